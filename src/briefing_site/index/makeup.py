"""What a text is made of, which decides what need not be looked for in it: most texts hold hardly anything of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import NamedTuple

FULL_WIDTH = "０１２３４５６７８９．％＄"
NARROW = str.maketrans(FULL_WIDTH, "0123456789.%$")
"""Full-width signs as their narrow twins, one for one, so that offsets hold."""
IS_WIDE = re.compile(f"[{FULL_WIDTH}]")
TO_WORDS = bytes(code if chr(code) in ascii_letters else ord(" ") for code in range(256)).translate(
    bytes.maketrans(ascii_uppercase.encode(), ascii_lowercase.encode())
)
"""Each byte of ASCII as a small letter, or as a space for what is no letter."""
DIGIT = re.compile("[0-9½¼¾]")
HAN = re.compile("[〇\u3400-\u9fff]")
RECENT = 8
"""Texts of which it is kept what they are made of, since each of the steps that look for numbers in one asks."""


class Makeup(NamedTuple):
    """What a text is made of."""

    words: Sequence[str]
    """Each run of letters of English, in small letters."""
    digits: bool
    """Whether it holds a digit of ASCII or a fraction."""
    han: bool
    """Whether it holds a Chinese character."""

    def has_one_of(self, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.words)


@lru_cache(maxsize=RECENT)
def look_over(narrow: str) -> Makeup:
    """What a text (see `narrow_text`) is made of."""
    words = narrow.encode("ascii", "replace").translate(TO_WORDS).decode("ascii").split()
    return Makeup(words, DIGIT.search(narrow) is not None, not narrow.isascii() and HAN.search(narrow) is not None)


def narrow_text(text: str) -> str:
    """The text with narrow signs for full-width ones; offsets hold."""
    return text.translate(NARROW) if not text.isascii() and IS_WIDE.search(text) else text


def lower_text(text: str) -> str:
    """The text in small letters, as far as they are those of English; offsets hold, which `str.lower` does not promise.

    Bytes know no other letters, and `str.translate` takes ten times as long.
    """
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
