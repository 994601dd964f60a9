"""What a theme page is given: passages that can be traced, filters, who speaks, what a year holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_site.index.archive import build_index
from briefing_site.model import Evidence, Theme
from briefing_site.read.archive import read_archive, read_themes
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript
from briefing_site.render import addresses
from briefing_site.render.html import render_page
from briefing_site.render.pages import PageKind, Site, plan_pages
from briefing_site.render.views import make_view
from briefing_site.render.views.passages import LONG, Piece, cut_to_sentences
from briefing_site.render.views.refs import View
from briefing_site.render.views.rules import RuleAnchors
from built_site import Element, parse_html

PROJECT = Path(__file__).parents[3]

BOATS = """\
---
prefLabel: {en: Boats, zh: 船}
altLabel: {en: [ships], zh: [船只]}
hiddenLabel: [botes]
scopeNote: What floats.
definition: A thing that floats.
related: [piers]
narrower:
  ferries:
    prefLabel: Ferries
    scopeNote: Those that carry people.
rules:
  terms: [early boat]
  near: [[sail, noon], {boats that wait: [[boat, ship], wait]}]
  not: [boat race]
  unless: [{words: toy, for: boat, in: paragraph}]
  follows: [they]
  include: {boats-2031#p4: She means the boats.}
  exclude: {boats-2030#p1: A pun., other#p1: Not read yet.}
---
"""
PIERS = "---\nprefLabel: Piers\nrules: {terms: [pier]}\n---\n"
LIGHTS = "---\nprefLabel: Lights\nbroader: boats\nrules: {terms: [lantern]}\n---\n"
TALKS = {
    "boats-2031": (
        "Briefing on boats\n\nMay 4, 2031\n\nFerry Review:\n\nWhen do the ferries sail?\n\n"
        "Pell Ansgar:\n\nThey sail at noon from the pier.\n\nThe town is glad.\n\nOda Brandt:\n\nSo am I.\n\n"
        "Lake Radio:\n\nIs it cold?\n\nPell Ansgar:\n\nThe early boat has heating and a lantern.\n"
    ),
    "boats-2030": (
        "Briefing on boats\n\nMay 9, 2030\n\nLake Radio:\n\nDo the boats float?\n\nPell Ansgar:\n\nThe boats do.\n"
    ),
}


def read_themes_of(texts: dict[str, str]) -> list[Theme]:
    themes = []
    for name, text in texts.items():
        theme, problems = read_theme(text, f"docs/themes/{name}.md", name)
        assert problems == []
        assert theme is not None
        themes.append(theme)
    return themes


def make_site() -> Site:
    briefings = [read_transcript(text, f"{name}.txt", name)[0] for name, text in TALKS.items()]
    themes = read_themes_of({"boats": BOATS, "piers": PIERS, "lights": LIGHTS})
    archive, problems = build_index([b for b in briefings if b is not None], themes)
    assert problems == []
    return plan_pages(archive)


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site()


@pytest.fixture
def split_site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The same archive, where a theme of more than two passages is too large for one page."""
    monkeypatch.setattr(addresses, "MOST_ON_A_PAGE", 2)
    return make_site()


def view_of(site: Site, address: str) -> View:
    (plan,) = [plan for plan in site.plans if plan.address == address]
    return make_view(plan, site)


def render(site: Site, address: str) -> Element:
    (plan,) = [plan for plan in site.plans if plan.address == address]
    return parse_html(render_page(plan, site, lambda target: f"/{target}").html)


def rows_of(rows: list[object]) -> list[tuple[str, str, str, str]]:
    return [(row.link.text, row.link.target, row.note, row.counts) for row in rows]  # type: ignore[attr-defined]


# Every filing can be traced


def load_site(folder: Path) -> Site:
    briefings, _ = read_archive(folder / "docs/briefings")
    themes, _ = read_themes(folder / "docs/themes")
    return plan_pages(build_index(briefings, themes)[0])


@pytest.mark.parametrize("folder", ["project", "harbor"])
def test_marked_words_stand_in_their_paragraph_and_each_rule_stands_on_a_page(folder: str, harbor: Path) -> None:
    site = load_site(PROJECT if folder == "project" else harbor)
    anchors = RuleAnchors(site)
    pages = {theme.id: render(site, site.addresses.theme(theme.id)) for theme in site.archive.themes}
    assert site.archive.passages
    for passage in site.archive.passages:
        text = site.paragraphs[passage.briefing, passage.paragraph].text
        shown = pages[passage.theme].by_id(f"{passage.briefing}.{passage.paragraph}")
        marks = [mark.text for mark in shown.find("mark")]
        assert marks == [" ".join(found.text.split()) for found in passage.evidence if found.text]
        for found in passage.evidence:
            theme = found.theme or passage.theme
            rule = anchors.rule(theme, found.rule)
            assert text[found.start : found.end] == found.text
            assert rule in site.themes[theme].rules
            address = anchors.address(theme, found.rule)
            assert f"/{address}" in [link.attributes["href"] for link in shown.find("a")]
            assert pages[theme].by_id(address.partition("#")[2]).text
            if found.antecedent:
                assert (passage.briefing, found.antecedent) in site.paragraphs


def test_reason_names_the_words_the_rule_and_what_the_editor_says(site: Site) -> None:
    page = render(site, "themes/boats/")
    assert [item.text.removeprefix("Why it is here ") for item in page.find("details")] == [
        "ferries by label: Ferries",
        "sail, noon by near: sail + noon",
        "include: boats-2031#p4. The editor decided: She means the boats.",
        "early boat by term: early boat lantern by term: lantern",
        "boats by label: Boats",
    ]


def test_words_that_point_back_lead_to_the_paragraph_they_point_to() -> None:
    briefing, _ = read_transcript(TALKS["boats-2031"], "talk.txt", "talk")
    assert briefing is not None
    themes = read_themes_of({"ferries": "---\nprefLabel: Ferries\nrules: {follows: [they]}\n---\n"})
    page = render(plan_pages(build_index([briefing], themes)[0]), "themes/ferries/")
    reason = page.find("details")[1]
    assert reason.text == "Why it is here They by follows: they, pointing back to paragraph p1"
    assert reason.find("a")[-1].attributes["href"] == "/briefings/talk/ferry-review/#p1"


# Cutting


def test_short_paragraph_is_shown_whole() -> None:
    assert list(cut_to_sentences("The boat waits. It rains.", (Evidence("boat", 4, 8, "r"),))) == [
        Piece("The "),
        Piece("boat", "r"),
        Piece(" waits. It rains."),
    ]


def test_long_paragraph_is_cut_to_the_sentences_that_matter_with_their_neighbours() -> None:
    filler = "Some words that say nothing at all on this. "
    sentences = [filler * 10, "Before. ", "The boat waits. ", "Behind. ", filler * 10, "Last. ", "A boat."]
    text = "".join(sentences)
    places = [at for at in range(len(text)) if text.startswith("boat", at)]
    evidence = [Evidence("boat", at, at + 4, "r") for at in places]
    assert len(text) > LONG
    assert list(cut_to_sentences(text, evidence)) == [
        Piece(""),
        Piece("Before. The "),
        Piece("boat", "r"),
        Piece(" waits. Behind. "),
        Piece(""),
        Piece("Last. A "),
        Piece("boat", "r"),
        Piece("."),
    ]


def test_long_paragraph_that_an_editor_put_in_shows_how_it_begins() -> None:
    text = "One is here. Two is here. " + "More is said. " * 60
    assert list(cut_to_sentences(text, (Evidence("", 0, 0, "include: a#p1"),))) == [
        Piece("One is here. Two is here. "),
        Piece(""),
    ]


def test_pieces_of_a_passage_are_words_of_the_record_in_their_order(harbor: Path) -> None:
    site = load_site(harbor)
    for passage in site.archive.passages:
        text = site.paragraphs[passage.briefing, passage.paragraph].text
        at = 0
        for piece in cut_to_sentences(text, passage.evidence):
            at = text.index(piece.text, at) + len(piece.text)


# The page


def test_page_says_who_speaks_who_asks_and_what_the_theme_meets(site: Site) -> None:
    view = view_of(site, "themes/boats/")
    assert view["counts"] == "5 passages in 2 briefings"
    assert view["standings"] == [("In a question", "1"), ("Asked about it", "2"), ("Volunteered", "2")]
    assert rows_of(view["speakers"]) == [
        ("Pell Ansgar", "speakers/pell-ansgar/", "", "3 passages"),
        ("Oda Brandt", "speakers/oda-brandt/", "", "1 passage"),
    ]
    assert rows_of(view["outlets"]) == [("Ferry Review", "outlets/ferry-review/", "", "1 question")]
    assert rows_of(view["meets"]) == [("Piers", "themes/piers/", "", "1 passage")]
    assert [(ref.text, ref.target) for ref in view["narrower"]] == [("Lights", "themes/lights/")]
    assert [(ref.text, ref.target) for ref in view["related"]] == [("Piers", "themes/piers/")]
    assert view["labels_shown"] == [("zh", "船"), ("en", "ships"), ("zh", "船只")]


def test_page_of_the_narrower_theme_leads_to_the_broader_one(site: Site) -> None:
    view = view_of(site, "themes/lights/")
    assert [(ref.text, ref.target) for ref in view["broader"]] == [("Boats", "themes/boats/")]
    assert rows_of(view["meets"]) == []


def test_passages_stand_by_briefing_exchange_and_part_each_with_its_place_in_the_talk(site: Site) -> None:
    groups = view_of(site, "themes/boats/")["groups"]
    assert [
        (group.date, exchange.heading.text, [ref.text for ref in part.parts], passage.number, passage.standing)
        for group in groups
        for exchange in group.exchanges
        for part in exchange.parts
        for passage in part.passages
    ] == [
        ("4 May 2031", "Ferry Review asks", ["Ferries"], "p1", "In a question"),
        ("4 May 2031", "Ferry Review asks", [], "p2", "Asked about it"),
        ("4 May 2031", "Ferry Review asks", [], "p4", "Asked about it"),
        ("4 May 2031", "Lake Radio asks", ["Lights"], "p6", "Volunteered"),
        ("9 May 2030", "Lake Radio asks", [], "p2", "Volunteered"),
    ]


def test_filters_hold_each_part_speaker_outlet_and_year_with_its_passages(site: Site) -> None:
    facets = view_of(site, "themes/boats/")["facets"]
    assert [(facet.name, [(v.anchor, v.text, v.total) for v in facet.values]) for facet in facets] == [
        ("Part", [("on-ferries", "Ferries", 1), ("on-lights", "Lights", 1)]),
        ("Speaker", [("by-pell-ansgar", "Pell Ansgar", 3), ("by-oda-brandt", "Oda Brandt", 1)]),
        ("Asked by", [("asked-by-ferry-review", "Ferry Review", 3), ("asked-by-lake-radio", "Lake Radio", 2)]),
        ("Year", [("year-2031", "2031", 4), ("year-2030", "2030", 1)]),
    ]  # fmt: skip


def test_passages_and_groups_carry_the_numbers_of_the_filters_that_they_fulfil(site: Site) -> None:
    page = render(site, "themes/boats/")
    numbers = {
        link.attributes["href"].removeprefix("#"): f"f{link.attributes['data-facet']}"
        for link in page.find("nav", "bs-facets")[0].find("a")
    }
    for anchor, name in numbers.items():
        passages = [item for item in page.find("article", "bs-passage") if name in item.attributes["class"].split()]
        assert page.by_id(anchor).text.endswith(f"{len(passages)} passage{'s' * (len(passages) > 1)} of 5. Show all")
        for group in page.find("section", "bs-hit"):
            inside = [item for item in group.find("article") if name in item.attributes["class"].split()]
            assert (name in group.attributes["class"].split()) is bool(inside)


def test_filter_that_all_passages_fulfil_is_left_out(site: Site) -> None:
    assert view_of(site, "themes/lights/")["facets"] == []
    assert "facet" not in render_page_head(site, "themes/lights/")


def render_page_head(site: Site, address: str) -> str:
    (plan,) = [plan for plan in site.plans if plan.address == address]
    return render_page(plan, site, lambda target: f"/{target}").head


def test_filter_of_many_values_shows_the_first_and_the_others_when_asked(harbor: Path) -> None:
    speech = "".join(f"Person {letter}. Ansgar:\n\nThe pier is long.\n\n" for letter in "ABCDEFGHIJKLMN")
    briefing, _ = read_transcript(f"Briefing on piers\n\nMay 4, 2031\n\n{speech}", "talk.txt", "talk")
    assert briefing is not None
    site = plan_pages(build_index([briefing], read_themes_of({"piers": PIERS}))[0])
    (facet,) = view_of(site, "themes/piers/")["facets"]
    assert (facet.name, len(facet.first), len(facet.more)) == ("Speaker", 12, 2)
    (more,) = render(site, "themes/piers/").find("details", "bs-more-values")
    assert more.text == "2 more Person M. Ansgar 1 Person N. Ansgar 1"


def test_head_hides_what_does_not_fulfil_the_filter_that_is_the_target(site: Site) -> None:
    head = render_page_head(site, "themes/boats/")
    assert head.count("<style>") == 1
    assert ".bs-f8:target~.bs-hits:not(.bs-scripted) .bs-hit:not(.f8){display:none}</style>" in head


def test_timeline_gives_the_years_and_within_one_year_the_briefings(site: Site, harbor: Path) -> None:
    rows = view_of(site, "themes/boats/")["timeline"]
    assert [(row.link.text, row.link.target, row.counts, row.share) for row in rows] == [
        ("2030", "themes/boats/#year-2030", "1 passage", 25),
        ("2031", "themes/boats/#year-2031", "4 passages", 100),
    ]
    rows = view_of(load_site(harbor), "themes/night-work/")["timeline"]
    assert [row.link.target for row in rows] == [
        "themes/night-work/#in-2023-05-04-north-channel",
        "themes/night-work/#in-2023-06-20-library",
        "themes/night-work/#in-2023-07-11-night-trains",
    ]
    assert view_of(site, "themes/lights/")["timeline"] == []


def test_rules_stand_by_part_and_kind_as_one_would_read_them_out(site: Site) -> None:
    sections = view_of(site, "themes/boats/")["rules"]
    assert [(s.heading, [(g.saying, [row.text for row in g.rows]) for g in s.groups]) for s in sections] == [
        (
            "Boats",
            [
                ("These words", ["Boats", "船", "ships", "船只", "botes", "early boat"]),
                ("Both in one sentence", ["sail, with noon", "boats that wait: boat or ship, with wait"]),
                ("These words, where the paragraph before, or the question, comes under the theme", ["they"]),
                ("Not these words", ["boat race"]),
                ("Not in a sentence, or paragraph, that says this", ["toy (for boat) in the paragraph"]),
            ],
        ),
        ("Ferries", [("These words", ["Ferries"])]),
    ]


def test_decisions_of_the_editor_are_listed_with_reason_and_place(site: Site) -> None:
    page = render(site, "themes/boats/")
    rows = [row for row in page.find("li", "bs-row") if row.attributes.get("id", "").startswith("rule-")]
    assert [(row.text, [a.attributes["href"] for a in row.find("a")]) for row in rows] == [
        ("Put in: Briefing on boats, paragraph p4 She means the boats.", ["/briefings/boats-2031/ferry-review/#p4"]),
        ("Kept out: Briefing on boats, paragraph p1 A pun.", ["/briefings/boats-2030/lake-radio/#p1"]),
        ("Kept out: other#p1, which is not in the record Not read yet.", []),
    ]


# Large themes


def test_year_with_more_passages_than_a_page_holds_is_cut_between_briefings_from_the_oldest_on() -> None:
    text = "Briefing on piers\n\nMay {day}, 2031\n\nOda Brandt:\n\n" + "The pier is long.\n\n" * 90
    names = {day: f"piers-{day}" for day in (1, 2, 3, 4)}
    briefings = [read_transcript(text.format(day=day), f"{name}.txt", name)[0] for day, name in names.items()]
    archive, _ = build_index([b for b in briefings if b is not None], read_themes_of({"piers": PIERS}))
    site = plan_pages(archive)
    assert site.addresses.chapters == {
        "piers": {"piers-1": "2031", "piers-2": "2031", "piers-3": "2031/2", "piers-4": "2031/2"}
    }
    years = [(plan.address, plan.title) for plan in site.plans if plan.kind is PageKind.THEME_YEAR]
    assert years == [("themes/piers/2031/2/", "Piers, 2031 (2)"), ("themes/piers/2031/", "Piers, 2031")]
    shown = [len(render(site, address).find("article", "bs-passage")) for address, _ in years]
    assert shown == [180, 180]


def test_large_theme_has_a_page_for_each_year_and_its_own_page_keeps_its_address(split_site: Site) -> None:
    years = [(plan.address, plan.title, plan.parent) for plan in split_site.plans if plan.kind is PageKind.THEME_YEAR]
    assert years == [
        ("themes/boats/2031/", "Boats, 2031", "themes/boats/"),
        ("themes/boats/2030/", "Boats, 2030", "themes/boats/"),
    ]
    page = render(split_site, "themes/boats/")
    assert page.by_id("passages").text == "The newest 20 passages"
    assert page.find("nav", "bs-facets") == []
    assert [a.attributes["href"] for a in page.find("ol", "bs-timeline")[0].find("a")] == [
        "/themes/boats/2030/",
        "/themes/boats/2031/",
    ]


def test_years_together_hold_each_passage_once_with_filters_of_their_own(split_site: Site) -> None:
    pages = [render(split_site, f"themes/boats/{year}/") for year in (2031, 2030)]
    shown = [[article.attributes["id"] for article in page.find("article", "bs-passage")] for page in pages]
    assert shown == [["boats-2031.p1", "boats-2031.p2", "boats-2031.p4", "boats-2031.p6"], ["boats-2030.p2"]]
    assert [facet.name for facet in view_of(split_site, "themes/boats/2031/")["facets"]] == [
        "Part",
        "Speaker",
        "Asked by",
    ]
    assert [a.attributes["href"] for a in pages[0].find("nav", "bs-steps")[0].find("a")] == ["/themes/boats/2030/"]
    assert pages[1].find("a")[0].attributes["href"] == "/themes/boats/"


def test_briefing_leads_to_the_year_that_holds_its_passages(split_site: Site, site: Site) -> None:
    for where, expected in ((site, "themes/boats/#in-boats-2030"), (split_site, "themes/boats/2030/#in-boats-2030")):
        targets = [row.link.target for row in view_of(where, "briefings/boats-2030/")["themes"]]
        assert targets == [expected]


def test_briefing_without_a_day_stands_under_a_year_of_its_own() -> None:
    briefing, _ = read_transcript("Pell Ansgar:\n\nThe boats sail.\n", "talk.txt", "talk")
    assert briefing is not None
    archive, _ = build_index([briefing], read_themes_of({"piers": PIERS}))
    assert plan_pages(archive).addresses.years == {"talk": "undated"}
