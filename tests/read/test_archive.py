from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_site.problem import Severity
from briefing_site.read.archive import list_transcripts, read_archive, read_files, read_themes

from .reading import page, say_problems

TEXT = page("Ferry Review:", "Which boat goes first?", "Pell Ansgar:", "The early one goes first.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "themes").mkdir()
    return tmp_path / "briefings"


def test_transcripts_of_a_folder_are_read_by_name(folder: Path) -> None:
    for name in ("b.txt", "a.md", "C.TXT"):
        (folder / name).write_text(TEXT, "utf-8")

    briefings, problems = read_archive(folder)

    assert [briefing.id for briefing in briefings] == ["C", "a", "b"]
    assert problems == []


def test_pages_hidden_files_folders_and_other_formats_are_no_transcripts(folder: Path) -> None:
    for name in ("index.md", "README.md", ".hidden.txt", "a.pdf", "a.ledger.json", "notes"):
        (folder / name).write_text(TEXT, "utf-8")
    (folder / "deep.txt").mkdir()

    assert list_transcripts(folder) == []


def test_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_archive(tmp_path / "none") == ((), [])
    assert read_themes(tmp_path / "none") == ((), [])


def test_paths_are_named_relative_to_the_project(folder: Path) -> None:
    (folder / "a.txt").write_text("", "utf-8")

    _, problems = read_archive(folder, folder.parent)

    assert [problem.path for problem in problems] == ["briefings/a.txt"]
    assert read_archive(folder)[1][0].path == (folder / "a.txt").as_posix()


def test_file_that_is_not_utf8_is_an_error_with_its_line_and_the_others_are_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT.encode() + b"\nF\xfcnf Boote.\n")
    (folder / "b.txt").write_text(TEXT, "utf-8")

    briefings, (problem,) = read_archive(folder, folder)

    assert [briefing.id for briefing in briefings] == ["b"]
    assert (problem.path, problem.line, problem.code, problem.severity) == ("a.txt", 13, "not-utf8", Severity.ERROR)
    assert "byte 0xfc" in problem.message


def test_line_of_a_byte_that_is_not_utf8_counts_from_the_first(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\n\xff")
    (folder / "b.txt").write_bytes(b"\xff\n")

    assert [problem.line for problem in read_archive(folder)[1]] == [2, 1]


def test_empty_file_is_an_error_and_the_others_are_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(TEXT, "utf-8")

    briefings, problems = read_archive(folder, folder)

    assert [briefing.id for briefing in briefings] == ["b"]
    assert [str(problem).split(" ")[0] for problem in problems] == ["a.txt:1:"]
    assert say_problems(problems) == ["1 empty"]


@pytest.mark.parametrize("other", ["boats.txt", "Boats.md"])
def test_second_file_of_one_id_is_an_error_and_the_first_counts(folder: Path, other: str) -> None:
    first = folder / "boats.md"
    first.write_text(TEXT, "utf-8")
    second = folder.parent / other
    second.write_text(TEXT, "utf-8")

    briefings, (problem,) = read_files([first, second], folder.parent)

    assert [briefing.path for briefing in briefings] == ["briefings/boats.md"]
    assert (problem.path, problem.line, problem.code, problem.severity) == (other, 1, "duplicate-id", Severity.ERROR)
    assert "briefings/boats.md" in problem.message


def test_file_that_cannot_be_read_is_an_error(folder: Path) -> None:
    os.symlink(folder / "nowhere", folder / "a.txt")

    briefings, problems = read_files([folder / "a.txt"], folder)

    assert briefings == ()
    assert [(p.path, p.line, p.code, p.severity) for p in problems] == [("a.txt", 1, "unreadable", Severity.ERROR)]


def test_themes_of_a_folder_are_read_by_name_and_the_wrong_ones_reported(folder: Path) -> None:
    themes = folder.parent / "themes"
    (themes / "index.md").write_text("# Themes\n", "utf-8")
    (themes / "b.md").write_text("---\nprefLabel: Boats\n---\n", "utf-8")
    (themes / "a.md").write_text("\ufeff---\r\nprefLabel: Piers\r\n---\r\n", "utf-8")
    (themes / "c.md").write_text("# No label\n", "utf-8")
    (themes / "d.md").write_bytes(b"---\nprefLabel: \xff\n---\n")

    found, problems = read_themes(themes, folder.parent)

    assert [(theme.id, theme.label) for theme in found] == [("a", "Piers"), ("b", "Boats")]
    assert [(p.path, p.line, p.code) for p in problems] == [
        ("themes/c.md", 1, "theme-no-label"),
        ("themes/d.md", 2, "not-utf8"),
    ]
