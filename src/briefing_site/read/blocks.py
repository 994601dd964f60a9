"""Lines to blocks: the paragraphs of a plain text, unwrapped, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

PAGE_BREAK = re.compile(r"_ueditor_page_break_tag_")
"""A token that one publisher's editor leaves in the text, also glued to the next label."""

WIDEST_WRAP = 110
"""Columns; text in longer lines was not wrapped by hand or by a mail program."""

RAGGED = 5
"""Columns by which lines of one wrapped text may differ, because of hyphens and wide characters."""

BROKEN_TIME = re.compile(r":\s*\($")
TIME_REST = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\)")
"""A label with a time that a line break divides: `... Dr. Tala: (` and `00:38) Thank you`."""

SENTENCE_END = re.compile(r"[.?!:;…。？！：；][\"'”’»」』)\]）】]*$")
EAST_ASIAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class BlockKind(Enum):
    """What a format says of a block, where it says more than its words do."""

    TEXT = "text"
    TOKEN = "page-break token"
    HEADING = "heading"
    CAPTION = "photo caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the source."""

    line: int
    text: str
    """White space folded at the ends, lines joined."""
    gap: int
    """Blank lines before it."""
    kind: BlockKind = BlockKind.TEXT


def split_blocks(body: str, first_line: int) -> list[Block]:
    """The blocks of a body in order; every character that is not white space is in exactly one of them."""
    lines = body.split("\n")
    width = find_wrap_width(lines)
    blocks: list[Block] = []
    gap = 0
    pending: list[str] = []
    start = 0
    for number, line in enumerate(lines, start=first_line):
        text = line.strip()
        if pending and not (text and continues(pending[-1], text, width)):
            blocks.extend(cut_at_tokens(start, join_lines(pending), gap))
            pending, gap = [], 0
        if not text:
            gap += 1
        elif pending:
            pending.append(text)
        else:
            pending, start = [text], number
    if pending:
        blocks.extend(cut_at_tokens(start, join_lines(pending), gap))
    return blocks


def find_wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which the text is hard-wrapped, or None.

    A wrapped line is one whose next word would not have fitted; a text is wrapped when most lines that are
    followed by another are.
    """
    pairs = [
        (len(line.rstrip()), len(below.split(None, 1)[0]))
        for line, below in zip(lines, lines[1:])
        if line.strip() and below.strip()
    ]
    if len(pairs) < 3:
        return None
    width = sorted(length for length, _ in pairs)[int(len(pairs) * 0.98)]
    if width > WIDEST_WRAP or width < 40:
        return None
    width -= RAGGED
    full = sum(length + 1 + word > width for length, word in pairs)
    return width if full >= 0.6 * len(pairs) else None


def continues(line: str, below: str, width: int | None) -> bool:
    """Whether `below` goes on with the paragraph of `line`, which stands right above it."""
    if BROKEN_TIME.search(line) and TIME_REST.match(below):
        return False
    if width is not None and len(line) + 1 + len(below.split(None, 1)[0]) > width:
        return True
    return below[0].islower() and len(line) > 40 and not SENTENCE_END.search(line)


def join_lines(lines: Sequence[str]) -> str:
    """The lines as one; East Asian text has no space where a line ended."""
    text = lines[0]
    for line in lines[1:]:
        glue = "" if EAST_ASIAN.match(text[-1]) and EAST_ASIAN.match(line[0]) else " "
        text += glue + line
    return text


def cut_at_tokens(line: int, text: str, gap: int) -> Iterator[Block]:
    """The block, divided where a page-break token stands in it."""
    at = 0
    for match in PAGE_BREAK.finditer(text):
        if before := text[at : match.start()].strip():
            yield Block(line, before, gap)
        yield Block(line, match.group(), gap, BlockKind.TOKEN)
        at = match.end()
    if rest := text[at:].strip():
        yield Block(line, rest, gap)
