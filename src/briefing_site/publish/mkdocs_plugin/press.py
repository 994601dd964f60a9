"""Our pages, put into the frame of the theme and written by all cores.

MkDocs builds one page after another. Ours are independent of each other, so they are built before its turn comes, by the
same function, and are then no documentation pages any more: to MkDocs there is nothing left to do. Where another plugin
looks at pages, it must see them all in one process, and MkDocs builds them as usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...render.pages import PageKind
from ..keeper import Keeper
from ..kept_index import Files as Written
from ..kept_index import Made
from ..lookups import look_at
from ..processes import LEAST, pause_collector, spread
from ..progress import Tell
from .blanks import Frames
from .briefing_page import BriefingPage
from .frame import key_page

PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "env")
PAGES, LOST = "pages", "lost"
"""Kinds of what is kept: the pages, and which of them have links to nothing."""
PILOTS = 4
"""Pages of a kind that this process makes; with two of a shape it has the frame for all of them (see blanks.py)."""
Links = tuple[tuple[str, str], ...]
"""For each other file that a page leads into, the anchors, with a line break between them; in its own, those it has not."""


class PlannedFile(File):
    """The file of a page of ours, which is none for MkDocs to write once the page stands in the site."""

    def is_printed(self) -> bool:
        return isinstance(self.page, BriefingPage) and self.page.printed is not None

    def is_documentation_page(self) -> bool:
        return not self.is_printed() and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        if not self.is_printed():
            super().copy_file(dirty)


@dataclass(frozen=True, slots=True)
class Press:
    """All that pages are made with."""

    keeper: Keeper
    frame: str
    """The key of what the theme puts around them."""
    frames: Frames
    config: MkDocsConfig
    tell: Tell


def is_watched(config: MkDocsConfig) -> bool:
    """Whether anybody but us looks at pages while they are built; the theme's search does not where ours stands."""
    handlers = (handler for event in PAGE_EVENTS for handler in config.plugins.events[event])
    return any(not is_ours(getattr(handler, "__self__", None)) for handler in handlers)


def is_ours(owner: object) -> bool:
    """Whether a plugin is ours, or the theme's search that we have switched off."""
    ours = type(owner).__module__.startswith(f"{__package__}.")
    return ours or (isinstance(owner, SearchPlugin) and not owner.config.enabled)


def print_pages(pages: Sequence[BriefingPage], files: Files, press: Press) -> None:
    """Write these pages, and report each link among them that leads to no anchor."""
    site = Path(press.config.site_dir)
    with pause_collector():
        stood = press.keeper.reuse(PAGES, {page.url: key_page(page, press.frame) for page in pages}, site)
    missing = [page for page in pages if page.url not in stood]
    pilots = choose_pilots(missing)
    ahead = {page.url for page in pilots}
    missing = [*pilots, *(page for page in missing if page.url not in ahead)]
    print_one = partial(print_page, press=press)
    printed = chain(map(print_one, pilots), spread(print_one, missing[len(pilots) :]))
    for page, made in zip(missing, press.tell(printed, len(missing), "pages made")):
        press.keeper.note(PAGES, page.url, made)
    for page in pages:
        page.printed = press.keeper.now[PAGES, page.url]
    check_links(pages, frozenset(page.file.src_uri for page in pages if page.url in stood), files, press)


def choose_pilots(pages: Sequence[BriefingPage]) -> list[BriefingPage]:
    """Some pages of each kind of which there are many: what is loaded to make them, other processes have from this one."""
    of_kinds: dict[PageKind, list[BriefingPage]] = {}
    for page in pages:
        of_kinds.setdefault(page.plan.kind, []).append(page)
    return [page for group in of_kinds.values() if len(group) >= LEAST for page in group[:PILOTS]]


def print_page(page: BriefingPage, press: Press) -> Made:
    """Write one page."""
    write, about = partial(write_page, page, press), look_at(page.plan.subject)
    return press.keeper.publish(key_page(page, press.frame), write, about)


def write_page(page: BriefingPage, press: Press) -> tuple[Written, tuple[str, Links]]:
    """The file of a page, written, with the anchors that it offers, with a space between them, and its links to others."""
    path = Path(page.file.abs_dest_path)
    path.unlink(missing_ok=True)  # MkDocs writes into what is there, which may be kept under another name
    page.compose(press.keeper.site, press.keeper.urls)
    content = press.frames.write_page(page)
    links = tuple((file.src_uri, "\n".join(anchors)) for file, anchors in page.list_links() if anchors)
    page.forget()
    kept = press.keeper.shelf.keep(path, content)
    return ((page.file.dest_uri, kept),), (page.offered, links)


def check_links(pages: Sequence[BriefingPage], stood: AbstractSet[str], files: Files, press: Press) -> None:
    """Let MkDocs report each link among these pages that leads to no anchor, in its own words and as strictly as it is told.

    `stood`: the files of those that are as the last build left them. Links from one to another hold, but for those that
    it has reported.
    """
    last = press.keeper.last.get((LOST, LOST))
    reported = frozenset(last.more) if last is not None else frozenset()
    leading: dict[str, list[tuple[BriefingPage, str]]] = {}
    for page in pages:
        assert page.printed is not None
        holds = page.file.src_uri in stood and page.url not in reported
        for uri, anchors in page.printed.more[1]:
            if not (holds and uri in stood):
                leading.setdefault(uri, []).append((page, anchors))
    lost: dict[str, dict[File, dict[str, str]]] = {}
    for uri, from_pages in leading.items():
        file = files.src_uris[uri]
        offered: AbstractSet[str] = (file.page.present_anchor_ids if file.page is not None else None) or set()
        for page, anchors in from_pages:
            missing = {anchor: f"{uri}#{anchor}" for anchor in anchors.split("\n") if anchor not in offered}
            if missing:
                lost.setdefault(page.url, {})[file] = missing
    for page in pages:
        if page.url in lost:
            page.links_to_anchors = lost[page.url]
            page.validate_anchor_links(files=files, log_level=press.config.validation.links.anchors)
    press.keeper.note(LOST, LOST, Made("", (), more=tuple(lost)))
