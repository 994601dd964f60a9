from __future__ import annotations

import pytest

from .reading import page, read, say_problems, turns_in


def labels_in(*paragraphs: str, names: tuple[str, ...] = ()) -> list[str]:
    """The labels of these paragraphs, each as `index of its paragraph: label`."""
    front = ["---", f"panel: [{', '.join(names)}]", "---"] if names else []
    briefing, _ = read("\n".join([*front, "\n\n".join(paragraphs)]))
    turns = [turn for turn in turns_in(briefing) if turn.label and not turn.continued]
    return [f"{(turn.line - 1 - len(front)) // 2}: {turn.label}" for turn in turns]


def test_label_may_stand_alone_above_the_speech() -> None:
    assert labels_in("Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.") == [
        "0: Ferry Review",
        "2: Pell Ansgar",
    ]


def test_label_may_stand_before_the_speech() -> None:
    briefing, _ = read("Ferry Review: Which boat?\n\nPell Ansgar：The early one.")

    assert [(t.line, t.label, t.mark, t.paragraphs[0].text) for t in turns_in(briefing)] == [
        (1, "Ferry Review", ":", "Which boat?"),
        (3, "Pell Ansgar", "：", "The early one."),
    ]


@pytest.mark.parametrize(
    "question", ["Q: Which boat?", "问：哪一条船先开？", "Reporter: Which boat?", "QUESTION: Which boat?"]
)
def test_generic_label_needs_no_second_one(question: str) -> None:
    assert [label[:2] for label in labels_in(question, "The early one.")] == ["0:"]


def test_name_on_the_roster_needs_no_other_evidence() -> None:
    paragraphs = ("Pell Ansgar:", "Yes")

    assert labels_in(*paragraphs, names=("Pell Ansgar",)) == ["0: Pell Ansgar"]


def test_label_above_and_label_before_the_speech_may_mix() -> None:
    assert labels_in(
        "Ferry Review:", "Which boat?", "Pell Ansgar:", "The early one.", "Pell Ansgar: And the late one."
    ) == [
        "0: Ferry Review",
        "2: Pell Ansgar",
        "4: Pell Ansgar",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "First: the boats are late.",
        "Step one: fewer stops.",
        "Let me add: the winter boat stays.",
        "Remember: the score was 3:1.",
        "The motto was this: slow water is sure water.",
        "We meet at 10:30.",
        "High water came at 3.1%: earlier than in the tables.",
        "See https://example.org/boats for more.",
        "He said, and I quote: “The boats are late.”",
        "It does so in the following three ways:",
        "To the friends of the sea I say:",
        "NASDAQ:BOAT rose.",
        "Her words were: who waits for the tide, waits well.",
    ],
)
def test_colon_inside_a_speech_makes_no_label(sentence: str) -> None:
    speech = ("Ferry Review:", "Which boat?", "Pell Ansgar:", "I will say it.", sentence, "That is how it is.")

    assert labels_in(*speech) == ["0: Ferry Review", "2: Pell Ansgar"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Date:", "May 4, 2031"),
        ("Venue:", "Old Town Hall"),
        ("Speakers:", "Pell Ansgar, head of the harbour office"),
        ("Chairperson:", "Nils Harrow, head of the Press Bureau"),
        ("时间：", "2031年5月4日"),
        ("主持人：", "林晓"),
    ],
)
def test_field_of_the_header_is_no_label(field: str, value: str) -> None:
    assert labels_in(field, value, "Pell Ansgar:", "The early one.") == ["2: Pell Ansgar"]


def test_field_name_with_speech_below_is_a_label() -> None:
    assert labels_in("Moderator:", "Good morning and welcome.", "Pell Ansgar:", "The early one.") == [
        "0: Moderator",
        "2: Pell Ansgar",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Oda Brandt, head of the Press Center for the national Year of Wool and Weaving",
        "Oda Brandt (deputy mayor of Larvik)",
        "Valley Radio and Television Station",
        "Reporter from the Ferry Review",
    ],
)
def test_long_label_is_kept_whole(label: str) -> None:
    assert labels_in(f"{label}:", "Good morning to all of you.", "Pell Ansgar:", "The early one.") == [
        f"0: {label}",
        "2: Pell Ansgar",
    ]


def test_label_in_two_languages_on_two_lines_is_one() -> None:
    briefing, _ = read(
        "水务局局长梅青:\n\nMei Qing:\n\nThe boats sail again this summer.\n\nFerry Review:\n\nWhich boat?\n\nMei Qing:\n\nAll."
    )

    assert [(turn.label, turn.line) for turn in turns_in(briefing)] == [
        ("水务局局长梅青", 1),
        ("Ferry Review", 7),
        ("Mei Qing", 11),
    ]
    assert turns_in(briefing)[0].speaker == turns_in(briefing)[2].speaker
    assert [(s.line, s.why) for s in briefing.set_aside] == [(3, "label in a second language")]


