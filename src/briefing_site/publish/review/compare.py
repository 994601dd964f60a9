"""Two editions of an archive: what has changed, what was carried over, and what would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...index.anchors import Fate, carry_ids, list_paragraphs, start_ledger
from ...index.moves import Change
from ...model import Archive, BlockState, Briefing, Ledger, LedgerBlock, Outcome
from ...problem import Problem
from ...read.wording import list_anchors
from ...render.addresses import BRIEFINGS, locate_record
from ...render.pages import Site
from ...render.redirects import list_redirects


@dataclass(frozen=True, slots=True)
class Edition:
    """An archive at one time."""

    site: Site
    problems: Sequence[Problem]

    @property
    def archive(self) -> Archive:
        return self.site.archive


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that is not what or where it was."""

    path: str
    line: int
    outcome: Outcome
    was: str
    """Its id before; empty where it is new."""
    now: tuple[str, ...]
    before: str
    after: str
    speakers: tuple[str, str]
    """Who said it before and who says it now."""


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """An address of the record that was published, and that readers would miss."""

    path: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class PassageMove:
    """A paragraph that comes under a theme, or no longer does."""

    change: Change
    theme: str
    path: str
    line: int
    paragraph: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a change does."""

    added: tuple[str, ...]
    """Paths of the briefings that are new."""
    renamed: tuple[tuple[str, str], ...]
    """Ids of briefings, before and now."""
    carried: int
    """Ids that lead to the same words as before."""
    changes: tuple[ParagraphChange, ...]
    pending: tuple[str, ...]
    """Paths of the briefings with corrections that no ledger keeps yet."""
    losses: tuple[Loss, ...]
    moves: tuple[PassageMove, ...]
    doubts: tuple[Problem, ...]
    """Problems that were not there before."""
    settled: int
    """Problems that are there no more."""
    pages_gone: tuple[str, ...]
    """Addresses beside those of the record: of themes, speakers, places."""


Pairs = Sequence[tuple[Briefing, "Briefing | None"]]
Followed = Mapping[tuple[str, str], tuple[str, str]]
"""Briefing and paragraph id before to those now."""


def compare_editions(before: Edition, after: Edition) -> Comparison:
    """What the later edition does to the earlier one."""
    pairs = pair_briefings(before.archive.records, after.archive.records)
    known = {now.id for _, now in pairs if now is not None}
    changes: list[ParagraphChange] = []
    losses: list[Loss] = []
    followed: dict[tuple[str, str], tuple[str, str]] = {}
    carried = 0
    for was, now in pairs:
        if now is None:
            address = before.site.addresses.briefing(was.id)
            losses.append(Loss(was.path, address, "the briefing is gone, and all its addresses with it"))
            continue
        followed_here, same, changed = follow_paragraphs(was, now)
        followed |= {(was.id, name): (now.id, there[0]) for name, there in followed_here.items() if there}
        carried += same
        changes += changed
        losses += find_losses(was, now, followed_here)
        losses += find_lost_form(was, now, before.site, after.site)
    doubts, settled = compare_problems(before.problems, after.problems)
    return Comparison(
        added=tuple(b.path for b in after.archive.records if b.id not in known),
        renamed=tuple((was.id, now.id) for was, now in pairs if now is not None and was.id != now.id),
        carried=carried,
        changes=tuple(changes),
        pending=tuple(b.path for b in after.archive.records if b.ledger is not None and is_pending(b.ledger)),
        losses=tuple(losses),
        moves=tuple(find_moves(before.site, after.site, followed)),
        doubts=tuple(doubts),
        settled=settled,
        pages_gone=tuple(find_pages_gone(before.site, after.site)),
    )


def pair_briefings(before: Iterable[Briefing], after: Iterable[Briefing]) -> Pairs:
    """Each earlier briefing with what it is now, also under another name that its ledger tells."""
    there = {briefing.id: briefing for briefing in after}
    files = {briefing.path: briefing for briefing in there.values()}  # an id may go on to a record in another language
    former = {name: b for b in there.values() if b.ledger is not None for name in b.ledger.was}
    return [(b, files.get(b.path) or there.get(b.id) or former.get(b.id)) for b in before]


def is_pending(ledger: Ledger) -> bool:
    """Whether a ledger was carried over to a text that it does not know."""
    return any(correction.date is None for correction in ledger.corrections)


# Paragraphs


def follow_paragraphs(
    was: Briefing, now: Briefing
) -> tuple[Mapping[str, tuple[str, ...]], int, Sequence[ParagraphChange]]:
    """Each id to the ids under which its words stand now, how many stand as they did, and the changes."""
    if was.exchanges == now.exchanges:
        names = [item.paragraph.id for item in list_paragraphs(was)]
        return {name: (name,) for name in names}, len(names), ()
    carried, _, fates = carry_ids(ledger_of(was), now)
    placed = {item.paragraph.id: item for item in list_paragraphs(now)}
    actual = {item.paragraph.id: name for item, name in zip(list_paragraphs(carried), placed)}
    followed = {fate.id: tuple(actual[name] for name in fate.now) for fate in fates if fate.outcome is not Outcome.NEW}
    speakers = {block.id: block.speaker for block in ledger_of(was).blocks}
    changes = []
    for fate in fates:
        there = [placed[actual[name]] for name in fate.now]
        if fate.outcome is not Outcome.SAME:
            said_by = (speakers.get(fate.id, ""), there[0].block.speaker if there else "")
            after = " ".join(item.paragraph.text for item in there)
            changes.append(tell_change(now.path, fate, [item.paragraph.id for item in there], after, said_by))
    return followed, sum(fate.outcome is Outcome.SAME for fate in fates), changes


def tell_change(path: str, fate: Fate, now: Sequence[str], after: str, names: tuple[str, str]) -> ParagraphChange:
    is_new = fate.outcome is Outcome.NEW
    return ParagraphChange(
        path=path,
        line=fate.line,
        outcome=fate.outcome,
        was="" if is_new else fate.id,
        now=tuple(now),
        before="" if is_new else fate.words,
        after=after,
        speakers=names,
    )


def ledger_of(briefing: Briefing) -> Ledger:
    """What keeps the ids of a briefing, or what would."""
    return briefing.ledger or start_ledger(briefing, None)


# Losses


def find_losses(was: Briefing, now: Briefing, followed: Mapping[str, tuple[str, ...]]) -> Iterator[Loss]:
    """Each address that was published, and that leads nowhere or to other words now."""
    there = {block.id: block for block in ledger_of(now).blocks}
    known = {anchor for block in there.values() for anchor in list_anchors(block).values()}
    for block in ledger_of(was).blocks:
        address = f"{locate_record(was.id)}/#{block.id}"
        why = tell_loss(block, there.get(block.id), followed.get(block.id, ()))
        if why:
            yield Loss(now.path, address, why)
        elif was.ledger is not None:
            lost = [anchor for anchor in list_anchors(block).values() if anchor not in known]
            why = "these words are no longer known, so that nobody is told that they were changed"
            yield from (Loss(now.path, f"{locate_record(was.id)}/#{anchor}", why) for anchor in lost)
    slugs = {exchange.id for exchange in ledger_of(now).exchanges}
    for exchange in ledger_of(was).exchanges:
        if exchange.id not in slugs:
            yield Loss(now.path, f"{locate_record(was.id)}/{exchange.id}/", "the exchange has no page any more")


def tell_loss(block: LedgerBlock, now: LedgerBlock | None, followed: Sequence[str]) -> str:
    """Why an id of the earlier edition is lost; empty where it is not."""
    if now is None:
        return "the paragraph is gone, and nothing stands in its place"
    if block.state is not BlockState.LIVE:
        same = {wording.hash for wording in block.wordings} & {wording.hash for wording in now.wordings}
        return "" if same else "it leads to other words now, where a notice stood"
    if now.state is BlockState.REMOVED and now.last is None:
        return 'the paragraph is gone; expected it, or `briefing-site accept --reason "..."`'
    if now.state is BlockState.LIVE and followed and block.id not in followed:
        return f"it leads to other words now; its own stand at {followed[0]}"
    return ""


def find_lost_form(was: Briefing, now: Briefing, before: Site, after: Site) -> Iterator[Loss]:
    """A loss where exchanges were pages and are sections now, or the other way round."""
    paged = was.id in before.addresses.paged
    if paged != (now.id in after.addresses.paged):
        forms = ("pages", "sections") if paged else ("sections", "pages")
        why = f"its exchanges were {forms[0]} and are {forms[1]} now, so that links to them break; see exchange_pages"
        yield Loss(now.path, before.addresses.briefing(was.id), why)


# The rest


def find_moves(before: Site, after: Site, followed: Followed) -> Iterator[PassageMove]:
    """The passages that themes gain and lose, by theme, in the order of the record."""
    was = {
        (passage.theme, *followed.get((passage.briefing, passage.paragraph), ("", "")))
        for passage in before.archive.passages
    }
    now = {(passage.theme, passage.briefing, passage.paragraph) for passage in after.archive.passages}
    for passage in before.archive.passages:
        here = passage.briefing, passage.paragraph
        if (passage.theme, *followed.get(here, ("", ""))) not in now:
            yield make_move(Change.LOST, passage.theme, before, here)
    for passage in after.archive.passages:
        there = passage.briefing, passage.paragraph
        if (passage.theme, *there) not in was:
            yield make_move(Change.GAINED, passage.theme, after, there)


def make_move(change: Change, theme: str, site: Site, place: tuple[str, str]) -> PassageMove:
    paragraph = site.paragraphs[place]
    return PassageMove(change, theme, site.briefings[place[0]].path, paragraph.line, paragraph.id, paragraph.text)


def compare_problems(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[list[Problem], int]:
    """The problems that are new, and how many are settled; a problem that only stands on another line is the same."""
    known = Counter((problem.path, problem.code, problem.message) for problem in before)
    new = []
    for problem in after:
        key = problem.path, problem.code, problem.message
        if known[key]:
            known[key] -= 1
        else:
            new.append(problem)
    return new, known.total()


def find_pages_gone(before: Site, after: Site) -> Iterator[str]:
    """The addresses of pages beside those of the record that are not there any more."""
    there = {plan.address for plan in after.plans} | {redirect.address for redirect in list_redirects(after)}
    for plan in before.plans:
        of_record = isinstance(plan.subject, Briefing) or plan.address.startswith(BRIEFINGS)
        if plan.address not in there and not of_record:
            yield plan.address
