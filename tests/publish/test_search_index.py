"""What Pagefind is given to find: real indexes of real builds, read back from their files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from briefing_site.index.archive import build_index
from briefing_site.publish.page_text import read_sections
from briefing_site.publish.pagefind import PagefindError, find_pagefind, make_bundle
from briefing_site.publish.search import PART_SIZE, Place, Record, Section, plan_search
from briefing_site.read.transcript import read_transcript
from briefing_site.render.pages import plan_pages
from built_site import BuiltSite, build_site, write_project

CHANNEL = "briefings/2023-05-04-north-channel/"
SIGN = b"pagefind_dcd"
"""What stands before each of Pagefind's files when they are unpacked."""

Fragment = Mapping[str, Any]


def read_fragments(folder: Path) -> dict[str, Fragment]:
    """URL to the record of everything that an index of Pagefind can find."""
    files = (gzip.decompress(path.read_bytes()) for path in (folder / "search/pagefind/fragment").iterdir())
    records = [json.loads(content.removeprefix(SIGN)) for content in files]
    return {record["url"]: record for record in records}


@pytest.fixture(scope="module")
def found(harbor_site: BuiltSite) -> dict[str, Fragment]:
    return read_fragments(harbor_site.folder)


def texts_of(record: Fragment) -> dict[str, str]:
    """Anchor to text of each section."""
    return {anchor["id"].partition(".")[2]: anchor["text"] for anchor in record["anchors"]}


def test_exchange_is_one_record_with_its_paragraphs(found: dict[str, Fragment]) -> None:
    record = found[f"{CHANNEL}coastal-gazette/"]
    assert record["meta"]["title"] == "Coastal Gazette asks"
    assert record["meta"]["context"] == "Port of Ellmouth on dredging the north channel"
    assert texts_of(record)["p7"].startswith("In March we sounded 340 points of the north channel")


def test_exchange_can_be_chosen_by_who_did_what_theme_year_language_and_record(found: dict[str, Fragment]) -> None:
    filters = found[f"{CHANNEL}coastal-gazette/"]["filters"]
    assert filters["asked"] == ["coastal-gazette"]
    assert filters["answered"] == ["tomas-varga"]
    assert filters["speaker"] == ["coastal-gazette", "ingrid-solheim", "tomas-varga"]
    assert filters["outlet"] == ["coastal-gazette"]
    assert filters["theme"] == ["dredging"]
    assert (filters["year"], filters["language"], filters["record"]) == (["2023"], ["en"], ["verbatim"])


def test_nothing_is_found_twice_and_no_furniture(found: dict[str, Fragment]) -> None:
    holders = [url for url, record in found.items() if "sounded 340 points" in record["content"]]
    assert holders == [f"{CHANNEL}coastal-gazette/"]
    assert [url for url in found if "full/" in url] == []
    everything = " ".join(record["content"] for record in found.values())
    for furniture in ("Skip to content", "Made with", "The words as the publisher printed them", "Cite this exchange"):
        assert furniture not in everything


def test_pages_of_the_editor_and_names_are_found(found: dict[str, Fragment]) -> None:
    assert found["speakers/tomas-varga/"]["meta"]["title"] == "Tomas Varga"
    assert found["speakers/tomas-varga/"]["filters"]["kind"] == ["speaker"]
    assert found["themes/dredging/"]["filters"]["kind"] == ["theme"]
    assert found[""]["filters"]["kind"] == ["page"]


def test_our_search_takes_the_place_of_the_other_and_one_line_says_so(
    harbor_site: BuiltSite, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    assert not (harbor_site.folder / "search/search_index.json").exists()
    with caplog.at_level("INFO", logger="mkdocs"):
        build_site(write_project(tmp_path, {"docs/briefings/a.txt": "Ada Noor:\n\nIt opens. We saw it.\n"}))
    assert [m for m in caplog.messages if m.startswith("search:")] == [
        "search: Pagefind, in the place of the plugin `search`"
    ]


def test_without_pagefind_the_search_of_the_theme_serves_and_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr("briefing_site.publish.mkdocs_plugin.plugin.find_pagefind", lambda: None)
    with caplog.at_level("INFO", logger="mkdocs"):
        site = build_site(
            write_project(tmp_path, {"docs/briefings/a.txt": "Ada Noor:\n\nIt opens. We saw it.\n"}), strict=False
        )
    assert [m for m in caplog.messages if m.startswith("search:")] == [
        "search: that of the theme, since Pagefind is not installed; expected `pip install 'briefing-site[search]'`"
    ]
    assert "We saw it" in (site.folder / "search/search_index.json").read_text("utf-8")
    assert not (site.folder / "search/pagefind").exists()
    assert site.content("search/").find("a")


def test_program_that_fails_is_one_clear_error(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(PagefindError, match="pagefind ended before the index was made"):
        make_bundle(program, "en", [Record("a/", "page", "A", ())])


def test_large_archive_is_cut_into_parts_newest_first() -> None:
    briefings = [
        read_transcript(
            f"---\ndate: 20{year:02}-01-01\n---\n\n" + "Q: Why?\n\nA: So it is.\n\n" * 400, "a.txt", f"b{year:02}"
        )[0]
        for year in range(10, 20)
    ]
    site = plan_pages(build_index([b for b in briefings if b], [])[0])
    index = plan_search(site, lambda address: address, [], "en")
    assert len(index.parts) >= 2
    assert all(len(part.items) <= PART_SIZE for part in index.parts)
    days = [item.day for part in index.parts for item in part.items if item.kind == "briefing"]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    places = [item for part in index.parts for item in part.items if isinstance(item, Place)]
    assert len(places) == len(set(places)) == 10 * 401


def test_text_of_a_page_is_cut_at_its_headings_without_what_is_excluded() -> None:
    page = (
        '<p>Begin.</p><h2 id="a">One<a class="headerlink" href="#a">¶</a></h2><p>It <em>is</em> so.</p>'
        "<div data-search-exclude>never</div><script>never()</script><ul><li>x</li><li>y</li></ul>"
    )
    assert read_sections(page) == (Section("", "", "Begin."), Section("a", "One", "It is so. x y"))


def test_program_is_installed_for_these_tests() -> None:
    assert find_pagefind() is not None
