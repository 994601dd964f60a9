"""A new project to start from, made of the files in `skeleton/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

SKELETON = Path(__file__).parent / "skeleton"


def make_new_site(folder: Path) -> list[Path]:
    """Write the skeleton into a folder that is new or empty, and return the files made.

    `FileExistsError` when something is there already; nothing is ever overwritten.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "File exists", str(folder))
    made = []
    for source, relative in list_skeleton():
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            out.write(source.read_bytes())
        made.append(target)
    return made


def list_skeleton() -> Iterator[tuple[Path, Path]]:
    """Every file of the skeleton with its path in the new project, in order."""
    for path in sorted(SKELETON.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(SKELETON)
