"""Quantities in speech: what is counted or measured, by how much it changed, of which year.

Precise before complete. A numeral is a figure only where the text beside it says what it is a number of. What is a year,
a date, a name or an ordinal is no figure. What is left is not guessed at: it is left out, and counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from ..model import Briefing, Change, Figure, TurnKind
from .figure_words import MORE_HAN, STOP, find_periods, read_change, read_period, read_qualifier, read_subject
from .makeup import Makeup, look_over, narrow_text
from .no_figures import TO, VAGUE_WORDS, count_vague, find_no_figures, is_masked, is_year
from .numerals import HAN_SCALES, NUMBER_WORDS, SMALL, Numeral, find_numerals
from .sentences import find_sentence, split_sentences
from .units import FORMS, HAN_UNIT, LONGEST_SIGN, PER, SIGN, SIGNS, TIMES, UNIT, name_unit

LANGUAGES = frozenset({"en", "zh", "und"})
"""What is read; in other languages `1.500` is another number, so theirs are left out."""
SPELLED_SMALL = 10
"""Up to here a spelled number, as in `three cities`, is a word of speech unless a measure follows."""
BEHIND, AHEAD = 80, 160
"""Characters around a numeral that are looked at, so that the cost of a text grows with its length."""

NAME_BEFORE = re.compile(r"(?:^|[^\w])([A-Z][\w.’'-]*)[ ]\Z")
SPELLED = r"(?:\w+(?:ty|teen)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|trillion)"
NUMBER_BEFORE = re.compile(
    rf"\b[Bb]etween[ ]\S+[ ]and[ ]\Z|(?:[0-9万亿]|\b{SPELLED})(?:[ ]?{TO}[ ]?|[ ](?:to|or)[ ])\Z", re.IGNORECASE
)
RANGE_END = re.compile(rf"(?:{TO}[ ]?|[ ](?:and|to|or)[ ])\Z", re.IGNORECASE)
"""How each of these ends; to look for that first takes a tenth of the time."""
RANGE_AFTER = re.compile(rf"[ ]?{TO}[ ]?[0-9]|[ ](?:to|or)[ ](?:[0-9$€£¥]|{SPELLED}\b)", re.IGNORECASE)
NOT_ALONE = re.compile(
    r"[ ](?:point[ ]|\((?:thousand|million|billion|trillion)|and[ ]a[ ]half|and[ ]a[ ]quarter)|[-–][A-Za-z]|[½¼¾/:×+°]?[0-9]|[.,][0-9]|[ ][0-9]{3}(?![0-9])|[几幾点]"
)
TOUCHED = re.compile(
    r"(?:[0-9][.,:/-]?|[A-Za-z_/×+−-]|\bper[ ]|\bevery[ ]|\beach[ ]|[ ]in[ ]|\bout[ ]of[ ]|\bpoint[ ]|每[^，。；]{0,20}|[点第]|[几幾数數上])\Z"
)
LONGEST_TOUCH = 24
"""Characters in which each of these stands, and the end of those that are longer."""
RATIO = re.compile(rf"(?:[0-9]|\b(?:one|{SPELLED}))[ ](?:in|out[ ]of)[ ](?:every[ ])?\Z", re.IGNORECASE)
RATIO_END = re.compile(r"[ ](?:in|of|every)[ ]\Z", re.IGNORECASE)
JOINING = ("per ", "every ", "each ", "in ", "of ", "point ", "and ", "to ", "or ", "- ", "~ ")
"""One of these ends whatever joins a number to what stands before it, where a space is between them and no Chinese is."""
DECIMAL_OR_THOUSAND = re.compile(r"[ ]?[0-9]{1,3}\.[0-9]{3}")
PERCENT_HAN = re.compile(r"百分之[ ]?\Z")
HAS_TRADITIONAL = re.compile("[萬億個們國這會說為]")
HAN = re.compile("[\u3400-\u9fff]")
SPELLED_WORDS = frozenset(word for word, value in SMALL.items() if value <= SPELLED_SMALL)
LARGE_OR_VAGUE = NUMBER_WORDS - SPELLED_WORDS | VAGUE_WORDS
MEASURING = frozenset(
    max(look_over(form).words, key=len) for form in (*FORMS, *SIGNS) if look_over(form).words and "$" not in form
)
"""Words of English: of these one stands in every unit that is spelled in letters."""
STARTERS = STOP | frozenset(
    "altogether total nationwide globally worldwide currently today approximately roughly nearly almost".split()
)
"""Words that begin a sentence with a capital and are no names: `In 169 zones`, `Over 300 firms`."""


class Found(NamedTuple):
    """A figure as one text shows it, before it is known where that text stands."""

    start: int
    end: int
    number: str
    value: Decimal
    unit_text: str
    unit: str
    qualifier: str
    subject: str
    change: Change | None
    period: str


class Frame(NamedTuple):
    """A number with the signs that belong to it."""

    start: int
    end: int
    value: Decimal
    before: str
    """The text before it."""
    sign: str
    """`$`, `RMB`, 百分之; empty for none."""
    more: bool
    """True where 多 or 余 stands behind it: there are more."""
    han: bool
    """True where it stands in a Chinese text."""


class Measure(NamedTuple):
    """The unit of a number."""

    text: str
    """As printed; empty for a count."""
    name: str
    """By its one name; empty for a count."""
    end: int


def read_figures(briefing: Briefing) -> tuple[tuple[Figure, ...], int]:
    """Every figure of a record in reading order, and how many numerals were left out."""
    figures: list[Figure] = []
    left_out = 0
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if turn.kind is TurnKind.SCENE:
                continue
            for paragraph in turn.paragraphs:
                found, missed = find_figures(paragraph.text, briefing.language)
                left_out += missed
                where = (briefing.id, exchange.id, turn.id, paragraph.id, turn.speaker)
                figures += (place_figure(figure, paragraph.text, *where) for figure in found)
    return tuple(figures), left_out


def place_figure(
    found: Found, text: str, briefing: str, exchange: str, turn: str, paragraph: str, speaker: str | None
) -> Figure:
    """The figure with where it stands and who says it."""
    first, last = find_sentence(text, found.start, found.end)
    return Figure(
        briefing=briefing,
        exchange=exchange,
        turn=turn,
        paragraph=paragraph,
        speaker=speaker,
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        number=found.number,
        value=found.value,
        unit_text=found.unit_text,
        unit=found.unit,
        qualifier=found.qualifier,
        subject=found.subject,
        change=found.change,
        period=found.period,
        before=text[first : found.start],
        after=text[found.end : last],
    )


def find_figures(text: str, language: str = "en") -> tuple[list[Found], int]:
    """The figures of a text, and how many numerals in it were left out."""
    narrow = narrow_text(text)
    if not may_hold_quantity(narrow, look_over(narrow)):
        return [], 0
    left_out = count_vague(narrow)
    numerals = [n for n in find_numerals(narrow) if not is_idle(narrow, n)]
    if numerals:
        masks = find_no_figures(narrow)
        numerals = [n for n in numerals if not is_masked(n, masks) and not is_year(narrow, n)]
    if not numerals or language.partition("-")[0] not in LANGUAGES:
        return [], left_out + sum(n.kind == "digits" for n in numerals)
    figures: list[Found] = []
    for numeral in numerals:
        figure = read_figure(narrow, numeral, language)
        if figure is not None:
            figures.append(figure)
        elif is_number_for_sure(numeral):
            left_out += 1
    return date_figures(narrow, figures), left_out


def may_hold_quantity(narrow: str, made_of: Makeup) -> bool:
    """Whether a text can hold a figure, or a numeral that counts as left out.

    It cannot without a digit, a Chinese character or the name of a number, and with small numbers alone, as most texts
    have them, not without a sign or the name of a unit either; that is quickly seen.
    """
    if made_of.digits or made_of.han or made_of.has_one_of(LARGE_OR_VAGUE):
        return True
    measures = not narrow.isascii() or "$" in narrow or "%" in narrow or made_of.has_one_of(MEASURING)
    return measures and made_of.has_one_of(SPELLED_WORDS)


def date_figures(narrow: str, figures: list[Found]) -> list[Found]:
    """The figures of a text, each with the time that it is of."""
    if all(figure.unit in TIMES for figure in figures) or not (periods := find_periods(narrow)):
        return figures
    sentences = split_sentences(narrow)
    dated = []
    for figure in figures:
        sentence = sentences[bisect_right(sentences, (figure.start, len(narrow))) - 1]
        timeless = figure.unit in TIMES
        period = "" if timeless else read_period(narrow, figure.start, figure.end, sentence, periods)
        dated.append(figure._replace(period=period))
    return dated


def is_idle(narrow: str, numeral: Numeral) -> bool:
    """Whether a numeral is a small word with no measure beside it, as most of them are; it is no figure, and not left out."""
    if numeral.kind != "words" or numeral.value is None or numeral.value > SPELLED_SMALL:
        return False
    signed = SIGN.search(narrow, max(0, numeral.start - LONGEST_SIGN), numeral.start)
    return not (signed or MORE_HAN.match(narrow, numeral.end) or UNIT.match(narrow, numeral.end))


def is_number_for_sure(numeral: Numeral) -> bool:
    """Whether a numeral that is no figure counts as left out: small words, `one of them`, do not."""
    return numeral.kind == "digits" or (numeral.value is not None and numeral.value > SPELLED_SMALL)


def read_figure(narrow: str, numeral: Numeral, language: str) -> Found | None:
    """The figure that a numeral and the words around it make; None where they leave a doubt."""
    frame = frame_number(narrow, numeral)
    if frame is None or is_doubtful(narrow, frame, language):
        return None
    measure = read_measure(narrow, frame)
    if measure is None or is_word_of_speech(numeral, measure):
        return None
    rest = narrow[measure.end : measure.end + AHEAD]
    counted = not measure.text
    if counted and (frame.han or (numeral.kind == "digits" and is_name(frame.before))):
        return None
    subject = "" if frame.han else read_subject(frame.before, rest, not counted, measure.name)
    if subject is None:
        return None
    qualifier, before = read_qualifier(
        frame.before, narrow[frame.end : frame.end + AHEAD], rest, frame.more, measure.name
    )
    return Found(
        start=frame.start,
        end=measure.end,
        number=narrow[numeral.start : frame.end],
        value=frame.value,
        unit_text=measure.text,
        unit=measure.name,
        qualifier=qualifier,
        subject=subject,
        change=read_change(before, rest),
        period="",
    )


def frame_number(narrow: str, numeral: Numeral) -> Frame | None:
    """The number with the sign or 百分之 before it and the 多 behind it; None where its value cannot be told."""
    if numeral.value is None:
        return None
    before = narrow[max(0, numeral.start - BEHIND) : numeral.start]
    sign = SIGN.search(before, max(0, len(before) - LONGEST_SIGN))
    percent = PERCENT_HAN.search(before)
    lead = (sign or percent).group() if sign or percent else ""  # type: ignore[union-attr]  # one of them is there
    more = MORE_HAN.match(narrow, numeral.end)
    power = sum(HAN_SCALES[character] for character in more["scale"]) if more else 0
    end = more.end() if more else numeral.end
    return Frame(
        start=numeral.start - len(lead),
        end=end,
        value=numeral.value.scaleb(power) if power else numeral.value,
        before=before[: len(before) - len(lead)],
        sign=lead.strip(),
        more=more is not None,
        han=bool(HAN.search(narrow, numeral.start, min(len(narrow), end + 1))),
    )


def is_doubtful(narrow: str, frame: Frame, language: str) -> bool:
    """Whether a number is a part of something longer: a range, a ratio, a compound, a number that is read otherwise."""
    after = narrow[frame.end : frame.end + AHEAD]
    if language == "und" and DECIMAL_OR_THOUSAND.fullmatch(narrow, frame.start + len(frame.sign), frame.end):
        return True
    return bool(is_joined(frame.before) or NOT_ALONE.match(after) or RANGE_AFTER.match(after))


def is_joined(before: str) -> bool:
    """Whether what stands before a number makes it a part of something longer."""
    end = before[-LONGEST_TOUCH:]
    if end.isascii() and end.endswith(" ") and not end.lower().endswith(JOINING):
        return False
    last = len(before) - len(end)
    return bool(
        TOUCHED.search(before, last)
        or (RANGE_END.search(before, last) and NUMBER_BEFORE.search(before))
        or (RATIO_END.search(before, last) and RATIO.search(before))
    )


def read_measure(narrow: str, frame: Frame) -> Measure | None:
    """The unit of a number, with what it is counted for; an empty one for none, None where it is counted for too much."""
    if frame.sign == "百分之":
        return Measure(frame.sign, "%", frame.end)
    unit = (HAN_UNIT.match(narrow, frame.end) if frame.han else None) or UNIT.match(narrow, frame.end)
    printed = unit.group().strip() if unit else ""
    name, end = name_unit(printed) or name_unit(frame.sign), unit.end() if unit else frame.end
    if printed == "元" and HAS_TRADITIONAL.search(narrow):
        name = "元"
    printed = printed or frame.sign
    per = PER.match(narrow, end) if name else None
    if per:
        return Measure(printed + per.group(), f"{name} per {per.group().split()[-1]}", per.end())
    return None if narrow.startswith(" per ", end) else Measure(printed, name, end)


def is_word_of_speech(numeral: Numeral, measure: Measure) -> bool:
    """Whether a small number that is spelled out measures nothing: `three cities`, `two years`, 三个."""
    if numeral.kind == "digits" or numeral.value is None or numeral.value > SPELLED_SMALL:
        return False
    return not measure.name or measure.name in TIMES or measure.name == "times"


def is_name(before: str) -> bool:
    """Whether a number follows a name, as in `Boeing 737` or `Title 42`."""
    found = NAME_BEFORE.search(before, max(0, before.rfind(" ", 0, -1)))  # a name is one word
    return found is not None and found[1].lower().rstrip(".") not in STARTERS
