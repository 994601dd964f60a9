"""The page that says what data can be had, in which form, and how to use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..addresses import BRIEFINGS, DATA, DATA_SCHEMAS, FIGURES_TABLE, THEMES, DataForm
from ..data_links import BRIEFING_FILES, SCHEMAS, THEME_FILES, list_archive_data
from ..pages import PagePlan, Site
from .refs import Ref, View, count

USES = {
    "site.json": "Programs begin here: every briefing, theme and speaker, with the addresses of pages and files.",
    "exchanges.csv": "Spreadsheets and statistics: a row an exchange, with who asked and who answered.",
    "turns.csv": "Spreadsheets and statistics: a row a turn, with speaker, role and words.",
    "passages.csv": "Spreadsheets and statistics: a row a passage, with its theme and the words that put it there.",
    FIGURES_TABLE: "Spreadsheets and statistics: a row a figure, with value, unit and sentence.",
    "paragraphs.jsonl": "Search engines and notebooks: a line a paragraph, with all that one needs to use it alone.",
    "themes.ttl": "Vocabularies: the themes as SKOS concepts.",
    "themes.jsonld": "The same in JSON-LD.",
    "feed.atom": "Feed readers: the newest briefings.",
    "feed.json": "The same as JSON Feed.",
    "corrections.xml": "Feed readers: what was corrected, and why.",
    "json": "Programs: exchanges, turns and paragraphs with their ids, themes and figures.",
    "csv": "Spreadsheets.",
    "akn.xml": "Parliaments and archives: Akoma Ntoso 3.0.",
    "tei.xml": "Corpora: TEI P5 in the form of ParlaMint.",
    "tmx": "Translation memories: what a briefing says in several languages, pair by pair.",
}
"""What a file is for, by its name or its ending."""
IDS = "Briefings, exchanges, turns, paragraphs, speakers and themes have the same ids in every file as on the pages."
FORMULAS = (
    "The CSV files are UTF-8 with a mark by which spreadsheets know it; a text that begins like a formula stands behind"
    " an apostrophe."
)
FOLLOWED = (
    "Each theme has a feed too, and so has each speaker and outlet heard at more than one briefing. Their pages link to"
    " them."
)


@dataclass(frozen=True, slots=True)
class DataRow:
    """A file, or the files that are made one for each."""

    link: Ref | None
    name: str
    pattern: str
    """The address of one among many; empty where there is a link."""
    number: str
    use: str


def view_data(plan: PagePlan, site: Site) -> View:
    has = site.addresses.data.__contains__
    return {
        "tables": [
            ("archive", "The whole archive", list(row_archive(plan, site))),
            (
                "each-briefing",
                "Each briefing",
                [*row_each(BRIEFINGS, "briefing", BRIEFING_FILES, site), *row_tmx(site)],
            ),
            ("each-theme", "Each theme", list(row_each(THEMES, "theme", THEME_FILES, site))),
        ],
        "notes": [IDS, *([FORMULAS] if has(DataForm.CSV) else []), *([FOLLOWED] if has(DataForm.FEEDS) else [])],
        "schemas": [Ref(f"{name}.json", f"{DATA_SCHEMAS}{name}.json") for name in SCHEMAS]
        if has(DataForm.JSON)
        else [],
        "licenses": list_licenses(site),
    }


def row_archive(plan: PagePlan, site: Site) -> Iterator[DataRow]:
    numbers = count_rows(site)
    for file in list_archive_data(plan, site):
        name = file.address.removeprefix(DATA)
        yield DataRow(Ref(name, file.address), file.name, "", numbers.get(name, ""), USES[name])


def row_each(folder: str, noun: str, files: Sequence[tuple[DataForm, str, str, str]], site: Site) -> Iterator[DataRow]:
    """The files of each briefing, or of each theme."""
    number = len(site.archive.briefings) if noun == "briefing" else len(site.archive.themes)
    for form, ending, name, _ in files:
        if number and form in site.addresses.data:
            yield DataRow(None, name, f"{DATA}{folder}{noun}.{ending}", count(number, "file"), USES[ending])


def row_tmx(site: Site) -> Iterator[DataRow]:
    """The pairs of each briefing that there is in several languages."""
    if site.twins_of and DataForm.TMX in site.addresses.data:
        yield DataRow(None, "TMX", f"{BRIEFINGS}briefing.tmx", count(len(site.twins_of), "file"), USES["tmx"])


def count_rows(site: Site) -> Mapping[str, str]:
    """File name to what is in the file."""
    archive = site.archive
    exchanges = sum(len(briefing.exchanges) for briefing in archive.briefings)
    return {
        "site.json": count(len(archive.briefings), "briefing"),
        "exchanges.csv": count(exchanges, "exchange"),
        "turns.csv": count(archive.turns, "turn"),
        "passages.csv": count(len(archive.passages), "passage"),
        FIGURES_TABLE: count(sum(len(archive.figures.get(b.id, ())) for b in archive.briefings), "figure"),
        "paragraphs.jsonl": count(archive.paragraphs, "paragraph"),
        "themes.ttl": count(len(archive.themes), "theme"),
        "themes.jsonld": count(len(archive.themes), "theme"),
    }


def list_licenses(site: Site) -> list[tuple[str, str]]:
    """Each license that transcripts give, with the number of briefings; what gives none comes last."""
    numbers = Counter(briefing.license for briefing in site.archive.briefings)
    if set(numbers) <= {""}:
        return []
    ordered = sorted(numbers, key=lambda name: (not name, -numbers[name], name))
    return [(name or "no license given", count(numbers[name], "briefing")) for name in ordered]
