"""Whether a quotation stands in the record: word for word, nearly, or not at all.

Two texts are the same where they have the same words in the same order. Case, white space, quotation marks, hyphens
and other punctuation do not count. Digits count, and so do the points inside numbers, minus, per cent and currency
signs. A quotation may leave words out where it says so (`…`, `[...]`), and may run over several paragraphs of one speaker.

The page on which readers check a quotation follows the same rules in the browser
(publish/mkdocs_plugin/theme/assets/find-quote.js); tests/quotes.json holds cases that both must pass.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, pairwise

from ..model import Briefing, Exchange, Paragraph, RecordKind, Turn, TurnKind

SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces, in which each character counts as a word: Thai, Lao, Burmese, Khmer, kana, Han."""
LETTERS = rf"[^\W\d_{SINGLE}]+"
NUMBER = r"\d+(?:[.,．，]\d+)*[%％‰]?"
TOKEN = re.compile(rf"{LETTERS}(?:['’]{LETTERS})*|[{SINGLE}$€£¥₹￥]|{NUMBER}|[-−](?<![^\s(（].){NUMBER}")
ASCII_NUMBER = r"\d+(?:[.,]\d+)*%?"
ASCII_TOKEN = re.compile(rf"[A-Za-z]+(?:'[A-Za-z]+)*|[$]|{ASCII_NUMBER}|-(?<![^\s(].){ASCII_NUMBER}")
"""The same for a text of ASCII, in half the time."""
ASCII_TWINS = (("’", "'"), ("‘", '"'), ("“", '"'), ("”", '"'), ("–", ";"), ("—", ";"), ("…", ";"), ("\u00a0", " "))
"""What alone is no ASCII in most texts of English, with signs that join and part words as it does."""
IS_SINGLE = re.compile(rf"[{SINGLE}]")
THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
LEFT_OUT = re.compile(r"[\[(（【]\s*(?:…|\.\s?\.\s?\.)[\s.…]*[\])）】]|…+|\.\s?\.\s?\.(?:\s?\.)*")
"""How a quotation says that it leaves words out."""

LONG, SHORT = 3, 2
"""Words of the runs under which the index files a briefing."""
BUCKETS = 1 << 18
"""Numbers under which it files them: a power of two."""
FACTOR = 40503
"""Makes the number of a run from those of its words; odd, so that no word is lost, and small, so that the browser counts exactly."""
PROBES, LONG_PROBES = 12, 8
"""Runs of a quotation that are looked up, and how many of these are long."""
CANDIDATES = 3
"""Briefings that are read for one quotation."""
MOST = 5
"""Matches that are worth showing."""
NEAR = 0.6
"""Least share of the words of a quotation that the record must have, in order, for it to be near."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place."""

    key: str
    """What is compared; empty where a quotation says that words are left out."""
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in an exchange without another between; only a scene may interrupt it."""

    briefing: Briefing
    exchange: Exchange
    turn: Turn
    paragraphs: tuple[Paragraph, ...]


class ChangeKind(str, Enum):
    """How a stretch of a quotation stands to the record."""

    SAME = "same"
    QUOTED = "quoted"
    """In the quotation only."""
    RECORDED = "recorded"
    """In the record only."""
    LEFT_OUT = "left out"
    """Words of the record that the quotation says it leaves out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a quotation beside one of the record, or alone, or the other alone."""

    kind: ChangeKind
    word: Token | None
    said: Token | None


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a quotation laid beside the record."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A place of the record that has the words of a quotation."""

    speech: Speech
    first: Paragraph
    last: Paragraph
    likeness: float
    """Share of the words that are the same; 1 for all."""
    changes: tuple[Change, ...]

    @property
    def exact(self) -> bool:
        return self.likeness == 1

    @property
    def digest(self) -> bool:
        """Whether the words are an editor's."""
        return self.speech.briefing.record is RecordKind.DIGEST


