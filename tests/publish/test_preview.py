"""What a preview shows after each edit is what a clean build makes, though it writes only what has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from briefing_site.publish import strung_files
from built_site import build_site, write_project

CONFIG = """\
site_name: Ponds
site_url: https://ponds.example.org/
theme: {name: material, font: false, custom_dir: overrides}
plugins: [{briefing: {exchange_pages: true}}]
"""
HEAD = "---\ntitle: Briefing on the {0}\ndate: 2031-0{1}-04\npanel: [{{name: Ada Noor, role: Warden}}]\n---\n"
QUESTION = "\nValley Courier:\n\nIs the {0} open to dogs?\n"
ANSWER = "\nAda Noor:\n\nThe {0} is open to all dogs. We count 3{1} of them a day.\n"
LAKE, TABLE = "briefings/2031-02-04-lake.txt", "data/turns.csv"
PAGE = "briefings/2031-02-04-lake/valley-courier/index.html"
PROJECT = {
    "mkdocs.yml": CONFIG,
    "overrides/main.html": '{% extends "base.html" %}\n',
    "docs/index.md": "# Ponds\n",
    "docs/themes/dogs.md": "---\nprefLabel: Dogs\nrules:\n  terms: [dogs]\n---\n\n# Dogs\n\nWhat was said.\n",
    **{
        f"docs/briefings/2031-0{month}-04-{place}.txt": (HEAD + QUESTION + ANSWER).format(place, month)
        for month, place in enumerate(("pond", "lake", "brook"), start=1)
    },
}


class Preview:
    """A preview without its server: the same object of the plugin builds again and again into the folder that is shown."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown = root.parent / "shown"
        self.config = self.load()
        self.config.plugins.on_startup(command="serve", dirty=False)

    def load(self, **settings: bool) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.shown), **settings)

    def build(self, **settings: bool) -> None:
        build(self.load(**settings))

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def read(self) -> dict[str, bytes]:
        return read_all(self.shown)

    def written(self) -> dict[str, int]:
        """When each file was put where it is."""
        return {name: (self.shown / name).stat().st_ctime_ns for name in self.read()}


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def another_process() -> Iterator[None]:
    """Builds as another process would: MkDocs keeps the object of a plugin for all builds of one."""
    kept = MkDocsConfig.plugins.plugin_cache
    before = dict(kept)
    kept.clear()
    try:
        yield
    finally:
        kept.clear()
        kept.update(before)


def build_clean(root: Path) -> dict[str, bytes]:
    """What a build makes of the same project that has kept nothing."""
    clean = root.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(".cache"))
    with another_process():
        build_site(clean / "mkdocs.yml", strict=False)
    return read_all(clean / "site")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    write_project(tmp_path / "ponds", PROJECT)
    shown = Preview(tmp_path / "ponds")
    shown.build()
    yield shown
    shown.config.plugins.on_shutdown()


EDITS: dict[str, Callable[[Preview], object]] = {
    "a word": lambda shown: shown.edit(f"docs/{LAKE}", "all dogs", "some dogs"),
    "the same word back": lambda shown: shown.edit(f"docs/{LAKE}", "some dogs", "all dogs"),
    "a name": lambda shown: shown.edit(f"docs/{LAKE}", "Valley Courier", "Hill Courier"),
    "a rule of a theme": lambda shown: shown.edit("docs/themes/dogs.md", "[dogs]", "[brook]"),
    "a template": lambda shown: shown.edit("overrides/main.html", 'base.html" %}', 'base.html" %}<!-- new -->'),
    "a transcript less": lambda shown: (shown.root / "docs/briefings/2031-03-04-brook.txt").unlink(),
    "another name": lambda shown: (shown.root / "docs" / LAKE).rename(
        shown.root / "docs/briefings/2031-02-04-mere.txt"
    ),
    "an option": lambda shown: shown.edit("mkdocs.yml", "exchange_pages: true", "exchange_pages: false"),
    "fewer data files": lambda shown: shown.edit("mkdocs.yml", "exchange_pages: false", "data_files: [json]"),
    "all data files": lambda shown: shown.edit("mkdocs.yml", "data_files: [json]", "exchange_pages: true"),
    "a file in the place of a page": lambda shown: shown.write("docs/briefings/2031-01-04-pond/index.html", "mine"),
    "none any more": lambda shown: (shown.root / "docs/briefings/2031-01-04-pond/index.html").unlink(),
    "no plugin": lambda shown: shown.edit("mkdocs.yml", "{briefing: {exchange_pages: true}}", "search"),
    "the plugin again": lambda shown: shown.edit("mkdocs.yml", "search", "briefing"),
    "nothing": lambda shown: None,
    "no transcript": lambda shown: [path.unlink() for path in (shown.root / "docs/briefings").glob("*.txt")],
}
HOOK = """
from pathlib import Path

def on_post_build(config):
    pages = sorted(Path(config["site_dir"]).rglob("*.html"))
    Path(config["site_dir"], "list.txt").write_text("\\n".join(page.read_text("utf-8") for page in pages), "utf-8")
"""


