"""A briefing as TEI in the form of ParlaMint (TEI P5, https://clarin-eric.github.io/ParlaMint/)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ...model import Briefing, Exchange, Speaker, SpeakerKind, Turn, TurnKind
from ...read.xml_record import XML_ID
from .xml_record import Vocabulary, fit_xml, make_record, print_label, write_xml

TEI = Vocabulary("http://www.tei-c.org/ns/1.0")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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
    root = set_id(TEI.root("TEI"), f"briefing.{briefing.id}")
    root.set(XML_LANG, briefing.language)
    root.append(make_header(briefing))
    body = TEI.add(TEI.add(root, "text"), "body")
    kinds = {speaker.id: speaker.kind for speaker in briefing.speakers}
    for exchange in briefing.exchanges:
        append_division(body, exchange, kinds)
    return write_xml(root)


def make_header(briefing: Briefing) -> etree._Element:
    """What identifies the record, where and when it was held, who took part, and our own record."""
    header = TEI.make("teiHeader")
    file = TEI.add(header, "fileDesc")
    titles = TEI.add(file, "titleStmt")
    TEI.add(titles, "title", briefing.title, type="main")
    publication = TEI.add(file, "publicationStmt")
    TEI.add(publication, "publisher", briefing.publisher or briefing.organizer or "not given in the record")
    if briefing.license:
        TEI.add(TEI.add(publication, "availability"), "licence", briefing.license)
    if briefing.published:
        TEI.add(publication, "date", briefing.published.isoformat(), when=briefing.published.isoformat())
    source = TEI.add(TEI.add(file, "sourceDesc"), "bibl")
    TEI.add(source, "title", briefing.title)
    if briefing.source:
        TEI.add(source, "idno", briefing.source, type="URI")
    if briefing.date:
        TEI.add(source, "date", briefing.date.isoformat(), when=briefing.date.isoformat())
    profile = TEI.add(header, "profileDesc")
    if briefing.venue or briefing.date:
        setting = TEI.add(TEI.add(profile, "settingDesc"), "setting")
        if briefing.venue:
            TEI.add(setting, "name", briefing.venue, type="place")
        if briefing.date:
            TEI.add(setting, "date", briefing.date.isoformat(), when=briefing.date.isoformat(), ana="#parla.sitting")
    if briefing.speakers:
        people = TEI.add(TEI.add(profile, "particDesc"), "listPerson")
        for speaker in briefing.speakers:
            people.append(make_person(speaker))
    TEI.add(header, "xenoData").append(make_record(briefing))
    return header


def make_person(speaker: Speaker) -> etree._Element:
    """A person with name and roles as printed; an outlet too, as somebody speaks for it."""
    person = set_id(TEI.make("person"), name_person(speaker.id))
    TEI.add(person, "persName", speaker.name)
    for role in speaker.roles:
        entry = TEI.add(person, "occupation", role.text)
        if role.date:
            entry.set("when", role.date.isoformat())
    return person


def append_division(body: etree._Element, exchange: Exchange, kinds: Mapping[str, SpeakerKind]) -> None:
    """An exchange with its turns."""
    division = set_id(TEI.add(body, "div", type="debateSection", subtype=exchange.kind.value), f"x.{exchange.id}")
    for turn in exchange.turns:
        if turn.kind is TurnKind.SCENE:
            for paragraph in turn.paragraphs:
                set_id(TEI.add(division, "note", paragraph.text, type="narrative"), paragraph.id)
        else:
            append_utterance(division, turn, kinds)


def append_utterance(division: etree._Element, turn: Turn, kinds: Mapping[str, SpeakerKind]) -> None:
    """The label as a note, and what was said below it as an utterance."""
    if turn.label and not turn.continued:
        TEI.add(division, "note", print_label(turn), type="speaker")
    who = f"#{name_person(turn.speaker)}" if turn.speaker else ""
    part = PARTS.get(kinds[turn.speaker]) if turn.speaker else None
    utterance = set_id(TEI.add(division, "u", who=who, ana=f"#{part}" if part else ""), turn.id)
    for paragraph in turn.paragraphs:
        set_id(TEI.add(utterance, "seg", paragraph.text), paragraph.id)


def name_person(speaker: str) -> str:
    return f"person.{speaker}"


def set_id(element: etree._Element, name: str) -> etree._Element:
    """The element, with an id."""
    element.set(XML_ID, fit_xml(name))
    return element
