"""Which blocks open a turn: what the whole file does with each shape of label decides.

A single line cannot tell `Xu Jing:` from `Date:` or `Put briefly: ...`. So every block that has the shape of a label
is a candidate first (`shapes.py`); then the conventions of the file are found, one or two of them, and the candidates
that follow these are labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from . import words as w
from .blocks import EAST_ASIAN, Block, BlockKind
from .dates import find_dates
from .furniture import find_furniture
from .names import (
    PARENTHESES,
    has_title_or_role,
    is_generic,
    is_heading_like,
    is_name_like,
    is_panel_entry,
    key_of,
    name_key,
    names_outlet,
    sounds_spoken,
    strip_portrait,
)
from .shapes import Candidate, Shape, find_bare_lines

FULL_ROSTER = 3
"""Names; where fewer are given, the roster may be a part only, and says nothing of those who are not on it."""
LONGEST_CLOCK = 30
"""Characters; a time of day or a link that stands between a label and the speech is shorter."""


OWN_LINE, SAME_LINE = Shape.OWN_LINE, Shape.SAME_LINE


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a text, by index of their block."""

    at: Mapping[int, Candidate]
    twins: Mapping[int, int] = field(default_factory=dict)
    """Index of a label that says the one before it again in another language, to the index of that one."""
    doubtful: Sequence[Candidate] = ()
    """Candidates that could be labels and were not taken for such."""
    uncertain: Sequence[Candidate] = ()
    """Labels that could as well be headings inside a speech."""

    @property
    def first(self) -> int | None:
        return min(self.at, default=None)

    @property
    def last(self) -> int | None:
        return max(self.at, default=None)


def choose_labels(
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    known_names: Iterable[str],
    settled: Set[str] = frozenset(),
    not_labels: Set[str] = frozenset(),
) -> Labels:
    """The candidates that open a turn; `candidates` are those of the blocks, in order.

    `known_names`: names that the roster or the front matter gives; a label that is one of them needs no more evidence.
    `settled`, `not_labels`: folded words that an editor says are labels, or are none.
    """
    listed = {name_key(name) for name in known_names}
    evidence = FileEvidence(blocks, candidates, listed)
    if not evidence.conventions:  # then lines that no mark closes may be labels
        bare = [line for line in find_bare_lines(blocks) if key_of(line.label) not in not_labels]
        evidence = FileEvidence(blocks, sorted([*candidates, *bare], key=lambda c: c.at), listed)
    chosen: dict[int, Candidate] = {}
    twins: dict[int, int] = {}
    doubtful: list[Candidate] = []
    uncertain: list[Candidate] = []
    for candidate in evidence.candidates:
        at = candidate.at
        if at in chosen or at in twins or (not chosen and is_header_field(candidate, evidence.below(candidate))):
            continue
        if at - 1 in chosen and is_twin(chosen[at - 1], candidate):
            twins[at] = at - 1
        elif (sure := bool(settled) and key_of(candidate.label) in settled) or evidence.accepts(candidate):
            chosen[at] = candidate
            if not sure and evidence.may_be_heading(candidate):
                uncertain.append(candidate)
            evidence.in_speech = True
        elif chosen and evidence.is_doubtful(candidate):
            doubtful.append(candidate)
    doubtful += [chosen.pop(at) for at in evidence.find_keywords(chosen)]
    doubtful = sorted([candidate for candidate in doubtful if candidate.at not in chosen], key=lambda c: c.at)
    return Labels(chosen, twins, doubtful, uncertain)


def is_twin(one: Candidate, other: Candidate) -> bool:
    """Whether two labels on two lines are one in two languages: `国务院研究室副主任梅芳:` and `Mei Fang:`."""
    return one.shape is other.shape is OWN_LINE and bool(EAST_ASIAN.search(one.label)) != bool(
        EAST_ASIAN.search(other.label)
    )


