"""`briefing-site themes`: why a paragraph is filed, what a change of rules moves, the schema of a theme."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from briefing_site.cli import main
from briefing_site.publish.theme_schema import read_theme_schema
from briefing_site.read.theme import CONCEPT_FIELDS, FIELDS
from briefing_site.read.theme_rules import NAMES

PROJECT = Path(__file__).parent.parent

TALK = """\
---
title: Briefing on boats
date: 2031-05-04
---

Ferry Review:

When do the ferries sail?

Pell Ansgar:

The boats sail at noon. A toy boat is no boat.

They are old.

The ferries wait. [Photo by Per Lund]

The data boat is not new, and the boats are a jest.
"""
BOATS = """\
---
prefLabel: Some boats
narrower: {ferries: {prefLabel: Ferries}}
rules:
  terms: [boat]
  near: [[sail, moon]]
  not: [data boat]
  unless: [toy]
  follows: [they]
  exclude:
    talk#p5: Nobody means a boat.
---
"""
PIERS = "---\nprefLabel: Piers\nrules:\n  terms: [noon, sail]\n  follows: [they]\n---\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one works: `docs/` with a transcript and two themes."""
    for name, text in (("briefings/talk.txt", TALK), ("themes/boats.md", BOATS), ("themes/piers.md", PIERS)):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


def explain(line: int) -> list[str]:
    result = run("themes", "explain", f"docs/briefings/talk.txt:{line}")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout.splitlines()


class TestExplain:
    def test_each_theme_says_what_counts_and_what_does_not_and_why(self, docs: Path) -> None:
        assert explain(12) == [
            'docs/briefings/talk.txt:12 p2 (Pell Ansgar, answer) "The boats sail at noon. A toy boat is no boat."',
            "boats: filed",
            '  "boats" by term: boat',
            '  does not count: "boat" by term: boat: the sentence says unless: toy',
            '  does not count: "boat" by term: boat: the sentence says unless: toy',
            '  does not count: "sail" by near: sail + moon: the other half of the pair is not in the sentence',
            "piers: filed",
            '  "sail" by term: sail',
            '  "noon" by term: noon',
        ]

    def test_words_that_point_back_name_the_paragraph_they_point_to(self, docs: Path) -> None:
        assert explain(14) == [
            'docs/briefings/talk.txt:14 p3 (Pell Ansgar, answer) "They are old."',
            "boats: filed",
            '  "They" by follows: they, pointing to p2',
            "piers: filed",
            '  "They" by follows: they, pointing to p2',
        ]

    def test_part_of_the_theme_is_named_and_themes_without_a_word_share_a_line(self, docs: Path) -> None:
        assert explain(8)[1:] == [
            "boats: filed (ferries)",
            '  "ferries" by label: Ferries',
            '  does not count: "sail" by near: sail + moon: the other half of the pair is not in the sentence',
            "piers: filed",
            '  "sail" by term: sail',
        ]
        (docs / "themes/piers.md").write_text("---\nprefLabel: Piers\n---\n")
        assert explain(8)[-1] == "piers: not filed, none of the words is in it"

    def test_decision_of_an_editor_is_given_with_its_reason(self, docs: Path) -> None:
        assert explain(18)[1:] == [
            "boats: not filed",
            '  does not count: "boat" by term: boat: not: data boat names something else',
            "  exclude: talk#p5: Nobody means a boat.",
            "piers: not filed, none of the words is in it",
        ]

    def test_words_that_point_back_to_nothing_are_named(self, docs: Path) -> None:
        (docs / "themes/piers.md").write_text(PIERS.replace("noon, sail", "moon"))
        assert explain(14)[-2:] == [
            "piers: not filed",
            '  does not count: "They" by follows: they: nothing before it comes under the theme',
        ]

    def test_line_of_a_label_is_that_of_its_first_paragraph_and_an_empty_one_of_the_paragraph_above(
        self, docs: Path
    ) -> None:
        assert explain(10)[0] == explain(12)[0] == explain(13)[0]
        assert explain(6)[0] == explain(8)[0]

    def test_caption_comes_under_no_theme(self, docs: Path) -> None:
        assert explain(16)[1:] == ["It is a scene: nobody says it, so it comes under no theme."]

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ("docs/briefings/talk.txt", "names no line; expected a file and a line"),
            ("docs/briefings/talk.txt:x", "names no line; expected a file and a line"),
            ("docs/briefings/none.txt:3", "there is no file docs/briefings/none.txt; expected a transcript"),
            ("docs/briefings/talk.txt:2", "docs/briefings/talk.txt:2 is above all speech"),
            ("docs/themes/boats.yml:1", "expected a transcript"),
        ],
    )
    def test_place_that_is_none_is_refused(self, docs: Path, place: str, message: str) -> None:
        result = run("themes", "explain", place)
        assert result.exit_code == 2
        assert message in " ".join(result.stderr.split())

    def test_transcript_that_cannot_be_read_is_one_line_and_exit_code_1(self, docs: Path) -> None:
        (docs / "briefings/talk.txt").write_bytes(b"caf\xe9")
        result = run("themes", "explain", "docs/briefings/talk.txt:1")
        assert result.exit_code == 1
        assert result.stderr.endswith("[not-utf8]\n")


