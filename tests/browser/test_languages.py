"""Records in other languages than English: their own measures, and a language on every change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wire import serve_compressed

from built_site import PLAIN_CONFIG, build_site, write_project

BRIDGE = "briefings/bridge/"
CONFIG = PLAIN_CONFIG.replace("font: false", "font: false\n  features: [navigation.tabs]")
TRANSCRIPT = """\
---
title: 市政厅就老桥修缮举行发布会
date: 2024-03-05
language: zh-Hans
panel:
  - name: 林安然
    role: 市政工程局局长
---

河谷日报：

老桥什么时候重新开放？过桥要绕行多远？

林安然：

谢谢你的提问。修缮分两步走，请大家再耐心等一等，我们每周公布一次进度。

第一，先加固桥墩。工人夜里施工，白天桥上照常走人，绕行路线只有八百米。

第二，再换桥面。换完之后，老桥五月重新开放。

Thank you all, and see you on the bridge in May.
"""

OpenPage = Callable[..., Any]


@pytest.fixture(scope="module")
def bridge_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with a record in Chinese is served."""
    files = {"mkdocs.yml": CONFIG, "docs/briefings/bridge.txt": TRANSCRIPT}
    with serve_compressed(build_site(write_project(tmp_path_factory.mktemp("bridge"), files)).folder) as address:
        yield address


@pytest.fixture
def exchange(open_page: OpenPage, bridge_address: str) -> Page:
    page: Page = open_page().page
    page.goto(f"{bridge_address}{BRIDGE}河谷日报/")
    return page


def style(page: Page, css: str, name: str) -> str:
    return str(page.locator(css).first.evaluate("(e, name) => getComputedStyle(e)[name]", name))


def test_chinese_has_its_own_size_measure_and_breaks(exchange: Page) -> None:
    speech = ".bs-turn--answer .bs-speech"
    assert style(exchange, speech, "fontSize") == "20px"
    assert style(exchange, speech, "lineHeight") == "38.4px"  # 1.92
    assert style(exchange, speech, "lineBreak") == "strict"
    assert style(exchange, speech, "maxWidth") == "720px"  # 36 characters
    assert exchange.locator(speech).bounding_box()["width"] <= 720


def test_latin_text_keeps_its_measures(open_page: OpenPage, harbor_address: str) -> None:
    page = open_page().page
    page.goto(f"{harbor_address}briefings/2023-05-04-north-channel/coastal-gazette/")
    size, leading = (float(style(page, ".bs-speech", name).removesuffix("px")) for name in ("fontSize", "lineHeight"))
    assert 19 <= size <= 21
    assert leading / size == pytest.approx(1.68)
    assert style(page, ".bs-speech", "textAlign") == "start"


def test_paragraph_in_another_script_says_so_and_keeps_the_measures_of_that_script(exchange: Page) -> None:
    latin = exchange.locator(".bs-paragraph", has_text="see you on the bridge")
    expect(latin).to_have_attribute("lang", "und-Latn")
    expect(exchange.locator(".bs-paragraph[lang]")).to_have_count(1)


def test_our_words_and_those_of_the_record_are_in_their_own_languages(exchange: Page) -> None:
    spoken = "e => e.closest('[lang]').lang"
    assert exchange.locator(".bs-turn--answer .bs-name span").evaluate(spoken) == "zh"
    assert exchange.locator(".bs-turn--answer .bs-act").evaluate(spoken) == "en"
    assert exchange.locator(".bs-turn--answer .bs-role").evaluate(spoken) == "zh-Hans"
    assert exchange.locator("h1 span").evaluate(spoken) == "zh"


def test_points_in_chinese_are_listed(exchange: Page) -> None:
    points = exchange.get_by_role("navigation", name="Points in what 林安然 says").get_by_role("link")
    expect(points).to_have_count(2)
    points.nth(1).click()
    expect(exchange.locator(":target")).to_contain_text("再换桥面")


@pytest.mark.parametrize("width", [1280, 320])
def test_chinese_page_has_no_side_scroll(open_page: OpenPage, bridge_address: str, width: int) -> None:
    page = open_page(width).page
    page.goto(f"{bridge_address}{BRIDGE}full/")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
