"""A speaker or an outlet, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...index.speakers import answerers
from ...model import Place, Speaker
from ..pages import PagePlan, Site, tease_exchange
from .refs import NamedRow, Ref, View, count, date_of, ref_speaker, subject_of


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An exchange in the list of a speaker or outlet."""

    link: Ref
    briefing: Ref
    date: str
    teaser: str
    answered_by: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A pass of the word in the list of a speaker."""

    text: str
    other: Ref
    where: Ref


def view_speakers(plan: PagePlan, site: Site) -> View:
    return {
        "rows": [row_speaker(s, site, len(site.archive.spoke.get(s.id, ())), "exchange") for s in site.archive.speakers]
    }


def view_outlets(plan: PagePlan, site: Site) -> View:
    return {
        "rows": [row_speaker(s, site, len(site.archive.asked.get(s.id, ())), "question") for s in site.archive.outlets]
    }


def view_speaker(plan: PagePlan, site: Site) -> View:
    speaker = subject_of(plan, Speaker)
    return {
        "roles": [
            (
                role.text,
                Ref(site.briefings[role.briefing].title, site.addresses.briefing(role.briefing)),
                date_of(site.briefings[role.briefing]),
            )
            for role in speaker.roles
        ],
        "spoke": [row_place(place, site) for place in site.archive.spoke.get(speaker.id, ())],
        "asked": [row_place(place, site) for place in site.archive.asked.get(speaker.id, ())],
        "handoffs": list(row_handoffs(speaker, site)),
    }


def row_speaker(speaker: Speaker, site: Site, number: int, noun: str) -> NamedRow:
    role = speaker.roles[0].text if speaker.roles else ""
    counts = count(number, noun) if number else "on the panel; nothing said is in the record"
    return NamedRow(Ref(speaker.name, site.addresses.speaker(speaker.id)), role, counts)


def row_place(place: Place, site: Site) -> PlaceRow:
    briefing, exchange = site.briefings[place.briefing], site.exchanges[place.briefing, place.exchange]
    return PlaceRow(
        link=Ref(site.titles[briefing.id][exchange.id], site.addresses.exchange(briefing.id, exchange.id)),
        briefing=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        date=date_of(briefing),
        teaser=tease_exchange(exchange),
        answered_by=[ref_speaker(speaker, site) for speaker in answerers(exchange.turns)],
    )


def row_handoffs(speaker: Speaker, site: Site) -> Iterator[HandoffRow]:
    """The passes of the word that a speaker gave or took."""
    for handoff in site.handoffs_of.get(speaker.id, ()):
        where = Ref(
            site.titles[handoff.briefing][handoff.exchange], site.addresses.exchange(handoff.briefing, handoff.exchange)
        )
        if handoff.giver == speaker.id:
            yield HandoffRow("Passed the word to", ref_speaker(handoff.taker, site), where)
        if handoff.taker == speaker.id:
            yield HandoffRow("Took the word from", ref_speaker(handoff.giver, site), where)
