"""The archive as tables: one row a turn, an exchange, a passage; and as CSV that spreadsheets open safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...index.sentences import find_sentence
from ...index.speakers import answerers
from ...model import Briefing, Exchange, Figure, Passage, Turn
from ...render.pages import Site
from ..data_files import write_number

Row = Sequence[str | int]

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
        make_figure_table(site.archive.figures, site),
    )


EXCHANGE_COLUMNS = (
    "briefing", "date", "record", "exchange", "kind", "asker", "asker_name", "asker_label", "answered_by", "themes", "turns", "paragraphs",
)  # fmt: skip


def make_exchange_table(briefings: Iterable[Briefing], site: Site) -> Table:
    """The exchanges of some briefings of an archive."""
    return Table("exchanges", EXCHANGE_COLUMNS, list_exchanges(briefings, site))


def list_exchanges(briefings: Iterable[Briefing], site: Site) -> Iterator[Row]:
    """A row an exchange; what is more than one in a cell is parted by `; `."""
    for briefing, exchange in walk_exchanges(briefings):
        passages = site.passages_of.get((briefing.id, exchange.id), ())
        yield (
            *start_row(briefing),
            exchange.id,
            exchange.kind.value,
            exchange.asker or "",
            name_speaker(exchange.asker, site),
            exchange.asker_label,
            join(answerers(exchange.turns)),
            join(dict.fromkeys(passage.theme for passage in passages)),
            len(exchange.turns),
            sum(len(turn.paragraphs) for turn in exchange.turns),
        )


TURN_COLUMNS = (
    "briefing", "date", "record", "exchange", "turn", "kind", "speaker", "name", "role", "label", "time", "gives_to", "line", "paragraphs", "text",
)  # fmt: skip


def make_turn_table(briefings: Iterable[Briefing], site: Site) -> Table:
    """The turns of some briefings of an archive."""
    return Table("turns", TURN_COLUMNS, list_turns(briefings, site))


def list_turns(briefings: Iterable[Briefing], site: Site) -> Iterator[Row]:
    """A row a turn; its paragraphs are parted by a line break."""
    for briefing in briefings:
        start = start_row(briefing)
        roles = {speaker.id: join(role.text for role in speaker.roles) for speaker in briefing.speakers}
        for exchange in briefing.exchanges:
            yield from ((*start, exchange.id, *row_turn(turn, roles, site)) for turn in exchange.turns)


def row_turn(turn: Turn, roles: Mapping[str, str], site: Site) -> Row:
    """What a row says of the turn itself; `roles`: of each speaker, at this briefing."""
    return (
        turn.id,
        turn.kind.value,
        turn.speaker or "",
        name_speaker(turn.speaker, site),
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
        turn = site.turns[passage.briefing, passage.turn]
        yield (
            passage.theme,
            *start_row(site.briefings[passage.briefing]),
            passage.exchange,
            passage.turn,
            passage.paragraph,
            turn.speaker or "",
            name_speaker(turn.speaker, site),
            join(evidence.text for evidence in passage.evidence),
            join(dict.fromkeys(evidence.rule for evidence in passage.evidence)),
            site.paragraphs[passage.briefing, passage.paragraph].text,
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
        text = site.paragraphs[figure.briefing, figure.paragraph].text
        first, last = find_sentence(text, figure.start, figure.end)
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
            text[first:last],
        )


def write_csv(table: Table) -> str:
    """The table as CSV (RFC 4180): line ends are CR LF, and no cell is a formula."""
    return BYTE_ORDER_MARK + write_rows([table.columns]) + write_rows(table.rows)


def write_rows(rows: Iterable[Row]) -> str:
    """Rows of a table, without the names of its columns."""
    out = io.StringIO()
    csv.writer(out).writerows(map(disarm, rows))
    return out.getvalue()


def disarm(row: Row) -> Row:
    """The row, with an apostrophe before what a spreadsheet would take for a formula, and U+FFFD for NUL.

    Spreadsheets end a text at NUL, and Python 3.10 writes none (`_csv.Error`).
    """
    whole = [cell.replace("\0", "\ufffd") if isinstance(cell, str) and "\0" in cell else cell for cell in row]
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA_SIGNS else cell for cell in whole]


def walk_exchanges(briefings: Iterable[Briefing]) -> Iterator[tuple[Briefing, Exchange]]:
    return ((briefing, exchange) for briefing in briefings for exchange in briefing.exchanges)


def start_row(briefing: Briefing) -> tuple[str, str, str]:
    """What every row says of its briefing."""
    return briefing.id, briefing.date.isoformat() if briefing.date else "", briefing.record.value


def name_speaker(speaker: str | None, site: Site) -> str:
    """The name under which the archive has somebody; empty for nobody."""
    return site.speakers[speaker].name if speaker else ""


def join(parts: Iterable[str]) -> str:
    return "; ".join(parts)
