"""The archive as the page that checks quotations reads it: an index in small pieces, and the words of each briefing.

A check looks up a few runs of words, each in one piece of the index, and then reads the words of the few briefings that
hold most of them. So it loads about as much for thousands of briefings as for ten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..index.quotes import BUCKETS, Speech, list_speeches, normalize
from ..model import Briefing, RecordKind
from ..render.addresses import QUOTE_RUNS
from ..render.pages import Site, write_date
from ..render.views.record import RECORDS
from .exports.tables import name_speakers
from .json_text import quote, write_fields, write_value

PIECE = 2048
"""Entries that a piece of the index holds on average; a piece is then about 8 KB."""
MOST_PIECES = 4096

Locate = Callable[[str], str]
"""Address of a page to its URL from the root of the site."""


def describe_index(pieces: int, briefings: int) -> str:
    """What the page reads first."""
    return write_value({"pieces": pieces, "briefings": briefings})


def count_pieces(entries: int) -> int:
    """Into how many pieces an index of so many entries is cut: a power of two."""
    pieces = 1
    while pieces * PIECE < entries and pieces < MOST_PIECES:
        pieces *= 2
    return pieces


def list_pieces(stretch: range, runs: Sequence[bytes], pieces: int) -> Iterator[tuple[str, str]]:
    """Address and text of a stretch of so many pieces.

    `runs` holds for each briefing, in the order of `order_briefings`, the buckets under which it is filed, ascending, in
    four bytes each. A piece holds neighbouring buckets, each with the numbers of its briefings as steps from one to the
    next, which are shorter. It is JSON of nothing but digits, so it is strung together: `json` takes twice the time.
    """
    width = BUCKETS // pieces
    first, end = stretch.start * width, stretch.stop * width
    holders: defaultdict[int, list[str]] = defaultdict(list)
    last: dict[int, int] = {}
    steps = list(map(str, range(len(runs) + 1)))
    for number, packed in enumerate(runs):
        buckets = memoryview(packed).cast("I")
        for bucket in buckets[bisect_left(buckets, first) : bisect_left(buckets, end)].tolist():
            holders[bucket].append(steps[number - last.get(bucket, 0)])
            last[bucket] = number
    filed = sorted(holders)
    for piece in stretch:
        held = filed[bisect_left(filed, piece * width) : bisect_left(filed, (piece + 1) * width)]
        text = ",".join([f'"{bucket}":[{",".join(holders[bucket])}]' for bucket in held])
        yield name_piece(piece), f"{{{text}}}"


def name_piece(piece: int) -> str:
    """The address of a piece."""
    return f"{QUOTE_RUNS}{piece}.json"


def write_words(briefing: Briefing, site: Site, locate: Locate) -> bytes:
    """The file with the words of a briefing, and what is said of a place in it."""
    day = briefing.date or briefing.published
    head = {
        "title": briefing.title,
        "date": write_date(day) if day else "",
        "record": RECORDS[briefing.record][0],
        "digest": briefing.record is RecordKind.DIGEST,
    }
    pages = find_pages(briefing, site, locate)
    names = name_speakers(briefing, site)
    speeches = [write_speech(speech, pages[speech.exchange.id], names) for speech in list_speeches(briefing)]
    return f'{{{write_fields(head)},"speeches":[{",".join(speeches)}]}}'.encode()


def find_pages(briefing: Briefing, site: Site, locate: Locate) -> Mapping[str, str]:
    """The URL of the page on which each exchange stands, by its id."""
    where = site.addresses
    if briefing.id not in where.paged:
        return dict.fromkeys((exchange.id for exchange in briefing.exchanges), locate(where.briefing(briefing.id)))
    return {exchange.id: locate(where.exchange(briefing.id, exchange.id)) for exchange in briefing.exchanges}


def write_speech(speech: Speech, page: str, names: Mapping[str | None, str]) -> str:
    """What somebody says in one go: who, on which page, and the id and the text of each paragraph."""
    speaker = names[speech.turn.speaker] if speech.turn.speaker else speech.turn.label
    paragraphs = [f"[{quote(part.id)},{quote(normalize(part.text))}]" for part in speech.paragraphs]
    return f'{{"speaker":{quote(speaker)},"page":{quote(page)},"paragraphs":[{",".join(paragraphs)}]}}'
