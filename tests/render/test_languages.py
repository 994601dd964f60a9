"""The language that a script gives away, and nothing more than it does."""

from __future__ import annotations

import pytest

from briefing_site.render.languages import cut_runs, language_inside


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Coastal Gazette asks", [("Coastal Gazette asks", "")]),
        ("海港新闻社 asks", [("海港新闻社", "zh"), (" asks", "")]),
        ("Radio (海港广播) on 《2021年》", [("Radio (", ""), ("海港广播", "zh"), (") on ", ""), ("《2021年》", "zh")]),
        ("港のニュース asks", [("港のニュース", "ja"), (" asks", "")]),
        ("항구 신문 asks", [("항구 신문", "ko"), (" asks", "")]),
        ("Zoë Œuvrard", [("Zoë Œuvrard", "")]),
        ("", [("", "")]),
    ],
)
def test_text_is_cut_at_each_change_of_language(text: str, runs: list[tuple[str, str]]) -> None:
    found = [(run.text, run.language) for run in cut_runs(text)]
    assert found == runs
    assert "".join(piece for piece, _ in found) == text


@pytest.mark.parametrize(
    ("text", "around", "language"),
    [
        ("The silt goes to the quarry.", "en", ""),
        ("淤泥运到旧采石场。", "en", "zh"),
        ("淤泥运到旧采石场。", "und", "zh"),
        ("淤泥运到旧采石场。", "zh-Hans", ""),
        ("淤泥运到 quarry。", "zh", ""),
        ("The silt (淤泥) goes to the quarry.", "en", ""),
        ("The silt goes to the quarry.", "zh-Hant", "und-Latn"),
        ("漢字", "ja", ""),
        ("340.5", "zh", ""),
    ],
)
def test_paragraph_has_a_language_of_its_own_where_its_script_is_another(text: str, around: str, language: str) -> None:
    assert language_inside(text, around) == language
