"""Numbers as they are written, in digits, in English words and in Chinese characters, to exact values.

A numeral is found whole or not at all: what only looks like a number that can be told is found too, without a value,
so that nobody takes a part of it for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from .makeup import look_over, lower_text

LONGEST = 24
"""Digits of a number that is read; more are no quantity, and `Decimal` would round them."""

HIGHEST = 18
"""Powers of ten that the words behind a number may stand for together."""

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
HUNDRED = "hundred"
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Word to power of ten, on the short scale."""
SHORT_SCALES = {"bn": 9, "mn": 6, "tn": 12, "trn": 12}
"""`$3bn`; a single `m` or `k` may be a unit as well and is not read."""

FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

HAN_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "兩": 2,
}
HAN_TENS = {"十": 1, "百": 2, "千": 3}
HAN_SCALES = {"万": 4, "萬": 4, "亿": 8, "億": 8}
"""Character to power of ten; 兆 is a million to some and a trillion to others, and is not read."""

WORD = "|".join((*SMALL, *TENS, HUNDRED, *SCALES))
SCALE = "|".join((HUNDRED, *SCALES))
HAN_SCALE = "".join((*HAN_TENS, *HAN_SCALES))
HAN = "".join((*HAN_DIGITS, HAN_SCALE))
GROUP = "[,\u00a0\u2009\u202f]"
"""What stands between groups of three digits, beside the plain space."""

IN_DIGITS = rf"""
    (?P<digits>(?:[0-9]+(?:{GROUP}[0-9]+|[\ ][0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)*[½¼¾]?|[½¼¾])
        (?:(?P<han_scale>(?:[{"".join(HAN_TENS)}](?![瓦克米分])|[{"".join(HAN_SCALES)}]){{1,3}})|(?P<scales>(?:[\ \u00a0-](?:{SCALE})\b)+)|[\ \u00a0]?(?P<short>{"|".join(SHORT_SCALES)})\b)?)
"""
IN_WORDS = rf"(?P<words>\b(?:{WORD})(?:(?:[\ \u00a0-]|,[\ ]|[\ ]and[\ ])(?:{WORD})\b)*\b)"
IN_HAN = rf"(?P<han>[{HAN}]+)"
"""The kinds of numerals, for a text in small letters: to look for both kinds of letters takes twice the time."""
NUMBER_WORDS = frozenset(WORD.split("|"))
GROUPED = re.compile(rf"[0-9]{{1,3}}(?P<mark>{GROUP}|[ ])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?:\.[0-9]+)?")
PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
ONES = "|".join(word for word, value in SMALL.items() if 1 <= value <= 9)
BELOW_THOUSAND = re.compile(
    rf"(?:(?P<hundreds>{ONES}) hundred(?:(?: and)? (?!$)|$))?"
    rf"(?:(?P<tens>{'|'.join(TENS)})(?: (?P<ones>{ONES}))?|(?P<small>{'|'.join(w for w in SMALL if SMALL[w])}))?"
)


class Numeral(NamedTuple):
    """A number as written; a tuple, since a frozen dataclass takes three times as long to make."""

    start: int
    end: int
    value: Decimal | None
    """Exact; None where it cannot be told."""
    kind: str
    """`digits`, `words` or `han`."""
    bare: bool
    """True when neither a scale such as `million`, nor a comma, nor a point shows that it is a quantity."""


def find_numerals(narrow: str) -> Iterator[Numeral]:
    """Every numeral of a text (see `narrow_text`), in order."""
    made_of = look_over(narrow)
    words = made_of.has_one_of(NUMBER_WORDS)
    if not (made_of.digits or words or made_of.han):
        return
    pattern = compile_numeral(made_of.digits, words, made_of.han, re.ASCII if narrow.isascii() else re.UNICODE)
    for found in pattern.finditer(lower_text(narrow)):
        kind, written = str(found.lastgroup), found.group()
        if kind == "digits":
            value = read_digits(written, found["scales"] or "", found["short"] or "", found["han_scale"] or "")
        else:
            value = read_words(written) if kind == "words" else read_han(written)
        yield Numeral(found.start(), found.end(), value, kind, kind == "digits" and written.isdecimal())


