"""The fields of a transcript's front matter, and what its reading reports."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_site.model import RecordKind
from briefing_site.problem import Severity
from briefing_site.read.transcript import read_transcript

from .reading import HEADER, PATH, page, read, say_problems, say_turns

BODY = page("Ferry Review:", "Which boat goes first?", "Pell Ansgar:", "The early one goes first.", header=())


def with_front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", BODY])


FULL = ("title: Boats", "date: 2031-05-04")


def test_fields_of_the_front_matter_are_taken() -> None:
    briefing, problems = read(
        with_front(
            "title: Boats and   bridges",
            "date: May 4, 2031",
            "published: 2031-05-06",
            "time: 3 p.m.",
            "venue: Hall",
            "organizer: Water Council",
            "publisher: Lakes",
            "source: https://example.org/a?b=1",
            "source_start: https://example.org/",
            "language: zh-Hant",
            "record: interpretation",
        )
    )

    assert problems == []
    assert briefing.title == "Boats and bridges"
    assert (briefing.date, briefing.published, briefing.time) == (date(2031, 5, 4), date(2031, 5, 6), "3 p.m.")
    assert (briefing.venue, briefing.organizer, briefing.publisher) == ("Hall", "Water Council", "Lakes")
    assert (briefing.source, briefing.source_start) == ("https://example.org/a?b=1", "https://example.org/")
    assert (briefing.language, briefing.record) == ("zh-Hant", RecordKind.INTERPRETATION)


def test_other_names_of_fields_are_known() -> None:
    briefing, problems = read(with_front(*FULL, "source_url: https://example.org/a", "published_time: 2031-05-06"))

    assert problems == []
    assert (briefing.source, briefing.published) == ("https://example.org/a", date(2031, 5, 6))


@pytest.mark.parametrize(
    "panel",
    [
        ("panel:", "  - name: Ms. Oda Brandt", "    role: minister", "  - name: Pell Ansgar"),
        ("panel:", "  - Oda Brandt, minister", "  - Pell Ansgar"),
        ("panel: ['Oda Brandt (minister)', Pell Ansgar]",),
    ],
)
def test_panel_is_read_in_each_form(panel: tuple[str, ...]) -> None:
    briefing, problems = read(with_front(*FULL, *panel))

    assert problems == []
    assert [(m.name, m.role, m.kind.value) for m in briefing.panel] == [
        ("Oda Brandt", "minister", "official"),
        ("Pell Ansgar", "", "official"),
    ]
    assert [role.text for role in briefing.speakers[0].roles] == ["minister"]


@pytest.mark.parametrize(
    "moderator", [("moderator: Nils Harrow, host",), ("moderator:", "  name: Nils Harrow", "  role: host")]
)
def test_moderator_is_read_in_each_form(moderator: tuple[str, ...]) -> None:
    briefing, problems = read(with_front(*FULL, *moderator))

    assert problems == []
    assert briefing.moderator == "nils-harrow"
    assert [(m.name, m.role, m.kind.value) for m in briefing.panel] == [("Nils Harrow", "host", "moderator")]


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("date: yesterday", "bad-date", "such as 2021-02-26"),
        ("date: 2031-02-30", "bad-date", "such as 2021-02-26"),
        ("published: 2031", "bad-date", "such as 2021-02-26"),
        ("venue: {a: b}", "bad-value", "a text on one line"),
        ("source: example.org", "bad-value", "https://example.org/briefing"),
        ("source: javascript:alert(1)", "bad-value", "https://example.org/briefing"),
        ("source_start: 'https://example.org/ a'", "bad-value", "https://example.org/briefing"),
        ("language: the English one", "bad-value", "such as en or zh"),
        ("panel: [role: minister]", "bad-panel", "`- name: Xu Jing`"),
        ("panel: [[a]]", "bad-panel", "`- name: Xu Jing`"),
        ("moderator: {role: host}", "bad-panel", "`- name: Xu Jing`"),
    ],
)
def test_wrong_field_is_reported_with_its_line_and_left_out(line: str, code: str, expected: str) -> None:
    briefing, problems = read(with_front("title: Boats", line, "published: 2031-05-06"))

    (problem,) = [p for p in problems if p.code == code]
    assert (problem.path, problem.line, problem.severity) == (PATH, 3, Severity.WARNING)
    assert expected in problem.message
    assert (briefing.date, briefing.venue, briefing.source, briefing.panel) == (None, "", "", ())


def test_wrong_kind_of_record_is_an_error_because_the_notice_hangs_on_it() -> None:
    briefing, problems = read_transcript(with_front(*FULL, "record: diggest"), PATH, "boats")

    assert briefing is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(4, "bad-record", Severity.ERROR)]
    assert "verbatim, edited, interpretation, digest" in problems[0].message


def test_unknown_field_is_only_noted() -> None:
    _, problems = read(with_front(*FULL, "tags: [a]"))

    assert [(p.line, p.code, p.severity) for p in problems] == [(4, "unknown-field", Severity.NOTE)]


def test_empty_fields_count_as_not_given() -> None:
    text = "\n".join(["---", "title:", "date:", "source:", "panel:", "---", "", page("Q: Which boat goes first?")])

    briefing, problems = read(text)

    assert problems == []
    assert (briefing.title, briefing.date, briefing.source) == ("Briefing on the ferry timetable", date(2031, 5, 4), "")


def test_front_matter_is_set_aside_as_it_stands() -> None:
    briefing, _ = read(with_front(*FULL))

    assert [(s.line, s.text, s.why) for s in briefing.set_aside] == [
        (1, "---\ntitle: Boats\ndate: 2031-05-04\n---", "front matter")
    ]
    assert briefing.exchanges[0].turns[0].line == 6


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "---\ntitle: Boats\n---\n"])
def test_file_without_text_is_an_error(text: str) -> None:
    briefing, problems = read_transcript(text, PATH, "boats")

    assert briefing is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(1, "empty", Severity.ERROR)]


@pytest.mark.parametrize("text", [BODY.replace("\n", "\r\n"), BODY.replace("\n", "\r"), "\ufeff" + BODY])
def test_line_ends_and_byte_order_mark_do_not_matter(text: str) -> None:
    assert say_turns(text) == say_turns(BODY)
    assert read(text)[0].exchanges[0].turns[1].line == 5


def test_file_name_stands_in_for_a_missing_title() -> None:
    briefing, problems = read(BODY, "2031-05-04-boats_again")

    assert briefing.title == "2031 05 04 boats again"
    assert say_problems(problems) == ["1 no-title", "1 no-date"]


def test_date_of_the_text_alone_is_enough() -> None:
    _, problems = read(
        page("Q: Which boat goes first?", header=("Briefing on boats", "Lakes.org.cnUpdated: May 6, 2031"))
    )

    assert problems == []


def test_character_that_was_lost_before_is_reported_with_its_line() -> None:
    _, problems = read(page("Ferry Review:", "Is it the town\ufffds boat?", "Pell Ansgar:", "No."))

    assert say_problems(problems) == ["7 damaged-text"]


def test_text_without_any_label_is_published_and_reported() -> None:
    text = page("The early boat goes at six from Monday on.", "It waits for the bus.")

    assert say_turns(text) == ["speech : The early boat goes at six from Monday on. / It waits for the bus."]
    assert say_problems(read(text)[1]) == ["5 no-label"]


def test_header_without_speech_is_reported() -> None:
    briefing, problems = read(page(header=HEADER))

    assert briefing.exchanges == ()
    assert say_problems(problems) == ["1 no-label"]


@pytest.mark.parametrize(
    ("speech", "language"),
    [
        ("The boats of the lake are late, and we will say that to the people in the town.", "en"),
        ("湖区的船都晚点了，我们会告诉城里的人。", "zh"),
        ("船はすべて遅れています。町の人々にそう伝えます。", "ja"),
        ("Les bateaux du lac sont en retard.", "und"),
        ("12345 67890.", "und"),
    ],
)
def test_language_is_told_by_the_words(speech: str, language: str) -> None:
    assert read(page("Pell Ansgar:", speech, "Oda Brandt:", speech))[0].language == language


def test_roles_name_the_briefing_and_the_day_that_give_them() -> None:
    briefing, _ = read(page("Pell Ansgar (captain):", "All aboard, please."))

    (role,) = next(s for s in briefing.speakers if s.id == "pell-ansgar").roles
    assert (role.text, role.briefing, role.date) == ("captain", "boats", date(2031, 5, 4))


def test_problems_come_in_the_order_of_their_lines() -> None:
    text = with_front("title: Boats", "date: soon", "tags: []", "venue: [a]")

    lines = [problem.line for problem in read(text)[1]]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_end_mark_with_a_day_says_when_the_text_was_published() -> None:
    briefing, _ = read(
        "Remarks on boats at a media session today (April 4)\n\nReporter: Which boat goes first?\n\n"
        "Secretary: The early one.\n\nEnds/Tuesday, April 4, 2023\n"
    )

    assert (briefing.date, briefing.published) == (date(2023, 4, 4), date(2023, 4, 4))
