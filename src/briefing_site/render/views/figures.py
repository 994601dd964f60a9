"""The ledger of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model import Direction, Figure
from ..addresses import FIGURES_TABLE
from ..pages import PagePlan, Site
from .refs import Ref, View, count, date_of, language_of, ref_speaker

LEFT_OUT = "Numerals left out, because the words beside them do not say for certain what they count:"
DIRECTIONS = {Direction.UP: "up", Direction.DOWN: "down"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a table."""

    text: str
    """As printed."""
    value: str
    """In digits, with the unit by its one name; empty where that says nothing more."""
    notes: Sequence[str]
    """What is counted, its bounds, its change, its time."""
    before: str
    """What stands before it in its sentence."""
    after: str
    language: str
    speaker: Ref | None
    where: Ref


@dataclass(frozen=True, slots=True)
class FigureExchange:
    """The figures of an exchange."""

    heading: Ref
    rows: Sequence[FigureRow]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of a briefing."""

    heading: Ref
    anchor: str
    date: str
    exchanges: Sequence[FigureExchange]


def view_figures(plan: PagePlan, site: Site) -> View:
    """One page of the ledger: all of it, a part of it, or the way to its parts."""
    counted = plan.part.ids if plan.part else [b.id for b in site.archive.briefings]
    shown = () if plan.parts else counted
    groups = [group_figures(briefing, site) for briefing in shown if site.archive.figures.get(briefing)]
    number = sum(len(site.archive.figures.get(briefing, ())) for briefing in counted)
    missed = sum(site.archive.left_out.get(briefing, 0) for briefing in counted)
    return {
        "groups": groups,
        "counts": f"{count(number, 'figure')} in {count(sum(b in site.archive.figures for b in counted), 'briefing')}",
        "left_out": f"{LEFT_OUT} {missed:,}." if missed else "",
        "parts": [
            (Ref(part.title, site.addresses.figures(part.name)), count_part(part.ids, site)) for part in plan.parts
        ],
        "table": Ref("All figures as a table (CSV)", FIGURES_TABLE) if plan.part or site.archive.figures else None,
    }


def count_part(briefings: Sequence[str], site: Site) -> str:
    return f"{sum(len(site.archive.figures[briefing]) for briefing in briefings):,}"


def group_figures(briefing_id: str, site: Site) -> FigureGroup:
    """The figures of one briefing, by exchange."""
    briefing = site.briefings[briefing_id]
    exchanges = [
        FigureExchange(
            Ref(site.titles[briefing_id][exchange], site.addresses.exchange(briefing_id, exchange)),
            [row_figure(figure, site) for figure in figures],
        )
        for exchange, figures in groupby(site.archive.figures[briefing_id], key=lambda figure: figure.exchange)
    ]
    return FigureGroup(
        heading=Ref(briefing.title, site.addresses.briefing(briefing_id)),
        anchor=f"in-{briefing_id}",
        date=date_of(briefing),
        exchanges=exchanges,
    )


def row_figure(figure: Figure, site: Site) -> FigureRow:
    """A figure with its sentence, and a link to its paragraph."""
    return FigureRow(
        text=figure.text,
        value=write_value(figure),
        notes=list(list_notes(figure)),
        before=figure.before,
        after=figure.after,
        language=language_of(site.briefings[figure.briefing]),
        speaker=ref_speaker(figure.speaker, site) if figure.speaker else None,
        where=Ref(
            f"Paragraph {figure.paragraph}",
            site.addresses.paragraph(figure.briefing, figure.exchange, figure.paragraph),
        ),
    )


def write_value(figure: Figure) -> str:
    """`41,800,000,000,000 CNY`; empty where the printed words say the same."""
    written = f"{figure.value.normalize():,f} {figure.unit}".strip()
    return "" if written.replace(" ", "") == figure.text.replace(" ", "") else written


def list_notes(figure: Figure) -> Iterator[str]:
    """What the words beside a figure say of it."""
    if figure.qualifier:
        yield figure.qualifier
    if figure.subject:
        yield f"of {figure.subject}"
    if figure.change:
        base = f", against {figure.change.base}" if figure.change.base else ""
        yield f"{DIRECTIONS[figure.change.direction]}{base}"
    if figure.period:
        yield f"time: {figure.period}"
