"""The home page."""

from __future__ import annotations

from ..addresses import BRIEFINGS, CORRECTIONS, OUTLETS, QUOTE, SPEAKERS
from ..pages import PagePlan, Site
from .record import row_briefing
from .refs import Ref, View, count
from .theme import row_themes

NEWEST = 10
"""Briefings that the home page names."""


def view_home(plan: PagePlan, site: Site) -> View:
    corrections = sum(len(b.ledger.corrections) for b in site.archive.briefings if b.ledger is not None)
    newest = site.archive.briefings[:NEWEST]
    return {
        "briefings": [row_briefing(b, site) for b in newest],
        "all_briefings": count(len(site.archive.briefings), "briefing") if len(site.archive.briefings) > NEWEST else "",
        "themes": list(row_themes(site)),
        "speakers": count(len(site.archive.speakers), "speaker"),
        "outlets": count(len(site.archive.outlets), "outlet"),
        "corrections": count(corrections, "correction") if corrections else "",
        "corrections_target": CORRECTIONS,
        "all_target": BRIEFINGS,
        "speakers_target": SPEAKERS,
        "outlets_target": OUTLETS,
        "quote": Ref("Check a quotation", QUOTE),
    }
