"""What each page shows, as plain data: order, counts, wording and targets are decided here, not in templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from ..index.speakers import answerers
from ..model import (
    Briefing,
    Evidence,
    Exchange,
    ExchangeKind,
    Paragraph,
    Passage,
    Place,
    RecordKind,
    Speaker,
    SpeakerKind,
    Theme,
    Turn,
    TurnKind,
)
from .addresses import BRIEFINGS, OUTLETS, SPEAKERS
from .pages import PageKind, PagePlan, Site, tease_exchange, write_date

RECORDS = {
    RecordKind.VERBATIM: ("Verbatim record", "The words as the publisher printed them."),
    RecordKind.EDITED: ("Edited record", "The words as spoken, tidied by the publisher."),
    RecordKind.INTERPRETATION: ("Interpretation", "An interpreter's or a translator's words, not the speaker's own."),
    RecordKind.DIGEST: (
        "Digest, not a transcript",
        "An editor's account in reported speech. No sentence here is a quotation; to quote anybody, use the official record.",
    ),
}
ACTS = {
    TurnKind.QUESTION: "asks",
    TurnKind.ANSWER: "answers",
    TurnKind.HANDOFF: "hands over",
    TurnKind.MODERATION: "in the chair",
    TurnKind.SPEECH: "speaks",
}
NEWEST = 10
"""Briefings that the home page names."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link: what it says and the address it leads to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What kind of record a page holds."""

    kind: str
    heading: str
    text: str
    source: str
    """Address of the official record; empty when not given."""
    source_start: str
    """Address at which the record begins, where `source` is one page of it; else empty."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as a page shows it."""

    id: str
    kind: str
    name: Ref | None
    """The speaker's page; None where the record does not say who speaks."""
    label: str
    """What stands for the speaker where there is no name."""
    printed: str
    """The label as printed where it differs from the name; else empty."""
    role: str
    act: str
    hands_to: Ref | None
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """An exchange as a section or a page shows it."""

    id: str
    title: str
    target: str
    teaser: str
    answered_by: Sequence[Ref]
    themes: Sequence[Ref]
    turns: Sequence[TurnView] = ()


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """A briefing in a list."""

    link: Ref
    date: str
    machine_date: str
    place: str
    record: str
    counts: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the panel."""

    link: Ref
    role: str
    part: str


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


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A theme, speaker or outlet in a list."""

    link: Ref
    note: str
    counts: str


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


View = Mapping[str, Any]
Subject = TypeVar("Subject", Briefing, Theme, Speaker)


def make_view(plan: PagePlan, site: Site) -> View:
    """What the template of a page is given, beside its plan."""
    return VIEWS[plan.kind](plan, site)


def view_home(plan: PagePlan, site: Site) -> View:
    newest = site.archive.briefings[:NEWEST]
    return {
        "briefings": [row_briefing(b, site) for b in newest],
        "all_briefings": count(len(site.archive.briefings), "briefing") if len(site.archive.briefings) > NEWEST else "",
        "themes": list(row_themes(site)),
        "speakers": count(len(site.archive.speakers), "speaker"),
        "outlets": count(len(site.archive.outlets), "outlet"),
        "all_target": BRIEFINGS,
        "speakers_target": SPEAKERS,
        "outlets_target": OUTLETS,
    }


def view_briefings(plan: PagePlan, site: Site) -> View:
    return {"briefings": [row_briefing(b, site) for b in site.archive.briefings]}


def view_briefing(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    paged = briefing.id in site.addresses.paged
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "facts": list(list_facts(briefing)),
        "panel": [make_seat(briefing, at, site) for at in range(len(briefing.panel))],
        "agenda": [view_exchange_of(briefing, x, site, with_turns=not paged) for x in briefing.exchanges],
        "themes": count_themes(briefing, site),
        "full": Ref("The whole transcript on one page", site.addresses.full(briefing.id)) if paged else None,
        "source": Ref("The source file", site.addresses.source(briefing.id)),
        "set_aside": [piece for piece in briefing.set_aside if piece.why != "front matter"],
        "paged": paged,
        "language": language_of(briefing),
    }


def view_exchange(plan: PagePlan, site: Site) -> View:
    briefing, exchange = subject_of(plan, Briefing), plan.exchange
    assert exchange is not None
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "exchange": view_exchange_of(briefing, exchange, site, with_turns=True),
        "full": Ref("In the whole transcript", f"{site.addresses.full(briefing.id)}#{exchange.id}"),
        "previous": neighbour(plan.previous, site),
        "next": neighbour(plan.next, site),
        "language": language_of(briefing),
    }


def view_full(plan: PagePlan, site: Site) -> View:
    briefing = subject_of(plan, Briefing)
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "exchanges": [view_exchange_of(briefing, x, site, with_turns=True) for x in briefing.exchanges],
        "source": Ref("The source file", site.addresses.source(briefing.id)),
        "language": language_of(briefing),
    }


def view_themes(plan: PagePlan, site: Site) -> View:
    return {"rows": list(row_themes(site))}


def view_theme(plan: PagePlan, site: Site) -> View:
    theme = subject_of(plan, Theme)
    passages = site.passages_under.get(theme.id, ())
    groups = [make_theme_group(list(group), site) for _, group in groupby(passages, key=lambda p: p.briefing)]
    return {
        "theme": theme,
        "labels": [(language, label) for language, labels in theme.alt_label.items() for label in labels],
        "counts": f"{count(len(passages), 'passage')} in {count(len(groups), 'briefing')}",
        "groups": groups,
    }


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


