"""What was corrected: of one briefing, of all, and of one year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import LCSseq

from ...model import Briefing, Correction, Ledger, Outcome
from ...read.wording import list_anchors
from ..addresses import CORRECTIONS
from ..pages import PagePlan, Site, list_records, write_date
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
class Row:
    """A correction in a list."""

    briefing: Briefing
    number: int
    """In its briefing, from 1."""
    correction: Correction

    @property
    def day(self) -> str:
        """By which it is sorted: one that is not accepted yet is newer than all."""
        return (self.correction.date or date.max).isoformat()


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as a page shows it."""

    anchor: str
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
    briefing: Ref
    """The correction on the page of its briefing."""
    language: str


def view_corrections(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    return {
        "rows": view_rows(list_rows([briefing]), site),
        "up": Ref(briefing.title, site.addresses.briefing(briefing.id)),
        "all": Ref("Corrections of all briefings", CORRECTIONS),
        "counts": count_corrections([briefing]),
    }


def view_all_corrections(plan: PagePlan, site: Site) -> View:
    return {
        "rows": view_rows(list_rows(list_records(site))[:NEWEST], site),
        "years": [
            NamedRow(Ref(str(year), site.addresses.year(year)), "", count(number, "correction"))
            for year, number in site.corrected.items()
        ],
        "counts": count_corrections(list_records(site)),
    }


def view_year(plan: PagePlan, site: Site) -> View:
    rows = [row for row in list_rows(list_records(site)) if row.correction.date and row.day[:4] == plan.chapter]
    return {"rows": view_rows(rows, site), "counts": count(len(rows), "correction")}


def count_corrections(briefings: Iterable[Briefing]) -> str:
    """`3 corrections`; empty where there are none."""
    number = sum(len(b.ledger.corrections) for b in briefings if b.ledger is not None)
    return count(number, "correction") if number else ""


def list_rows(briefings: Iterable[Briefing]) -> list[Row]:
    """The corrections of these briefings, newest first; those without a day yet before all."""
    rows = [
        Row(briefing, number, correction)
        for briefing in briefings
        if briefing.ledger is not None
        for number, correction in enumerate(briefing.ledger.corrections, start=1)
    ]
    rows.sort(key=lambda row: (row.briefing.id, -row.number))
    return sorted(rows, key=lambda row: row.day, reverse=True)


def view_rows(rows: Iterable[Row], site: Site) -> list[CorrectionView]:
    """The corrections as a page shows them."""
    texts: dict[str, Mapping[str, str]] = {}
    views = []
    for row in rows:
        if row.briefing.id not in texts and row.briefing.ledger is not None:
            texts[row.briefing.id] = gather_texts(row.briefing.ledger)
        views.append(view_correction(row, texts[row.briefing.id], site))
    return views


def gather_texts(ledger: Ledger) -> Mapping[str, str]:
    """Wording to words."""
    return {
        anchor: wording.text
        for block in ledger.blocks
        for wording, anchor in zip(block.wordings, list_anchors(block).values())
    }


def view_correction(row: Row, texts: Mapping[str, str], site: Site) -> CorrectionView:
    """One correction, with its difference; not where an editor keeps some of the words back."""
    correction, briefing = row.correction, row.briefing
    before, after = ([texts[anchor] for anchor in side] for side in (correction.was, correction.now))
    withheld = "" in (*before, *after)
    return CorrectionView(
        anchor=f"c{row.number}",
        date=write_date(correction.date) if correction.date else "not yet dated",
        machine_date=correction.date.isoformat() if correction.date else "",
        kind=KINDS[correction.kind],
        reason=correction.reason,
        speakers=f"{correction.speakers[1]}, before: {correction.speakers[0]}" if correction.speakers else "",
        changes=[] if withheld else list(compare_words(BREAK.join(before), BREAK.join(after))),
        withheld=withheld,
        place=find_place(briefing, correction, site),
        briefing=Ref(briefing.title, site.addresses.correction(briefing.id, row.number)),
        language=language_of(briefing),
    )


def find_place(briefing: Briefing, correction: Correction, site: Site) -> Ref | None:
    """The first paragraph of a correction that is still there."""
    for name in (anchor.partition(".")[0] for anchor in (*correction.now, *correction.was)):
        exchange = site.exchange_of.get((briefing.id, name))
        if exchange is not None:
            return Ref(f"Paragraph {name}", site.addresses.paragraph(briefing.id, exchange, name))
    return None


def compare_words(before: str, after: str) -> Iterator[Change]:
    """The two texts as one, word by word: what was kept, what was deleted, what was inserted."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    gone = come = ""
    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            yield from replace_words(gone, come)
            yield Change("".join(old[code.src_start : code.src_end]), "")
            gone = come = ""
        else:
            gone += "".join(old[code.src_start : code.src_end])
            come += "".join(new[code.dest_start : code.dest_end])
    yield from replace_words(gone, come)


def replace_words(gone: str, come: str) -> Iterator[Change]:
    """What was deleted in one place, then what was inserted there; the space behind both has stayed."""
    space = " " if gone.endswith(" ") and come.endswith(" ") else ""
    for text, tag in ((gone.removesuffix(space), "del"), (come.removesuffix(space), "ins"), (space, "")):
        if text:
            yield Change(text, tag)
