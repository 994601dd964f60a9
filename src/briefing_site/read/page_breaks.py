"""Paragraphs that the foot and head of a page cut in two: `... which has since` / `Page 6 of 21` / `given more water.`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import SetAside
from .blocks import Block, BlockKind, ends_sentence
from .furniture import find_furniture, find_scene

PAGE_MARK = re.compile(
    r"(?:[-–—]\s?)?\d{1,4}(?:\s?(?:[-–—]|/\s?\d{1,4}))?$|(?:.{0,100}\s)?page\s\d{1,4}(?:\s(?:of|/)\s\d{1,4})?(?:\s.{0,100})?$",
    re.IGNORECASE,
)
"""`- 3 -`, `7`, `Page 6 of 21`, `TUESDAY, 4 MAY 2031   Page 2 of 12`"""
DIGITS = re.compile(r"\d+")
LONGEST_HEAD = 120
"""Characters of a running head."""
MOST_HEADS = 3
"""Blocks that may stand between the two pieces: a foot, a head, a number."""
SHORTEST_PIECE, LONGEST_PIECE = 20, 20_000
"""Characters; a shorter block that breaks off is a heading, and a longer one is no paragraph of several pages."""
LABEL_REACH = 40
"""Characters in which the colon of a label stands; a block with one there begins a turn."""


def join_pages(blocks: Sequence[Block]) -> tuple[list[Block], list[SetAside]]:
    """The blocks with such paragraphs whole again, and what stood between their pieces.

    A paragraph was cut when it ends without the mark of a sentence, page numbers or running heads follow, and the
    next block begins with a small letter.
    """
    if not any(block.text[0].islower() for block in blocks):
        return list(blocks), []
    whole: list[Block] = []
    heads: list[SetAside] = []
    repeated: Counter[str] | None = None
    for block in blocks:
        text = block.text
        if text[0].islower() and whole and ":" not in text[:LABEL_REACH]:
            repeated = repeated if repeated is not None else count_short_blocks(blocks)
            between = list(find_heads(whole, repeated))
            if between and len(between) < len(whole) and is_cut_off(whole[-len(between) - 1]):
                heads += between
                del whole[-len(between) :]
                line, begin, gap, kind = whole[-1]
                whole[-1] = Block(line, f"{begin} {text}", gap, kind)
                continue
        whole.append(block)
    return whole, sorted(heads, key=lambda head: head.line)


def find_heads(blocks: Sequence[Block], repeated: Counter[str]) -> Iterator[SetAside]:
    """The page numbers and running heads at the end of the blocks, the last one first."""
    for block in reversed(blocks[-MOST_HEADS:]):
        if block.kind is not BlockKind.TEXT:  # a token can stand in one line with the pieces
            return
        why = find_furniture(block.text, in_header=False)
        if why is None and len(block.text) <= LONGEST_HEAD:
            running = not (block.text[0].islower() or ends_sentence(block.text) or find_scene(block.text))
            running = running and repeated[DIGITS.sub("0", block.text)] > 1
            why = "running head" if running or PAGE_MARK.match(block.text) else None
        if why is None:
            return
        yield SetAside(block.line, block.text, why)


def count_short_blocks(blocks: Sequence[Block]) -> Counter[str]:
    """How often each short block comes, whatever its numbers: running heads come on every page."""
    return Counter(DIGITS.sub("0", block.text) for block in blocks if len(block.text) <= LONGEST_HEAD)


def is_cut_off(block: Block) -> bool:
    """Whether a block breaks off in the middle of a sentence."""
    fits = SHORTEST_PIECE <= len(block.text) <= LONGEST_PIECE
    return fits and block.kind is BlockKind.TEXT and not ends_sentence(block.text)
