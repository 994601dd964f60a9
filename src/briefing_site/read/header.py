"""What stands before the first speech: title, dates, venue, roster, and page furniture.

Everything found here is also set aside with its line, so nothing of the source goes missing: the fields of a
briefing are readings of that text, not a replacement for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ..model import SetAside
from . import words as w
from .blocks import EAST_ASIAN, Block, BlockKind
from .dates import FoundDate, find_dates
from .furniture import find_furniture, find_scene
from .names import OFFICE, ends_speech, is_name_like, is_panel_entry, key_of, name_key, strip_honorific

PRESS_WORDS = re.compile(
    r"\b(?:press conference|press briefing|briefing|transcript|remarks|interview|news conference|press call|gaggle"
    r"|media session|media availability|earnings call|introductory statement|press event)\b"
    r"|记者会|記者會|发布会|發布會|吹风会|会見|实录|答记者问|Regierungspressekonferenz|Mitschrift",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:held|holds|hosted|hosts|organi[sz]ed|gave|invite[sd]?|was held|to brief|brief(?:s|ed)? the media|to introduce)\b|举行|邀请"
)
FOLLOWING = re.compile(r"(?:the )?following (?:is|are) (?:a|an|the)\b", re.IGNORECASE)
"""`The following is a near-verbatim transcript of ...`"""
ORGANIZER = re.compile(
    r"(?:The\s+)?(?P<name>[A-Z][^.,;:]{3,80}?)\s*(?:\([A-Z]{2,8}\)\s*)?(?:held|hosted|holds|hosts|organi[sz]ed|gave|invite[sd]?)\b"
)
HELD_IN = re.compile(
    r"\b(?:conference|briefing|held|event)\b[^.]{0,60}?\bin\s+(?P<place>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})"
)
CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|o'clock|Uhr)(?:\s+(?-i:[A-Z]{2,4})\b)?|\b\d{1,2}[:：]\d\d\b|\d{1,2}时(?:\d{1,2}分)?",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"^(?P<publisher>[\w.-]+\.[a-z]{2,4}|[A-Z][\w .]{1,40}?)?\s*[|,]?\s*(?:last\s+)?(?:updated|published|posted|issued)\b\s*[:：]?",
    re.IGNORECASE,
)
PUBLISHER = re.compile(
    r"(?P<publisher>(?:[A-Za-z]+\.)*[A-Za-z-]{2,}\.(?:cn|com|org|net|gov|int|eu|uk|de|fr|jp)(?:\.[a-z]{2})?|Xinhua(?: News Agency)?|China Daily)\s*(?=[,|]|Updated|$)"
)
CHAIR_ROLE = re.compile(
    r"\b(?:press bureau|information office|press cent(?:er|re)|moderator|host)\b|新闻局|主持", re.IGNORECASE
)
TITLE_TAIL = re.compile(r"\s*(?:/\s*,|/|\|)?\s*,?\s*(?:adjust font size\s*:?)\s*$", re.IGNORECASE)
TITLE_HEAD = re.compile(r"^[\s#*]*(?:\d{4}-\d{2}-\d{2}\s+|(?:双语|雙語|全文|实录)\s*[:：|]\s*)(?=\S)")
MEDIA_NOTE = re.compile(
    r"\s*\((?:with )?(?:videos?|photos?|audio)(?:[/ ,]+(?:and )?(?:videos?|photos?|audio))*\)\s*$", re.IGNORECASE
)
"""What a page puts round its title: `2031-05-04 Interview`, `双语:`, `(with video)`."""
LONGEST_LINE = 2000
"""Characters; a longer block is no part of a header."""
ENTRY_MARKS = " ;；,，.。、"


class Field(Enum):
    """A field that a line of the header opens, and the next lines fill."""

    PANEL = "panel"
    CHAIR = "chairperson"
    DATE = "date"
    PLACE = "venue"
    OTHER = "field"


FIELD_OF = {
    **dict.fromkeys(w.OTHER_FIELDS, Field.OTHER),
    **dict.fromkeys(w.PANEL_FIELDS, Field.PANEL),
    **dict.fromkeys(w.CHAIR_FIELDS, Field.CHAIR),
    **dict.fromkeys(w.DATE_FIELDS, Field.DATE),
    **dict.fromkeys(w.PLACE_FIELDS, Field.PLACE),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the roster."""

    name: str
    role: str
    chair: bool


