"""Places in speech, and who is named together with whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_site.index.archive import build_index
from briefing_site.index.places import PlaceMatcher
from briefing_site.model import Archive, Gazetteer
from briefing_site.read.archive import read_files, read_places, read_themes
from briefing_site.read.gazetteer import read_gazetteer
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript

PROJECT = Path(__file__).parents[2]
PLACES = """\
partnerships: {theme: wells, left: [hills], right: [coast]}
places:
  ellmouth: {prefLabel: {en: Ellmouth, zh: 埃尔口}, region: coast}
  ellmouth-park: {prefLabel: Ellmouth Park, altLabel: {zh: [埃尔口公园]}, part_of: ellmouth}
  skerry: {prefLabel: Skerry, region: coast}
  upper-dale: {prefLabel: Upper Dale, region: hills}
  lower-dale: {prefLabel: Lower Dale, region: hills}
  office: {prefLabel: River Office, altLabel: [RIO], not: [River Office Street]}
"""


def gazetteer() -> Gazetteer:
    read, problems = read_gazetteer(PLACES, "places.yml")
    assert problems == []
    assert read is not None
    return read


def archive_of(speech: str) -> Archive:
    text = f"---\ntitle: Wells\ndate: 2031-05-04\n---\n\nPell Ansgar:\n\n{speech}\n"
    briefing, _ = read_transcript(text, "wells.txt", "wells")
    theme, _ = read_theme("---\nprefLabel: Wells\n---\n", "wells.md", "wells")
    assert briefing is not None
    assert theme is not None
    return build_index([briefing], [theme], whole=True, gazetteer=gazetteer())[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ellmouth and Skerry agree.", [("Ellmouth", "ellmouth"), ("Skerry", "skerry")]),
        ("ELLMOUTH'S harbor", [("ELLMOUTH", "ellmouth")]),
        ("The Ellmouth Park, in Ellmouth", [("Ellmouth Park", "ellmouth-park"), ("Ellmouth", "ellmouth")]),
        ("Upper-Dale and Upper  Dale", [("Upper-Dale", "upper-dale"), ("Upper  Dale", "upper-dale")]),
        ("upper dale, ellmouth, Ellmouthers, trio, Rio", []),
        ("the RIO", [("RIO", "office")]),
        ("on River Office Street, by the River Office", [("River Office", "office")]),
        ("埃尔口公园和埃尔口", [("埃尔口公园", "ellmouth-park"), ("埃尔口", "ellmouth")]),
    ],
)
def test_longest_name_wins_and_capitals_count(text: str, found: list[tuple[str, str]]) -> None:
    places = PlaceMatcher(gazetteer()).find_places(text)
    assert [(text[start:end], place) for start, end, place in places] == found


def pairs(speech: str) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in archive_of(speech).pairs]


def test_two_places_of_one_sentence_on_the_theme_are_a_pair() -> None:
    assert pairs("The wells join Upper Dale with Ellmouth.") == [("ellmouth", "upper-dale")]


def test_other_sentences_and_other_paragraphs_make_no_pair() -> None:
    assert pairs("We test the wells of Upper Dale. Ellmouth has none.") == []
    assert pairs("Upper Dale works with Ellmouth.") == []


def test_place_that_says_where_another_lies_is_no_partner() -> None:
    assert pairs("The wells join Upper Dale with Ellmouth Park in Ellmouth.") == [("ellmouth-park", "upper-dale")]


def test_places_of_one_side_are_partners_of_the_other_side_and_not_of_each_other() -> None:
    assert pairs("The wells join Upper Dale with Ellmouth and Skerry, says the River Office.") == [
        ("ellmouth", "upper-dale"),
        ("ellmouth", "office"),
        ("skerry", "upper-dale"),
        ("skerry", "office"),
        ("upper-dale", "office"),
    ]


def test_places_of_one_side_alone_are_partners() -> None:
    assert pairs("The wells join Upper Dale with Lower Dale.") == [("upper-dale", "lower-dale")]


def test_pair_knows_both_names_in_each_of_its_sentences() -> None:
    archive = archive_of("The wells join Upper Dale with Skerry. Skerry gives wells to Upper Dale, and Skerry is glad.")
    (pair,) = archive.pairs
    text = archive.briefings[0].exchanges[0].turns[0].paragraphs[0].text

    assert [[text[m.start : m.end] for m in names] for names in pair.sentences] == [["Skerry", "Upper Dale"]] * 2
    assert [names[0].start for names in pair.sentences] == [31, 39]


def test_theme_and_regions_that_are_not_there_are_reported() -> None:
    _, problems = build_index([], [], whole=True, gazetteer=gazetteer())
    assert [(problem.line, problem.code) for problem in problems] == [(1, "place")]


def test_digest_of_this_project_names_the_partnerships_that_it_tells_of() -> None:
    docs = PROJECT / "docs"
    briefings, _ = read_files(sorted((docs / "briefings").glob("*.txt")))
    places, problems = read_places(docs)
    archive, found = build_index(briefings, read_themes(docs / "themes")[0], whole=True, gazetteer=places)
    across = {frozenset((pair.first, pair.second)) for pair in archive.pairs}

    assert [*problems, *found] == []
    assert {
        frozenset(("gansu", "zhangjiang")),
        frozenset(("guiyang", "zhongguancun")),
        frozenset(("xinjiang", "shenzhen")),
        *(frozenset(("ningxia", east)) for east in ("beijing", "tianjin", "shandong", "jiangsu", "zhejiang", "fujian")),
    } <= across
    assert not across & {
        frozenset(("gansu", "shanghai")),
        frozenset(("beijing", "tianjin")),
        frozenset(("guiyang", "guizhou")),
    }


def test_gazetteer_of_this_project_knows_every_province_in_both_languages() -> None:
    places, _ = read_places(PROJECT / "docs")
    assert places is not None
    kinds = {"province", "municipality", "autonomous region", "special administrative region"}
    provinces = [place for place in places.places if place.kind in kinds]

    assert len(provinces) == 34
    assert all({"en", "zh"} <= set(place.labels.pref) for place in places.places)
