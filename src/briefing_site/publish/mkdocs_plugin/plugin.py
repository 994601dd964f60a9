"""The hooks: each line is a call with a telling name."""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial
from pathlib import Path

import jinja2
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from ...index.archive import join_extracts
from ...index.ledgers import note_missing_ledgers
from ...model import Archive, Briefing, Gazetteer, Theme
from ...problem import Problem, Severity
from ...read.archive import (
    PAGES,
    PLACES,
    find_lone_ledgers,
    list_transcripts,
    read_places,
    read_themes,
)
from ...read.ledger import ENDING as LEDGER
from ...render.addresses import BRIEFINGS, FEED, QUOTE_SCRIPT, SEARCH, THEMES, list_folders, list_homes
from ...render.pages import PageKind, PagePlan, Site, plan_pages
from ...render.redirects import list_redirects, render_redirect
from ..citation_files import find_gaps
from ..exports.feeds import feed_corrections, write_atom
from ..extracts import Gift, Kept, choose_gifts, gather_runs, read_extracts
from ..keeper import Keeper
from ..kept_index import Index, load_index, save_index
from ..lookups import Prints
from ..pagefind import PagefindError, find_pagefind
from ..processes import pause_collector
from ..progress import tell
from ..search import Record, plan_search
from ..search_files import PARTS, write_search
from ..shelf import Shelf
from ..side_files import write_side_files
from ..site_data import choose_forms
from ..strung_files import list_large
from .blanks import Frames
from .briefing_page import BriefingPage, Linker, append_to_page, find_url
from .compiled import COMPILED
from .config import BriefingConfig, Search
from .data_files import SideFile, add_data, find_root_url, make_urls
from .frame import key_frame
from .navigation import attach_pages
from .press import PlannedFile, Press, is_watched, print_pages
from .search_box import set_address, take_over
from .search_pages import is_searched, record_page
from .sources import State, find_changed, find_root, note_state, refuse_links
from .swap import Swap

# Without the prefix that MkDocs puts before a plugin's messages: ours begin with `path:line:`. The logger must be one
# of MkDocs' own family, or `--strict` does not count it (mkdocs/commands/build.py:254).
log = get_plugin_logger("briefing").logger
tell_progress = partial(tell, log.info)

