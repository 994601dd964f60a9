"""What `mkdocs serve` shows, from build to build: what stays as it was is left where it is, and only the rest is put there.

MkDocs empties the folder that it shows before each build (mkdocs/commands/build.py:273). After an edit nearly all pages are
what they were, so it builds beside that folder, and what it has not made is not missing: it stands there already.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from ..shelf import read_state
from .staging import beside


class Preview:
    """The folder that is shown, and what stands in it."""

    def __init__(self, site_dir: str) -> None:
        self.site = Path(os.path.realpath(site_dir))
        self.shown: Mapping[str, str] = {}
        """The path of each file to the print of what it holds; the print is empty for a file that nobody keeps."""
        self.state = ""
        """How the folder was when that was put there."""

    @property
    def folder(self) -> Path:
        """Where the next build puts what is new."""
        return beside(self.site, "new")

    def open(self, *, whole: bool) -> None:
        """Begin a build, with nothing in its folder; `whole`: all is to be put there, also what has not changed.

        Where somebody else has been at what is shown, as MkDocs itself in a build without us, nothing of it counts.
        """
        self.discard()
        if whole or read_state(str(self.site)) != self.state:
            self.shown = {}
        self.folder.mkdir(0o700, parents=True)  # for nobody else, like the one that MkDocs makes: drafts may be in it

    def settle(self, kept: Mapping[str, str]) -> None:
        """Show what was built; `kept`: the prints of what the build has put there or left where it was, by their paths."""
        shown, self.shown = self.shown, {}
        built = list_files(self.folder)
        now = {**dict.fromkeys(built, ""), **kept}
        if shown:
            self.remove(shown.keys() - now.keys())
            self.take_over(built)
        else:
            shutil.rmtree(self.site, ignore_errors=True)
            self.folder.rename(self.site)
        self.shown, self.state = now, read_state(str(self.site))

    def remove(self, gone: Collection[str]) -> None:
        """Remove files, and the folders that are empty then."""
        for path in gone:
            (self.site / path).unlink(missing_ok=True)
        folders = {folder for path in gone for folder in Path(path).parents if folder.name}
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            with suppress(OSError):
                (self.site / folder).rmdir()

    def take_over(self, built: Collection[str]) -> None:
        """Put files of the build in their places."""
        for path in built:
            place = self.site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)  # where a name is taken over, ext4 waits for the disk
            (self.folder / path).rename(place)

    def discard(self) -> None:
        """Take away what was built."""
        shutil.rmtree(self.folder, ignore_errors=True)


def list_files(folder: Path) -> list[str]:
    """The path of each file below a folder."""
    return list(walk(str(folder), ""))


def walk(folder: str, inside: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        path = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, f"{path}/")
        else:
            yield path
