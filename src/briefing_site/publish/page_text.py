"""The text of a page that an editor wrote, as sections to be found."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from .search import Section

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset("a abbr b cite code del em i ins kbd mark q s small span strong sub sup time u".split())
LEFT_OUT = frozenset({"script", "style", "template", "nav"})


def read_sections(content: str) -> tuple[Section, ...]:
    """What stands below each heading of a page, in order; what is marked as not to be found is left out."""
    if not content.strip():
        return ()
    sections: list[Section] = []
    anchor, label, texts = "", "", list[str]()
    for piece in walk(html.fragment_fromstring(content, create_parent="div")):
        if isinstance(piece, str):
            texts.append(piece)
            continue
        sections.extend(close_section(anchor, label, texts))
        anchor, label, texts = piece.get("id", ""), heading_text(piece), []
    sections.extend(close_section(anchor, label, texts))
    return tuple(sections)


def walk(element: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """The texts of an element, and each heading itself, in the order of the page."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag in HEADINGS:
            yield child
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT and "data-search-exclude" not in child.attrib:
            gap = "" if child.tag in INLINE else " "
            yield gap
            yield from walk(child)
            yield gap
        yield child.tail or ""


def close_section(anchor: str, label: str, texts: list[str]) -> Iterator[Section]:
    text = " ".join("".join(texts).split())
    if text or label:
        yield Section(anchor, label, text)


def heading_text(heading: html.HtmlElement) -> str:
    """The words of a heading, without the sign that links to it."""
    for sign in heading.find_class("headerlink"):
        sign.drop_tree()
    return " ".join(heading.text_content().split())
