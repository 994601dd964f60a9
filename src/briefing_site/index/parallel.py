"""Which paragraphs of two records of one briefing, in two languages, say the same.

Turns are aligned first, in order, then the paragraphs inside what is aligned, as Gale and Church align sentences (1993):
a translation is about as long as the original, and nearly always one paragraph stands for one. Numbers, names that both
write in the same letters, who asks and who answers, and ids that a ledger already gives to both, count as well.

No one best alignment is taken. All of them are weighed, and two paragraphs are a pair where nearly all alignments that
the texts allow have them together. So a doubt leaves a gap and never makes a pair.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, inf, log, log1p

from ..model import Aligned, Briefing, Turn, TurnKind
from .makeup import narrow_text
from .numerals import find_numerals

SURE = 0.8
"""Weight of the alignments, of all, that must have a pair for it to be one."""
STEPS = ((1, 1, 0.1), (1, 0, 3.5), (0, 1, 3.5), (2, 1, 3.2), (1, 2, 3.2), (3, 1, 6.0), (1, 3, 6.0))
"""Paragraphs of each side that a step takes, and its cost: about the logarithm of how rare it is."""
MOST_JOINED = 3
"""Paragraphs that a step takes at most."""
EXCHANGE = 4.0
"""What it costs that a whole exchange is missing."""
NOTHING = 14.0
"""How much less likely than another way one is of which nothing comes, as a logarithm."""
MISSING = 3.0
"""What each item costs at least that one side has and the other does not."""
SHORT = 6
"""Characters that a text may be longer or shorter for no reason."""
DENSE, DENSE_FOR_LATIN = frozenset({"zh", "ja", "ko", "yue"}), 0.36
"""Languages of which a character says more, and how many there are for one of the others."""
FEW = 600
"""Characters; a shorter text does not show how long its translation is."""
NEAR = log(1.5)
"""How far apart in length a whole turn and its translation may be."""
SMALLEST_NUMBER, SMALLEST_WORD = 2, 10
"""Numbers up to here, in digits and in words, stand in too many sentences to say anything."""
MONTH = "月"
"""Behind a number that is the name of a month elsewhere."""
NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9-]{2,}")
ASKS = TurnKind.QUESTION
JOINED_TURNS = 2.5
"""What it costs to take the words of two speakers together, as where a label was lost."""
LEARNED = 2
"""Turns in which two labels must have met before they count as one person's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a whole turn, as it is compared."""

    kind: TurnKind
    length: int
    """Characters, white space apart."""
    numbers: frozenset[str]
    names: frozenset[str]
    ids: frozenset[str]
    """Ids that a ledger gives to both records; empty where no ledger does."""
    speaker: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody says in one go, also where a scene interrupts it."""

    whole: Piece
    places: tuple[int, ...]
    """Which of the paragraphs of the record."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record, taken apart."""

    pieces: tuple[Piece, ...]
    """Its paragraphs."""
    names: tuple[str, ...]
    """Their ids."""
    speeches: tuple[Speech, ...]
    exchanges: Mapping[int, int]
    """The number of a speech that opens an exchange to how many speeches that has; those of one apart."""
    scenes: tuple[tuple[int, int], ...]
    """Paragraphs that nobody says, each with the number of speeches before it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who was found to be who."""

    met: Mapping[tuple[str, str], int]
    """Two speakers to how often one stands for the other."""
    settled: tuple[frozenset[str], frozenset[str]]
    """Those of each side who have often stood for somebody."""


Cost = Callable[[range, range], float]
"""How unlikely it is that some items of one side say the same as some of the other."""
Block = tuple[range, range]
"""Items of one side, and of the other, that stand for each other."""


@dataclass(frozen=True, slots=True)
class Match:
    """Turns of both records that stand for each other for sure, and the places of the paragraphs that do."""

    turns: tuple[tuple[str, str], ...]
    """Speakers of the one and of the other, by id, for each turn that stands for one."""
    rows: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    def name_rows(self, here: Sequence[str], there: Sequence[str]) -> tuple[Aligned, ...]:
        """The rows with the ids of their paragraphs."""
        return tuple(
            Aligned(tuple(here[at] for at in one), tuple(there[at] for at in other)) for one, other in self.rows
        )


