"""Why one paragraph comes under a theme, or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Briefing, Evidence, Paragraph, Rule, Theme, Turn, TurnKind
from .evidence import Dropped, Findings
from .themes import Clerk, Filings

NOTHING = Findings((), (), (), ())


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one theme finds in a paragraph."""

    theme: Theme
    evidence: tuple[Evidence, ...]
    """Why the paragraph comes under the theme; empty where it does not."""
    concepts: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    """Words that were found and do not count."""
    idle: tuple[Evidence, ...]
    """Words that point back, where there is nothing under the theme for them to point to."""
    excluded: Rule | None
    """The editor's decision that keeps the paragraph out."""


def find_paragraph(briefing: Briefing, line: int) -> tuple[Turn, Paragraph] | None:
    """The last paragraph that begins on a line or above it, with its turn; the first below where a label stands there."""
    found = None
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            for paragraph in turn.paragraphs:
                if paragraph.line <= line or (turn.line == line and not found_in(turn, found)):
                    found = (turn, paragraph)
    return found


def found_in(turn: Turn, found: tuple[Turn, Paragraph] | None) -> bool:
    return found is not None and found[0] is turn


def explain_paragraph(briefing: Briefing, paragraph: Paragraph, themes: Sequence[Theme]) -> Iterator[Explanation]:
    """What each theme finds in a paragraph of speech, in the order of the themes."""
    clerk = Clerk(themes)
    filings = next(
        (filings for exchange in briefing.exchanges for _, p, filings in clerk.file_exchange(briefing.id, exchange) if p is paragraph),
        {},
    )  # fmt: skip
    found = clerk.matcher.weigh(paragraph.text)
    name = f"{briefing.id}#{paragraph.id}"
    for theme in themes:
        yield explain_theme(theme, filings, found.get(theme.id, NOTHING), name)


def explain_theme(theme: Theme, filings: Filings, findings: Findings, name: str) -> Explanation:
    filing = filings.get(theme.id)
    excluded = next((rule for rule in theme.rules if rule.kind == "exclude" and rule.terms[0] == name), None)
    return Explanation(
        theme=theme,
        evidence=filing.evidence if filing else (),
        concepts=filing.concepts if filing else (),
        dropped=findings.dropped,
        idle=() if filing else findings.follows,
        excluded=excluded,
    )


def is_speech(turn: Turn) -> bool:
    """Whether a turn is filed at all: nobody says a caption or a stage direction."""
    return turn.kind is not TurnKind.SCENE
