"""Pages that are filled into a frame made once are, byte for byte, those that MkDocs makes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.utils import write_file

from briefing_site.publish import processes
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.mkdocs_plugin import blanks
from briefing_site.publish.mkdocs_plugin.blanks import Frames
from briefing_site.publish.mkdocs_plugin.briefing_page import BriefingPage
from briefing_site.render import addresses, parts
from built_site import build_site, write_project
from corrected_site import AFTER, ledgers

FEATURES = "navigation.tabs, navigation.indexes, navigation.path, navigation.footer, navigation.top"
PALETTE = "palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}, {scheme: slate}]"
NAV = """
nav:
  - index.md
  - briefings/README.md
  - briefings/2023-06-20-library.md
  - Themes: [themes/index.md, themes/dredging.md]
  - Who:
      - speakers/index.md
      - outlets/index.md
      - outlets/harbor-daily.md
"""
SETTINGS = {
    "a page for each exchange": f"""
site_name: Coast & harbors
site_description: What was said.
site_url: https://coast.example.org/archive/
repo_url: https://code.example/coast
edit_uri: edit/main/docs/
theme: {{name: material, font: false, features: [{FEATURES}, content.action.edit], {PALETTE}}}
extra: {{alternate: [{{name: English, link: ./, lang: en}}, {{name: 中文, link: zh/, lang: zh}}]}}
plugins: [{{briefing: {{exchange_pages: true}}}}]
{NAV}""",
    "no address, in Chinese": """
site_name: 海岸
theme: {name: material, font: false, language: zh, features: [toc.integrate, navigation.sections]}
plugins: [{briefing: {exchange_pages: auto, search: theme}}]
""",
    "a page for each briefing": """
site_name: Coast
site_url: https://coast.example.org/
theme: {name: material, features: [navigation.tabs, navigation.prune, navigation.expand]}
plugins: [{briefing: {exchange_pages: false}}]
""",
}
PLAIN = """
site_name: Coast
theme: {name: material, features: [navigation.path]}
plugins: [{briefing: {exchange_pages: true, search: theme}}]
"""
SOURCES = """
site_name: Coast
repo_url: https://code.example/coast
edit_uri: edit/main/docs/
theme: {name: material, features: [content.action.view]}
plugins: [{briefing: {exchange_pages: true, search: theme}}]
"""
TITLE = 'Ropes & <b>sails</b>, "new" edition'
ROPES = f"""---
title: '{TITLE}'
date: 2023-02-03
panel: [Ada Noor]
---

R&D <Weekly>:

Does the "old" edition & its ropes reach the harbor?

Ada Noor:

It does. First, it reaches the harbor.
"""
PLACES = "partnerships: {theme: dredging}\nplaces:\n  harbor: {prefLabel: the harbor, kind: port}\n  north: {prefLabel: north channel}\n"
EVERY_KIND = (
    "",
    "briefings/",
    "lists/briefings/2023/",
    "briefings/new-bridge/",
    "briefings/new-bridge/corrections/",
    "briefings/bridge/",
    "corrections/",
    "corrections/2024/",
    "themes/",
    "themes/dredging/",
    "themes/dredging/2023/",
    "speakers/",
    "speakers/ada-noor/",
    "outlets/",
    "outlets/radio-skerry/",
    "figures/",
    "figures/2024/2/",
    "places/",
    "places/harbor/",
    "partnerships/",
    "quote/",
    "search/",
    "data/",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with pages of all kinds, which are built in one process."""
    monkeypatch.setattr(processes, "count_processes", lambda: 1)
    monkeypatch.setattr(addresses, "MOST_ON_A_PAGE", 3)
    monkeypatch.setattr(parts, "ROWS", 4)
    for name in ("harbor", "tongues", "quotes"):
        shutil.copytree(Path(__file__).parents[1] / "fixtures" / name / "docs", tmp_path / "docs", dirs_exist_ok=True)
    ledger = write_ledger(ledgers()[1])
    texts = {"new-bridge.txt": AFTER, "new-bridge.ledger.json": ledger, "2023-02-03-ropes.txt": ROPES}
    write_project(tmp_path, {f"docs/briefings/{name}": text for name, text in texts.items()})
    write_project(tmp_path, {"docs/places.yml": PLACES})
    return tmp_path


