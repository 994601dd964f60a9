"""`briefing-site accept`: the present text becomes what the ledger keeps."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timezone
from pathlib import Path

import click

from ..index.anchors import Fate
from ..index.ledgers import open_record, tell_fate
from ..index.twins import Raw, name_records
from ..model import Briefing, Ledger, Outcome
from ..problem import Severity, printable, quote
from ..publish.ledger_file import write_ledger
from ..publish.transcript_file import save_text
from ..read.archive import PUBLISHED, choose_briefings, ledger_beside, list_families, open_source
from ..read.twins import Member
from ..render.views.refs import count
from .inputs import find_inputs, find_language
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
    families, problems = list_families(transcripts, language=find_language(transcripts))
    opened: list[list[tuple[Member, Raw]]] = []
    for family, _ in zip(families, with_progress([family[0].path for family in families])):
        tried = [open_record(open_source(member)) for member in family]
        problems += [problem for _, found in tried for problem in found]
        opened.append([(member, raw) for member, (raw, _) in zip(family, tried) if raw is not None])
    chosen, doubles = choose_briefings(raw.briefing for records in opened for _, raw in records)
    errors = [problem for problem in (*problems, *doubles) if problem.severity is Severity.ERROR]
    for problem in errors:
        click.echo(problem, err=True)
    accepted_day = day.date() if day else find_day()
    whole = {briefing.path for briefing in chosen}
    for family, records in zip(families, opened):
        kept = [(member, raw) for member, raw in records if raw.briefing.path in whole]
        if kept and kept[0][0] is family[0]:  # the others take their ids from the principal record
            accept_family(kept, accepted_day, reason)
    if errors:
        sys.exit(1)


def find_day() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, as for any reproducible build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {quote(epoch)}; expected a number of seconds")
    return datetime.fromtimestamp(int(epoch), timezone.utc).date()


def accept_family(records: Sequence[tuple[Member, Raw]], day: date, reason: str) -> None:
    """Make or renew the ledgers of a briefing, and say what became of each id."""
    for (member, raw), named in zip(records, name_records([raw for _, raw in records], day, reason)):
        path, after = ledger_beside(member.path), named.ledger
        if raw.ledger is None:
            click.echo(f"{path}: made, {count(len(after.blocks), 'paragraph')}")
        else:
            for line in describe(named.briefing, named.fates):
                click.echo(printable(line))
            click.echo(f"{path}: {summarise(named.fates) if after != raw.ledger else 'nothing has changed'}")
        if after != raw.ledger:
            save_ledger(path, after)


def save_ledger(path: Path, ledger: Ledger) -> None:
    try:
        save_text(path, write_ledger(ledger), overwrite=True)
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
