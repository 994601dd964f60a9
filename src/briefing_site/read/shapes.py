"""The shapes that labels take: one row a convention, each with an example. Whether a shape counts is decided in `labels.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum
from functools import lru_cache
from typing import NamedTuple

from .blocks import Block, BlockKind

LONGEST_LABEL = 140
"""Characters; the longest label met on a real page has 84."""


class Shape(str, Enum):
    """Where a label stands, and what closes it; a text too, as these are hashed fast."""

    HEADING = "heading"
    BOLD = "bold"
    TIMED = "timed"
    TABBED = "tabbed"
    OWN_LINE = "own line"
    SAME_LINE = "same line"
    BRACKET = "bracket"
    BARE_LETTER = "bare letter"
    PERIOD = "period"
    DASH = "dash"
    INITIALS = "initials"
    BARE_LINE = "bare line"


class Candidate(NamedTuple):
    """A block that has the shape of a label; a tuple, as there are hundreds of thousands of them."""

    at: int
    """Index of the block."""
    shape: Shape
    label: str
    mark: str
    """What closes the label."""
    speech: str
    """What follows the label in its block; empty when it stands alone."""
    lead: str = ""
    """What stands before the label."""
    time: str = ""
    """The time that stands beside the label, as printed."""


TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
COLON = r"(?:[:：]|¡G)"
"""`¡G` is a full-width colon of Big5, read as Latin-1."""
L = LONGEST_LABEL
TITLED = r"(?:The|Mrs?|Ms|Miss|Dr|Sen(?:ator)?|Rep(?:resentative)?|Chair(?:man|woman)?|Secretary|General|Admiral|Governor|Mayor)(?:\.?\s(?:[A-Z][a-z]+\s)?[A-Z][A-Z'’-]{2,})+(?:\sof\s[A-Z][a-z]+)?"


class Trait(IntEnum):
    """What the head of a block shows at a glance, as bits; a shape is looked for where its traits are all there."""

    HASH = 1
    STAR = 2
    BRACKET = 4
    """A bracket comes first."""
    DIGIT = 8
    """A digit comes first."""
    CAPITALS = 16
    """Of the first two characters no letter is a small one."""
    COLON = 32
    LAST_COLON = 64
    """A colon comes last."""
    INNER_BRACKET = 128
    LAST_DIGIT = 256
    TAB = 512
    PERIOD_DASH = 1024
    DASH = 2048
    TITLED = 4096
    """A title and a surname in capitals come first."""


T = Trait

FIRST_SIGNS = {
    "#": T.HASH,
    **dict.fromkeys("*_", T.STAR),
    **dict.fromkeys("[(【（", T.BRACKET),
    **dict.fromkeys("0123456789", T.DIGIT),
}
"""Traits told by the first character."""

SIGNS = {
    **dict.fromkeys((":", "：", "¡G"), T.COLON),
    **dict.fromkeys("([", T.INNER_BRACKET),
    "\t": T.TAB,
}
DASHES = "-–—"
"""Traits told by what the head of a block holds."""

ROWS: tuple[tuple[Shape, int, re.Pattern[str]], ...] = tuple(
    (shape, needs, re.compile(pattern, re.DOTALL))
    for shape, needs, pattern in (
        # ### Audrey Tang:
        (
            Shape.HEADING,
            T.HASH,
            rf"(?P<lead>\#{{1,6}}\s+)(?P<label>[^#\n]{{1,{L}}}?)\s*(?P<mark>{COLON}?)$",
        ),
        # **Jerod Santo:** Hello.
        (
            Shape.BOLD,
            T.STAR,
            rf"(?P<lead>\*\*|__)(?P<label>[^*_\n]{{1,{L}}}?)\s*(?P<mark>{COLON}?(?:\*\*|__)\s*{COLON}?)\s*(?P<speech>.*)$",
        ),
        # [00:00:01] spk_0: okay
        *(
            (
                Shape.TIMED,
                T.COLON | first,
                rf"(?P<lead>[\[(]?(?P<time>{TIME})[\])]?\s*)(?P<label>[^:：\d\s\[(][^:：\n]{{0,60}}?)\s*(?P<mark>{COLON})\s*(?P<speech>\S.*)$",
            )
            for first in (T.BRACKET, T.DIGIT)
        ),
        # Ned Marlowe (00:04):  /  John Hale: (00:00)
        (
            Shape.TIMED,
            T.COLON | T.INNER_BRACKET,
            rf"(?P<label>[^:：\n(\[]{{1,{L}}})(?P<mark>{COLON}?\s*[\[(]\s?(?P<time>{TIME})[\])]\s*{COLON}?)\s*(?P<speech>.*)$",
        ),
        # Speaker 1  0:05
        (
            Shape.TIMED,
            T.COLON | T.LAST_DIGIT,
            rf"(?P<label>[^:：\n]{{1,60}}?)(?P<mark>\s+(?P<time>{TIME}))$",
        ),
        # 1<tab>THE COURT:<tab>Good morning.
        (
            Shape.TABBED,
            T.TAB,
            r"(?P<lead>(?:\d{1,3}\t)?)(?P<label>[^\t\n]{1,60}?)(?P<mark>[:.]?)\t+(?P<speech>\S.*)$",
        ),
        # Xu Jing:
        (
            Shape.OWN_LINE,
            T.LAST_COLON,
            rf"(?P<lead>(?:[-–—]\s+|>>+\s*)?)(?P<label>[^:：\n#*>|][^:：\n]{{0,{L}}})(?P<mark>{COLON})$",
        ),
        # Xu Jing: Thank you.
        (
            Shape.SAME_LINE,
            T.COLON,
            rf"(?P<lead>(?:[-–—]\s*|>>+\s*)?)(?P<label>[^:：\n¡]{{1,{L}}})(?P<mark>{COLON})(?=\s|[^\s\d/])\s*(?P<speech>\S.*)$",
        ),
        # （問）漁業協定の交渉ですが
        *(
            (
                Shape.BRACKET,
                T.BRACKET,
                rf"(?P<lead>{opens})(?P<label>[^{opens}{shuts}\n]{{1,60}}?)(?P<mark>{shuts}\s*{COLON}?)\s*(?P<speech>.*)$",
            )
            for opens, shuts in (("【", "】"), (r"\[", r"\]"), ("（", "）"), (r"\(", r"\)"))
        ),
        # Q Sir, why
        (
            Shape.BARE_LETTER,
            T.CAPITALS,
            r"(?P<label>[QA])(?P<mark>)[\s\u00a0]+(?P<speech>(?![-–]\s)\S.*)$",
        ),
        # Portavoz.- Buenos días.
        (
            Shape.PERIOD,
            T.PERIOD_DASH,
            r"(?P<label>[^\W\d_][^.:：\n]{0,80}?)(?P<mark>\.\s?[-–—])\s*(?P<speech>\S.*)$",
        ),
        # CHAIR POWELL.  Sure.  /  Q. Yogi, what
        (
            Shape.PERIOD,
            T.CAPITALS,
            r"(?P<label>[QAPR]|(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*,?\s+){0,5}[A-ZÀ-Þ][A-ZÀ-Þ'’-]+)(?P<mark>\.)\s+(?P<speech>\S.*)$",
        ),
        # Senator RUSK. Thank you.  /  The CHAIRMAN. The hearing will come to order.
        (
            Shape.PERIOD,
            T.TITLED,
            rf"(?P<label>{TITLED})(?P<mark>\.)\s+(?P<speech>\S.*)$",
        ),
        # Mr. Tessier - Thank you  /  Q - Bonjour.
        (
            Shape.DASH,
            T.DASH,
            r"(?P<label>[^\W\d_][^:：\n–—]{0,60}?)\s+(?P<mark>[-–—])\s+(?P<speech>\S.*)$",
        ),
        # MV        Hello, everyone
        (
            Shape.INITIALS,
            T.CAPITALS,
            r"(?P<label>[A-Z]{1,4})(?P<mark>)(?:[ \u00a0]{3,}|\t+)(?P<speech>\S.*)$",
        ),
    )
)

TITLED_LINE = re.compile(rf"\n{TITLED}\.\s")
HEAD = LONGEST_LABEL + 20
"""Characters of a block in which its label stands, with what closes it."""
LONGEST_BARE_LINE = 100
"""Characters; a longer line without a mark is no label."""

FoundShape = tuple[Shape, str, str, str, str, str]
"""Shape, label, mark, speech, lead and time."""


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """Every label shape that a block has and that some mark shows, block by block, the most telling shape first."""
    whole = "\n".join([block.text for block in blocks])
    signs = list_signs(whole)
    titled = re.compile(TITLED + r"\.\s") if TITLED_LINE.search(whole) else None
    capitals = T.CAPITALS
    found: list[Candidate] = []
    for at, (_, text, _, kind) in enumerate(blocks):
        if kind is BlockKind.TEXT:
            head = text if len(text) <= HEAD else text[:HEAD]
            traits: int = FIRST_SIGNS.get(text[0], 0)
            for sign, trait in signs:
                if sign in head:
                    traits |= trait
            if text[:2].isupper():
                traits |= capitals
            elif titled is not None and titled.match(head):
                traits |= T.TITLED
            if traits:
                shapes = list_known_shapes(text, traits) if text is head else list_shapes(text, traits)
                found += [Candidate(at, *shape) for shape in shapes]
        elif kind is BlockKind.HEADING:
            label = text.rstrip(" :：")
            found.append(Candidate(at, Shape.HEADING, label, text[len(label) :].strip(), ""))
    return found


def list_signs(whole: str) -> list[tuple[str, int]]:
    """The signs that a text holds anywhere, so that only these are looked for in each block, with their traits.

    A dash is found by what stands before each of its kind: to search for `" - "` in prose is many times slower.
    """
    signs: list[tuple[str, int]] = [(sign, trait) for sign, trait in SIGNS.items() if sign in whole]
    for dash in DASHES:
        before = {piece[-1:] for piece in whole.split(dash)} if dash in whole else frozenset()
        if "." in before:
            signs.append((f".{dash}", T.PERIOD_DASH))
        if " " in before:
            signs.append((f" {dash} ", T.DASH))
    return signs


def list_shapes(text: str, traits: int) -> Iterator[FoundShape]:
    """Each shape that a text has, given what is seen at a glance."""
    if traits & T.COLON:
        if len(text) <= HEAD and text.endswith((":", "：", "¡G")):
            traits |= T.LAST_COLON
        elif text[-1].isdigit():
            traits |= T.LAST_DIGIT
    for shape, pattern in rows_for(traits):
        if match := pattern.match(text):
            parts = match.groupdict(default="")
            label, mark, speech = parts["label"].strip(), parts["mark"].strip(), parts.get("speech", "").strip()
            yield shape, label, mark, speech, parts.get("lead", "").strip(), parts.get("time", "")


@lru_cache(maxsize=4096)
def list_known_shapes(text: str, traits: int) -> tuple[FoundShape, ...]:
    """The same for a short text; labels come again and again in a file."""
    return tuple(list_shapes(text, traits))


@lru_cache(maxsize=1024)
def rows_for(traits: int) -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    """The shapes that a text of these traits can have."""
    return tuple((shape, pattern) for shape, needs, pattern in ROWS if needs & traits == needs)


def find_bare_lines(blocks: Sequence[Block]) -> list[Candidate]:
    """The short lines that no mark closes: `Franklin Crane`, `Ann Liu -- Bank -- Analyst`, `主持人`."""
    return [
        Candidate(at, Shape.BARE_LINE, block.text, "", "")
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.TEXT
        and len(block.text) <= LONGEST_BARE_LINE
        and ":" not in block.text
        and "：" not in block.text
    ]
