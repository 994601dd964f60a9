"""The archive as tables: one row a turn, an exchange, a passage; and as CSV that spreadsheets open safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...index.speakers import answerers
from ...model import Briefing, Figure, Passage
from ...render.cited import find_paragraph
from ...render.pages import Site, find_speaker
from ..data_files import write_number
from ..last import keep_last

Cell = str | int
Row = Sequence[Cell]

LINE_END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the code page of its machine."""
FORMULA_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")
"""With one of these at its beginning a spreadsheet takes a text for a formula, the wide ones in East Asia (OWASP, CSV
Injection)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows still to be made."""

    name: str
    """Also the name of its file."""
    columns: tuple[str, ...]
    rows: Iterable[Row]


def make_tables(site: Site) -> tuple[Table, ...]:
    """Every table of an archive, in the order of briefings, newest first."""
    return (
        make_exchange_table(site.archive.briefings, site),
        make_turn_table(site.archive.briefings, site),
        make_passage_table(site.archive.passages, site),
        make_figure_table((f for b in site.archive.briefings for f in site.archive.figures.get(b.id, ())), site),
    )


EXCHANGE_COLUMNS = (
    "briefing", "date", "record", "exchange", "kind", "asker", "asker_name", "asker_label", "answered_by", "themes", "turns", "paragraphs",
)  # fmt: skip


def make_exchange_table(briefings: Iterable[Briefing], site: Site) -> Table:
    """The exchanges of some briefings of an archive."""
    return Table("exchanges", EXCHANGE_COLUMNS, list_exchanges(briefings, site))


def list_exchanges(briefings: Iterable[Briefing], site: Site) -> Iterator[Row]:
    """A row an exchange; what is more than one in a cell is parted by `; `."""
    for briefing in briefings:
        start = start_row(briefing)
        for exchange in briefing.exchanges:
            passages = site.passages_of.get((briefing.id, exchange.id), ())
            yield (
                *start,
                exchange.id,
                exchange.kind.value,
                exchange.asker or "",
                name_speaker(exchange.asker, site),
                exchange.asker_label,
                join(answerers(exchange.turns)),
                join(dict.fromkeys([passage.theme for passage in passages])),
                len(exchange.turns),
                sum([len(turn.paragraphs) for turn in exchange.turns]),
            )


TURN_COLUMNS = (
    "briefing", "date", "record", "exchange", "turn", "kind", "speaker", "name", "role", "label", "time", "gives_to", "line", "paragraphs", "text",
)  # fmt: skip


def make_turn_table(briefings: Iterable[Briefing], site: Site) -> Table:
    """The turns of some briefings of an archive."""
    return Table("turns", TURN_COLUMNS, list_turns(briefings, site))


def list_turns(briefings: Iterable[Briefing], site: Site) -> Iterator[Row]:
    """A row a turn; its paragraphs are parted by a line break."""
    return (row for briefing in briefings for row in rows_of_turns(briefing, name_speakers(briefing, site)))


def write_turns(briefing: Briefing, site: Site) -> str:
    """The rows of a briefing, which stand in its own table and in that of the archive."""
    return write_turn_rows(briefing, name_speakers(briefing, site))


@keep_last
def write_turn_rows(briefing: Briefing, names: Mapping[str | None, str]) -> str:
    return write_rows(rows_of_turns(briefing, names))


def rows_of_turns(briefing: Briefing, names: Mapping[str | None, str]) -> Iterator[Row]:
    """`names`: of whoever speaks."""
    start = start_row(briefing)
    roles = {speaker.id: join([role.text for role in speaker.roles]) for speaker in briefing.speakers}
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            yield (
                *start,
                exchange.id,
                turn.id,
                turn.kind.value,
                turn.speaker or "",
                names[turn.speaker],
                roles.get(turn.speaker or "", ""),
                turn.label,
                turn.time,
                turn.gives_to or "",
                turn.line,
                join([paragraph.id for paragraph in turn.paragraphs]),
                "\n".join([paragraph.text for paragraph in turn.paragraphs]),
            )


