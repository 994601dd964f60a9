"""The page that checks quotations: by the same cases as the command, and as a reader uses it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from barriers import find_barriers
from playwright.sync_api import Locator, Page, expect

from built_site import BuiltSite
from conftest import serve

CASES = json.loads((Path(__file__).parent.parent / "quotes.json").read_text("utf-8"))
SHOWN = """text => [...text.childNodes].map(node => {
    const forms = { DEL: ['[-', '-]'], INS: ['{+', '+}'], SMALL: ['(', ')'] }
    const [before, after] = forms[node.nodeName] ?? ['', '']
    return before + node.textContent + after
}).join('')"""
"""The words of a match as the cases write them."""

OpenPage = Callable[..., Any]


@pytest.fixture(scope="module")
def quotes_address(quotes_site: BuiltSite) -> Iterator[str]:
    yield from serve(quotes_site.folder)


def look_up(page: Page, quote: str) -> Locator:
    """The matches of a quotation."""
    page.get_by_label("Quotation").fill(quote)
    page.get_by_role("button", name="Look it up").click()
    verdict = page.locator(".bs-quote__verdict").first
    expect(verdict).to_be_visible()
    return page.locator(".bs-quote__match")


def describe(match: Locator) -> dict[str, Any]:
    """A match as the cases write it."""
    link = match.get_by_role("link")
    page = str(link.get_attribute("href")).partition("#")[0]
    return {
        "briefing": page.split("/briefings/")[1].split("/")[0],
        "at": link.inner_text().removeprefix("Paragraph ").replace(" to ", "-"),
        "exact": match.locator(".bs-quote__verdict").inner_text().startswith("Exact"),
        **({"digest": True} if match.locator(".bs-quote__digest").count() else {}),
        "shown": match.locator(".bs-quote__text").evaluate(SHOWN),
    }


def test_page_finds_what_the_cases_say(open_page: OpenPage, quotes_address: str) -> None:
    watched = open_page()
    found = {}
    for case in CASES:
        watched.page.goto(f"{quotes_address}quote/")
        found[case["about"]] = [describe(match) for match in look_up(watched.page, case["quote"]).all()]
    assert found == {case["about"]: case["found"] for case in CASES}
    assert watched.errors == []


def test_match_leads_to_its_paragraph(open_page: OpenPage, quotes_address: str) -> None:
    page = open_page().page
    page.goto(f"{quotes_address}quote/?quote=Nobody+on+the+coast")
    page.get_by_role("link", name="Paragraph p2").click()
    expect(page).to_have_url(f"{quotes_address}briefings/2024-03-01-lighthouse/opening/#p2")
    expect(page.locator("#p2")).to_be_in_viewport()


def test_digest_is_said_to_hold_an_editors_words(open_page: OpenPage, quotes_address: str) -> None:
    page = open_page().page
    page.goto(f"{quotes_address}quote/")
    (match,) = look_up(page, "the ferry would sail on every second Sunday").all()
    expect(match.locator(".bs-quote__verdict")).to_have_text(
        "Exact: in a digest, where an editor reports what was said."
    )
    expect(match.locator(".bs-quote__where")).to_contain_text("reporting Oskar Lind")
    expect(match.locator(".bs-quote__digest")).to_have_text(
        "These are an editor's words in a digest, not a quotation of anybody."
    )
    expect(match.locator(".bs-quote__where")).to_contain_text("Digest, not a transcript")


def test_keyboard_is_enough(open_page: OpenPage, quotes_address: str) -> None:
    page = open_page().page
    page.goto(f"{quotes_address}quote/")
    page.get_by_label("Quotation").focus()
    page.keyboard.type("My family sleeps well")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".bs-quote__verdict")).to_have_text("Exact: the record has these words.")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Runa Halvorsen")


def test_hostile_words_stay_text(open_page: OpenPage, quotes_address: str) -> None:
    watched = open_page()
    watched.page.goto(f"{quotes_address}quote/?quote=<img src=x> Nobody on the coast will miss the old fog horn")
    shown = watched.page.locator(".bs-quote__text")
    expect(shown).to_be_visible()
    expect(shown.locator("img")).to_have_count(0)
    assert watched.errors == []


def test_page_says_so_where_the_index_is_missing(open_page: OpenPage, quotes_address: str) -> None:
    page = open_page().page
    page.route("**/quote/index.json", lambda route: route.abort())
    page.goto(f"{quotes_address}quote/?quote=Nobody+on+the+coast")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("could not be loaded")


def test_without_scripts_the_page_names_the_command(open_page: OpenPage, quotes_address: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{quotes_address}quote/")
    expect(page.get_by_text("briefing-site find-quote")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_result(open_page: OpenPage, quotes_address: str, scheme: str) -> None:
    page = open_page(390, scheme, reduced_motion="reduce").page
    page.goto(f"{quotes_address}quote/")
    look_up(page, "The new lamp cost 48.1 million crowns [...] since 6:00 a.m. on Tuesday")
    assert find_barriers(page) == []
