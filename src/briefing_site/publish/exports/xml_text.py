"""XML as text, each element below its parent and two spaces further in.

A tree of elements, indented and serialised by lxml, is the same text and takes five times as long. So an element is made by
one of two functions, `leaf` and `branch`, and whatever it says is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets)."""
BREAK = "\0"
"""A line break that somebody wrote, until all lines are in their places; XML cannot hold this one itself."""
RECENT = 1 << 11
"""How many texts are kept as they were written: ids and names come again and again, and each paragraph in two files."""


def write_xml(pieces: Iterable[str]) -> bytes:
    """The document in UTF-8, of the pieces of its root."""
    return "\n".join((DECLARATION, *pieces, "")).replace(BREAK, "\n").encode()


def leaf(name: str, text: str = "", attributes: str = "") -> str:
    """An element that holds text or nothing."""
    return f"<{name}{attributes}>{escape_text(text)}</{name}>" if text else f"<{name}{attributes}/>"


def branch(name: str, children: Iterable[str], attributes: str = "") -> str:
    """An element that holds others."""
    lines = "\n".join(children).replace("\n", "\n  ")
    return f"<{name}{attributes}>\n  {lines}\n</{name}>" if lines else f"<{name}{attributes}/>"


def enclose(name: str, children: Iterable[str], attributes: str = "") -> list[str]:
    """The same in pieces, for one that holds very much: to make a long text once for each of its levels takes its time."""
    pieces = [f"  {child}".replace("\n", "\n  ") for child in children]
    return [f"<{name}{attributes}>", *pieces, f"</{name}>"] if pieces else [f"<{name}{attributes}/>"]


def write_attributes(**attributes: str) -> str:
    """Those that say something."""
    return "".join([f' {name}="{escape_value(value)}"' for name, value in attributes.items() if value])


@lru_cache(maxsize=RECENT)
def escape_text(text: str) -> str:
    """The text, with U+FFFD for each character that XML cannot hold."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if text.isprintable():
        return escaped
    return fit_xml(escaped).replace("\r", "&#13;").replace("\n", BREAK)


def fit_xml(text: str) -> str:
    """The text, with U+FFFD for each character that XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def escape_value(value: str) -> str:
    """The value of an attribute, where a parser would take white space for a space."""
    return escape_text(value).replace('"', "&quot;").replace(BREAK, "&#10;").replace("\t", "&#9;")
