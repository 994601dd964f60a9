"""An exchange, as a page and as a section of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...index.speakers import answerers
from ...index.summary import tease_exchange
from ...model import Briefing, Exchange, ExchangeKind, Turn, TurnKind
from ..languages import language_inside
from ..pages import PagePlan, Site, find_speaker
from .anchors import (
    NO_STUBS,
    AnchorView,
    Stubs,
    StubView,
    list_former_slugs,
    place_stubs,
    view_former,
)
from .points import Point, list_points
from .record import list_colophon, make_notice, row_briefing
from .refs import Ref, View, language_of, neighbour, ref_theme, ref_voice, subject_of

ACTS = {
    TurnKind.QUESTION: "asks",
    TurnKind.ANSWER: "answers",
    TurnKind.HANDOFF: "hands over",
    TurnKind.MODERATION: "in the chair",
    TurnKind.SPEECH: "speaks",
}
LONG = 2000
"""Characters of a turn that fill more than half a printed page."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as a page shows it."""

    id: str
    text: str
    language: str
    """Its language where that is another than the record's; else empty."""
    point: int | None
    """Its number where the speaker counts points."""
    wording: str
    """The address of these very words: `p12.7f3a`."""
    former: Sequence[AnchorView]
    """Addresses from before a correction."""
    stubs: Sequence[StubView]
    """What stood behind it and is gone."""
    elsewhere: str = ""
    """What it is called in other languages, where that is not what it is called here."""


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
    paragraphs: Sequence[ParagraphView]
    continued: bool
    """Whether a scene interrupted the turn, and this is the rest of it."""
    long: bool
    """Whether it takes so much of a printed page that it had better be broken than pushed to the next."""
    points: Sequence[Point]
    """What the speaker counts up, to be jumped to."""


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """An exchange as a section or a page shows it."""

    id: str
    title: str
    target: str
    teaser: str
    heard_as: str
    """What stands before the names of those who answered or spoke."""
    answered_by: Sequence[Ref]
    themes: Sequence[Ref]
    turns: Sequence[TurnView] = ()
    former: Sequence[str] = ()
    """Ids of exchanges that are gone and lead here."""
    top: Sequence[StubView] = ()
    """What stood before all else and is gone."""
    foot: Sequence[StubView] = ()
    """What stands on another page now."""

    @property
    def link(self) -> Ref:
        return Ref(self.title, self.target)


def view_exchange(plan: PagePlan, site: Site) -> View:
    briefing, exchange = subject_of(plan, Briefing), plan.exchange
    assert exchange is not None
    return {
        "row": row_briefing(briefing, site),
        "notice": make_notice(briefing),
        "colophon": list_colophon(briefing),
        "exchange": view_exchange_of(
            briefing, exchange, site, with_turns=True, stubs=place_stubs(briefing, site, whole=False)
        ),
        "full": Ref("In the whole transcript", f"{site.addresses.full(briefing.id)}#{exchange.id}"),
        "previous": neighbour(plan.previous, site) if plan.previous != plan.parent else None,
        "next": neighbour(plan.next, site),
        "language": language_of(briefing),
    }


def view_exchange_of(
    briefing: Briefing, exchange: Exchange, site: Site, with_turns: bool, stubs: Stubs = NO_STUBS
) -> ExchangeView:
    """An exchange with who answers, its themes and, where asked for, its turns."""
    filed = [p.theme for p in site.passages_of.get((briefing.id, exchange.id), ())]
    return ExchangeView(
        id=exchange.id,
        title=site.titles[briefing.id][exchange.id],
        target=site.addresses.exchange(briefing.id, exchange.id),
        teaser=tease_exchange(exchange),
        heard_as="answered by" if exchange.kind is ExchangeKind.QUESTION else "spoken by",
        answered_by=[ref_voice(briefing, speaker, site) for speaker in answerers(exchange.turns)],
        themes=[ref_theme(theme, site) for theme in dict.fromkeys(filed)],
        turns=[view_turn(briefing, turn, site, stubs) for turn in exchange.turns] if with_turns else (),
        former=list_former_slugs(briefing, exchange.id),
        top=stubs.top.get(exchange.id, ()),
        foot=stubs.foot.get(exchange.id, ()),
    )


def view_turn(briefing: Briefing, turn: Turn, site: Site, stubs: Stubs = NO_STUBS) -> TurnView:
    """A turn with its speaker, role and what it does."""
    name = ref_voice(briefing, turn.speaker, site) if turn.speaker else None
    points = list_points(turn.paragraphs)
    return TurnView(
        id=turn.id,
        kind=turn.kind.value,
        name=name,
        label=label_turn(turn),
        printed=turn.label if name and not turn.continued and turn.label != name.text else "",
        role="" if turn.continued else role_in(briefing, turn.speaker, site),
        act=tell_act(turn),
        hands_to=ref_voice(briefing, turn.gives_to, site) if turn.gives_to else None,
        paragraphs=view_paragraphs(briefing, turn, points, site, stubs),
        continued=turn.continued,
        long=sum(len(paragraph.text) for paragraph in turn.paragraphs) > LONG,
        points=points,
    )


def name_turn(briefing: Briefing, turn: Turn, site: Site) -> str:
    """`Xu Jing answers`"""
    name = ref_voice(briefing, turn.speaker, site).text if turn.speaker else label_turn(turn)
    return f"{name} {tell_act(turn)}"


def label_turn(turn: Turn) -> str:
    """What stands for the speaker where there is no name."""
    return turn.label or ("" if turn.kind is TurnKind.SCENE else "No name in the record")


def tell_act(turn: Turn) -> str:
    """`answers`"""
    return "continues" if turn.continued else ACTS.get(turn.kind, "")


def view_paragraphs(
    briefing: Briefing, turn: Turn, points: Sequence[Point], site: Site, stubs: Stubs
) -> Sequence[ParagraphView]:
    """The paragraphs of a turn, each with its language, its number among the points and its older addresses."""
    numbers = {point.paragraph: point.number for point in points}
    elsewhere = site.elsewhere if briefing.twin is not None or briefing.id in site.twins_of else {}
    return [
        ParagraphView(
            id=p.id,
            text=p.text,
            language=language_inside(p.text, briefing.language),
            point=numbers.get(p.id),
            wording=f"{p.id}.{p.wording}",
            former=view_former(briefing, p, site),
            stubs=stubs.behind.get(p.id, ()),
            elsewhere=elsewhere.get((briefing.id, p.id), ""),
        )
        for p in turn.paragraphs
    ]


def role_in(briefing: Briefing, speaker: str | None, site: Site) -> str:
    """The role a briefing gives a speaker; empty when it gives none."""
    roles = find_speaker(briefing, speaker, site).roles if speaker else ()
    return "; ".join(role.text for role in roles if role.briefing == briefing.id)
