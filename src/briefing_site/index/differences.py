"""What two records of one briefing, in two languages, do not have in common: paragraphs, numbers, people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Aligned, Briefing, Exchange, Paragraph, Turn, TurnKind
from ..problem import Problem, Severity, quote
from .same_numbers import find_number, list_odd_numbers
from .twins import find_paragraph

FEW, MANY = 0.5, 6
"""Part of so many paragraphs; where fewer have a counterpart, that is said once and not of each."""
LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2,}(?:[A-Z][a-z]+)*(?![A-Za-z])")
"""A name in Latin letters, as `Huawei`; one of capitals alone may be spelled out in the other language."""
EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PANEL, DAY = "panel", "date"
CODES = {"gap": "twin-paragraph", "number": "twin-number", "name": "twin-name"}
"""What is asked about, and its code."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, under the names by which an editor may say that it is right."""

    names: tuple[str, ...]
    problem: Problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph where it stands."""

    record: Briefing
    exchange: Exchange
    turn: Turn
    paragraph: Paragraph


Spots = Mapping[str, Spot]
"""Paragraph id to the paragraph."""


def find_differences(principal: Briefing, others: Sequence[Briefing]) -> list[Problem]:
    """A problem for each difference that no editor has found right, by file and line."""
    problems: list[Problem] = []
    everything: set[str] = set()
    for other in others:
        differences = list_differences(principal, other)
        checked = {*principal.checked, *other.checked}
        used = {name for item in differences for name in item.names}
        problems += (item.problem for item in differences if not checked.intersection(item.names))
        problems += note_unused(other, used)
        everything |= used
    return sorted([*problems, *note_unused(principal, everything)])


def list_differences(principal: Briefing, other: Briefing) -> list[Difference]:
    """Every difference between two records; a pair that an editor has named and that is none cannot be settled."""
    here, there = list_spots(principal), list_spots(other)
    return [
        *find_gaps(principal, other, here, there),
        *find_odd_numbers(principal, other, here, there),
        *find_odd_names(principal, other, here, there),
        *compare_days(principal, other),
        *compare_panels(principal, other),
        *find_odd_labels(principal, other, here, there),
        *(Difference((), problem) for problem in find_lost_pairs(principal, other, here)),
    ]


def find_lost_pairs(principal: Briefing, other: Briefing, here: Spots) -> Iterator[Problem]:
    """A problem for each pair that an editor has named and that is none."""
    for name, words in other.pairs:
        if name not in here:
            wrong = f"{quote(name)} is no paragraph of {principal.path}"
        elif find_paragraph(other, words) is None:
            wrong = f"not one paragraph here begins with {quote(words)}"
        else:
            continue
        message = (
            f"pairs names {name} and {quote(words)}: {wrong}; expected an id of that record and first words of this"
        )
        yield Problem(other.path, 1, "twin-pair", message)


def note_unused(record: Briefing, used: set[str]) -> Iterator[Problem]:
    """A note for each thing that an editor has found right and that does not differ."""
    for name in record.checked:
        if name not in used:
            message = f"checked names {quote(name)}, and nothing of that name differs; expected it taken out"
            yield Problem(record.path, 1, "twin-checked", message, Severity.NOTE)


def list_spots(record: Briefing) -> Spots:
    return {
        paragraph.id: Spot(record, exchange, turn, paragraph)
        for exchange in record.exchanges
        for turn in exchange.turns
        for paragraph in turn.paragraphs
    }


def rows_of(other: Briefing) -> Sequence[Aligned]:
    assert other.twin is not None
    return other.twin.rows


# Paragraphs


def find_gaps(principal: Briefing, other: Briefing, here: Spots, there: Spots) -> Iterator[Difference]:
    """Paragraphs without a counterpart; a scene, such as a caption, often stands in one record alone."""
    rows = rows_of(other)
    paired = {name for row in rows for name in row.here}, {name for row in rows for name in row.there}
    spoken = [spot for spot in here.values() if spot.turn.kind is not TurnKind.SCENE]
    found = sum(spot.paragraph.id in paired[0] for spot in spoken)
    if found < FEW * len(spoken) and len(spoken) >= MANY:
        message = (
            f"only {found} of {len(spoken)} paragraphs of {principal.path} have a counterpart here for sure;"
            " expected two records of the same briefing, with a label wherever somebody else speaks"
        )
        yield Difference((), Problem(other.path, 1, "twin-paragraph", message))
        return
    yield from miss_counterparts(here, paired[0], other.path)
    yield from miss_counterparts(there, paired[1], principal.path)


def miss_counterparts(spots: Spots, paired: set[str], elsewhere: str) -> Iterator[Difference]:
    """A difference for each paragraph that is not paired, and for an exchange of which none is, one."""
    lone = [spot for name, spot in spots.items() if name not in paired and spot.turn.kind is not TurnKind.SCENE]
    half = {spot.exchange.id for name, spot in spots.items() if name in paired}
    for exchange in dict.fromkeys(spot.exchange.id for spot in lone if spot.exchange.id not in half):
        first, *more = [spot for spot in lone if spot.exchange.id == exchange]
        what = f"{exchange} has no counterpart in {elsewhere}, with {len(more) + 1} paragraphs: {quote(first.paragraph.text)}"
        names = (exchange, *(spot.paragraph.id for spot in (first, *more)))
        yield Difference(names, ask(first, "gap", what, "the exchange there", exchange))
    for spot in lone:
        if spot.exchange.id in half:
            name = spot.paragraph.id
            what = f"{name} has no counterpart in {elsewhere} for sure: {quote(spot.paragraph.text)}"
            yield Difference((name,), ask(spot, "gap", what, "a paragraph there that says the same", name))


def ask(spot: Spot, kind: str, what: str, expected: str, name: str) -> Problem:
    """A problem that an editor can settle either way."""
    message = f"{what}; expected {expected}, or `checked: [{name}]` in the front matter where both are right"
    return Problem(spot.record.path, spot.paragraph.line, CODES[kind], message)


# Numbers


def find_odd_numbers(principal: Briefing, other: Briefing, here: Spots, there: Spots) -> Iterator[Difference]:
    """Numbers of one record that its counterpart in the other does not have."""
    languages = principal.language, other.language
    for row in rows_of(other):
        ours, theirs = ([spots[name] for name in names] for spots, names in ((here, row.here), (there, row.there)))
        texts = join_texts(ours), join_texts(theirs)
        names = (*row.here, *row.there)
        for odd in list_odd_numbers(*texts, *languages):
            one, two = (ours, theirs) if odd.first else (theirs, ours)
            spot = next((s for s in one if find_number(s.paragraph.text, odd.text) >= 0), one[0])
            name = spot.paragraph.id
            where = f"{two[0].paragraph.id} of {two[0].record.path}"
            instead = quote(odd.instead) if odd.instead else "no such number"
            what = f"{name} has {quote(odd.text)}, and {where} has {instead}"
            yield Difference(names, ask(spot, "number", what, "the same number in both", name))


def join_texts(spots: Iterable[Spot]) -> str:
    return "\n".join(spot.paragraph.text for spot in spots)


# People


def find_odd_names(principal: Briefing, other: Briefing, here: Spots, there: Spots) -> Iterator[Difference]:
    """Names in Latin letters amid other letters that the counterpart does not have."""
    for row in rows_of(other):
        ours, theirs = ([spots[name] for name in names] for spots, names in ((here, row.here), (there, row.there)))
        for one, two in ((ours, theirs), (theirs, ours)):
            beyond = join_texts(two)
            if EASTERN.search(beyond) or not EASTERN.search(join_texts(one)):
                continue
            for spot in one:
                for found in dict.fromkeys(LATIN.findall(spot.paragraph.text)):
                    if found.casefold() not in beyond.casefold():
                        name = spot.paragraph.id
                        where = f"{two[0].paragraph.id} of {two[0].record.path}"
                        what = f"{name} names {quote(found)}, and {where} does not"
                        yield Difference((*row.here, *row.there), ask(spot, "name", what, "it in both", name))


def compare_days(principal: Briefing, other: Briefing) -> Iterator[Difference]:
    """A difference where both records say on which day the briefing was, and not on the same."""
    if principal.date and other.date and principal.date != other.date:
        message = (
            f"its day is {other.date}, and that of {principal.path} is {principal.date}; expected one day, or"
            " `checked: [date]` in the front matter where both are right"
        )
        yield Difference((DAY,), Problem(other.path, 1, "twin-number", message))


def compare_panels(principal: Briefing, other: Briefing) -> Iterator[Difference]:
    """A difference where both records have a panel, and not of as many people."""
    numbers = len(principal.panel), len(other.panel)
    if all(numbers) and numbers[0] != numbers[1]:
        message = (
            f"the panel seats {numbers[1]} here and {numbers[0]} in {principal.path}; expected the same people in"
            " both, or `checked: [panel]` in the front matter where both are right"
        )
        yield Difference((PANEL,), Problem(other.path, 1, "twin-name", message))


def find_odd_labels(principal: Briefing, other: Briefing, here: Spots, there: Spots) -> Iterator[Difference]:
    """Turns in which a label stands where nearly always another one does."""
    met: list[tuple[str, str, Spot]] = []
    seen: set[tuple[str, str]] = set()
    for row in rows_of(other):
        ours, theirs = here[row.here[0]], there[row.there[0]]
        turns = ours.turn.id, theirs.turn.id
        labels = name_speaker(principal, ours.turn), name_speaker(other, theirs.turn)
        if turns not in seen and all(labels):
            seen.add(turns)
            met.append((*labels, theirs))
    pairs = Counter((one, two) for one, two, _ in met)
    odd = [found for side in (0, 1) for found in differ(met, pairs, side, principal.path)]
    yield from {item.problem.line: item for item in reversed(odd)}.values()


def name_speaker(record: Briefing, turn: Turn) -> str:
    """The name of whoever speaks; empty where nobody is named, and for a scene."""
    names = {speaker.id: speaker.name for speaker in record.speakers}
    return names.get(turn.speaker or "", "") if turn.kind is not TurnKind.SCENE else ""


def differ(
    met: Sequence[tuple[str, str, Spot]], pairs: Mapping[tuple[str, str], int], side: int, path: str
) -> Iterator[Difference]:
    """The turns in which one side has a label that nearly always stands for another one; `side`: by whose labels."""
    for label in dict.fromkeys(item[side] for item in met):
        counts = {pair[1 - side]: number for pair, number in pairs.items() if pair[side] == label}
        usual = max(counts, key=lambda name: counts[name])
        for one, two, spot in met:
            rare = (one, two)[1 - side]
            if (one, two)[side] == label and rare != usual and counts[usual] > 1 and counts[rare] * 2 <= counts[usual]:
                name = spot.paragraph.id
                what = (
                    f"{quote(two)} says {name}, where {path} has {quote(one)}; elsewhere {quote(label)} stands for"
                    f" {quote(usual)}"
                )
                problem = ask(spot, "name", what, "the same speaker in both", name)
                yield Difference((name, one, two), problem)
