"""Our own record for an XML file; `read/xml_record.py` reads what is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...model import Briefing, Exchange, Paragraph, Turn
from ...read.xml_record import NAMESPACE, TEXTS, in_ours

TURN, PARAGRAPH = in_ours("turn"), in_ours("paragraph")
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of a standard, in its namespace."""

    namespace: str

    def root(self, name: str) -> etree._Element:
        """The root of a document in which this namespace needs no prefix."""
        prefixes = {None: self.namespace}
        return etree.Element(self.tag(name), nsmap=prefixes)  # type: ignore[arg-type]  # the stubs want no None

    def make(self, name: str, text: str = "", /, **attributes: str) -> etree._Element:
        """An element that stands alone."""
        element = etree.Element(self.tag(name), fit_all(attributes))
        element.text = fit_xml(text) or None
        return element

    def add(self, parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
        """A new child; made in its place, since to move an element costs more than to make it."""
        child = etree.SubElement(parent, self.tag(name), fit_all(attributes))
        if text:
            child.text = fit_xml(text)
        return child

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"


def write_xml(root: etree._Element) -> bytes:
    """The document in UTF-8, indented; the text of a paragraph is left as it is."""
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def fit_xml(text: str) -> str:
    """The text, with U+FFFD for each character that XML cannot hold."""
    return text if text.isprintable() else NOT_IN_XML.sub("\ufffd", text)


def make_record(briefing: Briefing) -> etree._Element:
    """The `record` element: header, seats, speakers, the outline, and what of the source is no speech."""
    fields = {
        "id": briefing.id,
        "title": briefing.title,
        "date": briefing.date.isoformat() if briefing.date else "",
        "published": briefing.published.isoformat() if briefing.published else "",
        **{name: getattr(briefing, name) for name in TEXTS},
        "kind": briefing.record.value,
        "moderator": briefing.moderator or "",
    }
    record = etree.Element(in_ours("record"), fit_all(fields), nsmap={"bs": NAMESPACE})
    for seat in briefing.panel:
        fields = {"speaker": seat.speaker, "name": seat.name, "role": seat.role, "kind": seat.kind.value}
        etree.SubElement(record, in_ours("seat"), fit_all(fields))
    for speaker in briefing.speakers:
        fields = {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value}
        entry = etree.SubElement(record, in_ours("speaker"), fit_all(fields))
        for role in speaker.roles:
            day = {"date": role.date.isoformat()} if role.date else {}
            etree.SubElement(entry, in_ours("role"), day).text = fit_xml(role.text)
    for exchange in briefing.exchanges:
        append_outline(record, exchange)
    for aside in briefing.set_aside:
        fields = {"line": str(aside.line), "why": aside.why}
        etree.SubElement(record, in_ours("aside"), fit_all(fields)).text = fit_xml(aside.text)
    return record


def append_outline(record: etree._Element, exchange: Exchange) -> None:
    """The exchange with its turns and paragraphs, without their words."""
    fields = {"id": exchange.id, "kind": exchange.kind.value, "asker": exchange.asker or ""}
    entry = etree.SubElement(record, in_ours("exchange"), fit_all(fields))
    for turn in exchange.turns:
        outline = etree.SubElement(entry, TURN, gather_turn_fields(turn))
        for paragraph in turn.paragraphs:
            etree.SubElement(outline, PARAGRAPH, {"id": paragraph.id, "line": str(paragraph.line)})


def gather_turn_fields(turn: Turn) -> dict[str, str]:
    """Name and value of each attribute of a turn."""
    fields = {
        "id": turn.id,
        "kind": turn.kind.value,
        "line": str(turn.line),
        "speaker": turn.speaker or "",
        "lead": turn.lead,
        "label": turn.label,
        "mark": turn.mark,
        "time": turn.time,
        "gives_to": turn.gives_to or "",
        "continued": "true" if turn.continued else "",
    }
    return fit_all(fields)


def fit_all(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something."""
    return {
        name: value if value.isprintable() else NOT_IN_XML.sub("\ufffd", value)
        for name, value in fields.items()
        if value
    }


def find_unfit(briefing: Briefing) -> Iterator[Paragraph]:
    """The paragraphs with characters that XML cannot hold, which an export changes."""
    paragraphs = (p for exchange in briefing.exchanges for turn in exchange.turns for p in turn.paragraphs)
    return (paragraph for paragraph in paragraphs if NOT_IN_XML.search(paragraph.text))


def print_label(turn: Turn) -> str:
    """The label of a turn as printed, with what stands before and behind it."""
    return f"{turn.lead} {turn.label}{turn.mark}".strip()
