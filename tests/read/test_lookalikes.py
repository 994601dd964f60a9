"""Names, labels and sentences that look like something else, and must not change places."""

from __future__ import annotations

import pytest

from briefing_site.index.archive import build_index
from briefing_site.model import Briefing, ExchangeKind
from briefing_site.problem import Problem
from briefing_site.read.transcript import read_transcript
from briefing_site.render.pages import plan_pages

ROSTER = """\
---
title: Briefing on ponds
date: 2031-05-04
panel:
  - name: Ove Lind
    role: minister of ponds
  - name: Xu Hong
    role: director of lakes
moderator:
  name: Chen Bo
  role: spokesperson of the Lake Office
---

"""


def read(*blocks: str, head: str = ROSTER, name: str = "ponds") -> tuple[Briefing, list[Problem]]:
    briefing, problems = read_transcript(head + "\n\n".join(blocks) + "\n", f"{name}.txt", name)
    assert briefing is not None
    return briefing, problems


def turns_of(briefing: Briefing) -> list[tuple[str, str | None, int]]:
    return [(t.label, t.speaker, len(t.paragraphs)) for x in briefing.exchanges for t in x.turns]


def test_second_question_of_one_outlet_and_first_of_another_have_two_addresses() -> None:
    asked = [
        block
        for name in ("CCTV", "CCTV", "CCTV-2")
        for block in (f"{name}:", "How many?", "Ove Lind:", "There are nine.")
    ]
    briefing, _ = read(*asked)
    site = plan_pages(build_index([briefing], ())[0])

    assert [exchange.id for exchange in briefing.exchanges] == ["cctv", "cctv-2", "cctv-2-2"]
    assert len({plan.address for plan in site.plans}) == len(site.plans)


@pytest.mark.parametrize("outlet", ["thepaper.cn", "iFeng", "dpa", "yicai.com"])
def test_outlet_that_begins_uncapitalised_asks_its_own_question(outlet: str) -> None:
    briefing, problems = read("CCTV:", "How many ponds?", "Ove Lind:", "There are nine ponds.", f"{outlet}:", "How many reeds? Thank you.", "Xu Hong:", "A million.")  # fmt: skip

    assert [label for label, _, _ in turns_of(briefing)] == ["CCTV", "Ove Lind", outlet, "Xu Hong"]
    assert problems == []


def test_words_above_a_question_that_are_no_name_are_doubtful() -> None:
    _, problems = read("CCTV:", "How many ponds?", "Ove Lind:", "There are nine ponds.", "Background:", "How many reeds are there?", "Xu Hong:", "A million.")  # fmt: skip

    assert [problem.code for problem in problems] == ["maybe-label"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright protection has been improved in all of our towns.",
        "Issued at the end of May, the plan has nine parts.",
        "Ends/means are not the same thing here.",
        "Home / community care comes first.",
        "Photos by our keepers show that ponds grow.",
        "More from us in June.",
    ],
)
def test_sentence_that_begins_like_page_furniture_stays_in_the_turn(sentence: str) -> None:
    briefing, problems = read("Ove Lind:", "There are nine.", sentence, "And that is all.")

    assert turns_of(briefing) == [("Ove Lind", "ove-lind", 3)]
    assert problems == []


def test_sentences_below_a_footer_are_reported_and_an_editor_can_bring_them_back() -> None:
    blocks = ("Ove Lind:", "There are nine.", "Read more:", "The ponds are dug by hand in the spring.")
    cut, problems = read(*blocks)
    whole, none = read(*blocks, head=ROSTER.replace("---\n\n", "not_labels: [Read more]\n---\n\n"))

    assert (turns_of(cut), [p.code for p in problems]) == ([("Ove Lind", "ove-lind", 1)], ["cut-speech"])
    assert (turns_of(whole), none) == ([("Ove Lind", "ove-lind", 3)], [])


def test_manner_behind_a_name_is_no_role_and_a_role_in_a_label_is_not_the_roster() -> None:
    briefing, _ = read(
        "Ove Lind (via interpreter):", "There are nine.", "Xu Hong, head of the reed office:", "A million."
    )

    assert [(seat.name, seat.role) for seat in briefing.panel] == [
        ("Ove Lind", "minister of ponds"),
        ("Xu Hong", "director of lakes"),
        ("Chen Bo", "spokesperson of the Lake Office"),
    ]
    assert [role.text for s in briefing.speakers if s.id == "ove-lind" for role in s.roles] == ["minister of ponds"]


