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

LABEL = re.compile(r"[A-Z][^:\n]{1,60}:$")
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
        floor = best(lambda: [split_at_blank_lines(text) for text in texts])
        ours = best(lambda: [read_transcript(text, "x.txt", "x") for text in texts])
        report("reading", ours, "blank lines and one pattern a block", floor, size)
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
    total = sum(map(len, texts))
    for megabytes in SIZES:
        share = megabytes * 1e6 / total
        chosen = texts * round(share) if share >= 1 else texts[: max(1, round(len(texts) * share))]
        size = sum(map(len, chosen))
        begin = time.perf_counter()
        for text in chosen:
            read_transcript(text, "x.txt", "x")
        spent = time.perf_counter() - begin
        print(f"reading {size / 1e6:5.1f} MB {spent:7.2f} s  {size / spent / 1e6:6.1f} MB/s")
    long = "\n".join(texts)
    begin = time.perf_counter()
    read_transcript(long, "x.txt", "x")
    print(f"one transcript of {len(long) / 1e6:.1f} MB: {len(long) / (time.perf_counter() - begin) / 1e6:.1f} MB/s")


def split_at_blank_lines(text: str) -> int:
    """The floor under any reader of such text."""
    return sum(LABEL.match(block) is not None for block in text.split("\n\n"))


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
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def report(name: str, ours: float, peer: str, theirs: float, size: int) -> None:
    print(f"{name:16} {ours:7.2f} s  {size / ours / 1e6:6.1f} MB/s  {ours / theirs:6.2f} x {peer} ({theirs:.2f} s)")


if __name__ == "__main__":
    main()
