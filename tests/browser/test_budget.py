"""What a first visit costs over the wire, compressed as a host would do it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from gzip import compress
from typing import Any

from playwright.sync_api import expect
from wire import serve_compressed, weigh_visit

from built_site import BuiltSite

KB = 1024
SEARCH_SCRIPTS = 14_538
"""Bytes, compressed, of the scripts of a search when a site could be searched alone only."""
EXCHANGE = "briefings/2021-02-26-country-of-innovators/china-review-news/"
"""The longest exchange of this project's own docs: more words than half an hour of most press conferences."""


def test_first_visit_to_an_exchange_stays_within_the_budget(
    open_page: Callable[..., Any], project_site: BuiltSite
) -> None:
    with serve_compressed(project_site.folder) as address:
        sizes = weigh_visit(open_page().page, address + EXCHANGE)
    ours = {path: size for path, size in sizes.items() if re.fullmatch(r"/assets/[^/]+\.(css|js)", path)}
    # Material's own search loads its index at once; it counts as search, and so does whatever takes its place.
    reading = {path: size for path, size in sizes.items() if "/search/" not in path and "/pagefind/" not in path}
    assert {"/" + EXCHANGE, "/assets/briefing-site.css", "/assets/briefing-site.js"} <= set(sizes)
    assert sum(reading.values()) <= 90 * KB, reading
    assert sum(size for path, size in ours.items() if path.endswith(".css")) <= 12 * KB, ours
    assert sum(size for path, size in ours.items() if path.endswith(".js")) <= 8 * KB, ours


def test_search_of_one_site_loads_no_more_than_before_several_could_be_searched_together(
    open_page: Callable[..., Any], harbor_site: BuiltSite
) -> None:
    with serve_compressed(harbor_site.folder) as address:
        page = open_page().page
        said = page.locator("#bs-search-status")
        sizes = weigh_visit(page, f"{address}search/?q=channel", lambda: expect(said).to_contain_text("result"))
    scripts = {path for path in sizes if path.startswith("/assets/search") and path.endswith(".js")}
    assert scripts == {f"/assets/search{name}.js" for name in ("", "-hits", "-index", "-page", "-text", "-words")}
    weights = [len(compress((harbor_site.folder / path.lstrip("/")).read_bytes(), 6)) for path in scripts]
    assert sum(weights) <= SEARCH_SCRIPTS
    beside = {path for path in sizes if re.fullmatch(r"/search/[a-z]+\.json", path)}
    assert beside == {"/search/parts.json"}
    known = json.loads((harbor_site.folder / "search/parts.json").read_text("utf-8"))
    assert sorted(known) == ["build", "common", "files", "parts", "records"]
