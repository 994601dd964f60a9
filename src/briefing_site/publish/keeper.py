"""What was made in an earlier build, used again where it would be the same."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from ..render.pages import Site
from .kept_index import Files, Index, Made, Noted
from .lookups import URLS, Lookup, Prints, Watched, watch_site
from .packing import pack, unpack
from .processes import share
from .shelf import Shelf


class Keeper:
    """Makes things from a site that notes what is looked up in it, and keeps them."""

    def __init__(self, site: Site, urls: Mapping[str, Any], prints: Prints, shelf: Shelf, index: Index) -> None:
        self.seen: set[Lookup] = set()
        """What has been looked up since the last thing was begun."""
        self.site = watch_site(site, self.seen)
        self.urls = Watched(urls, URLS, self.seen)
        """The file of each address."""
        self.prints = prints
        self.shelf = shelf
        self.register, self.last = index.register, index.entries
        self.now: dict[tuple[str, str], Noted] = {}

    @cached_property
    def changed(self) -> frozenset[int]:
        """The numbers of the look-ups that give something else than before."""
        return self.register.find_changed(self.prints)

    def make(
        self, kind: str, name: str, key: str, make: Callable[[], bytes], about: Lookup | None
    ) -> tuple[bytes, Made]:
        """Something made now, and kept."""
        self.begin(about)
        content = make()
        made = self.end(key)
        made = replace(made, found=self.prints.join(made.lookups))
        self.shelf.save(kind, name, key + made.found, content)
        return content, made

    def reuse(self, kind: str, keys: Mapping[str, str], site: Path) -> frozenset[str]:
        """Stand files of the site as they were, and note that; `keys` by name. The names of those that would be the same."""
        found = {name: was for name, key in keys.items() if (was := self.find(kind, name, key)) is not None}
        stood = set()
        by_disk = map if self.shelf.shown else share  # what is shown already, the disk need not stand
        for name, noted in zip(found, by_disk(partial(self.stand, site=str(site)), list(found.values()))):
            if noted is not None:
                self.now[kind, name] = noted
                stood.add(name)
        return frozenset(stood)

    def stand(self, was: Noted, site: str) -> Noted | None:
        """Stand the files of something; None where one of them is lost."""
        files, more = unpack(was.about)
        now = []
        for path, content in files:
            found = self.shelf.stand(content, site, path)
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
        made = self.now.get((kind, name))
        if made is not None and made.key == key:
            return made
        was = self.last.get((kind, name))
        if was is None or was.key != key or not self.changed.isdisjoint(array("I", was.numbers)):
            return None
        return was

    def begin(self, about: Lookup | None) -> None:
        """Note look-ups from here on."""
        self.seen.clear()
        if about is not None:
            self.seen.add(about)

    def end(self, key: str, files: Files = (), more: tuple[Any, ...] = ()) -> Made:
        """What was made since `begin`."""
        return Made(key, tuple(sorted(self.seen)), "", files, more)

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
        for path, (found, _) in files:
            self.shelf.mark_file(path, found)

    def conclude(self) -> Index:
        """What was made, for the next build; to be called when a build is whole, as what its look-ups give is noted now."""
        self.register.prints = list(map(self.prints.find, self.register.lookups))
        return Index(self.register, self.now)
