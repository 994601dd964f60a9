"""The ledger beside a transcript: JSON to a `Ledger`, or one error with its line. Nothing in it is guessed or mended."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..model import (
    FIRST_LETTER,
    BlockState,
    Correction,
    Ledger,
    LedgerBlock,
    LedgerExchange,
    Outcome,
    Wording,
    hash_wording,
)
from ..problem import Problem, Severity, quote
from .wording import list_anchors

VERSION = 1
ENDING = ".ledger.json"
SPACE = re.compile(r"[ \t\r\n]*")
PARAGRAPH = re.compile(r"(p|[a-z]{2,16})([1-9][0-9]*)")
PREFIX = re.compile(r"p|[a-z]{2,16}")
TURN = re.compile(r"t[1-9][0-9]*")
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{12}")
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which an escape can stand for and no page can hold."""

DECODER = json.JSONDecoder()

Record = Mapping[str, Any]


class LedgerError(ValueError):
    """A ledger that cannot be trusted."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read_ledger(text: str, path: str) -> tuple[Ledger | None, list[Problem]]:
    """The ledger that a file holds, or None and the error."""
    try:
        return make_ledger(parse_document(text), path), []
    except LedgerError as error:
        message = (
            f"the ledger is damaged: {error}; expected it as `briefing-site accept` wrote it, such as the last version"
            " that was committed"
        )
        return None, [Problem(path, error.line, "ledger", message, Severity.ERROR)]


# JSON with its lines


def parse_document(text: str) -> dict[str, list[tuple[int, Any]]]:
    """The fields of the document, each as its values with their lines; a field that is no list has one value."""
    try:
        json.loads(text, object_pairs_hook=refuse_twins)
    except json.JSONDecodeError as error:
        raise LedgerError(error.lineno, f"{error.msg.lower()} at column {error.colno}") from None
    except RecursionError:
        raise LedgerError(1, "it is nested too deeply") from None
    at = skip_space(text, 0)
    if text[at] != "{":
        raise LedgerError(1, "it holds no fields")
    return dict(scan_fields(text, at + 1))


def refuse_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as a mapping; a name that stands twice would hide what stands under it first."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise LedgerError(1, f"{quote(next(n for n in names if names.count(n) > 1))} stands twice in one record")
    return fields


def scan_fields(text: str, at: int) -> Iterator[tuple[str, list[tuple[int, Any]]]]:
    """Name and values of each field; the text is known to be JSON."""
    at = skip_space(text, at)
    while text[at] != "}":
        name, at = DECODER.raw_decode(text, skip_space(text, at))
        at = skip_space(text, skip_space(text, at) + 1)  # past the colon
        values, at = scan_items(text, at + 1) if text[at] == "[" else scan_value(text, at)
        yield name, values
        at = skip_space(text, at)
        at += text[at] == ","


def scan_value(text: str, at: int) -> tuple[list[tuple[int, Any]], int]:
    """The one value that begins here, and the place behind it."""
    value, end = DECODER.raw_decode(text, at)
    return [(text.count("\n", 0, at) + 1, value)], end


def scan_items(text: str, at: int) -> tuple[list[tuple[int, Any]], int]:
    """The items of the list that begins here, and the place behind it."""
    items = []
    line, counted = 1, 0
    at = skip_space(text, at)
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        value, at = DECODER.raw_decode(text, at)
        items.append((line, value))
        at = skip_space(text, at)
        at = skip_space(text, at + (text[at] == ","))
    return items, at + 1


def skip_space(text: str, at: int) -> int:
    """The place of the next sign that is no space."""
    match = SPACE.match(text, at)
    return match.end() if match else at


# Records


def make_ledger(document: Mapping[str, list[tuple[int, Any]]], path: str) -> Ledger:
    """The ledger of a document; `LedgerError` where something does not fit."""
    known = {"ledger", "briefing", "was", "next", "exchange_pages", "exchanges", "blocks", "corrections"}
    check_names(1, document, known, known | {"prefix"})
    line, version = single(document, "ledger")
    if version != VERSION:
        raise LedgerError(line, f"its version is {json.dumps(version)}; this program writes {VERSION}")
    ledger = Ledger(
        path=path,
        briefing=take_name(*single(document, "briefing"), "briefing"),
        was=tuple(take_name(at, value, "was") for at, value in document["was"]),
        next=take_number(*single(document, "next")),
        paged=take_truth(*single(document, "exchange_pages")),
        exchanges=tuple(make_exchange(at, record) for at, record in document["exchanges"]),
        blocks=tuple(make_block(at, record) for at, record in document["blocks"]),
        corrections=tuple(make_correction(at, record) for at, record in document["corrections"]),
        prefix=take_prefix(*single(document, "prefix")) if "prefix" in document else FIRST_LETTER,
    )
    check_ids(ledger, [at for at, _ in document["blocks"]])
    check_references(ledger)
    return ledger


def single(document: Mapping[str, list[tuple[int, Any]]], name: str) -> tuple[int, Any]:
    """Line and value of a field that is no list."""
    if len(document[name]) != 1:
        raise LedgerError(1, f"{name} holds {len(document[name])} values; one is expected")
    return document[name][0]


def check_names(line: int, record: Iterable[str], needed: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a record that lacks a field, or has one that would be lost when it is written again."""
    names = set(record)
    for name in sorted(set(needed) - names):
        raise LedgerError(line, f"there is no {quote(name)}")
    for name in sorted(names - set(known)):
        raise LedgerError(line, f"{quote(name)} is not known")


