"""A briefing as TEI in the form of ParlaMint (TEI P5, https://clarin-eric.github.io/ParlaMint/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from ...model import Briefing, Exchange, Role, Speaker, SpeakerKind, Turn, TurnKind
from .xml_record import make_record, print_label
from .xml_text import RECENT, Piece, branch, enclose, leaf, write_attributes, write_xml

TEI = "http://www.tei-c.org/ns/1.0"
PARTS = {
    SpeakerKind.MODERATOR: "chair",
    SpeakerKind.OFFICIAL: "regular",
    SpeakerKind.OUTLET: "guest",
    SpeakerKind.JOURNALIST: "guest",
}
"""ParlaMint's roles of speakers; none where the record does not say in what part somebody speaks."""


def make_tei(briefing: Briefing) -> bytes:
    """The briefing as an XML document in UTF-8.

    Exchanges are `div`, turns `u`, paragraphs `seg`, labels `note type="speaker"`, scenes `note`; `xml:id` is the id on
    the site, with `x.` before that of an exchange and `person.` before that of a speaker, since a name in XML does not
    begin with a digit. A character that XML cannot hold becomes U+FFFD.
    """
    voices = {speaker.id: write_voice(speaker) for speaker in briefing.speakers}
    body = enclose("body", (make_division(exchange, voices) for exchange in briefing.exchanges))
    names = {"xmlns": TEI, "xml:id": f"briefing.{briefing.id}", "xml:lang": briefing.language}
    return write_xml(enclose("TEI", [*make_header(briefing), *enclose("text", body)], write_attributes(**names)))


def make_header(briefing: Briefing) -> list[Piece]:
    """What identifies the record, where and when it was held, who took part, and our own record."""
    file = [
        branch("titleStmt", [leaf("title", briefing.title, write_attributes(type="main"))]),
        branch("publicationStmt", list_publication(briefing)),
        branch("sourceDesc", [branch("bibl", list_source(briefing))]),
    ]
    profile = []
    if setting := list(list_setting(briefing)):
        profile.append(branch("settingDesc", [branch("setting", setting)]))
    if briefing.speakers:
        profile.append(branch("particDesc", [branch("listPerson", map(make_person, briefing.speakers))]))
    parts: list[str | Piece] = [
        branch("fileDesc", file),
        branch("profileDesc", profile),
        *enclose("xenoData", make_record(briefing)),
    ]
    return enclose("teiHeader", parts)


def list_publication(briefing: Briefing) -> Iterator[str]:
    yield leaf("publisher", briefing.publisher or briefing.organizer or "not given in the record")
    if briefing.license:
        yield branch("availability", [leaf("licence", briefing.license)])
    if briefing.published:
        yield make_date(briefing.published)


def list_source(briefing: Briefing) -> Iterator[str]:
    yield leaf("title", briefing.title)
    if briefing.source:
        yield leaf("idno", briefing.source, write_attributes(type="URI"))
    if briefing.date:
        yield make_date(briefing.date)


def list_setting(briefing: Briefing) -> Iterator[str]:
    if briefing.venue:
        yield leaf("name", briefing.venue, write_attributes(type="place"))
    if briefing.date:
        yield make_date(briefing.date, "#parla.sitting")


def make_date(day: date, part: str = "") -> str:
    return leaf("date", day.isoformat(), write_attributes(when=day.isoformat(), ana=part))


def make_person(speaker: Speaker) -> str:
    """A person with name and roles as printed; an outlet too, as somebody speaks for it."""
    parts = [leaf("persName", speaker.name), *map(make_occupation, speaker.roles)]
    return branch("person", parts, write_id(name_person(speaker.id)))


def make_occupation(role: Role) -> str:
    return leaf("occupation", role.text, write_attributes(when=role.date.isoformat() if role.date else ""))


def make_division(exchange: Exchange, voices: Mapping[str, str]) -> str:
    """An exchange with its turns; `voices`: speaker id to the attributes that say who speaks."""
    turns: list[str] = []
    for turn in exchange.turns:
        if turn.kind is TurnKind.SCENE:
            turns += [leaf("note", p.text, f' type="narrative"{write_id(p.id)}') for p in turn.paragraphs]
        else:
            turns += list_utterance(turn, voices)
    name = write_id(f"x.{exchange.id}")
    return branch("div", turns, f' type="debateSection" subtype="{exchange.kind.value}"{name}')


def list_utterance(turn: Turn, voices: Mapping[str, str]) -> Iterator[str]:
    """The label as a note, and what was said below it as an utterance."""
    if turn.label and not turn.continued:
        yield leaf("note", print_label(turn), ' type="speaker"')
    words = [leaf("seg", paragraph.text, write_id(paragraph.id)) for paragraph in turn.paragraphs]
    yield branch("u", words, f"{voices[turn.speaker] if turn.speaker else ''}{write_id(turn.id)}")


def write_voice(speaker: Speaker) -> str:
    """The attributes that say who speaks, and in what part."""
    part = PARTS.get(speaker.kind)
    return write_attributes(who=f"#{name_person(speaker.id)}", ana=f"#{part}" if part else "")


@lru_cache(maxsize=RECENT)
def write_id(name: str) -> str:
    return write_attributes(**{"xml:id": name})


def name_person(speaker: str) -> str:
    return f"person.{speaker}"
