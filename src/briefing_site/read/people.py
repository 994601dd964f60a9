"""Who is meant by a label: the same person under several labels is one speaker, a generic label is nobody in particular."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..model import SpeakerKind
from . import words as w
from .given import GivenSpeaker
from .header import Seat
from .names import (
    OFFICE,
    PARENTHESES,
    PARENTHESIS,
    is_generic,
    is_name_like,
    key_of,
    name_key,
    strip_honorific,
    strip_portrait,
)

DASHED = re.compile(r"\s+(?:--|[-–—])\s+")
"""`Ann Liu -- Bank -- Analyst`"""
MANNER = re.compile(
    r"\b(?:via|through|by (?:phone|video|link|interpreter)|interpret|translat|continue|cont\.|remote|video|online|off[- ]mike)",
    re.IGNORECASE,
)
"""What stands behind a name and is no role: `Wang Lei (via interpreter)`."""
ANALYST = re.compile(r"\banalyst$", re.IGNORECASE)
"""Whoever asks in an earnings call: `Ann Liu -- Bank -- Analyst`."""
ROLE_OF_HOST = re.compile(r"\b(?:host|moderator|chair(?:person|man|woman)?)\b|主持", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """Somebody of one transcript, while it is read."""

    id: str
    name: str
    kind: SpeakerKind
    roles: list[str] = field(default_factory=list)
    on_panel: bool = False
    seat_role: str = ""
    """The role on the roster."""


class People:
    """The people of one transcript, found by the labels that stand for them."""

    def __init__(self, seats: Sequence[Seat], initials: Mapping[str, str] | None = None) -> None:
        self.initials = initials or {}
        """Initials of the key to the speakers, and whom they stand for."""
        self.by_key: dict[str, Person] = {}
        self.by_word: dict[str, dict[str, Person]] = {}
        """Words of names, and whose they are."""
        self.ids: set[str] = set()
        self.settled: dict[str, Person] = {}
        """Folded labels to the person that an editor says they stand for."""
        self.press: set[str] = set()
        """Folded labels that an editor says are of the press."""
        self.found: dict[str, Person | None] = {}
        """Labels that were looked up before."""
        self.ambiguous: dict[str, list[str]] = {}
        """Labels that fit more than one person, and whom."""
        self.chair: Person | None = None
        for seat in seats:
            kind = SpeakerKind.MODERATOR if seat.chair else SpeakerKind.OFFICIAL
            person = self.add(seat.name, kind)
            person.on_panel = True
            if seat.role:
                person.seat_role = seat.role
                person.roles.append(seat.role)
            if seat.chair and self.chair is None:
                self.chair = person

    def add(self, name: str, kind: SpeakerKind) -> Person:
        """The person of that name, new if need be."""
        key = name_key(name)
        person = self.by_key.get(key)
        if person is None:
            person = Person(free_id(make_speaker_id(name), self.ids), name, kind)
            self.ids.add(person.id)
            self.keep(key, person)
        return person

    def keep(self, key: str, person: Person) -> None:
        """Let a folded name stand for somebody, and each word of it if it has several."""
        self.by_key[key] = person
        words = key.split()
        for word in words if len(words) > 1 else ():
            self.by_word.setdefault(word, {})[person.id] = person

    def settle(self, speakers: Sequence[GivenSpeaker], askers: Iterable[str]) -> None:
        """Take what an editor says of who is who, and of who is of the press."""
        for given in speakers:
            person = self.add(given.name, given.kind or SpeakerKind.UNKNOWN)
            person.kind = given.kind or person.kind
            if given.role and given.role not in person.roles:
                person.roles.append(given.role)
            if person.kind is SpeakerKind.MODERATOR:
                self.chair = self.chair or person
            self.settled.update(dict.fromkeys(map(key_of, (given.name, *given.labels)), person))
        for asker in askers:
            if asker not in self.settled and not is_generic(asker):
                self.press.add(asker)

    def add_alias(self, label: str, person: Person | None) -> None:
        """Let another label stand for somebody, if it does not stand for anybody yet."""
        if person is not None and name_key(label) not in self.by_key:
            self.keep(name_key(label), person)

    def find(self, label: str) -> Person | None:
        """The person a label stands for; None when it says a part (`Q`, `Reporter`) and not who."""
        if label not in self.found:
            self.found[label] = self.identify(self.initials.get(label, label)) if label else None
        return self.found[label]

    def identify(self, label: str) -> Person | None:
        """The person a label stands for, told from its words."""
        if settled := self.settled.get(key_of(label)):
            return settled
        name = name_of(label)
        if key_of(label).endswith(w.ASKS_CJK):
            return None
        if key_of(label) in self.press:
            return self.add(name, SpeakerKind.OUTLET)
        if is_generic(name):
            role = role_of(label)
            if key_of(name) in w.GENERIC_ASKERS and role and is_name_like(role):
                return self.add(role, SpeakerKind.OUTLET)
            chairs = key_of(name) in w.MODERATORS or self.is_role_of_chair(key_of(name))
            return self.chair if chairs else None
        says = read_label(label)
        known = self.by_key.get(says.key) or self.by_key.get(says.bare_key) or self.find_by_surname(label)
        person = known or self.add(says.name, says.kind)
        if says.role:
            self.take_role(person, says.role)
        return person

    def take_role(self, person: Person, role: str) -> None:
        """Note the role that a label gives somebody; the host is in the chair."""
        if not MANNER.search(role) and role not in person.roles and not is_same_role(role, person.roles):
            person.roles.append(role)
        if ROLE_OF_HOST.search(role) and person.kind is not SpeakerKind.MODERATOR:
            person.kind = SpeakerKind.MODERATOR
            self.chair = self.chair or person
        elif person.kind is SpeakerKind.UNKNOWN:
            person.kind = SpeakerKind.JOURNALIST if ANALYST.search(role) else SpeakerKind.OFFICIAL

    def is_role_of_chair(self, key: str) -> bool:
        """Whether a generic label says the chair's own role: `Spokesperson:`"""
        return self.chair is not None and len(key) > 4 and any(key in role.casefold() for role in self.chair.roles)

    def find_by_surname(self, label: str) -> Person | None:
        """The one person whose name holds what is left of a label without its title: `Minister Zhou`, `MR. GIBBS`."""
        matches = self.by_word.get(surname_of(label), {})
        if len(matches) > 1:
            self.ambiguous[label] = sorted(person.name for person in matches.values())
        return next(iter(matches.values())) if len(matches) == 1 else None

    def all(self) -> list[Person]:
        """Everyone once, in order of appearance."""
        return list({person.id: person for person in self.by_key.values()}.values())


