"""What is written in Python is escaped as a template would do it: each text, each address and each attribute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from markupsafe import Markup

from briefing_site.render import atoms, cite_box, filed, ruled, speech
from briefing_site.render.citing.styles import Styled
from briefing_site.render.head import Meta, write_head
from briefing_site.render.views.anchors import AnchorView, StubView
from briefing_site.render.views.citation import CitationView
from briefing_site.render.views.data import DataRow
from briefing_site.render.views.exchange import ParagraphView, TurnView
from briefing_site.render.views.facets import Facet, FacetValue
from briefing_site.render.views.figures import FigureRow
from briefing_site.render.views.partnerships import PairRow
from briefing_site.render.views.passages import PartGroup, PassageGroup, PassageView, Piece, Reason, ThemeGroup
from briefing_site.render.views.person import HandoffRow, PersonRow, PlaceRow, RoleRow, ThemeRow
from briefing_site.render.views.places import PlaceLine
from briefing_site.render.views.points import Point
from briefing_site.render.views.refs import Ref
from briefing_site.render.views.sentence import SentenceView, Word

EVIL = "'\"><img src=x onerror=alert(1)></script>"
HAN = "港<!--港"
REF = Ref(EVIL, EVIL)
STUB = StubView(EVIL, [EVIL], EVIL, REF)
PARAGRAPH = ParagraphView(EVIL, EVIL, EVIL, 1, EVIL, [AnchorView(EVIL, EVIL, REF)], [STUB], EVIL)
TURN = TurnView(
    *(EVIL, "answer", REF, EVIL, EVIL, EVIL, "answers", REF, [PARAGRAPH]),
    continued=False,
    long=True,
    points=[Point(1, EVIL, EVIL)],
)
NOBODY, SCENE = replace(TURN, name=None), replace(TURN, kind="scene")
SENTENCE = SentenceView([Word(EVIL, marked=True), Word(EVIL, marked=False)], EVIL, REF, REF)
FIGURE = FigureRow(EVIL, EVIL, [EVIL], EVIL, EVIL, EVIL, REF, REF)
FILES = [DataRow(REF, EVIL, "", EVIL, EVIL), DataRow(None, EVIL, EVIL, EVIL, EVIL)]
PASSAGE = PassageView(
    *(EVIL, EVIL, EVIL, REF, EVIL, EVIL, EVIL, EVIL, EVIL),
    pieces=[Piece(EVIL, EVIL), Piece(EVIL), Piece("")],
    cut=True,
    reasons=[Reason(EVIL, REF, EVIL, REF)],
    css="f1",
)
NAMELESS = PassageView(
    *(EVIL, EVIL, EVIL, None, EVIL, EVIL, EVIL, EVIL, EVIL), pieces=[], cut=False, reasons=[], css=""
)
GROUP = PassageGroup(REF, [PartGroup([REF], [PASSAGE, NAMELESS], "f1")], "f1")
FACET = Facet(EVIL, [FacetValue(at, EVIL, EVIL, EVIL, 2) for at in range(13)])
CITATION = CitationView(EVIL, EVIL, EVIL, [Styled("APA", Markup("Noor"))], [REF], EVIL, digest=True)


def link(address: str) -> str:
    return address


def write_all() -> Iterator[tuple[str, str]]:
    """Everything that is written, with hostile text in each field that can hold any."""
    yield "say", atoms.say(f"{HAN}{EVIL}")
    yield "name", atoms.ref(Ref(EVIL, ""), link)
    yield "refs", atoms.refs([REF], link)
    yield "ref", atoms.ref(REF, link, EVIL)
    yield "sentences", atoms.sentences([SENTENCE], link)
    yield "turns", speech.turns([TURN, NOBODY, SCENE], link, EVIL)
    yield "stubs", speech.stubs([STUB], link)
    yield "people", ruled.people([PersonRow(REF, EVIL, [EVIL, EVIL])], link, EVIL, (EVIL, EVIL, EVIL))
    yield "roles", ruled.roles([RoleRow(EVIL, EVIL, REF)], link)
    yield "themes", ruled.themes([ThemeRow(REF, REF, EVIL)], link)
    yield "years", ruled.years([(REF, EVIL)], link, EVIL)
    yield "exchanges", ruled.exchanges([PlaceRow(REF, REF, EVIL, EVIL, [REF], [REF])], link, EVIL)
    yield "handoffs", ruled.handoffs([HandoffRow(EVIL, REF, REF, EVIL)], link)
    yield "figures", ruled.figures([FIGURE], link, EVIL, with_speaker=True)
    yield "places", ruled.places([PlaceLine(REF, EVIL, EVIL, EVIL)], link, EVIL)
    yield "pairs", ruled.pairs([PairRow(REF, REF, EVIL, [SENTENCE], EVIL)], link, EVIL)
    yield "files", ruled.files(FILES, link, EVIL)
    yield "passages", filed.passages([FACET], [ThemeGroup(REF, EVIL, EVIL, EVIL, [GROUP], "f1")], 2, link)
    yield "cite_box", cite_box.cite_box(CITATION, link)
    yield "head", write_head([Meta("name", EVIL, EVIL)], EVIL, [(EVIL,) * 3], [(EVIL, EVIL)], {EVIL: EVIL}, [1])


@pytest.mark.parametrize(("name", "html"), list(write_all()))
def test_hostile_text_is_text_wherever_it_stands(name: str, html: str) -> None:
    assert "img src=x" in html
    assert "<img" not in html
    assert "<!--" not in html


def test_row_of_a_table_names_the_column_of_each_cell() -> None:
    html = ruled.roles([RoleRow("Harbor master", "4 May 2023", Ref("Dredging", "briefings/x/"))], link)
    assert html.splitlines()[-3:] == [
        '<tr role="row"><th scope="row" role="rowheader">Harbor master</th>'
        '<td role="cell" data-name="Date" class="bs-cell--date">4 May 2023</td>'
        '<td role="cell" data-name="Briefing"><a href="briefings/x/">Dredging</a></td></tr>',
        "</tbody>",
        "</table>",
    ]
