"""What is known of all that a build has made: what each thing was made from, what it looked up, and its files."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from .lookups import Lookups, Register
from .packing import pack, unpack
from .processes import pause_collector
from .shelf import Content, Shelf, fingerprint_program

INDEX = "index"
Files = tuple[tuple[str, Content], ...]
"""Path below the site of each of some files, and what it holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of something that was made just now, beside its content."""

    key: str
    """Of all that it was made from, but for what it looked up."""
    lookups: Lookups
    found: str = ""
    """The print of what these gave, for what is kept under that."""
    files: Files = ()
    """The files of the site that it is, with the prints of their bytes."""
    more: tuple[Any, ...] = ()
    """What its maker wants to know of it."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The same as the index holds it; what is not explained here is that of `Made`."""

    key: str
    numbers: bytes
    """Of the look-ups (see `Register`)."""
    found: str
    about: bytes
    """Its files, and what its maker wants to know, packed: of thousands of pages that takes a third of the memory."""

    @property
    def files(self) -> Files:
        return unpack(self.about)[0]  # type: ignore[no-any-return]

    @property
    def more(self) -> tuple[Any, ...]:
        return unpack(self.about)[1]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Index:
    """All that a build has made, by kind and name."""

    register: Register = field(default_factory=Register)
    entries: dict[tuple[str, str], Noted] = field(default_factory=dict)


@pause_collector()
def load_index(shelf: Shelf) -> Index:
    """What an earlier build of the same program has made; nothing where there is none."""
    packed = shelf.load(INDEX, INDEX, fingerprint_program())
    if packed is None:
        return Index()
    lookups, prints, entries = unpack(packed)
    return Index(Register(lookups, prints), {at: Noted(*values) for at, values in entries.items()})


def save_index(index: Index, shelf: Shelf) -> None:
    """Keep it for the next build, without the look-ups of what is not in it any more, and of the shelf what it has marked."""
    used = sorted(set[int]().union(*(array("I", noted.numbers) for noted in index.entries.values())))
    renumber = {number: new for new, number in enumerate(used)}.__getitem__
    entries = {
        at: (noted.key, array("I", map(renumber, array("I", noted.numbers))).tobytes(), noted.found, noted.about)
        for at, noted in index.entries.items()
    }
    register = index.register
    lookups, prints = [register.lookups[number] for number in used], [register.prints[number] for number in used]
    shelf.save(INDEX, INDEX, fingerprint_program(), pack((lookups, prints, entries)))
    shelf.mark(INDEX, INDEX)
    shelf.sweep()
