"""The data files of a built site: what lies where, which page names it, and what others read in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pyarrow.csv
import pyarrow.json
import pytest
from click.testing import CliRunner
from lxml import etree
from rdflib import RDF, SKOS, Graph

from briefing_site.cli import main
from built_site import PLAIN_CONFIG, BuiltSite, build_site, write_project

ROOT = "https://harbor.example/archive/"
CHANNEL = "2023-05-04-north-channel"
FLOOD = """\
---
title: On the flood
date: 2024-01-02
license: CC BY 4.0
---

Valley Courier:

How high is it?

Ada Noor:

=By two feet.
"""


def alternates(site: BuiltSite, address: str) -> dict[str, str]:
    """Media type to the address from the root of each other form that the head of a page names."""
    links = [link.attributes for link in site.pages[address].find("link") if link.attributes.get("rel") == "alternate "]
    return {a["type"]: urljoin(f"/{address}", a["href"]).removeprefix("/") for a in links if a["type"] != "text/html"}


def data_links(site: BuiltSite, address: str) -> list[tuple[str, str]]:
    """Text and address from the root of each file that the foot of a page links to."""
    (line,) = site.content(address).find("p", "bs-data")
    return [(a.text, urljoin(f"/{address}", a.attributes["href"]).removeprefix("/")) for a in line.find("a")]


def linked_data(site: BuiltSite, address: str) -> Mapping[str, object]:
    """What a page is about, in its linked data."""
    (script,) = [s for s in site.pages[address].find("script") if s.attributes.get("type") == "application/ld+json"]
    (about, *_) = json.loads("".join(map(str, script.children)))["@graph"]
    return dict(about)


def test_briefing_links_to_its_data_and_theme_speaker_and_home_to_theirs(harbor_site: BuiltSite) -> None:
    assert data_links(harbor_site, f"briefings/{CHANNEL}/") == [
        ("JSON", f"data/briefings/{CHANNEL}.json"),
        ("CSV of turns", f"data/briefings/{CHANNEL}.csv"),
        ("Akoma Ntoso", f"data/briefings/{CHANNEL}.akn.xml"),
        ("TEI", f"data/briefings/{CHANNEL}.tei.xml"),
    ]
    assert data_links(harbor_site, "themes/dredging/") == [
        ("JSON", "data/themes/dredging.json"),
        ("CSV of passages", "data/themes/dredging.csv"),
        ("SKOS in Turtle", "data/themes.ttl"),
        ("SKOS in JSON-LD", "data/themes.jsonld"),
        ("Atom", "themes/dredging.atom"),
        ("JSON Feed", "themes/dredging.json"),
    ]
    assert ("Atom", "outlets/coastal-gazette.atom") in data_links(harbor_site, "outlets/coastal-gazette/")
    assert [address for _, address in data_links(harbor_site, "")] == [
        "feed.atom",
        "feed.json",
        "data/site.json",
        "data/",
    ]
    assert {"feed.atom", "data/turns.csv", "data/paragraphs.jsonl", "figures.csv", "data/"} <= {
        address for _, address in data_links(harbor_site, "briefings/")
    }


def test_head_of_a_page_names_its_other_forms_and_the_feeds_that_follow_it(harbor_site: BuiltSite) -> None:
    own = {"application/json": f"data/briefings/{CHANNEL}.json"}
    assert alternates(harbor_site, f"briefings/{CHANNEL}/") == own
    assert alternates(harbor_site, f"briefings/{CHANNEL}/full/") == own
    assert alternates(harbor_site, "") == {
        "application/atom+xml": "feed.atom",
        "application/feed+json": "feed.json",
        "application/json": "data/site.json",
    }
    assert alternates(harbor_site, "outlets/coastal-gazette/") == {
        "application/atom+xml": "outlets/coastal-gazette.atom",
        "application/feed+json": "outlets/coastal-gazette.json",
    }


def test_no_link_is_one_that_material_takes_for_the_site_in_another_language(harbor_site: BuiltSite) -> None:
    for page in harbor_site.pages.values():
        assert "alternate" not in [link.attributes.get("rel") for link in page.find("link")]


def test_speaker_heard_at_one_briefing_has_no_feed(harbor_site: BuiltSite) -> None:
    assert harbor_site.content("speakers/odile-marchetti/").find("p", "bs-data") == []
    assert not (harbor_site.folder / "speakers/odile-marchetti.atom").exists()


def test_page_of_data_lists_each_file_with_what_it_holds_and_leads_to_it(harbor_site: BuiltSite) -> None:
    page = harbor_site.content("data/")
    rows = {row.find("th")[0].text: [cell.text for cell in row.find("td")] for row in page.find("tr") if row.find("td")}
    assert rows["turns.csv"][:2] == ["CSV of turns", "24 turns"]
    assert rows["site.json"][1] == "4 briefings"
    assert rows["themes.ttl"][1] == "2 themes"
    assert rows["data/briefings/briefing.akn.xml"][1] == "4 files"
    listed = {urljoin("/data/", a.attributes["href"])[1:] for a in page.find("a") if "href" in a.attributes}
    assert {"data/turns.csv", "feed.atom", "data/schema/v1/briefing.json", "figures.csv"} <= listed
    assert harbor_site.broken_links() == []


def test_every_file_of_the_data_folder_is_read_by_the_tools_of_others(harbor_site: BuiltSite) -> None:
    seen = set()
    for name, content in harbor_site.files().items():
        ending = name.rpartition(".")[2]
        if not name.startswith("data/") and ending != "atom":
            continue
        seen.add(ending)
        if ending in ("json", "jsonld"):
            assert json.loads(content)
        elif ending == "jsonl":
            assert pyarrow.json.read_json(io.BytesIO(content)).num_rows == 26
        elif ending == "csv":
            header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            assert rows
            assert {len(row) for row in rows} == {len(header)}
            options = pyarrow.csv.ParseOptions(newlines_in_values=True)
            table = pyarrow.csv.read_csv(io.BytesIO(content), parse_options=options)
            assert (table.column_names, table.num_rows) == (header, len(rows))
        elif ending == "xml":
            assert len(etree.fromstring(content)) > 0
        elif ending == "atom":
            assert feedparser.parse(content).entries
        elif ending == "ttl":
            graph = Graph().parse(data=content, format="turtle")
            assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 3
    assert seen == {"json", "jsonld", "jsonl", "csv", "xml", "atom", "ttl", "html"}


def test_site_map_names_every_canonical_page_once_and_no_other(harbor_site: BuiltSite) -> None:
    canonical = [
        link.attributes["href"]
        for page in harbor_site.pages.values()
        for link in page.find("link")
        if link.attributes.get("rel") == "canonical"
    ]
    root = etree.fromstring(harbor_site.files()["sitemap.xml"])
    named = [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(canonical) == len(harbor_site.pages) > 30
    assert sorted(named) == sorted(canonical)


def test_data_of_a_site_is_what_the_command_exports(harbor_site: BuiltSite, harbor: Path, tmp_path: Path) -> None:
    files = harbor_site.files()
    for form, folder in (("csv", "data/"), ("jsonl", "data/"), ("skos", "data/"), ("tei", "data/briefings/")):
        arguments = ["export", form, str(harbor / "docs"), "-o", str(tmp_path / form), "--site-url", ROOT]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        written = {path.name: path.read_bytes() for path in (tmp_path / form).iterdir()}
        assert written == {name: files["figures.csv" if name == "figures.csv" else folder + name] for name in written}


def test_feed_on_the_site_names_itself_and_pages_that_are_there(harbor_site: BuiltSite) -> None:
    feed = feedparser.parse(harbor_site.files()["themes/dredging.atom"])
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": f"{ROOT}themes/dredging/",
        "self": f"{ROOT}themes/dredging.atom",
    }
    assert [entry.link.removeprefix(ROOT) in harbor_site.pages for entry in feed.entries] == [True] * len(feed.entries)
    as_json = json.loads(harbor_site.files()["themes/dredging.json"])
    assert as_json["feed_url"] == f"{ROOT}themes/dredging.json"
    assert [item["url"] for item in as_json["items"]] == [entry.link for entry in feed.entries]


def test_linked_data_of_the_archive_names_its_downloads(harbor_site: BuiltSite) -> None:
    for page in ("briefings/", "data/"):
        downloads = linked_data(harbor_site, page)["distribution"]
        assert isinstance(downloads, list)
        assert {
            "@type": "DataDownload",
            "name": "CSV of turns",
            "encodingFormat": "text/csv",
            "contentUrl": f"{ROOT}data/turns.csv",
        } in downloads


def test_license_of_a_transcript_goes_with_its_data_and_stands_on_its_page(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path, {"docs/briefings/flood.txt": FLOOD}))
    assert "License CC BY 4.0" in site.content("briefings/flood/").text
    assert site.content("data/").by_id("license").text == "License"
    assert "CC BY 4.0 1 briefing" in site.content("data/").text
    assert json.loads(site.files()["data/briefings/flood.json"])["license"] == "CC BY 4.0"
    assert b"<licence>CC BY 4.0</licence>" in site.files()["data/briefings/flood.tei.xml"]
    assert linked_data(site, "data/")["license"] == "CC BY 4.0"


def test_site_without_an_address_has_data_and_no_feed(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path, {"docs/briefings/flood.txt": FLOOD}))
    assert site.lines == []
    assert not [name for name in site.files() if name.endswith(".atom")]
    assert json.loads(site.files()["data/site.json"])["briefings"][0]["url"] == "briefings/flood/"
    assert "distribution" not in linked_data(site, "briefings/")
    assert site.broken_links() == []


@pytest.mark.parametrize(
    ("forms", "made"),
    [
        ("[csv]", {"exchanges.csv", "turns.csv", "passages.csv", "index.html", "briefings/flood.csv"}),
        ("[tei, jsonl]", {"paragraphs.jsonl", "index.html", "briefings/flood.tei.xml"}),
        ("[]", set()),
    ],
)
def test_only_the_forms_that_are_set_are_made(tmp_path: Path, forms: str, made: set[str]) -> None:
    config = PLAIN_CONFIG.replace(
        "plugins: [search, briefing]", f"plugins: [search, briefing: {{data_files: {forms}}}]"
    )
    site = build_site(write_project(tmp_path, {"mkdocs.yml": config, "docs/briefings/flood.txt": FLOOD}))
    assert site.lines == []
    assert {name.removeprefix("data/") for name in site.files() if name.startswith("data/")} == made
    assert site.broken_links() == []


def test_file_of_an_editor_stays_where_a_data_file_would_stand(tmp_path: Path) -> None:
    files = {"docs/briefings/flood.txt": FLOOD, "docs/data/turns.csv": "mine", "docs/data/index.md": "# Take it\n"}
    site = build_site(write_project(tmp_path, files))
    assert site.files()["data/turns.csv"] == b"mine"
    assert site.content("data/").text.startswith("Take it The whole archive")
