from __future__ import annotations

import textwrap

import pytest

from briefing_site.problem import Problem, Severity
from briefing_site.read.front_matter import Document, split_front_matter


def split(text: str) -> tuple[Document, list[Problem]]:
    return split_front_matter(text, "a.txt")


def only_error(text: str) -> Problem:
    document, problems = split(text)
    assert document.fields == {}
    (problem,) = problems
    assert (problem.path, problem.code, problem.severity) == ("a.txt", "front-matter", Severity.ERROR)
    return problem


def test_fields_know_their_lines() -> None:
    text = textwrap.dedent("""\
        ---
        title: Boats
        # a remark
        panel:
          - name: Oda Brandt
            role: minister
          - Pell Ansgar, head
        ---
        Body
        """)

    document, problems = split(text)

    assert problems == []
    assert (document.fields["title"].text, document.fields["title"].line) == ("Boats", 2)
    first, second = document.fields["panel"].items
    assert (first.fields["role"].text, first.fields["role"].line) == ("minister", 6)
    assert (second.text, second.line) == ("Pell Ansgar, head", 7)
    assert (document.body, document.body_line) == ("Body\n", 9)
    assert document.raw + document.body == text


def test_text_without_front_matter_is_all_body() -> None:
    assert split("Boats\n\n---\n\nOda Brandt:\n") == (Document("", {}, "Boats\n\n---\n\nOda Brandt:\n", 1), [])


@pytest.mark.parametrize("text", ["---\n---\nBody", "---  \n# only a remark\n...\nBody", "---\n\n---\t\nBody"])
def test_empty_front_matter_has_no_fields(text: str) -> None:
    document, problems = split(text)

    assert (document.fields, document.body, problems) == ({}, "Body", [])


def test_scalars_stay_the_text_that_was_written() -> None:
    document, _ = split("---\ndate: 2031-02-06\nrecord: yes\nnumber: 007\nempty:\n---\n")

    assert {name: node.text for name, node in document.fields.items()} == {
        "date": "2031-02-06",
        "record": "yes",
        "number": "007",
        "empty": "",
    }


def test_shapes_of_a_node_are_told_apart() -> None:
    document, _ = split("---\none: a\nlist: [a, b]\nmap: {a: b}\nempty:\n---\n")
    fields = document.fields

    assert [node.text for node in fields["one"].items] == ["a"]
    assert [node.text for node in fields["list"].items] == ["a", "b"]
    assert (fields["map"].items, fields["empty"].items, fields["list"].fields) == ((), (), {})
    assert fields["list"].text is None
    assert [fields[name].shape for name in ("one", "list", "map")] == ['"a"', "a list", "a mapping"]


def test_key_that_comes_twice_is_a_problem_and_the_first_counts() -> None:
    document, problems = split("---\ntitle: Boats\nvenue: Hall\ntitle: Ships\n---\n")

    assert document.fields["title"].text == "Boats"
    assert [(p.line, p.code, p.severity) for p in problems] == [(4, "front-matter-key", Severity.WARNING)]
    assert '"title"' in problems[0].message


def test_key_that_is_no_text_is_passed_over() -> None:
    document, problems = split("---\n? [a, b]\n: c\ntitle: Boats\n---\n")

    assert list(document.fields) == ["title"]
    assert problems == []


def test_front_matter_that_never_closes_is_reported_at_its_opening() -> None:
    assert only_error("---\ntitle: Boats\n\nOda Brandt:\n").line == 1
    assert only_error("---").line == 1


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("title: Boats: ships", 2),
        ("title: Boats\npanel: [a, b", 4),
        ("title: Boats\n\tvenue: Hall", 3),
        ("title: 'Boats", 3),
        ("just words", 2),
        ("- a\n- b", 2),
        ("title: \x01", 2),
    ],
)
def test_front_matter_that_is_not_yaml_is_reported_with_its_line(inner: str, line: int) -> None:
    problem = only_error(f"---\n{inner}\n---\nBody\n")

    assert problem.line == line
    assert "expected lines such as `title: A briefing`" in problem.message


def test_aliases_are_refused() -> None:
    problem = only_error("---\na: &a [x, x]\nb: [*a, *a]\n---\n")

    assert problem.line == 3
    assert "aliases" in problem.message


def test_deep_nesting_is_refused() -> None:
    problem = only_error("---\na: " + "[" * 400 + "]" * 400 + "\n---\n")

    assert problem.line == 2
    assert "nested too deeply" in problem.message
