"""How an editor settles a doubt in the front matter."""

from __future__ import annotations

import pytest

from briefing_site.model import SpeakerKind

from .reading import page, read, say_kinds, say_problems, say_turns, turns_in


def settled(front: str, *paragraphs: str) -> str:
    return f"---\n{front}\n---\n{page(*paragraphs)}"


DOUBTFUL = (
    "Ferry Review:", "Which boat goes first?", "Pell Ansgar:", "The early boat goes first.",
    "Old Harbour: We saw no other boat.", "Ferry Review:", "And last?", "Pell Ansgar:", "The late boat goes last.",
)  # fmt: skip


def test_words_that_may_be_a_label_are_reported_and_read_as_speech() -> None:
    _, problems = read(page(*DOUBTFUL))

    assert say_problems(problems) == ["13 maybe-label"]
    assert say_turns(page(*DOUBTFUL))[1].endswith("/ Old Harbour: We saw no other boat.")


def test_words_that_an_editor_calls_a_label_are_one() -> None:
    text = settled("labels: [Old Harbour]", *DOUBTFUL)

    assert say_turns(text)[2] == "answer Old Harbour: We saw no other boat."
    assert read(text)[1] == []


def test_words_that_an_editor_calls_no_label_are_speech() -> None:
    text = settled("not_labels: [Old Harbour]", *DOUBTFUL)

    assert say_turns(text) == say_turns(page(*DOUBTFUL))
    assert read(text)[1] == []


def test_label_that_an_editor_denies_is_speech() -> None:
    text = settled("not_labels: [Delta Daily]", "Ferry Review: Which boat?", "Pell Ansgar: None.", "Delta Daily: so the paper said.", "Ferry Review: Why?")  # fmt: skip

    assert [turn.label for turn in turns_in(read(text)[0])] == ["Ferry Review", "Pell Ansgar", "Ferry Review"]


def test_asker_that_an_editor_names_is_of_the_press() -> None:
    paragraphs = ("The Lantern:", "Tell us of the boats.", "Pell Ansgar:", "The early boat goes first.")

    assert say_kinds(settled("askers: [The Lantern]", *paragraphs)) == ["question the-lantern", "answer pell-ansgar"]
    assert say_kinds(page(*paragraphs))[0] == "speech the-lantern"


def test_labels_that_an_editor_joins_are_one_speaker() -> None:
    front = "speakers:\n  - name: Pell Ansgar\n    labels: [The Captain, P. A.]\n    kind: official\n    role: harbour master"
    text = settled(front, "Ferry Review:", "Which boat?", "The Captain:", "None.", "Ferry Review:", "Why?", "Pell Ansgar:", "Fog.")  # fmt: skip

    briefing, problems = read(text)

    assert problems == []
    assert [turn.speaker for turn in turns_in(briefing)] == ["ferry-review", "pell-ansgar"] * 2
    captain = next(speaker for speaker in briefing.speakers if speaker.id == "pell-ansgar")
    assert captain.kind is SpeakerKind.OFFICIAL
    assert [role.text for role in captain.roles] == ["harbour master"]


def test_speaker_whom_an_editor_puts_in_the_chair_moderates() -> None:
    text = settled("speakers: [{name: Nils Harrow, kind: moderator}]", "Nils Harrow:", "Good day.", "Ferry Review:", "Which boat?", "Pell Ansgar:", "None.")  # fmt: skip

    assert read(text)[0].moderator == "nils-harrow"
    assert say_kinds(text)[0] == "moderation nils-harrow"


LOST = ("Nils Harrow (host):", "The floor is open.", "You speak of boats. Which goes first? Thank you.", "Pell Ansgar:", "Thank you for the question. None.")  # fmt: skip


@pytest.mark.parametrize(("name", "asker"), [("Ferry Review", "ferry-review"), ("unknown", None)])
def test_question_without_a_label_is_settled_by_its_first_words(name: str, asker: str | None) -> None:
    briefing, problems = read(settled(f'askers: {{"You speak of boats": {name}}}', *LOST))

    assert problems == []
    assert [exchange.asker for exchange in briefing.exchanges] == [None, asker]
    assert [(t.label, t.speaker) for t in turns_in(briefing)][1] == ("", asker)
    assert say_problems(read(page(*LOST))[1]) == ["9 lost-label"]


def test_text_that_begins_in_the_middle_of_a_turn_is_settled_by_its_first_words() -> None:
    paragraphs = ("Fifth, we mend our nets at home.", "Nils Harrow:", "Thank you for that.")
    briefing, problems = read(settled('speakers: [{name: Pell Ansgar, begins: "Fifth, we mend"}]', *paragraphs))

    assert problems == []
    assert [(t.label, t.speaker) for t in turns_in(briefing)] == [("", "pell-ansgar"), ("Nils Harrow", "nils-harrow")]


def test_first_words_that_nothing_begins_with_are_reported() -> None:
    _, problems = read(settled('askers: {"You speak of swans": Ferry Review}', *LOST))

    assert [code for code in say_problems(problems) if code.startswith("2 ")] == ["2 bad-value"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("labels: {a: b}", "a list of labels as printed"),
        ("not_labels: [[a]]", "a list of labels as printed"),
        ("askers: [{a: b}]", "a list such as `[China Daily]`"),
        ("askers: {'': Ferry Review}", "China Daily"),
        ("speakers: [Pell Ansgar]", "`- name: Xu Jing`"),
        ("speakers: [{labels: [a]}]", "`- name: Xu Jing`"),
        ("speakers: [{name: Pell Ansgar, age: 40}]", "`- name: Xu Jing`"),
        ("speakers: [{name: Pell Ansgar, kind: captain}]", "official, moderator, outlet, journalist, unknown"),
    ],
)
def test_wrong_settlement_is_reported_with_its_line(front: str, expected: str) -> None:
    _, problems = read(settled(front, "Ferry Review:", "Which boat?", "Pell Ansgar:", "None."))

    assert say_problems(problems) == ["2 bad-value"]
    assert expected in problems[0].message
