"""Which pages an archive makes, and how they hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from typing import TypeVar

from ..index.summary import tease_exchange
from ..model import (
    Archive,
    Briefing,
    Exchange,
    ExchangeKind,
    Handoff,
    Locality,
    Mention,
    Paragraph,
    Passage,
    Speaker,
    Theme,
    Turn,
)
from . import addresses as a
from .elsewhere import list_elsewhere
from .parts import Part, divide_names, divide_rows
from .tables import OfBriefing, PerBriefing, StatedBy

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


class PageKind(str, Enum):
    """What a page shows."""

    HOME = "home"
    BRIEFINGS = "briefings"
    BRIEFINGS_PART = "briefings-part"
    BRIEFING = "briefing"
    EXCHANGE = "exchange"
    FULL = "full"
    PARALLEL = "parallel"
    THEMES = "themes"
    THEME = "theme"
    THEME_YEAR = "theme-year"
    SPEAKERS = "speakers"
    SPEAKERS_PART = "speakers-part"
    SPEAKER = "speaker"
    OUTLETS = "outlets"
    OUTLETS_PART = "outlets-part"
    OUTLET = "outlet"
    FIGURES = "figures"
    CORRECTIONS = "corrections"
    ALL_CORRECTIONS = "all-corrections"
    YEAR = "year"
    QUOTE = "quote"
    PLACES = "places"
    PLACE = "place"
    PARTNERSHIPS = "partnerships"
    SEARCH = "search"
    DATA = "data"


MONTHS = "January February March April May June July August September October November December".split()
TITLES = {ExchangeKind.OPENING: "Opening", ExchangeKind.STATEMENT: "Statement", ExchangeKind.CLOSING: "Closing"}
"""Exchanges in which nobody asks."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page to be made."""

    kind: PageKind
    address: str
    title: str
    """Plain text."""
    description: str = ""
    """Plain text for search engines and previews; empty for none, and for an exchange, where it is looked up late."""
    parent: str | None = None
    """Address of the page above."""
    previous: str | None = None
    next: str | None = None
    subject: Briefing | Theme | Speaker | Locality | None = None
    exchange: Exchange | None = None
    chapter: str = ""
    """For the page of one year of a theme, or of corrections: which, as in its address."""
    searched: bool = True
    """Whether the page is in the search index."""
    parts: tuple[Part, ...] = ()
    """The pages that hold the rows of a list that is too long for this one."""
    part: Part | None = None
    """The rows that this page holds; None for all."""


@dataclass(frozen=True, slots=True)
class Site:
    """An archive with the pages it makes and whatever rendering looks up often."""

    name: str
    """What the site calls itself; empty where it has no name."""
    archive: Archive
    addresses: a.Addresses
    plans: tuple[PagePlan, ...]
    briefings: Mapping[str, Briefing]
    exchanges: Mapping[tuple[str, str], Exchange]
    titles: Mapping[str, Mapping[str, str]]
    """Briefing id to exchange id to what the exchange is called."""
    speakers: Mapping[str, Speaker]
    themes: Mapping[str, Theme]
    paragraphs: Mapping[tuple[str, str], Paragraph]
    passages_of: Mapping[tuple[str, str], Sequence[Passage]]
    """Briefing and exchange id to the passages in that exchange."""
    passages_under: Mapping[str, Sequence[Passage]]
    """Theme id to its passages."""
    passages_in: Mapping[str, Sequence[Passage]]
    """Chapter of a theme, as `name_chapter` has it, to its passages."""
    passages_by: Mapping[str, Sequence[Passage]]
    """Speaker id to the passages that this speaker spoke."""
    themes_at: Mapping[tuple[str, str], Sequence[str]]
    """Briefing and paragraph id to the themes of that paragraph."""
    exchange_of: Mapping[tuple[str, str], str]
    """Briefing and paragraph id to the exchange in which the paragraph stands."""
    handoffs_of: Mapping[str, Sequence[Handoff]]
    """Speaker id to the passes of the word that this speaker gave or took."""
    places: Mapping[str, Locality]
    mentions_of: Mapping[str, Sequence[Mention]]
    """Place id to where it is named."""
    figures_by: Mapping[str, StatedBy]
    """Speaker id to the figures that this speaker stated."""
    corrected: Mapping[int, int]
    """Year to the number of its corrections, newest first."""
    title_at: Mapping[str, str]
    """Address of a page to its title."""
    parent_at: Mapping[str, str]
    """Address of a page to that of the page above it."""
    twins_of: Mapping[str, Sequence[str]]
    """Id of a principal record to those of its briefing in other languages."""
    voices: Mapping[tuple[str, str], Speaker]
    """Id of a record in another language and of a speaker to the speaker as that record has them."""
    elsewhere: Mapping[tuple[str, str], str]
    """Id of a record and of a paragraph to what it is called in other languages, where that differs."""


