"""Paragraphs to themes: all terms of all themes in one pass, each filing with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from ..model import Briefing, Evidence, Passage, Rule, Theme, TurnKind

FOLDS = str.maketrans(
    {
        **dict.fromkeys("-\u2010\u2011\u2012\u2013\u00a0\u2009\u202f", " "),
        **dict.fromkeys("’‘ʼ`", "'"),
        **dict.fromkeys("“”„", '"'),
    }
)
"""Hyphens read as spaces and curly quotes as straight ones; one character stays one, so offsets hold."""

SPELLINGS = (
    ("center", "centre"),
    ("high tech", "high technology", "hi tech", "hightech"),
    ("sci tech", "science and technology", "science & technology", "scientific and technological", "s&t"),
)
"""Ways of writing one thing; a term in one of them is found in all."""

NO_SINGULAR = frozenset("wells means goods news works arms customs lots minds kinds needs plans ties".split())
"""Plurals whose singular is another word too: an answer that begins with `Well,` is not about wells."""

SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[。！？])")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a rule, found in a text."""

    start: int
    end: int
    theme: int
    rule: int
    part: int
    """Which term of the rule."""


class Matcher:
    """All terms of all themes, ready to be found in one pass over a text.

    The automaton is Aho and Corasick's (Communications of the ACM 18, 1975), so the cost of a text does not depend on
    the number of terms.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.themes = themes
        keys: dict[str, list[tuple[int, int, int]]] = {}
        for at, theme in enumerate(themes):
            for number, rule in enumerate(theme.rules):
                for part, term in enumerate(rule.terms):
                    for variant in spell_variants(term):
                        keys.setdefault(variant, []).append((at, number, part))
        self.automaton = ahocorasick.Automaton()
        for key, uses in keys.items():
            self.automaton.add_word(key, (len(key), tuple(dict.fromkeys(uses))))
        if keys:
            self.automaton.make_automaton()

    def match(self, text: str) -> dict[str, tuple[Evidence, ...]]:
        """Theme id to the evidence that a text is about it, in the order of the words."""
        hits = list(self.find_hits(fold(text)))
        filed: dict[str, tuple[Evidence, ...]] = {}
        for at in sorted({hit.theme for hit in hits}):
            theme = self.themes[at]
            mine = drop_lookalikes([hit for hit in hits if hit.theme == at], theme.rules)
            evidence = tuple(find_evidence(text, mine, theme.rules))
            if evidence:
                filed[theme.id] = evidence
        return filed

    def find_hits(self, folded: str) -> Iterator[Hit]:
        """Every term in a folded text, at the borders of words."""
        if not len(self.automaton):
            return
        for last, (length, uses) in self.automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if is_whole(folded, start, end):
                for theme, rule, part in uses:
                    yield Hit(start, end, theme, rule, part)


def file_passages(briefings: Iterable[Briefing], themes: Sequence[Theme]) -> Iterator[Passage]:
    """Every paragraph of speech that comes under a theme, in reading order."""
    matcher = Matcher(themes)
    for briefing in briefings:
        for exchange in briefing.exchanges:
            for turn in exchange.turns:
                if turn.kind is TurnKind.SCENE:
                    continue
                for paragraph in turn.paragraphs:
                    for theme, evidence in matcher.match(paragraph.text).items():
                        yield Passage(theme, briefing.id, exchange.id, turn.id, paragraph.id, evidence)


def drop_lookalikes(hits: Sequence[Hit], rules: Sequence[Rule]) -> list[Hit]:
    """The hits without those that touch what a `not` rule names."""
    masks = [hit for hit in hits if rules[hit.rule].kind == "not"]
    return [
        hit
        for hit in hits
        if rules[hit.rule].kind != "not" and not any(mask.start < hit.end and hit.start < mask.end for mask in masks)
    ]


def find_evidence(text: str, hits: Sequence[Hit], rules: Sequence[Rule]) -> Iterator[Evidence]:
    """What the hits of one theme prove, longest words first where they overlap, then in the order of the text."""
    proofs: list[tuple[int, int, int]] = [(h.start, h.end, h.rule) for h in hits if rules[h.rule].kind == "term"]
    near = [hit for hit in hits if rules[hit.rule].kind == "near"]
    if near:
        for start, end in split_sentences(text):
            inside = [hit for hit in near if start <= hit.start and hit.end <= end]
            for rule in sorted({hit.rule for hit in inside}):
                parts = [[hit for hit in inside if hit.rule == rule and hit.part == part] for part in (0, 1)]
                if all(parts):
                    proofs += [(hit.start, hit.end, rule) for hit in (parts[0][0], parts[1][0])]
    kept: list[tuple[int, int, int]] = []
    for start, end, rule in sorted(set(proofs), key=lambda p: (p[0] - p[1], p[0], p[2])):
        if not any(start < other_end and other_start < end for other_start, other_end, _ in kept):
            kept.append((start, end, rule))
    for start, end, rule in sorted(kept):
        yield Evidence(text[start:end], start, end, rules[rule].id)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    borders = [0, *(match.end() for match in SENTENCE_BREAK.finditer(text)), len(text)]
    return list(zip(borders, borders[1:]))


def is_whole(folded: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends at the border of a word; East Asian text has no such borders."""
    before = start == 0 or not is_letter(folded[start - 1]) or not is_letter(folded[start])
    after = end == len(folded) or not is_letter(folded[end]) or not is_letter(folded[end - 1])
    return before and after


def is_letter(character: str) -> bool:
    return character.isalnum() and not EAST_ASIAN.match(character)


def fold(text: str) -> str:
    """The text in one case and one kind of hyphen, quote and space, character by character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(FOLDS)


@lru_cache(maxsize=4096)
def spell_variants(term: str) -> tuple[str, ...]:
    """The folded forms in which a term is found: other spellings, and its last word in the plural or singular."""
    variants = {" ".join(fold(term).split())}
    for spellings in SPELLINGS:
        for variant in list(variants):
            for spelling in spellings:
                if re.search(rf"\b{re.escape(spelling)}(?=s?\b)", variant):
                    variants |= {re.sub(rf"\b{re.escape(spelling)}(?=s?\b)", other, variant) for other in spellings}
                    break
    return tuple(sorted({form for variant in variants for form in inflect(variant)}))


def inflect(variant: str) -> Iterator[str]:
    """The variant as it is, and with its last word in the other number."""
    yield variant
    if variant in NO_SINGULAR:
        return
    if EAST_ASIAN.search(variant[-1]) or not variant[-1].isalpha():
        return
    if variant.endswith("ies"):
        yield variant[:-3] + "y"
    elif variant.endswith(("ches", "shes", "sses", "xes")):
        yield variant[:-2]
    elif variant.endswith("s") and not variant.endswith(("ss", "us", "is")):
        yield variant[:-1]
    elif variant.endswith("y") and variant[-2:-1] not in "aeiou":
        yield variant[:-1] + "ies"
    elif variant.endswith(("ch", "sh", "ss", "x")):
        yield variant + "es"
    else:
        yield variant + "s"
