"""Saved pages of one record, joined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing_site.problem import Severity
from briefing_site.read.archive import list_sources, read_parts
from briefing_site.read.parts import group_parts

from .reading import page, say_problems, turns_in


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["a.htm", "a_2.htm", "a_3.htm"], [["a.htm", "a_2.htm", "a_3.htm"]]),
        (["a_10.htm", "a_9.htm", "a_8.htm", "a.htm", "a_2.htm", "a_3.htm", "a_4.htm", "a_5.htm", "a_6.htm", "a_7.htm"],
         [["a.htm", "a_2.htm", "a_3.htm", "a_4.htm", "a_5.htm", "a_6.htm", "a_7.htm", "a_8.htm", "a_9.htm", "a_10.htm"]]),
        (["a-1.txt", "a-2.txt"], [["a-1.txt", "a-2.txt"]]),
        (["2031-05-26.txt"], [["2031-05-26.txt"]]),
        (["a.txt", "b.txt"], [["a.txt"], ["b.txt"]]),
        (["a.txt", "a_2.htm"], [["a.txt"], ["a_2.htm"]]),
    ],
)  # fmt: skip
def test_files_of_one_record_are_grouped_in_the_order_of_their_numbers(
    names: list[str], groups: list[list[str]]
) -> None:
    assert [[path.name for path in group] for group in group_parts(map(Path, names))] == groups


def test_parts_make_one_briefing_and_a_part_that_begins_mid_turn_goes_on(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "a_2.txt"
    first.write_text(page("Ferry Review:", "Which boat?", "Pell Ansgar:", "First, the early boat goes."), "utf-8")
    second.write_text(
        page("Second, the late boat goes.", "Ferry Review:", "Why is that so?", "Pell Ansgar:", "Fog.", header=("Briefing on boats",)),
        "utf-8",
    )  # fmt: skip

    briefing, _, problems = read_parts([first, second])

    assert briefing is not None
    assert (briefing.id, briefing.date) == ("a", date(2031, 5, 4))
    assert [(t.kind.value, t.speaker, t.continued, [p.text for p in t.paragraphs]) for t in turns_in(briefing)] == [
        ("question", "ferry-review", False, ["Which boat?"]),
        ("answer", "pell-ansgar", False, ["First, the early boat goes."]),
        ("answer", "pell-ansgar", True, ["Second, the late boat goes."]),
        ("question", "ferry-review", False, ["Why is that so?"]),
        ("answer", "pell-ansgar", False, ["Fog."]),
    ]
    assert [(p.path, p.line, p.code, p.severity) for p in problems] == [(second.as_posix(), 3, "seam", Severity.NOTE)]


def test_part_that_cannot_be_read_leaves_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page("Q: Which boat goes first?"), "utf-8")
    (tmp_path / "a_2.txt").write_bytes(b"")

    briefing, _, problems = read_parts([tmp_path / "a.txt", tmp_path / "a_2.txt"])

    assert briefing is None
    assert say_problems(problems) == ["1 empty"]


def test_one_part_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page("Q: Which boat goes first?", "A: The early one."), "utf-8")

    briefing, _, problems = read_parts([tmp_path / "a.txt"])

    assert briefing is not None
    assert (len(turns_in(briefing)), problems) == (2, [])


def test_sources_of_a_folder_are_found_below_it_too(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.html", "deep/a.vtt", ".git/c.txt", "d.pdf"):
        (tmp_path / name).write_text("x", "utf-8")

    assert [path.relative_to(tmp_path).as_posix() for path in list_sources(tmp_path)] == ["b.html", "deep/a.vtt"]


def test_part_that_is_missing_between_two_others_is_reported(tmp_path: Path) -> None:
    for name in ("r.txt", "r_2.txt", "r_4.txt"):
        (tmp_path / name).write_text("Ned Quill:\n\nThe boats sail.\n", "utf-8")
    _, aside, problems = read_parts([tmp_path / "r.txt", tmp_path / "r_2.txt", tmp_path / "r_4.txt"])

    assert aside == []
    assert [(Path(p.path).name, p.code) for p in problems if "number" in p.message] == [("r_4.txt", "seam")]
