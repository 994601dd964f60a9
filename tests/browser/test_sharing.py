"""Links, quotes and references from the sign of a paragraph: what is shown is what is copied, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from barriers import find_barriers
from playwright.sync_api import Locator, Page, expect

CHANNEL = "briefings/2023-05-04-north-channel/"
EXCHANGE = f"{CHANNEL}coastal-gazette/"
DIGEST = "briefings/2023-06-20-library/coastal-gazette/"
CITED = "https://harbor.example/archive/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PLAIN = (
    "Tomas Varga. “Port of Ellmouth on dredging the north channel: Coastal Gazette asks”. Press conference, Ellmouth,"
    f" 4 May 2023. Verbatim record, Ellmouth Press Room, 9 May 2023. Harbor archive. {CITED}{EXCHANGE}"
)
SENTENCE = "In March we sounded 340 points of the north channel, and the maps hang in the hall outside."

OpenPage = Callable[..., Any]


def open_menu(page: Page, paragraph: str) -> Locator:
    page.locator(f"#{paragraph} .bs-anchor").click()
    menu = page.locator("#share_menu")
    expect(menu).to_be_visible()
    return menu


def copy_row(page: Page, row: Locator) -> str:
    """Press the button of a row; the text that it copies."""
    row.get_by_role("button").click()
    expect(row.get_by_role("button")).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def row_of(within: Locator, label: str) -> Locator:
    return within.locator(".bs-copy", has=within.page.get_by_text(label, exact=True))


class TestMenu:
    def test_each_row_copies_exactly_what_it_shows(self, open_page: OpenPage, harbor_address: str) -> None:
        watched = open_page(permissions=CLIPBOARD)
        page = watched.page
        page.goto(harbor_address + EXCHANGE)
        menu = open_menu(page, "p7")
        expect(menu.locator(".bs-copy__label")).to_have_text(
            [
                *("Link in context", "Link to this passage alone", "Quote with reference", "Cite this paragraph"),
                *("APA", "Chicago", "MLA", "Harvard", "Vancouver", "GB/T 7714"),
            ]
        )
        for row in menu.locator(".bs-copy").all():
            shown = row.locator(".bs-copy__text").inner_text()
            assert shown.strip()
            assert copy_row(page, row) == shown
        assert watched.errors == []

    def test_links_quote_and_reference_are_those_of_the_paragraph(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page(permissions=CLIPBOARD).page
        page.goto(harbor_address + EXCHANGE)
        menu = open_menu(page, "p7")
        here = harbor_address + EXCHANGE
        assert copy_row(page, row_of(menu, "Link in context")) == f"{here}#p7"
        assert copy_row(page, row_of(menu, "Link to this passage alone")) == f"{here}#p7.only"
        cited = f"{PLAIN}#p7.46ec (paragraph p7, Tomas Varga)"
        assert copy_row(page, row_of(menu, "Quote with reference")) == f"“{SENTENCE}” — {cited}"
        assert copy_row(page, row_of(menu, "Cite this paragraph")) == cited
        assert copy_row(page, row_of(menu, "APA")) == (
            "Varga, T. (2023, May 9). Port of Ellmouth on dredging the north channel: Coastal Gazette asks [Verbatim record]."
            " Ellmouth Press Room. Press conference, Ellmouth, May 4, 2023. Harbor Archive."
            f" {CITED}{EXCHANGE}#p7.46ec (paragraph p7, Tomas Varga)"
        )
        rich = page.evaluate(
            "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(b => b.text())"
        )
        assert "<i>Port of Ellmouth on dredging the north channel: Coastal Gazette asks</i>" in rich

    def test_another_paragraph_is_cited_with_its_own_speaker(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        open_menu(page, "p7")
        page.keyboard.press("Escape")
        menu = open_menu(page, "p4")
        expect(row_of(menu, "Cite this paragraph").locator("p")).to_have_text(
            f"{PLAIN}#p4.3f1b (paragraph p4, Coastal Gazette)"
        )
        expect(menu.locator(".bs-copy")).to_have_count(10)

    def test_digest_is_paraphrased_and_never_quoted(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(permissions=CLIPBOARD).page
        page.goto(harbor_address + DIGEST)
        menu = open_menu(page, "p2")
        assert copy_row(page, row_of(menu, "Reference for a paraphrase")) == (
            "See Harbor archive. “Town library on its new reading room: Coastal Gazette asks”. Press conference, Ellmouth,"
            f" 20 June 2023. Digest, not a transcript. {CITED}{DIGEST}#p2.2a94 (paragraph p2, reporting Odile Marchetti)."
            " This is a digest: an editor's words, not a quotation."
        )
        assert "two porters" not in menu.inner_text()
        expect(menu.get_by_text("Quote with reference")).to_have_count(0)

    @pytest.mark.parametrize("width", [390, 1280])
    def test_nothing_moves_when_it_opens_and_it_fits_the_window(
        self, open_page: OpenPage, harbor_address: str, width: int
    ) -> None:
        page = open_page(width).page
        page.goto(f"{harbor_address}{CHANNEL}full/")
        page.locator("#p7 .bs-anchor").scroll_into_view_if_needed()
        places = "() => [...document.querySelectorAll('.bs-page *')].filter(e => !e.closest('.bs-share')).map(e => {"
        places += " const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })"
        before = page.evaluate(places)
        menu = open_menu(page, "p7")
        assert page.evaluate(places) == before
        expect(page).to_have_url(f"{harbor_address}{CHANNEL}full/")
        box = menu.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800
        for button in menu.get_by_role("button").all():
            size = button.bounding_box()
            assert size is not None
            assert min(size["width"], size["height"]) >= 44

    def test_keyboard_opens_copies_and_closes(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(permissions=CLIPBOARD).page
        page.goto(harbor_address + EXCHANGE)
        page.locator("#p6 .bs-anchor").focus()
        page.keyboard.press("Enter")
        menu = page.locator("#share_menu")
        expect(row_of(menu, "Link in context").get_by_role("button")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        alone = row_of(menu, "Link to this passage alone").get_by_role("button")
        expect(alone).to_be_focused()
        page.keyboard.press("Enter")
        expect(alone).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"{harbor_address}{EXCHANGE}#p6.only"
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(page.locator("#p6 .bs-anchor")).to_be_focused()

    def test_where_copying_is_refused_the_text_is_selected(self, open_page: OpenPage, harbor_address: str) -> None:
        watched = open_page()
        page = watched.page
        page.goto(harbor_address + EXCHANGE)
        page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')) }")
        row_of(open_menu(page, "p6"), "Link in context").get_by_role("button").click()
        page.wait_for_function("getSelection().toString() !== ''")
        assert page.evaluate("getSelection().toString()") == f"{harbor_address}{EXCHANGE}#p6"
        assert watched.errors == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_in_it(self, open_page: OpenPage, harbor_address: str, scheme: str) -> None:
        page = open_page(390, scheme, reduced_motion="reduce").page
        page.goto(harbor_address + EXCHANGE)
        page.locator("#cite summary").click()
        open_menu(page, "p7")
        assert find_barriers(page) == []


class TestPassageAlone:
    def visible(self, page: Page) -> list[str]:
        return [str(p.get_attribute("id")) for p in page.locator(".bs-paragraph").all() if p.is_visible()]

    @pytest.mark.parametrize("scripts", [True, False])
    def test_it_stands_alone_with_who_speaks_and_what_the_record_is(
        self, open_page: OpenPage, harbor_address: str, scripts: bool
    ) -> None:
        page = open_page(java_script_enabled=scripts).page
        page.goto(f"{harbor_address}{CHANNEL}full/#p7.only")
        assert self.visible(page) == ["p7"]
        expect(page.get_by_role("heading", name="Tomas Varga answers")).to_be_visible()
        expect(page.locator(".bs-notice")).to_be_visible()
        page.get_by_role("link", name="Show everything around this passage").click()
        assert self.visible(page) == [f"p{number}" for number in range(1, 15)]

    @pytest.mark.parametrize(("motion", "lengths"), [("no-preference", [600]), ("reduce", [])])
    def test_it_is_set_off_on_arrival_unless_the_reader_asked_for_calm(
        self, open_page: OpenPage, harbor_address: str, motion: str, lengths: list[int]
    ) -> None:
        page = open_page(reduced_motion=motion).page
        page.goto(harbor_address + EXCHANGE)
        paragraph = page.locator("#p7 > p")
        played = "p => { location.hash = 'p7.only'; return p.getAnimations().map(a => a.effect.getTiming().duration) }"
        assert paragraph.evaluate(played) == lengths


class TestWithoutScripts:
    def test_sign_is_a_plain_link_and_there_is_no_menu(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(harbor_address + EXCHANGE)
        expect(page.locator("#share_menu")).to_be_hidden()
        page.locator("#p6 .bs-anchor").click()
        expect(page).to_have_url(f"{harbor_address}{EXCHANGE}#p6")

    def test_references_and_files_are_there(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(harbor_address + EXCHANGE)
        box = page.locator("#cite")
        expect(row_of(box, "Cite this exchange").locator("p")).to_have_text(PLAIN)
        expect(row_of(box, "APA")).to_be_hidden()
        box.locator("summary").click()
        expect(row_of(box, "APA")).to_be_visible()
        expect(box.get_by_role("button")).to_have_count(0)
        for name in ("BibTeX", "RIS", "CSL-JSON"):
            with page.expect_download() as download:
                box.get_by_role("link", name=name).click()
            assert download.value.suggested_filename.startswith("cite.")


class TestBox:
    def test_each_reference_is_copied_as_it_is_shown(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page(permissions=CLIPBOARD).page
        page.goto(harbor_address + EXCHANGE)
        page.locator("#cite summary").click()
        assert copy_row(page, row_of(page.locator("#cite"), "Cite this exchange")) == PLAIN
        for row in page.locator("#cite .bs-copy").all():
            assert copy_row(page, row) == row.locator(".bs-copy__text").inner_text()

    def test_site_that_does_not_know_its_address_learns_it_in_the_browser(
        self, open_page: OpenPage, project_address: str
    ) -> None:
        page = open_page().page
        address = f"{project_address}briefings/2021-02-26-country-of-innovators/china-review-news/"
        page.goto(f"{address}#p1")
        expect(page.locator("#cite .bs-url").first).to_have_text(address)
