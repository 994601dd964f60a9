"""Transcripts to what each gives to the archive: by all cores, and only where a transcript has changed since it was kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..index.archive import Extract, Finder
from ..index.figures import read_figures
from ..index.ledgers import keep_family
from ..index.quotes import WordNumbers, file_briefing
from ..model import Briefing, Figure, Gazetteer, Theme
from ..problem import Problem
from ..read.archive import Source, choose_briefings, list_families, open_source
from .packing import pack, unpack
from .processes import pause_collector, spread
from .shelf import Shelf, digest, fingerprint_program, make_key

READING, FINDINGS = "readings", "findings"
"""Kinds of entries: what follows from a transcript and its ledger alone, and what themes and places find in it."""

Reading = tuple[Briefing, tuple[Figure, ...], int, bytes]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be read: a transcript, or the records of a briefing in several languages."""

    sources: tuple[Source, ...]
    """The transcript, with the records of the same briefing in other languages behind it."""
    keys: tuple[str, str]
    """Of its reading and of its findings: what they are made from."""

    @property
    def path(self) -> str:
        return self.sources[0].path


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
    gifts: tuple[Gift, ...]
    """One for each record; none for a transcript that holds no briefing."""


def read_extracts(
    paths: Iterable[Path],
    root: Path | None,
    themes: tuple[Theme, ...],
    gazetteer: Gazetteer | None,
    shelf: Shelf,
    last: Iterable[Kept] = (),
    language: str = "en",
) -> tuple[list[Kept], list[Problem]]:
    """Each of these transcripts as it was read, and the problems met.

    `last`: what the build before this one had, in the same process; `language`: that of the site.
    """
    looked_for = make_key([fingerprint_program(), repr(themes), repr(gazetteer)])
    families, problems = list_families(paths, root, language)
    tasks = [key_sources(tuple(open_source(m, root) for m in family), looked_for) for family in families]
    known = {kept.keys: kept for kept in last}
    with pause_collector():
        for task in tasks:
            if task.keys not in known and (entries := load_entries(task, shelf)) is not None:
                known[task.keys] = unpack_entries(task, *entries)
    missing = [task for task in tasks if task.keys not in known]
    work = partial(make_entries, shelf=shelf, finder=Finder(themes, gazetteer), numbers=WordNumbers())
    for task, entries in zip(missing, spread(work, missing)):
        known[task.keys] = unpack_entries(task, *entries)
    for task in tasks:
        shelf.mark(READING, task.path)
        shelf.mark(FINDINGS, task.path)
    read = [known[task.keys] for task in tasks]
    return read, [*problems, *(problem for kept in read for problem in kept.problems)]


def choose_gifts(read: Iterable[Kept]) -> tuple[list[Gift], list[Problem]]:
    """What the site is made of, and the problems met: of two briefings with one id the first counts."""
    gifts = {gift.extract.briefing.path: gift for kept in read for gift in kept.gifts}
    chosen, problems = choose_briefings(gift.extract.briefing for gift in gifts.values())
    return [gifts[briefing.path] for briefing in chosen], problems


def key_sources(sources: tuple[Source, ...], looked_for: str) -> Task:
    """The transcripts with the keys of what is made from them."""
    reading = make_key([fingerprint_program(), *(part for source in sources for part in list_key_parts(source))])
    return Task(sources, (reading, make_key([reading, looked_for])))


def list_key_parts(source: Source) -> tuple[str, ...]:
    texts = (source.text or "", source.ledger or "", "kept" if source.kept else "", repr(source.problems))
    return source.path, source.id, source.ending, source.code, *texts


def load_entries(task: Task, shelf: Shelf) -> tuple[bytes, bytes] | None:
    """Reading and findings of a transcript from the shelf, where it has both."""
    reading = shelf.load(READING, task.path, task.keys[0])
    findings = shelf.load(FINDINGS, task.path, task.keys[1])
    return (reading, findings) if reading is not None and findings is not None else None


def make_entries(task: Task, shelf: Shelf, finder: Finder, numbers: WordNumbers) -> tuple[bytes, bytes]:
    """Reading and findings of a transcript, made where the shelf has them not, and kept there."""
    reading = shelf.load(READING, task.path, task.keys[0])
    if reading is None:
        reading = pack(read_sources(task.sources, numbers))
        shelf.save(READING, task.path, task.keys[0], reading)
    findings = pack(tuple(finder.find(r[0]) if r[0].twin is None else ((), ()) for r in unpack(reading)[0]))
    shelf.save(FINDINGS, task.path, task.keys[1], findings)
    return reading, findings


def read_sources(sources: tuple[Source, ...], numbers: WordNumbers) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """What each record of a briefing gives, whatever themes and places there are, and the problems met."""
    briefings, problems = keep_family(sources)
    return tuple(read_record(briefing, numbers) for briefing in briefings), tuple(problems)


def read_record(briefing: Briefing, numbers: WordNumbers) -> Reading:
    """The briefing, its figures, what is no figure, and the numbers of its words."""
    runs = array("I", sorted(file_briefing(briefing, numbers)))
    return briefing, *read_figures(briefing), runs.tobytes()


def unpack_entries(task: Task, reading: bytes, findings: bytes) -> Kept:
    """What was read, of its two entries; all records of a briefing have the prints of both, as they follow from all."""
    records, problems = unpack(reading)
    prints = digest(reading), digest(findings)
    gifts = tuple(
        Gift(Extract(briefing, figures, left_out, *found), prints, runs)
        for (briefing, figures, left_out, runs), found in zip(records, unpack(findings))
    )
    return Kept(task.path, task.keys, problems, gifts)
