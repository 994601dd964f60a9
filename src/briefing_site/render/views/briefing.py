"""The overview of a briefing, its whole transcript, and the list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Briefing, SpeakerKind
from ..addresses import BRIEFINGS
from ..pages import PagePlan, Site, has_corrections, write_date
from .anchors import place_stubs
from .exchange import view_exchange_of
from .lists import choose_rows, list_parts
from .record import list_colophon, make_notice, row_briefing
from .refs import NamedRow, Ref, View, count, language_of, ref_voice, subject_of

NEWEST = 20
"""Briefings that stand on the list of all where that leads to the years."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the panel."""

    link: Ref
    role: str
    part: str


def view_briefings(plan: PagePlan, site: Site) -> View:
    rows = choose_rows(plan, lambda: site.archive.briefings, site.briefings)
    newest = site.archive.briefings[:NEWEST] if plan.parts else ()
    return {
        "parts": list_parts(plan, BRIEFINGS, site),
        "newest": [row_briefing(b, site) for b in newest],
        "briefings": [row_briefing(b, site) for b in rows],
    }


def view_briefing(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    paged = briefing.id in site.addresses.paged
    stubs = place_stubs(briefing, site, whole=not paged)
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "colophon": list_colophon(briefing),
        "facts": list(list_facts(briefing)),
        "panel": [make_seat(briefing, at, site) for at in range(len(briefing.panel))],
        "agenda": [view_exchange_of(briefing, x, site, not paged, stubs) for x in briefing.exchanges],
        "themes": count_themes(briefing, site),
        "full": Ref("The whole transcript on one page", site.addresses.full(briefing.id)) if paged else None,
        "source": Ref("The source file", site.addresses.source(briefing.id)),
        "set_aside": [piece for piece in briefing.set_aside if piece.why != "front matter"],
        "paged": paged,
        "stubs": stubs.top.get("", []) if not paged else [*stubs.top.get("", []), *stubs.foot.get("", [])],
        "corrections": ref_corrections(briefing, site),
        "language": language_of(briefing),
    }


def view_full(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    stubs = place_stubs(briefing, site, whole=True)
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "colophon": list_colophon(briefing),
        "exchanges": [view_exchange_of(briefing, x, site, with_turns=True, stubs=stubs) for x in briefing.exchanges],
        "stubs": stubs.top.get("", []),
        "corrections": ref_corrections(briefing, site),
        "source": Ref("The source file", site.addresses.source(briefing.id)),
        "language": language_of(briefing),
    }


def ref_corrections(briefing: Briefing, site: Site) -> Ref | None:
    """The link to what was corrected; None where nothing was."""
    if briefing.ledger is None or not has_corrections(briefing):
        return None
    return Ref(count(len(briefing.ledger.corrections), "correction"), site.addresses.corrections(briefing.id))


def list_facts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Name and value of each fact of the header that the record gives."""
    when = write_date(briefing.date) if briefing.date else ""
    facts = (
        ("Date", ", ".join(part for part in (when, briefing.time) if part)),
        ("Venue", briefing.venue),
        ("Held by", briefing.organizer),
        ("Published", write_date(briefing.published) if briefing.published else ""),
        ("Publisher", briefing.publisher),
        ("License", briefing.license),
    )
    return ((name, value) for name, value in facts if value)


def make_seat(briefing: Briefing, at: int, site: Site) -> Seat:
    member = briefing.panel[at]
    part = "in the chair" if member.kind is SpeakerKind.MODERATOR else ""
    return Seat(ref_voice(briefing, member.speaker, site), member.role, part)


def count_themes(briefing: Briefing, site: Site) -> Sequence[NamedRow]:
    """The themes a briefing touches, with the number of passages."""
    numbers = Counter(
        passage.theme
        for exchange in briefing.exchanges
        for passage in site.passages_of.get((briefing.id, exchange.id), ())
    )
    return [
        NamedRow(
            Ref(theme.label, site.addresses.theme_passages(theme.id, briefing.id)),
            theme.scope_note,
            count(numbers[theme.id], "passage"),
        )
        for theme in site.archive.themes
        if theme.id in numbers
    ]
