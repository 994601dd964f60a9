"""The YAML block at the top of a file, as a tree that knows its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Union

import yaml

from ..problem import Problem, Severity, quote

OPEN = re.compile(r"---[ \t]*(?:\n|$)")
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

EXAMPLE = "expected lines such as `title: A briefing` between two lines `---`; a value that holds `: ` goes in quotes"
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which an escape can stand for and no file can hold."""
DEEPEST = 20
"""Levels of nesting that are read; ours needs three."""


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value and the line it stands on; scalars stay the text that was written."""

    value: Union[str, Sequence[Node], Mapping[str, Node]]
    line: int

    @property
    def text(self) -> str | None:
        """The scalar, or None for a list or a mapping."""
        return self.value.strip() if isinstance(self.value, str) else None

    @property
    def items(self) -> Sequence[Node]:
        """The items of a list; a scalar counts as a list of one, an empty one as none."""
        if isinstance(self.value, str):
            return (self,) if self.value.strip() else ()
        return () if isinstance(self.value, Mapping) else self.value

    @property
    def fields(self) -> Mapping[str, Node]:
        """The fields of a mapping; empty for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def shape(self) -> str:
        """What it is, in an editor's words."""
        if isinstance(self.value, str):
            return quote(self.value)
        return "a mapping" if isinstance(self.value, Mapping) else "a list"


@dataclass(frozen=True, slots=True)
class Document:
    """A file split into its front matter and its body."""

    raw: str
    """The front matter with its fences, as written; empty when there is none."""
    fields: Mapping[str, Node]
    body: str
    body_line: int
    """1-based line on which the body begins."""


def split_front_matter(text: str, path: str) -> tuple[Document, list[Problem]]:
    """The front matter and body of a text; problems of code `front-matter` are errors, and leave no fields."""
    if not OPEN.match(text):
        return Document("", {}, text, 1), []
    end = CLOSE.search(text, text.index("\n") + 1) if "\n" in text else None
    if end is None:
        message = f"front matter opens here and never closes; {EXAMPLE}"
        return Document("", {}, text, 1), [Problem(path, 1, "front-matter", message, Severity.ERROR)]
    raw, body = text[: end.end()], text[end.end() :]
    inner = raw[raw.index("\n") + 1 : end.start()]
    fields, problems = parse_fields(inner, path, first_line=2)
    return Document(raw, fields, body, raw.count("\n") + 1), problems


def parse_fields(source: str, path: str, first_line: int) -> tuple[Mapping[str, Node], list[Problem]]:
    """The top-level fields of a YAML text whose first line is line `first_line` of the file."""
    try:
        root = yaml.compose(source, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return {}, [front_matter_error(path, line, error.problem or "it cannot be parsed")]
    except yaml.YAMLError as error:
        return {}, [front_matter_error(path, first_line, str(error))]
    if root is None:
        return {}, []
    if not isinstance(root, yaml.MappingNode):
        return {}, [front_matter_error(path, first_line, "there are no `name: value` lines")]
    problems: list[Problem] = []
    tree = grow_tree(root, path, first_line, problems)
    return tree.fields, problems


def front_matter_error(path: str, line: int, what: str) -> Problem:
    """The one form of a front matter that cannot be read."""
    return Problem(path, line, "front-matter", f"front matter is not YAML: {what}; {EXAMPLE}", Severity.ERROR)


class Loader(yaml.BaseLoader):
    """Raises `yaml.MarkedYAMLError` for what no page can be made of: half a character, aliases (a few lines of them can stand
    for gigabytes), deep nesting."""

    depth = 0

    def get_event(self) -> yaml.Event:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]  # the stubs say nothing of it
        if isinstance(event, yaml.AliasEvent):
            raise refusal("aliases (`*name`) are not read here", event)
        if isinstance(event, yaml.ScalarEvent) and HALF.search(event.value):
            raise refusal("an escape such as `\\ud83d` is half a character, write the character itself", event)
        self.depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if self.depth > DEEPEST:
            raise refusal("it is nested too deeply", event)
        return event


def refusal(what: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    """The error for YAML that is right and that we do not take."""
    return yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark)  # type: ignore[arg-type]  # two Mark classes in the stubs


def grow_tree(node: yaml.Node, path: str, first_line: int, problems: list[Problem]) -> Node:
    """The node and all below it as our own tree; a key that comes twice is a problem, and the first one counts."""
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return Node(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([grow_tree(item, path, first_line, problems) for item in node.value], line)
    fields: dict[str, Node] = {}
    for key, value in pairs_of(node):
        if key.value in fields:
            message = f"front matter holds {quote(key.value)} twice; expected it once, the first one counts"
            problems.append(Problem(path, first_line + key.start_mark.line, "front-matter-key", message))
        else:
            fields[key.value] = grow_tree(value, path, first_line, problems)
    return Node(fields, line)


def pairs_of(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """The key and value nodes of a mapping; keys that are lists or mappings are passed over."""
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            yield key, value
