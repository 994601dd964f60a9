"""Which blocks of a text have become which blocks of its next version.

What is the same is found first, in order and then anywhere. What is left in the gaps is paired by likeness, never by
position. The work grows with what has changed: what is the same costs one look.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

from rapidfuzz.distance import Indel, LCSseq

UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Characters of scripts that are written without spaces: each counts as a word."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")

ALIKE = 0.45
"""Blocks of one speaker are one when they share this part of their words, in order; unrelated ones share a quarter."""
ALIKE_BY_ANOTHER = 0.75
"""The same for blocks of two speakers."""
ALIKE_ELSEWHERE = 0.8
"""The same for a block that has moved as well."""
ALIKE_SHORT = 0.6
"""The same for short blocks, which are compared by character."""
CONTAINED = 0.6
"""A piece of a split block has this part of its words from the whole."""
SHORT = 6
"""Words; a shorter block has moved only where its neighbour has."""
LONGEST_SPAN = 5
"""Pieces into which a block falls in one edit, at most."""
SMALL_GAP = 400
"""Pairs of blocks; in a larger gap only those are compared that share a rare run of words."""
RARE = 8
"""Blocks; a run of words that stands in more says nothing about any."""
RUN = 3
"""Words of a run."""
LIKELIEST = 6
"""Blocks with which one is compared in a large gap."""


@dataclass(frozen=True, slots=True)
class Block:
    """What can be told of a paragraph without its place."""

    kind: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Blocks of the old text and the blocks of the new one that they have become."""

    old: tuple[int, ...]
    """More than one where they were joined."""
    new: tuple[int, ...]
    """More than one where it was split."""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of an old gap that could be a stretch of the new one."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    gain: float


Pair = tuple[int, int]
Texts = Sequence[Block]
Item = TypeVar("Item")


def align_blocks(old: Texts, new: Texts) -> list[Link]:
    """The links between two versions, by old block; a block in no link was removed, or is new."""
    same = pair_in_order(old, new)
    moved = pair_moved(old, new, same)
    links = [Link((i,), (j,)) for i, j in same] + [Link((i,), (j,), moved=True) for i, j in moved]
    elsewhere = ({i for i, _ in moved}, {j for _, j in moved})
    for olds, news in list_gaps(same, len(old), len(new)):
        links += align_gap(old, new, without(olds, elsewhere[0]), without(news, elsewhere[1]))
    links += pair_changed_elsewhere(old, new, links)
    return sorted(links)


# The same text


