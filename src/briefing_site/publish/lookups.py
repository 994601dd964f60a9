"""What a page looked up while it was made, and whether all of that would be found the same today.

A page is made from its plan and from what its view looks up on the site. So a page that was made before is what would be
made now where the plan is the same and each look-up gives the same. No list says which page depends on what: the page says
it itself, and nothing can be forgotten.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from msgspec import Struct

from ..model import Archive, Briefing, Locality, Speaker, Theme
from ..render.pages import Site
from .shelf import DIGITS, digest, make_key

Key = TypeVar("Key")
Value = TypeVar("Value")
Lookup = tuple[str, str]
"""A group of things, and which of them; `ALL` for every one."""
Lookups = tuple[Lookup, ...]
"""What a page looked up, the same for the same set."""
ALL = "*"
URLS = "url"

BRIEFING, FINDINGS = "briefing", "findings"
"""What follows from a transcript alone, and what themes and places find in it."""

GROUPS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    **dict.fromkeys(("site.briefings", "site.titles", "archive.figures", "archive.departed"), (BRIEFING, str)),
    **dict.fromkeys(("archive.left_out", "addresses.years"), (BRIEFING, str)),
    **dict.fromkeys(
        ("archive.gists", "site.exchanges", "site.paragraphs", "site.exchange_of", "site.voices", "site.elsewhere"),
        (BRIEFING, lambda key: str(key[0])),
    ),
    **dict.fromkeys(("site.passages_of", "site.themes_at"), (FINDINGS, lambda key: str(key[0]))),
}
"""Tables whose values follow from one briefing: its group, and the briefing of a key. Any other is a group of its own."""
LISTS = {
    "archive.briefings": BRIEFING,
    "archive.twins": BRIEFING,
    "archive.handoffs": BRIEFING,
    "archive.passages": FINDINGS,
    "archive.mentions": FINDINGS,
}
"""Lists of the archive that follow from all briefings; any other is a group of its own."""
SOURCES: Mapping[str, tuple[str, Callable[[Any], Iterable[str]]]] = {
    "site.figures_by": (BRIEFING, lambda stated: (briefing for briefing, _ in stated.places)),
    "site.passages_by": (FINDINGS, lambda passages: (passage.briefing for passage in passages)),
    "site.passages_under": (FINDINGS, lambda passages: (passage.briefing for passage in passages)),
    "site.passages_in": (FINDINGS, lambda passages: (passage.briefing for passage in passages)),
}
"""Tables whose values follow from some briefings, and from which."""
Subject = Briefing | Theme | Speaker | Locality
SUBJECTS: Mapping[type, str] = {
    Briefing: BRIEFING,
    Theme: "site.themes",
    Speaker: "site.speakers",
    Locality: "site.places",
}
"""The group of what a page is about."""


class Watched(Mapping[Key, Value]):
    """A table that notes what is looked up in it."""

    __slots__ = ("group", "id_of", "seen", "table")

    def __init__(self, table: Mapping[Key, Value], name: str, seen: set[Lookup]) -> None:
        self.table = table
        self.group, self.id_of = GROUPS.get(name, (name, name_key))
        self.seen = seen

    def __getitem__(self, key: Key) -> Value:
        self.seen.add((self.group, self.id_of(key)))
        return self.table[key]

    def get(self, key: Key, default: Any = None) -> Any:
        self.seen.add((self.group, self.id_of(key)))
        return self.table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.seen.add((self.group, self.id_of(key)))
        return key in self.table

    def __iter__(self) -> Iterator[Key]:
        self.seen.add((self.group, ALL))
        return iter(self.table)

    def __len__(self) -> int:
        self.seen.add((self.group, ALL))
        return len(self.table)


class WatchedSet(AbstractSet[str]):
    """A set that notes what is looked for in it."""

    __slots__ = ("group", "items", "seen")

    def __init__(self, items: AbstractSet[str], name: str, seen: set[Lookup]) -> None:
        self.items = items
        self.group, _ = GROUPS.get(name, (name, str))
        self.seen = seen

    def __contains__(self, item: object) -> bool:
        self.seen.add((self.group, str(item)))
        return item in self.items

    def __iter__(self) -> Iterator[str]:
        self.seen.add((self.group, ALL))
        return iter(self.items)

    def __len__(self) -> int:
        self.seen.add((self.group, ALL))
        return len(self.items)


class WatchedArchive:
    """An archive that notes which of its lists is read."""

    def __init__(self, archive: Archive, seen: set[Lookup]) -> None:
        self.archive = archive
        self.seen = seen
        self.tables = watch_tables(archive, "archive", seen)

    def __getattr__(self, name: str) -> Any:
        if name in self.tables:
            return self.tables[name]
        full = f"archive.{name}"
        self.seen.add((LISTS.get(full, full), ALL))
        return getattr(self.archive, name)


def watch_site(site: Site, seen: set[Lookup]) -> Site:
    """The site, noting whatever is looked up in it."""
    addresses = replace(site.addresses, **watch_tables(site.addresses, "addresses", seen))
    archive = cast("Archive", WatchedArchive(site.archive, seen))
    # No page looks at the plans of the others; one that did would find none here, and show it.
    return replace(site, plans=(), addresses=addresses, archive=archive, **watch_tables(site, "site", seen))


def watch_tables(record: Any, owner: str, seen: set[Lookup]) -> dict[str, Any]:
    """The tables and sets of a record, watched, by the names of its fields."""
    watched: dict[str, Any] = {}
    for field in list_fields(record):
        value, name = getattr(record, field), f"{owner}.{field}"
        if isinstance(value, Mapping):
            watched[field] = Watched(value, name, seen)
        elif isinstance(value, frozenset):
            watched[field] = WatchedSet(value, name, seen)
    return watched


def list_fields(record: Any) -> Sequence[str]:
    """The names of the fields of a record, whether it is one of the model or of a later stage."""
    return record.__struct_fields__ if isinstance(record, Struct) else [field.name for field in fields(record)]


def name_key(key: object) -> str:
    """How a key is noted; of a table with other keys than names, all is."""
    return key if isinstance(key, str) else ALL


def look_at(subject: Subject | None) -> Lookup | None:
    """The look-up of what a page is about, which its plan holds."""
    return (SUBJECTS[type(subject)], subject.id) if subject is not None else None


class Register:
    """Every look-up under a number, so that those of a page take four bytes each, and what the last build found there."""

    def __init__(self, lookups: Iterable[Lookup] = (), prints: Iterable[str] = ()) -> None:
        self.lookups = list(lookups)
        self.prints = list(prints)
        """The print of each in the last whole build; none yet for those that were made since."""
        self.numbers = {lookup: number for number, lookup in enumerate(self.lookups)}

    def encode(self, lookups: Iterable[Lookup]) -> bytes:
        """The numbers of some look-ups, in their order."""
        return array("I", map(self.number, lookups)).tobytes()

    def number(self, lookup: Lookup) -> int:
        found = self.numbers.get(lookup)
        if found is None:
            found = self.numbers[lookup] = len(self.lookups)
            self.lookups.append(lookup)
        return found

    def find_changed(self, prints: Prints) -> frozenset[int]:
        """The numbers of the look-ups that give something else than in the last build."""
        find = prints.find
        return frozenset(
            number for number, (lookup, was) in enumerate(zip(self.lookups, self.prints)) if find(lookup) != was
        )


def join_prints(prints: Iterable[str]) -> str:
    """One print of many; none of them holds a line break."""
    return digest("\n".join(prints).encode("utf-8", "surrogatepass"))


class Prints:
    """A print of each thing that can be looked up: the same where the thing is the same."""

    def __init__(self, site: Site, of_briefings: Mapping[str, tuple[str, str]], file_of: Callable[[str], str]) -> None:
        """`file_of`: what a page takes from the file of an address, as a text."""
        self.site = site
        self.of_briefings = of_briefings
        self.file_of = file_of
        self.known: dict[Lookup, str] = {}
        owners = {"archive": site.archive, "addresses": site.addresses, "site": site}
        self.tables = {
            f"{owner}.{field}": getattr(record, field)
            for owner, record in owners.items()
            for field in list_fields(record)
        }

    def join(self, lookups: Iterable[Lookup]) -> str:
        """One print of many things."""
        return join_prints(map(self.find, lookups))

    def find(self, lookup: Lookup) -> str:
        found = self.known.get(lookup)
        if found is None:
            found = self.known[lookup] = self.make(*lookup)
        return found

    def make(self, group: str, name: str) -> str:
        if group in (BRIEFING, FINDINGS):
            number = (BRIEFING, FINDINGS).index(group)
            if name == ALL:
                return make_key([part for key in self.of_briefings for part in (key, self.of_briefings[key][number])])
            return self.of_briefings.get(name, ("", ""))[number]
        if group == URLS:
            return self.file_of(name)
        value = self.tables[group]
        if isinstance(value, frozenset):
            names = sorted(map(str, value))  # as they are noted (see `WatchedSet`)
            return make_key(names) if name == ALL else str(name in names)
        if group in SOURCES and name in value:
            kind, list_sources = SOURCES[group]
            return make_key([self.find((kind, source)) for source in dict.fromkeys(list_sources(value[name]))])
        text = repr(value if name == ALL else value.get(name))
        return text if len(text) < DIGITS else digest(text.encode("utf-8", "surrogatepass"))
