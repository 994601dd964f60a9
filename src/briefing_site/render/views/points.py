"""Points that a speaker counts: paragraphs that begin with `First`, `Second`, or 第一, 第二."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...index.summary import shorten
from ...model import Paragraph

ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
HAN = "一二三四五六七八九十"

COUNTS = (
    # First, ... / Secondly: ... / The third was to ... / First of all we ...
    re.compile(rf"(?:The )?(?P<english>{'|'.join(ENGLISH)})(?:ly)?(?:[,:.—–-]| (?:of all|is|was|point|reason|question|thing|area)\b)", re.IGNORECASE),
    re.compile(rf"第(?P<han>[{HAN}])(?:[,，、:：。.是]|个?(?:方面|点|条|项|个))"),  # 第一，... / 第二个方面
    re.compile(rf"(?P<han>[{HAN}])(?:是|、)"),  # 一是... / 二、...
    re.compile(rf"[(（](?:(?P<han>[{HAN}])|(?P<number>\d\d?))[)）]"),  # （一） / (1)
    re.compile(r"(?P<number>\d\d?)(?:[)、]|\. )"),  # 1. ... / 2) ...
)  # fmt: skip
"""How a paragraph begins that is one of several points."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in the list at the head of an answer."""

    number: int
    paragraph: str
    text: str
    """The beginning of the paragraph."""


def list_points(paragraphs: Sequence[Paragraph]) -> Sequence[Point]:
    """The points of a turn, in order; none unless it counts from one to two at least, and without a gap."""
    points: list[Point] = []
    for paragraph in paragraphs:
        number = read_number(paragraph.text)
        if number == len(points) + 1:
            points.append(Point(number, paragraph.id, shorten(paragraph.text, 72)))
        elif number is not None:
            return ()
    return points if len(points) > 1 else ()


def read_number(text: str) -> int | None:
    """The number with which a paragraph begins; None when it begins otherwise."""
    for pattern in COUNTS:
        match = pattern.match(text)
        if match:
            return number_of(match.groupdict())
    return None


def number_of(groups: Mapping[str, str | None]) -> int:
    if groups.get("english"):
        return ENGLISH.index(str(groups["english"]).lower()) + 1
    if groups.get("han"):
        return HAN.index(str(groups["han"])) + 1
    return int(str(groups["number"]))
