"""The archive as JSON Lines: one object a paragraph, with all that one needs to use it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...model import Archive
from ..data_files import date_json, gather_themes


def write_json_lines(archive: Archive) -> Iterator[str]:
    """A line a paragraph, in the order of briefings, newest first; each ends in a line feed."""
    filed = gather_themes(archive.passages)
    names = {speaker.id: speaker.name for speaker in (*archive.speakers, *archive.outlets)}
    for briefing in archive.briefings:
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
                        "name": names.get(turn.speaker or ""),
                        "label": turn.label,
                        "paragraph": paragraph.id,
                        "line": paragraph.line,
                        "text": paragraph.text,
                        "themes": filed.get((briefing.id, paragraph.id), []),
                    }
                    yield json.dumps(fields, ensure_ascii=False) + "\n"
