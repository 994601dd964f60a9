"""What stands in each briefing by its id, gathered when it is looked up: for an archive of thousands at once it would fill memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ..model import Briefing, Figure

Value = TypeVar("Value")
MOST = 256
"""Briefings whose tables are held at once; who looks into one looks into it again."""


class PerBriefing(Mapping[str, Value]):
    """What follows from each briefing, by its id, worked out when it is looked up, and kept: it is small."""

    def __init__(self, briefings: Mapping[str, Briefing], find: Callable[[Briefing], Value]) -> None:
        self.briefings = briefings
        self.find = find
        self.known: dict[str, Value] = {}

    def __getitem__(self, briefing: str) -> Value:
        found = self.known.get(briefing)
        if found is None:
            found = self.known[briefing] = self.find(self.briefings[briefing])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.briefings)

    def __len__(self) -> int:
        return len(self.briefings)


class StatedBy(Collection[Figure]):
    """The figures that somebody stated, which are read one briefing after the other; `places`: these, with their numbers."""

    def __init__(
        self, speaker: str, places: Sequence[tuple[str, int]], figures: Mapping[str, Sequence[Figure]]
    ) -> None:
        self.speaker = speaker
        self.places = places
        self.figures = figures

    def __len__(self) -> int:
        return sum(number for _, number in self.places)

    def __iter__(self) -> Iterator[Figure]:
        return (f for briefing, _ in self.places for f in self.figures[briefing] if f.speaker == self.speaker)

    def __contains__(self, figure: object) -> bool:
        return any(figure == other for other in self)


class OfBriefing(Mapping[tuple[str, str], Value]):
    """The things of all briefings under the id of the briefing and their own."""

    def __init__(
        self, briefings: Mapping[str, Briefing], list_items: Callable[[Briefing], Iterable[tuple[str, Value]]]
    ) -> None:
        self.briefings = briefings
        self.list_items = list_items
        self.held: OrderedDict[str, dict[str, Value]] = OrderedDict()

    def __getitem__(self, key: tuple[str, str]) -> Value:
        briefing, name = key
        return self.find_table(briefing)[name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((briefing, name) for briefing in self.briefings for name in self.find_table(briefing))

    def __len__(self) -> int:
        return sum(len(self.find_table(briefing)) for briefing in self.briefings)

    def find_table(self, briefing: str) -> dict[str, Value]:
        """The things of one briefing; `KeyError` for a briefing that there is not."""
        table = self.held.get(briefing)
        if table is None:
            table = self.held[briefing] = dict(self.list_items(self.briefings[briefing]))
            if len(self.held) > MOST:
                self.held.popitem(last=False)
        return table
