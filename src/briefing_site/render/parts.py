"""Long lists in parts, so that no page holds an archive without bounds: by year, and a long year in several pages.

The pages of a year are filled from its first day on. A briefing that is added later comes onto the last of them, and
what stands on the others, which people cite, stays there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model import Briefing

ROWS = 400
"""Rows that one page holds, but for a single briefing that has more."""
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list."""

    name: str
    """`2021`, `2021/2`; part of the address."""
    title: str
    """`2021`, `2021, page 2`."""
    briefings: tuple[str, ...]
    """Ids of the briefings whose rows it holds, in the order of the archive."""


def divide_rows(briefings: Sequence[Briefing], rows: Mapping[str, int]) -> tuple[Part, ...]:
    """The parts of a list that has so many rows for each briefing; none where all of it fits onto one page."""
    if sum(rows.values()) <= ROWS:
        return ()
    listed = [briefing for briefing in briefings if rows.get(briefing.id)]
    parts: list[Part] = []
    for year, group in groupby(listed, key=name_year):
        parts += reversed(list(fill_pages(year, list(group)[::-1], rows)))
    return tuple(parts)


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
            briefings=tuple(reversed(page)),
        )
        for at, page in enumerate(pages, start=1)
    ]