def take_record(line: int, value: object, needed: str, optional: str = "") -> Record:
    """A record with these fields."""
    if not isinstance(value, dict):
        raise LedgerError(line, f"{quote(json.dumps(value, ensure_ascii=False))} is no record")
    check_names(line, value, needed.split(), [*needed.split(), *optional.split()])
    return value


def take_text(line: int, value: object, name: str) -> str:
    if not isinstance(value, str):
        raise LedgerError(line, f"{name} is {json.dumps(value, ensure_ascii=False)[:60]}; a text is expected")
    if HALF.search(value):
        raise LedgerError(line, f"{name} is {json.dumps(value)[:60]}, which holds half a character; a text is expected")
    return value


def take_name(line: int, value: object, name: str) -> str:
    """A text that becomes a part of an address, and so of the path of a file: it must not lead anywhere else."""
    text = take_text(line, value, name)
    if not text.strip(".") or any(character in "/\\" or character < " " for character in text):
        raise LedgerError(line, f"{name} is {quote(text)}; the name of a file is expected, without slashes")
    return text


def take_prefix(line: int, value: object) -> str:
    """With what the ids begin that are given in this ledger."""
    text = take_text(line, value, "prefix")
    if not PREFIX.fullmatch(text):
        raise LedgerError(line, f"prefix is {quote(text)}; the letters of a language are expected, such as zh")
    return text


