"""Places that are named together, as a table and as a picture with two sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...index.partnerships import region_of, side_of
from ...index.summary import shorten
from ...model import Gazetteer, Pair
from ..pages import PagePlan, Site
from .places import name_region
from .refs import Ref, View, count, ref_place, ref_theme
from .sentence import SentenceView, view_sentence

NEWEST = 3
"""Sentences that are shown of a pair."""
ROW, HEAD, LINE = 56, 40, 16
"""Pixels: the height of a place in the picture, of the heading of a side, and of a line of text."""
WIDEST = 14
"""Characters of a line of a label; more do not fit beside the picture in the narrowest window."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two places and the sentences that name them."""

    first: Ref
    second: Ref
    regions: str
    sentences: Sequence[SentenceView]
    more: str
    """How many sentences are not shown; empty for none."""


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the picture."""

    link: Ref
    y: int
    lines: Sequence[tuple[int, str]]
    """The label, cut into lines, each with its height."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the picture."""

    target: str
    label: str
    y1: int
    y2: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Two columns of places, and a line for each pair that stands in both."""

    height: int
    title: str
    description: str
    left_title: str
    right_title: str
    left: Sequence[Node]
    right: Sequence[Node]
    edges: Sequence[Edge]


def view_partnerships(plan: PagePlan, site: Site) -> View:
    gazetteer = site.archive.gazetteer
    assert gazetteer is not None
    pairs = site.archive.pairs
    sentences = {sentence.where.target + sentence.text for pair in pairs for sentence in list_sentences(pair, site)}
    return {
        "theme": ref_theme(gazetteer.theme, site) if gazetteer.theme in site.themes else None,
        "counts": f"{count(len(pairs), 'pair')} in {count(len(sentences), 'sentence')}",
        "picture": draw_picture(pairs, gazetteer, site),
        "rows": [row_pair(pair, gazetteer, site) for pair in sort_pairs(pairs, gazetteer, site)],
    }


def sort_pairs(pairs: Sequence[Pair], gazetteer: Gazetteer, site: Site) -> list[Pair]:
    """The pairs that face each other in the picture, by the place on the left; then the others."""
    order = {place: at for at, place in enumerate(site.places)}

    def rank(pair: Pair) -> tuple[bool, int, int]:
        facing = face(pair, gazetteer, site)
        one, other = facing[:2] if facing else (pair.first, pair.second)
        return facing is None, order[one], order[other]

    return sorted(pairs, key=rank)


def row_pair(pair: Pair, gazetteer: Gazetteer, site: Site) -> PairRow:
    facing = face(pair, gazetteer, site)
    one, other = facing[:2] if facing else (pair.first, pair.second)
    regions = [region_of(place, site.places) for place in (one, other)]
    more = len(pair.sentences) - NEWEST
    return PairRow(
        first=ref_place(one, site),
        second=ref_place(other, site),
        regions=" and ".join(dict.fromkeys(name_region(region) for region in regions if region)),
        sentences=[view_pair_sentence(pair, at, site) for at in range(min(NEWEST, len(pair.sentences)))],
        more=f"and {count(more, 'more sentence')}, on the pages of both" if more > 0 else "",
    )


def list_sentences(pair: Pair, site: Site) -> Iterable[SentenceView]:
    return (view_pair_sentence(pair, at, site) for at in range(len(pair.sentences)))


def view_pair_sentence(pair: Pair, at: int, site: Site) -> SentenceView:
    """One sentence of a pair, with both names marked."""
    one, other = pair.sentences[at]
    spans = sorted(((one.start, one.end), (other.start, other.end)))
    return view_sentence(one, spans, site)


def draw_picture(pairs: Sequence[Pair], gazetteer: Gazetteer, site: Site) -> Picture | None:
    """The pairs of which one place stands on the left; None where there is none. What is on no side stands on the right."""
    facing = [order for pair in pairs if (order := face(pair, gazetteer, site))]
    if not facing:
        return None
    left = sorted({one for one, _, _ in facing}, key=lambda place: list(site.places).index(place))
    partners = {other: [left.index(one) for one, place, _ in facing if place == other] for _, other, _ in facing}
    right = sorted(partners, key=lambda place: (sum(partners[place]) / len(partners[place]), site.places[place].label))
    rows = max(len(left), len(right))
    lefts, rights = place_nodes(left, rows, site), place_nodes(right, rows, site)
    edges = [
        Edge(sentence.where.target, describe_edge(one, other, sentence, site), lefts[one].y, rights[other].y)
        for one, other, pair in facing
        for sentence in [view_pair_sentence(pair, 0, site)]
    ]
    titles = [", ".join(name_region(region) for region in side) for side in (gazetteer.left, gazetteer.right)]
    return Picture(
        height=HEAD + rows * ROW,
        title="Who is named together with whom",
        description=f"{count(len(edges), 'line')} between {count(len(left), 'place')} on the left ({titles[0]}) and"
        f" {len(right):,} on the right. Each line leads to its newest sentence; the table below says the same in words.",
        left_title=titles[0],
        right_title=titles[1],
        left=list(lefts.values()),
        right=list(rights.values()),
        edges=edges,
    )


def face(pair: Pair, gazetteer: Gazetteer, site: Site) -> tuple[str, str, Pair] | None:
    """The place on the left and its partner that is not, or None where the pair has no two sides."""
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        sides = [side_of(place, site.places, gazetteer) for place in (one, other)]
        if sides[0] == "left" and sides[1] != "left":
            return one, other, pair
    return None


def place_nodes(places: Iterable[str], rows: int, site: Site) -> Mapping[str, Node]:
    """The places of one side, spread over the height of the picture."""
    ids = list(places)
    step = rows * ROW / len(ids)
    nodes = {}
    for at, place in enumerate(ids):
        y = round(HEAD + (at + 0.5) * step)
        lines = wrap_label(site.places[place].label)
        top = y - (len(lines) - 1) * LINE // 2
        nodes[place] = Node(
            ref_place(place, site), y, [(top + number * LINE, line) for number, line in enumerate(lines)]
        )
    return nodes


def wrap_label(label: str) -> list[str]:
    """The label in lines of whole words; three at most, the last one cut where it must be."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDEST:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [shorten(line, WIDEST + 3) for line in ([*lines[:2], " ".join(lines[2:])] if len(lines) > 3 else lines)]


def describe_edge(one: str, other: str, sentence: SentenceView, site: Site) -> str:
    return f"{site.places[one].label} and {site.places[other].label}: {shorten(sentence.text, 200)}"
