"""The list of places and institutions, `places.yml`: what each is called, what kind it is, and where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Gazetteer, Labels, Locality
from ..problem import Problem, Severity, quote
from .front_matter import Node, parse_fields
from .theme import read_labels
from .theme_rules import Complain

FIELDS = ("places", "partnerships")
PLACE_FIELDS = ("prefLabel", "altLabel", "hiddenLabel", "kind", "region", "part_of", "not")
PARTNERSHIP_FIELDS = ("theme", "left", "right")

ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""Part of an address, so letters and digits with single hyphens."""
EXAMPLE = "expected `places:` and below it entries such as `gansu: {prefLabel: Gansu, kind: province, region: west}`"


def read_gazetteer(text: str, path: str, language: str = "en") -> tuple[Gazetteer | None, list[Problem]]:
    """The gazetteer that a file holds, and what is wrong in it; None, with an error, where there is no list at all.

    A wrong entry is reported and left out, the others count. `language` is that of labels that name none.
    """
    source = text.removeprefix("\ufeff").replace("\r\n", "\n")
    fields, found = parse_fields(source, path, first_line=1)
    problems = [reword(problem) for problem in found]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, line, "place", message))

    problems += note_unknown(fields, FIELDS, path)
    listed = fields.get("places")
    if listed is None or not listed.fields:
        line = listed.line if listed else 1
        return None, [*problems, Problem(path, line, "places", f"there are no places; {EXAMPLE}", Severity.ERROR)]
    for node in listed.fields.values():
        problems += note_unknown(node.fields, PLACE_FIELDS, path)
    places = [p for key, node in listed.fields.items() if (p := read_place(key, node, language, complain))]
    kept = drop_lost_wholes(places, complain)
    theme, left, right = read_partnerships(fields.get("partnerships"), path, problems, complain)
    find_shared_labels(kept, complain)
    return Gazetteer(path, tuple(kept), theme, left, right, fields["partnerships"].line if theme else 1), problems


def reword(problem: Problem) -> Problem:
    """What is wrong with the YAML, said of this file: it is all YAML, and has no front matter."""
    said = problem.message.partition("; expected")[0].replace("front matter", "the list of places")
    return Problem(problem.path, problem.line, "places", f"{said}; {EXAMPLE}", problem.severity)


def note_unknown(fields: Mapping[str, Node], known: Sequence[str], path: str) -> Iterator[Problem]:
    for name, node in fields.items():
        if name not in known:
            message = f"field {quote(name)} is not used; known are {', '.join(known)}"
            yield Problem(path, node.line, "unknown-field", message, Severity.NOTE)


def read_place(key: str, node: Node, language: str, complain: Complain) -> Locality | None:
    """One entry, or None when it has no name or its id cannot stand in an address."""
    fields = node.fields
    if not ID.fullmatch(key):
        complain(node.line, f"the id of a place is {quote(key)}; expected letters, digits and hyphens, such as `gansu`")
        return None
    labels = read_labels(fields, language, complain)
    if not any(map(holds_letter, labels.pref.values())):
        complain(node.line, f"place {quote(key)} has no name; expected `prefLabel: Gansu`, or one for each language")
        return None
    return Locality(
        id=key,
        label=labels.best(language),
        labels=labels,
        kind=text_of(fields, "kind"),
        region=text_of(fields, "region"),
        part_of=text_of(fields, "part_of") or None,
        lookalikes=tuple(item.text for item in fields["not"].items if item.text) if "not" in fields else (),
        line=node.line,
    )


def holds_letter(label: str) -> bool:
    return any(character.isalnum() for character in label)


def text_of(fields: Mapping[str, Node], name: str) -> str:
    """The text of a field; empty where it is missing."""
    return (fields[name].text or "") if name in fields else ""


def drop_lost_wholes(places: Sequence[Locality], complain: Complain) -> list[Locality]:
    """The places, each without a `part_of` that leads nowhere or in a circle."""
    known = {place.id: place for place in places}
    kept = []
    for place in places:
        above, seen = place.part_of, {place.id}
        while above in known and above not in seen:
            seen.add(above)
            above = known[above].part_of
        if above is None:
            kept.append(place)
            continue
        what = "leads in a circle" if above in known else "is no place of this list"
        complain(
            place.line, f"place {quote(place.id)} is part of {quote(above)}, which {what}; expected the id of a place"
        )
        kept.append(place.without_whole())
    return kept


def find_shared_labels(places: Sequence[Locality], complain: Complain) -> None:
    """Report a name that two places have: it is found for the first one only."""
    owners: dict[str, str] = {}
    for place in places:
        for name in dict.fromkeys(list_names(place.labels)):
            owner = owners.setdefault(name, place.id)
            if owner != place.id:
                complain(
                    place.line,
                    f"place {quote(place.id)} is called {quote(name)}, as {quote(owner)} is; expected a name of its own",
                )


def list_names(labels: Labels) -> Iterator[str]:
    """Every name under which a place is looked for."""
    yield from labels.pref.values()
    for table in (labels.alt, labels.hidden):
        for names in table.values():
            yield from names


def read_partnerships(
    node: Node | None, path: str, problems: list[Problem], complain: Complain
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The id of the theme whose sentences show who works with whom, and the regions of both sides of the picture."""
    if node is None:
        return "", (), ()
    problems += note_unknown(node.fields, PARTNERSHIP_FIELDS, path)
    theme = node.text or text_of(node.fields, "theme")
    if not theme:
        complain(
            node.line,
            "partnerships names no theme; expected `partnerships: {theme: regional-cooperation, left: [west], right: [east]}`",
        )
        return "", (), ()
    left, right = (
        tuple(item.text for item in node.fields[name].items if item.text) if name in node.fields else ()
        for name in ("left", "right")
    )
    return theme, left, right
