"""How a page and its paragraphs are cited and shared, as HTML; what stands in `bs-copy__text` is what is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from markupsafe import Markup

from .atoms import write_escaped
from .views.citation import CitationView

Link = Callable[[str], str]

DIGEST = " This is a digest: its words are an editor's, and nobody's quotation."
PARAPHRASE = "See {reference}. This is a digest: an editor's words, not a quotation."
QUOTATION = "“{text}” — {reference}"


def cite_box(c: CitationView, link: Link) -> Markup:
    """The reference of a page in every style, and as files."""
    return Markup("\n".join(write_box(c, link)))


@cache
def share_menu(digest: bool) -> Markup:
    """One menu for all paragraphs, which the script fills; without scripts it is never shown, and each sign is a plain link."""
    return Markup("\n".join(write_menu(digest)))


def write_box(c: CitationView, link: Link) -> Iterator[str]:
    summary = "Other styles, and files for reference managers" if c.styles else "Files for reference managers"
    yield f'<section class="bs-cite" id="cite" aria-label="{write_escaped(c.heading)}" data-search-exclude>'
    yield write_row(c.heading, f'{write_escaped(c.plain)} <span class="bs-url">{write_escaped(c.url)}</span>')
    yield f"<details>\n<summary>{summary}</summary>"
    yield from (write_row(styled.style, styled.html) for styled in c.styles)
    files = [f'<a href="{write_escaped(link(f.target))}" download>{write_escaped(f.text)}</a>' for f in c.files]
    yield f'<p class="bs-cite__files">{"".join(files)}</p>'
    yield (
        '<p class="bs-cite__how">To cite one paragraph, add its sign to the address, such as <code>#p1</code>,'
        f" and name who speaks there.{DIGEST if c.digest else ''}</p>\n</details>"
    )
    yield f'<span class="Z3988" title="{write_escaped(c.coins)}"></span>\n</section>'


def write_menu(digest: bool) -> Iterator[str]:
    by = ", reporting " if digest else ", "
    yield '<p class="bs-whole" data-search-exclude><a href="#">Show everything around this passage</a></p>'
    yield (
        '<div class="bs-share" id="share_menu" popover role="dialog" aria-label="Link to, quote or cite this paragraph"'
        f' data-by="{by}" data-cite="Cite this paragraph" data-search-exclude>'
    )
    yield write_row("Link in context", '<a href="#" data-form="{context}"></a>')
    yield write_row("Link to this passage alone", '<a href="#" data-form="{alone}"></a>')
    if digest:
        yield write_row("Reference for a paraphrase", f'<span data-form="{PARAPHRASE}"></span>')
    else:
        yield write_row("Quote with reference", f'<span data-form="{QUOTATION}"></span>')
    yield '<div class="bs-share__cite"></div>\n</div>'


def write_row(label: str, html: str) -> str:
    """A text to be copied, under its label."""
    return f'<div class="bs-copy">\n<span class="bs-copy__label">{write_escaped(label)}</span>\n<p class="bs-copy__text">{html}</p>\n</div>'
