"""What the page that checks quotations loads: little, and the same at each build."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing_site.index.archive import build_index
from briefing_site.index.quotes import (
    BUCKETS,
    PROBES,
    WordNumbers,
    choose_probes,
    file_briefing,
    order_briefings,
    read_quote,
)
from briefing_site.model import Briefing
from briefing_site.publish.keeper import Keeper
from briefing_site.publish.kept_index import Index
from briefing_site.publish.lookups import Prints
from briefing_site.publish.quote_files import Runs, write_quote_index
from briefing_site.publish.quote_index import count_pieces, list_pieces, write_words
from briefing_site.publish.shelf import Shelf, digest
from briefing_site.read.archive import read_archive
from briefing_site.render.pages import plan_pages
from built_site import BuiltSite


@pytest.fixture(scope="module")
def briefings(quotes: Path) -> Sequence[Briefing]:
    return read_archive(quotes / "docs/briefings")[0]


def file_runs(briefings: Sequence[Briefing]) -> dict[str, bytes]:
    return {b.id: array("I", sorted(file_briefing(b, WordNumbers()))).tobytes() for b in briefings}


def write_files(briefings: Sequence[Briefing], folder: Path) -> dict[str, str]:
    site = plan_pages(build_index(briefings, ())[0])
    keeper = Keeper(site, {}, Prints(site, {}, str), Shelf(folder / "cache"), Index())
    runs = file_runs(briefings)
    filed = {b.id: file_once(runs[b.id]) for b in order_briefings(briefings)}
    write_quote_index(filed, keeper, folder / "site")
    files = (folder / "site").rglob("*.json")
    return {path.relative_to(folder / "site").as_posix(): path.read_text("utf-8") for path in files}


def file_once(packed: bytes) -> Runs:
    return Runs(digest(packed), len(packed), lambda: packed)


def test_index_is_cut_so_that_a_piece_stays_small() -> None:
    assert [count_pieces(entries) for entries in (0, 2048, 2049, 10_000_000, 10**9)] == [1, 1, 2, 4096, 4096]


def test_numbers_are_written_as_steps_in_the_piece_of_their_stretch() -> None:
    far = BUCKETS // 4 + 1
    runs = [array("I", buckets).tobytes() for buckets in ([5, far], [8], [], [5], [5])]
    assert dict(list_pieces(range(2), runs, 4)) == {
        "quote/runs/0.json": '{"5":[0,3,1],"8":[1]}',
        "quote/runs/1.json": f'{{"{far}":[0]}}',
    }
    assert dict(list_pieces(range(2, 3), runs, 4)) == {"quote/runs/2.json": "{}"}


def test_words_of_a_briefing_hold_what_is_said_of_a_place(briefings: Sequence[Briefing]) -> None:
    site = plan_pages(build_index(briefings, ())[0])
    text = json.loads(write_words(order_briefings(briefings)[1], site, lambda address: f"url of {address}"))
    assert text == {
        "title": "Ferry company on its timetable",
        "date": "8 March 2024",
        "record": "Digest, not a transcript",
        "digest": True,
        "speeches": [
            {
                "speaker": "Bay Herald",
                "page": "url of briefings/2024-03-08-ferry/bay-herald/",
                "paragraphs": [["p1", "The paper asked whether the ferry would sail on Sundays."]],
            },
            {
                "speaker": "Oskar Lind",
                "page": "url of briefings/2024-03-08-ferry/bay-herald/",
                "paragraphs": [
                    [
                        "p2",
                        "Mr. Lind said that the ferry would sail on every second Sunday, with a crew of five, from April on.",
                    ]
                ],
            },
        ],
    }


def test_check_loads_little_of_an_archive_of_hundreds(briefings: Sequence[Briefing], tmp_path: Path) -> None:
    many = [replace(briefing, id=f"{briefing.id}-{copy}") for copy in range(200) for briefing in briefings]
    files = write_files(many, tmp_path)
    pieces = json.loads(files["quote/index.json"])["pieces"]
    probes = choose_probes(read_quote("The new lamp cost 41.8 million crowns, which is 8.4% more than planned."))
    loaded = sum(len(files[f"quote/runs/{number}.json"]) for number in {probe * pieces // BUCKETS for probe in probes})
    assert pieces == 32
    assert len(probes) <= PROBES
    assert loaded * 1.5 < sum(len(text) for name, text in files.items() if name.startswith("quote/runs/"))


def test_files_of_a_site_lead_to_its_pages(quotes_site: BuiltSite) -> None:
    assert quotes_site.lines == []
    text = json.loads((quotes_site.folder / "quote/texts/0.json").read_text("utf-8"))
    assert {speech["page"] for speech in text["speeches"]} == {
        "briefings/2024-03-01-lighthouse/opening/",
        "briefings/2024-03-01-lighthouse/bay-herald/",
    }
