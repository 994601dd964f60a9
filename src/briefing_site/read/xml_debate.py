"""XML records of debates to a `Briefing`: what is common to their kinds, and which kind a file is.

Entities that a file declares are refused, nothing is fetched, and nesting is bounded by the parser (libxml2's limit
of 256 levels).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from ..model import Briefing
from ..problem import Problem, Severity, quote
from .account import list_pieces, squeeze
from .assembly import Reading, assemble
from .given import Given
from .header import Header
from .script import Script
from .transcript import empty_file

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
EXAMPLE = "expected Akoma Ntoso, ParlaMint TEI or Canadian Hansard XML"

Walk = Callable[[etree._Element, Script, Header], None]
"""Reads a document into a script and a header."""


def read_xml(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that an XML record holds; an error when it is not well-formed, declares entities or is of no known kind."""
    from .akoma_ntoso import walk_akoma_ntoso
    from .hansard import walk_hansard
    from .tei import walk_tei

    kinds: dict[str, Walk] = {
        "akomaNtoso": walk_akoma_ntoso,
        "TEI": walk_tei,
        "teiCorpus": walk_tei,
        "Hansard": walk_hansard,
        "HansardDocument": walk_hansard,
    }
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return None, [empty_file(path)]
    root, wrong = parse_xml(text, path)
    if root is None:
        return None, wrong
    walk = kinds.get(local(root))
    if walk is None:
        message = f"the root element is {quote(local(root))}; {EXAMPLE}"
        return None, [Problem(path, line_of(root), "xml", message, Severity.ERROR)]
    script, header = Script(), Header()
    walk(root, script, header)
    header.language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "").lower()
    reading = Reading(
        briefing_id, path, Given(), header, script.drafts, script.people, script.set_aside, structured=True
    )
    briefing, problems = assemble(reading)
    problems += find_missing(root, briefing)
    return briefing, sorted(problems, key=lambda problem: problem.line)


def parse_xml(text: str, path: str) -> tuple[etree._Element | None, list[Problem]]:
    """The root of a document, or None and the problem."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(DECLARATION.sub("", text, count=1).encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        return None, [Problem(path, line, "xml", f"the XML is not well-formed: {error.msg}; {EXAMPLE}", Severity.ERROR)]
    if declares_entities(root):
        message = "the XML declares entities, which are not read; expected a document without a DOCTYPE"
        return None, [Problem(path, 1, "xml", message, Severity.ERROR)]
    return root, []


def declares_entities(root: etree._Element) -> bool:
    """Whether the document has entities of its own, a few lines of which can stand for gigabytes."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    return dtd is not None and any(True for _ in dtd.iterentities())


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line: Any = element.sourceline
    return line or 1


def fold(element: etree._Element) -> str:
    """The text of an element and all below it, with white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def split_mark(label: str) -> tuple[str, str]:
    """A label and the colon that closes it."""
    bare = label.rstrip(" :：")
    return bare, label[len(bare) :].strip()


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The child elements."""
    return (child for child in element if isinstance(child.tag, str))


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def find_missing(root: etree._Element, briefing: Briefing) -> list[Problem]:
    """The proof that no character of the text is lost: each stands in a turn or is set aside."""
    wanted = Counter("".join(squeeze(str(text)) for text in root.itertext()))
    held = Counter(squeeze("".join(text for _, text in list_pieces(briefing))))
    missing = wanted - held
    if not missing:
        return []
    message = f"{missing.total()} characters are read nowhere, such as {quote(''.join(missing)[:20])}"
    return [Problem(briefing.path, 1, "text-lost", message, Severity.ERROR)]


def put_rest_aside(element: etree._Element, script: Script, why: str) -> None:
    """Set aside the text that stands in an element itself, outside its children."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            script.put_aside(" ".join(text.split()), line_of(element), why)
