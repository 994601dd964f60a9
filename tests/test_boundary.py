"""Imports run to the left only: model <- read <- index <- render <- publish <- cli, and one folder knows MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "briefing_site"

STAGES = ("model", "read", "index", "render", "publish", "cli")
"""Each may import itself and what stands before it."""

HOST_FOLDER = "publish/mkdocs_plugin"
HOST_PACKAGES = frozenset({"mkdocs", "material", "properdocs"})


def find_breaches(package: Path) -> list[str]:
    """Each import that breaks the rule, as `file:line imports name`."""
    return [
        f"{path.relative_to(package).as_posix()}:{line} imports {name}"
        for path in sorted(package.rglob("*.py"))
        for line, name in list_imports(path, package)
        if not is_allowed(path.relative_to(package), name, package.name)
    ]


def list_imports(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a module imports, also inside functions."""
    here = [package.name, *path.relative_to(package).with_suffix("").parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            parent = [*base, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*parent, alias.name])) for alias in node.names)


def is_allowed(module: Path, name: str, package: str) -> bool:
    """Whether a module, given by its path in the package, may import a name."""
    parts = name.split(".")
    if parts[0] in HOST_PACKAGES:
        return module.as_posix().startswith(HOST_FOLDER)
    if parts[0] != package:
        return True
    stage = module.with_suffix("").parts[0]
    target = parts[1] if len(parts) > 1 else "__init__"
    if stage == "__init__":
        return True
    if stage in ("model", "problem"):
        return False
    if target == "problem" or (stage == "cli" and target in ("__init__", "__version__")):
        return True
    return target in STAGES and STAGES.index(target) <= STAGES.index(stage)


def test_imports_run_to_the_left_and_only_the_plugin_imports_mkdocs() -> None:
    assert find_breaches(PACKAGE) == []


def test_every_module_stands_in_a_stage() -> None:
    modules = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in PACKAGE.rglob("*.py")}
    assert modules == {"__init__", "problem", *STAGES}


@pytest.mark.parametrize(
    ("file", "line", "breach"),
    [
        ("read/page.py", "from ..render.html import render_page", "imports pkg.render.html.render_page"),
        ("index/late.py", "def f():\n    from ..publish import sarif", "imports pkg.publish.sarif"),
        ("render/absolute.py", "import pkg.cli", "imports pkg.cli"),
        ("publish/data.py", "import mkdocs.config", "imports mkdocs.config"),
        ("cli.py", "from material.plugins import search", "imports material.plugins.search"),
        ("model.py", "from .problem import Problem", "imports pkg.problem.Problem"),
        ("problem.py", "from . import model", "imports pkg.model"),
    ],
)
def test_an_import_to_the_right_is_found(tmp_path: Path, file: str, line: str, breach: str) -> None:
    module = tmp_path / "pkg" / file
    module.parent.mkdir(parents=True)
    module.write_text(line + "\n")
    (found,) = find_breaches(tmp_path / "pkg")
    assert found.startswith(file)
    assert found.endswith(breach)


def test_imports_to_the_left_are_allowed(tmp_path: Path) -> None:
    plugin = tmp_path / "pkg" / "publish" / "mkdocs_plugin" / "plugin.py"
    plugin.parent.mkdir(parents=True)
    plugin.write_text("import json\nimport mkdocs\nfrom ...render.pages import Site\nfrom ...problem import Problem\n")
    assert find_breaches(tmp_path / "pkg") == []
