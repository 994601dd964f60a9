"""The home page."""

from __future__ import annotations

from ..addresses import BRIEFINGS, CORRECTIONS, OUTLETS, QUOTE, SEARCH, SPEAKERS
from ..pages import PagePlan, Site, list_records
from .corrections import count_corrections
from .record import row_briefing
from .refs import Ref, View, count
from .theme import row_themes

NEWEST = 10
"""Briefings that the home page names."""


def view_home(plan: PagePlan, site: Site) -> View:
    newest = site.archive.briefings[:NEWEST]
    return {
        "briefings": [row_briefing(b, site) for b in newest],
        "all_briefings": count(len(site.archive.briefings), "briefing") if len(site.archive.briefings) > NEWEST else "",
        "themes": list(row_themes(site)),
        "speakers": count(len(site.archive.speakers), "speaker"),
        "outlets": count(len(site.archive.outlets), "outlet"),
        "corrections": count_corrections(list_records(site)),
        "corrections_target": CORRECTIONS,
        "all_target": BRIEFINGS,
        "speakers_target": SPEAKERS,
        "outlets_target": OUTLETS,
        "search_target": SEARCH,
        "quote": Ref("Check a quotation", QUOTE),
    }
