"""What several folders of tests share: the sites they look at, each built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from built_site import THEMES_SEARCH, BuiltSite, build_site
from preview import Preview, serve_preview

HERE = Path(__file__).parent
HARBOR = HERE / "fixtures" / "harbor"
PROJECT = HERE.parent

os.environ["NO_MKDOCS_2_WARNING"] = "1"
settings.register_profile("untimed", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def harbor() -> Path:
    """The project folder of an invented archive: four briefings, two themes, pages of an editor."""
    return HARBOR


@pytest.fixture(scope="session")
def quotes() -> Path:
    """The project folder of an invented archive in two languages, for quotations."""
    return HERE / "fixtures" / "quotes"


@pytest.fixture(scope="session")
def quotes_site(quotes: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The archive for quotations as MkDocs builds it, strictly."""
    return build_site(quotes / "mkdocs.yml", tmp_path_factory.mktemp("quotes"))


@pytest.fixture(scope="session")
def harbor_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The invented archive as MkDocs builds it, strictly."""
    return build_site(HARBOR / "mkdocs.yml", tmp_path_factory.mktemp("harbor"))


@pytest.fixture(scope="session")
def theme_search_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The invented archive with the search that the theme brings."""
    folder = tmp_path_factory.mktemp("theme-search")
    config = f"INHERIT: {HARBOR / 'mkdocs.yml'}\ndocs_dir: {HARBOR / 'docs'}\n{THEMES_SEARCH}"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return build_site(folder / "mkdocs.yml")


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """This project's own docs as MkDocs builds them, strictly."""
    return build_site(PROJECT / "mkdocs.yml", tmp_path_factory.mktemp("project"))


@pytest.fixture
def preview(harbor: Path, tmp_path: Path) -> Iterator[Preview]:
    """The invented archive in a running preview, to be edited."""
    with serve_preview(harbor, tmp_path) as running:
        yield running
