"""What a build is made from: files of the documents, that are there, and that stay as they are until its end."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ...problem import Problem, Severity
from ...read.archive import PLACES, show_path
from ...render.addresses import BRIEFINGS, THEMES

State = Mapping[Path, tuple[int, int]]
"""File to its size and the moment of its last change."""


def find_root(config: MkDocsConfig) -> Path:
    """The folder of the project, relative to which problems name paths; whole, as `-f preview.yml` may name the settings."""
    return (
        Path(os.path.abspath(config.config_file_path)).parent
        if config.config_file_path
        else Path(config.docs_dir).parent
    )


def refuse_links(files: Files, docs: Path, root: Path) -> list[Problem]:
    """Take every link that leads out of the documents from the files of MkDocs, which would publish what is there."""
    home = os.path.realpath(docs)
    problems = []
    for file in list(files):
        path = file.abs_src_path
        if (
            path is None
            or not path.startswith(f"{docs}{os.sep}")
            or os.path.realpath(path).startswith(f"{home}{os.sep}")
        ):
            continue
        files.remove(file)
        message = "is a link that leads out of the documents; expected the file itself"
        problems.append(Problem(show_path(Path(path), root), 1, "unreadable", message, Severity.ERROR))
    return problems


def note_state(docs: Path) -> State:
    """How the files that pages are made from are now."""
    return {path: state for path in list_sources(docs) if (state := read_state(path)) is not None}


def list_sources(docs: Path) -> Iterator[Path]:
    for folder in (docs / BRIEFINGS, docs / THEMES):
        if folder.is_dir():
            yield from folder.iterdir()
    yield docs / PLACES


def read_state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def find_changed(before: State, root: Path) -> Iterator[Problem]:
    """A problem for each of them that was changed since: its pages and its published source may hold other words."""
    message = "was changed while the site was built; expected it to stay as it is until the end, so build again"
    for path, state in before.items():
        if read_state(path) != state:
            yield Problem(show_path(path, root), 1, "changed-source", message)
