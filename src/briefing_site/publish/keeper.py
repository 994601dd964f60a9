"""What was made in an earlier build, used again where it would be the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..render.pages import Site
from .lookups import URLS, Lookup, Lookups, Prints, Watched, gather_lookups, watch_site
from .packing import pack, unpack
from .shelf import CONTENT, Content, Shelf, fingerprint_program

INDEX = "index"
Files = tuple[tuple[str, Content], ...]
"""Path below the site of each of some files, and what it holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of something that was made, beside its content."""

    key: str
    """Of all that it was made from, but for what it looked up."""
    lookups: Lookups
    found: str
    """The print of what these gave."""
    files: Files = ()
    """The files of the site that it is, with the prints of their bytes."""
    more: tuple[Any, ...] = ()
    """What its maker wants to know of it."""


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

    def fetch(
        self, kind: str, name: str, key: str, make: Callable[[], bytes], about: Lookup | None
    ) -> tuple[bytes, Made]:
        """Something as it was, where it would be the same, else made now; `about`: what `make` holds itself."""
        was = self.find(kind, name, key)
        if was is not None and (content := self.shelf.load(kind, name, key + was.found)) is not None:
            return content, was
        self.begin(about)
        content = make()
        made = self.end(key)
        self.shelf.save(kind, name, key + made.found, content)
        return content, made

    def reuse(self, kind: str, name: str, key: str, site: Path) -> bool:
        """Stand files of the site as they were, and note that; False where they would not be the same."""
        was = self.find(kind, name, key)
        if was is None:
            return False
        files = []
        for path, content in was.files:
            now = self.shelf.stand(content, site / path)
            if now is None:
                return False
            files.append((path, now))
        self.note(kind, name, replace(was, files=tuple(files)))
        return True

    def publish(self, key: str, write: Callable[[], tuple[Files, tuple[Any, ...]]], about: Lookup | None) -> Made:
        """Files of the site as they are written now."""
        self.begin(about)
        files, more = write()
        return self.end(key, files, more)

    def find(self, kind: str, name: str, key: str) -> Made | None:
        """What was made under this key, unless something that it looked up has changed."""
        was = self.now.get((kind, name)) or self.last.get((kind, name))
        return was if was is not None and was.key == key and was.found == self.prints.join(was.lookups) else None

    def begin(self, about: Lookup | None) -> None:
        """Note look-ups from here on."""
        self.seen.clear()
        if about is not None:
            self.seen.add(about)

    def end(self, key: str, files: Files = (), more: tuple[Any, ...] = ()) -> Made:
        """What was made since `begin`."""
        lookups = gather_lookups(self.seen)
        return Made(key, lookups, self.prints.join(lookups), files, more)

    def note(self, kind: str, name: str, made: Made) -> None:
        """Say what has been made, perhaps by another process."""
        self.now[kind, name] = made
        if made.files:
            for _, (found, _) in made.files:
                self.shelf.mark_print(CONTENT, found)
        else:
            self.shelf.mark(kind, name)

    def close(self) -> None:
        """Keep what is known for the next build, and nothing else."""
        packed = pack(
            {at: (made.key, made.lookups, made.found, made.files, made.more) for at, made in self.now.items()}
        )
        self.shelf.save(INDEX, INDEX, fingerprint_program(), packed)
        self.shelf.mark(INDEX, INDEX)
        self.shelf.sweep()


def load_index(shelf: Shelf) -> dict[tuple[str, str], Made]:
    """What an earlier build of the same program has made, by kind and name."""
    packed = shelf.load(INDEX, INDEX, fingerprint_program())
    return {at: Made(*values) for at, values in unpack(packed).items()} if packed is not None else {}
