"""Numbers that stand in one text and not in its translation.

A number in digits must stand on the other side too, in digits, in words or in characters, with the same value. Where the
languages put it otherwise, silence is better than a false alarm: small numbers in words, ordinals, dates, parts of a
name, and what the other side puts without a number, as `half`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .figure_words import MORE_HAN
from .figures import LANGUAGES, find_figures
from .makeup import narrow_text
from .no_figures import YEAR, count_vague, find_no_figures, is_masked, is_year
from .numerals import HAN_SCALES, Numeral, find_numerals
from .units import SIGNS, WORDS

MONEY = frozenset({*SIGNS.values(), "CNY", "USD", "HKD", "TWD", "EUR", "JPY", "GBP"}) - {"¥"}
MEASURES = frozenset(name for name in WORDS if name not in {"times", "pound", "cent", "foot", "ton", "t"}) | MONEY
"""Units that two languages name apart beyond doubt."""
SAME_UNIT = {"$": "USD", "": ""}
"""Units that may stand for each other."""
ALONE = Decimal(1)
"""A number that languages put in or leave out at will: `a`, `one`, 一."""
WORDS_FOR = {
    Decimal(2): re.compile(
        r"\b(?:both|twice|double[ds]?|doubling|couple|pair|second|half)\b|[两兩双雙倍]", re.IGNORECASE
    ),
    Decimal(12): re.compile(r"\bdozens?\b|打", re.IGNORECASE),
    Decimal(100): re.compile(r"\bhundred\b|百", re.IGNORECASE),
    Decimal(1000): re.compile(r"\bthousand\b|千", re.IGNORECASE),
    Decimal(10000): re.compile("万|萬"),
    Decimal(24): re.compile(r"\bday and night\b|\baround the clock\b|昼夜|晝夜", re.IGNORECASE),
}
"""What else says a number."""
LONE_YEAR = re.compile(rf"(?<![0-9A-Za-z.,$€£¥]){YEAR}(?![A-Za-z%]|[.,][0-9])")
SPACED_SCALE = re.compile(f"[ ](?P<scale>[{''.join(HAN_SCALES)}]{{1,2}})")
"""`3 万`, as some set a space between digits and characters."""
BRACKETS = re.compile(r"[(（][^()（）]{1,80}[)）]")
"""`41.8 trillion yuan ($6.4 trillion)`: what a translator adds for the reader."""
TIMES_HAN = re.compile("[ ]?倍")
TENTHS_HAN = re.compile(r"([0-9一二两三四五六七八九])成(?:([0-9一二三四五六七八九])|半)?")
DIGIT_OF = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Odd:
    """A number that one side has alone."""

    first: bool
    """Whether the first side has it, or the second."""
    text: str
    """As printed."""
    instead: str
    """What the other side has in its place, as printed; empty where it has nothing that could be that."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that must stand on the other side too."""

    text: str
    value: str
    """The same for two numbers that are equal."""
    start: int
    end: int


def list_odd_numbers(one: str, two: str, first: str, second: str) -> list[Odd]:
    """The numbers that only one of two texts has, in the order of each; `first` and `second` are their languages."""
    if not any(character.isdigit() for character in one) and not any(character.isdigit() for character in two):
        return []
    exact = {language.partition("-")[0].lower() for language in (first, second)} <= LANGUAGES
    texts = narrow_text(one), narrow_text(two)
    alone = [list_alone(*pair, exact) for pair in (texts, texts[::-1])]
    odd = [*name_odd(alone[0], alone[1], one, two, first=True), *name_odd(alone[1], alone[0], two, one, first=False)]
    return [*odd, *(list_odd_units(one, two, first, second) if exact else ())]


def find_number(text: str, printed: str, start: int = 0) -> int:
    """Where a number stands in a text as printed, and is no part of another; -1 where it does not."""
    found = re.compile(rf"(?<![0-9])(?<![0-9][.,]){re.escape(printed)}(?![.,]?[0-9])").search(text, start)
    return found.start() if found else -1


def name_odd(ours: Sequence[Number], theirs: Sequence[Number], text: str, other: str, *, first: bool) -> Iterator[Odd]:
    """The numbers that stand alone, with what stands alone on the other side, where that is one as well."""
    instead = other[theirs[0].start : theirs[0].end] if len(ours) == len(theirs) == 1 else ""
    if instead and not first:
        return  # said from the first side
    yield from (Odd(first, text[number.start : number.end], instead) for number in ours)


