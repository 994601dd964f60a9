from __future__ import annotations

from datetime import date

import pytest

from briefing_site.read.blocks import split_blocks
from briefing_site.read.header import Header, Seat, merge_seats, read_header, split_name_and_role


def header_of(*lines: str) -> Header:
    blocks = split_blocks("\n\n".join(lines), 1)
    return read_header(blocks, len(blocks))


def whys(header: Header) -> list[str]:
    return [piece.why for piece in header.set_aside]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Home > Press Room >", "Briefing on boats"), "Briefing on boats"),
        (("Around the Lakes", "Press conference on boats"), "Press conference on boats"),
        (("Boats of the northern lake", "May 4, 2031"), "Boats of the northern lake"),
        (("Briefing on boats /, March 7, 2031 Adjust font size:",), "Briefing on boats"),
        (("Briefing on boats Adjust font size:",), "Briefing on boats"),
        (("# Briefing on boats",), "Briefing on boats"),
        (("水务局举行新闻发布会介绍河道",), "水务局举行新闻发布会介绍河道"),
        (
            ("The Water Council held a press conference in Larvik on the boats of the northern lake on May 4, 2031.",),
            "",
        ),
        (("Speakers:", "Oda Brandt, minister of roads", "Date:", "May 4, 2031"), ""),
    ],
)
def test_title_is_the_line_that_names_the_event(lines: tuple[str, ...], title: str) -> None:
    assert header_of(*lines).title == title


@pytest.mark.parametrize(
    "line",
    [
        "Lakes.org.cnUpdated: March 3, 2031",
        "Lakes.org.cnUpdated:  March 3, 2031",
        "Lakes.org.cn | March 3, 2031",
        "0 Comment(s)Print E-mail Lakes.org.cn, March 3, 2031",
    ],
)
def test_publisher_and_date_of_the_text_share_a_line(line: str) -> None:
    header = header_of("Briefing on boats", line)

    assert (header.publisher, header.published, header.date) == ("Lakes.org.cn", date(2031, 3, 3), None)
    assert whys(header) == ["title", "publisher and date of the text"]


@pytest.mark.parametrize("line", ["Updated: Mar 3,2031 5:27 PM", "Last updated: 3 Mar. 2031 20:03"])
def test_date_of_the_text_may_stand_without_publisher(line: str) -> None:
    header = header_of("Briefing on boats", line)

    assert (header.publisher, header.published) == ("", date(2031, 3, 3))


def test_summary_gives_organizer_place_and_day() -> None:
    header = header_of(
        "Briefing on boats",
        "The Water Council held a press conference in Old Larvik on Feb. 26 to tell the media about boats.",
        "Lakes.org.cnUpdated: March 3, 2031",
    )

    assert (header.organizer, header.venue, header.date) == ("Water Council", "Old Larvik", date(2031, 2, 26))
    assert whys(header) == ["title", "summary", "publisher and date of the text"]


def test_full_date_behind_the_summary_is_that_of_the_text() -> None:
    header = header_of(
        "Briefing on boats", "The Water Council held a press conference on May 10 in Larvik.  June 6, 2031"
    )

    assert (header.date, header.published) == (date(2031, 5, 10), date(2031, 6, 6))


def test_line_of_place_and_time_gives_all_three() -> None:
    header = header_of("Briefing on boats", "Larvik | 3 p.m. Feb. 26, 2031")

    assert (header.venue, header.time, header.date) == ("Larvik", "3 p.m.", date(2031, 2, 26))
    assert whys(header) == ["title", "place and date"]


def test_field_of_the_date_counts_before_the_summary() -> None:
    header = header_of(
        "Briefing on boats",
        "The Water Council held a press conference in Larvik on Feb. 25, 2031 to tell the media about boats.",
        "Date:",
        "Feb. 26, 2031, 10 a.m.",
    )

    assert (header.date, header.time) == (date(2031, 2, 26), "10 a.m.")


@pytest.mark.parametrize("venue", [("Venue: Old Town Hall",), ("Place:", "Old Town Hall"), ("地点：Old Town Hall",)])
def test_venue_may_be_a_field(venue: tuple[str, ...]) -> None:
    assert header_of("Briefing on boats", *venue).venue == "Old Town Hall"


