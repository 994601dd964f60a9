"""What `make bench` prints: our times as ratios to a named peer, measured in the same run on the same text."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefing_site.index.matcher import Matcher
from briefing_site.model import Labels, Rule, Theme
from briefing_site.read.archive import read_files, read_themes
from briefing_site.read.transcript import read_transcript
from make_corpus import make_corpus

BLANK_LINES = re.compile(r"\n\s*\n")
LABELS = {
    "a simple reader": re.compile(r"(?P<label>[^:：\n]{1,80}?)\s*[:：]\s*(?P<speech>.*)", re.DOTALL),
    "the leanest reader": re.compile(r"(?P<label>[^:：\n]{1,80})[:：]\s*(?P<speech>.*)", re.DOTALL),
}
"""What a label is to whoever reads with one pattern; the second leaves the space before a colon in the label."""
ROOT = Path(__file__).resolve().parents[1]
BRIEFINGS, TURNS, REPEATS = 80, 165, 3
SIZES = (1, 10, 100)
"""Megabytes."""


def main() -> None:
    """Measure reading, matching and building."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "docs" / "briefings"
        size = make_corpus(folder, BRIEFINGS, TURNS)
        print(f"corpus: {BRIEFINGS} briefings, {size / 1e6:.1f} MB; best of {REPEATS}")
        texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
        ours = best(lambda: [read_transcript(text, "x.txt", "x") for text in texts])
        for peer, label in LABELS.items():
            floor = best(lambda: [read_simply(text, label) for text in texts])  # noqa: B023 - called at once
            report("reading", ours, f"{peer}, blank lines and one pattern a block", floor, size)
        measure_growth(texts)
        for themes in (3, 30, 300):
            matcher = Matcher(make_themes(themes, paragraphs(folder)))
            spent = best(lambda matcher=matcher: match_all(matcher, folder))  # type: ignore[misc]
            report(f"{themes} themes", spent, "reading", ours, size)
        report(
            "whole site",
            build_ours(Path(scratch)),
            "MkDocs + Material, one page a briefing",
            build_plain(Path(scratch)),
            size,
        )


def measure_growth(texts: list[str]) -> None:
    """Reading one transcript after another, and one long one, at growing sizes."""
    total = sum(len(text.encode()) for text in texts)
    for megabytes in SIZES:
        share = megabytes * 1e6 / total
        chosen = texts * round(share) if share >= 1 else texts[: max(1, round(len(texts) * share))]
        report_size("many transcripts", chosen)
    for megabytes in SIZES[:-1]:  # the longest would take gigabytes of memory: all of a transcript is held at once
        report_size(
            "one transcript", ["\n".join(texts * max(1, round(megabytes * 1e6 / total)))[: megabytes * 1_000_000]]
        )


def report_size(name: str, texts: list[str]) -> None:
    """Megabytes, and how many of them are read in a second, by us and by a simple reader."""
    size = sum(len(text.encode()) for text in texts)
    ours = measure(lambda: [read_transcript(text, "x.txt", "x") and None for text in texts])
    floor = measure(lambda: [read_simply(text, LABELS["a simple reader"]) and None for text in texts])
    print(
        f"reading {size / 1e6:6.1f} MB, {name:16} {size / ours / 1e6:6.1f} MB/s  {ours / floor:6.2f} x a simple reader"
    )


def read_simply(text: str, label: re.Pattern[str]) -> list[tuple[str, str]]:
    """Label and speech of each block: the reader that one writes first, and the floor under any other."""
    turns = []
    for block in BLANK_LINES.split(text):
        block = block.strip()
        match = label.match(block)
        turns.append((match["label"], match["speech"]) if match else ("", block))
    return turns


def match_all(matcher: Matcher, folder: Path) -> int:
    """Every paragraph under the themes; reading is not timed twice, so it is cached."""
    return sum(len(matcher.match(text)) for text in paragraphs(folder))


def make_themes(number: int, texts: list[str]) -> list[Theme]:
    """The project's own themes, and invented ones of 40 phrases each, of which one in four stands in the corpus.

    So with 300 themes a paragraph comes under more than two of them.
    """
    themes = list(read_themes(ROOT / "docs" / "themes")[0])
    words = [text.split() for text in texts]
    chance = random.Random(number)
    for at in range(len(themes), number):
        rules = []
        for _ in range(10):
            spoken = chance.choice(words)
            begin = chance.randrange(max(1, len(spoken) - 3))
            rules += [" ".join(spoken[begin : begin + 3])]
            rules += [f"{chance.choice(spoken)} {chance.choice(chance.choice(words))} zone" for _ in range(3)]
        phrases = tuple(Rule(f"term: {phrase}", "term", (phrase,), 1) for phrase in dict.fromkeys(rules))
        themes.append(Theme(f"theme-{at}", "theme.md", f"Theme {at}", Labels({"en": f"Theme {at}"}), rules=phrases))
    return themes


def paragraphs(folder: Path, known: dict[Path, list[str]] = {}) -> list[str]:  # noqa: B006 - the cache
    if folder not in known:
        briefings, _ = read_files(sorted(folder.iterdir()))
        known[folder] = [p.text for b in briefings for x in b.exchanges for t in x.turns for p in t.paragraphs]
    return known[folder]


def build_ours(scratch: Path) -> float:
    """Seconds for a build with one page a briefing, as the peer makes it, and the pages of speakers, outlets and themes."""
    shutil.copytree(ROOT / "docs" / "themes", scratch / "docs" / "themes", dirs_exist_ok=True)
    (scratch / "docs" / "index.md").write_text("# Home\n")
    return build(scratch, "mkdocs.yml", "docs", "plugins: [search, {briefing: {exchange_pages: false}}]")


def build_plain(scratch: Path) -> float:
    """Seconds for MkDocs and Material on the same text as Markdown pages."""
    plain = scratch / "plain"
    plain.mkdir(exist_ok=True)
    for path in (scratch / "docs" / "briefings").glob("*.txt"):
        (plain / f"{path.stem}.md").write_text("# " + path.read_text("utf-8"), "utf-8")
    (plain / "index.md").write_text("# Home\n")
    return build(scratch, "plain.yml", "plain", "plugins: [search]")


def build(scratch: Path, name: str, docs: str, plugins: str) -> float:
    config = f"site_name: Bench\ndocs_dir: {docs}\nsite_dir: site-{docs}\ntheme: {{name: material, font: false}}\n{plugins}\n"
    (scratch / name).write_text(config)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", name], cwd=scratch, check=True)
    return time.perf_counter() - begin


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    return min(measure(work) for _ in range(REPEATS))


def measure(work: Callable[[], object]) -> float:
    """Seconds of one core for some work; what else the machine does at the same time does not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def report(name: str, ours: float, peer: str, theirs: float, size: int) -> None:
    print(f"{name:16} {ours:7.2f} s  {size / ours / 1e6:6.1f} MB/s  {ours / theirs:6.2f} x {peer} ({theirs:.2f} s)")


if __name__ == "__main__":
    main()
