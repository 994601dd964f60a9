"""Briefings and themes to the one `Archive` that pages and data are made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model import Archive, Briefing, Theme
from ..problem import Problem
from .speakers import PRESS, find_handoffs, find_namesakes, index_asked, index_spoke, merge_speakers
from .themes import file_passages


def build_index(briefings: Iterable[Briefing], themes: Iterable[Theme]) -> tuple[Archive, list[Problem]]:
    """The archive of these briefings, newest first, and the problems that only show across them."""
    ordered = tuple(
        sorted(sorted(briefings, key=lambda b: b.id), key=lambda b: b.date or b.published or date.min, reverse=True)
    )
    concepts = tuple(themes)
    everyone = merge_speakers(ordered)
    archive = Archive(
        briefings=ordered,
        themes=concepts,
        speakers=tuple(s for s in everyone if s.kind not in PRESS),
        outlets=tuple(s for s in everyone if s.kind in PRESS),
        passages=tuple(file_passages(ordered, concepts)),
        handoffs=tuple(find_handoffs(ordered)),
        asked=index_asked(ordered),
        spoke=index_spoke(ordered),
    )
    return archive, find_namesakes(ordered)
