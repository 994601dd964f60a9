"""Who works with whom: places that one sentence names together, in the passages of one theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby

from ..model import Briefing, Gazetteer, Locality, Mention, Pair, Passage, Theme
from ..problem import Problem, quote
from .sentences import split_sentences


def find_pairs(
    briefings: Iterable[Briefing], gazetteer: Gazetteer, mentions: Sequence[Mention], passages: Iterable[Passage]
) -> tuple[Pair, ...]:
    """The pairs, in the order of the gazetteer, each with the sentences that name it."""
    passages = [passage for passage in passages if passage.theme == gazetteer.theme]
    filed = {(p.briefing, p.paragraph) for p in passages}
    places = {(p.briefing, p.exchange) for p in passages}
    texts = {
        (b.id, p.id): p.text
        for b in briefings
        for x in b.exchanges
        if (b.id, x.id) in places
        for t in x.turns
        for p in t.paragraphs
        if (b.id, p.id) in filed
    }
    order = {place.id: at for at, place in enumerate(gazetteer.places)}
    found: dict[tuple[str, str], list[tuple[Mention, Mention]]] = {}
    for key, group in groupby(mentions, key=lambda m: (m.briefing, m.paragraph)):
        if key not in texts:
            continue
        named = list(group)
        for start, end in split_sentences(texts[key]):
            inside = [mention for mention in named if start <= mention.start < end]
            for pair in pair_mentions(inside, gazetteer):
                first, second = sorted(pair, key=lambda mention: order[mention.place])
                found.setdefault((first.place, second.place), []).append((first, second))
    ranked = sorted(found, key=lambda ids: (order[ids[0]], order[ids[1]]))
    return tuple(Pair(*ids, tuple(found[ids])) for ids in ranked)


def pair_mentions(mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[tuple[Mention, Mention]]:
    """The pairs of one sentence.

    A place that only says where another one lies (`Zhangjiang in Shanghai`) makes no pair. Where both sides are named,
    those of one side are partners of the other, and not of each other.
    """
    known = {place.id: place for place in gazetteer.places}
    first = {mention.place: mention for mention in reversed(list(mentions))}
    wholes = {above for place in first for above in list_wholes(place, known)}
    named = sorted((m for m in first.values() if m.place not in wholes), key=lambda m: m.start)
    sides = {m.place: side_of(m.place, known, gazetteer) for m in named}
    facing = {"left", "right"} <= set(sides.values())
    return [
        (one, other)
        for one, other in combinations(named, 2)
        if not (facing and sides[one.place] and sides[one.place] == sides[other.place])
    ]


def list_wholes(place: str, known: Mapping[str, Locality]) -> list[str]:
    """Every place in which a place lies; circles are cut when the list is read."""
    above, wholes = known[place].part_of, []
    while above is not None:
        wholes.append(above)
        above = known[above].part_of
    return wholes


def region_of(place: str, known: Mapping[str, Locality]) -> str:
    """The region of a place, or of the place it lies in; empty for none."""
    return next((known[one].region for one in (place, *list_wholes(place, known)) if known[one].region), "")


def side_of(place: str, known: Mapping[str, Locality], gazetteer: Gazetteer) -> str:
    """`left`, `right`, or nothing for a place that stands on neither side."""
    region = region_of(place, known)
    return "left" if region in gazetteer.left else "right" if region in gazetteer.right else ""


def find_gazetteer_problems(gazetteer: Gazetteer, themes: Iterable[Theme]) -> list[Problem]:
    """A theme or a region that the partnerships name and that is not there."""
    if not gazetteer.theme:
        return []
    problems = []
    if gazetteer.theme not in {theme.id for theme in themes}:
        message = f"partnerships are looked for under the theme {quote(gazetteer.theme)}, which is not there; expected the name of a theme's file"
        problems.append(Problem(gazetteer.path, gazetteer.line, "place", message))
    regions = {place.region for place in gazetteer.places}
    for region in (*gazetteer.left, *gazetteer.right):
        if region not in regions:
            message = f"no place lies in the region {quote(region)} of the picture; expected one of {', '.join(sorted(regions - {''}))}"
            problems.append(Problem(gazetteer.path, gazetteer.line, "place", message))
    return problems
