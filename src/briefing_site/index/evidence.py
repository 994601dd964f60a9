"""What the words found in a paragraph prove, by the rules of one theme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Evidence, Rule
from .sentences import split_sentences


class Hit(NamedTuple):
    """A term of a rule, found in a text; a tuple, since a frozen dataclass takes three times as long to make."""

    start: int
    end: int
    rule: Rule
    side: int
    """0 for one of the rule's `terms`, 1 for one of its `other`."""

    def touches(self, other: Hit) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Hit) -> bool:
        """Whether it holds the other and more."""
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start


Proof = tuple[Hit, ...]
"""What stands or falls together: the one hit of a term, the two of a pair."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that were found and prove nothing."""

    evidence: Evidence
    why: str
    """Of the form `not: time zone names something else`."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the words of one paragraph say on one theme."""

    evidence: tuple[Evidence, ...]
    """In the order of the text."""
    follows: tuple[Evidence, ...]
    """What would be evidence if the paragraph before came under the theme."""
    concepts: tuple[str, ...]
    """The narrower concepts of the evidence."""
    dropped: tuple[Dropped, ...]


def weigh_hits(text: str, hits: Sequence[Hit]) -> Findings:
    """What the hits of one theme prove."""
    if len(hits) == 1 and hits[0].rule.kind == "term":
        concept = hits[0].rule.concept
        return Findings((make_evidence(text, hits[0]),), (), (concept,) if concept else (), ())
    kinds = {hit.rule.kind for hit in hits}
    dropped: list[tuple[Hit, str]] = []
    if "not" in kinds:
        hits = list(drop_lookalikes(hits, dropped))
    if kinds & {"near", "unless"}:
        sentences = split_sentences(text)
        hits = list(drop_unless(hits, sentences, dropped))
        pairs = list(pair_near([hit for hit in hits if hit.rule.kind == "near"], sentences, dropped))
    else:
        pairs = []
    proofs = keep_longest([*((hit,) for hit in hits if hit.rule.kind == "term"), *pairs], dropped)
    follows = keep_longest([(hit,) for hit in hits if hit.rule.kind == "follows"], []) if "follows" in kinds else []
    return Findings(
        tuple(make_evidence(text, hit) for hit in proofs),
        tuple(make_evidence(text, hit) for hit in follows),
        tuple(dict.fromkeys(hit.rule.concept for hit in proofs if hit.rule.concept)),
        tuple(Dropped(make_evidence(text, hit), why) for hit, why in dropped),
    )


def make_evidence(text: str, hit: Hit) -> Evidence:
    return Evidence(text[hit.start : hit.end], hit.start, hit.end, hit.rule.id)


def is_under(rule: Rule, hit: Hit) -> bool:
    """Whether a `not` or `unless` holds for a hit: that of a part holds for the part alone."""
    return rule.concept in ("", hit.rule.concept)


def drop_lookalikes(hits: Sequence[Hit], dropped: list[tuple[Hit, str]]) -> Iterator[Hit]:
    """The hits without those that touch what a `not` names; one that says more than the `not` stays."""
    masks = sorted((hit for hit in hits if hit.rule.kind == "not"), key=lambda hit: hit.start)
    starts = [mask.start for mask in masks]
    longest = max(mask.end - mask.start for mask in masks)
    for hit in hits:
        if hit.rule.kind == "not":
            continue
        near = masks[bisect_left(starts, hit.start - longest) : bisect_left(starts, hit.end)]
        mask = next((m for m in near if m.touches(hit) and not hit.covers(m) and is_under(m.rule, hit)), None)
        if mask is None:
            yield hit
        else:
            dropped.append((hit, f"{mask.rule.id} names something else"))


def drop_unless(
    hits: Sequence[Hit], sentences: Sequence[tuple[int, int]], dropped: list[tuple[Hit, str]]
) -> Iterator[Hit]:
    """The hits without those whose sentence, or paragraph, says what an `unless` names."""
    ends = [end for _, end in sentences]
    everywhere = {hit.rule.id: hit.rule for hit in hits if hit.rule.kind == "unless" and hit.rule.whole}
    said: dict[int, dict[str, Rule]] = {}
    for hit in hits:
        if hit.rule.kind == "unless":
            said.setdefault(bisect_left(ends, hit.end), dict(everywhere))[hit.rule.id] = hit.rule
    for hit in hits:
        if hit.rule.kind == "unless":
            continue
        rules = said.get(bisect_left(ends, hit.end), everywhere).values()
        rule = next((rule for rule in rules if is_under(rule, hit) and is_meant(rule, hit.rule)), None)
        if rule is None:
            yield hit
        else:
            dropped.append((hit, f"the {'paragraph' if rule.whole else 'sentence'} says {rule.id}"))


def is_meant(unless: Rule, rule: Rule) -> bool:
    """Whether an `unless` holds for a rule: for all, or for those with one of the terms it names."""
    terms = {term.casefold() for term in unless.only}
    return not terms or any(term.casefold() in terms for term in (*rule.terms, *rule.other))


def pair_near(
    hits: Sequence[Hit], sentences: Sequence[tuple[int, int]], dropped: list[tuple[Hit, str]]
) -> Iterator[tuple[Hit, Hit]]:
    """The halves of each pair that stands in one sentence."""
    ends = [end for _, end in sentences]
    groups: dict[tuple[int, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((bisect_left(ends, hit.end), hit.rule.id), []).append(hit)
    for group in groups.values():
        pair = find_pair(group)
        if pair is None:
            dropped += [(hit, "the other half of the pair is not in the sentence") for hit in group]
        else:
            yield pair


def find_pair(hits: Sequence[Hit]) -> tuple[Hit, Hit] | None:
    """The first two hits, one of each side, that share no letter; the longer of two that begin together."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    one, other = ([hit for hit in ordered if hit.side == side] for side in (0, 1))
    for first in one:
        for second in other:
            if not first.touches(second):
                return first, second
    return None


def keep_longest(proofs: Iterable[Proof], dropped: list[tuple[Hit, str]]) -> list[Hit]:
    """The hits of the proofs in the order of the text; where two proofs overlap, that with the longer words counts.

    A pair stands or falls as a whole: half of it proves nothing.
    """
    kept: list[Hit] = []
    starts: list[int] = []

    def find_longer(hit: Hit) -> Hit | None:
        at = bisect_left(starts, hit.end)
        return kept[at - 1] if at and kept[at - 1].end > hit.start else None

    for proof in sorted(proofs, key=rank_proof):
        longer = next(filter(None, map(find_longer, proof)), None)
        if longer is None:
            for hit in proof:
                at = bisect_left(starts, hit.start)
                kept.insert(at, hit)
                starts.insert(at, hit.start)
        elif longer.rule is not proof[0].rule:
            dropped += [(hit, f"{longer.rule.id} has longer words there") for hit in proof]
    return kept


def rank_proof(proof: Proof) -> tuple[int, int, int, int]:
    """The proof with the longest words first, then the one with more words, then in the order of the text."""
    lengths = [hit.end - hit.start for hit in proof]
    return -max(lengths), -sum(lengths), min(hit.start for hit in proof), proof[0].rule.line
