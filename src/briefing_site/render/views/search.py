"""The search page: by what one can choose, and the lists that serve where nothing can be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model import Archive, Briefing
from ..addresses import BRIEFINGS, OUTLETS, SPEAKERS, THEMES
from ..pages import PagePlan, Site
from .record import RECORDS
from .refs import NamedRow, Ref, View, count

Choices = Sequence[tuple[str, str]]

LABELS = {
    "speaker": "Speaker",
    "role": "The speaker",
    "outlet": "Outlet that asked",
    "theme": "Theme",
    "year": "Year",
    "language": "Language",
    "record": "Kind of record",
    "kind": "Kind of page",
}
ROLES = (("asked", "asked"), ("answered", "answered"), ("moderated", "was in the chair"))
KINDS = (
    ("exchange", "exchanges"),
    ("briefing", "briefings"),
    ("speaker", "speakers"),
    ("outlet", "outlets"),
    ("theme", "themes"),
    ("page", "other pages"),
)
LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "zh-Hans": "Chinese, simplified",
    "zh-Hant": "Chinese, traditional",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "und": "not told",
}
"""Names of the languages that are met most; others are shown by their tag."""


def view_search(plan: PagePlan, site: Site) -> View:
    choices = {"role": ROLES, **list_choices(site.archive), "kind": KINDS}
    return {"labels": LABELS, "choices": choices, "lists": list(row_lists(site))}


def list_choices(archive: Archive) -> Mapping[str, Choices]:
    """By what of an archive one can choose: the name of a filter to its values, each with its text."""
    tags = sorted({briefing.language for briefing in (*archive.briefings, *archive.twins)})
    records = {briefing.record for briefing in archive.briefings}
    return {
        "theme": [(theme.id, theme.label) for theme in archive.themes],
        "year": [(year, year) for year in list_years(archive.briefings)],
        "language": [(tag, LANGUAGES.get(tag, tag)) for tag in tags],
        "record": [(kind.value, text) for kind, (text, _) in RECORDS.items() if kind in records],
    }


def list_years(briefings: Sequence[Briefing]) -> Sequence[str]:
    days = (briefing.date or briefing.published for briefing in briefings)
    return sorted({str(day.year) for day in days if day}, reverse=True)


def row_lists(site: Site) -> Iterator[NamedRow]:
    """The lists, each with what it answers."""
    archive = site.archive
    yield NamedRow(
        Ref("Briefings", BRIEFINGS), "What was held when, and where.", count(len(archive.briefings), "briefing")
    )
    yield NamedRow(Ref("Themes", THEMES), "What was said on a subject.", count(len(archive.themes), "theme"))
    yield NamedRow(Ref("Speakers", SPEAKERS), "What somebody answered.", count(len(archive.speakers), "speaker"))
    yield NamedRow(
        Ref("Outlets", OUTLETS), "What a newspaper or a station asked.", count(len(archive.outlets), "outlet")
    )
