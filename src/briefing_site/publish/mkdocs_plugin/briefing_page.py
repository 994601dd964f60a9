"""A page that comes from a plan instead of a Markdown file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from ...render.addresses import split_address
from ...render.head import newest_day
from ...render.html import RenderedPage, TocEntry, render_page
from ...render.pages import PagePlan, Site, describe_plan
from ...render.views.parallel import list_translations
from ..citation_files import find_cited, is_citation_file
from ..kept_index import Noted

ID = re.compile(' id="([^"]*)"')
"""As every `id` stands in our HTML: a search for any white space takes five times as long."""
FRAME = "briefing-site.html"
"""The template of our pages, in theme/; it extends the `main.html` of the site."""


class Linker:
    """Addresses to relative URLs for one page; remembers the anchors it led to, so that MkDocs can check them."""

    def __init__(self, file: File, files: Mapping[str, File], site_url: str | None) -> None:
        self.file = file
        self.files = files
        self.site_url = site_url
        self.anchors: dict[File, dict[str, str]] = {}
        self.known: dict[str, str] = {}
        """A page leads to few addresses, and to some of them a hundred times."""
        self.top, _, _ = file.dest_uri.partition("/")
        self.up = "../" * file.dest_uri.count("/")

    def __call__(self, address: str) -> str:
        """The relative URL of an address of the site; `KeyError` for one that no page has."""
        url = self.known.get(address)
        if url is None:
            url = self.known[address] = self.make(address)
        return url

    def make(self, address: str) -> str:
        if is_citation_file(address) and find_cited(address) in self.files:
            return self.relate(quote(address))  # these are so many that they are no files of MkDocs
        page, fragment = split_address(address)
        target = self.files[page]
        url = self.relate(target.url)
        if not fragment:
            return url
        self.anchors.setdefault(target, {})[fragment] = address
        return f"{'' if target is self.file else url}#{quote(fragment)}"

    def relate(self, url: str) -> str:
        """A URL from the root as the page must say it; most lead into another of the folders at the root."""
        top, slash, _ = url.partition("/")
        if slash and top not in (".", self.top):
            return self.up + url
        return get_relative_url(url, self.file.url)

    def absolute(self, address: str) -> str:
        """The full URL of an address of the site; empty where `site_url` is not set."""
        return find_url(address, self.files, self.site_url)


def find_url(address: str, files: Mapping[str, File], site_url: str | None) -> str:
    """The full URL of an address of the site; empty where `site_url` is not set."""
    if not site_url:
        return ""
    page, fragment = split_address(address)
    url = join_url(site_url, files[page].url)
    return f"{url}#{quote(fragment)}" if fragment else url


@lru_cache(maxsize=1 << 16)
def join_url(base: str, url: str) -> str:
    """Both as one; many pages name the same others."""
    return urljoin(base, url)


class BriefingPage(Page):
    """A planned page. No Markdown is parsed: what is spoken stays as spoken, and a page costs a tenth of the time."""

    def __init__(self, plan: PagePlan, site: Site, file: File, files: Mapping[str, File], config: MkDocsConfig) -> None:
        # The theme writes titles and descriptions into HTML as they are (mkdocs/theme.py:162), so they are escaped here.
        super().__init__(html.escape(plan.title), file, config)
        self.plan = plan
        self.site = site
        self.files = files
        self.site_url = config.site_url
        self.waits = False
        """Whether the content is made only when the page is put into its frame (see press.py)."""
        self.offered = ""
        """The anchors of the page, with a space between them."""
        self.printed: Noted | None = None
        """What is known of the page, once it stands in the site: first of all its anchors."""
        self.update_date = write_update_date(plan, site, self.update_date)

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: only the fields that the theme looks up are set.

        `title` is set also because the theme puts `page.title` through `striptags`, which unescapes it
        (material/templates/base.html, block htmltitle), and `meta.title` not.
        """
        self.markdown = ""
        self.meta = {"title": html.escape(self.plan.title), "template": FRAME}
        hide_lone_menu(self, config)
        if not self.waits:
            self.describe()
        if not self.plan.searched:
            self.meta["search"] = {"exclude": True}

    def describe(self) -> None:
        """Set the description, which is in the text of an exchange: so only where it is needed."""
        if description := describe_plan(self.plan):
            self.meta["description"] = html.escape(description)

    @property
    def translations(self) -> list[tuple[str, str]]:
        """Language and full URL of the page in each language, for the site map; empty for most."""
        found = list_translations(self.plan, self.site)
        return [(tag, find_url(address, self.files, self.site_url)) for tag, address in found]

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors of the page; split only for a page that another one leads into."""
        offered = self.offered if self.printed is None else self.printed.more[0]
        return set(offered.split(" "))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The content of the page, unless that waits for the frame."""
        self.content = ""
        if not self.waits:
            self.compose(self.site, self.files)

    def compose(self, site: Site, files: Mapping[str, File]) -> None:
        """The content, table of contents and anchors of the page; what it looks up may be watched."""
        linker = Linker(self.file, files, self.site_url)
        rendered = render_page(self.plan, site, linker, absolute=linker.absolute)
        self.content = rendered.html
        self.meta["briefing_head"] = rendered.head
        self.describe()
        self.toc = TableOfContents(list(make_anchor_links(rendered.toc, level=2)))
        self.offered = " ".join(find_ids(rendered))
        self.links_to_anchors = linker.anchors

    def list_links(self) -> Iterator[tuple[File, list[str]]]:
        """Each other file with the anchors in it that the page leads to, and its own with those that it has not."""
        for file, anchors in (self.links_to_anchors or {}).items():
            there = self.present_anchor_ids if file is self.file else ()
            yield file, [anchor for anchor in anchors if anchor not in there]

    def forget(self) -> None:
        """Drop what was needed to write the page, and is not needed any more: there are thousands of pages."""
        self.content = None
        self.toc = TableOfContents([])
        self.meta.pop("briefing_head", None)
        self.links_to_anchors = None


