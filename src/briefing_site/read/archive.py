"""Files to briefings: the only place that opens transcripts and theme pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from ..model import Briefing, Gazetteer, SetAside, Theme
from ..problem import Problem, Severity, quote
from .assembly import Reading, finish
from .captions import open_captions
from .gazetteer import read_gazetteer
from .ledger import ENDING as LEDGER
from .markdown_page import open_markdown
from .parts import find_missing_parts, join_parts
from .table import open_table
from .theme import read_theme
from .transcript import open_transcript
from .twins import Family, Member, group_records, split_name
from .web_page import open_web_page
from .xml_debate import open_xml

T = TypeVar("T")
Opener = Callable[[str, str, str], "tuple[Reading | None, list[Problem]]"]
"""Text, path and id to header, turns and people, or None and the error."""

FORMATS: dict[str, Opener] = {
    ".txt": open_transcript,
    ".md": open_markdown,
    ".html": open_web_page,
    ".htm": open_web_page,
    ".vtt": open_captions,
    ".srt": open_captions,
    ".xml": open_xml,
    ".csv": open_table,
    ".tsv": open_table,
}
"""File name endings and what opens them."""

PUBLISHED = frozenset({".txt", ".md"})
"""Endings of the transcripts that a site is made from; the others are imported into these."""

UNTOLD = "und"
WRITTEN_ALIKE = frozenset({("zh", "yue"), ("zh", "cmn"), ("zh", "wuu"), ("zh", "hak"), ("zh", "nan"), ("zh", "za")})
"""What a text seems to be in, and what it may be in all the same."""

PLACES = "places.yml"
"""The list of places, in the folder of the documents."""

PAGES = frozenset({"index.md", "README.md"})
"""Files of the folders that are pages of the site, not transcripts or themes."""


def read_archive(folder: Path, root: Path | None = None) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """All briefings of a folder, by id, and the problems met; a folder that is missing holds none.

    `root`: what problems name paths relative to; as given by `folder` when None.
    """
    return read_files(list_transcripts(folder), root)


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript and the ledger beside it, as they lie on the disk: each is read once."""

    path: str
    """As problems name it."""
    id: str
    """Of the record in it."""
    ending: str
    """Of its name, in small letters, with the dot."""
    code: str
    """The language in its name; empty for none."""
    text: str | None
    """None where it cannot be read."""
    kept: bool
    """Whether a ledger lies beside it."""
    ledger_path: str
    ledger: str | None
    """None where there is none, or it cannot be read."""
    problems: tuple[Problem, ...]
    """Why something cannot be read."""


def read_files(paths: Iterable[Path], root: Path | None = None) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """The briefings of these files, and the problems met; of two files with one id the first counts."""
    briefings: list[Briefing] = []
    families, problems = list_families(paths, root)
    for member in (member for family in families for member in family):
        shown = show_path(member.path, root)
        text, found = read_text(member.path, shown)
        problems += found
        if text is not None:
            briefing, found = read_briefing(text, shown, member.id, member.path.suffix.lower(), member.code)
            problems += found
            briefings += [briefing] if briefing is not None else []
    kept, doubles = choose_briefings(briefings)
    return kept, [*problems, *doubles]


def open_source(member: Member, root: Path | None = None) -> Source:
    """A transcript and its ledger, unread."""
    path = member.path
    shown, beside = show_path(path, root), ledger_beside(path)
    shown_ledger = show_path(beside, root)
    text, problems = read_text(path, shown)
    kept = beside.is_file() or beside.is_symlink()
    ledger, found = read_text(beside, shown_ledger) if kept else (None, [])
    ending, met = path.suffix.lower(), (*problems, *found)
    return Source(shown, member.id, ending, member.code, text, kept, shown_ledger, ledger, met)


def read_briefing(
    text: str, shown: str, name: str, ending: str, code: str = ""
) -> tuple[Briefing | None, list[Problem]]:
    """The briefing of a text, under the id `name`, and the problems met; `code`: the language in the name of its file."""
    briefing, problems = finish(*FORMATS[ending](text, shown, name))
    if briefing is not None and code:
        briefing, doubts = settle_language(briefing, code)
        problems = [*problems, *doubts]
    if briefing is not None and briefing.id.casefold().endswith(".txt"):
        message = (
            f"the address of its page would be that of a source file, {quote(briefing.id)}; expected another file name"
        )
        return None, [*problems, Problem(shown, 1, "duplicate-id", message, Severity.ERROR)]
    return briefing, problems


def settle_language(briefing: Briefing, code: str) -> tuple[Briefing, list[Problem]]:
    """The briefing in the language that the name of its file says, and a problem where its text says another."""
    told, named = (tag.partition("-")[0].lower() for tag in (briefing.language, code))
    if told == named:
        return (briefing if "-" in briefing.language else replace(briefing, language=code)), []
    if told == UNTOLD or (told, named) in WRITTEN_ALIKE:
        return replace(briefing, language=code), []
    message = (
        f"its name says that it is in {code}, and its text or front matter that it is in {briefing.language}; it is"
        f" published as {code}; expected a name such as {briefing.id.removesuffix('.' + code)}.{briefing.language}.txt"
    )
    return replace(briefing, language=code), [Problem(briefing.path, 1, "twin-language", message)]


def choose_briefings(briefings: Iterable[Briefing]) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """The briefings that have an address of their own, and a problem for each of the others."""
    chosen: dict[str, Briefing] = {}
    problems = []
    for briefing in briefings:
        twin = chosen.setdefault(briefing.id.casefold(), briefing)
        if twin is not briefing:
            message = f"its id {quote(briefing.id)} is that of {twin.path}, and so would its address be; expected another file name"
            problems.append(Problem(briefing.path, 1, "duplicate-id", message, Severity.ERROR))
    return tuple(chosen.values()), problems


