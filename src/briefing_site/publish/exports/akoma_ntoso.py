"""A briefing as an Akoma Ntoso 3.0 debate (OASIS LegalDocML, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ...model import Briefing, Exchange, SpeakerKind, Turn, TurnKind
from .xml_record import make_record, print_label
from .xml_text import RECENT, Piece, branch, enclose, leaf, write_attributes, write_xml

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {TurnKind.QUESTION: "question", TurnKind.ANSWER: "answer", TurnKind.SCENE: "scene"}
"""What a turn is called; `speech` for the other kinds."""
REFERENCES = {SpeakerKind.OUTLET: "TLCOrganization"}
"""What a speaker is called; `TLCPerson` for the other kinds."""
LANGUAGES = {"en": "eng", "zh": "zho", "ja": "jpn", "fr": "fra", "de": "deu", "es": "spa", "ru": "rus", "pt": "por"}
"""BCP 47 to the three letters of ISO 639-2 that Akoma Ntoso wants."""
NO_COUNTRY = "zz"
"""ISO 3166 leaves ZZ to users; a transcript does not say under which country's law it stands."""
NO_DATE = "0001-01-01"
"""Stands for the date of a record that gives none, since the standard requires one."""
US = "briefing-site"
UNNAMED = "unnamed"
"""Whoever speaks where the record does not say who; the standard requires that somebody does."""


def make_akoma_ntoso(briefing: Briefing) -> bytes:
    """The briefing as an XML document in UTF-8, valid against the schema of the standard.

    Exchanges are `debateSection`, turns `question`, `answer`, `speech` and `scene`, and `eId` and `wId` are the ids of
    the site. A character that XML cannot hold becomes U+FFFD.
    """
    parts: list[str | Piece] = [*make_meta(briefing), make_preface(briefing), *make_body(briefing)]
    debate = enclose("debate", parts, write_attributes(name="pressConference", contains="originalVersion"))
    return write_xml(enclose("akomaNtoso", debate, write_attributes(xmlns=AKN)))


def make_meta(briefing: Briefing) -> list[Piece]:
    """What identifies the record, who is named in it, and our own record."""
    ours = write_attributes(source=f"#{US}")
    parts: list[str | Piece] = [
        branch("identification", list_levels(briefing), ours),
        branch("references", list_references(briefing), ours),
        *enclose("proprietary", make_record(briefing), ours),
    ]
    return enclose("meta", parts)


def list_levels(briefing: Briefing) -> Iterator[str]:
    """The levels of the Functional Requirements for Bibliographic Records: the event, its text, and this file."""
    language = LANGUAGES.get(briefing.language.partition("-")[0], "und")
    day = briefing.date or briefing.published
    event = day.isoformat() if day else NO_DATE
    text = (briefing.published or briefing.date or day).isoformat() if day else NO_DATE
    work = f"/akn/{NO_COUNTRY}/debate/{event}/{briefing.id}"
    expression = f"{work}/{language}@{text}"
    yield describe("FRBRWork", work, event, leaf("FRBRcountry", "", write_attributes(value=NO_COUNTRY)))
    yield describe("FRBRExpression", expression, text, leaf("FRBRlanguage", "", write_attributes(language=language)))
    yield describe("FRBRManifestation", f"{expression}.akn", text)


def describe(level: str, uri: str, day: str, *more: str) -> str:
    """One of these levels."""
    parts = [
        leaf("FRBRthis", "", write_attributes(value=f"{uri}/!main")),
        leaf("FRBRuri", "", write_attributes(value=uri)),
        leaf("FRBRdate", "", write_attributes(date=day, name="event" if level == "FRBRWork" else "publication")),
        leaf("FRBRauthor", "", write_attributes(href=f"#{US}")),
    ]
    return branch(level, [*parts, *more])


def list_references(briefing: Briefing) -> Iterator[str]:
    """Whoever and whatever is named in the text: we, the speakers, and their roles."""
    yield reference("TLCOrganization", US, f"/ontology/organization/{US}", "briefing-site")
    yield reference("TLCPerson", UNNAMED, "/ontology/person/unnamed", "not named in the record")
    for speaker in briefing.speakers:
        kind = REFERENCES.get(speaker.kind, "TLCPerson")
        href = f"/ontology/{kind[3:].lower()}/{speaker.id}"
        yield reference(kind, name_person(speaker.id), href, speaker.name or speaker.id)
    for at, (_, role) in enumerate(list_roles(briefing), start=1):
        yield reference("TLCRole", f"role.{at}", f"/ontology/role/{briefing.id}/{at}", role)


def reference(name: str, eid: str, href: str, show: str) -> str:
    return leaf(name, "", write_attributes(eId=eid, href=href, showAs=show))


def list_roles(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Speaker id and role, for the first role that the briefing gives each speaker."""
    return ((speaker.id, speaker.roles[0].text) for speaker in briefing.speakers if speaker.roles)


def make_preface(briefing: Briefing) -> str:
    lines = [leaf("docTitle", briefing.title)]
    if briefing.date:
        day = briefing.date.isoformat()
        lines.append(leaf("docDate", day, write_attributes(date=day)))
    return branch("preface", (branch("p", [line]) for line in lines))


def make_body(briefing: Briefing) -> list[Piece]:
    roles = {speaker: f"role.{at}" for at, (speaker, _) in enumerate(list_roles(briefing), start=1)}
    voices = {speaker.id: write_voice(speaker.id, roles.get(speaker.id)) for speaker in briefing.speakers}
    sections = [make_section(exchange, voices) for exchange in briefing.exchanges]
    nothing = leaf("debateSection", "", write_attributes(eId="nothing", name="nothing"))
    return enclose("debateBody", sections or [nothing])  # the standard wants at least one


def write_voice(speaker: str, role: str | None) -> str:
    """The attributes that say who speaks, and in what role."""
    return write_attributes(by=f"#{name_person(speaker)}", **{"as": f"#{role}" if role else ""})


def make_section(exchange: Exchange, voices: Mapping[str, str]) -> str:
    """An exchange with its turns; `voices`: speaker id to the attributes that say who speaks."""
    turns: list[str] = []
    for turn in exchange.turns:
        if turn.kind is TurnKind.SCENE:  # a scene of the standard holds no paragraphs
            turns += [leaf("scene", paragraph.text, write_ids(paragraph.id)) for paragraph in turn.paragraphs]
        else:
            turns.append(make_speech(turn, voices))
    return branch("debateSection", turns, f'{write_ids(exchange.id)} name="{exchange.kind.value}"')


def make_speech(turn: Turn, voices: Mapping[str, str]) -> str:
    """A turn with who speaks, in what role, and what was said."""
    voice = voices[turn.speaker] if turn.speaker else write_attributes(by=f"#{UNNAMED}")
    taker = write_attributes(to=f"#{name_person(turn.gives_to)}") if turn.gives_to else ""
    label = [leaf("from", print_label(turn))] if turn.label and not turn.continued else []
    words = [leaf("p", paragraph.text, write_ids(paragraph.id)) for paragraph in turn.paragraphs]
    parts = [*label, *(words or [leaf("p")])]  # the standard wants at least one
    return branch(ELEMENTS.get(turn.kind, "speech"), parts, f"{write_ids(turn.id)}{voice}{taker}")


@lru_cache(maxsize=RECENT)
def write_ids(name: str) -> str:
    """The id of an element, in this text and in all of them."""
    return write_attributes(eId=name, wId=name)


def name_person(speaker: str) -> str:
    """The id of a speaker in the document; the point keeps it apart from exchanges, which are named after askers."""
    return f"person.{speaker}"
