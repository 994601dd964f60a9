"""A planned page to HTML, and to the table of contents beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import jinja2

from . import atoms, cite_box, filed, ruled, speech
from .addresses import FEED, HOME
from .citing.machines import citation_metas
from .citing.reference import refer_to
from .data_links import list_data
from .head import Absolute, list_metas, write_head
from .pages import PageKind, PagePlan, Site
from .structured import describe_page
from .views import make_view
from .views.citation import view_citation
from .views.exchange import ExchangeView, TurnView
from .views.parallel import list_translations, view_switch
from .views.refs import View

Link = Callable[[str], str]
"""Address of something on the site, from its root, to the address to write on the page."""


TEMPLATES = {
    PageKind.THEMES: "names.html",
    PageKind.BRIEFINGS_PART: "briefings.html",
    PageKind.SPEAKERS: "people.html",
    PageKind.SPEAKERS_PART: "people.html",
    PageKind.OUTLETS: "people.html",
    PageKind.OUTLETS_PART: "people.html",
    PageKind.OUTLET: "speaker.html",
    PageKind.ALL_CORRECTIONS: "corrections.html",
    PageKind.YEAR: "corrections.html",
}
"""Pages that share a template; the others have one of their own name."""


FED = frozenset({PageKind.HOME, PageKind.BRIEFING, PageKind.CORRECTIONS, PageKind.ALL_CORRECTIONS, PageKind.YEAR})
"""Pages that name the feed of corrections in their head."""


PERSON_SECTIONS = (
    ("roles", "roles", "Roles"),
    ("themes", "themes", "Themes"),
    ("parts", "years", "Exchanges by year"),
    ("asked", "asked", "Questions asked"),
    ("spoke", "spoke", "Exchanges"),
    ("handoffs", "handoffs", "Hand-offs"),
    ("figures", "figures", "Figures"),
)
"""What the page of a speaker or an outlet may show, with anchor and heading, in order."""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the table of contents."""

    id: str
    title: str
    """Plain text."""
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The content of a page."""

    html: str
    toc: tuple[TocEntry, ...]
    head: str
    """Elements for the head of the page."""


def no_url(address: str) -> str:
    """The full URL on a site that does not know where it will stand."""
    return ""


def render_page(
    plan: PagePlan, site: Site, link: Link, host_page: bool = False, absolute: Absolute = no_url
) -> RenderedPage:
    """The content of a planned page, without the frame that the host puts around it.

    `link` turns each address into what a link on this page must say, `absolute` into its full URL. `host_page`: the page
    has a heading and an introduction of its own, written by an editor, and this content is appended to it.
    """
    view = make_view(plan, site)
    template = make_environment().get_template(TEMPLATES.get(plan.kind, f"{plan.kind.value}.html"))
    reference = refer_to(plan, site, absolute)
    citation = view_citation(plan, reference, site) if reference else None
    feed = find_feed(plan, site, absolute)
    data = list_data(plan, site)
    html = template.render(
        plan=plan,
        link=link,
        absolute=absolute,
        host_page=host_page,
        citation=citation,
        feed=feed,
        data=data,
        switch=view_switch(plan, site),
        **view,
    )
    head = write_head(
        metas=[*list_metas(plan, absolute), *(citation_metas(reference) if reference else ())],
        feed=feed,
        alternates=[(file.media_type, file.name, link(file.address)) for file in data if file.alternate],
        translations=[(tag, absolute(page) or link(page)) for tag, page in list_translations(plan, site)],
        data=describe_page(plan, site, absolute),
        filters=view.get("facet_numbers", ()),
    )
    return RenderedPage(html, tuple(make_toc(plan, view)), head)


def find_feed(plan: PagePlan, site: Site, absolute: Absolute) -> str:
    """The full URL of the feed of corrections for the pages that name it; empty where there is none."""
    dated = bool(site.corrected) if plan.kind in FED and absolute(HOME) else False
    return absolute(FEED) if dated else ""


@lru_cache(maxsize=1)
def make_environment() -> jinja2.Environment:
    """Our own templates: everything is escaped, and a name that is not there is an error."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("briefing_site.render"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"atoms": atoms, "citing": cite_box, "filed": filed, "ruled": ruled, "speech": speech}
    return environment


def make_toc(plan: PagePlan, view: View) -> Iterator[TocEntry]:
    """The headings of a page, as its template sets them."""
    if plan.kind is PageKind.EXCHANGE:
        yield from turn_entries(view["exchange"])
    elif plan.kind is PageKind.FULL:
        yield from (exchange_entry(exchange) for exchange in view["exchanges"])
    elif plan.kind is PageKind.PARALLEL:
        yield from (TocEntry(chapter.id, chapter.title) for chapter in view["chapters"])
    elif plan.kind is PageKind.BRIEFING:
        if view["panel"]:
            yield TocEntry("panel", "Panel")
        if view["themes"]:
            yield TocEntry("themes", "Themes")
        if view["paged"]:
            yield TocEntry("agenda", "Exchanges")
        else:
            yield TocEntry("transcript", "Transcript", tuple(exchange_entry(x) for x in view["agenda"]))
        yield TocEntry("record", "About this record")
    elif plan.kind is PageKind.THEME:
        yield from theme_entries(view)
    elif plan.kind is PageKind.DATA:
        yield from (TocEntry(anchor, title) for anchor, title, rows in view["tables"] if rows)
        yield TocEntry("use", "How to use it")
    elif plan.kind in (PageKind.THEME_YEAR, PageKind.FIGURES, PageKind.PLACE):
        yield from briefing_entries(view)
    elif plan.kind is PageKind.PLACES:
        yield from (TocEntry(region.anchor, region.title) for region in view["regions"])
    elif plan.kind in (PageKind.SPEAKER, PageKind.OUTLET):
        yield from (TocEntry(anchor, title) for name, anchor, title in PERSON_SECTIONS if view[name])


THEME_SECTIONS = {
    "parts": "Parts",
    "timeline": "Timeline",
    "groups": "Passages",
    "speakers": "Who speaks on it",
    "outlets": "Outlets that ask about it",
    "meets": "Themes it meets",
    "decisions": "Decisions of the editor",
    "rules": "Rules",
}
"""The sections of a theme page: name in its view, which is its anchor, and heading."""


def theme_entries(view: View) -> Iterator[TocEntry]:
    for name, title in THEME_SECTIONS.items():
        if name == "groups":
            yield TocEntry("passages", title, tuple(briefing_entries(view)))
        elif view[name]:
            yield TocEntry(name, title)


def briefing_entries(view: View) -> Iterator[TocEntry]:
    return (TocEntry(group.anchor, group.heading.text) for group in view["groups"])


def exchange_entry(exchange: ExchangeView) -> TocEntry:
    return TocEntry(exchange.id, exchange.title)


def turn_entries(exchange: ExchangeView) -> Iterator[TocEntry]:
    return (TocEntry(turn.id, title_turn(turn)) for turn in exchange.turns if turn.kind != "scene")


def title_turn(turn: TurnView) -> str:
    """`Xu Jing answers`"""
    return f"{turn.name.text if turn.name else turn.label} {turn.act}"
