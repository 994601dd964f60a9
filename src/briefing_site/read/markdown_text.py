"""Text as Markdown that means that text and nothing else, and back again.

Whatever one of the common readers of Markdown could take for markup stands as a character reference: CommonMark,
Python-Markdown with its own extensions and those that Zensical switches on (attribute lists, PyMdown's marks, keys, math,
symbols, ordinals, links), shortcodes and template marks. All of them read a reference as the bare character. The text of a
line is never the first thing on it, so that a number with a point or a dash begins no list.
"""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"""
    [\\`*_{}\[\]<>&\#~^$|@]             # emphasis, code, links, HTML, attributes, math, tables, marks of templates
    | [\t\n\r\0\x02\x03]                # a line break or a tab, and what a reader throws away or uses itself
    | ^\s | \s$                         # white space at an end, which is cut off
    | =(?=[=/])                         # `==marked==`, `=/=`
    | \+(?=[+/])                        # `++ctrl++`, `+/-`
    | -(?=-)                            # `-->`, and `--` inside a comment
    | :(?=//|[\w+-]+:)                  # `https://`, `:smile:`
    | (?<=www)\.                        # `www.`
    | \((?=(?:tm|c|r)\))                # `(c)`
    | (?<=[\dc])/(?=[\do])              # `1/2`, `c/o`
    | (?<=\d)(?:s(?=t)|n(?=d)|r(?=d)|t(?=h))  # `21st`
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Characters that some reader of Markdown does not take as they are."""
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
REFERENCE = re.compile(r"&(?:#(\d{1,7})|(amp|lt|gt));")
CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}


def escape_markdown(text: str) -> str:
    """The text on one line, for any place but the beginning of a line."""
    return MARKUP.sub(lambda found: NAMED.get(found[0]) or f"&#{ord(found[0])};", text)


def read_escaped(text: str) -> str:
    """The text that `escape_markdown` wrote."""
    return REFERENCE.sub(lambda found: CHARACTERS[found[2]] if found[2] else chr(int(found[1])), text)