def test_each_edit_is_shown_as_a_clean_build_has_it(preview: Preview) -> None:
    for name, edit in EDITS.items():
        edit(preview)
        preview.build()
        found, expected = preview.read(), build_clean(preview.root)
        assert [path for path in {*found, *expected} if found.get(path) != expected.get(path)] == [], name
        assert [folder for folder, inside, files in os.walk(preview.shown) if not (inside or files)] == [], name


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_page_of_an_editor_takes_the_place_of_one_under_another_name(preview: Preview, name: str) -> None:
    preview.write("mkdocs.yml", CONFIG + "nav: [index.md]\n")
    preview.build()
    path = f"docs/briefings/2031-02-04-lake/valley-courier/{name}"
    preview.write(path, "# Mine\n")
    preview.build()
    assert preview.read() == build_clean(preview.root)
    (preview.root / path).unlink()
    preview.build()
    assert preview.read() == build_clean(preview.root)


def test_hook_that_reads_the_site_finds_all_of_it(preview: Preview) -> None:
    preview.write("hook.py", HOOK)
    preview.write("mkdocs.yml", CONFIG + "hooks: [hook.py]\n")
    preview.build()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.build()
    assert preview.read()["list.txt"].count(b"<html") > 10
    assert preview.read() == build_clean(preview.root)


@pytest.mark.skipif(os.name != "posix", reason="only there do files belong to users in this way")
def test_what_is_shown_is_for_nobody_else(preview: Preview) -> None:
    assert preview.shown.stat().st_mode & 0o777 == 0o700
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.build()
    assert preview.shown.stat().st_mode & 0o777 == 0o700


def test_edit_leaves_the_pages_that_do_not_show_it_where_they_are(preview: Preview) -> None:
    before = preview.written()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.build()
    after = preview.written()
    changed = {name for name in before if name.startswith("briefings/") and before[name] != after.get(name)}
    assert PAGE in changed
    assert [name for name in changed if "pond" in name or "brook" in name] == []


def test_build_that_fails_leaves_what_is_shown_and_the_next_one_is_right(preview: Preview) -> None:
    before = preview.read()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    (preview.root / "docs/index.md").write_bytes(b"# Ponds \xff\n")
    with pytest.raises(UnicodeDecodeError):
        preview.build()
    assert preview.read() == before
    (preview.root / "docs/index.md").write_text("# Ponds\n", "utf-8")
    preview.build()
    assert "some dogs" in preview.read()[PAGE].decode()
    assert preview.read() == build_clean(preview.root)


def test_preview_that_is_strict_leaves_what_is_shown_when_it_warns(preview: Preview) -> None:
    before = preview.read()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.edit("docs/index.md", "# Ponds\n", "# Ponds\n\n[lost](lost.md)\n")
    with pytest.raises(Abort):
        preview.build(strict=True)
    assert preview.read() == before
    preview.edit("docs/index.md", "[lost](lost.md)\n", "")
    preview.build(strict=True)
    assert preview.read() == build_clean(preview.root)


def test_end_of_a_preview_leaves_nothing_beside_it_and_keeps_what_it_has_made(preview: Preview) -> None:
    index = next((preview.root / ".cache/briefing-site/mkdocs/index").iterdir())
    first = index.read_bytes()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.build()
    assert index.read_bytes() == first
    preview.config.plugins.on_shutdown()
    assert index.read_bytes() != first
    assert sorted(path.name for path in preview.root.parent.iterdir()) == ["ponds", "shown"]


def test_large_table_stays_as_it_was_and_the_next_build_writes_it(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(strung_files, "LARGE", 100)
    before = preview.read()
    preview.edit(f"docs/{LAKE}", "all dogs", "some dogs")
    preview.build()
    assert preview.read()[TABLE] == before[TABLE]
    assert "some dogs" in preview.read()[PAGE].decode()
    preview.config.plugins.on_shutdown()
    assert build_site(preview.root / "mkdocs.yml", strict=False).passed
    assert read_all(preview.root / "site") == build_clean(preview.root)
    assert b"some dogs" in read_all(preview.root / "site")[TABLE]


def test_preview_says_which_tables_stay_as_they_are(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(strung_files, "LARGE", 2_000)
    with caplog.at_level("INFO", "mkdocs"):
        preview.build()
        told = [message for message in caplog.messages if "as they are now" in message]
        assert TABLE not in "".join(told)
        preview.edit(f"docs/{LAKE}", "all dogs", "dogs" * 500)
        preview.build()  # as large as this, the table is written for the last time
        (line,) = [message for message in caplog.messages if "as they are now" in message and message not in told]
        assert TABLE in line
        assert b"dogsdogs" in preview.read()[TABLE]
        preview.edit(f"docs/{LAKE}", "dogs" * 500, "no dogs" * 500)
        preview.build()
        assert b"dogsdogs" in preview.read()[TABLE]
        assert caplog.messages.count(line) == 1
