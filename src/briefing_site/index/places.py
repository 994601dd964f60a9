"""Places and institutions in speech: all names in one pass, the longest where one holds another."""

from __future__ import annotations

from collections.abc import Iterator

import ahocorasick

from ..model import Briefing, Gazetteer, Locality, Mention, TurnKind
from .spelling import fold, is_whole, squeeze


class PlaceMatcher:
    """All names of all places, ready to be found in one pass over a text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        keys: dict[str, list[tuple[str, str]]] = {}
        for place in gazetteer.places:
            for name, owner in list_terms(place):
                keys.setdefault(" ".join(fold(name).split()), []).append((owner, name))
        self.automaton = ahocorasick.Automaton()
        for key, uses in keys.items():
            self.automaton.add_word(key, (len(key), uses))
        if keys:
            self.automaton.make_automaton()

    def find_places(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and place of each name in a text, in order."""
        kept: list[tuple[int, int, str]] = []
        end = 0
        for begin, close, owner in sorted(self.find_names(text), key=lambda name: (name[0], -name[1])):
            if begin >= end:
                kept.append((begin, close, owner))
                end = close
        return [name for name in kept if name[2]]

    def find_names(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every name, also where it stands in a longer one; an empty owner is of what only looks like a place."""
        if not len(self.automaton):
            return
        folded, offsets = squeeze(fold(text))
        for last, (length, uses) in self.automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not is_whole(folded, start, end):
                continue
            if offsets is not None:
                start, end = offsets[start], offsets[last] + 1
            owner = next((owner for owner, name in uses if keeps_capitals(name, text[start:end])), None)
            if owner is not None:
                yield start, end, owner


def list_terms(place: Locality) -> Iterator[tuple[str, str]]:
    """Each name of a place with its id, and what only looks like it with none."""
    tables = (place.labels.alt, place.labels.hidden)
    for name in (*place.labels.pref.values(), *(n for table in tables for names in table.values() for n in names)):
        yield name, place.id
    for name in place.lookalikes:
        yield name, ""


def keeps_capitals(name: str, printed: str) -> bool:
    """Whether a word has every capital of a name: `MOST` is a ministry and `most` is not, `Macao` may be `MACAO`."""
    letters = zip(filter(str.isalnum, name), filter(str.isalnum, printed))
    return all(mine.isupper() for given, mine in letters if given.isupper())


def find_mentions(briefing: Briefing, matcher: PlaceMatcher) -> Iterator[Mention]:
    """Every place that is named in speech, in reading order."""
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if turn.kind is TurnKind.SCENE:
                continue
            for paragraph in turn.paragraphs:
                for start, end, place in matcher.find_places(paragraph.text):
                    yield Mention(place, briefing.id, exchange.id, turn.id, paragraph.id, start, end)
