"""A search in an index of many parts loads few of them, however many there are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from wire import serve_compressed, weigh_visit

from built_site import BuiltSite, build_site, write_project

OpenPage = Callable[..., Any]
BRIEFINGS, PART_SIZE = 24, 4
WORDS = "harbour school library bridge water night pump market winter engine ferry tower".split()
PARTS = 4
"""Parts that a search opens at most: that of the pages, which Pagefind always opens, and three more."""
SAYS = "Café-owners' 5G re-opening; l'État naïve über 1,200 pumps. 水网 が パリ Москва 한국 ﬁne"


def write_briefing(number: int) -> str:
    """Two exchanges, one with a word of its own, and a Chinese one in every fourth briefing."""
    head = "---\ntitle: {}\ndate: " + f"{2000 + number}-03-01\n---\n\n"
    spoken = " ".join(WORDS[(number + at) % len(WORDS)] for at in range(6))
    if number % 4 == 3:
        return head.format(f"第{number}次供水新闻发布会") + (
            f"河港日报记者：请问供水第{number}期何时开工，沿岸居民还要等多久？\n\n陈远明：老城区的供水管网已经全部更换，"
            f"沿岸水厂将在四月恢复正常供应，水质每天早晨公布。5G网络が开通 了{number}次。\n\n"
            "河港日报记者：请问明年春天呢？\n\n陈远明：浮桥也将开放。\n"
        )
    return head.format(f"Day {number}") + (
        f"Coastal Gazette:\n\nIs the {spoken} open? Thank you.\n\nAda Noor {chr(65 + number)}.:\n\nThe {spoken} opens."
        f" Room {number}x{number} is shut. {'A marigold grows there.' if number == 0 else SAYS}\n\n"
        f"Radio Skerry:\n\nWhy? Thank you.\n\nAda Noor {chr(65 + number)}.:\n\nWe looked, all of us, at the {spoken}.\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """An archive whose index has some fifteen parts."""
    files = {f"docs/briefings/b{number}.txt": write_briefing(number) for number in range(BRIEFINGS)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_site.publish.search.PART_SIZE", PART_SIZE)
        site = build_site(write_project(tmp_path_factory.mktemp("parts"), files))
    assert site.lines == []
    return site


@pytest.fixture(scope="module")
def address(site: BuiltSite) -> Iterator[str]:
    with serve_compressed(site.folder) as served:
        yield served


def is_of_search(path: str) -> bool:
    return path.startswith(("/search/p", "/search/n", "/search/words/", "/assets/search"))


@pytest.mark.parametrize(
    ("asked", "parts", "said"),
    [
        ("opens", PARTS, "result"),
        ("marigold", 2, "1 result for marigold"),
        ('"marigold grows there"', 2, "1 result"),
        ('"we looked all of us at the ferry"', PARTS, "result"),
        ('"all looked"', PARTS, "Nothing found"),
        ("marigol", 2, "1 result"),
        ("marygold", 0, "Nothing found for marygold in"),
        ("quetzalcoatl", 0, "Nothing found for quetzalcoatl in"),
        ("水厂", PARTS, "result"),
        ("沿岸水厂将在四月恢复", PARTS, "result"),
        ("厂水", 0, "Nothing found for 厂水 in"),
        ("opens&year=2000", 2, "1 result"),
    ],
)
def test_first_search_loads_few_parts_and_stays_within_the_budget(
    open_page: OpenPage, site: BuiltSite, address: str, asked: str, parts: int, said: str
) -> None:
    assert len(list((site.folder / "search/pagefind").glob("*.pf_meta"))) > 2 * PARTS
    page = open_page().page
    status = page.locator("#bs-search-status")
    url = f"{address}search/?q={quote(asked, safe='&=')}"
    loaded = weigh_visit(page, url, lambda: expect(status).to_contain_text(said))
    sizes = {path: size for path, size in loaded.items() if is_of_search(path)}
    assert sum(path.endswith(".pf_meta") for path in sizes) <= parts
    assert any("wasm" in path for path in sizes) is (parts > 0)
    assert sum(sizes.values()) <= 200 * 1024, sizes


def test_older_parts_are_searched_when_a_reader_asks(open_page: OpenPage, address: str) -> None:
    page = open_page().page
    page.goto(f"{address}search/?q=Skerry")
    expect(page.locator("#bs-search-status")).to_contain_text("in what is searched so far")
    before = page.locator(".bs-hit").count()
    page.get_by_role("button", name="Search").last.click()
    expect(page.locator(".bs-hit").nth(before)).to_be_visible()
    expect(page.locator(".bs-hit").nth(before).locator("a").first).to_be_focused()


def test_phrase_that_few_parts_could_hold_is_sought_to_the_end_when_a_reader_asks(
    open_page: OpenPage, address: str
) -> None:
    page = open_page().page
    page.goto(f"{address}search/?q=%22all+looked%22")
    status = page.locator("#bs-search-status")
    expect(status).to_have_text('Nothing found for "all looked" so far')
    page.get_by_role("button", name="older exchanges too, 2000 to 20").click()
    expect(status).to_contain_text('Nothing found for "all looked" in')
    expect(page.get_by_role("button", name="older exchanges too")).to_have_count(0)


def read_texts(folder: Path) -> dict[str, list[str]]:
    """Key of a part to all that can be found in it, from the files that a browser loads."""
    texts: dict[str, set[str]] = {}
    for path in (folder / "search/pagefind/fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found = [*record["meta"].values(), *(anchor["text"] for anchor in record["anchors"])]
        texts.setdefault(path.name.partition("_")[0], set()).update(text.replace("\u200a", "") for text in found)
    return {key: sorted(held) for key, held in texts.items()}


COMPARE = """async ([base, texts, asked]) => {
  const { readQuery, holdsAll } = await import(base + "assets/search-text.js")
  const { openTable } = await import(base + "assets/search-words.js")
  const read = async (name) => (await fetch(`${base}search/${name}`)).json()
  const site = await read("parts.json")
  const table = openTable(site, read)
  const wrong = []
  for (const q of asked) {
    const query = readQuery(q)
    const chosen = (await table.choose(query, {})).parts.map((part) => part.key)
    const held = site.parts.map((part) => part.key).filter((key) => holdsAll(query, texts[key]))
    if (held.some((key) => !chosen.includes(key))) wrong.push([q, "misses", held, chosen])
    if (!/[ "]/.test(q) && !query.phrases.length && held.length !== chosen.length) wrong.push([q, "adds", held, chosen])
  }
  return wrong
}"""


def test_table_names_just_the_parts_in_which_the_text_answers(
    open_page: OpenPage, site: BuiltSite, address: str
) -> None:
    texts = read_texts(site.folder)
    words = sorted({word for part in texts.values() for text in part for word in text.split() if len(word) > 4})
    asked = [*words, *(form for word in words[::5] for form in (word[:-1], word[:4], f"{word}s", f"{word}ing"))]
    asked += ["水厂将在", "四月", "が", "パリ", '"water night"', '"We looked, all"', '"第7期"', "qqq", "constructor"]
    page: Page = open_page().page
    page.goto(f"{address}search/")
    assert page.evaluate(COMPARE, [address, texts, asked]) == []
