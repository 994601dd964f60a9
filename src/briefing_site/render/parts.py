"""Long lists in parts, so that no page holds an archive without bounds: by year, and a long year in several pages.

The pages of a year are filled from its first day on. A briefing that is added later comes onto the last of them, and
what stands on the others, which people cite, stays there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from ..model import Briefing

ROWS = 400
"""Rows that one page holds, but for a single briefing that has more."""
UNDATED = "undated"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list."""

    name: str
    """`2021`, `2021/2`; part of the address."""
    title: str
    """`2021`, `2021, page 2`."""
    ids: tuple[str, ...]
    """Ids of the briefings whose rows it holds, or of the people, in the order of the whole list."""


def fits_one_page(rows: int) -> bool:
    return rows <= ROWS


def divide_rows(briefings: Sequence[Briefing], rows: Mapping[str, int]) -> tuple[Part, ...]:
    """The parts of a list that has so many rows for each briefing; none where all of it fits onto one page."""
    if fits_one_page(sum(rows.values())):
        return ()
    listed = [briefing for briefing in briefings if rows.get(briefing.id)]
    parts: list[Part] = []
    for year, group in groupby(listed, key=name_year):
        parts += reversed(list(fill_pages(year, list(group)[::-1], rows)))
    return tuple(parts)


def divide_names(names: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """The parts of an alphabetic list of ids and names, by first letter; none where all of it fits onto one page."""
    letters: dict[str, list[str]] = {}
    for identity, name in names:
        letters.setdefault(name_letter(name), []).append(identity)
    if fits_one_page(sum(map(len, letters.values()))):
        return ()
    return tuple(part for letter in sorted(letters, key=len) for part in cut_letter(letter, letters[letter]))


def name_letter(name: str) -> str:
    """`A` to `Z`, without accents; `other` for a name that begins with none of these."""
    letter = unicodedata.normalize("NFKD", name)[:1].upper()
    return letter if letter in ascii_uppercase and letter else OTHER


def cut_letter(letter: str, ids: Sequence[str]) -> Iterator[Part]:
    """The pages of one letter."""
    for page, first in enumerate(range(0, len(ids), ROWS), start=1):
        name, title = letter.lower(), letter if letter != OTHER else "Other letters"
        yield Part(
            name=name if page == 1 else f"{name}/{page}",
            title=title if page == 1 else f"{title}, page {page}",
            ids=tuple(ids[first : first + ROWS]),
        )


def name_year(briefing: Briefing) -> str:
    """The year of a briefing, by the day under which the archive has it."""
    day = briefing.date or briefing.published
    return f"{day.year:04}" if day else UNDATED


def fill_pages(year: str, oldest_first: Sequence[Briefing], rows: Mapping[str, int]) -> Sequence[Part]:
    """The pages of one year."""
    pages: list[list[str]] = [[]]
    room = ROWS
    for briefing in oldest_first:
        if pages[-1] and rows[briefing.id] > room:
            pages.append([])
            room = ROWS
        pages[-1].append(briefing.id)
        room -= rows[briefing.id]
    return [
        Part(
            name=year if at == 1 else f"{year}/{at}",
            title=year if at == 1 else f"{year}, page {at}",
            ids=tuple(reversed(page)),
        )
        for at, page in enumerate(pages, start=1)
    ]
