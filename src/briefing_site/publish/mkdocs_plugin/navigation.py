"""Where planned pages hang in the site, without standing in its `nav`.

Material renders the whole nav on every page, so 2,000 flat pages in it take 107 s and out of it 3.9 s (measured on
MkDocs 1.6.1). Parent, previous and next are attached to the pages themselves, as Material's blog does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from ...render.pages import PagePlan


def attach_pages(plans: Iterable[PagePlan], files: Mapping[str, File], config: MkDocsConfig) -> None:
    """Give each planned page its parent and neighbours; a page that stands in `nav` keeps what nav gave it."""
    for plan in plans:
        file = files[plan.address]
        # MkDocs makes the pages that `not_in_nav` names only later (mkdocs/commands/build.py:305).
        page = file.page or Page(None, file, config)
        if page.parent is None and plan.parent is not None:
            page.parent = find_parent(files[plan.parent])  # type: ignore[assignment]  # Material's blog has pages as parents too
        if plan.previous is not None:
            page.previous_page = files[plan.previous].page
        if plan.next is not None:
            page.next_page = files[plan.next].page


def find_parent(file: File) -> Page | Section | None:
    """The page of a file, or the section that it opens in `nav`: with both, the path would name the place twice."""
    page = file.page
    section = page.parent if page is not None else None
    return section if isinstance(section, Section) and section.children[0] is page else page
