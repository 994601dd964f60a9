from __future__ import annotations

import pytest

from briefing_site.problem import Problem, Severity, printable, quote


def test_problem_is_one_line_with_path_line_message_and_code() -> None:
    assert str(Problem("docs/a.txt", 41, "mid-turn", "no speaker here")) == "docs/a.txt:41: no speaker here [mid-turn]"


def test_problem_stays_one_line_whatever_it_quotes() -> None:
    problem = Problem("a.txt", 1, "x", "one\n\ttwo\x1b[31m three\u2028four")

    assert str(problem) == "a.txt:1: one two\\x1b[31m three\\x2028four [x]"


def test_problem_is_a_warning_unless_it_says_more() -> None:
    assert Problem("a", 1, "x", "y").severity is Severity.WARNING


def test_problems_sort_by_path_then_line() -> None:
    problems = [Problem("b", 1, "x", ""), Problem("a", 10, "x", ""), Problem("a", 2, "y", ""), Problem("a", 2, "x", "")]

    assert [(p.path, p.line, p.code) for p in sorted(problems)] == [
        ("a", 2, "x"),
        ("a", 2, "y"),
        ("a", 10, "x"),
        ("b", 1, "x"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain — 湖 text\n\tmore", "plain — 湖 text\n\tmore"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\u202eright to left", "\\x202eright to left"),
        ("\x00\x7f", "\\x00\\x7f"),
    ],
)
def test_control_characters_are_spelled_out(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_quoted_text_is_flat_and_cut() -> None:
    assert quote("one\n  two") == '"one two"'
    assert quote("x" * 60) == f'"{"x" * 60}"'
    assert quote("x" * 61) == f'"{"x" * 59}…"'
    assert quote("abcdef", limit=4) == '"abc…"'
