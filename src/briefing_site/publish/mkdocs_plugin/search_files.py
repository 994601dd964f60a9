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
from ...render.views.search import list_choices
from ..pagefind import PagefindError, write_index
from ..search import SearchIndex, describe_names, describe_parts
from ..word_table import make_word_table

FOLDER = "search"
BUNDLE = "pagefind"
WORDS = "words"
AT_ONCE = 2000
"""Records for which a preview waits: three seconds. It makes the index of a larger archive while pages are shown."""


def write_search(program: Path, index: SearchIndex, site: Site, folder: Path) -> None:
    """Write the index, and what our script reads beside it; `PagefindError` when it cannot be made."""
    write_index(program, index, folder / BUNDLE)
    table = make_word_table(index.parts)
    shutil.rmtree(folder / WORDS, ignore_errors=True)
    (folder / WORDS).mkdir()
    for number, words in enumerate(table.files):
        write_json(folder / WORDS / f"{number}.json", words)
    build = fingerprint(index)[:12]
    counts = {"build": build, "files": len(table.files), "common": table.common}
    write_json(folder / "parts.json", {**counts, **describe_parts(index)})
    write_json(folder / "names.json", describe_names(index, site))
    write_json(folder / "choices.json", list_choices(site.archive))
    write_json(folder / "near.json", table.suggested)


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


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
                for name in (BUNDLE, WORDS):
                    shutil.rmtree(folder / name, ignore_errors=True)
                shutil.copytree(kept, folder, dirs_exist_ok=True)
            except (OSError, PagefindError) as error:
                self.report(f"search: the index could not be made: {error}")

    def close(self) -> None:
        """Forget all that is kept; an index that is being made is waited for."""
        self.newest += 1
        with self.lock:
            self.kept.cleanup()