def test_page_break_token_is_no_label() -> None:
    briefing, _ = read("_ueditor_page_break_tag_Pell Ansgar:\n\nThe early one.\n\nFerry Review:\n\nWhich boat?")

    assert [turn.label for turn in turns_in(briefing)] == ["Pell Ansgar", "Ferry Review"]


POINTS = (
    "Pell Ansgar: There are two points to make.",
    "Goal: four boats. This has been met.",
    "Goal: five boats from now on. It is hard.",
    "Ferry Review: Which boat goes first?",
    "Pell Ansgar: The early one.",
)


def test_word_that_heads_points_of_a_speech_is_no_speaker_and_is_reported() -> None:
    front = "---\ntitle: Boats\ndate: 2031-05-04\npanel: [Pell Ansgar]\n---\n"
    briefing, problems = read(front + "\n\n".join(POINTS))

    assert [turn.label for turn in turns_in(briefing)] == ["Pell Ansgar", "Ferry Review", "Pell Ansgar"]
    assert [p.text for p in turns_in(briefing)[0].paragraphs][1] == "Goal: four boats. This has been met."
    assert say_problems(problems) == ["8 maybe-label", "10 maybe-label"]


def test_word_that_comes_back_after_somebody_else_is_a_speaker() -> None:
    front = "---\ntitle: Boats\ndate: 2031-05-04\npanel: [Pell Ansgar]\n---\n"
    paragraphs = (
        *("Goal: Which boat goes first? Thank you.", "Goal: Tell us.", "Pell Ansgar: The early one.", "Goal: And why?"),
        "Pell Ansgar: It is fast.",
    )
    briefing, problems = read(front + "\n\n".join(paragraphs))

    assert [turn.label for turn in turns_in(briefing)].count("Goal") == 3
    assert problems == []


@pytest.mark.parametrize("label", ["CCTV and China Daily", "Ferry Review & Valley Radio", "湖区日报、湖区新闻"])
def test_label_of_two_outlets_is_noted(label: str) -> None:
    _, problems = read(page(f"{label}:", "Which boat goes first?", "Pell Ansgar:", "The early one goes first."))

    assert say_problems(problems) == ["5 joint-label"]


@pytest.mark.parametrize(
    "label", ["Valley Radio and TV Station", "Radio and Television North", "Boats and Piers Weekly"]
)
def test_outlet_with_a_compound_name_is_one(label: str) -> None:
    _, problems = read(page(f"{label}:", "Which boat goes first?", "Pell Ansgar:", "The early one goes first."))

    assert problems == []


def test_bare_letter_asks_though_a_colon_follows_in_the_question() -> None:
    text = page(
        *(
            "MS. QUILL: Good morning.",
            "Q  Thanks, Ona.  Two questions: which boat, and when?",
            "MS. QUILL: The early boat.",
        ),
        *("Q  And why?", "MS. QUILL: Fog."),
    )

    assert [turn.label for turn in turns_in(read(text)[0])] == ["MS. QUILL", "Q", "MS. QUILL", "Q", "MS. QUILL"]


def test_heading_in_capitals_that_ends_in_a_period_is_no_label() -> None:
    text = page(
        *(
            "BRIEFING ON BOATS. Tuesday, in the hall.",
            "Senator QUILL. Which boat goes first?",
            "Mr. ANSGAR. The early one.",
        ),
        *("Senator QUILL. And why?", "The CHAIRMAN. Order."),
        header=(),
    )

    assert [turn.label for turn in turns_in(read(text)[0]) if turn.label] == [
        *("Senator QUILL", "Mr. ANSGAR", "Senator QUILL", "The CHAIRMAN"),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Вопрос", "Ответ"), ("Pergunta", "Resposta"), ("질문", "답변"), ("会后有记者问", "答"), ("Fråga", "Svar")],
)
def test_question_and_answer_are_known_in_other_languages(asks: str, answers: str) -> None:
    briefing, problems = read(page(f"{asks}: Which boat goes first?", f"{answers}: The early one goes first."))

    assert [(turn.label, turn.kind.value) for turn in turns_in(briefing)] == [(asks, "question"), (answers, "answer")]
    assert problems == []


def test_lines_without_a_mark_may_repeat_the_name_of_a_picture() -> None:
    text = page(
        *(
            "- View Speech - Hansard -",
            "Nell Harding Portrait The Minister for Ferries (Nell Harding)",
            "I beg to move.",
        ),
        *("- View Speech - Hansard -", "Tom Ashby Portrait Tom Ashby (Larvik East) (Lab)", "Will she give way?"),
        *("- View Speech - Hansard -", "Nell Harding Portrait Nell Harding", "I will."),
        *("- View Speech - Hansard -", "Tom Ashby Portrait Tom Ashby", "Is it a boat?"),
    )
    turns = turns_in(read(text)[0])

    assert [turn.speaker for turn in turns] == ["nell-harding", "tom-ashby", "nell-harding", "tom-ashby"]
