"""Speakers across briefings: one entry a person or outlet, with every role the record gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from ..model import Briefing, ExchangeKind, Handoff, Place, Role, Speaker, SpeakerKind, Turn, TurnKind
from ..problem import Problem, quote

PRESS = frozenset({SpeakerKind.OUTLET, SpeakerKind.JOURNALIST})
WEIGHT = {
    kind: at
    for at, kind in enumerate(
        (SpeakerKind.MODERATOR, SpeakerKind.OFFICIAL, SpeakerKind.OUTLET, SpeakerKind.JOURNALIST, SpeakerKind.UNKNOWN)
    )
}
"""Which kind counts where two briefings differ: who is an official in one and in the chair of another is an official."""


def merge_speakers(briefings: Iterable[Briefing]) -> tuple[Speaker, ...]:
    """Everyone once, by name; roles are listed with the newest first, each as given."""
    merged: dict[str, Speaker] = {}
    for briefing in briefings:
        for speaker in briefing.speakers:
            known = merged.get(speaker.id)
            merged[speaker.id] = speaker if known is None else merge_two(known, speaker)
    return tuple(sorted(merged.values(), key=lambda s: (s.name.casefold(), s.id)))


def merge_two(known: Speaker, other: Speaker) -> Speaker:
    """Both as one, under the name met first."""
    kind = min(
        known.kind, other.kind, key=lambda k: (k is SpeakerKind.MODERATOR and known.kind is not other.kind, WEIGHT[k])
    )
    roles: tuple[Role, ...] = tuple(dict.fromkeys([*known.roles, *other.roles]))
    return replace(known, kind=kind, roles=roles)


def find_namesakes(briefings: Iterable[Briefing]) -> list[Problem]:
    """Where one id stands for the press in one briefing and for the podium in another, or for two names."""
    first: dict[str, tuple[Speaker, Briefing]] = {}
    problems = []
    for briefing in briefings:
        for speaker in briefing.speakers:
            known, where = first.setdefault(speaker.id, (speaker, briefing))
            unknown = SpeakerKind.UNKNOWN in (known.kind, speaker.kind)
            if not unknown and (known.kind in PRESS) != (speaker.kind in PRESS):
                message = (
                    f"{quote(speaker.name)} is {speaker.kind.value} here and {known.kind.value} in {where.path}, and both"
                    " share a page; expected `speakers: [{name: ..., labels: [...]}]` with a fuller name where they are two"
                )
                problems.append(Problem(briefing.path, 1, "same-name", message))
    return problems


def find_asked(briefing: Briefing) -> Iterator[tuple[str, Place]]:
    """Each speaker who asked, with the exchange that was opened so."""
    return ((exchange.asker, Place(briefing.id, exchange.id)) for exchange in briefing.exchanges if exchange.asker)


def find_spoke(briefing: Briefing) -> Iterator[tuple[str, Place]]:
    """Each speaker who said something other than a question, with the exchange; once an exchange."""
    for exchange in briefing.exchanges:
        heard = [t.speaker for t in exchange.turns if t.speaker and t.kind not in (TurnKind.SCENE, TurnKind.QUESTION)]
        place = Place(briefing.id, exchange.id)
        yield from ((speaker, place) for speaker in dict.fromkeys(heard))


def find_handoffs(briefing: Briefing) -> Iterator[Handoff]:
    """Each turn that passes the word, with who gave and who took it."""
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if turn.speaker and turn.gives_to:
                yield Handoff(briefing.id, exchange.id, turn.id, turn.speaker, turn.gives_to)


def group_places(heard: Iterable[tuple[str, Place]]) -> Mapping[str, tuple[Place, ...]]:
    """Speaker id to exchanges, in order."""
    places: dict[str, list[Place]] = {}
    for speaker, place in heard:
        places.setdefault(speaker, []).append(place)
    return MappingProxyType({key: tuple(value) for key, value in places.items()})


def answerers(turns: Iterable[Turn]) -> tuple[str, ...]:
    """The ids of those who answer or speak in these turns, in order, each once; the chair and the press apart."""
    speaking = (TurnKind.ANSWER, TurnKind.SPEECH)
    return tuple(dict.fromkeys(turn.speaker for turn in turns if turn.kind in speaking and turn.speaker))


def are_askers_named(briefing: Briefing) -> bool:
    """Whether the record says of most questions who asked them."""
    asked = [exchange for exchange in briefing.exchanges if exchange.kind is ExchangeKind.QUESTION]
    return bool(asked) and sum(exchange.asker is not None for exchange in asked) * 2 >= len(asked)
