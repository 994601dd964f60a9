"""A copy of a site, unpacked, as a reader opens it from a folder: no server, no network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Route, expect

from briefing_site.publish.offline import write_copy
from built_site import BuiltSite

PATIENCE = 15_000
"""Milliseconds to wait for what a search finds, on a machine that does other things too."""
CHANNEL = "briefings/2023-05-04-north-channel/"


@pytest.fixture(scope="module")
def folder(harbor_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked copy, in a folder whose name is not plain."""
    place = tmp_path_factory.mktemp("a copy #1")
    write_copy(harbor_site.folder, place / "harbor.zip")
    with ZipFile(place / "harbor.zip") as file:
        file.extractall(place)
    return place / "harbor"


def check_quiet(watched: Any) -> None:
    assert watched.errors == []
    assert watched.hosts <= {""}


def test_link_is_followed_and_header_search_opens_what_it_finds(folder: Path, open_page: Callable[..., Any]) -> None:
    watched = open_page()
    page = watched.page
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Port of Ellmouth on dredging the north channel").first.click()
    expect(page).to_have_url((folder / CHANNEL / "index.html").as_uri())
    page.locator("#bs-find").click()
    page.keyboard.type("quarry")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("The silt goes to the old quarry", timeout=PATIENCE)
    option.click()
    expect(page).to_have_url(f"{(folder / CHANNEL / 'opening/index.html').as_uri()}?h=quarry#p3")
    expect(page.locator(":target")).to_be_in_viewport()
    check_quiet(watched)


def test_words_typed_before_the_scripts_are_there_are_searched_too(folder: Path, open_page: Callable[..., Any]) -> None:
    watched = open_page()
    page = watched.page
    held: list[Route] = []
    page.route("**/assets/search.js.js", lambda route: held.append(route))
    with page.expect_request("**/assets/search.js.js"):
        page.goto((folder / "index.html").as_uri(), wait_until="commit")
    page.locator("#bs-find").click()
    page.keyboard.type("quarry")
    (script,) = held
    script.continue_()
    expect(page.get_by_role("option").first).to_contain_text("The silt goes to the old quarry", timeout=PATIENCE)
    check_quiet(watched)


def test_search_page_finds_filters_and_leads_to_a_paragraph(folder: Path, open_page: Callable[..., Any]) -> None:
    watched = open_page()
    page = watched.page
    page.goto(f"{(folder / 'search/index.html').as_uri()}?q=channel")
    expect(page.locator(".bs-hit").first).to_be_visible(timeout=PATIENCE)
    hit = page.locator(".bs-hit", has_text="Coastal Gazette asks").first
    hit.locator(".bs-hit__paragraph").first.click()
    expect(page).to_have_url(f"{(folder / CHANNEL / 'coastal-gazette/index.html').as_uri()}?h=channel#p4")
    check_quiet(watched)


def test_quotation_is_checked_and_leads_to_its_paragraph(folder: Path, open_page: Callable[..., Any]) -> None:
    watched = open_page()
    page = watched.page
    page.goto((folder / "quote/index.html").as_uri())
    page.get_by_label("Quotation").fill("Eleven meters at low water")
    page.get_by_role("button", name="Look it up").click()
    page.locator("#quote_result").get_by_role("link").click()
    expect(page).to_have_url(f"{(folder / CHANNEL / 'coastal-gazette/index.html').as_uri()}#p6")
    check_quiet(watched)
