"""The archive as data: the JSON that `briefing-site show` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import resources
from itertools import chain

from ..model import Archive, Briefing, Change, Exchange, Figure, PanelMember, Paragraph, Passage, Turn
from ..problem import Problem
from .json_text import quote

SCHEMA = "briefing-site/1"
"""Name and version of the form; a change that a reader of the JSON must know of makes it `/2`."""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filed:
    """What the archive knows of paragraphs, by briefing and paragraph id."""

    themes: Mapping[tuple[str, str], str]
    figures: Mapping[tuple[str, str], str]


def make_document(archive: Archive, problems: Iterable[Problem]) -> Json:
    """The archive and the problems in the form of `schema/briefing-site-1.json`."""
    filed = Filed(gather_themes(archive.passages), gather_figures(chain.from_iterable(archive.figures.values())))
    return {
        "schema": SCHEMA,
        "briefings": [briefing_json(briefing, filed) for briefing in archive.records],
        "problems": [problem_json(problem) for problem in problems],
    }


def read_schema() -> Json:
    """The JSON Schema (draft 2020-12) of what `make_document` returns; an exchange has the one of the site's files."""
    return {**load_schema("briefing-site-1"), "$defs": {"exchange": load_schema("v1/exchange")}}


def load_schema(name: str) -> Json:
    """A file of the folder `schema`."""
    text = resources.files("briefing_site.publish").joinpath(f"schema/{name}.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def gather_themes(passages: Iterable[Passage], gap: str = "") -> Mapping[tuple[str, str], str]:
    """The themes of each paragraph with the evidence, as JSON; `gap`: what stands behind a comma or a colon."""
    filed: dict[tuple[str, str], list[str]] = {}
    for passage in passages:
        filed.setdefault((passage.briefing, passage.paragraph), []).append(write_filed(passage, gap))
    return {key: f"[{f',{gap}'.join(themes)}]" for key, themes in filed.items()}


def write_filed(passage: Passage, gap: str) -> str:
    return (
        f'{{"theme":{gap}{quote(passage.theme)},{gap}"concepts":{gap}{write_texts(passage.concepts, gap)}'
        f',{gap}"standing":{gap}{quote(passage.standing.value)},{gap}"evidence":{gap}{write_evidence(passage, gap)}}}'
    )


def write_evidence(passage: Passage, gap: str = "") -> str:
    found = [
        f'{{"text":{gap}{quote(part.text)},{gap}"start":{gap}{part.start},{gap}"end":{gap}{part.end}'
        f',{gap}"rule":{gap}{quote(part.rule)},{gap}"antecedent":{gap}{quote(part.antecedent)}'
        f',{gap}"theme":{gap}{quote(part.theme)}}}'
        for part in passage.evidence
    ]
    return f"[{f',{gap}'.join(found)}]"


def write_texts(texts: Iterable[str], gap: str = "") -> str:
    return f"[{f',{gap}'.join(map(quote, texts))}]"


def gather_figures(figures: Iterable[Figure]) -> Mapping[tuple[str, str], str]:
    """The figures of each paragraph, as JSON."""
    filed: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        filed.setdefault((figure.briefing, figure.paragraph), []).append(write_figure(figure))
    return {key: f"[{','.join(written)}]" for key, written in filed.items()}


def briefing_json(briefing: Briefing, filed: Filed) -> Json:
    exchanges = [json.loads(write_exchange(briefing, exchange, filed)) for exchange in briefing.exchanges]
    return {**header_json(briefing), "exchanges": exchanges, **tail_json(briefing)}


def header_json(briefing: Briefing) -> Json:
    """What stands before the exchanges."""
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
        "license": briefing.license,
        "language": briefing.language,
        "record": briefing.record.value,
        "panel": [panel_json(member) for member in briefing.panel],
        "moderator": briefing.moderator,
    }


def tail_json(briefing: Briefing) -> Json:
    """What stands behind them."""
    aside = [{"line": piece.line, "text": piece.text, "why": piece.why} for piece in briefing.set_aside]
    return {"set_aside": aside, **twin_json(briefing)}


def twin_json(briefing: Briefing) -> Json:
    """Of a record in another language the principal one, and the paragraphs of both that say the same."""
    if briefing.twin is None:
        return {}
    rows = [{"paragraphs": list(row.there), "same_as": list(row.here)} for row in briefing.twin.rows]
    return {"twin_of": briefing.twin.of, "aligned": rows}


def panel_json(member: PanelMember) -> Json:
    return {"speaker": member.speaker, "name": member.name, "role": member.role, "kind": member.kind.value}


def write_exchange(briefing: Briefing, exchange: Exchange, filed: Filed) -> str:
    """An exchange as the text of `exchange.json`: nearly all of a briefing's file, so it is written with little work."""
    turns = ",".join([write_turn(briefing, turn, filed) for turn in exchange.turns])
    return (
        f'{{"id":{quote(exchange.id)},"kind":{quote(exchange.kind.value)},"asker":{quote(exchange.asker)}'
        f',"turns":[{turns}]}}'
    )


def write_turn(briefing: Briefing, turn: Turn, filed: Filed) -> str:
    paragraphs = ",".join([write_paragraph(briefing, paragraph, filed) for paragraph in turn.paragraphs])
    return (
        f'{{"id":{quote(turn.id)},"speaker":{quote(turn.speaker)}'
        f',"label":{quote(turn.label)},"lead":{quote(turn.lead)},"mark":{quote(turn.mark)},"time":{quote(turn.time)}'
        f',"kind":{quote(turn.kind.value)},"line":{turn.line},"continued":{"true" if turn.continued else "false"}'
        f',"gives_to":{quote(turn.gives_to)},"paragraphs":[{paragraphs}]}}'
    )


def write_paragraph(briefing: Briefing, paragraph: Paragraph, filed: Filed) -> str:
    key = (briefing.id, paragraph.id)
    return (
        f'{{"id":{quote(paragraph.id)},"line":{paragraph.line},"text":{quote(paragraph.text)}'
        f',"themes":{filed.themes.get(key, "[]")},"figures":{filed.figures.get(key, "[]")}}}'
    )


def write_figure(figure: Figure) -> str:
    return (
        f'{{"text":{quote(figure.text)},"start":{figure.start},"end":{figure.end},"number":{quote(figure.number)}'
        f',"value":"{write_number(figure.value)}","unit_text":{quote(figure.unit_text)},"unit":{quote(figure.unit)}'
        f',"qualifier":{quote(figure.qualifier)},"subject":{quote(figure.subject)},"change":{write_change(figure.change)}'
        f',"period":{quote(figure.period)}}}'
    )


def write_change(change: Change | None) -> str:
    return f'{{"direction":"{change.direction.value}","base":{quote(change.base)}}}' if change else "null"


def write_number(value: Decimal) -> str:
    """The number in plain digits, however large; text, since a JSON reader may round a number."""
    return f"{value.normalize():f}"


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
