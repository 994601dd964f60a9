"""Dates as press rooms print them: `Feb. 26, 2021`, `12 June 2015`, `2019-03-11`, `3月11日`.

A date without a year takes the year of the text that carries it: the latest such day that is not after the
day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari января",
            "february feb februar février febrero febbraio fevereiro februari февраля",
            "march mar märz mars marzo março maart марта",
            "april apr avril abril aprile апреля",
            "may mai mayo maggio maio mei maj мая",
            "june jun juni juin junio giugno junho июня",
            "july jul juli juillet julio luglio julho июля",
            "august aug août agosto augusti augustus августа",
            "september sept sep septembre septiembre settembre setembro сентября",
            "october oct oktober octobre octubre ottobre outubro октября",
            "november nov novembre noviembre novembro ноября",
            "december dec dezember décembre diciembre dicembre dezembro декабря",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Japanese eras, and the year before each."""
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

NUMBERS, NAMES = (
    tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    for patterns in (
        (
            rf"\b{YEAR}-(?P<m>\d{{1,2}})-(?P<day>\d{{1,2}})\b",  # 2021-02-26
            rf"\b{YEAR}/(?P<m>\d{{1,2}})/(?P<day>\d{{1,2}})\b",  # 2021/02/26
            rf"{YEAR}年(?P<m>\d{{1,2}})月(?P<day>\d{{1,2}})日",  # 2021年2月26日
            rf"(?P<era>{'|'.join(ERAS)})(?P<of_era>\d{{1,2}}|元)年(?P<m>\d{{1,2}})月(?P<day>\d{{1,2}})日",  # 平成30年5月4日
            r"(?P<m>\d{1,2})月(?P<day>\d{1,2})日",  # 2月26日
        ),
        (
            rf"\b{MONTH}\s*{DAY}\b(?:\s*,\s*|\s+){YEAR}\b",  # Feb. 26, 2021 / Sep 2,2016
            rf"\b{DAY}\.?\s+(?:de\s+)?{MONTH}\s*,?\s+(?:de\s+)?{YEAR}\b",  # 26 February 2021 / 12. Juni 2015
            rf"\b{MONTH}\s*{DAY}\b(?!\s*%)",  # Feb. 26
            rf"\b{DAY}\.?\s+{MONTH}",  # 26 February
        ),
    )
)
"""Shapes of dates, the fuller ones first; most texts with a number in them name no month, and need the first only."""
MONTH_NAME = re.compile(MONTH, re.IGNORECASE)


LONGEST_GAP = 9
"""Years; a leap day comes at least once in eight."""
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed in a text."""

    start: int
    end: int
    month: int
    day: int
    year: int | None

    def resolve(self, published: date | None) -> date | None:
        """The day meant, given when the text was published; None when the year cannot be told."""
        if self.year is not None:
            return make_date(self.year, self.month, self.day)
        if published is None:
            return None
        days = (make_date(published.year - back, self.month, self.day) for back in range(LONGEST_GAP))
        return next((day for day in days if day is not None and day <= published), None)


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in a text, in order; where two shapes meet in one place the fuller one counts."""
    if DIGIT.search(text) is None:
        return ()
    taken: list[tuple[int, int]] = []
    found: list[FoundDate] = []
    for shape in (*NUMBERS, *NAMES) if MONTH_NAME.search(text) else NUMBERS:
        for match in shape.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else MONTHS[parts["month"].lower()]
            year, day = parts.get("year") or year_of_era(parts), int(parts["day"])
            if make_date(int(year or 2000), month, day):
                taken.append(match.span())
                found.append(FoundDate(*match.span(), month, day, int(year) if year else None))
    return tuple(sorted(found, key=lambda f: f.start))


def year_of_era(parts: Mapping[str, str]) -> int | None:
    """The year of a date that counts from the beginning of a Japanese era; its first year is called 元."""
    if "era" not in parts:
        return None
    return ERAS[parts["era"]] + int(parts["of_era"].replace("元", "1"))


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(text: str) -> date | None:
    """The one full date that a text holds, or None."""
    found = [f for f in find_dates(text) if f.year is not None]
    return found[0].resolve(None) if len(found) == 1 else None
