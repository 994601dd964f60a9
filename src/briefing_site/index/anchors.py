"""Addresses that last: the ids of a ledger, carried over to the text as it is now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from ..model import (
    FIRST_LETTER,
    BlockState,
    Briefing,
    Correction,
    Exchange,
    FormerAnchor,
    Ledger,
    LedgerBlock,
    LedgerExchange,
    Outcome,
    Paragraph,
    Turn,
    TurnKind,
    Wording,
    hash_wording,
)
from ..read.wording import list_anchors
from .alignment import Block, Link, align_blocks, is_short
from .speakers import are_askers_named

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph as the reader found it, with where it stands."""

    paragraph: Paragraph
    turn: str
    exchange: int
    """Which of the briefing's exchanges."""
    block: Block


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one id."""

    id: str
    outcome: Outcome
    line: int
    """Where it is now in the transcript; where it is gone, the paragraph that it followed."""
    now: tuple[str, ...]
    """The ids under which its words stand now."""
    words: str
    """Those that were published last."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the two versions with the ids in it."""

    was: tuple[LedgerBlock, ...]
    now: tuple[int, ...]
    """Which of the paragraphs."""
    ids: tuple[str, ...]
    """The ids of these paragraphs."""
    outcome: Outcome
    moved: bool = False


def start_ledger(briefing: Briefing, day: date | None, path: str = "", prefix: str = FIRST_LETTER) -> Ledger:
    """The first ledger of a briefing: every id as the reader gave it; `prefix`: with what later ones begin."""
    exchanges = tuple(LedgerExchange(exchange.id, day) for exchange in briefing.exchanges)
    slugs = [exchange.id for exchange in briefing.exchanges]
    blocks = tuple(
        open_block(placed.paragraph.id, placed, slugs[placed.exchange], placed.turn, day)
        for placed in list_paragraphs(briefing)
    )
    following = next_number((block.id for block in blocks), prefix)
    return Ledger(path, briefing.id, (), following, are_askers_named(briefing), exchanges, blocks, (), prefix)


def next_number(ids: Iterable[str], prefix: str) -> int:
    """The number behind the highest that is given under a prefix."""
    return 1 + max((int(name[len(prefix) :]) for name in ids if name.rstrip(DIGITS) == prefix), default=0)


def carry_ids(
    ledger: Ledger,
    briefing: Briefing,
    day: date | None = None,
    reason: str = "",
    wanted: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Briefing, Ledger, list[Fate]]:
    """The briefing under its old ids, the ledger as it is to be accepted, and what became of each id.

    `day` and `reason` are those of the corrections; without a day they are not accepted yet. `wanted`: ids for new
    paragraphs, by their place; none may be one that the ledger knows.
    """
    placed = list_paragraphs(briefing)
    live = [block for block in ledger.blocks if block.state is BlockState.LIVE]
    links = align_blocks([Block(b.kind, b.speaker, b.text) for b in live], [p.block for p in placed])
    ids, revived = assign_ids(ledger, live, placed, links, wanted)
    steps = list(list_steps(live, placed, links, ids, revived))
    known = {block.id: block for block in ledger.blocks}
    slugs = carry_exchanges(ledger, briefing, placed, [known.get(name) for name in ids])
    turns = carry_turns(ledger, briefing, placed, [known.get(name) for name in ids])
    blocks = order_blocks(
        ledger,
        [
            update_block(known.get(name), name, item, slugs[item.exchange], turns[item.turn], day)
            for item, name in zip(placed, ids)
        ],
        {step.was[n].id: bury_block(step, n, day) for step in steps for n in range(len(step.was)) if is_gone(step, n)},
        {block.id for step in steps if step.moved for block in step.was},
    )
    lines = {block.id: block for block in blocks}
    corrections = [make_correction(step, lines, day, reason) for step in steps if step.outcome is not Outcome.SAME]
    after = replace(
        ledger,
        briefing=briefing.id,
        was=add_name(ledger.was, ledger.briefing, briefing.id),
        next=max(ledger.next, next_number(ids, ledger.prefix)),
        exchanges=update_exchanges(ledger, slugs, blocks, day),
        blocks=tuple(blocks),
        corrections=(*ledger.corrections, *corrections),
    )
    return apply_ids(briefing, after, ids, slugs, turns), after, list(list_fates(steps, placed))


