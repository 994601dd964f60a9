"""The files that hold rows of all briefings: an edit reads the rows of its briefing only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_site.publish.shelf import Shelf
from built_site import build_site, write_project

TALK = """---
title: Briefing number {number}
date: 2031-0{number}-01
---

Valley Courier:

Is the {place} open?

Ada Noor:

The {place} is open to 30 firms. The water is clean.
"""
THEME = "---\nprefLabel: Water\nrules:\n  terms: [water]\n---\n\n# Water\n"
LAKE, BROOK = "docs/briefings/2031-02-01-lake.txt", "docs/briefings/2031-03-01-brook.txt"
STRUNG = ("data/paragraphs.jsonl", "data/turns.csv", "data/themes/water.json", "data/themes/water.csv")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        f"docs/briefings/2031-0{number}-01-{place}.txt": TALK.format(number=number, place=place)
        for number, place in enumerate(("pond", "lake", "brook", "well"), start=1)
    }
    settings = "site_name: Ponds\nplugins: [{briefing: {search: theme}}]\n"
    write_project(tmp_path, {"mkdocs.yml": settings, "docs/themes/water.md": THEME, **files})
    assert build_site(tmp_path / "mkdocs.yml").passed
    return tmp_path


def read_strung(root: Path) -> dict[str, bytes]:
    return {name: (root / "site" / name).read_bytes() for name in STRUNG}


def list_loaded(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The briefings whose rows a build reads from what is kept."""
    loaded: list[str] = []
    load = Shelf.load

    def watch(self: Shelf, kind: str, name: str, key: str) -> bytes | None:
        if kind == "rows":
            loaded.append(name.rpartition("-")[2])
        return load(self, kind, name, key)

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "load", watch)
        assert build_site(root / "mkdocs.yml").passed
    return loaded


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return change


def swap_days(root: Path) -> None:
    edit(LAKE, "2031-02-01", "2031-03-02")(root)


CHANGES = {
    "a longer sentence": (edit(LAKE, "is clean", "is clean again and again"), {"lake"}),
    "nothing under the theme any more": (edit(LAKE, "The water is", "It is"), {"lake"}),
    "another order": (swap_days, {"lake"}),
    "a briefing less": (lambda root: (root / LAKE).unlink(), set()),
    "the head of a file": (edit("docs/themes/water.md", "prefLabel: Water", "prefLabel: Waters"), None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change_reads_the_rows_that_are_others_and_gives_the_bytes_of_a_clean_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = read_strung(project)
    assert list_loaded(project, monkeypatch) == []
    assert read_strung(project) == before
    change, expected = CHANGES[name]
    change(project)
    loaded = set(list_loaded(project, monkeypatch))
    assert expected is None or loaded == expected
    after = read_strung(project)
    assert after != before
    shutil.rmtree(project / ".cache")
    assert len(list_loaded(project, monkeypatch)) >= 3
    assert read_strung(project) == after


@pytest.mark.parametrize("place", ["content", "rows"])
def test_what_is_lost_or_touched_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    before = read_strung(project)
    for path in sorted((project / ".cache/briefing-site/mkdocs" / place).iterdir()):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data[:-2])
    edit(BROOK, "is clean", "is clear")(project)
    list_loaded(project, monkeypatch)
    after = read_strung(project)
    assert (
        after["data/paragraphs.jsonl"]
        == before["data/paragraphs.jsonl"].replace(
            b"The brook is open to 30 firms. The water is clean.", b"The brook is open to 30 firms. The water is clear."
        )
        or after != before
    )
    shutil.rmtree(project / ".cache")
    list_loaded(project, monkeypatch)
    assert read_strung(project) == after
