"""`briefing-site show`: how a transcript is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..index.archive import build_index
from ..index.ledgers import read_kept
from ..model import Archive, Briefing, Exchange, Turn, TurnKind
from ..problem import printable, quote
from ..publish.data_files import make_document
from ..read.archive import add_siblings, ledger_beside, read_themes
from .inputs import find_language, known_format


@click.command()
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
    siblings = add_siblings([known_format(file)])
    records, problems = read_kept(siblings, None, find_language([file]))
    elsewhere = {path.as_posix() for other in siblings[1:] for path in (other, ledger_beside(other))}
    briefings = [briefing for briefing in records if briefing.path == file.as_posix()]
    concepts, theme_problems = read_themes(themes) if themes else ((), [])
    archive, index_problems = build_index(briefings, concepts)
    problems = [*(p for p in problems if p.path not in elsewhere), *theme_problems, *index_problems]
    if form == "json":
        click.echo(json.dumps(make_document(archive, problems), ensure_ascii=False, indent=2))
    else:
        for line in describe(archive):
            click.echo(printable(line))
        for problem in problems:
            click.echo(problem, err=True)
    if not briefings:
        sys.exit(1)


def describe(archive: Archive) -> Iterator[str]:
    """The reading of each briefing as lines for a terminal."""
    themes = {(p.briefing, p.paragraph): [] for p in archive.passages}  # type: dict[tuple[str, str], list[str]]
    for passage in archive.passages:
        themes[passage.briefing, passage.paragraph].append(passage.theme)
    for briefing in archive.records:
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