def plan_pages(
    archive: Archive,
    exchange_pages: a.ExchangePages = a.ExchangePages.AUTO,
    name: str = "",
    data: Iterable[a.DataForm] = (),
) -> Site:
    """Every page of the site, parents before children; `data`: the forms in which it offers the archive as files."""
    where = a.assign_addresses(archive, exchange_pages, data)
    plans = tuple(list_plans(archive, where))
    assert len({plan.address for plan in plans}) == len(plans), "two pages of one address"
    records = archive.records
    briefings = {b.id: b for b in records}
    twins_of = group_twins(archive)
    twins = {name: [briefings[other] for other in others] for name, others in twins_of.items()}
    twinned = {b.id: b for b in records if b.twin is not None or b.id in twins}
    return Site(
        name=name,
        archive=archive,
        addresses=where,
        plans=plans,
        briefings=briefings,
        exchanges={(b.id, x.id): x for b in records for x in b.exchanges},
        titles=PerBriefing(briefings, title_exchanges),
        speakers=list_speakers(archive),
        themes={t.id: t for t in archive.themes},
        paragraphs=OfBriefing(briefings, list_paragraphs),
        passages_of=share_passages(archive),
        passages_under=group_by(archive.passages, lambda p: (p.theme,)),
        passages_in=group_by(archive.passages, partial(find_chapter, where=where)),
        passages_by=group_by(archive.passages, lambda p: (p.speaker or "",)),
        themes_at={
            key: [p.theme for p in group]
            for key, group in group_by(archive.passages, lambda p: ((p.briefing, p.paragraph),)).items()
        },
        exchange_of=OfBriefing(briefings, list_places),
        handoffs_of=group_by(archive.handoffs, lambda h: (h.giver, h.taker)),
        places={p.id: p for p in archive.gazetteer.places} if archive.gazetteer else {},
        mentions_of=group_by(archive.mentions, lambda m: (m.place,)),
        figures_by={s: StatedBy(s, places, archive.figures) for s, places in archive.stated.items()},
        corrected=list_years(archive),
        title_at={plan.address: plan.title for plan in plans},
        parent_at={plan.address: plan.parent for plan in plans if plan.parent is not None},
        twins_of=twins_of,
        voices=OfBriefing({twin.id: twin for twin in archive.twins}, list_voices),
        elsewhere=OfBriefing(twinned, partial(list_elsewhere, twins=twins)),
    )


def list_speakers(archive: Archive) -> Mapping[str, Speaker]:
    """Everybody by id: those whom the archive knows, and whoever is heard in another language alone."""
    known = {s.id: s for s in (*archive.speakers, *archive.outlets)}
    for speaker in (speaker for twin in archive.twins for speaker in twin.speakers):
        known.setdefault(speaker.id, speaker)
    return known


def share_passages(archive: Archive) -> Mapping[tuple[str, str], Sequence[Passage]]:
    """The passages of each exchange; one in another language has those of its counterpart."""
    groups = dict(group_by(archive.passages, lambda p: ((p.briefing, p.exchange),)))
    for twin in archive.twins:
        assert twin.twin is not None
        for exchange in twin.exchanges:
            if (twin.twin.of, exchange.id) in groups:
                groups[twin.id, exchange.id] = groups[twin.twin.of, exchange.id]
    return groups


def group_twins(archive: Archive) -> Mapping[str, Sequence[str]]:
    """The records in other languages, by the principal record, each in the order of their codes."""
    of = {twin.id: twin.twin.of for twin in archive.twins if twin.twin is not None}
    return group_by(sorted(of), lambda name: (of[name],))


