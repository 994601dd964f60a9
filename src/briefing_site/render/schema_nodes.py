"""The small nodes of which linked data is made: somebody, a record, an event, a term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..model import Briefing, Exchange, Speaker, SpeakerKind, Theme
from .head import Absolute
from .pages import Site, find_speaker

Node = Mapping[str, Any]

TYPES = {
    SpeakerKind.OFFICIAL: "Person",
    SpeakerKind.MODERATOR: "Person",
    SpeakerKind.JOURNALIST: "Person",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
    SpeakerKind.UNKNOWN: "Thing",
}


def make_node(kind: str, **fields: object) -> Node:
    """A node without the fields that say nothing."""
    return {"@type": kind, **{name: value for name, value in fields.items() if value not in ("", None, [], 0)}}


def extend_node(node: Node, **fields: object) -> Node:
    """A node with more fields."""
    return {**node, **make_node(node["@type"], **fields)}


def node_speaker(speaker: str, site: Site, absolute: Absolute, briefing: Briefing | None = None) -> Node:
    """Somebody, with the office that a briefing gives."""
    who: Speaker = find_speaker(briefing, speaker, site) if briefing is not None else site.speakers[speaker]
    page = site.addresses.speaker(speaker)
    known = briefing is None or briefing.twin is None or page in site.title_at
    offices = [role.text for role in who.roles if briefing is not None and role.briefing == briefing.id]
    return make_node(
        TYPES[who.kind],
        name=who.name,
        jobTitle="; ".join(offices) if TYPES[who.kind] == "Person" else "",
        url=absolute(page) if known else "",
    )


def node_record(briefing: Briefing, site: Site, absolute: Absolute) -> Node:
    """The transcript of a briefing."""
    return make_node(
        "Article",
        headline=briefing.title,
        url=absolute(site.addresses.full(briefing.id)),
        datePublished=write_day(briefing.published or briefing.date),
        inLanguage=tag_language(briefing),
        publisher=node_organization(briefing.publisher),
        isBasedOn=briefing.source,
    )


def node_event(briefing: Briefing, site: Site, absolute: Absolute) -> Node:
    """The press conference itself."""
    return make_node(
        "Event",
        name=briefing.title,
        url=absolute(site.addresses.briefing(briefing.id)),
        startDate=write_day(briefing.date),
        location=make_node("Place", name=briefing.venue) if briefing.venue else None,
        organizer=node_organization(briefing.organizer),
        inLanguage=tag_language(briefing),
    )


def node_term(theme: Theme, site: Site, absolute: Absolute) -> Node:
    return make_node("DefinedTerm", name=theme.label, url=absolute(site.addresses.theme(theme.id)))


def list_terms(briefing: Briefing, exchanges: Sequence[Exchange], site: Site, absolute: Absolute) -> Sequence[Node]:
    """The themes under which something of these exchanges is filed."""
    filed = dict.fromkeys(p.theme for x in exchanges for p in site.passages_of.get((briefing.id, x.id), ()))
    return [node_term(site.themes[theme], site, absolute) for theme in filed]


def node_organization(name: str) -> Node | None:
    return make_node("Organization", name=name) if name else None


def tag_language(briefing: Briefing) -> str:
    return "" if briefing.language == "und" else briefing.language


def write_day(day: date | None) -> str:
    return day.isoformat() if day else ""
