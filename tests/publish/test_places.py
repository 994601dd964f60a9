"""Places and partnerships on a built site: pages where there is a list of places, each line linked to its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_site import BuiltSite, build_site, write_project

TRANSCRIPT = """\
---
title: On the wells
date: 2031-05-04
---

Pell Ansgar:

The wells join Upper Dale with Ellmouth. We test 31 of them.

Ellmouth <b>pays</b>. [The bell of Ellmouth rings.]
"""
PLACES = """\
partnerships: {theme: wells, left: [hills], right: [coast]}
places:
  ellmouth: {prefLabel: Ellmouth, kind: port, region: coast}
  upper-dale: {prefLabel: Upper Dale, region: hills}
  nowhere: {prefLabel: Nowhere}
"""
THEME = "---\nprefLabel: Wells\n---\n\n# Wells\n"
FILES = {"docs/briefings/wells.txt": TRANSCRIPT, "docs/themes/wells.md": THEME, "docs/places.yml": PLACES}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(write_project(tmp_path_factory.mktemp("places"), FILES))


def test_strict_build_passes_and_every_link_leads_somewhere(site: BuiltSite) -> None:
    assert (site.passed, site.lines, site.broken_links()) == (True, [], [])


def test_place_that_is_named_has_a_page_with_its_sentences_and_one_that_is_not_has_none(site: BuiltSite) -> None:
    page = site.content("places/ellmouth/")

    assert "places/nowhere/" not in site.pages
    assert [q.text for q in page.find("q")] == [
        "The wells join Upper Dale with Ellmouth.",
        "Ellmouth <b>pays</b>. [The bell of Ellmouth rings.]",
    ]
    assert [mark.text for mark in page.find("mark")] == ["Ellmouth"] * 3
    assert "2 passages in 1 briefing" in page.text
    assert "Named together with Upper Dale" in page.text


def test_list_counts_the_passages_of_each_place_by_region(site: BuiltSite) -> None:
    text = site.content("places/").text
    assert "2 places named, of 3 that are looked for" in text
    assert "Ellmouth port 2" in text
    assert text.index("Coast") < text.index("Hills")


def test_each_line_of_the_picture_leads_to_the_sentence_and_says_it(site: BuiltSite) -> None:
    page = site.content("partnerships/")
    (picture,) = page.find("svg")
    line, *names = picture.find("a")

    assert [element.text for element in picture.children if not isinstance(element, str)][:4] == [
        "Who is named together with whom",
        "1 line between 1 place on the left (Hills) and 1 on the right. Each line leads to its newest sentence; the table"
        " below says the same in words.",
        "Hills",
        "Coast",
    ]
    assert line.attributes["aria-label"] == "Upper Dale and Ellmouth: The wells join Upper Dale with Ellmouth."
    assert line.attributes["href"] == "../briefings/wells/#p1"
    assert [name.attributes["href"] for name in names] == ["../places/upper-dale/", "../places/ellmouth/"]


def test_table_says_what_the_picture_shows(site: BuiltSite) -> None:
    (row,) = site.content("partnerships/").find("tbody")[0].find("tr")
    assert row.text.startswith("Upper Dale and Ellmouth Hills and Coast The wells join Upper Dale with Ellmouth.")
    assert [mark.text for mark in row.find("mark")] == ["Upper Dale", "Ellmouth"]


def test_without_a_list_there_are_no_pages(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path, {name: text for name, text in FILES.items() if "places" not in name}))
    assert not [address for address in site.pages if address.startswith(("places", "partnerships"))]


def test_list_that_is_excluded_makes_no_pages(tmp_path: Path) -> None:
    settings = "site_name: A test\nplugins: [briefing]\nexclude_docs: places.yml\n"
    site = build_site(write_project(tmp_path, {**FILES, "mkdocs.yml": settings}))
    assert not [address for address in site.pages if address.startswith(("places", "partnerships"))]


def test_mistake_in_the_list_fails_a_strict_build_with_its_line(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path, {**FILES, "docs/places.yml": "places:\n  a: {kind: port}\n"}))

    assert not site.passed
    assert site.lines[0].startswith('docs/places.yml:2: place "a" has no name')


def test_place_that_is_named_often_has_a_page_for_each_year(tmp_path: Path) -> None:
    many = "\n\n".join(["Ellmouth pays."] * 250)
    files = {
        f"docs/briefings/{day}.txt": f"---\ntitle: T\ndate: {day}\n---\n\nPell Ansgar:\n\n{many}\n"
        for day in ("2030-01-01", "2031-01-01")
    }
    site = build_site(
        write_project(tmp_path, {**files, "docs/places.yml": "places: {ellmouth: {prefLabel: Ellmouth}}\n"})
    )

    assert (site.passed, site.broken_links()) == (True, [])
    assert site.content("places/ellmouth/").find("q") == []
    assert [len(site.content(f"places/ellmouth/{year}/").find("q")) for year in (2030, 2031)] == [250, 250]
