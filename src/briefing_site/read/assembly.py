"""Turns, header and people of any format to a `Briefing`, with every doubt said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import Briefing, PanelMember, Role, SetAside, Speaker, TurnKind
from ..problem import Problem, Severity, quote
from .blocks import EAST_ASIAN
from .exchanges import pair_exchanges
from .given import Given
from .header import Header
from .names import split_joint_label
from .people import People, Person
from .turns import Draft, infer_kinds, split_lost_labels, tell_kinds

WORD = re.compile(r"\w+")
ENGLISH = frozenset("the of and to in that is for we you will with".split())
MOJIBAKE_SIGN = re.compile(r"\ufffd|¡[GA]|鈥[\w€™˜œ�]|â€[\w™œ˜“”]|Ã[\x80-\xbf©¨ª«¼¶¤]|\\x[0-9a-f]{2}|锟斤拷")
MOJIBAKE = re.compile(rf"\w*(?:{MOJIBAKE_SIGN.pattern})\w*")
"""Text that was decoded as something it is not: `Reporter¡GWill`, `China鈥檚`, `donâ€™t`."""


READ_FIELDS = frozenset({"title", "panel", "chairperson", "venue", "summary"})
"""What of the header is shown on pages."""

DATE_IN_ID = re.compile(r"\d{4}-\d{2}-\d{2}")

Proof = Callable[[Briefing], "list[Problem]"]


@dataclass(slots=True)
class Reading:
    """What a format made of a file, before questions, answers and exchanges are told."""

    id: str
    path: str
    given: Given
    header: Header
    drafts: list[Draft]
    people: People
    set_aside: list[SetAside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    structured: bool = False
    """True when the file itself says who speaks, so that no label can be lost in it."""
    whole: Briefing | None = None
    """The briefing itself, where the file is one that we wrote, and nothing is left to be told."""
    prove: Proof | None = None
    """Finds what of the source the briefing does not hold; None where nothing can be proved."""


def finish(reading: Reading | None, problems: list[Problem]) -> tuple[Briefing | None, list[Problem]]:
    """What a format's opening gave, as a briefing that is proved complete, with all problems by line."""
    if reading is None:
        return None, problems
    briefing, doubts = assemble(reading)
    losses = reading.prove(briefing) if reading.prove is not None else []
    return briefing, sorted([*problems, *doubts, *losses], key=lambda problem: problem.line)


def assemble(reading: Reading) -> tuple[Briefing, list[Problem]]:
    """The briefing, and what is doubtful in it."""
    if reading.whole is not None:
        return reading.whole, []
    infer_kinds(reading.drafts, reading.people)
    drafts, lost = (reading.drafts, []) if reading.structured else split_lost_labels(reading.drafts)
    tell_kinds(drafts)
    briefing = make_briefing(reading, drafts)
    problems = [
        *reading.problems,
        *find_doubts(drafts, lost, reading.people, reading.path),
        *find_missing_fields(
            briefing, reading.given, titled=bool(reading.given.texts.get("title") or reading.header.title)
        ),
        *find_damage(briefing),
    ]
    return briefing, problems


def find_doubts(drafts: Sequence[Draft], lost: Sequence[Draft], people: People, path: str) -> list[Problem]:
    """What the reader cannot know, each with its line and the remedy."""
    doubts = []
    for draft in lost:
        message = (
            f"this question follows the words of another speaker without a label of its own: {quote(draft.text)};"
            " it is published without a speaker; expected a line such as `China Daily:` before it, or"
            f" `askers: {{{first_words(draft.text)}: China Daily}}` in the front matter"
        )
        doubts.append(Problem(path, draft.line, "lost-label", message))
    spoken = [draft for draft in drafts if draft.kind is not TurnKind.SCENE]
    if not spoken:
        doubts.append(
            Problem(path, 1, "no-label", "no speech was found, and no speaker label; expected lines such as `Name:`")
        )
    elif not any(draft.label or draft.settled for draft in spoken):
        message = (
            f"no speaker label in the whole text, which begins {quote(spoken[0].text)}; expected lines such as `Name:`"
        )
        doubts.append(Problem(path, spoken[0].line, "no-label", message))
    elif not spoken[0].label and not spoken[0].settled and spoken[0].kind is not TurnKind.QUESTION:
        message = (
            f"no speaker before this text: {quote(spoken[0].text)}; it is published without one; expected a line such as"
            " `Name:` before it, which may stand on an earlier page, or"
            f" `speakers: [{{name: Xu Jing, begins: {first_words(spoken[0].text)}}}]` in the front matter"
        )
        doubts.append(Problem(path, spoken[0].line, "mid-turn", message))
    for label, names in people.ambiguous.items():
        line = next((draft.line for draft in spoken if draft.label == label), 1)
        message = (
            f"{quote(label)} may be {' or '.join(names)}, and is read as somebody else; expected"
            f" `speakers: [{{name: {names[0]}, labels: [{label}]}}]` in the front matter"
        )
        doubts.append(Problem(path, line, "ambiguous-name", message))
    doubts += list(find_joint_labels(spoken, path))
    for draft in spoken:
        if draft.label and not draft.paragraphs:
            message = f"label {quote(draft.label)} has no speech below it; expected what was said"
            doubts.append(Problem(path, draft.line, "label-without-speech", message))
    return doubts


