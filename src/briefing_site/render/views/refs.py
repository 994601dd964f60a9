"""What every page says in the same way: links, counts, dates, languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ...model import Briefing, Locality, Speaker, Theme
from ..pages import PagePlan, Site, find_speaker, write_date

View = Mapping[str, Any]


Subject = TypeVar("Subject", Briefing, Theme, Speaker, Locality)


@dataclass(frozen=True, slots=True)
class Ref:
    """A link: what it says and the address it leads to."""

    text: str
    target: str
    """Empty for what is only said and leads nowhere."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A theme, speaker or outlet in a list."""

    link: Ref
    note: str
    counts: str


def ref_speaker(speaker: str, site: Site) -> Ref:
    return Ref(site.speakers[speaker].name, site.addresses.speaker(speaker))


def ref_voice(briefing: Briefing, speaker: str, site: Site) -> Ref:
    """Somebody as a record names them; without a page where only a record in another language knows them."""
    if briefing.twin is None:
        return ref_speaker(speaker, site)
    page = site.addresses.speaker(speaker)
    return Ref(find_speaker(briefing, speaker, site).name, page if page in site.title_at else "")


def ref_theme(theme: str, site: Site) -> Ref:
    return Ref(site.themes[theme].label, site.addresses.theme(theme))


def ref_place(place: str, site: Site) -> Ref:
    return Ref(site.places[place].label, site.addresses.place(place))


def neighbour(address: str | None, site: Site) -> Ref | None:
    """The link to the page before or after."""
    return Ref(site.title_at[address], address) if address is not None else None


def date_of(briefing: Briefing) -> str:
    day = briefing.date or briefing.published
    return write_date(day) if day else "no date"


def language_of(briefing: Briefing) -> str:
    """The value of `lang` for the record; empty where it is not known."""
    return "" if briefing.language == "und" else briefing.language


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 passage`, `2,052 passages`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def subject_of(plan: PagePlan, kind: type[Subject]) -> Subject:
    """What the page is about; a plan of another kind is a mistake of ours."""
    assert isinstance(plan.subject, kind)
    return plan.subject
