"""Which parts of the index hold a word: a browser asks here first, and loads only parts that can answer.

The table is cut into small files, so that a search loads one of them a word, however large the archive is. It must hold
every word for which `answers` or `findPhrase` in search-text.js says yes, or a part that answers is never asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from unicodedata import category, normalize

from .packing import pack, unpack
from .search import UNSPACED, UNSPACED_ONE, Record

STEM = 3
"""Units of UTF-16 that two forms of a word share at least (`isSameWord` in search-text.js): words lie together by them."""
FILE_SIZE = 300
"""Words in a file of the table: 6 KB over the wire in an archive of 150 parts."""
COMMON, SHARE = 100, 10
"""How many words are named as the commonest at most, and that one record in so many must hold them."""
SUGGESTED = 3000
"""Words kept for `Did you mean`, those in most records first."""

APART = " | "
"""Between two texts of a record: no word and no phrase goes on behind it."""
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
SPACE = re.compile(r"\s+")
PIECE = re.compile(r"[^\W_]+")
NAMED = re.compile(rf"[^\W\d_{UNSPACED}]{{4,}}")
"""What is offered for a word that is not there."""


@dataclass(frozen=True, slots=True)
class PartWords:
    """What can be looked for in a part."""

    records: int
    """How many it has."""
    choices: Sequence[str]
    """By what they can be chosen, as `filter:value`."""
    counts: Mapping[str, int]
    """The words as they are written, signs and all, each with the number of records."""

    def pack(self) -> bytes:
        """As bytes, the same for the same words."""
        return pack((self.records, tuple(self.choices), tuple(sorted(self.counts.items()))))


def unpack_words(packed: bytes) -> PartWords:
    """The words of `PartWords.pack`."""
    records, choices, counts = unpack(packed)
    return PartWords(records, choices, dict(counts))


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of a site, each with the parts that hold it."""

    files: Sequence[Mapping[str, str]]
    """Word, pair of unspaced characters, or `filter:value`, to its parts: bit n of a hexadecimal number is part n."""
    common: Sequence[str]
    """The commonest words, the first in most records: the last that one would look up."""
    suggested: Sequence[str]
    """Words to offer for one that is not there, in alphabetical order."""


def make_word_table(parts: Sequence[PartWords]) -> WordTable:
    """The table of some parts, which are numbered from 0 on."""
    places: dict[str, int] = {}
    records: Counter[str] = Counter()
    known: dict[str, tuple[str, ...]] = {}
    for number, part in enumerate(parts):
        bit = 1 << number
        for key in part.choices:
            places[key] = places.get(key, 0) | bit
        for raw, count in part.counts.items():
            words = known.get(raw)
            if words is None:
                words = known[raw] = tuple(clean_word(raw))
            for word in words:
                places[word] = places.get(word, 0) | bit
                records[word] += count
    total = sum(part.records for part in parts)
    written = dict(pair for raw in sorted(known) if not raw.isascii() for pair in restore_marks(raw))
    return WordTable(cut_table(places), list_common(records, total), list_suggested(records, written))


def note_words(records: Sequence[Record]) -> PartWords:
    """What can be looked for in the records of a part."""
    return PartWords(len(records), tuple(sorted(list_choices(records))), count_words(records))


def list_choices(records: Iterable[Record]) -> set[str]:
    """By what some records can be chosen, as `filter:value`."""
    return {
        f"{name}:{value}"
        for record in records
        for name, values in (("kind", (record.kind,)), *record.facets.items())
        for value in values
    }


def count_words(records: Iterable[Record]) -> Counter[str]:
    """The words of some records as they are written, signs and all, each with how many hold it.

    Nearly all the time for the table goes into this: a pass of split and set for each record, and no regular expression
    where the text is spaced.
    """
    counts: Counter[str] = Counter()
    for record in records:
        text = APART.join(list_texts(record))
        if not text.isascii() and UNSPACED_ONE.search(text):
            counts.update(pair_characters(text))
            text = UNSPACED_RUN.sub(" ", text)
        counts.update(set(text.split()))
    return counts


def list_texts(record: Record) -> Iterator[str]:
    """All that a word of a query is looked for in, as `readHit` in search-index.js does."""
    yield from (record.title, record.context, record.day.isoformat() if record.day else "")
    for section in record.sections:
        yield section.label
        yield section.text


def pair_characters(text: str) -> set[str]:
    """The characters of unspaced scripts, and each two that follow each other."""
    runs = UNSPACED_RUN.findall(SPACE.sub("", text))
    return {*"".join(runs), *(pair for run in runs for pair in map(add, run, run[1:]))}


def clean_word(raw: str) -> Iterator[str]:
    """A word without the signs in and around it, and its pieces where signs stand in it; short ones are left out."""
    folded = fold(raw)
    if UNSPACED_ONE.match(raw):
        yield folded
        return
    pieces = PIECE.findall(folded)
    for word in dict.fromkeys(["".join(pieces), *pieces]):
        if len(word) >= STEM:
            yield word


def fold(text: str) -> str:
    """Small letters without their marks, as `fold` in search-text.js."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in normalize("NFD", text) if category(sign)[0] != "M").lower()


def restore_marks(raw: str) -> Iterator[tuple[str, str]]:
    """Each piece of a word in the table to the piece as it is written, in small letters."""
    pieces = PIECE.findall(normalize("NFC", raw).lower())
    yield from ((fold(piece), piece) for piece in pieces)


def cut_table(places: Mapping[str, int]) -> Sequence[Mapping[str, str]]:
    """The words with their parts in files of some hundred words, each in that of its stem."""
    number = max(1, round(len(places) / FILE_SIZE))
    files: list[dict[str, str]] = [{} for _ in range(number)]
    for word in sorted(places):
        files[hash_stem(word) % number][word] = f"{places[word]:x}"
    return files


def hash_stem(word: str) -> int:
    """FNV-1a of 32 bits over units of UTF-16, as `hashStem` in search-words.js: those of the stem, or of a whole filter."""
    units = memoryview(word.encode("utf-16-le", "surrogatepass")).cast("H")
    value = 0x811C9DC5
    for unit in units if ":" in word else units[:STEM]:
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def list_common(records: Mapping[str, int], total: int) -> Sequence[str]:
    """The words in so many of all records, those in most of them first."""
    return rank((word for word, count in records.items() if count * SHARE >= total), records)[:COMMON]


def list_suggested(records: Mapping[str, int], written: Mapping[str, str]) -> Sequence[str]:
    """The words of letters that stand in most records, with the marks that they are written with."""
    words = rank((word for word in records if NAMED.fullmatch(word)), records)[:SUGGESTED]
    return sorted(written.get(word, word) for word in words)


def rank(words: Iterable[str], records: Mapping[str, int]) -> Sequence[str]:
    return sorted(words, key=lambda word: (-records[word], word))