def list_paragraphs(briefing: Briefing) -> list[Placed]:
    """The paragraphs of a briefing, in order."""
    names = {speaker.id: speaker.name for speaker in briefing.speakers}
    return [
        Placed(paragraph, turn.id, at, make_block(turn, paragraph, names))
        for at, exchange in enumerate(briefing.exchanges)
        for turn in exchange.turns
        for paragraph in turn.paragraphs
    ]


def make_block(turn: Turn, paragraph: Paragraph, names: Mapping[str, str]) -> Block:
    """What a paragraph is known by: its words, who said them, and whether anybody did."""
    if turn.kind is TurnKind.SCENE:
        return Block("scene", "", paragraph.text)
    return Block("speech", names.get(turn.speaker or "", turn.label), paragraph.text)


# Ids


def assign_ids(
    ledger: Ledger,
    live: Sequence[LedgerBlock],
    placed: Sequence[Placed],
    links: Sequence[Link],
    wanted: Mapping[int, str],
) -> tuple[list[str], set[str]]:
    """The id of each paragraph, and which of the ids were gone before: carried, else found again, else new.

    `wanted`: what is new is called so, where it has a counterpart in another language.
    """
    ids = [""] * len(placed)
    for link in links:
        ids[link.new[0]] = live[link.old[0]].id
    revived = find_revived(ledger, placed, ids)
    number = ledger.next
    for at, name in enumerate(ids):
        if not name:
            ids[at] = revived.get(at) or wanted.get(at) or f"{ledger.prefix}{number}"
            number += at not in revived and at not in wanted
    return ids, set(revived.values())


def find_revived(ledger: Ledger, placed: Sequence[Placed], ids: Sequence[str]) -> dict[int, str]:
    """Paragraphs without an id that are word for word one that is gone, as when an edit is undone.

    A short one says so little that it must also follow the paragraph that it followed.
    """
    graves: defaultdict[Block, list[LedgerBlock]] = defaultdict(list)
    before: dict[str, str] = {}
    for previous, block in zip([None, *ledger.blocks], ledger.blocks):
        before[block.id] = previous.id if previous else ""
        if block.state is not BlockState.LIVE:
            for wording in block.wordings:
                graves[Block(block.kind, block.speaker, wording.text)].append(block)
    found: dict[int, str] = {}
    taken: set[str] = set()
    for at, item in enumerate(placed):
        if ids[at] or not graves.get(item.block):
            continue
        follows = (found.get(at - 1) or ids[at - 1]) if at else ""
        fitting = [grave for grave in graves[item.block] if grave.id not in taken]
        fitting.sort(key=lambda grave: before[grave.id] != follows)
        if fitting and (before[fitting[0].id] == follows or not is_short(item.block)):
            found[at] = fitting[0].id
            taken.add(fitting[0].id)
    return found


def carry_exchanges(
    ledger: Ledger, briefing: Briefing, placed: Sequence[Placed], carried: Sequence[LedgerBlock | None]
) -> list[str]:
    """The slug of each exchange: that of the old one from which it has the most words, else one never used."""
    weights: Counter[tuple[str, int]] = Counter()
    for item, block in zip(placed, carried):
        if block is not None:
            weights[block.exchange, item.exchange] += len(item.paragraph.text) + 1
    slugs = [""] * len(briefing.exchanges)
    taken: set[str] = set()
    for (slug, at), _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0][1], pair[0][0])):
        if not slugs[at] and slug not in taken:
            slugs[at] = slug
            taken.add(slug)
    published = {exchange.id for exchange in ledger.exchanges}
    for at, exchange in enumerate(briefing.exchanges):
        silent = not any(turn.paragraphs for turn in exchange.turns)
        if not slugs[at]:
            slugs[at] = mint_slug(exchange.id, taken if silent else taken | published)
            taken.add(slugs[at])
    return slugs


def mint_slug(wanted: str, used: set[str]) -> str:
    """The slug itself, or with the first number that makes it one of its own."""
    number, slug = 1, wanted
    while slug in used:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def carry_turns(
    ledger: Ledger, briefing: Briefing, placed: Sequence[Placed], carried: Sequence[LedgerBlock | None]
) -> dict[str, str]:
    """The id of each turn, by the one the reader gave: that of the old turn of its first paragraph, else a new one."""
    turns: dict[str, str] = {}
    taken: set[str] = set()
    for item, block in zip(placed, carried):
        if block is not None and item.turn not in turns and block.turn not in taken:
            turns[item.turn] = block.turn
            taken.add(block.turn)
    number = max((int(block.turn[1:]) for block in ledger.blocks), default=0)
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if turn.id not in turns:
                number += 1
                turns[turn.id] = f"t{number}"
    return turns


