"""Figures in monotonous text: what takes the square of its length would not end."""

from __future__ import annotations

import pytest

from briefing_site.index.figures import find_figures

from .test_formats import LONGEST, ended_after

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 8_000,
        "1,000," * 50_000,
        "1." * 100_000,
        "one hundred and " * 10_000,
        "亿" * 200_000,
        "百分之" * 60_000,
        "2020 to " * 40_000,
        "a.b" * 100_000,
        "@a" * 100_000,
        "a of " * 50_000 + "5 zones",
        "$1 " * 5_000,
        "zones " * 50_000,
    ],
    ids=lambda text: f"{text[:9]!r} x {len(text)}",
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_monotonous_text_does_not_run_away(text: str, language: str) -> None:
    with ended_after(LONGEST, text):
        figures, left_out = find_figures(text, language)

    assert len(figures) + left_out <= len(text)
