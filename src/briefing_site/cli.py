"""The command `briefing-site`: check, show, import and new."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import track

from . import __version__
from .index.archive import build_index
from .model import Archive, Briefing, Exchange, Turn, TurnKind
from .problem import Problem, Severity, printable, quote
from .publish.data_files import make_document, problem_json
from .publish.new_site import make_new_site
from .publish.sarif import make_sarif
from .publish.transcript_file import Saved, name_file, save_text, write_transcript
from .read.archive import FORMATS, list_sources, list_transcripts, read_files, read_parts, read_themes
from .read.parts import group_parts
from .render.views import count

SHOW_PROGRESS_FROM = 50
"""Files; reading fewer takes no time."""

Item = TypeVar("Item")

DIRECTORY = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing-site")
def main() -> None:
    """Reads press-conference transcripts into exchanges: who asked, who answered, on which theme."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
def check(paths: Sequence[Path], form: str) -> None:
    """Say what is wrong or doubtful in transcripts and themes, and prove that no word is lost.

    PATH is a transcript, a folder of them, or a folder `themes`; of a folder that holds `briefings/` or `themes/`,
    these two are read.
    The exit code is 1 when there is an error or a warning, and 0 when there are only notes.
    """
    transcripts, theme_folders = find_inputs(paths)
    if not transcripts and not theme_folders:
        raise click.UsageError(f"there is no transcript in {', '.join(map(str, paths))}; expected .txt or .md files")
    briefings, problems = read_files(with_progress(transcripts))
    problems += build_index(briefings, ())[1]
    for folder in theme_folders:
        problems += read_themes(folder)[1]
    if form == "json":
        click.echo(json.dumps({"problems": [problem_json(problem) for problem in problems]}, indent=2))
    elif form == "sarif":
        click.echo(json.dumps(make_sarif(problems, __version__), indent=2))
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(summarise(briefings, problems), err=True)
    if any(problem.severity is not Severity.NOTE for problem in problems):
        sys.exit(1)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--themes",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of theme pages to file the paragraphs under.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
def show(file: Path, themes: Path | None, form: str) -> None:
    """Print how a transcript is read: header, exchanges, turns, paragraphs, and what was set aside."""
    briefings, problems = read_files([known_format(file)])
    concepts, theme_problems = read_themes(themes) if themes else ((), [])
    archive, index_problems = build_index(briefings, concepts)
    problems = [*problems, *theme_problems, *index_problems]
    if form == "json":
        click.echo(json.dumps(make_document(archive, problems), ensure_ascii=False, indent=2))
    else:
        for line in describe(archive):
            click.echo(printable(line))
        for problem in problems:
            click.echo(problem, err=True)
    if not briefings:
        sys.exit(1)


@main.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE|FOLDER..."
)
@click.option(
    "-o", "--output", type=DIRECTORY, required=True, help="Folder for the transcripts, such as docs/briefings/."
)
@click.option("--force", is_flag=True, help="Write over transcripts that are there and differ.")
def import_files(paths: Sequence[Path], output: Path, force: bool) -> None:
    """Turn saved pages, captions, tables and XML records into transcripts of our form.

    Pages of one record, such as record.html, record_2.html, record_3.html, become one transcript. What is set aside
    and what is doubtful is printed. A transcript that is there is not written over, and importing again what was
    imported changes nothing.
    """
    files = [file for path in paths for file in (list_sources(path) if path.is_dir() else [known_format(path)])]
    if not files:
        raise click.UsageError(
            f"there is nothing to import in {', '.join(map(str, paths))}; known are {', '.join(FORMATS)}"
        )
    refused = 0
    for parts in with_progress(group_parts(files)):
        briefing, aside, problems = read_parts(parts)
        for problem in problems:
            click.echo(problem, err=True)
        if briefing is None:
            refused += 1
            continue
        for path, piece in aside:
            click.echo(printable(f"{path}:{piece.line}: set aside, {piece.why}: {quote(piece.text)}"), err=True)
        target = output / name_file(briefing)
        try:
            outcome = save_text(target, write_transcript(briefing), overwrite=force)
        except OSError as error:
            raise click.ClickException(
                f"{target} cannot be written: {error.strerror}; expected a folder to write to"
            ) from None
        click.echo(f"{target}: {outcome}")
        refused += outcome is Saved.DIFFERS
    if refused:
        sys.exit(1)


