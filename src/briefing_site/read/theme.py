"""A theme page's front matter to a `Theme`: SKOS labels and notes, and the rules that file paragraphs under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..model import Concept, Labels, Rule, Theme
from ..problem import Problem, Severity, quote
from .front_matter import Node, split_front_matter
from .theme_rules import Complain, counts_labels, read_rules

CONCEPT_FIELDS = ("prefLabel", "altLabel", "hiddenLabel", "scopeNote", "definition", "rules")
"""The fields of a part of a theme."""
FIELDS = (*CONCEPT_FIELDS[:-1], "broader", "related", "narrower", "rules")
"""The fields of ours that a theme page may hold."""
PAGE_FIELDS = frozenset(
    {"title", "description", "hide", "tags", "search", "template", "icon", "status", "subtitle", "social"}
)
"""Fields that MkDocs and Material read from any page."""

SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NARROWER_EXAMPLE = "expected a name for the address and fields below it, such as `narrower: {science-parks: {prefLabel: Science parks}}`"


def read_theme(text: str, path: str, theme_id: str, language: str = "en") -> tuple[Theme | None, list[Problem]]:
    """The theme that a page's front matter describes, and what is wrong in it; `language` is that of the site.

    A wrong rule is reported and left out, the others count. None, with an error, where the page has no `prefLabel`:
    it is then published as an ordinary page, without an index.
    """
    document, problems = split_front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    fields = document.fields
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, line, "theme-field", message))

    def complain_of_rule(line: int, message: str) -> None:
        problems.append(Problem(path, line, "theme-rule", message))

    for name, node in fields.items():
        if name not in FIELDS and name not in PAGE_FIELDS:
            message = f"front matter field {quote(name)} is not used; known are {', '.join(FIELDS)}"
            problems.append(Problem(path, node.line, "unknown-field", message, Severity.NOTE))
    labels = read_labels(fields, language, complain)
    if not labels.pref:
        message = "the theme has no label; expected `prefLabel: High-tech zones`, or one for each language below it"
        line = fields["prefLabel"].line if "prefLabel" in fields else 1
        return None, [*problems, Problem(path, line, "theme-no-label", message, Severity.ERROR)]
    narrower = list(read_narrower(fields.get("narrower"), language, complain))
    rules = [*read_concept_rules(fields, "", complain_of_rule)]
    for concept, below in narrower:
        rules += read_concept_rules(below, concept.id, complain_of_rule)
    theme = Theme(
        id=theme_id,
        path=path,
        label=labels.best(language),
        labels=labels,
        scope_note=read_note(fields, "scopeNote", complain),
        definition=read_note(fields, "definition", complain),
        rules=unique_rules(rules, complain_of_rule),
        narrower=tuple(concept for concept, _ in narrower),
        broader=read_names(fields, "broader", complain),
        related=read_names(fields, "related", complain),
        lines={name: node.line for name, node in fields.items()},
    )
    return theme, problems


def read_labels(fields: Mapping[str, Node], language: str, complain: Complain) -> Labels:
    """The labels of a concept; one without a language is in that of the site."""
    pref = fields.get("prefLabel")
    lists = {name: read_label_lists(fields.get(name), language, name, complain) for name in ("altLabel", "hiddenLabel")}
    return Labels(read_pref_labels(pref, language), lists["altLabel"], lists["hiddenLabel"])


def read_pref_labels(node: Node | None, language: str) -> Mapping[str, str]:
    """Language to label."""
    if node is None:
        return {}
    if node.text:
        return {language: node.text}
    return {tongue: value.text for tongue, value in node.fields.items() if value.text}


def read_label_lists(node: Node | None, language: str, name: str, complain: Complain) -> Mapping[str, tuple[str, ...]]:
    """Language to labels."""
    if node is None:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for tongue, value in (node.fields or {language: node}).items():
        for item in value.items:
            if not item.text:
                complain(
                    item.line, f"{name} holds {item.shape}; expected a list of names, such as `{name}: [tap water]`"
                )
        found[tongue] = tuple(item.text for item in value.items if item.text)
    return found


def read_note(fields: Mapping[str, Node], name: str, complain: Complain) -> str:
    """A note in one paragraph."""
    node = fields.get(name)
    if node is not None and node.text is None:
        complain(node.line, f"{name} is {node.shape}; expected a text, such as `{name}: Water that people drink.`")
    return (node.text or "") if node else ""


def read_names(fields: Mapping[str, Node], name: str, complain: Complain) -> tuple[str, ...]:
    """The ids of other themes: their file names without the ending."""
    node = fields.get(name)
    if node is None:
        return ()
    found = [item.text for item in node.items if item.text]
    if not found or len(found) < len(node.items):
        complain(
            node.line, f"{name} is {node.shape}; expected names of theme files, such as `{name}: [high-tech-zones]`"
        )
    return tuple(dict.fromkeys(found))


def read_narrower(node: Node | None, language: str, complain: Complain) -> Iterator[tuple[Concept, Mapping[str, Node]]]:
    """The parts of a theme, each with its fields."""
    if node is None:
        return
    if not node.fields:
        complain(node.line, f"narrower is {node.shape}; {NARROWER_EXAMPLE}")
    for slug, below in node.fields.items():
        labels = read_labels(below.fields, language, complain)
        if not SLUG.fullmatch(slug):
            complain(
                below.line,
                f"narrower holds the name {quote(slug)}; expected letters and hyphens, such as science-parks",
            )
        elif not labels.pref:
            complain(below.line, f"{quote(slug)} below narrower has no prefLabel; {NARROWER_EXAMPLE}")
        else:
            for name, value in below.fields.items():
                if name not in CONCEPT_FIELDS:
                    complain(value.line, f"{quote(slug)} holds {quote(name)}; expected {', '.join(CONCEPT_FIELDS)}")
            notes = (read_note(below.fields, name, complain) for name in ("scopeNote", "definition"))
            yield Concept(slug, labels.best(language), labels, below.line, *notes), below.fields


def read_concept_rules(fields: Mapping[str, Node], concept: str, complain: Complain) -> Iterator[Rule]:
    """The rules of a concept: its labels, unless it says that they do not count, and those an editor wrote."""
    node = fields.get("rules")
    if counts_labels(node, complain):
        yield from label_rules(fields, concept)
    yield from read_rules(node, concept, complain)


def label_rules(fields: Mapping[str, Node], concept: str) -> Iterator[Rule]:
    """Each label is a term: a paragraph that names the theme is about it."""
    for name in ("prefLabel", "altLabel", "hiddenLabel"):
        if node := fields.get(name):
            for below in node.fields.values() if node.fields else (node,):
                for item in below.items:
                    if item.text:
                        yield Rule(f"label: {item.text}", "term", (item.text,), item.line, concept=concept)


def unique_rules(rules: Sequence[Rule], complain: Complain) -> tuple[Rule, ...]:
    """The rules without those that say what an earlier one says.

    Within one concept that does no harm. Where two parts of a theme claim the same words it is reported, for then
    nobody can say which part a passage belongs to.
    """
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in rules:
        key = (rule.kind, fold_terms(rule.terms), fold_terms(rule.other), fold_terms(rule.only), rule.whole)
        scoped = (*key, rule.concept) if rule.kind in ("not", "unless") else key
        first = seen.setdefault(scoped, rule)
        if first.concept != rule.concept:
            where = (
                f"{quote(first.concept)} on line {first.line}" if first.concept else f"the theme on line {first.line}"
            )
            complain(rule.line, f"{quote(rule.id)} of {quote(rule.concept)} is a rule of {where} too; expected it once")
    return name_apart(seen.values())


def name_apart(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of one theme, each id once; the id of a rule that holds for a part alone names the part."""
    found: dict[str, Rule] = {}
    for rule in rules:
        name = rule.id
        while name in found:
            name = f"{name} ({rule.concept or rule.line})"
        found[name] = replace(rule, id=name)
    return tuple(found.values())


def fold_terms(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(term.casefold() for term in terms)