@dataclass(slots=True)
class Header:
    """What the header says, filled while its blocks are read."""

    title: str = ""
    dates: list[FoundDate] = field(default_factory=list)
    """Of the event, the most trustworthy first."""
    published: datetime.date | None = None
    time: str = ""
    venue: str = ""
    organizer: str = ""
    publisher: str = ""
    language: str = ""
    seats: list[Seat] = field(default_factory=list)
    initials: dict[str, str] = field(default_factory=dict)
    """Of the key to the speakers, and whom they stand for: `MV` and `Marek Vondra`."""
    set_aside: list[SetAside] = field(default_factory=list)
    speech_from: int = 0
    """Index of the first block that is speech."""

    @property
    def date(self) -> datetime.date | None:
        """The day of the event; a date without a year takes it from the day of publication."""
        days = (found.resolve(self.published) for found in self.dates)
        return next((day for day in days if day is not None), None)


def read_header(blocks: Sequence[Block], until: int, *, labelled: bool = True) -> Header:
    """The header of a text whose first label, or end, is at index `until`.

    Sentences that follow the last header field are speech without a label: `speech_from` says where they begin.
    """
    header = Header()
    title_at = find_title(blocks[:until])
    whys: list[tuple[int, str]] = []
    open_field: Field | None = None
    strong = -1
    prose: list[int] = []
    for at, block in enumerate(blocks[:until]):
        why, open_field = read_line(block, at == title_at, open_field, header)
        whys.append((at, why))
        if why == "text":
            prose.append(at)
        elif why not in WEAK:
            strong = at
    if not labelled:  # then what is no field of a header is text that must be kept as such
        prose = [at for at, why in whys if why in ("text", "heading")]
    if header.date is None and header.published is None:
        headings = [blocks[at].text for at, why in whys if why == "heading"]
        header.dates += [found for text in headings for found in find_dates(text) if found.year is not None]
    header.venue = header.venue or find_place(blocks[:until], whys)
    spoken = [at for at in prose if at > strong]
    header.speech_from = spoken[0] if spoken else until
    for at, why in whys[: header.speech_from]:
        header.set_aside.append(SetAside(blocks[at].line, blocks[at].text, "header text" if why == "text" else why))
    return header


