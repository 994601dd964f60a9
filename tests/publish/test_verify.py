"""`briefing-site verify` proves a built site against its sources, and names each kind of damage."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing_site.cli import main
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.project import read_project
from briefing_site.render.addresses import ExchangePages
from built_site import BuiltSite, build_site, write_project
from corrected_site import AFTER, CONFIG, ledgers

EXCHANGE = "briefings/new-bridge/valley-courier/index.html"
FULL = "briefings/new-bridge/full/index.html"
THEME = "---\nprefLabel: Bridge\nrules: {terms: [bridge]}\n---\n\n# Bridges\n\n[Courier](../briefings/new-bridge.txt)\n"
TRANSCRIPT = "docs/briefings/new-bridge.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose transcript was corrected and renamed, with its site."""
    files = {
        "mkdocs.yml": CONFIG,
        TRANSCRIPT: AFTER,
        "docs/briefings/new-bridge.ledger.json": write_ledger(ledgers()[1]),
        "docs/themes/bridges.md": THEME,
    }
    folder = tmp_path_factory.mktemp("verify")
    assert build_site(write_project(folder, files)).passed
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the site, to be damaged; its files are those of the original until `change` replaces one."""
    return Path(shutil.copytree(built / "site", tmp_path / "site", copy_function=os.link))


def change(path: Path, edit: Callable[[str], str]) -> None:
    """Put the edited text in the place of a file, or nothing where the edit leaves none."""
    text = path.read_text("utf-8")
    edited = edit(text)
    assert edited != text
    path.unlink()
    if edited:
        path.write_text(edited, "utf-8")


def verify(site: Path, project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(site), "--project", str(project), *options])


def test_a_built_site_holds_all_of_the_record(built: Path) -> None:
    result = verify(built / "site", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 source, 6 paragraphs, 19 pages, 0 problems\n"


def test_sites_of_other_shapes_hold_all_of_their_record(harbor_site: BuiltSite, harbor: Path) -> None:
    assert verify(harbor_site.folder, harbor).output == "4 sources, 26 paragraphs, 34 pages, 0 problems\n"


def test_addresses_that_end_in_html_are_found(built: Path, tmp_path: Path) -> None:
    config = f"INHERIT: {built / 'mkdocs.yml'}\ndocs_dir: {built / 'docs'}\nuse_directory_urls: false\n"
    site = build_site(write_project(tmp_path, {"mkdocs.yml": config}))
    assert (site.folder / "briefings/new-bridge/valley-courier.html").is_file()
    assert verify(site.folder, tmp_path).exit_code == 0


DAMAGE: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a word is changed": (
        FULL,
        lambda text: text.replace("the 4 towns", "the 3 towns"),
        f'{TRANSCRIPT}:14: {FULL} has other words for p2: "are paid for by the 3 towns on the river."; expected'
        ' "are paid for by the 4 towns on the river." [site-words]',
    ),
    "a paragraph is given to somebody else": (
        EXCHANGE,
        lambda text: text.replace(">Ada Noor</a></span>", ">Ida Noor</a></span>"),
        f'{TRANSCRIPT}:14: {EXCHANGE} gives p2 to "Ida Noor"; expected "Ada Noor" [site-words]',
    ),
    "a paragraph is taken out": (
        EXCHANGE,
        lambda text: text.replace('class="bs-paragraph" id="p2"', 'class="bs-gone" id="p2"'),
        f'{TRANSCRIPT}:14: {EXCHANGE} lacks p2; expected "It opens in May, if the paint dries. The ramps are paid for…"'
        " [site-words]",
    ),
    "a paragraph is put in": (
        EXCHANGE,
        lambda text: text.replace("<article ", '<div class="bs-paragraph" id="p99"><p>No.</p></div><article ', 1),
        f'{EXCHANGE}:1: shows p99, "No."; expected only what the record has [site-words]',
    ),
    "the address of the words is removed": (
        EXCHANGE,
        lambda text: text.replace(' id="p1.15b9"', ""),
        f"{TRANSCRIPT}:10: {EXCHANGE} lacks the anchor p1.15b9; expected it beside p1 [site-words]\n"
        f"{TRANSCRIPT}:1: briefings/new-bridge/valley-courier/#p1.15b9 leads nowhere; expected its anchor on {EXCHANGE},"
        " or a notice in its place [site-anchor]",
    ),
    "the address of older words is removed": (
        EXCHANGE,
        lambda text: text.replace(' id="p2.ea80"', "").replace(' id="p2.5bd8"', ' id="p2.ea80"'),
        f"{TRANSCRIPT}:1: briefings/new-bridge/valley-courier/#p2.5bd8 leads nowhere; expected its anchor on {EXCHANGE},"
        " or a notice in its place [site-anchor]",
    ),
    "the notice of a removed paragraph is taken out": (
        EXCHANGE,
        lambda text: text.replace('<div class="bs-stub" id="p3"', "<div"),
        f"{TRANSCRIPT}:1: briefings/new-bridge/valley-courier/#p3 leads nowhere; expected its anchor on {EXCHANGE},"
        " or a notice in its place [site-anchor]",
    ),
    "a page is deleted": (
        "briefings/new-bridge/corrections/index.html",
        lambda text: "",
        f"{TRANSCRIPT}:1: briefings/new-bridge/corrections/index.html is missing; expected the page of kind corrections"
        ' "Corrections: Mayor on the bridge" [site-page]',
    ),
    "the source is altered": (
        "briefings/new-bridge.txt",
        lambda text: text + " ",
        f"{TRANSCRIPT}:1: briefings/new-bridge.txt has the SHA-256 ",
    ),
    "the source of the former name is deleted": (
        "briefings/bridge.txt",
        lambda text: "",
        f"{TRANSCRIPT}:1: briefings/bridge.txt is missing; expected this file as it is [site-source]",
    ),
    "a link is broken": (
        "themes/bridges/index.html",
        lambda text: text.replace('"../../briefings/new-bridge.txt"', '"../../briefings/old-bridge.txt"'),
        '"../../briefings/old-bridge.txt" leads to no file of the site; expected a link that leads somewhere [site-link]',
    ),
    "a link to an anchor is broken": (
        "index.html",
        lambda text: text.replace("<article class=", '<a href="briefings/new-bridge/full/#p77">p77</a><article class='),
        '"briefings/new-bridge/full/#p77" leads to no anchor of the site; expected a link that leads somewhere [site-link]',
    ),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_each_damage_is_named_and_nothing_else(case: str, copy: Path, built: Path) -> None:
    name, edit, expected = DAMAGE[case]
    change(copy / name, edit)
    result = verify(copy, built)
    assert result.exit_code == 1
    assert expected in result.stdout
    others = [line for line in result.stdout.splitlines() if "[site-link]" not in line]
    assert len(others) == sum("[site-link]" not in line for line in expected.splitlines())


def test_page_at_an_old_address_that_is_gone_takes_all_its_anchors(copy: Path, built: Path) -> None:
    (copy / "briefings/bridge/hill-post/index.html").unlink()
    assert verify(copy, built).stdout == (
        f"{TRANSCRIPT}:1: briefings/bridge/hill-post/ leads nowhere, and with it 11 anchors; expected a page, as it was"
        " published [site-anchor]\n"
    )


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="takes a file that cannot be read, by whomever")
def test_page_that_cannot_be_read_is_one_line_and_missing(copy: Path, built: Path) -> None:
    (copy / FULL).unlink()
    (copy / FULL).symlink_to("/proc/self/mem")
    lines = verify(copy, built).stdout.splitlines()
    assert lines[0] == f"{FULL}:1: cannot be read: Input/output error; expected a page that can be [site-page]"
    assert f"{TRANSCRIPT}:1: {FULL} is missing with 6 paragraphs; " in lines[1]


def test_the_report_comes_in_the_forms_of_programs(copy: Path, built: Path) -> None:
    (copy / "briefings/new-bridge.txt").unlink()
    report = json.loads(verify(copy, built, "--format", "json").stdout)
    sarif = json.loads(verify(copy, built, "--format", "sarif").stdout)
    assert [problem["code"] for problem in report["problems"]] == ["site-source", "site-link"]
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["site-source", "site-link"]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (None, "Error: there is no mkdocs.yml in {folder}; expected the folder of a project"),
        ("site_name: [", "Error: {folder}/mkdocs.yml:1: is not YAML: "),
        ("- a list", "Error: {folder}/mkdocs.yml: holds no fields; expected the settings of MkDocs, such as "),
        ("INHERIT: mkdocs.yml", "Error: {folder}/mkdocs.yml: INHERIT leads in a circle; expected "),
        ("INHERIT: base.yml", "Error: {folder}/base.yml cannot be read: No such file or directory; expected "),
        (
            "plugins: [{briefing: {exchange_pages: perhaps}}]",
            "Error: {folder}/mkdocs.yml: exchange_pages is perhaps; expected auto, true or false",
        ),
    ],
)
def test_settings_that_cannot_be_read_are_one_line(settings: str | None, line: str, tmp_path: Path) -> None:
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    result = verify(tmp_path, tmp_path)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(line.format(folder=tmp_path))


def test_nothing_that_the_settings_name_is_run(tmp_path: Path) -> None:
    settings = (
        "site_name: !!python/object/apply:os.mkdir [ran]\nsite_url: !ENV [NO_SUCH_ADDRESS, 'https://x.example/']\n"
        "use_directory_urls: false\nexclude_docs: drafts/\nplugins: {briefing: {exchange_pages: true}}\n"
        "theme: {name: material, language: zh}\nmarkdown_extensions: [{x: {y: !!python/name:os.system }}]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    project = read_project(tmp_path)
    assert (project.name, project.url, project.language) == ("", "https://x.example/", "zh")
    assert (project.folders, project.exchange_pages) == (False, ExchangePages.TRUE)
    assert not project.publishes(tmp_path / "docs/drafts/x.txt")
    assert project.publishes(tmp_path / "docs/briefings/x.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
