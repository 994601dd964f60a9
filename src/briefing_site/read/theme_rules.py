"""What stands below `rules` in a theme to the rules it means; a wrong one is reported with its line and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ..model import Rule
from ..problem import quote
from .front_matter import Node

Complain = Callable[[int, str], None]
"""Called with the line and the message of a mistake."""

Reader = Callable[[Node, str], "Rule | None"]
"""One item of a list and the id of its concept to a rule, or None when it is not of the form its name asks for."""

PARAGRAPH = re.compile(r"(?P<briefing>\S+)#(?P<paragraph>[^\s#]+)")
SCOPES = {"sentence": False, "paragraph": True}
"""Where an `unless` looks, and whether that is the whole paragraph."""


def read_term(item: Node, concept: str) -> Rule | None:
    return make_phrase_rule("term", item, concept)


def read_not(item: Node, concept: str) -> Rule | None:
    return make_phrase_rule("not", item, concept)


def read_follows(item: Node, concept: str) -> Rule | None:
    return make_phrase_rule("follows", item, concept)


def make_phrase_rule(kind: str, item: Node, concept: str) -> Rule | None:
    """A rule of one phrase."""
    phrases = read_phrases(item) if item.text else ()
    return Rule(f"{kind}: {phrases[0]}", kind, phrases, item.line, concept=concept) if phrases else None


def read_near(item: Node, concept: str) -> Rule | None:
    """`[east, west]`, `[[east, coast], west]`, or one of these behind a name: `east and west: [...]`."""
    name, pair = "", item
    if len(item.fields) == 1:
        ((name, pair),) = item.fields.items()
    sides = [read_phrases(side) for side in pair.items]
    if len(sides) != 2 or not all(sides):
        return None
    shown = name or " + ".join("/".join(side) for side in sides)
    return Rule(f"near: {shown}", "near", sides[0], item.line, other=sides[1], concept=concept)


def read_unless(item: Node, concept: str) -> Rule | None:
    """A phrase, or a mapping of `words`, `for` and `in`."""
    if item.text:
        return make_phrase_rule("unless", item, concept)
    fields = item.fields
    words = read_phrases(fields["words"]) if "words" in fields else ()
    only = read_phrases(fields["for"]) if "for" in fields else ()
    scope = fields["in"].text if "in" in fields else "sentence"
    if not words or set(fields) - {"words", "for", "in"} or scope not in SCOPES or ("for" in fields and not only):
        return None
    shown = f"unless: {'/'.join(words)}" + (f" (for {'/'.join(only)})" if only else "")
    return Rule(shown, "unless", words, item.line, concept=concept, only=only, whole=SCOPES[scope])


def read_phrases(node: Node) -> tuple[str, ...]:
    """A phrase or a list of phrases; none where one of them holds no letter."""
    found = tuple(item.text or "" for item in node.items)
    return found if all(any(c.isalnum() for c in phrase) for phrase in found) else ()


RULES: Mapping[str, tuple[Reader, str]] = {
    "terms": (read_term, "expected a list of phrases, such as `terms: [high-tech zone]`"),
    "near": (read_near, "expected a list of pairs, such as `near: [[east, west]]`"),
    "not": (read_not, "expected a list of phrases, such as `not: [time zone]`"),
    "unless": (read_unless, "expected a list such as `unless: [abroad, {words: treaty, for: pair, in: paragraph}]`"),
    "follows": (read_follows, "expected a list of phrases, such as `follows: [the zones]`"),
}
"""The kinds of rule that are lists: how an item is read, and what is expected of it."""
PINS = ("include", "exclude")
PIN_EXAMPLE = (
    "expected a paragraph and a reason, such as `2024-05-14-river-office#p12: It speaks of the wells by name.`"
)
NAMES = (*RULES, *PINS, "labels")
"""All that may stand below `rules`."""


def counts_labels(node: Node | None, complain: Complain) -> bool:
    """Whether the labels of a concept are rules too: unless `labels: false` says otherwise."""
    value = node.fields.get("labels") if node else None
    if value is None:
        return True
    if value.text not in ("true", "false"):
        complain(value.line, f"labels is {value.shape}; expected true or false")
    return value.text != "false"


def read_rules(node: Node | None, concept: str, complain: Complain) -> Iterator[Rule]:
    """The rules an editor wrote; wrong ones are complained of."""
    if node is None:
        return
    if not node.fields:
        complain(node.line, f"rules is {node.shape}; expected `terms:`, `near:` or `not:` below it")
    for name, value in node.fields.items():
        if name in RULES:
            yield from read_list(name, value, concept, complain)
        elif name in PINS:
            yield from read_pins(name, value, concept, complain)
        elif name not in NAMES:
            complain(value.line, f"there is no rule {quote(name)}; expected {', '.join(NAMES)}")


def read_list(name: str, value: Node, concept: str, complain: Complain) -> Iterator[Rule]:
    """The rules of one kind."""
    read_item, expected = RULES[name]
    if isinstance(value.value, (str, Mapping)):
        complain(value.line, f"rule {name} is {value.shape}; {expected}")
        return
    for item in value.items:
        if rule := read_item(item, concept):
            yield rule
        else:
            complain(item.line, f"rule {name} holds {item.shape}; {expected}")


def read_pins(name: str, value: Node, concept: str, complain: Complain) -> Iterator[Rule]:
    """Paragraphs that an editor puts under the theme or takes out of it, with the reason."""
    if not value.fields:
        complain(value.line, f"rule {name} is {value.shape}; {PIN_EXAMPLE}")
    for paragraph, reason in value.fields.items():
        if PARAGRAPH.fullmatch(paragraph) and reason.text:
            yield Rule(f"{name}: {paragraph}", name, (paragraph,), reason.line, concept=concept, note=reason.text)
        else:
            complain(reason.line, f"rule {name} holds {quote(paragraph)} with {reason.shape}; {PIN_EXAMPLE}")
