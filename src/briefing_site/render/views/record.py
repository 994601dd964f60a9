"""What kind of record a page holds, and the row by which a briefing stands in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Briefing, ExchangeKind, RecordKind
from ..languages import name_language
from ..pages import Site
from .refs import Ref, count, date_of, language_of

RECORDS = {
    RecordKind.VERBATIM: ("Verbatim record", "The words as the publisher printed them."),
    RecordKind.EDITED: ("Edited record", "The words as spoken, tidied by the publisher."),
    RecordKind.INTERPRETATION: ("Interpretation", "An interpreter's or a translator's words, not the speaker's own."),
    RecordKind.DIGEST: (
        "Digest, not a transcript",
        "An editor's account in reported speech. No sentence here is a quotation; to quote anybody, use the official record.",
    ),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What kind of record a page holds."""

    kind: str
    heading: str
    text: str
    source: str
    """Address of the official record; empty when not given."""
    source_start: str
    """Address at which the record begins, where `source` is one page of it; else empty."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The record of a briefing in another language, in a list."""

    name: str
    """Of the language, in itself."""
    language: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """A briefing in a list."""

    link: Ref
    date: str
    machine_date: str
    place: str
    record: str
    counts: str
    others: Sequence[Translation] = ()


def make_notice(briefing: Briefing) -> Notice:
    heading, text = RECORDS[briefing.record]
    return Notice(briefing.record.value, heading, text, briefing.source, briefing.source_start)


def list_colophon(briefing: Briefing) -> Sequence[tuple[str, str]]:
    """What stands at the head of a printed page, name and value: where the text comes from."""
    facts = (
        ("Press conference", briefing.title),
        ("Date", date_of(briefing)),
        ("Held by", briefing.organizer),
        ("Record", RECORDS[briefing.record][0]),
        ("Source", briefing.source),
    )
    return [(name, value) for name, value in facts if value]


def row_briefing(briefing: Briefing, site: Site) -> BriefingRow:
    questions = sum(exchange.kind is ExchangeKind.QUESTION for exchange in briefing.exchanges)
    day = briefing.date or briefing.published
    return BriefingRow(
        link=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        date=date_of(briefing),
        machine_date=day.isoformat() if day else "",
        place=briefing.venue,
        record=RECORDS[briefing.record][0],
        counts=f"{count(questions, 'question')}, {count(len(briefing.speakers), 'person', 'people')} and outlets",
        others=[translate_row(site.briefings[name], site) for name in site.twins_of.get(briefing.id, ())],
    )


def translate_row(record: Briefing, site: Site) -> Translation:
    name, target = name_language(record.language), site.addresses.briefing(record.id)
    return Translation(name, language_of(record), record.title, target)
