"""Numbers that are no quantities: years, dates, times of day, ordinals, names, addresses, lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from .makeup import look_over, lower_text
from .numerals import Numeral
from .units import HAN_UNIT, LONGEST_SIGN, SIGN, TIMES, UNIT, name_unit

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
DASH = "[-–—]"
TO = "[-–—~～至到]"

NUMBER_FIRST = (
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{MONTH}(?![a-z])(?:[ ]{YEAR})?",  # 26 February 2021
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?![0-9])",  # 2021-02-26, 3/06/23
    r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?[ ]?(?:[AaPp]\.?[Mm]\b\.?|Uhr\b|o['’]clock)|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?",  # 3:02 p.m.
    r"[0-9]{1,2}[ ]?(?:[AaPp]\.?[Mm]\b\.?|o['’]clock|noon\b)|[0-9]{4}[ ]hours\b",  # 3 p.m.
    r"[0-9]+(?:st|nd|rd|th|ST|ND|RD|TH)\b",  # 13th
    r"(?:1[5-9]|20)?[0-9]0['’]?s\b",  # the 1990s
    rf"{YEAR}[ ]?{TO}[ ]?(?:{YEAR}|[0-9]{{2}}(?![0-9,.%]))",  # 2015-2020
    r"(?<![0-9.])[0-9]{1,2}[GDKB](?![A-Za-z0-9])",  # 5G
    r"\+[0-9][0-9 ()-]{6,}[0-9]|(?<![0-9-])[0-9]{3,4}-[0-9]{3,4}(?:-[0-9]{3,4})?(?![0-9-])",  # telephone
    r"\A[ ]*\(?[0-9]{1,2}[.)、](?=\s)|\([0-9]{1,2}\)|\[[0-9]+\]|[0-9]{1,2}\)",  # 1. at the head, (2)
    r"24/7|9/11|50[-/]50",
)
"""Numbers that are no quantities, each as it looks: these begin with the number or a sign."""
WORD_FIRST = (
    rf"{MONTH}[ ][0-9]{{1,2}}(?:st|nd|rd|th)?(?:[ ]?{DASH}[ ]?[0-9]{{1,2}})?(?![0-9%,]*[0-9%])(?:,?[ ]{YEAR})?",  # Feb. 26, 2021
    r"\b(?:[Nn]os?\.|No|[Nn]umbers?|[Aa]rticles?|Art\.|[Ss]ections?|Sec\.|[Cc]hapters?|[Pp]ages?|[Pp]p?\.|[Ss]teps?|[Pp]hases?"
    r"|[Ll]evels?|[Tt]iers?|[Cc]ategory|[Gg]rade|[Rr]oute|[Rr]oom|[Rr]esolutions?|[Dd]ecrees?|[Dd]irectives?|[Dd]ocument"
    r"|[Pp]rotocol|[Pp]aragraphs?|[Ii]tems?|[Qq]uestions?|[Oo]ptions?|[Rr]ounds?|[Dd]ays?|[Ww]eeks?|[Rr]ules?|[Cc]hannel"
    r"|[Ss]peaker|[Ss]itting|[Ss]ession|[Tt]itle|[Tt]ype|[Vv]ersion|[Bb]ill|[Ss]lide|[Tt]able|[Ff]igure|[Cc]lauses?|[Oo]rder"
    r"|[Pp]hone|[Tt]el|[Ff]ax|[Ee]xt)[.:]?[ ]?(?:No\.?[ ])?[0-9]+(?:[.-][0-9]+)*(?![0-9,.%]*[0-9%])",  # Article 9, No. 10
    r"\b[A-Za-z]+(?<!RMB)(?<!CNY)(?<!USD)(?<!HKD)(?<!EUR)[-–]?[0-9][0-9.]*[0-9A-Za-z]*(?:-[0-9A-Za-z]+)*",  # COVID-19, G20, PM2.5
)
"""These begin with a letter."""
LABELS = frozenset(
    "no nos number numbers article articles art section sections sec chapter chapters page pages p pp step steps phase phases"
    " level levels tier tiers category grade route room resolution resolutions decree decrees directive directives document"
    " protocol paragraph paragraphs item items question questions option options round rounds day days week weeks rule rules"
    " channel speaker sitting session title type version bill slide table figure clause clauses order phone tel fax ext".split()
)
MONTHS = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
TOUCHED = re.compile("[0-9](?:(?<=[A-Za-z].)|(?<=[A-Za-z][-–].))")
"""A text without one of these holds none of them."""
TO_NUMBER = r"[A-Za-z][A-Za-z.:–-]*(?:[ ](?:No\.?[ ])?)?[0-9]"
"""How each of these goes on as far as its number."""
WITH_HAN = (
    r"[0-9]{2,4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号號])?)?(?:代|初|底|末)?|(?:[0-9]{1,2}[-—~至到])?[0-9]{1,2}月(?:[0-9]{1,2}[日号號]|份)?|[0-9]{1,2}[日号號]",
    r"[一二三四五六七八九十〇零○]{1,4}(?:年代|年|月份|月[一二三四五六七八九十]{1,3}[日号號]|[日号號点點時时])|[0-9]{1,2}[点點時时](?:[0-9]{1,2}分)?",
    r"第[ ]?[0-9一二三四五六七八九十百千零]{1,9}|十[一二三四五六七八九]五|[0-9一二三四五六七八九十]{1,4}届",
    r"[一十百千万萬亿億]{1,6}(?:分(?!钟|鐘|之|点|點)|姓|万一|方百计|方百計|家萬户|家万户|国集团|國集團|带一路|帶一路|大)",
)
"""These need a Chinese character."""
IN_WORDS = (
    (("://", "www."), r"\(?(?:https?://|www\.)\S+"),
    (("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\S+"),
    (("Year",), r"\b[A-Za-z]+[ -]Year[ ](?:Plan|Action|Program)\w*"),  # Five-Year Plan
    (
        ("-",),
        r"(?i:\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b",
    ),
)
"""What need not hold digits, each behind that which it does hold."""
SIGNS = r"0-9+(\[第〇零○一二三四五六七八九十百千万萬亿億"
BEGIN = rf"(?:(?=[{SIGNS}])|\A)"
BEGIN_WITH_WORDS = rf"(?:(?=[A-Z{SIGNS}])|\b(?=\w)|\A)"
"""Where any of them can begin: the others are passed over in a fifth of the time that trying each of them takes."""
NONE = re.compile(r"(?!)")
YEARS = re.compile(YEAR)

VAGUE = re.compile(
    r"\b(?=[dhtmbofa])(?:dozens?|hundreds|thousands|millions|billions|trillions|half|(?:one|two|three|four)[ -](?:thirds?|quarters?"
    r"|fifths?|tenths?|halves)|a[ ](?:third|quarter|fifth|tenth)(?=[ ]of\b))\b"
)
"""Quantities that are named without a number that can be told, in small letters; they are counted as left out."""
VAGUE_WORDS = frozenset(
    "dozen dozens hundreds thousands millions billions trillions half third thirds quarter quarters fifth fifths tenth tenths"
    " halves".split()
)
"""One of these stands in each of them."""
VAGUE_HAN = re.compile(
    r"[几幾数數上][十百千万萬亿億]|成[百千]|[十百千万萬亿億][几幾]|半[数數]|一半|[一二三四五六七八九]成(?![为為])"
)
"""The same in Chinese."""


def count_vague(narrow: str) -> int:
    """How many quantities a text names without a number that can be told."""
    made_of = look_over(narrow)
    in_words = len(VAGUE.findall(lower_text(narrow))) if made_of.has_one_of(VAGUE_WORDS) else 0
    return in_words + (len(VAGUE_HAN.findall(narrow)) if made_of.han else 0)


def is_masked(numeral: Numeral, masks: Sequence[tuple[int, int]]) -> bool:
    """Whether a numeral overlaps with what is no quantity."""
    at = bisect_right(masks, (numeral.start, len(masks) and masks[-1][1] + 1))
    return any(start < numeral.end and numeral.start < end for start, end in masks[max(at - 1, 0) : at + 2])


def is_year(narrow: str, numeral: Numeral) -> bool:
    """Four bare digits are a year unless a measure follows."""
    if not (numeral.bare and YEARS.fullmatch(narrow, numeral.start, numeral.end)):
        return False
    unit = UNIT.match(narrow, numeral.end) or HAN_UNIT.match(narrow, numeral.end)
    signed = SIGN.search(narrow, max(0, numeral.start - LONGEST_SIGN), numeral.start)
    return not signed and (unit is None or name_unit(unit.group()) in TIMES)


def find_no_figures(narrow: str) -> list[tuple[int, int]]:
    """Start and end of each number that is no quantity."""
    made_of, flags = look_over(narrow), re.ASCII if narrow.isascii() else re.UNICODE
    named = made_of.has_one_of(LABELS) or MONTHS.search(narrow) or TOUCHED.search(narrow)
    in_words = tuple(any(sign in narrow for sign in signs) for signs, _ in IN_WORDS)
    pattern = compile_no_figure(made_of.digits, bool(named), made_of.han, in_words, flags)
    return [(found.start(), found.end()) for found in pattern.finditer(narrow)]


@cache
def compile_no_figure(
    digits: bool, named: bool, han: bool, in_words: tuple[bool, ...], flags: re.RegexFlag
) -> re.Pattern[str]:
    """The pattern for a text with or without digits, names of numbers, Chinese and each of `IN_WORDS`.

    What the text cannot hold is not looked for. Of two that begin at one place the first counts, so the order is the
    same in all.
    """
    kinds = [join_patterns(NUMBER_FIRST)] if digits else []
    kinds += [f"(?={TO_NUMBER}){join_patterns(WORD_FIRST)}"] if digits and named else []
    kinds += WITH_HAN if han else ()
    kinds += (pattern for (_, pattern), there in zip(IN_WORDS, in_words) if there)
    begin = BEGIN_WITH_WORDS if named or any(in_words) else BEGIN
    return re.compile(begin + join_patterns(kinds), flags) if kinds else NONE


def join_patterns(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})"
