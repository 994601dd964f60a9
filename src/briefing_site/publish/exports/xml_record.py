"""Our own record for an XML file; `read/xml_record.py` reads what is written here."""

from __future__ import annotations

from functools import lru_cache

from ...model import Briefing, Exchange, PanelMember, Paragraph, Role, SetAside, Speaker, Turn
from ...read.xml_record import NAMESPACE, TEXTS
from ..last import keep_last
from .xml_text import RECENT, Piece, branch, enclose, leaf, write_attributes


@keep_last
def make_record(briefing: Briefing) -> list[Piece]:
    """The `record` element in pieces: header, seats, speakers, the outline, and what of the source is no speech."""
    fields = {
        "id": briefing.id,
        "title": briefing.title,
        "date": briefing.date.isoformat() if briefing.date else "",
        "published": briefing.published.isoformat() if briefing.published else "",
        **{name: getattr(briefing, name) for name in TEXTS},
        "kind": briefing.record.value,
        "moderator": briefing.moderator or "",
    }
    parts = [
        *map(make_seat, briefing.panel),
        *map(make_speaker, briefing.speakers),
        *map(make_outline, briefing.exchanges),
        *map(make_aside, briefing.set_aside),
    ]
    return enclose("bs:record", parts, write_attributes(**{"xmlns:bs": NAMESPACE}, **fields))


def make_seat(seat: PanelMember) -> str:
    fields = {"speaker": seat.speaker, "name": seat.name, "role": seat.role, "kind": seat.kind.value}
    return leaf("bs:seat", "", write_attributes(**fields))


def make_speaker(speaker: Speaker) -> str:
    fields = {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value}
    return branch("bs:speaker", map(make_role, speaker.roles), write_attributes(**fields))


def make_role(role: Role) -> str:
    return leaf("bs:role", role.text, write_attributes(date=role.date.isoformat() if role.date else ""))


def make_aside(aside: SetAside) -> str:
    return leaf("bs:aside", aside.text, write_attributes(line=str(aside.line), why=aside.why))


def make_outline(exchange: Exchange) -> str:
    """The exchange with its turns and paragraphs, without their words."""
    asker = write_attributes(asker=exchange.asker or "")
    attributes = f'{write_id(exchange.id)} kind="{exchange.kind.value}"{asker}'
    return branch("bs:exchange", map(outline_turn, exchange.turns), attributes)


def outline_turn(turn: Turn) -> str:
    about = turn.speaker, turn.lead, turn.label, turn.mark, turn.time, turn.gives_to, turn.continued
    attributes = f'{write_id(turn.id)} kind="{turn.kind.value}" line="{turn.line}"{describe_turn(*about)}'
    return branch("bs:turn", map(outline_paragraph, turn.paragraphs), attributes)


@lru_cache(maxsize=RECENT)
def describe_turn(
    speaker: str | None, lead: str, label: str, mark: str, time: str, gives_to: str | None, continued: bool
) -> str:
    """The attributes that many turns have in common."""
    return write_attributes(
        speaker=speaker or "",
        lead=lead,
        label=label,
        mark=mark,
        time=time,
        gives_to=gives_to or "",
        continued="true" if continued else "",
    )


def outline_paragraph(paragraph: Paragraph) -> str:
    return f'<bs:paragraph{write_id(paragraph.id)} line="{paragraph.line}"/>'


@lru_cache(maxsize=RECENT)
def write_id(name: str) -> str:
    return write_attributes(id=name)


def print_label(turn: Turn) -> str:
    """The label of a turn as printed, with what stands before and behind it."""
    return f"{turn.lead} {turn.label}{turn.mark}".strip()
