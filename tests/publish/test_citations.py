"""References in the real MkDocs: on pages, in their heads, and as files beside them."""

from __future__ import annotations

import json

import pytest

from built_site import BuiltSite, build_site, write_project

CHANNEL = "briefings/2023-05-04-north-channel/"
LIBRARY = "briefings/2023-06-20-library/"
FERRY = "briefings/2022-11-02-ferry-line/"
SITE_URL = "https://harbor.example/archive/"


def references_on(site: BuiltSite, address: str) -> dict[str, str]:
    """Label to reference, as the box of a page shows them."""
    rows = site.content(address).by_id("cite").find("div", "bs-copy")
    return {row.find("span", "bs-copy__label")[0].text: row.find("p", "bs-copy__text")[0].text for row in rows}


def metas_of(site: BuiltSite, address: str, name: str) -> list[str]:
    metas = site.pages[address].find("meta")
    return [meta.attributes["content"] for meta in metas if meta.attributes.get("name") == name]


def test_exchange_is_cited_in_every_style_with_its_full_address(harbor_site: BuiltSite) -> None:
    references = references_on(harbor_site, f"{CHANNEL}coastal-gazette/")
    assert list(references) == ["Cite this exchange", "APA", "Chicago", "MLA", "Harvard", "Vancouver", "GB/T 7714"]
    assert references["Cite this exchange"] == (
        "Tomas Varga. “Port of Ellmouth on dredging the north channel: Coastal Gazette asks”. Press conference, Ellmouth,"
        " 4 May 2023. Verbatim record, Ellmouth Press Room, 9 May 2023. Harbor archive."
        f" {SITE_URL}{CHANNEL}coastal-gazette/"
    )
    assert all(f"{SITE_URL}{CHANNEL}coastal-gazette/" in reference for reference in references.values())


@pytest.mark.parametrize("page", [CHANNEL, f"{CHANNEL}full/"])
def test_briefing_is_cited_under_whoever_held_it(harbor_site: BuiltSite, page: str) -> None:
    assert references_on(harbor_site, page)["APA"] == (
        "Port of Ellmouth. (2023, May 9). Port of Ellmouth on dredging the north channel [Verbatim record]. Ellmouth Press"
        f" Room. Press conference, Ellmouth, May 4, 2023. Harbor Archive. {SITE_URL}{page}"
    )


def test_digest_is_cited_under_the_site_and_says_that_it_is_no_quotation(harbor_site: BuiltSite) -> None:
    page = f"{LIBRARY}coastal-gazette/"
    for reference in references_on(harbor_site, page).values():
        assert reference.startswith("Harbor archive")
        assert "igest, not a transcript" in reference
        assert "Marchetti" not in reference
    assert "nobody's quotation" in harbor_site.content(page).by_id("cite").text
    assert metas_of(harbor_site, page, "citation_author") == ["Harbor archive"]


@pytest.mark.parametrize("address", [CHANNEL, f"{CHANNEL}full/", f"{CHANNEL}radio-skerry/", FERRY])
def test_reference_managers_find_the_page(harbor_site: BuiltSite, address: str) -> None:
    assert metas_of(harbor_site, address, "citation_public_url") == [SITE_URL + address]
    assert metas_of(harbor_site, address, "dc.identifier") == [SITE_URL + address]
    (coins,) = harbor_site.content(address).find("span", "Z3988")
    assert "rft.identifier=https%3A%2F%2Fharbor.example" in coins.attributes["title"]
    assert coins.text == ""


@pytest.mark.parametrize("address", ["", "briefings/", "themes/dredging/", "speakers/tomas-varga/"])
def test_list_is_not_cited(harbor_site: BuiltSite, address: str) -> None:
    assert metas_of(harbor_site, address, "citation_title") == []
    assert harbor_site.pages[address].find("section", "bs-cite") == []


@pytest.mark.parametrize("address", [CHANNEL, f"{CHANNEL}radio-skerry/", FERRY])
def test_reference_lies_beside_the_page_in_three_forms(harbor_site: BuiltSite, address: str) -> None:
    files = harbor_site.files()
    url = SITE_URL + address
    assert f"  url = {{{url}}},\n" in files[f"{address}cite.bib"].decode()
    assert f"UR  - {url}\r\n" in files[f"{address}cite.ris"].decode()
    assert json.loads(files[f"{address}cite.csl.json"])[0]["URL"] == url
    links = [a.attributes["href"] for a in harbor_site.content(address).by_id("cite").find("a")]
    assert links == ["cite.bib", "cite.ris", "cite.csl.json"]


def test_references_are_not_searched(theme_search_site: BuiltSite) -> None:
    index = (theme_search_site.folder / "search/search_index.json").read_text("utf-8")
    assert "GB/T 7714" not in index
    assert "Cite this exchange" not in index


def test_site_without_an_address_gives_references_without_one(tmp_path: pytest.TempPathFactory) -> None:
    text = (
        "---\ntitle: The bridge\ndate: 2024-01-02\npanel: ['Ada Noor, mayor']\n---\n\nAda Noor:\n\nIt opens in May.\n"
    )
    site = build_site(write_project(tmp_path, {"docs/briefings/a.txt": text}))
    assert site.lines == []
    assert references_on(site, "briefings/a/")["Cite this briefing"] == (
        "A test. “The bridge”. Press conference, 2 January 2024. Verbatim record. A test."
    )
    assert "url" not in (site.folder / "briefings/a/cite.bib").read_text("utf-8")
