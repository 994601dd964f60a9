"""Which pages an archive makes, under which addresses and titles, and how they hang together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing_site.index.archive import build_index
from briefing_site.index.summary import shorten
from briefing_site.model import Archive
from briefing_site.read.archive import read_archive, read_themes
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import ExchangePages, split_address
from briefing_site.render.pages import (
    PageKind,
    PagePlan,
    describe_plan,
    plan_pages,
    title_exchanges,
    write_date,
)

CHANNEL = "briefings/2023-05-04-north-channel/"
FERRY = "briefings/2022-11-02-ferry-line/"


@pytest.fixture(scope="module")
def archive(harbor: Path) -> Archive:
    briefings, _ = read_archive(harbor / "docs/briefings")
    themes, _ = read_themes(harbor / "docs/themes")
    return build_index(briefings, themes)[0]


def plan_at(archive: Archive, address: str, choice: ExchangePages = ExchangePages.AUTO) -> PagePlan:
    (plan,) = [plan for plan in plan_pages(archive, choice).plans if plan.address == address]
    return plan


def test_every_address_is_planned_once_and_parents_come_first(archive: Archive) -> None:
    assert [plan.address for plan in plan_pages(archive).plans] == [
        "",
        "briefings/",
        "briefings/2023-07-11-night-trains/",
        "briefings/2023-07-11-night-trains/opening/",
        "briefings/2023-07-11-night-trains/nordic-wire/",
        "briefings/2023-07-11-night-trains/full/",
        "briefings/2023-06-20-library/",
        "briefings/2023-06-20-library/coastal-gazette/",
        "briefings/2023-06-20-library/full/",
        "briefings/2023-05-04-north-channel/",
        "briefings/2023-05-04-north-channel/opening/",
        "briefings/2023-05-04-north-channel/coastal-gazette/",
        "briefings/2023-05-04-north-channel/radio-skerry/",
        "briefings/2023-05-04-north-channel/coastal-gazette-2/",
        "briefings/2023-05-04-north-channel/closing/",
        "briefings/2023-05-04-north-channel/full/",
        "briefings/2022-11-02-ferry-line/",
        "themes/",
        "themes/dredging/",
        "themes/night-work/",
        "speakers/",
        "speakers/abara/",
        "speakers/henrik-dahl/",
        "speakers/ingrid-solheim/",
        "speakers/odile-marchetti/",
        "speakers/pia-lindqvist/",
        "speakers/tomas-varga/",
        "outlets/",
        "outlets/coastal-gazette/",
        "outlets/nordic-wire/",
        "outlets/radio-skerry/",
        "figures/",
        "quote/",
        "search/",
    ]


def test_auto_gives_pages_to_named_askers_and_sections_to_generic_ones(archive: Archive) -> None:
    where = plan_pages(archive).addresses
    assert where.exchange("2023-05-04-north-channel", "radio-skerry") == f"{CHANNEL}radio-skerry/"
    assert where.paragraph("2023-05-04-north-channel", "radio-skerry", "p9") == f"{CHANNEL}radio-skerry/#p9"
    assert where.full("2023-05-04-north-channel") == f"{CHANNEL}full/"
    assert where.exchange("2022-11-02-ferry-line", "q-2") == f"{FERRY}#q-2"
    assert where.paragraph("2022-11-02-ferry-line", "q-2", "p5") == f"{FERRY}#p5"
    assert where.full("2022-11-02-ferry-line") == FERRY


def test_true_gives_a_page_to_every_exchange(archive: Archive) -> None:
    planned = [plan.address for plan in plan_pages(archive, ExchangePages.TRUE).plans if FERRY in plan.address]
    assert planned == [FERRY, f"{FERRY}opening/", f"{FERRY}q/", f"{FERRY}q-2/", f"{FERRY}q-3/", f"{FERRY}full/"]


def test_false_gives_a_page_to_no_exchange(archive: Archive) -> None:
    site = plan_pages(archive, ExchangePages.FALSE)
    assert [plan.address for plan in site.plans if plan.address.startswith("briefings/")] == [
        "briefings/",
        "briefings/2023-07-11-night-trains/",
        "briefings/2023-06-20-library/",
        CHANNEL,
        FERRY,
    ]
    assert site.addresses.paragraph("2023-05-04-north-channel", "radio-skerry", "p9") == f"{CHANNEL}#p9"


@pytest.mark.parametrize(
    ("address", "previous", "following"),
    [
        ("opening/", "", "coastal-gazette/"),
        ("coastal-gazette/", "opening/", "radio-skerry/"),
        ("radio-skerry/", "coastal-gazette/", "coastal-gazette-2/"),
        ("coastal-gazette-2/", "radio-skerry/", "closing/"),
    ],
)
def test_exchange_hangs_between_its_neighbours_and_below_its_briefing(
    archive: Archive, address: str, previous: str, following: str
) -> None:
    plan = plan_at(archive, CHANNEL + address)
    assert (plan.previous, plan.next, plan.parent) == (CHANNEL + previous, CHANNEL + following, CHANNEL)


def test_last_exchange_has_no_next_page(archive: Archive) -> None:
    plan = plan_at(archive, f"{CHANNEL}closing/")
    assert (plan.previous, plan.next) == (f"{CHANNEL}coastal-gazette-2/", None)


@pytest.mark.parametrize(
    ("address", "parent"),
    [
        ("briefings/", None),
        (CHANNEL, "briefings/"),
        (f"{CHANNEL}full/", CHANNEL),
        ("themes/dredging/", "themes/"),
        ("speakers/tomas-varga/", "speakers/"),
        ("outlets/radio-skerry/", "outlets/"),
    ],
)
def test_page_knows_the_page_above_it(archive: Archive, address: str, parent: str | None) -> None:
    assert plan_at(archive, address).parent == parent


def test_titles_say_who_asks_and_count_from_the_second_time_on(archive: Archive) -> None:
    (channel,) = [briefing for briefing in archive.briefings if "channel" in briefing.id]
    assert title_exchanges(channel) == {
        "opening": "Opening",
        "coastal-gazette": "Coastal Gazette asks",
        "radio-skerry": "Radio Skerry asks",
        "coastal-gazette-2": "Coastal Gazette asks (2)",
        "closing": "Closing",
    }


def test_title_of_a_generic_asker_is_the_label_as_printed(archive: Archive) -> None:
    (ferry,) = [briefing for briefing in archive.briefings if "ferry" in briefing.id]
    assert title_exchanges(ferry) == {"opening": "Opening", "q": "Q asks", "q-2": "Q asks (2)", "q-3": "Q asks (3)"}


def test_question_without_a_label_says_that_it_has_no_name() -> None:
    text = (
        "Port Office:\n\nThe pier is open again. The floor is yours for questions.\n\n\n"
        "Will you also mend the crane? Thank you.\n\nPort Office:\n\nThank you for the question. Next week.\n"
    )
    briefing, problems = read_transcript(text, "pier.txt", "pier")
    assert briefing is not None
    assert "lost-label" in [problem.code for problem in problems]
    assert list(title_exchanges(briefing).values()) == ["Opening", "A question without a name"]


def test_full_transcript_and_the_search_page_stay_out_of_the_search(archive: Archive) -> None:
    hidden = [plan.kind for plan in plan_pages(archive).plans if not plan.searched]
    assert hidden == [PageKind.FULL, PageKind.FULL, PageKind.FULL, PageKind.SEARCH]


def test_description_of_a_briefing_is_who_where_and_when(archive: Archive) -> None:
    assert describe_plan(plan_at(archive, CHANNEL)) == "Port of Ellmouth, Ellmouth, 4 May 2023"


def test_description_of_an_exchange_is_its_question_not_the_words_before_it(archive: Archive) -> None:
    description = describe_plan(plan_at(archive, f"{CHANNEL}coastal-gazette-2/"))
    assert description == "May we ask a second time: will small boats lose days at sea?"


def test_long_text_is_cut_at_a_word_and_marked() -> None:
    assert shorten("The barge leaves the harbor, then it rains.", 29) == "The barge leaves the harbor…"
    assert shorten("The barge leaves.", 29) == "The barge leaves."
    assert shorten("港口在冬天关闭所以渡轮停航", 6) == "港口在冬天…"


def test_date_is_written_without_the_locale() -> None:
    assert write_date(date(2021, 2, 26)) == "26 February 2021"


@pytest.mark.parametrize(
    ("address", "page", "anchor"),
    [
        ("briefings/a/#p1", "briefings/a/", "p1"),
        ("briefings/a#b/#p1", "briefings/a#b/", "p1"),
        ("briefings/a#b.txt", "briefings/a#b.txt", ""),
        ("", "", ""),
    ],
)
def test_address_is_split_where_its_anchor_begins_also_with_a_hash_sign_in_the_file_name(
    address: str, page: str, anchor: str
) -> None:
    assert split_address(address) == (page, anchor)


def test_archive_without_briefings_still_has_its_landing_pages() -> None:
    archive, _ = build_index((), ())
    assert [plan.address for plan in plan_pages(archive).plans] == [
        "",
        "briefings/",
        "themes/",
        "speakers/",
        "outlets/",
        "figures/",
        "quote/",
        "search/",
    ]
