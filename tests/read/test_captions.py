from __future__ import annotations

import textwrap

import pytest

from briefing_site.model import Briefing
from briefing_site.problem import Problem, Severity
from briefing_site.read.captions import read_captions

from .reading import say_problems, turns_in


def captions(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = read_captions(textwrap.dedent(text), "boats.vtt", "boats")
    assert briefing is not None, problems
    return briefing, problems


VOICES = """\
    WEBVTT - Briefing on boats

    00:01.000 --> 00:04.000
    <v Ned Quill>Which boat goes first,

    00:04.500 --> 00:06.000
    <v Ned Quill>and <i>why</i>?

    00:07.000 --> 00:09.000
    <v Pell Ansgar>The early boat &amp; no other.

    00:20.000 --> 00:22.000
    It waits for the bus.
    <v Ned Quill>I see.
    """


def test_voice_tags_say_who_speaks() -> None:
    briefing, _ = captions(VOICES)

    assert briefing.title == "Briefing on boats"
    assert [(t.label, t.line, t.time, [p.text for p in t.paragraphs]) for t in turns_in(briefing)] == [
        ("Ned Quill", 4, "00:01.000", ["Which boat goes first, and why?"]),
        ("Pell Ansgar", 10, "00:07.000", ["The early boat & no other.", "It waits for the bus."]),
        ("Ned Quill", 14, "00:20.000", ["I see."]),
    ]


def test_label_at_the_head_of_a_cue_says_who_speaks() -> None:
    briefing, _ = captions("""\
        WEBVTT

        00:01.000 --> 00:04.000
        Q: Which boat
        goes first?

        00:04.500 --> 00:06.000
        A: The early boat goes first.

        00:07.000 --> 00:08.000
        - Q: And why?
        """)

    assert [t.paragraphs[0].text for t in turns_in(briefing)][:2] == [
        "Which boat goes first?",
        "The early boat goes first.",
    ]


def test_subrip_is_read_too() -> None:
    briefing, _ = captions("""\
        1
        00:00:01,000 --> 00:00:04,000
        Q: Which boat goes first?

        2
        00:00:04,500 --> 00:00:06,000
        A: The early boat goes first.
        """)

    assert [(t.label, t.line) for t in turns_in(briefing)] == [("Q", 3), ("A", 7)]


def test_captions_without_speakers_are_kept_and_reported() -> None:
    briefing, problems = captions("""\
        WEBVTT

        00:01.000 --> 00:04.000
        the boats sail again

        00:04.500 --> 00:06.000
        [music]
        """)

    said = " ".join([s.text for s in briefing.set_aside] + [p.text for t in turns_in(briefing) for p in t.paragraphs])
    assert "the boats sail again" in said
    assert "[music]" in said
    assert "no-label" in " ".join(say_problems(problems))


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \n", "empty"), ("The boats sail.\n", "captions")])
def test_file_that_holds_no_captions_is_an_error(text: str, code: str) -> None:
    briefing, problems = read_captions(text, "boats.vtt", "boats")

    assert briefing is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(1, code, Severity.ERROR)]


def test_sentence_over_several_cues_is_one_paragraph_of_whoever_began_it() -> None:
    briefing, _ = captions("""\
        WEBVTT

        00:01.000 --> 00:04.000
        >> ADA: The early boat

        00:04.500 --> 00:06.000
        goes first.

        00:07.000 --> 00:08.000
        >> REPORTER: Why?

        00:08.500 --> 00:09.000
        >> ADA: Fog.

        00:19.000 --> 00:20.000
        And snow.
        """)

    assert [(t.lead, t.label, t.time, [p.text for p in t.paragraphs]) for t in turns_in(briefing)] == [
        (">>", "ADA", "00:01.000", ["The early boat goes first."]),
        (">>", "REPORTER", "00:07.000", ["Why?"]),
        (">>", "ADA", "00:08.500", ["Fog.", "And snow."]),
    ]
