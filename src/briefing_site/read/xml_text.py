"""What the XML formats share: names without namespaces, folded text, lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from .script import Script


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line: Any = element.sourceline
    return line or 1


def fold(element: etree._Element) -> str:
    """The text of an element and all below it, with white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def split_mark(label: str) -> tuple[str, str]:
    """A label and the colon that closes it."""
    bare = label.rstrip(" :：")
    return bare, label[len(bare) :].strip()


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The child elements."""
    return (child for child in element if isinstance(child.tag, str))


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def put_rest_aside(element: etree._Element, script: Script, why: str) -> None:
    """Set aside the text that stands in an element itself, outside its children."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            script.put_aside(" ".join(text.split()), line_of(element), why)
