from __future__ import annotations

import pytest

from briefing_site.model import SpeakerKind

from .reading import HEADER, ROSTER, page, read, say_kinds, say_problems, say_turns, turns_in


def test_unlabelled_paragraph_goes_on_with_whoever_spoke() -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", "First, the early one.", "Second, the late one.")

    assert say_turns(text) == [
        "question Ferry Review: Which boat?",
        "answer Pell Ansgar: First, the early one. / Second, the late one.",
    ]


def test_turn_that_only_passes_the_word_is_a_handoff() -> None:
    text = page(
        "Ferry Review:", "Which boat?", "Pell Ansgar:", "Ms. Brandt will answer.", "Oda Brandt:", "The early one."
    )

    assert say_kinds(text) == ["question ferry-review", "handoff pell-ansgar", "answer oda-brandt"]
    assert [turn.gives_to for turn in turns_in(read(text)[0])] == [None, "oda-brandt", None]


@pytest.mark.parametrize(
    "words",
    [
        "Thank you. Let me invite Ms. Brandt to answer this question.",
        "This is a good question. Oda Brandt, please.",
        "I would like to give the floor to Minister Brandt.",
        "OK. Over to Ms. Brandt.",
    ],
)
def test_handoff_is_told_by_the_name_of_whoever_speaks_next(words: str) -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", words, "Oda Brandt:", "The early one.")

    assert say_kinds(text)[1] == "handoff pell-ansgar"


@pytest.mark.parametrize(
    "words",
    [
        "The early one, and the late one too. Ms. Brandt will answer the rest.",
        "Ms. Brandt was at the pier.",
        "Ms. Quill will answer this question.",
        "I take the early one.",
    ],
)
def test_answer_that_says_more_or_names_nobody_who_follows_is_no_handoff(words: str) -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", words, "Oda Brandt:", "The early one.")

    assert say_kinds(text)[1] == "answer pell-ansgar"


def test_chair_passes_the_word_and_still_moderates() -> None:
    text = page("Nils Harrow:", "Good day.", "Ferry Review:", "Which boat?", "Nils Harrow:", "Mr. Ansgar, please.", "Pell Ansgar:", "The early one.", header=ROSTER)  # fmt: skip

    assert say_kinds(text) == [
        "moderation nils-harrow",
        "question ferry-review",
        "moderation nils-harrow",
        "answer pell-ansgar",
    ]
    assert turns_in(read(text)[0])[2].gives_to == "pell-ansgar"


def test_words_before_the_first_question_are_speech() -> None:
    text = page("Pell Ansgar:", "The boats sail again.", "Ferry Review:", "Since when?", "Pell Ansgar:", "Since May.")

    assert say_kinds(text) == ["speech pell-ansgar", "question ferry-review", "answer pell-ansgar"]


def test_scene_divides_a_turn_and_the_speaker_goes_on() -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", "None.", "(Laughter.)", "I walk, you see.")

    turns = turns_in(read(text)[0])

    assert [(turn.kind.value, turn.label, turn.continued) for turn in turns] == [
        ("question", "Ferry Review", False),
        ("answer", "Pell Ansgar", False),
        ("scene", "", False),
        ("answer", "Pell Ansgar", True),
    ]
    assert turns[2].speaker is None


def test_scene_right_below_a_label_stands_before_the_turn() -> None:
    text = page("Ferry Review:", "Which boat?", "Pell Ansgar:", "(Laughter.)", "I walk.", "Ferry Review:", "And he?", "Pell Ansgar:", "He swims.")  # fmt: skip

    assert say_turns(text)[:3] == [
        "question Ferry Review: Which boat?",
        "scene : (Laughter.)",
        "answer Pell Ansgar: I walk.",
    ]


def test_scene_before_the_first_label_belongs_to_nobody() -> None:
    text = page("The press takes its seats in the hall.", "(Music.)", "Ferry Review:", "Which boat?", header=HEADER)

    assert say_turns(text)[-1] == "question Ferry Review: Which boat?"
    assert "text-lost" not in " ".join(say_problems(read(text)[1]))


def test_furniture_inside_a_turn_is_set_aside() -> None:
    text = page("Ferry Review:", "Which boat?", "Page 3 of 12", "And when?", "Pell Ansgar:", "At noon.", "< 1 2 3 >")

    briefing, _ = read(text)

    assert [p.text for p in turns_in(briefing)[0].paragraphs] == ["Which boat?", "And when?"]
    assert [(s.line, s.why) for s in briefing.set_aside][2:] == [(9, "pager"), (17, "pager")]


def test_text_that_begins_in_the_middle_of_a_turn_has_no_speaker_and_is_reported() -> None:
    text = page("Fifth, we mend our nets at home.", "Nils Harrow:", "Thank you for that.")

    briefing, problems = read(text)

    assert [(turn.label, turn.speaker) for turn in turns_in(briefing)] == [("", None), ("Nils Harrow", "nils-harrow")]
    assert say_problems(problems) == ["5 mid-turn"]


LOST = (
    ("Thank you. The floor is open.", "You speak of boats. Which one goes first? Thank you.", "Thank you for the question. The early one."),
    ("Please state your media outlet.", "I am from the Ferry Review. Which boat goes first?", "The early one goes first."),
)  # fmt: skip


