"""What can be found: a record for each exchange, name, theme and page, in parts that a browser loads one by one.

An exchange is found as a whole and shows its paragraphs, so each record holds sections that have an anchor on the page.
Labels, notices and lists are not in it, nor is the full transcript: nothing is found twice.

What stands in the records of exchanges is looked up when their part is made: only those of one part are held at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ..index.speakers import PRESS, answerers
from ..model import Briefing, Exchange, Speaker, Theme, TurnKind
from ..render.pages import PageKind, Site
from ..render.views.exchange import name_turn
from ..render.views.record import RECORDS
from .data_files import Json

Url = Callable[[str], str]
"""Address of something on the site to its URL, both from the root."""

Facets = Mapping[str, tuple[str, ...]]

PART_SIZE = 750
"""Records in a part. At 750 the table of a part takes 8 KB and its words for one common term 4 KB; all 166,000 exchanges
of 2,000 briefings in one part would take 1.5 MB before the first word is looked up."""
OPENED = 30
"""Records in the part that every search opens."""
UNTOLD = "und"
"""The language of a text whose language is not known (BCP 47)."""
LISTS = frozenset({PageKind.BRIEFINGS, PageKind.THEMES, PageKind.SPEAKERS, PageKind.OUTLETS})

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters of scripts that put no space between words: kana and Han."""
UNSPACED_ONE = re.compile(f"[{UNSPACED}]")
BETWEEN = re.compile(rf"(?<=[{UNSPACED}])(?=\S)|(?<=\S)(?=[{UNSPACED}])")
HAIR = "\u200a"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a record with an anchor of its own: a paragraph, or what stands below a heading."""

    anchor: str
    label: str
    """Who says it (`Xu Jing answers`), or the heading."""
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found."""

    url: str
    kind: str
    """`exchange`, `briefing`, `speaker`, `outlet`, `theme` or `page`."""
    title: str
    sections: tuple[Section, ...]
    language: str = UNTOLD
    day: date | None = None
    context: str = ""
    """The briefing of an exchange."""
    facets: Facets = field(default_factory=dict)
    """Name of a filter to its values: ids, not names."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the record of a briefing or of one of its exchanges is made from."""

    briefing: str
    exchange: str
    """Empty for the briefing itself."""
    language: str
    day: date | None

    @property
    def kind(self) -> str:
        return "exchange" if self.exchange else "briefing"


@dataclass(frozen=True, slots=True)
class Part:
    """Records that are searched together."""

    key: str
    """The language of the records as Pagefind has it, with a private subtag where there are several parts."""
    items: tuple[Record | Place, ...]
    """The records, or where those of exchanges are made from."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that can be found on a site."""

    parts: tuple[Part, ...]
    """Names, themes, lists and pages of the editor in the language of the site; then briefings and exchanges, newest
    first. Their numbers are those of the table of words."""
    search_with: tuple[str, ...] = ()
    """Addresses of other sites that a browser searches with this one."""


def plan_search(
    site: Site, url: Url, pages: Iterable[Record], language: str, search_with: Sequence[str] = ()
) -> SearchIndex:
    """Every record of a site in parts; `pages` are those of the editor, `language` is that of the site."""
    about = list(merge_pages([*list_lists(site, url), *list_names(site, url), *pages]))
    parts = (*cut_pages(about, language), *cut_parts(list(list_places(site))))
    return SearchIndex(parts, tuple(search_with))


def list_places(site: Site) -> Iterator[Place]:
    """Each briefing and each of its exchanges, newest first, in every language."""
    for briefing in site.archive.records:
        for exchange in ("", *(exchange.id for exchange in briefing.exchanges)):
            yield Place(briefing.id, exchange, briefing.language, briefing.date or briefing.published)


def make_records(part: Part, site: Site, url: Url) -> tuple[Record, ...]:
    """The records of a part."""
    return tuple(item if isinstance(item, Record) else record_place(item, site, url) for item in part.items)


