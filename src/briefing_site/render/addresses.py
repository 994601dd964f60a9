"""Where everything stands on the site: one function an address, relative to the root, never with a leading slash.

People cite these. An address that has been published does not change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from ..index.speakers import PRESS, are_askers_named
from ..index.twins import PAGE
from ..model import Archive, Briefing, Speaker
from ..read.twins import split_name

HOME = ""
BRIEFINGS = "briefings/"
THEMES = "themes/"
SPEAKERS = "speakers/"
OUTLETS = "outlets/"
FIGURES = "figures/"
PLACES = "places/"
PARTNERSHIPS = "partnerships/"
FIGURES_TABLE = "figures.csv"
QUOTE = "quote/"
QUOTE_INDEX = "quote/index.json"
QUOTE_RUNS = "quote/runs/"
QUOTE_TEXTS = "quote/texts/"
QUOTE_SCRIPT = "assets/find-quote.js"
CORRECTIONS = "corrections/"
FEED = "corrections.xml"
SEARCH = "search/"
LISTS = "lists/"
"""What the parts of long lists stand under: below the lists themselves every name may be that of a briefing or a person."""
DATA = "data/"
DATA_SCHEMAS = "data/schema/v1/"
NEWS = "feed"
"""Name of the feed of all briefings."""

PARALLEL = PAGE
"""No exchange of a record in another language is called so."""
UNDATED = "undated"
"""Stands for the year of a briefing without a day."""
MOST_ON_A_PAGE = 220
"""Passages; a page of so many takes 1 MB."""


class ExchangePages(str, Enum):
    """Whether an exchange is a page of its own or a section of its briefing's page."""

    AUTO = "auto"
    """A page where askers are named, a section where they are generic (`Q`, a hundred times)."""
    TRUE = "true"
    FALSE = "false"


class CitationForm(str, Enum):
    """A form of reference that can be downloaded; the value is the ending of the file."""

    BIBTEX = "bib"
    RIS = "ris"
    CSL = "csl.json"


class DataForm(str, Enum):
    """A form in which the archive lies on the site as files."""

    JSON = "json"
    CSV = "csv"
    JSON_LINES = "jsonl"
    AKOMA_NTOSO = "akoma-ntoso"
    TEI = "tei"
    SKOS = "skos"
    FEEDS = "feeds"
    TMX = "tmx"


def has_exchange_pages(briefing: Briefing, choice: ExchangePages, twins: Iterable[Briefing] = ()) -> bool:
    """Whether the exchanges of a briefing are pages; once published, a corrected label does not change that.

    `twins`: its records in other languages, whose exchanges are pages too then.
    """
    if choice is not ExchangePages.AUTO:
        return choice is ExchangePages.TRUE
    ledger = next((record.ledger for record in (briefing, *twins) if record.ledger is not None), None)
    return ledger.paged if ledger is not None else are_askers_named(briefing)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one archive."""

    paged: frozenset[str]
    """Ids of the briefings whose exchanges are pages."""
    outlets: frozenset[str]
    """Ids of the speakers who are of the press."""
    years: Mapping[str, str] = field(default_factory=dict)
    """Briefing id to the year by which its passages are sorted: `undated` where it has no day."""
    chapters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each theme whose passages do not fit on one page: briefing id to the page below the theme's, as `2021/2`."""

    data: frozenset[DataForm] = frozenset()
    """The forms in which the archive lies on the site as files."""

    def briefing(self, briefing: str) -> str:
        return f"{locate_record(briefing)}/"

    def parallel(self, twin: str) -> str:
        """A record in another language beside the principal one."""
        return f"{locate_record(twin)}/{PARALLEL}/"

    def tmx(self, briefing: str) -> str:
        """What the records of a briefing say in several languages, pair by pair."""
        return f"{locate_record(split_record(briefing)[0])}.tmx"

    def briefing_data(self, briefing: str, ending: str) -> str:
        """A briefing as a file: `data/briefings/2021-02-26-x.json`; in another language `zh/data/briefings/...`."""
        base, code = split_record(briefing)
        return f"{code}{DATA}{BRIEFINGS}{base}.{ending}"

    def theme_data(self, theme: str, ending: str) -> str:
        """The passages of a theme as a file."""
        return f"{DATA}{THEMES}{theme}.{ending}"

    def feed(self, page: str, ending: str) -> str:
        """The feed that follows a page, beside it: `themes/high-tech-zones.atom`."""
        return f"{page.rstrip('/') or NEWS}.{ending}"

    def full(self, briefing: str) -> str:
        """The whole transcript on one page: its own where exchanges are pages, else the briefing's."""
        return f"{locate_record(briefing)}/full/" if briefing in self.paged else self.briefing(briefing)

    def corrections(self, briefing: str) -> str:
        """What was corrected in one briefing."""
        return f"{locate_record(briefing)}/corrections/"

    def correction(self, briefing: str, number: int) -> str:
        """One of them."""
        return f"{self.corrections(briefing)}#c{number}"

    def year(self, year: int) -> str:
        """What was corrected in one year."""
        return f"{CORRECTIONS}{year}/"

    def source(self, briefing: str) -> str:
        """The transcript file as published."""
        return f"{locate_record(briefing)}.txt"

    def citation(self, briefing: str, exchange: str | None, form: CitationForm) -> str:
        """The reference of a briefing, or of an exchange that is a page, as a file."""
        folder = f"/{exchange}" if exchange and briefing in self.paged else ""
        return f"{locate_record(briefing)}{folder}/cite.{form.value}"

    def exchange(self, briefing: str, exchange: str) -> str:
        if briefing in self.paged:
            return f"{locate_record(briefing)}/{exchange}/"
        return f"{locate_record(briefing)}/#{exchange}"

    def paragraph(self, briefing: str, exchange: str, paragraph: str) -> str:
        page, _ = split_address(self.exchange(briefing, exchange))
        return f"{page}#{paragraph}"

    def theme(self, theme: str) -> str:
        return f"{THEMES}{theme}/"

    def part(self, page: str, name: str) -> str:
        """A part of the list of briefings, speakers or outlets: `lists/briefings/2021/`, `lists/speakers/a/`."""
        return f"{LISTS}{page}{name}/"

    def figures(self, part: str) -> str:
        """A part of the ledger of figures, `2021` or `2021/2`; the first page of it where the part has no name."""
        return f"{FIGURES}{part}/" if part else FIGURES

    def theme_year(self, theme: str, year: str) -> str:
        """The passages of one year: a page where a theme has many, else the part of its page that shows them alone."""
        return f"{self.theme(theme)}{year}/" if theme in self.chapters else f"{self.theme(theme)}#year-{year}"

    def theme_passages(self, theme: str, briefing: str) -> str:
        """The passages of one briefing under a theme."""
        briefing = split_record(briefing)[0]  # passages are those of the principal record
        page = f"{self.chapters[theme][briefing]}/" if theme in self.chapters else ""
        return f"{self.theme(theme)}{page}#in-{briefing}"

    def place(self, place: str, part: str = "") -> str:
        """The page of a place, or the part of it that holds one year."""
        return f"{PLACES}{place}/{part}/" if part else f"{PLACES}{place}/"

    def speaker(self, speaker: str, part: str = "") -> str:
        """The page of a person or an outlet, or the part of it that holds one year."""
        page = f"{OUTLETS if speaker in self.outlets else SPEAKERS}{speaker}/"
        return f"{page}{part}/" if part else page


