"""The files of the index of quotations are made again only where the words filed in them have changed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from briefing_site.publish import quote_files
from built_site import build_site, write_project

PIECES = "quote/runs"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An archive with so many different words that the index has several pieces."""
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    files = {"mkdocs.yml": "site_name: Ponds\nplugins: [{briefing: {search: theme, data_files: []}}]\n"}
    for number in (1, 2):
        words = ["".join(chance.choices(letters, k=6)) for _ in range(4000)]
        text = f"---\ntitle: Ponds\ndate: 2031-05-0{number}\n---\n\nValley Courier:\n\nWhy?\n\nAda Noor:\n\n{' '.join(words)} lake.\n"
        files[f"docs/briefings/2031-05-0{number}-pond.txt"] = text
    write_project(tmp_path, files)
    assert build_site(tmp_path / "mkdocs.yml").passed
    return tmp_path


def read_index(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "site" / PIECES).iterdir()}


def edit_word(root: Path) -> None:
    path = root / "docs/briefings/2031-05-02-pond.txt"
    path.write_text(path.read_text("utf-8").replace(" lake.", " hill."), "utf-8")


def count_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pieces a build makes."""
    made: list[str] = []
    list_pieces = quote_files.list_pieces

    def watch(stretch: range, *rest: object) -> object:
        made.extend(map(str, stretch))
        return list_pieces(stretch, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(quote_files, "list_pieces", watch)
        assert build_site(root / "mkdocs.yml").passed
    return len(made)


def test_changed_word_makes_only_the_pieces_that_hold_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = len(read_index(project))
    assert pieces >= 8
    assert count_made(project, monkeypatch) == 0
    edit_word(project)
    assert 0 < count_made(project, monkeypatch) <= 4
    warm = read_index(project)
    shutil.rmtree(project / ".cache")
    assert count_made(project, monkeypatch) == pieces
    assert read_index(project) == warm


def test_lost_numbers_make_all_pieces(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project / ".cache/briefing-site/mkdocs/runs")
    edit_word(project)
    assert count_made(project, monkeypatch) == len(read_index(project))
