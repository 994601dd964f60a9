"""A theme with its passages, and the list of themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model import Evidence, Passage, Theme
from ..pages import PagePlan, Site
from .exchange import ACTS, role_in
from .record import RECORDS
from .refs import NamedRow, Ref, View, count, date_of, ref_speaker, subject_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; marked where it is evidence."""

    text: str
    rule: str
    """The rule that the words are evidence for; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A paragraph filed under a theme."""

    number: str
    target: str
    speaker: Ref | None
    label: str
    role: str
    act: str
    pieces: Sequence[Piece]
    rules: Sequence[str]


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """The passages of one exchange."""

    heading: Ref
    passages: Sequence[PassageView]


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The passages of one briefing."""

    heading: Ref
    anchor: str
    date: str
    record: str
    exchanges: Sequence[PassageGroup]


def view_themes(plan: PagePlan, site: Site) -> View:
    return {"rows": list(row_themes(site))}


def view_theme(plan: PagePlan, site: Site) -> View:
    theme = subject_of(plan, Theme)
    passages = site.passages_under.get(theme.id, ())
    groups = [make_theme_group(list(group), site) for _, group in groupby(passages, key=lambda p: p.briefing)]
    return {
        "theme": theme,
        "labels": [(language, label) for language, labels in theme.labels.alt.items() for label in labels],
        "counts": f"{count(len(passages), 'passage')} in {count(len(groups), 'briefing')}",
        "groups": groups,
    }


def row_themes(site: Site) -> Iterator[NamedRow]:
    for theme in site.archive.themes:
        number = len(site.passages_under.get(theme.id, ()))
        yield NamedRow(Ref(theme.label, site.addresses.theme(theme.id)), theme.scope_note, count(number, "passage"))


def make_theme_group(passages: Sequence[Passage], site: Site) -> ThemeGroup:
    """The passages of one briefing, by exchange."""
    briefing = site.briefings[passages[0].briefing]
    groups = []
    for exchange, group in groupby(passages, key=lambda p: p.exchange):
        heading = Ref(site.titles[briefing.id][exchange], site.addresses.exchange(briefing.id, exchange))
        groups.append(PassageGroup(heading, [view_passage(passage, site) for passage in group]))
    return ThemeGroup(
        heading=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        anchor=f"in-{briefing.id}",
        date=date_of(briefing),
        record=RECORDS[briefing.record][0],
        exchanges=groups,
    )


def view_passage(passage: Passage, site: Site) -> PassageView:
    turn = site.turns[passage.briefing, passage.turn]
    paragraph = site.paragraphs[passage.briefing, passage.paragraph]
    return PassageView(
        number=paragraph.id,
        target=site.addresses.paragraph(passage.briefing, passage.exchange, passage.paragraph),
        speaker=ref_speaker(turn.speaker, site) if turn.speaker else None,
        label=turn.label or "No name in the record",
        role=role_in(site.briefings[passage.briefing], turn.speaker, site),
        act=ACTS.get(turn.kind, ""),
        pieces=list(cut_at_evidence(paragraph.text, passage.evidence)),
        rules=list(dict.fromkeys(evidence.rule for evidence in passage.evidence)),
    )


def cut_at_evidence(text: str, evidence: Iterable[Evidence]) -> Iterator[Piece]:
    """The text in pieces, each either evidence or not; joined they are the text."""
    at = 0
    for found in evidence:
        if found.start > at:
            yield Piece(text[at : found.start], "")
        yield Piece(text[found.start : found.end], found.rule)
        at = found.end
    if at < len(text):
        yield Piece(text[at:], "")
