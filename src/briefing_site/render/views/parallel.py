"""A briefing in several languages: the way from one to the other, and two records side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...index.same_numbers import find_number, list_odd_numbers
from ...model import Aligned, Briefing, Exchange, Paragraph, Turn, TurnKind
from ..addresses import DataForm
from ..languages import language_inside, name_language
from ..pages import PageKind, PagePlan, Site, find_speaker
from .record import Notice, make_notice, row_briefing
from .refs import Ref, View, language_of, subject_of

PAIRED = frozenset({PageKind.BRIEFING, PageKind.EXCHANGE, PageKind.FULL, PageKind.PARALLEL})
"""Pages of a briefing that another language has as well, or that show both."""


# The switch


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which a page can be had."""

    name: str
    """In the language itself."""
    language: str
    target: str
    """Empty for the page that is shown."""
    key: str | None
    """Under which the paragraphs of the page say what they are called there; None where no paragraph of it is there."""


@dataclass(frozen=True, slots=True)
class Switch:
    """The languages of a page, and the pages that show two of them."""

    tongues: Sequence[Tongue]
    beside: Sequence[Ref]


def view_switch(plan: PagePlan, site: Site) -> Switch | None:
    """The languages of a page; None for one that there is in one language alone."""
    if plan.kind not in PAIRED:
        return None
    shown = subject_of(plan, Briefing)
    principal = shown.twin.of if shown.twin is not None else shown.id
    twins = site.twins_of.get(principal, ())
    if not twins:
        return None
    both = plan.kind is PageKind.PARALLEL
    names = (principal, shown.id) if both else (principal, *twins)
    tongues = [make_tongue(plan, site.briefings[name], site) for name in names]
    if shown.twin is not None and not both:
        beside = [Ref(name_beside(principal, twins, site), site.addresses.parallel(shown.id))]
    else:
        others = [name for name in twins if not both or name != shown.id]
        beside = [Ref(name_beside(name, twins, site), site.addresses.parallel(name)) for name in others]
    return Switch(tongues, beside)


def make_tongue(plan: PagePlan, record: Briefing, site: Site) -> Tongue:
    """A record as one of the languages of a page."""
    shown = subject_of(plan, Briefing)
    page = find_page(plan, record, site)
    target = page or site.addresses.briefing(record.id)
    here = record.id == shown.id and plan.kind is not PageKind.PARALLEL
    key = record.twin.code if record.twin is not None else ""
    return Tongue(name_language(record.language), language_of(record), "" if here else target, key if page else None)


def find_page(plan: PagePlan, record: Briefing, site: Site) -> str:
    """The address of a page in another language; empty where it has none."""
    where = site.addresses
    if plan.kind is PageKind.BRIEFING:
        return where.briefing(record.id)
    if plan.exchange is None:
        return where.full(record.id)
    there = (record.id, plan.exchange.id) in site.exchanges
    return where.exchange(record.id, plan.exchange.id) if there else ""


def name_beside(other: str, twins: Sequence[str], site: Site) -> str:
    """What the link to a page with two records says; where there are more than two, with which one."""
    return "Side by side" if len(twins) == 1 else f"Side by side with {name_language(site.briefings[other].language)}"


def list_translations(plan: PagePlan, site: Site) -> Sequence[tuple[str, str]]:
    """Language and address of a page in each language that has it, its own among them; `x-default` for the principal one."""
    if plan.kind not in PAIRED or plan.kind is PageKind.PARALLEL:
        return ()
    shown = subject_of(plan, Briefing)
    principal = shown.twin.of if shown.twin is not None else shown.id
    twins = site.twins_of.get(principal, ())
    pages = [
        (record, find_page(plan, record, site))
        for record in (site.briefings[name] for name in (principal, *twins))
        if twins
    ]
    there = [(language_of(record), page) for record, page in pages if page]
    return [*((tag, page) for tag, page in there if tag), ("x-default", there[0][1])] if len(there) > 1 else ()


