"""The proof that nothing was lost and nothing invented: every character of a source is in one place of its briefing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from ..model import Briefing
from ..problem import Problem, Severity, quote


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of the source as the briefing holds it."""

    line: int
    text: str
    """Without white space, which reading may fold."""


def find_losses(source: str, briefing: Briefing) -> list[Problem]:
    """What of a source is nowhere in its briefing, and what of the briefing is nowhere in the source.

    White space apart, each character of the source must be in exactly one label, mark, paragraph or set-aside text,
    on the line that says so. The result is empty when that holds.
    """
    pieces = sorted(list_pieces(briefing), key=itemgetter(0))
    if stand_in_a_row(source, pieces) or squeeze("".join(text for _, text in pieces)) == squeeze(source):
        return []
    squeezed = [Piece(line, squeeze(text)) for line, text in pieces]
    return list(compare_by_line(source, squeezed, briefing.path))


def find_missing(text: str, briefing: Briefing) -> list[Problem]:
    """What characters of a text are nowhere in its briefing.

    For formats whose markup is no part of the record, and whose parts may stand in the briefing in another order than
    in the file; weaker than `find_losses`, as it counts characters.
    """
    missing = Counter(squeeze(text)) - Counter(squeeze("".join(piece for _, piece in list_pieces(briefing))))
    if not missing:
        return []
    message = f"{sum(missing.values())} characters are read nowhere, such as {quote(''.join(missing)[:20])}"
    return [loss(briefing.path, 1, message)]


def stand_in_a_row(source: str, pieces: list[tuple[int, str]]) -> bool:
    """Whether the pieces are all of the source, one behind the other as written; so it is where no line was joined."""
    at = 0
    for _, text in pieces:
        at = SPACE.match(source, at).end()  # type: ignore[union-attr]  # matches anything
        if not source.startswith(text, at):
            return False
        at += len(text)
    return not source[at:].strip()


SPACE = re.compile(r"\s*")


def list_pieces(briefing: Briefing) -> list[tuple[int, str]]:
    """Line and text of all of a briefing that stands in its source; on one line in the order in which it stands there."""
    pieces = [(aside.line, aside.text) for aside in briefing.set_aside]
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if not turn.continued:
                pieces.append((turn.line, turn.lead + turn.label + turn.mark))
            pieces += [(paragraph.line, paragraph.text) for paragraph in turn.paragraphs]
    return pieces


def compare_by_line(source: str, pieces: list[Piece], path: str) -> Iterator[Problem]:
    """Walk the source line by line and take each piece off it where it stands.

    A piece that began goes on with the next line, unless another one stands there: then that one interrupts it, as the
    head of a page does with a sentence.
    """
    waiting: dict[int, list[str]] = {}
    for piece in pieces:
        waiting.setdefault(piece.line, []).append(piece.text)
    begun: list[str] = []
    blamed: set[str] = set()
    late: list[list[str]] = []
    for number, line in enumerate(source.split("\n"), start=1):
        left = squeeze(line)
        while left:
            texts = waiting.get(number, [])
            if not begun or not overlap(begun[-1], left) or left in texts:
                found = find_piece(texts, left)
                while not found and late:  # a label inside a paragraph bears the line on which that begins
                    texts = late[-1]
                    found = find_piece(texts, left)
                    if found or any(texts):
                        break
                    late.pop()
                if not found:
                    yield loss(path, number, explain(left, begun[-1] if begun else ""))
                    blamed.update(begun[-1:])
                    break
                texts.remove(found)
                begun.append(found)
            rest = begun.pop()
            if len(rest) > len(left):
                begun.append(rest[len(left) :])
            left = left[len(rest) :]
        if any(waiting.get(number, ())):
            late.append(waiting[number])
    for rest in begun:
        if rest not in blamed:
            yield loss(path, number, f"{quote(rest)} is read here and does not stand in the source")
    for number, texts in waiting.items():
        for text in texts:
            if text:
                yield loss(path, number, f"{quote(text)} is read here and does not stand in the source")


def find_piece(texts: list[str], left: str) -> str:
    """The longest of the pieces with which a line can go on; empty when there is none."""
    return max((text for text in texts if text and overlap(text, left)), key=len, default="")


def overlap(piece: str, left: str) -> bool:
    """Whether a piece is what a line goes on with, or the whole of that line is how the piece goes on."""
    return left.startswith(piece) or piece.startswith(left)


def explain(left: str, rest: str) -> str:
    """What is wrong with a line of which `left` is not accounted for, and `rest` is what should stand there."""
    if not rest:
        return f"{quote(left)} is read nowhere; expected it in a turn, or set aside"
    return f"the source says {quote(left)} where the reading says {quote(rest)}"


def loss(path: str, line: int, message: str) -> Problem:
    """The problem that must never occur: the reader is at fault, not the file."""
    return Problem(path, line, "text-lost", message, Severity.ERROR)


def squeeze(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())
