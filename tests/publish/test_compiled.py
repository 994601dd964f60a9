"""Templates of the theme are compiled once in a process, and again when they have changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from built_site import PLAIN_CONFIG, build_site, write_project

MAIN = '{% extends "base.html" %}\n'
FILES = {
    # The search of the theme compiles some for itself, in an environment of its own.
    "mkdocs.yml": PLAIN_CONFIG.replace("name: material", "name: material\n  custom_dir: overrides").replace(
        "search, ", ""
    ),
    "overrides/main.html": MAIN,
    "docs/index.md": "# Ponds\n",
}


def test_second_build_compiles_only_the_template_that_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = write_project(tmp_path, FILES)
    assert build_site(config).passed
    compiled: list[str | None] = []
    compile_template = jinja2.Environment.compile

    def watch(self: jinja2.Environment, source: str, name: str | None = None, *more: Any, **others: Any) -> Any:
        compiled.append(name)
        return compile_template(self, source, name, *more, **others)

    monkeypatch.setattr(jinja2.Environment, "compile", watch)
    (tmp_path / "overrides/main.html").write_text(f"{MAIN}{{% block announce %}}Open today{{% endblock %}}\n", "utf-8")
    site = build_site(config)
    assert site.passed
    assert compiled == ["main.html"]
    assert "Open today" in site.pages[""].text
    assert "Open today" in site.pages["speakers/"].text