def build(project: Path, settings: str) -> dict[str, bytes]:
    """The files of a site that is made from nothing, but for what a search would add to them."""
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.rmtree(project / ".cache", ignore_errors=True)
    return build_site(project / "mkdocs.yml", strict=False).files()


def watch_filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are filled in from now on."""
    filled: list[str] = []

    def watch(content: bytes, path: str) -> None:
        filled.append(path.partition("/.site.new/")[2].removesuffix("index.html"))
        write_file(content, path)

    monkeypatch.setattr(blanks, "write_file", watch)
    return filled


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_site_is_what_mkdocs_makes(project: Path, settings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = watch_filled(monkeypatch)
    site = build(project, settings)
    beside = [f"{code}/briefings/2031-03-04-harbour/side-by-side/index.html" in site for code in ("en", "zh")]
    assert {f"{page}index.html" for page in EVERY_KIND} <= set(site)
    assert any(beside)
    assert len(filled) > 25
    monkeypatch.setattr(blanks, "is_known", lambda config: False)
    filled.clear()
    assert build(project, settings) == site
    assert not filled


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_blank_fits_even_a_page_that_is_alone_in_its_shape(
    project: Path, settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [url for url, fits in try_blanks(project, settings, monkeypatch) if not fits] == []


def test_blank_fits_no_page_whose_address_at_the_source_is_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The theme writes `raw` for `edit` there, wherever it stands."""
    fits = dict(try_blanks(project, SOURCES, monkeypatch))
    assert not fits["briefings/2023-02-03-ropes/"]
    assert fits["speakers/ada-noor/"]


def try_blanks(project: Path, settings: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, bool]]:
    """The URL of each page outside of the menu, and whether it is the same when it is filled in."""
    fits: dict[str, bool] = {}

    def try_blank(self: Frames, page: BriefingPage) -> bytes:
        content = self.build_page(page)
        if not self.is_listed(page):
            texts = dict(self.list_texts(page))
            blank = self.make_blank(page, texts)
            fits[page.url] = blank is not None and blank.fill(texts) == content
        return content

    monkeypatch.setattr(Frames, "write_page", try_blank)
    build(project, settings)
    assert len(fits) > 70
    yield from fits.items()


def test_templates_of_an_editor_are_left_to_mkdocs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(project, {"overrides/main.html": '{% extends "base.html" %}\n'})
    filled = watch_filled(monkeypatch)
    assert build(project, PLAIN.replace("name: material", "name: material, custom_dir: overrides"))
    assert not filled


@pytest.mark.parametrize(
    ("written", "all_pages"),
    [
        ("{{ page.file.src_uri }}", False),  # of which nothing is known
        ("{{ page.title | upper }}", False),
        ("{{ page.title | e }}", True),
    ],
)
def test_template_that_does_more_with_a_page_is_seen(
    written: str, all_pages: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = f'{{% extends "base.html" %}}{{% block announce %}}{{% if page %}}{written}{{% endif %}}{{% endblock %}}\n'
    write_project(project, {"overrides/main.html": main})
    monkeypatch.setattr(blanks, "list_overrides", lambda folder: ())
    filled = watch_filled(monkeypatch)
    settings = PLAIN.replace("name: material", "name: material, custom_dir: overrides")
    site = build(project, settings)
    assert bool(filled) is all_pages
    monkeypatch.setattr(blanks, "is_known", lambda config: False)
    assert build(project, settings) == site


def test_second_page_of_a_shape_that_differs_from_its_blank_ends_its_use(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blanks, "normalize_url", lambda path, page: "wrong")
    filled = watch_filled(monkeypatch)
    assert b'href="wrong' not in build(project, PLAIN)["briefings/bridge/valley-courier/index.html"]
    assert not [page for page in filled if page.startswith("briefings/2023-05-04-north-channel/")]
