"""A speaker or an outlet, and the lists of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...index.archive import place_in_time
from ...model import Passage, Place, Role, Speaker
from ..addresses import FIGURES, OUTLETS, SPEAKERS
from ..pages import PagePlan, Site
from .figures import row_figure
from .lists import choose_rows, list_parts
from .refs import Ref, View, count, date_of, ref_speaker, ref_theme, subject_of

NEWEST = 20
"""Figures that the page of a speaker shows; the ledger has them all."""
SILENT = "on the panel; nothing said is in the record"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A speaker or an outlet in a list."""

    link: Ref
    note: str
    """The newest role, or that nothing said is in the record."""
    counts: Sequence[str]
    """One for each column of numbers."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role as one briefing gives it."""

    text: str
    date: str
    briefing: Ref


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An exchange in the list of a speaker or outlet."""

    link: Ref
    briefing: Ref
    date: str
    teaser: str
    answered_by: Sequence[Ref]
    themes: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A pass of the word in the list of a speaker."""

    text: str
    other: Ref
    where: Ref
    date: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme on which somebody speaks, or on which answers were given to an outlet."""

    link: Ref
    newest: Ref
    """The passages of the newest briefing, on the page of the theme."""
    number: str


def view_speakers(plan: PagePlan, site: Site) -> View:
    return {
        "columns": ("Speaker", "Exchanges", "Figures"),
        "parts": list_parts(plan, SPEAKERS, site),
        "rows": [
            row_person(
                s, site, (len(site.archive.spoke.get(s.id, ())), sum(n for _, n in site.archive.stated.get(s.id, ())))
            )
            for s in choose_rows(plan, lambda: site.archive.speakers, site.speakers)
        ],
    }


def view_outlets(plan: PagePlan, site: Site) -> View:
    return {
        "columns": ("Outlet", "Questions", "Briefings"),
        "parts": list_parts(plan, OUTLETS, site),
        "rows": [
            row_person(s, site, (len(asked), len({place.briefing for place in asked})))
            for s in choose_rows(plan, lambda: site.archive.outlets, site.speakers)
            for asked in [site.archive.asked.get(s.id, ())]
        ],
    }


def row_person(speaker: Speaker, site: Site, numbers: Sequence[int]) -> PersonRow:
    role = speaker.roles[0].text if speaker.roles else ""
    note = role if numbers[0] else "; ".join(part for part in (role, SILENT) if part)
    return PersonRow(ref_speaker(speaker.id, site), note, [f"{number:,}" for number in numbers])


def view_speaker(plan: PagePlan, site: Site) -> View:
    """The page of a person or an outlet, one year of it, or the way to its years."""
    speaker = subject_of(plan, Speaker)
    asked, spoke = site.archive.asked.get(speaker.id, ()), site.archive.spoke.get(speaker.id, ())
    whole = plan.part is None
    shown = plan.part.ids if plan.part else () if plan.parts else None
    figures = site.figures_by.get(speaker.id, ()) if whole else ()
    return {
        "roles": [row_role(role, site) for role in speaker.roles] if whole else [],
        "themes": list(row_themes(speaker, asked, site)) if whole else [],
        "parts": [
            (Ref(p.title, site.addresses.speaker(speaker.id, p.name)), f"{count_rows(p.ids, (*asked, *spoke)):,}")
            for p in plan.parts
        ],
        "asked": [row_place(place, site) for place in asked if is_shown(place.briefing, shown)],
        "spoke": [row_place(place, site) for place in spoke if is_shown(place.briefing, shown)],
        "handoffs": list(row_handoffs(speaker, shown, site)),
        "figures": [row_figure(figure, site) for figure in islice(figures, NEWEST)],
        "figures_note": f"The newest {NEWEST} of {count(len(figures), 'figure')}" if len(figures) > NEWEST else "",
        "ledger": Ref("All figures", FIGURES),
    }


def is_shown(briefing: str, shown: Collection[str] | None) -> bool:
    """Whether a page shows the rows of a briefing; None stands for all."""
    return shown is None or briefing in shown


def count_rows(briefings: Iterable[str], places: Iterable[Place]) -> int:
    inside = set(briefings)
    return sum(place.briefing in inside for place in places)


def row_role(role: Role, site: Site) -> RoleRow:
    briefing = site.briefings[role.briefing]
    return RoleRow(role.text, date_of(briefing), Ref(briefing.title, site.addresses.briefing(briefing.id)))


def row_themes(speaker: Speaker, asked: Sequence[Place], site: Site) -> Iterator[ThemeRow]:
    """The themes of what a speaker said, and of the exchanges that an outlet opened; the most frequent first."""
    mine = list(list_passages(speaker, asked, site))
    numbers = Counter(passage.theme for passage in mine)
    newest: dict[str, str] = {}
    for passage in sorted(mine, key=lambda passage: place_in_time(site.briefings[passage.briefing])):
        newest.setdefault(passage.theme, passage.briefing)
    for theme, number in sorted(numbers.items(), key=lambda item: (-item[1], site.themes[item[0]].label)):
        briefing = newest[theme]
        section = Ref(date_of(site.briefings[briefing]), site.addresses.theme_passages(theme, briefing))
        yield ThemeRow(ref_theme(theme, site), section, f"{number:,}")


def list_passages(speaker: Speaker, asked: Sequence[Place], site: Site) -> Iterator[Passage]:
    """The passages of the exchanges that somebody opened, and what else somebody spoke."""
    opened = {(place.briefing, place.exchange): None for place in asked}
    for exchange in opened:
        yield from site.passages_of.get(exchange, ())
    for passage in site.passages_by.get(speaker.id, ()):
        if (passage.briefing, passage.exchange) not in opened:
            yield passage


def row_place(place: Place, site: Site) -> PlaceRow:
    briefing, gist = site.briefings[place.briefing], site.archive.gists[place.briefing, place.exchange]
    filed = [passage.theme for passage in site.passages_of.get((briefing.id, place.exchange), ())]
    return PlaceRow(
        link=Ref(site.titles[briefing.id][place.exchange], site.addresses.exchange(briefing.id, place.exchange)),
        briefing=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        date=date_of(briefing),
        teaser=gist.teaser,
        answered_by=[ref_speaker(speaker, site) for speaker in gist.answered_by],
        themes=[ref_theme(theme, site) for theme in dict.fromkeys(filed)],
    )


def row_handoffs(speaker: Speaker, shown: Collection[str] | None, site: Site) -> Iterator[HandoffRow]:
    """The passes of the word that a speaker gave or took."""
    for handoff in site.handoffs_of.get(speaker.id, ()):
        if not is_shown(handoff.briefing, shown):
            continue
        title = site.titles[handoff.briefing][handoff.exchange]
        where = Ref(title, site.addresses.exchange(handoff.briefing, handoff.exchange))
        day = date_of(site.briefings[handoff.briefing])
        if handoff.giver == speaker.id:
            yield HandoffRow("Passed the word to", ref_speaker(handoff.taker, site), where, day)
        if handoff.taker == speaker.id:
            yield HandoffRow("Took the word from", ref_speaker(handoff.giver, site), where, day)