PASSAGE_COLUMNS = (
    "theme", "briefing", "date", "record", "exchange", "turn", "paragraph", "speaker", "name", "words", "rules", "text",
)  # fmt: skip


def make_passage_table(passages: Iterable[Passage], site: Site) -> Table:
    """Some passages of an archive."""
    return Table("passages", PASSAGE_COLUMNS, list_passages(passages, site))


def list_passages(passages: Iterable[Passage], site: Site) -> Iterator[Row]:
    """A row a passage, with the words that put it under its theme and the rules that they meet."""
    for passage in passages:
        yield (
            passage.theme,
            *start_row(site.briefings[passage.briefing]),
            passage.exchange,
            passage.turn,
            passage.paragraph,
            passage.speaker or "",
            name_speaker(passage.speaker, site),
            join([evidence.text for evidence in passage.evidence]),
            join(dict.fromkeys([evidence.rule for evidence in passage.evidence])),
            find_paragraph(passage, site).text,
        )


FIGURE_COLUMNS = (
    "briefing", "date", "record", "exchange", "turn", "paragraph", "speaker", "name", "text", "start", "end", "number", "value",
    "unit_text", "unit", "qualifier", "subject", "change", "base", "period", "sentence",
)  # fmt: skip


def make_figure_table(figures: Iterable[Figure], site: Site) -> Table:
    """Some figures of an archive."""
    return Table("figures", FIGURE_COLUMNS, list_figures(figures, site))


def list_figures(figures: Iterable[Figure], site: Site) -> Iterator[Row]:
    """A row a figure, with the sentence in which it stands."""
    for figure in figures:
        yield (
            *start_row(site.briefings[figure.briefing]),
            figure.exchange,
            figure.turn,
            figure.paragraph,
            figure.speaker or "",
            name_speaker(figure.speaker, site),
            figure.text,
            figure.start,
            figure.end,
            figure.number,
            write_number(figure.value),
            figure.unit_text,
            figure.unit,
            figure.qualifier,
            figure.subject,
            figure.change.direction.value if figure.change else "",
            figure.change.base if figure.change else "",
            figure.period,
            figure.before + figure.text + figure.after,
        )


def write_csv(table: Table) -> str:
    """The table as CSV (RFC 4180): line ends are CR LF, and no cell is a formula."""
    return write_head(table.columns) + write_rows(table.rows)


def write_head(columns: tuple[str, ...]) -> str:
    """How a table begins."""
    return BYTE_ORDER_MARK + write_rows([columns])


def write_rows(rows: Iterable[Row]) -> str:
    """Rows of a table, without the names of its columns."""
    return "".join([f"{','.join(map(write_cell, row))}{LINE_END}" for row in rows])


@lru_cache(maxsize=1 << 11)
def write_cell(cell: Cell) -> str:
    """The cell in quotation marks where it needs them, and as no formula; most of a row is as in the one before.

    The writer of `csv` looks at each character by itself, and takes twice as long. U+FFFD stands for NUL, at which a
    spreadsheet ends a text.
    """
    text = str(cell).replace("\0", "\ufffd")
    if text[:1] in FORMULA_SIGNS and not isinstance(cell, int):
        text = f"'{text}"
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def start_row(briefing: Briefing) -> tuple[str, str, str]:
    """What every row says of its briefing."""
    return briefing.id, briefing.date.isoformat() if briefing.date else "", briefing.record.value


def name_speaker(speaker: str | None, site: Site) -> str:
    """The name under which the archive has somebody; empty for nobody."""
    return site.speakers[speaker].name if speaker else ""


def name_speakers(briefing: Briefing, site: Site) -> Mapping[str | None, str]:
    """The names of all who speak at a briefing, by id; empty for nobody."""
    speaking = {turn.speaker for exchange in briefing.exchanges for turn in exchange.turns}
    return {speaker: find_speaker(briefing, speaker, site).name if speaker else "" for speaker in speaking}


def join(parts: Iterable[str]) -> str:
    return "; ".join(parts)