CACHE = ".cache/briefing-site"
"""Where a build keeps what the next one may use, beside mkdocs.yml: in a folder for each file of settings."""
GARBAGE, REST = (200_000, 1_000, 1_000), 1.0
"""How often a preview looks for garbage while it builds, which is hardly ever, and how many seconds after a build it looks
everywhere: to look through what it holds of thousands of briefings takes as long as to make the pages that show an edit."""
THEME_DIR = Path(__file__).parent / "theme"
STYLES = ("assets/briefing-site.css", "assets/citing.css", "assets/themes.css", "assets/corrections.css")
SCRIPTS = ("assets/briefing-site.js", "assets/briefing-site-keys.js", "assets/themes.js")
REDIRECT_SCRIPT = "assets/redirect.js"
TWIN_DIR = Path(__file__).parent / "twin_theme"
TWIN_STYLE, TWIN_SCRIPT = "assets/side-by-side.css", "assets/side-by-side.js"
"""Only on a site with records in several languages."""
SEARCH_DIR = Path(__file__).parent / "search_theme"
"""Our box, style and scripts of the search: beside the theme's only where Pagefind serves."""
SEARCH_STYLE = "assets/search.css"
SEARCH_SCRIPT = "assets/search.js"
MISSING = "search: that of the theme, since Pagefind is not installed; expected `pip install 'briefing-site[search]'`"
SPARED = "%s: as they are now while this preview runs, whatever is edited; `mkdocs build` writes them anew"
TOOLS = frozenset({PageKind.QUOTE, PageKind.SEARCH, PageKind.DATA})
"""Pages that other pages lead to, and that no menu lists unless an editor says so."""
UNREADABLE = frozenset({"not-utf8", "unreadable"})
"""Codes of problems with files that MkDocs must not try to read either: it would end with a traceback."""
LANDING_NAMES = frozenset(Path(name).stem for name in PAGES)


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Reads `docs/briefings/` and `docs/themes/` and adds the pages made from them."""

    def __init__(self) -> None:
        self.site: Site | None = None
        self.files: dict[str, File] = {}
        self.read: list[Kept] = []
        self.shelf = Shelf(Path(CACHE))
        self.everything: Sequence[File] = ()
        self.theirs: AbstractSet[str] = frozenset()
        """The paths in the site that MkDocs writes to, whatever we have written there."""
        self.gifts: list[Gift] = []
        self.nav: Navigation | None = None
        self.hosted: dict[str, PagePlan] = {}
        self.written: dict[str, Record] = {}
        self.program: Path | None = None
        self.given: set[str] = set()
        self.keeper: Keeper | None = None
        self.last: tuple[Index, Shelf] | None = None
        """What the last build of a preview has made."""
        self.spared: set[str] = set()
        """The large tables that a preview leaves as they are."""
        self.command, self.dirty = "build", False
        self.swap = Swap(log)
        self.sources: State = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs says what it was called for, and keeps this object while a preview runs."""
        self.command, self.dirty = command, dirty
        self.swap, self.read, self.last, self.spared = Swap(log), [], None, set()
        if command == "serve":
            gc.set_threshold(*GARBAGE)
        atexit.register(gc.freeze)  # what is left goes with the process; to look through it for garbage takes seconds

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the site, and put our style and scripts beside the theme's, once."""
        self.swap.begin(config, self.command, self.dirty)
        put_beside_theme(THEME_DIR, config)
        config.extra_css += [style for style in STYLES if style not in config.extra_css]
        there = {str(script) for script in config.extra_javascript}
        config.extra_javascript += [script for script in SCRIPTS if script not in there]
        self.program = find_pagefind() if self.config.search == Search.PAGEFIND.value else None
        if self.config.search == Search.PAGEFIND.value:
            log.info(add_search(config) if self.program else MISSING)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read, index and plan; then stand each planned page where the editor has none."""
        archive = self.read_archive(files, config)
        with pause_collector():
            self.stand_pages(archive, files, config)
        return files

    def read_archive(self, files: Files, config: MkDocsConfig) -> Archive:
        """What the transcripts, themes and places of the documents make, with a report on each problem in them."""
        docs = Path(config.docs_dir)
        root = find_root(config)
        self.sources = note_state(docs)
        report(refuse_links(files, docs, root))
        present = list_transcripts(docs / BRIEFINGS)
        transcripts = [path for path in present if is_published(path, files, docs)]
        all_themes, theme_problems = read_themes(docs / THEMES, root, config.theme.get("language", "en"))
        themes = [theme for theme in all_themes if is_published(root / theme.path, files, docs)]
        theme_problems = [problem for problem in theme_problems if is_published(root / problem.path, files, docs)]
        gazetteer: Gazetteer | None = None
        place_problems: list[Problem] = []
        if is_published(docs / PLACES, files, docs):
            gazetteer, place_problems = read_places(docs, root, config.theme.get("language", "en"))
        self.shelf = Shelf(root / CACHE / Path(name_settings(config)).stem, self.swap.shown)
        last = self.read if self.command == "serve" else ()
        language = str(config.theme.get("language", "en"))
        self.read, problems = read_extracts(
            transcripts, root, tuple(themes), gazetteer, self.shelf, last, language, tell_progress
        )
        self.gifts, doubles = choose_gifts(self.read)
        extracts = [gift.extract for gift in self.gifts]
        briefings = [extract.briefing for extract in extracts]
        problems += [*doubles, *find_lone_ledgers(docs / BRIEFINGS, root), *note_missing_ledgers(briefings)]
        problems += theme_problems
        archive, index_problems = join_extracts(
            extracts, tuple(themes), gazetteer, whole=len(transcripts) == len(present)
        )
        settings = name_settings(config)
        report([*problems, *place_problems, *index_problems, *find_gaps(settings, config.site_url)])
        remove_transcripts(files)
        remove_ledgers(files)
        remove_unreadable([*theme_problems, *(p for p in problems if p.code == "unreadable")], files, root, docs)
        return archive

    def stand_pages(self, archive: Archive, files: Files, config: MkDocsConfig) -> None:
        """Plan the pages and the other files of an archive, and stand them among those of MkDocs."""
        root = find_root(config)
        settings = name_settings(config)
        forms, gaps = choose_forms(self.config.data_files, settings, config.site_url)
        report(gaps)
        self.site = plan_pages(archive, self.config.exchange_pages, config.site_name, forms)
        self.files, self.hosted, self.written = {}, {}, {}
        homes = list_homes(archive)
        for briefing in archive.records:
            remove_source(briefing, self.site, files, root)
            add_former_sources(briefing, homes, files, self.files, root, config)
        written = {file.dest_uri: file for file in files.documentation_pages()}
        for plan in self.site.plans:
            self.add_page(plan, written, files, root, config)
        add_feed(self.site, files, self.files, config)
        self.given = add_data(self.site, files, self.files, config)
        add_redirects(self.site, files, self.files, config)
        add_quote_script(files, self.files)
        if archive.twins:
            add_twin_assets(files, config)
        set_address(config, self.files[SEARCH].url)

    def add_page(
        self, plan: PagePlan, written: Mapping[str, File], files: Files, root: Path, config: MkDocsConfig
    ) -> None:
        """Find the editor's page at a plan's address, to append to it, or make one."""
        assert self.site is not None
        file = make_file(plan, root, config)
        editors = written.get(file.dest_uri)
        if editors is not None:
            file = editors
            self.hosted[file.src_uri] = plan
        else:
            replace_file(file, files)
            BriefingPage(plan, self.site, file, self.files, config)
        self.files[plan.address] = file

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang the planned pages below each other."""
        assert self.site is not None
        attach_pages(self.site.plans, self.files, config)
        self.nav = nav
        if not is_watched(config) and not self.dirty:
            for page in list_planned(files):
                # MkDocs looks up the newest day of what it builds itself (mkdocs/utils/__init__.py:56): that of the home page.
                page.waits = page.plan.kind is not PageKind.HOME
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Write our pages, before MkDocs writes the others."""
        assert self.nav is not None
        assert self.site is not None
        env.bytecode_cache = env.bytecode_cache or COMPILED
        of_briefings = {gift.extract.briefing.id: gift.prints for gift in self.gifts}
        prints = Prints(self.site, of_briefings, self.describe_file)
        index = self.last[0] if self.last is not None else load_index(self.shelf)
        self.keeper = Keeper(self.site, self.files, prints, self.shelf, index)
        self.everything = files.documentation_pages()
        self.theirs = {file.dest_uri for file in files if not isinstance(file, (PlannedFile, SideFile))}
        frames = Frames(self.everything, self.nav, env, config)
        press = Press(self.keeper, key_frame(config, self.nav), frames, config, tell_progress)
        print_pages([page for page in list_planned(files) if page.waits], files, press)
        if self.site.archive.twins and env.loader is not None:
            env.loader = find_site_map(env.loader, config)
        return env

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Show every page to what lists them, such as the site map."""
        context["pages"] = self.everything
        return context

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Append the planned part to an editor's page, and keep the editor's own for the search."""
        if not isinstance(page, BriefingPage) and is_searched(page):
            self.written[page.file.src_uri] = record_page(page, html)
        plan = self.hosted.get(page.file.src_uri)
        if plan is None or self.site is None:
            return html
        return append_to_page(html, page, plan, self.site, self.files, config)

    def _on_post_build_write(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, and what a browser searches with."""
        assert self.site is not None
        assert self.keeper is not None
        runs = gather_runs(self.gifts, self.shelf)
        urls = make_urls(self.keeper.urls, config)
        write_side_files(self.site, self.keeper, urls, runs, Path(config.site_dir), self.given, tell_progress)
        try:
            self.write_index(config)
        finally:
            self.keep()

    def keep(self) -> None:
        """Keep what was made: a preview writes down its first build at once, and its last one when it ends."""
        assert self.keeper is not None
        index = self.keeper.conclude()
        if not self.swap.shown:
            save_index(index, self.shelf)
        if self.command == "serve":
            self.last = index, self.shelf
            new = [address for address in list_large(index) if address not in self.spared]
            if new:
                log.info(SPARED, ", ".join(new))
            self.spared.update(new)

    def write_index(self, config: MkDocsConfig) -> None:
        """Write what a browser searches with; a dirty build leaves what is there."""
        assert self.site is not None
        assert self.keeper is not None
        folder = Path(config.site_dir)
        if self.program is None or (self.dirty and (folder / PARTS).exists()):
            return
        url = partial(find_root_url, files=self.keeper.urls)
        pages = self.written.values()
        index = plan_search(self.site, url, pages, site_language(config), self.config.search_with)
        try:
            write_search(self.program, index, self.keeper, url, folder, tell_progress)
        except (OSError, PagefindError) as error:
            message = f"search: the index could not be made: {error}"
            if self.command != "serve":
                raise PluginError(message) from error
            log.warning(message)

    @event_priority(-100)
    def _on_post_build_swap(self, *, config: MkDocsConfig) -> None:
        """Put the site in its place, after all that other plugins write, and if nothing it was made from has changed."""
        report(find_changed(self.sources, find_root(config)))
        self.swap.end(config, {path: found for path, found in self.shelf.files.items() if path not in self.theirs})
        if self.command == "serve":
            look_later()

    on_post_build = CombinedEvent(_on_post_build_write, _on_post_build_swap)

    def on_shutdown(self) -> None:
        """Leave nothing beside what a preview has shown, and keep what it has made."""
        self.swap.give_up()
        if self.last is not None:
            save_index(*self.last)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was, and say in one line what the disk says."""
        self.swap.give_up(error)

    def describe_file(self, address: str) -> str:
        """What a page takes from the file of an address: its URL, and its name in the documents; empty where there is none."""
        try:
            file = self.files[address]
        except KeyError:
            return ""
        return f"{file.url} {file.src_uri}"


def look_later() -> None:
    """Look for garbage when the page has been shown."""
    timer = threading.Timer(REST, gc.collect)
    timer.daemon = True
    timer.start()


def name_settings(config: MkDocsConfig) -> str:
    """The file of the settings, as problems name it."""
    return Path(config.config_file_path).name if config.config_file_path else "mkdocs.yml"


def list_planned(files: Files) -> list[BriefingPage]:
    """Our own pages."""
    return [file.page for file in files.documentation_pages() if isinstance(file.page, BriefingPage)]


def put_beside_theme(folder: Path, config: MkDocsConfig) -> None:
    """Let templates and assets of ours stand in the place of the theme's, but not of those in a `custom_dir`; once."""
    if str(folder) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(folder))


