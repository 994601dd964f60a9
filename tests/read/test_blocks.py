from __future__ import annotations

import pytest

from briefing_site.read.blocks import Block, BlockKind, split_blocks

TOKEN = "_ueditor_page_break_tag_"


def texts(body: str) -> list[str]:
    return [block.text for block in split_blocks(body, 1)]


def test_paragraphs_are_divided_by_blank_lines_and_know_their_lines_and_gaps() -> None:
    assert split_blocks("One.\n\n\nTwo.\n \t\nThree.", 11) == [
        Block(11, "One.", 0),
        Block(14, "Two.", 2),
        Block(16, "Three.", 1),
    ]


def test_each_line_is_a_paragraph_in_a_text_that_is_not_wrapped() -> None:
    assert texts("Oda Brandt:\nGood morning.\nThe boats are late.") == [
        "Oda Brandt:",
        "Good morning.",
        "The boats are late.",
    ]


def test_white_space_at_the_ends_of_a_line_goes() -> None:
    assert texts(" \u00a0One. \u3000\n\n\tTwo\u00a0words.  ") == ["One.", "Two\u00a0words."]


@pytest.mark.parametrize("body", ["", "\n\n", " \u00a0\n\t"])
def test_white_space_alone_makes_no_block(body: str) -> None:
    assert split_blocks(body, 1) == []


def test_text_wrapped_at_a_column_is_joined() -> None:
    body = (
        "The new timetable has fewer boats in the morning than the old\n"
        "one had, and the people of the northern shore write to us that\n"
        "they come late to work.\n"
        "\n"
        "What do you tell them, when they write and ask you why all the\n"
        "boats of the morning have been taken away from them in winter?\n"
    )

    assert split_blocks(body, 1) == [
        Block(
            1,
            "The new timetable has fewer boats in the morning than the old one had, and the people of the northern shore"
            " write to us that they come late to work.",
            0,
        ),
        Block(
            5,
            "What do you tell them, when they write and ask you why all the boats of the morning have been taken away"
            " from them in winter?",
            1,
        ),
    ]


def test_long_lines_are_not_taken_for_wrapped_ones() -> None:
    line = "The boats of the morning have been taken away, and nobody on the northern shore knows when they will return to us. "

    assert len(texts("\n".join([line.strip()] * 6))) == 6


def test_line_broken_in_the_middle_of_a_sentence_goes_on_below() -> None:
    body = "The boats of the morning have been taken away, and\nnobody knows why.\nThe boats of the evening stay."

    assert texts(body) == [
        "The boats of the morning have been taken away, and nobody knows why.",
        "The boats of the evening stay.",
    ]


def test_east_asian_lines_are_joined_without_a_space() -> None:
    line = "水务局昨天举行新闻发布会，介绍湖区十二条河道的清理情况，并回答了记者提出的各种问题，会议"

    assert texts("\n".join([*[line] * 4, "到此为止。"])) == [line * 4 + "到此为止。"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TOKEN, [(TOKEN, True)]),
        (f"{TOKEN}Oda Brandt:", [(TOKEN, True), ("Oda Brandt:", False)]),
        (f"One. {TOKEN} Two.", [("One.", False), (TOKEN, True), ("Two.", False)]),
        (f"One.{TOKEN}{TOKEN}", [("One.", False), (TOKEN, True), (TOKEN, True)]),
    ],
)
def test_page_break_token_is_cut_out_of_the_text(body: str, expected: list[tuple[str, bool]]) -> None:
    assert [(block.text, block.kind is BlockKind.TOKEN) for block in split_blocks(body, 1)] == expected
    assert {block.line for block in split_blocks(body, 1)} == {1}


@pytest.mark.parametrize(
    "line",
    ["[00:00:09] spk_1: thank you all", "00:00:09 thank you all", "spk_1: thank you all", "Speaker 2: thank you"],
)
def test_time_or_machine_label_begins_a_turn_whatever_stands_above(line: str) -> None:
    above = "spk_0: okay so welcome everybody to the call and to the lake"

    assert split_blocks(f"{above}\n{line}", 1) == [Block(1, above, 0), Block(2, line, 0)]
