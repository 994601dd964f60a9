"""Points that a speaker counts, and what only looks like them."""

from __future__ import annotations

import pytest

from briefing_site.model import Paragraph
from briefing_site.render.views.points import list_points


def points_of(*texts: str) -> list[tuple[int, str]]:
    paragraphs = [Paragraph(f"p{at}", text, at) for at, text in enumerate(texts, start=1)]
    return [(point.number, point.paragraph) for point in list_points(paragraphs)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Thank you.", "First, the barge.", "Second, the ferry.", "Last, thanks."),
        ("Thank you.", "Firstly: the barge.", "It works at night.", "Secondly: the ferry."),
        ("Thank you.", "The first was to dredge.", "The second is the ferry.", "Good."),
        ("谢谢。", "第一，清淤。", "第二，渡船。", "谢谢大家。"),
        ("谢谢。", "第一个方面是清淤。", "第二个方面是渡船。"),
        ("谢谢。", "一是清淤。", "二是渡船。"),
        ("谢谢。", "（一）清淤。", "（二）渡船。"),
        ("Thank you.", "(1) The barge.", "(2) The ferry."),
        ("Thank you.", "1. The barge.", "2. The ferry."),
    ],
)
def test_counted_paragraphs_are_points(texts: tuple[str, ...]) -> None:
    found = points_of(*texts)
    assert [number for number, _ in found] == [1, 2]
    assert found[0][1] == "p2"


@pytest.mark.parametrize(
    "texts",
    [
        ("First, the barge.", "Then the ferry."),
        ("Second, the ferry.", "Third, the quarry."),
        ("First, the barge.", "Third, the quarry."),
        ("First, the barge.", "First, as I said."),
        ("Firsthand reports came in.", "Secondary schools too."),
        ("第一季度增长。", "第二季度下降。"),
        ("1.5 meters is enough.", "2.5 is better."),
        (),
    ],
)
def test_anything_else_is_none(texts: tuple[str, ...]) -> None:
    assert points_of(*texts) == []


def test_point_says_how_its_paragraph_begins() -> None:
    long = "First, the barge " + "deepens the channel and " * 10
    (point, _) = list_points([Paragraph("p1", long, 1), Paragraph("p2", "Second, the ferry.", 2)])
    assert long.startswith(point.text.removesuffix("…"))
    assert len(point.text) <= 72