def find_quote(quote: str, briefings: Sequence[Briefing]) -> list[Match]:
    """Where a quotation stands in the record, best first: the exact places, or the nearest where there is none.

    A quotation of less than two words, or three Chinese characters, is found nowhere.
    """
    words = read_quote(quote)
    ordered = order_briefings(briefings)
    numbers = rank_briefings(choose_probes(words), file_briefings(ordered))
    speeches = rank_speeches(words, [speech for number in numbers for speech in list_speeches(ordered[number])])
    matches = [match for speech in speeches if (match := match_speech(quote, words, speech)) is not None]
    matches.sort(key=lambda match: (-match.likeness, match.digest))
    return [match for match in matches if match.exact] or matches


def read_quote(quote: str) -> list[Token]:
    """The words of a quotation, with an empty one wherever it says that it leaves some out."""
    text = normalize(quote)
    words: list[Token] = []
    at = 0
    for gap in LEFT_OUT.finditer(text):
        words += split_words(text[: gap.start()], at)
        if words and words[-1].key:
            words.append(Token("", 0, gap.start(), gap.end()))
        at = gap.end()
    words += split_words(text, at)
    return words[:-1] if words and not words[-1].key else words


def split_words(text: str, at: int = 0, paragraph: int = 0) -> list[Token]:
    """The words of a text from an offset on."""
    return [Token(fold_word(word[0]), paragraph, *word.span()) for word in TOKEN.finditer(text, at)]


def fold_word(word: str) -> str:
    """The word without what does not count: `1,200` and `1200` are one."""
    if word.isascii():
        folded = word.lower()
    else:
        folded = unicodedata.normalize("NFKC", word).lower().replace("’", "'").replace("−", "-")
    return THOUSANDS.sub("", folded) if "," in folded else folded


def list_buckets(words: Sequence[Token], lengths: Sequence[int] = (LONG, SHORT)) -> Iterator[int]:
    """The numbers under which each run of so many words is filed; of one more from a single character on."""
    numbers = [number_word(word.key) for word in words]
    for at, word in enumerate(words):
        single = not word.key.isascii() and IS_SINGLE.match(word.key) is not None
        for length in lengths:
            end = at + length + single
            if end <= len(words) and all(word.key for word in words[at:end]):
                yield number_run(numbers[at:end])


def number_word(key: str) -> int:
    """The number of a folded word."""
    return zlib.crc32(key.encode()) % BUCKETS


def number_run(numbers: Iterable[int]) -> int:
    """The number under which a run of words is filed."""
    run = 0
    for number in numbers:
        run = (run * FACTOR + number) % BUCKETS
    return run


class WordNumbers(dict[str, int]):
    """Each word as it is written to its number, raised by `BUCKETS` where the word is a single character.

    An archive has few different words, and each is folded once.
    """

    def __missing__(self, word: str) -> int:
        key = fold_word(word)
        single = not key.isascii() and IS_SINGLE.match(key) is not None
        number = self[word] = number_word(key) + BUCKETS * single
        return number


def list_runs(said: Sequence[int]) -> tuple[list[int], list[int]]:
    """The numbers of the runs of two and of three words, from each word on."""
    last = BUCKETS - 1
    twos = [(first * FACTOR + second) & last for first, second in zip(said, said[1:])]
    return twos, [(two * FACTOR + third) & last for two, third in zip(twos, said[2:])]


def file_words(said: Sequence[int]) -> set[int]:
    """The numbers of `list_buckets` for the words that have these numbers, in a fortieth of the time."""
    twos, threes = list_runs(said)
    last = BUCKETS - 1
    fours = [(three * FACTOR + fourth) & last for three, fourth in zip(threes, said[3:])]
    return {
        *(two for first, two in zip(said, twos) if first < BUCKETS),
        *threes,
        *(four for first, four in zip(said, fours) if first >= BUCKETS),
    }


def use_twins(text: str) -> str:
    """The text with signs of ASCII for others that part words just as well, and come often."""
    if text.isascii():
        return text
    for sign, twin in ASCII_TWINS:
        text = text.replace(sign, twin)
    return text


def find_words(text: str) -> list[str]:
    """The words of a text (see `use_twins`) as they stand in it."""
    return ASCII_TOKEN.findall(text) if text.isascii() else TOKEN.findall(normalize(text))