def pair_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The items that stand in both, in the same order: from both ends, then from each that is unique in its stretch.

    Items that are repeated are told apart by their neighbours only.
    """
    pairs: list[Pair] = []
    stretches = [(0, len(old), 0, len(new))]
    while stretches:
        a, b, c, d = stretches.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        anchors = pair_unique(old, new, range(a, b), range(c, d)) if a < b and c < d else []
        for i, j in anchors:
            stretches.append((a, i, c, j))
            a, c = i, j
        if anchors:
            stretches.append((a, b, c, d))
    return sorted(pairs)


def pair_unique(old: Sequence[Hashable], new: Sequence[Hashable], olds: range, news: range) -> list[Pair]:
    """The longest run in order of items that stand once in each stretch."""
    place = find_unique(new, news)
    pairs = [(i, place[item]) for item, i in find_unique(old, olds).items() if item in place]
    chain = choose_chain([Candidate(i, i + 1, j, j + 1, weigh(old[i])) for i, j in pairs])
    return [(candidate.old_start, candidate.new_start) for candidate in chain]


def weigh(item: Hashable) -> float:
    """How much an item counts among those that cannot all be kept in order."""
    return 1 + len(item.text) if isinstance(item, Block) else 1


def find_unique(items: Sequence[Item], places: Iterable[int]) -> dict[Item, int]:
    """The items that stand only once among these places, with the place; in order."""
    seen: dict[Item, int] = {}
    repeated: set[Item] = set()
    for at in places:
        if items[at] in seen:
            repeated.add(items[at])
        seen.setdefault(items[at], at)
    return {item: at for item, at in seen.items() if item not in repeated}


def pair_moved(old: Texts, new: Texts, same: Sequence[Pair]) -> list[Pair]:
    """What stands somewhere else word for word: blocks of some length, and the neighbours that went with them."""
    free_old = set(range(len(old))) - {i for i, _ in same}
    free_new = set(range(len(new))) - {j for _, j in same}
    place = find_unique(new, sorted(free_new))
    pairs = []
    for block, i in find_unique(old, sorted(free_old)).items():
        if block in place and not is_short(block) and i in free_old and place[block] in free_new:
            pairs += take_run(old, new, i, place[block], free_old, free_new)
    return pairs


def take_run(old: Texts, new: Texts, i: int, j: int, free_old: set[int], free_new: set[int]) -> list[Pair]:
    """The pair and the neighbours that are the same on both sides; what is taken is free no longer."""
    pairs = []
    for step in (1, -1):
        a, b = (i, j) if step == 1 else (i - 1, j - 1)
        while a in free_old and b in free_new and old[a] == new[b]:
            free_old.remove(a)
            free_new.remove(b)
            pairs.append((a, b))
            a, b = a + step, b + step
    return pairs


def list_gaps(pairs: Sequence[Pair], old_length: int, new_length: int) -> Iterator[tuple[range, range]]:
    """What stands between pairs that are in order, on both sides; where one side is empty nothing can be paired."""
    a = c = 0
    for i, j in [*pairs, (old_length, new_length)]:
        if a < i and c < j:
            yield range(a, i), range(c, j)
        a, c = i + 1, j + 1


def without(places: Iterable[int], taken: set[int]) -> list[int]:
    return [at for at in places if at not in taken]


# Likeness


def align_gap(old: Texts, new: Texts, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """The links in a gap: of all ways to pair it in order, the one in which most words are kept."""
    if len(olds) * len(news) <= SMALL_GAP:
        return link_chain(olds, news, pair_alike(old, new, olds, news, [range(len(news))] * len(olds)))
    same = pair_in_order([(old[i].kind, old[i].text) for i in olds], [(new[j].kind, new[j].text) for j in news])
    if same:  # by other speakers now, or between blocks that have moved
        chain = [Candidate(i, i + 1, j, j + 1, 0) for i, j in same]
    else:
        likely = find_likely([old[i] for i in olds], [new[j] for j in news])
        chain = pair_alike(old, new, olds, news, likely)
    return link_chain(olds, news, chain) + align_rest(old, new, olds, news, chain)


def link_chain(olds: Sequence[int], news: Sequence[int], chain: Iterable[Candidate]) -> list[Link]:
    return [Link(tuple(olds[c.old_start : c.old_end]), tuple(news[c.new_start : c.new_end])) for c in chain]


def pair_alike(
    old: Texts, new: Texts, olds: Sequence[int], news: Sequence[int], likely: Sequence[Sequence[int]]
) -> list[Candidate]:
    """The stretches of a gap that belong together."""
    return choose_chain(list_candidates([old[i] for i in olds], [new[j] for j in news], likely))


def align_rest(
    old: Texts, new: Texts, olds: Sequence[int], news: Sequence[int], chain: Sequence[Candidate]
) -> list[Link]:
    """The links in what a large gap has left between the stretches that were paired."""
    links: list[Link] = []
    a = c = 0
    for done in [*chain, Candidate(len(olds), 0, len(news), 0, 0)] if chain else []:
        links += align_gap(old, new, olds[a : done.old_start], news[c : done.new_start])
        a, c = done.old_end, done.new_end
    return links


def list_candidates(old: Texts, new: Texts, likely: Sequence[Sequence[int]]) -> Iterator[Candidate]:
    """Every stretch of the gap that could have become one on the other side, with what it would gain."""
    for i, near in enumerate(likely):
        for j in near:
            if old[i].kind != new[j].kind and old[i].text != new[j].text:
                continue
            gain = measure_gain(old[i : i + 1], new[j : j + 1])
            if gain > 0:
                yield Candidate(i, i + 1, j, j + 1, gain)
            for end in spans_within(old[i], new, j):
                yield Candidate(i, i + 1, j, end, measure_gain(old[i : i + 1], new[j:end]))
            for end in spans_within(new[j], old, i):
                yield Candidate(i, end, j, j + 1, measure_gain(old[i:end], new[j : j + 1]))


def spans_within(whole: Block, pieces: Texts, start: int) -> Iterator[int]:
    """The ends of the stretches, two pieces or more from `start`, that could have been cut from the whole."""
    for at in range(start, min(start + LONGEST_SPAN, len(pieces))):
        if pieces[at].kind != whole.kind or not is_within(pieces[at], whole):
            return
        if at > start:
            yield at + 1


def is_within(piece: Block, whole: Block) -> bool:
    """Whether most words of the piece stand in the whole, in order; all of them, in a row, where they are few."""
    words, around = split_words(piece.text), split_words(whole.text)
    if not 0 < len(words) < len(around):
        return False
    if len(words) < SHORT:
        return any(around[at : at + len(words)] == words for at in range(len(around) - len(words) + 1))
    return LCSseq.similarity(words, around, score_cutoff=int(CONTAINED * len(words))) > 0


def measure_gain(old: Texts, new: Texts) -> float:
    """How many words would be kept, less what unrelated blocks would share; below nothing where they are not alike."""
    ours = old[0].speaker == new[0].speaker
    left, right = join_words(old), join_words(new)
    size = len(left) + len(right)
    if min(len(left), len(right)) < SHORT:
        need = ALIKE_SHORT if ours else ALIKE_BY_ANOTHER
        alike = Indel.normalized_similarity(join_text(old), join_text(new), score_cutoff=need)
        return (alike - need) * max(size, 1) + (0.01 if alike >= need else -1)
    need = ALIKE if ours else ALIKE_BY_ANOTHER
    if 2 * min(len(left), len(right)) < need * size:
        return -1
    return 2 * LCSseq.similarity(left, right) - need * size


def join_words(blocks: Texts) -> tuple[str, ...]:
    return split_words(blocks[0].text) if len(blocks) == 1 else sum((split_words(b.text) for b in blocks), ())


def join_text(blocks: Texts) -> str:
    return " ".join(block.text for block in blocks)


@lru_cache(maxsize=1 << 14)
def split_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; signs where there are no words."""
    return tuple(WORD.findall(text.casefold())) or tuple(text.split())


