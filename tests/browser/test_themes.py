"""The filters of a theme page: as links without scripts, by keyboard with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from barriers import find_barriers
from playwright.sync_api import Page, expect

NIGHT = "themes/night-work/"
OpenPage = Callable[..., Any]


def shown(page: Page) -> list[str]:
    """The passages that a reader sees, by their numbers."""
    return [
        article.get_attribute("id") or ""
        for article in page.locator("article.bs-passage").all()
        if article.is_visible()
    ]


LIBRARY, TRAINS, CHANNEL = "2023-06-20-library.p2", "2023-07-11-night-trains.p3", "2023-05-04-north-channel.p2"


class TestWithoutScripts:
    def test_filter_is_a_link_that_shows_its_passages_alone(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(harbor_address + NIGHT)
        assert shown(page) == [TRAINS, LIBRARY, CHANNEL]
        page.locator(".bs-facets").get_by_role("link", name="Odile Marchetti").click()
        expect(page).to_have_url(f"{harbor_address}{NIGHT}#by-odile-marchetti")
        assert shown(page) == [LIBRARY]
        expect(page.get_by_text("Speaker: Odile Marchetti, 1 passage of 3.")).to_be_in_viewport()
        expect(page.get_by_role("heading", name="Railway office on night trains")).to_be_hidden()
        page.get_by_role("link", name="Show all").locator("visible=true").click()
        assert shown(page) == [TRAINS, LIBRARY, CHANNEL]

    def test_part_leads_to_its_passages_and_a_reason_to_its_rule(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(harbor_address + NIGHT)
        page.locator("#part-in-buildings").get_by_role("link", name="1 passage").click()
        assert shown(page) == [LIBRARY]
        page.locator("article.bs-passage summary").locator("visible=true").click()
        page.get_by_role("link", name="near: porters at night").click()
        expect(page).to_have_url(f"{harbor_address}{NIGHT}#rule-near-porters-at-night")
        expect(page.locator("#rule-near-porters-at-night")).to_be_in_viewport()


class TestWithScripts:
    def test_filters_are_chosen_combined_and_left_by_keyboard(self, open_page: OpenPage, harbor_address: str) -> None:
        watched = open_page()
        page = watched.page
        page.goto(harbor_address + NIGHT)
        speaker = page.locator(".bs-facets").get_by_role("link", name="Henrik Dahl")
        speaker.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("1 of 3 passages are shown. Show all")
        assert shown(page) == [TRAINS]
        expect(speaker).to_have_attribute("aria-current", "true")
        expect(speaker).to_be_focused()
        for _ in range(2):
            page.keyboard.press("Tab")
        expect(page.locator(".bs-facets").get_by_role("link", name="Odile Marchetti")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{harbor_address}{NIGHT}#by-odile-marchetti")
        assert shown(page) == [LIBRARY]
        page.locator(".bs-facets").get_by_role("link", name="Nordic Wire").press("Enter")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("0 of 3 passages are shown. Show all")
        assert shown(page) == []
        expect(page).to_have_url(f"{harbor_address}{NIGHT}#by-odile-marchetti&asked-by-nordic-wire")
        page.get_by_role("link", name="Show all").locator("visible=true").press("Enter")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("")
        assert shown(page) == [TRAINS, LIBRARY, CHANNEL]
        assert watched.errors == []

    def test_choice_stands_in_the_address_and_a_second_press_takes_it_back(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{NIGHT}#by-odile-marchetti&asked-by-coastal-gazette")
        assert shown(page) == [LIBRARY]
        expect(page.get_by_role("main").get_by_role("status")).to_be_in_viewport()
        for name in ("Odile Marchetti", "Coastal Gazette"):
            page.locator(".bs-facets").get_by_role("link", name=name).click()
        expect(page).to_have_url(harbor_address + NIGHT)
        assert shown(page) == [TRAINS, LIBRARY, CHANNEL]

    def test_link_to_one_filter_works_as_without_scripts(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{NIGHT}#on-in-buildings")
        assert shown(page) == [LIBRARY]
        page.locator(".bs-facets").get_by_role("link", name="Night work in buildings").click()
        assert shown(page) == [TRAINS, LIBRARY, CHANNEL]

    def test_axe_finds_nothing_on_a_filtered_page_with_its_reasons_open(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        for scheme in ("light", "dark"):
            page = open_page(width=390, scheme=scheme, reduced_motion="reduce").page
            page.goto(f"{harbor_address}{NIGHT}#by-henrik-dahl")
            page.locator("article.bs-passage summary").locator("visible=true").click()
            assert find_barriers(page) == []


def test_printed_page_holds_all_passages_and_no_controls(open_page: OpenPage, harbor_address: str) -> None:
    page = open_page().page
    page.goto(harbor_address + NIGHT)
    page.emulate_media(media="print")
    assert shown(page) == [TRAINS, LIBRARY, CHANNEL]
    for controls in (".bs-facets", ".bs-evidence", ".bs-rules"):
        expect(page.locator(controls).first).to_be_hidden()
