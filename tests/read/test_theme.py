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
    assert theme.labels.pref == {"en": "Boats", "zh": "船"}
    assert theme.labels.alt == {"en": ("ships", "ferries")}
    assert theme.scope_note == "Everything that floats."
    assert theme.rules == (
        Rule("label: Boats", "term", ("Boats",), 4),
        Rule("label: 船", "term", ("船",), 5),
        Rule("label: ships", "term", ("ships",), 7),
        Rule("label: ferries", "term", ("ferries",), 7),
        Rule("term: early boat", "term", ("early boat",), 13),
        Rule("near: north + pier", "near", ("north",), 15, other=("pier",)),
        Rule("not: boat race", "not", ("boat race",), 17),
    )


def test_label_without_a_language_is_english() -> None:
    theme = good_theme("---\nprefLabel: Boats\naltLabel: [ships]\n---\n")

    assert theme.labels.pref == {"en": "Boats"}
    assert theme.labels.alt == {"en": ("ships",)}


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
        (
            "rules:\n  words: [boats]",
            4,
            'there is no rule "words"; expected terms, near, not, unless, follows, include, exclude, labels',
        ),
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
        ("rules:\n  near:\n    - [a, ['-']]", 5, "expected a list of pairs"),
    ],
)
def test_wrong_rule_is_reported_with_its_line_and_the_others_count(rules: str, line: int, expected: str) -> None:
    theme, problems = theme_of(f"---\nprefLabel: Boats\n{rules}\n---\n")

    assert theme is not None
    assert [rule.id for rule in theme.rules] == ["label: Boats"]
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, "theme-rule", Severity.WARNING)]
    assert expected in problems[0].message


def test_fields_of_a_page_are_left_alone_and_others_are_noted() -> None:
    _, problems = theme_of("---\nprefLabel: Boats\ntitle: Boats\nhide: [toc]\nabove: water\n---\n")

    assert [(p.line, p.code, p.severity) for p in problems] == [(5, "unknown-field", Severity.NOTE)]


def test_parts_of_a_theme_have_labels_notes_and_rules_of_their_own() -> None:
    theme = good_theme("""\
        ---
        prefLabel: Boats
        hiddenLabel: [botes]
        definition: What floats and is steered.
        broader: [traffic]
        related: harbors
        narrower:
          ferries:
            prefLabel: {en: Ferries, zh: 渡轮}
            altLabel: [car ferry]
            scopeNote: Those that carry people.
            definition: Boats that cross water.
            rules:
              not: [air ferry]
        rules:
          not: [air ferry]
        ---
        """)

    (ferries,) = theme.narrower
    assert (ferries.id, ferries.label, ferries.line) == ("ferries", "Ferries", 9)
    assert (ferries.scope_note, ferries.definition) == ("Those that carry people.", "Boats that cross water.")
    assert (theme.definition, theme.broader, theme.related) == (
        "What floats and is steered.",
        ("traffic",),
        ("harbors",),
    )
    assert theme.labels.hidden == {"en": ("botes",)}
    assert theme.rules == (
        Rule("label: Boats", "term", ("Boats",), 2),
        Rule("label: botes", "term", ("botes",), 3),
        Rule("not: air ferry", "not", ("air ferry",), 16),
        Rule("label: Ferries", "term", ("Ferries",), 9, concept="ferries"),
        Rule("label: 渡轮", "term", ("渡轮",), 9, concept="ferries"),
        Rule("label: car ferry", "term", ("car ferry",), 10, concept="ferries"),
        Rule("not: air ferry (ferries)", "not", ("air ferry",), 14, concept="ferries"),
    )