def is_short(block: Block) -> bool:
    return len(split_words(block.text)) < SHORT


# Large gaps, and blocks that have moved and changed


def find_likely(old: Texts, new: Texts) -> list[list[int]]:
    """For each old block the new ones with which it shares the most rare runs of words, in order."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, block in enumerate(new):
        for run in list_runs(block.text):
            places[run].append(j)
    likely = []
    for block in old:
        shared = Counter(
            j for run in list_runs(block.text) if len(places.get(run, ())) <= RARE for j in places.get(run, ())
        )
        best = sorted(shared, key=lambda j: (-shared[j], j))[:LIKELIEST]
        likely.append(sorted(best))
    return likely


@lru_cache(maxsize=1 << 14)
def list_runs(text: str) -> frozenset[int]:
    """Each run of three words as a number, the same on every machine."""
    words = split_words(text)
    return frozenset(crc32("\0".join(words[at : at + RUN]).encode()) for at in range(max(1, len(words) - RUN + 1)))


def pair_changed_elsewhere(old: Texts, new: Texts, links: Sequence[Link]) -> list[Link]:
    """What has moved and changed a little: the most alike first, none of them short."""
    olds = without(range(len(old)), {i for link in links for i in link.old})
    news = without(range(len(new)), {j for link in links for j in link.new})
    olds = [i for i in olds if not is_short(old[i])]
    news = [j for j in news if not is_short(new[j])]
    found = []
    for i, near in zip(olds, find_likely([old[i] for i in olds], [new[j] for j in news])):
        for j in (news[at] for at in near):
            alike = Indel.normalized_similarity(split_words(old[i].text), split_words(new[j].text))
            if alike >= ALIKE_ELSEWHERE and (old[i].kind, old[i].speaker) == (new[j].kind, new[j].speaker):
                found.append((-alike, i, j))
    return list(take_first(sorted(found)))


def take_first(found: Iterable[tuple[float, int, int]]) -> Iterator[Link]:
    """The first pair of each block, as a link to where it has moved."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, i, j in found:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield Link((i,), (j,), moved=True)


# The best of what can stand together


def choose_chain(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that follow each other on both sides and gain the most together, in order.

    O(n log n): old blocks are gone through in order, and a Fenwick tree holds the best chain up to each new block.
    """
    starts: defaultdict[int, list[Candidate]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    best: list[tuple[float, Candidate, int]] = []
    for candidate in candidates:
        starts[candidate.old_start].append(candidate)
    size = max((c.new_end for group in starts.values() for c in group), default=0)
    tree = [-1] * (size + 1)
    for at in sorted({*starts, *(c.old_end for group in starts.values() for c in group)}):
        for number in ends[at]:
            place = best[number][1].new_end
            while place <= size:
                if tree[place] < 0 or best[tree[place]][0] < best[number][0]:
                    tree[place] = number
                place += place & -place
        for candidate in starts[at]:
            before, place = -1, candidate.new_start
            while place > 0:
                if tree[place] >= 0 and (before < 0 or best[tree[place]][0] > best[before][0]):
                    before = tree[place]
                place -= place & -place
            ends[candidate.old_end].append(len(best))
            best.append((candidate.gain + (best[before][0] if before >= 0 else 0), candidate, before))
    number = max(range(len(best)), key=lambda n: (best[n][0], -n), default=-1)
    chain = []
    while number >= 0:
        _, candidate, number = best[number]
        chain.append(candidate)
    return chain[::-1]
