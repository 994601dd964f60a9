"""The ways of writing one phrase: case, hyphens and quotes, spelling, number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

ASCII_FOLDS = (("-", " "), ("\n", " "), ("\t", " "), ("`", "'"))
FOLDS = (
    *ASCII_FOLDS,
    *((sign, " ") for sign in "\u2010\u2011\u2012\u2013\u00a0\u2009\u202f\u3000"),
    *((sign, "'") for sign in "’‘ʼ"),
    *((sign, '"') for sign in "“”„"),
)
"""Hyphens read as spaces and curly quotes as straight ones; one character stays one, so offsets hold.

Each is replaced by itself, which takes a sixth of the time of `str.translate`.
"""

SPELLINGS = (
    ("center", "centre"),
    ("high tech", "high technology", "hi tech", "hightech"),
    ("sci tech", "science and technology", "science & technology", "scientific and technological", "s&t"),
    ("northeast", "north east"),
    ("northwest", "north west"),
    ("southeast", "south east"),
    ("southwest", "south west"),
    ("program", "programme"),
    ("harbor", "harbour"),
    ("labor", "labour"),
)
"""Ways of writing one thing; a term in one of them is found in all."""

IZE = re.compile(r"\b(\w{3,})i[sz](ed?|es|ing|ations?)\b")
"""`revitalization` and `revitalisation`, `industrialize` and `industrialise`."""

HEAD = re.compile(r"(.+?)( (?:of|for|in|with|between|among|from|on|at|that|where) .+)")
"""`zone for innovation`: the word that has a plural stands before the preposition."""

NO_SINGULAR = frozenset("wells means goods news works arms customs lots minds kinds needs plans ties".split())
"""Plurals whose singular is another word too: an answer that begins with `Well,` is not about wells."""

EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
NOT_SEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]+")
SQUEEZED = re.compile(rf" +(?= )|{NOT_SEEN.pattern}")
"""What stands in pasted text and is not seen: spaces after spaces, soft hyphens, marks of no width."""


def fold(text: str) -> str:
    """The text in one case and one kind of hyphen, quote and space, character by character."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for sign, twin in ASCII_FOLDS if text.isascii() else FOLDS:
        folded = folded.replace(sign, twin)
    return folded


def squeeze(folded: str) -> tuple[str, list[int] | None]:
    """The text without what is not seen, and the place of each character in the text as it was; None for the same."""
    if "  " not in folded and (folded.isascii() or not NOT_SEEN.search(folded)):
        return folded, None
    places: list[int] = []
    pieces: list[str] = []
    at = 0
    for gap in [*SQUEEZED.finditer(folded), None]:
        end = gap.start() if gap else len(folded)
        pieces.append(folded[at:end])
        places += range(at, end)
        at = gap.end() if gap else end
    return "".join(pieces), places


@lru_cache(maxsize=4096)
def spell_variants(term: str) -> tuple[str, ...]:
    """The folded forms in which a term is found: other spellings, and its noun in the plural or singular.

    None for a term of hyphens alone, of which nothing is left to be found.
    """
    variants = {squeeze(" ".join(fold(term).split()))[0]} - {""}
    for spellings in SPELLINGS:
        for variant in list(variants):
            for spelling in spellings:
                pattern = rf"(?<!\w){re.escape(spelling)}(?=s?(?!\w))"
                if spelling in variant and re.search(pattern, variant):
                    variants |= {re.sub(pattern, other, variant) for other in spellings}
                    break
    for variant in list(variants):
        variants |= {IZE.sub(rf"\1i{letter}\2", variant) for letter in "sz" if IZE.search(variant)}
    return tuple(sorted({form for variant in variants for form in inflect(variant)}))


def inflect(variant: str) -> Iterator[str]:
    """The variant as it is, with its last word in the other number, and with the noun before a preposition so."""
    yield variant
    if variant in NO_SINGULAR:
        return
    yield from change_number(variant)
    if head := HEAD.fullmatch(variant):
        yield from (f"{noun}{head[2]}" for noun in change_number(head[1]))


def change_number(words: str) -> Iterator[str]:
    """The words with the last one in the other number; none where it has no other."""
    if EAST_ASIAN.search(words[-1]) or not words[-1].isalpha():
        return
    if words.endswith("ies"):
        yield words[:-3] + "y"
    elif words.endswith(("ches", "shes", "sses", "xes")):
        yield words[:-2]
    elif words.endswith("s") and not words.endswith(("ss", "us", "is")):
        yield words[:-1]
    elif words.endswith("y") and words[-2:-1] not in "aeiou":
        yield words[:-1] + "ies"
    elif words.endswith(("ch", "sh", "ss", "x")):
        yield words + "es"
    else:
        yield words + "s"


def is_whole(folded: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends at the border of a word; East Asian text has no such borders."""
    if start and folded[start - 1].isalnum() and is_letter(folded[start - 1]) and is_letter(folded[start]):
        return False
    return end == len(folded) or not (folded[end].isalnum() and is_letter(folded[end]) and is_letter(folded[end - 1]))


def is_letter(character: str) -> bool:
    return character.isalnum() and not EAST_ASIAN.match(character)