CITY = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{1,40}, (?!(?:Jr|Sr|I{2,3}|Ph\.?D|M\.?D)\b)[A-ZÀ-Þ][\w.'’ -]{1,40}$")
"""`Pittsburgh, Pennsylvania`, `Washington, D.C.`"""
AT_A_DISTANCE = re.compile(r"(?:via|by) (?:tele\w+|video\w*|phone|zoom|webcast)\b.{0,40}$", re.IGNORECASE)
"""`Via Teleconference`"""


def find_place(blocks: Sequence[Block], whys: Sequence[tuple[int, str]]) -> str:
    """The place printed above the day or the hour, or in capitals above the first label; empty when there is none."""
    for at, why in whys:
        text = blocks[at].text
        if why != "heading" or OFFICE.search(text) or any(find_dates(text)):
            continue
        below = whys[at + 1][1] if at + 1 < len(whys) else ""
        timed = below in ("clock", "place and date") or (not below and text.isupper())
        if timed and CITY.match(text):
            above = (
                blocks[at - 1].text if at and blocks[at].gap == 0 and whys[at - 1][1] in ("heading", "title") else ""
            )
            above = "" if PRESS_WORDS.search(above) else above.strip(ENTRY_MARKS)
            return f"{above}, {text}".removeprefix(", ")
        if timed and AT_A_DISTANCE.match(text):
            return text
    return ""


WEAK = frozenset({"heading", "photo caption", "stage direction", "end mark"})
"""What can also stand between paragraphs of a speech, and so does not show that the header still goes on."""


def find_title(blocks: Sequence[Block]) -> int | None:
    """The index of the block that is the title: the first that names a press event, else the first heading."""
    first_heading = lone_heading = None
    for at, block in enumerate(blocks[:40]):
        text = block.text
        if (
            len(text) > 300
            or key_of(text.rstrip(":：")) in w.FIELDS
            or find_furniture(text, in_header=True)
            or find_scene(text)
        ):
            continue
        if (
            is_prose(text)
            or read_field(text)
            or is_update_line(text)
            or (is_panel_entry(text) and re.search(r"[,，]", text))
        ):
            continue
        if PRESS_WORDS.search(text) and not (HELD.search(text) and len(text.split()) > 12):
            return at
        if first_heading is None and may_be_title(block):
            first_heading = at
        if first_heading is not None and lone_heading is None and may_be_title(block) and stands_alone(blocks, at):
            lone_heading = at
    return first_heading if lone_heading is None else lone_heading


def stands_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether blank lines are on both sides of a block, as no line of a menu has."""
    return (at == 0 or blocks[at].gap > 0) and (at + 1 == len(blocks) or blocks[at + 1].gap > 0)


def may_be_title(block: Block) -> bool:
    """Whether a heading is long enough for a title, and no place and date."""
    text = block.text
    if "  " in text:  # so are the entries of a menu divided
        return False
    long = len(text.split()) >= 3 or (EAST_ASIAN.search(text) is not None and len(text) >= 6)
    return (block.kind is BlockKind.HEADING or long) and not is_dateline(text)


def read_line(block: Block, is_title: bool, open_field: Field | None, header: Header) -> tuple[str, Field | None]:
    """Read one block into the header; why it is set aside (`text` for a sentence), and the field now open."""
    text = block.text
    if block.kind is BlockKind.CAPTION:
        return block.kind.value, open_field
    if len(text) > LONGEST_LINE:
        return "text", open_field
    if is_title:
        header.title = read_title(text, header)
        return "title", None
    if opened := read_field(text):
        opened_field, value = opened
        why = fill_field(opened_field, value, header) if value else "field name"
        short = opened_field is Field.OTHER and len(value) < LONGEST_VALUE
        return ("field" if why == "text" and short else why), opened_field
    if why_furniture := find_furniture(text, in_header=False):
        header.time = header.time or (read_clock(text) if why_furniture == "clock" else "")
        return why_furniture, open_field
    if open_field and (why := fill_field(open_field, text, header)) != "text":
        return why, open_field
    if is_update_line(text):
        read_update(text, header)
        return "publisher and date of the text", None
    if why_furniture := find_furniture(text, in_header=True):
        return why_furniture, open_field
    if why_scene := find_scene(text):
        header.dates.extend(find_dates(text[:400]))
        return why_scene, open_field
    if is_dateline(text) and not (names_official(text) and " " in text.partition(",")[0]):
        read_dateline(text, header)
        return "place and date", None
    if is_summary(text):
        read_summary(text, header)
        return "summary", None
    if names_official(text):
        return fill_field(Field.PANEL, cut_place_and_date(text, header), header), None
    return ("text" if is_prose(text) or GREETING.match(text) else "heading"), None


def names_official(text: str) -> bool:
    """Whether a line reads `Name, office`, with no field above that would say so."""
    dated = any(found.start == 0 for found in find_dates(text))
    office = is_panel_entry(text) and OFFICE.search(text.partition(",")[2]) is not None
    return office and not dated and not is_prose(text)


def cut_place_and_date(text: str, header: Header) -> str:
    """The people of a line that ends with place and date: `Ada Lund, President, Larvik, 3 June 2031`."""
    last = next(iter(find_dates(text)[-1:]), None)
    if last is None or last.year is None or last.end < len(text) - 1:
        return text
    header.dates.append(last)
    people, _, place = text[: last.start].rstrip(ENTRY_MARKS).rpartition(", ")
    if not people or OFFICE.search(place) or not place[:1].isupper() or len(place.split()) > LONGEST_PLACE:
        return text[: last.start].rstrip(ENTRY_MARKS)
    header.venue = header.venue or place
    return people


LONGEST_VALUE = 120
"""Characters of a field's value on the line of its name: `SUBJECTS: Ferries; ice; the budget.`"""
LONGEST_PLACE = 4
"""Words: `Frankfurt am Main`."""
GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)|hello|welcome|thank you|ladies and gentlemen|guten|bonjour|buen[oa]s)\b[^:]*[.!]$",
    re.IGNORECASE,
)
"""`Good afternoon, everybody.`: too short for prose, and speech all the same."""


