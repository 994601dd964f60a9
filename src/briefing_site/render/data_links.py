"""Which data belongs to which page: the one table of the files that a site offers beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Briefing, Speaker, Theme
from .addresses import DATA, FEED, FIGURES_TABLE, HOME, DataForm
from .pages import PageKind, PagePlan, Site, list_years

JSON, CSV, FEEDS = DataForm.JSON, DataForm.CSV, DataForm.FEEDS
SCHEMAS = ("site", "briefing", "exchange", "theme")
"""The forms of JSON that have a schema on the site."""
FOLLOWED = 2
"""Briefings at which somebody must have been heard for a feed: most names of a large archive come up once."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file beside a page."""

    name: str
    """What a link to it says."""
    address: str
    media_type: str
    alternate: bool = False
    """Whether the head of the page names it too: the page for a program, or a feed that follows it."""


BRIEFING_FILES = (
    (JSON, "json", "JSON", "application/json"),
    (CSV, "csv", "CSV of turns", "text/csv"),
    (DataForm.AKOMA_NTOSO, "akn.xml", "Akoma Ntoso", "application/akn+xml"),
    (DataForm.TEI, "tei.xml", "TEI", "application/tei+xml"),
)
"""What is made of each briefing: form, ending, name, media type (RFC 6838)."""
THEME_FILES = (
    (JSON, "json", "JSON", "application/json"),
    (CSV, "csv", "CSV of passages", "text/csv"),
)
ARCHIVE_FILES = (
    (JSON, "site.json", "JSON", "application/json"),
    (CSV, "exchanges.csv", "CSV of exchanges", "text/csv"),
    (CSV, "turns.csv", "CSV of turns", "text/csv"),
    (CSV, "passages.csv", "CSV of passages", "text/csv"),
    (DataForm.JSON_LINES, "paragraphs.jsonl", "JSON Lines of paragraphs", "application/jsonl"),
)
VOCABULARY_FILES = (
    (DataForm.SKOS, "themes.ttl", "SKOS in Turtle", "text/turtle"),
    (DataForm.SKOS, "themes.jsonld", "SKOS in JSON-LD", "application/ld+json"),
)
FEED_FILES = (("atom", "Atom", "application/atom+xml"), ("json", "JSON Feed", "application/feed+json"))


def list_data(plan: PagePlan, site: Site) -> list[DataFile]:
    """The data that belongs to a page; none where the site offers no data."""
    lister = LISTERS.get(plan.kind)
    return list(lister(plan, site)) if lister and site.addresses.data else []


def list_briefing_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    assert isinstance(plan.subject, Briefing)
    for form, ending, name, media_type in BRIEFING_FILES:
        if form in site.addresses.data:
            yield DataFile(name, site.addresses.briefing_data(plan.subject.id, ending), media_type, form is JSON)
    if DataForm.TMX in site.addresses.data and (plan.subject.twin is not None or plan.subject.id in site.twins_of):
        yield DataFile("TMX", site.addresses.tmx(plan.subject.id), "application/x-tmx+xml")


def list_theme_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    """The passages of a theme, the vocabulary it is part of, and its feed."""
    assert isinstance(plan.subject, Theme)
    for form, ending, name, media_type in THEME_FILES:
        if form in site.addresses.data:
            yield DataFile(name, site.addresses.theme_data(plan.subject.id, ending), media_type, form is JSON)
    yield from list_vocabularies(site)
    if plan.subject.id in site.passages_under:
        yield from list_feeds(site.addresses.theme(plan.subject.id), site)


def list_person_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    assert isinstance(plan.subject, Speaker)
    if is_followed(plan.subject.id, site):
        yield from list_feeds(site.addresses.speaker(plan.subject.id), site)


def is_followed(speaker: str, site: Site) -> bool:
    """Whether somebody was heard often enough for a feed."""
    places = (*site.archive.spoke.get(speaker, ()), *site.archive.asked.get(speaker, ()))
    return len({place.briefing for place in places}) >= FOLLOWED


def list_home_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    """The feed of all briefings, the index for programs, and where all data is described."""
    yield from list_feeds(HOME, site)
    yield from (file for file in list_archive_files(site) if file.alternate)
    yield DataFile("All data", DATA, "text/html")


def list_briefings_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    """The feed of all briefings, the files of the whole archive, and where all data is described."""
    yield from list_feeds(HOME, site)
    yield from list_archive_files(site)
    yield DataFile("All data", DATA, "text/html")


def list_archive_data(plan: PagePlan, site: Site) -> Iterator[DataFile]:
    """Every file that holds something of the whole archive."""
    yield from list_archive_files(site)
    yield from list_vocabularies(site)
    yield from list_feeds(HOME, site)
    if list_years(site.archive) and FEEDS in site.addresses.data:
        yield DataFile("Corrections (Atom)", FEED, "application/atom+xml")


def list_archive_files(site: Site) -> Iterator[DataFile]:
    """The tables and the lists of paragraphs and briefings."""
    for form, name, title, media_type in ARCHIVE_FILES:
        if form in site.addresses.data:
            yield DataFile(title, f"{DATA}{name}", media_type, form is JSON)
    yield DataFile("CSV of figures", FIGURES_TABLE, "text/csv")


def list_vocabularies(site: Site) -> Iterable[DataFile]:
    """The themes as a vocabulary, where there are any."""
    known = site.archive.themes and DataForm.SKOS in site.addresses.data
    return [DataFile(name, f"{DATA}{file}", media) for _, file, name, media in VOCABULARY_FILES] if known else []


def list_feeds(page: str, site: Site) -> Iterator[DataFile]:
    """The feed that follows a page, in each of its forms."""
    if FEEDS in site.addresses.data:
        for ending, name, media_type in FEED_FILES:
            yield DataFile(name, site.addresses.feed(page, ending), media_type, alternate=True)


LISTERS: Mapping[PageKind, Callable[[PagePlan, Site], Iterator[DataFile]]] = {
    PageKind.HOME: list_home_data,
    PageKind.BRIEFINGS: list_briefings_data,
    PageKind.BRIEFING: list_briefing_data,
    PageKind.FULL: list_briefing_data,
    PageKind.THEME: list_theme_data,
    PageKind.SPEAKER: list_person_data,
    PageKind.OUTLET: list_person_data,
    PageKind.DATA: list_archive_data,
}
"""Pages that have data, and what lists it."""
