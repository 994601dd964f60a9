"""A running `mkdocs serve`, and the folder that it watches."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from built_site import parse_html

PATIENCE = 40
"""Seconds to wait for a page to say something."""


@dataclass
class Preview:
    """A running `mkdocs serve` and the docs folder that it watches."""

    address: str
    docs: Path
    process: subprocess.Popen[bytes]

    def read(self, page: str) -> str:
        """The text of a page; empty while there is none."""
        try:
            with urllib.request.urlopen(self.address + page, timeout=PATIENCE) as response:
                return parse_html(response.read().decode()).text
        except OSError:
            return ""

    def wait(self, page: str, holds: Callable[[str], bool]) -> str:
        """The text of a page as soon as it is as asked for, or as it is when patience ends."""
        deadline = time.monotonic() + PATIENCE
        text = self.read(page)
        while not holds(text) and time.monotonic() < deadline and self.process.poll() is None:
            time.sleep(0.1)
            text = self.read(page)
        return text

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file as an editor saves it."""
        path = self.docs / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def find_port() -> int:
    """A free port of the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve_preview(harbor: Path, folder: Path) -> Iterator[Preview]:
    """A preview of a copy of the invented archive."""
    project = folder / "harbor"
    shutil.copytree(harbor, project)
    config = project / "mkdocs.yml"
    config.write_text(re.sub("^site_url: .*\n", "", config.read_text(), flags=re.MULTILINE))
    port = find_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield Preview(f"http://127.0.0.1:{port}/", project / "docs", process)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