def add_search(config: MkDocsConfig) -> str:
    """Put our search into every page, and return what to say of it."""
    put_beside_theme(SEARCH_DIR, config)
    if SEARCH_STYLE not in config.extra_css:
        config.extra_css.append(SEARCH_STYLE)
    if SEARCH_SCRIPT not in [str(script) for script in config.extra_javascript]:
        script = ExtraScriptValue(SEARCH_SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)
    return "search: Pagefind, in the place of the plugin `search`" if take_over(config) else "search: Pagefind"


def site_language(config: MkDocsConfig) -> str:
    """The language that the theme writes on each page."""
    return str(config.theme.get("language", "en")).lower()


def report(problems: Iterable[Problem]) -> None:
    """Each problem as one line of the build's log."""
    levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}
    for problem in problems:
        levels[problem.severity](str(problem))


def is_published(path: Path, files: Files, docs: Path) -> bool:
    """Whether a transcript is to be published: `exclude_docs` and `draft_docs` hold for it as for any page."""
    file = files.get_file_from_path(path.relative_to(docs).as_posix())
    return file is not None and not file.inclusion.is_excluded()


def remove_transcripts(files: Files) -> None:
    """Take Markdown transcripts out of the pages of MkDocs: their pages are planned ones."""
    for file in list(files.documentation_pages(inclusion=InclusionLevel.is_included)):
        folder, _, name = file.src_uri.rpartition("/")
        if f"{folder}/" == BRIEFINGS and name not in PAGES:
            files.remove(file)


