"""Where something stands that the index has found in the record: a passage, a figure, a place that is named."""

from __future__ import annotations

from ..model import Figure, Mention, Paragraph, Passage, Turn
from .pages import Site

Found = Passage | Figure | Mention


def find_turn(found: Found, site: Site) -> Turn:
    """The turn in which it stands."""
    return next(turn for turn in site.exchanges[found.briefing, found.exchange].turns if turn.id == found.turn)


def find_paragraph(found: Found, site: Site) -> Paragraph:
    """The paragraph in which it stands."""
    return next(paragraph for paragraph in find_turn(found, site).paragraphs if paragraph.id == found.paragraph)
