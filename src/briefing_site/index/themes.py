"""Paragraphs to themes: by their own words, by what they refer to, by an editor's decision, each filing with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ..model import Briefing, Evidence, Exchange, Paragraph, Passage, Standing, Theme, Turn, TurnKind
from .evidence import Findings
from .matcher import Matcher

PASSES_ON = frozenset({TurnKind.HANDOFF, TurnKind.MODERATION})
"""Turns between a question and its answer that are about neither."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Why one paragraph comes under a theme."""

    evidence: tuple[Evidence, ...]
    concepts: tuple[str, ...]


Filings = Mapping[str, Filing]
"""Theme id to the filing of one paragraph."""


def file_passages(briefing: Briefing, clerk: Clerk) -> Iterator[Passage]:
    """Every paragraph of speech that comes under a theme, in reading order."""
    for exchange in briefing.exchanges:
        asked: set[str] = set()
        for turn, paragraph, filings in clerk.file_exchange(briefing.id, exchange):
            if turn.kind is TurnKind.QUESTION:
                asked |= set(filings)
            for theme, filing in filings.items():
                standing = find_standing(turn, theme in asked, exchange)
                where = (briefing.id, exchange.id, turn.id, paragraph.id)
                yield Passage(theme, *where, filing.evidence, filing.concepts, standing, turn.speaker)


def find_standing(turn: Turn, was_asked: bool, exchange: Exchange) -> Standing:
    """How a passage of a turn came up, given whether a question before it in the exchange comes under its theme."""
    if turn.kind is TurnKind.QUESTION:
        return Standing.QUESTION
    if turn.kind is not TurnKind.ANSWER or all(t.kind is not TurnKind.QUESTION for t in exchange.turns):
        return Standing.STATED
    return Standing.ASKED if was_asked else Standing.VOLUNTEERED


class Clerk:
    """Files the paragraphs of exchanges under themes."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.matcher = Matcher(themes)
        self.order = {theme.id: at for at, theme in enumerate(themes)}
        self.broader = {theme.id: find_broader(theme, {t.id: t for t in themes}) for theme in themes}
        self.pins: dict[str, list[tuple[Theme, Filing | None]]] = {}
        for theme in themes:
            for rule in theme.rules:
                if rule.kind in ("include", "exclude"):
                    concepts = (rule.concept,) if rule.concept else ()
                    filing = Filing((Evidence("", 0, 0, rule.id),), concepts) if rule.kind == "include" else None
                    self.pins.setdefault(rule.terms[0], []).append((theme, filing))

    def file_exchange(self, briefing: str, exchange: Exchange) -> Iterator[tuple[Turn, Paragraph, Filings]]:
        """Each paragraph of speech with its turn and its filings."""
        before: tuple[str, Filings] = ("", {})
        question: tuple[str, Filings] = ("", {})
        for turn in exchange.turns:
            if turn.kind is TurnKind.SCENE:
                continue
            for paragraph in turn.paragraphs:
                filings = self.file_paragraph(f"{briefing}#{paragraph.id}", paragraph.text, (before, question))
                yield turn, paragraph, filings
                if turn.kind in PASSES_ON:
                    continue
                before = (paragraph.id, filings)
                if turn.kind is TurnKind.QUESTION and filings:
                    question = before

    def file_paragraph(self, name: str, text: str, antecedents: Sequence[tuple[str, Filings]]) -> Filings:
        """The themes of one paragraph; `antecedents` are the paragraphs that it may refer to, the likeliest first."""
        weighed, pins = self.matcher.weigh(text), self.pins.get(name, ())
        if not weighed and not pins:
            return {}
        filed: dict[str, Filing] = {}
        for theme, found in weighed.items():
            if found.evidence:
                filed[theme] = Filing(found.evidence, found.concepts)
            elif filing := follow(theme, found, antecedents):
                filed[theme] = filing
        for pinned, filing in pins:
            if filing is not None:
                filed.setdefault(pinned.id, filing)
        excluded = {pinned.id for pinned, filing in pins if filing is None}
        for theme in excluded:
            filed.pop(theme, None)
        for theme in list(filed):
            for broader in self.broader[theme]:
                if broader not in excluded:
                    filed[broader] = add_narrower(filed.get(broader), theme, filed[theme])
        return {theme: filed[theme] for theme in sorted(filed, key=self.order.__getitem__)}


def follow(theme: str, found: Findings, antecedents: Sequence[tuple[str, Filings]]) -> Filing | None:
    """The filing of a paragraph that refers to one under the theme: `The zones ...`."""
    for paragraph, filings in antecedents if found.follows else ():
        if theme in filings:
            evidence = tuple(replace(words, antecedent=paragraph) for words in found.follows)
            return Filing(evidence, filings[theme].concepts)
    return None


def add_narrower(own: Filing | None, narrower: str, filing: Filing) -> Filing:
    """What a broader theme has by itself, and what a narrower one gives it with the same evidence."""
    given = tuple(replace(words, theme=words.theme or narrower) for words in filing.evidence)
    if own is None:
        return Filing(given, (narrower,))
    spare = (new for new in given if not any(old.start < new.end and new.start < old.end for old in own.evidence))
    evidence = sorted([*own.evidence, *spare], key=lambda words: (words.start, words.end))
    return Filing(tuple(evidence), tuple(dict.fromkeys([*own.concepts, narrower])))


def find_broader(theme: Theme, themes: Mapping[str, Theme]) -> tuple[str, ...]:
    """The ids of all themes above one, nearest first; a circle ends where it began."""
    found: dict[str, None] = {}
    waiting = list(theme.broader)
    while waiting:
        name = waiting.pop(0)
        if name in themes and name not in found and name != theme.id:
            found[name] = None
            waiting += themes[name].broader
    return tuple(found)
