"""Akoma Ntoso debates (OASIS LegalDocML 1.0, the drafts before it, and without a namespace)."""

from __future__ import annotations

from lxml import etree

from .dates import find_dates, parse_date
from .header import Header
from .script import Script
from .xml_text import attribute, children, fold, line_of, local, put_rest_aside, split_mark

SPEECHES = frozenset({"speech", "question", "answer", "speechGroup", "other"})
SCENES = frozenset(
    {"scene", "narrative", "summary", "adjournment", "prayers", "rollCall", "resolutions", "recordedTime", "address"}
)
HEADINGS = frozenset(
    {"heading", "subheading", "num", "docTitle", "docDate", "docNumber", "docProponent", "session", "legislature"}
)
PEOPLE = frozenset({"TLCPerson", "TLCRole", "TLCOrganization"})


def walk_akoma_ntoso(root: etree._Element, script: Script, header: Header) -> None:
    """Read the debate; who speaks is said by `from`, else by what `by` refers to."""
    names = {
        attribute(e, "eId") or attribute(e, "id"): attribute(e, "showAs") for e in root.iter() if local(e) in PEOPLE
    }
    for element in root.iter():
        name = local(element)
        if name == "FRBRdate" and not header.dates and local(element.getparent()) == "FRBRWork":  # type: ignore[arg-type]
            header.dates.extend(find_dates(attribute(element, "date")))
        elif name == "docDate" and (day := parse_date(attribute(element, "date"))):
            header.dates.extend(find_dates(day.isoformat()))
        elif name == "docTitle" and not header.title:
            header.title = fold(element)
    walk(root, script, header, names)


def walk(element: etree._Element, script: Script, header: Header, names: dict[str, str]) -> None:
    """Read an element outside any speech."""
    name = local(element)
    if name == "meta":
        if text := fold(element):
            script.put_aside(text, line_of(element), "metadata")
    elif name in SPEECHES:
        read_speech(element, script, header, names)
    elif name in SCENES:
        if text := fold(element):
            script.show(text, line_of(element))
    elif name in HEADINGS or not len(element):
        if text := fold(element):
            read_heading(text, header)
            script.put_aside(text, line_of(element), "heading")
    else:
        put_rest_aside(element, script, "heading")
        for child in children(element):
            walk(child, script, header, names)


def read_heading(text: str, header: Header) -> None:
    """A heading may be all there is of title and date: `2018-12-03 Interview`."""
    found = [day for day in find_dates(text[:200]) if day.year is not None]
    if not header.dates:
        header.dates.extend(found)
    if not header.title:
        header.title = (text[: found[0].start] + text[found[0].end :]).strip(" -–—,") if found else text


def read_speech(element: etree._Element, script: Script, header: Header, names: dict[str, str]) -> None:
    """Read a speech, question or answer as a turn."""
    source = next((child for child in children(element) if local(child) == "from"), None)
    by = attribute(element, "by").lstrip("#")
    label, mark = split_mark(fold(source)) if source is not None and fold(source) else (names.get(by, by), "")
    time = attribute(element, "startTime")
    script.open_turn(label, line_of(element), mark, time)
    if element.text and element.text.strip():
        script.say(" ".join(element.text.split()), line_of(element))
    for child in children(element):
        read_part(child, script, header, names)
        if child.tail and child.tail.strip():
            script.say(" ".join(child.tail.split()), line_of(child))


def read_part(child: etree._Element, script: Script, header: Header, names: dict[str, str]) -> None:
    """Read what stands inside a speech."""
    name, text = local(child), fold(child)
    if name == "from" or not text:
        return
    if name in SPEECHES:
        walk(child, script, header, names)
    elif name in SCENES:
        script.show(text, line_of(child))
    elif name in HEADINGS:
        script.put_aside(text, line_of(child), "heading")
    else:
        script.say(text, line_of(child))