def test_each_kind_of_rule_is_read_with_what_it_says() -> None:
    theme = good_theme("""\
        ---
        prefLabel: Boats
        rules:
          labels: false
          near:
            - [[north, south], pier]
            - boats that wait: [[boat, ship], [wait, queue]]
          unless:
            - toy
            - {words: [model, toy], for: boat, in: paragraph}
          follows: [they]
          include:
            2031-05-04-boats#p3: It names the boat by its captain.
          exclude:
            2031-05-04-boats#p4: A joke.
        ---
        """)

    assert theme.rules == (
        Rule("near: north/south + pier", "near", ("north", "south"), 6, other=("pier",)),
        Rule("near: boats that wait", "near", ("boat", "ship"), 7, other=("wait", "queue")),
        Rule("unless: toy", "unless", ("toy",), 9),
        Rule("unless: model/toy (for boat)", "unless", ("model", "toy"), 10, only=("boat",), whole=True),
        Rule("follows: they", "follows", ("they",), 11),
        Rule(
            "include: 2031-05-04-boats#p3",
            "include",
            ("2031-05-04-boats#p3",),
            13,
            note="It names the boat by its captain.",
        ),
        Rule("exclude: 2031-05-04-boats#p4", "exclude", ("2031-05-04-boats#p4",), 15, note="A joke."),
    )


def test_label_without_a_language_is_in_that_of_the_site() -> None:
    theme, problems = read_theme("---\nprefLabel: Boote\naltLabel: [Schiffe]\n---\n", "boats.md", "boats", "de")

    assert problems == []
    assert theme is not None
    assert (theme.label, theme.labels.pref, theme.labels.alt) == ("Boote", {"de": "Boote"}, {"de": ("Schiffe",)})


@pytest.mark.parametrize(
    ("lines", "line", "expected"),
    [
        ("altLabel: [ships, [a]]", 3, "altLabel holds a list; expected a list of names"),
        ("scopeNote: [a]", 3, "scopeNote is a list; expected a text"),
        ("broader: {a: b}", 3, "broader is a mapping; expected names of theme files"),
        ("related: ''", 3, "expected names of theme files"),
        ("narrower: ferries", 3, 'narrower is "ferries"; expected a name for the address and fields below it'),
        ("narrower:\n  ferries: Ferries", 4, '"ferries" below narrower has no prefLabel'),
        ("narrower:\n  'car ferries': {prefLabel: a}", 4, "expected letters and hyphens, such as science-parks"),
        ("narrower:\n  ferries:\n    prefLabel: Ferries\n    related: a", 6, '"ferries" holds "related"; expected'),
    ],
)
def test_wrong_field_is_reported_with_its_line(lines: str, line: int, expected: str) -> None:
    theme, problems = theme_of(f"---\nprefLabel: Boats\n{lines}\n---\n")

    assert theme is not None
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, "theme-field", Severity.WARNING)]
    assert expected in problems[0].message


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("unless: [{word: toy}]", "expected a list such as `unless:"),
        ("unless: [{words: toy, in: page}]", "expected a list such as `unless:"),
        ("unless: [{words: toy, for: ''}]", "expected a list such as `unless:"),
        ("follows: they", "expected a list of phrases, such as `follows: [the zones]`"),
        ("include: [boats#p3]", "expected a paragraph and a reason"),
        ("include: {boats: A reason.}", "expected a paragraph and a reason"),
        ("exclude: {boats#p3: ''}", "expected a paragraph and a reason"),
        ("labels: no", "expected true or false"),
        ("near: [{a: b}]", "expected a list of pairs"),
    ],
)
def test_wrong_rule_of_the_rarer_kinds_is_reported_with_its_line(rule: str, expected: str) -> None:
    theme, problems = theme_of(f"---\nprefLabel: Boats\nrules:\n  {rule}\n---\n")

    assert theme is not None
    assert [rule.id for rule in theme.rules] == ["label: Boats"]
    assert [(p.line, p.code) for p in problems] == [(4, "theme-rule")]
    assert expected in problems[0].message


def test_words_that_two_parts_claim_are_reported_and_stay_with_the_first() -> None:
    theme, problems = theme_of(
        "---\nprefLabel: Boats\nnarrower:\n  ferries: {prefLabel: Ferries, rules: {terms: [liner]}}\n"
        "  liners: {prefLabel: Liners, altLabel: [Ferries], rules: {terms: [Liner]}}\n---\n"
    )

    assert theme is not None
    assert [(rule.id, rule.concept) for rule in theme.rules] == [
        ("label: Boats", ""),
        ("label: Ferries", "ferries"),
        ("term: liner", "ferries"),
        ("label: Liners", "liners"),
    ]
    assert [(p.line, p.code) for p in problems] == [(5, "theme-rule"), (5, "theme-rule")]
    assert '"label: Ferries" of "liners" is a rule of "ferries" on line 4 too' in problems[0].message