class LabelWords(NamedTuple):
    """What the words of a label say, whatever the transcript."""

    name: str
    """As it is listed: `CCTV` for `CCTV reporter`."""
    role: str
    kind: SpeakerKind
    key: str
    """The name folded."""
    bare_key: str
    """The same without titles."""


@lru_cache(maxsize=8192)
def read_label(label: str) -> LabelWords:
    """What the words of a label say; the same labels come again in every transcript of an archive."""
    name, role = name_of(label), role_of(label)
    if has_outlet_word(name):
        role = ""
    elif name.startswith("The ") and is_name_like(role) and not OFFICE.search(role):
        name, role = role, name  # `The Minister for Ferries (Ada Lund)`
    listed, kind = outlet_or_person(name)
    return LabelWords(listed, role, kind, name_key(name), name_key(strip_titles(name)))


@lru_cache(maxsize=8192)
def surname_of(label: str) -> str:
    """What is left of a label without its title, folded, where that is one word: `Minister Zhou`, `MR. GIBBS`; else empty."""
    bare = strip_titles(PARENTHESES.sub("", label))
    acronym = bare == label.strip() and bare.isupper() and len(bare) <= 4
    return "" if " " in bare or acronym or has_outlet_word(bare) else bare.casefold()


@lru_cache(maxsize=8192)
def has_outlet_word(name: str) -> bool:
    """Whether a name holds a word by which a press company is known; a press secretary is none."""
    return w.OUTLET.search(w.PRESS_OFFICE.sub("", name)) is not None


def strip_titles(name: str) -> str:
    """The name without the titles in front: `Vice Minister Zhou Anran` is Zhou Anran."""
    tokens = name.split()
    while len(tokens) > 1 and tokens[0].casefold().rstrip(".") in w.TITLES:
        tokens = tokens[1:]
    return " ".join(tokens)


def free_id(slug: str, taken: set[str]) -> str:
    """The slug, with a number behind it where another name has it: `C&D News` and `C-D News` are two."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


@lru_cache(maxsize=8192)
def name_of(label: str) -> str:
    """The label without its role."""
    bare = PARENTHESES.sub("", DASHED.split(strip_portrait(label.strip()), maxsplit=1)[0])
    return strip_honorific(re.split(r"[,，]", bare, maxsplit=1)[0].strip()) or label.strip()


def role_of(label: str) -> str:
    """The role a label gives, in parentheses or after a comma; empty when it gives none."""
    if parenthesis := PARENTHESIS.search(label):
        return parenthesis.group().strip(" ()（）")
    if dash := DASHED.search(label):
        return label[dash.end() :].strip()
    _, _, role = label.replace("，", ",").partition(",")
    return role.strip()


def is_same_role(role: str, known: Sequence[str]) -> bool:
    """Whether a role is said already, perhaps at more length."""
    return any(role.casefold() in longer.casefold() for longer in known)


def outlet_or_person(name: str) -> tuple[str, SpeakerKind]:
    """The name to list, and what it seems to be: `CCTV reporter` is the outlet CCTV."""
    outlet = w.REPORTER_PREFIX.sub("", w.REPORTER_SUFFIX.sub("", name)).strip()
    if outlet != name and outlet:
        return outlet, SpeakerKind.OUTLET
    official = not has_outlet_word(name) or w.OFFICE_CJK.search(name) is not None
    return name, SpeakerKind.UNKNOWN if official else SpeakerKind.OUTLET


RESERVED = {"index": "index-2", "readme": "readme-2"}
"""Names of pages of the site, and what a speaker of that name is called in an address."""
LONGEST_ID = 80
"""Bytes of UTF-8; file systems allow 255 for a name."""


@lru_cache(maxsize=8192)
def make_speaker_id(name: str) -> str:
    """The stable id of a name, fit for an address: letters and digits of any script, hyphens between."""
    folded = unicodedata.normalize("NFKC", strip_honorific(name)).casefold()
    slug = re.sub(r"[^\w]+|_+", "-", re.sub(r"[’'`]", "", folded)).strip("-")
    while len(slug.encode()) > LONGEST_ID:
        slug = slug[:-1]
    return RESERVED.get(slug.strip("-"), slug.strip("-")) or "unnamed"
