"""Briefings under the ids that their ledgers keep, and a problem for each id that does not stand as it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ..model import Briefing, Ledger, Outcome
from ..problem import Problem, Severity, quote
from ..read.archive import Source, choose_briefings, list_families, open_source, read_briefing
from ..read.ledger import read_ledger
from .anchors import Fate, carry_ids
from .differences import find_differences
from .twins import Raw, name_records

NAMED = 5
"""New ids that a note names."""


def read_kept(
    transcripts: Iterable[Path],
    root: Path | None = None,
    language: str = "en",
    with_progress: Callable[[Sequence[Path]], Iterator[Path]] = iter,
) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """The briefings of these files under the ids of the ledgers beside them, and the problems met.

    `root`: what problems name paths relative to; `language`: that of the site.
    """
    briefings: list[Briefing] = []
    families, problems = list_families(transcripts, root, language)
    for family, _ in zip(families, with_progress([family[0].path for family in families])):
        found, met = keep_family([open_source(member, root) for member in family])
        problems += met
        briefings += found
    kept, doubles = choose_briefings(briefings)
    return kept, [*problems, *doubles]


def keep_family(sources: Sequence[Source]) -> tuple[list[Briefing], list[Problem]]:
    """The records of one briefing, the principal one first, and the problems met."""
    if len(sources) == 1:
        briefing, problems = keep_source(sources[0])
        return [briefing] if briefing is not None else [], problems
    problems = []
    raw: list[Raw] = []
    for at, source in enumerate(sources):
        record, found = open_record(source)
        problems += found
        if record is not None:
            raw.append(record)
        elif at == 0:
            return [], [*problems, *(leave_out(other, source) for other in sources[1:])]
    named = name_records(raw)
    for item, record in zip(named, raw):
        problems += report_fates(item.briefing.path, item.fates) if record.ledger is not None else ()
    briefings = [item.briefing for item in named]
    return briefings, [*problems, *find_differences(briefings[0], briefings[1:])]


def open_record(source: Source) -> tuple[Raw | None, list[Problem]]:
    """A record with its ledger, before it has its ids; None where one of both cannot be read."""
    problems = list(source.problems)
    if source.text is None:
        return None, problems
    briefing, found = read_briefing(source.text, source.path, source.id, source.ending, source.code)
    problems += found
    if not source.kept:
        return Raw(briefing, None, source.code) if briefing is not None else None, problems
    ledger, found = read_ledger(source.ledger, source.ledger_path) if source.ledger is not None else (None, [])
    problems += found
    damaged = briefing is None or ledger is None
    return None if damaged else Raw(briefing, ledger, source.code), problems  # type: ignore[arg-type]  # both are there


def leave_out(source: Source, principal: Source) -> Problem:
    """The problem of a record whose principal record is not there: at that one's address it would be another text."""
    message = f"is left out, since {principal.path} cannot be published; expected that file mended"
    return Problem(source.path, 1, "twin-alone", message, Severity.ERROR)


def keep_source(source: Source) -> tuple[Briefing | None, list[Problem]]:
    """The briefing of a transcript under the ids of its ledger, and what has changed since that was accepted.

    A briefing whose ledger is damaged is left out: under new ids, links to it would lead to other words.
    """
    record, problems = open_record(source)
    if record is None or record.ledger is None:
        return record.briefing if record is not None else None, problems
    briefing, found = keep_ids(record.briefing, record.ledger)
    return briefing, [*problems, *found]


def keep_ids(briefing: Briefing, ledger: Ledger) -> tuple[Briefing, list[Problem]]:
    """A briefing with the ids of its ledger, and what has changed since these were accepted."""
    carried, _, fates = carry_ids(ledger, briefing)
    return carried, list(report_fates(briefing.path, fates))


def note_missing_ledgers(briefings: Sequence[Briefing]) -> list[Problem]:
    """One note where ids are published that nothing keeps."""
    loose = [briefing for briefing in briefings if briefing.ledger is None]
    if not loose:
        return []
    message = (
        f"{len(loose)} of {len(briefings)} briefings have no ledger, so that links to their paragraphs may lead to other"
        " words after a correction; expected `briefing-site accept`, once, and its files committed"
    )
    return [Problem(loose[0].path, 1, "no-ledger", message, Severity.NOTE)]


def report_fates(path: str, fates: Sequence[Fate]) -> Iterator[Problem]:
    """A warning for each id that would be lost, a note for each other change, and one for all that is new."""
    for fate in fates:
        if fate.outcome is Outcome.REMOVED:
            yield Problem(path, fate.line, "anchor-lost", tell_loss(fate))
        elif fate.outcome not in (Outcome.SAME, Outcome.NEW):
            message = f"{tell_fate(fate)}; expected `briefing-site accept`, which keeps it as a correction"
            yield Problem(path, fate.line, "anchor-changed", message, Severity.NOTE)
    new = [fate for fate in fates if fate.outcome is Outcome.NEW]
    if new:
        names = ", ".join(fate.id for fate in new[:NAMED]) + (", ..." if len(new) > NAMED else "")
        message = f"not in the ledger yet: {names}; expected `briefing-site accept`, which keeps these ids"
        yield Problem(path, new[0].line, "anchor-new", message, Severity.NOTE)


def tell_loss(fate: Fate) -> str:
    return (
        f"{fate.id} is gone, and links to it with it: {quote(fate.words)}; expected the paragraph, or"
        ' `briefing-site accept --reason "..."`, which leaves a notice in its place'
    )


def tell_fate(fate: Fate) -> str:
    """What became of an id, in a clause."""
    if fate.outcome is Outcome.MERGED:
        return f"{fate.id} is part of {fate.now[0]} now" if fate.id != fate.now[0] else f"{fate.id} holds more now"
    if fate.outcome is Outcome.SPLIT:
        return f"{fate.id} is split into {', '.join(fate.now)}"
    return f"{fate.id} {TOLD[fate.outcome]}"


TOLD = {
    Outcome.SAME: "stands as it did",
    Outcome.CHANGED: "has other words now",
    Outcome.MOVED: "stands somewhere else now",
    Outcome.REATTRIBUTED: "is said by somebody else now",
    Outcome.REMOVED: "is gone",
    Outcome.RESTORED: "is there again",
    Outcome.NEW: "is new",
}
