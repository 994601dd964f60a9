"""Briefings and themes to the one `Archive` that pages and data are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Archive, Briefing, Figure, Gazetteer, Mention, Passage, Summary, Theme
from ..problem import Problem
from .figures import read_figures
from .partnerships import find_gazetteer_problems, find_pairs
from .places import PlaceMatcher, find_mentions
from .speakers import PRESS, find_namesakes, group_places, merge_speakers
from .summary import summarize
from .themes import Clerk, file_passages
from .vocabulary import find_lost_pins, find_theme_problems


@dataclass(frozen=True, slots=True)
class Extract:
    """What one briefing gives to the archive, whatever the others are."""

    briefing: Briefing
    summary: Summary
    figures: Sequence[Figure]
    left_out: int
    """How many numerals are no figures because the text leaves a doubt."""
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]


class Finder:
    """Looks for themes and places; made once for all briefings."""

    def __init__(self, themes: Sequence[Theme], gazetteer: Gazetteer | None) -> None:
        self.clerk = Clerk(themes)
        self.places = PlaceMatcher(gazetteer) if gazetteer else None

    def find(self, briefing: Briefing) -> tuple[tuple[Passage, ...], tuple[Mention, ...]]:
        """The passages of a briefing, and the places that it names."""
        mentions = find_mentions(briefing, self.places) if self.places else ()
        return tuple(file_passages(briefing, self.clerk)), tuple(mentions)


def build_index(
    briefings: Iterable[Briefing],
    themes: Iterable[Theme],
    whole: bool = False,
    gazetteer: Gazetteer | None = None,
    *,
    with_figures: bool = True,
) -> tuple[Archive, list[Problem]]:
    """The archive of these briefings, newest first, and the problems that only show across them.

    `whole`: these are all briefings there are, so whatever names another one is wrong. `with_figures`: they take half of
    the time.
    """
    concepts = tuple(themes)
    finder = Finder(concepts, gazetteer)
    extracts = []
    for briefing in briefings:
        figures, left_out = read_figures(briefing) if with_figures else ((), 0)
        summary = summarize(briefing, figures)
        extracts.append(Extract(briefing, summary, figures, left_out, *finder.find(briefing)))
    return join_extracts(extracts, concepts, gazetteer, whole=whole)


def join_extracts(
    extracts: Iterable[Extract], themes: tuple[Theme, ...], gazetteer: Gazetteer | None, *, whole: bool
) -> tuple[Archive, list[Problem]]:
    """The archive of the briefings that these come from; see `build_index`."""
    everything = sorted(extracts, key=lambda extract: place_in_time(extract.briefing))
    ordered = [extract for extract in everything if extract.briefing.twin is None]
    others = [extract for extract in everything if extract.briefing.twin is not None]
    briefings = tuple(extract.briefing for extract in ordered)
    everyone = merge_speakers(briefings)
    passages = tuple(passage for extract in ordered for passage in extract.passages)
    mentions = tuple(mention for extract in ordered for mention in extract.mentions)
    archive = Archive(
        briefings=briefings,
        themes=themes,
        speakers=tuple(s for s in everyone if s.kind not in PRESS),
        outlets=tuple(s for s in everyone if s.kind in PRESS),
        passages=passages,
        handoffs=tuple(handoff for extract in ordered for handoff in extract.summary.handoffs),
        asked=group_places(heard for extract in ordered for heard in extract.summary.asked),
        spoke=group_places(heard for extract in ordered for heard in extract.summary.spoke),
        figures={extract.briefing.id: extract.figures for extract in everything if extract.figures},
        stated=gather_stated(ordered),
        gazetteer=gazetteer,
        mentions=mentions,
        pairs=find_pairs(briefings, gazetteer, mentions, passages) if gazetteer and gazetteer.theme else (),
        left_out={extract.briefing.id: extract.left_out for extract in ordered},
        twins=tuple(extract.briefing for extract in others),
        turns=sum(extract.summary.turns for extract in ordered),
        paragraphs=sum(extract.summary.paragraphs for extract in ordered),
        gists={
            (extract.briefing.id, exchange.id): gist
            for extract in ordered
            for exchange, gist in zip(extract.briefing.exchanges, extract.summary.gists)
        },
        departed=frozenset(extract.briefing.id for extract in everything if extract.summary.departed),
    )
    problems = [*find_namesakes(briefings), *find_theme_problems(themes), *find_lost_pins(briefings, themes, whole)]
    if gazetteer and whole:
        problems += find_gazetteer_problems(gazetteer, themes)
    return archive, problems


def gather_stated(extracts: Iterable[Extract]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Speaker id to the briefings with figures of this speaker, and how many, in order."""
    stated: dict[str, list[tuple[str, int]]] = {}
    for extract in extracts:
        for speaker, number in extract.summary.stated:
            stated.setdefault(speaker, []).append((extract.briefing.id, number))
    return {speaker: tuple(places) for speaker, places in stated.items()}


def place_in_time(briefing: Briefing) -> tuple[int, str]:
    """Where a briefing stands among others: the newest first, those without a day last."""
    day = briefing.date or briefing.published
    return -(day or date.min).toordinal(), briefing.id
