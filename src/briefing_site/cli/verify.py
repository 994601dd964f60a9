"""`briefing-site verify`: whether a built site holds all of the record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..problem import Severity
from ..publish.project import CONFIGS, Project, ProjectError, read_project, read_published
from ..publish.verify import verify_site
from ..render.pages import plan_pages
from ..render.views.refs import count
from .progress import with_progress
from .report_form import form_option, print_problems

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("site", type=FOLDER, metavar="SITE")
@click.option(
    "--project", "folder", type=FOLDER, help="Folder of mkdocs.yml. [default: this one, or the one that holds SITE]"
)
@form_option
def verify(site: Path, folder: Path | None, form: str) -> None:
    """Prove that the built SITE holds all of the record, and name what it lacks.

    It compares every source byte for byte, every paragraph word for word with who says it, every address that a ledger
    remembers, and follows every link inside the site. Nothing of the site is run. The exit code is 1 when anything is
    missing or differs.
    """
    project = open_project(folder or find_project(site))
    archive, problems = read_published(project, with_progress)
    planned = plan_pages(archive, project.exchange_pages, project.name)
    found = [problem for problem in problems if problem.severity is Severity.ERROR]
    found += verify_site(site, project, planned, with_progress)
    print_problems(found, form)
    if form == "text":
        paragraphs = count(len(planned.paragraphs), "paragraph")
        counts = (count(len(archive.records), "source"), paragraphs, count(len(planned.plans), "page"))
        click.echo(", ".join((*counts, count(len(found), "problem"))), err=True)
    if found:
        sys.exit(1)


def find_project(site: Path) -> Path:
    """The folder of the project that a site was most likely built from."""
    here = Path()
    return here if any((here / name).is_file() for name in CONFIGS) else site.absolute().parent


def open_project(folder: Path) -> Project:
    """The project in a folder, or the end of the command with one line."""
    try:
        return read_project(folder)
    except ProjectError as error:
        raise click.UsageError(str(error)) from None
