"""The data files of a site: what lies at each address that `render/data_links.py` names.

A file is made when it is written and not before, so that an archive is never in memory in all its forms at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from ..model import Briefing, Speaker, Theme
from ..problem import Problem, Severity
from ..render.addresses import DATA, DATA_SCHEMAS, HOME, DataForm
from ..render.data_links import (
    ARCHIVE_FILES,
    BRIEFING_FILES,
    FEED_FILES,
    SCHEMAS,
    THEME_FILES,
    VOCABULARY_FILES,
    is_followed,
)
from ..render.pages import Site
from .exports.akoma_ntoso import make_akoma_ntoso
from .exports.feeds import Feed, feed_briefings, feed_subject, write_atom, write_json_feed
from .exports.json_lines import write_json_lines
from .exports.tables import Table, make_exchange_table, make_passage_table, make_turn_table, write_csv
from .exports.tei import make_tei
from .published_json import UrlOf, make_briefing_json, make_site_json, make_theme_json, read_schemas, write_json

HAS_RDFLIB = find_spec("rdflib") is not None

FeedWriter = Callable[[Feed, str, str, UrlOf], bytes]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site, still to be made."""

    address: str
    make: Callable[[], bytes]
    source: object = None
    """All that its content follows from, where that is quickly compared; else None."""


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


def list_site_files(site: Site, base: str, url_of: UrlOf) -> Iterator[SiteFile]:
    """Every data file of a site. `base`: its address with a slash at the end, empty where it knows none."""
    for briefing in site.archive.briefings:
        yield from list_briefing_files(briefing, site, url_of)
    for theme in site.archive.themes:
        yield from list_theme_files(theme, site, url_of)
    yield from list_archive_files(site, url_of)
    if site.archive.themes and DataForm.SKOS in site.addresses.data:
        for _, name, _, _ in VOCABULARY_FILES:
            yield SiteFile(f"{DATA}{name}", partial(write_vocabulary, name, site, base))
    if DataForm.JSON in site.addresses.data:
        for name in SCHEMAS:
            yield SiteFile(f"{DATA_SCHEMAS}{name}.json", partial(write_schema, name))
    if DataForm.FEEDS in site.addresses.data:
        yield from list_feed_files(site, base, url_of)


def list_briefing_files(briefing: Briefing, site: Site, url_of: UrlOf) -> Iterator[SiteFile]:
    source = (briefing, url_of(site.addresses.briefing(briefing.id)), *gather_source(briefing, site))
    for form, ending, _, _ in BRIEFING_FILES:
        if form in site.addresses.data:
            address = site.addresses.briefing_data(briefing.id, ending)
            yield SiteFile(address, partial(BRIEFING_WRITERS[ending], briefing, site, url_of), source)


def gather_source(briefing: Briefing, site: Site) -> Iterator[object]:
    """What the files of a briefing take from elsewhere in the archive."""
    yield [site.passages_of.get((briefing.id, exchange.id)) for exchange in briefing.exchanges]
    yield site.figures_of.get(briefing.id)
    yield [site.speakers[speaker.id].name for speaker in briefing.speakers]


def list_theme_files(theme: Theme, site: Site, url_of: UrlOf) -> Iterator[SiteFile]:
    for form, ending, _, _ in THEME_FILES:
        if form in site.addresses.data:
            address = site.addresses.theme_data(theme.id, ending)
            yield SiteFile(address, partial(THEME_WRITERS[ending], theme, site, url_of))


def list_archive_files(site: Site, url_of: UrlOf) -> Iterator[SiteFile]:
    for form, name, _, _ in ARCHIVE_FILES:
        if form in site.addresses.data:
            yield SiteFile(f"{DATA}{name}", partial(ARCHIVE_WRITERS[name], site, url_of))


def list_feed_files(site: Site, base: str, url_of: UrlOf) -> Iterator[SiteFile]:
    """The feeds of all briefings, of each theme with passages, of everyone who was heard more than once."""
    yield from list_forms(HOME, partial(feed_briefings, site), site, base, url_of)
    for theme in site.archive.themes:
        if theme.id in site.passages_under:
            yield from list_subject(theme, site.addresses.theme(theme.id), site, base, url_of)
    for speaker in (*site.archive.speakers, *site.archive.outlets):
        if is_followed(speaker.id, site):
            yield from list_subject(speaker, site.addresses.speaker(speaker.id), site, base, url_of)


def list_subject(subject: Theme | Speaker, page: str, site: Site, base: str, url_of: UrlOf) -> Iterator[SiteFile]:
    return list_forms(page, partial(feed_subject, subject, site), site, base, url_of)


def list_forms(page: str, fill: Callable[[], Feed], site: Site, base: str, url_of: UrlOf) -> Iterator[SiteFile]:
    """A feed in each of its forms."""
    for ending, _, _ in FEED_FILES:
        address = site.addresses.feed(page, ending)
        yield SiteFile(address, partial(write_feed, FEED_WRITERS[ending], fill, base, address, url_of))


def write_feed(write: FeedWriter, fill: Callable[[], Feed], base: str, address: str, url_of: UrlOf) -> bytes:
    return write(fill(), base, address, url_of)


def write_vocabulary(name: str, site: Site, base: str) -> bytes:
    from .exports.skos import write_skos  # an extra

    return write_skos(site.archive, base, name)


def write_schema(name: str) -> bytes:
    return write_json(read_schemas()[name])


def encode_table(table: Table) -> bytes:
    return write_csv(table).encode()


BRIEFING_WRITERS: Mapping[str, Callable[[Briefing, Site, UrlOf], bytes]] = {
    "json": lambda briefing, site, url_of: write_json(make_briefing_json(briefing, site, url_of)),
    "csv": lambda briefing, site, url_of: encode_table(make_turn_table([briefing], site)),
    "akn.xml": lambda briefing, site, url_of: make_akoma_ntoso(briefing),
    "tei.xml": lambda briefing, site, url_of: make_tei(briefing),
}
THEME_WRITERS: Mapping[str, Callable[[Theme, Site, UrlOf], bytes]] = {
    "json": lambda theme, site, url_of: write_json(make_theme_json(theme, site, url_of)),
    "csv": lambda theme, site, url_of: encode_table(make_passage_table(site.passages_under.get(theme.id, ()), site)),
}
ARCHIVE_WRITERS: Mapping[str, Callable[[Site, UrlOf], bytes]] = {
    "site.json": lambda site, url_of: write_json(make_site_json(site, url_of)),
    "exchanges.csv": lambda site, url_of: encode_table(make_exchange_table(site)),
    "turns.csv": lambda site, url_of: encode_table(make_turn_table(site.archive.briefings, site)),
    "passages.csv": lambda site, url_of: encode_table(make_passage_table(site.archive.passages, site)),
    "paragraphs.jsonl": lambda site, url_of: "".join(write_json_lines(site.archive)).encode(),
}
FEED_WRITERS: Mapping[str, FeedWriter] = {"atom": write_atom, "json": write_json_feed}
"""What makes each file, by its name or its ending."""
