"""A whole archive: our build cold, warm and after one edit, beside others on the same text, in time, memory and size.

The table of docs/guide/performance.md is what this prints. Zensical is measured where it is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
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
    arguments = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        project = make_project(Path(scratch) / "archive", arguments.briefings)
        print(f"{arguments.briefings:,} briefings, {arguments.briefings * TURNS:,} turns, {cores} cores\n")
        print("| Build | Seconds | Ratio | Memory, MB | Files | Size, MB |\n|---|---|---|---|---|---|")
        base = measure_build(project, "plain")
        show("MkDocs + Material, with its search", base, base)
        for name, command in list_peers(project):
            show(name, measure(command, project, project / "site"), base)
        for title, config in (("one page a briefing", "pages"), ("a page for each exchange", "exchanges")):
            shutil.rmtree(project / ".cache", ignore_errors=True)
            show(f"Ours, {title}, nothing kept", measure_build(project, config), base)
            edit_sentence(project)
            show(f"Ours, {title}, one sentence changed", measure_build(project, config), base)
            show(f"Ours, {title}, nothing changed", measure_build(project, config), base)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        show("Ours, one page a briefing, with search", measure_build(project, "search"), base)
    print("\n| Briefings | Seconds | Milliseconds a briefing |\n|---|---|---|")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            spent = measure_build(make_project(Path(scratch) / "archive", size), "pages").seconds
            print(f"| {size:,} | {spent:.1f} | {spent / size * 1000:.0f} |", flush=True)


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


def list_peers(project: Path) -> list[tuple[str, Sequence[str]]]:
    """Other generators that are installed, with the command that builds the same text."""
    zensical = shutil.which("zensical", path=str(Path(sys.executable).parent))
    return [("Zensical", (zensical, "build", "--clean", "-f", str(project / "plain.yml")))] if zensical else []


def edit_sentence(project: Path) -> None:
    path = min((project / "docs" / "briefings").glob("*.txt"))
    text = path.read_text("utf-8")
    path.write_text(text.replace(" water ", " river water ", 1), "utf-8")


def measure_build(project: Path, config: str) -> Measure:
    """A build of one configuration into an empty folder."""
    shutil.rmtree(project / "site", ignore_errors=True)
    return measure((*MKDOCS, f"{config}.yml"), project, project / "site")


def measure(command: Sequence[str], folder: Path, site: Path) -> Measure:
    """What a command takes; it must succeed."""
    begin, most = time.perf_counter(), 0
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True, env=quiet)
    while process.poll() is None:
        most = max(most, count_memory(process.pid))
        time.sleep(SECONDS)
    spent = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    files = [path for path in site.rglob("*") if path.is_file()]
    return Measure(spent, most, len(files), sum(path.stat().st_size for path in files) // BYTES)


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
