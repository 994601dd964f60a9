"""What is wrong with themes and only shows when all of them, or the briefings, are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model import Briefing, Rule, Theme
from ..problem import Problem, quote
from .evidence import is_meant
from .spelling import EAST_ASIAN, fold, is_whole, spell_variants

PINS = frozenset({"include", "exclude"})
"""Kinds of rules that name a paragraph."""


def find_theme_problems(themes: Sequence[Theme]) -> list[Problem]:
    """Links that lead nowhere or in a circle, labels that two themes share, rules that can never count."""
    known = {theme.id: theme for theme in themes}
    return [
        *(problem for theme in themes for problem in find_bad_links(theme, known)),
        *find_shared_labels(themes),
        *(problem for theme in themes for problem in find_dead_rules(theme)),
    ]


def find_bad_links(theme: Theme, known: Mapping[str, Theme]) -> Iterator[Problem]:
    """Names under `broader` and `related` that are not those of other themes, and circles of `broader`."""
    for field in ("broader", "related"):
        for name in getattr(theme, field):
            if name not in known or name == theme.id:
                message = (
                    f"{field} names {quote(name)}; expected another theme: {', '.join(sorted(set(known) - {theme.id}))}"
                )
                yield Problem(theme.path, theme.lines.get(field, 1), "theme-link", message)
    circle = find_circle(theme, known)
    if circle:
        message = f"broader goes round in a circle: {' -> '.join(circle)}; expected a theme above this one"
        yield Problem(theme.path, theme.lines.get("broader", 1), "theme-link", message)


def find_circle(theme: Theme, known: Mapping[str, Theme]) -> tuple[str, ...]:
    """The way from a theme over `broader` back to it; empty when there is none."""
    waiting: list[tuple[str, ...]] = [(theme.id,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        for name in known[way[-1]].broader if way[-1] in known else ():
            if name == theme.id and len(way) > 1:
                return (*way, name)
            if name not in (*seen, theme.id):
                seen.add(name)
                waiting.append((*way, name))
    return ()


def find_shared_labels(themes: Iterable[Theme]) -> Iterator[Problem]:
    """Preferred labels that an earlier theme has too: a reader could not tell the two apart."""
    first: dict[tuple[str, str], Theme] = {}
    for theme in themes:
        for language, label in theme.labels.pref.items():
            other = first.setdefault((language, label.casefold()), theme)
            if other is not theme:
                message = f"prefLabel {quote(label)} is that of {other.path} too; expected a name of its own"
                yield Problem(theme.path, theme.lines.get("prefLabel", 1), "theme-link", message)


def find_dead_rules(theme: Theme) -> Iterator[Problem]:
    """Terms that a `not` or `unless` takes out each time, `follows` with nothing to follow, `unless` for terms that are not there."""
    masks = [rule for rule in theme.rules if rule.kind in ("not", "unless")]
    terms = {
        term.casefold() for rule in theme.rules if rule.kind in ("term", "near") for term in (*rule.terms, *rule.other)
    }
    for rule in theme.rules:
        reason = ""
        if rule.kind in ("term", "near", "follows"):
            reason = find_mask(rule, masks)
        if rule.kind == "follows" and not terms:
            reason = "no other rule files a paragraph that it could follow"
        if rule.kind == "unless":
            missing = [term for term in rule.only if term.casefold() not in terms]
            reason = f"no rule has the term {quote(missing[0])}" if missing else ""
        if reason:
            message = f"{quote(rule.id)} can never count: {reason}; expected a rule that can, or none"
            yield Problem(theme.path, rule.line, "theme-rule", message)


def find_mask(rule: Rule, masks: Iterable[Rule]) -> str:
    """Why no term of one side of a rule can count; empty when one can."""
    holding = [m for m in masks if m.concept in ("", rule.concept) and is_meant(m, rule)]
    for side in (rule.terms, rule.other):
        taken = [next((mask for mask in holding if takes_out(mask, term)), None) for term in side]
        if taken and all(taken):
            return f"{quote(str(taken[0] and taken[0].id))} takes its words out"
    return ""


def takes_out(mask: Rule, term: str) -> bool:
    """Whether a `not` or `unless` takes a term out wherever it stands: an `unless` does when the term says it."""
    if mask.kind == "not":
        return is_inside(term, mask.terms[0])
    said = fold(term)
    forms = {form for words in mask.terms for form in spell_variants(words)}
    return any(form in said and is_whole(said, said.index(form), said.index(form) + len(form)) for form in forms)


def is_inside(term: str, mask: str) -> bool:
    """Whether whoever says a term always says what a `not` names."""
    if EAST_ASIAN.search(mask):
        return fold(mask) in fold(term) and len(fold(term)) == len(fold(mask))
    return set(spell_variants(term)) <= set(spell_variants(mask))


def find_lost_pins(briefings: Iterable[Briefing], themes: Iterable[Theme], whole: bool) -> Iterator[Problem]:
    """Pins of paragraphs that do not exist; those of briefings that were not read only where all were (`whole`)."""
    pinned = [(theme, [rule for rule in theme.rules if rule.kind in PINS]) for theme in themes]
    named = {rule.terms[0].rpartition("#")[0] for _, rules in pinned for rule in rules}
    known = {
        briefing.id: {p.id for exchange in briefing.exchanges for turn in exchange.turns for p in turn.paragraphs}
        for briefing in briefings
        if briefing.id in named
    }
    for theme, rules in pinned:
        pins: dict[str, Rule] = {}
        for rule in rules:
            briefing, _, paragraph = rule.terms[0].rpartition("#")
            other = pins.setdefault(rule.terms[0], rule)
            what = ""
            if briefing not in known:
                what = f"there is no briefing {quote(briefing)}" if whole else ""
            elif paragraph not in known[briefing]:
                what = f"{quote(briefing)} has no paragraph {quote(paragraph)}"
            elif other is not rule:
                what = f"{quote(other.id)} on line {other.line} is about the same paragraph"
            if what:
                message = f"{quote(rule.id)}: {what}; expected a paragraph of the archive, such as 2024-05-14-river-office#p12, once"
                yield Problem(theme.path, rule.line, "lost-pin", message)
