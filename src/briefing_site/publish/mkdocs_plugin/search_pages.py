"""What is found beside the record: the pages that an editor wrote."""

from __future__ import annotations

import html
import re

from mkdocs.structure.pages import Page

from ..page_text import read_sections
from ..search import Record

TAG = re.compile("<[^>]+>")


def record_page(page: Page, content: str) -> Record:
    """A page of the editor, with the text below each of its headings."""
    # The title of a page is HTML: MkDocs takes it from the heading as it was rendered.
    title = html.unescape(TAG.sub("", page.title or ""))
    return Record(root_url(page.url), "page", title, read_sections(content))


def is_searched(page: Page) -> bool:
    """Whether a page may be found: `search: {exclude: true}` in its front matter keeps it back, as with Material."""
    setting = page.meta.get("search")
    return not (isinstance(setting, dict) and setting.get("exclude"))


def root_url(url: str) -> str:
    """The URL of a page from the root; MkDocs has `./` for the home page."""
    return url.removeprefix("./")
