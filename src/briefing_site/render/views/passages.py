"""A passage of a theme: the sentences that matter, who says them, why they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...index.sentences import split_sentences
from ...model import Evidence, Passage, Standing
from ..cited import find_place
from ..pages import Site
from .exchange import ACTS, role_in
from .record import RECORDS
from .refs import Ref, date_of, language_of, ref_speaker
from .rules import RuleAnchors

LONG = 700
"""Characters from which a paragraph is cut to what matters."""

STANDINGS = {
    Standing.QUESTION: "In a question",
    Standing.ASKED: "Asked about it",
    Standing.VOLUNTEERED: "Volunteered",
    Standing.STATED: "In a statement",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage."""

    text: str
    """Empty for a stretch that is left out here."""
    rule: str = ""
    """The rule that the words are evidence for; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is there: words, rule, and what they refer to."""

    words: str
    rule: Ref
    note: str
    """The editor's reason; empty for a rule."""
    antecedent: Ref | None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A paragraph filed under a theme."""

    anchor: str
    number: str
    target: str
    speaker: Ref | None
    label: str
    role: str
    act: str
    standing: str
    language: str
    pieces: Sequence[Piece]
    cut: bool
    """Whether more of the paragraph stands elsewhere."""
    reasons: Sequence[Reason]
    css: str
    """Classes by which a filter knows the passage."""


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Passages in a row that come under the same parts of the theme."""

    parts: Sequence[Ref]
    passages: Sequence[PassageView]
    css: str


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """The passages of one exchange."""

    heading: Ref
    parts: Sequence[PartGroup]
    css: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The passages of one briefing."""

    heading: Ref
    anchor: str
    date: str
    record: str
    exchanges: Sequence[PassageGroup]
    css: str


def group_passages(
    passages: Sequence[Passage],
    marks: Sequence[frozenset[int]],
    part_refs: dict[str, Ref],
    rules: RuleAnchors,
    site: Site,
) -> list[ThemeGroup]:
    """Passages by briefing, exchange and part; `marks` are the numbers of the filter values that each fulfils."""
    pairs = list(zip(passages, marks))
    groups = []
    for briefing_id, in_briefing in groupby(pairs, key=lambda pair: pair[0].briefing):
        briefing = site.briefings[briefing_id]
        exchanges = [
            make_exchange_group(list(members), part_refs, rules, site)
            for _, members in groupby(list(in_briefing), key=lambda pair: pair[0].exchange)
        ]
        groups.append(
            ThemeGroup(
                heading=Ref(briefing.title, site.addresses.briefing(briefing.id)),
                anchor=f"in-{briefing.id}",
                date=date_of(briefing),
                record=RECORDS[briefing.record][0],
                exchanges=exchanges,
                css=join_css(group.css for group in exchanges),
            )
        )
    return groups


def make_exchange_group(
    pairs: Sequence[tuple[Passage, frozenset[int]]], part_refs: dict[str, Ref], rules: RuleAnchors, site: Site
) -> PassageGroup:
    first = pairs[0][0]
    heading = Ref(site.titles[first.briefing][first.exchange], site.addresses.exchange(first.briefing, first.exchange))
    parts = []
    for concepts, members in groupby(pairs, key=lambda pair: pair[0].concepts):
        views = [view_passage(passage, numbers, rules, site) for passage, numbers in members]
        parts.append(PartGroup([part_refs[c] for c in concepts], views, join_css(view.css for view in views)))
    return PassageGroup(heading, parts, join_css(group.css for group in parts))


def view_passage(passage: Passage, numbers: Iterable[int], rules: RuleAnchors, site: Site) -> PassageView:
    turn, paragraph = find_place(passage, site)
    briefing = site.briefings[passage.briefing]
    pieces = list(cut_to_sentences(paragraph.text, passage.evidence))
    return PassageView(
        anchor=f"{passage.briefing}.{paragraph.id}",
        number=paragraph.id,
        target=site.addresses.paragraph(passage.briefing, passage.exchange, passage.paragraph),
        speaker=ref_speaker(turn.speaker, site) if turn.speaker else None,
        label=turn.label or "No name in the record",
        role=role_in(briefing, turn.speaker, site),
        act=ACTS.get(turn.kind, ""),
        standing=STANDINGS[passage.standing],
        language=language_of(briefing),
        pieces=pieces,
        cut=any(not piece.text for piece in pieces),
        reasons=list(list_reasons(passage, rules, site)),
        css=" ".join(f"f{number}" for number in sorted(numbers)),
    )


def list_reasons(passage: Passage, rules: RuleAnchors, site: Site) -> Iterator[Reason]:
    """Each rule once with the words it found, in the order of the text."""
    by_rule: dict[tuple[str, str, str], list[str]] = {}
    for found in passage.evidence:
        by_rule.setdefault((found.theme or passage.theme, found.rule, found.antecedent), []).append(found.text)
    for (theme, rule, antecedent), words in by_rule.items():
        where = site.addresses.paragraph(passage.briefing, passage.exchange, antecedent) if antecedent else ""
        yield Reason(
            words=", ".join(dict.fromkeys(word for word in words if word)),
            rule=Ref(rule, rules.address(theme, rule)),
            note=rules.rule(theme, rule).note,
            antecedent=Ref(f"paragraph {antecedent}", where) if antecedent else None,
        )


def cut_to_sentences(text: str, evidence: Sequence[Evidence]) -> Iterator[Piece]:
    """The text in pieces; of a long one the sentences that hold evidence, each with its neighbours.

    What is left out is an empty piece; the others are the words of the record, unchanged and in order.
    """
    if len(text) <= LONG:
        yield from cut_at_evidence(text, 0, len(text), evidence)
        return
    at = 0
    for start, end in find_stretches(text, evidence):
        if start > at:
            yield Piece("")
        yield from cut_at_evidence(text, start, end, evidence)
        at = end
    if at < len(text):
        yield Piece("")


def find_stretches(text: str, evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Start and end of what is shown of a long text: the sentences of the evidence, and one before and behind each."""
    sentences = split_sentences(text)
    kept: set[int] = set()
    for at, (start, end) in enumerate(sentences):
        if any(found.start < end and start < found.end for found in evidence if found.text):
            kept |= {at - 1, at, at + 1}
    kept = kept & set(range(len(sentences))) or {0, 1} & set(range(len(sentences)))
    stretches: list[tuple[int, int]] = []
    for at in sorted(kept):
        start, end = sentences[at]
        if stretches and stretches[-1][1] == start:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def cut_at_evidence(text: str, start: int, end: int, evidence: Iterable[Evidence]) -> Iterator[Piece]:
    """A stretch of the text in pieces, each either evidence or not; joined they are the stretch."""
    at = start
    for found in evidence:
        if found.text and start <= found.start and found.end <= end:
            if found.start > at:
                yield Piece(text[at : found.start])
            yield Piece(text[found.start : found.end], found.rule)
            at = found.end
    if at < end:
        yield Piece(text[at:end])


def join_css(classes: Iterable[str]) -> str:
    """All classes of some elements, each once."""
    return " ".join(dict.fromkeys(name for css in classes for name in css.split()))
