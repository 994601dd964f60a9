"""Which files each export makes: the one table of forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from ...render.pages import Site
from ..data_files import make_document
from .akoma_ntoso import make_akoma_ntoso
from .feeds import make_feeds, write_atom, write_json_feed
from .json_lines import write_json_lines
from .markdown_pages import make_pages
from .tables import make_tables, write_csv
from .tei import make_tei
from .tmx import make_tmx

Files = Iterator[tuple[str, bytes]]
"""Name and content, one file after another, so that no more than one is held in memory."""
Export = Callable[[Site, str], Files]
"""The files of a site's archive; the text is the site's address, with a slash at its end, or empty."""


def export_akoma_ntoso(site: Site, base: str) -> Files:
    return ((f"{briefing.id}.akn.xml", make_akoma_ntoso(briefing)) for briefing in site.archive.records)


def export_tei(site: Site, base: str) -> Files:
    return ((f"{briefing.id}.tei.xml", make_tei(briefing)) for briefing in site.archive.records)


def export_tmx(site: Site, base: str) -> Files:
    """A file for each briefing that there is in several languages."""
    for name, others in site.twins_of.items():
        yield f"{name}.tmx", make_tmx(site.briefings[name], [site.briefings[other] for other in others])


def export_csv(site: Site, base: str) -> Files:
    return ((f"{table.name}.csv", write_csv(table).encode()) for table in make_tables(site))


def export_parquet(site: Site, base: str) -> Files:
    from .parquet import write_parquet  # an extra: pyarrow is three times as large as all the rest

    return ((f"{table.name}.parquet", write_parquet(table)) for table in make_tables(site))


def export_json(site: Site, base: str) -> Files:
    """The form that `briefing-site show` prints, for the whole archive."""
    text = json.dumps(make_document(site.archive, ()), ensure_ascii=False, indent=1) + "\n"
    yield "archive.json", text.encode()


def export_json_lines(site: Site, base: str) -> Files:
    yield "paragraphs.jsonl", "".join(write_json_lines(site.archive.briefings, site)).encode()


def export_skos(site: Site, base: str) -> Files:
    from .skos import WRITERS, make_skos  # an extra

    graph = make_skos(site.archive, base)
    yield from ((name, write(graph)) for name, write in WRITERS.items())


def export_markdown(site: Site, base: str) -> Files:
    return ((name, text.encode()) for name, text in make_pages(site))


def export_feeds(site: Site, base: str) -> Files:
    for feed in make_feeds(site):
        yield f"{feed.name}.atom", write_atom(feed, base)
        yield f"{feed.name}.json", write_json_feed(feed, base)


EXPORTS: Mapping[str, Export] = {
    "csv": export_csv,
    "parquet": export_parquet,
    "jsonl": export_json_lines,
    "json": export_json,
    "akoma-ntoso": export_akoma_ntoso,
    "tei": export_tei,
    "tmx": export_tmx,
    "markdown": export_markdown,
    "skos": export_skos,
    "feeds": export_feeds,
}
"""Name of each form, as `briefing-site export` takes it, and what makes its files."""
