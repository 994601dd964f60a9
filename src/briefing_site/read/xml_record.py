"""Our own record inside an XML file: what Akoma Ntoso and TEI have no place for, in a namespace of its own.

A file that we wrote holds one `record` element with the header, the people and the outline of exchanges, turns and
paragraphs; the words stand in the elements of the standard, which carry the same ids. Read again, it is the same
briefing: nothing is inferred a second time. Other programs pass over the namespace.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from lxml import etree

from ..model import (
    Briefing,
    Exchange,
    ExchangeKind,
    PanelMember,
    Paragraph,
    RecordKind,
    Role,
    SetAside,
    Speaker,
    SpeakerKind,
    Turn,
    TurnKind,
)
from .xml_text import line_of

FindWords = Callable[[str], "str | None"]
"""Id of a paragraph to its words; None where the file has none of that id."""

Kind = TypeVar("Kind", RecordKind, SpeakerKind, ExchangeKind, TurnKind)

NAMESPACE = "tag:briefing-site,2026:record"
"""The namespace of our elements and attributes; the same as long as older files can be read."""

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

ID = re.compile(r"[\w-]+")

TEXTS = ("time", "venue", "organizer", "publisher", "source", "source_start", "language", "license")
"""Fields of a briefing that are text and may be empty."""


class DamagedRecordError(ValueError):
    """A record of ours that somebody changed by hand, so that it cannot be read as it was written."""

    def __init__(self, element: etree._Element, expected: str) -> None:
        super().__init__(expected)
        self.line = line_of(element)


def in_ours(name: str) -> str:
    """The name in our namespace, as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def index_words(root: etree._Element) -> FindWords:
    """What finds the words of the element that has an id."""
    elements = {
        name: element for element in root.iter(etree.Element) if (name := element.get("eId") or element.get(XML_ID))
    }

    def find_words(name: str) -> str | None:
        return "".join(map(str, elements[name].itertext())) if name in elements else None

    return find_words


def find_record(root: etree._Element) -> etree._Element | None:
    """The `record` element of a file that we wrote."""
    return next(root.iter(in_ours("record")), None)


def read_record(record: etree._Element, find_words: FindWords, path: str, briefing_id: str) -> Briefing:
    """The briefing that a record of ours holds; `DamagedRecordError` where it is not as we write it."""
    return Briefing(
        id=briefing_id,
        path=path,
        title=read_text(record, "title"),
        date=read_date(record, "date"),
        published=read_date(record, "published"),
        **{name: record.get(name, "") for name in TEXTS},
        record=read_kind(record, RecordKind),
        panel=tuple(map(read_seat, record.iterchildren(in_ours("seat")))),
        moderator=read_optional_id(record, "moderator"),
        speakers=tuple(read_speaker(e, briefing_id) for e in record.iterchildren(in_ours("speaker"))),
        exchanges=tuple(read_exchange(e, find_words) for e in record.iterchildren(in_ours("exchange"))),
        set_aside=tuple(map(read_aside, record.iterchildren(in_ours("aside")))),
        ledger=None,
        checked=(),
        pairs=(),
        twin=None,
    )


def read_seat(seat: etree._Element) -> PanelMember:
    return PanelMember(
        read_id(seat, "speaker"), read_text(seat, "name"), seat.get("role", ""), read_kind(seat, SpeakerKind)
    )


def read_speaker(speaker: etree._Element, briefing_id: str) -> Speaker:
    roles = tuple(
        Role(role.text or "", briefing_id, read_date(role, "date")) for role in speaker.iterchildren(in_ours("role"))
    )
    return Speaker(read_id(speaker, "id"), read_text(speaker, "name"), read_kind(speaker, SpeakerKind), roles)


def read_aside(aside: etree._Element) -> SetAside:
    return SetAside(read_number(aside, "line"), "".join(map(str, aside.itertext())), aside.get("why", ""))


def read_exchange(exchange: etree._Element, find_words: FindWords) -> Exchange:
    turns = tuple(read_turn(turn, find_words) for turn in exchange.iterchildren(in_ours("turn")))
    return Exchange(
        read_id(exchange, "id"), read_kind(exchange, ExchangeKind), read_optional_id(exchange, "asker"), turns
    )


def read_turn(turn: etree._Element, find_words: FindWords) -> Turn:
    return Turn(
        id=read_id(turn, "id"),
        speaker=read_optional_id(turn, "speaker"),
        label=turn.get("label", ""),
        mark=turn.get("mark", ""),
        kind=read_kind(turn, TurnKind),
        line=read_number(turn, "line"),
        paragraphs=tuple(read_paragraph(p, find_words) for p in turn.iterchildren(in_ours("paragraph"))),
        lead=turn.get("lead", ""),
        time=turn.get("time", ""),
        continued=turn.get("continued") == "true",
        gives_to=read_optional_id(turn, "gives_to"),
    )


def read_paragraph(paragraph: etree._Element, find_words: FindWords) -> Paragraph:
    """A paragraph, with the words that stand under its id."""
    name = read_id(paragraph, "id")
    text = find_words(name)
    if text is None:
        raise DamagedRecordError(paragraph, f"an element of the id {name!r} in the text")
    return Paragraph(name, text, read_number(paragraph, "line"))


def read_text(element: etree._Element, name: str) -> str:
    """An attribute that must be there."""
    value = element.get(name)
    if value is None:
        raise DamagedRecordError(element, f"an attribute {name!r}")
    return value


def read_id(element: etree._Element, name: str) -> str:
    """An id, of which addresses are made: letters, digits and hyphens."""
    value = read_text(element, name)
    if not ID.fullmatch(value):
        raise DamagedRecordError(element, f"letters, digits and hyphens for {name}, not {value!r}")
    return value


def read_optional_id(element: etree._Element, name: str) -> str | None:
    return read_id(element, name) if name in element.attrib else None


def read_number(element: etree._Element, name: str) -> int:
    value = read_text(element, name)
    if not value.isascii() or not value.isdigit():
        raise DamagedRecordError(element, f"a line number, not {value!r}")
    return int(value)


def read_date(element: etree._Element, name: str) -> date | None:
    value = element.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise DamagedRecordError(element, f"a date such as 2021-02-26, not {value!r}") from None


def read_kind(element: etree._Element, kinds: type[Kind]) -> Kind:
    value = read_text(element, "kind")
    try:
        return kinds(value)
    except ValueError:
        known = ", ".join(str(kind.value) for kind in kinds)
        raise DamagedRecordError(element, f"one of {known}, not {value!r}") from None
