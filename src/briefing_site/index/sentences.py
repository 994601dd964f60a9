"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

SENTENCE_BREAK = re.compile(
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[。！？])[”’」』）]*\s*(?=.)", re.DOTALL
)
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|St|No|vs|Sen|Rep|Gov|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$")
"""Ends no sentence: `Mr. Xu`, `Feb. 26`, `the U.S. Congress`."""
LONGEST_ABBREVIATION = 8


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; together they are the text."""
    ends = (
        match.end()
        for match in SENTENCE_BREAK.finditer(text)
        if not ABBREVIATION.search(text[max(0, match.start() - LONGEST_ABBREVIATION) : match.start()])
    )
    borders = [0, *ends, len(text)]
    return list(zip(borders, borders[1:]))
