"""Text that tries to be more than text: whatever a transcript or a theme label holds, the page only shows it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built_site import PLAIN_CONFIG, THEMES_SEARCH, BuiltSite, Element, build_site, write_project

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "</title><script>alert(2)</script>"
LINK = "[click](javascript:alert(3))"
TEMPLATE = "{{ 7*7 }} {% include 'main.html' %}"
CLIMB = "../../../../escaped"
ATTRIBUTE = '\' onload=alert(4) " onclick="alert(5)'
EVERYTHING = " ".join((SCRIPT, BREAKOUT, LINK, TEMPLATE, CLIMB, ATTRIBUTE))


def quoted(text: str) -> str:
    """The text as a YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def transcript(evil: str, name: str) -> str:
    """A transcript with one text in every field and in speech, and another as the name of who answers."""
    return f"""\
---
title: {quoted(evil)}
date: 2024-01-02
time: {quoted(evil)}
venue: {quoted(evil)}
organizer: {quoted(evil)}
publisher: {quoted(evil)}
panel:
  - name: {quoted(name)}
    role: {quoted(evil)}
  - name: Silent Guest
    role: {quoted(evil)}
moderator:
  name: Pia Lind
  role: {quoted(evil)}
---

Pia Lind:

Welcome to this. {evil} We take questions.

Valley Courier:

What does this mean: {evil}, and why is that so?

{name}:

It means {evil}, and nothing else at all.

[{evil}]

So much for that.
"""


def theme(label: str) -> str:
    return f"""\
---
prefLabel: {quoted(label)}
altLabel: [{quoted(label + " too")}]
scopeNote: {quoted(label)}
rules:
  terms: [{quoted(label)}, 'nothing else']
---

What the editor says.
"""


CONFIG = PLAIN_CONFIG.replace("plugins: [search, briefing]\n", THEMES_SEARCH).replace(
    "font: false", "font: false\n  features: [navigation.path, navigation.footer]"
)
NAMES = ["<script>alert(6)</script> Noor", "../../Ada Noor", "Ada {{ 7*7 }} Noor", 'Ada "Quote" Noor']


@pytest.fixture(scope="module", params=NAMES)
def site_and_name(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, str]:
    folder = tmp_path_factory.mktemp("hostile") / "a" / "b" / "c" / "project"
    files = {
        "mkdocs.yml": CONFIG,
        "docs/briefings/evil.txt": transcript(EVERYTHING, request.param),
        "docs/briefings/evil-digest.md": transcript(EVERYTHING, request.param).replace(
            "---\n", "---\nrecord: digest\n", 1
        ),
        "docs/themes/evil.md": theme(EVERYTHING),
        "docs/plain.md": "# A page of the theme alone\n",
    }
    return build_site(write_project(folder, files)), request.param


@pytest.fixture
def site(site_and_name: tuple[BuiltSite, str]) -> BuiltSite:
    return site_and_name[0]


def scripts(page: Element) -> Counter[str]:
    """The scripts of a page: file name, or how an inline one begins.

    Linked data is none, whatever its element is called; tests/render/test_structured.py looks into it.
    """
    return Counter(
        Path(script.attributes["src"]).name if "src" in script.attributes else "".join(map(str, script.children))[:20]
        for script in page.find("script")
        if script.attributes.get("type") != "application/ld+json"
    )


def test_hostile_site_builds_strictly(site: BuiltSite) -> None:
    assert site.lines == []
    assert site.passed
    assert site.broken_links() == []


def test_pages_hold_no_script_beyond_those_of_the_theme_and_the_one_that_finds_quotations(site: BuiltSite) -> None:
    expected = scripts(site.pages["plain/"])
    assert expected
    for address, page in site.pages.items():
        own = Counter({"find-quote.js": 1}) if address == "quote/" else Counter()
        assert scripts(page) == expected + own, address


def test_pages_hold_no_event_handler_and_no_attribute_of_the_transcript(site: BuiltSite) -> None:
    for address, page in site.pages.items():
        for element in page.walk():
            assert not [name for name in element.attributes if name.startswith("on")], address


def test_no_link_leads_outside_but_that_of_the_theme(site: BuiltSite) -> None:
    for address in site.pages:
        outside = {link for link in site.links(address) if urlsplit(link).scheme or link.startswith("//")}
        assert outside <= {"https://squidfunk.github.io/mkdocs-material/"}, address


def test_title_element_holds_the_hostile_title_as_text(site: BuiltSite) -> None:
    written = " ".join(EVERYTHING.split())
    assert [title.text for title in site.pages["briefings/evil/"].find("title")] == [f"{written} - A test"]
    assert [title.text for title in site.pages["themes/evil/"].find("title")] == [f"{written} - A test"]


@pytest.mark.parametrize("page", ["", "full/", "opening/", "valley-courier/"])
def test_text_is_shown_as_it_is_written_and_no_template_is_run(site: BuiltSite, page: str) -> None:
    text = site.content(f"briefings/evil/{page}").text
    assert " ".join(EVERYTHING.split()) in text
    assert "{{ 7*7 }}" in text
    assert "49" not in text


def test_name_of_a_speaker_is_shown_as_it_is_written(site_and_name: tuple[BuiltSite, str]) -> None:
    site, name = site_and_name
    assert name in site.content("speakers/").text
    assert name in site.content("briefings/evil/valley-courier/").text


def test_theme_page_marks_the_hostile_words_and_names_the_rule(site: BuiltSite) -> None:
    page = site.content("themes/evil/")
    written = " ".join(EVERYTHING.split())
    assert page.find("h1")[0].text == written
    assert {mark.text for mark in page.find("mark")} >= {written, "nothing else"}


def test_no_file_is_written_outside_the_site(site: BuiltSite) -> None:
    project = site.folder.parent
    top = project.parents[3]
    outside = [path for path in top.rglob("*") if path.is_file() and not path.is_relative_to(project)]
    assert outside == []
    assert {path.name for path in project.iterdir()} == {".cache", "docs", "mkdocs.yml", "site"}
    assert not [name for name in site.files() if "escaped" in name or ".." in name]


def test_search_index_holds_no_markup_of_the_transcript(site: BuiltSite) -> None:
    index = (site.folder / "search/search_index.json").read_text("utf-8")
    assert "<script" not in index
