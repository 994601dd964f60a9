"""The JSON of the site: each file follows the schema that it names, whatever the transcript, and says nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from briefing_site.index.archive import build_index
from briefing_site.model import Briefing
from briefing_site.publish.published_json import (
    begin_theme_json,
    end_theme_json,
    make_site_json,
    read_schemas,
    write_briefing_json,
    write_json,
    write_passage,
)
from briefing_site.read.archive import FORMATS, read_files, read_themes
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import DataForm
from briefing_site.render.pages import Site, plan_pages
from built_site import BuiltSite

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/transcripts"
BASE = "https://harbor.example/archive/data/schema/v1/"


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """A validator for each schema, as somebody has it who fetched them from a site."""
    schemas = read_schemas()
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources(
        (f"{BASE}{name}.json", Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return {
        name: Draft202012Validator(
            {"$ref": f"{BASE}{name}.json"}, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for name in schemas
    }


def list_samples() -> list[Briefing]:
    """The golden cases, the invented archive, and the transcripts beside the repository where there are any."""
    golden = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests/golden").glob("*.yml"))]
    read = [read_transcript(case["transcript"], "golden.txt", f"golden-{at}")[0] for at, case in enumerate(golden)]
    folders = (ROOT / "tests/fixtures/harbor/docs/briefings", SHARED)
    files = [path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in FORMATS]
    briefings = read_files([path for path in files if path.name != "README.md"])[0]
    return [briefing for briefing in [*read, *briefings] if briefing is not None]


@pytest.fixture(scope="module")
def site() -> Site:
    briefings = {briefing.id: briefing for briefing in list_samples()}
    themes = read_themes(ROOT / "tests/fixtures/harbor/docs/themes")[0] + read_themes(ROOT / "docs/themes")[0]
    archive = build_index(list(briefings.values()), themes)[0]
    return plan_pages(archive, data=DataForm)


def as_read(document: object) -> object:
    """A document as somebody else reads it from its file."""
    return json.loads(write_json(document))  # type: ignore[arg-type]


def read_briefing(briefing: Briefing, site: Site) -> Any:
    """The file of a briefing as somebody else reads it."""
    return json.loads(write_briefing_json(briefing, site, lambda address: address))


def test_every_sample_follows_the_schema_of_a_briefing(site: Site, validators: dict[str, Draft202012Validator]) -> None:
    assert len(site.archive.briefings) > 40
    assert site.archive.figures
    assert site.archive.passages
    wrong = {
        briefing.id: [error.message for error in validators["briefing"].iter_errors(read_briefing(briefing, site))]
        for briefing in site.archive.briefings
    }
    assert {name: errors for name, errors in wrong.items() if errors} == {}


def test_index_and_themes_follow_their_schemas(site: Site, validators: dict[str, Draft202012Validator]) -> None:
    validators["site"].validate(as_read(make_site_json(site, lambda address: address)))
    for theme in site.archive.themes:
        passages = [write_passage(p, site, lambda address: address) for p in site.passages_under.get(theme.id, ())]
        head = begin_theme_json(theme, site, lambda address: address)
        validators["theme"].validate(json.loads(f"{head}{','.join(passages)}{end_theme_json()}"))


def test_exchange_of_a_file_follows_its_own_schema(site: Site, validators: dict[str, Draft202012Validator]) -> None:
    exchanges = read_briefing(site.briefings["2023-05-04-north-channel"], site)["exchanges"]
    assert len(exchanges) == 5
    for exchange in exchanges:
        validators["exchange"].validate(exchange)


@pytest.mark.parametrize("path", [(), ("exchanges", 0), ("exchanges", 0, "turns", 0), ("speakers", 0), ("panel", 0)])
def test_field_that_no_schema_names_is_refused(
    site: Site, validators: dict[str, Draft202012Validator], path: tuple[str | int, ...]
) -> None:
    document = read_briefing(site.briefings["2023-05-04-north-channel"], site)
    part = document
    for step in path:
        part = part[step]
    part["drift"] = 1
    (error,) = validators["briefing"].iter_errors(document)
    assert "'drift' was unexpected" in error.message


def test_each_file_on_a_site_names_a_schema_that_lies_there_and_follows_it(
    harbor_site: BuiltSite, validators: dict[str, Draft202012Validator]
) -> None:
    kinds = []
    for name in sorted(harbor_site.files()):
        if name.startswith("data/") and name.endswith(".json") and "/schema/" not in name:
            path = harbor_site.folder / name
            document = json.loads(path.read_bytes())
            schema = path.parent / document["$schema"]
            assert json.loads(schema.read_bytes()) == read_schemas()[schema.stem]
            assert document["version"] == "1.0"
            validators[schema.stem].validate(document)
            kinds.append(schema.stem)
    assert sorted(set(kinds)) == ["briefing", "site", "theme"]


def test_files_of_records_in_two_languages_follow_the_next_version_of_their_schemas(
    tongues_site: BuiltSite, validators: dict[str, Draft202012Validator]
) -> None:
    versions = {}
    for name in ("site", "briefings/2031-03-04-harbour", "briefings/2031-05-06-ferry"):
        document = json.loads((tongues_site.folder / f"data/{name}.json").read_bytes())
        validators[Path(document["$schema"]).stem].validate(document)
        versions[name] = document["version"]
    assert versions == {"site": "1.1", "briefings/2031-03-04-harbour": "1.1", "briefings/2031-05-06-ferry": "1.0"}
    other = json.loads((tongues_site.folder / "zh/data/briefings/2031-03-04-harbour.json").read_bytes())
    validators["briefing"].validate(other)
    assert other["version"] == "1.1"


def test_index_leads_to_the_pages_and_files_of_the_site(harbor_site: BuiltSite) -> None:
    index = json.loads(harbor_site.files()["data/site.json"])
    root = index["url"]
    assert root == "https://harbor.example/archive/"
    entries = [*index["briefings"], *index["themes"], *index["speakers"]]
    assert [entry["url"] for entry in entries if entry["url"].removeprefix(root) not in harbor_site.pages] == []
    files = [file["url"] for entry in [index, *index["briefings"], *index["themes"]] for file in entry["files"]]
    files += [entry["source"] for entry in index["briefings"]]
    assert len(files) > 20
    assert [url for url in files if not (harbor_site.folder / url.removeprefix(root)).is_file()] == []
