"""The search while `mkdocs serve` runs and an editor mends a transcript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from preview import PATIENCE, Preview

OpenPage = Callable[..., Any]


def test_new_word_of_a_transcript_is_found_once_it_is_saved(preview: Preview, open_page: OpenPage) -> None:
    page = open_page().page
    assert preview.wait("search/", lambda text: text != "") != ""
    page.goto(f"{preview.address}search/?q=lanternfish")
    status = page.locator("#bs-search-status")
    expect(status).to_contain_text("Nothing found for lanternfish")

    preview.edit("briefings/2023-05-04-north-channel.txt", "Eleven meters", "Eleven meters of lanternfish")
    # The preview reloads the page that is open, and the search stands in its address.
    expect(page.locator(".bs-hit mark", has_text="lanternfish")).to_be_visible(timeout=1000 * PATIENCE)
    expect(status).to_contain_text("1 result for lanternfish")
