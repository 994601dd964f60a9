"""Nothing that an archive is made from writes outside the site, brings in what lies outside the documents, or runs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_site.index.anchors import start_ledger
from briefing_site.index.archive import build_index
from briefing_site.problem import Severity
from briefing_site.publish.exports.files import EXPORTS
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.side_files import list_addresses
from briefing_site.publish.site_data import Urls
from briefing_site.publish.transcript_file import name_file
from briefing_site.publish.verify import page_file
from briefing_site.read.archive import FORMATS
from briefing_site.read.assembly import finish
from briefing_site.read.gazetteer import read_gazetteer
from briefing_site.read.ledger import read_ledger
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import DataForm, ExchangePages
from briefing_site.render.pages import Site, plan_pages
from briefing_site.render.redirects import list_redirects
from built_site import build_site, write_project

SPEECH = "Ada Noor:\n\nThe pond is open to all swimmers.\n"
POND = f"---\ntitle: The pond\ndate: 2024-02-01\n---\n\n{SPEECH}"

# Links


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with files that nobody meant to publish."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.txt", "secret.md", "places.yml", "secret.png"):
        (folder / name).write_text(f"---\nprefLabel: Secret\n---\n\nTop secret:\n\nThe key is in {name}.\n", "utf-8")
    return folder


LINKS = {
    "a transcript": ("docs/briefings/a.txt", "secret.txt"),
    "a transcript in Markdown": ("docs/briefings/a.md", "secret.md"),
    "a theme": ("docs/themes/a.md", "secret.md"),
    "the list of places": ("docs/places.yml", "places.yml"),
    "a page": ("docs/a.md", "secret.md"),
    "a picture": ("docs/pictures/a.png", "secret.png"),
}


@pytest.mark.parametrize("case", LINKS)
def test_link_out_of_the_documents_is_one_line_and_nothing_of_it_is_published(
    case: str, tmp_path: Path, outside: Path
) -> None:
    name, target = LINKS[case]
    project = tmp_path / "project"
    config = write_project(project, {"docs/briefings/pond.txt": POND})
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).symlink_to(outside / target)
    site = build_site(config, strict=False)
    assert site.lines == [f"{name}:1: is a link that leads out of the documents; expected the file itself [unreadable]"]
    assert site.passed
    assert not [file for file, content in site.files().items() if b"The key is in" in content]


def test_folder_that_is_a_link_out_of_the_documents_is_a_line_for_each_file(tmp_path: Path, outside: Path) -> None:
    config = write_project(tmp_path / "project", {"docs/briefings/pond.txt": POND})
    (tmp_path / "project/docs/more").symlink_to(outside)
    site = build_site(config, strict=False)
    assert len(site.lines) == 4
    assert not [file for file in site.files() if "secret" in file]


def test_link_inside_the_documents_is_followed(tmp_path: Path) -> None:
    config = write_project(tmp_path, {"docs/briefings/pond.txt": POND, "docs/kept/picture.png": b"\x89PNG"})
    (tmp_path / "docs/shown.png").symlink_to(tmp_path / "docs/kept/picture.png")
    site = build_site(config)
    assert site.passed
    assert site.files()["shown.png"] == b"\x89PNG"


# A file that changes while it is read

HOOK = """\
import pathlib

def on_env(env, config, files):
    path = pathlib.Path(config.docs_dir, "briefings", "pond.txt")
    path.write_text(path.read_text().replace("all swimmers", "all dogs"))
