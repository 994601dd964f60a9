"""Which files each export makes: the one table of forms, for the command and for the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from ...model import Archive
from ..data_files import make_document
from .akoma_ntoso import make_akoma_ntoso
from .json_lines import write_json_lines
from .tables import make_tables, write_csv
from .tei import make_tei

Files = Iterator[tuple[str, bytes]]
"""Name and content, one file after another, so that no more than one is held in memory."""


def export_akoma_ntoso(archive: Archive) -> Files:
    return ((f"{briefing.id}.akn.xml", make_akoma_ntoso(briefing)) for briefing in archive.briefings)


def export_tei(archive: Archive) -> Files:
    return ((f"{briefing.id}.tei.xml", make_tei(briefing)) for briefing in archive.briefings)


def export_csv(archive: Archive) -> Files:
    return ((f"{table.name}.csv", write_csv(table).encode()) for table in make_tables(archive))


def export_json(archive: Archive) -> Files:
    """The form that `briefing-site show` prints, for the whole archive."""
    text = json.dumps(make_document(archive, ()), ensure_ascii=False, indent=1) + "\n"
    yield "archive.json", text.encode()


def export_json_lines(archive: Archive) -> Files:
    yield "paragraphs.jsonl", "".join(write_json_lines(archive)).encode()


EXPORTS: Mapping[str, Callable[[Archive], Files]] = {
    "akoma-ntoso": export_akoma_ntoso,
    "tei": export_tei,
    "csv": export_csv,
    "json": export_json,
    "jsonl": export_json_lines,
}
"""Name of each form, as `briefing-site export` takes it, and what makes its files."""
