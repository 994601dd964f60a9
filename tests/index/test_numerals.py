"""Numbers as they are written: in digits, in words, in Chinese characters."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_site.index.makeup import narrow_text
from briefing_site.index.numerals import HAN_SCALES, find_numerals

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def value_of(text: str) -> Decimal | None:
    """The value of a text that is one numeral."""
    (numeral,) = find_numerals(narrow_text(text))
    assert (numeral.start, numeral.end) == (0, len(text))
    return numeral.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("169", "169"),
        ("41.8 trillion", "41800000000000"),
        ("2.214 million", "2214000"),
        ("30,000", "30000"),
        ("1,234,567.5", "1234567.5"),
        ("315 000", "315000"),
        ("30\u00a0000", "30000"),
        ("2½", "2.5"),
        ("¾", "0.75"),
        ("5 hundred thousand", "500000"),
        ("3bn", "3000000000"),
        ("８．４", "8.4"),
        ("thirty-three", "33"),
        ("two hundred and fifty thousand", "250000"),
        ("one million, two hundred thousand and five", "1200005"),
        ("Seventy", "70"),
        ("三万", "30000"),
        ("两亿", "200000000"),
        ("一亿二千万", "120000000"),
        ("三千五百", "3500"),
        ("一百零五", "105"),
        ("十二", "12"),
        ("41.8万亿", "41800000000000"),
        ("3千万", "30000000"),
        ("5萬", "50000"),
    ],
)
def test_number_has_its_exact_value(text: str, value: str) -> None:
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "12,34",
        "1.2.3",
        "2020 300",
        "007",
        "1" * 25,
        "1 trillion trillion",
        "twenty twenty",
        "five six",
        "two hundred and three hundred",
        "five thousand and two million",
        "hundred",
        "million",
        "二〇二一",
        "百",
        "一二",
    ],
)
def test_what_is_no_number_for_certain_is_found_whole_and_has_no_value(text: str) -> None:
    assert value_of(text) is None


def spell(number: int) -> str:
    """A number below a billion in English words."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and rest < 100 else " "
            return f"{spell(number // scale)} {name}" + (joint + spell(rest) if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def spell_han(number: int) -> str:
    """A number below a trillion in Chinese characters."""
    for sign, power in (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1)):
        if number >= 10**power:
            above, rest = divmod(number, 10**power)
            zero = "零" if rest and rest < 10 ** (power - 1) else ""
            return spell_han(above) + sign + zero + (spell_han(rest) if rest else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(1, 10**9 - 1))
def test_number_that_is_spelled_out_is_read_as_it_was(number: int) -> None:
    assert value_of(spell(number)) == number


@given(st.integers(1, 10**12 - 1))
def test_number_in_chinese_is_read_as_it_was(number: int) -> None:
    assert value_of(spell_han(number)) == number


@given(
    st.integers(0, 10**12), st.integers(0, 999), st.sampled_from(["", " thousand", " million", " billion", " trillion"])
)
def test_number_with_commas_point_and_scale_is_read_as_it_was(whole: int, part: int, scale: str) -> None:
    power = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}[scale]
    assert value_of(f"{whole:,}.{part:03}{scale}") == Decimal(f"{whole}.{part:03}").scaleb(power)


@given(st.integers(1, 10**9), st.text(alphabet="万亿萬億", max_size=2))
def test_number_with_a_chinese_scale_is_read_as_it_was(number: int, scale: str) -> None:
    assert value_of(f"{number}{scale}") == Decimal(number) * 10 ** sum(HAN_SCALES[sign] for sign in scale)