@cache
def compile_numeral(digits: bool, words: bool, han: bool, flags: re.RegexFlag) -> re.Pattern[str]:
    """The pattern for a text with or without digits, number words and Chinese: what it cannot hold is not looked for.

    Before all of them it says where one of them can begin: to pass over the rest takes a third of the time that trying
    each kind takes. `\\b` among ASCII takes half the time of the other.
    """
    signs = f"{'0-9½¼¾' if digits else ''}{HAN if han else ''}"
    begin = [f"(?=[{signs}])"] if signs else []
    begin += [rf"\b(?=[{''.join(sorted({word[0] for word in NUMBER_WORDS}))}])"] if words else []
    kinds = [kind for kind, there in ((IN_DIGITS, digits), (IN_WORDS, words), (IN_HAN, han)) if there]
    return re.compile(f"(?:{'|'.join(begin)})(?:{'|'.join(kinds)})", re.VERBOSE | flags)


@lru_cache(maxsize=4096)
def read_digits(written: str, scales: str, short: str, han_scale: str) -> Decimal | None:
    """The value of digits with the scale behind them."""
    digits = written[: len(written) - len(scales or short or han_scale)].rstrip()
    part = FRACTIONS.get(digits[-1], Decimal(0))
    if part:
        digits = digits[:-1] or "0"
        if not digits.isdecimal():
            return None
    if len(digits) > LONGEST or not (GROUPED.fullmatch(digits) or PLAIN.fullmatch(digits)):
        return None
    power = sum((SCALES | {HUNDRED: 2}).get(word, 0) for word in re.split(r"[\s-]", scales)) + SHORT_SCALES.get(
        short, 0
    )
    power += sum((HAN_TENS | HAN_SCALES)[character] for character in han_scale)
    if power > HIGHEST:
        return None
    number = Decimal(re.sub(f"{GROUP}|[ ]", "", digits)) + part
    return number.scaleb(power) if power else number


@lru_cache(maxsize=4096)
def read_words(written: str) -> Decimal | None:
    """The value of English number words, `thirty-three` or `two hundred and fifty thousand`; None for other sequences."""
    total, limit, group = 0, 13, ""
    for word in re.split(r"[\s,-]+", written.lower()):
        if word not in SCALES:
            group = f"{group} {word}"
            continue
        below = read_below_thousand(group)
        if not below or SCALES[word] >= limit:
            return None
        limit = SCALES[word]
        total, group = total + below * 10**limit, ""
    below = read_below_thousand(group.removeprefix(" and") if total else group) if group else 0
    return None if below is None or (group and total and not below) else Decimal(total + below)


def read_below_thousand(words: str) -> int | None:
    """`two hundred and fifty`, `thirty three`, `nineteen`; None for other sequences."""
    found = BELOW_THOUSAND.fullmatch(words.strip())
    if found is None:
        return None
    parts = [(SMALL | TENS).get(found[name] or "", 0) for name in ("hundreds", "tens", "ones", "small")]
    return parts[0] * 100 + sum(parts[1:])


def read_han(written: str) -> Decimal | None:
    """The value of Chinese number characters, 三千五百 or 一亿二千万; None for rows of digits and for 十、百、千 alone."""
    if len(written) > LONGEST:
        return None
    total = section = group = 0
    digit: int | None = None
    last = 9
    for character in written:
        if character in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[character]
        elif character in HAN_TENS:
            power = HAN_TENS[character]
            if power >= last or (digit is None and (power > 1 or group or section or total)):
                return None
            group, digit, last = group + (1 if digit is None else digit) * 10**power, None, power
        else:
            power = HAN_SCALES[character]
            below = group + (digit or 0)
            if not below + section:
                return None
            if power == 8:
                total, section = total + (section + below) * 10**8, 0
            else:
                section += below * 10**4
            group, digit, last = 0, None, 9
    return Decimal(total + section + group + (digit or 0))
