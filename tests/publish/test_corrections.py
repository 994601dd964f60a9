"""A site after corrections: every address that was published leads to the words, or says where they went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree

from briefing_site.index.ledgers import read_kept
from briefing_site.publish.ledger_file import write_ledger
from built_site import BuiltSite, Element, build_site, write_project
from corrected_site import AFTER, BEFORE, CONFIG, REASON, Sites, ledgers

BRIDGE = "briefings/new-bridge/"
OLD = "briefings/bridge/"


@pytest.fixture(scope="module")
def sites(corrected_sites: Sites) -> Sites:
    return corrected_sites


def ids(page: Element) -> Iterator[str]:
    return (element.attributes["id"] for element in page.walk() if "id" in element.attributes)


def follow(site: BuiltSite, address: str) -> str:
    """The page on which a browser ends that opens an address, without scripts."""
    metas = [m for m in site.pages[address].find("meta") if m.attributes.get("http-equiv") == "refresh"]
    if not metas:
        return address
    url = metas[0].attributes["content"].partition("url=")[2]
    return follow(site, urljoin(f"https://x/{address}", url).removeprefix("https://x/"))


def note_behind(page: Element, anchor: str) -> str:
    """What stands right behind an element, for whoever comes by its address."""
    for parent in page.walk():
        elements = [child for child in parent.children if isinstance(child, Element)]
        for element, behind in zip(elements, elements[1:]):
            if element.attributes.get("id") == anchor and "bs-changed" in behind.attributes.get("class", ""):
                return behind.text
    return ""


def test_both_sites_are_built_strictly_without_a_warning(sites: Sites) -> None:
    assert (sites.before.lines, sites.after.lines) == ([], [])
    assert sites.before.passed
    assert sites.after.passed


def test_every_address_of_a_paragraph_that_was_published_still_lands(sites: Sites) -> None:
    published = [
        (address, name)
        for address, page in sites.before.pages.items()
        for name in ids(page)
        if re.fullmatch(r"p\d+(\.[0-9a-f]+)?", name)
    ]
    assert len(published) == 2 * 2 * 8
    lost = [(a, n) for a, n in published if n not in set(ids(sites.after.pages[follow(sites.after, a)]))]
    assert lost == []


def test_every_page_of_a_briefing_that_was_published_leads_on(sites: Sites) -> None:
    gone = [address for address in sites.before.pages if address not in sites.after.pages]
    assert gone == ["outlets/lake-radio/"]
    assert {a: follow(sites.after, a) for a in sites.before.pages if a.startswith(OLD)} == {
        OLD: BRIDGE,
        f"{OLD}full/": f"{BRIDGE}full/",
        f"{OLD}valley-courier/": f"{BRIDGE}valley-courier/",
        f"{OLD}hill-post/": f"{BRIDGE}hill-post/",
        f"{OLD}lake-radio/": f"{BRIDGE}hill-post/",
    }
    assert follow(sites.after, f"{BRIDGE}lake-radio/") == f"{BRIDGE}hill-post/"


def test_source_is_still_found_under_its_old_name(sites: Sites) -> None:
    files = sites.after.files()
    assert files["briefings/bridge.txt"] == files["briefings/new-bridge.txt"] == AFTER.encode()


def test_page_at_an_old_address_holds_a_link_and_no_script_of_its_own(sites: Sites) -> None:
    page = sites.after.pages[f"{OLD}hill-post/"]
    (link,) = page.find("a")
    assert link.attributes["href"] == "../../new-bridge/hill-post/"
    (script,) = page.find("script")
    assert script.children == []
    assert script.attributes == {"src": "../../../assets/redirect.js", "data-to": "../../new-bridge/hill-post/"}
    assert (sites.after.folder / "assets/redirect.js").is_file()
    (canonical,) = page.find("link")
    assert canonical.attributes["href"] == "https://town.example.org/press/briefings/new-bridge/hill-post/"


def test_old_wording_says_that_the_words_have_changed_with_a_link_to_the_difference(sites: Sites) -> None:
    old = ledgers()[0].blocks[1]
    page = sites.after.pages[f"{BRIDGE}valley-courier/"]
    assert note_behind(page, f"p2.{old.hash[:4]}") == (
        "The words of this paragraph have changed since this link was made. What has changed"
    )
    new = ledgers()[1].blocks[1]
    assert f"p2.{new.hash[:4]}" in set(ids(page.by_id("p2")))
    assert note_behind(page, f"p2.{new.hash[:4]}") == ""


def test_joined_paragraph_says_so_to_whoever_comes_by_its_old_id(sites: Sites) -> None:
    page = sites.after.pages[f"{BRIDGE}hill-post/"]
    assert note_behind(page, "p6") == "Paragraph p6 is a part of this one now, which is p5. What has changed"
    assert "all nine of them" in page.by_id("p5").text


def test_removed_paragraph_leaves_a_notice_with_day_and_reason_in_its_place(sites: Sites) -> None:
    page = sites.after.pages[f"{BRIDGE}valley-courier/"]
    assert page.by_id("p3").text == f"Paragraph p3 was removed on 1 April 2024: {REASON}. What has changed"
    order = [name for name in ids(page) if name in ("p1", "p2", "p3")]
    assert order == ["p1", "p2", "p3"]
    assert "nobody has counted them" not in page.text


def test_page_of_corrections_shows_day_reason_kind_and_the_difference(sites: Sites) -> None:
    content = sites.after.content(f"{BRIDGE}corrections/")
    sections = content.find("section", "bs-correction")
    assert [(section.attributes["id"], section.find("h2")[0].text) for section in sections] == [
        ("c4", "Speaker changed"),
        ("c3", "Paragraphs joined"),
        ("c2", "Removed"),
        ("c1", "Words changed"),
    ]
    changed = sections[-1]
    assert [element.text for element in changed.find("del")] == ["3"]
    assert [element.text for element in changed.find("ins")] == ["4"]
    assert "It opens in May, if the paint dries." in changed.text
    assert REASON in changed.text
    assert changed.find("time")[0].attributes["datetime"] == "2024-04-01"
    assert "Ada Noor, before: Lake Radio" in sections[0].text


def test_pages_lead_to_the_corrections_and_a_site_without_any_has_no_such_page(sites: Sites) -> None:
    for page in ("", BRIDGE, f"{BRIDGE}full/"):
        assert "4 corrections" in sites.after.content(page).text
    assert not [address for address in sites.before.pages if "corrections" in address]
    assert not (sites.before.folder / "corrections.xml").exists()


def test_corrections_of_all_briefings_are_listed_by_year(sites: Sites) -> None:
    assert "Corrections 4 corrections" in sites.after.content("corrections/").text
    assert len(sites.after.content("corrections/2024/").find("section", "bs-correction")) == 4


def test_all_links_resolve(sites: Sites) -> None:
    assert sites.before.broken_links() == []
    assert sites.after.broken_links() == []


def test_ids_are_unique_on_each_page(sites: Sites) -> None:
    for address, page in sites.after.pages.items():
        names = list(ids(page))
        assert len(names) == len(set(names)), address


def test_feed_of_corrections_is_well_formed_and_dated_by_the_ledger(sites: Sites) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = etree.fromstring((sites.after.folder / "corrections.xml").read_bytes())
    entries = feed.findall(f"{atom}entry")
    assert feed.findtext(f"{atom}updated") == "2024-04-01T00:00:00Z"
    assert feed.find(f"{atom}link[@rel='self']").get("href") == "https://town.example.org/press/corrections.xml"
    assert entries[0].findtext(f"{atom}title") == "Speaker changed: Mayor on the bridge"
    assert entries[0].findtext(f"{atom}summary") == REASON
    names = [entry.findtext(f"{atom}id") for entry in entries]
    assert names[-1] == "https://town.example.org/press/briefings/new-bridge/corrections/#c1"
    assert len(set(names)) == 4


def test_ledger_itself_is_not_published(sites: Sites) -> None:
    assert [name for name in sites.after.files() if name.endswith("ledger.json")] == []


def test_second_build_gives_the_same_bytes(sites: Sites, tmp_path: Path) -> None:
    again = build_site(sites.after.folder.parent / "mkdocs.yml", tmp_path)
    assert {n: b for n, b in again.files().items() if not n.startswith("sitemap")} == {
        n: b for n, b in sites.after.files().items() if not n.startswith("sitemap")
    }


def test_strict_build_fails_when_an_id_would_be_lost_and_passes_when_words_have_changed(tmp_path: Path) -> None:
    files = {
        "docs/briefings/bridge.txt": BEFORE.replace("3 towns", "4 towns"),
        "docs/briefings/bridge.ledger.json": write_ledger(ledgers()[0]),
    }
    site = build_site(write_project(tmp_path, files))
    assert site.passed
    assert site.broken_links() == []
    assert "not yet dated" in site.content("briefings/bridge/corrections/").text
    write_project(
        tmp_path, {"docs/briefings/bridge.txt": BEFORE.replace("The ferry goes on until the end of September.", "")}
    )
    site = build_site(tmp_path / "mkdocs.yml")
    assert not site.passed
    (line,) = [line for line in site.lines if "anchor-lost" in line]
    assert line.startswith("docs/briefings/bridge.txt:")


def test_damaged_ledger_leaves_one_briefing_out_and_builds_the_rest(tmp_path: Path) -> None:
    files = {
        "docs/briefings/bridge.txt": BEFORE,
        "docs/briefings/bridge.ledger.json": "{}",
        "docs/briefings/other.txt": BEFORE.replace("Mayor on", "Mayor again on"),
    }
    site = build_site(write_project(tmp_path, files), strict=False)
    (line,) = site.lines
    assert line.startswith("docs/briefings/bridge.ledger.json:1: the ledger is damaged")
    assert "briefings/other/" in site.pages
    assert "briefings/bridge/" not in site.pages
    assert (tmp_path / "docs/briefings/bridge.ledger.json").read_text() == "{}"


def test_editors_page_at_an_old_address_is_kept(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "docs/briefings/new-bridge.txt": AFTER,
            "docs/briefings/new-bridge.ledger.json": write_ledger(ledgers()[1]),
            "docs/briefings/bridge/index.md": "# Here was the bridge\n",
        },
    )
    site = build_site(tmp_path / "mkdocs.yml")
    assert site.content("briefings/bridge/").text.startswith("Here was the bridge")


def test_addresses_with_file_names_keep_redirects_working(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}use_directory_urls: false\n",
        "docs/briefings/new-bridge.txt": AFTER,
        "docs/briefings/new-bridge.ledger.json": write_ledger(ledgers()[1]),
    }
    site = build_site(write_project(tmp_path, files))
    assert site.lines == []
    assert site.broken_links() == []
    (link,) = site.pages["briefings/bridge/lake-radio.html"].find("a")
    assert link.attributes["href"] == "../new-bridge/hill-post.html"


def test_briefing_without_pages_for_exchanges_keeps_every_address_on_its_page(tmp_path: Path) -> None:
    config = CONFIG.replace("briefing]", "{briefing: {exchange_pages: false}}]")
    files = {
        "mkdocs.yml": config,
        "docs/briefings/new-bridge.txt": AFTER,
        "docs/briefings/new-bridge.ledger.json": write_ledger(ledgers()[1]),
    }
    site = build_site(write_project(tmp_path, files))
    assert site.lines == []
    assert site.broken_links() == []
    there = list(ids(site.pages[BRIDGE]))
    assert len(there) == len(set(there))
    assert {f"p{n}" for n in range(1, 9)} | {"lake-radio", "hill-post", "valley-courier"} <= set(there)


def test_transcripts_with_ledgers_are_read_under_their_kept_ids(tmp_path: Path) -> None:
    path = tmp_path / "new-bridge.txt"
    path.write_text(AFTER)
    path.with_name("new-bridge.ledger.json").write_text(write_ledger(ledgers()[1]))
    (briefing,), problems = read_kept([path])
    assert problems == []
    assert [p.id for x in briefing.exchanges for t in x.turns for p in t.paragraphs] == [
        "p1",
        "p2",
        "p4",
        "p5",
        "p7",
        "p8",
    ]
