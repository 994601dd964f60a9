"""What lists say of a briefing, so that they need not look into its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import BlockState, Briefing, Exchange, Figure, Gist, Summary, TurnKind
from .speakers import answerers, find_asked, find_handoffs, find_spoke

TEASER = 160
"""Characters that lists show of an exchange."""


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
        gists=tuple(Gist(tease_exchange(exchange), answerers(exchange.turns)) for exchange in briefing.exchanges),
    )


def has_departed(briefing: Briefing) -> bool:
    """Whether some paragraph is not on every page on which it was published."""
    blocks = briefing.ledger.blocks if briefing.ledger is not None else ()
    return any(block.state is not BlockState.LIVE or block.was_in for block in blocks)


def tease_exchange(exchange: Exchange) -> str:
    """The beginning of what was asked, or of what was said where nobody asked."""
    turns = [turn for turn in exchange.turns if turn.kind is not TurnKind.SCENE and turn.paragraphs]
    first = next((turn for turn in turns if turn.kind is TurnKind.QUESTION), turns[0] if turns else None)
    return shorten(first.paragraphs[0].text, TEASER) if first else ""


def shorten(text: str, limit: int) -> str:
    """The text, cut at the last word that fits into `limit` characters."""
    if len(text) <= limit:
        return text
    at = text.rfind(" ", 0, limit)
    return text[: at if at > limit // 2 else limit - 1].rstrip(" ,;:") + "…"
