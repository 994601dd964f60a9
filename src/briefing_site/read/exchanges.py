"""Turns to exchanges: a question and all that answers it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Exchange, ExchangeKind, Paragraph, Turn, TurnKind
from .people import make_speaker_id
from .turns import SCENE, Draft, is_closing

QUESTION = TurnKind.QUESTION

RESERVED = ("full", "corrections", "index", "panel", "themes", "agenda", "transcript", "record", "cite")
"""Pages and sections of a briefing that are no exchange; an asker of that name becomes `full-2`."""

ANCHOR = re.compile(r"[pt]\d+")
"""Ids of paragraphs and turns, which stand on the same page: an outlet called P1 becomes `p1-2`."""


def pair_exchanges(drafts: Sequence[Draft]) -> tuple[Exchange, ...]:
    """The exchanges of a briefing, in order, with ids minted for exchanges, turns and paragraphs.

    Every question opens one, also a follow-up by the same asker; what stands before the first question is the opening.
    A turn of the chair right before a question belongs to that question, as its introduction.
    """
    groups = list(group_turns(drafts))
    names = Counter[str]()
    used = set(RESERVED)
    minted = mint_turns(drafts)
    exchanges = []
    at = 0
    for kind, group in groups:
        asked = next((d for d in group if d.kind is QUESTION), None)
        name = name_exchange(kind, asked)
        slug = name
        # `cctv-2` may be the second question of CCTV, or the first one of CCTV-2
        while slug in used or ANCHOR.fullmatch(slug):
            names[name] += 1
            slug = f"{name}-{names[name] + 1}"
        used.add(slug)
        turns = tuple(minted[at : at + len(group)])
        at += len(group)
        asker = asked.person.id if asked is not None and asked.person is not None else None
        exchanges.append(Exchange(slug, kind, asker, turns))
    return tuple(exchanges)


def group_turns(drafts: Sequence[Draft]) -> Iterator[tuple[ExchangeKind, Sequence[Draft]]]:
    """The turns of each exchange with its kind, in order; every turn is in exactly one."""
    starts = find_starts(drafts)
    for start, end in zip(starts, [*starts[1:], len(drafts)]):
        group = drafts[start:end]
        if holds(group, QUESTION):
            closing = find_closing(group)
            yield ExchangeKind.QUESTION, group[:closing]
            if closing < len(group):
                yield ExchangeKind.CLOSING, group[closing:]
        else:
            opens = start == 0 and holds(group, TurnKind.MODERATION) and bool(group[0].label)
            yield (ExchangeKind.OPENING if opens or end < len(drafts) else ExchangeKind.STATEMENT), group


def holds(group: Sequence[Draft], kind: TurnKind) -> bool:
    """Whether a turn of that kind is among these."""
    return kind in [draft.kind for draft in group]


def find_starts(drafts: Sequence[Draft]) -> list[int]:
    """The index of the first turn of each exchange."""
    starts = [0] if drafts else []
    previous: Draft | None = None
    seen_question = False
    for at, draft in enumerate(drafts):
        kind = draft.kind
        if kind is SCENE:
            continue
        opens = kind is QUESTION and not draft.continued
        if opens and not (previous is not None and previous.kind is QUESTION and is_same_asker(previous, draft)):
            first = at
            while seen_question and first - 1 > starts[-1] and drafts[first - 1].kind is TurnKind.MODERATION:
                first -= 1
            if all(d.kind is SCENE for d in drafts[starts[-1] : first]):
                first = starts.pop()  # scenes alone are no exchange
            starts.append(first)
        previous = draft
        seen_question = seen_question or kind is QUESTION
    return starts


def is_same_asker(one: Draft, other: Draft) -> bool:
    """Whether two questions are by one asker; two generic labels are two people."""
    return one.person is not None and one.person is other.person


def find_closing(group: Sequence[Draft]) -> int:
    """The index at which the chair ends the briefing after the last answer; the length where nobody does."""
    at = len(group)
    closes = False
    while at > 1 and group[at - 1].kind in (TurnKind.MODERATION, SCENE):
        at -= 1
        closes = closes or (group[at].kind is TurnKind.MODERATION and is_closing(group[at].text))
    return at if closes else len(group)


def name_exchange(kind: ExchangeKind, asked: Draft | None) -> str:
    """The slug of an exchange: after who asked, else after its kind."""
    if asked is None:
        return str(kind.value)
    if asked.person is not None:
        return asked.person.id
    return make_speaker_id(asked.label) if asked.label else "question"


def mint_turns(drafts: Sequence[Draft]) -> list[Turn]:
    """The turns for good; paragraphs are `p1`, `p2`, ... and turns `t1`, `t2`, ... through the whole briefing."""
    turns = []
    first = 1
    for at, draft in enumerate(drafts, start=1):
        paragraphs = [Paragraph(f"p{p}", text, line) for p, (line, text, _) in enumerate(draft.paragraphs, first)]
        first += len(paragraphs)
        speaker = draft.person.id if draft.person is not None else None
        taker = draft.taker.id if draft.taker is not None else None
        turns.append(
            Turn(
                id=f"t{at}",
                speaker=speaker,
                label=draft.label,
                mark=draft.mark,
                kind=draft.kind,
                line=draft.line,
                paragraphs=tuple(paragraphs),
                lead=draft.lead,
                time=draft.time,
                continued=draft.continued,
                gives_to=taker,
            )
        )
    return turns
