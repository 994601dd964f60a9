"""The difference between two wordings is shown word by word, and in Chinese character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_site.render.views.corrections import compare_words


def show(before: str, after: str) -> str:
    """`-what was deleted-`, `+what was inserted+`"""
    signs = {"del": "-", "ins": "+", "": ""}
    return "".join(f"{signs[c.tag]}{c.text}{signs[c.tag]}" for c in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It opens in May.", "It opens in May.", "It opens in May."),
        ("It opens in May.", "It opens in June.", "It opens in -May-+June+."),
        ("The 3 towns pay.", "The 4 towns pay.", "The -3-+4+ towns pay."),
        ("It opens.", "", "-It opens.-"),
        ("", "It opens.", "+It opens.+"),
        ("It opens. ¶ We pay.", "It opens. We pay.", "It opens. -¶ -We pay."),
        ("共有三座城市。", "共有四座城市。", "共有-三-+四+座城市。"),
        ("Prices rose 3% in May", "Prices rose 3.5% in May", "Prices rose 3+.5+% in May"),
    ],
)
def test_difference_is_shown(before: str, after: str, shown: str) -> None:
    assert show(before, after) == shown


@given(st.text(alphabet="ab c.三四\n_", max_size=30), st.text(alphabet="ab c.三四\n_", max_size=30))
def test_difference_holds_both_texts_whole(before: str, after: str) -> None:
    changes = list(compare_words(before, after))
    assert "".join(c.text for c in changes if c.tag != "ins") == before
    assert "".join(c.text for c in changes if c.tag != "del") == after
