"""The list of places: what is read of it, and what is reported with its line."""

from __future__ import annotations

import pytest

from briefing_site.model import Gazetteer, Labels, Locality
from briefing_site.problem import Severity
from briefing_site.read.gazetteer import read_gazetteer

RIVER = """\
partnerships:
  theme: wells
  left: [valley]
  right: [coast]
places:
  old-town:
    prefLabel: {en: Old Town, de: Altstadt}
    altLabel: {en: [the Old Town]}
    kind: quarter
    region: valley
    part_of: ellmouth
    not: [Old Town Hall]
  ellmouth:
    prefLabel: Ellmouth
"""


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in read_gazetteer(text, "places.yml")[1]]


def test_places_are_read_with_labels_kind_region_and_whole() -> None:
    gazetteer, problems = read_gazetteer(RIVER, "docs/places.yml")

    assert problems == []
    assert gazetteer == Gazetteer(
        path="docs/places.yml",
        places=(
            Locality(
                id="old-town",
                label="Old Town",
                labels=Labels({"en": "Old Town", "de": "Altstadt"}, {"en": ("the Old Town",)}),
                kind="quarter",
                region="valley",
                part_of="ellmouth",
                lookalikes=("Old Town Hall",),
                line=7,
            ),
            Locality("ellmouth", "Ellmouth", Labels({"en": "Ellmouth"}), "", "", None, (), 14),
        ),
        theme="wells",
        left=("valley",),
        right=("coast",),
        line=2,
    )


def test_list_with_a_mark_at_its_head_and_windows_line_ends_is_read_the_same() -> None:
    assert read_gazetteer("\ufeff" + RIVER.replace("\n", "\r\n"), "docs/places.yml") == read_gazetteer(
        RIVER, "docs/places.yml"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (1, "places")),
        ("- a\n- b\n", (1, "places")),
        ("places: [a]\n", (1, "places")),
        ("places:\n  a: {prefLabel: A\n", (3, "places")),
        ("places:\n  a: {prefLabel: Aa}\n  a: {prefLabel: Bb}\n", (3, "places")),
        ("places:\n  a: {kind: city}\n", (2, "place")),
        ("places:\n  a: {prefLabel: '?'}\n", (2, "place")),
        ("places:\n  a/b: {prefLabel: Aa}\n", (2, "place")),
        ("places:\n  a: {prefLabel: Aa, part_of: b}\n", (2, "place")),
        ("places:\n  a: {prefLabel: Aa}\n  b: {prefLabel: Bb, altLabel: [Aa]}\n", (3, "place")),
        ("places:\n  a: {prefLabel: Aa, size: 3}\n", (2, "unknown-field")),
        ("people: 3\nplaces:\n  a: {prefLabel: Aa}\n", (1, "unknown-field")),
        ("partnerships: {left: [a]}\nplaces:\n  a: {prefLabel: Aa}\n", (1, "place")),
    ],
)
def test_mistake_is_reported_with_its_line(text: str, problem: tuple[int, str]) -> None:
    assert codes(text) == [problem]


def test_list_that_cannot_be_read_is_an_error_and_gives_no_places() -> None:
    gazetteer, (problem,) = read_gazetteer("places: {", "docs/places.yml")

    assert gazetteer is None
    assert problem.severity is Severity.ERROR
    assert str(problem).startswith("docs/places.yml:1: the list of places is not YAML: ")


def test_places_in_a_circle_are_kept_and_lie_in_nothing() -> None:
    text = "places:\n  a: {prefLabel: Aa, part_of: b}\n  b: {prefLabel: Bb, part_of: a}\n"
    gazetteer, problems = read_gazetteer(text, "places.yml")

    assert gazetteer is not None
    assert [(place.id, place.part_of) for place in gazetteer.places] == [("a", None), ("b", None)]
    assert [problem.line for problem in problems] == [2, 3]


def test_theme_alone_names_the_partnerships() -> None:
    gazetteer, problems = read_gazetteer("partnerships: wells\nplaces: {a: {prefLabel: Aa}}\n", "places.yml")

    assert problems == []
    assert gazetteer is not None
    assert (gazetteer.theme, gazetteer.left, gazetteer.right) == ("wells", (), ())