def record_place(place: Place, site: Site, url: Url) -> Record:
    briefing = site.briefings[place.briefing]
    if not place.exchange:
        return record_briefing(briefing, site, url)
    exchange = next(exchange for exchange in briefing.exchanges if exchange.id == place.exchange)
    return record_exchange(briefing, exchange, site, url)


def record_briefing(briefing: Briefing, site: Site, url: Url) -> Record:
    """The page of a briefing: its title, who held it, who sat on the panel."""
    seats = [", ".join(filter(None, [seat.name, seat.role])) for seat in briefing.panel]
    text = ". ".join(filter(None, [briefing.organizer, briefing.venue, *seats]))
    return Record(
        url=url(site.addresses.briefing(briefing.id)),
        kind="briefing",
        title=briefing.title,
        sections=(Section("", "", text),) if text else (),
        language=briefing.language,
        day=briefing.date or briefing.published,
        facets=facet_briefing(briefing),
    )


def facet_briefing(briefing: Briefing) -> Facets:
    """By what a briefing can be chosen, and each of its exchanges too."""
    day = briefing.date or briefing.published
    return {
        "year": (str(day.year),) if day else (),
        "language": (briefing.language,),
        "record": (briefing.record.value,),
    }


def record_exchange(briefing: Briefing, exchange: Exchange, site: Site, url: Url) -> Record:
    return Record(
        url=url(site.addresses.exchange(briefing.id, exchange.id)),
        kind="exchange",
        title=site.titles[briefing.id][exchange.id],
        sections=tuple(
            Section(paragraph.id, label, paragraph.text)
            for turn in exchange.turns
            for label in ("" if turn.kind is TurnKind.SCENE else name_turn(briefing, turn, site),)
            for paragraph in turn.paragraphs
        ),
        language=briefing.language,
        day=briefing.date or briefing.published,
        context=briefing.title,
        facets=facet_exchange(briefing, exchange, site),
    )


def facet_exchange(briefing: Briefing, exchange: Exchange, site: Site) -> Facets:
    """By what an exchange can be chosen."""
    said = [(turn.speaker, turn.kind) for turn in exchange.turns if turn.speaker]
    asked = tuple(dict.fromkeys(speaker for speaker, kind in said if kind is TurnKind.QUESTION))
    chaired = (s for s, kind in said if kind is TurnKind.MODERATION or s == briefing.moderator)
    return {
        "speaker": tuple(dict.fromkeys(speaker for speaker, _ in said)),
        "asked": asked,
        "answered": answerers(exchange.turns),
        "moderated": tuple(dict.fromkeys(chaired)),
        "outlet": tuple(speaker for speaker in asked if site.speakers[speaker].kind in PRESS),
        "theme": tuple(dict.fromkeys(p.theme for p in site.passages_of.get((briefing.id, exchange.id), ()))),
        **facet_briefing(briefing),
    }


def list_names(site: Site, url: Url) -> Iterator[Record]:
    """A record for each speaker, outlet and theme."""
    for speaker in site.archive.speakers:
        yield record_speaker(speaker, "speaker", site, url)
    for outlet in site.archive.outlets:
        yield record_speaker(outlet, "outlet", site, url)
    for theme in site.archive.themes:
        yield Record(url(site.addresses.theme(theme.id)), "theme", theme.label, tuple(describe_theme(theme)))


def list_lists(site: Site, url: Url) -> Iterator[Record]:
    """A record for each page that only lists others: it is found by its name."""
    for plan in site.plans:
        if plan.kind in LISTS:
            yield Record(url(plan.address), "page", plan.title, (Section("", "", plan.description),))


def record_speaker(speaker: Speaker, kind: str, site: Site, url: Url) -> Record:
    roles = dict.fromkeys(role.text for role in speaker.roles)
    sections = (Section("", "", "; ".join(roles)),) if roles else ()
    return Record(url(site.addresses.speaker(speaker.id)), kind, speaker.name, sections)


