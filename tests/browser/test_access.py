"""axe-core on each kind of page: the rules of WCAG 2.2 AA, by day and by night, in a wide and a narrow window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from barriers import find_barriers

CHANNEL = "briefings/2023-05-04-north-channel/"
KINDS = (
    *("", "briefings/", CHANNEL, f"{CHANNEL}coastal-gazette/", f"{CHANNEL}radio-skerry/", f"{CHANNEL}full/"),
    *("briefings/2022-11-02-ferry-line/", "briefings/2023-06-20-library/coastal-gazette/"),
    *("themes/", "themes/dredging/", "speakers/", "speakers/tomas-varga/", "outlets/", "outlets/coastal-gazette/"),
)
"""A page of each kind; a record with labels as printed, one with a scene, and a digest."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(open_page: Callable[..., Any], harbor_address: str, scheme: str) -> None:
    page = open_page(scheme=scheme, reduced_motion="reduce").page
    for name in KINDS:
        page.goto(harbor_address + name)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert find_barriers(page) == [], (name, width)


def test_axe_would_find_a_barrier(open_page: Callable[..., Any]) -> None:
    page = open_page().page
    page.set_content("<html lang=en><title>A test</title><main><h1>A test</h1><img src=x><a href=x></a></main>")
    assert sorted(barrier.partition(":")[0] for barrier in find_barriers(page)) == ["image-alt", "link-name"]
