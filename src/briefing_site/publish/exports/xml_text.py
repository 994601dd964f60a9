"""XML as text, each element below its parent and two spaces further in.

A tree of elements, indented and serialised by lxml, is the same text and takes four times as long. So an element is made by
`leaf`, `branch` or `enclose`, and whatever it says is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets)."""
Piece = tuple[int, str]
"""How far in a part of a document stands, and its lines."""
BREAK = "\0"
"""A line break that somebody wrote, until all lines are in their places; XML cannot hold this one itself."""
RECENT = 1 << 11
"""How many ids and labels are kept as they were written: they come again and again."""


def write_xml(root: Iterable[Piece]) -> bytes:
    """The document in UTF-8, of the pieces of its root."""
    lines = "\n".join([shift(text, depth) for depth, text in root])
    return f"{DECLARATION}\n{lines}\n".replace(BREAK, "\n").encode()


def leaf(name: str, text: str = "", attributes: str = "") -> str:
    """An element that holds text or nothing."""
    return f"<{name}{attributes}>{escape_text(text)}</{name}>" if text else f"<{name}{attributes}/>"


def branch(name: str, children: Iterable[str], attributes: str = "") -> str:
    """An element that holds others."""
    lines = "\n".join(children)
    return f"<{name}{attributes}>\n{shift(lines, 1)}\n</{name}>" if lines else f"<{name}{attributes}/>"


def enclose(name: str, children: Iterable[str | Piece], attributes: str = "") -> list[Piece]:
    """The same in pieces, for an element that holds very much: its lines are shifted once, and not by each that it is in."""
    pieces = [(1, child) if isinstance(child, str) else (child[0] + 1, child[1]) for child in children]
    return [(0, f"<{name}{attributes}>"), *pieces, (0, f"</{name}>")] if pieces else [(0, f"<{name}{attributes}/>")]


def shift(text: str, depth: int) -> str:
    """The lines of a text, so many steps further in."""
    step = "  " * depth
    return step + text.replace("\n", f"\n{step}")


def write_attributes(**attributes: str) -> str:
    """Those that say something."""
    return "".join([f' {name}="{escape_value(value)}"' for name, value in attributes.items() if value])


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
