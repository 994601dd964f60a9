"""Older addresses on a page: where words have changed, were joined, have moved or are gone, the reader is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...model import BlockState, Briefing, Ledger, LedgerBlock, Paragraph
from ...read.wording import list_anchors
from ..pages import Site, write_date
from .refs import Ref


@dataclass(frozen=True, slots=True)
class AnchorView:
    """An older address of a paragraph, and what is shown to whoever comes by it."""

    id: str
    note: str
    more: Ref | None


@dataclass(frozen=True, slots=True)
class StubView:
    """What stands on a page for a paragraph that was there."""

    id: str
    wordings: Sequence[str]
    note: str
    more: Ref | None


@dataclass(frozen=True, slots=True)
class Stubs:
    """The stubs of a page: each stands behind what it followed, else on top; what has moved away, at the foot."""

    top: Mapping[str, Sequence[StubView]] = field(default_factory=dict)
    """By exchange; an empty name is that of the overview."""
    behind: Mapping[str, Sequence[StubView]] = field(default_factory=dict)
    """By paragraph."""
    foot: Mapping[str, Sequence[StubView]] = field(default_factory=dict)
    """By exchange."""


NO_STUBS = Stubs()
SENTENCE_ENDS = ".!?。！？"


def view_former(briefing: Briefing, paragraph: Paragraph, site: Site) -> Sequence[AnchorView]:
    """The older addresses of a paragraph."""
    if not paragraph.former:
        return ()  # nearly every paragraph
    return [
        AnchorView(anchor.id, tell_change(paragraph, anchor.id), ref_correction(briefing, anchor.correction, site))
        for anchor in paragraph.former
    ]


def tell_change(paragraph: Paragraph, anchor: str) -> str:
    """What is said to whoever comes by an older address."""
    name = anchor.partition(".")[0]
    if name != paragraph.id:
        return f"Paragraph {name} is a part of this one now, which is {paragraph.id}."
    return "The words of this paragraph have changed since this link was made."


def ref_correction(briefing: Briefing, number: int, site: Site) -> Ref | None:
    """The link to what a correction has changed."""
    if not number:
        return None
    return Ref("What has changed", site.addresses.correction(briefing.id, number))


def place_stubs(briefing: Briefing, site: Site, *, whole: bool) -> Stubs:
    """The stubs of all pages of a briefing; `whole`: of the one page that holds all of it, from which nothing moves."""
    if briefing.ledger is None or briefing.id not in site.archive.departed:
        return NO_STUBS
    top, behind, foot = (defaultdict[str, list[StubView]](list) for _ in range(3))
    heirs = {exchange.id: exchange.leads_to if exchange.gone else exchange.id for exchange in briefing.ledger.exchanges}
    live = {block.id: block for block in briefing.ledger.blocks if block.state is BlockState.LIVE}
    told = number_corrections(briefing.ledger)
    last: LedgerBlock | None = None
    for block in briefing.ledger.blocks:
        if block.id in live:
            last = block
        there = live.get(block.into or block.id)
        home = heirs[block.exchange]
        if there is None:
            stub = stub_removed(briefing, block, told, site)
            follows = last is not None and (whole or heirs[last.exchange] == home)
            (behind[last.id] if follows and last else top["" if whole else home]).append(stub)
        elif not whole:
            stub = stub_moved(briefing, block, there, site)
        for page in {heirs[name] for name in (block.exchange, *block.was_in)} - {there.exchange if there else home}:
            if not whole:
                foot[page].append(stub)
    return Stubs(top, behind, foot)


def number_corrections(ledger: Ledger) -> Mapping[str, int]:
    """Wording to the number of the last correction that took it away."""
    return {anchor: at for at, correction in enumerate(ledger.corrections, start=1) for anchor in correction.was}


def stub_removed(briefing: Briefing, block: LedgerBlock, told: Mapping[str, int], site: Site) -> StubView:
    """The notice in the place of a paragraph that is gone, with the day and the reason."""
    assert briefing.ledger is not None
    anchors = list_anchors(block)
    number = told.get(anchors[block.hash], 0)
    reason = briefing.ledger.corrections[number - 1].reason if number else ""
    day = f" on {write_date(block.last)}" if block.last else ""
    note = f"Paragraph {block.id} was removed{day}{': ' + reason if reason else ''}"
    return StubView(
        block.id,
        list(anchors.values()),
        note if note[-1] in SENTENCE_ENDS else f"{note}.",
        ref_correction(briefing, number, site),
    )


def stub_moved(briefing: Briefing, block: LedgerBlock, there: LedgerBlock, site: Site) -> StubView:
    """The notice on a page where a paragraph stood that stands on another one now."""
    target = Ref(
        site.titles[briefing.id][there.exchange], site.addresses.paragraph(briefing.id, there.exchange, there.id)
    )
    return StubView(
        block.id, list(list_anchors(block).values()), f"Paragraph {block.id} stands somewhere else now:", target
    )


def list_former_slugs(briefing: Briefing, exchange: str) -> Sequence[str]:
    """The exchanges that are gone and whose addresses lead to this one."""
    if briefing.ledger is None:
        return []
    return [gone.id for gone in briefing.ledger.exchanges if gone.gone and gone.leads_to == exchange]
