"""The files of the index of quotations: written by all cores, and only where the words filed in them have changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from ..index.quotes import BUCKETS
from ..render.addresses import QUOTE_INDEX
from .keeper import Keeper
from .kept_index import Made, Noted
from .processes import share, spread
from .quote_index import count_pieces, describe_index, list_pieces, name_piece
from .shelf import Content, Shelf, digest, fingerprint_program, make_key, write_file

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
    shelf: Shelf
    folder: Path


def write_quote_index(runs: Mapping[str, Runs], keeper: Keeper, folder: Path) -> None:
    """Write the index below a folder; `runs` by the ids of the briefings, in the order of `order_briefings`."""
    pieces = count_pieces(sum(of_one.length for of_one in runs.values()) // 4)
    prints = {name: of_one.found for name, of_one in runs.items()}
    key = make_key([fingerprint_program(), str(pieces), *runs])
    last = keeper.last.get((INDEX, INDEX))
    if last is not None and last.key != key:
        last = None
    was = dict(last.more[0]) if last is not None else {}
    changed = {name for name in runs if was.get(name) != prints[name]}
    kept = find_kept(last, [(was.get(name, ""), runs[name].load()) for name in changed], pieces, keeper.shelf)
    stood = zip(kept, share(lambda address: keeper.shelf.stand(kept[address], str(folder), address), list(kept)))
    files = {address: content for address, content in stood if content is not None}
    missing = [piece for piece in range(pieces) if name_piece(piece) not in files]
    load = cache(lambda: [of_one.load() for of_one in runs.values()])
    if missing:
        load()  # the other processes have it from this one then
    write = partial(write_stretch, work=Work(load, pieces, keeper.shelf, folder))
    for written in spread(write, cut_stretches(missing, max(1, pieces // STRETCHES))):
        files |= written
    write_file(folder / QUOTE_INDEX, describe_index(pieces, len(runs)).encode())
    for found in prints.values():
        keeper.shelf.mark_print(RUNS, found)
    keeper.note(INDEX, INDEX, Made(key, (), "", tuple(files.items()), (tuple(prints.items()),)))


def find_kept(
    last: Noted | None, changed: Collection[tuple[str, bytes]], pieces: int, shelf: Shelf
) -> Mapping[str, Content]:
    """The pieces that are what they were; `changed`: of a briefing the print of its numbers as they were, and these now."""
    stale: set[str] = set()
    for found, packed in changed:
        old = shelf.peek(RUNS, found) if found else b""
        if digest(old) != found:
            return {}
        differing = set(array("I", old)).symmetric_difference(array("I", packed))
        stale.update(name_piece(bucket // (BUCKETS // pieces)) for bucket in differing)
    return {address: content for address, content in last.files if address not in stale} if last is not None else {}


def cut_stretches(pieces: Sequence[int], most: int) -> list[range]:
    """Ascending numbers of pieces as stretches of neighbours, each of so many at most."""
    stretches: list[range] = []
    for piece in pieces:
        if stretches and stretches[-1].stop == piece and len(stretches[-1]) < most:
            stretches[-1] = range(stretches[-1].start, piece + 1)
        else:
            stretches.append(range(piece, piece + 1))
    return stretches


def write_stretch(stretch: range, work: Work) -> dict[str, Content]:
    """The pieces of a stretch, written, by their addresses."""
    return {
        address: work.shelf.place(text.encode(), work.folder / address)
        for address, text in list_pieces(stretch, work.load(), work.pieces)
    }
