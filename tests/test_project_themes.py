"""The themes of this project say what they are about, and not how one transcript happens to say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_site.index.archive import build_index
from briefing_site.index.matcher import Matcher
from briefing_site.read.archive import read_themes

PROJECT = Path(__file__).parent.parent
THEMES, PROBLEMS = read_themes(PROJECT / "docs/themes")
LETTERS = {"h": "high-tech-zones", "i": "innovation-centers", "r": "regional-cooperation"}
PARTS = {
    "high-tech-zones": ["industrial-development-zones", "independent-innovation-zones", "agricultural-zones", "science-parks"],
    "innovation-centers": ["international-centers", "national-science-centers", "regional-centers", "bases-and-platforms"],
    "regional-cooperation": ["regional-strategies", "east-west", "paired-regions", "offshore-and-enclave"],
}  # fmt: skip


def read_labelled() -> list[tuple[set[str], str]]:
    """The labelled paragraphs: themes and text."""
    lines = (PROJECT / "tests/fixtures/filing.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [({LETTERS[letter] for letter in letters.split(",") if letter in LETTERS}, text) for letters, text in rows]


def test_rules_are_well_written_and_each_can_count() -> None:
    assert PROBLEMS == []
    assert build_index((), THEMES)[1] == []
    assert {theme.id: [part.id for part in theme.narrower] for theme in THEMES} == PARTS


def test_every_theme_and_part_has_a_label_in_english_and_chinese() -> None:
    labels = [concept.labels.pref for theme in THEMES for concept in (theme, *theme.narrower)]
    assert [set(pref) for pref in labels] == [{"en", "zh"}] * 15


@pytest.mark.parametrize("theme", [*LETTERS.values()])
def test_paragraphs_come_under_the_themes_that_a_careful_reader_gives_them(theme: str) -> None:
    matcher = Matcher(THEMES)
    labelled = read_labelled()
    assert sum(theme in want for want, _ in labelled) > 30
    assert [text for want, text in labelled if (theme in matcher.match(text)) is not (theme in want)] == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("国家高新区有169家。", "industrial-development-zones"),
        ("The national demonstration zones for independent innovation try new rules.", "independent-innovation-zones"),
        ("Agricultural hi-tech zones test seeds.", "agricultural-zones"),
        ("Zhongguancun grew.", "science-parks"),
        ("Three international science and technology innovation centers compete.", "international-centers"),
        ("Huairou Science City has 29 large facilities.", "national-science-centers"),
        ("Regional innovation highlands are planned.", "regional-centers"),
        ("National innovation bases and platforms are planned.", "bases-and-platforms"),
        ("The revitalization of the northeast goes on.", "regional-strategies"),
        ("East-west cooperation brought doctors.", "east-west"),
        ("Six provinces are paired with prefectures of the plateau.", "paired-regions"),
        ("An enclave park shares its tax.", "offshore-and-enclave"),
    ],
)
def test_passage_names_the_part_that_it_is_about(text: str, concept: str) -> None:
    concepts = [c for findings in Matcher(THEMES).weigh(text).values() for c in findings.concepts]
    assert concept in concepts
