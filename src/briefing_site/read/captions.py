"""Captions to a `Briefing`: WebVTT (W3C) and SubRip, with voice tags, with `Name:` in the cue, or with no speaker at all.

The files are parsed here: the library at hand gives no line numbers, and drops what it does not understand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

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
SOUND = re.compile(r"\s*[\[(♪].*[\])♪]$")
NEW_SPEAKER = re.compile(rf"\s*(?:[-–—]\s*\S|>>|[A-Z][^:\n]{{0,40}}:\s)|{SOUND.pattern}")
"""A line inside a cue with which somebody else begins, or a sound."""
ARROW = re.compile(
    r"\s*(?P<start>(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\s+-->\s+(?P<end>(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)"
)
SENTENCE_END = re.compile(r"[.?!…。？！][\"'”’)\]]*$")
LONGEST_PAUSE = 3.0
"""Seconds; after a longer one a new paragraph begins."""
LONGEST_PARAGRAPH = 400
"""Characters; after the next end of a sentence a new paragraph begins."""
LONGEST_UNBROKEN = 1200
"""Characters; machine captions have no sentences, and one paragraph must not hold an hour of them."""


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
    cues, stray = parse_cues(text)
    if not cues:
        message = "there is no caption; expected WebVTT or SubRip, such as `00:01.000 --> 00:04.000` above the words"
        return None, [Problem(path, 1, "captions", message, Severity.ERROR)]
    voices = any(VOICE.search(line) for cue in cues for line in cue.lines)
    reading = read_voices(cues, path, briefing_id) if voices else read_plain(cues, path, briefing_id)
    reading.header.title = find_title(text) or reading.header.title
    reading.set_aside += [SetAside(line, words, "note") for line, words in stray]
    reading.prove = partial(
        find_missing, "\n".join([*(clean(line) for cue in cues for line in cue.lines), *(w for _, w in stray)])
    )
    return reading, []


def parse_cues(text: str) -> tuple[list[Cue], list[tuple[int, str]]]:
    """The cues in order, and line and text of what stands outside them: notes, styles, what a damaged file has.

    A cue is a line with an arrow between two times, and what follows to the next blank line; in SubRip a number
    stands above it, in WebVTT an identifier may.
    """
    cues: list[Cue] = []
    outside: list[tuple[int, str]] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        arrow = ARROW.match(lines[at])
        if arrow is None:
            identifies = at + 1 < len(lines) and ARROW.match(lines[at + 1]) is not None
            header = at == 0 and lines[0].startswith("WEBVTT")
            if lines[at].strip() and not identifies and not header:
                outside.append((at + 1, lines[at].strip()))
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip() and ARROW.match(lines[end]) is None:
            end += 1
        cues.append(
            Cue(at + 2, seconds(arrow["start"]), seconds(arrow["end"]), arrow["start"], tuple(lines[at + 1 : end]))
        )
        at = end
    return cues, outside


def seconds(time: str) -> float:
    """The seconds of a time such as `00:01:02.500`; SubRip has a comma before the fraction."""
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


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
    times: dict[int, str] = {}
    end = 0.0
    for cue in cues:
        for at, raw in enumerate(cue.lines):
            words = clean(raw)
            if not words:
                continue
            if blocks and goes_on(blocks[-1].text, words, 0.0 if at else cue.start - end):
                last = blocks[-1]
                blocks[-1] = Block(last.line, f"{last.text} {words}", last.gap)
            else:
                blocks.append(Block(cue.line + at, words, 1))
                times[cue.line + at] = cue.time
        end = cue.end
    reading = read_blocks(blocks, Given(), path, briefing_id, headed=False)
    for draft in reading.drafts:
        draft.time = draft.time or times[draft.line]
    return reading


def goes_on(text: str, words: str, pause: float) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if pause > LONGEST_PAUSE or NEW_SPEAKER.match(words) or SOUND.match(text):
        return False
    return len(text) < LONGEST_PARAGRAPH or (len(text) < LONGEST_UNBROKEN and not SENTENCE_END.search(text))


def clean(text: str) -> str:
    """The words of a cue: tags off, entities as the characters they stand for."""
    return " ".join(html.unescape(TAG.sub("", text)).split())
