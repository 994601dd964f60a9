"""`constraints.txt` pins all that `make` installs, so that a new release of something cannot break a fresh clone."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"


def read_pinned() -> set[str]:
    """The names of the packages that are pinned to one version."""
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    return {canonicalize_name(match[1]) for line in lines if (match := re.match(r"([\w.-]+)==\S+", line))}


def find_needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> set[str]:
    """Everything that a package needs on this Python, and what that needs in turn; what is not installed ends there."""
    if (name, extras) in seen:
        return set()
    seen.add((name, extras))
    try:
        lines = requires(name) or ()
    except PackageNotFoundError:
        return set()
    needed: set[str] = set()
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            below = canonicalize_name(requirement.name)
            needed |= {below} | find_needed(below, frozenset(requirement.extras), seen)
    return needed


def test_everything_that_the_project_needs_is_pinned() -> None:
    needed = find_needed("briefing-site", frozenset({"test", "check"}), set())
    assert {"mkdocs", "mkdocs-material", "markupsafe", "pytest", "mypy"} <= needed
    assert sorted(needed - read_pinned() - {"briefing-site"}) == []


def test_no_line_names_a_host_or_a_folder() -> None:
    for line in CONSTRAINTS.read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*|[\w.-]+==[\w.]+(; python_version [<>]=? \"3\.\d+\")?", line), line
