"""Each kind of page in each kind of window, light and surrounding: nothing sticks out, fails, or keeps anybody out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from barriers import find_barriers
from playwright.sync_api import Page, expect

CHANNEL = "briefings/2023-05-04-north-channel/"
EXCHANGE = f"{CHANNEL}coastal-gazette/"
DIGEST = "briefings/2021-02-26-country-of-innovators/"
KINDS = (
    *("", "briefings/", CHANNEL, EXCHANGE, f"{CHANNEL}radio-skerry/", f"{CHANNEL}full/"),
    *("briefings/2022-11-02-ferry-line/", "briefings/2023-06-20-library/coastal-gazette/"),
    *("themes/", "themes/dredging/", "speakers/", "speakers/tomas-varga/", "outlets/", "outlets/coastal-gazette/"),
    *("figures/", "quote/", "data/"),
)
"""A page of each kind; a record with labels as printed, one with a scene, and a digest."""
NAMED_PAGES = ("figures/", "places/", "places/ningxia/", "partnerships/")
"""Kinds that only this project's own docs have, with figures of every sort and places."""
CORRECTED_PAGES = (
    *(
        "corrections/",
        "briefings/new-bridge/corrections/",
        "briefings/new-bridge/valley-courier/",
        "briefings/new-bridge/full/",
    ),
)
"""The kinds that hold corrections, and pages with notices of them."""
TWIN_PAGES = ("zh/briefings/2031-03-04-harbour/side-by-side/", "zh/briefings/2031-03-04-harbour/pond-gazette/")
"""Two records side by side, and a page with the switch between them."""
PROJECT_PAGES = (
    *NAMED_PAGES,
    *("", DIGEST, f"{DIGEST}china-review-news/", f"{DIGEST}full/", "themes/regional-cooperation/", "speakers/xu-jing/"),
    *(
        "guide/",
        "guide/transcripts/",
        "guide/themes/",
        "guide/configure/",
        "guide/publish/",
        "guide/problems/",
        "guide/citing/",
    ),
)
WIDTHS = (1280, 768, 640, 390, 320)
"""640 pixels are what is left of 1280 when a reader enlarges a page to 200 %."""
INSPECTED = {"light": (1280, 390), "dark": (1280,)}
"""Widths at which axe-core looks at a page: with names beside the text and above it. Colours do not hang on the width."""
SITES = {"harbor": KINDS, "project": PROJECT_PAGES, "corrected": CORRECTED_PAGES, "tongues": TWIN_PAGES}
KINDS_OF = {"harbor": KINDS, "project": NAMED_PAGES, "corrected": CORRECTED_PAGES, "tongues": TWIN_PAGES}
"""The pages of each site that stand for their kind."""

MOVING = (
    "[...document.querySelectorAll('*')].flatMap(e => [getComputedStyle(e), getComputedStyle(e, '::before')])"
    ".filter(s => parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none').length"
)
"""How many elements of a page move."""

OpenPage = Callable[..., Any]


def side_scroll(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def brightness(page: Page) -> int:
    """The brightness of the ground of a page, from 0 to 255."""
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(float(part)) for part in re.findall(r"[\d.]+", color)[:3])
    return (red + green + blue) // 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("site", SITES)
def test_pages_fit_every_window_and_keep_nobody_out(
    request: pytest.FixtureRequest, open_page: OpenPage, site: str, scheme: str
) -> None:
    address = request.getfixturevalue(f"{site}_address")
    watched = open_page(scheme=scheme, reduced_motion="reduce")
    page = watched.page
    for name in SITES[site]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        assert page.goto(address + name).status == 200, name
        # A site without a palette of its own is light, whatever the reader prefers.
        assert (brightness(page) > 127) is (scheme == "light" or site == "corrected"), name
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert side_scroll(page) == 0, (name, width)
            if width in INSPECTED[scheme] and name in KINDS_OF[site]:
                assert find_barriers(page) == [], (name, width)
    assert watched.errors == []
    assert watched.hosts == {address.split("/")[2]}


@pytest.mark.parametrize("site", KINDS_OF)
def test_pages_serve_without_scripts_in_forced_colors_in_calm_and_on_paper(
    request: pytest.FixtureRequest, open_page: OpenPage, site: str
) -> None:
    """Each kind of page once, with all at a time: a reader may need all, and one load shows it."""
    address = request.getfixturevalue(f"{site}_address")
    watched = open_page(java_script_enabled=False, forced_colors="active", reduced_motion="reduce")
    page = watched.page
    for name in KINDS_OF[site]:
        page.goto(address + name)
        expect(page.locator("h1").first).to_be_visible()
        assert len(page.locator(".md-content").inner_text()) > 60, name
        assert page.evaluate(MOVING) == 0, name
        assert side_scroll(page) == 0, name
        page.emulate_media(media="print", forced_colors="none")
        for part in (".md-header", ".md-tabs", ".md-footer"):
            assert not page.locator(part).first.is_visible(), (name, part)
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) >= 1, name
        page.emulate_media(media="screen", forced_colors="active")
    assert watched.errors == []
    assert watched.hosts == {address.split("/")[2]}


def test_axe_would_find_a_barrier(open_page: OpenPage) -> None:
    page = open_page().page
    page.set_content("<html lang=en><title>A test</title><main><h1>A test</h1><img src=x><a href=x></a></main>")
    assert sorted(barrier.partition(":")[0] for barrier in find_barriers(page)) == ["image-alt", "link-name"]


