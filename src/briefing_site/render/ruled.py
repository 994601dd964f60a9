"""Ruled tables as HTML: their rows stand on the pages of an archive by the ten thousand, so they are in Python.

In a narrow window each row stands as a block (briefing-site.css), and a browser then no longer takes the elements for a table;
the roles say that they still are one, and each cell brings the name of its column along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from .atoms import write_escaped, write_language, write_ref, write_refs, write_sentence
from .views.data import DataRow
from .views.figures import FigureRow
from .views.partnerships import PairRow
from .views.person import HandoffRow, PersonRow, PlaceRow, RoleRow, ThemeRow
from .views.places import PlaceLine
from .views.refs import Ref

Link = Callable[[str], str]
Columns = Sequence[tuple[str, str]]
"""The name of each column, and `date`, `number` or nothing for what stands in it."""


def table(caption: str, columns: Columns, rows: Iterable[Sequence[str]], said: bool = True, head: str = "") -> Markup:
    """A table of rows whose cells are HTML, of which the first is the head of the row and has the class `head`.

    `said`: the caption repeats the heading above, and is not shown.
    """
    return Markup("\n".join(write_table(caption, columns, rows, said, head)))


def write_table(caption: str, columns: Columns, rows: Iterable[Sequence[str]], said: bool, head: str) -> Iterator[str]:
    yield '<table class="bs-table" role="table">'
    yield f"<caption{write_class('bs-table__said' if said else '')}>{write_escaped(caption)}</caption>"
    yield f'<thead role="rowgroup"><tr role="row">\n{"".join(write_heading(*column) for column in columns)}'
    yield '</tr></thead>\n<tbody role="rowgroup">'
    begin = f'<tr role="row"><th scope="row" role="rowheader"{write_class(head)}>'
    cells = [open_cell(name, kind) for name, kind in columns[1:]]
    for first, *others in rows:
        yield f"{begin}{first}</th>{''.join([f'{cell}{html}</td>' for cell, html in zip(cells, others)])}</tr>"
    yield "</tbody>\n</table>"


def write_heading(name: str, kind: str) -> str:
    css = write_class("bs-cell--number" if kind == "number" else "")
    return f'<th scope="col" role="columnheader"{css}>{write_escaped(name)}</th>'


def open_cell(name: str, kind: str) -> str:
    return f'<td role="cell" data-name="{write_escaped(name)}"{write_class(f"bs-cell--{kind}" if kind else "")}>'


def write_class(name: str) -> str:
    return f' class="{name}"' if name else ""


def write_note(html: str) -> str:
    """What stands smaller behind something, or nothing."""
    return f' <span class="bs-note">{html}</span>' if html else ""


def people(rows: Iterable[PersonRow], link: Link, title: str, columns: Sequence[str]) -> Markup:
    """Speakers or outlets."""
    kinds = [(columns[0], ""), *((name, "number") for name in columns[1:])]
    cells = ((write_ref(r.link, link) + write_note(write_escaped(r.note)), *map(write_escaped, r.counts)) for r in rows)
    return table(title, kinds, cells)


def roles(rows: Iterable[RoleRow], link: Link) -> Markup:
    columns = (("Role", ""), ("Date", "date"), ("Briefing", ""))
    cells = ((write_escaped(r.text), write_escaped(r.date), write_ref(r.briefing, link)) for r in rows)
    return table("Roles", columns, cells)


def themes(rows: Iterable[ThemeRow], link: Link) -> Markup:
    columns = (("Theme", ""), ("Newest", "date"), ("Passages", "number"))
    cells = ((write_ref(r.link, link), write_ref(r.newest, link), write_escaped(r.number)) for r in rows)
    return table("Themes", columns, cells)


def years(parts: Iterable[tuple[Ref, str]], link: Link, noun: str, said: bool = True) -> Markup:
    """The pages of a long list, with how many there are of it on each."""
    cells = ((write_ref(part, link), write_escaped(number)) for part, number in parts)
    return table(f"{noun} by year", (("Year", ""), (noun, "number")), cells, said)


def exchanges(rows: Iterable[PlaceRow], link: Link, title: str) -> Markup:
    columns = (("Exchange", ""), ("Answered by", ""), ("Themes", ""))
    return table(title, columns, (write_exchange(row, link) for row in rows))


def write_exchange(row: PlaceRow, link: Link) -> Sequence[str]:
    where = write_note(f"{write_escaped(row.date)} · {write_ref(row.briefing, link)}")
    head = f"{write_ref(row.link, link)}{where}{write_note(write_escaped(row.teaser))}"
    return head, write_refs(row.answered_by, link), write_refs(row.themes, link)


def handoffs(rows: Iterable[HandoffRow], link: Link) -> Markup:
    columns = (("Word", ""), ("Exchange", ""), ("Date", "date"))
    cells = (
        (f"{write_escaped(r.text)} {write_ref(r.other, link)}", write_ref(r.where, link), write_escaped(r.date))
        for r in rows
    )
    return table("Hand-offs", columns, cells)


def figures(rows: Iterable[FigureRow], link: Link, caption: str, with_speaker: bool) -> Markup:
    columns = (("Figure", ""), ("What it says", ""), ("Sentence", ""))
    return table(caption, columns, (write_figure(row, link, with_speaker) for row in rows), head="bs-figure")


def write_figure(f: FigureRow, link: Link, with_speaker: bool) -> Sequence[str]:
    lang, text = write_language(f.language), write_escaped(f.text)
    value = f' <span class="bs-figure__value">{write_escaped(f.value)}</span>' if f.value else ""
    notes = "".join([f'<span class="bs-note">{write_escaped(note)}</span>' for note in f.notes])
    sentence = f"{write_escaped(f.before)}<mark>{text}</mark>{write_escaped(f.after)}"
    speaker = f"{write_ref(f.speaker, link)} · " if with_speaker and f.speaker else ""
    return (
        f"<span{lang}>{text}</span>{value}",
        notes,
        f'<q class="bs-sentence"{lang}>{sentence}</q>\n<span class="bs-note">{speaker}{write_ref(f.where, link)}</span>',
    )


def places(rows: Iterable[PlaceLine], link: Link, region: str) -> Markup:
    columns = (("Place", ""), ("Kind", ""), ("Part of", ""), ("Passages", "number"))
    cells = (
        (write_ref(p.link, link), write_escaped(p.kind), write_escaped(p.part_of), write_escaped(p.number))
        for p in rows
    )
    return table(region, columns, cells)


def pairs(rows: Iterable[PairRow], link: Link, caption: str) -> Markup:
    """Places that are named together."""
    columns = (("Named together", ""), ("Sentence", ""))
    return table(caption, columns, (write_pair(row, link) for row in rows), said=False)


def write_pair(row: PairRow, link: Link) -> Sequence[str]:
    both = f"{write_ref(row.first, link)} and {write_ref(row.second, link)}{write_note(write_escaped(row.regions))}"
    more = f'<span class="bs-note">{write_escaped(row.more)}</span>' if row.more else ""
    return both, "".join([write_sentence(s, link) for s in row.sentences]) + more


def files(rows: Iterable[DataRow], link: Link, title: str) -> Markup:
    """Files for programs and spreadsheets."""
    columns = (("File", ""), ("Form", ""), ("Holds", ""), ("For", ""))
    cells = ((write_file(r, link), *map(write_escaped, (r.name, r.number, r.use))) for r in rows)
    return table(title, columns, cells)


def write_file(row: DataRow, link: Link) -> str:
    if row.link is None:
        return f'<code class="bs-file">{write_escaped(row.pattern)}</code>'
    return f'<a class="bs-file" href="{write_escaped(link(row.link.target))}">{write_escaped(row.link.text)}</a>'