@pytest.mark.parametrize(
    "roster",
    [
        ("Speakers:", "Oda Brandt, minister of roads", "Pell Ansgar, head of the harbour office"),
        ("Speakers", "Ms. Oda Brandt, minister of roads;", "Mr. Pell Ansgar, head of the harbour office."),
        ("Speakers:", "Oda Brandt, minister of roads; Pell Ansgar, head of the harbour office"),
        ("Speakers: Oda Brandt, minister of roads; Pell Ansgar, head of the harbour office.",),
        ("Speakers:", "Oda Brandt (minister of roads)", "Pell Ansgar (head of the harbour office)"),
        ("Oda Brandt, minister of roads", "Pell Ansgar, head of the harbour office"),
    ],
)
def test_roster_is_read_in_each_form(roster: tuple[str, ...]) -> None:
    assert header_of("Briefing on boats", *roster).seats == [
        Seat("Oda Brandt", "minister of roads", chair=False),
        Seat("Pell Ansgar", "head of the harbour office", chair=False),
    ]


@pytest.mark.parametrize("field", ["Chairperson:", "Chairperson", "Moderator:", "主持人："])
def test_chair_is_a_field_of_its_own(field: str) -> None:
    header = header_of("Briefing on boats", "Speakers:", "Oda Brandt, minister", field, "Nils Harrow, spokesperson")

    assert header.seats == [
        Seat("Oda Brandt", "minister", chair=False),
        Seat("Nils Harrow", "spokesperson", chair=True),
    ]


def test_field_of_the_date_without_a_date_stays_a_heading() -> None:
    header = header_of("Briefing on boats", "Date:", "on some Sunday")

    assert (header.date, whys(header)) == (None, ["title", "field name", "heading"])


@pytest.mark.parametrize("field", [("Topic: Boats of the lake",), ("Topic:", "Boats of the lake")])
def test_other_fields_are_set_aside_with_their_values(field: tuple[str, ...]) -> None:
    assert whys(header_of("Briefing on boats", *field))[-1] == "field"


def test_line_that_only_begins_like_a_roster_is_none() -> None:
    assert (
        header_of("Briefing on boats", "Speakers:", "Oda Brandt, minister of roads; we all know her well.").seats == []
    )


def test_caption_is_set_aside_and_tells_the_day() -> None:
    header = header_of("Briefing on boats", "Officials meet the press on May 4, 2031. [Photo by Per Lund]")

    assert header.date == date(2031, 5, 4)
    assert whys(header) == ["title", "photo caption"]


def test_sentences_behind_the_last_field_are_speech() -> None:
    blocks = split_blocks(
        "Briefing on boats\n\nMay 4, 2031\n\nFifth, we mend our nets at home.\n\nSixth, we rest a bit.", 1
    )

    header = read_header(blocks, len(blocks))

    assert header.speech_from == 2
    assert whys(header) == ["title", "place and date"]


def test_each_line_of_a_header_is_set_aside_as_it_stands() -> None:
    lines = ("Home > Press Room >", "Briefing on boats", "Around the Lakes", "Date:", "May 4, 2031")

    assert [(piece.line, piece.text, piece.why) for piece in header_of(*lines).set_aside] == [
        (1, "Home > Press Room >", "breadcrumb"),
        (3, "Briefing on boats", "title"),
        (5, "Around the Lakes", "heading"),
        (7, "Date:", "field name"),
        (9, "May 4, 2031", "date"),
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Hu Shan, head of the office, deputy", ("Hu Shan", "head of the office, deputy")),
        ("Hu Shan (head of the office)", ("Hu Shan", "head of the office")),
        ("郑怀远，水务局局长", ("郑怀远", "水务局局长")),
        ("Hu Shan", ("Hu Shan", "")),
        ("Hu Shan, head of the office;", ("Hu Shan", "head of the office")),
    ],
)
def test_entry_of_a_roster_is_a_name_and_a_role(entry: str, expected: tuple[str, str]) -> None:
    assert split_name_and_role(entry) == expected


def test_person_who_is_listed_twice_is_one_seat_with_the_fuller_role() -> None:
    seats = [
        Seat("Oda Brandt", "minister", chair=False),
        Seat("Pell Ansgar", "head of boats", chair=False),
        Seat("ODA BRANDT", "minister of roads", chair=True),
    ]

    assert merge_seats(seats) == [
        Seat("Oda Brandt", "minister of roads", chair=True),
        Seat("Pell Ansgar", "head of boats", chair=False),
    ]


