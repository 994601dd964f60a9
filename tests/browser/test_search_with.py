"""Parts of an archive, each a site of its own, searched together from the front: all built from one folder of documents."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from briefing_site.publish.offline import write_copy
from built_site import PLAIN_CONFIG, build_site, write_project
from conftest import PATIENCE, serve

OpenPage = Callable[..., Any]
AWAY = "https://away.example/2020/"
"""A site of the list that nobody answers for."""

SIGN = b"pagefind_dcd"
"""What stands before each of Pagefind's files when they are unpacked."""

HEAD = "---\ntitle: {}\ndate: {}\n---\n\n"
BRIEFINGS = {
    "2021-03-02-locks.txt": HEAD.format("The locks", "2021-03-02")
    + "Valley Courier:\n\nWhen do the locks open? Thank you.\n\nAda Noor:\n\nThe old locks open in the spring of the year.\n\n"
    "Radio Skerry:\n\nAnd the marigold ferry? Thank you.\n\nAda Noor:\n\nThe marigold ferry runs at night.\n",
    "2022-03-08-water.txt": HEAD.format("关于河岸供水工程的新闻发布会", "2022-03-08")
    + "河港日报记者：请问老城区的自来水什么时候能够恢复供应，沿岸居民还要等多久？\n\n"
    "陈远明：老城区的供水管网已经全部更换，沿岸七个水厂将在四月十五日之前恢复正常供应，水质每天早晨公布。\n\n"
    "河港日报记者：请问明年春天呢？\n\n陈远明：浮桥也将开放。\n",
    "2022-05-03-locks.txt": HEAD.format("The new locks", "2022-05-03")
    + "Valley Courier:\n\nWhen do the new locks open? Thank you.\n\nTom Okoro:\n\nThe new locks open in the autumn.\n",
}
ABOUT = "# About\n\nWritten by the lighthouse keeper.\n"
THEME = "---\nprefLabel: Locks\nrules:\n  terms: [locks]\n---\n\n# Locks\n"
PART = "INHERIT: mkdocs.yml\nsite_name: The year {0}\nexclude_docs: |\n  briefings/*\n  !briefings/{0}-*\n"
FRONT = (
    "INHERIT: mkdocs.yml\nsite_name: All years\nplugins:\n  - search\n  - briefing:\n      search_with:"
    f" [./, 2021/, 2022/, '{AWAY}']\nexclude_docs: |\n  briefings/*\n  themes/*\n"
)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The front, with a part for each of two years below it."""
    files = {f"docs/briefings/{name}": text for name, text in BRIEFINGS.items()}
    settings = {"mkdocs.yml": PLAIN_CONFIG, "front.yml": FRONT, **{f"{y}.yml": PART.format(y) for y in (2021, 2022)}}
    folder = tmp_path_factory.mktemp("parts")
    write_project(folder, {**files, **settings, "docs/themes/locks.md": THEME, "docs/about.md": ABOUT})
    for name, place in (("front", ""), ("2021", "2021"), ("2022", "2022")):
        site = build_site(folder / f"{name}.yml", folder / "site" / place)
        assert (site.passed, site.lines) == (True, [])
    return folder / "site"


@pytest.fixture(scope="module")
def address(front: Path) -> Iterator[str]:
    yield from serve(front)


@pytest.fixture(params=[390, 1280])
def watched(open_page: OpenPage, request: pytest.FixtureRequest) -> Any:
    """A narrow window or a wide one; one site of the list is out of reach."""
    watched = open_page(request.param)
    watched.page.route(f"{AWAY}**", lambda route: route.abort())
    return watched


def search(page: Page, address: str, asked: str) -> None:
    page.goto(f"{address}search/?q={asked}")
    expect(page.locator("#bs-search-status")).to_contain_text(re.compile("result|Nothing"))


def hits(page: Page) -> list[str]:
    """Where the titles of the hits lead, from the root."""
    links = page.locator(".bs-hit__title a")
    return [link.evaluate("a => a.pathname") for link in links.all()]


LOCKS_2021 = "/2021/briefings/2021-03-02-locks/valley-courier/"
LOCKS_2022 = "/2022/briefings/2022-05-03-locks/valley-courier/"


def test_hits_of_all_parts_are_found_and_lead_to_their_part(watched: Any, address: str) -> None:
    search(watched.page, address, "locks+open")
    assert {LOCKS_2021, LOCKS_2022} <= set(hits(watched.page))
    watched.page.locator(".bs-hit", has_text="The old locks").locator(".bs-hit__paragraph").last.click()
    expect(watched.page).to_have_url(re.compile(re.escape(f"{address.rstrip('/')}{LOCKS_2021}") + r"\?h=[^#]+#p\d+$"))
    expect(watched.page.locator(":target")).to_be_in_viewport()


def test_sorted_by_date_the_newest_comes_first(watched: Any, address: str) -> None:
    search(watched.page, address, "locks+open&sort=date&kind=exchange")
    assert hits(watched.page) == [LOCKS_2022, LOCKS_2021]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("locks+open&year=2021", [LOCKS_2021]),
        ("locks&speaker=tom-okoro", [LOCKS_2022]),
        ("locks&theme=locks&kind=exchange&sort=date", [LOCKS_2022, LOCKS_2021]),
        ('"locks+open+in+the+spring"', [LOCKS_2021]),
        ('"locks+open+in+the"&sort=date', [LOCKS_2022, LOCKS_2021]),
        ("%E6%B0%B4%E5%8E%82", [f"/2022/briefings/2022-03-08-water/{quote('河港日报')}/"]),
        ("marigold", ["/2021/briefings/2021-03-02-locks/radio-skerry/"]),
        ("harpsichord", []),
    ],
    ids=["year", "speaker", "theme", "phrase", "phrase-in-both", "chinese", "one-part", "nowhere"],
)
def test_filters_phrases_and_chinese_work_over_all_parts(
    watched: Any, address: str, asked: str, found: list[str]
) -> None:
    search(watched.page, address, asked)
    assert hits(watched.page) == found


def test_name_is_found_in_each_part_that_has_it(watched: Any, address: str) -> None:
    search(watched.page, address, "Valley+Courier&kind=outlet")
    assert hits(watched.page) == ["/2022/outlets/valley-courier/", "/2021/outlets/valley-courier/"]


def test_choices_are_those_of_all_parts_and_the_address_holds_the_whole_search(watched: Any, address: str) -> None:
    page = watched.page
    search(page, address, "locks&year=2021&theme=locks")
    if page.viewport_size["width"] < 960:
        page.locator(".bs-search__filters summary").click()
    expect(page.get_by_label("Year", exact=True)).to_have_value("2021")
    assert page.get_by_label("Year", exact=True).locator("option").all_inner_texts() == ["any", "2022", "2021"]
    assert page.get_by_label("Language", exact=True).locator("option").all_inner_texts() == [
        "any",
        "Chinese",
        "English",
    ]
    expect(page.get_by_label("Theme", exact=True)).to_have_value("locks")
    expect(page.locator(".bs-search__filters summary")).to_have_text("Filters (2)")
    page.get_by_label("Year", exact=True).select_option("2022")
    expect(page).to_have_url(re.compile(r"q=locks&theme=locks&year=2022$"))
    expect(page.locator(".bs-hit__title a").first).to_have_attribute("href", re.compile("/2022/"))
    page.get_by_label("Speaker", exact=True).press_sequentially("Tom Okoro")
    expect(page).to_have_url(re.compile("speaker=tom-okoro"))
    names = page.locator("#bs-search-speakers option").evaluate_all("all => all.map(option => option.value)")
    assert names == ["Ada Noor", "Tom Okoro", "陈远明"]


def test_choices_are_loaded_when_the_filters_are_opened(open_page: OpenPage, address: str) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: route.abort())
    search(page, address, "locks")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if "choices.json" in name] == []
    page.locator(".bs-search__filters summary").click()
    page.get_by_label("Year", exact=True).select_option("2021")
    expect(page.locator(".bs-hit__title a").first).to_have_attribute("href", re.compile("/2021/"))


def test_choices_of_one_site_that_are_not_there_leave_those_of_the_others(open_page: OpenPage, address: str) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: route.abort())
    page.route("**/2021/search/choices.json*", lambda route: route.abort())
    search(page, address, "locks&year=2022")
    expect(page.get_by_label("Year", exact=True).locator("option")).to_have_text(["any", "2022"])
    expect(page.get_by_text("out of reach at present: https://away.example/2020/, 2021/.")).to_be_visible()


def test_slip_of_the_finger_is_answered_with_a_word_of_a_part(watched: Any, address: str) -> None:
    search(watched.page, address, "marigod")
    expect(watched.page.locator("#bs-search-status")).to_contain_text("Nothing found for marigod in 5 exchanges")
    watched.page.get_by_role("link", name="marigold", exact=True).click()
    expect(watched.page.locator(".bs-hit")).to_have_count(1)


def test_site_that_lists_itself_is_searched_once(watched: Any, address: str) -> None:
    search(watched.page, address, "lighthouse+keeper")
    assert hits(watched.page) == ["/about/", "/2022/about/", "/2021/about/"]
    expect(watched.page.locator("#bs-search-status")).to_have_text("3 results for lighthouse keeper")


def test_site_that_does_not_answer_keeps_the_others_back_for_seconds_only(open_page: OpenPage, address: str) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: None)
    page.goto(f"{address}search/?q=locks+open")
    expect(page.locator("#bs-search-status")).to_contain_text("result", timeout=PATIENCE)
    assert {LOCKS_2021, LOCKS_2022} <= set(hits(page))
    expect(page.get_by_text(f"out of reach at present: {AWAY}")).to_be_visible()


@pytest.mark.parametrize("gone", ["words/*", "pagefind/pagefind-entry.json*"])
def test_site_that_goes_away_while_it_is_searched_is_named_and_the_others_answer(
    open_page: OpenPage, address: str, gone: str
) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: route.abort())
    page.route(f"**/2021/search/{gone}", lambda route: route.abort())
    search(page, address, "locks+open")
    assert hits(page)[0] == LOCKS_2022
    assert [path for path in hits(page) if "2021" in path] == []
    expect(page.get_by_text(f"Not searched, since out of reach at present: {AWAY}, 2021/.", exact=True)).to_be_visible()


def test_site_out_of_reach_is_named_in_one_line_and_no_host_is_asked_but_those_of_the_list(
    watched: Any, address: str
) -> None:
    search(watched.page, address, "locks")
    expect(
        watched.page.get_by_text(f"Not searched, since out of reach at present: {AWAY}.", exact=True)
    ).to_be_visible()
    assert watched.hosts == {urlsplit(address).netloc, "away.example"}


def test_box_in_the_header_finds_in_all_parts(open_page: OpenPage, address: str) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: route.abort())
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("marigold")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"^{address}2021/briefings/2021-03-02-locks/radio-skerry/"))


def test_part_alone_is_searched_alone(open_page: OpenPage, address: str) -> None:
    watched = open_page()
    search(watched.page, f"{address}2021/", "locks+open")
    assert all(path.startswith("/2021/") for path in hits(watched.page))
    loaded = watched.page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if "/2022/" in name or "search-with" in name or "choices" in name] == []


def test_copy_that_opens_from_a_folder_searches_itself_and_asks_nobody(
    open_page: OpenPage, front: Path, tmp_path: Path
) -> None:
    write_copy(front, tmp_path / "copy.zip")
    with ZipFile(tmp_path / "copy.zip") as file:
        file.extractall(tmp_path)
    watched = open_page()
    watched.page.goto(f"{(tmp_path / 'copy/search/index.html').as_uri()}?q=lighthouse")
    expect(watched.page.locator("#bs-search-status")).to_have_text("1 result for lighthouse")
    assert watched.errors == []
    assert watched.hosts <= {""}


def test_record_that_leads_out_of_its_site_leads_to_the_site(front: Path, address: str, open_page: OpenPage) -> None:
    page = open_page().page
    page.route(f"{AWAY}**", lambda route: route.abort())
    page.route(
        "**/2021/search/pagefind/fragment/*", lambda route: route.fulfill(body=lead_away(front, route.request.url))
    )
    search(page, address, "marigold")
    assert page.locator(".bs-hit__title a").first.get_attribute("href") == f"{address}2021/"
    expect(page.locator(".bs-hit__text").last).to_contain_text("<img src=x onerror=taken()>")
    expect(page.locator(".bs-hit img")).to_have_count(0)


def lead_away(front: Path, url: str) -> bytes:
    """A record with a script for its address, and markup among its words."""
    text = gzip.decompress((front / urlsplit(url).path.lstrip("/")).read_bytes())
    record = json.loads(text.removeprefix(SIGN))
    record["url"] = "javascript:taken()"
    for anchor in record["anchors"]:
        anchor["text"] = anchor["text"].replace("runs", "<img src=x onerror=taken()> runs")
    return SIGN + json.dumps(record).encode()


def write_day(number: int) -> str:
    asked = f"Radio Skerry:\n\nIs the bridge open? Thank you.\n\nAda Noor:\n\nThe bridge {number} opens to kayaks.\n"
    return HEAD.format(f"Day {number}", f"{2000 + number}-03-01") + asked


@pytest.fixture(scope="module")
def entwined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a front over two sites, one of even and one of odd years, whose indexes have several parts each."""
    folder = tmp_path_factory.mktemp("entwined")
    files = {f"docs/briefings/{'even' if n % 2 == 0 else 'odd'}-{n:02}.txt": write_day(n) for n in range(1, 13)}
    part = "INHERIT: mkdocs.yml\nexclude_docs: |\n  briefings/*\n"
    settings = {
        "mkdocs.yml": PLAIN_CONFIG,
        "front.yml": f"{part}plugins:\n  - briefing:\n      search_with: [odd/, even/]\n",
        **{f"{name}.yml": f"{part}  !briefings/{name}-*\n" for name in ("even", "odd")},
    }
    write_project(folder, {**files, **settings})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_site.publish.search.PART_SIZE", 4)
        patch.setattr("briefing_site.publish.word_table.SUGGESTED", 0)
        for name, place in (("front", ""), ("even", "even"), ("odd", "odd")):
            assert build_site(folder / f"{name}.yml", folder / "site" / place).lines == []
    yield from serve(folder / "site")


def test_newest_parts_of_all_sites_are_searched_first_and_older_ones_when_a_reader_asks(
    open_page: OpenPage, entwined: str
) -> None:
    page = open_page().page
    search(page, entwined, "opens&sort=date&kind=exchange")
    assert [number_of(path) for path in hits(page)] == [12, 11, 10, 9, 8, 6]
    page.get_by_role("button", name="Search 6 older exchanges too, 2001 to 2007", exact=True).click()
    expect(page.locator(".bs-hit").nth(7)).to_be_visible()
    assert [number_of(path) for path in hits(page)[6:]] == [7, 5]


def number_of(path: str) -> int:
    """The number of a day, which ends the id of its briefing."""
    return int(path.split("/")[3][-2:])


def test_word_that_one_site_holds_is_offered_for_a_slip_of_the_finger(open_page: OpenPage, entwined: str) -> None:
    page = open_page().page
    search(page, entwined, "kayacks")
    expect(page.locator("#bs-search-status")).to_contain_text("Nothing found for kayacks in 12 exchanges")
    expect(page.get_by_role("link", name="kayaks", exact=True)).to_be_visible()
