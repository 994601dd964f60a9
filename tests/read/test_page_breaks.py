"""A sentence that the end of a printed page cuts in two is one sentence again, and nothing of the page is lost."""

from __future__ import annotations

import pytest

from .reading import page, read, turns_in

BEGIN = "Pell Ansgar: The early boat was taken away in March and has since"
REST = "given way to a faster one."


def said(text: str) -> list[str]:
    return [paragraph.text for turn in turns_in(read(text)[0]) for paragraph in turn.paragraphs]


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (("Page 6 of 21",), "pager"),
        (("- 6 -",), "running head"),
        (("6",), "running head"),
        (("Larvik, 4 MAY 2031     Page 2 of 12",), "running head"),
        (("6", "Briefing on the ferry timetable"), "running head"),
    ],
)
def test_page_head_is_taken_out_of_the_sentence_it_cuts(head: tuple[str, ...], why: str) -> None:
    briefing, problems = read(page("Reporter: Which boat goes first?", BEGIN, *head, REST, "Reporter: And why?"))

    assert [p.text for turn in turns_in(briefing) for p in turn.paragraphs] == [
        "Which boat goes first?",
        "The early boat was taken away in March and has since given way to a faster one.",
        "And why?",
    ]
    cut = briefing.set_aside[2]
    assert (cut.line, cut.text, cut.why) == (9, head[0], why)
    assert problems == []


def test_head_that_comes_on_every_page_needs_no_number() -> None:
    head = "MINUTES OF THE HARBOUR"
    text = page("Reporter: Which boat?", BEGIN, head, REST, "Reporter: And the last one, is it", head, "late as ever?")

    assert said(text)[1:] == [
        "The early boat was taken away in March and has since given way to a faster one.",
        "And the last one, is it late as ever?",
    ]


def test_sentence_may_be_cut_in_a_text_with_wrapped_lines() -> None:
    lines = (
        "Pell Ansgar: The early boat was taken away in March",
        "because it was old, and because nobody was willing",
        "Page 3 of 9",
        "to pay for another winter of it, as you all know by",
        "now.",
    )

    assert said(page("Reporter: Which boat goes first?", "\n".join(lines)))[1] == (
        "The early boat was taken away in March because it was old, and because nobody was willing"
        " to pay for another winter of it, as you all know by now."
    )


@pytest.mark.parametrize(
    "blocks",
    [
        ("The early boat goes first.", "6", "six is the number."),
        ("The early boat was taken away in March and has since", "6", "Given way to another."),
        ("The early boat was taken away in March and has since", "A word of thanks", "given way."),
        ("The early boat was taken away in March and has since", "6", "thepaper.cn: why?"),
        ("Boats", "6", "given way."),
    ],
)
def test_what_is_no_sentence_cut_by_a_page_stays_as_it_is(blocks: tuple[str, ...]) -> None:
    text = page("Reporter: Which boat goes first?", "Pell Ansgar: So.", *blocks)

    assert [piece.why for piece in read(text)[0].set_aside[2:]] == []


def test_sentences_that_are_all_alike_are_no_running_heads_and_none_is_lost() -> None:
    text = "The boat sails.\n\n" + "the boat was taken away and has since\n\n5\n\n" * 4

    briefing, problems = read(text)
    assert "text-lost" not in [problem.code for problem in problems]
    assert {piece.why for piece in briefing.set_aside if not piece.text.isdigit()} <= {"title", "heading"}