class TestDiff:
    def test_passages_gained_lost_and_filed_for_another_reason_are_listed(self, docs: Path) -> None:
        new = docs.parent / "new"
        new.mkdir()
        (new / "boats.md").write_text(BOATS.replace("follows: [they]", "terms: [old]").replace("  terms: [boat]\n", "  near: [[sail, noon]]\n", 1).replace("  near: [[sail, moon]]\n", ""))  # fmt: skip
        (new / "new.md").write_text("---\nprefLabel: Ferries\n---\n")
        result = run("themes", "diff", "docs/themes", "new")
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            '- piers docs/briefings/talk.txt:8 p1 "When do the ferries sail?" [term: sail]',
            '+ new docs/briefings/talk.txt:8 p1 "When do the ferries sail?" [label: Ferries]',
            '~ boats docs/briefings/talk.txt:12 p2 "The boats sail at noon. A toy boat is no boat."'
            " [term: boat -> near: sail + noon]",
            '- piers docs/briefings/talk.txt:12 p2 "The boats sail at noon. A toy boat is no boat." [term: sail, term: noon]',
            '~ boats docs/briefings/talk.txt:14 p3 "They are old." [follows: they -> term: old]',
            '- piers docs/briefings/talk.txt:14 p3 "They are old." [follows: they]',
        ]
        assert result.stderr == "1 gained, 3 lost, 2 other evidence\n"

    def test_same_rules_move_nothing(self, docs: Path) -> None:
        result = run("themes", "diff", "docs/themes", "docs/themes", "docs/briefings/talk.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "0 gained, 0 lost, 0 other evidence\n"

    def test_folder_without_a_transcript_is_refused(self, docs: Path) -> None:
        result = run("themes", "diff", "docs/themes", "docs/themes", "docs/themes")
        assert result.exit_code == 2
        assert "there is no transcript; expected .txt or .md files" in result.stderr


class TestSchema:
    def test_is_a_schema_that_names_every_field_and_rule(self) -> None:
        schema = json.loads(run("themes", "schema").stdout)
        Draft202012Validator.check_schema(schema)
        assert set(schema["properties"]) == set(FIELDS)
        assert set(schema["$defs"]["part"]["properties"]) == set(CONCEPT_FIELDS)
        assert set(schema["$defs"]["rules"]["properties"]) == set(NAMES)

    @pytest.mark.parametrize("path", sorted((PROJECT / "docs/themes").glob("[!i]*.md")), ids=lambda path: path.stem)
    def test_themes_of_the_project_are_as_the_schema_says(self, path: Path) -> None:
        front = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        Draft202012Validator(read_theme_schema()).validate(front)

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"prefLabel": []},
            {"prefLabel": "a", "rules": {"words": ["a"]}},
            {"prefLabel": "a", "rules": {"terms": "a"}},
            {"prefLabel": "a", "rules": {"terms": ["--"]}},
            {"prefLabel": "a", "rules": {"near": [["a"]]}},
            {"prefLabel": "a", "rules": {"near": [["a", "b", "c"]]}},
            {"prefLabel": "a", "rules": {"unless": [{"for": "a"}]}},
            {"prefLabel": "a", "rules": {"include": {"p1": "a"}}},
            {"prefLabel": "a", "narrower": {"b": {}}},
            {"prefLabel": "a", "narrower": {"b": {"prefLabel": "b", "broader": "a"}}},
        ],
    )
    def test_what_the_reader_refuses_the_schema_refuses(self, fields: dict[str, object]) -> None:
        assert not Draft202012Validator(read_theme_schema()).is_valid(fields)
