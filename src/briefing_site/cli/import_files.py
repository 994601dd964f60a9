"""`briefing-site import`: other formats to transcripts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..problem import printable, quote
from ..publish.transcript_file import Saved, name_file, save_text, write_transcript
from ..read.archive import FORMATS, list_sources, read_parts
from ..read.parts import group_parts
from .inputs import DIRECTORY, known_format
from .progress import with_progress


@click.command("import")
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
            outcome = save_text(target, write_transcript(briefing, [piece for _, piece in aside]), overwrite=force)
        except OSError as error:
            raise click.ClickException(
                f"{target} cannot be written: {error.strerror}; expected a folder to write to"
            ) from None
        click.echo(f"{target}: {outcome}")
        refused += outcome is Saved.DIFFERS
    if refused:
        sys.exit(1)
