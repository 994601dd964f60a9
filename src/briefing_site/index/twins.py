"""Records of one briefing in several languages, under the same ids where they say the same.

The principal record has its ids as any other has. Another one takes them from there: a paragraph has the id of its
counterpart, an exchange the address of its own, a speaker the id under which the archive has the person. What has no
counterpart begins with the letters of the language, `zh1`, which no id of the principal record ever does. Where the
principal record has no ledger, and another one has, it takes the ids from that: an id that was published stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from ..model import (
    FIRST_LETTER,
    Briefing,
    Exchange,
    Ledger,
    Outcome,
    Speaker,
    Turn,
    Twin,
)
from ..read.given import fold_words
from .anchors import Fate, carry_ids, list_paragraphs, mint_slug, start_ledger
from .parallel import Match, align_records


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it was read, with the ledger beside it."""

    briefing: Briefing
    ledger: Ledger | None
    code: str
    """The language in the name of its file."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record under its ids."""

    briefing: Briefing
    ledger: Ledger
    """As it is to be accepted."""
    fates: tuple[Fate, ...]
    """What became of the ids that were accepted; empty where none were."""


PAGE = "side-by-side"
"""Name of a page below each record in another language, so that no exchange there has this address."""
Wanted = Mapping[int, str]
"""Place of a paragraph to the id that it should have."""


def name_records(raw: Sequence[Raw], day: date | None = None, reason: str = "") -> list[Named]:
    """The records of one briefing, the principal one first, under their ids; `day`, `reason`: of what is corrected."""
    first, *others = raw
    guide = next((other for other in others if other.ledger is not None), None) if first.ledger is None else None
    matches: dict[str, Match] = {}
    if guide is None:
        named = {first.code: name_alone(first, day, reason)}
    else:
        known = name_alone(guide, day, reason)
        principal, match = name_after(known.briefing, first, day, reason)
        ledger = replace(principal.ledger, paged=known.ledger.paged)
        principal = Named(principal.briefing, ledger, principal.fates)
        named = {first.code: principal, guide.code: known}
        matches[guide.code] = turn_match(match)
    principal = named[first.code]
    for other in others:
        if other.code not in named:
            named[other.code], matches[other.code] = name_after(principal.briefing, other, day, reason)
    twins = [join_twin(principal, named[other.code], matches[other.code], other.code) for other in others]
    return [principal, *twins]


def turn_match(match: Match) -> Match:
    """The match, seen from the other record."""
    return Match(tuple((b, a) for a, b in match.turns), tuple((there, here) for here, there in match.rows))


def name_alone(raw: Raw, day: date | None, reason: str) -> Named:
    """A record under the ids of its own ledger, or as the reader gave them."""
    if raw.ledger is None:
        return Named(raw.briefing, start_ledger(raw.briefing, day), ())
    briefing, after, fates = carry_ids(raw.ledger, raw.briefing, day, reason)
    return Named(briefing, after, tuple(fates))


def name_after(known: Briefing, raw: Raw, day: date | None, reason: str) -> tuple[Named, Match]:
    """A record under the ids of another one that has its own, as far as no ledger says otherwise."""
    prefix = name_prefix(raw.code)
    if raw.ledger is None:
        match = pin_pairs(known, raw.briefing, align_records(known, raw.briefing))
        slugs = want_slugs(known, raw.briefing, match, raw.code)
        briefing = rename(raw.briefing, fill_ids(want_ids(known, match), raw.briefing, prefix), slugs)
        return Named(briefing, start_ledger(briefing, day, prefix=prefix), ()), match
    briefing, after, fates = carry_ids(raw.ledger, raw.briefing, day, reason)
    match = pin_pairs(known, briefing, align_records(known, briefing, share_ids(known, raw.ledger)))
    if is_anything_new(raw.ledger, briefing, fates):
        used = {block.id for block in raw.ledger.blocks}
        wanted = {at: name for at, name in want_ids(known, match).items() if name not in used}
        again = rename_exchanges(raw.briefing, want_slugs(known, raw.briefing, match, raw.code))
        briefing, after, fates = carry_ids(raw.ledger, again, day, reason, wanted)
    return Named(briefing, after, tuple(fates)), match


