"""Transcripts to what each gives to the archive: by all cores, and only where a transcript has changed since it was kept."""

from __future__ import annotations

import os
import stat
import time
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from ..index.archive import Extract, Finder
from ..index.figures import read_figures
from ..index.ledgers import keep_family
from ..index.quotes import WordNumbers, file_briefing
from ..index.summary import summarize
from ..model import Briefing, Figure, Gazetteer, Summary, Theme
from ..problem import Problem
from ..read.archive import Source, choose_briefings, ledger_beside, list_families, open_source
from ..read.twins import Family
from .later import BODIES, Bodies, Body, Later, pack_parts, put_together, take_apart
from .packing import pack, unpack
from .processes import pause_collector, spread
from .progress import Tell, say_nothing
from .quote_files import RUNS, Runs
from .shelf import Shelf, digest, fingerprint_program, make_key

READING, FINDINGS = "readings", "findings"
"""Kinds of entries: what follows from a transcript and its ledger alone, and what themes and places find in it."""

Record = tuple[Briefing, Summary, Sequence[Figure], int, tuple[str, int]]
"""A record with its summary, its figures, how many numerals are none, and print and length of its runs."""


State = tuple[Family, tuple[object, ...]]
"""The files of a briefing, and how each of them and its ledger is on the disk: the same while nobody has changed one."""
SETTLED = 2 * 10**9
"""Nanoseconds after which a file that is changed once more has another time, on any disk."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be read: a transcript, or the records of a briefing in several languages."""

    family: Family
    """The file, with those of the same briefing in other languages behind it."""
    path: str
    """Of the first one, as problems name it."""
    keys: tuple[str, str]
    """Of its reading and of its findings: what they are made from."""
    state: State | None
    """None where a file was changed just now, so that its next change may not show."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a transcript gives to the site."""

    extract: Extract
    prints: tuple[str, str]
    """The same where the transcript is the same, and where what is found in it is."""
    runs: str
    """The print of the numbers under which its words are filed for quotations (see `file_runs`)."""
    length: int
    """Of these, in bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A transcript as it was read."""

    path: str
    keys: tuple[str, str]
    """Those of its task."""
    problems: tuple[Problem, ...]
    body: str
    """The print under which the heavy parts of its records lie."""
    gifts: tuple[Gift, ...]
    """One for each record; none for a transcript that holds no briefing."""
    state: State | None = None
    """That of its task."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What was made of a transcript, as it is kept."""

    task: Task
    reading: bytes
    findings: bytes
    body: bytes = b""
    """The heavy parts of its records, where the shelf could not keep them."""