class FileEvidence:
    """What a file as a whole says about the shapes and words of its candidates."""

    def __init__(self, blocks: Sequence[Block], candidates: Sequence[Candidate], listed: set[str]) -> None:
        self.blocks = blocks
        self.candidates = candidates
        self.listed = listed
        self.of_shape: dict[Shape, list[Candidate]] = {shape: [] for shape in Shape}
        for candidate in candidates:
            self.of_shape[candidate.shape].append(candidate)
        self.repeats = {shape: Counter(name_key(c.label) for c in found) for shape, found in self.of_shape.items()}
        self.own_line_at = {c.at: c for c in self.of_shape[Shape.OWN_LINE]}
        own = [c for c in self.of_shape[Shape.OWN_LINE] if is_name_like(c.label)]
        self.known = listed | {name_key(c.label) for c in own}
        self.own_lines = len({name_key(c.label) for c in own if key_of(c.label) not in w.FIELDS})
        spoken = [c for c in self.of_shape[Shape.SAME_LINE] if is_name_like(c.label) and sounds_spoken(c.speech)]
        self.same_lines = len(spoken)
        self.certain = {
            name_key(c.label)
            for c in spoken
            if is_generic(c.label) or self.repeats[Shape.SAME_LINE][name_key(c.label)] > 1 or names_outlet(c.label)
        }
        self.in_speech = False
        """True once a label is chosen: what follows is no header."""
        self.credible: set[Candidate] = set()
        """Candidates that, taken alone, could be labels of their shape."""
        self.conventions: set[Shape] = set()
        for shape in Shape:  # the last ones count only where none of the others does
            if self.is_convention(shape):
                self.conventions.add(shape)

    def below(self, candidate: Candidate) -> str:
        """The text of the block below a candidate; empty at the end."""
        for block in self.blocks[candidate.at + 1 : candidate.at + 3]:
            if block.kind is BlockKind.TOKEN:
                continue
            if len(block.text) > LONGEST_CLOCK or find_furniture(block.text, in_header=False) is None:
                return block.text
        return ""

    def accepts(self, candidate: Candidate) -> bool:
        """Whether the file bears out that this candidate is a speaker's label."""
        if candidate.shape is OWN_LINE:
            return self.accepts_own_line(candidate)
        if candidate.shape is SAME_LINE:
            return self.accepts_same_line(candidate)
        return candidate.shape in self.conventions and candidate in self.credible

    def accepts_own_line(self, candidate: Candidate) -> bool:
        """`Xu Jing:` above what was said."""
        key = name_key(candidate.label)
        if key in self.listed or (self.repeats[OWN_LINE][key] > 1 and is_name_like(candidate.label)):
            return self.in_speech or bool(self.below(candidate))
        if not (is_name_like(candidate.label) or names_outlet(candidate.label)):
            return False
        below = self.below(candidate)
        if self.in_speech and self.is_keyword(candidate, below):
            return False
        if sounds_spoken(below) or self.stands_above_twin(candidate):
            return True
        # `Yes` without a full stop: enough where labels on lines of their own carry the file
        return self.in_speech and self.own_lines >= 2 and bool(below) and not is_name_like(below.rstrip(" :："))

    def is_keyword(self, candidate: Candidate, below: str) -> bool:
        """Whether one word on a line of its own, met once, may as well head a part of a speech: `Energy:`."""
        one_word = len(candidate.label.split()) == 1 and candidate.label[1:].islower()
        return (
            one_word
            and bool(self.listed)
            and not is_generic(candidate.label)
            and not names_outlet(candidate.label)
            and "?" not in below
        )

    def stands_above_twin(self, candidate: Candidate) -> bool:
        """Whether the line below is the same label in another language, with speech below it."""
        other = self.own_line_at.get(candidate.at + 1)
        return other is not None and is_twin(candidate, other) and sounds_spoken(self.below(other))

    def accepts_same_line(self, candidate: Candidate) -> bool:
        """`Xu Jing: Thank you.`"""
        key = name_key(candidate.label)
        if BARE_Q.match(candidate.label) and Shape.BARE_LETTER in self.conventions:
            return False
        if not is_name_like(candidate.label):
            return key in self.listed and candidate.label.count("(") == candidate.label.count(")")
        if key in self.known:
            return True
        if is_generic(candidate.label):
            repeated = self.repeats[SAME_LINE][key] > 1
            return repeated or sounds_spoken(candidate.speech) or candidate.speech[0] in "([（"
        if self.repeats[SAME_LINE][key] < 2 and not sounds_spoken(candidate.speech):
            return False
        if self.own_lines >= 2:
            return names_outlet(candidate.label) or key in self.certain
        return bool(self.certain) or (self.same_lines >= 2 and has_title_or_role(candidate.label))

    def is_doubtful(self, candidate: Candidate) -> bool:
        """Whether a candidate that was not accepted reads as a name before speech: `Chen Bolin: I agree.`"""
        if candidate.shape is OWN_LINE:
            below = self.below(candidate)
            asks = len(candidate.label.split()) <= 4 and ("?" in below or "？" in below)
            return asks or (is_name_like(candidate.label) and self.is_keyword(candidate, below))
        if candidate.shape is not SAME_LINE or not sounds_spoken(candidate.speech):
            return False
        return len(candidate.label.split()) > 1 and is_name_like(candidate.label)

    def may_be_heading(self, candidate: Candidate) -> bool:
        """Whether a label, met once where a roster names the speakers, fits nobody: `Rural Areas:`."""
        if len(self.listed) < FULL_ROSTER or candidate.shape is not OWN_LINE or not self.in_speech:
            return False
        label, key = candidate.label, name_key(candidate.label)
        known = key in self.listed or self.repeats[Shape.OWN_LINE][key] > 1 or is_generic(label)
        if known or has_title_or_role(label) or names_outlet(label) or "," in label:
            return False
        return "?" not in self.below(candidate) and "？" not in self.below(candidate)

    def find_keywords(self, chosen: Mapping[int, Candidate]) -> list[int]:
        """The blocks whose label is a word that only heads points of a speech: `Goal: ...`, and below it `Goal: ...`.

        A person's label comes back after somebody else's. A single word that only comes after itself, asks nothing, and
        fits nobody of the roster or of those who are named in full, is a point of whoever speaks.
        """
        points = {at: c for at, c in chosen.items() if c.shape is SAME_LINE}
        if not points or (not self.listed and self.own_lines < 2):
            return []
        runs: dict[str, list[int]] = {}
        for key, run in groupby(name_key(chosen[at].label) for at in sorted(chosen)):
            runs.setdefault(key, []).append(len(list(run)))
        asked = {name_key(c.label) for c in points.values() if "?" in c.speech}
        words = {key for key, lengths in runs.items() if min(lengths) > 1 and self.may_be_keyword(key)} - asked
        return [at for at, candidate in points.items() if name_key(candidate.label) in words]

    def may_be_keyword(self, key: str) -> bool:
        """Whether a folded label is one word that is nobody's name as far as the file shows."""
        named = {part for name in self.known for part in name.split()}
        return " " not in key and key not in named and not is_generic(key) and w.OUTLET.search(key) is None

    def is_convention(self, shape: Shape) -> bool:
        """Whether the file uses a shape for its labels."""
        if shape is Shape.OWN_LINE:
            return self.own_lines >= 2
        if shape is Shape.SAME_LINE:
            return bool(self.certain)
        if not self.of_shape[shape] or (shape is Shape.BARE_LINE and self.conventions):
            return False
        is_credible = CREDIBLE[shape]
        credible = [c for c in self.of_shape[shape] if is_credible(self, c)]
        self.credible.update(credible)
        repeated = any(self.repeats[shape][name_key(c.label)] > 1 for c in credible)
        generic = any(is_generic(c.label) for c in credible)
        if shape is Shape.TIMED:
            return len(credible) >= 2
        if shape is Shape.BARE_LETTER:  # a lone A is an article
            return sum(c.label == "Q" for c in credible) >= (1 if self.certain or self.own_lines >= 2 else 2)
        if shape is Shape.BRACKET and len(credible) * 5 < len(self.blocks):
            return False
        if shape is Shape.BARE_LINE and len(credible) < 3:
            return False
        if shape is Shape.INITIALS:
            return len(credible) >= 3 and repeated
        return len(credible) >= 2 and (repeated or generic)


