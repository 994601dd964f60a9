"""Numbers as they are written, in digits, in English words and in Chinese characters, to exact values.

A numeral is found whole or not at all: what only looks like a number that can be told is found too, without a value,
so that nobody takes a part of it for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

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

BEGIN = rf"(?:(?=[0-9½¼¾{HAN}])|\b(?=[{''.join(sorted({word[0] for word in WORD.split('|')}))}]))"
"""Where a numeral can begin: to pass over the rest takes a third of the time that trying each kind takes."""
NUMERAL = re.compile(
    rf"""
    {BEGIN}(?:
    (?P<digits>(?:[0-9]+(?:{GROUP}[0-9]+|[\ ][0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)*[½¼¾]?|[½¼¾])
        (?:(?P<han_scale>(?:[{"".join(HAN_TENS)}](?![瓦克米分])|[{"".join(HAN_SCALES)}]){{1,3}})|(?P<scales>(?:[\ \u00a0-](?:{SCALE})\b)+)|[\ \u00a0]?(?P<short>{"|".join(SHORT_SCALES)})\b)?)
    | (?P<words>\b(?:{WORD})(?:(?:[\ \u00a0-]|,[\ ]|[\ ]and[\ ])(?:{WORD})\b)*\b)
    | (?P<han>[{HAN}]+)
    )
    """,
    re.VERBOSE,
)
"""For a text in small letters: to look for both kinds takes twice the time."""
GROUPED = re.compile(rf"[0-9]{{1,3}}(?P<mark>{GROUP}|[ ])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?:\.[0-9]+)?")
PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
ONES = "|".join(word for word, value in SMALL.items() if 1 <= value <= 9)
BELOW_THOUSAND = re.compile(
    rf"(?:(?P<hundreds>{ONES}) hundred(?:(?: and)? (?!$)|$))?"
    rf"(?:(?P<tens>{'|'.join(TENS)})(?: (?P<ones>{ONES}))?|(?P<small>{'|'.join(w for w in SMALL if SMALL[w])}))?"
)
NARROW = str.maketrans("０１２３４５６７８９．％＄", "0123456789.%$")
"""Full-width signs as their narrow twins, one for one, so that offsets hold."""
SMALL_LETTERS = str.maketrans(ascii_uppercase, ascii_lowercase)
"""One for one too, which `str.lower` is not."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written."""

    start: int
    end: int
    value: Decimal | None
    """Exact; None where it cannot be told."""
    kind: str
    """`digits`, `words` or `han`."""
    bare: bool
    """True when neither a scale such as `million`, nor a comma, nor a point shows that it is a quantity."""


def narrow_text(text: str) -> str:
    """The text with narrow signs for full-width ones; offsets hold."""
    return text if text.isascii() else text.translate(NARROW)


def lower_text(text: str) -> str:
    """The text in small letters, as far as they are those of English; offsets hold, which `str.lower` does not promise."""
    return text.lower() if text.isascii() else text.translate(SMALL_LETTERS)


def find_numerals(narrow: str) -> Iterator[Numeral]:
    """Every numeral of a text (see `narrow_text`), in order."""
    for found in NUMERAL.finditer(lower_text(narrow)):
        kind = str(found.lastgroup if found.lastgroup in ("digits", "words", "han") else "digits")
        written = found.group()
        if kind == "digits":
            value = read_digits(written, found["scales"] or "", found["short"] or "", found["han_scale"] or "")
        else:
            value = read_words(written) if kind == "words" else read_han(written)
        yield Numeral(found.start(), found.end(), value, kind, kind == "digits" and written.isdecimal())


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
    power = sum((SCALES | {HUNDRED: 2}).get(word, 0) for word in re.split(r"[\s-]", scales.lower())) + SHORT_SCALES.get(
        short.lower(), 0
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
