"""The rules of a theme as its page lists them, each with an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import Concept, Rule, Theme
from ..pages import Site
from .refs import Ref

SAYINGS = {
    "term": "These words",
    "near": "Both in one sentence",
    "follows": "These words, where the paragraph before, or the question, comes under the theme",
    "not": "Not these words",
    "unless": "Not in a sentence, or paragraph, that says this",
}
"""What each kind of rule says, in the order of the page."""
DECISIONS = {"include": "Put in", "exclude": "Kept out"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one kind of the theme or of a part of it."""

    saying: str
    rows: Sequence[RuleRow]


@dataclass(frozen=True, slots=True)
class RuleSection:
    """The rules of the theme itself, or of a part."""

    heading: str
    anchor: str
    groups: Sequence[RuleGroup]


@dataclass(frozen=True, slots=True)
class Decision:
    """A paragraph that an editor put in or kept out."""

    anchor: str
    what: str
    paragraph: str
    """As the rule names it: `briefing#p12`."""
    reason: str
    where: Ref | None
    """None where the paragraph is not in the archive."""


class RuleAnchors:
    """Where on the site each rule of each theme stands."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.known: dict[str, Mapping[str, tuple[Rule, str]]] = {}

    def of(self, theme: str) -> Mapping[str, tuple[Rule, str]]:
        """Rule id to the rule and its anchor."""
        if theme not in self.known:
            self.known[theme] = name_rules(self.site.themes[theme])
        return self.known[theme]

    def rule(self, theme: str, rule: str) -> Rule:
        return self.of(theme)[rule][0]

    def address(self, theme: str, rule: str) -> str:
        return f"{self.site.addresses.theme(theme)}#{self.of(theme)[rule][1]}"


def name_rules(theme: Theme) -> Mapping[str, tuple[Rule, str]]:
    """Rule id to the rule and an anchor made of its words; a second one of the same letters gets a number."""
    named: dict[str, tuple[Rule, str]] = {}
    taken: set[str] = set()
    for rule in theme.rules:
        plain = "rule-" + "-".join(re.findall(r"[^\W_]+", rule.id.casefold()))
        anchor, number = plain, 1
        while anchor in taken:
            number += 1
            anchor = f"{plain}-{number}"
        taken.add(anchor)
        named[rule.id] = (rule, anchor)
    return named


def list_rule_sections(theme: Theme, anchors: RuleAnchors) -> Iterator[RuleSection]:
    """The rules of the theme and of each of its parts."""
    for concept in (None, *theme.narrower):
        mine = [pair for pair in anchors.of(theme.id).values() if pair[0].concept == (concept.id if concept else "")]
        groups = list(group_rules(mine))
        if groups:
            yield RuleSection(*name_section(theme, concept), groups)


def name_section(theme: Theme, concept: Concept | None) -> tuple[str, str]:
    """Heading and anchor."""
    return (concept.label, f"rules-{concept.id}") if concept else (theme.label, "rules-of-the-theme")


def group_rules(pairs: Sequence[tuple[Rule, str]]) -> Iterator[RuleGroup]:
    """The rules by kind; decisions apart."""
    for kind, saying in SAYINGS.items():
        rows = [RuleRow(anchor, say_rule(rule)) for rule, anchor in pairs if rule.kind == kind]
        if rows:
            yield RuleGroup(saying, rows)


def say_rule(rule: Rule) -> str:
    """The words of a rule, as an editor would read them out."""
    terms = " or ".join(rule.terms)
    if rule.kind == "near":
        name = rule.id.partition(": ")[2]
        plain = " + ".join("/".join(side) for side in (rule.terms, rule.other))
        sides = f"{terms}, with {' or '.join(rule.other)}"
        return sides if name == plain else f"{name}: {sides}"
    only = f" (for {' or '.join(rule.only)})" if rule.only else ""
    return f"{terms}{only}{' in the paragraph' if rule.whole else ''}"


def list_decisions(theme: Theme, anchors: RuleAnchors, site: Site) -> Iterator[Decision]:
    """What an editor decided, with a link to the paragraph."""
    for rule, anchor in anchors.of(theme.id).values():
        if rule.kind in DECISIONS:
            briefing, _, paragraph = rule.terms[0].rpartition("#")
            exchange = site.exchange_of.get((briefing, paragraph))
            where = Ref(
                f"{site.briefings[briefing].title}, paragraph {paragraph}",
                site.addresses.paragraph(briefing, exchange, paragraph),
            ) if exchange else None  # fmt: skip
            yield Decision(anchor, DECISIONS[rule.kind], rule.terms[0], rule.note, where)
