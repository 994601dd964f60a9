"""The data files of a site: what lies at each address that `render/data_links.py` names.

A file is made when it is written and not before, so that an archive is never in memory in all its forms at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec

from ..index.quotes import order_briefings
from ..model import Briefing, Speaker, Theme
from ..problem import Problem, Severity
from ..render.addresses import DATA, DATA_SCHEMAS, HOME, QUOTE_TEXTS, DataForm
from ..render.data_links import (
    BRIEFING_FILES,
    FEED_FILES,
    SCHEMAS,
    VOCABULARY_FILES,
    is_followed,
)
from ..render.head import Absolute
from ..render.pages import Site
from .citation_files import list_citation_files
from .exports.akoma_ntoso import make_akoma_ntoso
from .exports.feeds import Feed, feed_briefings, feed_subject, write_atom, write_json_feed
from .exports.tables import (
    TURN_COLUMNS,
    write_head,
    write_turns,
)
from .exports.tei import make_tei
from .exports.tmx import make_tmx
from .lookups import Subject
from .published_json import UrlOf, make_site_json, read_schemas, write_briefing_json, write_json
from .quote_index import Locate, write_words

HAS_RDFLIB = find_spec("rdflib") is not None

FeedWriter = Callable[[Feed, str, str, UrlOf], bytes]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site, still to be made."""

    address: str
    make: Callable[[], bytes]


def choose_forms(
    wanted: Iterable[str], settings: str, site_url: str | None
) -> tuple[frozenset[DataForm], list[Problem]]:
    """Of the forms that are wanted those that can be made, and what is missing for others.

    A feed holds full addresses, so there is none where the site does not know its own, which has a problem of its own;
    SKOS takes an extra. `settings` is the path of the site's configuration.
    """
    forms = frozenset(map(DataForm, wanted))
    if not site_url:
        forms -= {DataForm.FEEDS}
    if HAS_RDFLIB or DataForm.SKOS not in forms:
        return forms, []
    message = (
        "rdflib is not installed, so that the themes are not offered as SKOS; expected the extra `data`,"
        " as in `pip install '.[data]'`, or a list `data_files` without `skos`"
    )
    return forms - {DataForm.SKOS}, [Problem(settings, 1, "no-skos", message, Severity.NOTE)]


@dataclass(frozen=True, slots=True)
class Urls:
    """How the files of a site name its pages."""

    base: str
    """The address of the site with a slash at the end; empty where it knows none."""
    full: UrlOf
    """The full URL of an address, or that from the root where the site knows none."""
    absolute: Absolute
    """The full URL of an address; empty where the site knows none."""
    locate: Locate
    """The URL of a page from the root."""
    open: Callable[[Briefing], bytes]
    """The transcript of a record, as it lies on the disk."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are made together, and made again together."""

    name: str
    list_files: Callable[[Site, Urls], Iterator[SiteFile]]
    about: Subject | None = None


def list_groups(site: Site) -> Iterator[Group]:
    """Every data file of a site, but for those that hold a row of each briefing."""
    numbers = {briefing.id: number for number, briefing in enumerate(order_briefings(site.archive.records))}
    for briefing in site.archive.records:
        number = numbers[briefing.id]
        yield Group(f"briefing {number} {briefing.id}", partial(list_briefing_files, briefing, number), briefing)
    for theme in site.archive.themes:
        yield Group(f"theme {theme.id}", partial(list_theme_files, theme), theme)
    for speaker in (*site.archive.speakers, *site.archive.outlets):
        if DataForm.FEEDS in site.addresses.data and is_followed(speaker.id, site):
            yield Group(f"speaker {speaker.id}", partial(list_subject, speaker), speaker)
    yield Group("archive", list_archive_files)