# Side by side


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a paragraph."""

    text: str
    odd: bool
    """Whether it is a number that the other side does not have."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph in a column."""

    id: str
    key: str
    """The ids of its record and its own, by which `verify` knows it."""
    target: str
    """Its place on the page of its exchange."""
    language: str
    bits: Sequence[Bit]
    speaker: Ref | None
    """Who begins to speak here."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: what two records say, or one alone."""

    id: str
    sides: Sequence[Sequence[Said]]
    odd: bool
    """Whether the numbers of both sides differ."""
    elsewhere: str
    """What its first paragraph is called in each record, as in `render/elsewhere.py`."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An exchange with its rows."""

    id: str
    title: str
    target: str
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Column:
    """A language of the page."""

    name: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph where it stands."""

    exchange: Exchange
    turn: Turn
    paragraph: Paragraph
    first: bool
    """Whether its speaker begins with it."""


def view_parallel(plan: PagePlan, site: Site) -> View:
    other = subject_of(plan, Briefing)
    assert other.twin is not None
    principal = site.briefings[other.twin.of]
    records = principal, other
    rows = order_rows(principal, other)
    chapters = list(list_chapters(records, rows, site))
    return {
        "row": row_briefing(principal, site),
        "notices": list_notices(records),
        "columns": [Column(name_language(r.language), language_of(r), r.title) for r in records],
        "chapters": chapters,
        "alone": count_alone(rows),
        "tmx": site.addresses.tmx(other.id) if DataForm.TMX in site.addresses.data else "",
    }


def list_notices(records: Sequence[Briefing]) -> Sequence[tuple[str, Notice]]:
    """What kind of record each of them is, with its language; of records of one kind and source one, without."""
    notices = [make_notice(record) for record in records]
    if len(set(notices)) == 1:
        return [("", notices[0])]
    return [(name_language(record.language), notice) for record, notice in zip(records, notices)]


def count_alone(rows: Sequence[Aligned]) -> tuple[int, int]:
    """How many rows have a paragraph of the first record alone, and of the second."""
    return sum(not row.there for row in rows), sum(not row.here for row in rows)


def list_places(record: Briefing) -> dict[str, Place]:
    return {
        paragraph.id: Place(exchange, turn, paragraph, at == 0 and not turn.continued)
        for exchange in record.exchanges
        for turn in exchange.turns
        for at, paragraph in enumerate(turn.paragraphs)
    }


def order_rows(principal: Briefing, other: Briefing) -> Sequence[Aligned]:
    """The rows in the order of the principal record; what the other one has alone follows what stands before it there."""
    assert other.twin is not None
    row_of = {name: row for row in other.twin.rows for name in row.here}
    behind: dict[str, list[Aligned]] = {}
    paired = {name: row.here[-1] for row in other.twin.rows for name in row.there}
    last = ""
    for name in list_places(other):
        last = paired.get(name, last)
        if name not in paired:
            behind.setdefault(last, []).append(Aligned((), (name,)))
    rows = list(behind.get("", ()))
    for name in list_places(principal):
        row = row_of.get(name, Aligned((name,), ()))
        if row.here[0] == name:
            rows.append(row)
        rows += behind.get(name, ())
    return rows


def list_chapters(records: tuple[Briefing, Briefing], rows: Sequence[Aligned], site: Site) -> Iterator[Chapter]:
    """The rows by exchange; one of the other record alone has a chapter of its own."""
    principal, other = records
    places = list_places(principal), list_places(other)
    shared = {exchange.id for exchange in principal.exchanges}
    homes: list[tuple[str, str]] = []
    for row in rows:
        if row.here:
            homes.append((principal.id, places[0][row.here[0]].exchange.id))
        else:
            slug = places[1][row.there[0]].exchange.id
            homes.append((principal.id, slug) if slug in shared else (other.id, slug))
    for number, (home, group) in enumerate(groupby(zip(homes, rows), key=lambda item: item[0])):
        yield Chapter(
            id=f"x{number + 1}",
            title=site.titles[home[0]][home[1]],
            target=site.addresses.exchange(*home),
            pairs=[make_pair(records, places, row, site) for _, row in group],
        )


def make_pair(
    records: tuple[Briefing, Briefing],
    places: tuple[Mapping[str, Place], Mapping[str, Place]],
    row: Aligned,
    site: Site,
) -> Pair:
    found = [[places[side][name] for name in names] for side, names in enumerate((row.here, row.there))]
    texts = ["\n".join(place.paragraph.text for place in side) for side in found]
    checked = {*records[0].checked, *records[1].checked}.intersection((*row.here, *row.there))
    odd: tuple[list[str], list[str]] = [], []
    if all(texts) and not checked:
        for number in list_odd_numbers(texts[0], texts[1], records[0].language, records[1].language):
            odd[0 if number.first else 1].append(number.text)
            odd[1 if number.first else 0].extend(filter(None, [number.instead]))
    sides = [
        [say_paragraph(record, place, words, site) for place in side]
        for record, side, words in zip(records, found, odd)
    ]
    assert records[1].twin is not None
    elsewhere = f"={row.here[0] if row.here else ''} {records[1].twin.code}={row.there[0] if row.there else ''}"
    return Pair((row.here or row.there)[0], sides, any(odd), elsewhere)


def say_paragraph(record: Briefing, place: Place, odd: Sequence[str], site: Site) -> Said:
    paragraph = place.paragraph
    return Said(
        id=paragraph.id,
        key=f"{record.id}#{paragraph.id}",
        target=site.addresses.paragraph(record.id, place.exchange.id, paragraph.id),
        language=language_inside(paragraph.text, record.language) or language_of(record),
        bits=list(cut_bits(paragraph.text, odd)),
        speaker=name_turn(record, place.turn, site) if place.first else None,
    )


def name_turn(record: Briefing, turn: Turn, site: Site) -> Ref | None:
    """Who speaks; nobody in a scene."""
    if turn.kind is TurnKind.SCENE:
        return None
    name = find_speaker(record, turn.speaker, site).name if turn.speaker else turn.label
    return Ref(name or "No name in the record", "")


def cut_bits(text: str, odd: Sequence[str]) -> Iterator[Bit]:
    """The text in pieces, those that are odd marked; joined they are the text."""
    at = 0
    for words in odd:
        start = find_number(text, words, at)
        if start < 0:
            continue
        if start > at:
            yield Bit(text[at:start], odd=False)
        yield Bit(words, odd=True)
        at = start + len(words)
    if at < len(text):
        yield Bit(text[at:], odd=False)