def list_alone(text: str, other: str, exact: bool) -> list[Number]:
    """The numbers in digits of a text that the other one has in no form."""
    said = set(list_values(other, exact))
    alone = [number for number in list_numbers(text, exact) if number.value not in said]
    alone += list_odd_years(text, other)
    vague = count_vague(other)
    return sorted(alone, key=lambda number: number.start)[vague:] if vague else alone


def list_numbers(text: str, exact: bool) -> Iterator[Number]:
    """The numbers in digits of a text that are no date, ordinal or part of a name, and stand in no brackets."""
    masks = find_no_figures(text)
    brackets = [range(found.start(), found.end()) for found in BRACKETS.finditer(text)]
    for numeral in find_numerals(text):
        if numeral.kind != "digits" or is_masked(numeral, masks) or is_year(text, numeral):
            continue
        if any(numeral.start in stretch for stretch in brackets):
            continue
        if is_part(text, numeral) or TIMES_HAN.match(text, numeral.end):
            continue
        value = name_value(text, numeral, exact)
        if value and value != name_decimal(ALONE):
            yield Number(text[numeral.start : numeral.end], value, numeral.start, numeral.end)


def is_part(text: str, numeral: Numeral) -> bool:
    """Whether a numeral belongs to something longer that is no number: `5G`, `A380`, `3-1`."""
    before, after = text[max(0, numeral.start - 1) : numeral.start], text[numeral.end : numeral.end + 1]
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()) or before in ("/", "+")


def name_value(text: str, numeral: Numeral, exact: bool) -> str:
    """The value of a numeral, as what is compared; empty where it cannot be told.

    In other languages than ours the words behind a number are not read, and points and commas mean other things: then
    only its digits are compared, without the zeros at its ends.
    """
    if not exact:
        return "".join(c for c in text[numeral.start : numeral.end] if c.isdigit()).strip("0")
    if numeral.value is None:
        return ""
    more = MORE_HAN.match(text, numeral.end) or SPACED_SCALE.match(text, numeral.end)
    power = sum(HAN_SCALES[character] for character in more["scale"]) if more else 0
    return name_decimal(numeral.value.scaleb(power))


def name_decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def list_values(text: str, exact: bool) -> Iterator[str]:
    """Every value that a text may be said to hold, in whatever form."""
    for numeral in find_numerals(text):
        value = name_value(text, numeral, exact)
        if value:
            yield value
        if not exact and numeral.value is not None:
            yield name_decimal(numeral.value).replace(".", "").strip("0")
    yield from (name_decimal(value) for value, words in WORDS_FOR.items() if words.search(text))
    for found in TENTHS_HAN.finditer(text):
        tenths = DIGIT_OF.get(found[1]) or int(found[1])
        ones = (DIGIT_OF.get(found[2]) or int(found[2])) if found[2] else 5 if found[0].endswith("半") else 0
        yield name_decimal(Decimal(tenths * 10 + ones))


def list_odd_years(text: str, other: str) -> list[Number]:
    """The years that the other text does not have, where it names as many; else it may say `last year`."""
    ours, theirs = list(list_years(text)), {number.value for number in list_years(other)}
    as_many = len({number.value for number in ours}) == len(theirs)
    return [number for number in ours if number.value not in theirs] if as_many else []


def list_years(text: str) -> Iterator[Number]:
    """The years that a text names; no part of a number or a name, and nothing that is measured."""
    for found in LONE_YEAR.finditer(text):
        numeral = Numeral(found.start(), found.end(), Decimal(found[0]), "digits", bare=True)
        if is_year(text, numeral):
            yield Number(found[0], found[0], found.start(), found.end())


# Units


def list_odd_units(one: str, two: str, first: str, second: str) -> Iterator[Odd]:
    """Figures of one value that the two texts measure otherwise: yuan here and dollars there."""
    ours, theirs = map_units(one, first), map_units(two, second)
    for value, (text, unit) in ours.items():
        other, there = theirs.get(value, ("", ""))
        if unit in MEASURES and there in MEASURES and SAME_UNIT.get(unit, unit) != SAME_UNIT.get(there, there):
            yield Odd(first=True, text=text, instead=other)


def map_units(text: str, language: str) -> Mapping[Decimal, tuple[str, str]]:
    """The value of each figure that comes once, as printed, and its unit."""
    found, _ = find_figures(text, language)
    values = [figure.value for figure in found]
    return {f.value: (text[f.start : f.end], f.unit) for f in found if values.count(f.value) == 1}
