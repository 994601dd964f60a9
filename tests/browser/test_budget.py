"""What a first visit costs over the wire, compressed as a host would do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from wire import serve_compressed, weigh_visit

from built_site import BuiltSite

KB = 1024
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
