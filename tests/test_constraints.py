"""`constraints.txt` pins all that `make` installs, so that a new release of something cannot break a fresh clone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = Path(__file__).parent.parent
CONSTRAINTS = PROJECT / "constraints.txt"


def read_pinned() -> set[str]:
    """The names of the packages that are pinned to one version."""
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    return {canonicalize_name(match[1]) for line in lines if (match := re.match(r"([\w.-]+)==\S+", line))}


def read_requirements() -> list[str]:
    """What the project asks for, with all its extras."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]


def find_needed(lines: Iterable[str], extras: Iterable[str], needed: set[str]) -> set[str]:
    """The names in these requirements that count on this Python, and what they need in turn, as far as installed."""
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            continue
        name = canonicalize_name(requirement.name)
        if name not in needed or requirement.extras:
            needed.add(name)
            find_needed(requires_of(name), requirement.extras, needed)
    return needed


def requires_of(name: str) -> Iterable[str]:
    """What an installed package asks for; nothing where it is not installed."""
    try:
        return requires(name) or ()
    except PackageNotFoundError:
        return ()


def test_everything_that_the_project_needs_is_pinned() -> None:
    needed = find_needed(read_requirements(), (), set())
    assert {"lxml", "markupsafe", "mkdocs", "mypy", "pluggy"} <= needed
    assert sorted(needed - read_pinned()) == []


def test_no_line_names_a_host_or_a_folder() -> None:
    for line in CONSTRAINTS.read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*|[\w.-]+==[\w.]+(; python_version [<>]=? \"3\.\d+\")?", line), line
