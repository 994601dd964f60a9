"""A real Chromium on built sites, served from the loopback."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from built_site import BuiltSite
from corrected_site import Sites

HERE = Path(__file__).parent
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without windows takes a third of the processor time of the others, with the same engine."""
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Flags that keep the browser from talking to anybody but the test."""
PATIENCE = 15_000
"""Milliseconds to wait for anything on a page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no coverage while a browser is driven: nothing of ours runs then but in the browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"there is no browser; install one of {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the base class
        pass


def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The address at which a folder is served while the caller goes on."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def harbor_address(harbor_site: BuiltSite) -> Iterator[str]:
    """Where the invented archive is served."""
    yield from serve(harbor_site.folder)


@pytest.fixture(scope="session")
def theme_search_address(theme_search_site: BuiltSite) -> Iterator[str]:
    """Where the invented archive with the search of the theme is served."""
    yield from serve(theme_search_site.folder)


@pytest.fixture(scope="session")
def project_address(project_site: BuiltSite) -> Iterator[str]:
    """Where this project's own docs are served."""
    yield from serve(project_site.folder)


@pytest.fixture(scope="session")
def corrected_address(corrected_sites: Sites) -> Iterator[str]:
    """Where the corrected site is served."""
    yield from serve(corrected_sites.after.folder)


@pytest.fixture(scope="session")
def tongues_address(tongues_site: BuiltSite) -> Iterator[str]:
    """Where the archive with a briefing in two languages is served."""
    yield from serve(tongues_site.folder)


@dataclass
class Watched:
    """A page and what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    """Errors of the console and of scripts."""
    hosts: set[str] = field(default_factory=set)
    """Hosts that were asked for anything."""


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens a page of a given width and colour scheme; more options go to Playwright."""
    contexts: list[BrowserContext] = []

    def open_watched(width: int = 1280, scheme: str = "light", **options: object) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watched = Watched(context.new_page())
        watched.page.on("console", lambda said: said.type == "error" and watched.errors.append(said.text))
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on("request", lambda request: watched.hosts.add(urlsplit(request.url).netloc))
        return watched

    yield open_watched
    for context in contexts:
        context.close()
