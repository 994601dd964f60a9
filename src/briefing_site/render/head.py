"""What a page says of itself to machines, in its head: for previews, for search engines, for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Briefing, Speaker, Theme
from .pages import PageKind, PagePlan, Site, describe_plan

Absolute = Callable[[str], str]
"""Address of something on the site, from its root, to its full URL; empty where the site does not know its own."""

ARTICLES = frozenset({PageKind.BRIEFING, PageKind.EXCHANGE, PageKind.FULL})
"""Pages of Open Graph's type `article`; the others are a `website`."""
OF_PEOPLE = frozenset({PageKind.SPEAKERS_PART, PageKind.OUTLETS_PART})
"""Pages that hold a part of a list that is not of briefings."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A `<meta>` element."""

    attribute: str
    """`name`, or `property` as Open Graph has it."""
    key: str
    content: str


def list_metas(plan: PagePlan, absolute: Absolute) -> Iterator[Meta]:
    """The `<meta>` elements of a page, without those that say nothing."""
    return (meta for meta in preview_metas(plan, absolute) if meta.content)


def preview_metas(plan: PagePlan, absolute: Absolute) -> Iterator[Meta]:
    """What a link to the page looks like where somebody shares it (Open Graph, and Twitter's word for the size)."""
    article = plan.kind in ARTICLES
    yield Meta("property", "og:type", "article" if article else "website")
    yield Meta("property", "og:title", title_preview(plan))
    yield Meta("property", "og:description", describe_plan(plan))
    yield Meta("property", "og:url", absolute(plan.address))
    yield Meta("name", "twitter:card", "summary")
    if article and isinstance(plan.subject, Briefing):
        day = day_of(plan.subject)
        yield Meta("property", "article:published_time", day.isoformat() if day else "")


def day_of(briefing: Briefing) -> date | None:
    """The day on which the text of a briefing came out, or else that of the event."""
    return briefing.published or briefing.date


def newest_day(plan: PagePlan, site: Site) -> date | None:
    """The day of the newest record that a page shows, whenever it was built; None where no record has a day."""
    return max(filter(None, map(day_of, briefings_on(plan, site))), default=None)


def briefings_on(plan: PagePlan, site: Site) -> Iterable[Briefing]:
    """The briefings of which a page shows something."""
    if plan.part is not None and plan.kind not in OF_PEOPLE:
        return [site.briefings[briefing] for briefing in plan.part.ids]
    match plan.subject:
        case Briefing():
            return [plan.subject]
        case Theme(id=theme) if plan.chapter:
            chapters = site.addresses.chapters[theme].items()
            return [site.briefings[briefing] for briefing, chapter in chapters if chapter == plan.chapter]
        case Theme(id=theme):
            filed = {passage.briefing for passage in site.passages_under.get(theme, ())}
            return [site.briefings[briefing] for briefing in filed]
        case Speaker(id=speaker, roles=roles):
            places = (*site.archive.spoke.get(speaker, ()), *site.archive.asked.get(speaker, ()))
            ids = {*(place.briefing for place in places), *(role.briefing for role in roles)}
            return [site.briefings[briefing] for briefing in ids]
        case _:
            return site.archive.briefings


def title_preview(plan: PagePlan) -> str:
    """The title of a page, and of an exchange with the briefing it belongs to: alone it says too little.

    Empty for the home page, which has the name of the site: only the host knows it.
    """
    if plan.kind is PageKind.HOME:
        return ""
    if plan.kind is PageKind.EXCHANGE and isinstance(plan.subject, Briefing):
        return f"{plan.title} · {plan.subject.title}"
    return plan.title
