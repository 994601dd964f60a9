"""Transcripts to what each gives to the archive: by all cores, and only where a transcript has changed since it was kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..index.archive import Extract, Finder
from ..index.figures import read_figures
from ..index.ledgers import keep_source
from ..index.quotes import WordNumbers, file_briefing
from ..model import Briefing, Figure, Gazetteer, Theme
from ..problem import Problem
from ..read.archive import Source, choose_briefings, open_source
from .packing import pack, unpack
from .processes import spread
from .shelf import Shelf, digest, fingerprint_program, make_key

READING, FINDINGS = "readings", "findings"
"""Kinds of entries: what follows from a transcript and its ledger alone, and what themes and places find in it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A transcript to be read."""

    source: Source
    keys: tuple[str, str]
    """Of its reading and of its findings: what they are made from."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a transcript gives to the site."""

    extract: Extract
    prints: tuple[str, str]
    """The same where what follows from the transcript alone is the same, and where what is found in it is."""
    runs: bytes
    """The numbers under which its words are filed for quotations, each in four bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A transcript as it was read."""

    path: str
    keys: tuple[str, str]
    """Those of its task."""
    problems: tuple[Problem, ...]
    gift: Gift | None
    """None for a transcript that holds no briefing."""


def read_extracts(
    paths: Iterable[Path],
    root: Path | None,
    themes: tuple[Theme, ...],
    gazetteer: Gazetteer | None,
    shelf: Shelf,
    last: Iterable[Kept] = (),
) -> tuple[list[Kept], list[Problem]]:
    """Each of these transcripts as it was read, and the problems met.

    `last`: what the build before this one had, in the same process.
    """
    looked_for = make_key([fingerprint_program(), repr(themes), repr(gazetteer)])
    tasks = [key_source(open_source(path, root), looked_for) for path in paths]
    known = {kept.keys: kept for kept in last}
    for task in tasks:
        if task.keys not in known and (entries := load_entries(task, shelf)) is not None:
            known[task.keys] = unpack_entries(task, *entries)
    missing = [task for task in tasks if task.keys not in known]
    work = partial(make_entries, shelf=shelf, finder=Finder(themes, gazetteer), numbers=WordNumbers())
    for task, entries in zip(missing, spread(work, missing)):
        known[task.keys] = unpack_entries(task, *entries)
    for task in tasks:
        shelf.mark(READING, task.source.path)
        shelf.mark(FINDINGS, task.source.path)
    read = [known[task.keys] for task in tasks]
    return read, [problem for kept in read for problem in kept.problems]


def choose_gifts(read: Iterable[Kept]) -> tuple[list[Gift], list[Problem]]:
    """What the site is made of, and the problems met: of two briefings with one id the first counts."""
    gifts = {kept.path: kept.gift for kept in read if kept.gift is not None}
    chosen, problems = choose_briefings(gift.extract.briefing for gift in gifts.values())
    return [gifts[briefing.path] for briefing in chosen], problems


def key_source(source: Source, looked_for: str) -> Task:
    """The transcript with the keys of what is made from it."""
    texts = (source.text or "", source.ledger or "", "kept" if source.kept else "", repr(source.problems))
    reading = make_key([fingerprint_program(), source.path, source.ending, *texts])
    return Task(source, (reading, make_key([reading, looked_for])))


def load_entries(task: Task, shelf: Shelf) -> tuple[bytes, bytes] | None:
    """Reading and findings of a transcript from the shelf, where it has both."""
    reading = shelf.load(READING, task.source.path, task.keys[0])
    findings = shelf.load(FINDINGS, task.source.path, task.keys[1])
    return (reading, findings) if reading is not None and findings is not None else None


def make_entries(task: Task, shelf: Shelf, finder: Finder, numbers: WordNumbers) -> tuple[bytes, bytes]:
    """Reading and findings of a transcript, made where the shelf has them not, and kept there."""
    reading = shelf.load(READING, task.source.path, task.keys[0])
    if reading is None:
        reading = pack(read_source(task.source, numbers))
        shelf.save(READING, task.source.path, task.keys[0], reading)
    briefing: Briefing | None = unpack(reading)[0]
    findings = pack(finder.find(briefing) if briefing else ((), ()))
    shelf.save(FINDINGS, task.source.path, task.keys[1], findings)
    return reading, findings


def read_source(
    source: Source, numbers: WordNumbers
) -> tuple[Briefing | None, tuple[Problem, ...], tuple[Figure, ...], int, bytes]:
    """Briefing, problems, figures, what is no figure, and the numbers of its words."""
    briefing, problems = keep_source(source)
    if briefing is None:
        return None, tuple(problems), (), 0, b""
    runs = array("I", sorted(file_briefing(briefing, numbers)))
    return briefing, tuple(problems), *read_figures(briefing), runs.tobytes()


def unpack_entries(task: Task, reading: bytes, findings: bytes) -> Kept:
    """The transcript, of its two entries."""
    briefing, problems, figures, left_out, runs = unpack(reading)
    prints = digest(reading), digest(findings)
    gift = Gift(Extract(briefing, figures, left_out, *unpack(findings)), prints, runs) if briefing else None
    return Kept(task.source.path, task.keys, problems, gift)
