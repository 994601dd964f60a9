"""What is cited: an exchange or a whole briefing, with everything that a reference says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ...index.speakers import PRESS, answerers
from ...model import Briefing, Exchange, RecordKind, Speaker, TurnKind
from ..head import Absolute
from ..pages import PageKind, PagePlan, Site, write_date
from ..views.record import RECORDS
from .names import Name, find_order, reads_chinese, split_name


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that can be cited."""

    key: str
    """Short name of it in a bibliography: the ids of briefing and exchange."""
    authors: tuple[Name, ...]
    """Who said it. Of a digest, the site: its words are an editor's. Never empty."""
    title: str
    kind: str
    """What kind of record the text is: `Verbatim record`."""
    digest: bool
    held: date | None
    """Day of the event."""
    place: str
    issued: date | None
    """Day of the text; that of the event where the text has none, and none for a digest, which no record dates."""
    publisher: str
    """Of the text; empty for a digest."""
    site: str
    url: str
    """Full address of the page; empty where the site does not know its own."""
    source: str
    """Address of the official record."""
    language: str
    """Empty where it is not known."""

    @property
    def occasion(self) -> str:
        """`Press conference, Ellmouth, 4 May 2023`"""
        return ", ".join(part for part in ("Press conference", self.place, write_day(self.held)) if part)

    @property
    def note(self) -> str:
        """What whoever quotes it must know."""
        record = f"Official record: {self.source}" if self.source else ""
        words = "An editor's account, no quotation." if self.digest else ""
        return " ".join(part for part in (f"{self.kind}.", words, record) if part)


def refer_to(plan: PagePlan, site: Site, absolute: Absolute) -> Reference | None:
    """The reference of a page; none for pages that are lists."""
    if plan.kind not in (PageKind.BRIEFING, PageKind.EXCHANGE, PageKind.FULL):
        return None
    assert isinstance(plan.subject, Briefing)
    return make_reference(plan.subject, plan.exchange, site, absolute(plan.address))


def make_reference(briefing: Briefing, exchange: Exchange | None, site: Site, url: str) -> Reference:
    """The reference of an exchange, or of a briefing as a whole."""
    digest = briefing.record is RecordKind.DIGEST
    return Reference(
        key=f"{briefing.id}-{exchange.id}" if exchange else briefing.id,
        authors=find_authors(briefing, exchange, site),
        title=f"{briefing.title}: {site.titles[briefing.id][exchange.id]}" if exchange else briefing.title,
        kind=RECORDS[briefing.record][0],
        digest=digest,
        held=briefing.date,
        place=briefing.venue,
        issued=None if digest else briefing.published or briefing.date,
        publisher="" if digest else briefing.publisher,
        site=site.name,
        url=url,
        source=briefing.source,
        language="" if briefing.language == "und" else briefing.language,
    )


def find_authors(briefing: Briefing, exchange: Exchange | None, site: Site) -> tuple[Name, ...]:
    """Who said what is cited: whoever answers, else whoever speaks; of a whole briefing, who held it."""
    if briefing.record is RecordKind.DIGEST:
        return (Name(literal=site.name or briefing.title),)
    heard = list(list_heard(exchange)) if exchange else []
    if heard:
        speakers = {speaker.id: speaker for speaker in briefing.speakers}
        order = find_order(tuple([speaker.name for speaker in briefing.speakers]), briefing.language)
        seated = {member.speaker for member in briefing.panel}
        return tuple(
            split_name(speakers[who].name, briefing.language, order)
            if is_person(speakers[who], seated)
            else Name(literal=speakers[who].name)
            for who in heard
        )
    return (Name(literal=briefing.organizer or briefing.publisher or site.name or briefing.title),)


def list_heard(exchange: Exchange) -> Iterable[str]:
    """The ids of those who answer in an exchange; where nobody does, of all who speak."""
    speaking = (turn.speaker for turn in exchange.turns if turn.speaker and turn.kind is not TurnKind.SCENE)
    return answerers(exchange.turns) or dict.fromkeys(speaking)


def is_person(speaker: Speaker, seated: Collection[str]) -> bool:
    """Whether a name is a person's: an outlet's is not, and without a role or a seat it may be anything.

    A name in pinyin tells by itself: a page from the middle of a record has no roster.
    """
    if speaker.kind in PRESS:
        return False
    return bool(speaker.roles) or speaker.id in seated or reads_chinese(speaker.name.split())


def write_day(day: date | None) -> str:
    """`4 May 2023`; empty for none."""
    return write_date(day) if day else ""


def write_plain(reference: Reference) -> str:
    """The plain reference, up to its address."""
    names = ", ".join(name.whole for name in reference.authors)
    return f"{names}. “{reference.title}”. {reference.occasion}. {write_kind(reference)}."


def write_kind(reference: Reference) -> str:
    """`Verbatim record, Ellmouth Press Room, 9 May 2023. Harbor archive`"""
    issued = write_day(reference.issued) if reference.issued != reference.held else ""
    record = ", ".join(part for part in (reference.kind, reference.publisher, issued) if part)
    return record if reference.digest or not reference.site else f"{record}. {reference.site}"
