"""Links of a page are those that MkDocs would write."""

from __future__ import annotations

import pytest
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from briefing_site.publish.mkdocs_plugin.briefing_page import Linker, find_ids
from briefing_site.render.html import RenderedPage

PATHS = (
    "index.md",
    "briefings/index.md",
    "briefings/ferry.md",
    "briefings/ferry/opening.md",
    "zh/briefings/ferry.md",
    "lists/briefings/2021/2.md",
    "search.md",
    "a.b/c.md",
    "briefings/ferry.txt",
    "corrections.xml",
)


@pytest.mark.parametrize("in_folders", [True, False])
@pytest.mark.parametrize("page", PATHS)
def test_url_is_relative_to_the_page(page: str, in_folders: bool) -> None:
    files = {path: File(path, "docs", "site", in_folders) for path in PATHS}
    linker = Linker(files[page], files, None)
    written = {path: linker(path) for path in PATHS}
    assert written == {path: get_relative_url(file.url, files[page].url) for path, file in files.items()}


def test_address_that_no_page_has_is_an_error() -> None:
    home = File("index.md", "docs", "site", use_directory_urls=True)
    with pytest.raises(KeyError):
        Linker(home, {}, None)("briefings/")


def test_references_stand_beside_pages_and_nowhere_else() -> None:
    ferry = File("briefings/ferry.md", "docs", "site", use_directory_urls=True)
    linker = Linker(ferry, {"briefings/ferry/": ferry}, None)
    assert linker("briefings/ferry/cite.bib") == "cite.bib"
    with pytest.raises(KeyError):
        linker("briefings/boat/cite.bib")


def test_ids_are_found_and_those_in_text_are_not() -> None:
    page = RenderedPage('<p class="x" id="p1.7f3a">id=&#34;no&#34; data-id="no"</p><h2 id="a&amp;b%20c">', (), "")
    assert find_ids(page) == ["p1.7f3a", "a&b c"]
