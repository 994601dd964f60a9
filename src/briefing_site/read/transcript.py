"""A transcript in plain text or Markdown to a `Briefing`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ..model import Briefing, SetAside
from ..problem import Problem, Severity, quote
from .account import find_losses
from .assembly import Reading, finish
from .blocks import Block, split_blocks
from .dates import find_dates
from .front_matter import split_front_matter
from .furniture import is_sentence
from .given import Given, GivenTurn, fold_words, read_given
from .header import Header, Seat, merge_seats, read_header
from .inner_labels import split_inner_labels
from .labels import Labels, choose_labels
from .names import key_of, name_key
from .page_breaks import join_pages
from .people import People
from .shapes import Candidate, Shape, find_candidates
from .turns import split_turns


def read_transcript(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that a transcript holds, and what is doubtful in it.

    `text`: the whole file. `path`: as problems shall name it. None, with an error, when there is nothing to
    publish: an empty file, or front matter that cannot be trusted.
    """
    return finish(*open_transcript(text, path, briefing_id))


def open_transcript(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """Header, turns and people of a transcript, or None and the error."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    document, problems = split_front_matter(text, path)
    given, field_problems = read_given(document.fields, path)
    problems += field_problems
    blocks, heads = join_pages(split_inner_labels(split_blocks(document.body, document.body_line)))
    if not blocks:
        problems.append(empty_file(path))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    reading = read_blocks(blocks, given, path, briefing_id)
    reading.set_aside += heads
    if document.raw:
        reading.set_aside.append(SetAside(1, document.raw.strip(), "front matter"))
    reading.prove = partial(find_losses, text)
    return reading, problems


def empty_file(path: str) -> Problem:
    """The error for a file in which nothing is written."""
    message = "there is no text; expected a transcript, such as `Name:` and what was said"
    return Problem(path, 1, "empty", message, Severity.ERROR)


def read_blocks(blocks: Sequence[Block], given: Given, path: str, briefing_id: str, *, headed: bool = True) -> Reading:
    """Header, turns and people of a text that comes in blocks; `headed`: a header may stand above the speech.

    The roster helps to tell labels, and labels end the header; so a first look finds the labels that need no roster,
    and a second one, with the roster, finds them all.
    """
    candidates = find_candidates(blocks)
    if given.not_labels:
        candidates = [c for c in candidates if key_of(c.label) not in given.not_labels]
    labels = choose_labels(blocks, candidates, [seat.name for seat in given.seats], given.labels, given.not_labels)
    header = read_header_above(blocks, labels) if headed else Header()
    seats = merge_seats([*given.seats, *header.seats])
    if changes_labels(seats, candidates, labels):
        labels = choose_labels(blocks, candidates, [seat.name for seat in seats], given.labels, given.not_labels)
        header = read_header_above(blocks, labels)
        seats = merge_seats([*given.seats, *header.seats])
    people = People(seats, header.initials)
    people.settle(given.speakers, given.askers)
    drafts, aside = split_turns(blocks, labels, header.speech_from, people, given)
    header.published = header.published or find_end_date(aside)
    doubts = [maybe_label(candidate, blocks[candidate.at], "speech", path) for candidate in labels.doubtful]
    doubts += [maybe_label(candidate, blocks[candidate.at], "a label", path) for candidate in labels.uncertain]
    begun = [fold_words(draft.text[:400]) for draft in drafts if draft.settled]
    doubts += [unmatched(turn, path) for turn in given.turns if not any(text.startswith(turn.begins) for text in begun)]
    doubts += list(find_cut_speech(aside, path))
    return Reading(briefing_id, path, given, header, drafts, people, [*header.set_aside, *aside], doubts)


def find_end_date(aside: Sequence[SetAside]) -> date | None:
    """The day of the text where its end mark says it: `Ends/Tuesday, April 4, 2023`."""
    marks = (found for piece in aside if piece.why == "end mark" for found in find_dates(piece.text))
    return next((found.resolve(None) for found in marks if found.year is not None), None)


def find_cut_speech(aside: Sequence[SetAside], path: str) -> Iterator[Problem]:
    """The doubt about a footer with sentences in it, which may be speech."""
    footer = [piece for piece in aside if piece.why == "page footer"]
    sentence = next((piece for piece in footer if is_sentence(piece.text)), None)
    if sentence is not None:
        begin = footer[0].text.rstrip(" :：")
        message = (
            f"{quote(begin)} reads as the begin of a page footer, and this below it is not read as speech:"
            f" {quote(sentence.text)}; expected `not_labels: [{begin}]` in the front matter where it is"
        )
        yield Problem(path, sentence.line, "cut-speech", message)


LISTED = frozenset({Shape.OWN_LINE, Shape.SAME_LINE})
"""Shapes of which a name on the roster is proof enough."""


def changes_labels(seats: Sequence[Seat], candidates: Sequence[Candidate], labels: Labels) -> bool:
    """Whether a roster can make another choice of labels: one of its names was passed over, or one word was taken."""
    names = {name_key(seat.name) for seat in seats}
    one_word = (" " not in label.label for label in labels.at.values())
    passed = (c for c in candidates if c.at not in labels.at and c.shape in LISTED)
    return bool(names) and (any(one_word) or any(name_key(c.label) in names for c in passed))


def read_header_above(blocks: Sequence[Block], labels: Labels) -> Header:
    """What stands before the first label."""
    if labels.first is None:
        return read_header(blocks, len(blocks), labelled=False)
    return read_header(blocks, labels.first)


def unmatched(turn: GivenTurn, path: str) -> Problem:
    """The problem with first words that no unlabelled text begins with."""
    message = f"no text without a label begins with {quote(turn.words)}; expected the first words of one"
    return Problem(path, turn.line, "bad-value", message)


def maybe_label(candidate: Candidate, block: Block, taken_for: str, path: str) -> Problem:
    """The doubt about words that have the shape of a label, which were read as speech or as a label."""
    message = (
        f"{quote(candidate.label)} may be {'speech' if taken_for == 'a label' else 'a label'} and is read as {taken_for}: {quote(block.text)}; expected `labels: [...]`"
        " or `not_labels: [...]` with these words in the front matter"
    )
    return Problem(path, block.line, "maybe-label", message)
