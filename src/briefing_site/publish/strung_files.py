"""The files that hold rows of all briefings, written: what has not changed in one is copied from what it was before."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .keeper import Keeper
from .kept_index import Index, Made, Noted
from .shelf import digest
from .strung import Strung

STRUNG = "strung"
"""Kind of what is kept: these files, and where the rows of each briefing lie in them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a briefing gives to such files."""

    name: str
    found: str
    """The same while the rows are the same."""
    lengths: Mapping[str, int]
    """How many bytes go to each file, by its address."""
    load: Callable[[], Mapping[str, bytes]]


PIECE, LARGE = 1 << 20, 1 << 24
"""Bytes that are copied at once, and how many a preview does not write after each edit."""
Span = tuple[str, str, int, int]
"""Where the rows of a briefing lie in a file: its name, what they were, start and end."""


def write_strung_files(files: Sequence[Strung], given: Sequence[Rows], key: str, keeper: Keeper, folder: Path) -> None:
    """Write these files below a folder; `key`: of all that the rows are made from, but for what they look up."""
    missing = []
    for strung in files:
        found = print_layout(strung, given, key)
        last = keeper.last.get((STRUNG, strung.address))
        if last is not None and is_spared(last, keeper):
            keeper.hold(STRUNG, strung.address, last)
            continue
        if last is not None and last.key == key and last.files[0][1][0] == found:
            content = keeper.shelf.stand(last.files[0][1], str(folder), strung.address)
            if content is not None:
                keeper.note(STRUNG, strung.address, Made(key, (), "", ((strung.address, content),), last.more))
                continue
        missing.append(Stringer(strung, found, key, keeper, folder))
    for rows in given if missing else ():
        loaded = rows.load() if any(stringer.needs(rows) for stringer in missing) else {}
        for stringer in missing:
            if stringer.strung.address in rows.lengths:
                stringer.add(rows, loaded)
    for stringer in missing:
        stringer.close()


def is_spared(last: Noted, keeper: Keeper) -> bool:
    """Whether a file that a preview shows is so large that it stays as it was when the preview began."""
    ((address, (found, _)),) = last.files
    return keeper.shelf.shown.get(address) == found and is_large(last)


def is_large(noted: Noted) -> bool:
    """Whether it takes longer to write a file than to make the pages that show an edit."""
    spans: Sequence[Span] = noted.more[0]
    return bool(spans) and spans[-1][3] > LARGE


def list_large(index: Index) -> list[str]:
    """The addresses of the large ones."""
    return [address for (kind, address), noted in index.entries.items() if kind == STRUNG and is_large(noted)]


def print_layout(strung: Strung, given: Sequence[Rows], key: str) -> str:
    """The same for a file that holds the same rows in the same order."""
    rows = [(rows.name, rows.found) for rows in given if strung.address in rows.lengths]
    return digest(repr((key, strung, rows)).encode("utf-8", "surrogatepass"))


class Stringer:
    """Writes one of these files."""

    def __init__(self, strung: Strung, found: str, key: str, keeper: Keeper, folder: Path) -> None:
        self.strung = strung
        self.found = found
        self.key = key
        self.keeper = keeper
        self.path = folder / strung.address
        self.former, self.places = open_former(strung, key, keeper)
        self.copied: tuple[int, int] | None = None
        """What of it stands at the end of this one, but has not been written yet."""
        self.spans: list[Span] = []
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)  # it may be kept under another name
        self.file = self.path.open("wb")
        self.file.write(strung.head)
        self.end = len(strung.head)

    def needs(self, rows: Rows) -> bool:
        """Whether the rows of a briefing must be loaded for this file."""
        return self.strung.address in rows.lengths and (rows.name, rows.found) not in self.places

    def add(self, rows: Rows, loaded: Mapping[str, bytes]) -> None:
        """Put the rows of a briefing behind those that are there; `loaded` where they were needed."""
        between = self.strung.between if self.spans else b""
        place = self.places.get((rows.name, rows.found))
        start = self.end + len(between)
        if place is None:
            data = loaded[self.strung.address]
            self.write(between + data)
            self.end = start + len(data)
        else:
            follows = self.copied is not None and self.copied[1] + len(between) == place[0]
            if not follows:
                self.write(between)
            self.copied = (self.copied[0] if self.copied is not None else place[0]), place[1]
            self.end = start + place[1] - place[0]
        self.spans.append((rows.name, rows.found, start, self.end))

    def write(self, data: bytes) -> None:
        """Write what is to be copied, and these bytes behind it."""
        if self.copied is not None and self.former is not None:
            copy_bytes(self.former, self.file, *self.copied)
            self.copied = None
        self.file.write(data)

    def close(self) -> None:
        """End the file, and keep it."""
        self.write(self.strung.tail)
        self.file.close()
        if self.former is not None:
            self.former.close()
        content = self.keeper.shelf.keep_as(self.path, self.found)
        made = Made(self.key, (), "", ((self.strung.address, content),), (tuple(self.spans),))
        self.keeper.note(STRUNG, self.strung.address, made)


def copy_bytes(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    """Write what lies in an open file from one place to another to the end of another file."""
    source.seek(start)
    while start < end:
        piece = source.read(min(PIECE, end - start))
        if not piece:
            raise OSError(errno.EIO, os.strerror(errno.EIO), source.name)
        start += target.write(piece)


def open_former(
    strung: Strung, key: str, keeper: Keeper
) -> tuple[BinaryIO | None, Mapping[tuple[str, str], tuple[int, int]]]:
    """The file as an earlier build left it, and where the rows of each briefing lie in it."""
    last = keeper.last.get((STRUNG, strung.address))
    file = keeper.shelf.open(last.files[0][1]) if last is not None and last.key == key else None
    if last is None or file is None:
        return None, {}
    return file, {(name, found): (start, end) for name, found, start, end in last.more[0]}
