"""The files that a browser searches with, written into a built site."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ...render.pages import Site
from ..pagefind import PagefindError, write_index
from ..search import SearchIndex, describe_names, describe_parts

FOLDER = "search"
BUNDLE = "pagefind"
AT_ONCE = 2000
"""Records for which a preview waits: three seconds. It makes the index of a larger archive while pages are shown."""


def write_search(program: Path, index: SearchIndex, site: Site, folder: Path) -> None:
    """Write the index, and what our script reads beside it; `PagefindError` when it cannot be made."""
    write_index(program, index, folder / BUNDLE)
    described = {"parts.json": describe_parts(index), "names.json": describe_names(index, site)}
    build = fingerprint(index)[:12]
    for name, content in described.items():
        text = json.dumps({"build": build, **content}, ensure_ascii=False, separators=(",", ":"))
        (folder / name).write_text(text, "utf-8")


def fingerprint(index: SearchIndex) -> str:
    """The same for two indexes in which the same can be found."""
    return hashlib.sha256(repr(index).encode()).hexdigest()


class Preview:
    """Keeps the last index while `mkdocs serve` runs: a rebuild in which no word moved takes it as it is."""

    def __init__(self, program: Path, report: Callable[[str], None]) -> None:
        self.program = program
        self.report = report
        self.kept = TemporaryDirectory(prefix="briefing-site-")
        self.fingerprint = ""
        self.newest = 0
        self.lock = threading.Lock()

    def write(self, index: SearchIndex, site: Site, folder: Path) -> None:
        """Write the index, while the caller waits where it is small and goes on where it is large."""
        self.newest += 1
        work = threading.Thread(target=self.fill, args=(index, site, folder, self.newest), daemon=True)
        work.start()
        if index.size <= AT_ONCE:
            work.join()

    def fill(self, index: SearchIndex, site: Site, folder: Path, number: int) -> None:
        """Make the index where it has changed, and copy it into the site unless a newer build has begun."""
        with self.lock:
            if number != self.newest:
                return
            kept = Path(self.kept.name)
            try:
                if self.fingerprint != fingerprint(index):
                    self.fingerprint = ""
                    write_search(self.program, index, site, kept)
                    self.fingerprint = fingerprint(index)
                shutil.rmtree(folder / BUNDLE, ignore_errors=True)
                shutil.copytree(kept, folder, dirs_exist_ok=True)
            except (OSError, PagefindError) as error:
                self.report(f"search: the index could not be made: {error}")

    def close(self) -> None:
        """Forget all that is kept; an index that is being made is waited for."""
        self.newest += 1
        with self.lock:
            self.kept.cleanup()
