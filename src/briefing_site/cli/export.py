"""`briefing-site export`: the archive in the forms of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..publish.exports.files import EXPORTS
from ..publish.whole_file import write_whole
from ..render.pages import plan_pages
from .inputs import DIRECTORY, read_inputs


@click.command()
@click.argument("form", type=click.Choice(list(EXPORTS)), metavar="FORM")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
@click.option("-o", "--output", type=DIRECTORY, required=True, help="Folder for the files.")
@click.option(
    "--site-url", default="", help="Address of the published site; feeds need it, and themes are named by it."
)
def export(form: str, paths: Sequence[Path], output: Path, site_url: str) -> None:
    """Write the archive in FORM: csv, parquet, jsonl, json, akoma-ntoso, tei, tmx, markdown, skos or feeds.

    PATH is a transcript or a folder, as for `check`; without any, the folder `docs`.
    """
    if form == "feeds" and not site_url:
        raise click.UsageError("a feed holds whole addresses; expected --site-url https://example.org/")
    archive, problems = read_inputs(paths or [Path("docs")])
    for problem in problems:
        click.echo(problem, err=True)
    if not archive.briefings:
        raise click.UsageError("there is no transcript to export; expected .txt or .md files, or a folder of them")
    if form == "tmx" and not archive.twins:
        raise click.UsageError(
            "no briefing has records in two languages; expected x.en.txt and x.zh.txt beside each other"
        )
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    try:
        for name, content in EXPORTS[form](plan_pages(archive), base):
            write_whole(output / name, content)
            click.echo(output / name)
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"the form {form} needs {missing.name}; expected: pip install 'briefing-site[data]'"
        ) from None
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written: {error.strerror}; expected a folder to write to"
        ) from None
