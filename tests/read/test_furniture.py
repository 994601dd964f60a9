from __future__ import annotations

import pytest

from briefing_site.read.blocks import Block
from briefing_site.read.furniture import find_footer, find_furniture, find_scene


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("_ueditor_page_break_tag_", "page-break token"),
        ("<  1  2  3  4  >", "pager"),
        ("<\u00a01\u00a02\u00a03\u00a0>", "pager"),
        ("1 2 3 4 5", "pager"),
        ("Previous 1 2 3 Next", "pager"),
        ("< 1 >", "pager"),
        ("Page 3 of 12", "pager"),
        ("上一页 1 2 3 下一页", "pager"),
        ("下一页", "pager"),
        ("Home > Press Room >", "breadcrumb"),
        ("Home -  Press Room -", "breadcrumb"),
        ("You are here:   Home/ Editors' Choice", "breadcrumb"),
        ("当前位置：首页", "breadcrumb"),
        ("ㄑ Press Room", "breadcrumb"),
        ("Read in Chinese", "link to another language"),
        ("Adjust font size:", "page control"),
        ("0 Comment(s)Print E-mail", "page control"),
        ("Print | E-mail | Share", "page control"),
        ("Share this:", "page control"),
        ("分享到：", "page control"),
        ("Go to Forum >>", "page control"),
        ("3 Comment(s)", "page control"),
        ("- View Speech - Hansard -", "page control"),
        ("Copyright © Lakes Pictures", "copyright"),
        ("All rights reserved.", "copyright"),
        ("[ENDS]", "end mark"),
        ("###", "end mark"),
        ("* * *", "end mark"),
        ("End of transcript", "end mark"),
        ("-----", "end mark"),
    ],
)
def test_page_furniture_is_told_anywhere(text: str, why: str) -> None:
    assert find_furniture(text, in_header=False) == why
    assert find_furniture(text, in_header=True) is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("China SCIO", "site name"),
        ("App | 中文 |", "language bar"),
        ("Rowers win • Ski results • Tides", "news ticker"),
        ("Off the wire", "news ticker"),
        ("0", "counter"),
        ("View all contributions", "page control"),
        ("Transcript", "page control"),
        ("reporter_large.jpg", "image file"),
        ("Source: Lakes Pictures", "attribution"),
    ],
)
def test_some_furniture_is_told_in_the_header_only(text: str, why: str) -> None:
    assert find_furniture(text, in_header=True) == why
    assert find_furniture(text, in_header=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Home is where the boats are.",
        "Page 3 of 12 says so.",
        "Print is dead, they say.",
        "Share this boat with me.",
        "The pager shows 1 2 3.",
        "1 in 3 boats is late.",
        "The copyright is ours.",
        "In the end, nothing ends.",
        "< and > are signs.",
        "Read in Chinese, it sounds better.",
        "2031",
        "So, what is next > or <?",
    ],
)
def test_speech_that_looks_like_furniture_is_kept(text: str) -> None:
    assert find_furniture(text, in_header=False) is None


def test_long_text_is_never_furniture() -> None:
    assert find_furniture("Home > " + "boats and lakes " * 50, in_header=True) is None


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("A view of the hall. [Photo by Per Lund/Lakes Pictures]", "photo caption"),
        ("Photo shows the hall.", "photo caption"),
        ("记者提问 [摄影 林晓]", "photo caption"),
        ("(Laughter.)", "stage direction"),
        ("[Crosstalk]", "stage direction"),
        ("（笑）", "stage direction"),
        ("> (laughter)", "stage direction"),
        ("*applause*", "stage direction"),
    ],
)
def test_block_that_is_no_speech_is_a_scene(text: str, scene: str) -> None:
    assert find_scene(text) == scene


@pytest.mark.parametrize(
    "text",
    [
        "I was (Laughter.) there.",
        "(Laughter.) I was there.",
        "The photo shows the hall.",
        "He laughed (as he does).",
        "[on] Friday",
    ],
)
def test_bracket_inside_a_speech_is_no_scene(text: str) -> None:
    assert find_scene(text) is None


def test_footer_begins_behind_the_last_label() -> None:
    texts = ["Related Stories:", "Pell Ansgar:", "I walk.", "Related Stories:", "Bridge opens"]
    blocks = [Block(line, text, 1) for line, text in enumerate(texts, start=1)]
    speech = [Block(1, "Pell Ansgar:", 1), Block(3, "Links to the lakes are good.", 1), Block(5, "So be it.", 1)]

    assert find_footer(blocks, after=1) == 3
    assert find_footer(blocks[:3], after=1) == 3
    assert find_footer(speech, after=0) == 3


def test_line_of_contacts_is_a_footer_only_behind_the_mark_of_the_end() -> None:
    contact = "Media contact: Ida Wren 0400 000 000"
    blocks = [Block(at, text, 1) for at, text in enumerate(("Ada Fenwick:", "Thank you.", "ENDS", contact))]

    assert find_footer(blocks, 0) == 3
    assert find_footer([*blocks[:2], blocks[3]], 0) == 3
    assert find_footer([blocks[0], blocks[3], blocks[1]], 0) == 3
