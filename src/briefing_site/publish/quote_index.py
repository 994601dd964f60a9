"""The archive as the page that checks quotations reads it: an index in small pieces, and the words of each briefing.

A check looks up a few runs of words, each in one piece of the index, and then reads the words of the few briefings that
hold most of them. So it loads about as much for thousands of briefings as for ten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..index.quotes import Speech, file_briefings, list_speeches, normalize, order_briefings
from ..model import Briefing, RecordKind
from ..render.addresses import QUOTE_INDEX, QUOTE_RUNS, QUOTE_TEXTS
from ..render.pages import Site, write_date
from ..render.views.record import RECORDS

PIECE = 2048
"""Entries that a piece of the index holds on average; a piece is then about 8 KB."""
MOST_PIECES = 4096

Locate = Callable[[str], str]
"""Address of a page to its URL from the root of the site."""


def list_quote_files(site: Site, locate: Locate) -> Iterator[tuple[str, str]]:
    """Address and text of each file."""
    ordered = order_briefings(site.archive.briefings)
    holders = file_briefings(ordered)
    pieces = count_pieces(sum(map(len, holders.values())))
    yield QUOTE_INDEX, write_json({"pieces": pieces, "briefings": len(ordered)})
    for number, piece in enumerate(cut_index(holders, pieces)):
        yield f"{QUOTE_RUNS}{number}.json", write_json(piece)
    for number, briefing in enumerate(ordered):
        yield f"{QUOTE_TEXTS}{number}.json", write_json(briefing_json(briefing, site, locate))


def count_pieces(entries: int) -> int:
    """Into how many pieces an index of so many entries is cut: a power of two."""
    pieces = 1
    while pieces * PIECE < entries and pieces < MOST_PIECES:
        pieces *= 2
    return pieces


def cut_index(holders: Mapping[int, Sequence[int]], pieces: int) -> list[dict[str, list[int]]]:
    """The index in pieces, each bucket in that of its remainder; numbers of briefings as steps from one to the next."""
    cut: list[dict[str, list[int]]] = [{} for _ in range(pieces)]
    for bucket in sorted(holders):
        numbers = holders[bucket]
        cut[bucket % pieces][str(bucket)] = [number - last for last, number in zip([0, *numbers], numbers)]
    return cut


def briefing_json(briefing: Briefing, site: Site, locate: Locate) -> dict[str, object]:
    """The words of a briefing, and what is said of a place in it."""
    day = briefing.date or briefing.published
    return {
        "title": briefing.title,
        "date": write_date(day) if day else "",
        "record": RECORDS[briefing.record][0],
        "digest": briefing.record is RecordKind.DIGEST,
        "speeches": [speech_json(speech, site, locate) for speech in list_speeches(briefing)],
    }


def speech_json(speech: Speech, site: Site, locate: Locate) -> dict[str, object]:
    """What somebody says in one go: who, on which page, and the id and the text of each paragraph."""
    speaker = site.speakers[speech.turn.speaker].name if speech.turn.speaker else speech.turn.label
    return {
        "speaker": speaker,
        "page": locate(site.addresses.exchange(speech.briefing.id, speech.exchange.id)).partition("#")[0],
        "paragraphs": [[paragraph.id, normalize(paragraph.text)] for paragraph in speech.paragraphs],
    }


def write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
