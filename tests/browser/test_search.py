"""What a person types into the search, and what is then on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from barriers import find_barriers
from playwright.sync_api import Page, expect

from built_site import build_site, write_project
from conftest import serve

OpenPage = Callable[..., Any]
CHANNEL = "briefings/2023-05-04-north-channel/"

CHINESE = """\
---
title: 关于河岸供水工程的新闻发布会
date: 2024-03-08
---

河港日报记者：请问老城区的自来水什么时候能够恢复供应，沿岸居民还要等多久？

陈远明：老城区的供水管网已经全部更换，沿岸七个水厂将在四月十五日之前恢复正常供应，水质每天早晨公布。
"""
HOSTILE = """\
---
title: On <b>bold</b> claims
date: 2024-04-01
---

Valley Courier:

Is <img src=x onerror="document.title='taken'"> shown as zebra text? Thank you.

Ada Noor:

As zebra text, <script>document.title='taken'</script> and no more. We looked.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small archive with a Chinese and a hostile transcript is served."""
    folder = tmp_path_factory.mktemp("search")
    files = {"docs/briefings/water.txt": CHINESE, "docs/briefings/claims.txt": HOSTILE}
    yield from serve(build_site(write_project(folder, files), strict=False).folder)


def search(page: Page, address: str, asked: str) -> None:
    """Open the search page and type."""
    page.goto(f"{address}search/")
    page.get_by_role("searchbox").press_sequentially(asked)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(asked.strip('"') or "Type")


def marked(page: Page) -> list[str]:
    """The words that are marked on the page where a hit leads, as soon as there are any."""
    page.wait_for_function("CSS.highlights.get('bs-found')?.size")
    found: list[str] = page.evaluate("[...CSS.highlights.get('bs-found')].map(String)")
    return found


class TestWhatPeopleType:
    @pytest.mark.parametrize(
        ("asked", "page", "words"),
        [
            ("sounded 340 points", f"{CHANNEL}coastal-gazette/", ["sounded", "340", "points"]),
            ('"of the north channel"', f"{CHANNEL}coastal-gazette/", ["of the north channel"]),
            ("Skerry", f"{CHANNEL}radio-skerry/", []),
        ],
        ids=["words", "phrase", "outlet"],
    )
    def test_hit_leads_to_the_very_paragraph_with_the_words_marked(
        self, open_page: OpenPage, harbor_address: str, asked: str, page: str, words: list[str]
    ) -> None:
        watched = open_page()
        search(watched.page, harbor_address, asked)
        hit = watched.page.locator(".bs-hit", has=watched.page.locator(f'a[href*="{page}"]')).first
        hit.locator(".bs-hit__paragraph").first.click()
        expect(watched.page).to_have_url(re.compile(re.escape(harbor_address + page) + r"\?h=[^#]+#p\d+$"))
        expect(watched.page.locator(":target")).to_be_in_viewport()
        assert not words or set(words) <= set(marked(watched.page))
        assert watched.errors == []
        assert watched.hosts == {harbor_address.split("/")[2]}

    def test_name_leads_to_the_page_of_the_person_first(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        search(page, harbor_address, "Tomas Varga")
        expect(page.locator(".bs-hit__title a").first).to_have_attribute(
            "href", f"{harbor_address}speakers/tomas-varga/"
        )

    def test_hit_shows_why_it_is_one_and_only_speech_has_the_voice_of_the_record(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        search(page, harbor_address, "channel")
        # Nobody says the word there: it stands in the name of the briefing.
        asked = page.locator(".bs-hit", has=page.get_by_role("link", name="Radio Skerry asks", exact=True))
        expect(asked.locator("mark")).to_have_text(["channel"])
        expect(asked.locator(".bs-hit__note mark")).to_be_visible()
        faces = {
            kind: page.locator(f".bs-hit--{kind} .bs-hit__text").first.evaluate("e => getComputedStyle(e).fontFamily")
            for kind in ("exchange", "briefing")
        }
        assert faces["briefing"] == page.locator("body").evaluate("e => getComputedStyle(e).fontFamily")
        assert faces["exchange"] == page.evaluate(
            "getComputedStyle(document.body).getPropertyValue('--bs-serif').trim()"
        )

    def test_word_of_a_theme_finds_the_theme(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        search(page, harbor_address, "dredging")
        expect(page.locator(".bs-hit__note", has_text="Theme").first).to_be_visible()

    def test_slip_of_the_finger_is_answered_with_the_word_that_is_there(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        search(page, harbor_address, "dredgng")
        expect(page.get_by_role("status").first).to_contain_text("Nothing found for dredgng in 12 exchanges")
        page.get_by_role("link", name="dredging", exact=True).click()
        expect(page.locator(".bs-hit").first).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("dredging")

    def test_nothing_typed_shows_the_lists(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}search/")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator(".bs-hit")).to_have_count(0)
        expect(page.get_by_role("link", name="Speakers", exact=True).last).to_be_visible()

    def test_phrase_in_another_order_is_not_found(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        search(page, harbor_address, '"channel north"')
        expect(page.get_by_role("status").first).to_contain_text("Nothing found")

    @pytest.mark.parametrize(
        "asked", ["水厂", "四月十五日之前恢复正", '"供水管网已经全部更换"'], ids=["two", "ten", "phrase"]
    )
    def test_words_from_the_middle_of_an_unspaced_sentence_are_found(
        self, open_page: OpenPage, address: str, asked: str
    ) -> None:
        page = open_page().page
        search(page, address, asked)
        expect(page.locator(".bs-hit mark", has_text=asked.strip('"')).first).to_be_visible()
        page.locator(".bs-hit__paragraph").first.click()
        expect(page.locator("#p2")).to_be_in_viewport()
        assert asked.strip('"') in "".join(marked(page))

    def test_words_that_do_not_stand_together_in_chinese_are_not_found(self, open_page: OpenPage, address: str) -> None:
        page = open_page().page
        search(page, address, "早晨恢复")
        expect(page.get_by_role("status").first).to_contain_text("Nothing found")

    def test_markup_of_a_transcript_is_shown_and_never_run(self, open_page: OpenPage, address: str) -> None:
        watched = open_page()
        search(watched.page, address, "zebra")
        expect(
            watched.page.locator(".bs-hit__text", has_text="<script>document.title='taken'</script>")
        ).to_be_visible()
        expect(watched.page.locator(".bs-hit img, .bs-hit script, .bs-hit b")).to_have_count(0)
        expect(watched.page).not_to_have_title("taken")
        assert watched.errors == []


class TestFilters:
    def test_by_keyboard_and_the_address_holds_the_whole_search(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        search(page, harbor_address, "channel")
        before = page.locator(".bs-hit").count()
        page.locator(".bs-search__filters summary").press("Enter")
        page.get_by_label("Speaker", exact=True).press_sequentially("Tomas Varga")
        page.keyboard.press("Tab")
        page.get_by_label("The speaker").select_option("answered")
        expect(page).to_have_url(re.compile(r"q=channel.*speaker=tomas-varga.*role=answered"))
        expect(page.locator(".bs-hit")).not_to_have_count(before)
        titles = page.locator(".bs-hit__title").all_inner_texts()
        again = open_page().page
        again.goto(page.url)
        expect(again.locator(".bs-hit__title")).to_have_text(titles)
        expect(again.get_by_role("searchbox")).to_have_value("channel")

    def test_sorted_by_date_the_newest_comes_first(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}search/?kind=briefing&sort=date")
        expect(page.locator(".bs-hit")).to_have_count(4)
        notes = page.locator(".bs-hit__note").all_inner_texts()
        assert [re.search(r"\d+ \w+ \d{4}", note).group() for note in notes] == [  # type: ignore[union-attr]
            "11 July 2023",
            "20 June 2023",
            "4 May 2023",
            "2 November 2022",
        ]


class TestHeader:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_slash_leads_to_the_box_and_arrows_to_a_hit(
        self, open_page: OpenPage, harbor_address: str, width: int
    ) -> None:
        watched = open_page(width)
        page = watched.page
        page.goto(harbor_address)
        page.keyboard.press("/")
        if width < 960:
            expect(page).to_have_url(f"{harbor_address}search/")
            return
        page.keyboard.type("sounded 340")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
        assert find_barriers(page, ".bs-find") == []
        page.keyboard.press("Enter")
        expect(page).to_have_url(
            re.compile(re.escape(f"{harbor_address}{CHANNEL}coastal-gazette/") + r"\?h=sounded\+340#p7")
        )
        assert watched.errors == []

    @pytest.mark.parametrize("scripts", [True, False])
    def test_home_has_a_box_of_its_own_where_the_header_has_no_room(
        self, open_page: OpenPage, harbor_address: str, scripts: bool
    ) -> None:
        page = open_page(390, java_script_enabled=scripts).page
        page.goto(harbor_address)
        page.get_by_role("search", name="Archive").get_by_role("searchbox").fill("channel")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{harbor_address}search/?q=channel")
        expect(page.locator(".bs-hit" if scripts else "#bs-search-lists").first).to_be_visible()

    def test_home_shows_one_box_at_a_time(
        self, open_page: OpenPage, harbor_address: str, theme_search_address: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address)
        expect(page.locator(".bs-home-search")).to_be_hidden()
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(theme_search_address)
        expect(page.locator(".bs-home-search")).to_be_hidden()

    def test_escape_closes_the_list_and_enter_alone_leads_to_the_search_page(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address)
        page.keyboard.press("/")
        page.keyboard.type("channel")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{harbor_address}search/?q=channel")
        expect(page.locator(".bs-hit").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_search_page_has_no_barrier_and_no_side_scroll(
    open_page: OpenPage, harbor_address: str, width: int, scheme: str
) -> None:
    page = open_page(width, scheme, reduced_motion="reduce").page
    page.goto(f"{harbor_address}search/?q=channel&speaker=tomas-varga")
    expect(page.locator(".bs-hit").first).to_be_visible()
    page.locator(".bs-search__filters summary").click()
    assert find_barriers(page, ".md-content") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_box_is_a_form_and_the_page_leads_to_the_lists(
    open_page: OpenPage, harbor_address: str
) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(harbor_address)
    page.get_by_role("combobox", name="Search").fill("channel")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{harbor_address}search/?q=channel")
    for name in ("Briefings", "Themes", "Speakers", "Outlets"):
        expect(page.locator(".bs-search").get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)


def test_example_of_a_folder_is_not_needed(tmp_path: Path) -> None:
    """An archive without any briefing has a search page too."""
    site = build_site(write_project(tmp_path, {"docs/index.md": "# Mine\n\nNothing here yet.\n"}))
    assert site.passed
    assert site.lines == []
    assert (site.folder / "search/parts.json").is_file()
