"""TEI in the form of ParlaMint (https://clarin-eric.github.io/ParlaMint/): `u` by `who`, `seg`, notes of several types."""

from __future__ import annotations

from lxml import etree

from .dates import find_dates
from .header import Header
from .script import Script
from .xml_text import attribute, children, fold, line_of, local, put_rest_aside, split_mark

EVENTS = frozenset({"note", "kinesic", "vocal", "incident", "gap", "desc"})
NAME_PARTS = ("forename", "surname")


def walk_tei(root: etree._Element, script: Script, header: Header) -> None:
    """Read the sitting; who speaks is said by the note before it, else by the list of persons."""
    names = {f"#{attribute(e, 'id')}": name_person(e) for e in root.iter() if local(e) == "person"}
    for element in root.iter():
        if local(element) == "title" and attribute(element, "type") in ("main", "") and not header.title:
            header.title = fold(element)
        elif local(element) == "date" and (found := list(find_dates(attribute(element, "when")))):
            if "sitting" in attribute(element, "ana") or local(element.getparent()) == "setting":  # type: ignore[arg-type]
                header.dates[:0] = found
            elif not header.dates and local(element.getparent()) == "bibl":  # type: ignore[arg-type]
                header.dates.extend(found)
    for part in children(root):
        if local(part) == "text":
            for section in children(part):
                walk(section, script, names) if local(section) == "body" else put_aside(section, script)
        elif local(part) == "TEI":
            walk_tei(part, script, header)
        else:
            put_aside(part, script)


def put_aside(element: etree._Element, script: Script) -> None:
    if text := fold(element):
        script.put_aside(text, line_of(element), "metadata")


def name_person(person: etree._Element) -> str:
    """Forename and surname, as the list of persons gives them."""
    name = next((e for e in person.iter() if local(e) == "persName"), None)
    if name is None:
        return ""
    parts = [fold(e) for part in NAME_PARTS for e in children(name) if local(e) == part]
    return " ".join(parts) or fold(name)


def walk(element: etree._Element, script: Script, names: dict[str, str]) -> None:
    """Read what stands in the body, in order; a note of type `speaker` is the label of what comes next."""
    label = ""
    put_rest_aside(element, script, "heading")
    for child in children(element):
        name, text, line = local(child), fold(child), line_of(child)
        if name == "note" and attribute(child, "type") == "speaker":
            if label:
                script.put_aside(label, line, "label without speech")
            label = text
        elif name == "u":
            read_utterance(
                child, label or names.get(attribute(child, "who"), attribute(child, "who").lstrip("#")), script
            )
            label = ""
        elif name in EVENTS:
            if text:
                script.show(text, line)
        elif name == "head" or not len(child):
            if text:
                script.put_aside(text, line, "heading")
        else:
            walk(child, script, names)
    if label:
        script.put_aside(label, line_of(element), "label without speech")


def read_utterance(utterance: etree._Element, label: str, script: Script) -> None:
    """Read a `u` as a turn: each `seg` is a paragraph, events between them are scenes."""
    bare, mark = split_mark(label)
    script.open_turn(bare, line_of(utterance), mark)
    if utterance.text and utterance.text.strip():
        script.say(" ".join(utterance.text.split()), line_of(utterance))
    for child in children(utterance):
        if text := fold(child):
            (script.show if local(child) in EVENTS else script.say)(text, line_of(child))
        if child.tail and child.tail.strip():
            script.say(" ".join(child.tail.split()), line_of(child))
