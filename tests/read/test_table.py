from __future__ import annotations

import pytest

from briefing_site.model import Briefing
from briefing_site.problem import Problem, Severity
from briefing_site.read.table import read_table

from .reading import turns_in


def table(text: str, path: str = "boats.csv") -> tuple[Briefing, list[Problem]]:
    briefing, problems = read_table(text, path, "boats")
    assert briefing is not None, problems
    return briefing, problems


def said(briefing: Briefing) -> list[tuple[str, int, list[str]]]:
    return [(turn.label, turn.line, [p.text for p in turn.paragraphs]) for turn in turns_in(briefing)]


TURNS = [
    ("Ned Quill", 2, ["Which boat goes first, and why?"]),
    ("Pell Ansgar", 3, ["The early boat.", "It waits for the bus."]),
]


def test_named_columns_say_who_speaks() -> None:
    text = 'time,speaker,text\n0:01,Ned Quill,"Which boat goes first,\nand why?"\n0:05,Pell Ansgar,The early boat.\n0:07,Pell Ansgar,It waits for the bus.\n'

    briefing, _ = table(text)

    assert said(briefing) == [TURNS[0], ("Pell Ansgar", 4, TURNS[1][2])]
    assert [turn.time for turn in turns_in(briefing)] == ["0:01", "0:05"]
    assert (briefing.set_aside[0].line, briefing.set_aside[0].why) == (1, "names of the columns")
    assert [piece.text for piece in briefing.set_aside[1:]] == ["0:01", "0:05", "0:07"]


def test_columns_may_be_divided_by_tabs() -> None:
    text = "Speaker\tText\nNed Quill\tWhich boat goes first, and why?\nPell Ansgar\tThe early boat.\nPell Ansgar\tIt waits for the bus.\n"

    assert said(table(text, "boats.tsv")[0]) == TURNS


def test_columns_without_names_are_told_by_what_they_hold() -> None:
    text = "0:01,Ned Quill,Which boat goes first in winter?\n0:05,Pell Ansgar,The early boat goes first.\n0:09,Ned Quill,I see what you mean.\n"

    briefing, _ = table(text)

    assert [turn.label for turn in turns_in(briefing)] == ["Ned Quill", "Pell Ansgar", "Ned Quill"]
    assert turns_in(briefing)[0].time == "0:01"


def test_column_whose_names_come_again_is_the_speaker() -> None:
    text = "a1,Ned Quill,Which boat goes first in winter?\na2,Pell Ansgar,The early boat goes first.\na3,Ned Quill,I see what you mean.\n"

    assert [turn.label for turn in turns_in(table(text)[0])] == ["Ned Quill", "Pell Ansgar", "Ned Quill"]


def test_empty_rows_and_short_rows_are_borne() -> None:
    briefing, _ = table("speaker,text\n\nNed Quill,Which boat?\nPell Ansgar\n,,\n")

    assert said(briefing) == [("Ned Quill", 3, ["Which boat?"]), ("Pell Ansgar", 4, [])]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 1),
        ("\n,,\n", "empty", 1),
        ("one column\nonly\n", "table", 1),
        ("\nboats sail,fast\nrain falls,slowly\n", "table", 2),
        ('"' + "x" * 17_000_000 + '"', "table", 1),
    ],
    ids=["empty", "blank", "one column", "no names", "huge field"],
)
def test_table_without_speaker_and_text_is_an_error(text: str, code: str, line: int) -> None:
    briefing, problems = read_table(text, "boats.csv", "boats")

    assert briefing is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, code, Severity.ERROR)]
