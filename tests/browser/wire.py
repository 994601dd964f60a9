"""Bytes over the wire: a server that compresses as hosts of static files do, and a count of what a visit costs."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Page

TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"})
"""What is compressed."""


class CompressingHandler(SimpleHTTPRequestHandler):
    """Serves files, text with gzip at the level that servers use, and says nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the base class
        pass


@contextmanager
def serve_compressed(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def weigh_visit(page: Page, url: str, wait: Callable[[], object] | None = None) -> dict[str, int]:
    """The bytes of each file that a first visit loads, heads of the answers included, as the browser counts them.

    A visit ends when nothing more is loaded, or when `wait` returns.
    """
    paths: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda e: paths.update({e["requestId"]: e["response"]["url"]}))
    session.on("Network.loadingFinished", lambda e: bytes_of.update({e["requestId"]: int(e["encodedDataLength"])}))
    page.goto(url, wait_until="load" if wait else "networkidle")
    if wait:
        wait()
    return {urlsplit(paths[key]).path: size for key, size in bytes_of.items() if paths[key].startswith("http")}
