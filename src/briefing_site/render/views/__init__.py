"""What each page shows, as plain data: order, counts, wording and targets are decided here, not in templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..pages import PageKind, PagePlan, Site
from .briefing import view_briefing, view_briefings, view_full
from .corrections import view_all_corrections, view_corrections, view_year
from .data import view_data
from .exchange import view_exchange
from .figures import view_figures
from .home import view_home
from .parallel import view_parallel
from .partnerships import view_partnerships
from .person import view_outlets, view_speaker, view_speakers
from .places import view_place, view_places
from .quote import view_quote
from .refs import View
from .search import view_search
from .theme import view_theme, view_theme_year, view_themes

VIEWS: Mapping[PageKind, Callable[[PagePlan, Site], View]] = {
    PageKind.HOME: view_home,
    PageKind.BRIEFINGS: view_briefings,
    PageKind.BRIEFINGS_PART: view_briefings,
    PageKind.BRIEFING: view_briefing,
    PageKind.EXCHANGE: view_exchange,
    PageKind.FULL: view_full,
    PageKind.PARALLEL: view_parallel,
    PageKind.THEMES: view_themes,
    PageKind.THEME: view_theme,
    PageKind.THEME_YEAR: view_theme_year,
    PageKind.SPEAKERS: view_speakers,
    PageKind.SPEAKERS_PART: view_speakers,
    PageKind.SPEAKER: view_speaker,
    PageKind.OUTLETS: view_outlets,
    PageKind.OUTLETS_PART: view_outlets,
    PageKind.OUTLET: view_speaker,
    PageKind.FIGURES: view_figures,
    PageKind.CORRECTIONS: view_corrections,
    PageKind.ALL_CORRECTIONS: view_all_corrections,
    PageKind.YEAR: view_year,
    PageKind.QUOTE: view_quote,
    PageKind.PLACES: view_places,
    PageKind.PLACE: view_place,
    PageKind.PARTNERSHIPS: view_partnerships,
    PageKind.SEARCH: view_search,
    PageKind.DATA: view_data,
}


def make_view(plan: PagePlan, site: Site) -> View:
    """What the template of a page is given, beside its plan."""
    return VIEWS[plan.kind](plan, site)