def split_record(name: str) -> tuple[str, str]:
    """The principal record of a record, and what stands before the addresses of those in its language: `zh/`."""
    if "." not in name:
        return name, ""
    base, code = split_name(name)
    return base, f"{code}/" if code else ""


def locate_record(name: str) -> str:
    """Where a record stands, without the end: `briefings/x`, and `zh/briefings/x` for `x.zh`.

    The id says it all: a file of such a name is never a briefing of its own.
    """
    if "." not in name:
        return f"{BRIEFINGS}{name}"
    base, folder = split_record(name)
    return f"{folder}{BRIEFINGS}{base}"


def list_homes(archive: Archive) -> frozenset[str]:
    """Where the records of an archive stand."""
    return frozenset(locate_record(record.id) for record in archive.records)


def list_folders(record: Briefing, homes: frozenset[str]) -> list[str]:
    """Where a record stands, and where it has stood and no other does now; `homes`: where all of them stand.

    Before files were told apart by language, `x.zh` was a briefing of that name.
    """
    was = record.ledger.was if record.ledger is not None else ()
    former = [folder for old in was for folder in (locate_record(old), f"{BRIEFINGS}{old}")]
    return list(dict.fromkeys((locate_record(record.id), *(folder for folder in former if folder not in homes))))


def split_address(address: str) -> tuple[str, str]:
    """The page of an address and the anchor on it, empty when there is none; a file name may hold `#` too."""
    page, mark, anchor = address.partition("/#")
    return (f"{page}/", anchor) if mark else (address, "")


def assign_addresses(archive: Archive, choice: ExchangePages, data: Iterable[DataForm] = ()) -> Addresses:
    """The addresses of an archive under the chosen form of pages."""
    twins: dict[str, list[Briefing]] = {}
    for record in archive.twins:
        twins.setdefault(split_record(record.id)[0], []).append(record)
    paged: set[str] = set()
    for briefing in archive.briefings:
        others = twins.get(briefing.id, ())
        if has_exchange_pages(briefing, choice, others):
            paged |= {briefing.id, *(other.id for other in others)}
    return Addresses(
        frozenset(paged),
        frozenset(press_ids([*archive.speakers, *archive.outlets])),
        {briefing.id: year_of(briefing) for briefing in archive.briefings},
        cut_chapters(archive),
        frozenset(data),
    )


def year_of(briefing: Briefing) -> str:
    day = briefing.date or briefing.published
    return f"{day.year:04}" if day else UNDATED


def cut_chapters(archive: Archive) -> Mapping[str, Mapping[str, str]]:
    """The chapters of each theme that one page would not hold; an archive grows, so none goes back to one page."""
    numbers: dict[str, Counter[str]] = {}
    for passage in archive.passages:
        numbers.setdefault(passage.theme, Counter())[passage.briefing] += 1
    return {
        theme: name_chapters(archive.briefings, of_theme)
        for theme, of_theme in numbers.items()
        if of_theme.total() > MOST_ON_A_PAGE
    }


def name_chapters(briefings: Iterable[Briefing], numbers: Counter[str]) -> Mapping[str, str]:
    """Briefing id to its chapter: the year, and the second and further ones of a year that is too large as `2021/2`.

    They are filled from the oldest briefing on, so that a new one moves none that is there.
    """
    names: dict[str, str] = {}
    held: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for briefing in reversed(list(briefings)):
        number, year = numbers[briefing.id], year_of(briefing)
        if not number:
            continue
        if held[year] and held[year] + number > MOST_ON_A_PAGE:
            last[year] += 1
            held[year] = 0
        held[year] += number
        names[briefing.id] = f"{year}/{last[year] + 1}" if last[year] else year
    return names


def press_ids(speakers: Iterable[Speaker]) -> Iterable[str]:
    """The ids of outlets and journalists."""
    return (speaker.id for speaker in speakers if speaker.kind in PRESS)