@pytest.mark.parametrize("label", ["Minister Lind", "MINISTER LIND", "Director-General Lind", "Mr. Lind", "Lind"])
def test_surname_with_or_without_a_title_is_the_person_on_the_panel(label: str) -> None:
    assert turns_of(read(f"{label}:", "There are nine.")[0]) == [(label, "ove-lind", 1)]


def test_surname_of_two_people_is_neither_and_is_reported() -> None:
    briefing, problems = read("Mr. Lind:", "There are nine.", head=ROSTER.replace("Xu Hong", "Per Lind"))

    assert turns_of(briefing) == [("Mr. Lind", "lind", 1)]
    assert [(problem.code, problem.line) for problem in problems] == [("ambiguous-name", 14)]


def test_part_that_is_the_role_of_the_chair_is_the_chair() -> None:
    briefing, _ = read(
        "CCTV:", "How many?", "Ove Lind:", "There are nine.", "Spokesperson:", "That is all for today. Thank you all."
    )

    assert turns_of(briefing)[-1] == ("Spokesperson", "chen-bo", 1)
    assert briefing.exchanges[-1].kind is ExchangeKind.CLOSING


def test_names_of_one_spelling_in_an_address_stay_apart() -> None:
    briefing, _ = read(
        "C&D News:", "How many?", "Ove Lind:", "There are nine.", "C-D News:", "And reeds?", "Ove Lind:", "A million."
    )

    assert [exchange.asker for exchange in briefing.exchanges] == ["c-d-news", "c-d-news-2"]


def test_one_name_for_the_press_and_for_an_official_is_reported() -> None:
    official, _ = read("Ove Lind:", "There are nine.", name="a")
    asker, _ = read("Ove Lind:", "How many?", "Xu Hong:", "There are nine.", head="---\ntitle: B\ndate: 2031-05-05\naskers: [Ove Lind]\n---\n\n", name="b")  # fmt: skip
    _, problems = build_index([official, asker], ())

    assert [(problem.path, problem.code) for problem in problems] == [("a.txt", "same-name")]


@pytest.mark.parametrize("mark", ["*", "(", "[", "+", "?"])
def test_sign_of_a_pattern_in_a_name_is_only_a_sign(mark: str) -> None:
    briefing, _ = read(
        "甲报：",
        "请问几个？",
        f"{mark}王：",
        "九个。谢谢。",
        "李四：",
        "十个。",
        head="---\ntitle: T\ndate: 2031-05-05\n---\n\n",
    )

    assert "".join(p.text for x in briefing.exchanges for t in x.turns for p in t.paragraphs).count("九个") == 1


@pytest.mark.parametrize(
    ("label", "slug"), [("P1", "p1-2"), ("T4", "t4-2"), ("Record", "record-2"), ("Panel", "panel-2")]
)
def test_asker_with_the_name_of_an_anchor_has_an_address_of_its_own(label: str, slug: str) -> None:
    head = f"---\ntitle: T\ndate: 2031-05-05\naskers: [{label}]\nlabels: [{label}]\n---\n\n"
    briefing, _ = read(f"{label}:", "How many?", "Ove Lind:", "There are nine.", head=head)

    assert [exchange.id for exchange in briefing.exchanges] == [slug]


def test_bad_date_is_one_problem() -> None:
    _, problems = read("Ove Lind:", "There are nine.", head="---\ntitle: T\ndate: 2031-02-30\n---\n\n")

    assert [(problem.code, problem.line) for problem in problems] == [("bad-date", 3)]


def test_label_that_fits_nobody_on_the_roster_is_doubtful_until_an_editor_settles_it() -> None:
    blocks = ("CCTV:", "How many ponds?", "Ove Lind:", "There are nine.", "Rural Areas:", "We will dig there too.")
    briefing, problems = read(*blocks)
    _, none = read(*blocks, head=ROSTER.replace("---\n\n", "not_labels: [Rural Areas]\n---\n\n"))

    assert [label for label, _, _ in turns_of(briefing)] == ["CCTV", "Ove Lind", "Rural Areas"]
    assert [(problem.code, problem.message.split(":")[0]) for problem in problems] == [
        ("maybe-label", '"Rural Areas" may be speech and is read as a label')
    ]
    assert none == []