def read_title(text: str, header: Header) -> str:
    """The title; a date of the text and a page control may share its line."""
    bare = TITLE_TAIL.sub("", text)
    if bare != text:
        for found in find_dates(bare):
            if found.year is not None and found.end >= len(bare) - 1:
                header.published = header.published or found.resolve(None)
                bare = bare[: found.start]
    header.dates.extend(find_dates(bare[:400]))
    return TITLE_HEAD.sub("", MEDIA_NOTE.sub("", bare)).strip(" /,|•·*#")


def read_field(text: str) -> tuple[Field, str] | None:
    """The field that a line opens and the value on that line, or None: `Date: Feb. 26`, `Speakers`."""
    name, mark, value = re.match(r"([^:：]{0,40})([:：]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    opened = FIELD_OF.get(key_of(name))
    if opened is None or (not mark and (value or opened is Field.OTHER)):
        return None
    return opened, value.strip()


def fill_field(opened: Field, value: str, header: Header) -> str:
    """Take a value for the open field; why the line is set aside, or `text` when it is no value of that field."""
    if opened in (Field.PANEL, Field.CHAIR):
        if is_dateline(value):
            return "text"
        if key := INITIALS.match(value):
            header.initials[key["initials"]] = key["name"].strip(ENTRY_MARKS)
            return "key to the speakers"
        seats = list(read_seats(value, opened is Field.CHAIR))
        if not seats:
            return "text"
        header.seats.extend(seats)
        return str(opened.value)
    if opened is Field.DATE and (CLOCK.search(value) or any(find_dates(value[:200]))) and len(value) < 120:
        header.dates[:0] = find_dates(value[:200])
        header.time = header.time or read_clock(value)
        return str(opened.value)
    if opened is Field.PLACE and len(value) < 120:
        header.venue = header.venue or value
        return str(opened.value)
    return "field" if opened is Field.OTHER and len(value) < 300 and not ends_speech(value) else "text"


INITIALS = re.compile(r"(?P<initials>[A-Z]{1,4}\d?)(?:[ \u00a0]{2,}|\t|\s*[=:–—-]\s)\s*(?P<name>[^\W\d_].{1,120})$")
"""`MV     Marek Vondra`, `MV = Marek Vondra`: a line of the key to the speakers."""


def read_seats(text: str, chair: bool) -> Iterator[Seat]:
    """The people a roster line names: one `Name, role`, or several divided by semicolons."""
    entries = [part.strip(ENTRY_MARKS) for part in re.split(r"[;；]", text)]
    entries = [entry for entry in entries if entry]
    if not entries or not all(is_panel_entry(entry) for entry in entries):
        return
    for entry in entries:
        name, role = split_name_and_role(entry)
        yield Seat(strip_honorific(name), role, chair)


def split_name_and_role(entry: str) -> tuple[str, str]:
    """`Hu Shan, spokesperson of the office` as name and role; a role in parentheses counts too."""
    if match := re.match(r"([^,，(（]+?)\s*[(（]([^()（）]*)[)）]\s*$", entry):
        return match[1].strip(), match[2].strip()
    name, _, role = entry.partition("，") if "，" in entry.split(",", 1)[0] else entry.partition(",")
    return name.strip(), role.strip(ENTRY_MARKS)


def is_update_line(text: str) -> bool:
    """`China.org.cnUpdated: March 3, 2021`, `China.org.cn | September 29, 2023`, `... E-mail China.org.cn, March 2, 2021`"""
    if len(text) > 160:
        return False
    dated = any(found.year is not None for found in find_dates(text))
    return dated and bool(UPDATED.match(text) or PUBLISHER.search(text)) and not PRESS_WORDS.search(text)


def read_update(text: str, header: Header) -> None:
    """Take who published the text, and when."""
    found = [day for day in find_dates(text) if day.year is not None]
    header.published = header.published or found[-1].resolve(None)
    if publisher := PUBLISHER.search(text):
        header.publisher = header.publisher or publisher["publisher"]


def is_dateline(text: str) -> bool:
    """`Beijing | 3 p.m. Feb. 26, 2021`: short, with a date or a clock time, and no sentence."""
    if len(text) > 90 or (ends_speech(text) and not CLOCK.search(text)):
        return False
    dated = any(find_dates(text))
    clock = CLOCK.match(text) is not None
    return (dated and len(text.split()) <= 12 and not PRESS_WORDS.search(text)) or (clock and len(text.split()) <= 6)


def read_dateline(text: str, header: Header) -> None:
    """Take place, time and date of the event."""
    header.dates[:0] = find_dates(text)
    header.time = header.time or read_clock(text)
    place, bar, _ = text.partition("|")
    if bar and is_name_like(place.strip()):
        header.venue = header.venue or place.strip()
    clock = CLOCK.search(text)
    behind = text[clock.end() :].strip(ENTRY_MARKS + "|") if clock else ""
    if is_name_like(behind) and not any(find_dates(behind)):
        header.venue = header.venue or behind


def read_clock(text: str) -> str:
    """The first clock time in a text, as printed."""
    match = CLOCK.search(text)
    return match.group().strip() if match else ""


def is_summary(text: str) -> bool:
    """The publisher's sentence that says who held the event: `The Harbor Office held a briefing in Larvik on May 4 ...`"""
    return (
        len(text) < 900
        and bool(PRESS_WORDS.search(text) and (HELD.search(text) or FOLLOWING.match(text)))
        and not re.search(r"\b(?:I|we|my|our)\b", text)
    )


def read_summary(text: str, header: Header) -> None:
    """Take organizer, venue and date of the event; a full date behind the sentence is the day of publication."""
    found = list(find_dates(text))
    if (
        found
        and found[-1].year is not None
        and found[-1].end >= len(text) - 1
        and ends_speech(text[: found[-1].start].rstrip())
    ):
        header.published = header.published or found.pop().resolve(None)
    header.dates.extend(found)
    organizer = ORGANIZER.match(text)
    if organizer and not PRESS_WORDS.search(organizer["name"]):
        header.organizer = header.organizer or re.sub(r"\s+of China$", "", organizer["name"].strip())
    if place := HELD_IN.search(text):
        header.venue = header.venue or place["place"]


def is_prose(text: str) -> bool:
    """Whether a block is made of sentences."""
    if len(EAST_ASIAN.findall(text)) * 4 > len(text):
        return len(text) >= 12 and bool(re.search(r"[。！？!?]", text))
    return (len(text.split()) >= 5 and (ends_speech(text) or len(text) > 200)) or text.count(". ") >= 2


def merge_seats(seats: Sequence[Seat]) -> list[Seat]:
    """Each person once, in order; a roster is often printed twice, and the fuller role counts.

    Where no line names the chair, the one person whose role is the press office is in it.
    """
    merged: dict[str, Seat] = {}
    for seat in seats:
        key = name_key(seat.name)
        known = merged.get(key)
        if known is None:
            merged[key] = seat
        else:
            role = seat.role if len(seat.role) > len(known.role) else known.role
            merged[key] = Seat(known.name, role, known.chair or seat.chair)
    hosts = [key for key, seat in merged.items() if CHAIR_ROLE.search(seat.role)]
    if len(hosts) == 1 and not any(seat.chair for seat in merged.values()):
        merged[hosts[0]] = replace(merged[hosts[0]], chair=True)
    return list(merged.values())
