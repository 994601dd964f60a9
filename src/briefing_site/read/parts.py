"""Several saved pages of one record, joined in order: `content_77265803.htm`, `content_77265803_2.htm`, ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..model import Briefing, TurnKind
from ..problem import Problem, Severity, quote
from .assembly import Reading, assemble
from .header import Header
from .turns import Draft

PART = re.compile(r"(?P<base>.+?)(?:[_-]|[_ -]?(?:p|page|part)[_ -]?)(?P<number>\d{1,3})$", re.IGNORECASE)
"""`record_2`, `record-p3`, `record page 4`"""


def group_parts(paths: Iterable[Path]) -> list[list[Path]]:
    """The files, those that are parts of one record together and in the order of their numbers.

    A file without a number is the first part where others of its name have one. Dates are no part numbers: a name
    that ends in `-26` stands alone unless a sibling differs from it in that number only and the file before it exists.
    """
    groups: dict[tuple[Path, str, str], list[tuple[int, Path]]] = {}
    every = list(paths)
    names = {(path.parent, path.stem, path.suffix) for path in every}
    for path in every:
        match = PART.match(path.stem)
        base, number = (match["base"], int(match["number"])) if match else (path.stem, 0)
        if match and not has_earlier_part(path, base, number, names):
            base, number = path.stem, 0
        groups.setdefault((path.parent, base, path.suffix), []).append((number, path))
    return [[path for _, path in sorted(group)] for group in groups.values()]


def has_earlier_part(path: Path, base: str, number: int, names: set[tuple[Path, str, str]]) -> bool:
    """Whether the part before this one is there too; the first part may have no number, or be number 1."""
    siblings = [base] if number <= 2 else []
    for earlier in range(max(number - 3, 0), number):
        siblings += [path.stem[: len(path.stem) - len(str(number))] + str(earlier)]
    later = path.stem[: len(path.stem) - len(str(number))] + str(number + 1)
    found = any((path.parent, name, path.suffix) in names for name in siblings)
    return found or (number == 1 and (path.parent, later, path.suffix) in names)


def find_missing_parts(parts: Sequence[Path]) -> list[Problem]:
    """The parts that are missing between those that are there."""
    numbers = [int(match["number"]) if (match := PART.match(path.stem)) else 1 for path in parts]
    gaps = []
    for path, before, number in zip(parts[1:], numbers, numbers[1:]):
        if number > before + 1:
            message = f"the part before this one is number {before}, this one is number {number}; expected number {before + 1} between them"
            gaps.append(Problem(path.as_posix(), 1, "seam", message))
    return gaps


def join_parts(readings: Sequence[Reading]) -> tuple[Briefing, list[Problem]]:
    """The briefing that the parts make together, with each seam reported.

    A part that begins without a label goes on with the last speaker of the part before it.
    """
    first = readings[0]
    header = merge_headers([reading.header for reading in readings])
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for reading in readings:
        begin = next((d for d in reading.drafts if d.kind is not TurnKind.SCENE), None)
        last = next((d for d in reversed(drafts) if d.kind is not TurnKind.SCENE), None)
        problems += reading.problems
        if begin is not None and last is not None and not begin.label and not begin.settled:
            message = f"this part begins without a label and goes on with {quote(last.label or 'nobody named')}: {quote(begin.text)}"
            problems.append(Problem(reading.path, begin.line, "seam", message, Severity.NOTE))
            begin.label, begin.mark, begin.person, begin.continued = last.label, last.mark, last.person, True
        for draft in reading.drafts if reading is not first else ():
            if draft.label and draft.person is not None and not draft.settled:
                draft.person = first.people.find(draft.label)
        drafts += reading.drafts
    aside = [piece for reading in readings for piece in reading.set_aside]
    joined = Reading(first.id, first.path, first.given, header, drafts, first.people, aside, [], first.structured)
    briefing, doubts = assemble(joined)
    return briefing, [*problems, *doubts]


def merge_headers(headers: Sequence[Header]) -> Header:
    """One header: each field from the first part that has it."""
    merged = headers[0]
    for header in headers[1:]:
        merged.title = merged.title or header.title
        merged.dates += header.dates
        merged.published = merged.published or header.published
        merged.time = merged.time or header.time
        merged.venue = merged.venue or header.venue
        merged.organizer = merged.organizer or header.organizer
        merged.publisher = merged.publisher or header.publisher
        merged.language = merged.language or header.language
    return merged
