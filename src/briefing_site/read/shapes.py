"""The shapes that labels take: one row a convention, each with an example. Whether a shape counts is decided in `labels.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from .blocks import Block, BlockKind

LONGEST_LABEL = 140
"""Characters; the longest label met on a real page has 84."""


class Shape(Enum):
    """Where a label stands, and what closes it."""

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

PATTERNS: tuple[tuple[Shape, re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (shape, re.compile(pattern, re.DOTALL), gate)
    for shape, pattern, gate in (
        # ### Audrey Tang:
        (
            Shape.HEADING,
            rf"(?P<lead>\#{{1,6}}\s+)(?P<label>[^#\n]{{1,{L}}}?)\s*(?P<mark>{COLON}?)$",
            lambda t: t[0] == "#",
        ),
        # **Jerod Santo:** Hello.
        (
            Shape.BOLD,
            rf"(?P<lead>\*\*|__)(?P<label>[^*_\n]{{1,{L}}}?)\s*(?P<mark>{COLON}?(?:\*\*|__)\s*{COLON}?)\s*(?P<speech>.*)$",
            lambda t: t[0] in "*_",
        ),
        # [00:00:01] spk_0: okay
        (
            Shape.TIMED,
            rf"(?P<lead>[\[(]?(?P<time>{TIME})[\])]?\s*)(?P<label>[^:：\d\s\[(][^:：\n]{{0,60}}?)\s*(?P<mark>{COLON})\s*(?P<speech>\S.*)$",
            lambda t: t[0] in "[(0123456789",
        ),
        # Ned Marlowe (00:04):  /  John Hale: (00:00)
        (
            Shape.TIMED,
            rf"(?P<label>[^:：\n(\[]{{1,{L}}}?)\s*(?P<mark>{COLON}?\s*[\[(]\s?(?P<time>{TIME})[\])]\s*{COLON}?)\s*(?P<speech>.*)$",
            lambda t: "(" in t or "[" in t,
        ),
        # Speaker 1  0:05
        (
            Shape.TIMED,
            rf"(?P<label>[^:：\n]{{1,60}}?)(?P<mark>\s+(?P<time>{TIME}))$",
            lambda t: len(t) < 80 and t[-1].isdigit(),
        ),
        # 1<tab>THE COURT:<tab>Good morning.
        (
            Shape.TABBED,
            r"(?P<lead>(?:\d{1,3}\t)?)(?P<label>[^\t\n]{1,60}?)(?P<mark>[:.]?)\t+(?P<speech>\S.*)$",
            lambda t: "\t" in t,
        ),
        # Xu Jing:
        (
            Shape.OWN_LINE,
            rf"(?P<lead>(?:[-–—]\s+)?)(?P<label>[^:：\n#*>|][^:：\n]{{0,{L}}}?)\s*(?P<mark>{COLON})$",
            lambda t: len(t) < L + 4,
        ),
        # Xu Jing: Thank you.
        (
            Shape.SAME_LINE,
            rf"(?P<lead>(?:[-–—]\s*)?)(?P<label>[^:：\n¡]{{1,{L}}}?)\s*(?P<mark>{COLON})(?=\s|[^\s\d/])\s*(?P<speech>\S.*)$",
            lambda t: ":" in t or "：" in t or "¡G" in t,
        ),
        # （問）漁業協定の交渉ですが
        *(
            (
                Shape.BRACKET,
                rf"(?P<lead>{opens})(?P<label>[^{opens}{shuts}\n]{{1,60}}?)(?P<mark>{shuts}\s*{COLON}?)\s*(?P<speech>.*)$",
                lambda t: t[0] in "【[（(",
            )
            for opens, shuts in (("【", "】"), (r"\[", r"\]"), ("（", "）"), (r"\(", r"\)"))
        ),
        # Q Sir, why
        (Shape.BARE_LETTER, r"(?P<label>[QA])(?P<mark>)[\s\u00a0]+(?P<speech>(?![-–]\s)\S.*)$", lambda t: t[0] in "QA"),
        # CHAIR POWELL.  Sure.  /  Q. Yogi, what  /  Portavoz.- Buenos días.
        (
            Shape.PERIOD,
            r"(?P<label>[^\W\d_][^.:：\n]{0,80}?)(?P<mark>\.\s?[-–—])\s*(?P<speech>\S.*)$",
            lambda t: ".-" in t or ".–" in t or ".—" in t,
        ),
        (
            Shape.PERIOD,
            r"(?P<label>[QAPR]|(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*,?\s+){0,5}[A-ZÀ-Þ][A-ZÀ-Þ'’-]+)(?P<mark>\.)\s+(?P<speech>\S.*)$",
            lambda t: t[0].isupper() and (t[1:2] in ". " or t[1:2].isupper()),
        ),
        # Mr. Tessier - Thank you  /  Q - Bonjour.
        (
            Shape.DASH,
            r"(?P<label>[^\W\d_][^:：\n–—]{0,60}?)\s+(?P<mark>[-–—])\s+(?P<speech>\S.*)$",
            lambda t: any(dash in t for dash in (" - ", " – ", " — ")),
        ),
        # MV        Hello, everyone
        (
            Shape.INITIALS,
            r"(?P<label>[A-Z]{1,4})(?P<mark>)(?:[ \u00a0]{3,}|\t+)(?P<speech>\S.*)$",
            lambda t: t[0].isupper(),
        ),
        # Franklin Crane  /  Ann Liu -- Bank -- Analyst  /  主持人
        (Shape.BARE_LINE, r"(?P<label>[^:：\n]{1,100})(?P<mark>)$", lambda t: len(t) <= 100),
    )
)


SIGNS = (":", "：", "¡G", "\t", ".-", ".–", ".—")
"""What closes a label; where none of it is in the head of a long block, only its first characters can make one."""
DASHES = (" - ", " – ", " — ")
FIRST = frozenset("#*_[(【（0123456789")
LETTERS = frozenset("QAPR")


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """Every label shape that a block has, block by block, the most telling shape first."""
    found: list[Candidate] = []
    for at, block in enumerate(blocks):
        text = block.text
        if block.kind is BlockKind.TEXT:
            if len(text) > LONGEST_LABEL + 20:
                head = text[: LONGEST_LABEL + 20]
                shapes = () if is_plain(head) else list_shapes(text, head)
            else:
                shapes = list_short_shapes(text)
            found.extend(Candidate(at, *shape) for shape in shapes)
        elif block.kind is BlockKind.HEADING:
            label = text.rstrip(" :：")
            found.append(Candidate(at, Shape.HEADING, label, text[len(label) :].strip(), ""))
    return found


def list_shapes(text: str, head: str) -> tuple[tuple[Shape, str, str, str, str, str], ...]:
    """Shape, label, mark, speech, lead and time of each shape that a text has."""
    found = []
    for shape, pattern, gate in PATTERNS:
        if gate(head) and (match := pattern.match(text)):
            parts = match.groupdict(default="")
            label, mark, speech = parts["label"].strip(), parts["mark"].strip(), parts.get("speech", "").strip()
            found.append((shape, label, mark, speech, parts.get("lead", "").strip(), parts.get("time", "")))
    return tuple(found)


@lru_cache(maxsize=4096)
def list_short_shapes(text: str) -> tuple[tuple[Shape, str, str, str, str, str], ...]:
    """The same for a short text; labels come again and again in a file."""
    return () if len(text) > 100 and is_plain(text) else list_shapes(text, text)


def is_plain(head: str) -> bool:
    """Whether nothing in the head of a long block is of the shape of a label; true of nearly every paragraph."""
    first = head[0]
    if first in FIRST or (first.isupper() and (head[1].isupper() or (first in LETTERS and not head[1].isalpha()))):
        return False
    for sign in SIGNS:
        if sign in head:
            return False
    begin = head[:70]
    return DASHES[0] not in begin and DASHES[1] not in begin and DASHES[2] not in begin
