"""Which blocks open a turn: label shapes, and the evidence of the whole file for and against each.

A single line cannot tell `Xu Jing:` from `Date:` or `Put briefly: ...`. So every block that has the shape of a label
is a candidate first; then what the file as a whole does with that shape and those words decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from . import words as w
from .blocks import EAST_ASIAN, Block

LONGEST_LABEL = 140
"""Characters; the longest label met on a real page has 84."""


class Shape(Enum):
    """Where a label stands."""

    OWN_LINE = "own line"
    """`Xu Jing:` with the speech below"""
    SAME_LINE = "same line"
    """`Xu Jing: Thank you.`"""


OWN_LINE = re.compile(rf"(?P<label>[^:：\n]{{1,{LONGEST_LABEL}}}?)\s*(?P<mark>[:：])$")
SAME_LINE = re.compile(
    rf"(?P<label>[^:：\n]{{1,{LONGEST_LABEL}}}?)\s*(?P<mark>[:：])(?=\s|[^\s\d/])\s*(?P<speech>\S.*)$", re.DOTALL
)

NAME_TOKEN = re.compile(r"[^\W\d_][\w.'’·-]*$")
ACRONYM_OR_NUMBER = re.compile(r"(?:\d{1,3}[A-Za-z]{0,2}|[\w.]+\d+)$")
SPEECH_END = re.compile(r"[.?!…。？！—–-][\"'”’»」』)\]）】]*$")
PARENTHESES = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
INNER_SENTENCE = re.compile(r"[?!;。？！；“”\"「」]|[a-z]{3,}\.\s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that has the shape of a label."""

    at: int
    """Index of the block."""
    shape: Shape
    label: str
    mark: str
    speech: str
    """What follows the label on its line; empty when it stands alone."""


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """Every block that begins with something of the shape of a label."""
    found = []
    for at, block in enumerate(blocks):
        if block.token:
            continue
        head = block.text[: LONGEST_LABEL + 20]
        if len(block.text) <= LONGEST_LABEL + 2 and (own := OWN_LINE.match(block.text)):
            found.append(Candidate(at, Shape.OWN_LINE, own["label"], own["mark"], ""))
        elif SAME_LINE.match(head) and (same := SAME_LINE.match(block.text)):
            found.append(Candidate(at, Shape.SAME_LINE, same["label"], same["mark"], same["speech"]))
    return found


def choose_labels(blocks: Sequence[Block], known_names: Iterable[str]) -> dict[int, Candidate]:
    """The candidates that open a turn, by index of their block.

    `known_names`: names that the roster or the front matter gives; a label that is one of them needs no more evidence.
    """
    candidates = find_candidates(blocks)
    evidence = FileEvidence(candidates, {name_key(name) for name in known_names})
    chosen: dict[int, Candidate] = {}
    for candidate in candidates:
        below = blocks[candidate.at + 1].text if candidate.at + 1 < len(blocks) else ""
        if not chosen and is_header_field(candidate, below):
            continue
        if evidence.accepts(candidate, below):
            chosen[candidate.at] = candidate
    return chosen


class FileEvidence:
    """What a file as a whole says about the shapes and words of its candidates."""

    def __init__(self, candidates: Sequence[Candidate], known: set[str]) -> None:
        own = [c for c in candidates if c.shape is Shape.OWN_LINE and is_name_like(c.label)]
        self.listed = known
        self.known = known | {name_key(c.label) for c in own}
        self.repeated_own: Mapping[str, int] = Counter(name_key(c.label) for c in own)
        self.own_lines = len({name_key(c.label) for c in own if key_of(c.label) not in w.FIELDS})
        same = [c for c in candidates if c.shape is Shape.SAME_LINE]
        self.repeats: Mapping[str, int] = Counter(name_key(c.label) for c in same)
        names = [c for c in same if is_name_like(c.label) and sounds_spoken(c.speech)]
        self.strong = {
            name_key(c.label)
            for c in names
            if is_generic(c.label) or self.repeats[name_key(c.label)] > 1 or w.OUTLET.search(c.label)
        }
        self.same_lines = len(names)

    def accepts(self, candidate: Candidate, below: str) -> bool:
        """Whether the file bears out that this candidate is a speaker's label."""
        key = name_key(candidate.label)
        if candidate.shape is Shape.OWN_LINE:
            if key in self.listed or self.repeated_own[key] > 1:
                return bool(below)
            return sounds_spoken(below) and (is_name_like(candidate.label) or names_outlet(candidate.label))
        if key in self.known and is_name_like(candidate.label):
            return True
        if is_generic(candidate.label):
            return self.own_lines < 2 or sounds_spoken(candidate.speech)
        if not (is_name_like(candidate.label) and sounds_spoken(candidate.speech)):
            return False
        if self.own_lines >= 2:
            return bool(w.OUTLET.search(candidate.label)) or key in self.strong
        return bool(self.strong) or (self.same_lines >= 2 and not is_heading_like(candidate.label))