def remove_ledgers(files: Files) -> None:
    """Take ledgers out of the files of MkDocs: the pages of corrections say what they hold, without what is withheld."""
    for file in list(files):
        if file.src_uri.startswith(BRIEFINGS) and file.src_uri.endswith(LEDGER):
            files.remove(file)


def remove_unreadable(problems: Iterable[Problem], files: Files, root: Path, docs: Path) -> None:
    """Take files that cannot be read out of those of MkDocs, so that the others are still built."""
    for problem in problems:
        file = files.get_file_from_path((root / problem.path).relative_to(docs).as_posix())
        if problem.code in UNREADABLE and file is not None:
            files.remove(file)


def remove_source(briefing: Briefing, site: Site, files: Files, root: Path) -> None:
    """Take a transcript out of the files that MkDocs copies, where it is published under its own name."""
    file = files.get_file_from_path(site.addresses.source(briefing.id))
    if file is not None and file.abs_src_path and Path(file.abs_src_path) == root / briefing.path:
        files.remove(file)


def add_former_sources(
    briefing: Briefing, homes: frozenset[str], files: Files, known: dict[str, File], root: Path, config: MkDocsConfig
) -> None:
    """The transcript itself under the names that it had before; that under its own is one of the data files."""
    for folder in list_folders(briefing, homes)[1:]:
        address = f"{folder}.txt"
        file = files.get_file_from_path(address)
        if file is None:
            file = File.generated(config, address, abs_src_path=str(root / briefing.path))
            files.append(file)
        known[address] = file


