"""The filters of a theme page: links to the passages of a part, a speaker, an outlet, a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model import Passage, Theme
from ..pages import Site
from .refs import count

SHOWN = 12
"""Values of a filter that are shown at once."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter: a link, and what stands where it leads."""

    number: int
    """Unique on the page; the passages that fulfil it carry it as a class."""
    anchor: str
    text: str
    passages: str
    """`4 passages`"""
    total: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    name: str
    values: Sequence[FacetValue]

    @property
    def first(self) -> Sequence[FacetValue]:
        """Those that are shown at once."""
        return self.values[:SHOWN]

    @property
    def more(self) -> Sequence[FacetValue]:
        """Those that are shown when asked for."""
        return self.values[SHOWN:]


Keys = Callable[[Passage, Site], Iterable[tuple[str, str]]]
"""A passage to anchor and text of each value that it fulfils."""


def part_keys(theme: Theme, site: Site) -> Keys:
    """The parts of a theme, and the themes below it, in the order of the theme."""
    names = {concept.id: concept.label for concept in theme.narrower}

    def find(passage: Passage, site: Site) -> Iterable[tuple[str, str]]:
        return ((f"on-{c}", names.get(c) or site.themes[c].label) for c in passage.concepts)

    return find


def speaker_keys(passage: Passage, site: Site) -> Iterable[tuple[str, str]]:
    """Whoever speaks; whoever asks is found by the outlet."""
    speaker = passage.speaker
    return [(f"by-{speaker}", site.speakers[speaker].name)] if speaker and speaker not in site.addresses.outlets else []


def outlet_keys(passage: Passage, site: Site) -> Iterable[tuple[str, str]]:
    """The outlet whose question opens the exchange."""
    asker = site.exchanges[passage.briefing, passage.exchange].asker
    return [(f"asked-by-{asker}", site.speakers[asker].name)] if asker in site.addresses.outlets else []


def year_keys(passage: Passage, site: Site) -> Iterable[tuple[str, str]]:
    year = site.addresses.years[passage.briefing]
    return [(f"year-{year}", year)]


def make_facets(theme: Theme, passages: Sequence[Passage], site: Site) -> tuple[list[Facet], list[frozenset[int]]]:
    """The filters that tell some passages from others, and for each passage the numbers of its values."""
    marks: list[set[int]] = [set() for _ in passages]
    facets: list[Facet] = []
    number = 0
    tables: Mapping[str, Keys] = {
        "Part": part_keys(theme, site), "Speaker": speaker_keys, "Asked by": outlet_keys, "Year": year_keys
    }  # fmt: skip
    for name, find_keys in tables.items():
        holders: dict[tuple[str, str], list[int]] = {}
        for at, passage in enumerate(passages):
            for key in find_keys(passage, site):
                holders.setdefault(key, []).append(at)
        values = []
        for (anchor, text), places in sort_values(name, holders):
            number += 1
            for at in places:
                marks[at].add(number)
            values.append(FacetValue(number, anchor, text, count(len(places), "passage"), len(places)))
        if any(value.total < len(passages) for value in values):
            facets.append(Facet(name, values))
    return facets, [frozenset(numbers) for numbers in marks]


def sort_values(name: str, holders: Mapping[tuple[str, str], list[int]]) -> Sequence[tuple[tuple[str, str], list[int]]]:
    """Years from the newest; others from the one with the most passages, then by name."""
    if name == "Year":
        return sorted(holders.items(), key=lambda item: item[0][1], reverse=True)
    return sorted(holders.items(), key=lambda item: (-len(item[1]), item[0][1].casefold()))