def apply_ids(
    briefing: Briefing, ledger: Ledger, ids: Sequence[str], slugs: Sequence[str], turns: Mapping[str, str]
) -> Briefing:
    """The briefing with these ids, and with the addresses that led to each paragraph before."""
    former = find_former(ledger)
    names = iter(ids)
    anchors = {block.id: list_anchors(block)[block.hash].partition(".")[2] for block in ledger.blocks}
    exchanges = []
    for exchange, slug in zip(briefing.exchanges, slugs):
        carried = []
        for turn in exchange.turns:
            paragraphs = []
            for paragraph in turn.paragraphs:
                name = next(names)
                paragraphs.append(Paragraph(name, paragraph.text, paragraph.line, anchors[name], former.get(name, ())))
            carried.append(replace(turn, id=turns[turn.id], paragraphs=tuple(paragraphs)))
        exchanges.append(Exchange(slug, exchange.kind, exchange.asker, tuple(carried)))
    return replace(briefing, exchanges=tuple(exchanges), ledger=ledger)


def find_former(ledger: Ledger) -> Mapping[str, tuple[FormerAnchor, ...]]:
    """Paragraph id to the older addresses that lead there: its own former wordings, and all of what was joined to it."""
    told = {anchor: at for at, correction in enumerate(ledger.corrections, start=1) for anchor in correction.was}
    former: defaultdict[str, list[FormerAnchor]] = defaultdict(list)
    for block in ledger.blocks:
        if block.state is BlockState.LIVE and len(block.wordings) == 1:
            continue
        anchors = list_anchors(block)
        if block.state is BlockState.LIVE:
            former[block.id] += [FormerAnchor(a, told.get(a, 0)) for d, a in anchors.items() if d != block.hash]
        elif block.state is BlockState.MERGED:
            last = told.get(anchors[block.hash], 0)
            former[block.into].append(FormerAnchor(block.id, last))
            former[block.into] += [FormerAnchor(anchor, told.get(anchor, last)) for anchor in anchors.values()]
    return {name: tuple(anchors) for name, anchors in former.items()}


# What became of what


def list_steps(
    live: Sequence[LedgerBlock],
    placed: Sequence[Placed],
    links: Sequence[Link],
    ids: Sequence[str],
    revived: set[str],
) -> Iterator[Step]:
    """Each link with its outcome, what was removed, and what is new or there again; in the order of the old text."""
    gone = set(range(len(live))) - {i for link in links for i in link.old}
    removed = [Step((live[i],), (), (), Outcome.REMOVED) for i in gone]
    linked = [make_step(live, placed, link, ids) for link in links]
    place = {block.id: at for at, block in enumerate(live)}
    yield from sorted([*removed, *linked], key=lambda step: place[step.was[0].id])
    known = {at for link in links for at in link.new}
    for at, name in enumerate(ids):
        if at not in known:
            yield Step((), (at,), (name,), Outcome.RESTORED if name in revived else Outcome.NEW)


def make_step(live: Sequence[LedgerBlock], placed: Sequence[Placed], link: Link, ids: Sequence[str]) -> Step:
    was = tuple(live[i] for i in link.old)
    block = placed[link.new[0]].block
    outcome = Outcome.SAME
    if len(link.old) > 1:
        outcome = Outcome.MERGED
    elif len(link.new) > 1:
        outcome = Outcome.SPLIT
    elif was[0].speaker != block.speaker or was[0].kind != block.kind:
        outcome = Outcome.REATTRIBUTED
    elif link.moved:
        outcome = Outcome.MOVED
    elif was[0].text != block.text and was[0].hash != hash_wording(block.text):
        outcome = Outcome.CHANGED
    return Step(was, link.new, tuple(ids[j] for j in link.new), outcome, link.moved)


def list_fates(steps: Iterable[Step], placed: Sequence[Placed]) -> Iterator[Fate]:
    """A fate for each id that was there, and for each that is new."""
    line = 1
    for step in steps:
        line = placed[step.now[0]].paragraph.line if step.now else line
        for block in step.was:
            yield Fate(block.id, step.outcome, line, step.ids, block.text)
        if not step.was:
            yield Fate(step.ids[0], step.outcome, line, step.ids, placed[step.now[0]].paragraph.text)


