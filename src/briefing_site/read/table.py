"""A table with a speaker and a text in each row to a `Briefing`: comma- or tab-separated (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Briefing
from ..problem import Problem, Severity
from .assembly import Reading, finish
from .given import Given
from .header import Header
from .names import is_name_like
from .script import Script
from .transcript import empty_file

SPEAKER_NAMES = frozenset(
    "speaker name who speaker_name speakername label person author from participant user 说话人 发言人 姓名".split()
)
TEXT_NAMES = frozenset(
    "text speech content utterance message transcript words paragraph body comment caption 内容 文本 发言".split()
)
TIME_NAMES = frozenset("time start timestamp start_time begin at 时间".split())
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$|(?:\d+[HMS]\s*)+$", re.IGNORECASE)
LONGEST_FIELD = 16_000_000
"""Characters; a longer field is not speech."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the line on which it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where none does."""

    speaker: int
    text: int
    time: int | None
    has_header: bool


def read_table(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that a table holds; an error when no columns of speaker and text can be told."""
    return finish(*open_table(text, path, briefing_id))


def open_table(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """The turns of a table, or None and the error."""
    text = text.removeprefix("\ufeff")
    try:
        rows = parse_rows(text, "\t" if path.lower().endswith(".tsv") or text.count("\t") > text.count(",") else ",")
    except csv.Error as error:
        message = f"the table cannot be read: {error}; expected one row a turn, such as `Xu Jing,Thank you.`"
        return None, [Problem(path, 1, "table", message, Severity.ERROR)]
    if not rows:
        return None, [empty_file(path)]
    columns = find_columns(rows)
    if columns is None:
        message = "there are no columns of speaker and text; expected a first row such as `speaker,text`"
        return None, [Problem(path, rows[0].line, "table", message, Severity.ERROR)]
    return read_rows(rows, columns, path, briefing_id), []


def parse_rows(text: str, delimiter: str) -> list[Row]:
    """The rows that hold anything."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append(Row(line, cells))
        line = reader.line_num + 1
    return rows


def find_columns(rows: Sequence[Row]) -> Columns | None:
    """The columns, by the names in the first row, else by what they hold."""
    names = [cell.strip().casefold() for cell in rows[0].cells]
    speaker = next((at for at, name in enumerate(names) if name in SPEAKER_NAMES), None)
    text = next((at for at, name in enumerate(names) if name in TEXT_NAMES), None)
    if speaker is not None and text is not None:
        return Columns(
            speaker, text, next((at for at, name in enumerate(names) if name in TIME_NAMES), None), has_header=True
        )
    return guess_columns(rows)


def guess_columns(rows: Sequence[Row]) -> Columns | None:
    """Without names: the longest column is text, the one whose values come again and read as names is the speaker."""
    width = min(len(row.cells) for row in rows)
    if width < 2:
        return None
    columns = [[row.cells[at].strip() for row in rows] for at in range(width)]
    text = max(range(width), key=lambda at: sum(map(len, columns[at])))
    times = [at for at in range(width) if all(TIME.match(cell) for cell in columns[at])]
    others = [at for at in range(width) if at != text and at not in times]
    repeats = {at: len(columns[at]) - len(Counter(columns[at])) for at in others}
    speaker = max(others, key=lambda at: repeats[at], default=None)
    if speaker is None or (repeats[speaker] == 0 and not all(is_name_like(cell) for cell in columns[speaker])):
        return None
    return Columns(speaker, text, times[0] if times else None, has_header=False)


def read_rows(rows: Sequence[Row], columns: Columns, path: str, briefing_id: str) -> Reading:
    """A turn for each change of speaker; rows of one speaker in succession are its paragraphs."""
    script = Script()
    if columns.has_header:
        script.put_aside(" ".join(rows[0].cells), rows[0].line, "names of the columns")
    before = None
    for row in rows[columns.has_header :]:
        cells = [*row.cells, *[""] * (max(columns.speaker, columns.text) + 1 - len(row.cells))]
        label = " ".join(cells[columns.speaker].split())
        if label != before or not script.drafts:
            time = cells[columns.time].strip() if columns.time is not None else ""
            script.open_turn(label, row.line, time=time)
            before = label
        if words := " ".join(cells[columns.text].split()):
            script.say(words, row.line)
        rest = [cell for at, cell in enumerate(cells) if cell.strip() and at not in (columns.speaker, columns.text)]
        if rest:
            script.put_aside(" ".join(rest), row.line, "other columns")
    return Reading(
        briefing_id, path, Given(), Header(), script.drafts, script.people, script.set_aside, structured=True
    )
