"""A preview reads again only files that somebody has touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_site.publish import extracts
from briefing_site.publish.extracts import Kept, read_extracts
from briefing_site.publish.shelf import Shelf
from briefing_site.read.archive import Member, Source, ledger_beside

TALK = "---\ntitle: The {0}\ndate: 2031-03-04\n---\n\nAda Noor:\n\nThe {0} is open.\n"
NAMES = ("brook", "lake", "pond")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / f"{name}.txt").write_text(TALK.format(name), "utf-8")
    return tmp_path


def read(folder: Path, last: list[Kept], monkeypatch: pytest.MonkeyPatch) -> tuple[list[Kept], list[str]]:
    """What is read, and the names of the files that were opened for it."""
    opened: list[str] = []
    open_source = extracts.open_source

    def watch(member: Member, root: Path | None = None) -> Source:
        opened.append(member.path.stem)
        return open_source(member, root)

    with monkeypatch.context() as patch:
        patch.setattr(extracts, "open_source", watch)
        kept, _ = read_extracts(sorted(folder.glob("*.txt")), folder, (), None, Shelf(folder / "kept"), last)
    return kept, sorted(set(opened))


def write_over(path: Path) -> None:
    """Change a file without a change of its size, and set its clock back."""
    was = path.stat()
    path.write_text(path.read_text("utf-8").replace("open", "shut"), "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def put_in_place(path: Path) -> None:
    """Save a file as many editors do: a new one takes its name."""
    path.with_suffix(".new").write_text(path.read_text("utf-8").replace("open", "shut"), "utf-8")
    path.with_suffix(".new").rename(path)


TOUCHES: dict[str, Callable[[Path], object]] = {
    "written over": write_over,
    "put in its place": put_in_place,
    "a ledger beside it": lambda path: ledger_beside(path).write_text("{}", "utf-8"),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_file_that_was_touched_is_read_again_and_no_other(
    touch: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "SETTLED", 0)
    first, opened = read(folder, [], monkeypatch)
    assert opened == list(NAMES)
    again, opened = read(folder, first, monkeypatch)
    assert (again, opened) == (first, [])
    TOUCHES[touch](folder / "lake.txt")
    changed, opened = read(folder, again, monkeypatch)
    assert opened == ["lake"]
    assert changed[1] != first[1]
    assert read(folder, changed, monkeypatch) == (changed, [])


def test_file_that_was_changed_just_now_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = read(folder, [], monkeypatch)
    assert [kept.state for kept in first] == [None] * 3
    assert read(folder, first, monkeypatch)[1] == list(NAMES)


def test_link_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracts, "SETTLED", 0)
    (folder / "elsewhere").write_text(TALK.format("well"), "utf-8")
    (folder / "well.txt").symlink_to(folder / "elsewhere")
    first, _ = read(folder, [], monkeypatch)
    assert read(folder, first, monkeypatch)[1] == ["well"]