def test_line_and_ticks_are_still_drawn_in_forced_colors(open_page: OpenPage, harbor_address: str) -> None:
    page = open_page(forced_colors="active").page
    page.goto(f"{harbor_address}{EXCHANGE}#p7")
    border = "(e, side) => getComputedStyle(e, '::before')[side]"
    for kind in ("question", "handoff", "answer"):
        line = page.locator(f".bs-turn--{kind}")
        assert line.evaluate(border, "borderLeftStyle") in ("solid", "dashed"), kind
        assert float(line.evaluate(border, "borderLeftWidth").removesuffix("px")) >= 2, kind
    assert page.locator("#p7 .bs-anchor").evaluate(border, "borderTopStyle") == "solid"
    assert page.locator("#p7 > p").evaluate("p => getComputedStyle(p).outlineStyle") == "solid"
    assert side_scroll(page) == 0


def test_head_of_a_column_ends_where_its_numbers_end(open_page: OpenPage, harbor_address: str) -> None:
    page = open_page().page
    page.goto(f"{harbor_address}speakers/")
    ends = page.locator(".bs-table tr:first-child .bs-cell--number").evaluate_all(
        "cells => cells.map(cell => { const text = new Range(); text.selectNodeContents(cell);"
        " return Math.round(text.getBoundingClientRect().right) })"
    )
    assert ends[:2] == ends[2:]


class TestLine:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_question_and_answer_differ_in_shape(self, open_page: OpenPage, harbor_address: str, width: int) -> None:
        page = open_page(width).page
        page.goto(harbor_address + EXCHANGE)
        shape = (
            "turn => { const s = getComputedStyle(turn, '::before');"
            " return [s.borderTopStyle, s.borderLeftStyle, s.borderBottomStyle].join(' ') }"
        )
        assert page.locator(".bs-turn--question").evaluate(shape) == "solid solid solid"
        assert page.locator(".bs-turn--answer").evaluate(shape) == "none solid none"
        assert page.locator(".bs-turn--handoff").evaluate(shape) == "none dashed none"

    def test_name_stands_beside_the_text_in_a_wide_window_and_above_it_in_a_narrow_one(
        self, open_page: OpenPage, harbor_address: str
    ) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        turn = page.locator(".bs-turn--answer")
        name, speech = turn.locator(".bs-who"), turn.locator(".bs-speech")
        assert name.bounding_box()["x"] + name.bounding_box()["width"] <= speech.bounding_box()["x"]
        page.set_viewport_size({"width": 390, "height": 800})
        assert name.bounding_box()["y"] + name.bounding_box()["height"] <= speech.bounding_box()["y"]

    def test_hand_off_says_to_whom_and_leads_there(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(harbor_address + EXCHANGE)
        expect(page.locator(".bs-handoff")).to_have_text("passes to Tomas Varga")
        page.locator(".bs-handoff a").click()
        expect(page).to_have_url(f"{harbor_address}speakers/tomas-varga/")

    def test_name_stays_in_view_while_a_long_answer_scrolls_by(self, open_page: OpenPage, project_address: str) -> None:
        page = open_page(390).page
        page.goto(f"{project_address}{DIGEST}china-review-news/#p6")
        name = page.locator(".bs-turn--answer .bs-who")
        expect(page.locator("#p6")).to_be_in_viewport()
        expect(name).to_be_in_viewport()
        assert page.locator("#p6").bounding_box()["y"] >= name.bounding_box()["y"] + name.bounding_box()["height"]

    def test_points_of_an_answer_are_listed_and_jumped_to(self, open_page: OpenPage, project_address: str) -> None:
        page = open_page(java_script_enabled=False).page
        page.goto(f"{project_address}{DIGEST}china-review-news/")
        points = page.get_by_role("navigation", name="Points in what Xu Jing says")
        expect(points.locator("a")).to_have_count(3)
        points.locator("a").nth(1).click()
        expect(page).to_have_url(f"{project_address}{DIGEST}china-review-news/#p5")
        expect(page.locator("#p5")).to_be_in_viewport()


class TestPrint:
    @pytest.mark.parametrize("name", [f"{CHANNEL}full/", EXCHANGE])
    def test_document_says_where_it_comes_from_and_holds_nothing_of_the_site(
        self, open_page: OpenPage, harbor_address: str, name: str
    ) -> None:
        page = open_page(scheme="dark").page
        page.goto(harbor_address + name)
        expect(page.locator(".bs-print")).to_be_hidden()
        page.emulate_media(media="print")
        assert page.locator(".bs-print").inner_text().split("\n") == [
            *("Press conference", "Port of Ellmouth on dredging the north channel", "Date", "4 May 2023"),
            *("Held by", "Port of Ellmouth", "Record", "Verbatim record"),
            *("Source", "https://port.example/press/north-channel"),
            *("Address", f"https://harbor.example/archive/{name}"),
        ]
        for part in (".md-header", ".md-tabs", ".md-footer", ".md-path", ".bs-steps", ".bs-keys-open"):
            for element in page.locator(part).all():
                expect(element).to_be_hidden()
        speech = page.locator(".bs-speech").first
        assert speech.evaluate("s => getComputedStyle(s).fontSize") == "14.6667px"  # 11 pt
        assert speech.evaluate("s => getComputedStyle(s).color") == "rgb(0, 0, 0)"
        assert (
            page.locator("#p6 .bs-anchor").evaluate("a => getComputedStyle(a, '::before').content").startswith('"#p6"')
        )
        # The sign goes to the next sheet with the first line where nothing stands before that line.
        first = "p => [...p.children].find(e => getComputedStyle(e).display !== 'none').tagName"
        assert page.locator("#p6").evaluate(first) == "P"

    def test_paper_has_its_pages(self, open_page: OpenPage, harbor_address: str) -> None:
        page = open_page().page
        page.goto(f"{harbor_address}{CHANNEL}full/")
        paper = page.pdf(format="A4")
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3
