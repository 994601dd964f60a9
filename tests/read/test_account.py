from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing_site.model import Briefing, Paragraph, Turn
from briefing_site.problem import Severity
from briefing_site.read.account import find_losses

from .reading import page, read, say_problems

SOURCE = page("Ferry Review:", "Which boat goes first?", "Pell Ansgar:", "The early one.", "(Laughter.)", "At six.")


def with_turn(briefing: Briefing, at: int, **changes: object) -> Briefing:
    """The briefing with one turn of its only exchange changed."""
    (exchange,) = briefing.exchanges
    turns = tuple(replace(t, **changes) if number == at else t for number, t in enumerate(exchange.turns))
    return replace(briefing, exchanges=(replace(exchange, turns=turns),))


def paragraph_of(briefing: Briefing, at: int) -> Paragraph:
    return turn_of(briefing, at).paragraphs[0]


def turn_of(briefing: Briefing, at: int) -> Turn:
    return briefing.exchanges[0].turns[at]


def with_text(briefing: Briefing, at: int, text: str) -> Briefing:
    return with_turn(briefing, at, paragraphs=(replace(paragraph_of(briefing, at), text=text),))


@pytest.fixture
def briefing() -> Briefing:
    return read(SOURCE)[0]


def test_reading_that_holds_all_of_its_source_has_no_losses(briefing: Briefing) -> None:
    assert find_losses(SOURCE, briefing) == []


def test_white_space_does_not_count(briefing: Briefing) -> None:
    spread = with_text(briefing, 0, "Which\u00a0boat  goes\nfirst?")

    assert find_losses(SOURCE.replace(" ", "  "), spread) == []


def test_removed_word_is_found_on_its_line(briefing: Briefing) -> None:
    losses = find_losses(SOURCE, with_text(briefing, 0, "Which goes first?"))

    assert {(p.line, p.code, p.severity) for p in losses} == {(7, "text-lost", Severity.ERROR)}


def test_word_at_the_end_that_is_gone_is_found(briefing: Briefing) -> None:
    losses = find_losses(SOURCE, with_text(briefing, 0, "Which boat goes"))

    assert say_problems(losses) == ["7 text-lost"]
    assert '"first?" is read nowhere' in losses[0].message


def test_invented_word_is_found(briefing: Briefing) -> None:
    losses = find_losses(SOURCE, with_text(briefing, 1, "The very early one."))

    assert {problem.line for problem in losses} == {11}


def test_invented_paragraph_is_found(briefing: Briefing) -> None:
    extra = Paragraph("p9", "Nobody said this.", 11)
    losses = find_losses(SOURCE, with_turn(briefing, 1, paragraphs=(paragraph_of(briefing, 1), extra)))

    assert say_problems(losses) == ["11 text-lost"]
    assert '"Nobodysaidthis." is read here and does not stand in the source' in losses[0].message


def test_changed_letter_is_found(briefing: Briefing) -> None:
    assert {p.line for p in find_losses(SOURCE, with_text(briefing, 0, "Which goat goes first?"))} == {7}


def test_case_and_punctuation_count(briefing: Briefing) -> None:
    assert find_losses(SOURCE, with_text(briefing, 1, "The early one!")) != []
    assert find_losses(SOURCE, with_text(briefing, 1, "the early one.")) != []


def test_paragraph_on_the_wrong_line_is_found(briefing: Briefing) -> None:
    moved = replace(paragraph_of(briefing, 0), line=15)

    losses = find_losses(SOURCE, with_turn(briefing, 0, paragraphs=(moved,)))

    assert {problem.line for problem in losses} == {7, 15}


def test_lost_label_and_lost_mark_are_found(briefing: Briefing) -> None:
    assert {p.line for p in find_losses(SOURCE, with_turn(briefing, 0, label="Ferry"))} == {5}
    assert {p.line for p in find_losses(SOURCE, with_turn(briefing, 0, mark=""))} == {5}


def test_label_of_a_continued_turn_counts_once(briefing: Briefing) -> None:
    assert turn_of(briefing, 3).continued

    losses = find_losses(SOURCE, with_turn(briefing, 3, continued=False))

    assert {problem.line for problem in losses} == {15}


def test_paragraph_that_is_read_twice_is_found(briefing: Briefing) -> None:
    twice = (paragraph_of(briefing, 0), paragraph_of(briefing, 0))

    assert say_problems(find_losses(SOURCE, with_turn(briefing, 0, paragraphs=twice))) == ["7 text-lost"]


def test_furniture_that_is_dropped_is_found(briefing: Briefing) -> None:
    losses = find_losses(SOURCE, replace(briefing, set_aside=briefing.set_aside[1:]))

    assert say_problems(losses) == ["1 text-lost"]
    assert losses[0].path == briefing.path


def test_paragraph_over_several_lines_is_followed_to_its_end() -> None:
    source = page(
        "Q: The boats of the morning have all been taken away, and\nnobody on the shore knows why.", "A: Fog."
    )
    briefing, problems = read(source)
    said = briefing.exchanges[0].turns[0].paragraphs[0]
    changed = replace(said, text=said.text.replace("why", "when"))
    question = replace(briefing.exchanges[0].turns[0], paragraphs=(changed,))
    exchange = replace(briefing.exchanges[0], turns=(question, *briefing.exchanges[0].turns[1:]))

    assert (said.line, problems) == (5, [])
    assert say_problems(find_losses(source, replace(briefing, exchanges=(exchange,)))) == ["6 text-lost"]


def test_everything_of_an_empty_reading_is_lost(briefing: Briefing) -> None:
    losses = find_losses(SOURCE, replace(briefing, exchanges=(), set_aside=()))

    assert say_problems(losses) == [f"{line} text-lost" for line in (1, 3, 5, 7, 9, 11, 13, 15)]


def test_set_aside_text_may_interrupt_a_paragraph_and_is_missed_all_the_same() -> None:
    source = page(
        "Q: Which boat goes first?", "A: The early boat, which was taken away and has since", "- 6 -", "come again."
    )
    briefing, problems = read(source)
    assert [piece.line for piece in briefing.set_aside] == [1, 3, 9]

    assert problems == []
    assert find_losses(source, briefing) == []
    assert say_problems(find_losses(source, replace(briefing, set_aside=briefing.set_aside[:-1]))) == ["9 text-lost"]


def test_words_behind_the_end_of_the_source_are_found() -> None:
    source = page("Q: Which boat goes first?", "A: The early one.", header=())
    briefing, _ = read(source)
    said = replace(paragraph_of(briefing, 1), text="The early one. And the late one.")

    losses = find_losses(source, with_turn(briefing, 1, paragraphs=(said,)))
    assert [(loss.line, loss.code) for loss in losses] == [(4, "text-lost")]
    assert "Andthelateone." in losses[0].message


def test_piece_may_stand_below_the_line_on_which_its_block_begins() -> None:
    source = page(
        *("Q: Which boat goes first?", "A: The early boat, which was taken away and has since", "- 6 -", "come again."),
        "Q: And why?",
    )
    briefing, _ = read(source)
    last = briefing.exchanges[-1].turns[0]
    above = replace(last, line=12, paragraphs=(replace(last.paragraphs[0], line=12),))
    exchanges = (*briefing.exchanges[:-1], replace(briefing.exchanges[-1], turns=(above,)))

    assert (last.line, briefing.set_aside[-1].line) == (13, 9)
    assert find_losses(source, replace(briefing, exchanges=exchanges)) == []
