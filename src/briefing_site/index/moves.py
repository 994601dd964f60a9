"""What moves when the rules of themes change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ..model import Briefing, Evidence, Paragraph, Passage, Theme
from .themes import Clerk, file_passages


class Change(str, Enum):
    """What became of a passage."""

    GAINED = "gained"
    LOST = "lost"
    EVIDENCE = "other evidence"


@dataclass(frozen=True, slots=True)
class Move:
    """A paragraph that comes under a theme by one set of rules and not, or for another reason, by the other."""

    change: Change
    theme: str
    briefing: Briefing
    paragraph: Paragraph
    old: tuple[Evidence, ...]
    new: tuple[Evidence, ...]


def find_moves(briefings: Sequence[Briefing], old: Sequence[Theme], new: Sequence[Theme]) -> Iterator[Move]:
    """What the new rules change, in the order of the record, theme by theme."""
    before, after = index_passages(briefings, old), index_passages(briefings, new)
    order = {name: at for at, name in enumerate(dict.fromkeys(theme.id for theme in (*old, *new)))}
    for briefing in briefings:
        for exchange in briefing.exchanges:
            for turn in exchange.turns:
                for paragraph in turn.paragraphs:
                    key = (briefing.id, paragraph.id)
                    was, now = before.get(key, {}), after.get(key, {})
                    for theme in sorted({*was, *now}, key=order.__getitem__):
                        one, other = was.get(theme, ()), now.get(theme, ())
                        if one != other:
                            yield Move(name_change(one, other), theme, briefing, paragraph, one, other)


def index_passages(
    briefings: Sequence[Briefing], themes: Sequence[Theme]
) -> dict[tuple[str, str], dict[str, tuple[Evidence, ...]]]:
    """Briefing and paragraph id to theme id to evidence."""
    found: dict[tuple[str, str], dict[str, tuple[Evidence, ...]]] = {}
    clerk = Clerk(themes)
    for passage in (passage for briefing in briefings for passage in file_passages(briefing, clerk)):
        found.setdefault(key_of(passage), {})[passage.theme] = passage.evidence
    return found


def key_of(passage: Passage) -> tuple[str, str]:
    return passage.briefing, passage.paragraph


def name_change(old: tuple[Evidence, ...], new: tuple[Evidence, ...]) -> Change:
    if old and new:
        return Change.EVIDENCE
    return Change.GAINED if new else Change.LOST
