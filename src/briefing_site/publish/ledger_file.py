"""A ledger as a file: JSON with a line for each exchange, paragraph and correction, so that a diff can be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..model import FIRST_LETTER, Correction, Ledger, LedgerBlock, LedgerExchange
from ..read.ledger import VERSION


def write_ledger(ledger: Ledger) -> str:
    """The text of the file; all in it must be accepted, so that it has a date."""
    head = {
        "ledger": VERSION,
        "briefing": ledger.briefing,
        "was": list(ledger.was),
        "next": ledger.next,
        "exchange_pages": ledger.paged,
        **({"prefix": ledger.prefix} if ledger.prefix != FIRST_LETTER else {}),
    }
    lists = {
        "exchanges": [exchange_record(exchange) for exchange in ledger.exchanges],
        "blocks": [block_record(block) for block in ledger.blocks],
        "corrections": [correction_record(correction) for correction in ledger.corrections],
    }
    fields = [f'"{name}": {dump(value)}' for name, value in head.items()]
    fields += [f'"{name}": [{lay_out(records)}]' for name, records in lists.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def lay_out(records: Iterable[dict[str, object]]) -> str:
    """The records, a line each."""
    lines = ",\n".join(dump(record) for record in records)
    return f"\n{lines}\n" if lines else ""


def dump(value: object) -> str:
    """JSON on one line; what is empty is left out of records by whoever makes them."""
    return json.dumps(value, ensure_ascii=False, default=str)


def exchange_record(exchange: LedgerExchange) -> dict[str, object]:
    lead = {"leads_to": exchange.leads_to} if exchange.gone else {}
    return {"id": exchange.id, "first": exchange.first, **lead}


def block_record(block: LedgerBlock) -> dict[str, object]:
    return dict(list_fields(block))


def list_fields(block: LedgerBlock) -> Iterator[tuple[str, object]]:
    """The fields of a paragraph, the words last, so that the lines can be read."""
    yield "id", block.id
    yield "state", block.state.value
    if block.into:
        yield "into", block.into
    yield "kind", block.kind
    yield "speaker", block.speaker
    yield "exchange", block.exchange
    if block.was_in:
        yield "was_in", list(block.was_in)
    yield "turn", block.turn
    yield "first", block.first
    if block.last is not None:
        yield "last", block.last
    yield "hash", block.hash
    yield "wordings", [[wording.hash, wording.date, wording.text] for wording in block.wordings]


def correction_record(correction: Correction) -> dict[str, object]:
    speakers = {"speakers": list(correction.speakers)} if correction.speakers else {}
    kind = correction.kind.value
    was, now = list(correction.was), list(correction.now)
    return {"date": correction.date, "kind": kind, "was": was, "now": now, **speakers, "reason": correction.reason}
