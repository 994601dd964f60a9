"""The archive as plain Markdown pages, for any site generator: headings and anchors have the ids of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

import yaml

from ...index.summary import shorten
from ...model import Briefing, Exchange, Passage, Speaker, Theme, Turn, TurnKind
from ...read.markdown_text import escape_markdown
from ...render.cited import find_place
from ...render.languages import name_language
from ...render.pages import Site, describe_briefing, find_speaker, write_date
from ...render.views.record import RECORDS
from .xml_record import make_record, print_label
from .xml_text import BREAK

LANDING = frozenset({"index", "readme"})
"""Names of files that generators take for the page of their folder."""
UNNAMED = "Not named in the record"
LONGEST_TEASER = 160
FIELDS = ("time", "venue", "organizer", "publisher", "source", "license", "language")
"""Fields of a briefing that stand in the front matter of its page where they are given, beside the days."""

Page = tuple[str, str]
"""Path in the folder of pages, and text."""


def make_pages(site: Site) -> Iterator[Page]:
    """Every page: lists, briefings, themes, speakers, outlets."""
    archive = site.archive
    yield "index.md", write_home(site)
    yield write_list("briefings", "Briefings", ((b.id, b.title, describe_briefing(b)) for b in archive.briefings))
    for briefing in archive.briefings:
        yield make_briefing_page(briefing, site)
    for twin in archive.twins:
        yield make_briefing_page(twin, site)
    yield write_list("themes", "Themes", ((t.id, t.label, t.scope_note) for t in archive.themes))
    for theme in archive.themes:
        yield make_theme_page(theme, site)
    for folder, title, people in (
        ("speakers", "Speakers", archive.speakers),
        ("outlets", "Outlets", archive.outlets),
    ):
        yield write_list(folder, title, ((p.id, p.name, p.roles[0].text if p.roles else "") for p in people))
        for speaker in people:
            yield make_speaker_page(speaker, folder, site)


def name_page(folder: str, name: str) -> str:
    """Where the page of something stands; one that is called like a landing page gets a folder of its own."""
    return f"{folder}/{name}/index.md" if name.casefold() in LANDING else f"{folder}/{name}.md"


def write_link(text: str, target: str, here: str, anchor: str = "") -> str:
    """A link from one page to another, or to a place on it."""
    path = quote(posixpath.relpath(target, posixpath.dirname(here) or "."))
    return f"[{escape_markdown(text)}]({path}{f'#{quote(anchor)}' if anchor else ''})"


def write_page(front: dict[str, object], blocks: Iterable[str]) -> str:
    """Front matter, and blocks of Markdown parted by empty lines.

    A title with a `<` is left to the heading: MkDocs writes that of the front matter into pages as HTML
    (mkdocs/theme.py:162).
    """
    fields = {name: value for name, value in front.items() if value and not (name == "title" and "<" in str(value))}
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n" + "\n\n".join(blocks) + "\n"


def write_home(site: Site) -> str:
    title = site.name or "Briefings"
    lists = (("Briefings", "briefings"), ("Themes", "themes"), ("Speakers", "speakers"), ("Outlets", "outlets"))
    links = (f"- {write_link(text, f'{folder}/index.md', '')}" for text, folder in lists)
    return write_page({"title": title}, [f"# {escape_markdown(title)}", "\n".join(links)])


def write_list(folder: str, title: str, rows: Iterable[tuple[str, str, str]]) -> Page:
    """The landing page of a folder: id, name and note of each of its pages."""
    here = f"{folder}/index.md"
    items = [
        f"- {write_link(name, name_page(folder, row), here)}" + (f" – {escape_markdown(note)}" if note else "")
        for row, name, note in rows
    ]
    return here, write_page({"title": title}, [f"# {title}", "\n".join(items) or "Nothing yet."])


def make_briefing_page(briefing: Briefing, site: Site) -> Page:
    """A briefing, whole, with the rest of its record in a comment at the end."""
    here = name_page("briefings", briefing.id)
    front: dict[str, object] = {
        "title": briefing.title,
        "date": briefing.date,
        "published": briefing.published,
        **{name: getattr(briefing, name) for name in FIELDS},
        "record": briefing.record.value,
    }
    return here, write_page(front, list_briefing_blocks(briefing, here, site)) + write_record(briefing)


def list_briefing_blocks(briefing: Briefing, here: str, site: Site) -> Iterator[str]:
    yield f"# {escape_markdown(briefing.title)}"
    kind, notice = RECORDS[briefing.record]
    yield f"**{escape_markdown(kind)}.** {escape_markdown(notice)}"
    if described := describe_briefing(briefing):
        yield escape_markdown(described)
    if briefing.source:
        yield f"[The official record](<{briefing.source}>)"
    if others := list_languages(briefing, here, site):
        yield f"Other languages: {', '.join(others)}"
    themes = dict.fromkeys(p.theme for x in briefing.exchanges for p in site.passages_of.get((briefing.id, x.id), ()))
    if themes:
        links = (write_link(site.themes[theme].label, name_page("themes", theme), here) for theme in themes)
        yield f"Themes: {', '.join(links)}"
    for exchange in briefing.exchanges:
        yield from list_exchange_blocks(briefing, exchange, site)


def list_languages(briefing: Briefing, here: str, site: Site) -> list[str]:
    """Links to the records of the briefing in other languages."""
    principal = briefing.twin.of if briefing.twin is not None else briefing.id
    names = [name for name in (principal, *site.twins_of.get(principal, ())) if name != briefing.id]
    return [
        write_link(name_language(site.briefings[name].language), name_page("briefings", name), here) for name in names
    ]


def list_exchange_blocks(briefing: Briefing, exchange: Exchange, site: Site) -> Iterator[str]:
    """The exchange below its heading, and each turn below its own."""
    title = site.titles[briefing.id][exchange.id]
    yield f"## {escape_markdown(title)} {{#{exchange.id}}}"
    for turn in exchange.turns:
        scene = turn.kind is TurnKind.SCENE
        if not scene:
            yield f"### {escape_markdown(name_turn(briefing, turn, site))} {{#{turn.id}}}"
        for paragraph in turn.paragraphs:
            mark = "> " if scene else ""
            yield f'{mark}<span id="{paragraph.id}"></span>{escape_markdown(paragraph.text)}'


def name_turn(briefing: Briefing, turn: Turn, site: Site) -> str:
    """The label as printed; where none is, the name."""
    if turn.label and not turn.continued:
        return print_label(turn).removeprefix(turn.lead).strip()
    return find_speaker(briefing, turn.speaker, site).name if turn.speaker else UNNAMED


def write_record(briefing: Briefing) -> str:
    """All of a briefing but its words, as a comment that no generator shows, an element a line.

    A comment ends at two hyphens, and a brace may be a mark of templates; neither ever stands for structure in it.
    """
    lines = "\n".join(line.lstrip() for _, text in make_record(briefing) for line in text.split("\n"))
    hidden = lines.replace(BREAK, "&#10;").replace("--", "&#45;&#45;").replace("{", "&#123;")
    return f"\n<!-- briefing-site:record\n{hidden}\n-->\n"


def make_theme_page(theme: Theme, site: Site) -> Page:
    """What a theme covers, and a link to each passage with the beginning of its words, by briefing."""
    here = name_page("themes", theme.id)
    return here, write_page(
        {"title": theme.label, "description": theme.scope_note}, list_theme_blocks(theme, here, site)
    )


def list_theme_blocks(theme: Theme, here: str, site: Site) -> Iterator[str]:
    yield f"# {escape_markdown(theme.label)}"
    yield from (escape_markdown(note) for note in (theme.definition, theme.scope_note) if note)
    for name, passages in groupby(site.passages_under.get(theme.id, ()), key=lambda passage: passage.briefing):
        briefing = site.briefings[name]
        yield f"## {write_link(briefing.title, name_page('briefings', name), here)} {{#in-{name}}}"
        if briefing.date:
            yield write_date(briefing.date)
        yield "\n".join(item_passage(passage, here, site) for passage in passages)


def item_passage(passage: Passage, here: str, site: Site) -> str:
    """Who said it, as a link to the paragraph, and how it begins."""
    turn, paragraph = find_place(passage, site)
    page = name_page("briefings", passage.briefing)
    where = write_link(
        name_turn(site.briefings[passage.briefing], turn, site).rstrip(":："), page, here, passage.paragraph
    )
    return f"- {where}: {escape_markdown(shorten(' '.join(paragraph.text.split()), LONGEST_TEASER))}"


def make_speaker_page(speaker: Speaker, folder: str, site: Site) -> Page:
    """The roles of somebody, and each exchange in which they asked or spoke."""
    here = name_page(folder, speaker.id)
    return here, write_page({"title": speaker.name}, list_speaker_blocks(speaker, here, site))


def list_speaker_blocks(speaker: Speaker, here: str, site: Site) -> Iterator[str]:
    yield f"# {escape_markdown(speaker.name)}"
    roles = dict.fromkeys(role.text for role in speaker.roles)
    if roles:
        yield "\n".join(f"- {escape_markdown(role)}" for role in roles)
    for title, told in (("Asked", site.archive.asked), ("Spoke", site.archive.spoke)):
        if places := told.get(speaker.id):
            yield f"## {title}"
            yield "\n".join(f"- {link_exchange(p.briefing, p.exchange, here, site)}" for p in places)


def link_exchange(briefing: str, exchange: str, here: str, site: Site) -> str:
    title = f"{site.titles[briefing][exchange]}: {site.briefings[briefing].title}"
    return write_link(title, name_page("briefings", briefing), here, exchange)
