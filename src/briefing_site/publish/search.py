"""What can be found: a record for each exchange, name, theme and page, in parts that a browser loads one by one.

An exchange is found as a whole and shows its paragraphs, so each record holds sections that have an anchor on the page.
Labels, notices and lists are not in it, nor is the full transcript: nothing is found twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ..index.speakers import PRESS, answerers
from ..model import Briefing, Exchange, Speaker, Theme, TurnKind
from ..render.html import title_turn
from ..render.pages import PageKind, Site
from ..render.views.exchange import view_turn
from ..render.views.record import RECORDS
from .data_files import Json

Url = Callable[[str], str]
"""Address of something on the site to its URL, both from the root."""

Facets = Mapping[str, tuple[str, ...]]

PART_SIZE = 1500
"""Exchanges in a part. At 1,500 the table of a part takes 16 KB and its words for one term 12 KB; all 40,000 exchanges of
2,000 briefings in one part would take 380 KB before the first word is looked up."""
UNTOLD = "und"
"""The language of a text whose language is not known (BCP 47)."""
SUGGESTED = 3000
"""Words kept for `Did you mean`, those in most records first."""

LISTS = frozenset({PageKind.BRIEFINGS, PageKind.THEMES, PageKind.SPEAKERS, PageKind.OUTLETS})

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters of scripts that put no space between words: kana and Han."""
BETWEEN = re.compile(rf"(?<=[{UNSPACED}])(?=\S)|(?<=\S)(?=[{UNSPACED}])")
HAIR = "\u200a"
WORD = re.compile(rf"[^\W\d_{UNSPACED}]{{4,}}")


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
class Part:
    """Records that are searched together."""

    key: str
    """The language of the records as Pagefind has it, with a private subtag where there are several parts."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that can be found on a site."""

    pages: Part
    """Names, themes, lists and pages of the editor, in the language of the site."""
    parts: tuple[Part, ...]
    """Briefings and their exchanges, newest first."""

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(len(part.records) for part in (self.pages, *self.parts))


def plan_search(site: Site, url: Url, pages: Iterable[Record], language: str) -> SearchIndex:
    """Every record of a site in parts; `pages` are those of the editor, `language` is that of the site."""
    return SearchIndex(
        pages=Part(language, tuple(merge_pages([*list_names(site, url), *list_lists(site, url), *pages]))),
        parts=tuple(cut_parts(list(list_briefings(site, url)))),
    )


def list_briefings(site: Site, url: Url) -> Iterator[Record]:
    """A record for each briefing and one for each of its exchanges, newest first."""
    for briefing in site.archive.briefings:
        yield record_briefing(briefing, site, url)
        for exchange in briefing.exchanges:
            yield record_exchange(briefing, exchange, site, url)


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
    views = [view_turn(briefing, turn, site) for turn in exchange.turns]
    return Record(
        url=url(site.addresses.exchange(briefing.id, exchange.id)),
        kind="exchange",
        title=site.titles[briefing.id][exchange.id],
        sections=tuple(
            Section(paragraph.id, "" if turn.kind == TurnKind.SCENE.value else title_turn(turn), paragraph.text)
            for turn in views
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


def cut_parts(records: Sequence[Record], size: int = PART_SIZE) -> Iterator[Part]:
    """The exchanges of each language in parts, newest first.

    Parts are filled from the oldest on, so that a new briefing changes the newest part only.
    """
    parts: list[Part] = []
    for language, group in groupby(sorted(records, key=lambda r: r.language), key=lambda r: r.language):
        oldest_first = list(reversed(list(group)))
        for number, at in enumerate(range(0, len(oldest_first), size), start=1):
            key = f"{stemmed_language(language)}-x-{language_tag(language)}{number}"
            parts.append(Part(key, tuple(reversed(oldest_first[at : at + size]))))
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
    return max((record.day.isoformat() for record in part.records if record.day), default="")


def space_out(text: str) -> str:
    """The text with a hair space around each character of a script that has none between its words."""
    return BETWEEN.sub(HAIR, text)


def describe_parts(index: SearchIndex) -> Json:
    """What a browser must know before it loads a part."""
    return {
        "pages": index.pages.key,
        "parts": [describe_part(part) for part in index.parts],
        "records": {kind.value: heading for kind, (heading, _) in RECORDS.items()},
    }


def describe_part(part: Part) -> Json:
    days = sorted(record.day.isoformat() for record in part.records if record.day)
    return {
        "key": part.key,
        "language": part.records[0].language,
        "from": days[0] if days else "",
        "to": days[-1] if days else "",
        "exchanges": sum(record.kind == "exchange" for record in part.records),
        "unspaced": any(re.search(f"[{UNSPACED}]", s.text) for record in part.records for s in record.sections),
    }


def describe_names(index: SearchIndex, site: Site) -> Json:
    """The values of each filter with their names and parts, and words to suggest."""
    named = {
        "speaker": [(s.id, s.name) for s in site.archive.speakers],
        "outlet": [(s.id, s.name) for s in site.archive.outlets],
        "theme": [(t.id, t.label) for t in site.archive.themes],
    }
    parts = {name: locate_values(index, name) for name in (*named, "year", "language", "record")}
    return {
        **{
            name: [{"id": key, "name": label, "parts": parts[name][key]} for key, label in values if key in parts[name]]
            for name, values in named.items()
        },
        "year": [{"id": year, "parts": parts["year"][year]} for year in sorted(parts["year"], reverse=True)],
        "language": [{"id": tag, "parts": parts["language"][tag]} for tag in sorted(parts["language"])],
        "record": [{"id": kind, "parts": parts["record"][kind]} for kind in sorted(parts["record"])],
        "words": list_words(index),
    }


def locate_values(index: SearchIndex, facet: str) -> Mapping[str, Sequence[int]]:
    """Value of a filter to the numbers of the parts that hold it."""
    found: dict[str, dict[int, None]] = {}
    for number, part in enumerate(index.parts):
        for record in part.records:
            for value in record.facets.get(facet, ()):
                found.setdefault(value, {})[number] = None
    return {value: list(numbers) for value, numbers in found.items()}


def list_words(index: SearchIndex) -> Sequence[str]:
    """The words of the site in small letters, sorted; of many, those that most records hold."""
    seen: Counter[str] = Counter()
    for part in (index.pages, *index.parts):
        for record in part.records:
            texts = (record.title, record.context, *(text for s in record.sections for text in (s.label, s.text)))
            seen.update({word.lower() for text in texts for word in WORD.findall(text)})
    ranked = sorted(seen, key=lambda word: (-seen[word], word))
    return sorted(ranked[:SUGGESTED])
