"""`briefing-site new`: a site to start from."""

from __future__ import annotations

from pathlib import Path

import click

from ..publish.new_site import make_new_site
from .inputs import DIRECTORY


@click.command()
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
