"""Where something stands that the index has found in the record: a passage, a figure, a place that is named."""

from __future__ import annotations

from ..model import Figure, Mention, Paragraph, Passage, Turn
from .pages import Site

Found = Passage | Figure | Mention


def find_place(found: Found, site: Site) -> tuple[Turn, Paragraph]:
    """The turn and the paragraph in which it stands."""
    turns = site.exchanges[found.briefing, found.exchange].turns
    turn = next(turn for turn in turns if turn.id == found.turn)
    return turn, next(paragraph for paragraph in turn.paragraphs if paragraph.id == found.paragraph)


def find_paragraph(found: Found, site: Site) -> Paragraph:
    """The paragraph in which it stands."""
    return find_place(found, site)[1]