def list_briefing_files(briefing: Briefing, number: int, site: Site, urls: Urls) -> Iterator[SiteFile]:
    """The transcript itself, the data of a briefing, its references, and its words for whoever checks a quotation."""
    yield SiteFile(site.addresses.source(briefing.id), partial(urls.open, briefing))
    for form, ending, _, _ in BRIEFING_FILES:
        if form in site.addresses.data:
            address = site.addresses.briefing_data(briefing.id, ending)
            yield SiteFile(address, partial(BRIEFING_WRITERS[ending], briefing, site, urls.full))
    if DataForm.TMX in site.addresses.data and briefing.id in site.twins_of:
        yield SiteFile(site.addresses.tmx(briefing.id), partial(write_tmx, briefing, site))
    for address, make in list_citation_files(briefing, site, urls.absolute):
        yield SiteFile(address, make)
    yield SiteFile(f"{QUOTE_TEXTS}{number}.json", partial(write_words, briefing, site, urls.locate))


def write_tmx(briefing: Briefing, site: Site) -> bytes:
    return make_tmx(briefing, [site.briefings[name] for name in site.twins_of[briefing.id]])


def list_theme_files(theme: Theme, site: Site, urls: Urls) -> Iterator[SiteFile]:
    """The feed of a theme."""
    if DataForm.FEEDS in site.addresses.data and theme.id in site.passages_under:
        yield from list_subject(theme, site, urls)


def list_archive_files(site: Site, urls: Urls) -> Iterator[SiteFile]:
    """The list of all briefings, the vocabulary, the schemas and the feed of all."""
    if DataForm.JSON in site.addresses.data:
        yield SiteFile(f"{DATA}site.json", lambda: write_json(make_site_json(site, urls.full)))
        for name in SCHEMAS:
            yield SiteFile(f"{DATA_SCHEMAS}{name}.json", partial(write_schema, name))
    if site.archive.themes and DataForm.SKOS in site.addresses.data:
        for _, name, _, _ in VOCABULARY_FILES:
            yield SiteFile(f"{DATA}{name}", partial(write_vocabulary, name, site, urls.base))
    if DataForm.FEEDS in site.addresses.data:
        yield from list_forms(HOME, partial(feed_briefings, site), site, urls)


def list_subject(subject: Theme | Speaker, site: Site, urls: Urls) -> Iterator[SiteFile]:
    """The feed of a theme or of somebody."""
    page = site.addresses.theme(subject.id) if isinstance(subject, Theme) else site.addresses.speaker(subject.id)
    return list_forms(page, partial(feed_subject, subject, site), site, urls)


def list_forms(page: str, fill: Callable[[], Feed], site: Site, urls: Urls) -> Iterator[SiteFile]:
    """A feed in each of its forms, filled once for both."""
    fill, url_of = cache(fill), cache(urls.full)
    for ending, _, _ in FEED_FILES:
        address = site.addresses.feed(page, ending)
        yield SiteFile(address, partial(write_feed, FEED_WRITERS[ending], fill, urls.base, address, url_of))


def write_feed(write: FeedWriter, fill: Callable[[], Feed], base: str, address: str, url_of: UrlOf) -> bytes:
    return write(fill(), base, address, url_of)


def write_vocabulary(name: str, site: Site, base: str) -> bytes:
    from .exports.skos import write_skos  # an extra

    return write_skos(site.archive, base, name)


def write_schema(name: str) -> bytes:
    return write_json(read_schemas()[name])


BRIEFING_WRITERS: Mapping[str, Callable[[Briefing, Site, UrlOf], bytes]] = {
    "json": write_briefing_json,
    "csv": lambda briefing, site, url_of: f"{write_head(TURN_COLUMNS)}{write_turns(briefing, site)}".encode(),
    "akn.xml": lambda briefing, site, url_of: make_akoma_ntoso(briefing),
    "tei.xml": lambda briefing, site, url_of: make_tei(briefing),
}
FEED_WRITERS: Mapping[str, FeedWriter] = {"atom": write_atom, "json": write_json_feed}
"""What makes each file, by its name or its ending."""
