"""Lines to blocks: the paragraphs of a plain text, unwrapped, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

PAGE_BREAK = "_ueditor_page_break_tag_"
"""A token that one publisher's editor leaves in the text, also glued to the next label."""

WIDEST_WRAP = 110
"""Columns; text in longer lines was not wrapped by hand or by a mail program."""

LONGEST_WORD = 24
"""Characters; what is longer is no word, and says nothing about where lines end."""
RAGGED = 5
"""Columns by which lines of one wrapped text may differ, because of hyphens and wide characters."""

LABEL_START = re.compile(r"[A-Z][^:：.?!]{0,60}[:：](?:\s|$)|Q[.:]?\s")
"""A line that may begin a turn; after the end of a sentence it does not go on with the paragraph above."""

TURN_START = re.compile(r"[\[(]\d{1,2}:\d{2}|\d{1,2}:\d{2}:\d{2}\b|(?:spk|speaker)[ _-]?\d{1,3}\s?[:(]", re.IGNORECASE)
"""A line that begins a turn whatever stands above it: `[00:00:09] spk_1: ...`, `spk02: ...`"""

BROKEN_TIME = re.compile(r":\s*\($")
TIME_REST = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\)")
"""A label with a time that a line break divides: `... Dr. Tala: (` and `00:38) Thank you`."""

PAGE_LINE = re.compile(r"\bpage \d{1,4}(?: of \d{1,4})?$", re.IGNORECASE)
"""A line with the number of a page, as it stands between two pages of a wrapped text."""

SENTENCE_ENDS = frozenset(".?!:;…。？！：；")
CLOSERS = "\"'”’»」』)]）】"
"""What may stand behind the end of a sentence."""
EAST_ASIAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class BlockKind(Enum):
    """What a format says of a block, where it says more than its words do."""

    TEXT = "text"
    TOKEN = "page-break token"
    HEADING = "heading"
    CAPTION = "photo caption"


class Block(NamedTuple):
    """A paragraph of the source; a tuple, as there are hundreds of thousands of them."""

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
    tokens = PAGE_BREAK in body
    blocks: list[Block] = []
    gap = start = 0
    pending: list[str] = []
    for number, text in cut_at_tokens(lines, first_line) if tokens else enumerate(map(str.strip, lines), first_line):
        token = tokens and text == PAGE_BREAK
        if pending and (not text or token or not continues(pending[-1], text, width)):
            blocks.append(Block(start, join_lines(pending) if len(pending) > 1 else pending[0], gap))
            pending = []
            gap = 0
        if not text:
            gap += 1
        elif token:
            blocks.append(Block(number, text, gap, BlockKind.TOKEN))
        elif pending:
            pending.append(text)
        else:
            start, pending = number, [text]
    if pending:
        blocks.append(Block(start, join_lines(pending), gap))
    return blocks


def cut_at_tokens(lines: Sequence[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Number and text of each line, divided where a page-break token stands in it."""
    for number, line in enumerate(lines, start=first_line):
        if PAGE_BREAK not in line:
            yield number, line.strip()
            continue
        for part in re.split(f"({PAGE_BREAK})", line):
            if text := part.strip():
                yield number, text


def find_wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which the text is hard-wrapped, or None.

    A wrapped line is one whose next word would not have fitted; a text is wrapped when most lines that are
    followed by another are.
    """
    pairs = [
        (len(line.rstrip()), min(len(below.split(None, 1)[0]), LONGEST_WORD))
        for line, below in zip(lines, lines[1:])
        if line
        and below
        and line.strip()
        and below.strip()
        and not LABEL_START.match(below.strip())
        and not TURN_START.match(below.strip())
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
    if (below[-1].isdigit() and PAGE_LINE.search(below)) or (line[-1].isdigit() and PAGE_LINE.search(line)):
        return False
    if line[-1] == "(" and BROKEN_TIME.search(line) and TIME_REST.match(below):
        return False
    if TURN_START.match(below) or (LABEL_START.match(below) and ends_sentence(line)):
        return False
    if width is not None and len(line) + 1 + len(below.split(None, 1)[0]) > width:
        return True
    return below[0].islower() and len(line) > 40 and not ends_sentence(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with the mark of a sentence, perhaps in quotes or brackets."""
    return line.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS


def join_lines(lines: Sequence[str]) -> str:
    """The lines as one; East Asian text has no space where a line ended."""
    text = lines[0]
    for line in lines[1:]:
        glue = "" if EAST_ASIAN.match(text[-1]) and EAST_ASIAN.match(line[0]) else " "
        text += glue + line
    return text
