"""A briefing as a transcript file of our own form: front matter, then each label on a line above what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path

import yaml

from ..model import Briefing, SetAside, SpeakerKind, Turn, TurnKind
from ..read.given import NOBODY
from ..read.people import make_speaker_id
from ..read.transcript import read_transcript
from .whole_file import write_whole

LONGEST_STEM = 60
"""Characters of a file name made from a title."""


def name_file(briefing: Briefing) -> str:
    """A file name for a briefing: its date and the words of its title, `2021-02-26-country-of-innovators.txt`."""
    slug = make_speaker_id(briefing.title)
    slug = slug if len(slug) <= LONGEST_STEM else slug[: LONGEST_STEM + 1].rpartition("-")[0]
    day = briefing.date or briefing.published
    known = bool(day) and not re.match(r"\d{4}-\d{2}-\d{2}", slug)
    return f"{day.isoformat()}-{slug}.txt" if known and day else f"{slug}.txt"


class Saved(str, Enum):
    """What became of a file that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    OVERWRITTEN = "written over"
    DIFFERS = "is there already and differs; expected --force to write over it"

    def __str__(self) -> str:
        return self.value


def save_text(path: Path, text: str, *, overwrite: bool) -> Saved:
    """Write a file that is not there, whole or not at all; one that is there only where that is asked for."""
    there = path.exists()
    if there and path.read_bytes() == text.encode():
        return Saved.UNCHANGED
    if there and not overwrite:
        return Saved.DIFFERS
    write_whole(path, text.encode())
    return Saved.OVERWRITTEN if there else Saved.WRITTEN


def write_transcript(briefing: Briefing, aside: Sequence[SetAside] = ()) -> str:
    """The text of the file; read again it gives the same labels, paragraphs and scenes.

    `aside`: what was no speech where the briefing was read from, and is kept in the front matter.

    Labels that would not be told from speech, and speech that would be taken for labels, are named in the front
    matter, so that a person who edits the file later sees what was meant.
    """
    kept = [{piece.why: piece.text} for piece in aside if piece.why != "front matter"]
    text = lay_out(briefing, {"set_aside": kept})
    again, _ = read_transcript(text, briefing.path, briefing.id)
    if again is not None and list_turns(again) == list_turns(briefing):
        return text
    wanted, found = labels_of(briefing), labels_of(again) if again is not None else set()
    settled: dict[str, object] = {"labels": sorted(wanted), "not_labels": sorted(found - wanted)}
    nameless = [turn.paragraphs[0].text for x in briefing.exchanges for turn in x.turns if is_nameless(turn)]
    if nameless:
        settled["speakers"] = [{"name": NOBODY, "begins": [" ".join(text.split()[:8]) for text in nameless]}]
    return lay_out(briefing, {**settled, "set_aside": kept})


def is_nameless(turn: Turn) -> bool:
    """Whether nobody is named for what is said in a turn."""
    return not turn.label and turn.kind is not TurnKind.SCENE and bool(turn.paragraphs)


def lay_out(briefing: Briefing, settled: Mapping[str, object]) -> str:
    """Front matter and body."""
    fields = {**dict(list_fields(briefing)), **{name: value for name, value in settled.items() if value}}
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=False)
    return f"---\n{front}---\n\n" + "\n\n".join(list_blocks(briefing)) + "\n"


def list_fields(briefing: Briefing) -> Iterator[tuple[str, object]]:
    """The fields of the front matter that the briefing has."""
    yield "title", briefing.title
    for name in ("date", "published"):
        if day := getattr(briefing, name):
            yield name, day
    for name in ("time", "venue", "organizer", "publisher", "source", "source_start", "license"):
        if text := getattr(briefing, name):
            yield name, text
    if briefing.language != "und":
        yield "language", briefing.language
    yield "record", briefing.record.value
    if briefing.checked:
        yield "checked", list(briefing.checked)
    if briefing.pairs:
        yield "pairs", dict(briefing.pairs)
    seats = [
        {"name": seat.name, "role": seat.role} for seat in briefing.panel if seat.kind is not SpeakerKind.MODERATOR
    ]
    chairs = [{"name": seat.name, "role": seat.role} for seat in briefing.panel if seat.kind is SpeakerKind.MODERATOR]
    if seats:
        yield "panel", seats
    if chairs:
        yield "moderator", chairs[0] if len(chairs) == 1 else chairs


def list_blocks(briefing: Briefing) -> Iterator[str]:
    """Labels, paragraphs and scenes, each as a block of the body."""
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            if turn.label and not turn.continued:
                yield f"{turn.label}:"
            if is_nameless(turn) and turn.kind is TurnKind.QUESTION:
                yield ""  # two blank lines, as where a label was lost
            for paragraph in turn.paragraphs:
                yield paragraph.text


def list_turns(briefing: Briefing) -> list[tuple[str, bool, tuple[str, ...]]]:
    """What must be the same when a file is read again: labels, scenes and words, turns of one label joined."""
    turns: list[tuple[str, bool, tuple[str, ...]]] = []
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            words = tuple(paragraph.text for paragraph in turn.paragraphs)
            turns.append((turn.label, turn.kind is TurnKind.SCENE, words))
    return turns


def labels_of(briefing: Briefing) -> set[str]:
    """The labels of a briefing, as printed."""
    return {turn.label for exchange in briefing.exchanges for turn in exchange.turns if turn.label}