"""


def test_transcript_that_changes_during_a_strict_build_leaves_the_last_site(tmp_path: Path) -> None:
    files = {"docs/briefings/pond.txt": POND, "docs/index.md": "# Ponds\n"}
    config = write_project(tmp_path, files)
    assert build_site(config).passed
    (tmp_path / "hook.py").write_text(HOOK, "utf-8")
    config.write_text(config.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    site = build_site(config)
    assert site.lines == [
        "docs/briefings/pond.txt:1: was changed while the site was built; expected it to stay as it is until the end, so"
        " build again [changed-source]"
    ]
    assert not site.passed
    assert "all swimmers" in (site.folder / "briefings/pond.txt").read_text("utf-8")


# Names


def list_files(site: Site) -> Iterator[str]:
    """Every file that a site writes, by its path."""
    addresses = [*(plan.address for plan in site.plans), *(redirect.address for redirect in list_redirects(site))]
    yield from (page_file(address, folders) for address in addresses for folders in (True, False))
    for briefing in site.archive.briefings:
        for name in briefing.ledger.was if briefing.ledger else ():
            yield site.addresses.source(name)
    yield from list_addresses(site, Urls("", *[lambda address: ""] * 3, lambda briefing: b""))
    for form in ("feeds", "akoma-ntoso", "csv", "markdown"):
        yield from (name for name, _ in EXPORTS[form](site, "https://x.example/"))


def is_inside(path: str) -> bool:
    """Whether a file of this path, below any folder, lies in that folder."""
    parts = PurePosixPath(path).parts
    plain = not path.startswith("/") and ".." not in parts and "\\" not in path and "\0" not in path
    return plain and os.path.normpath(path) == path


EVIL = (
    "../../../evil",
    "..",
    "/etc/passwd",
    "..\\..\\evil",
    "a/../../b",
    "C:\\evil",
    "%2e%2e/x",
    "\0",
    ".",
    "con",
    "~/x",
)
NAMES = st.one_of(
    st.sampled_from(EVIL), st.text(max_size=20), st.builds("{}/{}".format, st.sampled_from(EVIL), st.text(max_size=5))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=4, max_size=4), st.sampled_from(["true", "false"]))
def test_no_name_in_any_input_leads_out_of_the_site(names: list[str], pages: str) -> None:
    title, asker, speaker, theme = (json.dumps(name, ensure_ascii=False) for name in names)
    front = f"title: {title}\ndate: 2024-02-01\npanel: [{speaker}]\naskers: [{asker}]\nvenue: {title}\n"
    body = "".join(f"{' '.join(name.split()) or 'X'}: Is the pond open to all, {name}?\n\n" for name in names)
    briefing, _ = read_transcript(f"---\n{front}---\n\n{body}{SPEECH}", "docs/briefings/pond.txt", "pond")
    labels = f"prefLabel: {theme}\naltLabel: [pond]\nnarrower:\n  {theme}: {{prefLabel: {theme}}}\n"
    found, _ = read_theme(f"---\n{labels}---\n", "docs/themes/pond.md", "pond")
    places = (
        f"places:\n  {asker}: {{prefLabel: pond, kind: {theme}, part_of: {title}}}\n  pond: {{prefLabel: {asker}}}\n"
    )
    gazetteer, _ = read_gazetteer(places, "docs/places.yml", "en")
    archive, _ = build_index([briefing] if briefing else [], [found] if found else [], gazetteer=gazetteer)
    site = plan_pages(archive, ExchangePages(pages), "", tuple(DataForm))
    assert [path for path in list_files(site) if not is_inside(path)] == []
    assert briefing is None or is_inside(name_file(briefing))


def ledger_of_pond() -> str:
    briefing, _ = read_transcript(POND, "pond.txt", "pond")
    assert briefing is not None
    return write_ledger(start_ledger(briefing, None)).replace("null", '"2024-02-02"')


@pytest.mark.parametrize("name", ["../../../evil", "..", ".", "", "/etc/evil", "a/b", "..\\\\evil", "evil\\u0000"])
@pytest.mark.parametrize("field", ['"was": [', '"briefing": ', '"id": "statement', '"exchange": "statement'])
def test_name_in_a_ledger_that_leads_elsewhere_is_refused(field: str, name: str) -> None:
    old = {'"was": [': '"was": [', '"briefing": ': '"briefing": "pond"'}.get(field, "statement")
    new = {'"was": [': f'"was": ["{name}"', '"briefing": ': f'"briefing": "{name}"'}.get(field, name)
    text = ledger_of_pond().replace(old, new)
    assert text != ledger_of_pond()
    ledger, (problem,) = read_ledger(text, "docs/briefings/pond.ledger.json")
    assert ledger is None
    assert (problem.code, problem.severity) == ("ledger", Severity.ERROR)
    assert "; the name of a file is expected, without slashes" in problem.message


# XML and YAML


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]><TEI/>',
        '<!DOCTYPE a PUBLIC "-//X" "http://127.0.0.1:9/x.dtd"><akomaNtoso>&x;</akomaNtoso>',
        "<!DOCTYPE a [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]><TEI>&a11;</TEI>",
    ],
    ids=["entity", "parameter entity", "outer subset", "billion laughs"],
)
def test_xml_that_asks_for_more_than_it_holds_is_refused(text: str) -> None:
    briefing, problems = finish(*FORMATS[".xml"](text, "any.xml", "any"))
    assert briefing is None
    assert [problem.severity for problem in problems] == [Severity.ERROR]
    assert "root:" not in str(problems[0])


def test_inclusion_is_not_followed() -> None:
    text = '<TEI xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></TEI>'
    briefing, problems = finish(*FORMATS[".xml"](text, "any.xml", "any"))
    assert "root:" not in repr((briefing, problems))


def test_saved_page_brings_in_nothing_from_elsewhere() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><h1>The pond</h1><p>February 1, 2024</p>'
        '<p>Ada Noor:</p><p>It is open &x; to all.</p><iframe src="file:///etc/passwd"></iframe><object data="x"></object>'
    )
    briefing, _ = finish(*FORMATS[".html"](page, "pond.html", "pond"))
    assert briefing is not None
    words = " ".join(p.text for x in briefing.exchanges for t in x.turns for p in t.paragraphs)
    assert words == "It is open &x; to all."


def test_front_matter_that_grows_without_end_is_refused_or_stays_small() -> None:
    bomb = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    briefing, problems = read_transcript(f"---\n{bomb}title: *a11\n---\n\n{SPEECH}", "pond.txt", "pond")
    assert problems
    assert len(repr(briefing)) + len(repr(problems)) < 20_000


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00 x", "\\ud83d\\ude00"])
def test_half_a_character_is_an_error_with_its_line(half: str) -> None:
    briefing, (problem,) = read_transcript(
        f'---\ndate: 2024-02-01\ntitle: "{half}"\n---\n\n{SPEECH}', "pond.txt", "pond"
    )
    assert (briefing, problem.line, problem.code) == (None, 3, "front-matter")
    theme, (problem,) = read_theme(f'---\nprefLabel: "{half}"\n---\n', "pond.md", "pond")
    assert (theme, problem.line, problem.code) == (None, 2, "front-matter")


def test_half_a_character_in_a_ledger_is_an_error() -> None:
    text = ledger_of_pond().replace('"speaker": "Ada Noor"', '"speaker": "Ada \\ud800"')
    ledger, (problem,) = read_ledger(text, "docs/briefings/pond.ledger.json")
    assert (ledger, problem.code) == (None, "ledger")
    assert r'speaker is "Ada \ud800", which holds half a character' in problem.message


def test_front_matter_makes_no_object_and_runs_nothing(tmp_path: Path) -> None:
    title = f"!!python/object/apply:os.mkdir [{tmp_path / 'ran'}]"
    _, problems = read_transcript(f"---\ntitle: {title}\n---\n\n{SPEECH}", "pond.txt", "pond")
    assert problems
    assert list(tmp_path.iterdir()) == []
