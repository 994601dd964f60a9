"""XML records of debates to a `Briefing`: what is common to their kinds, and which kind a file is.

A document type, which could declare entities, is refused, nothing is fetched, and nesting is bounded by the parser (libxml2's limit
of 256 levels).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from lxml import etree

from ..model import Briefing
from ..problem import Problem, Severity, quote
from .account import find_missing
from .akoma_ntoso import walk_akoma_ntoso
from .assembly import Reading, finish
from .given import Given
from .hansard import walk_hansard
from .header import Header
from .people import People
from .script import Script
from .tei import walk_tei
from .transcript import empty_file
from .xml_record import DamagedRecordError, find_record, index_words, read_record
from .xml_text import line_of, local

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
EXAMPLE = "expected Akoma Ntoso, ParlaMint TEI or Canadian Hansard XML"

Walk = Callable[[etree._Element, Script, Header], None]
"""Reads a document into a script and a header."""

WALKS: dict[str, Walk] = {
    "akomaNtoso": walk_akoma_ntoso,
    "TEI": walk_tei,
    "teiCorpus": walk_tei,
    "Hansard": walk_hansard,
    "HansardDocument": walk_hansard,
}
"""Names of root elements and what reads such a document."""


def read_xml(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that an XML record holds; an error when it is not well-formed, declares entities or is of no known kind."""
    return finish(*open_xml(text, path, briefing_id))


def open_xml(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """The turns of an XML record, or None and the error."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return None, [empty_file(path)]
    root, wrong = parse_xml(text, path)
    if root is None:
        return None, wrong
    record = find_record(root)
    if record is not None:
        return open_own(root, record, path, briefing_id)
    walk = WALKS.get(local(root))
    if walk is None:
        message = f"the root element is {quote(local(root))}; {EXAMPLE}"
        return None, [Problem(path, line_of(root), "xml", message, Severity.ERROR)]
    script, header = Script(), Header()
    walk(root, script, header)
    header.language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "").lower()
    reading = Reading(
        briefing_id, path, Given(), header, script.drafts, script.people, script.set_aside, structured=True
    )
    reading.prove = partial(find_missing, "".join(map(str, root.itertext())))
    return reading, []


def open_own(
    root: etree._Element, record: etree._Element, path: str, briefing_id: str
) -> tuple[Reading | None, list[Problem]]:
    """What a file that we wrote holds, or None and the error where somebody changed it."""
    try:
        whole = read_record(record, index_words(root), path, briefing_id)
    except DamagedRecordError as error:
        message = f"this export of briefing-site was changed by hand; expected {error}"
        return None, [Problem(path, error.line, "xml", message, Severity.ERROR)]
    return Reading(briefing_id, path, Given(), Header(), [], People(()), whole=whole), []


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
    if root.getroottree().docinfo.internalDTD is not None:
        message = (
            "the XML has a DOCTYPE, and with it perhaps entities, which are not read; expected a document without one"
        )
        return None, [Problem(path, 1, "xml", message, Severity.ERROR)]
    return root, []
