"""`mkdocs serve`, as an editor has it open while a transcript or a theme is mended."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from built_site import parse_html

PATIENCE = 40
"""Seconds to wait for a page to say something."""
EXCHANGE = "briefings/2023-05-04-north-channel/coastal-gazette/"


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


@pytest.fixture
def preview(harbor: Path, tmp_path: Path) -> Iterator[Preview]:
    project = tmp_path / "harbor"
    shutil.copytree(harbor, project)
    config = project / "mkdocs.yml"
    config.write_text(re.sub("^site_url: .*\n", "", config.read_text(), flags=re.MULTILINE))
    port = find_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield Preview(f"http://127.0.0.1:{port}/", project / "docs", process)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def test_edited_transcript_and_theme_are_shown_and_a_mistake_does_not_end_the_preview(preview: Preview) -> None:
    assert "Eleven meters at low water" in preview.wait(EXCHANGE, lambda text: "Eleven" in text)

    preview.edit("briefings/2023-05-04-north-channel.txt", "Eleven meters", "Twelve meters of silt")
    text = preview.wait(EXCHANGE, lambda text: "Twelve" in text)
    assert "Twelve meters of silt at low water" in text
    assert "Eleven meters" not in text
    assert "Twelve meters of silt" in preview.wait("themes/dredging/", lambda text: "Twelve" in text)

    preview.edit("themes/dredging.md", "- silt\n", "- mussel beds\n")
    text = preview.wait("themes/dredging/", lambda text: "mussel beds" in text)
    assert "A silt fence keeps the mussel beds clean." in text
    assert "The silt goes to the old quarry" not in text

    preview.edit("briefings/2023-05-04-north-channel.txt", "title: Port", "title: [Port")
    preview.wait("briefings/", lambda text: text != "" and "dredging the north channel" not in text)
    assert "dredging the north channel" not in preview.read("briefings/")
    preview.edit("briefings/2023-05-04-north-channel.txt", "title: [Port", "title: New port")
    assert "New port of Ellmouth on dredging" in preview.wait("briefings/", lambda text: "New port" in text)
