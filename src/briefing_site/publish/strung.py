"""The files that hold rows of all briefings: each is strung together from what the briefings give to it, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Briefing, Passage
from ..render.addresses import DATA, FIGURES_TABLE, DataForm
from ..render.data_links import ARCHIVE_FILES
from ..render.pages import Site
from .exports.json_lines import write_json_lines
from .exports.tables import (
    BYTE_ORDER_MARK,
    EXCHANGE_COLUMNS,
    FIGURE_COLUMNS,
    PASSAGE_COLUMNS,
    TURN_COLUMNS,
    Row,
    list_exchanges,
    list_figures,
    list_passages,
    write_rows,
    write_turns,
)
from .published_json import UrlOf, begin_theme_json, end_theme_json, write_passage

Passages = Sequence[tuple[Passage, Row]]
"""The passages of a briefing, each with its row in a table."""


@dataclass(frozen=True, slots=True)
class Strung:
    """A file that holds rows of all briefings."""

    address: str
    head: bytes
    between: bytes = b""
    """What stands between the rows of two briefings."""
    tail: bytes = b""


def list_strung(site: Site, url_of: UrlOf) -> Iterator[Strung]:
    """All of them."""
    yield Strung(FIGURES_TABLE, begin_table(FIGURE_COLUMNS))
    for form, name, _, _ in ARCHIVE_FILES:
        if form in site.addresses.data and name in HEADS:
            yield Strung(f"{DATA}{name}", HEADS[name])
    for theme in site.archive.themes:
        if DataForm.CSV in site.addresses.data:
            yield Strung(site.addresses.theme_data(theme.id, "csv"), begin_table(PASSAGE_COLUMNS))
        if DataForm.JSON in site.addresses.data:
            head, tail = begin_theme_json(theme, site, url_of), end_theme_json()
            yield Strung(site.addresses.theme_data(theme.id, "json"), head.encode(), b",", tail.encode())


def make_rows(briefing: Briefing, site: Site, url_of: UrlOf) -> dict[str, bytes]:
    """What a briefing gives to each file, by its address; nothing to a theme under which none of its passages comes."""
    passages = [p for x in briefing.exchanges for p in site.passages_of.get((briefing.id, x.id), ())]
    filed = list(zip(passages, list_passages(passages, site)))
    rows = {f"{DATA}{name}": write(briefing, filed, site) for name, write in ROWS.items()}
    rows[FIGURES_TABLE] = write_rows(list_figures(site.archive.figures.get(briefing.id, ()), site))
    for theme in dict.fromkeys(passage.theme for passage in passages):
        mine = [(passage, row) for passage, row in filed if passage.theme == theme]
        rows[site.addresses.theme_data(theme, "csv")] = write_rows(row for _, row in mine)
        rows[site.addresses.theme_data(theme, "json")] = ",".join([write_passage(p, site, url_of) for p, _ in mine])
    return {address: text.encode() for address, text in rows.items() if text}


def begin_table(columns: tuple[str, ...]) -> bytes:
    return (BYTE_ORDER_MARK + write_rows([columns])).encode()


ROWS: Mapping[str, Callable[[Briefing, Passages, Site], str]] = {
    "exchanges.csv": lambda briefing, passages, site: write_rows(list_exchanges([briefing], site)),
    "turns.csv": lambda briefing, passages, site: write_turns(briefing, site),
    "passages.csv": lambda briefing, passages, site: write_rows(row for _, row in passages),
    "paragraphs.jsonl": lambda briefing, passages, site: "".join(write_json_lines([briefing], site)),
}
"""What one briefing gives to each file of the archive."""
HEADS: Mapping[str, bytes] = {
    "exchanges.csv": begin_table(EXCHANGE_COLUMNS),
    "turns.csv": begin_table(TURN_COLUMNS),
    "passages.csv": begin_table(PASSAGE_COLUMNS),
    "paragraphs.jsonl": b"",
}
"""With what each of these begins."""
