"""What the frame that the theme puts around a page follows from, as keys for the pages that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import material
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section

from ..shelf import digest, fingerprint_program, make_key
from .briefing_page import BriefingPage

PLACES = frozenset({"config_file_path", "docs_dir", "site_dir", "plugins", "theme", "nav"})
"""Settings that say where something lies on this machine, or that are looked at more closely below."""
KNOWN = (Path(__file__).parents[2], *(Path(str(module.__file__)).parent for module in (material, mkdocs)))
"""Packages of which the keys hold the version, or every file."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which is in its printed form."""


def key_frame(config: MkDocsConfig, nav: Navigation) -> str:
    """The same for two builds that put the same frame around the same page."""
    settings = [f"{name}={value!r}" for name, value in sorted(config.items()) if name not in PLACES]
    # A hook of the editor stands among the plugins too, and has no settings.
    plugins = [f"{name}={dict(getattr(plugin, 'config', {}))!r}" for name, plugin in config.plugins.items()]
    theme = [f"{name}={config.theme[name]!r}" for name in sorted(config.theme)]
    overrides = [part for folder in config.theme.dirs for part in list_overrides(Path(folder))]
    parts = [*settings, *plugins, str(config.theme.name), *theme, *overrides, *list_nav(nav.items)]
    return make_key([fingerprint_program(), *(ADDRESS.sub("", part) for part in parts)])


def list_overrides(folder: Path) -> Iterator[str]:
    """Name and print of each file of a theme, but for those that come with a version that is known."""
    for path in () if any(folder.is_relative_to(known) for known in KNOWN) else sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder).as_posix()} {digest(path.read_bytes())}"


def list_nav(items: Iterable[StructureItem]) -> Iterator[str]:
    """What a menu says of the pages in it, which stands on each page."""
    for item in items:
        yield f"{type(item).__name__} {item.title!r} {getattr(item, 'url', None)!r} {getattr(item, 'meta', None)!r}"
        if isinstance(item, Section):
            yield from list_nav(item.children)
            yield "end"


def key_page(page: BriefingPage, frame: str) -> str:
    """The same for two pages that are the same but for what they look up."""
    plan = replace(page.plan, subject=None, exchange=None)
    exchange = page.plan.exchange.id if page.plan.exchange is not None else ""
    around = [page.previous_page, page.next_page, *page.ancestors]
    neighbours = [f"{other.title!r} {getattr(other, 'url', None)!r}" if other else "" for other in around]
    own = [repr(page.title), page.url, str(page.edit_url), str(page.canonical_url), repr(page.meta)]
    return make_key([frame, repr(plan), exchange, *own, *neighbours])
