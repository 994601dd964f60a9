"""The site under a Content-Security-Policy without `unsafe-inline` for scripts: that of the guide, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from built_site import PLAIN_CONFIG, BuiltSite, build_site, write_project
from conftest import QuietHandler, serve

OpenPage = Callable[..., Any]
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "publish.md"
CHANNEL = "briefings/2023-05-04-north-channel/"
WATCH = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`))
"""
PAGES = (
    *("", "briefings/", CHANNEL, f"{CHANNEL}full/", "themes/", "speakers/", "speakers/tomas-varga/", "outlets/"),
    *("figures/", "data/"),
)
"""Pages on which nothing is done but read."""
FOUND = """() => new Promise((say) => {
  const look = (left) => (CSS.highlights.get("bs-found")?.size || !left ? say(left > 0) : setTimeout(look, 25, left - 1))
  look(400)
})"""
"""Whether words are marked before long. Playwright's own waiting looks with `eval`, which the policy refuses."""


def read_policy() -> str:
    """The line that the guide gives to hosts."""
    (policy,) = re.findall(r"^Content-Security-Policy: (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    return str(policy)


@pytest.fixture(scope="module")
def address(harbor_site: BuiltSite) -> Iterator[str]:
    """Where the invented archive is served with the policy."""
    yield from serve(harbor_site.folder, make_strict(read_policy()))


def make_strict(policy: str) -> type[QuietHandler]:
    """Serves every page with a policy."""

    class StrictHandler(QuietHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    return StrictHandler


class OpenHandler(QuietHandler):
    """Lets pages of other hosts read what it serves."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture
def watched(open_page: OpenPage) -> Any:
    watched = open_page()
    watched.page.add_init_script(WATCH)
    return watched


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


def test_policy_lets_no_script_of_a_page_run_that_is_not_named(watched: Any, address: str) -> None:
    assert "unsafe-inline" not in re.search(r"script-src[^;]+", read_policy()).group()  # type: ignore[union-attr]
    watched.page.goto(address)
    watched.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'taken = 1'}))")
    assert watched.page.evaluate("typeof taken") == "undefined"
    assert violations(watched.page) == ["script-src-elem inline"]


def test_pages_are_read_under_the_policy(watched: Any, address: str) -> None:
    for name in PAGES:
        watched.page.goto(address + name)
        expect(watched.page.locator("h1").first).to_be_visible()
        assert violations(watched.page) == [], name
    assert watched.errors == []


def test_exchange_opens_its_menu_and_keys_lead_on_under_the_policy(watched: Any, address: str) -> None:
    page = watched.page
    page.goto(f"{address}{CHANNEL}coastal-gazette/")
    page.locator("#p7 .bs-anchor").click()
    expect(page.locator("#share_menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    assert watched.errors == []


def test_passages_of_a_theme_are_chosen_under_the_policy(watched: Any, address: str) -> None:
    page = watched.page
    page.goto(f"{address}themes/dredging/")
    expect(page.locator(".bs-scripted").first).to_be_attached()
    assert violations(page) == []
    assert watched.errors == []


def test_search_finds_under_the_policy(watched: Any, address: str) -> None:
    page = watched.page
    page.goto(f"{address}search/?q=sounded+340")
    page.locator(".bs-hit__paragraph").first.click()
    expect(page.locator("#p7")).to_be_in_viewport()
    assert page.evaluate(FOUND)
    assert violations(page) == []
    assert watched.errors == []


def test_site_on_another_host_is_searched_where_the_policy_names_it(
    watched: Any, harbor_site: BuiltSite, tmp_path: Path
) -> None:
    for other in serve(harbor_site.folder, OpenHandler):
        plugin = f"briefing: {{search_with: ['{other}']}}]\nextra: {{scope: /}}"
        config = write_project(tmp_path, {"mkdocs.yml": PLAIN_CONFIG.replace("briefing]", plugin)})
        front = build_site(config).folder
        for policy, said in ((read_policy(), "Nothing found"), (f"{read_policy()}; {read_source(other)}", "result")):
            for address in serve(front, make_strict(policy)):
                watched.page.goto(f"{address}search/?q=sounded+340")
                expect(watched.page.locator("#bs-search-status")).to_contain_text(said)
                refused = [f"connect-src {other}search/parts.json"] if said == "Nothing found" else []
                assert violations(watched.page) == refused
        hit = watched.page.locator(".bs-hit__title a").first
        expect(hit).to_have_attribute("href", re.compile(re.escape(f"{other}{CHANNEL}")))


def read_source(host: str) -> str:
    """What the guide puts behind the policy for another host, with this one in its place."""
    (line,) = re.findall(r"^  `(connect-src [^`]+)`", (GUIDE.parent / "search.md").read_text("utf-8"), re.MULTILINE)
    return str(line).replace("https://briefings.example.org", host.rstrip("/"))


def test_quotation_is_checked_under_the_policy(watched: Any, address: str) -> None:
    page = watched.page
    page.goto(f"{address}quote/")
    page.get_by_label("Quotation").fill("In March we sounded 340 points of the north channel")
    page.get_by_role("button", name="Look it up").click()
    expect(page.locator(".bs-quote__match")).to_have_count(1)
    assert violations(page) == []
    assert watched.errors == []
