"""A page of `briefing-site export markdown`, read again: the very briefing that it was made of.

The words stand in the text of the page, each paragraph behind its anchor; the rest of the record stands in a comment at
its end, in the form that the XML exports use.
"""

from __future__ import annotations

import re

from lxml import etree

from ..problem import Problem, Severity
from .assembly import Reading
from .given import Given
from .header import Header
from .markdown_text import read_escaped
from .people import People
from .transcript import open_transcript
from .xml_debate import parse_xml
from .xml_record import DamagedRecordError, read_record

RECORD = re.compile(r"^<!-- briefing-site:record\n(?P<record>.*)^-->\n*\Z", re.MULTILINE | re.DOTALL)
"""The comment at the end of a page."""
PARAGRAPH = re.compile(r'^(?:> )?<span id="(?P<id>[\w-]+)"></span>(?P<words>.*)$', re.MULTILINE)
"""A paragraph behind its anchor; a scene stands in a quotation."""


def open_markdown(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """What a Markdown file holds: a page that we exported as it was, anything else as a transcript."""
    found = RECORD.search(text)
    if found is None:
        return open_transcript(text, path, briefing_id)
    above = text.count("\n", 0, found.start("record"))
    record, wrong = parse_xml(found["record"], path)
    if record is None:
        return None, [
            damaged(path, above + problem.line, "the comment at the end as it was written") for problem in wrong
        ]
    return open_own_page(text, record, path, briefing_id, above)


def open_own_page(
    text: str, record: etree._Element, path: str, briefing_id: str, above: int
) -> tuple[Reading | None, list[Problem]]:
    """The briefing of a page, or the error where it and its record do not fit; `above`: lines before the record."""
    words = {found["id"]: read_escaped(found["words"]) for found in PARAGRAPH.finditer(text)}
    try:
        whole = read_record(record, words.get, path, briefing_id)
    except DamagedRecordError as error:
        return None, [damaged(path, above + error.line, str(error))]
    return Reading(briefing_id, path, Given(), Header(), [], People(()), whole=whole), []


def damaged(path: str, line: int, expected: str) -> Problem:
    message = f"this export of briefing-site was changed by hand; expected {expected}"
    return Problem(path, line, "markdown", message, Severity.ERROR)
