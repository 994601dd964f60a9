"""The index of the search is kept in parts, and a part is made again only where something in it has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing_site.publish import processes, search, search_files
from briefing_site.publish.pagefind import Bundle, make_bundle
from briefing_site.publish.search import Record
from built_site import build_site, write_project

TALK = """---
title: Briefing number {number}
date: 2031-0{number}-01
---

Valley Courier:

Is the {place} open?

Ada Noor:

The {place} is open to all.

Pond Gazette:

And the water?

Ada Noor:

The water of the {place} is clean.
"""
PLACES = ("pond", "lake", "brook", "well", "mere", "river")
LAKE = "docs/briefings/2031-02-01-lake.txt"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose briefings, with two exchanges each, fill three parts, as each part holds six records."""
    monkeypatch.setattr(search, "PART_SIZE", 6)
    files = {
        f"docs/briefings/2031-0{number}-01-{place}.txt": TALK.format(number=number, place=place)
        for number, place in enumerate(PLACES, start=1)
    }
    settings = "site_name: Ponds\nplugins: [{briefing: {exchange_pages: false, data_files: []}}]\n"
    write_project(tmp_path, {"mkdocs.yml": settings, **files})
    assert build_site(tmp_path / "mkdocs.yml").passed
    return tmp_path


def read_search(root: Path) -> dict[str, bytes]:
    folder = root / "site/search"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def list_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the parts that a build makes."""
    made: list[str] = []

    def watch(pagefind: Path, key: str, records: Sequence[Record]) -> Bundle:
        made.append(key)
        return make_bundle(pagefind, key, records)

    with monkeypatch.context() as patch:
        patch.setattr(search_files, "make_bundle", watch)
        patch.setattr(processes, "count_processes", lambda: 1)  # what another process makes is not seen here
        assert build_site(root / "mkdocs.yml").passed
    return made


def make_all_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    shutil.rmtree(root / ".cache")
    assert list_made(root, monkeypatch) == ["en", "en-x-en3", "en-x-en2", "en-x-en1"]
    return read_search(root)


def test_changed_word_makes_only_the_part_that_holds_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_search(project)
    assert list_made(project, monkeypatch) == []
    assert read_search(project) == before
    path = project / LAKE
    path.write_text(path.read_text("utf-8").replace("is clean", "is murky"), "utf-8")
    assert list_made(project, monkeypatch) == ["en-x-en1"]
    after = read_search(project)
    assert json.loads(after["parts.json"])["build"] != json.loads(before["parts.json"])["build"]
    assert make_all_again(project, monkeypatch) == after


def test_new_briefing_makes_the_newest_part_and_the_pages_that_count_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs/briefings/2031-07-01-sea.txt").write_text(TALK.format(number=7, place="sea"), "utf-8")
    assert "en-x-en4" in list_made(project, monkeypatch)
    after = read_search(project)
    shutil.rmtree(project / ".cache")
    assert set(list_made(project, monkeypatch)) == {"en", *(f"en-x-en{number}" for number in range(1, 5))}
    assert read_search(project) == after


@pytest.mark.parametrize("damage", [None, b"", b"nothing of ours"], ids=["lost", "empty", "foreign"])
def test_words_of_a_part_that_are_lost_make_it_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    before = read_search(project)
    words = sorted((project / ".cache/briefing-site/mkdocs/search-words").iterdir())
    assert len(words) == 4
    words[1].unlink()
    if damage is not None:
        words[1].write_bytes(damage)
    assert len(list_made(project, monkeypatch)) == 1
    assert read_search(project) == before


def test_several_processes_make_the_same_parts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_search(project)
    shutil.rmtree(project / ".cache")
    monkeypatch.setattr(processes, "count_processes", lambda: 2)
    assert build_site(project / "mkdocs.yml").passed
    assert read_search(project) == before


def test_search_that_cannot_be_made_ends_the_build_in_one_line_and_keeps_the_rest(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = project / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    path = project / LAKE
    path.write_text(path.read_text("utf-8").replace("is clean", "is murky"), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("briefing_site.publish.mkdocs_plugin.plugin.find_pagefind", lambda: broken)
        assert not build_site(project / "mkdocs.yml").passed
    assert [message for message in caplog.messages if message.startswith("search: the")] == [
        "search: the index could not be made: pagefind ended before the index was made; expected pagefind 1.5"
    ]
    assert list_made(project, monkeypatch) == ["en-x-en1"]
