"""The archive as JSON Lines: one object a paragraph, with all that one needs to use it alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ...model import Briefing, Exchange, Paragraph, Turn
from ...render.pages import Site
from ..data_files import date_json, gather_themes
from ..json_text import quote
from .tables import name_speakers

WRITER = json.JSONEncoder(ensure_ascii=False)


def write_json_lines(briefings: Iterable[Briefing], site: Site) -> Iterator[str]:
    """A line a paragraph of some briefings of an archive; each ends in a line feed."""
    for briefing in briefings:
        passages = (p for exchange in briefing.exchanges for p in site.passages_of.get((briefing.id, exchange.id), ()))
        filed = gather_themes(passages, " ")
        names = name_speakers(briefing, site)
        head = write_head(briefing)
        for exchange in briefing.exchanges:
            for turn in exchange.turns:
                start = f"{head}, {write_turn(exchange, turn, names)}"
                for paragraph in turn.paragraphs:
                    themes = filed.get((briefing.id, paragraph.id), "[]")
                    yield f"{{{start}, {write_paragraph(paragraph, themes)}}}\n"


def write_head(briefing: Briefing) -> str:
    """The fields that are the same on all lines of a briefing."""
    fields = {
        "briefing": briefing.id,
        "date": date_json(briefing.date),
        "record": briefing.record.value,
        "language": briefing.language,
    }
    return WRITER.encode(fields)[1:-1]


def write_turn(exchange: Exchange, turn: Turn, names: Mapping[str | None, str]) -> str:
    """Those that are the same on all lines of a turn."""
    name = quote(names[turn.speaker] if turn.speaker else None)
    return (
        f'"exchange": {quote(exchange.id)}, "asker": {quote(exchange.asker)},'
        f' "turn": {quote(turn.id)}, "kind": {quote(turn.kind.value)},'
        f' "speaker": {quote(turn.speaker)}, "name": {name}, "label": {quote(turn.label)}'
    )


def write_paragraph(paragraph: Paragraph, themes: str) -> str:
    text = quote(paragraph.text)
    return f'"paragraph": {quote(paragraph.id)}, "line": {paragraph.line}, "text": {text}, "themes": {themes}'
