"""A new project to start from: the files in `skeleton/`, and the versions that it is made with."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SKELETON = Path(__file__).parent / "skeleton"
PROJECT = "briefing-site"
EXTRAS = ("search", "citations")
"""What a published site is made with, beside the rest."""


def make_new_site(folder: Path) -> list[Path]:
    """Write the skeleton into a folder that is new or empty, and return the files made.

    `FileExistsError` when something is there already; nothing is ever overwritten.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "File exists", str(folder))
    made = []
    for relative, content in sorted([*list_skeleton(), *list_pins()]):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            out.write(content)
        made.append(target)
    return made


def list_skeleton() -> Iterator[tuple[Path, bytes]]:
    """Every file of the skeleton: path in the new project, and content."""
    for path in SKELETON.rglob("*"):
        if path.is_file():
            yield path.relative_to(SKELETON), path.read_bytes()


def list_pins() -> Iterator[tuple[Path, bytes]]:
    """The files that let a machine install what this project was made with."""
    wanted = f"{PROJECT}[{','.join(EXTRAS)}]=={version(PROJECT)}"
    pins = "".join(f"{line}\n" for line in sorted(find_pins([f"{PROJECT}[{','.join(EXTRAS)}]"])))
    yield Path("requirements.txt"), f"--find-links wheels\n{wanted}\n".encode()
    yield Path("constraints.txt"), f"# The versions that this project was made with.\n{pins}".encode()
    yield Path(".python-version"), f"{'.'.join(platform.python_version_tuple()[:2])}\n".encode()


def find_pins(lines: Iterable[str], extras: Iterable[str] = (), seen: set[str] | None = None) -> set[str]:
    """`name==version` of all that these requirements need here, as far as it is installed, without ourselves."""
    seen = set() if seen is None else seen
    pins: set[str] = set()
    for requirement in map(Requirement, lines):
        name = canonicalize_name(requirement.name)
        counts = any(not requirement.marker or requirement.marker.evaluate({"extra": x}) for x in ("", *extras))
        key = f"{name}[{','.join(sorted(requirement.extras))}]"
        if not counts or key in seen:
            continue
        seen.add(key)
        try:
            if name != PROJECT:
                pins.add(f"{name}=={re.sub(r'[+].*', '', version(name))}")
            pins |= find_pins(requires(name) or (), requirement.extras, seen)
        except PackageNotFoundError:
            continue
    return pins
