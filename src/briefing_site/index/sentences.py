"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

SENTENCE_BREAK = re.compile(
    r"[.!?。！？](?:(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[。！？])[”’」』）]*\s*(?=.))", re.DOTALL
)
"""With the mark before it, which is quickly found."""
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|St|No|vs|Sen|Rep|Gov|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$")
"""Ends no sentence: `Mr. Xu`, `Feb. 26`, `the U.S. Congress`."""
LONGEST_ABBREVIATION = 8
RECENT = 1 << 9
"""Texts of which the sentences are kept: their figures, passages and places ask for them again and again."""


@lru_cache(maxsize=RECENT)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; together they are the text."""
    ends = (
        match.end()
        for match in SENTENCE_BREAK.finditer(text)
        if not ABBREVIATION.search(text, max(0, match.start() + 1 - LONGEST_ABBREVIATION), match.start() + 1)
    )
    borders = [0, *ends, len(text)]
    return tuple(zip(borders, borders[1:]))


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence, or of the sentences, that a stretch of a text stands in; no space at its ends."""
    sentences = split_sentences(text)
    first, _ = sentences[bisect_right(sentences, start, key=itemgetter(0)) - 1]
    _, last = sentences[bisect_left(sentences, end, key=itemgetter(1))]
    stretch = text[first:last]
    return first + len(stretch) - len(stretch.lstrip()), first + len(stretch.rstrip())
