"""The page on which readers check a quotation."""

from __future__ import annotations

from ..addresses import HOME, QUOTE_INDEX, QUOTE_SCRIPT
from ..pages import PagePlan, Site
from .refs import View, count


def view_quote(plan: PagePlan, site: Site) -> View:
    return {
        "index_target": QUOTE_INDEX,
        "root_target": HOME,
        "script_target": QUOTE_SCRIPT,
        "scope": count(len(site.archive.briefings), "briefing"),
    }
