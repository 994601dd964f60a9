"""Who is named as the author of a reference."""

from __future__ import annotations

from briefing_site.index.archive import build_index
from briefing_site.read.transcript import read_transcript
from briefing_site.render.citing.names import Name
from briefing_site.render.citing.reference import find_authors
from briefing_site.render.pages import plan_pages


def authors_of(text: str) -> tuple[Name, ...]:
    """Who is cited for the first exchange of a transcript."""
    briefing, _ = read_transcript(text, "page.txt", "page")
    assert briefing is not None
    return find_authors(briefing, briefing.exchanges[0], plan_pages(build_index([briefing], [])[0]))


def test_chinese_name_is_split_on_a_page_without_a_roster_by_the_order_of_the_other_names() -> None:
    page = (
        "River News:\n\nWho pays?\n\nTian Haoran:\n\nMr. Bai will answer this question.\n\nBai Ning:\n\nBoth towns.\n"
    )
    assert authors_of(page) == (Name(family="Bai", given="Ning", family_first=True),)


def test_chinese_name_stays_whole_where_nothing_tells_its_order() -> None:
    page = "River News:\n\nWho pays?\n\nBai Ning:\n\nBoth towns. We said so.\n"
    assert authors_of(page) == (Name(literal="Bai Ning"),)


def test_name_without_a_role_that_is_not_chinese_stays_whole() -> None:
    page = "River News:\n\nWho pays?\n\nAda Fenwick:\n\nBoth towns. We said so.\n"
    assert authors_of(page) == (Name(literal="Ada Fenwick"),)
