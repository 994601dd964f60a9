"""What the words beside a number say of it: its bounds, what it counts, by how much it changed, of which time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..model import Change, Direction
from .makeup import look_over
from .no_figures import DASH, MONTH, YEAR, YEARS
from .numerals import HAN_SCALES
from .units import TIMES

QUALIFIERS = (
    (
        "more than",
        r"more than|greater than|higher than|well over|just over|over|above|exceed(?:s|ed|ing)?|in excess of|upwards of",
    ),
    ("at least", r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of"),
    ("up to", r"up to|as (?:many|much|high) as"),
    ("at most", r"at most|no more than|not more than|a maximum of"),
    ("less than", r"less than|fewer than|lower than|just under|under|below"),
    ("nearly", r"nearly|almost|close to"),
    ("about", r"about|around|approximately|roughly|some|or so"),
    ("more than", r"超过|超過|超|逾|多于|多於|高于|高於|突破|大于"),
    ("at least", r"至少|不少于|不低于|不少於|不低於"),
    ("at most", r"最多|不超过|不超過|不多于"),
    ("up to", r"高达|高達|多达|多達"),
    ("less than", r"不到|不足|少于|少於|低于|低於"),
    ("nearly", r"将近|將近|接近|近|几乎|幾乎"),
    ("about", r"大约|大約|大概|约|約"),
)
"""Bounds before a number, by one name each."""
QUALIFIER = re.compile(
    r"(?:(?<![\w])|(?<=[\u3400-\u9fff]))(?:"
    + "|".join(f"(?P<q{at}>{words})" for at, (_, words) in sorted(enumerate(QUALIFIERS), key=lambda q: -len(q[1][1])))
    + r")[ ]?\Z",
    re.IGNORECASE,
)
LONGEST_QUALIFIER = 16
"""Characters in which the longest of them stands."""
NO_QUALIFIER = re.compile(
    r"\b(?:talk|speak|spoke|ask|hear|know|think|learn|sa[iy]|report|worr|concern|question|information|stor|news|brief)\w*[ ]about[ ]\Z",
    re.IGNORECASE,
)
"""`spoke about 169 zones` says nothing on how many there are."""
AFTER_QUALIFIER = re.compile(
    r"(?P<least>\+|[ ](?:or[ ]more|plus)\b|以上)|(?P<about>[ ]or[ ]so\b|左右|上下)|(?P<most>[ ]or[ ](?:less|fewer)\b|[ ]at[ ]most\b|以下|以内)"
)
AFTER_NAMES = {"least": "at least", "about": "about", "most": "at most"}
OVER_TIME = frozenset({"over", "under", "above", "below", "around"})
"""Before a time these say how long something takes, not how the number is bounded: `over five years`."""
MORE_HAN = re.compile(rf"(?P<more>[多余餘]|来(?=[{''.join(HAN_SCALES)}个個]))(?P<scale>[{''.join(HAN_SCALES)}]{{0,2}})")
"""`30多万`, `3000余家`."""

BE = r"(?:is|was|were|are|be|been|being|went|goes|go|gone)"
UP = r"rose|rises?|risen|rising|grew|grows?|grown|growing|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)|growth|expand(?:s|ed|ing) by|rais(?:e[sd]?|ing) by|gain(?:s|ed)?"
DOWN = r"f[ae]ll(?:s|ing)?|fallen|declin(?:e[sd]?|ing)|dropp?(?:s|ed|ing)?|decreas(?:e[sd]?|ing)|shr[aiu]nk|narrowed by|reduc(?:e[sd]?|ing) by|cut by|lowered by|reduction|contract(?:s|ed)|contraction"
HAN_UP = r"增长|增長|增加|上升|提高|提升|上涨|上漲|加快|增"
HAN_DOWN = r"下降|减少|減少|降低|回落|下跌|下滑|收窄|降"
FILLER = r"(?:[ ]\w+ly)?(?:[ ](?:rate|rates))?(?:[ ](?:by|of|at|was|is|were|reached|stood at))?(?:[ ]year[ -]on[ -]year by)?(?:[ ](?:a|an))?"
CHANGE_BEFORE = re.compile(
    # where it can begin: at a word, a sign or a Chinese character; to try it in a word as well takes three times as long
    r"(?:(?<!\w)(?=\w)|(?=[,;:(–—\u3400-\u9fff-]))"
    rf"(?:(?:\b(?:(?P<up>{UP})|(?P<down>{DOWN})){FILLER}|(?:[,;:(–—-][ ]?|\b{BE}[ ])(?:(?P<up2>up)|(?P<down2>down))(?:[ ]by|[ ]an?)?)[ ]\Z"
    rf"|(?P<base>同比|环比|環比|比[^，。；！？、]{{1,14}}?)?(?:实际|均|分别|年均)?(?:(?P<up3>{HAN_UP})|(?P<down3>{HAN_DOWN}))了?[ ]?\Z)",
    re.IGNORECASE,
)
CHANGE_END = re.compile(rf"\b(?:{UP}|{DOWN}|\w*ly|rates?|by|of|at|was|is|were|reached|an?|up|down)[ ]\Z", re.ASCII)
LONGEST_CHANGE_END = 12
"""How it ends in English, in small letters, and the characters in which that stands; seen in a tenth of the time."""
CHANGE_AFTER = re.compile(
    r"[ ](?:(?P<up>(?:more|higher|larger|greater|faster|bigger)(?=[ ]than\b)|increase|growth|rise|jump)"
    r"|(?P<down>(?:lower|less|fewer|smaller|slower)(?=[ ]than\b)|decrease|decline|drop|fall|reduction))\b"
)

PERIOD_NAMES = (
    rf"(?:from|between)[ ]{YEAR}[ ](?:to|and|through)[ ]{YEAR}",
    rf"{YEAR}[ ]?{DASH}[ ]?(?:{YEAR}|[0-9]{{2}}(?![0-9]))",
    rf"(?:the[ ])?[0-9]+(?:st|nd|rd|th)[ ](?:Five|Ten)-Year[ ]Plan(?:[ ]period)?(?:[ ]\({YEAR}{DASH}{YEAR}\))?",
    rf"(?:the[ ])?(?:first|second|third|fourth|last|latter)[ ](?:quarter|half)(?:[ ]of[ ](?:{YEAR}|(?:this|last|next)[ ]year))?",
    rf"(?:the[ ])?first[ ]\w+[ ]months(?:[ ]of[ ](?:{YEAR}|(?:this|last)[ ]year))?",
    rf"{MONTH}(?:[ ][0-9]{{1,2}})?,?[ ]{YEAR}",
    r"(?:the[ ])?(?:end|beginning|start)[ ]of[ ](?:last|this|next)[ ]year|(?:the[ ])?(?:last|this|next|previous|past)[ ](?:year|month|quarter|week|decade)",
    r"(?:the[ ])?(?:last|past|next|coming|previous)[ ][\w-]+[ ](?:years|months|weeks|decades|quarters)",
    r"(?:the[ ])?same[ ](?:period|month|quarter|time)(?:[ ](?:of[ ])?(?:last[ ]year|the[ ]previous[ ]year|"
    + YEAR
    + r"))?",
    r"the[ ]year[ ]before|a[ ]year[ ](?:earlier|ago|before)",
    rf"(?:by|since|until|before|after)[ ](?:early[ ]|late[ ]|the[ ]end[ ]of[ ])?{YEAR}",
    rf"(?<=\b[Ii]n[ ]){YEAR}|(?<=\b[Ff]or[ ]){YEAR}|(?<=\b[Oo]f[ ]){YEAR}|(?<=\b[Dd]uring[ ]){YEAR}|(?<=\b[Tt]hroughout[ ]){YEAR}",
)
"""Times as they are named, the longest first."""
HAN_PERIOD_NAMES = (
    rf"{YEAR}年(?:[0-9]{{1,2}}月份?|上半年|下半年|第?[一二三四]季度|[初底末])?",
    r"[“\"]?十[一二三四五六七八九]五[”\"]?(?:时期|期间|規劃期間|规划)?",
    r"去年同期|上年同期|去年[底末]?|今年上半年|今年[以来]{0,2}|明年|上年|上半年|下半年|前?[一二三四]季度|[0-9]{1,2}[-—至到][0-9]{1,2}月份?|[0-9]{1,2}月份?",
)
IN_ENGLISH = r"(?<![\w.,$])(?:" + "|".join(PERIOD_NAMES) + r")(?![\w%])"
PERIOD = re.compile(IN_ENGLISH + "|(?:" + "|".join(HAN_PERIOD_NAMES) + ")", re.IGNORECASE)
PERIOD_BEGIN = r"\b(?=[0-9abcdefjlmnopstu])"
ENGLISH_PERIOD = re.compile(PERIOD_BEGIN + IN_ENGLISH, re.IGNORECASE)
ASCII_PERIOD = re.compile(PERIOD_BEGIN + IN_ENGLISH, re.IGNORECASE | re.ASCII)
"""The same for texts without Chinese, in a third of the time: they say first where one of them can begin."""
PERIOD_LEADS = frozenset(
    "first second third fourth last latter this next past previous coming same before earlier ago plan".split()
)
PERIOD_NOUNS = frozenset(
    "quarter quarters half month months year years week weeks decade decades period time plan".split()
)
"""One of these and one of those stand in every time in English that names no year."""
COMPARED = re.compile(
    r"(?:\b(?:than|compared[ ](?:with|to)|from|over|versus|against|act|law|acts)(?:[ ](?:in|of|for|that[ ]of))?[ ](?:the[ ])?|比|较|較)\Z",
    re.IGNORECASE,
)
"""Before a time: it is what something is compared with, or part of a name."""
BEFORE_PERIOD, AFTER_NUMBER = 40, 60
BREAK = re.compile(r"[0-9,;:，；]|[.](?=[ ])|\b(?:and|but|while|which|who|that)\b")
LEADS = re.compile("[,，]")
BASE = re.compile(
    r"(?:[^.;!?0-9]{0,60}?[ ](?:from|over|than(?:[ ](?:in|for|that[ ]of))?|compared[ ](?:with|to)|on|versus|relative[ ]to)[ ]"
    rf"(?P<period>{'|'.join((*PERIOD_NAMES, YEAR))})|[^.;!?0-9]{{0,40}}?(?P<adverb>\b(?:year|month|quarter)[ -](?:on|over)[ -](?:year|month|quarter)|on the year))(?![\w%])",
    re.IGNORECASE,
)

STOP = frozenset(
    "a about above after all also although an and another any are around as at away back be because been before being below"
    " between both but by can could did do does done during each either else enough even ever every few for from get go"
    " had has have having he her here him his how i if in inside into is it its itself just later less like made many may"
    " me might more most much must my near next no nor not now of off on once one only onto or other our out over own per"
    " plus said same see shall she should since so some still such than that the their them then there these they this those"
    " through till to together too toward towards under until up upon us very was we well went were what when where whether"
    " which while who whom whose why will with within without would yet you your".split()
)
"""Words that stand in no noun phrase behind its number."""
NO_PLURAL = frozenset(
    "always besides perhaps plus minus yes thus news across afterwards besides various previous".split()
)
IRREGULAR = frozenset(
    "people men women children staff personnel police cattle sheep fish teeth feet mice media data".split()
)
NO_NOUN = frozenset(
    "total sum amount maximum minimum average result record number increase decrease rate reduction".split()
)
LONGEST_PHRASE = 6
LONGEST_SENTENCE = 600
JOINED = re.compile(
    r"(?:,[ ][A-Za-z-]+s\b)?,?[ ](?:and|or)[ ](?!(?:the|our|we|it|this|that|these|those|its|their)\b)(?:[a-z-]+[ ])?[a-z-]+s\b(?<!was)(?<!has)(?<!is)|,[ ][a-z-]+s,[ ]"
)
"""`offices, firms and schools`: the number may count them all, or only the first."""
WORD = re.compile(r"[ ]([A-Za-z](?:[\w'’/.-]*\w)?)")
FIRST_OF = re.compile(r"[ ]of[ ](?:the|these|those|our|their|its)\b(?:[ ]above)?")
OF_THEM = re.compile(r"[ ]of[ ](?:them|these|those|us|you|which|whom)\b(?![ ]\w+s\b)")
MASS = re.compile(r"[ ]of[ ]((?:[a-z-]+[ ]){0,2}[a-z-]+)(?=[.,;:!?)]|\Z)")
SUBJECT_BEFORE = re.compile(r"\b(?:an?|the|its|their|our)[ ]((?:[a-z-]+[ ]){0,3}([a-z-]+))[ ]of[ ]\Z")


def read_qualifier(before: str, after_number: str, rest: str, more: bool, unit: str) -> tuple[str, str]:
    """The bound of a number by its one name, empty where there is none, and what stands before the words that say it."""
    found = QUALIFIER.search(before, max(0, len(before) - LONGEST_QUALIFIER))
    words = found.group().strip().lower() if found else ""
    is_topic = words == "about" and NO_QUALIFIER.search(before)
    if found and not is_topic and not (unit in TIMES and words in OVER_TIME):
        name, _ = QUALIFIERS[int(str(found.lastgroup).removeprefix("q"))]
        return name, before[: found.start()]
    if more:
        return "more than", before
    behind = AFTER_QUALIFIER.match(after_number) or AFTER_QUALIFIER.match(rest)
    return (AFTER_NAMES[str(behind.lastgroup)] if behind else ""), before


def read_change(before: str, rest: str) -> Change | None:
    """Up or down, and from what; None where the words beside the number say neither."""
    found = CHANGE_BEFORE.search(before) if may_end_in_change(before) else None
    behind = CHANGE_AFTER.match(rest) if found is None else None
    if found is None and behind is None:
        return None
    match = found or behind
    assert match is not None
    rises = any(name.startswith("up") and words for name, words in match.groupdict().items())
    base = (found["base"] or "").lstrip("比较較") if found else ""
    later = BASE.match(rest[behind.end() :] if behind else rest)
    if not base and later:
        base = later["period"] or later["adverb"]
    return Change(Direction.UP if rises else Direction.DOWN, base)


def may_end_in_change(before: str) -> bool:
    """Whether a text can end as `CHANGE_BEFORE` does."""
    end = before[-LONGEST_CHANGE_END:]
    return not end.isascii() or CHANGE_END.search(end.lower()) is not None


def find_periods(text: str) -> list[re.Match[str]]:
    """Every time that a text names, without those that something is compared with."""
    if not may_name_period(text):
        return []
    pattern = PERIOD if look_over(text).han else ASCII_PERIOD if text.isascii() else ENGLISH_PERIOD
    return [
        found
        for found in pattern.finditer(text)
        if not COMPARED.search(text, max(0, found.start() - BEFORE_PERIOD), found.start())
    ]


def may_name_period(text: str) -> bool:
    """Whether a text can name a time."""
    made_of = look_over(text)
    if not text.isascii() or (made_of.digits and YEARS.search(text)):
        return True
    return made_of.has_one_of(PERIOD_NOUNS) and made_of.has_one_of(PERIOD_LEADS)


def read_period(text: str, start: int, end: int, sentence: tuple[int, int], periods: Sequence[re.Match[str]]) -> str:
    """The time that a number is of, as printed: one right behind it, or the only one that its sentence names before it."""
    first, last = max(sentence[0], start - LONGEST_SENTENCE), min(sentence[1], end + AFTER_NUMBER)
    at = bisect_left(periods, first, key=lambda found: found.start())
    ahead, behind = [], None
    for found in periods[at:]:
        if found.end() <= start:
            ahead.append(found)
        elif found.start() >= end:
            behind = found if found.end() <= last else None
            break
    if behind and not BREAK.search(text, end, behind.start()):
        return behind.group().strip()
    if len({found.group() for found in ahead}) != 1:
        return ""
    governs = LEADS.match(text, ahead[0].end()) or ahead[0].start() <= first + 2
    return ahead[0].group().strip() if governs or not re.search("[0-9]", text[ahead[0].end() : start]) else ""


def read_subject(before: str, rest: str, measured: bool, unit: str) -> str | None:
    """The noun phrase that a number counts; empty where it cannot be read off, None where nothing is counted at all."""
    if unit in TIMES:
        return ""
    if measured:
        behind = MASS.match(rest)
        if behind and not any(word in STOP or word in NO_NOUN for word in behind[1].split()):
            return behind[1]
        if rest.startswith(" of "):
            return read_plural(rest[3:]) or ""
        ahead = SUBJECT_BEFORE.search(before) if before.endswith(" of ") else None
        words = ahead[1].split() if ahead else []
        return " ".join(words) if words and not NO_NOUN.intersection(words) and not STOP.intersection(words) else ""
    if OF_THEM.match(rest):
        return ""
    of = FIRST_OF.match(rest)
    return read_plural(rest[of.end() :] if of else rest)


def read_plural(rest: str) -> str | None:
    """The words up to the plural that they lead to; empty where more nouns are joined to it, None for no plural."""
    at, words = 0, 0
    while words < LONGEST_PHRASE:
        found = WORD.match(rest, at)
        if found is None or (found[1].lower() in STOP and not (words and found[1] == "and")):
            return None
        at, words = found.end(), words + 1
        if is_plural(found[1]):
            break
    else:
        return None
    while (found := WORD.match(rest, at)) and is_plural(found[1]) and found[1].lower() not in STOP:
        at = found.end()
    if rest.startswith(" per ", at):
        return None
    return "" if JOINED.match(rest, at) else rest[:at].strip()


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    low = word.lower()
    if low in IRREGULAR:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "'s", "’s", "ous"))
        and low not in NO_PLURAL
    )
