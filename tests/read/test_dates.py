from __future__ import annotations

from datetime import date

import pytest

from briefing_site.read.dates import FoundDate, find_dates, make_date, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-02-06", date(2031, 2, 6)),
        ("2031-2-6", date(2031, 2, 6)),
        ("2031/02/06", date(2031, 2, 6)),
        ("2031年2月6日", date(2031, 2, 6)),
        ("Feb. 6, 2031", date(2031, 2, 6)),
        ("FEBRUARY 6, 2031", date(2031, 2, 6)),
        ("Sep 2,2016 5:27 PM", date(2016, 9, 2)),
        ("Sept. 2nd, 2016", date(2016, 9, 2)),
        ("May 1 2031", date(2031, 5, 1)),
        ("6 February 2031", date(2031, 2, 6)),
        ("6th February, 2031", date(2031, 2, 6)),
        ("12. Juni 2031", date(2031, 6, 12)),
        ("3 de marzo de 2031", date(2031, 3, 3)),
        ("14 juillet 2031", date(2031, 7, 14)),
        ("4 maggio 2031", date(2031, 5, 4)),
        ("4 de março de 2031", date(2031, 3, 4)),
        ("4 мая 2031 года", date(2031, 5, 4)),
        ("平成30年5月4日(金)", date(2018, 5, 4)),
        ("令和元年5月4日", date(2019, 5, 4)),
        ("on Tuesday, December 8, 2031, at noon", date(2031, 12, 8)),
        ("Feb. 29, 2032", date(2032, 2, 29)),
    ],
)
def test_full_date_is_read_in_each_shape(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2031-02-30", "Feb. 29, 2031", "2031-13-01", "April 31, 2031", "Feb. 6", "2月6日", "2031", "12/2031"],
)
def test_text_without_a_full_day_of_the_calendar_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_two_full_dates_are_not_one() -> None:
    assert parse_date("May 4, 2031 and May 5, 2031") is None


@pytest.mark.parametrize(
    "text", ["the 13th plan", "May 30% of them", "Room 2031-A", "maybe 5 of them", "Marching 5 miles"]
)
def test_numbers_in_prose_are_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


def test_dates_are_found_in_order_with_their_places() -> None:
    text = "From Feb. 6 to 9 March 2031, and again on 2031年4月1日"

    assert list(find_dates(text)) == [
        FoundDate(5, 11, 2, 6, None),
        FoundDate(15, 27, 3, 9, 2031),
        FoundDate(42, 51, 4, 1, 2031),
    ]


def test_fuller_shape_counts_where_two_meet() -> None:
    assert [(f.month, f.day, f.year) for f in find_dates("Feb. 6, 2031")] == [(2, 6, 2031)]


@pytest.mark.parametrize(
    ("month", "day", "published", "expected"),
    [
        (2, 26, date(2031, 3, 3), date(2031, 2, 26)),
        (3, 3, date(2031, 3, 3), date(2031, 3, 3)),
        (3, 4, date(2031, 3, 3), date(2030, 3, 4)),
        (12, 30, date(2031, 1, 4), date(2030, 12, 30)),
        (12, 31, date(2031, 12, 31), date(2031, 12, 31)),
        (2, 29, date(2032, 3, 1), date(2032, 2, 29)),
    ],
)
def test_year_is_that_of_the_last_such_day_before_the_text_came_out(
    month: int, day: int, published: date, expected: date
) -> None:
    assert FoundDate(0, 0, month, day, None).resolve(published) == expected


def test_printed_year_counts_whatever_the_day_of_the_text() -> None:
    assert FoundDate(0, 0, 2, 26, 2029).resolve(date(2031, 3, 3)) == date(2029, 2, 26)


def test_year_cannot_be_told_without_the_day_of_the_text() -> None:
    assert FoundDate(0, 0, 2, 26, None).resolve(None) is None


@pytest.mark.parametrize(("year", "month", "day"), [(2031, 2, 29), (2031, 0, 1), (2031, 1, 32)])
def test_day_that_the_calendar_lacks_is_none(year: int, month: int, day: int) -> None:
    assert make_date(year, month, day) is None
