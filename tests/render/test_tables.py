"""What stands in each briefing is found by its id, whoever is asked for before."""

from __future__ import annotations

import pytest

from briefing_site.render import tables
from briefing_site.render.tables import OfBriefing


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
