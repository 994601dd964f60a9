"""Feeds and themes, read back by the libraries that others use."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from jsonschema import Draft202012Validator
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from briefing_site.index.archive import build_index
from briefing_site.publish.exports.feeds import Feed, make_feeds, write_atom, write_json_feed
from briefing_site.publish.exports.skos import make_skos
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript
from briefing_site.render.pages import Site, plan_pages

BASE = "https://press.example/archive/"
WALL = """\
---
title: On the <sea> wall & more
date: 2031-03-04
published: 2031-03-06
---

Valley News:

Does the sea wall lean?

Ada Fenwick:

By two fingers. It is so.

Bay Ledger:

Who pays for it?

Ada Fenwick:

Both towns.
"""
FERRY = "---\ntitle: On the ferry\ndate: 2031-05-01\n---\n\nBay Ledger:\n\nWhen does it run?\n\nTom Lund:\n\nAt dawn, as we said.\n"
THEME = """\
---
prefLabel: {en: Coast, zh: 海岸}
altLabel: {en: [shore]}
scopeNote: Where the land ends.
narrower:
  walls:
    prefLabel: {en: Sea walls}
---
"""
HARBOR = "---\nprefLabel: {en: Harbors}\nbroader: [coast]\n---\n"


@pytest.fixture(scope="module")
def site() -> Site:
    briefings = [read_transcript(text, f"{name}.txt", name)[0] for name, text in (("wall", WALL), ("ferry", FERRY))]
    themes = [read_theme(text, f"{name}.md", name)[0] for name, text in (("coast", THEME), ("harbors", HARBOR))]
    return plan_pages(build_index([b for b in briefings if b], [t for t in themes if t])[0])


def find_feed(site: Site, name: str) -> Feed:
    (feed,) = [feed for feed in make_feeds(site) if feed.name == name]
    return feed


def test_feed_of_all_lists_briefings_newest_first_with_days_of_the_record(site: Site) -> None:
    read = feedparser.parse(write_atom(find_feed(site, "feed"), BASE))
    assert not read.bozo, read.get("bozo_exception")
    assert [(e.title, e.link, e.updated) for e in read.entries] == [
        ("On the ferry", f"{BASE}briefings/ferry/", "2031-05-01T00:00:00Z"),
        ("On the <sea> wall & more", f"{BASE}briefings/wall/", "2031-03-06T00:00:00Z"),
    ]
    assert read.feed.updated == "2031-05-01T00:00:00Z"
    assert {link.rel: link.href for link in read.feed.links} == {"alternate": BASE, "self": f"{BASE}feed.atom"}


def test_theme_outlet_and_speaker_have_a_feed_of_their_exchanges(site: Site) -> None:
    assert [feed.name for feed in make_feeds(site)] == [
        "feed",
        "themes/coast",
        "speakers/ada-fenwick",
        "speakers/tom-lund",
        "outlets/bay-ledger",
        "outlets/valley-news",
    ]
    ledger = feedparser.parse(write_atom(find_feed(site, "outlets/bay-ledger"), BASE))
    assert [entry.link for entry in ledger.entries] == [
        f"{BASE}briefings/ferry/bay-ledger/",
        f"{BASE}briefings/wall/bay-ledger/",
    ]
    assert [entry.summary for entry in ledger.entries] == ["When does it run?", "Who pays for it?"]


def test_json_feed_says_the_same(site: Site) -> None:
    read = json.loads(write_json_feed(find_feed(site, "themes/coast"), BASE))
    assert read == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Coast",
        "home_page_url": f"{BASE}themes/coast/",
        "feed_url": f"{BASE}themes/coast.json",
        "items": [
            {
                "id": f"{BASE}briefings/wall/valley-news/",
                "url": f"{BASE}briefings/wall/valley-news/",
                "title": "Valley News asks: On the <sea> wall & more",
                "content_text": "Does the sea wall lean?",
                "date_published": "2031-03-06T00:00:00Z",
            }
        ],
    }


@pytest.fixture(scope="module")
def awkward() -> Site:
    """Briefings, a theme and an outlet of names that a URL holds only in another form."""
    text = WALL.replace("Valley News", "河港日报记者")
    briefings = [read_transcript(text, f"{name}.txt", name)[0] for name in ("what now? #1 50%", "a <b>", "供水")]
    theme = read_theme(THEME, "c oast.md", "c oast")[0]
    return plan_pages(build_index([b for b in briefings if b], [theme] if theme else [])[0])


JSON_FEED = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "fixtures/json-feed-1.1.schema.json").read_text("utf-8"))
)
"""JSON Feed 1.1, written from the text of the standard, as there is no official schema."""


@pytest.mark.parametrize("name", ["site", "awkward", "empty"])
def test_json_feeds_follow_the_standard(name: str, request: pytest.FixtureRequest) -> None:
    site = plan_pages(build_index((), ())[0]) if name == "empty" else request.getfixturevalue(name)
    feeds = [json.loads(write_json_feed(feed, BASE)) for feed in make_feeds(site)]
    assert feeds
    assert [error.message for feed in feeds for error in JSON_FEED.iter_errors(feed)] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("url", "a b"), ("date_published", "2031-03-06"), ("content_text", None), ("id", 7), ("link", "x"), ("_ours", 1)],
)
def test_schema_of_json_feed_refuses_what_the_standard_does(site: Site, field: str, value: object) -> None:
    feed = json.loads(write_json_feed(find_feed(site, "feed"), BASE))
    feed["items"][0][field] = value
    assert JSON_FEED.is_valid(feed) is (field == "_ours")


def test_links_of_awkward_names_lead_to_their_pages_and_ids_stay_readable(awkward: Site) -> None:
    feed = json.loads(write_json_feed(find_feed(awkward, "outlets/河港日报"), BASE))
    assert feed["feed_url"] == f"{BASE}outlets/%E6%B2%B3%E6%B8%AF%E6%97%A5%E6%8A%A5.json"
    paper = "%E6%B2%B3%E6%B8%AF%E6%97%A5%E6%8A%A5/"
    assert [(item["id"].removeprefix(BASE), item["url"].removeprefix(BASE)) for item in feed["items"]] == [
        ("briefings/a%20%3Cb%3E/河港日报/", f"briefings/a%20%3Cb%3E/{paper}"),
        ("briefings/what%20now?%20#1%2050%25/河港日报/", f"briefings/what%20now%3F%20%231%2050%25/{paper}"),
        ("briefings/供水/河港日报/", f"briefings/%E4%BE%9B%E6%B0%B4/{paper}"),
    ]


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_themes_and_their_parts_are_concepts_in_one_scheme(site: Site, form: str) -> None:
    graph = Graph().parse(data=make_skos(site.archive, BASE).serialize(format=form), format=form)
    coast, harbors = (URIRef(f"{BASE}themes/{name}/") for name in ("coast", "harbors"))
    walls = URIRef(f"{BASE}themes/coast/#walls")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {coast, harbors, walls}
    assert set(graph.objects(coast, SKOS.prefLabel)) == {Literal("Coast", lang="en"), Literal("海岸", lang="zh")}
    assert set(graph.objects(coast, SKOS.altLabel)) == {Literal("shore", lang="en")}
    assert set(graph.objects(coast, SKOS.narrower)) == {walls, harbors}
    assert set(graph.objects(harbors, SKOS.broader)) == {coast}
    assert graph.value(coast, SKOS.scopeNote) == Literal("Where the land ends.")
    assert set(graph.objects(URIRef(f"{BASE}themes"), SKOS.hasTopConcept)) == {coast}


def test_theme_of_an_archive_without_an_address_has_a_name_all_the_same(site: Site) -> None:
    assert URIRef("urn:briefing-site:themes/coast/") in set(make_skos(site.archive).subjects(RDF.type, SKOS.Concept))
