from __future__ import annotations

import textwrap

import pytest

from briefing_site.model import Rule, Theme
from briefing_site.problem import Problem, Severity
from briefing_site.read.theme import read_theme


def theme_of(text: str) -> tuple[Theme | None, list[Problem]]:
    return read_theme(textwrap.dedent(text), "docs/themes/boats.md", "boats")


def good_theme(text: str) -> Theme:
    theme, problems = theme_of(text)
    assert problems == []
    assert theme is not None
    return theme


def test_theme_has_labels_note_and_rules_with_their_lines() -> None:
    theme = good_theme("""\
        ---
        title: Boats
        prefLabel:
          en: Boats
          zh: 船
        altLabel:
          en: [ships, ferries]
        scopeNote: >-
          Everything that
          floats.
        rules:
          terms:
            - early boat
          near:
            - [north, pier]
          not:
            - boat race
        ---

        # Boats
        """)

    assert (theme.id, theme.path, theme.label) == ("boats", "docs/themes/boats.md", "Boats")
    assert theme.pref_label == {"en": "Boats", "zh": "船"}
    assert theme.alt_label == {"en": ("ships", "ferries")}
    assert theme.scope_note == "Everything that floats."
    assert theme.rules == (
        Rule("label: Boats", "term", ("Boats",), 4),
        Rule("label: 船", "term", ("船",), 4),
        Rule("label: ships", "term", ("ships",), 7),
        Rule("label: ferries", "term", ("ferries",), 7),
        Rule("term: early boat", "term", ("early boat",), 13),
        Rule("near: north + pier", "near", ("north", "pier"), 15),
        Rule("not: boat race", "not", ("boat race",), 17),
    )


def test_label_without_a_language_is_english() -> None:
    theme = good_theme("---\nprefLabel: Boats\naltLabel: [ships]\n---\n")

    assert theme.pref_label == {"en": "Boats"}
    assert theme.alt_label == {"en": ("ships",)}


def test_label_of_a_theme_without_english_is_the_first() -> None:
    assert good_theme("---\nprefLabel: {zh: 船, ja: ふね}\n---\n").label == "船"


def test_one_term_may_stand_without_a_list() -> None:
    assert [rule.id for rule in good_theme("---\nprefLabel: {zh: 船}\naltLabel: Ships\n---\n").rules] == [
        "label: 船",
        "label: Ships",
    ]


def test_rule_that_says_what_an_earlier_one_says_is_left_out() -> None:
    theme = good_theme("---\nprefLabel: Boats\nrules:\n  terms: [boats, Ships]\n  not: [boats]\n---\n")

    assert [rule.id for rule in theme.rules] == ["label: Boats", "term: Ships", "not: boats"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Boats\n", 1),
        ("---\ntitle: Boats\n---\n", 1),
        ("---\ntitle: Boats\nprefLabel:\n---\n", 3),
        ("---\ntitle: Boats\nprefLabel: []\n---\n", 3),
        ("---\nprefLabel: {en: ''}\n---\n", 2),
        ("---\nprefLabel: {en: [Boats]}\n---\n", 2),
    ],
)
def test_theme_without_a_label_is_an_error_with_its_line(text: str, line: int) -> None:
    theme, problems = theme_of(text)

    assert theme is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, "theme-no-label", Severity.ERROR)]
    assert "expected `prefLabel: High-tech zones`" in problems[0].message


def test_front_matter_that_is_not_yaml_is_an_error() -> None:
    theme, problems = theme_of("---\nprefLabel: Boats: ships\n---\n")

    assert theme is None
    assert [(p.line, p.code) for p in problems] == [(2, "front-matter")]


@pytest.mark.parametrize(
    ("rules", "line", "expected"),
    [
        ("rules: boats", 3, "expected `terms:`, `near:` or `not:` below it"),
        ("rules: [boats]", 3, "expected `terms:`, `near:` or `not:` below it"),
        ("rules:\n  words: [boats]", 4, 'there is no rule "words"; expected terms, near, not'),
        ("rules:\n  terms: boats", 4, "expected a list of phrases, such as `terms: [high-tech zone]`"),
        ("rules:\n  terms: {a: b}", 4, "expected a list of phrases"),
        ("rules:\n  terms:\n    - [boats]", 5, "expected a list of phrases"),
        ("rules:\n  terms:\n    - ''", 5, "expected a list of phrases"),
        ("rules:\n  terms:\n    - '--'", 5, "expected a list of phrases"),
        ("rules:\n  not:\n    - {a: b}", 5, "expected a list of phrases"),
        ("rules:\n  near: north", 4, "expected a list of pairs, such as `near: [[east, west]]`"),
        ("rules:\n  near:\n    - north", 5, "expected a list of pairs"),
        ("rules:\n  near:\n    - [a, b, c]", 5, "expected a list of pairs"),
        ("rules:\n  near:\n    - [a]", 5, "expected a list of pairs"),
        ("rules:\n  near:\n    - [a, [b]]", 5, "expected a list of pairs"),
    ],
)
def test_wrong_rule_is_reported_with_its_line_and_the_others_count(rules: str, line: int, expected: str) -> None:
    theme, problems = theme_of(f"---\nprefLabel: Boats\n{rules}\n---\n")

    assert theme is not None
    assert [rule.id for rule in theme.rules] == ["label: Boats"]
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, "theme-rule", Severity.WARNING)]
    assert expected in problems[0].message


def test_fields_of_a_page_are_left_alone_and_others_are_noted() -> None:
    _, problems = theme_of("---\nprefLabel: Boats\ntitle: Boats\nhide: [toc]\nbroader: water\n---\n")

    assert [(p.line, p.code, p.severity) for p in problems] == [(5, "unknown-field", Severity.NOTE)]
