"""A briefing in two languages, in a real browser: the switch stays at the paragraph, and two records fit every window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Any]
EN, ZH = "briefings/2031-03-04-harbour/", "zh/briefings/2031-03-04-harbour/"
BESIDE = f"{ZH}side-by-side/"
TOP = "element => scrollBy(0, element.getBoundingClientRect().top - 110)"
"""Scrolls so that an element stands right below the header."""


def change_language(page: Page, name: str) -> str:
    """Follow the switch by keyboard; the address of the page from the root, with its anchor."""
    link = page.locator(".bs-switch").get_by_role("link", name=name, exact=True)
    link.evaluate("element => element.focus({ preventScroll: true })")
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    return "/".join(page.url.split("/")[3:])


@pytest.mark.parametrize(
    ("start", "read", "to", "end"),
    [
        (f"{EN}full/", "p9", "中文", f"{ZH}full/#p9"),
        (f"{ZH}full/", "p9", "English", f"{EN}full/#p9"),
        (f"{ZH}full/", "zh1", "English", f"{EN}full/#p9"),  # only in Chinese, behind p9
        (f"{EN}full/", "p7", "中文", f"{ZH}full/#p6"),  # only in English
        (f"{EN}full/", "p9", "Side by side", f"{BESIDE}#p9"),
        (BESIDE, "p9", "中文", f"{ZH}full/#p9"),
        (f"{EN}pond-gazette/#p10", "", "中文", f"{ZH}pond-gazette/#p10"),  # where nobody has scrolled on
        (f"{EN}full/", "", "中文", f"{ZH}full/"),
    ],
)
def test_switch_stays_at_the_paragraph_that_is_read(
    open_page: OpenPage, tongues_address: str, start: str, read: str, to: str, end: str
) -> None:
    watched = open_page(width=390)
    page = watched.page
    page.goto(tongues_address + start)
    if read:
        page.locator(f"[id={read}]").evaluate(TOP)

    assert change_language(page, to) == end
    if "#" in end:
        expect(page.locator(f"[id={end.split('#')[1]}]")).to_be_in_viewport()
    assert watched.errors == []


def test_switch_is_a_plain_link_without_scripts(open_page: OpenPage, tongues_address: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{tongues_address}{EN}pond-gazette/#p9")
    page.locator(".bs-switch").get_by_role("link", name="中文", exact=True).click()

    expect(page.locator(".bs-switch [aria-current=page]")).to_have_text("中文")
    assert page.url == f"{tongues_address}{ZH}pond-gazette/"


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_records_stand_in_two_columns_or_one_below_the_other(
    open_page: OpenPage, tongues_address: str, width: int, beside: bool
) -> None:
    page = open_page(width=width).page
    page.goto(f"{tongues_address}{BESIDE}#p5")
    left, right = (page.locator("#p5 > td").nth(at).bounding_box() for at in (0, 1))
    assert left is not None
    assert right is not None

    assert (left["y"] == right["y"], right["x"] > left["x"]) == ((True, True) if beside else (False, False))
    row = page.get_by_role("row").filter(has=page.locator("[aria-label='Paragraph p5 in English']"))
    expect(row.get_by_role("cell")).to_have_count(2)
