"""What was corrected: of one briefing, of all, and of one year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import LCSseq

from ...model import BlockState, Briefing, Correction, Ledger, Outcome
from ...read.wording import list_anchors
from ..addresses import CORRECTIONS
from ..pages import PagePlan, Site, has_corrections, list_years, write_date
from .refs import NamedRow, Ref, View, count, language_of, subject_of

KINDS = {
    Outcome.SAME: "Unchanged",
    Outcome.CHANGED: "Words changed",
    Outcome.SPLIT: "One paragraph made into several",
    Outcome.MERGED: "Paragraphs joined",
    Outcome.MOVED: "Moved to another place",
    Outcome.REATTRIBUTED: "Speaker changed",
    Outcome.REMOVED: "Removed",
    Outcome.RESTORED: "Put back",
    Outcome.NEW: "Added",
}
UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
PIECE = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+\s*|\W")
"""A word with the space behind it, a sign, or one character of a script without spaces."""
BREAK = "¶ "
"""Between two paragraphs."""
NEWEST = 50
"""Corrections on the page that lists those of all briefings."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a paragraph before and after: kept, deleted or inserted."""

    text: str
    tag: str
    """`del`, `ins`, or empty for what has stayed."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as a page shows it."""

    anchor: str
    number: int
    date: str
    machine_date: str
    kind: str
    reason: str
    speakers: str
    """`Ada Noor, before: Ben Okoro`; empty where the speaker is the same."""
    changes: Sequence[Change]
    withheld: bool
    """Whether an editor keeps the words back."""
    place: Ref | None
    """The paragraph, where it is still there."""
    title: str
    """Of the briefing."""
    briefing: Ref
    """The correction on the page of its briefing."""
    language: str


def view_corrections(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    rows = list(reversed(list(list_corrections(briefing, site))))
    return {
        "rows": rows,
        "up": Ref(briefing.title, site.addresses.briefing(briefing.id)),
        "all": Ref("Corrections of all briefings", CORRECTIONS),
        "counts": count(len(rows), "correction"),
    }


def view_all_corrections(plan: PagePlan, site: Site) -> View:
    rows = order_corrections(site)
    return {
        "rows": rows[:NEWEST],
        "years": [
            NamedRow(Ref(str(year), site.addresses.year(year)), "", count(number, "correction"))
            for year, number in list_years(site.archive).items()
        ],
        "counts": count(len(rows), "correction"),
    }


def view_year(plan: PagePlan, site: Site) -> View:
    rows = [row for row in order_corrections(site) if row.machine_date[:4] == plan.title.rpartition(" ")[2]]
    return {"rows": rows, "years": [], "counts": count(len(rows), "correction")}


def order_corrections(site: Site) -> list[CorrectionView]:
    """The corrections of all briefings, newest first; those without a day yet before all."""
    rows = [row for briefing in site.archive.briefings for row in list_corrections(briefing, site)]
    rows.sort(key=lambda row: (row.briefing.target.partition("#")[0], -row.number))
    return sorted(rows, key=lambda row: row.machine_date or date.max.isoformat(), reverse=True)


def list_corrections(briefing: Briefing, site: Site) -> Iterator[CorrectionView]:
    """The corrections of a briefing, in the order in which they were made."""
    if briefing.ledger is None or not has_corrections(briefing):
        return
    texts = gather_texts(briefing.ledger)
    homes = {block.id: block.exchange for block in briefing.ledger.blocks if block.state is BlockState.LIVE}
    for number, correction in enumerate(briefing.ledger.corrections, start=1):
        yield view_correction(briefing, number, correction, texts, homes, site)


def gather_texts(ledger: Ledger) -> Mapping[str, str]:
    """Wording to words."""
    return {
        anchor: wording.text
        for block in ledger.blocks
        for wording, anchor in zip(block.wordings, list_anchors(block).values())
    }


def view_correction(
    briefing: Briefing,
    number: int,
    correction: Correction,
    texts: Mapping[str, str],
    homes: Mapping[str, str],
    site: Site,
) -> CorrectionView:
    before, after = ([texts[anchor] for anchor in side] for side in (correction.was, correction.now))
    withheld = "" in (*before, *after)
    return CorrectionView(
        anchor=f"c{number}",
        number=number,
        date=write_date(correction.date) if correction.date else "not yet dated",
        machine_date=correction.date.isoformat() if correction.date else "",
        kind=KINDS[correction.kind],
        reason=correction.reason,
        speakers=f"{correction.speakers[1]}, before: {correction.speakers[0]}" if correction.speakers else "",
        changes=[] if withheld else list(compare_words(BREAK.join(before), BREAK.join(after))),
        withheld=withheld,
        place=find_place(briefing, correction, homes, site),
        title=briefing.title,
        briefing=Ref(briefing.title, f"{site.addresses.corrections(briefing.id)}#c{number}"),
        language=language_of(briefing),
    )


def find_place(briefing: Briefing, correction: Correction, homes: Mapping[str, str], site: Site) -> Ref | None:
    """The first paragraph of a correction that is still there."""
    names = [anchor.partition(".")[0] for anchor in (*correction.now, *correction.was)]
    there = next((name for name in names if name in homes), None)
    return Ref(f"Paragraph {there}", site.addresses.paragraph(briefing.id, homes[there], there)) if there else None


def compare_words(before: str, after: str) -> Iterator[Change]:
    """The two texts as one, word by word: what was kept, what was deleted, what was inserted."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    for code in LCSseq.opcodes(old, new):
        gone, come = "".join(old[code.src_start : code.src_end]), "".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            yield Change(come, "")
        else:
            yield from (Change(text, tag) for text, tag in ((gone, "del"), (come, "ins")) if text)