def list_voices(briefing: Briefing) -> Iterator[tuple[str, Speaker]]:
    return ((speaker.id, speaker) for speaker in briefing.speakers)


def list_records(site: Site) -> tuple[Briefing, ...]:
    """Every record: briefings, and those in other languages."""
    return (*site.archive.briefings, *site.archive.twins)


def find_speaker(briefing: Briefing, speaker: str, site: Site) -> Speaker:
    """Somebody as the pages of a record name them: as the archive does, and in another language as the record does."""
    return site.speakers[speaker] if briefing.twin is None else site.voices[briefing.id, speaker]


def name_chapter(theme: str, chapter: str) -> str:
    """What one page of a large theme is known by; no id of a theme holds a slash."""
    return f"{theme}/{chapter}"


def find_chapter(passage: Passage, where: a.Addresses) -> list[str]:
    """The chapter of a passage; none where the theme has one page for all."""
    chapters = where.chapters.get(passage.theme)
    return [name_chapter(passage.theme, chapters[passage.briefing])] if chapters is not None else []


def list_turns(briefing: Briefing) -> Iterator[tuple[str, Turn]]:
    return ((turn.id, turn) for exchange in briefing.exchanges for turn in exchange.turns)


def list_paragraphs(briefing: Briefing) -> Iterator[tuple[str, Paragraph]]:
    return ((paragraph.id, paragraph) for _, turn in list_turns(briefing) for paragraph in turn.paragraphs)


