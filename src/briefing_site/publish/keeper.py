"""What was made in an earlier build, used again where it would be the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..render.pages import Site
from .lookups import URLS, Lookup, Lookups, Prints, Register, Watched, watch_site
from .packing import pack, unpack
from .processes import pause_collector, share
from .shelf import CONTENT, Content, Shelf, fingerprint_program

INDEX = "index"
Files = tuple[tuple[str, Content], ...]
"""Path below the site of each of some files, and what it holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of something that was made just now, beside its content."""

    key: str
    """Of all that it was made from, but for what it looked up."""
    lookups: Lookups
    found: str
    """The print of what these gave."""
    files: Files = ()
    """The files of the site that it is, with the prints of their bytes."""
    more: tuple[Any, ...] = ()
    """What its maker wants to know of it."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The same as the index holds it."""

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
        self.register, self.last = load_index(shelf)
        self.now: dict[tuple[str, str], Noted] = {}

    def make(
        self, kind: str, name: str, key: str, make: Callable[[], bytes], about: Lookup | None
    ) -> tuple[bytes, Made]:
        """Something made now, and kept."""
        self.begin(about)
        content = make()
        made = self.end(key)
        self.shelf.save(kind, name, key + made.found, content)
        return content, made

    def reuse(self, kind: str, keys: Mapping[str, str], site: Path) -> frozenset[str]:
        """Stand files of the site as they were, and note that; `keys` by name. The names of those that would be the same."""
        found = {name: was for name, key in keys.items() if (was := self.find(kind, name, key)) is not None}
        stood = set()
        for name, noted in zip(found, share(partial(self.stand, site=site), list(found.values()))):
            if noted is not None:
                self.now[kind, name] = noted
                stood.add(name)
        return frozenset(stood)

    def stand(self, was: Noted, site: Path) -> Noted | None:
        """Stand the files of something; None where one of them is lost."""
        files, more = unpack(was.about)
        now = []
        for path, content in files:
            found = self.shelf.stand(content, f"{site}{os.sep}{path}")
            if found is None:
                return None
            now.append((path, found))
        self.mark(files)
        return was if tuple(now) == files else replace(was, about=pack((tuple(now), more)))

    def publish(self, key: str, write: Callable[[], tuple[Files, tuple[Any, ...]]], about: Lookup | None) -> Made:
        """Files of the site as they are written now."""
        self.begin(about)
        files, more = write()
        return self.end(key, files, more)

    def find(self, kind: str, name: str, key: str) -> Noted | None:
        """What was made under this key, unless something that it looked up has changed."""
        was = self.now.get((kind, name)) or self.last.get((kind, name))
        if was is None or was.key != key:
            return None
        return was if was.found == self.register.join(was.numbers, self.prints) else None

    def begin(self, about: Lookup | None) -> None:
        """Note look-ups from here on."""
        self.seen.clear()
        if about is not None:
            self.seen.add(about)

    def end(self, key: str, files: Files = (), more: tuple[Any, ...] = ()) -> Made:
        """What was made since `begin`."""
        lookups = tuple(sorted(self.seen))
        return Made(key, lookups, self.prints.join(lookups), files, more)

    def note(self, kind: str, name: str, made: Made) -> None:
        """Say what has been made, perhaps by another process."""
        numbers = self.register.encode(made.lookups)
        self.hold(kind, name, Noted(made.key, numbers, made.found, pack((made.files, made.more))))

    def hold(self, kind: str, name: str, noted: Noted) -> None:
        """Keep what is known of something for the next build, and what it holds."""
        self.now[kind, name] = noted
        if files := noted.files:
            self.mark(files)
        else:
            self.shelf.mark(kind, name)

    def mark(self, files: Files) -> None:
        """Keep some files of the site for the next build."""
        for _, (found, _) in files:
            self.shelf.mark_print(CONTENT, found)

    def close(self) -> None:
        """Keep what is known for the next build, and nothing else."""
        register = Register()
        entries = {
            at: (noted.key, register.encode(self.register.decode(noted.numbers)), noted.found, noted.about)
            for at, noted in self.now.items()
        }
        self.shelf.save(INDEX, INDEX, fingerprint_program(), pack((register.lookups, entries)))
        self.shelf.mark(INDEX, INDEX)
        self.shelf.sweep()


@pause_collector()
def load_index(shelf: Shelf) -> tuple[Register, dict[tuple[str, str], Noted]]:
    """What an earlier build of the same program has made, by kind and name, and the look-ups by number."""
    packed = shelf.load(INDEX, INDEX, fingerprint_program())
    if packed is None:
        return Register(), {}
    lookups, entries = unpack(packed)
    return Register(lookups), {at: Noted(*values) for at, values in entries.items()}
