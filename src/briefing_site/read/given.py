"""The front matter of a transcript, checked field by field: what an editor says counts before what the reader finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model import RecordKind, SpeakerKind
from ..problem import Problem, Severity, quote
from .dates import parse_date
from .front_matter import Node
from .header import Seat, split_name_and_role
from .names import key_of, strip_honorific

OTHER_NAMES = {"source_url": "source", "published_time": "published", "url": "source"}
"""Names under which archives of transcripts give the same fields."""

NOBODY = "unknown"
"""What an editor writes for a speaker whom nobody can name; the doubt is settled, the text stays without a name."""

ADDRESS = re.compile(r"https?://[^\s<>\"']+$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True, slots=True)
class GivenSpeaker:
    """What an editor says of one speaker."""

    name: str
    labels: tuple[str, ...]
    """Other labels that stand for the same person or outlet."""
    kind: SpeakerKind | None
    role: str


@dataclass(frozen=True, slots=True)
class GivenTurn:
    """Who speaks a text that has no label."""

    words: str
    """The first words of the text, as the editor wrote them."""
    line: int
    """Where the editor says so."""
    name: str
    """Empty for somebody whom nobody can name."""
    asks: bool

    @property
    def begins(self) -> str:
        """The first words, folded."""
        return fold_words(self.words)


@dataclass(slots=True)
class Given:
    """What the front matter says, checked."""

    texts: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    bad_date: bool = False
    """True when a date is given that is none, which is reported by itself."""
    record: RecordKind = RecordKind.VERBATIM
    seats: list[Seat] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Keys of what is a label, whatever the reader thinks."""
    not_labels: set[str] = field(default_factory=set)
    """Keys of what is speech, though it has the shape of a label."""
    askers: set[str] = field(default_factory=set)
    """Labels of the press."""
    speakers: list[GivenSpeaker] = field(default_factory=list)
    turns: list[GivenTurn] = field(default_factory=list)
    """Texts without a label of which an editor says who speaks."""
    checked: list[str] = field(default_factory=list)
    """What is right though it differs from the record in another language."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Ids of paragraphs of the principal record, with the first words of what says the same here."""


Taker = Callable[[Node, Given], "str | None"]
"""Takes a field; returns what was expected when it is wrong, else None."""


def read_given(fields: Mapping[str, Node], path: str) -> tuple[Given, list[Problem]]:
    """The fields of the front matter; one that is wrong is reported and left out, a wrong `record` is an error."""
    given = Given()
    problems: list[Problem] = []
    for name, node in fields.items():
        field_name = OTHER_NAMES.get(name, name)
        taker = TAKERS.get(field_name)
        if taker is None:
            message = f"front matter field {quote(name)} is not used; known are {', '.join(FIELDS)}"
            problems.append(Problem(path, node.line, "unknown-field", message, Severity.NOTE))
        elif expected := taker(node, given):
            severity = Severity.ERROR if field_name == "record" else Severity.WARNING
            code = CODES.get(field_name, "bad-value")
            problems.append(Problem(path, node.line, code, f"{name} is {node.shape}; expected {expected}", severity))
    return given, problems


def take_text(name: str, pattern: re.Pattern[str] | None = None, expected: str = "") -> Taker:
    """A taker for a field that is one line of text, of a certain form where a pattern says so."""

    def take(node: Node, given: Given) -> str | None:
        text = node.text
        if text is None or (text and pattern is not None and not pattern.match(text)):
            return expected or "a text on one line"
        given.texts.setdefault(name, " ".join(text.split()))
        return None

    return take


def take_date(name: str) -> Taker:
    """A taker for a field that is a day."""

    def take(node: Node, given: Given) -> str | None:
        day = parse_date(node.text or "")
        if day is None:
            given.bad_date = node.text != ""
            return "a day of the calendar, such as 2021-02-26" if given.bad_date else None
        given.dates.setdefault(name, day)
        return None

    return take


def take_record(node: Node, given: Given) -> str | None:
    kinds = [kind.value for kind in RecordKind]
    if node.text not in kinds:
        return "one of " + ", ".join(kinds)
    given.record = RecordKind(node.text)
    return None


def take_seats(*, chair: bool) -> Taker:
    """A taker for the roster, or for who is in the chair."""

    def take(node: Node, given: Given) -> str | None:
        seats = [read_seat(item, chair=chair) for item in ([node] if node.fields else node.items)]
        given.seats += [seat for seat in seats if seat is not None]
        return "`- name: Xu Jing` with `role: ...` below it in each entry" if None in seats else None

    return take


def read_seat(node: Node, *, chair: bool) -> Seat | None:
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


def take_keys(name: str) -> Taker:
    """A taker for a list of labels."""

    def take(node: Node, given: Given) -> str | None:
        texts = [item.text for item in node.items]
        if node.fields or not all(texts):
            return f"a list of labels as printed, such as `{name}: [China Daily]`"
        getattr(given, name).update(key_of(text) for text in texts if text)
        return None

    return take


