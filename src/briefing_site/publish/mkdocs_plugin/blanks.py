"""The frame that the theme puts around our pages, made once for all that differ in texts alone.

Material's templates take 1 ms a page, and nearly all pages look the same but for titles, addresses and contents. So the frame
is made for a page in whose place marks stand for these. Where marks come out of the templates are the blanks to be filled in,
and the bytes are those that MkDocs makes. Three things see to that:

- The page that stands in has nothing but texts and what all pages of its shape have in common. A template that asks it for
  anything else gets an error, and MkDocs makes the pages of that shape.
- A mark holds what filters of the theme change. One that comes out escaped is a blank for an escaped text; one that is changed
  in any other way is no blank, and then the frame fits no page.
- The second page of each shape is made in both ways. Where they differ, MkDocs makes all others of the shape too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import jinja2
from jinja2.environment import TemplateModule
from markupsafe import escape
from mkdocs.commands.build import _build_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url, write_file

from .briefing_page import FRAME, BriefingPage
from .frame import list_overrides

VERSIONS = ("9.7.", "9.8.")
"""Of Material, whose templates were read for this."""
TOC, LANGUAGE = "partials/toc.html", "partials/language.html"
SAID = ("title", "description", "briefing_head")
"""Settings of a page that are texts."""
BEGIN, END = "\ue000", "\ue001"
"""For private use: the theme has none."""
CHANGED = "<h1 edit \"'&>"
"""What filters of the theme change, and the heading for which it looks in contents."""
MARK = re.compile(f"#{BEGIN}([^<&]*)(?:{re.escape(CHANGED)}|({re.escape(escape(CHANGED))})){END}")

Texts = Mapping[str, str]
"""What stands in the frame of one page and of no other, by name; empty for what this page has not."""
Shape = tuple[object, ...]
"""All else that the frame of a page follows from."""


class UnforeseenError(Exception):
    """A template asks a page for something by which two of one shape may differ."""


class StandIn(SimpleNamespace):
    """Stands for every page of a shape, or for those around it."""

    def __getattr__(self, name: str) -> NoReturn:
        raise UnforeseenError(name)


@dataclass(frozen=True, slots=True)
class Blank:
    """A frame with gaps."""

    pieces: Sequence[str]
    """What stands before, between and behind the gaps."""
    gaps: Sequence[tuple[str, bool]]
    """The name of the text that belongs there, and whether it is escaped."""

    def fill(self, texts: Texts) -> bytes:
        """A page as MkDocs writes it."""
        return self.write(texts).encode("utf-8", errors="xmlcharrefreplace")

    def write(self, texts: Texts) -> str:
        """The frame with these texts in its gaps."""
        parts = [self.pieces[0]]
        for (name, escaped), piece in zip(self.gaps, self.pieces[1:]):
            parts += escape(texts[name]) if escaped else texts[name], piece
        return "".join(parts)


class Frames:
    """Puts pages of ours into the frame of the theme."""

    def __init__(
        self, everything: Sequence[File], nav: Navigation, env: jinja2.Environment, config: MkDocsConfig
    ) -> None:
        self.everything = everything
        self.nav = nav
        self.env = env
        self.config = config
        self.known = is_known(config)
        self.listed = {id(page) for page in nav.pages}
        self.folders = {page.url[: slash.end()] for page in nav.pages for slash in re.finditer("/", page.url)}
        """Into which the menu leads: what stands in one of them has shorter links to it."""
        self.seen: Counter[Shape] = Counter()
        self.blanks: dict[Shape, Blank] = {}
        self.tocs: dict[int, Blank | None] = {}
        """Number of headings to a table of contents of so many; None where the theme must write each."""

    def write_page(self, page: BriefingPage) -> bytes:
        """Write the file of a page, and return what it holds."""
        if not self.known or self.is_listed(page):
            return self.build_page(page)
        texts = dict(self.list_texts(page))
        shape = self.find_shape(page, texts)
        if shape in self.blanks:
            content = self.blanks[shape].fill(texts)
            write_file(content, page.file.abs_dest_path)
            return content
        content = self.build_page(page)
        self.seen[shape] += 1
        if self.seen[shape] == 2:
            blank = self.make_blank(page, texts)
            if blank is not None and blank.fill(texts) == content:
                self.blanks[shape] = blank
        return content

    def build_page(self, page: BriefingPage) -> bytes:
        """Let MkDocs write the file of a page."""
        _build_page(page, self.config, self.everything, self.nav, self.env)
        return Path(page.file.abs_dest_path).read_bytes()

    def is_listed(self, item: StructureItem) -> bool:
        """Whether something stands in the menu, which shows it otherwise when it is the page or above it."""
        return isinstance(item, Section) or id(item) in self.listed

    def list_texts(self, page: BriefingPage) -> Iterator[tuple[str, str]]:
        yield from (("title", page.title), ("content", page.content or ""))
        yield from (("canonical", page.canonical_url or ""), ("edit", page.edit_url or ""))
        yield from (("toc", self.write_toc(page.toc)), ("first", next((entry.url for entry in page.toc), "")))
        yield from ((f"meta {name}", page.meta.get(name, "")) for name in SAID)
        for name, item in self.list_around(page):
            yield from ((f"{name} title", item.title or ""), (f"{name} url", normalize_url(item.url, page)))

    def list_around(self, page: BriefingPage) -> Iterator[tuple[str, Any]]:
        """The pages around one that are not the same for all of its shape."""
        around = (("previous", page.previous_page), ("next", page.next_page))
        yield from ((name, other) for name, other in around if other is not None)
        yield from ((f"above {at}", item) for at, item in enumerate(page.ancestors) if not self.is_listed(item))

    def find_shape(self, page: BriefingPage, texts: Texts) -> Shape:
        settings = {name: value for name, value in page.meta.items() if name not in SAID}
        above = tuple(id(item) if self.is_listed(item) else 0 for item in page.ancestors)
        there = tuple(name for name, text in texts.items() if text)
        return self.find_place(page.url), repr(settings), above, there, "<h1" in texts["content"]

    def find_place(self, url: str) -> tuple[str, int]:
        """The innermost folder of a page that others have too, and how much deeper the page stands."""
        folders = url.split("/")[:-1]
        shared = 1
        while shared < len(folders) and f"{'/'.join(folders[: shared + 1])}/" in self.folders:
            shared += 1
        return f"{'/'.join(folders[:shared])}/", len(folders) - shared

    @cached_property
    def language(self) -> TemplateModule:
        """The words of the theme, as its templates have them."""
        return self.env.get_template(LANGUAGE).make_module({"config": self.config})

    def write_toc(self, toc: TableOfContents) -> str:
        """A table of contents as the theme writes it: no two pages need have the same headings, but many have as many."""
        if any(entry.children for entry in toc):
            return self.render_toc(toc)
        number = len(toc)
        texts = {f"{name} {at}": getattr(entry, name) for at, entry in enumerate(toc) for name in ("title", "url")}
        if number not in self.tocs:
            self.tocs[number] = self.make_toc(number, texts, self.render_toc(toc))
        blank = self.tocs[number]
        return blank.write(texts) if blank is not None else self.render_toc(toc)

    def make_toc(self, number: int, texts: Texts, written: str) -> Blank | None:
        """A table of contents of so many headings with gaps for them; None where that with these texts is not as `written`."""
        marks = [(write_mark(f"title {at}"), write_mark(f"url {at}").removeprefix("#")) for at in range(number)]
        blank = cut_blank(self.render_toc(TableOfContents([AnchorLink(title, url, 2) for title, url in marks])))
        return blank if blank.write(texts) == written else None

    def render_toc(self, toc: TableOfContents) -> str:
        """A table of contents, written by the theme."""
        page = SimpleNamespace(toc=toc)
        return self.env.get_template(TOC).render(lang=self.language, config=self.config, page=page)

    def make_blank(self, page: BriefingPage, texts: Texts) -> Blank | None:
        """The frame of this page with gaps for the texts; None where that cannot be."""
        marks = {name: write_mark(name) if text else "" for name, text in texts.items()}
        stand_in = self.make_stand_in(page, marks)
        page.active = True
        try:
            context = get_context(self.nav, self.everything, self.config, stand_in)
            framed = self.env.get_template(FRAME).render(context)
        except UnforeseenError:
            return None
        finally:
            page.active = False
        return cut_blank(framed.replace(self.render_toc(stand_in.toc), marks["toc"]))

    def make_stand_in(self, page: BriefingPage, marks: Texts) -> Any:
        folder, deeper = self.find_place(page.url)
        entries = [AnchorLink(marks["toc"], marks["first"].removeprefix("#"), 2)] if marks["first"] else []
        around = {
            name: StandIn(title=marks[f"{name} title"], url=marks[f"{name} url"], children=None)
            for name, _ in self.list_around(page)
        }
        return StandIn(
            title=marks["title"],
            content=marks["content"],
            canonical_url=marks["canonical"],
            edit_url=marks["edit"],
            meta=dict(page.meta) | {name: marks[f"meta {name}"] for name in SAID},
            url=folder + f"{BEGIN}/" * deeper,
            toc=TableOfContents(entries),
            previous_page=around.get("previous"),
            next_page=around.get("next"),
            ancestors=[around.get(f"above {at}", item) for at, item in enumerate(page.ancestors)],
            is_homepage=False,
        )


def is_known(config: MkDocsConfig) -> bool:
    """Whether the frame is made by templates of Material that were read for this, and no other."""
    overrides = [file for folder in config.theme.dirs for file in list_overrides(Path(folder))]
    version = metadata.version("mkdocs-material")
    return (
        config.theme.name == "material" and not overrides and version.startswith(VERSIONS) and config.use_directory_urls
    )


def write_mark(name: str) -> str:
    """What stands for a text while a frame is made."""
    return f"#{BEGIN}{name}{CHANGED}{END}"


def cut_blank(framed: str) -> Blank:
    """The frame of a page that has marks for texts."""
    pieces = MARK.split(framed)
    gaps = [(name, escaped is not None) for name, escaped in zip(pieces[1::3], pieces[2::3])]
    return Blank(pieces[::3], gaps)