VIEWS: Mapping[PageKind, Callable[[PagePlan, Site], View]] = {
    PageKind.HOME: view_home,
    PageKind.BRIEFINGS: view_briefings,
    PageKind.BRIEFING: view_briefing,
    PageKind.EXCHANGE: view_exchange,
    PageKind.FULL: view_full,
    PageKind.THEMES: view_themes,
    PageKind.THEME: view_theme,
    PageKind.SPEAKERS: view_speakers,
    PageKind.SPEAKER: view_speaker,
    PageKind.OUTLETS: view_outlets,
    PageKind.OUTLET: view_speaker,
}


def view_exchange_of(briefing: Briefing, exchange: Exchange, site: Site, with_turns: bool) -> ExchangeView:
    """An exchange with who answers, its themes and, where asked for, its turns."""
    filed = [p.theme for p in site.passages_of.get((briefing.id, exchange.id), ())]
    return ExchangeView(
        id=exchange.id,
        title=site.titles[briefing.id][exchange.id],
        target=site.addresses.exchange(briefing.id, exchange.id),
        teaser=tease_exchange(exchange),
        answered_by=[ref_speaker(speaker, site) for speaker in answerers(exchange.turns)],
        themes=[ref_theme(theme, site) for theme in dict.fromkeys(filed)],
        turns=[view_turn(briefing, turn, site) for turn in exchange.turns] if with_turns else (),
    )


def view_turn(briefing: Briefing, turn: Turn, site: Site) -> TurnView:
    """A turn with its speaker, role and what it does."""
    name = ref_speaker(turn.speaker, site) if turn.speaker else None
    act = "continues" if turn.continued else ACTS.get(turn.kind, "")
    return TurnView(
        id=turn.id,
        kind=turn.kind.value,
        name=name,
        label=turn.label or ("" if turn.kind is TurnKind.SCENE else "No name in the record"),
        printed=turn.label if name and not turn.continued and turn.label != name.text else "",
        role="" if turn.continued else role_in(briefing, turn.speaker, site),
        act=act,
        hands_to=ref_speaker(turn.gives_to, site) if turn.gives_to else None,
        paragraphs=turn.paragraphs,
    )


def role_in(briefing: Briefing, speaker: str | None, site: Site) -> str:
    """The role a briefing gives a speaker; empty when it gives none."""
    roles = site.speakers[speaker].roles if speaker else ()
    return "; ".join(role.text for role in roles if role.briefing == briefing.id)


def make_notice(briefing: Briefing) -> Notice:
    heading, text = RECORDS[briefing.record]
    return Notice(briefing.record.value, heading, text, briefing.source, briefing.source_start)


def list_facts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Name and value of each fact of the header that the record gives."""
    when = write_date(briefing.date) if briefing.date else ""
    facts = (
        ("Date", ", ".join(part for part in (when, briefing.time) if part)),
        ("Venue", briefing.venue),
        ("Held by", briefing.organizer),
        ("Published", write_date(briefing.published) if briefing.published else ""),
        ("Publisher", briefing.publisher),
    )
    return ((name, value) for name, value in facts if value)


def make_seat(briefing: Briefing, at: int, site: Site) -> Seat:
    member = briefing.panel[at]
    part = "in the chair" if member.kind is SpeakerKind.MODERATOR else ""
    return Seat(ref_speaker(member.speaker, site), member.role, part)


def row_briefing(briefing: Briefing, site: Site) -> BriefingRow:
    questions = sum(exchange.kind is ExchangeKind.QUESTION for exchange in briefing.exchanges)
    day = briefing.date or briefing.published
    return BriefingRow(
        link=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        date=date_of(briefing),
        machine_date=day.isoformat() if day else "",
        place=briefing.venue,
        record=RECORDS[briefing.record][0],
        counts=f"{count(questions, 'question')}, {count(len(briefing.speakers), 'person', 'people')} and outlets",
    )


def row_themes(site: Site) -> Iterator[NamedRow]:
    for theme in site.archive.themes:
        number = len(site.passages_under.get(theme.id, ()))
        yield NamedRow(Ref(theme.label, site.addresses.theme(theme.id)), theme.scope_note, count(number, "passage"))


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


def count_themes(briefing: Briefing, site: Site) -> Sequence[NamedRow]:
    """The themes a briefing touches, with the number of passages."""
    rows = []
    for theme in site.archive.themes:
        number = sum(
            passage.theme == theme.id
            for exchange in briefing.exchanges
            for passage in site.passages_of.get((briefing.id, exchange.id), ())
        )
        if number:
            target = f"{site.addresses.theme(theme.id)}#in-{briefing.id}"
            rows.append(NamedRow(Ref(theme.label, target), theme.scope_note, count(number, "passage")))
    return rows


def neighbour(address: str | None, site: Site) -> Ref | None:
    """The link to the page before or after."""
    return Ref(site.title_at[address], address) if address is not None else None


def ref_speaker(speaker: str, site: Site) -> Ref:
    return Ref(site.speakers[speaker].name, site.addresses.speaker(speaker))


def ref_theme(theme: str, site: Site) -> Ref:
    return Ref(site.themes[theme].label, site.addresses.theme(theme))


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