def align_records(principal: Briefing, other: Briefing, shared: frozenset[str] = frozenset()) -> Match:
    """What two records have in common; `shared`: ids that mean the same in both."""
    one, two = take_apart(principal, shared), take_apart(other, shared)
    ratio = measure_ratio(one.pieces, two.pieces, guess_ratio(principal.language, other.language))
    known = Known({}, (frozenset(), frozenset()))
    turns: list[Block] = []
    for _ in range(2):  # once by what is said, and once more with who was found to be who
        cost = cost_turns(one, two, ratio, known)
        turns = find_sure(len(one.speeches), len(two.speeches), cost, (one.exchanges, two.exchanges))
        known = meet_speakers(one, two, turns)
    rows = [row for block in fill_gaps(turns, one, two) for row in align_block(block, one, two, ratio)]
    rows += pair_scenes(one, two, turns)
    rows += pair_named(one, two, rows)
    met = [(one.speeches[a[0]].whole.speaker, two.speeches[b[0]].whole.speaker) for a, b in turns if len(a) == len(b)]
    return Match(tuple(met), tuple(sorted(rows)))


# What is compared


def take_apart(record: Briefing, shared: frozenset[str]) -> Record:
    """The paragraphs of a record, in order, the speeches that they make, and the scenes between."""
    pieces: list[Piece] = []
    names: list[str] = []
    speeches: list[tuple[Turn, list[int]]] = []
    scenes: list[tuple[int, int]] = []
    opens: list[int] = []
    for exchange, turn in ((x, turn) for x in record.exchanges for turn in x.turns):
        if turn is exchange.turns[0]:
            opens.append(len(speeches))
        places = range(len(pieces), len(pieces) + len(turn.paragraphs))
        pieces += [make_piece(turn, p.text, frozenset({p.id}) & shared) for p in turn.paragraphs]
        names += [p.id for p in turn.paragraphs]
        if turn.kind is TurnKind.SCENE:
            scenes += [(at, len(speeches)) for at in places]
        elif turn.continued and speeches:
            speeches[-1][1].extend(places)
        elif places:
            speeches.append((turn, list(places)))
    whole = tuple(Speech(join_pieces([pieces[at] for at in places]), tuple(places)) for _, places in speeches)
    lengths = {at: end - at for at, end in zip(opens, [*opens[1:], len(whole)]) if end - at > 1}
    return Record(tuple(pieces), tuple(names), whole, lengths, tuple(scenes))


def make_piece(turn: Turn, text: str, ids: frozenset[str]) -> Piece:
    numbers = frozenset(f"{value.normalize():f}" for value in list_values(text))
    names = frozenset(name.casefold() for name in NAME.findall(text))
    return Piece(turn.kind, len(text) - text.count(" "), numbers, names, ids, turn.speaker or turn.label)


def list_values(text: str) -> Iterator[Decimal]:
    """The numbers of a text that a translation has as well, nearly always."""
    for numeral in find_numerals(narrow_text(text)):
        smallest = SMALLEST_NUMBER if numeral.kind == "digits" else SMALLEST_WORD
        if numeral.value is not None and numeral.value > smallest and not text.startswith(MONTH, numeral.end):
            yield numeral.value


def join_pieces(pieces: Sequence[Piece]) -> Piece:
    """Several as one."""
    if len(pieces) == 1:
        return pieces[0]
    return Piece(
        pieces[0].kind,
        sum(piece.length for piece in pieces),
        frozenset().union(*(piece.numbers for piece in pieces)),
        frozenset().union(*(piece.names for piece in pieces)),
        frozenset().union(*(piece.ids for piece in pieces)),
        pieces[0].speaker,
    )


def join_ranges(pieces: Sequence[Piece]) -> Callable[[range], Piece]:
    """Joins neighbours, each stretch once."""
    known: dict[tuple[int, int], Piece] = {}

    def join(places: range) -> Piece:
        key = places.start, places.stop
        if key not in known:
            known[key] = join_pieces(pieces[places.start : places.stop])
        return known[key]

    return join


def measure_ratio(one: Sequence[Piece], two: Sequence[Piece], usual: float) -> float:
    """How long the second text is for each character of the first; of a short text about as long as is usual."""
    first, second = (sum(piece.length for piece in pieces) for pieces in (one, two))
    return (second + usual * FEW) / (first + FEW)


def guess_ratio(one: str, other: str) -> float:
    """How long a text in the other language usually is for each character of one in the first."""
    dense = [language.partition("-")[0].lower() in DENSE for language in (one, other)]
    return 1.0 if dense[0] == dense[1] else DENSE_FOR_LATIN if dense[1] else 1 / DENSE_FOR_LATIN


# What a pair costs


