"""What stands in each briefing is found by its id, whoever is asked for before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing_site.index.archive import build_index
from briefing_site.model import Figure
from briefing_site.read.archive import read_archive
from briefing_site.render import tables
from briefing_site.render.tables import OfBriefing, PerBriefing, StatedBy


def test_table_of_a_briefing_is_gathered_once_and_forgotten_when_many_others_were_asked_for() -> None:
    asked: list[str] = []

    def list_letters(briefing: str) -> list[tuple[str, str]]:
        asked.append(briefing)
        return [(letter, f"{letter} of {briefing}") for letter in briefing]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST", 2)
        table = OfBriefing({name: name for name in ("ab", "bc", "ca")}, list_letters)  # type: ignore[arg-type,dict-item]
        assert [table["ab", "a"], table["ab", "b"], table["bc", "b"]] == ["a of ab", "b of ab", "b of bc"]
        assert asked == ["ab", "bc"]
        assert table["ca", "a"] == "a of ca"
        assert table["ab", "a"] == "a of ab"
        assert asked == ["ab", "bc", "ca", "ab"]
        assert (len(table), len(list(table))) == (6, 6)
    with pytest.raises(KeyError):
        table["ab", "z"]
    assert table.get(("none", "a")) is None


def test_what_follows_from_a_briefing_is_worked_out_once() -> None:
    asked: list[str] = []

    def measure(briefing: str) -> int:
        asked.append(briefing)
        return len(briefing)

    table = PerBriefing({name: name for name in ("a", "bb")}, measure)  # type: ignore[arg-type,dict-item]
    assert (len(table), list(table), asked) == (2, ["a", "bb"], [])
    assert [table["bb"], table["bb"], table["a"]] == [2, 2, 1]
    assert asked == ["bb", "a"]
    with pytest.raises(KeyError):
        table["c"]


def test_figures_of_a_speaker_are_read_no_further_than_they_are_looked_at(harbor: Path) -> None:
    archive, _ = build_index(read_archive(harbor / "docs/briefings")[0], ())
    looked_at: list[str] = []

    class Figures(dict[str, Sequence[Figure]]):
        def __getitem__(self, briefing: str) -> Sequence[Figure]:
            looked_at.append(briefing)
            return super().__getitem__(briefing)

    [first, *_] = next(iter(archive.figures.values()))
    figures = Figures({name: [replace(first, briefing=name, speaker=who) for who in ("ada", "ben")] for name in "ab"})
    stated = StatedBy("ada", (("a", 1), ("b", 1)), figures)
    assert next(iter(stated)).briefing == "a"
    assert looked_at == ["a"]
    assert [(figure.briefing, figure.speaker) for figure in stated] == [("a", "ada"), ("b", "ada")]
    assert (len(stated), figures["a"][0] in stated, figures["a"][1] in stated) == (2, True, False)
