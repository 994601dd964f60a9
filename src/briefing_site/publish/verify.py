"""Whether a published folder holds all of the record: sources, words, addresses, links."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from urllib.parse import quote as quote_url
from urllib.parse import unquote, urljoin, urlsplit

from ..model import Briefing, Ledger, Paragraph
from ..problem import Problem, Severity, quote
from ..read.wording import list_anchors
from ..render.addresses import list_folders, list_homes, split_address
from ..render.pages import PageKind, Site, find_speaker
from ..render.views.refs import count
from .project import Project
from .published_page import PublishedPage, Shown, fold_words, read_page

Progress = Callable[[Sequence[Path]], Iterator[Path]]
NOBODY = "No name in the record"
"""What stands above the words of somebody whom the record does not name."""
LANDING = frozenset({"index", "README"})
"""Names that MkDocs takes for the landing page of a folder (mkdocs/structure/files.py:320)."""
MOST_STEPS = 5
"""Pages at old addresses that may lead to each other."""
UNKNOWN_ROOT = "http://site.invalid/"
"""Stands for the address of a site that does not know its own."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A paragraph that must stand on a page."""

    briefing: Briefing
    paragraph: Paragraph
    speaker: str
    """The name that must stand above it; empty for a scene."""
    anchored: bool = True
    """Whether the page has an anchor for these very words."""


@dataclass(slots=True)
class Wanted:
    """A place that pages lead to: where the first link stands, and how many there are."""

    page: str
    line: int
    link: str
    number: int = 1


@dataclass(slots=True)
class Survey:
    """What is kept of the pages that were read."""

    anchors: dict[str, str] = field(default_factory=dict)
    """File to its anchors, in one text: as sets, those of a hundred thousand pages would take a gigabyte."""
    leads_to: dict[str, str] = field(default_factory=dict)
    """File of a page at an old address to the file, and the anchor behind `#`, that it leads to."""
    wanted: dict[str, dict[str, Wanted]] = field(default_factory=dict)
    """File to anchor, empty for the page itself, to who leads there."""

    def anchors_of(self, file: str) -> frozenset[str]:
        return frozenset(self.anchors.get(file, "").split("\n"))

    def follow(self, file: str) -> str:
        """The file of the page where a reader who asks for this one ends; empty when nowhere."""
        for _ in range(MOST_STEPS):
            if file not in self.leads_to:
                return file if file in self.anchors else ""
            file = self.leads_to[file].partition("#")[0]
        return ""


def verify_site(folder: Path, project: Project, site: Site, with_progress: Progress = iter) -> Iterator[Problem]:
    """A problem for all that the folder lacks of the record, or shows otherwise."""
    yield from check_sources(folder, project, site)
    expected = expect_paragraphs(site, project)
    survey = Survey()
    pages = sorted(path for path in folder.rglob("*.html") if path.is_file())
    for path in with_progress(pages):
        file = path.relative_to(folder).as_posix()
        try:
            page = read_page(path)
        except OSError as error:
            message = f"cannot be read: {error.strerror}; expected a page that can be"
            yield Problem(file, 1, "site-page", message, Severity.ERROR)
            continue
        yield from compare_page(file, page, expected.pop(file, {}))
        add_page(survey, folder, project, file, page)
    yield from miss_pages(site, project, survey, expected)
    homes = list_homes(site.archive)
    for briefing in site.archive.records:
        if briefing.ledger is not None:
            yield from check_ledger(briefing, briefing.ledger, site, project, survey, homes)
    yield from check_links(folder, survey)


def page_file(address: str, folders: bool) -> str:
    """The file of the page at an address, as MkDocs names it."""
    path = address.rstrip("/")
    parent, _, name = path.rpartition("/")
    if folders or not parent or name in LANDING:
        return f"{path}/index.html".lstrip("/")
    return f"{path}.html"


# Sources


def check_sources(folder: Path, project: Project, site: Site) -> Iterator[Problem]:
    """A problem for each transcript that is not published byte for byte, also under the names that it had before."""
    homes = list_homes(site.archive)
    for briefing in site.archive.records:
        digest = hash_file(project.root / briefing.path)
        for place in list_folders(briefing, homes):
            address = f"{place}.txt"
            published = hash_file(folder / address)
            if not published:
                message = f"{address} is missing; expected this file as it is"
                yield Problem(briefing.path, 1, "site-source", message, Severity.ERROR)
            elif published != digest:
                message = f"{address} has the SHA-256 {published[:12]}...; expected {digest[:12]}..., that of this file"
                yield Problem(briefing.path, 1, "site-source", message, Severity.ERROR)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


