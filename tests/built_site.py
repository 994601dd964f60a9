"""A site built by the real MkDocs, and its pages as a browser gets them: parsed, with their links followed."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset("a abbr b code em i mark q span strong time".split())
THEMES_SEARCH = "plugins:\n  - search\n  - briefing:\n      search: theme\n"
PLAIN_CONFIG = "site_name: A test\ntheme:\n  name: material\n  font: false\nplugins: [search, briefing]\n"


@dataclass
class Element:
    """An element of a page; a string among the children is text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, tag: str = "", css: str = "") -> list[Element]:
        """The elements of this tag that carry this class; an empty string asks for nothing."""
        return [
            element
            for element in self.walk()
            if (not tag or element.tag == tag) and (not css or css in element.attributes.get("class", "").split())
        ]

    def by_id(self, anchor: str) -> Element:
        """The one element of this id."""
        (found,) = [element for element in self.walk() if element.attributes.get("id") == anchor]
        return found

    @property
    def text(self) -> str:
        """What a reader sees, with white space folded and between blocks; scripts and styles are not read."""
        return " ".join("".join(self.strings()).split())

    def strings(self) -> Iterator[str]:
        if self.tag in ("script", "style"):
            return
        for child in self.children:
            if isinstance(child, str):
                yield child
                continue
            yield from child.strings()
            if child.tag not in INLINE:
                yield " "


class TreeBuilder(HTMLParser):
    """HTML to elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and any(element.tag == tag for element in self.open):
            if self.open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_html(html: str) -> Element:
    """The root element of a page."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


@dataclass
class BuiltSite:
    """A folder that MkDocs filled, and what it said while it did."""

    folder: Path
    lines: list[str] = field(default_factory=list)
    """Warnings and errors of the build."""
    passed: bool = False

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Address from the root, such as `themes/dredging/`, to the parsed page; the theme's page 404 is left out."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            address = path.relative_to(self.folder).as_posix().removesuffix("index.html")
            if address != "404.html":
                found[address] = parse_html(path.read_text("utf-8"))
        return found

    def content(self, address: str) -> Element:
        """The content of a page, without the frame of the theme."""
        (content,) = self.pages[address].find("article", "md-content__inner")
        return content

    def links(self, address: str) -> Iterator[str]:
        """Every address that a page names in `href` or `src`, as written."""
        for element in self.pages[address].walk():
            for name in ("href", "src"):
                if name in element.attributes:
                    yield element.attributes[name]

    def broken_links(self) -> list[str]:
        """Each link that leads to no file or no anchor of the site, as `page -> link`."""
        anchors = {
            address: {element.attributes["id"] for element in page.walk() if "id" in element.attributes}
            for address, page in self.pages.items()
        }
        broken = []
        for address in self.pages:
            for link in self.links(address):
                if urlsplit(link).scheme:
                    continue
                target = urlsplit(urljoin(f"http://site/{quote(address)}", link))
                page = unquote(target.path).removeprefix("/").removesuffix("index.html")
                exists = page in self.pages or (self.folder / page).is_file()
                if not exists or (target.fragment and unquote(target.fragment) not in anchors.get(page, ())):
                    broken.append(f"{address} -> {link}")
        return broken

    def files(self) -> dict[str, bytes]:
        """Every file with its bytes."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


class Listener(logging.Handler):
    """Keeps the messages of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def write_project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a project, with a plain `mkdocs.yml` where they hold none, and return that file."""
    for name, content in {"mkdocs.yml": PLAIN_CONFIG, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "docs").mkdir(exist_ok=True)
    return folder / "mkdocs.yml"


def build_site(config_file: Path, site_dir: Path | None = None, *, strict: bool = True) -> BuiltSite:
    """Build a project with MkDocs in this process, into `site/` beside its configuration unless told otherwise."""
    folder = site_dir or config_file.parent / "site"
    logger, listener = logging.getLogger("mkdocs"), Listener()  # noqa: TID251  # to hear what MkDocs says
    logger.addHandler(listener)
    passed = False
    try:
        with contextlib.suppress(Abort):
            config = load_config(str(config_file), site_dir=str(folder), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
                passed = True
            finally:
                config.plugins.on_shutdown()
    finally:
        logger.removeHandler(listener)
    return BuiltSite(folder, listener.lines, passed)