@pytest.mark.parametrize(("chair", "question", "answer"), LOST)
def test_question_without_a_label_is_reported_and_not_guessed(chair: str, question: str, answer: str) -> None:
    text = page("Nils Harrow:", chair, question, "Pell Ansgar:", answer, header=ROSTER)

    briefing, problems = read(text)

    turns = turns_in(briefing)
    assert [(turn.kind.value, turn.label, turn.speaker) for turn in turns] == [
        ("moderation", "Nils Harrow", "nils-harrow"),
        ("question", "", None),
        ("answer", "Pell Ansgar", "pell-ansgar"),
    ]
    assert say_problems(problems) == [f"{turns[1].line} lost-label"]
    assert "expected a line such as `China Daily:`" in problems[0].message


def test_question_in_an_answer_is_not_taken_for_somebody_elses() -> None:
    text = page(
        "Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "And why would anybody take the late one?",
        "Oda Brandt:", "I would.", header=ROSTER,
    )  # fmt: skip

    assert say_kinds(text) == ["question ferry-review", "answer pell-ansgar", "answer oda-brandt"]
    assert read(text)[1] == []


def test_lost_question_is_told_even_where_the_same_official_answers() -> None:
    said = (
        "Oda Brandt:",
        "The boats sail.",
        "I am with the Lantern. Will they sail in winter? Thank you.",
        "Oda Brandt:",
    )

    asked = page(*said, "Thank you for your question. They will.", header=ROSTER)
    alone = page(*said, "They will.", header=ROSTER)

    assert say_problems(read(asked)[1]) == ["19 lost-label"]
    assert read(alone)[1] == []


@pytest.mark.parametrize(
    "question", ["I am with the Lantern. Will they sail in winter?", "\nWill they sail in winter, then?"]
)
def test_official_to_whose_words_a_lost_question_clings_is_not_taken_for_the_press(question: str) -> None:
    text = page("Mira Torvald:", "The boats sail.", question, "Oda Brandt:", "Thank you for the question. Yes.", header=ROSTER)  # fmt: skip

    briefing, problems = read(text)

    kinds = {speaker.id: speaker.kind for speaker in briefing.speakers}
    assert kinds["mira-torvald"] is SpeakerKind.OFFICIAL
    assert [problem.code for problem in problems] == ["lost-label"]


def test_label_without_speech_is_kept_and_reported() -> None:
    text = page("Ferry Review:", "Delta Daily:", "Which boat?", "Pell Ansgar:", "None.", "Ferry Review:", "None?")

    briefing, problems = read(text)

    assert say_turns(text)[0] == "question Ferry Review: "
    assert say_problems(problems) == ["5 label-without-speech"]
    assert turns_in(briefing)[0].paragraphs == ()


def test_page_footer_is_nobodys_words() -> None:
    text = page(
        "Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "Related Stories:", "Boats: a history"
    )

    briefing, _ = read(text)

    assert say_turns(text)[-1] == "answer Pell Ansgar: The early one."
    assert [(s.line, s.why) for s in briefing.set_aside][2:] == [(13, "page footer"), (15, "page footer")]


def test_stranger_to_the_roster_who_asks_is_of_the_press() -> None:
    text = page("The Lantern:", "Which boat goes first?", "Pell Ansgar:", "The early one.", header=ROSTER)

    kinds = {speaker.id: speaker.kind for speaker in read(text)[0].speakers}

    assert kinds["the-lantern"] is SpeakerKind.OUTLET
    assert kinds["pell-ansgar"] is SpeakerKind.OFFICIAL


def test_stranger_to_the_roster_who_does_not_ask_is_an_official() -> None:
    text = page("Ferry Review:", "Which boat?", "Mira Torvald:", "The early one.", header=ROSTER)

    kinds = {speaker.id: speaker.kind for speaker in read(text)[0].speakers}

    assert kinds["mira-torvald"] is SpeakerKind.OFFICIAL


def test_whoever_answers_the_press_is_an_official_without_a_roster() -> None:
    text = page("Ferry Review:", "Which boat?", "Mira Torvald:", "The early one.")

    kinds = {speaker.id: speaker.kind for speaker in read(text)[0].speakers}

    assert kinds == {"ferry-review": SpeakerKind.OUTLET, "mira-torvald": SpeakerKind.OFFICIAL}


def test_whoever_asks_without_roster_or_outlets_is_a_journalist() -> None:
    text = page("Mira Torvald:", "Which boat goes first?", "Joss Kettering:", "The early one.", "Mira Torvald:", "And last?", "Joss Kettering:", "The late one.")  # fmt: skip

    kinds = {speaker.id: speaker.kind for speaker in read(text)[0].speakers}

    assert kinds["mira-torvald"] is SpeakerKind.JOURNALIST


def test_whoever_opens_the_floor_is_in_the_chair() -> None:
    text = page(
        "Nils Harrow:", "The floor is now open for you.", "Ferry Review:", "Which boat?", "Pell Ansgar:", "None."
    )

    briefing, _ = read(text)

    assert briefing.moderator == "nils-harrow"
    assert say_kinds(text)[0] == "moderation nils-harrow"


def test_question_that_ends_the_page_is_one_and_whoever_speaks_once_more_is_not_of_the_press() -> None:
    asked = ("Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "Bay Ledger:", "And who pays for it?")
    assert say_kinds(page(*asked, header=ROSTER))[-1] == "question bay-ledger"

    answered = (
        "Ferry Review:",
        "Which boat?",
        "Ida Holm:",
        "The early one.",
        "Bay Wire:",
        "Why?",
        "Ida Holm:",
        "Why not?",
    )
    assert say_kinds(page(*answered))[-1] == "answer ida-holm"
