"""What a reader can do on a site: with mouse, finger and keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from barriers import find_barriers
from playwright.sync_api import Page, expect

CHANNEL = "briefings/2023-05-04-north-channel/"
EXCHANGE = f"{CHANNEL}coastal-gazette/"

OpenPage = Callable[..., Any]


class TestParagraphLink:
    def test_keyboard_reaches_it(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        link = page.locator("#p7 .bs-anchor")
        for _ in range(80):
            page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                break
        expect(link).to_be_focused()
        assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"

    def test_tick_is_visible_and_large_enough_for_a_finger(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(390, has_touch=True).page
        page.goto(harbor_address + EXCHANGE)
        for link in page.locator(".bs-anchor").all():
            expect(link).to_be_visible()
            tick = link.evaluate(
                "link => { const s = getComputedStyle(link, '::before'); return s.width + s.borderTop }"
            )
            assert tick.startswith("13px2px solid")
            box = link.bounding_box()
            assert box["width"] >= 44
            assert box["height"] >= 44

    def test_paragraph_that_the_address_names_is_set_off(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{EXCHANGE}#p7")
        ground = "p => getComputedStyle(p).backgroundColor"
        expect(page.locator("#p7")).to_be_in_viewport()
        assert page.locator("#p7 > p").evaluate(ground) != page.locator("#p6 > p").evaluate(ground)

    def test_selected_speech_holds_no_sign(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        selected = page.locator(".bs-turn--answer .bs-speech").evaluate(
            "speech => { getSelection().selectAllChildren(speech); return getSelection().toString() }"
        )
        assert " ".join(selected.split()) == (
            "Thank you for the question. Eleven meters at low water, two more than today."
            " In March we sounded 340 points of the north channel, and the maps hang in the hall outside."
        )

    def test_selected_turns_hold_names_and_no_word_of_ours(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        selected = page.locator(".bs-page").evaluate(
            "page => { const range = document.createRange(); const turns = page.querySelectorAll('.bs-turn');"
            " range.setStartBefore(turns[0]); range.setEndAfter(turns[turns.length - 1]);"
            " getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString() }"
        )
        assert " ".join(selected.split()) == (
            "Coastal Gazette How deep will the channel be once the barge has left? Thank you."
            " Ingrid Solheim harbor master Mr. Varga will answer this one."
            " Tomas Varga chief hydrographer Thank you for the question. Eleven meters at low water, two more than today."
            " In March we sounded 340 points of the north channel, and the maps hang in the hall outside."
        )


class TestFinding:
    def test_steps_lead_to_the_next_the_previous_and_the_page_above(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        page.locator(".bs-steps__next").click()
        expect(page).to_have_url(f"{harbor_address}{CHANNEL}radio-skerry/")
        expect(page.locator("h1")).to_have_text("Radio Skerry asks")
        page.locator(".bs-steps__previous").click()
        expect(page).to_have_url(harbor_address + EXCHANGE)
        page.locator(".bs-steps__up").click()
        expect(page).to_have_url(harbor_address + CHANNEL)
        expect(page.locator("h1")).to_have_text("Port of Ellmouth on dredging the north channel")

    def test_breadcrumbs_tabs_and_table_of_contents_are_shown_and_lead_on(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        expect(page.locator(".md-tabs")).to_be_visible()
        expect(page.locator(".md-path a")).to_have_text(
            ["Home", "Briefings", "Port of Ellmouth on dredging the north channel"]
        )
        contents = page.locator(".md-sidebar--secondary")
        expect(contents).to_be_visible()
        contents.get_by_role("link", name="Tomas Varga answers").click()
        expect(page).to_have_url(f"{harbor_address}{EXCHANGE}#t5")
        page.locator(".md-path a", has_text="Briefings").click()
        expect(page).to_have_url(f"{harbor_address}briefings/")

    @pytest.mark.parametrize("width", [390, 1280])
    def test_search_of_the_theme_finds_a_paragraph_and_opens_its_turn(
        self, open_page: OpenPage, theme_search_address: str, width: int
    ) -> None:
        watched = open_page(width)
        page = watched.page
        page.goto(theme_search_address)
        if width < 960:
            page.locator("label[for=__search].md-header__button").click()
        page.locator(".md-search__input").press_sequentially("sounded 340 points")
        result = page.locator(".md-search-result__item a", has_text="Tomas Varga answers").first
        expect(result).to_be_visible()
        result.click()
        expect(page).to_have_url(re.compile(re.escape(theme_search_address + EXCHANGE) + r"(\?h=[^#]*)?#t5$"))
        expect(page.locator("#p7")).to_be_in_viewport()
        assert watched.errors == []

    def test_theme_leads_to_the_very_paragraph(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}themes/dredging/")
        page.get_by_role("link", name="Paragraph p7 in context").click()
        expect(page).to_have_url(f"{harbor_address}{EXCHANGE}#p7")
        expect(page.locator("#p7")).to_be_in_viewport()

    def test_theme_shows_why_a_passage_is_there_when_asked(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}themes/dredging/")
        rule = page.locator(".bs-evidence code").first
        expect(rule).to_be_hidden()
        page.locator(".bs-evidence summary").first.click()
        expect(rule).to_be_visible()
        expect(rule).to_have_text("term: north channel")


def turn_of(page: Page) -> str:
    """The heading on which the keys have put the focus."""
    return str(page.evaluate("document.activeElement.id"))


class TestKeys:
    def test_j_and_k_go_from_turn_to_turn(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{CHANNEL}full/")
        places = []
        for key in "jjjkj":
            page.keyboard.press(key)
            places.append(turn_of(page))
            expect(page.locator(f"#{places[-1]}")).to_be_in_viewport()
        assert places == ["t1", "t2", "t3", "t2", "t3"]

    def test_last_turn_is_reached_and_stays(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        for _ in range(5):
            page.keyboard.press("j")
        assert turn_of(page) == "t5"

    def test_n_and_p_go_from_exchange_to_exchange_on_one_page(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{CHANNEL}full/")
        places = []
        for key in "nnnp":
            page.keyboard.press(key)
            places.append(turn_of(page))
        assert places == ["opening", "coastal-gazette", "radio-skerry", "coastal-gazette"]
        expect(page).to_have_url(f"{harbor_address}{CHANNEL}full/")

    def test_n_and_p_go_from_page_to_page(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        page.keyboard.press("n")
        expect(page).to_have_url(f"{harbor_address}{CHANNEL}radio-skerry/")
        page.keyboard.press("p")
        expect(page).to_have_url(harbor_address + EXCHANGE)

    def test_question_mark_lists_the_keys_and_escape_closes_the_list(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page(reduced_motion="reduce").page
        page.goto(harbor_address + EXCHANGE)
        page.keyboard.press("?")
        keys = page.get_by_role("dialog", name="Keys")
        expect(keys).to_be_visible()
        expect(keys.locator("dt")).to_have_text(["j k", "n p", "/", "?"])
        assert find_barriers(page, ".bs-keys") == []
        page.keyboard.press("j")
        page.keyboard.press("Escape")
        expect(keys).to_be_hidden()
        expect(page).to_have_url(harbor_address + EXCHANGE)

    def test_what_is_typed_into_a_field_is_typed(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        page.keyboard.press("/")
        page.keyboard.type("jknp?")
        expect(page.get_by_role("combobox", name="Search")).to_have_value("jknp?")

    @pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
    def test_keys_of_the_browser_stay_with_the_browser(
        self, open_page: OpenPage, harbor_address: str, modifier: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        for key in ("j", "n", "f", "/", "?"):
            held = {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey"}[modifier]
            taken = page.evaluate(
                "([key, held]) => !document.body.dispatchEvent("
                "new KeyboardEvent('keydown', {key, [held]: true, bubbles: true, cancelable: true}))",
                [key, held],
            )
            assert not taken, key
        assert turn_of(page) == ""
        expect(page).to_have_url(harbor_address + EXCHANGE)

    def test_all_single_keys_can_be_switched_off_and_stay_off(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        page.get_by_role("button", name="Keys for reading").click()
        page.get_by_role("checkbox", name="Use these keys").uncheck()
        page.get_by_role("button", name="Close").click()
        page.reload()
        for key in "j?n/":
            page.keyboard.press(key)
        assert turn_of(page) == ""
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.get_by_role("combobox", name="Search")).not_to_be_focused()
        expect(page).to_have_url(harbor_address + EXCHANGE)


class TestWithoutScripts:
    def test_everything_can_be_read_and_followed(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(harbor_address + EXCHANGE)
        for paragraph in page.locator(".bs-paragraph").all():
            expect(paragraph).to_be_visible()
        expect(page.locator(".bs-paragraph")).to_have_count(4)
        page.locator("#p6 .bs-anchor").click()
        expect(page).to_have_url(f"{harbor_address}{EXCHANGE}#p6")
        page.locator(".bs-steps__next").click()
        expect(page.locator("h1")).to_have_text("Radio Skerry asks")
        expect(page.locator(".bs-paragraph")).to_have_count(4)

    def test_theme_shows_passages_marks_and_rules(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(f"{harbor_address}themes/dredging/")
        expect(page.locator("mark")).to_have_text(["north channel", "silt", "north channel"])
        for mark in page.locator("mark").all():
            expect(mark).to_be_visible()
        page.locator(".bs-evidence summary").first.click()
        expect(page.locator(".bs-evidence code").first).to_be_visible()
