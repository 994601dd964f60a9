"""What several folders of tests share: the sites they look at, each built once."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock
from hypothesis import settings

from built_site import THEMES_SEARCH, BuiltSite, build_site
from corrected_site import Sites, build_corrected
from preview import Preview, serve_preview

Built = TypeVar("Built")
LONG = ("browser", "publish", "test_guide.py")
"""What takes long begins first, so that short files fill what is left at the end."""

HERE = Path(__file__).parent
HARBOR = HERE / "fixtures" / "harbor"
PROJECT = HERE.parent

os.environ["NO_MKDOCS_2_WARNING"] = "1"
settings.register_profile("untimed", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.relative_to(HERE).parts[0] not in LONG)


@pytest.fixture(scope="session")
def harbor() -> Path:
    """The project folder of an invented archive: four briefings, two themes, pages of an editor."""
    return HARBOR


@pytest.fixture(scope="session")
def quotes() -> Path:
    """The project folder of an invented archive in two languages, for quotations."""
    return HERE / "fixtures" / "quotes"


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[..., object]:
    """Builds what a name stands for in a folder of its own, once for all workers of this run; it is to be looked at only."""
    run = tmp_path_factory.getbasetemp()
    run = run if worker_id == "master" else run.parent

    def build(name: str, build_in: Callable[[Path], Built]) -> Built:
        kept = run / f"{name}.pickle"
        with FileLock(run / f"{name}.lock"):
            if not kept.exists():
                (run / name).mkdir(exist_ok=True)
                kept.write_bytes(pickle.dumps(build_in(run / name)))
            built: Built = pickle.loads(kept.read_bytes())
            return built

    return build


@pytest.fixture(scope="session")
def quotes_site(quotes: Path, build_once: Callable[..., BuiltSite]) -> BuiltSite:
    """The archive for quotations as MkDocs builds it, strictly."""
    return build_once("quotes", lambda folder: build_site(quotes / "mkdocs.yml", folder / "site"))


@pytest.fixture(scope="session")
def harbor_site(build_once: Callable[..., BuiltSite]) -> BuiltSite:
    """The invented archive as MkDocs builds it, strictly."""
    return build_once("harbor", lambda folder: build_site(HARBOR / "mkdocs.yml", folder / "site"))


@pytest.fixture(scope="session")
def theme_search_site(build_once: Callable[..., BuiltSite]) -> BuiltSite:
    """The invented archive with the search that the theme brings."""

    def build(folder: Path) -> BuiltSite:
        config = f"INHERIT: {HARBOR / 'mkdocs.yml'}\ndocs_dir: {HARBOR / 'docs'}\n{THEMES_SEARCH}"
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        return build_site(folder / "mkdocs.yml")

    return build_once("theme-search", build)


@pytest.fixture(scope="session")
def project_site(build_once: Callable[..., BuiltSite]) -> BuiltSite:
    """This project's own docs as MkDocs builds them, strictly."""
    return build_once("project", lambda folder: build_site(PROJECT / "mkdocs.yml", folder / "site"))


@pytest.fixture(scope="session")
def corrected_sites(build_once: Callable[..., Sites]) -> Sites:
    """An invented briefing before and after corrections of every kind."""
    return build_once("corrected", build_corrected)


@pytest.fixture
def preview(harbor: Path, tmp_path: Path) -> Iterator[Preview]:
    """The invented archive in a running preview, to be edited."""
    with serve_preview(harbor, tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def tongues() -> Path:
    """The project folder of an invented archive with a briefing in two languages, which differ in three places."""
    return HERE / "fixtures" / "tongues"


@pytest.fixture(scope="session")
def tongues_site(tongues: Path, build_once: Callable[..., BuiltSite]) -> BuiltSite:
    """That archive as MkDocs builds it; its differences are warnings, so not strictly."""
    return build_once("tongues", lambda folder: build_site(tongues / "mkdocs.yml", folder / "site", strict=False))
