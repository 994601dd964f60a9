"""Turns and their paragraphs as HTML, in the order of the page: they stand on it by the hundred, so they are in Python.

Material's search cuts a page at its headings, and ends a section where the parent of its heading ends: so the heading of a
turn stands beside the speech, not in a header of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from .atoms import write, write_escaped, write_language, write_ref
from .views.anchors import AnchorView, StubView
from .views.exchange import ParagraphView, TurnView

Link = Callable[[str], str]


def turns(items: Iterable[TurnView], link: Link, language: str, level: int = 2) -> Markup:
    """Turns; `language` is that of the record, `level` that of the headings that say who speaks."""
    lines: list[str] = []
    for t in items:
        lines += write_scene(t, link, language) if t.kind == "scene" else write_turn(t, link, language, level)
    return Markup("\n".join(lines))


def stubs(items: Iterable[StubView], link: Link) -> Markup:
    """What stands in the place of paragraphs that are gone."""
    return Markup("\n".join([line for s in items for line in write_stub(s, link)]))


def write_scene(t: TurnView, link: Link, language: str) -> Iterator[str]:
    yield f'<aside class="bs-scene" id="{write_escaped(t.id)}"{write_language(language)}>'
    yield from write_paragraphs(t, link)
    yield "</aside>"


def write_turn(t: TurnView, link: Link, language: str, level: int) -> Iterator[str]:
    name, lang = write_escaped(t.id), write_language(language)
    more = (" bs-turn--continued" if t.continued else "") + (" bs-turn--long" if t.long else "")
    who = write_ref(t.name, link) if t.name else write(t.label)
    yield f'<section class="bs-turn bs-turn--{t.kind}{more}" aria-labelledby="{name}">'
    yield (
        f'<h{level} class="bs-who" id="{name}"><span class="bs-name">{who}</span>'
        f' <span class="bs-act">{t.act}</span></h{level}>'
    )
    if t.role:
        yield f'<p class="bs-role" data-search-exclude{lang}>{write_escaped(t.role)}</p>'
    if t.printed:
        printed = f"<q{lang}>{write_escaped(t.printed)}</q>"
        yield f'<p class="bs-printed" data-search-exclude>Label in the source: {printed}</p>'
    if t.points:
        yield from write_points(t, lang)
    yield f'<div class="bs-speech"{lang}>'
    yield from write_paragraphs(t, link)
    yield "</div>"
    if t.hands_to:
        yield f'<p class="bs-handoff" data-search-exclude>passes to {write_ref(t.hands_to, link)}</p>'
    yield "</section>"


def write_points(t: TurnView, lang: str) -> Iterator[str]:
    speaker = write_escaped(t.name.text if t.name else t.label)
    yield f'<nav class="bs-points" aria-label="Points in what {speaker} says" data-search-exclude>'
    yield '<p class="bs-points__title">Points</p>\n<ol>'
    for point in t.points:
        yield f'<li><a href="#{write_escaped(point.paragraph)}"{lang}>{write_escaped(point.text)}</a></li>'
    yield "</ol>\n</nav>"


def write_paragraphs(t: TurnView, link: Link) -> Iterator[str]:
    """The paragraphs of a turn, each with what stood behind it and is gone."""
    for p in t.paragraphs:
        yield from write_paragraph(p, link)
        for s in p.stubs:
            yield from write_stub(s, link)


def write_paragraph(p: ParagraphView, link: Link) -> Iterator[str]:
    name = write_escaped(p.id)
    more = f' data-point="{p.point}"' if p.point else ""
    if p.elsewhere:
        more += f' data-elsewhere="{write_escaped(p.elsewhere)}"'
    yield f'<div class="bs-paragraph" id="{name}"{write_language(p.language)}{more}>'
    yield write_wording(p.wording)
    for anchor in p.former:
        yield from write_former(anchor, link)
    yield (
        f"<p>{write_escaped(p.text)}</p>\n"
        f'<a class="bs-anchor" id="{name}.only" href="#{name}" aria-label="Link to paragraph {name}"'
        ' title="Link to this paragraph"></a>\n</div>'
    )


def write_former(anchor: AnchorView, link: Link) -> Iterator[str]:
    """An older address, and right behind it what is said to whoever comes by it: hidden unless it is the target."""
    yield write_wording(anchor.id)
    more = f" {write_ref(anchor.more, link)}" if anchor.more else ""
    yield f'<span class="bs-changed" role="note" data-search-exclude>{write_escaped(anchor.note)}{more}</span>'


def write_stub(s: StubView, link: Link) -> Iterator[str]:
    yield f'<div class="bs-stub" id="{write_escaped(s.id)}" role="note" data-search-exclude>'
    yield (
        "".join(map(write_wording, s.wordings))
        + write_escaped(s.note)
        + (f" {write_ref(s.more, link)}" if s.more else "")
    )
    yield "</div>"


def write_wording(anchor: str) -> str:
    """The address of words, as an empty element."""
    return f'<span class="bs-wording" id="{write_escaped(anchor)}"></span>'