def make_correction(step: Step, lines: Mapping[str, LedgerBlock], day: date | None, reason: str) -> Correction:
    """The correction that a step is."""
    now = [lines[name] for name in step.ids]
    speakers = (step.was[0].speaker, now[0].speaker) if step.was and now else ()
    return Correction(
        date=day,
        kind=step.outcome,
        was=tuple(list_anchors(block)[block.hash] for block in step.was),
        now=tuple(list_anchors(block)[block.hash] for block in now),
        reason=reason,
        speakers=speakers if len(set(speakers)) == 2 else (),
    )


# The ledger


def open_block(name: str, item: Placed, exchange: str, turn: str, day: date | None) -> LedgerBlock:
    """The line of a paragraph that is new."""
    digest = hash_wording(item.paragraph.text)
    return LedgerBlock(
        id=name,
        state=BlockState.LIVE,
        kind=item.block.kind,
        speaker=item.block.speaker,
        exchange=exchange,
        was_in=(),
        turn=turn,
        first=day,
        last=None,
        into="",
        hash=digest,
        wordings=(Wording(digest, day, item.paragraph.text),),
    )


def update_block(
    block: LedgerBlock | None, name: str, item: Placed, exchange: str, turn: str, day: date | None
) -> LedgerBlock:
    """The line of a paragraph as it is now."""
    if block is not None and block.state is BlockState.LIVE:
        was = (block.kind, block.speaker, block.text, block.exchange, block.turn)
        if was == (item.block.kind, item.block.speaker, item.block.text, exchange, turn):
            return block
    fresh = open_block(name, item, exchange, turn, day)
    if block is None:
        return fresh
    known = fresh.hash in [wording.hash for wording in block.wordings]
    return replace(
        fresh,
        first=block.first,
        was_in=add_name(block.was_in, block.exchange, exchange),
        wordings=block.wordings if known else (*block.wordings, *fresh.wordings),
    )


def add_name(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """The former names with the old one, unless it still holds, and without the new one."""
    return tuple(name for name in dict.fromkeys((*names, old)) if name != new)


def is_gone(step: Step, at: int) -> bool:
    """Whether a block of a step has no paragraph of its own any more."""
    return step.was[at].id not in step.ids


def bury_block(step: Step, at: int, day: date | None) -> LedgerBlock:
    """The line of a paragraph that was removed, or joined to the first of its step."""
    state = BlockState.MERGED if step.ids else BlockState.REMOVED
    return replace(step.was[at], state=state, into=step.ids[0] if step.ids else "", last=day)


def order_blocks(
    ledger: Ledger, blocks: Sequence[LedgerBlock], buried: Mapping[str, LedgerBlock], moved: set[str]
) -> list[LedgerBlock]:
    """All lines in the order of the text; what is gone stands behind what it followed when it was there."""
    there = {block.id for block in blocks}
    behind: defaultdict[str, list[LedgerBlock]] = defaultdict(list)
    last = ""
    for block in ledger.blocks:
        if block.id not in there:
            behind[last].append(lead_on(buried.get(block.id, block), buried))
        elif block.id not in moved:
            last = block.id
    return [*behind[""], *(line for block in blocks for line in (block, *behind[block.id]))]


def lead_on(block: LedgerBlock, buried: Mapping[str, LedgerBlock]) -> LedgerBlock:
    """The line with its goal, where the paragraph that it was joined to is gone in turn."""
    goal = buried.get(block.into)
    if goal is None:
        return block
    return replace(block, state=goal.state, into=goal.into, last=block.last if goal.into else goal.last)


def update_exchanges(
    ledger: Ledger, slugs: Sequence[str], blocks: Sequence[LedgerBlock], day: date | None
) -> tuple[LedgerExchange, ...]:
    """The exchanges that are there, in order, then those that are gone, with where their addresses lead now."""
    first = {exchange.id: exchange.first for exchange in ledger.exchanges}
    there = tuple(LedgerExchange(slug, first.get(slug, day)) for slug in slugs)
    gone = [exchange for exchange in ledger.exchanges if exchange.id not in set(slugs)]
    return (*there, *(replace(exchange, gone=True, leads_to=find_heir(exchange.id, blocks)) for exchange in gone))


def find_heir(slug: str, blocks: Sequence[LedgerBlock]) -> str:
    """The exchange in which most words of one that is gone stand now; empty when they are gone as well."""
    home = {block.id: block.exchange for block in blocks if block.state is BlockState.LIVE}
    heirs: Counter[str] = Counter()
    for block in blocks:
        if slug in (block.exchange, *block.was_in) and (block.into or block.id) in home:
            heirs[home[block.into or block.id]] += len(block.text) + 1
    return max(sorted(heirs), key=lambda heir: heirs[heir], default="")
