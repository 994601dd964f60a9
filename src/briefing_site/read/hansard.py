"""Canadian Hansard XML (House of Commons): interventions, with further turns in bold inside somebody's words."""

from __future__ import annotations

import re

from lxml import etree

from .dates import find_dates
from .header import Header
from .names import is_generic
from .script import Script
from .xml_text import attribute, children, fold, line_of, local, put_rest_aside, split_mark

HEADINGS = re.compile(r"Title$|^CatchLine$|^StartPageNumber$|^ExtractedItem$|^FloorLanguage$|^DocumentName$")
SCENES = frozenset({"ProceduralText", "Intro", "ThroughTheChair", "Timestamp"})
TEXT = frozenset({"ParaText", "Quote", "QuotePara", "Poetry", "Verse"})


def walk_hansard(root: etree._Element, script: Script, header: Header) -> None:
    """Read the sitting."""
    for element in root.iter():
        if local(element) == "ExtractedItem" and attribute(element, "Name") == "Date":
            header.dates.extend(find_dates(fold(element)))
        elif local(element) == "DocumentName" and not header.title:
            header.title = fold(element)
    walk(root, script)


def walk(element: etree._Element, script: Script) -> None:
    """Read an element outside any intervention."""
    name = local(element)
    if name == "Intervention":
        read_intervention(element, script)
    elif name in SCENES:
        if text := fold(element):
            script.show(text, line_of(element))
    elif HEADINGS.search(name) or not len(element):
        if text := fold(element):
            script.put_aside(text, line_of(element), "heading")
    else:
        put_rest_aside(element, script, "heading")
        for child in children(element):
            walk(child, script)


def read_intervention(element: etree._Element, script: Script) -> None:
    """Read an intervention; after a shout from the benches its speaker goes on."""
    label, mark = "", ""
    for child in children(element):
        if local(child) == "PersonSpeaking":
            label, mark = split_mark(fold(child))
            script.open_turn(label, line_of(child), mark)
        elif local(child) == "Content":
            for part in children(child):
                read_part(part, label, script)
        elif text := fold(child):
            script.put_aside(text, line_of(child), "heading")


def read_part(part: etree._Element, label: str, script: Script) -> None:
    """Read a paragraph of an intervention; one that begins with a name in bold and a colon is somebody else's turn."""
    text = fold(part)
    if not text:
        return
    if local(part) not in TEXT:
        script.show(text, line_of(part)) if local(part) in SCENES else script.put_aside(text, line_of(part), "heading")
        return
    bold = next(children(part), None)
    if bold is not None and local(bold) == "B" and not (part.text or "").strip() and fold(bold).endswith(":"):
        inner, mark = split_mark(fold(bold))
        script.open_turn(inner, line_of(part), mark)
        script.say(text[len(fold(bold)) :].strip(), line_of(part))
        return
    if script.drafts and script.drafts[-1].label != label and is_generic(script.drafts[-1].label):
        script.resume(label, line_of(part))
    script.say(text, line_of(part))
