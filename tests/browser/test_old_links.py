"""Coming by an old link, in a real browser: with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from corrected_site import REASON, ledgers

OpenPage = Callable[..., Any]
COURIER = "briefings/new-bridge/valley-courier/"
MOST_STOPS = 60
"""Presses of the Tab key, from wherever the browser begins, until every link of the page has had its turn."""
CHANGED = "The words of this paragraph have changed since this link was made."


def old_wording() -> str:
    return f"p2.{ledgers()[0].blocks[1].hash[:4]}"


def new_wording() -> str:
    return f"p2.{ledgers()[1].blocks[1].hash[:4]}"


@pytest.mark.parametrize("scripts", [True, False])
def test_only_whoever_comes_by_an_old_wording_is_told_that_it_has_changed(
    open_page: OpenPage, corrected_address: str, scripts: bool
) -> None:
    for anchor, told in ((old_wording(), True), (new_wording(), False), ("p2", False)):
        watched = open_page(java_script_enabled=scripts)
        watched.page.goto(f"{corrected_address}{COURIER}#{anchor}")
        expect(watched.page.get_by_text(CHANGED)).to_be_visible(visible=told)
        expect(watched.page.locator("#p2 > p")).to_be_in_viewport()
        assert watched.errors == []


def test_link_to_the_difference_is_reached_by_keyboard(open_page: OpenPage, corrected_address: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{corrected_address}{COURIER}#{old_wording()}")
    expect(page.get_by_text(CHANGED)).to_be_visible()
    link = page.locator(".bs-changed a").first
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/corrections/#c1")
    expect(page.locator("#c1 ins")).to_have_text("4")
    expect(page.locator("#c1 del")).to_have_text("3")


def test_notice_stands_in_the_place_of_a_removed_paragraph(open_page: OpenPage, corrected_address: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{corrected_address}{COURIER}#p3")
    notice = page.locator("#p3")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text(f"Paragraph p3 was removed on 1 April 2024: {REASON}")


def test_old_address_leads_on_and_scripts_keep_the_paragraph(open_page: OpenPage, corrected_address: str) -> None:
    watched = open_page()
    watched.page.goto(f"{corrected_address}briefings/bridge/lake-radio/#p7")
    watched.page.wait_for_url("**/briefings/new-bridge/hill-post/#p7")
    expect(watched.page.locator("#p7 > p")).to_be_in_viewport()
    assert watched.errors == []


def test_old_address_leads_on_without_scripts(open_page: OpenPage, corrected_address: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{corrected_address}briefings/bridge/")
    page.wait_for_url("**/briefings/new-bridge/")
