"""The archive as JSON Lines: one object a paragraph, with all that one needs to use it alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ...model import Briefing
from ...render.pages import Site
from ..data_files import date_json, gather_themes


def write_json_lines(briefings: Iterable[Briefing], site: Site) -> Iterator[str]:
    """A line a paragraph of some briefings of an archive; each ends in a line feed."""
    for briefing in briefings:
        passages = (p for exchange in briefing.exchanges for p in site.passages_of.get((briefing.id, exchange.id), ()))
        filed = gather_themes(passages)
        for exchange in briefing.exchanges:
            for turn in exchange.turns:
                for paragraph in turn.paragraphs:
                    fields = {
                        "briefing": briefing.id,
                        "date": date_json(briefing.date),
                        "record": briefing.record.value,
                        "language": briefing.language,
                        "exchange": exchange.id,
                        "asker": exchange.asker,
                        "turn": turn.id,
                        "kind": turn.kind.value,
                        "speaker": turn.speaker,
                        "name": site.speakers[turn.speaker].name if turn.speaker else None,
                        "label": turn.label,
                        "paragraph": paragraph.id,
                        "line": paragraph.line,
                        "text": paragraph.text,
                        "themes": filed.get((briefing.id, paragraph.id), []),
                    }
                    yield json.dumps(fields, ensure_ascii=False) + "\n"
