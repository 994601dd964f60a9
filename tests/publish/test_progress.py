"""Long work says how far it is, and short work nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_site.publish import progress
from built_site import build_site, write_project

TALK = "---\ntitle: Briefing on ponds\ndate: 2031-05-01\n---\n\nValley Courier:\n\nIs it open?\n\nAda Noor:\n\nIt is.\n"


def list_lines(folder: Path, caplog: pytest.LogCaptureFixture) -> list[str]:
    caplog.clear()
    with caplog.at_level("INFO", logger="mkdocs"):
        assert build_site(write_project(folder, {"docs/briefings/a.txt": TALK})).passed
    return [message for message in caplog.messages if re.search(r": \d+ of \d+$", message)]


def test_build_names_each_of_its_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    lines = list_lines(tmp_path / "slow", caplog)
    assert lines[0] == "transcripts read: 1 of 1"
    steps = dict.fromkeys(line.partition(":")[0] for line in lines)
    assert list(steps) == ["transcripts read", "pages made", "sets of data files written", "parts of the search made"]
    monkeypatch.undo()
    assert list_lines(tmp_path / "quick", caplog) == []


def test_things_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    lines: list[str] = []
    assert list(progress.tell(lines.append, "ab", 1200, "letters")) == ["a", "b"]
    assert lines == ["letters: 1 of 1,200", "letters: 2 of 1,200"]
    assert list(progress.say_nothing("ab", 1200, "letters")) == ["a", "b"]