def find_joint_labels(spoken: Sequence[Draft], path: str) -> Iterator[Problem]:
    """Labels that name two outlets, of which one asker is made: `CCTV and China Daily`."""
    joint = [draft for draft in spoken if split_joint_label(draft.label) and draft.asks]
    for label, draft in {draft.label: draft for draft in reversed(joint)}.items():
        outlets = split_joint_label(label)
        message = (
            f"{quote(label)} names {' and '.join(outlets)}, and is listed as one asker; expected"
            f" `speakers: [{{name: {outlets[0]}, labels: [{label}]}}]` in the front matter where it is one of them"
        )
        yield Problem(path, draft.line, "joint-label", message, Severity.NOTE)


def first_words(text: str) -> str:
    """The first words of a text, in quotes, as the front matter takes them."""
    bare = "".join(c for c in text[:200] if c.isalnum() or c in " '’-")
    return '"' + (" ".join(bare.split()[:6]) if " " in bare.strip() else bare[:16]) + '"'


def find_missing_fields(briefing: Briefing, given: Given, *, titled: bool) -> list[Problem]:
    """Fields that a reader of the site would miss."""
    gaps = []
    if not titled:
        message = (
            f"no title was found, {quote(briefing.title)} stands in for it; expected `title: ...` in the front matter"
        )
        gaps.append(Problem(briefing.path, 1, "no-title", message))
    if briefing.date is None and briefing.published is None and not given.bad_date:
        named = DATE_IN_ID.match(briefing.id)
        message = f"no date was found; expected `date: {named.group() if named else '2021-02-26'}` in the front matter"
        gaps.append(Problem(briefing.path, 1, "no-date", message))
    return gaps


def find_damage(briefing: Briefing) -> Iterator[Problem]:
    """Text that was decoded wrongly before it came here; it is kept as it is."""
    for piece in briefing.set_aside:
        found = find_mojibake(piece.text) if not piece.text.isascii() and piece.why in READ_FIELDS else ""
        if found:
            yield damaged(briefing.path, piece.line, piece.text, found)
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            for at, paragraph in enumerate(turn.paragraphs):
                text = turn.label + turn.mark + paragraph.text if at == 0 and "¡" in turn.mark else paragraph.text
                if not text.isascii() or "\\x" in text:
                    found = find_mojibake(text)
                    if found:
                        yield damaged(briefing.path, paragraph.line, text, found)


def find_mojibake(text: str) -> str:
    """The first word of a text that was decoded as something it is not; empty where there is none."""
    return found.group() if MOJIBAKE_SIGN.search(text) and (found := MOJIBAKE.search(text)) else ""


def damaged(path: str, line: int, text: str, what: str) -> Problem:
    message = f"{quote(text)} holds {quote(what)}, damaged before; expected what the publisher printed"
    return Problem(path, line, "damaged-text", message, Severity.NOTE)


def make_briefing(reading: Reading, drafts: Sequence[Draft]) -> Briefing:
    """All that was read, as a record; the front matter counts before the header."""
    given, header, people = reading.given, reading.header, reading.people
    day = given.dates.get("date") or header.date
    texts = given.texts
    return Briefing(
        id=reading.id,
        path=reading.path,
        title=texts.get("title") or header.title or title_from_id(reading.id),
        date=day,
        published=given.dates.get("published") or header.published,
        time=texts.get("time") or header.time,
        venue=texts.get("venue") or header.venue,
        organizer=texts.get("organizer") or header.organizer,
        publisher=texts.get("publisher") or header.publisher,
        source=texts.get("source", ""),
        source_start=texts.get("source_start", ""),
        language=texts.get("language") or header.language or tell_language(drafts),
        record=given.record,
        panel=tuple(make_seat(person) for person in people.all() if person.on_panel),
        moderator=people.chair.id if people.chair else None,
        speakers=tuple(make_speaker(person, reading.id, day) for person in people.all()),
        exchanges=pair_exchanges(drafts),
        set_aside=tuple(sorted(reading.set_aside, key=lambda piece: piece.line)),
        license=texts.get("license", ""),
        checked=tuple(given.checked),
        pairs=tuple(given.pairs),
    )


def make_seat(person: Person) -> PanelMember:
    """The person's place on the panel."""
    return PanelMember(person.id, person.name, person.seat_role, person.kind)


def make_speaker(person: Person, briefing_id: str, day: date | None) -> Speaker:
    """The person for good, with the roles this briefing gives."""
    return Speaker(person.id, person.name, person.kind, tuple(Role(text, briefing_id, day) for text in person.roles))


def title_from_id(briefing_id: str) -> str:
    """The file name as words, for want of a title."""
    return re.sub(r"[-_]+", " ", briefing_id).strip() or briefing_id


def tell_language(drafts: Sequence[Draft]) -> str:
    """`zh`, `ja`, `en` where the words show it plainly, else `und`."""
    sample = " ".join(draft.text[:200] for draft in drafts[:10])
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample)) or 1
        if len(EAST_ASIAN.findall(sample)) / letters > 0.3:
            return "ja" if len(re.findall(r"[\u3040-\u30ff]", sample)) / letters > 0.1 else "zh"
    known = sum(word in ENGLISH for word in WORD.findall(sample.lower()))
    return "en" if known >= 0.12 * len(sample.split()) > 0 else "und"
