"""Linked data: what each kind of page says of the record, and that no text breaks out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_site.index.archive import build_index
from briefing_site.model import Briefing, Exchange, ExchangeKind, Paragraph, RecordKind, Speaker, SpeakerKind, Turn
from briefing_site.model import TurnKind as Kind
from briefing_site.read.archive import read_archive, read_themes
from briefing_site.render.html import render_page
from briefing_site.render.pages import PageKind, Site, plan_pages
from built_site import Element, parse_html

CHANNEL = "briefings/2023-05-04-north-channel/"
ROOT = "https://harbor.example/"


def absolute(address: str) -> str:
    return ROOT + address


def read_data(head: Element) -> list[Any]:
    """The nodes of the one script in a head."""
    (script,) = head.find("script")
    assert script.attributes == {"type": "application/ld+json"}
    (text,) = script.children
    return list(json.loads(str(text))["@graph"])


@pytest.fixture(scope="module")
def nodes_of(harbor: Path) -> Callable[[str], list[Any]]:
    """The linked data at an address of the invented archive."""
    briefings, _ = read_archive(harbor / "docs/briefings")
    site = plan_pages(build_index(briefings, read_themes(harbor / "docs/themes")[0])[0])
    plans = {plan.address: plan for plan in site.plans}
    return lambda address: read_data(parse_html(render_page(plans[address], site, absolute, absolute=absolute).head))


def test_question_says_who_asked_what_and_who_answered(nodes_of: Callable[[str], list[Any]]) -> None:
    question, _ = nodes_of(f"{CHANNEL}coastal-gazette/")
    assert question["@type"] == "Question"
    assert question["text"] == "How deep will the channel be once the barge has left? Thank you."
    assert question["author"] == {
        "@type": "NewsMediaOrganization",
        "name": "Coastal Gazette",
        "url": f"{ROOT}outlets/coastal-gazette/",
    }
    assert question["suggestedAnswer"] == [
        {
            "@type": "Answer",
            "author": {
                "@type": "Person",
                "name": "Tomas Varga",
                "jobTitle": "chief hydrographer",
                "url": f"{ROOT}speakers/tomas-varga/",
            },
            "text": "Thank you for the question. Eleven meters at low water, two more than today.\n\n"
            "In March we sounded 340 points of the north channel, and the maps hang in the hall outside.",
            "url": f"{ROOT}{CHANNEL}coastal-gazette/#p6",
        }
    ]
    assert question["about"] == [{"@type": "DefinedTerm", "name": "Dredging", "url": f"{ROOT}themes/dredging/"}]
    assert question["isPartOf"]["isBasedOn"] == "https://port.example/press/north-channel"


def test_answer_that_a_scene_interrupts_is_one_answer(nodes_of: Callable[[str], list[Any]]) -> None:
    question, _ = nodes_of(f"{CHANNEL}radio-skerry/")
    assert question["answerCount"] == 1
    assert question["suggestedAnswer"][0]["text"].endswith(
        "the barge goes home.\n\nThat was the ferry, on time as promised."
    )


def test_words_of_a_digest_are_nobodys_text(nodes_of: Callable[[str], list[Any]]) -> None:
    question, _ = nodes_of("briefings/2023-06-20-library/coastal-gazette/")
    assert "text" not in question
    assert question["abstract"] == "The paper asked when the reading room would open and who might use it."
    assert "text" not in question["suggestedAnswer"][0]


def test_briefing_is_an_event_with_place_day_host_and_panel(nodes_of: Callable[[str], list[Any]]) -> None:
    event, path = nodes_of(CHANNEL)
    assert (event["@type"], event["startDate"]) == ("Event", "2023-05-04")
    assert event["location"] == {"@type": "Place", "name": "Ellmouth"}
    assert event["organizer"] == {"@type": "Organization", "name": "Port of Ellmouth"}
    assert [person["name"] for person in event["performer"]] == ["Ingrid Solheim", "Tomas Varga", "Pia Lindqvist"]
    assert event["workFeatured"]["url"] == f"{ROOT}{CHANNEL}full/"
    assert [(step["position"], step["name"]) for step in path["itemListElement"]] == [
        (1, "Home"),
        (2, "Briefings"),
        (3, "Port of Ellmouth on dredging the north channel"),
    ]


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("briefings/", "Dataset", "Briefings"),
        ("themes/", "DefinedTermSet", "Themes"),
        ("themes/dredging/", "DefinedTerm", "Dredging"),
        ("speakers/", "CollectionPage", "Speakers"),
        ("speakers/tomas-varga/", "Person", "Tomas Varga"),
        ("outlets/coastal-gazette/", "NewsMediaOrganization", "Coastal Gazette"),
    ],
)
def test_other_pages_name_what_they_are_about(
    nodes_of: Callable[[str], list[Any]], address: str, kind: str, name: str
) -> None:
    about, path = nodes_of(address)
    assert (about["@type"], about["name"], about["url"]) == (kind, name, ROOT + address)
    assert path["itemListElement"][-1]["item"] == ROOT + address


def test_transcript_and_statement_are_articles(nodes_of: Callable[[str], list[Any]]) -> None:
    assert nodes_of(f"{CHANNEL}full/")[0]["@type"] == "Article"
    statement, _ = nodes_of(f"{CHANNEL}opening/")
    assert (statement["@type"], statement["headline"]) == ("Article", "Opening")
    assert [author["name"] for author in statement["author"]] == ["Pia Lindqvist", "Ingrid Solheim"]


EVIL = "</script><script>alert(1)</script><!-- <script> ]]> & ' \" \u2028 {{ 7*7 }}"


def evil_site() -> Site:
    """One question and its answer, with text that tries to end the element it stands in."""
    who = Speaker("who", EVIL, SpeakerKind.OUTLET)
    turns = (
        Turn("t1", "who", EVIL, ":", Kind.QUESTION, 1, (Paragraph("p1", EVIL, 1),)),
        Turn("t2", None, EVIL, ":", Kind.ANSWER, 2, (Paragraph("p2", EVIL, 2),)),
    )
    briefing = Briefing(
        *("b", "b.txt", EVIL, None, None, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, "en", RecordKind.VERBATIM, (), None),
        (who,),
        (Exchange("who", ExchangeKind.QUESTION, "who", turns),),
        (),
    )
    return plan_pages(build_index([briefing], [])[0])


def test_no_text_breaks_out_of_the_head() -> None:
    site = evil_site()
    for plan in site.plans:
        head = parse_html(render_page(plan, site, absolute, absolute=absolute).head)
        assert {element.tag for element in head.walk()} == {"", "meta", "script"}, plan.address
        read_data(head)
    (plan,) = [plan for plan in site.plans if plan.kind is PageKind.EXCHANGE]
    question, _ = read_data(parse_html(render_page(plan, site, absolute, absolute=absolute).head))
    assert (question["text"], question["suggestedAnswer"][0]["text"]) == (EVIL, EVIL)


def test_site_without_an_address_names_no_url() -> None:
    site = evil_site()
    for plan in site.plans:
        (about,) = read_data(parse_html(render_page(plan, site, absolute).head))
        assert "url" not in about