def describe_theme(theme: Theme) -> Iterator[Section]:
    """The scope note of a theme, and its other labels."""
    labels = [*theme.labels.pref.values(), *(label for labels in theme.labels.alt.values() for label in labels)]
    text = ". ".join(filter(None, [theme.scope_note.rstrip("."), ", ".join(dict.fromkeys(labels))]))
    yield Section("", "", text)


def merge_pages(records: Iterable[Record]) -> Iterator[Record]:
    """Each URL once: what an editor wrote about a speaker or a theme is found with the name."""
    merged: dict[str, Record] = {}
    for record in records:
        known = merged.get(record.url)
        if known is None:
            merged[record.url] = record
        else:
            sections = (*known.sections, *record.sections)
            merged[record.url] = Record(known.url, known.kind, known.title, sections)
    return iter(merged.values())


def cut_pages(records: Sequence[Record], language: str) -> Iterator[Part]:
    """What is found beside the record, in parts.

    Pagefind opens that of the language of the page whatever is searched, so that one is small.
    """
    yield Part(language, tuple(records[:OPENED]))
    for number, at in enumerate(range(OPENED, len(records), PART_SIZE), start=2):
        yield Part(f"{stemmed_language(language)}-x-pages{number}", tuple(records[at : at + PART_SIZE]))


def cut_parts(places: Sequence[Place]) -> Iterator[Part]:
    """The exchanges of each language in parts, newest first.

    Parts are filled from the oldest on, so that a new briefing changes the newest part only.
    """
    parts: list[Part] = []
    for language, group in groupby(sorted(places, key=lambda p: p.language), key=lambda p: p.language):
        oldest_first = list(reversed(list(group)))
        for number, at in enumerate(range(0, len(oldest_first), PART_SIZE), start=1):
            key = f"{stemmed_language(language)}-x-{language_tag(language)}{number}"
            parts.append(Part(key, tuple(reversed(oldest_first[at : at + PART_SIZE]))))
    parts.reverse()  # of two parts that end on one day, the one that is filled last comes first
    return iter(sorted(parts, key=newest_day, reverse=True))


def stemmed_language(language: str) -> str:
    """The language by whose rules words are stemmed.

    Chinese and Japanese are given as unknown: Pagefind would cut them into words of a dictionary, while here each
    character is a word, so that any stretch of a sentence is found.
    """
    base = language.partition("-")[0].lower()
    return UNTOLD if base in ("zh", "ja", "yue") else base


def language_tag(language: str) -> str:
    """A private subtag for a language: letters only, eight at most (BCP 47)."""
    return re.sub("[^a-z]", "", language.lower())[:5]


def newest_day(part: Part) -> str:
    return max((item.day.isoformat() for item in part.items if item.day), default="")


def space_out(text: str) -> str:
    """The text with a hair space around each character of a script that has none between its words."""
    return BETWEEN.sub(HAIR, text) if UNSPACED_ONE.search(text) else text


def describe_parts(index: SearchIndex) -> Json:
    """What a browser must know before it loads a part."""
    others = {"with": index.search_with} if index.search_with else {}
    return {
        "parts": [describe_part(part) for part in index.parts],
        "records": {kind.value: heading for kind, (heading, _) in RECORDS.items()},
        **others,
    }


def describe_part(part: Part) -> Json:
    """The part by its key, and what is said of it while it waits."""
    days = sorted(item.day.isoformat() for item in part.items if item.day)
    return {
        "key": part.key,
        "from": days[0] if days else "",
        "to": days[-1] if days else "",
        "exchanges": sum(item.kind == "exchange" for item in part.items),
    }


def describe_names(choices: AbstractSet[str], site: Site) -> Json:
    """The names that can be typed into a filter, each with its id, in the order of their lists.

    `choices`: all by which there is something to choose, as `filter:value`.
    """
    named = {"speaker": site.archive.speakers, "outlet": site.archive.outlets}
    return {name: [[s.id, s.name] for s in speakers if f"{name}:{s.id}" in choices] for name, speakers in named.items()}