# Words


def expect_paragraphs(site: Site, project: Project) -> dict[str, dict[str, Expected]]:
    """File of a page to paragraph id to what must stand there: on the page of its exchange, and in the whole."""
    expected: dict[str, dict[str, Expected]] = {}
    for briefing in site.archive.records:
        for exchange in briefing.exchanges:
            pages = {
                split_address(site.addresses.exchange(briefing.id, exchange.id))[0],
                split_address(site.addresses.full(briefing.id))[0],
            }
            for turn in exchange.turns:
                name = find_speaker(briefing, turn.speaker, site).name if turn.speaker else turn.label or NOBODY
                speaker = "" if turn.kind.value == "scene" else fold_words(name)
                for paragraph in turn.paragraphs:
                    for page in pages:
                        of_page = expected.setdefault(page_file(page, project.folders), {})
                        of_page[paragraph.id] = Expected(briefing, paragraph, speaker)
    for twin in site.archive.twins:
        expected[page_file(site.addresses.parallel(twin.id), project.folders)] = expect_both(twin, site)
    return expected


def expect_both(twin: Briefing, site: Site) -> dict[str, Expected]:
    """Every paragraph of two records that stand side by side, by the ids of its record and its own."""
    assert twin.twin is not None
    return {
        f"{record.id}#{paragraph.id}": Expected(record, paragraph, "", anchored=False)
        for record in (site.briefings[twin.twin.of], twin)
        for exchange in record.exchanges
        for turn in exchange.turns
        for paragraph in turn.paragraphs
    }


def compare_page(file: str, page: PublishedPage, expected: Mapping[str, Expected]) -> Iterator[Problem]:
    """What a page shows otherwise than the record."""
    shown: dict[str, Shown] = {}
    for paragraph in page.paragraphs:
        if paragraph.id not in expected or paragraph.id in shown:
            message = (
                f"shows {paragraph.id or 'a paragraph'}, {quote(paragraph.words)}; expected only what the record has"
            )
            yield Problem(file, 1, "site-words", message, Severity.ERROR)
        shown.setdefault(paragraph.id, paragraph)
    for name, item in expected.items():
        found = tell_difference(file, page, shown.get(name), item)
        if found:
            yield Problem(item.briefing.path, item.paragraph.line, "site-words", found, Severity.ERROR)


def tell_difference(file: str, page: PublishedPage, shown: Shown | None, item: Expected) -> str:
    """What is wrong with a paragraph on a page; empty for nothing."""
    name, words = item.paragraph.id, fold_words(item.paragraph.text)
    if shown is None:
        return f"{file} lacks {name}; expected {quote(words)}"
    if shown.words != words:
        return f"{file} has other words for {name}: {quote_difference(shown.words, words)}"
    if shown.speaker != item.speaker:
        return f"{file} gives {name} to {quote(shown.speaker)}; expected {quote(item.speaker)}"
    anchor = f"{name}.{item.paragraph.wording}"
    lost = item.anchored and anchor not in page.anchors
    return f"{file} lacks the anchor {anchor}; expected it beside {name}" if lost else ""


def quote_difference(shown: str, words: str) -> str:
    """Both texts from shortly before they part."""
    at = next((n for n, (one, other) in enumerate(zip(shown, words)) if one != other), min(len(shown), len(words)))
    start = max(0, at - 20)
    return f"{quote(shown[start:])}; expected {quote(words[start:])}"


# Pages and links


def add_page(survey: Survey, folder: Path, project: Project, file: str, page: PublishedPage) -> None:
    """Note the anchors of a page, and where it leads."""
    survey.anchors[file] = "\n".join(page.anchors)
    for link, line in page.links:
        target = find_target(link, file.removesuffix("index.html"), project.url)
        if target is None:
            continue
        path, anchor = target
        if link == page.leads_to:
            survey.leads_to[file] = f"{path}#{anchor}"
        for part in dict.fromkeys(("", anchor)):
            known = survey.wanted.setdefault(path, {}).setdefault(part, Wanted(file, line, link, 0))
            known.number += 1


