"""What the paths on a command line stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from ..index.archive import build_index
from ..index.ledgers import read_kept
from ..model import Archive, Theme
from ..problem import Problem
from ..publish.project import CONFIGS, ProjectError, read_project
from ..read.archive import FORMATS, add_siblings, list_transcripts, read_themes
from .progress import with_progress

DIRECTORY = click.Path(file_okay=False, path_type=Path)


def find_inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The transcripts that the paths stand for, and the folders of themes."""
    transcripts: list[Path] = []
    themes: list[Path] = []
    for path in paths:
        if not path.is_dir():
            (themes if path.resolve().parent.name == "themes" else transcripts).append(known_format(path))
        elif (path / "briefings").is_dir() or (path / "themes").is_dir():
            transcripts += list_transcripts(path / "briefings")
            themes.append(path / "themes")
        elif path.resolve().name == "themes":
            themes.append(path)
        else:
            transcripts += list_transcripts(path)
    return add_siblings(transcripts), themes


def read_inputs(paths: Sequence[Path]) -> tuple[Archive, list[Problem]]:
    """The archive of what the paths stand for, themes included, and the problems met."""
    transcripts, theme_folders = find_inputs(paths)
    briefings, problems = read_kept(transcripts, None, find_language(transcripts), with_progress)
    themes: list[Theme] = []
    for folder in theme_folders:
        found, theme_problems = read_themes(folder)
        themes += found
        problems += theme_problems
    whole = any((path / "briefings").is_dir() for path in paths)
    archive, index_problems = build_index(briefings, themes, whole)
    return archive, [*problems, *index_problems]


def find_language(paths: Iterable[Path]) -> str:
    """The language of the site that the paths belong to: that of the nearest settings above them; English without any."""
    above = next((path.absolute().parents for path in paths), ())
    folder = next((folder for folder in above if any((folder / name).is_file() for name in CONFIGS)), None)
    if folder is not None:
        with suppress(ProjectError):
            return read_project(folder).language
    return "en"


def find_folders(paths: Sequence[Path]) -> list[Path]:
    """The folders of transcripts among the paths."""
    folders = [path / "briefings" if (path / "briefings").is_dir() else path for path in paths if path.is_dir()]
    return [folder for folder in folders if folder.resolve().name != "themes"]


def known_format(path: Path) -> Path:
    """The path, if its name ends as one of the formats does."""
    if path.suffix.lower() not in FORMATS:
        raise click.UsageError(f"{path} is of no known format; expected one of {', '.join(FORMATS)}")
    return path
