"""`briefing-site accept`: the present text becomes what the ledger keeps."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timezone
from pathlib import Path

import click

from ..index.anchors import Fate, carry_ids, start_ledger
from ..index.ledgers import tell_fate
from ..model import Briefing, Ledger, Outcome
from ..problem import Severity, printable, quote
from ..publish.ledger_file import write_ledger
from ..publish.transcript_file import save_text
from ..read.archive import PUBLISHED, ledger_beside, read_files, read_ledgers
from ..render.views.refs import count
from .inputs import find_inputs
from .progress import with_progress


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
@click.option("--reason", default="", help="Why the text was changed; stands on the page of corrections.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of the corrections. [default: today, or SOURCE_DATE_EPOCH]",
)
def accept(paths: Sequence[Path], reason: str, day: datetime | None) -> None:
    """Keep the ids of all paragraphs and exchanges, and record what was corrected.

    PATH is a transcript or a folder of them, docs when none is given. Beside each transcript stands its ledger, a file
    to commit. It is made the first time. After that, accept prints what became of each id, and writes the new state;
    where nothing has changed it writes nothing.
    """
    if not paths and not Path("docs").is_dir():
        raise click.UsageError(
            "there is no folder docs here; expected the path of a transcript, or of a folder of them"
        )
    transcripts, _ = find_inputs(paths or [Path("docs")])
    transcripts = [path for path in transcripts if path.suffix.lower() in PUBLISHED]
    if not transcripts:
        raise click.UsageError(
            f"there is no transcript in {', '.join(map(str, paths)) or 'docs'}; expected .txt or .md"
        )
    briefings, problems = read_files(with_progress(transcripts))
    ledgers, ledger_problems = read_ledgers(transcripts)
    for problem in [*(p for p in problems if p.severity is Severity.ERROR), *ledger_problems]:
        click.echo(problem, err=True)
    read = {briefing.path: briefing for briefing in briefings}
    accepted_day = day.date() if day else find_day()
    damaged = {name for name, ledger in ledgers.items() if ledger is None}
    for path in transcripts:
        briefing = read.get(path.as_posix())
        if briefing is not None and briefing.id not in damaged:
            accept_one(briefing, ledger_beside(path), ledgers.get(path.stem), accepted_day, reason)
    if len(briefings) < len(transcripts) or ledger_problems:
        sys.exit(1)


def find_day() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, as for any reproducible build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {quote(epoch)}; expected a number of seconds")
    return datetime.fromtimestamp(int(epoch), timezone.utc).date()


def accept_one(briefing: Briefing, path: Path, ledger: Ledger | None, day: date, reason: str) -> None:
    """Make or renew one ledger, and say what became of each id."""
    fates: list[Fate] = []
    if ledger is None:
        after = start_ledger(briefing, day)
        click.echo(f"{path}: made, {count(len(after.blocks), 'paragraph')}")
    else:
        _, after, fates = carry_ids(ledger, briefing, day, reason)
        for line in describe(briefing, fates):
            click.echo(printable(line))
        click.echo(f"{path}: {summarise(fates) if after != ledger else 'nothing has changed'}")
    if after == ledger:
        return
    try:
        save_text(path, write_ledger(after), overwrite=True)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}; expected a file to write to") from None


def describe(briefing: Briefing, fates: Sequence[Fate]) -> Iterator[str]:
    """A line for each id that does not stand as it did."""
    for fate in fates:
        if fate.outcome is not Outcome.SAME:
            yield f"{briefing.path}:{fate.line}: {tell_fate(fate)}: {quote(fate.words)}"


def summarise(fates: Sequence[Fate]) -> str:
    """`2 changed, 1 removed, 40 same`"""
    counts = Counter(fate.outcome for fate in fates)
    return ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