def fold_words(text: str) -> str:
    """The letters and digits of a text, in one case: how first words are compared."""
    return "".join(c for c in text.casefold() if c.isalnum())


def find_given_turn(given: Given, text: str) -> GivenTurn | None:
    """What the editor says of who speaks a text, by its first words."""
    if not given.turns:
        return None
    begin = fold_words(text[:400])
    return next((turn for turn in given.turns if begin.startswith(turn.begins)), None)


def take_askers(node: Node, given: Given) -> str | None:
    """Who asks: a list of labels of the press, or the first words of a question without a label and who asked it."""
    example = "`You mentioned that: China Daily`"
    if not node.fields:
        return take_keys("askers")(node, given) and f"a list such as `[China Daily]`, or first words such as {example}"
    for words, name in node.fields.items():
        if not fold_words(words) or not name.text:
            return f"the first words of the question and who asked it, such as {example}, or `unknown` for nobody"
        nobody = name.text == NOBODY
        given.turns.append(GivenTurn(words, name.line, "" if nobody else name.text, asks=True))
        if name.text != NOBODY:
            given.askers.add(key_of(name.text))
    return None


def take_speakers(node: Node, given: Given) -> str | None:
    """Who is who: other labels of one person, a kind, a role, and the first words of text without a label."""
    expected = (
        "`- name: Xu Jing` with `labels: [Mr. Xu]`, `kind: official`, `role: ...`"
        ' or `begins: ["Fifth, we work"]` below it'
    )
    for item in [node] if node.fields else node.items:
        fields = item.fields
        name = fields["name"].text if "name" in fields else None
        if not name or not fields.keys() <= {"name", "labels", "kind", "role", "begins"}:
            return expected
        kind = fields["kind"].text if "kind" in fields else None
        begins = [words.text or "" for words in fields["begins"].items] if "begins" in fields else []
        kinds = [known.value for known in SpeakerKind]
        if (kind is not None and kind not in kinds) or not all(map(fold_words, begins)):
            return f"{expected}; kind is one of {', '.join(kinds)}"
        labels = tuple(label.text for label in fields["labels"].items if label.text) if "labels" in fields else ()
        role = (fields["role"].text or "") if "role" in fields else ""
        said = "" if name == NOBODY else name
        given.turns += [GivenTurn(words, item.line, said, asks=False) for words in begins]
        if name != NOBODY:
            given.speakers.append(GivenSpeaker(name, labels, SpeakerKind(kind) if kind else None, role))
            given.labels.update(key_of(label) for label in labels)
    return None


def take_checked(node: Node, given: Given) -> str | None:
    """Where two records differ and both are right."""
    texts = [item.text for item in node.items]
    if node.fields or not all(texts):
        return "a list of what `briefing-site check` names, such as `checked: [p12, zh3, panel]`"
    given.checked += [text for text in texts if text]
    return None


def take_pairs(node: Node, given: Given) -> str | None:
    """Which paragraphs of two records say the same, where the text leaves a doubt."""
    pairs = [(name, words.text or "") for name, words in node.fields.items()]
    if not pairs or not all(fold_words(words) for _, words in pairs):
        return "ids of the principal record with the first words of a paragraph here, such as `pairs: {p12: 桥梁将于}`"
    given.pairs += pairs
    return None


def take_set_aside(node: Node, _given: Given) -> str | None:
    """What `briefing-site import` kept of the file it read; nothing more is made of it."""
    return None if isinstance(node.value, list) else "a list, as `briefing-site import` writes it"


TAKERS: Mapping[str, Taker] = {
    "title": take_text("title"),
    "date": take_date("date"),
    "published": take_date("published"),
    "time": take_text("time"),
    "venue": take_text("venue"),
    "organizer": take_text("organizer"),
    "publisher": take_text("publisher"),
    "source": take_text("source", ADDRESS, "an address such as https://example.org/briefing"),
    "source_start": take_text("source_start", ADDRESS, "an address such as https://example.org/briefing"),
    "license": take_text("license"),
    "language": take_text("language", LANGUAGE, "a language tag such as en or zh"),
    "record": take_record,
    "panel": take_seats(chair=False),
    "moderator": take_seats(chair=True),
    "labels": take_keys("labels"),
    "not_labels": take_keys("not_labels"),
    "askers": take_askers,
    "speakers": take_speakers,
    "checked": take_checked,
    "pairs": take_pairs,
    "set_aside": take_set_aside,
}
"""Each field of the front matter and what takes it."""

FIELDS = tuple(TAKERS)
"""The fields that a transcript's front matter may hold."""

CODES = {
    "date": "bad-date",
    "published": "bad-date",
    "record": "bad-record",
    "panel": "bad-panel",
    "moderator": "bad-panel",
}
"""The codes of problems with a field; `bad-value` for the others."""