def choose_probes(words: Sequence[Token]) -> list[int]:
    """The numbers to look up for a quotation: long runs, which few briefings share, and short ones, which survive more."""
    probes = spread(list_buckets(words, [LONG]), LONG_PROBES)
    return list(dict.fromkeys([*probes, *spread(list_buckets(words, [SHORT]), PROBES - len(probes))]))


def spread(buckets: Iterable[int], most: int) -> list[int]:
    """At most so many of these, from the whole length."""
    different = list(dict.fromkeys(buckets))
    number = min(most, len(different))
    return [different[at * len(different) // number] for at in range(number)]


def order_briefings(briefings: Iterable[Briefing]) -> list[Briefing]:
    """The briefings in the order in which the index numbers them."""
    return sorted(briefings, key=lambda briefing: briefing.id)


def file_briefings(ordered: Sequence[Briefing]) -> Mapping[int, Sequence[int]]:
    """The index: for each bucket the numbers of the briefings that are filed under it, ascending."""
    holders: dict[int, list[int]] = {}
    numbers = WordNumbers()
    for number, briefing in enumerate(ordered):
        for bucket in file_briefing(briefing, numbers):
            holders.setdefault(bucket, []).append(number)
    return holders


def file_briefing(briefing: Briefing, numbers: WordNumbers) -> set[int]:
    """The buckets under which a briefing is filed: those of `list_buckets` for each of its speeches.

    The runs of those that hold no single characters are made in one go, in half the time, and what would run on from one
    speech into the next is left out.
    """
    filed: set[int] = set()
    said: list[int] = []
    borders = [0]
    for speech in list_speeches(briefing):
        text = use_twins("\n".join([paragraph.text for paragraph in speech.paragraphs]))
        words = map(numbers.__getitem__, find_words(text))
        if text.isascii():
            said += words
            borders.append(len(said))
        else:
            filed |= file_words(list(words))
    twos, threes = list_runs(said)
    for start, end in pairwise(borders):
        filed.update(twos[start : max(end - 1, 0)], threes[start : max(end - 2, 0)])
    return filed


def rank_briefings(probes: Sequence[int], holders: Mapping[int, Sequence[int]]) -> list[int]:
    """The briefings to read, by their numbers: those that hold most of the probes, and at least half of the most."""
    votes = Counter(number for probe in probes for number in holders.get(probe, ()))
    most = max(votes.values(), default=0)
    held = sorted(
        (number for number in votes if votes[number] * 2 >= most), key=lambda number: (-votes[number], number)
    )
    return held[:CANDIDATES]


def list_speeches(briefing: Briefing) -> Iterator[Speech]:
    """What each speaker says in one go, and each scene, in order."""
    for exchange in briefing.exchanges:
        open_speech: Speech | None = None
        for turn in exchange.turns:
            if turn.kind is TurnKind.SCENE:
                yield Speech(briefing, exchange, turn, turn.paragraphs)
            elif open_speech and (turn.continued or (turn.speaker and turn.speaker == open_speech.turn.speaker)):
                open_speech = replace(open_speech, paragraphs=(*open_speech.paragraphs, *turn.paragraphs))
            else:
                if open_speech:
                    yield open_speech
                open_speech = Speech(briefing, exchange, turn, turn.paragraphs)
        if open_speech:
            yield open_speech


def read_speech(speech: Speech) -> list[Token]:
    """The words of a speech."""
    return [
        word
        for at, paragraph in enumerate(speech.paragraphs)
        for word in split_words(normalize(paragraph.text), paragraph=at)
    ]


def rank_speeches(words: Sequence[Token], speeches: Iterable[Speech]) -> list[Speech]:
    """The speeches that share most runs of words with a quotation, in order where they share as many."""
    wanted = set(list_buckets(words))
    shared = [(len(wanted.intersection(list_buckets(read_speech(speech)))), speech) for speech in speeches]
    shared.sort(key=lambda pair: -pair[0])
    return [speech for number, speech in shared if number][:MOST]


def match_speech(quote: str, words: Sequence[Token], speech: Speech) -> Match | None:
    """The place of a speech that is most like a quotation; None where none is like enough."""
    said = read_speech(speech)
    rows = align(words, said)
    end = find_end(rows[-1])
    number, distance = sum(bool(word.key) for word in words), rows[-1][end]
    if distance > number * (1 - NEAR):
        return None
    steps = trace_steps(rows, words, said, end)
    changes = list_changes(steps, normalize(quote), [normalize(paragraph.text) for paragraph in speech.paragraphs])
    places = [step.said.paragraph for step in steps if step.said]
    first, last = speech.paragraphs[min(places)], speech.paragraphs[max(places)]
    return Match(speech, first, last, 1 - distance / number, tuple(changes))


def align(words: Sequence[Token], said: Sequence[Token]) -> list[list[int]]:
    """The fewest words by which each beginning of a quotation differs from a stretch that ends at each word of a speech.

    This is Sellers' algorithm, with words for letters. The stretch may begin and end anywhere. Where the quotation says
    that it leaves words out, any number of them costs nothing.
    """
    rows = [[0] * (len(said) + 1)]
    for word in words:
        above = rows[-1]
        row = [above[0] + bool(word.key)]
        for at, other in enumerate(said):
            if word.key:
                row.append(min(above[at] + (word.key != other.key), above[at + 1] + 1, row[at] + 1))
            else:
                row.append(min(above[at + 1], row[at]))
        rows.append(row)
    return rows


def find_end(row: Sequence[int]) -> int:
    """Where the most like stretch ends; a last word that differs is laid beside what the record has in its place."""
    end = min(range(len(row)), key=row.__getitem__)
    while end + 1 < len(row) and row[end + 1] == row[end] > 0:
        end += 1
    return end


def trace_steps(rows: Sequence[Sequence[int]], words: Sequence[Token], said: Sequence[Token], end: int) -> list[Step]:
    """The steps of the best way through the rows, from the first word of the quotation on."""
    steps: list[Step] = []
    number, at = len(words), end
    while number:
        word, here = words[number - 1], rows[number][at]
        other = said[at - 1] if at else None
        if word.key and other and here == rows[number - 1][at - 1] + (word.key != other.key):
            number, at = number - 1, at - 1
            if word.key == other.key:
                steps.append(Step(ChangeKind.SAME, word, other))
            else:
                steps += [Step(ChangeKind.RECORDED, None, other), Step(ChangeKind.QUOTED, word, None)]
        elif here == rows[number - 1][at] + bool(word.key):
            number -= 1
            if word.key:
                steps.append(Step(ChangeKind.QUOTED, word, None))
        else:
            at -= 1
            steps.append(Step(ChangeKind.RECORDED if word.key else ChangeKind.LEFT_OUT, None, other))
    return steps[::-1]


def list_changes(steps: Sequence[Step], quote: str, paragraphs: Sequence[str]) -> Iterator[Change]:
    """The steps as stretches of text; where both differ, what was quoted stands before what is recorded."""
    regions = groupby(steps, key=lambda step: step.kind in (ChangeKind.QUOTED, ChangeKind.RECORDED))
    ordered = [step for _, region in regions for step in sorted(region, key=lambda s: s.kind is ChangeKind.RECORDED)]
    for kind, run in groupby(ordered, key=lambda step: step.kind):
        words = [word for step in run if (word := step.said or step.word)]
        yield Change(kind, cut_text(words, [quote] if kind is ChangeKind.QUOTED else paragraphs))


def cut_text(words: Sequence[Token], texts: Sequence[str]) -> str:
    """These words as they are written, with what stands between them."""
    pieces = []
    for paragraph, group in groupby(words, key=lambda word: word.paragraph):
        found = list(group)
        pieces.append(texts[paragraph][found[0].start : found[-1].end])
    return " ".join(pieces)


def join_changes(changes: Iterable[Change], write: Callable[[Change], str]) -> str:
    """The stretches in one line, with spaces between them where the script has any."""
    line = ""
    last = ""
    for change in changes:
        spaced = last and not (IS_SINGLE.match(last[-1]) and IS_SINGLE.match(change.text))
        line += (" " if spaced else "") + write(change)
        last = change.text
    return line


def normalize(text: str) -> str:
    """The text with each accent in one character with its letter."""
    return unicodedata.normalize("NFC", text)