def list_places(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Each paragraph and the exchange in which it stands."""
    return ((p.id, exchange.id) for exchange in briefing.exchanges for turn in exchange.turns for p in turn.paragraphs)


def group_by(items: Iterable[Item], keys_of: Callable[[Item], Iterable[Key]]) -> Mapping[Key, Sequence[Item]]:
    """The items under each of their keys, in order."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        for key in keys_of(item):
            groups.setdefault(key, []).append(item)
    return groups


def list_plans(archive: Archive, where: a.Addresses) -> Iterator[PagePlan]:
    """The plans, from the home page down."""
    yield PagePlan(PageKind.HOME, a.HOME, "Home")
    briefings = PagePlan(PageKind.BRIEFINGS, a.BRIEFINGS, "Briefings", "All press conferences, by date.")
    years = divide_rows(archive.briefings, {briefing.id: 1 for briefing in archive.briefings})
    yield from plan_list(briefings, PageKind.BRIEFINGS_PART, years, where)
    for briefing in archive.briefings:
        yield from plan_briefing(briefing, where)
    titles = {briefing.id: briefing.title for briefing in archive.briefings} if archive.twins else {}
    for twin in archive.twins:
        yield from plan_briefing(twin, where)
        yield plan_parallel(twin, titles, where)
    yield PagePlan(PageKind.THEMES, a.THEMES, "Themes", "What was said on each theme.")
    for theme in archive.themes:
        yield PagePlan(PageKind.THEME, where.theme(theme.id), theme.label, theme.scope_note, a.THEMES, subject=theme)
        yield from plan_chapters(theme, where)
    speakers = PagePlan(
        PageKind.SPEAKERS, a.SPEAKERS, "Speakers", "Everyone who spoke, with the roles the record gives."
    )
    yield from plan_list(
        speakers, PageKind.SPEAKERS_PART, divide_names((s.id, s.name) for s in archive.speakers), where
    )
    for speaker in archive.speakers:
        yield from plan_speaker(speaker, PageKind.SPEAKER, a.SPEAKERS, archive, where)
    outlets = PagePlan(PageKind.OUTLETS, a.OUTLETS, "Outlets", "The press: who asked what.")
    yield from plan_list(outlets, PageKind.OUTLETS_PART, divide_names((s.id, s.name) for s in archive.outlets), where)
    for outlet in archive.outlets:
        yield from plan_speaker(outlet, PageKind.OUTLET, a.OUTLETS, archive, where)
    yield from plan_figures(archive, where)
    yield from plan_corrections(archive, where)
    yield PagePlan(PageKind.QUOTE, a.QUOTE, "Check a quotation", "Whether somebody said it, and where.")
    yield from plan_places(archive, where)
    yield PagePlan(PageKind.SEARCH, a.SEARCH, "Search", "Find what was asked and answered.", searched=False)
    if where.data:
        yield PagePlan(PageKind.DATA, a.DATA, "Data", "The archive as files, for programs and spreadsheets.")


def plan_list(whole: PagePlan, kind: PageKind, parts: tuple[Part, ...], where: a.Addresses) -> Iterator[PagePlan]:
    """A list, and the pages of its parts where it has any."""
    yield replace(whole, parts=parts)
    stops = [where.part(whole.address, part.name) for part in parts]
    for at, part in enumerate(parts):
        yield PagePlan(
            kind,
            stops[at],
            f"{whole.title}: {part.title}",
            parent=whole.address,
            previous=stops[at - 1] if at else None,
            next=stops[at + 1] if at + 1 < len(stops) else None,
            searched=False,
            part=part,
        )


def plan_briefing(briefing: Briefing, where: a.Addresses) -> Iterator[PagePlan]:
    """The overview of a briefing and, where exchanges are pages, these and the full transcript."""
    overview = where.briefing(briefing.id)
    paged = briefing.id in where.paged
    stops = [overview, *(where.exchange(briefing.id, exchange.id) for exchange in briefing.exchanges if paged)]
    yield PagePlan(
        PageKind.BRIEFING,
        overview,
        briefing.title,
        describe_briefing(briefing),
        parent=a.BRIEFINGS,
        next=stops[1] if len(stops) > 1 else None,
        subject=briefing,
    )
    if has_corrections(briefing):
        title = f"Corrections: {briefing.title}"
        page = where.corrections(briefing.id)
        yield PagePlan(PageKind.CORRECTIONS, page, title, parent=overview, subject=briefing, searched=False)
    if not paged:
        return
    titles = title_exchanges(briefing)
    for at, exchange in enumerate(briefing.exchanges, start=1):
        yield PagePlan(
            PageKind.EXCHANGE,
            stops[at],
            titles[exchange.id],
            parent=overview,
            previous=stops[at - 1],
            next=stops[at + 1] if at + 1 < len(stops) else None,
            subject=briefing,
            exchange=exchange,
        )
    title = f"{briefing.title}: full transcript"
    yield PagePlan(PageKind.FULL, where.full(briefing.id), title, parent=overview, subject=briefing, searched=False)


def plan_parallel(twin: Briefing, titles: Mapping[str, str], where: a.Addresses) -> PagePlan:
    """The page on which a record stands beside the principal one."""
    assert twin.twin is not None
    title = f"{titles[twin.twin.of]}: side by side"
    overview = where.briefing(twin.twin.of)
    return PagePlan(PageKind.PARALLEL, where.parallel(twin.id), title, parent=overview, subject=twin, searched=False)


def plan_chapters(theme: Theme, where: a.Addresses) -> Iterator[PagePlan]:
    """The pages for the years of a large theme, the newest first."""
    chapters = list(dict.fromkeys(reversed(list(where.chapters.get(theme.id, {}).values()))))
    stops = [where.theme_year(theme.id, chapter) for chapter in chapters]
    for at, chapter in enumerate(chapters):
        year, _, part = chapter.partition("/")
        yield PagePlan(
            PageKind.THEME_YEAR,
            stops[at],
            f"{theme.label}, {year}" + (f" ({part})" if part else ""),
            parent=where.theme(theme.id),
            previous=stops[at - 1] if at else None,
            next=stops[at + 1] if at + 1 < len(stops) else None,
            subject=theme,
            chapter=chapter,
        )


def plan_corrections(archive: Archive, where: a.Addresses) -> Iterator[PagePlan]:
    """The lists of corrections, where there are any: of all briefings, and of each year."""
    if not any(has_corrections(briefing) for briefing in archive.records):
        return
    yield PagePlan(
        PageKind.ALL_CORRECTIONS, a.CORRECTIONS, "Corrections", "What was corrected, when and why.", searched=False
    )
    for year in list_years(archive):
        title = f"Corrections of {year}"
        yield PagePlan(PageKind.YEAR, where.year(year), title, parent=a.CORRECTIONS, chapter=str(year), searched=False)


def has_corrections(briefing: Briefing) -> bool:
    return briefing.ledger is not None and bool(briefing.ledger.corrections)


def list_years(archive: Archive) -> Mapping[int, int]:
    """Year to the number of its corrections, newest first."""
    ledgers = (b.ledger for b in (*archive.briefings, *archive.twins) if b.ledger is not None)
    years = Counter(c.date.year for ledger in ledgers for c in ledger.corrections if c.date is not None)
    return dict(sorted(years.items(), reverse=True))


def plan_speaker(
    speaker: Speaker, kind: PageKind, parent: str, archive: Archive, where: a.Addresses
) -> Iterator[PagePlan]:
    """The page of a person or an outlet; where there are too many exchanges for one page, those of each year apart."""
    role = speaker.roles[0].text if speaker.roles else ""
    page = where.speaker(speaker.id)
    heard = (*archive.spoke.get(speaker.id, ()), *archive.asked.get(speaker.id, ()))
    parts = divide_rows(archive.briefings, Counter(place.briefing for place in heard))
    yield PagePlan(kind, page, speaker.name, role, parent, subject=speaker, parts=parts)
    for part in parts:
        title = f"{speaker.name}, {part.title}"
        yield PagePlan(kind, where.speaker(speaker.id, part.name), title, parent=page, subject=speaker, part=part)


def plan_figures(archive: Archive, where: a.Addresses) -> Iterator[PagePlan]:
    """The ledger of figures: one page, or one that leads to those of each year."""
    parts = divide_rows(archive.briefings, {b.id: len(archive.figures.get(b.id, ())) for b in archive.briefings})
    yield PagePlan(
        PageKind.FIGURES, a.FIGURES, "Figures", "Every quantity in the record, with its sentence.", parts=parts
    )
    for part in parts:
        yield PagePlan(
            PageKind.FIGURES, where.figures(part.name), f"Figures, {part.title}", parent=a.FIGURES, part=part
        )


def plan_places(archive: Archive, where: a.Addresses) -> Iterator[PagePlan]:
    """The list of places, a page for each one that is named, and the partnerships; nothing without a gazetteer."""
    if archive.gazetteer is None:
        return
    yield PagePlan(PageKind.PLACES, a.PLACES, "Places", "Places and institutions that the record names.")
    mentions = group_by(archive.mentions, lambda m: (m.place,))
    for place in archive.gazetteer.places:
        named = mentions.get(place.id, ())
        if not named:
            continue
        parts = divide_rows(archive.briefings, Counter(b for b, _ in {(m.briefing, m.paragraph) for m in named}))
        yield PagePlan(PageKind.PLACE, where.place(place.id), place.label, parent=a.PLACES, subject=place, parts=parts)
        for part in parts:
            yield PagePlan(
                PageKind.PLACE,
                where.place(place.id, part.name),
                f"{place.label}, {part.title}",
                parent=where.place(place.id),
                subject=place,
                part=part,
            )
    if archive.gazetteer.theme:
        title = "Partnerships"
        yield PagePlan(PageKind.PARTNERSHIPS, a.PARTNERSHIPS, title, "Places that one sentence names together.")


def title_exchanges(briefing: Briefing) -> Mapping[str, str]:
    """Exchange id to what it is called: `China Daily asks`, and `China Daily asks (2)` for its second question."""
    names = {speaker.id: speaker.name for speaker in briefing.speakers}
    seen: Counter[str] = Counter()
    titles = {}
    for exchange in briefing.exchanges:
        title = TITLES.get(exchange.kind)
        if title is None:
            name = names.get(exchange.asker or "") or exchange.asker_label
            title = f"{name} asks" if name else "A question without a name"
        seen[title] += 1
        titles[exchange.id] = title if seen[title] == 1 else f"{title} ({seen[title]})"
    return titles


def describe_briefing(briefing: Briefing) -> str:
    """A line on a briefing: who held it, where and when."""
    when = write_date(briefing.date) if briefing.date else ""
    return ", ".join(part for part in (briefing.organizer, briefing.venue, when) if part)


def describe_plan(plan: PagePlan) -> str:
    """The description of a page."""
    return tease_exchange(plan.exchange) if plan.exchange is not None else plan.description


def write_date(day: date) -> str:
    """`26 February 2021`, whatever the machine's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
