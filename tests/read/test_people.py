from __future__ import annotations

import pytest

from briefing_site.model import SpeakerKind
from briefing_site.read.header import Seat
from briefing_site.read.people import People, make_speaker_id

from .reading import page, read, turns_in

SEATS = (
    Seat("Oda Brandt", "minister of roads", chair=False),
    Seat("Pell Ansgar", "", chair=False),
    Seat("Nils Harrow", "head of the Press Bureau", chair=True),
)


@pytest.mark.parametrize(
    "label",
    [
        "Oda Brandt",
        "ODA BRANDT",
        "Ms. Oda Brandt",
        "Minister Oda Brandt",
        "Oda Brandt (minister of roads)",
        "Oda Brandt, minister of roads",
        "Minister Brandt",
        "MS. BRANDT",
    ],
)
def test_labels_of_one_person_find_the_same_one(label: str) -> None:
    people = People(SEATS)

    assert people.find(label) is people.find("Oda Brandt")
    assert [person.id for person in people.all()] == ["oda-brandt", "pell-ansgar", "nils-harrow"]
    assert people.all()[0].roles == ["minister of roads"]


def test_surname_that_two_people_share_is_neither() -> None:
    people = People((Seat("Oda Brandt", "", chair=False), Seat("Liv Brandt", "", chair=False)))

    person = people.find("Ms. Brandt")

    assert person is not None
    assert person.id == "brandt"


@pytest.mark.parametrize("label", ["", "Q", "Reporter", "A", "Interpreter", "记者", "QUESTION"])
def test_generic_label_is_nobody(label: str) -> None:
    people = People(SEATS)

    assert people.find(label) is None
    assert len(people.all()) == 3


@pytest.mark.parametrize("label", ["Moderator", "HOST", "主持人", "Chairperson"])
def test_label_of_the_chair_is_whoever_the_roster_names(label: str) -> None:
    people = People(SEATS)

    assert people.find(label) is people.chair
    assert people.chair is not None
    assert people.chair.id == "nils-harrow"
    assert People(()).find(label) is None


def test_role_in_a_label_is_kept_once() -> None:
    people = People(SEATS)

    people.find("Pell Ansgar (head of the harbour office)")
    person = people.find("Pell Ansgar, head of the harbour office")

    assert person is not None
    assert person.roles == ["head of the harbour office"]


def test_new_name_with_a_role_is_an_official() -> None:
    person = People(()).find("Sui Kettering (deputy mayor)")

    assert person is not None
    assert (person.id, person.name, person.kind) == ("sui-kettering", "Sui Kettering", SpeakerKind.OFFICIAL)


def test_host_in_parentheses_takes_the_chair() -> None:
    people = People(())

    host = people.find("Sui Kettering (host)")

    assert host is people.chair
    assert host is people.find("Sui Kettering")
    assert host is not None
    assert host.kind is SpeakerKind.MODERATOR


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("North Shore News", "North Shore News"),
        ("Valley Radio and TV Station", "Valley Radio and TV Station"),
        ("CCTV reporter", "CCTV"),
        ("Lantern correspondent", "Lantern"),
        ("Reporter from the Lantern", "Lantern"),
        ("湖区日报记者", "湖区日报"),
        ("湖区日报的记者", "湖区日报"),
    ],
)
def test_press_is_known_by_its_words(label: str, name: str) -> None:
    person = People(()).find(label)

    assert person is not None
    assert (person.name, person.kind) == (name, SpeakerKind.OUTLET)


def test_other_name_is_of_unknown_kind() -> None:
    person = People(()).find("Mira Torvald")

    assert person is not None
    assert person.kind is SpeakerKind.UNKNOWN


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("China Review News", "china-review-news"),
        ("Ms. Oda Brandt", "oda-brandt"),
        ("O’Dell & Sons", "odell-sons"),
        ("Müller_Ärzte", "müller-ärzte"),
        ("ＦＵＬＬ Width", "full-width"),
        ("郑怀远", "郑怀远"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("%2e%2e", "2e-2e"),
        ("—", "unnamed"),
    ],
)
def test_id_of_a_name_is_stable_and_fit_for_an_address(name: str, expected: str) -> None:
    assert make_speaker_id(name) == expected


@pytest.mark.parametrize("name", ["boat" * 100, "湖" * 100, "a " * 200])
def test_id_is_never_longer_than_a_file_name_may_be(name: str) -> None:
    speaker = make_speaker_id(name)

    assert 0 < len(speaker.encode()) <= 80
    assert not speaker.endswith("-")


KEY = ("Speaker key:", "MV     Marek Vondra, head of the pier", "IK = Ida Kern", "UF     Unidentified female speaker")


def test_initials_of_a_key_stand_for_whom_the_key_names() -> None:
    text = page(
        *KEY,
        "MV     Good morning, and welcome to the briefing. We shall begin with the boats.",
        "IK     Thank you for taking my question. Which boat goes first?",
        "MV     The early one goes first.",
        "UF     And the late one?",
        "MV     It goes last.",
    )
    briefing, _ = read(text)

    assert [(turn.label, turn.speaker) for turn in turns_in(briefing)][:3] == [
        ("MV", "marek-vondra"),
        ("IK", "ida-kern"),
        ("MV", "marek-vondra"),
    ]
    assert [(piece.line, piece.why) for piece in briefing.set_aside][3:] == [
        (line, "key to the speakers") for line in (7, 9, 11)
    ]
    assert briefing.panel == ()


def test_office_in_front_and_name_in_brackets_are_one_person_with_the_name_alone() -> None:
    people = People(())
    minister = people.find("The Minister for Ferries (Nell Harding)")

    assert minister is not None
    assert (minister.name, minister.roles) == ("Nell Harding", ["The Minister for Ferries"])
    assert people.find("Nell Harding") is minister


def test_what_a_page_says_of_a_picture_is_no_part_of_the_name() -> None:
    people = People(())

    assert people.find("Tom Ashby Portrait Tom Ashby (Larvik East) (Lab)") is people.find("Tom Ashby")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("国务院新闻办新闻局副局长、新闻发言人沈蕊", SpeakerKind.UNKNOWN),
        ("湖区新闻", SpeakerKind.OUTLET),
        ("湖区电视台记者", SpeakerKind.OUTLET),
    ],
)
def test_news_office_of_a_ministry_is_no_press_company(label: str, kind: SpeakerKind) -> None:
    person = People(()).find(label)

    assert person is not None
    assert person.kind is kind


def test_analyst_of_an_earnings_call_is_of_the_press() -> None:
    person = People(()).find("Ann Liu -- Harbor Bank -- Analyst")

    assert person is not None
    assert (person.name, person.kind) == ("Ann Liu", SpeakerKind.JOURNALIST)


def test_press_secretary_is_no_outlet() -> None:
    people = People(())
    secretary = people.find("DEPUTY PRESS SECRETARY NORA SINGH")

    assert secretary is not None
    assert secretary.kind is SpeakerKind.UNKNOWN
    assert people.find("MS. SINGH") is secretary


def test_label_that_only_says_that_the_press_asked_is_nobody() -> None:
    assert People(()).find("记者会后,有记者问") is None
