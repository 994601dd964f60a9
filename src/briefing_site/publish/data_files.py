"""The archive as data: the JSON that `briefing-site show` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources
from typing import TypedDict

from ..model import Archive, Briefing, Evidence, Exchange, PanelMember, Paragraph, Turn
from ..problem import Problem

SCHEMA = "briefing-site/1"
"""Name and version of the form; a change that a reader of the JSON must know of makes it `/2`."""

Json = Mapping[str, object]


class EvidenceJson(TypedDict):
    text: str
    start: int
    end: int
    rule: str
    antecedent: str
    theme: str


class FiledJson(TypedDict):
    theme: str
    concepts: list[str]
    standing: str
    evidence: list[EvidenceJson]


Filed = Mapping[tuple[str, str], list[FiledJson]]
"""Briefing and paragraph id to the themes of that paragraph."""


def make_document(archive: Archive, problems: Iterable[Problem]) -> Json:
    """The archive and the problems in the form of `schema/briefing-site-1.json`."""
    filed = gather_themes(archive)
    return {
        "schema": SCHEMA,
        "briefings": [briefing_json(briefing, filed) for briefing in archive.briefings],
        "problems": [problem_json(problem) for problem in problems],
    }


def read_schema() -> Json:
    """The JSON Schema (draft 2020-12) of what `make_document` returns."""
    text = resources.files("briefing_site.publish").joinpath("schema/briefing-site-1.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def gather_themes(archive: Archive) -> Filed:
    """The themes of each paragraph, with the evidence."""
    filed: dict[tuple[str, str], list[FiledJson]] = {}
    for passage in archive.passages:
        evidence = [evidence_json(found) for found in passage.evidence]
        filed.setdefault((passage.briefing, passage.paragraph), []).append(
            {
                "theme": passage.theme,
                "concepts": list(passage.concepts),
                "standing": passage.standing.value,
                "evidence": evidence,
            }
        )
    return filed


def briefing_json(briefing: Briefing, filed: Filed) -> Json:
    return {
        "id": briefing.id,
        "title": briefing.title,
        "date": date_json(briefing.date),
        "published": date_json(briefing.published),
        "time": briefing.time,
        "venue": briefing.venue,
        "organizer": briefing.organizer,
        "publisher": briefing.publisher,
        "source": briefing.source,
        "source_start": briefing.source_start,
        "language": briefing.language,
        "record": briefing.record.value,
        "panel": [panel_json(member) for member in briefing.panel],
        "moderator": briefing.moderator,
        "exchanges": [exchange_json(briefing, exchange, filed) for exchange in briefing.exchanges],
        "set_aside": [{"line": piece.line, "text": piece.text, "why": piece.why} for piece in briefing.set_aside],
    }


def panel_json(member: PanelMember) -> Json:
    return {"speaker": member.speaker, "name": member.name, "role": member.role, "kind": member.kind.value}


def exchange_json(briefing: Briefing, exchange: Exchange, filed: Filed) -> Json:
    return {
        "id": exchange.id,
        "kind": exchange.kind.value,
        "asker": exchange.asker,
        "turns": [turn_json(briefing, turn, filed) for turn in exchange.turns],
    }


def turn_json(briefing: Briefing, turn: Turn, filed: Filed) -> Json:
    return {
        "id": turn.id,
        "speaker": turn.speaker,
        "label": turn.label,
        "lead": turn.lead,
        "mark": turn.mark,
        "time": turn.time,
        "kind": turn.kind.value,
        "line": turn.line,
        "continued": turn.continued,
        "gives_to": turn.gives_to,
        "paragraphs": [paragraph_json(briefing, paragraph, filed) for paragraph in turn.paragraphs],
    }


def paragraph_json(briefing: Briefing, paragraph: Paragraph, filed: Filed) -> Json:
    themes = filed.get((briefing.id, paragraph.id), [])
    return {"id": paragraph.id, "line": paragraph.line, "text": paragraph.text, "themes": themes}


def evidence_json(found: Evidence) -> EvidenceJson:
    return {
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "rule": found.rule,
        "antecedent": found.antecedent,
        "theme": found.theme,
    }


def problem_json(problem: Problem) -> Json:
    return {
        "path": problem.path,
        "line": problem.line,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
    }


def date_json(day: date | None) -> str | None:
    return day.isoformat() if day else None