def read_parts(paths: Sequence[Path]) -> tuple[Briefing | None, list[tuple[str, SetAside]], list[Problem]]:
    """The one briefing that these files make together, in this order; what was set aside, by file; the problems met.

    None when one of the files cannot be read.
    """
    readings: list[Reading] = []
    aside: list[tuple[str, SetAside]] = []
    problems: list[Problem] = find_missing_parts(paths)
    for path in paths:
        shown = path.as_posix()
        text, found = read_text(path, shown)
        problems += found
        if text is not None:
            reading, found = FORMATS[path.suffix.lower()](text, shown, paths[0].stem)
            problems += found
            if reading is not None:
                readings.append(reading)
                aside += [(shown, piece) for piece in reading.set_aside]
    if len(readings) < len(paths):
        return None, aside, problems
    if len(readings) == 1:
        briefing, found = finish(readings[0], [])
        return briefing, aside, [*problems, *found]
    for path in paths:  # a part is proved complete by itself, before it is joined to others
        text, _ = read_text(path, path.as_posix())
        _, found = finish(*FORMATS[path.suffix.lower()](text or "", path.as_posix(), path.stem))
        problems += [problem for problem in found if problem.code == "text-lost"]
    briefing, found = join_parts(readings)
    return briefing, aside, [*problems, *found]


def list_families(
    paths: Iterable[Path], root: Path | None = None, language: str = "en"
) -> tuple[list[Family], list[Problem]]:
    """The files by briefing, and a problem for each that has no place; `language` is that of the site."""
    return group_records(paths, language, partial(show_path, root=root))


def add_siblings(paths: Iterable[Path]) -> list[Path]:
    """These transcripts, each with the records of the same briefing in other languages that lie beside it."""
    whole: dict[Path, None] = {}
    for path in paths:
        base, code = split_name(path.stem)
        beside = list_transcripts(path.parent) if code else ()
        found = (other for other in beside if split_name(other.stem)[0].casefold() == base.casefold())
        whole |= dict.fromkeys((path, *found))
    return list(whole)


def list_sources(folder: Path) -> list[Path]:
    """The files of a folder, and of those below it, that some format reads; hidden ones apart."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in FORMATS and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def read_themes(
    folder: Path, root: Path | None = None, language: str = "en"
) -> tuple[tuple[Theme, ...], list[Problem]]:
    """All themes of a folder, by file name, or of one page, and the problems met; a folder that is missing holds none.

    `language` is that of the site: of labels that name none.
    """
    themes: list[Theme] = []
    problems: list[Problem] = []
    for path in [folder] if folder.is_file() else sorted(folder.glob("*.md")):
        if path.name in PAGES:
            continue
        shown = show_path(path, root)
        text, found = read_text(path, shown)
        problems += found
        if text is not None:
            theme, found = read_theme(text, shown, path.stem, language)
            problems += found
            themes += [theme] if theme is not None else []
    return tuple(themes), problems


def read_places(docs: Path, root: Path | None = None, language: str = "en") -> tuple[Gazetteer | None, list[Problem]]:
    """The list of places in a folder of documents, and the problems met; None, without any, where there is no list."""
    path = docs / PLACES
    if not path.is_file():
        return None, []
    shown = show_path(path, root)
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    gazetteer, found = read_gazetteer(text, shown, language)
    return gazetteer, [*problems, *found]


def ledger_beside(transcript: Path) -> Path:
    """Where the ledger of a transcript is kept."""
    return transcript.with_name(f"{transcript.stem}{LEDGER}")


def find_lone_ledgers(folder: Path, root: Path | None = None) -> list[Problem]:
    """A problem for each ledger of a folder that lies beside no transcript: all that it keeps would be lost."""
    stems = {path.stem for path in list_transcripts(folder)}
    lone = [path for path in sorted(folder.glob(f"*{LEDGER}")) if path.name.removesuffix(LEDGER) not in stems]
    message = (
        "no transcript lies beside this ledger, so that all its addresses are lost; expected a transcript of this name,"
        " or the ledger renamed together with the transcript"
    )
    return [Problem(show_path(path, root), 1, "ledger-alone", message) for path in lone]


def list_transcripts(folder: Path) -> Sequence[Path]:
    """The transcripts of a folder, by name."""
    if not folder.is_dir():
        return ()
    return sorted(path for path in folder.iterdir() if is_transcript(path))


def is_transcript(path: Path) -> bool:
    """Whether a file is one that we read, by its name; a link that leads nowhere is one that cannot be read."""
    named = path.suffix.lower() in PUBLISHED and path.name not in PAGES and not path.name.startswith(".")
    return named and (path.is_file() or path.is_symlink())


def read_text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None and the problem."""
    if path.is_symlink() and not path.resolve().is_relative_to(path.absolute().parents[1].resolve()):
        message = "is a link that leads out of the documents; expected the file itself"
        return None, [Problem(shown, 1, "unreadable", message, Severity.ERROR)]
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [
            Problem(
                shown, 1, "unreadable", f"cannot be read: {error.strerror}; expected a readable file", Severity.ERROR
            )
        ]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; expected the file saved as UTF-8"
        return None, [Problem(shown, line, "not-utf8", message, Severity.ERROR)]


def show_path(path: Path, root: Path | None) -> str:
    """The path as problems name it."""
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()
