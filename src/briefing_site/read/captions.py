"""Captions to a `Briefing`: WebVTT (W3C) and SubRip, with voice tags, with `Name:` in the cue, or with no speaker at all."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import webvtt

from ..model import Briefing, SetAside
from ..problem import Problem, Severity
from .account import find_missing
from .assembly import Reading, finish
from .blocks import Block
from .given import Given
from .header import Header
from .script import Script
from .transcript import empty_file, read_blocks

VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+(?P<name>[^>]+)>")
TAG = re.compile(r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
NEW_SPEAKER = re.compile(r"\s*(?:[-–—]\s*\S|>>|[A-Z][^:\n]{0,40}:\s|[\[(♪].*[\])♪]$)")
"""A line inside a cue with which somebody else begins, or a sound."""
SENTENCE_END = re.compile(r"[.?!…。？！][\"'”’)\]]*$")
LONGEST_PAUSE = 3.0
"""Seconds; after a longer one a new paragraph begins."""
LONGEST_PARAGRAPH = 400
"""Characters; after the next end of a sentence a new paragraph begins."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: when it is shown, where it stands in the file, and its lines with their tags."""

    line: int
    start: float
    end: float
    time: str
    lines: tuple[str, ...]


def read_captions(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that a file of captions holds; a malformed file is an error, with what the parser says of it."""
    return finish(*open_captions(text, path, briefing_id))


def open_captions(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """Turns and voices of a file of captions, or None and the error."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [empty_file(path)]
    try:
        cues = list(parse_cues(text))
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        message = f"the captions cannot be read: {error or 'malformed'}; expected WebVTT or SubRip, such as `00:01.000 --> 00:04.000`"
        return None, [Problem(path, 1, "captions", message, Severity.ERROR)]
    voices = any(VOICE.search(line) for cue in cues for line in cue.lines)
    reading = read_voices(cues, path, briefing_id) if voices else read_plain(cues, path, briefing_id)
    reading.header.title = find_title(text) or reading.header.title
    reading.set_aside += [SetAside(line, words, "note") for line, words in list_notes(text)]
    reading.prove = partial(find_missing, "\n".join(words for _, words in list_words(text)))
    return reading, []


def parse_cues(text: str) -> Iterator[Cue]:
    """The cues in order, each with the line on which its text begins."""
    arrows = [number for number, line in enumerate(text.split("\n"), start=1) if "-->" in line]
    parsed = (
        webvtt.from_string(text) if text.startswith("WEBVTT") else webvtt.from_buffer(io.StringIO(text), format="srt")
    )
    captions: list[webvtt.Caption] = list(parsed)  # type: ignore[call-overload]  # iterated by __getitem__
    for at, caption in enumerate(captions):
        line = arrows[at] + 1 if at < len(arrows) else 1
        times = caption.start_in_seconds, caption.end_in_seconds
        yield Cue(line, float(times[0]), float(times[1]), caption.start, tuple(caption.raw_text.split("\n")))


def list_words(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of all that is shown: what stands below an arrow, to the next blank line."""
    shown = False
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line:
            shown = True
        elif not line.strip():
            shown = False
        elif shown and (words := clean(line)):
            yield number, words


def list_notes(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of the comments: from `NOTE` to the next blank line."""
    note = False
    for number, line in enumerate(text.split("\n"), start=1):
        note = bool(line.strip()) and (note or line.startswith("NOTE"))
        if note:
            yield number, line.strip()


def find_title(text: str) -> str:
    """What stands behind `WEBVTT` on the first line."""
    first = text.split("\n", 1)[0]
    return first.removeprefix("WEBVTT").strip(" -–—\t") if first.startswith("WEBVTT") else ""


def read_voices(cues: Sequence[Cue], path: str, briefing_id: str) -> Reading:
    """Cues that say by a voice tag who speaks; a cue without one goes on with the voice before."""
    script = Script()
    voice, text, line, end = "", "", 0, 0.0
    for cue in cues:
        for name, words, number in split_voices(cue):
            changed = name is not None and name != voice
            broken = cue.start - end > LONGEST_PAUSE or (len(text) > LONGEST_PARAGRAPH and SENTENCE_END.search(text))
            if text and (changed or broken):
                script.say(text, line)
                text = ""
            if changed or not script.drafts:
                voice = name or ""
                script.open_turn(voice, number, time=cue.time)
            line = number if not text else line
            text = f"{text} {words}".strip()
            end = cue.end
    if text:
        script.say(text, line)
    return Reading(
        briefing_id, path, Given(), Header(), script.drafts, script.people, script.set_aside, structured=True
    )


def split_voices(cue: Cue) -> Iterator[tuple[str | None, str, int]]:
    """The voice, words and line of each part of a cue; None where no tag says whose voice it is."""
    for at, line in enumerate(cue.lines):
        parts = VOICE.split(line)
        if words := clean(parts[0]):
            yield None, words, cue.line + at
        for name, words in zip(parts[1::2], parts[2::2]):
            if clean(words):
                yield clean(name), clean(words), cue.line + at


def read_plain(cues: Sequence[Cue], path: str, briefing_id: str) -> Reading:
    """Cues without voice tags, read as text; `Name:` at the start of a line may be a label."""
    blocks: list[Block] = []
    open_block = False
    for cue in cues:
        for at, raw in enumerate(cue.lines):
            words = clean(raw)
            if not words:
                continue
            if at and open_block and not NEW_SPEAKER.match(words):
                last = blocks[-1]
                blocks[-1] = Block(last.line, f"{last.text} {words}", last.gap)
            else:
                blocks.append(Block(cue.line + at, words, 1))
            open_block = True
    return read_blocks(blocks, Given(), path, briefing_id)


def clean(text: str) -> str:
    """The words of a cue: tags off, entities as the characters they stand for."""
    return " ".join(html.unescape(TAG.sub("", text)).split())
