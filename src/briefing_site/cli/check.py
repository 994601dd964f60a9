"""`briefing-site check`: what is wrong or doubtful."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..index.archive import build_index
from ..index.ledgers import read_kept
from ..model import Briefing, Gazetteer, Theme
from ..problem import Problem, Severity
from ..read.archive import find_lone_ledgers, read_places, read_themes
from ..render.views.refs import count
from .inputs import find_folders, find_inputs, find_language
from .progress import with_progress
from .report_form import form_option, print_problems


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@form_option
def check(paths: Sequence[Path], form: str) -> None:
    """Say what is wrong or doubtful in transcripts and themes, and prove that no word is lost.

    PATH is a transcript, a folder of them, or a folder `themes`; of a folder that holds `briefings/` or `themes/`,
    these two are read, and the list of places beside them.
    The exit code is 1 when there is an error or a warning, and 0 when there are only notes.
    """
    transcripts, theme_folders = find_inputs(paths)
    if not transcripts and not theme_folders:
        raise click.UsageError(f"there is no transcript in {', '.join(map(str, paths))}; expected .txt or .md files")
    briefings, problems = read_kept(transcripts, None, find_language(transcripts), with_progress)
    for folder in find_folders(paths):
        problems += find_lone_ledgers(folder)
    themes: list[Theme] = []
    for folder in theme_folders:
        found, theme_problems = read_themes(folder)
        themes += found
        problems += theme_problems
    gazetteer: Gazetteer | None = None
    for path in paths:
        found_places, place_problems = read_places(path)
        gazetteer = gazetteer or found_places
        problems += place_problems
    whole = any((path / "briefings").is_dir() for path in paths)
    problems += build_index(briefings, themes, whole, gazetteer, with_figures=False)[1]
    print_problems(problems, form)
    if form == "text":
        click.echo(summarise(briefings, problems), err=True)
    if any(problem.severity is not Severity.NOTE for problem in problems):
        sys.exit(1)


def summarise(briefings: Sequence[Briefing], problems: Sequence[Problem]) -> str:
    """One line on what was checked."""
    paragraphs = sum(len(turn.paragraphs) for b in briefings for x in b.exchanges for turn in x.turns)
    lost = sum(problem.code == "text-lost" for problem in problems)
    proof = count(lost, "loss", "losses") if lost else "no word lost"
    return ", ".join(
        (
            count(sum(b.twin is None for b in briefings), "briefing"),
            count(paragraphs, "paragraph"),
            count(len(problems), "problem"),
            proof,
        )
    )
