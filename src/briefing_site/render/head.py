"""What a page says of itself to machines, in its head: for previews, for search engines, for reference managers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2.utils import htmlsafe_json_dumps

from ..model import Briefing, Speaker, Theme
from .atoms import write_escaped
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


ALTERNATE = "alternate "
"""The space is for Material: for each `link[rel=alternate]` it takes the target for the site in another language and fetches
the map of that site (material, assets/javascripts/bundle.js), which is not there, or is our own of all pages. The selector
wants the very word; whoever reads `rel` as the list of words that it is finds it all the same.
"""


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


def write_head(
    metas: Iterable[Meta],
    feed: str,
    alternates: Iterable[tuple[str, str, str]],
    translations: Iterable[tuple[str, str]],
    data: object,
    filters: Sequence[int],
) -> str:
    """The elements for the head of a page.

    `alternates`: media type, name and URL of each file that says the same; `translations`: language and URL of each page that
    does; `data`: the linked data; `filters`: the numbers of the filters of passages.
    """
    lines = [f'<meta {m.attribute}="{write_escaped(m.key)}" content="{write_escaped(m.content)}">' for m in metas]
    if feed:
        lines.append(write_alternate(feed, type="application/atom+xml", title="Corrections"))
    lines += (write_alternate(url, type=media_type, title=name) for media_type, name, url in alternates)
    lines += (write_alternate(url, hreflang=language) for language, url in translations)
    lines.append(write_data(data))
    if filters:
        lines.append(write_filters(filters))
    return "\n".join([*lines, ""])


def write_alternate(url: str, **attributes: str) -> str:
    """The link to another form of a page."""
    more = "".join(f' {name}="{write_escaped(value)}"' for name, value in attributes.items())
    return f'<link rel="{ALTERNATE}"{more} href="{write_escaped(url)}">'


def write_data(data: object) -> str:
    """Linked data; < > & and ' are written as \\u003c and so on, so that no text of the record can end the element."""
    text = htmlsafe_json_dumps(data, json.dumps, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text}</script>'


def write_filters(numbers: Iterable[int]) -> str:
    """The style that hides other passages where the line of a filter is the target of a link."""
    hidden = [f".bs-f{number}:target~.bs-hits:not(.bs-scripted) .bs-hit:not(.f{number})" for number in numbers]
    return f"<style>{','.join(hidden)}{{display:none}}</style>"
