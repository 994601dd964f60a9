"""The files of the index of quotations: written by all cores, and only where the words filed in them have changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from ..index.quotes import BUCKETS
from ..render.addresses import QUOTE_INDEX, QUOTE_RUNS
from .keeper import Files, Keeper, Made
from .processes import spread
from .quote_index import count_pieces, describe_index, list_pieces
from .shelf import Shelf, digest, fingerprint_program, make_key

STRETCHES = 64
"""Into so many stretches the index is cut, where it has that many pieces."""
INDEX, RUNS = "quotes", "runs"
"""Kinds of what is kept: which pieces there are, and the numbers of each briefing, to see what has changed in them."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The numbers under which the words of a briefing are filed, ascending, each in four bytes."""

    found: str
    """Their print."""
    length: int
    """In bytes."""
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Work:
    """What the pieces of an index are made from."""

    load: Callable[[], Sequence[bytes]]
    """The numbers of all briefings, once in each process."""
    pieces: int
    kept: Mapping[str, str]
    """Address of a piece that is what it was, to its print."""
    shelf: Shelf
    folder: Path


def write_quote_index(runs: Mapping[str, Runs], keeper: Keeper, folder: Path) -> None:
    """Write the index below a folder; `runs` by the ids of the briefings, in the order of `order_briefings`."""
    pieces = count_pieces(sum(of_one.length for of_one in runs.values()) // 4)
    prints = {name: of_one.found for name, of_one in runs.items()}
    key = make_key([fingerprint_program(), str(pieces), *runs])
    last = keeper.last.get((INDEX, INDEX))
    was = dict(last.more[0]) if last is not None and last.key == key else {}
    changed = {name for name in runs if was.get(name) != prints[name]}
    kept = find_kept(last, [(was.get(name, ""), runs[name].load()) for name in changed], pieces, keeper.shelf)
    step = max(1, pieces // STRETCHES)
    load = cache(lambda: [of_one.load() for of_one in runs.values()])
    if len(kept) < pieces:
        load()  # the other processes have it from this one then
    stretches = [range(first, first + step) for first in range(0, pieces, step)]
    (folder / QUOTE_RUNS).mkdir(parents=True, exist_ok=True)
    write = partial(write_stretch, work=Work(load, pieces, kept, keeper.shelf, folder))
    files = [file for written in spread(write, stretches) for file in written]
    (folder / QUOTE_INDEX).write_bytes(describe_index(pieces, len(runs)).encode())
    for found in prints.values():
        keeper.shelf.mark_print(RUNS, found)
    keeper.note(INDEX, INDEX, Made(key, (), "", tuple(files), (tuple(prints.items()),)))


def find_kept(
    last: Made | None, changed: Collection[tuple[str, bytes]], pieces: int, shelf: Shelf
) -> Mapping[str, str]:
    """The pieces that are what they were; `changed`: of a briefing the print of its numbers as they were, and these now."""
    stale: set[str] = set()
    for found, packed in changed:
        old = shelf.peek(RUNS, found) if found else b""
        if digest(old) != found:
            return {}
        differing = set(array("I", old)).symmetric_difference(array("I", packed))
        stale.update(f"{QUOTE_RUNS}{bucket // (BUCKETS // pieces)}.json" for bucket in differing)
    return {address: found for address, found in last.files if address not in stale} if last is not None else {}


def write_stretch(stretch: range, work: Work) -> Files:
    """Some neighbouring pieces, as they were or made now."""
    return tuple(
        file
        for stays, group in groupby(stretch, key=lambda piece: stand_piece(piece, work))
        for file in list_files(list(group), work, stays=stays)
    )


def stand_piece(piece: int, work: Work) -> bool:
    """Stand a piece that is what it was in the site; False for one that must be made."""
    address = f"{QUOTE_RUNS}{piece}.json"
    found = work.kept.get(address)
    return found is not None and work.shelf.fetch(found, work.folder / address)


def list_files(group: Sequence[int], work: Work, *, stays: bool) -> Iterator[tuple[str, str]]:
    """Address and print of each piece of a group."""
    if stays:
        addresses = (f"{QUOTE_RUNS}{piece}.json" for piece in group)
        yield from ((address, work.kept[address]) for address in addresses)
        return
    for address, text in list_pieces(range(group[0], group[-1] + 1), work.load(), work.pieces):
        yield address, work.shelf.place(text.encode(), work.folder / address)