def add_feed(site: Site, files: Files, known: dict[str, File], config: MkDocsConfig) -> None:
    """The feed of corrections, where there are any; a feed names full addresses, so the site must know its own."""
    feed = feed_corrections(site)
    if feed.entries and config.site_url:
        url_of = partial(find_url, files=known, site_url=config.site_url)
        known[FEED] = File.generated(config, FEED, content=write_atom(feed, config.site_url, FEED, url_of))
        files.append(known[FEED])


def add_redirects(site: Site, files: Files, known: Mapping[str, File], config: MkDocsConfig) -> None:
    """A small page at each old address, unless the editor has a page there."""
    there = {file.dest_uri for file in files}
    for redirect in list_redirects(site):
        old = File.generated(config, source_uri(redirect.address), content="")
        if old.dest_uri not in there:
            url = Linker(old, known, None)(redirect.target)
            canonical = find_url(redirect.target, known, config.site_url)
            text = render_redirect(redirect, url, get_relative_url(REDIRECT_SCRIPT, old.url), canonical)
            files.append(File.generated(config, old.dest_uri, content=text))


def add_quote_script(files: Files, known: dict[str, File]) -> None:
    """The script of the page that checks quotations lies in the theme."""
    script = files.get_file_from_path(QUOTE_SCRIPT)
    assert script is not None
    known[QUOTE_SCRIPT] = script


def add_twin_assets(files: Files, config: MkDocsConfig) -> None:
    """The style of what stands side by side, and the script that stays at a paragraph."""
    for name in (TWIN_STYLE, TWIN_SCRIPT):
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, abs_src_path=str(TWIN_DIR / name)))
    config.extra_css += [TWIN_STYLE] if TWIN_STYLE not in config.extra_css else []
    there = {str(script) for script in config.extra_javascript}
    config.extra_javascript += [TWIN_SCRIPT] if TWIN_SCRIPT not in there else []


def find_site_map(loader: jinja2.BaseLoader, config: MkDocsConfig) -> jinja2.BaseLoader:
    """Templates with our site map, which says where a page stands in each language; one in a `custom_dir` counts before it."""
    custom = [config.theme.custom_dir] if config.theme.custom_dir else []
    own = jinja2.FileSystemLoader([*custom, str(TWIN_DIR)])
    return jinja2.ChoiceLoader([own, loader])


def replace_file(file: File, files: Files) -> None:
    """Add a file, in the place of one that is excluded where there is one."""
    excluded = files.src_uris.get(file.src_uri)
    if excluded is not None:
        files.remove(excluded)
    files.append(file)


def make_file(plan: PagePlan, root: Path, config: MkDocsConfig) -> File:
    """The file of a generated page: out of `nav`, and with the edit link of the transcript or theme it comes from."""
    uri = source_uri(plan.address)
    listed = config.nav is None and plan.parent is None and plan.kind not in TOOLS
    inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
    if isinstance(plan.subject, (Briefing, Theme)):
        path, edit_uri = locate_source(plan.subject.path, root, config.docs_dir)
        file = PlannedFile.generated(config, uri, abs_src_path=path, inclusion=inclusion)
        file.edit_uri = edit_uri
        return file
    return PlannedFile.generated(config, uri, content="", inclusion=inclusion)


@lru_cache(maxsize=1)
def locate_source(path: str, root: Path, docs: str) -> tuple[str, str]:
    """A file of the project on the disk, and in the documents; the pages of a briefing, which come in a row, share both."""
    there = root / path
    return str(there), there.relative_to(docs).as_posix()


def source_uri(address: str) -> str:
    """The path in the docs folder of the Markdown page that would stand at an address.

    MkDocs takes a page named `index` or `README` for the landing page of its folder, so an outlet called Index gets a
    folder of its own.
    """
    folders = address.rstrip("/")
    parent, _, name = folders.rpartition("/")
    if parent and name not in LANDING_NAMES:
        return f"{folders}.md"
    return f"{folders}/index.md".lstrip("/")
