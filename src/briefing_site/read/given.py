"""The front matter of a transcript, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import RecordKind
from ..problem import Problem, Severity, quote
from .dates import parse_date
from .front_matter import Node
from .header import Seat, split_name_and_role
from .names import strip_honorific

FIELDS = (
    "title", "date", "published", "time", "venue", "organizer", "publisher", "source", "source_start", "language",
    "record",
    "panel", "moderator",
)  # fmt: skip
"""The fields that a transcript's front matter may hold."""

OTHER_NAMES = {"source_url": "source", "published_time": "published", "url": "source"}
"""Names under which archives of transcripts give the same fields."""

ADDRESS = re.compile(r"https?://[^\s<>\"']+$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@dataclass(slots=True)
class Given:
    """What the front matter says, checked."""

    texts: dict[str, str]
    dates: dict[str, date]
    record: RecordKind
    seats: list[Seat]

    @classmethod
    def nothing(cls) -> Given:
        """What a file without front matter says."""
        return cls({}, {}, RecordKind.VERBATIM, [])


def read_given(fields: Mapping[str, Node], path: str) -> tuple[Given, list[Problem]]:
    """The fields of the front matter; one that is wrong is reported and left out, a wrong `record` is an error."""
    given = Given.nothing()
    problems: list[Problem] = []
    for name, node in fields.items():
        field = OTHER_NAMES.get(name, name)
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            problems.append(
                Problem(
                    path,
                    node.line,
                    "unknown-field",
                    f"front matter field {quote(name)} is not used; known are {known}",
                    Severity.NOTE,
                )
            )
        elif wrong := take_field(field, node, given):
            code, expected = wrong
            severity = Severity.ERROR if field == "record" else Severity.WARNING
            problems.append(Problem(path, node.line, code, f"{field} is {node.shape}; expected {expected}", severity))
    return given, problems


def take_field(field: str, node: Node, given: Given) -> tuple[str, str] | None:
    """Take one field of the front matter; code and expectation when it is wrong."""
    if field in ("panel", "moderator"):
        seats = [read_seat(item, field == "moderator") for item in (node.items or ([node] if node.fields else []))]
        given.seats += [seat for seat in seats if seat is not None]
        return ("bad-panel", "`- name: Xu Jing` with `role: ...` below it") if None in seats else None
    text = node.text
    if text is None:
        return "bad-value", "a text on one line"
    if field in ("date", "published"):
        day = parse_date(text)
        if text and day is None:
            return "bad-date", "a day of the calendar, such as 2021-02-26"
        if day:
            given.dates.setdefault(field, day)
        return None
    if field == "record":
        kinds = [kind.value for kind in RecordKind]
        if text not in kinds:
            return "bad-record", "one of " + ", ".join(kinds)
        given.record = RecordKind(text)
        return None
    if field in ("source", "source_start") and text and not ADDRESS.match(text):
        return "bad-value", "an address such as https://example.org/briefing"
    if field == "language" and text and not LANGUAGE.match(text):
        return "bad-value", "a language tag such as en or zh"
    given.texts.setdefault(field, " ".join(text.split()))
    return None


def read_seat(node: Node, chair: bool) -> Seat | None:
    """A seat of the roster: a mapping of name and role, or one line `Name, role`."""
    if node.fields:
        name, role = node.fields.get("name"), node.fields.get("role")
        if name is None or not name.text:
            return None
        return Seat(strip_honorific(name.text), (role.text or "") if role else "", chair)
    if not node.text:
        return None
    name_text, role_text = split_name_and_role(node.text)
    return Seat(strip_honorific(name_text), role_text, chair) if name_text else None
