"""A project as `mkdocs.yml` describes it, read without MkDocs: nothing that the file names is loaded or run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
import yaml_env_tag
from pathspec.gitignore import GitIgnoreSpec

from ..index.archive import build_index
from ..index.ledgers import read_kept
from ..model import Archive
from ..problem import Problem
from ..read.archive import list_transcripts, read_places, read_themes
from ..render.addresses import BRIEFINGS, THEMES, ExchangePages

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
PLUGIN = "briefing"
NEVER_PUBLISHED = (".*", "/templates/")
"""What MkDocs leaves out of every site (mkdocs/structure/files.py:524)."""
MOST_INHERITED = 20
"""Files of settings that one may build on; more are a circle."""


class ProjectError(Exception):
    """The settings cannot be read; the message says why, in one line."""


class SettingsLoader(yaml.SafeLoader):
    """YAML as MkDocs reads it, where what would load Python stands for nothing."""


SettingsLoader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
SettingsLoader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True, slots=True)
class Project:
    """What decides which pages a site has, and where they stand."""

    root: Path
    """The folder of the settings, relative to which problems name paths."""
    docs: Path
    site: Path
    name: str
    url: str
    """Of the published site; empty where it is not set."""
    language: str
    exchange_pages: ExchangePages
    folders: bool
    """Whether addresses end in a slash."""
    left_out: GitIgnoreSpec
    """What lies in the documents and is not published."""

    def publishes(self, path: Path) -> bool:
        """Whether a file of the documents is published."""
        return not self.left_out.match_file(path.relative_to(self.docs).as_posix())


def read_project(folder: Path) -> Project:
    """The project in a folder; `ProjectError` where there is none."""
    path = next((folder / name for name in CONFIGS if (folder / name).is_file()), None)
    if path is None:
        raise ProjectError(f"there is no mkdocs.yml in {folder}; expected the folder of a project")
    settings = read_settings(path)
    options = find_options(settings.get("plugins"))
    theme = settings.get("theme")
    pages = str(options.get("exchange_pages", ExchangePages.AUTO.value)).lower()
    if pages not in [choice.value for choice in ExchangePages]:
        raise ProjectError(f"{path}: exchange_pages is {pages}; expected auto, true or false")
    lines = [str(settings.get(name) or "") for name in ("exclude_docs", "draft_docs")]
    return Project(
        root=folder,
        docs=folder / str(settings.get("docs_dir") or "docs"),
        site=folder / str(settings.get("site_dir") or "site"),
        name=str(settings.get("site_name") or ""),
        url=str(settings.get("site_url") or ""),
        language=str(theme.get("language") or "en") if isinstance(theme, dict) else "en",
        exchange_pages=ExchangePages(pages),
        folders=settings.get("use_directory_urls", True) is not False,
        left_out=GitIgnoreSpec.from_lines([*NEVER_PUBLISHED, *"\n".join(lines).splitlines()]),
    )


def read_settings(path: Path, depth: int = 0) -> dict[str, object]:
    """The fields of a file of settings, over those of the file that it names under `INHERIT`."""
    if depth > MOST_INHERITED:
        raise ProjectError(f"{path}: INHERIT leads in a circle; expected it to end at a file without that field")
    try:
        found = yaml.load(path.read_text("utf-8"), SettingsLoader)  # a SafeLoader
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProjectError(f"{path} cannot be read: {reason}; expected the settings of MkDocs") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ProjectError(f"{path}:{line}: is not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(found, dict):
        raise ProjectError(
            f"{path}: holds no fields; expected the settings of MkDocs, such as `site_name: Our briefings`"
        )
    parent = found.pop("INHERIT", None)
    return merge(read_settings(path.parent / str(parent), depth + 1), found) if parent else found


def merge(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """The fields of both; those of `over` count, and what are fields in both is merged in turn."""
    merged = dict(under)
    for name, value in over.items():
        below = under.get(name)
        merged[name] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def find_options(plugins: object) -> Mapping[str, object]:
    """What is set for our plugin, in a list of plugins or under its name."""
    entries = plugins.items() if isinstance(plugins, dict) else list_entries(plugins)
    options = next((found for name, found in entries if name == PLUGIN), None)
    return options if isinstance(options, dict) else {}


def list_entries(plugins: object) -> Iterator[tuple[str, object]]:
    for entry in plugins if isinstance(plugins, list) else ():
        if isinstance(entry, dict):
            yield from entry.items()


def list_published(project: Project) -> Sequence[Path]:
    """The transcripts that a project publishes."""
    return [path for path in list_transcripts(project.docs / BRIEFINGS) if project.publishes(path)]


def read_published(
    project: Project, with_progress: Callable[[Sequence[Path]], Iterator[Path]] = iter, *, with_figures: bool = True
) -> tuple[Archive, list[Problem]]:
    """The archive that a project publishes, as a build reads it, and the problems met."""
    published = list_published(project)
    whole = len(published) == len(list_transcripts(project.docs / BRIEFINGS))
    briefings, problems = read_kept(published, project.root, project.language, with_progress)
    themes, theme_problems = read_themes(project.docs / THEMES, project.root, project.language)
    shown = [theme for theme in themes if project.publishes(project.root / theme.path)]
    gazetteer, place_problems = read_places(project.docs, project.root, project.language)
    archive, index_problems = build_index(briefings, shown, whole=whole, gazetteer=gazetteer, with_figures=with_figures)
    return archive, [*problems, *theme_problems, *place_problems, *index_problems]
