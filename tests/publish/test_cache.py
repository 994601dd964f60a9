"""A build that uses what an earlier one has kept gives the very bytes of one that makes all anew."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from briefing_site.publish import processes
from briefing_site.publish.mkdocs_plugin.sources import find_root
from briefing_site.publish.packing import pack, unpack
from briefing_site.publish.shelf import Shelf
from built_site import build_site, write_project

CONFIG = """\
site_name: Ponds
site_url: https://ponds.example.org/
theme: {name: material, font: false, custom_dir: overrides, features: [navigation.tabs]}
plugins: [{briefing: {exchange_pages: true}}]
"""
TALK = """---
title: Briefing on the {place}
date: 2031-0{month}-04
panel: [{{name: Ada Noor, role: Warden}}]
---

Valley Courier:

Is the {place} open to dogs?

Ada Noor:

The {place} is open to all dogs. We count 3{month} of them a day.

Pond Gazette:

And the water?

Ada Noor:

The water of the pond is clean, and {first} passes to Ben.

Ben Okoro:

It is tested each week with a new pump.
"""
THEME = "---\nprefLabel: {label}\nrules:\n  terms: [{term}]\n---\n\n# {label}\n\nWhat was said.\n"
PLACES = "places:\n  pond: {prefLabel: the pond}\n  lake: {prefLabel: lake}\n"

MERE = TALK.format(place="mere", month=7, first="she").replace("---\n\n", "language: en\n---\n\n", 1)
WEIHER = """---
title: Pressekonferenz zum Weiher
date: 2031-07-04
panel: [{name: Ada Noor, role: Aufseherin}]
---

Talkurier:

Ist der Weiher offen für Hunde?

Ada Noor:

Der Weiher ist offen für alle Hunde. Wir zählen am Tag 37 davon.

Weiherblatt:

Und das Wasser?

Ada Noor:

Das Wasser des Weihers ist sauber, und sie gibt an Ben weiter.

Ben Okoro:

Es wird jede Woche mit einer neuen Pumpe geprüft.
"""
"""The same in German."""

PROJECT = {
    "mkdocs.yml": CONFIG,
    "overrides/main.html": '{% extends "base.html" %}\n',
    "docs/index.md": "# Ponds\n",
    "docs/places.yml": PLACES,
    "docs/themes/water.md": THEME.format(label="Water", term="water"),
    "docs/themes/dogs.md": THEME.format(label="Dogs", term="dogs"),
    **{
        f"docs/briefings/2031-0{month}-04-{place}.txt": TALK.format(place=place, month=month, first="she")
        for month, place in enumerate(("pond", "lake", "brook", "well"), start=1)
    },
    "docs/briefings/2031-07-04-mere.en.txt": MERE,
    "docs/briefings/2031-07-04-mere.de.txt": WEIHER,
}
LAKE = "docs/briefings/2031-02-04-lake.txt"

MERE_EN, MERE_DE = (f"docs/briefings/2031-07-04-mere.{code}.txt" for code in ("en", "de"))

Change = Callable[[Path], object]


def edit(name: str, old: str, new: str) -> Change:
    """Replace some words of a file of the project."""

    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return change


CHANGES: dict[str, Change] = {
    "a word of a transcript": edit(LAKE, "open to all dogs", "closed to some dogs"),
    "a paragraph more": edit(LAKE, "And the water?\n", "And the water?\n\nIs it cold?\n"),
    "a paragraph less": edit(LAKE, "Ben Okoro:\n\nIt is tested each week with a new pump.\n", ""),
    "a word of a twin": edit(MERE_DE, "offen für alle Hunde", "gesperrt für manche Hunde"),
    "a number of its principal record": edit(MERE_EN, "37 of them", "39 of them"),
    "a paragraph more in a twin": edit(MERE_DE, "Und das Wasser?\n", "Und das Wasser?\n\nWie kalt ist es?\n"),
    "a twin less": lambda root: (root / MERE_DE).unlink(),
    "a twin more": lambda root: (root / LAKE).rename(root / "docs/briefings/2031-07-04-mere.fr.txt"),
    "the language of the site": edit("mkdocs.yml", "font: false", "font: false, language: de"),
    "a title": edit(LAKE, "Briefing on the lake", "The lake, briefly"),
    "a day that puts it last": edit(LAKE, "2031-02-04", "2030-02-04"),
    "a role": edit(LAKE, "Warden", "Head warden"),
    "a name": edit(LAKE, "Valley Courier", "Hill Courier"),
    "a figure": edit(LAKE, "We count 32 of them", "We count 99 dogs"),
    "a rule of a theme": edit("docs/themes/dogs.md", "[dogs]", "[dogs, pump]"),
    "the label of a theme": edit("docs/themes/dogs.md", "Dogs", "Hounds"),
    "the words of an editor": edit("docs/themes/dogs.md", "What was said.", "What they said."),
    "a place": edit("docs/places.yml", "prefLabel: lake", "prefLabel: brook"),
    "the title of a page in the menu": edit("docs/index.md", "# Ponds", "# All ponds"),
    "the name of the site": edit("mkdocs.yml", "site_name: Ponds", "site_name: Lakes"),
    "the address of the site": edit("mkdocs.yml", "ponds.example.org", "lakes.example.org"),
    "an option": edit("mkdocs.yml", "exchange_pages: true", "exchange_pages: false"),
    "a feature of the theme": edit("mkdocs.yml", "navigation.tabs", "header.autohide"),
    "a template of the editor": edit(
        "overrides/main.html", 'base.html" %}', 'base.html" %}{% block announce %}Hi{% endblock %}'
    ),
    "a new transcript": lambda root: (root / "docs/briefings/2031-09-04-sea.txt").write_text(
        TALK.format(place="sea", month=9, first="he"), "utf-8"
    ),
    "a new theme": lambda root: (root / "docs/themes/pumps.md").write_text(THEME.format(label="Pumps", term="pump")),
    "a transcript less": lambda root: (root / LAKE).unlink(),
    "a theme less": lambda root: (root / "docs/themes/dogs.md").unlink(),
    "a transcript of another name": lambda root: (root / LAKE).rename(root / "docs/briefings/2031-02-04-mere.txt"),
    "a file in the place of one of ours": lambda root: write(root / "docs/briefings/2031-02-04-lake/cite.bib", "mine"),
    "a page in the place of one of ours": lambda root: write(root / "docs/speakers/ada-noor.md", "# Ada\n\nWarden.\n"),
}
ALONE: dict[str, Change] = {
    "fewer data files": edit("mkdocs.yml", "{briefing: {", "{briefing: {data_files: [json], "),
    "no transcript": lambda root: [path.unlink() for path in (root / "docs/briefings").glob("*.txt")],
}
"""With any other of them, most of what they change would be made again anyway."""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built."""
    config = write_project(tmp_path_factory.mktemp("warm"), PROJECT)
    assert build_site(config).passed  # strictly: so the records in two languages differ in nothing
    return config.parent


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_both(root: Path) -> Iterator[dict[str, bytes]]:
    """All bytes of the site with what is kept, and without."""
    for _ in range(2):
        build_site(root / "mkdocs.yml", strict=False)
        yield read_all(root / "site")
        shutil.rmtree(root / ".cache")


