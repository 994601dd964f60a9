"""A page of a published folder: what it shows of the record, and where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

PARAGRAPH, TURN, NAME = "bs-paragraph", "bs-turn", "bs-name"
"""Classes of the elements that hold a paragraph, a turn, and the name of whoever speaks."""
CELL, CELL_TEXT = "bs-said", "bs-pairs__text"
"""Classes of the elements that hold a paragraph, and its words, where two records stand side by side."""
LINKS = ("href", "src", "action", "data-to")
"""Attributes that lead somewhere; the last one is that of a page at an old address."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML has no place for, so that readers of it drop or replace them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as a page shows it."""

    id: str
    """Where two records stand side by side, with that of its record before it."""
    words: str
    """With white space folded."""
    speaker: str
    """The name above it; empty for a scene."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """What is looked at of one page."""

    paragraphs: tuple[Shown, ...]
    anchors: frozenset[str]
    links: tuple[tuple[str, int], ...]
    """Each with its line, as written."""
    leads_to: str
    """The link on which a page at an old address sends its readers; empty for any other page."""


def fold_words(text: str) -> str:
    """The words of a text, as far as HTML can hold them."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def read_page(path: Path) -> PublishedPage:
    """What a page shows; `OSError` where it cannot be read."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = etree.fromstring(path.read_bytes() or b"<html/>", parser)
    paragraphs: list[Shown] = []
    anchors: set[str] = set()
    links: list[tuple[str, int]] = []
    leads_to = ""
    for element in root.iter(etree.Element) if root is not None else ():
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        line = element.sourceline if isinstance(element.sourceline, int) else 1
        if "id" in attributes:
            anchors.add(attributes["id"])
        links += [(attributes[name], line) for name in LINKS if name in attributes]
        leads_to = attributes.get("data-to", leads_to)
        if PARAGRAPH in attributes.get("class", "").split():
            paragraphs.append(read_paragraph(element))
        elif CELL in attributes.get("class", "").split():
            paragraphs.append(read_cell(element))
    return PublishedPage(tuple(paragraphs), frozenset(anchors), tuple(links), leads_to)


def read_paragraph(element: etree._Element) -> Shown:
    """The paragraph in an element."""
    words = "".join(text_of(block) for block in element.findall("p"))
    return Shown(element.get("id", ""), fold_words(words), find_speaker(element))


def read_cell(element: etree._Element) -> Shown:
    """The paragraph in a cell of a page that shows two records; who says it stands above the first of a turn only."""
    words = "".join(text_of(block) for block in element.findall("p") if block.get("class") == CELL_TEXT)
    return Shown(element.get("data-paragraph", ""), fold_words(words), "")


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def find_speaker(element: etree._Element) -> str:
    """The name that stands above a paragraph."""
    for above in element.iterancestors("section"):
        if TURN in above.get("class", "").split():
            name = next((span for span in above.iter("span") if span.get("class") == NAME), None)
            return fold_words(text_of(name)) if name is not None else ""
    return ""