def cost_pair(one: Piece, two: Piece, ratio: float) -> float:
    """How unlikely it is that two texts say the same: about the logarithm of the odds against it."""
    if TurnKind.SCENE in (one.kind, two.kind) and one.kind is not two.kind:
        return inf
    expected, length = one.length * ratio, two.length
    apart = log((length + SHORT) / (expected + SHORT))
    cost = apart * apart / (0.06 + 5.5 / (expected + length + 12))
    cost += 7.0 if (one.kind is ASKS) != (two.kind is ASKS) else 0.0 if one.kind is two.kind else 0.8
    cost += 1.1 * min(len(one.numbers ^ two.numbers), 4) - 1.3 * min(len(one.numbers & two.numbers), 4)
    cost -= 0.8 * min(len(one.names & two.names), 3)
    return cost + cost_ids(one.ids, two.ids)


def cost_ids(one: frozenset[str], two: frozenset[str]) -> float:
    """What a ledger has found to be the same nearly always is; what it has found to be something else is not."""
    if one & two:
        return -20.0
    return 8.0 if one and two else 0.0


def cost_turns(one: Record, two: Record, ratio: float, known: Known) -> Cost:
    """The cost of pairs of turns, also by who was found to be who."""
    join_one, join_two = (join_ranges([speech.whole for speech in record.speeches]) for record in (one, two))

    def cost(left: range, right: range) -> float:
        first, second = join_one(left), join_two(right)
        joined = JOINED_TURNS * (len(left) + len(right) - 2)
        return cost_pair(first, second, ratio) + cost_speakers(first.speaker, second.speaker, known) + joined

    return cost


def cost_paragraphs(one: Sequence[Piece], two: Sequence[Piece], ratio: float) -> Cost:
    """The cost of pairs of paragraphs; those of two speakers are seldom one elsewhere."""
    join_one, join_two = join_ranges(one), join_ranges(two)

    def cost(left: range, right: range) -> float:
        price = cost_pair(join_one(left), join_two(right), ratio)
        if len(left) > 1 or len(right) > 1:
            sides = (one[left.start : left.stop], two[right.start : right.stop])
            price += JOINED_TURNS * sum(len({piece.speaker for piece in side}) - 1 for side in sides)
        return price

    return cost


def cost_speakers(first: str, second: str, known: Known) -> float:
    """Who has often stood for each other does so again; who has done so for somebody else hardly does."""
    if known.met.get((first, second), 0) >= LEARNED:
        return -1.5
    return 1.5 if first in known.settled[0] or second in known.settled[1] else 0.0


def meet_speakers(one: Record, two: Record, turns: Sequence[Block]) -> Known:
    """Who stands for whom in turns that stand for each other."""
    met = Counter(
        (one.speeches[a[0]].whole.speaker, two.speeches[b[0]].whole.speaker) for a, b in turns if len(a) == len(b) == 1
    )
    often = [pair for pair, number in met.items() if number >= LEARNED]
    return Known(met, (frozenset(pair[0] for pair in often), frozenset(pair[1] for pair in often)))


# All alignments at once


def find_sure(
    left: int, right: int, cost: Cost, exchanges: tuple[Mapping[int, int], Mapping[int, int]] = ({}, {})
) -> list[Block]:
    """The blocks of two rows of items that nearly all alignments have, in order; none crosses another.

    `exchanges`: items of each side that may be missing together, as a question and its answer are.
    """
    if not left or not right:
        return []
    steps, ahead = weigh_steps(left, right, cost, exchanges)
    behind = sum_paths_back(left, right, steps)
    total = behind[0, 0]
    sure = []
    for (i, j), found in steps.items():
        for a, b, weight in found:
            share = ahead[i, j] + weight + behind.get((i + a, j + b), -inf) - total
            if a and b and exp(min(0.0, share)) > SURE:
                sure.append((range(i, i + a), range(j, j + b)))
    return sure


Place = tuple[int, int]
"""How many items of each side lie behind."""
Steps = Mapping[Place, Sequence[tuple[int, int, float]]]
"""Place to the steps that begin there: how many items they take on each side, and the logarithm of their weight."""


def weigh_steps(
    left: int, right: int, cost: Cost, exchanges: tuple[Mapping[int, int], Mapping[int, int]]
) -> tuple[Steps, Mapping[Place, float]]:
    """Every step that counts, with its weight; and for each place the logarithm of the weight of all ways to it.

    A place counts for nothing where the way through it, also with what is certain to be missing behind it, is a millionth
    of another: so the work grows with the length of the texts, and not with its square.
    """
    rows: list[dict[int, float]] = [{} for _ in range(left + 1)]
    rows[0][0] = 0.0
    steps: dict[Place, list[tuple[int, int, float]]] = {}
    for i, row in enumerate(rows):
        balance = right - left + i

        def promise(j: int, row: Mapping[int, float] = row, balance: int = balance) -> float:
            return row[j] - MISSING * abs(balance - j)

        least = max(map(promise, row), default=0.0) - NOTHING
        for j in range(min(row, default=right + 1), right + 1):
            if j not in row or promise(j) < least:
                continue
            found = steps[i, j] = []
            for a, b, price in (*STEPS, *list_whole(i, j, exchanges)):
                if i + a <= left and j + b <= right:
                    weight = -price - (cost(range(i, i + a), range(j, j + b)) if a and b else 0.0)
                    found.append((a, b, weight))
                    rows[i + a][j + b] = add_logarithms(rows[i + a].get(j + b, -inf), row[j] + weight)
    return steps, {(i, j): value for i, row in enumerate(rows) for j, value in row.items()}