@lru_cache(maxsize=1 << 16)
def find_target(link: str, page: str, site_url: str) -> tuple[str, str] | None:
    """The file and the anchor that a link on a page leads to; None when it leaves the site."""
    root = f"{site_url.rstrip('/')}/" if site_url else UNKNOWN_ROOT
    try:
        full = urlsplit(urljoin(root + quote_url(page), link.strip()))
    except ValueError:
        return None
    url = full._replace(query="", fragment="").geturl()
    if not f"{url}/".startswith(root):
        return None
    path = unquote(url[len(root) :])
    anchor = unquote(full.fragment.partition(":~:")[0])
    return (f"{path}index.html" if not path or path.endswith("/") else path), "" if anchor == "top" else anchor


def miss_pages(
    site: Site, project: Project, survey: Survey, expected: Mapping[str, Mapping[str, Expected]]
) -> Iterator[Problem]:
    """A problem for each page that is not there, with how many paragraphs it would hold."""
    for plan in site.plans:
        file = page_file(plan.address, project.folders)
        if file not in survey.anchors:
            path = plan.subject.path if isinstance(plan.subject, Briefing) else file
            held = len(expected.get(file, ()))
            words = f" with {count(held, 'paragraph')}" if held else ""
            kind = "page" if plan.kind is PageKind.HOME else f"page of kind {plan.kind.value}"
            message = f"{file} is missing{words}; expected the {kind} {quote(plan.title)}"
            yield Problem(path, 1, "site-page", message, Severity.ERROR)


def check_links(folder: Path, survey: Survey) -> Iterator[Problem]:
    """A problem for each place that pages of the site lead to and that is not there."""
    for path, anchors in survey.wanted.items():
        file = f"{path}/index.html" if path not in survey.anchors and (folder / path).is_dir() else path
        if ".." in path.split("/") or not (file in survey.anchors or (folder / file).is_file()):
            yield report_link(anchors[""], "no file")
        elif file in survey.anchors:
            there = survey.anchors_of(file) | {""}
            yield from (report_link(wanted, "no anchor") for name, wanted in anchors.items() if name not in there)


def report_link(wanted: Wanted, lacks: str) -> Problem:
    more = f", as do {wanted.number - 1} more links" if wanted.number > 1 else ""
    message = f"{quote(wanted.link)} leads to {lacks} of the site{more}; expected a link that leads somewhere"
    return Problem(wanted.page, wanted.line, "site-link", message, Severity.ERROR)


# What was published before


def check_ledger(
    briefing: Briefing, ledger: Ledger, site: Site, project: Project, survey: Survey, homes: frozenset[str]
) -> Iterator[Problem]:
    """A problem for each address that was published once and leads nowhere now: pages, paragraphs, wordings."""
    told: set[tuple[str, str]] = set()
    for address, anchors in list_addresses(briefing, ledger, site, homes).items():
        file = survey.follow(page_file(address, project.folders))
        if not file:
            message = (
                f"{address} leads nowhere, and with it {len(anchors)} anchors; expected a page, as it was published"
            )
            yield Problem(briefing.path, 1, "site-anchor", message, Severity.ERROR)
            continue
        there = survey.anchors_of(file)
        for anchor in anchors:
            if anchor not in there and (file, anchor) not in told:
                told.add((file, anchor))
                message = f"{address}#{anchor} leads nowhere; expected its anchor on {file}, or a notice in its place"
                yield Problem(briefing.path, 1, "site-anchor", message, Severity.ERROR)


def list_addresses(
    briefing: Briefing, ledger: Ledger, site: Site, homes: frozenset[str]
) -> Mapping[str, Sequence[str]]:
    """Every page of a briefing that the ledger remembers, under all its names, with the anchors that were on it."""
    paged = briefing.id in site.addresses.paged
    found: dict[str, list[str]] = {}
    for folder in list_folders(briefing, homes):
        overview = f"{folder}/"
        found[overview] = []
        if paged:
            found |= {f"{overview}{exchange.id}/": [] for exchange in ledger.exchanges} | {f"{overview}full/": []}
        for block in ledger.blocks:
            anchors = [block.id, *list_anchors(block).values()]
            slugs = dict.fromkeys((block.exchange, *block.was_in))
            for page in chain((f"{s}/" for s in slugs), ("full/",)) if paged else ("",):
                found.setdefault(f"{overview}{page}", []).extend(anchors)
    return found
