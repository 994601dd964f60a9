"""A theme page's front matter to a `Theme`: SKOS labels and the rules that file paragraphs under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Rule, Theme
from ..problem import Problem, Severity, quote
from .front_matter import Node, split_front_matter

FIELDS = ("prefLabel", "altLabel", "scopeNote", "rules")
"""The fields of ours that a theme page may hold."""
RULES = ("terms", "near", "not")
PAGE_FIELDS = frozenset(
    {"title", "description", "hide", "tags", "search", "template", "icon", "status", "subtitle", "social"}
)
"""Fields that MkDocs and Material read from any page."""

TERM_EXAMPLE = "expected a list of phrases, such as `terms: [high-tech zone]`"
NEAR_EXAMPLE = "expected a list of pairs, such as `near: [[east, west]]`"


def read_theme(text: str, path: str, theme_id: str) -> tuple[Theme | None, list[Problem]]:
    """The theme that a page's front matter describes, and what is wrong in it.

    A wrong rule is reported and left out, the others count. None, with an error, where the page has no `prefLabel`:
    it is then published as an ordinary page, without an index.
    """
    document, problems = split_front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    fields = document.fields
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    for name, node in fields.items():
        if name not in FIELDS and name not in PAGE_FIELDS:
            message = f"front matter field {quote(name)} is not used; known are {', '.join(FIELDS)}"
            problems.append(Problem(path, node.line, "unknown-field", message, Severity.NOTE))
    labels = read_labels(fields.get("prefLabel"))
    if not labels:
        message = "the theme has no label; expected `prefLabel: High-tech zones`, or one for each language below it"
        line = fields["prefLabel"].line if "prefLabel" in fields else 1
        return None, [*problems, Problem(path, line, "theme-no-label", message, Severity.ERROR)]
    alternatives = {language: tuple(names) for language, names in read_label_lists(fields.get("altLabel")).items()}
    note = fields.get("scopeNote")
    rules = [*label_rules(fields), *read_rules(fields.get("rules"), path, problems)]
    return Theme(theme_id, path, labels, alternatives, (note.text or "") if note else "", unique_rules(rules)), problems


def read_labels(node: Node | None) -> Mapping[str, str]:
    """Language to label; a label without a language is English."""
    if node is None:
        return {}
    if node.text:
        return {"en": node.text}
    return {language: value.text for language, value in node.fields.items() if value.text}


def read_label_lists(node: Node | None) -> Mapping[str, list[str]]:
    """Language to labels; labels without a language are English."""
    if node is None:
        return {}
    lists = node.fields or {"en": node}
    return {language: [item.text for item in value.items if item.text] for language, value in lists.items()}


def label_rules(fields: Mapping[str, Node]) -> Iterator[Rule]:
    """Each label is a term: a paragraph that names the theme is about it."""
    for name in ("prefLabel", "altLabel"):
        if node := fields.get(name):
            for labels in read_label_lists(node).values():
                for label in labels:
                    yield Rule(f"label: {label}", "term", (label,), node.line)


def read_rules(node: Node | None, path: str, problems: list[Problem]) -> Iterator[Rule]:
    """The rules an editor wrote; wrong ones become problems."""
    if node is None:
        return

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, line, "theme-rule", message))

    if not node.fields:
        complain(node.line, f"rules is {node.shape}; expected `terms:`, `near:` or `not:` below it")
    for name, value in node.fields.items():
        if name not in RULES:
            complain(value.line, f"there is no rule {quote(name)}; expected {', '.join(RULES)}")
        elif isinstance(value.value, (str, Mapping)):
            complain(value.line, f"rule {name} is {value.shape}; {NEAR_EXAMPLE if name == 'near' else TERM_EXAMPLE}")
        else:
            for item in value.items:
                if rule := read_rule(name, item):
                    yield rule
                else:
                    complain(
                        item.line, f"rule {name} holds {item.shape}; {NEAR_EXAMPLE if name == 'near' else TERM_EXAMPLE}"
                    )


def read_rule(name: str, item: Node) -> Rule | None:
    """One rule, or None when it is not of the form its name asks for."""
    if name == "near":
        terms = tuple(term.text for term in item.items if term.text)
        return (
            Rule(f"near: {' + '.join(terms)}", "near", terms, item.line)
            if len(terms) == 2 and len(item.items) == 2
            else None
        )
    if not item.text or not any(c.isalnum() for c in item.text):
        return None
    kind = "not" if name == "not" else "term"
    return Rule(f"{kind}: {item.text}", kind, (item.text,), item.line)


def unique_rules(rules: list[Rule]) -> tuple[Rule, ...]:
    """The rules without those that say what an earlier one says."""
    seen: dict[tuple[str, tuple[str, ...]], Rule] = {}
    for rule in rules:
        seen.setdefault((rule.kind, tuple(term.casefold() for term in rule.terms)), rule)
    return tuple(seen.values())