def is_header_field(candidate: Candidate, below: str) -> bool:
    """Whether a candidate before the first speech is a field of the header: `Date:`, `Speakers:`, `Moderator: A, B`."""
    key = key_of(candidate.label)
    if key not in w.FIELDS:
        return False
    value = candidate.speech or below
    if key in w.PANEL_FIELDS | w.CHAIR_FIELDS:
        return not value or is_panel_entry(value)
    return True


def is_panel_entry(text: str) -> bool:
    """Whether a text reads `Name, role` (or is a bare name), not speech."""
    name, comma, role = (
        re.split(r"([,，]|(?<=[\u4e00-\u9fff])\s+)", text, maxsplit=1) if re.search(r"[,，]", text) else (text, "", "")
    )
    if not is_name_like(strip_honorific(name)):
        return False
    return bool(comma and role.strip()) or not SPEECH_END.search(text)


def is_name_like(label: str) -> bool:
    """Whether a label could be a name, an outlet or a role as a page prints it, with its role behind it or not."""
    bare = PARENTHESES.sub("", label.strip())
    name = re.split(r"[,，]", bare, maxsplit=1)[0].strip()
    if is_generic(bare) or is_generic(name):
        return True
    if not name or INNER_SENTENCE.search(bare):
        return False
    if EAST_ASIAN.search(name):
        return is_east_asian_name(bare)
    tokens = name.split()
    if len(tokens) > 12 or (tokens[0].lower() in w.NOT_A_NAME_FIRST and len(tokens) > 1) or tokens[0][0].islower():
        return False
    if len(tokens) == 1 and tokens[0].lower() in w.NOT_A_NAME_FIRST | w.FIELDS:
        return False
    if any(token.lower().rstrip(".") in w.NOT_A_NAME for token in tokens):
        return False
    if tokens[-1].lower() in w.PARTICLES:
        return False
    if len(tokens) > 1 and tokens[-1].lower() in w.ROLE_WORDS:
        tokens = tokens[:-1]
    return all(is_name_token(token) for token in tokens)


def names_outlet(label: str) -> bool:
    """Whether a label holds the capitalised name of a press company: `The Nanfang Daily and its app`."""
    match = w.OUTLET.search(label)
    return match is not None and not match.group()[0].islower() and label[0].isupper() and len(label.split()) <= 10


def is_name_token(token: str) -> bool:
    """Whether a word may stand in a name: a capital first, a number, or a particle."""
    if token.lower() in w.PARTICLES:
        return True
    core = token.strip("()'’.")
    if not core:
        return False
    return (core[0].isupper() and bool(NAME_TOKEN.match(core))) or bool(ACRONYM_OR_NUMBER.match(core))


def is_east_asian_name(label: str) -> bool:
    """Whether a Chinese or Japanese label can be a name, an outlet or an office with a name."""
    return len(label) <= 40 and not re.search(r"[,，的了是说說]", label.removesuffix("的记者"))


def is_heading_like(label: str) -> bool:
    """Whether a label in capitals is too long for a title and a name, as in the headings of a fact sheet."""
    return label.isupper() and len(label.split()) > 4


def is_generic(label: str) -> bool:
    """Whether a label stands for somebody without saying who."""
    key = key_of(label)
    return key in w.GENERIC_ASKERS or key in w.GENERIC_ANSWERERS or key in w.MODERATORS or key in w.OTHER_ROLES


def sounds_spoken(text: str) -> bool:
    """Whether a text is a sentence somebody can have said, not a value or the rest of a title."""
    return bool(SPEECH_END.search(text)) or len(text) > 80 or bool(EAST_ASIAN.search(text) and len(text) > 12)


def key_of(label: str) -> str:
    """A label folded for looking it up in a table of words."""
    return " ".join(label.casefold().split()).rstrip(".")


def strip_honorific(name: str) -> str:
    """The name without `Mr.` and its like in front."""
    first, _, rest = name.strip().partition(" ")
    return rest.strip() if rest and first.lower() in w.HONORIFICS else name.strip()


def name_key(label: str) -> str:
    """A label folded to who is meant: no role, no honorific, no case."""
    bare = PARENTHESES.sub("", label.strip())
    return key_of(strip_honorific(re.split(r"[,，]", bare, maxsplit=1)[0])) or key_of(label)