def pin_pairs(known: Briefing, record: Briefing, match: Match) -> Match:
    """The match with the pairs that an editor has named, in the place of whatever else was found for either."""
    if not record.pairs:
        return match
    places = {name: at for at, name in enumerate(list_ids(known))}
    pinned: dict[int, list[int]] = {}
    for name, words in record.pairs:
        here, there = places.get(name), find_paragraph(record, words)
        if here is not None and there is not None:
            pinned.setdefault(there, []).append(here)
    taken = {here for several in pinned.values() for here in several}
    rows = [row for row in match.rows if taken.isdisjoint(row[0]) and pinned.keys().isdisjoint(row[1])]
    rows += [(tuple(sorted(several)), (there,)) for there, several in pinned.items()]
    return Match(match.turns, tuple(sorted(rows)))


def find_paragraph(record: Briefing, words: str) -> int | None:
    """The place of the one paragraph that begins with these words; None for none, and for more."""
    texts = (p.text for exchange in record.exchanges for turn in exchange.turns for p in turn.paragraphs)
    begin = fold_words(words)
    found = [at for at, text in enumerate(texts) if fold_words(text).startswith(begin)]
    return found[0] if len(found) == 1 else None


def share_ids(known: Briefing, ledger: Ledger) -> frozenset[str]:
    """The ids that mean the same in both, which is so where one of the two has taken them from the other."""
    taken = ledger.prefix != FIRST_LETTER or (known.ledger is not None and known.ledger.prefix != FIRST_LETTER)
    there = {block.id for block in ledger.blocks} if taken else frozenset[str]()
    return frozenset(name for name in list_ids(known) if name in there)


def is_anything_new(ledger: Ledger, briefing: Briefing, fates: Iterable[Fate]) -> bool:
    slugs = {exchange.id for exchange in ledger.exchanges}
    return any(fate.outcome in (Outcome.NEW, Outcome.SPLIT) for fate in fates) or any(
        exchange.id not in slugs for exchange in briefing.exchanges
    )


def name_prefix(code: str) -> str:
    """With what the ids of a language begin: `zh`, `zhhant`."""
    return "".join(letter for letter in code.lower() if letter.isalpha())


def list_ids(briefing: Briefing) -> list[str]:
    """The ids of its paragraphs, in order."""
    return [p.id for exchange in briefing.exchanges for turn in exchange.turns for p in turn.paragraphs]


# Ids


def want_ids(known: Briefing, match: Match) -> Wanted:
    """For each paragraph that has a counterpart, its id; where several stand for one, the first has it."""
    ids = list_ids(known)
    return {there[0]: ids[here[0]] for here, there in match.rows}


def fill_ids(wanted: Wanted, briefing: Briefing, prefix: str) -> Sequence[str]:
    """An id for each paragraph: the wanted one, else one of the language's own."""
    number = 0
    ids = []
    for at in range(len(list_ids(briefing))):
        number += at not in wanted
        ids.append(wanted.get(at) or f"{prefix}{number}")
    return ids


def want_slugs(known: Briefing, record: Briefing, match: Match, code: str) -> Sequence[str]:
    """The address of each exchange: that of its counterpart, else one with the language before it."""
    homes, others = ([item.exchange for item in list_paragraphs(briefing)] for briefing in (record, known))
    shared = Counter((others[a], homes[b]) for here, there in match.rows for a in here for b in there)
    slugs = [""] * len(record.exchanges)
    taken = {at for at, exchange in enumerate(known.exchanges) if exchange.id == PAGE}
    for (theirs, ours), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if not slugs[ours] and theirs not in taken:
            slugs[ours] = known.exchanges[theirs].id
            taken.add(theirs)
    used = {exchange.id for exchange in known.exchanges}
    for at, exchange in enumerate(record.exchanges):
        if not slugs[at]:
            slugs[at] = mint_slug(f"{code.lower()}-{exchange.id}", used)
            used.add(slugs[at])
    return slugs


