"""What was made in an earlier build, used again where it would be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..render.pages import Site
from .lookups import URLS, Lookup, Lookups, Prints, Watched, gather_lookups, watch_site
from .packing import pack, unpack
from .shelf import Shelf, fingerprint_program

INDEX = "index"


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of something that was made, beside its content."""

    key: str
    """Of all that it was made from, but for what it looked up."""
    lookups: Lookups
    found: str
    """The print of what these gave."""
    more: tuple[Any, ...] = ()
    """What its maker wants to know of it."""


Make = Callable[[], "tuple[bytes, tuple[Any, ...]]"]
"""Makes the content, and what is to be known of it."""


class Keeper:
    """Makes things from a site that notes what is looked up in it, and keeps them."""

    def __init__(self, site: Site, urls: Mapping[str, Any], prints: Prints, shelf: Shelf) -> None:
        self.seen: set[Lookup] = set()
        """What has been looked up since the last thing was begun."""
        self.site = watch_site(site, self.seen)
        self.urls = Watched(urls, URLS, self.seen)
        """The file of each address."""
        self.prints = prints
        self.shelf = shelf
        self.last = load_index(shelf)
        self.now: dict[tuple[str, str], Made] = {}

    def fetch(self, kind: str, name: str, key: str, make: Make, about: Iterable[Lookup] = ()) -> tuple[bytes, Made]:
        """Something as it was, where it would be the same, else made now; `about`: what `make` holds itself."""
        was = self.now.get((kind, name)) or self.last.get((kind, name))
        if was is not None and was.key == key and was.found == self.prints.join(was.lookups):
            content = self.shelf.load(kind, name, key + was.found)
            if content is not None:
                return content, was
        self.seen.clear()
        self.seen.update(about)
        content, more = make()
        lookups = gather_lookups(self.seen)
        made = Made(key, lookups, self.prints.join(lookups), more)
        self.shelf.save(kind, name, key + made.found, content)
        return content, made

    def note(self, kind: str, name: str, made: Made) -> None:
        """Say what has been made, perhaps by another process."""
        self.now[kind, name] = made
        self.shelf.mark(kind, name)

    def close(self) -> None:
        """Keep what is known for the next build, and nothing else."""
        packed = pack({at: (made.key, made.lookups, made.found, made.more) for at, made in self.now.items()})
        self.shelf.save(INDEX, INDEX, fingerprint_program(), packed)
        self.shelf.mark(INDEX, INDEX)
        self.shelf.sweep()


def load_index(shelf: Shelf) -> dict[tuple[str, str], Made]:
    """What an earlier build of the same program has made, by kind and name."""
    packed = shelf.load(INDEX, INDEX, fingerprint_program())
    return {at: Made(*values) for at, values in unpack(packed).items()} if packed is not None else {}