class ChangedSourceError(Exception):
    """A file is no longer what it was when the build began."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"{self.path}:1: was changed while the site was built; expected it to stay as it is until the end, so build"
            " again"
        )


class Reader:
    """Reads transcripts for one build."""

    def __init__(self, root: Path | None, themes: tuple[Theme, ...], gazetteer: Gazetteer | None, shelf: Shelf) -> None:
        self.root = root
        self.shelf = shelf
        self.bodies = Bodies(shelf)
        self.finder = Finder(themes, gazetteer)
        self.numbers = WordNumbers()
        self.looked_for = make_key([fingerprint_program(), repr(themes), repr(gazetteer)])

    def open(self, family: Family) -> tuple[Task, tuple[Source, ...]]:
        """The files of a briefing with the keys of what is made from them."""
        state = note_state(family)
        sources = tuple(open_source(member, self.root) for member in family)
        reading = make_key([fingerprint_program(), *(part for source in sources for part in list_key_parts(source))])
        return self.assign(family, sources[0].path, reading, state), sources

    def assign(self, family: Family, path: str, reading: str, state: State | None) -> Task:
        """The task of a briefing whose reading has this key."""
        return Task(family, path, (reading, make_key([reading, self.looked_for])), state)

    def find_task(self, family: Family, untouched: Mapping[State, Kept]) -> Task:
        """The task of a briefing; its files are not read where nobody has touched one since the last build read them."""
        state = note_state(family)
        was = untouched.get(state) if state is not None else None
        return self.assign(family, was.path, was.keys[0], state) if was is not None else self.open(family)[0]

    def find(self, task: Task) -> Kept | None:
        """A transcript as it was kept; None where it must be read."""
        reading = self.shelf.load(READING, task.path, task.keys[0])
        findings = self.shelf.load(FINDINGS, task.path, task.keys[1])
        if reading is None or findings is None:
            return None
        kept = self.revive(Entries(task, reading, findings))
        return kept if self.shelf.holds(BODIES, kept.body) else None

    def make(self, task: Task) -> Entries:
        """A transcript, read where the shelf has it not, and kept; its file may be another than when it got its keys."""
        reading, body = self.shelf.load(READING, task.path, task.keys[0]), b""
        if reading is not None and self.shelf.holds(BODIES, unpack(reading)[0]):
            briefings = [record[0] for record in self.unpack(task, reading)[2]]
        else:
            task, sources = self.open(task.family)
            briefings, problems = keep_family(sources)
            reading, body = self.pack(briefings, problems)
            body = b"" if self.shelf.store(BODIES, digest(body), body) else body
            self.shelf.save(READING, task.path, task.keys[0], reading)
        findings = pack(tuple(self.finder.find(b) if b.twin is None else ((), ()) for b in briefings))
        self.shelf.save(FINDINGS, task.path, task.keys[1], findings)
        return Entries(task, reading, findings, body)

    def pack(self, briefings: Sequence[Briefing], problems: Iterable[Problem]) -> tuple[bytes, bytes]:
        """What follows from a transcript, whatever themes and places there are, and the heavy parts of it."""
        apart = [take_apart(briefing) for briefing in briefings]
        found = [read_figures(briefing) for briefing in briefings]
        bounds, body = pack_parts(part for (_, parts), (figures, _) in zip(apart, found) for part in (*parts, figures))
        spare = iter(bounds)
        records = tuple(
            (light, tuple(islice(spare, len(parts) + 1)), summarize(b, figures), left_out, self.file(b))
            for b, (light, parts), (figures, left_out) in zip(briefings, apart, found)
        )
        return pack((digest(body), tuple(problems), records)), body

    def file(self, briefing: Briefing) -> tuple[str, int]:
        """Print and size of the runs of a record, which are kept."""
        runs = file_runs(briefing, self.numbers)
        self.shelf.store(RUNS, digest(runs), runs)
        return digest(runs), len(runs)

    def revive(self, entries: Entries) -> Kept:
        """What was read, of its entries; all records of a briefing have the same prints, as they follow from all files."""
        name, problems, records = self.unpack(entries.task, entries.reading)
        if entries.body:
            self.bodies.spare[name] = entries.body
        prints = entries.task.keys[0], digest(entries.findings)
        gifts = tuple(
            Gift(Extract(briefing, summary, figures, left_out, *found), prints, *runs)
            for (briefing, summary, figures, left_out, runs), found in zip(records, unpack(entries.findings))
        )
        return Kept(entries.task.path, entries.task.keys, problems, name, gifts, entries.task.state)

    def unpack(self, task: Task, reading: bytes) -> tuple[str, tuple[Problem, ...], list[Record]]:
        """The print of the heavy parts, the problems met, and the records."""
        name, problems, records = unpack(reading)
        body = Body(name, self.bodies, partial(self.renew, task))
        return (
            name,
            problems,
            [
                (put_together(light, bounds[:-1], body), summary, Later(body, bounds[-1]), left_out, runs)
                for light, bounds, summary, left_out, runs in records
            ],
        )

    def renew(self, task: Task) -> list[Sequence[Any]]:
        """The heavy parts of a transcript once more: what was kept of them is lost."""
        now, sources = self.open(task.family)
        if now.keys[0] != task.keys[0]:
            raise ChangedSourceError(task.path)
        briefings, _ = keep_family(sources)
        return [part for briefing in briefings for part in (*take_apart(briefing)[1], read_figures(briefing)[0])]


def read_extracts(
    paths: Iterable[Path],
    root: Path | None,
    themes: tuple[Theme, ...],
    gazetteer: Gazetteer | None,
    shelf: Shelf,
    last: Iterable[Kept] = (),
    language: str = "en",
    tell: Tell = say_nothing,
) -> tuple[list[Kept], list[Problem]]:
    """Each of these transcripts as it was read, and the problems met.

    `last`: what the build before this one had, in the same process: a file of it that the disk says nobody has touched is
    not read. `language`: that of the site.
    """
    reader = Reader(root, themes, gazetteer, shelf)
    families, problems = list_families(paths, root, language)
    known = {kept.keys: kept for kept in last}
    untouched = {kept.state: kept for kept in known.values() if kept.state is not None}
    tasks = [reader.find_task(family, untouched) for family in families]
    with pause_collector():
        for task in tasks:
            if task.keys not in known and (found := reader.find(task)) is not None:
                known[task.keys] = found
    missing = [task for task in tasks if task.keys not in known]
    made = tell(spread(reader.make, missing), len(missing), "transcripts read")
    for task, entries in zip(missing, made):
        known[task.keys] = reader.revive(entries)
    read = [replace(known[task.keys], state=task.state) for task in tasks]
    for kept in read:
        shelf.mark(READING, kept.path)
        shelf.mark(FINDINGS, kept.path)
        shelf.mark_print(BODIES, kept.body)
    return read, [*problems, *(problem for kept in read for problem in kept.problems)]


def note_state(family: Family) -> State | None:
    """How the files of a briefing are now; None where one of them was changed just now."""
    states: list[object] = []
    latest = time.time_ns() - SETTLED
    for path in (path for member in family for path in (member.path, ledger_beside(member.path))):
        try:
            found = os.lstat(path)
        except OSError:
            states.append(None)
            continue
        if stat.S_ISLNK(found.st_mode) or max(found.st_mtime_ns, found.st_ctime_ns) > latest:
            return None
        states.append((found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    return family, tuple(states)


def choose_gifts(read: Iterable[Kept]) -> tuple[list[Gift], list[Problem]]:
    """What the site is made of, and the problems met: of two briefings with one id the first counts."""
    gifts = {gift.extract.briefing.path: gift for kept in read for gift in kept.gifts}
    chosen, problems = choose_briefings(gift.extract.briefing for gift in gifts.values())
    return [gifts[briefing.path] for briefing in chosen], problems


def list_key_parts(source: Source) -> tuple[str, ...]:
    texts = (source.text or "", source.ledger or "", "kept" if source.kept else "", repr(source.problems))
    return source.path, source.id, source.ending, source.code, *texts


def file_runs(briefing: Briefing, numbers: WordNumbers) -> bytes:
    """The numbers under which the words of a record are filed for quotations, ascending, each in four bytes."""
    return array("I", sorted(file_briefing(briefing, numbers))).tobytes()


def gather_runs(gifts: Iterable[Gift], shelf: Shelf) -> Mapping[str, Runs]:
    """The same of each record, by its id, to be loaded when they are needed."""
    return {gift.extract.briefing.id: Runs(gift.runs, gift.length, partial(load_runs, gift, shelf)) for gift in gifts}


def load_runs(gift: Gift, shelf: Shelf) -> bytes:
    """The same from the shelf, or once more where that has lost them."""
    found = shelf.peek(RUNS, gift.runs)
    return found if digest(found) == gift.runs else file_runs(gift.extract.briefing, WordNumbers())