@main.command()
@click.argument("folder", type=DIRECTORY, metavar="DIR")
def new(folder: Path) -> None:
    """Make a working site in DIR to start from: configuration, one invented briefing, one theme."""
    try:
        made = make_new_site(folder)
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} exists already; expected a folder that is empty or new") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror}") from None
    for path in made:
        click.echo(path)
    click.echo(f"\nNext: cd {folder} && mkdocs serve", err=True)


def find_inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The transcripts that the paths stand for, and the folders of themes."""
    transcripts: list[Path] = []
    themes: list[Path] = []
    for path in paths:
        if not path.is_dir():
            (themes if path.resolve().parent.name == "themes" else transcripts).append(known_format(path))
        elif (path / "briefings").is_dir() or (path / "themes").is_dir():
            transcripts += list_transcripts(path / "briefings")
            themes.append(path / "themes")
        elif path.resolve().name == "themes":
            themes.append(path)
        else:
            transcripts += list_transcripts(path)
    return transcripts, themes


def known_format(path: Path) -> Path:
    """The path, if its name ends as one of the formats does."""
    if path.suffix.lower() not in FORMATS:
        raise click.UsageError(f"{path} is of no known format; expected one of {', '.join(FORMATS)}")
    return path


def with_progress(work: Sequence[Item]) -> Iterator[Item]:
    """The work, item by item, with a bar on the terminal when there is much."""
    console = Console(stderr=True)
    hidden = len(work) < SHOW_PROGRESS_FROM or not console.is_terminal
    return iter(track(work, description="Reading", console=console, disable=hidden, transient=True))


def summarise(briefings: Sequence[Briefing], problems: Sequence[Problem]) -> str:
    """One line on what was checked."""
    paragraphs = sum(len(turn.paragraphs) for b in briefings for x in b.exchanges for turn in x.turns)
    lost = sum(problem.code == "text-lost" for problem in problems)
    proof = count(lost, "loss", "losses") if lost else "no word lost"
    return ", ".join(
        (count(len(briefings), "briefing"), count(paragraphs, "paragraph"), count(len(problems), "problem"), proof)
    )


def describe(archive: Archive) -> Iterator[str]:
    """The reading of each briefing as lines for a terminal."""
    themes = {(p.briefing, p.paragraph): [] for p in archive.passages}  # type: dict[tuple[str, str], list[str]]
    for passage in archive.passages:
        themes[passage.briefing, passage.paragraph].append(passage.theme)
    for briefing in archive.briefings:
        yield briefing.title
        yield f"  {briefing.date or 'no date'}  {briefing.venue}  {briefing.organizer}  {briefing.record.value}".rstrip()
        for member in briefing.panel:
            yield f"  {member.kind.value}: {member.name}, {member.role}"
        for exchange in briefing.exchanges:
            yield from list_exchange_lines(briefing, exchange, themes)
        for piece in briefing.set_aside:
            yield f"  line {piece.line} set aside, {piece.why}: {quote(piece.text)}"


def list_exchange_lines(
    briefing: Briefing, exchange: Exchange, themes: dict[tuple[str, str], list[str]]
) -> Iterator[str]:
    """The turns of an exchange, a line a paragraph."""
    yield f"\n{exchange.kind.value} {exchange.id}"
    for turn in exchange.turns:
        yield f"  {name_turn(turn)} ({turn.kind.value}, line {turn.line})"
        for paragraph in turn.paragraphs:
            filed = themes.get((briefing.id, paragraph.id))
            yield f"    {paragraph.id} {quote(paragraph.text, 90)}" + (f" [{', '.join(filed)}]" if filed else "")


def name_turn(turn: Turn) -> str:
    """Who speaks, as printed, or what stands for a name."""
    return turn.label or ("scene" if turn.kind is TurnKind.SCENE else "no label")