def rename(briefing: Briefing, ids: Sequence[str], slugs: Sequence[str]) -> Briefing:
    """The record with other ids of paragraphs and exchanges."""
    names = iter(ids)
    exchanges = []
    for exchange, slug in zip(briefing.exchanges, slugs):
        turns = [
            replace(turn, paragraphs=tuple(replace(p, id=next(names)) for p in turn.paragraphs))
            for turn in exchange.turns
        ]
        exchanges.append(replace(exchange, id=slug, turns=tuple(turns)))
    return replace(briefing, exchanges=tuple(exchanges))


def rename_exchanges(briefing: Briefing, slugs: Sequence[str]) -> Briefing:
    exchanges = (replace(exchange, id=slug) for exchange, slug in zip(briefing.exchanges, slugs))
    return replace(briefing, exchanges=tuple(exchanges))


# Twins


def join_twin(principal: Named, other: Named, match: Match, code: str) -> Named:
    """A record with what it shares with the principal one, and with the ids of its speakers there."""
    match = pin_pairs(principal.briefing, other.briefing, match)
    rows = match.name_rows(list_ids(principal.briefing), list_ids(other.briefing))
    people = map_speakers(principal.briefing, other.briefing, match)
    briefing = replace(rename_speakers(other.briefing, people), twin=Twin(principal.briefing.id, code, rows))
    return Named(briefing, replace(other.ledger, paged=principal.ledger.paged), other.fates)


def map_speakers(principal: Briefing, other: Briefing, match: Match) -> Mapping[str, str]:
    """Speakers of the other record to those of the principal one, where they stand for each other beyond doubt."""
    here = {speaker.id for speaker in principal.speakers}
    there = {speaker.id for speaker in other.speakers}
    met = Counter((a, b) for a, b in match.turns if a in here and b in there)
    people: dict[str, str] = {}
    for (theirs, ours), number in met.most_common():
        rivals = sum(n for (a, b), n in met.items() if (a == theirs) != (b == ours))
        if ours not in people and theirs not in people.values() and number > rivals:
            people[ours] = theirs
    return seat_others(principal, other, people)


def seat_others(principal: Briefing, other: Briefing, people: Mapping[str, str]) -> Mapping[str, str]:
    """The same with those who never speak: they sit in the same order, where all who do speak do."""
    seats = [(member.speaker, mate.speaker) for member, mate in zip(principal.panel, other.panel)]
    if len(principal.panel) != len(other.panel) or any(people.get(b, a) != a for a, b in seats):
        return people
    taken = set(people.values())
    return {**{b: a for a, b in seats if a not in taken}, **people}


def rename_speakers(briefing: Briefing, people: Mapping[str, str]) -> Briefing:
    """The record with the ids of others for its speakers; one that has no other keeps its own, unless it is taken."""
    own = {speaker.id for speaker in briefing.speakers}
    taken = {theirs for ours, theirs in people.items() if theirs != ours} & own
    new = {**{name: f"{briefing.id}-{name}" for name in taken - people.keys()}, **people}

    def name(speaker: str | None) -> str | None:
        return new.get(speaker, speaker) if speaker is not None else None

    def turn(item: Turn) -> Turn:
        return replace(item, speaker=name(item.speaker), gives_to=name(item.gives_to))

    def exchange(item: Exchange) -> Exchange:
        return replace(item, asker=name(item.asker), turns=tuple(map(turn, item.turns)))

    def speaker(item: Speaker) -> Speaker:
        return replace(item, id=new.get(item.id, item.id))

    return replace(
        briefing,
        moderator=name(briefing.moderator),
        panel=tuple(replace(seat, speaker=new.get(seat.speaker, seat.speaker)) for seat in briefing.panel),
        speakers=tuple(map(speaker, briefing.speakers)),
        exchanges=tuple(map(exchange, briefing.exchanges)),
    )
