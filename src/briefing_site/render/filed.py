"""The passages of a theme as HTML, with the filters for them: a page holds hundreds, so they are in Python.

A filter is a link to a line that is shown when it is the target; the style that hides the other passages then stands in the
head of the page. So all of it works without scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from .atoms import write, write_escaped, write_language, write_ref, write_refs
from .views.facets import Facet, FacetValue
from .views.passages import PassageGroup, PassageView, Piece, Reason, ThemeGroup

Link = Callable[[str], str]


def passages(facets: Sequence[Facet], groups: Iterable[ThemeGroup], total: int, link: Link) -> Markup:
    """All passages of a page, and before them the filters where they tell some from others."""
    lines = [*(write_filters(facets, total) if facets else ()), '<div class="bs-hits">']
    for group in groups:
        lines += write_briefing(group, link)
    return Markup("\n".join([*lines, "</div>"]))


def write_filters(facets: Iterable[Facet], total: int) -> Iterator[str]:
    yield '<nav class="bs-facets" aria-label="Filter the passages">'
    for facet in facets:
        yield f'<div class="bs-facet">\n<p class="bs-facet__name">{write_escaped(facet.name)}</p>\n<div>'
        yield write_values(facet.first)
        if facet.more:
            more = f"<summary>{len(facet.more)} more</summary>{write_values(facet.more)}"
            yield f'<details class="bs-more-values">{more}</details>'
        yield "</div>\n</div>"
    yield f'</nav>\n<p class="bs-shown" role="status" data-total="{total}"></p>'
    for facet in facets:
        for value in facet.values:
            found = f"{write_escaped(facet.name)}: {write(value.text)}, {write_escaped(value.passages)} of {total}."
            css, name = f"bs-only bs-f{value.number}", write_escaped(value.anchor)
            yield f'<p class="{css}" id="{name}">{found} <a href="#passages">Show all</a></p>'


def write_values(values: Iterable[FacetValue]) -> str:
    items = [
        f'<li><a href="#{write_escaped(value.anchor)}" data-facet="{value.number}">{write(value.text)}</a>'
        f' <span class="bs-count">{value.total}</span></li>\n'
        for value in values
    ]
    return f'<ul class="bs-inline">\n{"".join(items)}</ul>'


def write_briefing(group: ThemeGroup, link: Link) -> Iterator[str]:
    name = write_escaped(group.anchor)
    yield f'<section class="bs-hit {group.css}" aria-labelledby="{name}">'
    yield f'<h3 id="{name}" data-search-exclude>{write_ref(group.heading, link)}</h3>'
    yield f'<p class="bs-count">{write_escaped(group.date)} · {write_escaped(group.record)}</p>'
    for exchange in group.exchanges:
        yield from write_exchange(exchange, link)
    yield "</section>"


def write_exchange(group: PassageGroup, link: Link) -> Iterator[str]:
    yield f'<div class="bs-hit {group.css}">'
    yield f'<h4 class="bs-theme__exchange" data-search-exclude>{write_ref(group.heading, link)}</h4>'
    for part in group.parts:
        yield f'<div class="bs-hit {part.css}">'
        if part.parts:
            yield f'<p class="bs-part">{write_refs(part.parts, link)}</p>'
        for passage in part.passages:
            yield from write_passage(passage, link)
        yield "</div>"
    yield "</div>"


def write_passage(p: PassageView, link: Link) -> Iterator[str]:
    lang, number = write_language(p.language), write_escaped(p.number)
    target = write_escaped(link(p.target))
    who = write_ref(p.speaker, link) if p.speaker else write(p.label)
    role = f' <span class="bs-role"{lang}>{write_escaped(p.role)}</span>' if p.role else ""
    said = "".join([write_piece(piece, target, number) for piece in p.pieces])
    whole = "The whole of paragraph" if p.cut else "Paragraph"
    yield f'<article class="bs-passage bs-hit {p.css}" id="{write_escaped(p.anchor)}">'
    yield (
        f'<p class="bs-who"><span class="bs-name">{who}</span>'
        f' <span class="bs-act">{write_escaped(p.act)}</span>{role}</p>'
    )
    yield f'<blockquote class="bs-speech"{lang}><p>{said}</p></blockquote>'
    yield (
        f'<p class="bs-passage__foot"><span class="bs-standing">{write_escaped(p.standing)}</span>'
        f' <a href="{target}">{whole} {number} in context</a></p>'
    )
    yield '<details class="bs-evidence"><summary>Why it is here</summary><ul>'
    yield from (write_reason(reason, lang, link) for reason in p.reasons)
    yield "</ul></details>\n</article>"


def write_piece(piece: Piece, target: str, number: str) -> str:
    """A stretch of a passage, or the link to what is left out."""
    if not piece.text:
        return f'<a class="bs-more" lang="en" href="{target}" aria-label="More of paragraph {number}">[…]</a> '
    return f"<mark>{write_escaped(piece.text)}</mark>" if piece.rule else write_escaped(piece.text)


def write_reason(reason: Reason, lang: str, link: Link) -> str:
    words = f"<q{lang}>{write_escaped(reason.words)}</q> by " if reason.words else ""
    rule = f"<code>{write(reason.rule.text)}</code>"
    back = f", pointing back to {write_ref(reason.antecedent, link)}" if reason.antecedent else ""
    note = f". The editor decided: {write(reason.note)}" if reason.note else ""
    return f'<li>{words}<a href="{write_escaped(link(reason.rule.target))}">{rule}</a>{back}{note}</li>'