def test_one_person_of_the_press_office_is_in_the_chair_where_no_line_says_who() -> None:
    seats = [Seat("Oda Brandt", "minister", chair=False), Seat("Nils Harrow", "head of the Press Bureau", chair=False)]

    assert [seat.chair for seat in merge_seats(seats)] == [False, True]


def test_two_people_of_the_press_office_leave_the_chair_open() -> None:
    seats = [Seat(name, "officer of the Press Bureau", chair=False) for name in ("Oda Brandt", "Nils Harrow")]

    assert [seat.chair for seat in merge_seats(seats)] == [False, False]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2031-05-04 Interview with The Lake Lens", "Interview with The Lake Lens"),
        ("双语:水务局举行新闻发布会", "水务局举行新闻发布会"),
        ("Transcript of remarks on boats (with photo/video)", "Transcript of remarks on boats"),
    ],
)
def test_what_a_page_puts_round_its_title_is_no_part_of_it(line: str, title: str) -> None:
    assert header_of(line).title == title


def test_line_of_a_menu_is_no_title() -> None:
    text = "home jobs contact us\nBrowse by sport here\n\nLAKE GAMES: SECOND ROUND\n\nMay 4, 2031"
    blocks = split_blocks(text, 1)

    assert read_header(blocks, len(blocks)).title == "LAKE GAMES: SECOND ROUND"


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Briefing on boats\n\nLarvik, D.C.\nMonday, May 4, 2031", "Larvik, D.C."),
        ("Briefing on boats\n\nThe Old Pier  \nLarvik, Northland\n\n2:48 P.M. EDT", "The Old Pier, Larvik, Northland"),
        ("Briefing on boats\n\nVia Teleconference\n\n3:08 P.M. CEST", "Via Teleconference"),
        ("Briefing on boats\n\nMay 4, 2031\n\nLARVIK, NORTHLAND", "LARVIK, NORTHLAND"),
        ("Briefing on boats\n\nMay 4, 2031, 10:47 a.m. Ministry of Boats", "Ministry of Boats"),
        ("Briefing on boats\n\nAda Lund, President of the Bank, Larvik am See, 4 May 2031", "Larvik am See"),
        ("Briefing on boats\n\nBo Quill, Jr.\n\nMay 4, 2031", ""),
        ("Briefing on boats\n\nA boat, a pier\n\nMay 4, 2031", ""),
    ],
)
def test_place_is_read_from_where_pages_print_it(text: str, venue: str) -> None:
    blocks = split_blocks(text, 1)
    header = read_header(blocks, len(blocks))

    assert header.venue == venue


def test_hour_above_the_speech_and_day_beside_the_panel_are_those_of_the_event() -> None:
    header = header_of("Briefing on boats", "Ada Lund, President of the Bank, Larvik, 4 May 2031", "2:48 P.M. EDT")

    assert (header.date, header.time) == (date(2031, 5, 4), "2:48 P.M. EDT")
    assert header.seats == [Seat("Ada Lund", "President of the Bank", chair=False)]


def test_day_in_a_heading_counts_where_no_other_is_found() -> None:
    assert header_of("Im Wortlaut der Ministerin", "Mitschrift von Montag, 4. Mai 2031", "Heute").date == date(
        2031, 5, 4
    )


def test_day_in_front_makes_no_official_of_a_running_head() -> None:
    assert header_of("July 30, 2031     Chair Okonjo's Press Conference     FINAL").seats == []


@pytest.mark.parametrize("line", ["SUBJECTS: Ferries; ice; the budget.", "Media contact: Ida Wren, 0400 000 000."])
def test_short_value_of_a_field_is_one_though_it_ends_as_a_sentence(line: str) -> None:
    assert whys(header_of("Briefing on boats", line)) == ["title", "field"]


def test_entries_of_a_menu_on_one_line_are_no_title() -> None:
    assert header_of("Browse by sport   Find us on", "LAKE GAMES: SECOND ROUND").title == "LAKE GAMES: SECOND ROUND"


def test_note_on_the_translation_is_no_speech() -> None:
    line = "*This is a provisional translation. Our harbour office made it for its guests."

    assert whys(header_of("Briefing on boats", line)) == ["title", "note"]