PAIRS = [*(tuple(CHANGES)[at : at + 2] for at in range(0, len(CHANGES), 2)), *((name,) for name in ALONE)]
"""Two at a time; those after which nothing could be used again stand together, so that they hide no other."""


@pytest.mark.no_cover
@pytest.mark.parametrize("changes", PAIRS, ids=" and ".join)
def test_changed_site_is_the_same_with_what_was_kept_and_without(
    warm: Path, tmp_path: Path, changes: tuple[str, ...]
) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    before = read_all(root / "site")
    for change in changes:
        (CHANGES | ALONE)[change](root)
    with_cache, without = build_both(root)
    assert with_cache != before
    assert [name for name in {*with_cache, *without} if with_cache.get(name) != without.get(name)] == []


def test_exchanges_that_become_pages_get_their_references(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    before = read_all(root / "site")
    edit("mkdocs.yml", "exchange_pages: true", "exchange_pages: false")(root)
    assert build_site(root / "mkdocs.yml").passed
    edit("mkdocs.yml", "exchange_pages: false", "exchange_pages: true")(root)
    assert build_site(root / "mkdocs.yml").passed
    assert read_all(root / "site") == before


def count_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Whatever a build makes anew: kind and name of entries, and the paths of files of the site."""
    made: set[str] = set()
    save, keep = Shelf.save, Shelf.keep

    def watch(self: Shelf, kind: str, name: str, key: str, data: bytes) -> None:
        made.add(f"{kind} {name}")
        save(self, kind, name, key, data)

    def watch_file(self: Shelf, path: Path, data: bytes) -> str:
        made.add(path.relative_to(root / ".site.new").as_posix())
        return keep(self, path, data)

    monkeypatch.setattr(Shelf, "save", watch)
    monkeypatch.setattr(Shelf, "keep", watch_file)
    assert build_site(root / "mkdocs.yml").passed
    return made - {"index index"}


@pytest.mark.no_cover
def test_second_build_makes_nothing(warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    assert count_made(root, monkeypatch) == set()


@pytest.mark.no_cover
def test_edited_sentence_makes_only_what_shows_it(warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    CHANGES["a word of a transcript"](root)
    made = count_made(root, monkeypatch)
    assert "readings docs/briefings/2031-02-04-lake.txt" in made
    assert {"briefings/2031-02-04-lake/valley-courier/index.html", "data/briefings/2031-02-04-lake.csv"} <= made
    assert [name for name in made if "-01-04-pond" in name or "brook" in name or "well" in name] == []


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "damage", [b"", b"nothing of ours", b"briefing-site 1\n", None], ids=["empty", "foreign", "cut", "bit"]
)
def test_damaged_entry_is_made_again(warm: Path, tmp_path: Path, damage: bytes | None) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    entries = [path for path in (root / ".cache").rglob("*") if path.is_file() and len(path.name) == 32]
    assert len(entries) > 40
    for path in entries:
        data = path.read_bytes()
        path.write_bytes(data[:-3] + bytes([data[-3] ^ 1]) + data[-2:] if damage is None else damage)
    assert build_site(root / "mkdocs.yml").passed
    assert read_all(root / "site") == read_all(warm / "site")


@pytest.mark.no_cover
def test_entry_that_cannot_be_read_is_made_again(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    for path in sorted((root / ".cache/briefing-site/mkdocs/content").iterdir())[:20]:
        path.unlink()
        path.mkdir()
    assert build_site(root / "mkdocs.yml").passed
    assert read_all(root / "site") == read_all(warm / "site")


def test_site_that_was_changed_by_hand_is_made_again(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    assert build_site(root / "mkdocs.yml").passed
    page = root / "site/briefings/2031-02-04-lake/index.html"
    with page.open("r+b") as file:  # the same file under another name is in the cache
        file.write(b"<p>")
    assert build_site(root / "mkdocs.yml").passed
    assert read_all(root / "site") == read_all(warm / "site")


MEMORY = Path("/dev/shm")
"""A disk of its own on Linux."""


@pytest.mark.skipif(not os.path.ismount(MEMORY), reason="there is no second disk here")
def test_cache_on_another_disk_holds_copies(warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    shutil.rmtree(root / ".cache")
    with tempfile.TemporaryDirectory(dir=MEMORY) as disk:
        (root / ".cache").symlink_to(disk)
        assert build_site(root / "mkdocs.yml").passed
        assert read_all(root / "site") == read_all(warm / "site")
        assert count_made(root, monkeypatch) == set()
        assert read_all(root / "site") == read_all(warm / "site")
        assert {path.stat().st_nlink for path in (root / "site").rglob("*.html")} == {1}


@pytest.mark.no_cover
def test_cache_of_another_project_is_no_use(warm: Path, tmp_path: Path) -> None:
    other = write_project(
        tmp_path,
        {
            **PROJECT,
            "mkdocs.yml": CONFIG.replace("Ponds", "Other"),
            LAKE: TALK.format(place="mere", month=2, first="x"),
        },
    )
    shutil.copytree(warm / ".cache", tmp_path / ".cache")
    with_cache, without = build_both(other.parent)
    assert with_cache == without


@pytest.mark.no_cover
def test_builds_of_other_settings_leave_what_is_kept(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    write(root / "preview.yml", "INHERIT: mkdocs.yml\nexclude_docs: 2031-0[1-4]-*\n")
    assert build_site(root / "preview.yml").passed
    assert count_made(root, monkeypatch) == set()
    assert read_all(root / "site") == read_all(warm / "site")


def test_root_is_whole_where_the_settings_are_named_from_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build of `mkdocs serve -f mkdocs.yml` has that name, and those after it the whole path."""
    monkeypatch.chdir(tmp_path)
    names = ("mkdocs.yml", str(tmp_path / "mkdocs.yml"))
    assert [find_root(MkDocsConfig(config_file_path=name)) for name in names] == [tmp_path, tmp_path]


@pytest.mark.no_cover
def test_what_is_used_no_more_is_removed(warm: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    (root / LAKE).unlink()
    build_site(root / "mkdocs.yml")
    kept = {path.relative_to(root) for path in (root / ".cache").rglob("*")}
    shutil.rmtree(root / ".cache")
    build_site(root / "mkdocs.yml")
    assert kept == {path.relative_to(root) for path in (root / ".cache").rglob("*")}


def test_several_processes_give_the_bytes_of_one(warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    shutil.copytree(warm, root)
    shutil.rmtree(root / ".cache")
    alone = read_all(root / "site")
    monkeypatch.setattr(processes.spread, "__defaults__", (2,))
    monkeypatch.setattr(processes, "count_processes", lambda: 3)
    assert build_site(root / "mkdocs.yml").passed
    assert read_all(root / "site") == alone


class Evil:
    """Asks for a call when it is unpacked."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return print, ("harm",)


def test_bytes_that_ask_for_a_call_are_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no record"):
        unpack(pickle.dumps(Evil()))
    assert unpack(pack({"a": (1, b"2", None)})) == {"a": (1, b"2", None)}