def append_to_page(
    content: str, page: Page, plan: PagePlan, site: Site, files: Mapping[str, File], config: MkDocsConfig
) -> str:
    """The HTML of an editor's page with a planned part behind it; table of contents and anchors grow with it."""
    linker = Linker(page.file, files, config.site_url)
    rendered = render_page(plan, site, linker, host_page=True, absolute=linker.absolute)
    page.meta.setdefault("template", FRAME)
    hide_lone_menu(page, config)
    page.update_date = write_update_date(plan, site, page.update_date)
    page.meta["briefing_head"] = rendered.head
    entries = list(make_anchor_links(rendered.toc, level=2))
    first = next(iter(page.toc), None)
    (first.children if first is not None and first.level == 1 else page.toc.items).extend(entries)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *find_ids(rendered)}
    links = dict(page.links_to_anchors or {})
    for file, anchors in linker.anchors.items():
        links[file] = {**links.get(file, {}), **anchors}
    page.links_to_anchors = links
    if "<h1" not in content:
        title = html.escape(plan.title)
        page.meta.setdefault("title", title)
        content = f"<h1>{title}</h1>\n{content}"
    return content + rendered.html


def write_update_date(plan: PagePlan, site: Site, today: str) -> str:
    """What the site map says of a page: the day of its newest record, not that of the build, and nothing for none.

    Only the landing pages of an archive without any day keep the day of the build: MkDocs wants one date at least
    (mkdocs/utils/__init__.py:56).
    """
    day = newest_day(plan, site)
    if day is not None:
        return day.isoformat()
    return "" if plan.subject else today


def hide_lone_menu(page: Page, config: MkDocsConfig) -> None:
    """Give a page the width of the menu at its side, where that would only repeat the tabs above."""
    if "navigation.tabs" in (config.theme.get("features") or ()) and not isinstance(page.parent, Section):
        page.meta.setdefault("hide", ["navigation"])


def make_anchor_links(entries: Iterable[TocEntry], level: int) -> Iterable[AnchorLink]:
    """The entries as MkDocs holds them; their titles go into HTML as they are."""
    for entry in entries:
        link = AnchorLink(html.escape(entry.title), entry.id, level)
        link.children = list(make_anchor_links(entry.children, level + 1))
        yield link


def find_ids(rendered: RenderedPage) -> list[str]:
    """The anchors that a page offers, in its order."""
    return [unquote(html.unescape(anchor)) for anchor in ID.findall(rendered.html)]