def take_number(line: int, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise LedgerError(line, f"next is {json.dumps(value)[:60]}; a number from 1 is expected")
    return value


def take_truth(line: int, value: object) -> bool:
    if not isinstance(value, bool):
        raise LedgerError(line, f"exchange_pages is {json.dumps(value)[:60]}; true or false is expected")
    return value


def take_texts(line: int, record: Record, name: str) -> tuple[str, ...]:
    return tuple(take_text(line, item, name) for item in take_list(line, record, name))


def take_list(line: int, record: Record, name: str) -> list[Any]:
    value = record.get(name, [])
    if not isinstance(value, list):
        raise LedgerError(line, f"{name} is no list")
    return value


def take_date(line: int, value: object) -> datetime.date:
    day = parse_date(value) if isinstance(value, str) else None
    if day is None:
        raise LedgerError(line, f"{json.dumps(value)[:60]} is no date such as 2024-05-14")
    return day


@lru_cache(maxsize=1 << 10)
def parse_date(text: str) -> datetime.date | None:
    """The day; the same few stand on every line of a ledger."""
    if DATE.fullmatch(text):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(text)
    return None


def make_exchange(line: int, value: object) -> LedgerExchange:
    record = take_record(line, value, "id first", "leads_to")
    gone = "leads_to" in record
    leads_to = take_text(line, record.get("leads_to", ""), "leads_to")
    return LedgerExchange(take_name(line, record["id"], "id"), take_date(line, record["first"]), gone, leads_to)


def make_block(line: int, value: object) -> LedgerBlock:
    """One line of a paragraph; its hash must be that of its text, or the line was changed by hand."""
    record = take_record(line, value, "id state kind speaker exchange turn first hash wordings", "was_in last into")
    wordings = tuple(make_wording(line, item) for item in take_list(line, record, "wordings"))
    state = take_choice(line, BlockState, record["state"])
    block = LedgerBlock(
        id=take_text(line, record["id"], "id"),
        state=state,
        kind=take_text(line, record["kind"], "kind"),
        speaker=take_text(line, record["speaker"], "speaker"),
        exchange=take_text(line, record["exchange"], "exchange"),
        was_in=take_texts(line, record, "was_in"),
        turn=take_text(line, record["turn"], "turn"),
        first=take_date(line, record["first"]),
        last=take_date(line, record.get("last")) if state is not BlockState.LIVE else None,
        into=take_text(line, record.get("into", ""), "into"),
        hash=take_text(line, record["hash"], "hash"),
        wordings=wordings,
    )
    if not TURN.fullmatch(block.turn):
        raise LedgerError(line, f"turn is {quote(block.turn)}; an id such as t3 is expected")
    if block.hash not in [wording.hash for wording in wordings]:
        raise LedgerError(line, f"{quote(block.id)} has no wording of the hash {quote(block.hash)}")
    if state is BlockState.LIVE and not block.text:
        raise LedgerError(line, f"the words of {quote(block.id)} are withheld, and it is not removed")
    return block


def take_choice(line: int, kind: Callable[[Any], Any], value: object) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise LedgerError(line, f"{json.dumps(value)[:60]} is not known here") from None


def make_wording(line: int, value: object) -> Wording:
    if not isinstance(value, list) or len(value) != 3:
        raise LedgerError(line, "a wording is not `[hash, date, text]`")
    digest, text = take_text(line, value[0], "hash"), take_text(line, value[2], "text")
    if not DIGEST.fullmatch(digest) or (text and hash_wording(text) != digest):
        raise LedgerError(line, f"the hash {quote(digest)} is not that of {quote(text)}")
    return Wording(digest, take_date(line, value[1]), text)


def make_correction(line: int, value: object) -> Correction:
    record = take_record(line, value, "date kind was now reason", "speakers")
    speakers = take_texts(line, record, "speakers")
    if len(speakers) not in (0, 2):
        raise LedgerError(line, "speakers are not the name before and the name now")
    return Correction(
        date=take_date(line, record["date"]),
        kind=take_choice(line, Outcome, record["kind"]),
        was=take_texts(line, record, "was"),
        now=take_texts(line, record, "now"),
        reason=take_text(line, record["reason"], "reason"),
        speakers=speakers,
    )


def check_ids(ledger: Ledger, lines: list[int]) -> None:
    """Refuse ids that stand twice, that are not given out yet, or that lead nowhere."""
    seen: set[str] = set()
    live = {block.id for block in ledger.blocks if block.state is BlockState.LIVE}
    exchanges = {exchange.id for exchange in ledger.exchanges}
    for line, block in zip(lines, ledger.blocks):
        number = PARAGRAPH.fullmatch(block.id)
        if number is None:
            raise LedgerError(line, f"{quote(block.id)} is no id such as p12")
        if block.id in seen:
            raise LedgerError(line, f"{quote(block.id)} stands twice")
        if number[1] == ledger.prefix and int(number[2]) >= ledger.next:
            raise LedgerError(line, f"{quote(block.id)} is not below next, which is {ledger.next}")
        if (block.state is BlockState.MERGED) != (block.into in live):
            raise LedgerError(line, f"{quote(block.id)} leads into {quote(block.into)}, which is not there")
        for name in {block.exchange, *block.was_in} - exchanges:
            raise LedgerError(line, f"{quote(block.id)} stands in {quote(name)}, which is no exchange")
        seen.add(block.id)


def check_references(ledger: Ledger) -> None:
    """Refuse corrections of wordings that are not there, and exchanges that lead to none."""
    anchors = {anchor for block in ledger.blocks for anchor in list_anchors(block).values()}
    for correction in ledger.corrections:
        for anchor in {*correction.was, *correction.now} - anchors:
            raise LedgerError(1, f"a correction names {quote(anchor)}, which is no wording")
    there = {exchange.id for exchange in ledger.exchanges if not exchange.gone}
    for exchange in ledger.exchanges:
        if exchange.leads_to and exchange.leads_to not in there:
            raise LedgerError(1, f"{quote(exchange.id)} leads to {quote(exchange.leads_to)}, which is not there")
