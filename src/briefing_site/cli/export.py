"""`briefing-site export`: the archive in the forms of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..publish.exports.files import EXPORTS
from ..publish.whole_file import write_whole
from .inputs import DIRECTORY, read_inputs


@click.command()
@click.argument("form", type=click.Choice(list(EXPORTS)), metavar="FORM")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
@click.option("-o", "--output", type=DIRECTORY, required=True, help="Folder for the files.")
def export(form: str, paths: Sequence[Path], output: Path) -> None:
    """Write the archive in FORM: akoma-ntoso, tei, csv, json or jsonl.

    PATH is a transcript or a folder, as for `check`; without any, the folder `docs`.
    """
    archive, problems = read_inputs(paths or [Path("docs")])
    for problem in problems:
        click.echo(problem, err=True)
    if not archive.briefings:
        raise click.UsageError("there is no transcript to export; expected .txt or .md files, or a folder of them")
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in EXPORTS[form](archive):
            write_whole(output / name, content)
            click.echo(output / name)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written: {error.strerror}; expected a folder to write to"
        ) from None
