from __future__ import annotations

from datetime import date

import pytest

from briefing_site.index.speakers import (
    answerers,
    find_asked,
    find_handoffs,
    find_spoke,
    group_places,
    merge_speakers,
)
from briefing_site.model import Briefing, Handoff, Place, Role, SpeakerKind
from briefing_site.read.transcript import read_transcript


def briefing(name: str, *paragraphs: str, day: str = "May 4, 2031") -> Briefing:
    text = "\n\n".join(["Briefing on boats", day, *paragraphs])
    read, problems = read_transcript(text, f"{name}.txt", name)
    assert read is not None
    assert problems == []
    return read


@pytest.fixture
def first() -> Briefing:
    return briefing(
        "first",
        "Speakers:", "Oda Brandt, minister of roads", "Pell Ansgar, head of the harbour office",
        "Ferry Review:", "Which boat?",
        "Oda Brandt:", "Mr. Ansgar will answer this question.",
        "Pell Ansgar:", "The early one.",
        "(Laughter.)", "I mean it.",
        "Ferry Review:", "Why that one?",
        "Pell Ansgar:", "It is the first.",
    )  # fmt: skip


@pytest.fixture
def second() -> Briefing:
    return briefing(
        "second",
        "Speakers:", "Oda Brandt, minister of roads and piers",
        "Chairperson:", "Pell Ansgar, spokesperson",
        "Pell Ansgar:", "Good day to all of you.",
        "Delta Daily:", "And when?",
        "Oda Brandt:", "At six.",
        day="June 1, 2032",
    )  # fmt: skip


def test_person_of_two_briefings_is_one_speaker_with_every_role_as_given(first: Briefing, second: Briefing) -> None:
    speakers = {speaker.id: speaker for speaker in merge_speakers([second, first])}

    assert list(speakers) == ["delta-daily", "ferry-review", "oda-brandt", "pell-ansgar"]
    assert speakers["oda-brandt"].roles == (
        Role("minister of roads and piers", "second", date(2032, 6, 1)),
        Role("minister of roads", "first", date(2031, 5, 4)),
    )


def test_official_who_also_chairs_is_an_official(first: Briefing, second: Briefing) -> None:
    for order in ([first, second], [second, first]):
        speakers = {speaker.id: speaker for speaker in merge_speakers(order)}
        assert speakers["pell-ansgar"].kind is SpeakerKind.OFFICIAL


def test_chair_of_all_briefings_is_the_moderator(second: Briefing) -> None:
    speakers = {speaker.id: speaker for speaker in merge_speakers([second, second])}

    assert speakers["pell-ansgar"].kind is SpeakerKind.MODERATOR


def test_names_are_sorted_without_regard_to_case() -> None:
    read = briefing(
        "third", "Speakers:", "QUILL, minister", "Quest, head of boats", "Quill Abel, dean", "Quest:", "We sail."
    )

    assert [speaker.name for speaker in merge_speakers([read])] == ["Quest", "QUILL", "Quill Abel"]


def test_asker_leads_to_the_exchanges_asked(first: Briefing, second: Briefing) -> None:
    assert group_places([*find_asked(second), *find_asked(first)]) == {
        "delta-daily": (Place("second", "delta-daily"),),
        "ferry-review": (Place("first", "ferry-review"), Place("first", "ferry-review-2")),
    }


def test_speaker_leads_to_the_exchanges_of_which_a_part_was_said(first: Briefing, second: Briefing) -> None:
    assert group_places([*find_spoke(second), *find_spoke(first)]) == {
        "pell-ansgar": (
            Place("second", "opening"),
            Place("first", "ferry-review"),
            Place("first", "ferry-review-2"),
        ),
        "oda-brandt": (Place("second", "delta-daily"), Place("first", "ferry-review")),
    }


def test_handoff_names_giver_and_taker(first: Briefing) -> None:
    assert list(find_handoffs(first)) == [Handoff("first", "ferry-review", "t2", "oda-brandt", "pell-ansgar")]


def test_those_who_answer_are_named_once_without_chair_and_press(first: Briefing, second: Briefing) -> None:
    turns = [turn for exchange in (*first.exchanges, *second.exchanges) for turn in exchange.turns]

    assert answerers(turns) == ("pell-ansgar", "oda-brandt")
