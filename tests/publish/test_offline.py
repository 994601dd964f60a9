"""A copy of a site in one file: each link names a file that is in it, and the published addresses stay."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from briefing_site.cli import main
from briefing_site.publish.offline import name_file, rewrite_module, rewrite_page, write_copy
from built_site import BuiltSite, parse_html

FOLDERS = frozenset({".", "search", "themes", "themes/a b"})


@pytest.fixture(scope="module")
def copy(harbor_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a copy of the invented archive, by name."""
    target = tmp_path_factory.mktemp("copy") / "harbor.zip"
    number = write_copy(harbor_site.folder, target)
    with ZipFile(target) as file:
        assert file.testzip() is None
        assert len(file.namelist()) == number
        return {name.removeprefix("harbor/"): file.read(name) for name in file.namelist()}


@pytest.mark.parametrize(
    ("page", "address", "expected"),
    [
        ("index.html", "themes/", "themes/index.html"),
        ("index.html", ".", "./index.html"),
        ("themes/index.html", "..", "../index.html"),
        ("themes/index.html", "a%20b/#p1", "a%20b/index.html#p1"),
        ("themes/index.html", "../search/?q=a&amp;b=c#x", "../search/index.html?q=a&amp;b=c#x"),
        ("themes/index.html", "../figures.csv", "../figures.csv"),
        ("themes/index.html", "#p1", "#p1"),
        ("themes/index.html", "", ""),
        ("themes/index.html", "https://themes.example/themes/", "https://themes.example/themes/"),
        ("themes/index.html", "mailto:a@b.example", "mailto:a@b.example"),
        ("themes/index.html", "//themes.example/", "//themes.example/"),
    ],
)
def test_address_of_a_folder_becomes_that_of_the_page_in_it(page: str, address: str, expected: str) -> None:
    assert name_file(address, page, FOLDERS) == expected


def test_only_addresses_in_tags_are_rewritten() -> None:
    page = (
        '<head lang="en"><link rel="canonical" href="https://x.example/themes/">'
        '<meta http-equiv="refresh" content="1; url=../search/"><script src="r.js" data-to="../search/"></script></head>'
        '<p title=\'a href="../search/"\'>Write href="../search/" so. <a class="x > y" href="../search/">Search</a></p>'
        '<form action="../search/"></form><script src="../assets/search.js" type="module"></script>'
    )
    assert rewrite_page(page, "themes/index.html", FOLDERS) == (
        '<head lang="en"><script src="../assets/offline.js"></script>'
        '<link rel="canonical" href="https://x.example/themes/">'
        '<meta http-equiv="refresh" content="1; url=../search/index.html">'
        '<script src="r.js" data-to="../search/index.html"></script></head>'
        '<p title=\'a href="../search/"\'>Write href="../search/" so. '
        '<a class="x > y" href="../search/index.html">Search</a></p>'
        '<form action="../search/index.html"></form><script data-module="assets/search.js"></script>'
    )


def test_module_gets_others_from_the_loader() -> None:
    text = 'import { a, b as c } from "./x.js"\nconst u = import.meta.url\nif (u) import("./y.js")\n'
    assert rewrite_module(text, "assets/s.js") == (
        'const { a, b: c } = await bsImport("assets/s.js", "./x.js")\n'
        'const u = bsUrl("assets/s.js")\nif (u) bsImport("assets/s.js", "./y.js")\n'
    )


def test_every_link_of_a_copy_leads_to_a_file_in_it(copy: dict[str, bytes]) -> None:
    broken = []
    for name, content in copy.items():
        if not name.endswith(".html"):
            continue
        for element in parse_html(content.decode()).walk():
            for link in (element.attributes.get(key, "") for key in ("href", "src", "action")):
                if link and not urlsplit(link).scheme:
                    target = unquote(urlsplit(urljoin(f"http://x/{name}", link)).path).removeprefix("/")
                    broken += [] if target in copy else [f"{name} -> {link}"]
    assert broken == []


def test_pages_of_a_copy_say_the_same_as_on_the_site(copy: dict[str, bytes], harbor_site: BuiltSite) -> None:
    for address, page in harbor_site.pages.items():
        name = f"{address}index.html" if address.endswith("/") or not address else address
        again = parse_html(copy[name].decode())
        assert again.text == page.text
        for tag in ("link", "meta"):
            published = [
                e.attributes.get("href", "") for e in page.find(tag) if "canonical" in e.attributes.get("rel", "")
            ]
            assert [
                e.attributes["href"] for e in again.find(tag) if e.attributes.get("rel") == "canonical"
            ] == published


def test_the_same_site_makes_the_same_bytes_and_replaces_the_old_copy(harbor_site: BuiltSite, tmp_path: Path) -> None:
    target = tmp_path / "harbor.zip"
    target.write_bytes(b"old")
    write_copy(harbor_site.folder, target)
    first = target.read_bytes()
    write_copy(harbor_site.folder, target)
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["harbor.zip"]


def test_copy_that_is_written_into_the_site_does_not_hold_itself(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<head></head>", "utf-8")
    for _ in range(2):
        assert write_copy(tmp_path, tmp_path / "copy.zip") == 2
    with ZipFile(tmp_path / "copy.zip") as file:
        assert file.namelist() == ["copy/assets/offline.js", "copy/index.html"]


def test_command_says_what_it_made_and_what_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["offline", str(tmp_path), "-o", str(tmp_path / "x.zip")])
    assert result.exit_code == 2
    assert re.search("holds no index.html; expected a folder that `mkdocs build`\\s+filled", result.output)
    (tmp_path / "index.html").write_text("<head></head>", "utf-8")
    result = CliRunner().invoke(main, ["offline", str(tmp_path), "-o", str(tmp_path / "x.zip")])
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path}/x.zip: 2 files. Unpack it and open x/index.html\n"
    assert result.stderr == "The copy has no search: it takes the one that the extra `search` brings.\n"
    result = CliRunner().invoke(main, ["offline", str(tmp_path), "-o", str(tmp_path / "no/x.zip")])
    assert result.exit_code == 1
    assert "no/x.zip cannot be written: No such file or directory; expected a place to write to" in result.output
