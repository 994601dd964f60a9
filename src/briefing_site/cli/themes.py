"""`briefing-site themes`: why paragraphs come under themes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ..index.explain import Explanation, explain_paragraph, find_paragraph, is_speech
from ..index.ledgers import read_kept
from ..index.moves import Change, Move, find_moves
from ..model import Briefing, Evidence, Theme
from ..problem import Problem, printable, quote
from ..publish.theme_schema import read_theme_schema
from ..read.archive import read_themes
from .inputs import find_inputs, find_language, known_format
from .progress import with_progress

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
SIGNS = {Change.GAINED: "+", Change.LOST: "-", Change.EVIDENCE: "~"}


@click.group()
def themes() -> None:
    """Say why paragraphs come under themes, and what a change of the rules moves."""


@themes.command()
@click.argument("place", metavar="FILE:LINE")
@click.option(
    "--themes", "folder", type=FOLDER, default=Path("docs/themes"), show_default=True, help="Folder of theme pages."
)
def explain(place: str, folder: Path) -> None:
    """Print why the paragraph at a line of a transcript comes under each theme, or does not."""
    path, line = split_place(place)
    briefings, problems = read_kept([path])
    concepts, theme_problems = read_themes(folder)
    report([*(problems if not briefings else ()), *theme_problems])
    if not briefings:
        raise click.exceptions.Exit(1)
    for text in explain_line(briefings[0], line, concepts):
        click.echo(printable(text))


def split_place(place: str) -> tuple[Path, int]:
    """The file and the line of `FILE:LINE`."""
    name, _, number = place.rpartition(":")
    if not name or not number.isdecimal():
        raise click.UsageError(
            f"{place} names no line; expected a file and a line, such as docs/briefings/flood.txt:12"
        )
    path = Path(name)
    if not path.is_file():
        raise click.UsageError(f"there is no file {name}; expected a transcript")
    return known_format(path), int(number)


def explain_line(briefing: Briefing, line: int, concepts: Sequence[Theme]) -> Iterator[str]:
    """What is said of the paragraph at a line."""
    found = find_paragraph(briefing, line)
    if found is None:
        raise click.UsageError(f"{briefing.path}:{line} is above all speech; expected the line of a paragraph")
    turn, paragraph = found
    yield f"{briefing.path}:{paragraph.line} {paragraph.id} ({turn.label or 'no label'}, {turn.kind.value}) {quote(paragraph.text, 90)}"
    if not is_speech(turn):
        yield "It is a scene: nobody says it, so it comes under no theme."
        return
    silent = []
    for explanation in explain_paragraph(briefing, paragraph, concepts):
        lines = list(describe_explanation(explanation))
        if lines:
            yield from lines
        else:
            silent.append(explanation.theme.id)
    if silent:
        yield f"{', '.join(silent)}: not filed, none of the words is in it"


def describe_explanation(explanation: Explanation) -> Iterator[str]:
    """The lines on one theme; none where nothing of it is in the paragraph."""
    if not (explanation.evidence or explanation.dropped or explanation.idle or explanation.excluded):
        return
    parts = f" ({', '.join(explanation.concepts)})" if explanation.concepts else ""
    yield f"{explanation.theme.id}: {'filed' + parts if explanation.evidence else 'not filed'}"
    for words in explanation.evidence:
        yield f"  {describe_evidence(words)}"
    for dropped in explanation.dropped:
        yield f"  does not count: {describe_evidence(dropped.evidence)}: {dropped.why}"
    for words in explanation.idle:
        yield f"  does not count: {describe_evidence(words)}: nothing before it comes under the theme"
    if explanation.excluded:
        yield f"  {explanation.excluded.id}: {explanation.excluded.note}"


def describe_evidence(words: Evidence) -> str:
    """`"wells" by term: wells`"""
    found = f"{quote(words.text)} by {words.rule}" if words.text else f"by {words.rule}"
    return (
        found
        + (f", pointing to {words.antecedent}" if words.antecedent else "")
        + (f", of {words.theme}" if words.theme else "")
    )


@themes.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
def diff(old: Path, new: Path, paths: Sequence[Path]) -> None:
    """List the passages that themes gain and lose when the rules in folder OLD become those in folder NEW.

    PATH is a transcript or a folder of them; without any, docs/briefings is read.
    """
    transcripts, _ = find_inputs(paths or [Path("docs/briefings")])
    if not transcripts:
        raise click.UsageError("there is no transcript; expected .txt or .md files, in docs/briefings or in PATH")
    briefings, problems = read_kept(transcripts, None, find_language(transcripts), with_progress)
    (before, old_problems), (after, new_problems) = read_themes(old), read_themes(new)
    report([*(problem for problem in problems if not briefings), *old_problems, *new_problems])
    moves = list(find_moves([b for b in briefings if b.twin is None], before, after))
    for move in moves:
        click.echo(printable(describe_move(move)))
    counts = Counter(move.change for move in moves)
    click.echo(", ".join(f"{counts[change]} {change.value}" for change in Change), err=True)


def describe_move(move: Move) -> str:
    """One line: sign, theme, place, words, and the rules before and after."""
    where = f"{move.briefing.path}:{move.paragraph.line} {move.paragraph.id}"
    rules = [", ".join(dict.fromkeys(words.rule for words in side)) for side in (move.old, move.new) if side]
    return f"{SIGNS[move.change]} {move.theme} {where} {quote(move.paragraph.text, 60)} [{' -> '.join(rules)}]"


@themes.command()
def schema() -> None:
    """Print the JSON Schema of the front matter of a theme, for completion in an editor."""
    click.echo(json.dumps(read_theme_schema(), ensure_ascii=False, indent=2))


def report(problems: Iterable[Problem]) -> None:
    """Problems on stderr, a line each."""
    for problem in problems:
        click.echo(problem, err=True)
