"""A transcript in plain text or Markdown to a `Briefing`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Briefing, PanelMember, RecordKind, Role, SetAside, Speaker, TurnKind
from ..problem import Problem, Severity, quote
from .account import find_losses
from .blocks import EAST_ASIAN, Block, split_blocks
from .dates import parse_date
from .exchanges import pair_exchanges
from .front_matter import Document, Node, split_front_matter
from .header import Header, Seat, merge_seats, read_header, split_name_and_role
from .inner_labels import split_inner_labels
from .labels import choose_labels
from .names import strip_honorific
from .people import People, Person
from .shapes import find_candidates
from .turns import Draft, infer_kinds, split_lost_labels, split_turns, tell_kinds

FIELDS = (
    "title", "date", "published", "time", "venue", "organizer", "publisher", "source", "source_start", "language",
    "record",
    "panel", "moderator",
)  # fmt: skip
"""The fields that a transcript's front matter may hold."""

OTHER_NAMES = {"source_url": "source", "published_time": "published", "url": "source"}
"""Names under which archives of transcripts give the same fields."""

ENGLISH = re.compile(r"\b(?:the|of|and|to|in|that|is|for|we|you|will|with)\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"']+$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@dataclass(slots=True)
class Given:
    """What the front matter says, checked."""

    texts: dict[str, str]
    dates: dict[str, date]
    record: RecordKind
    seats: list[Seat]


def read_transcript(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that a transcript holds, and what is doubtful in it.

    `text`: the whole file. `path`: as problems shall name it. None, with an error, when there is nothing to
    publish: an empty file, or front matter that cannot be trusted.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    document, problems = split_front_matter(text, path)
    given, field_problems = read_given(document.fields, path)
    problems += field_problems
    blocks = split_inner_labels(split_blocks(document.body, document.body_line))
    if not blocks:
        problems.append(
            Problem(
                path,
                1,
                "empty",
                "there is no text; expected a transcript, such as `Name:` and what was said",
                Severity.ERROR,
            )
        )
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems

    header, drafts, people, aside = read_body(blocks, given)
    drafts, lost = split_lost_labels(drafts)
    tell_kinds(drafts)
    problems += list(find_doubts(drafts, lost, path))
    briefing = assemble(briefing_id, path, document, given, header, drafts, people, aside)
    problems += list(find_gaps(briefing, blocks, path))
    problems += find_losses(text, briefing)
    return briefing, sorted(problems, key=lambda problem: problem.line)


def read_body(blocks: Sequence[Block], given: Given) -> tuple[Header, list[Draft], People, list[SetAside]]:
    """Header, turns and people of a text.

    The roster helps to tell labels, and labels end the header; so a first look finds the labels that need no roster,
    and a second one, with the roster, finds them all.
    """
    candidates = find_candidates(blocks)
    labels = choose_labels(blocks, candidates, [seat.name for seat in given.seats])
    header = read_header(blocks, len(blocks) if labels.first is None else labels.first)
    if header.seats:
        labels = choose_labels(blocks, candidates, [seat.name for seat in merge_seats([*given.seats, *header.seats])])
        header = read_header(blocks, len(blocks) if labels.first is None else labels.first)
    people = People(merge_seats([*given.seats, *header.seats]))
    drafts, aside = split_turns(blocks, labels, header.speech_from, people)
    infer_kinds(drafts, people)
    return header, drafts, people, [*header.set_aside, *aside]


def read_given(fields: Mapping[str, Node], path: str) -> tuple[Given, list[Problem]]:
    """The fields of the front matter; one that is wrong is reported and left out, a wrong `record` is an error."""
    given = Given({}, {}, RecordKind.VERBATIM, [])
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


def find_doubts(drafts: Sequence[Draft], lost: Sequence[Draft], path: str) -> list[Problem]:
    """What the reader cannot know, each with its line and the remedy."""
    doubts = []
    for draft in lost:
        message = (
            f"this question follows the words of another speaker without a label of its own: {quote(draft.text)};"
            " it is published without a speaker; expected a line such as `China Daily:` before it"
        )
        doubts.append(Problem(path, draft.line, "lost-label", message))
    spoken = [draft for draft in drafts if draft.kind is not TurnKind.SCENE]
    if not spoken:
        doubts.append(
            Problem(path, 1, "no-label", "no speech was found, and no speaker label; expected lines such as `Name:`")
        )
    elif not any(draft.label for draft in spoken):
        message = (
            f"no speaker label in the whole text, which begins {quote(spoken[0].text)}; expected lines such as `Name:`"
        )
        doubts.append(Problem(path, spoken[0].line, "no-label", message))
    elif not spoken[0].label and spoken[0].kind is not TurnKind.QUESTION:
        message = (
            f"no speaker before this text: {quote(spoken[0].text)}; it is published without one; expected a line such as"
            " `Name:` before it, which may stand on an earlier page"
        )
        doubts.append(Problem(path, spoken[0].line, "mid-turn", message))
    for draft in spoken:
        if draft.label and not draft.paragraphs:
            message = f"label {quote(draft.label)} has no speech below it; expected what was said"
            doubts.append(Problem(path, draft.line, "label-without-speech", message))
    return doubts


def find_gaps(briefing: Briefing, blocks: Sequence[Block], path: str) -> list[Problem]:
    """Fields that a reader of the site would miss, and damage that the file brought along."""
    gaps = []
    if not any(aside.why == "title" for aside in briefing.set_aside) and briefing.title == title_from_id(briefing.id):
        gaps.append(
            Problem(
                path,
                1,
                "no-title",
                f"no title was found, {quote(briefing.title)} stands in for it; expected `title: ...` in the front matter",
            )
        )
    if briefing.date is None and briefing.published is None:
        gaps.append(Problem(path, 1, "no-date", "no date was found; expected `date: 2021-02-26` in the front matter"))
    for block in blocks:
        if "\ufffd" in block.text:
            message = f"{quote(block.text)} holds U+FFFD, a character that was lost before; expected the character that the publisher printed"
            gaps.append(Problem(path, block.line, "replacement-character", message))
    return gaps


def assemble(
    briefing_id: str,
    path: str,
    document: Document,
    given: Given,
    header: Header,
    drafts: Sequence[Draft],
    people: People,
    aside: Sequence[SetAside],
) -> Briefing:
    """All that was read, as a record; the front matter counts before the header."""
    day = given.dates.get("date") or header.date
    front = [SetAside(1, document.raw.strip(), "front matter")] if document.raw else []
    texts = given.texts
    return Briefing(
        id=briefing_id,
        path=path,
        title=texts.get("title") or header.title or title_from_id(briefing_id),
        date=day,
        published=given.dates.get("published") or header.published,
        time=texts.get("time") or header.time,
        venue=texts.get("venue") or header.venue,
        organizer=texts.get("organizer") or header.organizer,
        publisher=texts.get("publisher") or header.publisher,
        source=texts.get("source", ""),
        source_start=texts.get("source_start", ""),
        language=texts.get("language") or tell_language(drafts),
        record=given.record,
        panel=tuple(
            PanelMember(person.id, person.name, "; ".join(person.roles), person.kind)
            for person in people.all()
            if person.on_panel
        ),
        moderator=people.chair.id if people.chair else None,
        speakers=tuple(make_speaker(person, briefing_id, day) for person in people.all()),
        exchanges=pair_exchanges(drafts),
        set_aside=tuple(sorted([*front, *aside], key=lambda piece: piece.line)),
    )


def make_speaker(person: Person, briefing_id: str, day: date | None) -> Speaker:
    """The person for good, with the roles this briefing gives."""
    return Speaker(person.id, person.name, person.kind, tuple(Role(text, briefing_id, day) for text in person.roles))


def title_from_id(briefing_id: str) -> str:
    """The file name as words, for want of a title."""
    return re.sub(r"[-_]+", " ", briefing_id).strip() or briefing_id


def tell_language(drafts: Sequence[Draft]) -> str:
    """`zh`, `ja`, `en` where the words show it plainly, else `und`."""
    sample = " ".join(draft.text[:400] for draft in drafts[:10])
    letters = sum(map(str.isalpha, sample)) or 1
    if len(EAST_ASIAN.findall(sample)) / letters > 0.3:
        return "ja" if len(re.findall(r"[\u3040-\u30ff]", sample)) / letters > 0.1 else "zh"
    return "en" if len(ENGLISH.findall(sample)) >= 0.12 * len(sample.split()) > 0 else "und"
