"""`briefing-site report`: what a change does to the record."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from ..publish.project import ProjectError, read_project, read_published
from ..publish.review.compare import Edition, compare_editions
from ..publish.review.git_tree import GitError, find_commit, write_tree
from ..publish.review.write import make_data, write_markdown
from ..render.pages import plan_pages
from .progress import with_progress

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--base", required=True, metavar="REV", help="Revision of git to compare with, such as origin/main.")
@click.option(
    "--project", type=FOLDER, default=Path(), show_default="this one", help="Folder of mkdocs.yml, in a repository."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="A comment for people, or all of it for programs.",
)
def report(base: str, project: Path, form: str) -> None:
    """Say what has changed in the record since the revision REV, and what readers would lose.

    Paragraphs, the ids that are carried over, passages that themes gain and lose, and new problems. The exit code is 1
    when an address of the record that was published at REV would be lost, else 0. Nothing in the repository is touched.
    """
    try:
        commit = find_commit(project, base)
        with tempfile.TemporaryDirectory(prefix="briefing-site-") as scratch:
            write_tree(project, commit, Path(scratch))
            before = read_base(Path(scratch), base)
        comparison = compare_editions(before, read_edition(project))
    except (GitError, ProjectError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        message = f"{base} cannot be written out: {error.strerror}; expected a folder for temporary files"
        raise click.UsageError(message) from None
    if form == "json":
        click.echo(json.dumps(make_data(comparison, commit), ensure_ascii=False, indent=2))
    else:
        click.echo(write_markdown(comparison, commit), nl=False)
    if comparison.losses:
        sys.exit(1)


def read_base(folder: Path, base: str) -> Edition:
    """The project as it was, from the folder that it was written to; messages name the revision instead."""
    try:
        return read_edition(folder)
    except ProjectError as error:
        raise ProjectError(f"{base}: {str(error).replace(str(folder), 'the folder')}") from None


def read_edition(folder: Path) -> Edition:
    """The project in a folder as a build would read it, without the figures: each follows from a paragraph."""
    project = read_project(folder)
    archive, problems = read_published(project, with_progress, with_figures=False)
    return Edition(plan_pages(archive, project.exchange_pages, project.name), problems)
