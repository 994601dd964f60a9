"""What is new, for feed readers: all briefings, what was said on a theme, what a speaker said; as Atom and JSON Feed.

Dates come from the record and never from a clock, so that the same archive makes the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import quote

from ...model import Briefing, Place, Speaker, Theme
from ...render.addresses import CORRECTIONS, HOME, NEWS, split_address
from ...render.pages import Site, describe_briefing
from ...render.views.corrections import KINDS, list_rows
from .. import json_text
from .xml_text import branch, enclose, leaf, write_attributes, write_xml

ATOM = "http://www.w3.org/2005/Atom"
TO_PAGE = write_attributes(rel="alternate", type="text/html")
TO_ITSELF = write_attributes(rel="self", type="application/atom+xml")
"""Kinds of links: to what an entry or a feed is about, and to the feed."""
LONGEST_FEED = 50
"""Entries; a feed says what is new, the archive itself holds all."""
NO_DAY = date(1970, 1, 1)
"""Stands for the day of a briefing that has none, as feeds require one."""
NO_IRI = re.compile(r'[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')
"""`On <this>` and `50%`: characters that stand in no IRI."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed."""

    title: str
    address: str
    """From the root of the site."""
    day: date
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, newest first."""

    name: str
    """Of its files: `feed`, `themes/high-tech-zones`."""
    title: str
    address: str
    """Of the page that it follows."""
    entries: Sequence[Entry]


def make_feeds(site: Site) -> Iterator[Feed]:
    """A feed of all briefings, one for each theme with passages and one for each speaker who was heard."""
    yield feed_briefings(site)
    if (corrections := feed_corrections(site)).entries:
        yield corrections
    subjects: tuple[Theme | Speaker, ...] = (*site.archive.themes, *site.archive.speakers, *site.archive.outlets)
    yield from (feed for subject in subjects if (feed := feed_subject(subject, site)).entries)


def feed_briefings(site: Site) -> Feed:
    """The newest briefings."""
    newest = site.archive.briefings[:LONGEST_FEED]
    return Feed(NEWS, "Briefings", HOME, [enter_briefing(briefing, site) for briefing in newest])


def feed_subject(subject: Theme | Speaker, site: Site) -> Feed:
    """Where something was said on a theme, or where somebody spoke or asked."""
    if isinstance(subject, Theme):
        address, title = site.addresses.theme(subject.id), subject.label
        places = [Place(passage.briefing, passage.exchange) for passage in site.passages_under.get(subject.id, ())]
    else:
        address, title = site.addresses.speaker(subject.id), subject.name
        told = site.archive.asked if subject.id in site.addresses.outlets else site.archive.spoke
        places = list(told.get(subject.id, ()))
    return Feed(address.rstrip("/"), title, address, enter_places(places, site))


def enter_briefing(briefing: Briefing, site: Site) -> Entry:
    return Entry(briefing.title, site.addresses.briefing(briefing.id), day_of(briefing), describe_briefing(briefing))


def enter_places(places: Iterable[Place], site: Site) -> list[Entry]:
    """An entry for each exchange, once, the first ones only."""
    entries: list[Entry] = []
    for place in dict.fromkeys(places):
        briefing, gist = site.briefings[place.briefing], site.archive.gists[place.briefing, place.exchange]
        title = f"{site.titles[briefing.id][place.exchange]}: {briefing.title}"
        address = site.addresses.exchange(briefing.id, place.exchange)
        entries.append(Entry(title, address, day_of(briefing), gist.teaser))
        if len(entries) == LONGEST_FEED:
            break
    return entries


def day_of(briefing: Briefing) -> date:
    """The day on which the text appeared, else that of the event."""
    return briefing.published or briefing.date or NO_DAY


def feed_corrections(site: Site) -> Feed:
    """What was corrected, newest first; a correction that is not accepted has no day, and waits."""
    entries = [
        Entry(
            title=f"{KINDS[row.correction.kind]}: {row.briefing.title}",
            address=site.addresses.correction(row.briefing.id, row.number),
            day=row.correction.date,
            summary=row.correction.reason,
        )
        for row in list_rows(site.archive.records)
        if row.correction.date is not None
    ]
    return Feed("corrections", "Corrections", CORRECTIONS, entries[:LONGEST_FEED])


def write_atom(feed: Feed, base: str, name: str = "", url_of: Callable[[str], str] | None = None) -> bytes:
    """The feed as Atom (RFC 4287). `base`: the address of the site, with a slash at its end; `name`: of the file.

    `url_of`: the full address of a page, where that is not simply `base` and the address.
    """
    href = url_of or partial(locate, base)
    parts = [
        leaf("title", feed.title),
        leaf("id", identify(base, feed.address)),
        leaf("updated", write_day(max((entry.day for entry in feed.entries), default=NO_DAY))),
        make_link(TO_PAGE, href(feed.address)),
        make_link(TO_ITSELF, locate(base, name or f"{feed.name}.atom")),
        branch("author", [leaf("name", "briefing-site")]),
        *(make_entry(entry, base, href) for entry in feed.entries),
    ]
    return write_xml(enclose("feed", parts, write_attributes(xmlns=ATOM)))


def make_entry(entry: Entry, base: str, href: Callable[[str], str]) -> str:
    parts = [
        leaf("title", entry.title),
        leaf("id", identify(base, entry.address)),
        f"<updated>{write_day(entry.day)}</updated>",
        make_link(TO_PAGE, href(entry.address)),
        leaf("summary", entry.summary),
    ]
    return branch("entry", parts)


def make_link(kind: str, href: str) -> str:
    return f"<link{kind}{write_attributes(href=href)}/>"


def write_json_feed(feed: Feed, base: str, name: str = "", url_of: Callable[[str], str] | None = None) -> bytes:
    """The feed as JSON Feed (https://jsonfeed.org/version/1.1); `base`, `name` and `url_of` as for Atom."""
    href = url_of or partial(locate, base)
    items = ",".join([write_item(entry, base, href) for entry in feed.entries])
    listed = f"[{items}\n ]" if items else "[]"
    own = locate(base, name or f"{feed.name}.json")
    return (
        '{\n "version": "https://jsonfeed.org/version/1.1"'
        f',\n "title": {json_text.quote(feed.title)},\n "home_page_url": {json_text.quote(href(feed.address))}'
        f',\n "feed_url": {json_text.quote(own)},\n "items": {listed}\n}}\n'
    ).encode()


def write_item(entry: Entry, base: str, href: Callable[[str], str]) -> str:
    return (
        f'\n  {{\n   "id": {json_text.quote(identify(base, entry.address))}'
        f',\n   "url": {json_text.quote(href(entry.address))},\n   "title": {json_text.quote(entry.title)}'
        f',\n   "content_text": {json_text.quote(entry.summary)},\n   "date_published": "{write_day(entry.day)}"\n  }}'
    )


def locate(base: str, address: str) -> str:
    """The full URL of a page or a file of the site at this address, whatever its name holds."""
    page, anchor = split_address(address)
    return f"{base}{quote(page)}#{quote(anchor)}" if anchor else base + quote(page)


def identify(base: str, address: str) -> str:
    """What a reader of feeds knows an entry by, for ever: its address as it is, without what no IRI may hold (RFC 3987)."""
    return NO_IRI.sub(lambda found: quote(found[0]), base + address)


def write_day(day: date) -> str:
    """Midnight of a day, as feeds write it (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
