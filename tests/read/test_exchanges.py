from __future__ import annotations

from .reading import ROSTER, page, read, say_exchanges, turns_in


def test_question_and_all_that_answers_it_are_one_exchange() -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "Oda Brandt:", "I may add: at six.")

    assert say_exchanges(text) == ["question ferry-review: question, answer, answer"]


def test_follow_up_question_opens_a_new_exchange() -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "Ferry Review:", "When?", "Pell Ansgar:", "At six.")  # fmt: skip

    assert say_exchanges(text) == [
        "question ferry-review: question, answer",
        "question ferry-review-2: question, answer",
    ]
    assert [exchange.asker for exchange in read(text)[0].exchanges] == ["ferry-review", "ferry-review"]


def test_question_in_two_turns_of_one_asker_is_one_question() -> None:
    text = page("Ferry Review:", "Which boat?", "Ferry Review:", "And when?", "Pell Ansgar:", "The early one.")

    assert say_exchanges(text) == ["question ferry-review: question, question, answer"]


def test_two_generic_questions_in_a_row_are_two_exchanges() -> None:
    text = page("Q: Which boat goes first?", "Q: And which goes last?", "A: I do not know.")

    assert say_exchanges(text) == ["question q: question", "question q-2: question, answer"]
    assert {exchange.asker for exchange in read(text)[0].exchanges} == {None}


def test_scene_inside_a_question_does_not_divide_it() -> None:
    text = page("Ferry Review:", "Which boat?", "(Laughter.)", "I mean it.", "Pell Ansgar:", "The early one.")

    assert say_exchanges(text) == ["question ferry-review: question, scene, question, answer"]


def test_words_before_the_first_question_are_the_opening() -> None:
    text = page("Nils Harrow:", "Good day.", "Oda Brandt:", "The boats sail.", "Ferry Review:", "Since when?", "Oda Brandt:", "Since May.", header=ROSTER)  # fmt: skip

    assert say_exchanges(text) == ["opening opening: moderation, speech", "question ferry-review: question, answer"]


def test_words_of_the_chair_before_a_question_belong_to_it() -> None:
    text = page(
        "Nils Harrow:", "Good day.", "Ferry Review:", "Which boat?", "Pell Ansgar:", "None.",
        "Nils Harrow:", "The next question.", "Delta Daily:", "And when?", "Pell Ansgar:", "Never.", header=ROSTER,
    )  # fmt: skip

    assert say_exchanges(text) == [
        "opening opening: moderation",
        "question ferry-review: question, answer",
        "question delta-daily: moderation, question, answer",
    ]


def test_chair_who_ends_the_briefing_makes_a_closing() -> None:
    text = page("Nils Harrow:", "Good day.", "Ferry Review:", "Which boat?", "Pell Ansgar:", "None.", "(Laughter.)", "Nils Harrow:", "This concludes our briefing.", header=ROSTER)  # fmt: skip

    assert say_exchanges(text)[1:] == ["question ferry-review: question, answer", "closing closing: scene, moderation"]


def test_last_words_of_the_chair_that_end_nothing_stay_with_the_answer() -> None:
    text = page("Nils Harrow:", "Good day.", "Ferry Review:", "Which boat?", "Pell Ansgar:", "None.", "Nils Harrow:", "So you swim.", header=ROSTER)  # fmt: skip

    assert say_exchanges(text)[1:] == ["question ferry-review: question, answer, moderation"]


def test_text_without_a_question_is_a_statement() -> None:
    assert say_exchanges(page("Oda Brandt:", "The boats sail.", "Pell Ansgar:", "So they do.")) == [
        "statement statement: speech, speech"
    ]


def test_ids_are_unique_and_leave_reserved_addresses_free() -> None:
    text = page("Full News:", "Which boat?", "Oda Brandt:", "None.", "Reporter from Full:", "And when?", "Oda Brandt:", "Never.", "Index:", "Why?", "Oda Brandt:", "It rains.", header=ROSTER)  # fmt: skip

    assert [exchange.id for exchange in read(text)[0].exchanges] == ["full-news", "full-2", "index-2"]


def test_paragraphs_and_turns_are_numbered_through_the_briefing() -> None:
    text = page("Ferry Review:", "Which boat?", "And when?", "Pell Ansgar:", "None.", "Delta Daily:", "Why?", "Pell Ansgar:", "It rains.")  # fmt: skip

    turns = turns_in(read(text)[0])

    assert [turn.id for turn in turns] == ["t1", "t2", "t3", "t4"]
    assert [[(p.id, p.line) for p in turn.paragraphs] for turn in turns] == [
        [("p1", 7), ("p2", 9)],
        [("p3", 13)],
        [("p4", 17)],
        [("p5", 21)],
    ]


def test_question_that_lost_its_label_is_an_exchange_without_an_asker() -> None:
    text = page("Nils Harrow:", "The floor is open.", "You sail. Which boat? Thank you.", "Pell Ansgar:", "Thank you for the question. None.", header=ROSTER)  # fmt: skip

    exchange = read(text)[0].exchanges[1]

    assert (exchange.id, exchange.asker, exchange.asker_label) == ("question", None, "")
