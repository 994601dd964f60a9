"""Briefings and themes to the one `Archive` that pages and data are made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model import Archive, Briefing, Gazetteer, Theme
from ..problem import Problem
from .figures import read_figures
from .partnerships import find_gazetteer_problems, find_pairs
from .places import find_mentions
from .speakers import PRESS, find_handoffs, find_namesakes, index_asked, index_spoke, merge_speakers
from .themes import file_passages
from .vocabulary import find_lost_pins, find_theme_problems


def build_index(
    briefings: Iterable[Briefing],
    themes: Iterable[Theme],
    whole: bool = False,
    gazetteer: Gazetteer | None = None,
    *,
    with_figures: bool = True,
) -> tuple[Archive, list[Problem]]:
    """The archive of these briefings, newest first, and the problems that only show across them.

    `whole`: these are all briefings there are, so whatever names another one is wrong. `with_figures`: they take three
    quarters of the time.
    """
    ordered = tuple(
        sorted(sorted(briefings, key=lambda b: b.id), key=lambda b: b.date or b.published or date.min, reverse=True)
    )
    concepts = tuple(themes)
    everyone = merge_speakers(ordered)
    figures, left_out = read_figures(ordered if with_figures else ())
    passages = tuple(file_passages(ordered, concepts))
    mentions = tuple(find_mentions(ordered, gazetteer)) if gazetteer else ()
    archive = Archive(
        briefings=ordered,
        themes=concepts,
        speakers=tuple(s for s in everyone if s.kind not in PRESS),
        outlets=tuple(s for s in everyone if s.kind in PRESS),
        passages=passages,
        handoffs=tuple(find_handoffs(ordered)),
        asked=index_asked(ordered),
        spoke=index_spoke(ordered),
        figures=figures,
        gazetteer=gazetteer,
        mentions=mentions,
        pairs=find_pairs(ordered, gazetteer, mentions, passages) if gazetteer and gazetteer.theme else (),
        left_out=left_out,
    )
    problems = [*find_namesakes(ordered), *find_theme_problems(concepts), *find_lost_pins(ordered, concepts, whole)]
    if gazetteer and whole:
        problems += find_gazetteer_problems(gazetteer, concepts)
    return archive, problems
