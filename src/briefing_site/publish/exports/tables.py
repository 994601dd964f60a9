"""The archive as tables: one row a turn, an exchange, a passage; and as CSV that spreadsheets open safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...index.sentences import find_sentence
from ...index.speakers import answerers
from ...model import Archive, Briefing, Exchange, Turn
from ..data_files import write_number

Row = Sequence[str | int]

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the code page of its machine."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these at its beginning a spreadsheet takes a text for a formula (OWASP, CSV Injection)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows still to be made."""

    name: str
    """Also the name of its file."""
    columns: tuple[str, ...]
    rows: Iterable[Row]


def make_tables(archive: Archive) -> tuple[Table, ...]:
    """Every table of an archive, in the order of briefings, newest first."""
    return (
        Table("exchanges", EXCHANGE_COLUMNS, list_exchanges(archive)),
        Table("turns", TURN_COLUMNS, list_turns(archive)),
        Table("passages", PASSAGE_COLUMNS, list_passages(archive)),
        make_figure_table(archive),
    )


EXCHANGE_COLUMNS = (
    "briefing", "date", "record", "exchange", "kind", "asker", "asker_name", "asker_label", "answered_by", "themes", "turns", "paragraphs",
)  # fmt: skip


def list_exchanges(archive: Archive) -> Iterator[Row]:
    """A row an exchange; what is more than one in a cell is parted by `; `."""
    names = name_speakers(archive)
    themes: dict[tuple[str, str], list[str]] = {}
    for passage in archive.passages:
        themes.setdefault((passage.briefing, passage.exchange), []).append(passage.theme)
    for briefing, exchange in walk_exchanges(archive):
        yield (
            *start_row(briefing),
            exchange.id,
            exchange.kind.value,
            exchange.asker or "",
            names.get(exchange.asker or "", ""),
            exchange.asker_label,
            join(answerers(exchange.turns)),
            join(dict.fromkeys(themes.get((briefing.id, exchange.id), ()))),
            len(exchange.turns),
            sum(len(turn.paragraphs) for turn in exchange.turns),
        )


TURN_COLUMNS = (
    "briefing", "date", "record", "exchange", "turn", "kind", "speaker", "name", "role", "label", "time", "gives_to", "line", "paragraphs", "text",
)  # fmt: skip


def list_turns(archive: Archive) -> Iterator[Row]:
    """A row a turn; its paragraphs are parted by a line break."""
    names = name_speakers(archive)
    for briefing, exchange in walk_exchanges(archive):
        roles = {speaker.id: join(role.text for role in speaker.roles) for speaker in briefing.speakers}
        for turn in exchange.turns:
            yield (
                *start_row(briefing),
                exchange.id,
                turn.id,
                turn.kind.value,
                turn.speaker or "",
                names.get(turn.speaker or "", ""),
                roles.get(turn.speaker or "", ""),
                turn.label,
                turn.time,
                turn.gives_to or "",
                turn.line,
                join(paragraph.id for paragraph in turn.paragraphs),
                "\n".join(paragraph.text for paragraph in turn.paragraphs),
            )


PASSAGE_COLUMNS = (
    "theme", "briefing", "date", "record", "exchange", "turn", "paragraph", "speaker", "name", "words", "rules", "text",
)  # fmt: skip


def list_passages(archive: Archive) -> Iterator[Row]:
    """A row a passage, with the words that put it under its theme and the rules that they meet."""
    names = name_speakers(archive)
    briefings = {briefing.id: briefing for briefing in archive.briefings}
    turns = {(b.id, turn.id): turn for b, exchange in walk_exchanges(archive) for turn in exchange.turns}
    for passage in archive.passages:
        turn = turns[passage.briefing, passage.turn]
        yield (
            passage.theme,
            *start_row(briefings[passage.briefing]),
            passage.exchange,
            passage.turn,
            passage.paragraph,
            turn.speaker or "",
            names.get(turn.speaker or "", ""),
            join(evidence.text for evidence in passage.evidence),
            join(dict.fromkeys(evidence.rule for evidence in passage.evidence)),
            text_of(turn, passage.paragraph),
        )


FIGURE_COLUMNS = (
    "briefing", "date", "record", "exchange", "turn", "paragraph", "speaker", "name", "text", "start", "end", "number", "value",
    "unit_text", "unit", "qualifier", "subject", "change", "base", "period", "sentence",
)  # fmt: skip


def make_figure_table(archive: Archive) -> Table:
    """The ledger of figures."""
    return Table("figures", FIGURE_COLUMNS, list_figures(archive))


def list_figures(archive: Archive) -> Iterator[Row]:
    """A row a figure, with the sentence in which it stands."""
    names = name_speakers(archive)
    briefings = {briefing.id: briefing for briefing in archive.briefings}
    turns = {(b.id, turn.id): turn for b, exchange in walk_exchanges(archive) for turn in exchange.turns}
    for figure in archive.figures:
        text = text_of(turns[figure.briefing, figure.turn], figure.paragraph)
        first, last = find_sentence(text, figure.start, figure.end)
        yield (
            *start_row(briefings[figure.briefing]),
            figure.exchange,
            figure.turn,
            figure.paragraph,
            figure.speaker or "",
            names.get(figure.speaker or "", ""),
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
            text[first:last],
        )


def write_csv(table: Table) -> str:
    """The table as CSV (RFC 4180): line ends are CR LF, and no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([disarm(cell) for cell in row] for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def disarm(cell: str | int) -> str | int:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def walk_exchanges(archive: Archive) -> Iterator[tuple[Briefing, Exchange]]:
    return ((briefing, exchange) for briefing in archive.briefings for exchange in briefing.exchanges)


def start_row(briefing: Briefing) -> tuple[str, str, str]:
    """What every row says of its briefing."""
    return briefing.id, briefing.date.isoformat() if briefing.date else "", briefing.record.value


def name_speakers(archive: Archive) -> Mapping[str, str]:
    return {speaker.id: speaker.name for speaker in (*archive.speakers, *archive.outlets)}


def text_of(turn: Turn, paragraph: str) -> str:
    return next(p.text for p in turn.paragraphs if p.id == paragraph)


def join(parts: Iterable[str]) -> str:
    return "; ".join(parts)