Credible = Callable[[FileEvidence, Candidate], bool]

CREDIBLE: Mapping[Shape, Credible] = {
    Shape.HEADING: lambda e, c: is_name_like(c.label) and sounds_spoken(e.below(c)) and key_of(c.label) not in w.FIELDS,
    Shape.BOLD: lambda e, c: (
        ":" in c.mark.replace("：", ":") and is_name_like(c.label) and bool(c.speech or e.below(c))
    ),
    Shape.TIMED: lambda e, c: is_name_like(c.label) and bool(c.speech or e.below(c)),
    Shape.TABBED: lambda e, c: is_name_like(c.label) and bool(c.mark),
    Shape.BRACKET: lambda e, c: is_bracket_label(e, c),
    Shape.BARE_LETTER: lambda e, c: c.label == "Q" or e.repeats[c.shape]["a"] * 2 >= e.repeats[c.shape]["q"] > 1,
    Shape.PERIOD: lambda e, c: is_period_label(e, c),
    Shape.DASH: lambda e, c: is_name_like(c.label) and len(c.label.split()) <= 5 and sounds_spoken(c.speech),
    Shape.INITIALS: lambda e, c: sounds_spoken(c.speech) and len(c.speech.split()) > 1,
    Shape.BARE_LINE: lambda e, c: is_bare_name(c.label) and sounds_spoken(e.below(c)),
}
"""What a candidate of each shape must be by itself."""


