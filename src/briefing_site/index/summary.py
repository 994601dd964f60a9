"""What lists say of a briefing, so that they need not look into its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import BlockState, Briefing, Figure, Summary
from .speakers import find_asked, find_handoffs, find_spoke


def summarize(briefing: Briefing, figures: Iterable[Figure]) -> Summary:
    """The summary of a briefing with these figures."""
    turns = [turn for exchange in briefing.exchanges for turn in exchange.turns]
    return Summary(
        turns=len(turns),
        paragraphs=sum(len(turn.paragraphs) for turn in turns),
        asked=tuple(find_asked(briefing)),
        spoke=tuple(find_spoke(briefing)),
        handoffs=tuple(find_handoffs(briefing)),
        stated=tuple(Counter(figure.speaker for figure in figures if figure.speaker).items()),
        departed=has_departed(briefing),
    )


def has_departed(briefing: Briefing) -> bool:
    """Whether some paragraph is not on every page on which it was published."""
    blocks = briefing.ledger.blocks if briefing.ledger is not None else ()
    return any(block.state is not BlockState.LIVE or block.was_in for block in blocks)
