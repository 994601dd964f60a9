"""A sentence of the record, with the words in it that somebody looks for, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...index.sentences import find_sentence
from ..cited import Found, find_place
from ..pages import Site
from .refs import Ref, language_of, ref_speaker


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a sentence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence, or the sentences, in which something stands."""

    words: Sequence[Word]
    language: str
    speaker: Ref | None
    where: Ref

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


def view_sentence(found: Found, spans: Sequence[tuple[int, int]], site: Site) -> SentenceView:
    """The sentences from the first to the last of these stretches of its paragraph, in order, with each of them marked."""
    turn, paragraph = find_place(found, site)
    text, speaker = paragraph.text, turn.speaker
    first, last = find_sentence(text, spans[0][0], spans[-1][1])
    return SentenceView(
        words=list(cut_words(text, spans, first, last)),
        language=language_of(site.briefings[found.briefing]),
        speaker=ref_speaker(speaker, site) if speaker else None,
        where=Ref(
            f"Paragraph {found.paragraph}", site.addresses.paragraph(found.briefing, found.exchange, found.paragraph)
        ),
    )


def cut_words(text: str, spans: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[Word]:
    """The text from `first` to `last` in pieces, marked where a span is; joined they are that text."""
    at = first
    for start, end in spans:
        if start > at:
            yield Word(text[at:start], marked=False)
        yield Word(text[start:end], marked=True)
        at = end
    if at < last:
        yield Word(text[at:last], marked=False)