def list_whole(
    i: int, j: int, exchanges: tuple[Mapping[int, int], Mapping[int, int]]
) -> Iterator[tuple[int, int, float]]:
    """The exchanges that begin at a place, as steps."""
    if i in exchanges[0]:
        yield exchanges[0][i], 0, EXCHANGE
    if j in exchanges[1]:
        yield 0, exchanges[1][j], EXCHANGE


def sum_paths_back(left: int, right: int, steps: Steps) -> Mapping[Place, float]:
    """Place to the logarithm of the weight of all ways that lead from there to the end."""
    sums: dict[Place, float] = {(left, right): 0.0}
    for i, j in reversed(list(steps)):
        for a, b, weight in steps[i, j]:
            beyond = sums.get((i + a, j + b), -inf)
            if beyond > -inf:
                sums[i, j] = add_logarithms(sums.get((i, j), -inf), beyond + weight)
    return sums


def add_logarithms(one: float, two: float) -> float:
    """The logarithm of the sum of what these are the logarithms of."""
    high, low = (one, two) if one > two else (two, one)
    return high if low == -inf else high + log1p(exp(low - high))


# Paragraphs


def fill_gaps(turns: Sequence[Block], one: Record, two: Record) -> Iterator[tuple[Block, bool]]:
    """The turns that stand for each other, as paragraphs, and what lies between them; and whether it is sure that they do."""
    i = j = 0
    for a, b in (*turns, (range(len(one.speeches), 0), range(len(two.speeches), 0))):
        yield (range(i, a.start), range(j, b.start)), False
        if len(a):
            yield (a, b), True
            i, j = a.stop, b.stop


def align_block(
    block: tuple[Block, bool], one: Record, two: Record, ratio: float
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The paragraphs of some turns that say the same as some of others."""
    (left, right), sure = block
    here = [at for turn in left for at in one.speeches[turn].places]
    there = [at for turn in right for at in two.speeches[turn].places]
    fewest, most = sorted((len(here), len(there)))
    if sure and fewest == 1 and most > MOST_JOINED and are_as_long(one.pieces, here, two.pieces, there, ratio):
        yield tuple(here), tuple(there)  # however often one of them parts it into paragraphs
        return

    cost = cost_paragraphs([one.pieces[at] for at in here], [two.pieces[at] for at in there], ratio)
    for a, b in find_sure(len(here), len(there), cost):
        yield tuple(here[at] for at in a), tuple(there[at] for at in b)


def are_as_long(
    one: Sequence[Piece], here: Sequence[int], two: Sequence[Piece], there: Sequence[int], ratio: float
) -> bool:
    """Whether some paragraphs are about as long as others, for a translation."""
    first = sum(one[at].length for at in here) * ratio
    second = sum(two[at].length for at in there)
    return abs(log((second + SHORT) / (first + SHORT))) < NEAR


def pair_named(
    one: Record, two: Record, rows: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Paragraphs to which a ledger gives the same id, where nothing else is said of either."""
    taken = {at for here, _ in rows for at in here}, {at for _, there in rows for at in there}
    places = {name: at for at, (piece, name) in enumerate(zip(two.pieces, two.names)) if piece.ids}
    for at, piece in enumerate(one.pieces):
        there = places.get(one.names[at]) if piece.ids else None
        if there is not None and at not in taken[0] and there not in taken[1]:
            yield (at,), (there,)


def pair_scenes(one: Record, two: Record, turns: Sequence[Block]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The scenes that follow turns that stand for each other, where both records have as many there."""
    found: tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]] = defaultdict(list), defaultdict(list)
    for side, record in enumerate((one, two)):
        ends = {block[side].stop: number for number, block in enumerate(turns)} | {0: -1}
        for place, before in record.scenes:
            if before in ends:
                found[side][ends[before]].append(place)
    for number, places in found[0].items():
        others = found[1].get(number, [])
        if len(others) == len(places):
            yield from (((a,), (b,)) for a, b in zip(places, others))
