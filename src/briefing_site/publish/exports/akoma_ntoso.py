"""A briefing as an Akoma Ntoso 3.0 debate (OASIS LegalDocML, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ...model import Briefing, Exchange, SpeakerKind, Turn, TurnKind
from .xml_record import Vocabulary, make_record, print_label, write_xml

AKN = Vocabulary("http://docs.oasis-open.org/legaldocml/ns/akn/3.0")
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
    root = AKN.root("akomaNtoso")
    debate = AKN.add(root, "debate", name="pressConference", contains="originalVersion")
    debate.append(make_meta(briefing))
    preface = AKN.add(debate, "preface")
    AKN.add(AKN.add(preface, "p"), "docTitle", briefing.title)
    if briefing.date:
        AKN.add(AKN.add(preface, "p"), "docDate", briefing.date.isoformat(), date=briefing.date.isoformat())
    body = AKN.add(debate, "debateBody")
    roles = {speaker: f"role.{at}" for at, (speaker, _) in enumerate(list_roles(briefing), start=1)}
    for exchange in briefing.exchanges:
        append_section(body, exchange, roles)
    if not briefing.exchanges:
        AKN.add(body, "debateSection", eId="nothing", name="nothing")  # the standard wants at least one
    return write_xml(root)


def make_meta(briefing: Briefing) -> etree._Element:
    """What identifies the record, who is named in it, and our own record."""
    meta = AKN.make("meta")
    identification = AKN.add(meta, "identification", source=f"#{US}")
    language = LANGUAGES.get(briefing.language.partition("-")[0], "und")
    day = briefing.date or briefing.published
    event = day.isoformat() if day else NO_DATE
    text = (briefing.published or briefing.date or day).isoformat() if day else NO_DATE
    work = f"/akn/{NO_COUNTRY}/debate/{event}/{briefing.id}"
    expression = f"{work}/{language}@{text}"
    describe(identification, "FRBRWork", work, event, country=NO_COUNTRY)
    describe(identification, "FRBRExpression", expression, text, language=language)
    describe(identification, "FRBRManifestation", f"{expression}.akn", text)
    references = AKN.add(meta, "references", source=f"#{US}")
    reference(references, "TLCOrganization", US, f"/ontology/organization/{US}", "briefing-site")
    reference(references, "TLCPerson", UNNAMED, "/ontology/person/unnamed", "not named in the record")
    for speaker in briefing.speakers:
        kind = REFERENCES.get(speaker.kind, "TLCPerson")
        reference(
            references,
            kind,
            name_person(speaker.id),
            f"/ontology/{kind[3:].lower()}/{speaker.id}",
            speaker.name or speaker.id,
        )
    for at, (_, role) in enumerate(list_roles(briefing), start=1):
        reference(references, "TLCRole", f"role.{at}", f"/ontology/role/{briefing.id}/{at}", role)
    AKN.add(meta, "proprietary", source=f"#{US}").append(make_record(briefing))
    return meta


def list_roles(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Speaker id and role, for the first role that the briefing gives each speaker."""
    return ((speaker.id, speaker.roles[0].text) for speaker in briefing.speakers if speaker.roles)


def describe(
    identification: etree._Element, level: str, uri: str, day: str, country: str = "", language: str = ""
) -> None:
    """One level of the Functional Requirements for Bibliographic Records."""
    block = AKN.add(identification, level)
    AKN.add(block, "FRBRthis", value=f"{uri}/!main")
    AKN.add(block, "FRBRuri", value=uri)
    AKN.add(block, "FRBRdate", date=day, name="event" if level == "FRBRWork" else "publication")
    AKN.add(block, "FRBRauthor", href=f"#{US}")
    if country:
        AKN.add(block, "FRBRcountry", value=country)
    if language:
        AKN.add(block, "FRBRlanguage", language=language)


def append_section(body: etree._Element, exchange: Exchange, roles: Mapping[str, str]) -> None:
    """An exchange with its turns."""
    section = AKN.add(body, "debateSection", eId=exchange.id, wId=exchange.id, name=exchange.kind.value)
    for turn in exchange.turns:
        if turn.kind is TurnKind.SCENE:
            for paragraph in turn.paragraphs:  # a scene of the standard holds no paragraphs
                AKN.add(section, "scene", paragraph.text, eId=paragraph.id, wId=paragraph.id)
        else:
            append_speech(section, turn, roles)


def append_speech(section: etree._Element, turn: Turn, roles: Mapping[str, str]) -> None:
    """A turn with who speaks, in what role, and what was said."""
    role = roles.get(turn.speaker or "")
    speech = AKN.add(
        section,
        ELEMENTS.get(turn.kind, "speech"),
        eId=turn.id,
        wId=turn.id,
        by=f"#{name_person(turn.speaker) if turn.speaker else UNNAMED}",
        **{"as": f"#{role}" if role else "", "to": f"#{name_person(turn.gives_to)}" if turn.gives_to else ""},
    )
    if turn.label and not turn.continued:
        AKN.add(speech, "from", print_label(turn))
    for paragraph in turn.paragraphs:
        AKN.add(speech, "p", paragraph.text, eId=paragraph.id, wId=paragraph.id)
    if not turn.paragraphs:
        AKN.add(speech, "p")  # required by the standard


def name_person(speaker: str) -> str:
    """The id of a speaker in the document; the point keeps it apart from exchanges, which are named after askers."""
    return f"person.{speaker}"


def reference(parent: etree._Element, name: str, eid: str, href: str, show: str) -> None:
    AKN.add(parent, name, eId=eid, href=href, showAs=show)
