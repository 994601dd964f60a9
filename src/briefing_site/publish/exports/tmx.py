"""What a briefing says in several languages, pair by pair, as TMX 1.4b (Translation Memory eXchange)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata

from lxml import etree

from ...model import Briefing
from .xml_text import fit_xml

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
HEADER = {
    "creationtool": "briefing-site",
    "creationtoolversion": metadata.version("briefing-site"),
    "segtype": "paragraph",
    "o-tmf": "briefing-site",
    "adminlang": "en",
    "datatype": "plaintext",
}
JOINED = "\n\n"
"""Stands between several paragraphs that are one on the other side."""


def make_tmx(principal: Briefing, twins: Sequence[Briefing]) -> bytes:
    """The pairs of a briefing as an XML document in UTF-8.

    One `tu` for each paragraph of the principal record, or for those that are one elsewhere, with a `tuv` in each language
    that says the same; `tuid` is the id of the briefing and that of the paragraph, as in an address. What has no counterpart
    for sure is left out. A character that XML cannot hold becomes U+FFFD.
    """
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", {**HEADER, "srclang": principal.language})
    body = etree.SubElement(root, "body")
    for ids, texts in list_units(principal, twins):
        append_unit(body, f"{principal.id}#{'+'.join(ids)}", texts)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=DOCTYPE) + b"\n"


def list_units(
    principal: Briefing, twins: Iterable[Briefing]
) -> Iterator[tuple[tuple[str, ...], Sequence[tuple[str, str]]]]:
    """The paragraphs of the principal record that belong together, with language and text of each record."""
    words = map_words(principal)
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for record in twins:
        assert record.twin is not None
        others = map_words(record)
        for row in record.twin.rows:
            unit = found.setdefault(row.here, [(principal.language, JOINED.join(words[name] for name in row.here))])
            unit.append((record.language, JOINED.join(others[name] for name in row.there)))
    order = {name: at for at, name in enumerate(words)}
    yield from sorted(found.items(), key=lambda item: [order[name] for name in item[0]])


def map_words(record: Briefing) -> Mapping[str, str]:
    """Paragraph id to text, in order."""
    turns = (turn for exchange in record.exchanges for turn in exchange.turns)
    return {paragraph.id: paragraph.text for turn in turns for paragraph in turn.paragraphs}


def append_unit(body: etree._Element, name: str, texts: Iterable[tuple[str, str]]) -> None:
    unit = etree.SubElement(body, "tu", tuid=fit_xml(name))
    for language, text in texts:
        variant = etree.SubElement(unit, "tuv", {XML_LANG: language})
        etree.SubElement(variant, "seg").text = fit_xml(text)
