"""`briefing-site offline`: a built site in one file that opens from a folder."""

from __future__ import annotations

from pathlib import Path

import click

from ..publish.offline import write_copy


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("briefings.zip"),
    show_default=True,
    help="The zip file.",
)
def offline(site: Path, output: Path) -> None:
    """Put the built SITE into one zip file that opens from a folder, search and all.

    SITE is the folder that `mkdocs build` filled. Whoever unpacks the file opens index.html in it.
    """
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} holds no index.html; expected a folder that `mkdocs build` filled")
    try:
        number = write_copy(site, output)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written: {error.strerror}; expected a place to write to"
        ) from None
    click.echo(f"{output}: {number:,} files. Unpack it and open {output.stem}/index.html")
    if not (site / "search/parts.json").is_file():
        click.echo("The copy has no search: it takes the one that the extra `search` brings.", err=True)