def is_bracket_label(evidence: FileEvidence, candidate: Candidate) -> bool:
    """`（問）`, `【知事】`, `[中華人民共和國部長 高敏]`: a part or a name in brackets, not a stage direction or a number."""
    label = candidate.label.strip()
    if not (candidate.speech or evidence.below(candidate)) or re.fullmatch(r"[\d０-９一二三四五六七八九十.]+", label):
        return False
    if w.DIRECTIONS.search(label):
        return False
    east_asian = bool(EAST_ASIAN.search(label)) and len(evidence.of_shape[Shape.BRACKET]) >= 4
    repeated = evidence.repeats[Shape.BRACKET][name_key(label)] > 1
    return is_generic(label) or (is_name_like(label) and (repeated or east_asian))


def is_period_label(evidence: FileEvidence, candidate: Candidate) -> bool:
    """`CHAIR POWELL.  Sure.`, `Q. Yogi`, `Portavoz.- Buenos días.`"""
    if not candidate.speech:
        return False
    if is_generic(candidate.label) or candidate.label in ("P", "R", "Q", "A"):
        return True
    if len(candidate.mark) > 1:
        return candidate.label[0].isupper() and len(candidate.label.split()) <= 12
    words = candidate.label.split()
    capitals = candidate.label.isupper() or (words[0].rstrip(".").istitle() and words[-1].isupper())
    phrase = w.LINKS.isdisjoint(candidate.label.lower().split()[1:])  # `HEARING ON FERRIES.` is a heading
    repeated = evidence.repeats[Shape.PERIOD][name_key(candidate.label)] > 1
    return len(words) >= 2 and capitals and (phrase or repeated) and not is_heading_like(candidate.label)


def is_bare_name(label: str) -> bool:
    """Whether a line without any mark can be a name, perhaps with a role behind a dash."""
    name = re.split(r"\s+(?:--|[-–—])\s+", strip_portrait(label), maxsplit=1)[0]
    name = PARENTHESES.sub("", name)
    if SENTENCE_MARK.search(label) or not is_name_like(name) or find_dates(label):
        return False
    return len(name) <= 30 if EAST_ASIAN.search(name) else len(name.split()) <= 6


BARE_Q = re.compile(r"[QA]\s")
"""`Q Two things: who signed it?` is a question where the file has bare letters for labels."""

SENTENCE_MARK = re.compile(r"[.!?;。！？；，、](?:\s|$)(?<!\b[A-Z]\.\s)|[。！？；，、]")


def is_header_field(candidate: Candidate, below: str) -> bool:
    """Whether a candidate before the first speech is a field of the header: `Date:`, `Speakers:`, `Moderator: A, B`."""
    key = key_of(candidate.label)
    if key not in w.FIELDS:
        return False
    value = candidate.speech or below
    if key in w.PANEL_FIELDS | w.CHAIR_FIELDS:
        return candidate.shape is not Shape.BARE_LINE and (not value or is_panel_entry(value))
    return True
