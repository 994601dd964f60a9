"""The guide and the README say what the program does: every example in them is tried, every table of the code is covered.

What stands in a page decides how it is tried. A `transcript` block is read, and the tables right below it are claims
about the reading. A `yaml` block is the front matter of a transcript or a theme, a `mkdocs.yml`, the settings of a part that build on it, or a
workflow, which test_workflows.py tries, by the fields it holds.
A `markdown` or `html` block is the file that the paragraph above it names. The lines of a `sh` block are typed
in a scratch site, and a `text` block below it is a part of what they print.
"""

from __future__ import annotations

import ast
import datetime
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from msgspec.structs import fields, replace

from briefing_site.cli import main
from briefing_site.index.anchors import start_ledger
from briefing_site.index.archive import build_index
from briefing_site.index.figures import find_figures
from briefing_site.index.ledgers import note_missing_ledgers, read_kept
from briefing_site.index.matcher import Matcher
from briefing_site.model import Briefing, Outcome, SpeakerKind
from briefing_site.publish import citation_files, site_data
from briefing_site.publish.citation_files import find_gaps
from briefing_site.publish.exports.files import EXPORTS
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.mkdocs_plugin.config import BriefingConfig
from briefing_site.publish.mkdocs_plugin.sources import find_changed, note_state
from briefing_site.publish.new_site import SKELETON, make_new_site
from briefing_site.publish.site_data import choose_forms
from briefing_site.publish.transcript_file import Saved
from briefing_site.read.account import find_losses
from briefing_site.read.archive import FORMATS, PUBLISHED, read_files, read_parts
from briefing_site.read.gazetteer import PARTNERSHIP_FIELDS, PLACE_FIELDS, read_gazetteer
from briefing_site.read.given import FIELDS as TRANSCRIPT_FIELDS
from briefing_site.read.given import OTHER_NAMES
from briefing_site.read.parts import group_parts
from briefing_site.read.shapes import Shape
from briefing_site.read.theme import FIELDS as THEME_FIELDS
from briefing_site.read.theme import PAGE_FIELDS, read_theme
from briefing_site.read.theme_rules import NAMES as THEME_RULES
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import DataForm
from briefing_site.render.citing.names import Order, split_name
from briefing_site.render.parts import ROWS
from briefing_site.render.views.exchange import ACTS
from briefing_site.render.views.record import RECORDS
from built_site import BuiltSite, build_site

PROJECT = Path(__file__).parent.parent
SOURCE = PROJECT / "src" / "briefing_site"
GUIDE = PROJECT / "docs" / "guide"
PAGES = [PROJECT / "README.md", *sorted(GUIDE.glob("*.md"))]
FROM_NOTHING = {"README.md", "index.md"}
"""Pages whose commands begin with `briefing-site new`; those of the others are typed in a site made by it."""

SHELL = frozenset("<>|&;$`*?~#(){}\\")
"""Characters that mean something to a shell."""

LONGEST_WAIT = 60
"""Seconds until a command that hangs is ended."""


@dataclass
class Table:
    """A table of a page."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Example:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    text: str
    above: str
    """The paragraph above it."""
    tables: list[Table] = field(default_factory=list)
    """The tables between it and the next block."""
    output: str = ""
    """The `text` block below it."""

    @property
    def fields(self) -> dict[str, object]:
        """What a YAML block holds; the name `on`, which YAML takes for a truth value, as written."""
        return {"on" if name is True else str(name): value for name, value in yaml_load(self.text).items()}

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def read_examples(path: Path) -> list[Example]:
    """The fenced blocks of a page, with what belongs to each."""
    examples: list[Example] = []
    lines = path.read_text("utf-8").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = lines.index("```", at + 1)
            text = "\n".join(lines[at + 1 : end]) + "\n"
            if line == "```text" and examples and examples[-1].language == "sh":
                examples[-1].output = text
            examples.append(Example(path.name, at + 1, line[3:], text, find_paragraph(lines[:at])))
            at = end
        elif line.startswith("|") and examples and not lines[at - 1].startswith("|"):
            examples[-1].tables.append(read_table(lines[at:]))
        at += 1
    return examples


def find_paragraph(lines: Sequence[str]) -> str:
    """The last paragraph of these lines."""
    return "\n".join(lines).rstrip().rpartition("\n\n")[2]


def read_table(lines: Sequence[str]) -> Table:
    """The table that begins with the first of these lines."""
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]))
    return Table(rows[0], rows[2:])


def list_tables(path: Path) -> Iterator[Table]:
    """Every table of a page."""
    lines = path.read_text("utf-8").split("\n")
    for at, line in enumerate(lines):
        if line.startswith("|") and not lines[at - 1].startswith("|"):
            yield read_table(lines[at:])


def find_table(page: str, *header: str) -> Table:
    """The one table of a page of the guide whose first columns are called so."""
    (table,) = [table for table in list_tables(GUIDE / page) if table.header[: len(header)] == header]
    return table


def names_code(page: str, code: str) -> bool:
    """Whether a page of the guide names something between backticks."""
    return f"`{code}`" in (GUIDE / page).read_text("utf-8")


def codes_in(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


EXAMPLES = [example for page in PAGES for example in read_examples(page)]


def examples_of(*languages: str) -> list[Example]:
    return [example for example in EXAMPLES if example.language in languages]


def is_settings(example: Example) -> bool:
    names = set(example.fields)
    return not is_theme(example) and not is_front_matter(example) and not names & {"places", "jobs", "INHERIT"}


def is_part(example: Example) -> bool:
    return example.language == "yaml" and "INHERIT" in example.fields


def is_theme(example: Example) -> bool:
    return bool(set(example.fields) & set(THEME_FIELDS)) and set(example.fields) <= {*THEME_FIELDS, *PAGE_FIELDS}


def is_front_matter(example: Example) -> bool:
    return set(example.fields) <= {*TRANSCRIPT_FIELDS, *OTHER_NAMES}


def given(examples: Sequence[Example]) -> pytest.MarkDecorator:
    """A test for each of the examples; there must be some."""
    assert examples
    return pytest.mark.parametrize("example", examples, ids=str)


# Transcripts


def test_every_format_is_in_the_guide() -> None:
    rows = find_table("transcripts.md", "Ending").rows

    makes_pages = {ending: row[2] for row in rows for ending in codes_in(row[0])}
    assert makes_pages == {ending: "yes" if ending in PUBLISHED else "after import" for ending in FORMATS}


@given(examples_of("transcript"))
def test_transcript_of_the_guide_is_read_without_a_problem(example: Example) -> None:
    briefing, problems = read_transcript(example.text, "example.txt", "example")

    assert [str(problem) for problem in problems] == []
    assert briefing is not None


@given(examples_of("transcript"))
def test_transcript_of_the_guide_is_read_as_the_tables_below_it_say(example: Example) -> None:
    briefing, _ = read_transcript(example.text, "example.txt", "example")
    assert briefing is not None

    claims = [table for table in example.tables if table.header in CLAIMS]
    assert any(table.header[0] == "Who" for table in claims), f"{example} needs a table of who does what"
    for table in claims:
        assert CLAIMS[table.header](briefing, table) == table.rows


def list_turns(briefing: Briefing, table: Table) -> list[tuple[str, ...]]:
    names = {speaker.id: speaker.name for speaker in briefing.speakers}
    return [
        (turn.label or names.get(turn.speaker, ""), ACTS.get(turn.kind, "scene"), str(len(turn.paragraphs)))
        for exchange in briefing.exchanges
        for turn in exchange.turns
    ]


def list_set_aside(briefing: Briefing, table: Table) -> list[tuple[str, ...]]:
    return [(str(piece.line), piece.why) for piece in briefing.set_aside if piece.why != "front matter"]


def list_fields(briefing: Briefing, table: Table) -> list[tuple[str, ...]]:
    names = {speaker.id: speaker.name for speaker in briefing.speakers}
    values = {field.name: str(getattr(briefing, field.name)) for field in fields(briefing)}
    values["panel"] = "; ".join(member.name for member in briefing.panel)
    values["moderator"] = names[briefing.moderator] if briefing.moderator else ""
    return [(name, values[codes_in(name)[0]]) for name, _ in table.rows]


CLAIMS = {
    ("Who", "Does", "Paragraphs"): list_turns,
    ("Line", "Set aside as"): list_set_aside,
    ("Field", "Value"): list_fields,
}
"""Headers of the tables below a transcript, and what their rows must be."""


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Ms. Ines Duarte", "ines-duarte"),
        ("INES DUARTE", "ines-duarte"),
        ("Ms. Duarte", "ines-duarte"),
        ("Harbor News reporter", "harbor-news"),
        ("Q (Harbor News)", "harbor-news"),
    ],
)
def test_label_stands_for_whom_the_guide_says(label: str, speaker: str) -> None:
    front = "---\ntitle: A briefing\ndate: 2024-06-03\npanel: [Ines Duarte, Paul Reyes]\n---\n"
    text = f"{front}\nPaul Reyes:\n\nThank you all for coming.\n\n{label}:\n\nThank you very much.\n"
    briefing, problems = read_transcript(text, "x.txt", "x")

    assert problems == []
    assert names_code("transcripts.md", label)
    assert briefing is not None
    assert [turn.speaker for exchange in briefing.exchanges for turn in exchange.turns] == ["paul-reyes", speaker]


def test_line_of_place_and_time_in_the_guide_gives_all_three() -> None:
    line = "Eastport | 3 p.m. May 14, 2024"
    briefing, problems = read_transcript(f"The ferry briefing\n\n{line}\n\n{SPEECH}", "x.txt", "x")

    assert names_code("transcripts.md", line)
    assert problems == []
    assert briefing is not None
    assert (briefing.venue, briefing.time, str(briefing.date)) == ("Eastport", "3 p.m.", "2024-05-14")


@given([example for example in examples_of("yaml") if is_front_matter(example)])
def test_front_matter_of_the_guide_is_read_without_a_problem(example: Example) -> None:
    assert problems_of_front_matter(example.text) == []


def test_each_field_of_a_transcript_is_in_the_guide_with_an_example_that_is_read() -> None:
    table = find_table("transcripts.md", "Field", "Example")

    assert [codes_in(row[0]) for row in table.rows] == [[name] for name in TRANSCRIPT_FIELDS]
    for name, example, _ in table.rows:
        (line,) = codes_in(example)
        assert line.startswith(codes_in(name)[0] + ": ")
        assert problems_of_front_matter(line + "\n") == []


def test_other_names_of_fields_are_in_the_guide_and_are_read() -> None:
    assert [name for name in OTHER_NAMES if not names_code("transcripts.md", name)] == []
    assert problems_of_front_matter("source_url: https://river.example.org/\npublished_time: 2024-06-05\n") == []


@pytest.mark.parametrize(
    ("written", "refused"),
    [("2024-06-03", False), ("June 3, 2024", False), ("3 June 2024", False), ("03/06/2024", True)],
)
def test_dates_are_read_and_refused_as_the_guide_says(written: str, refused: bool) -> None:
    assert names_code("transcripts.md", written)
    assert ("bad-date" in " ".join(problems_of_front_matter(f"date: {written}\n"))) is refused


def problems_of_front_matter(text: str) -> list[str]:
    """What the reader says of a front matter, above a line of speech; title and date are given where they are missing."""
    for name, line in (("title", "title: A briefing\n"), ("date", "date: 2024-06-03\n")):
        text += "" if re.search(rf"^{name}:", text, re.MULTILINE) else line
    _, problems = read_transcript(f"---\n{text}---\n\nAda Fenwick:\n\nThank you all for coming.\n", "x.txt", "x")
    return [str(problem) for problem in problems]


def test_kinds_of_speaker_are_in_the_guide() -> None:
    assert [kind.value for kind in SpeakerKind if not names_code("transcripts.md", kind.value)] == []


def test_kinds_of_record_and_their_notices_are_in_the_guide() -> None:
    table = find_table("transcripts.md", "`record`")

    shown = {kind.value: heading for kind, (heading, _) in RECORDS.items()}
    assert {codes_in(name)[0]: notice for name, notice, _ in table.rows} == shown


OTHER_SPEAKER = {"Ada Fenwick": "Tom Okoro", "MS. FENWICK": "MR. OKORO", "AF ": "TO ", "Q ": "A "}
"""A label as the guide shows it, and that of whoever speaks next."""


@pytest.mark.parametrize("row", find_table("transcripts.md", "Shape").rows, ids=lambda row: row[0])
def test_label_of_each_shape_opens_a_turn(row: tuple[str, ...]) -> None:
    one = codes_in(row[1])[0].replace("→", "\t").replace("␣", " ")
    (name,) = [name for name in OTHER_SPEAKER if name in one]
    other = one.replace(name, OTHER_SPEAKER[name])
    speech = "Thank you all for coming."
    blocks = [line if speech in line else f"{line}\n\n{speech}" for line in (one, other, one, other)]
    briefing, problems = read_transcript(
        "---\ntitle: A briefing\ndate: 2024-06-03\n---\n\n" + "\n\n".join(blocks) + "\n", "x.txt", "x"
    )

    assert [str(problem) for problem in problems] == []
    assert briefing is not None
    turns = [turn for exchange in briefing.exchanges for turn in exchange.turns]
    assert [turn.label for turn in turns] == [name.strip(), OTHER_SPEAKER[name].strip()] * 2
    assert [paragraph.text for turn in turns for paragraph in turn.paragraphs] == [speech] * 4


def test_every_shape_of_label_is_in_the_guide() -> None:
    assert [row[0] for row in find_table("transcripts.md", "Shape").rows] == [shape.value for shape in Shape]


# Themes


@given([example for example in examples_of("yaml") if is_theme(example)])
def test_theme_fields_of_the_guide_are_read_without_a_problem(example: Example) -> None:
    theme, problems = read_theme(f"---\n{example.text}---\n", "x.md", "x")

    assert [str(problem) for problem in problems] == []
    assert theme is not None


@given([example for example in examples_of("markdown") if "docs/themes/" in example.above])
def test_theme_page_of_the_guide_is_read_without_a_problem(example: Example) -> None:
    theme, problems = read_theme(example.text, "x.md", "x")

    assert [str(problem) for problem in problems] == []
    assert theme is not None


def test_each_field_of_a_theme_is_in_the_guide_with_an_example_that_is_read() -> None:
    table = find_table("themes.md", "Field", "Example")

    assert [codes_in(row[0]) for row in table.rows] == [[name] for name in THEME_FIELDS]
    for name, example, _ in table.rows:
        (line,) = codes_in(example)
        assert line.startswith(codes_in(name)[0] + ": ")
        label = "" if line.startswith("prefLabel") else "prefLabel: A theme\n"
        assert read_theme(f"---\n{label}{line}\n---\n", "x.md", "x")[1] == []


def test_every_kind_of_rule_is_in_the_guide() -> None:
    assert [name for name in THEME_RULES if not names_code("themes.md", name)] == []


@pytest.mark.parametrize("row", find_table("themes.md", "Rule").rows, ids=lambda row: row[2])
def test_rule_finds_what_the_guide_says_and_nothing_else(row: tuple[str, ...]) -> None:
    (rule,) = codes_in(row[0])
    kind, _, words = rule.partition(": ")
    pair = [side.split("/") for side in words.split(" + ")]
    rules = {"near": [pair]} if kind == "near" else {f"{kind}s": [words]}
    front = yaml.safe_dump({"prefLabel": "Some other subject", "rules": rules})
    theme, problems = read_theme(f"---\n{front}---\n", "x.md", "x")
    assert theme is not None
    assert problems == []
    matcher = Matcher([theme])

    assert {evidence.rule for evidence in matcher.match(row[1])["x"]} == {rule}
    assert matcher.match(row[2]) == {}


def test_words_that_the_guide_says_have_no_singular_are_found_as_they_are_written() -> None:
    (sentence,) = re.findall(r"other words: (.*?) and the like", (GUIDE / "themes.md").read_text("utf-8"), re.DOTALL)

    assert codes_in(sentence) == ["wells", "means", "goods", "news", "works"]
    for word in codes_in(sentence):
        theme, _ = read_theme(f"---\nprefLabel: Some other subject\nrules:\n  terms: [{word}]\n---\n", "x.md", "x")
        assert theme is not None
        matcher = Matcher([theme])
        assert {evidence.text for evidence in matcher.match(f"Here are the {word} of it.")["x"]} == {word}
        assert matcher.match(f"Here is the {word[:-1]} of it.") == {}


# Settings and pages


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A site made by `briefing-site new`."""
    make_new_site(tmp_path / "site")
    return tmp_path / "site"


def write_files(page: str, folder: Path) -> None:
    """Put the files that a page shows where it says."""
    for example in examples_of("markdown", "html", "yaml"):
        if example.page == page and (example.language != "yaml" or is_part(example)):
            ending = ".yml" if is_part(example) else "/"
            (name,) = [code for code in codes_in(example.above.rpartition("This is")[2]) if ending in code]
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(example.text, "utf-8")


def build_with(example: Example, folder: Path) -> BuiltSite:
    """The site in a folder, built strictly with the settings of an example in place of its own."""
    config = folder / "mkdocs.yml"
    settings = yaml_load(config.read_text("utf-8"))
    config.write_text(yaml.safe_dump({**settings, **example.fields}, sort_keys=False), "utf-8")
    return build_site(config)


@given([example for example in examples_of("yaml") if is_settings(example)])
def test_settings_of_the_guide_build_a_site_without_a_warning(example: Example, scratch: Path) -> None:
    write_files(example.page, scratch)
    site = build_with(example, scratch)

    assert site.lines == []
    assert site.passed
    assert set(example.fields) <= set(MkDocsConfig().keys())


def settings_with(text: str) -> Example:
    (example,) = [e for e in examples_of("yaml") if is_settings(e) and text in e.text and len(e.fields) == 1]
    return example


def test_first_settings_of_the_guide_are_those_of_a_new_site() -> None:
    first = next(example for example in examples_of("yaml") if example.page == "configure.md")

    assert first.text == (SKELETON / "mkdocs.yml").read_text("utf-8")


def test_each_option_of_the_plugin_is_in_the_guide() -> None:
    table = find_table("configure.md", "Option")

    assert [codes_in(row[0]) for row in table.rows] == [[name] for name, _ in BriefingConfig._schema]


def test_option_of_another_name_or_value_stops_a_strict_build(scratch: Path) -> None:
    for options in ("exchange_page: true", "exchange_pages: sometimes"):
        config = (SKELETON / "mkdocs.yml").read_text("utf-8").replace("- briefing\n", f"- briefing:\n      {options}\n")
        (scratch / "mkdocs.yml").write_text(config, "utf-8")
        result = run_line("mkdocs build --strict", scratch)

        assert result.returncode != 0
        assert options.partition(":")[0] in result.stderr
        assert "Traceback" not in result.stderr


def test_addresses_of_the_guide_are_those_of_a_new_site(scratch: Path) -> None:
    write_files("themes.md", scratch)
    site = build_site(scratch / "mkdocs.yml")
    addresses = [codes_in(row[0])[0].removeprefix("/") for row in find_table("configure.md", "Address").rows]

    for address in addresses:
        page, _, anchor = address.partition("#")
        if page.endswith((".txt", ".csv", ".json", ".xml", ".jsonl")):
            assert (site.folder / page).is_file()
        elif anchor:
            assert site.content(page).by_id(anchor)
        else:
            assert page in site.pages
    assert set(site.pages) - set(addresses) == {"speakers/ada-fenwick/", "speakers/lena-marsh/"}


def test_exchange_without_a_page_has_the_address_that_the_guide_says(scratch: Path) -> None:
    site = build_with(settings_with("exchange_pages: false"), scratch)

    assert names_code("configure.md", "/briefings/2024-05-14-river-office/#valley-courier")
    assert site.content("briefings/2024-05-14-river-office/").by_id("valley-courier")
    assert "briefings/2024-05-14-river-office/full/" not in site.pages


def test_page_of_an_editor_stands_above_the_made_part(scratch: Path) -> None:
    write_files("configure.md", scratch)
    text = build_site(scratch / "mkdocs.yml").content("speakers/ada-fenwick/").text

    assert text.startswith(
        "Ada Fenwick Ada Fenwick has led the River Office since 2019. Roles Roles Role Date Briefing head of the River Office"
    )


def test_transcript_that_is_excluded_is_not_published(scratch: Path) -> None:
    site = build_with(settings_with("exclude_docs"), scratch)

    assert list((site.folder / "briefings").iterdir()) == [site.folder / "briefings" / "index.html"]


def test_preview_of_the_guide_shows_only_the_transcripts_that_it_names(scratch: Path) -> None:
    (example,) = [e for e in examples_of("yaml") if "INHERIT" in e.fields and "2021-02-*" in e.text]
    (path,) = (scratch / "docs" / "briefings").glob("*.txt")
    path.rename(path.with_name("2021-02-26-works.txt"))
    shutil.copy(path.with_name("2021-02-26-works.txt"), path.with_name("2021-03-01-roads.txt"))
    (scratch / "preview.yml").write_text(example.text, "utf-8")
    site = build_site(scratch / "preview.yml")

    assert site.lines == []
    assert "briefings/2021-02-26-works/" in site.pages
    assert "briefings/2021-03-01-roads/" not in site.pages


def test_parts_of_the_guide_are_sites_of_their_own_below_a_front_that_leads_to_them(scratch: Path) -> None:
    write_files("performance.md", scratch)
    (scratch / "docs/briefings/2023-05-14-mill.txt").write_text(FLOOD, "utf-8")
    front = build_site(scratch / "front.yml", scratch / "site")
    part = build_site(scratch / "2024.yml", scratch / "site" / "2024")

    for site in (front, part):
        assert (site.passed, site.lines, site.broken_links()) == (True, [], [])
    assert {"briefings/2024-05-14-river-office/", "themes/drinking-water/"} <= set(part.pages)
    assert [address for address in part.pages if "2023" in address] == []
    assert "https://briefings.example.org/2024/" in front.links("")
    assert json.loads((scratch / "site/search/parts.json").read_text("utf-8"))["with"] == ["2024/"]


# Figures


@pytest.mark.parametrize("row", find_table("figures-and-places.md", "Sentence").rows, ids=lambda row: row[1])
def test_figure_is_read_as_the_guide_says(row: tuple[str, ...]) -> None:
    sentence, words, value, unit, bound, subject, change, period = row
    figure = find_figures(sentence, "zh" if sentence.endswith("。") else "en")[0][0]

    assert [sentence[figure.start : figure.end], f"{figure.value:f}"] == [codes_in(words)[0], codes_in(value)[0]]
    assert [figure.unit] == (codes_in(unit) or [""])
    assert (figure.qualifier, figure.subject, figure.period) == (bound, subject, period)
    assert (f"{figure.change.direction.value}, {figure.change.base}" if figure.change else "") == change


def test_figures_of_a_page_are_as_many_as_the_guide_says() -> None:
    assert f"more than {ROWS} figures" in (GUIDE / "figures-and-places.md").read_text("utf-8")


# Places


def is_gazetteer(example: Example) -> bool:
    return "places" in example.fields


@given([example for example in examples_of("yaml") if is_gazetteer(example)])
def test_list_of_places_in_the_guide_makes_the_pages_that_it_says(example: Example, scratch: Path) -> None:
    (scratch / "docs" / "places.yml").write_text(example.text, "utf-8")
    site = build_site(scratch / "mkdocs.yml")

    assert (site.passed, site.lines, site.broken_links()) == (True, [], [])
    assert {"places/", "places/old-town/", "places/town-hall/", "partnerships/"} <= set(site.pages)
    assert read_gazetteer(example.text, "places.yml")[1] == []


def test_each_field_of_the_list_of_places_is_in_the_guide_with_an_example_that_is_read() -> None:
    for header, names in (("Field of a place", PLACE_FIELDS), ("Field of `partnerships`", PARTNERSHIP_FIELDS)):
        rows = find_table("figures-and-places.md", header).rows
        assert [codes_in(row[0])[0] for row in rows] == list(names)
        for row in rows:
            assert list(yaml.safe_load(codes_in(row[1])[0])) == codes_in(row[0])


# Commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_the_guide_run_and_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    folder = tmp_path
    if page.name not in FROM_NOTHING:
        make_new_site(tmp_path / "site")
        folder = tmp_path / "site"
        write_files(page.name, folder)
    for example in read_examples(page):
        if example.language != "sh":
            continue
        printed = ""
        for line in example.text.splitlines():
            if line.startswith("cd "):
                folder = folder / line.removeprefix("cd ")
            elif line == "mkdocs serve":
                serve_once(folder)
            elif line.startswith(("briefing-site ", "mkdocs ", "cp ")):
                result = run_line(line, folder, shell=page.name in FROM_NOTHING)
                assert result.returncode == 0, f"{example}: {line}\n{result.stdout}{result.stderr}"
                printed += result.stdout + result.stderr
        assert example.output in printed, f"{example} shows what is not printed:\n{printed}"


def run_line(line: str, folder: Path, shell: bool = False) -> subprocess.CompletedProcess[str]:
    """A line typed in a folder; our own command in this process, unless there is work for a shell in the line."""
    if shell or not line.startswith("briefing-site ") or set(line) & SHELL:
        return run_in_shell(line, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit), line
    return subprocess.CompletedProcess(line, result.exit_code, result.stdout, result.stderr)


def run_in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line typed in a folder, with the commands of this environment."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        line, shell=True, cwd=folder, env={**os.environ, "PATH": path}, text=True, capture_output=True, timeout=LONGEST_WAIT
    )  # fmt: skip


def serve_once(folder: Path) -> None:
    """Start `mkdocs serve` on a free port of this machine, and end it when it says that it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        limit = threading.Timer(LONGEST_WAIT, server.kill)
        limit.start()
        try:
            assert server.stderr is not None
            said = []
            for line in server.stderr:
                said.append(line)
                if "Serving on" in line:
                    break
            assert f"Serving on http://{address}/" in said[-1], "".join(said)
        finally:
            limit.cancel()
            server.kill()


def test_outcomes_of_an_import_are_those_that_the_guide_lists(scratch: Path) -> None:
    write_files("transcripts.md", scratch)
    target = scratch / "docs/briefings/2024-05-14-press-conference-on-the-spring-flood.txt"
    (command,) = [e.text.strip() for e in examples_of("sh") if e.page == "transcripts.md"]
    printed = []
    for line, expected in ((command, 0), (command, 0), (command, 1), (f"{command} --force", 0)):
        result = run_line(line, scratch)
        assert result.returncode == expected, result.stderr
        printed.append(result.stdout.removeprefix(f"{target.relative_to(scratch)}: ").strip())
        if len(printed) == 2:
            target.write_text(target.read_text("utf-8").replace("Thank you all", "Thanks"), "utf-8")
        assert ("Thanks" in target.read_text("utf-8")) is (len(printed) in (2, 3))

    table = find_table("transcripts.md", "Printed")
    assert [codes_in(row[0]) for row in table.rows] == [[printed[at]] for at in (0, 1, 3, 2)]
    assert sorted(printed) == sorted(str(outcome) for outcome in Saved)


def test_forms_of_export_and_their_files_are_those_that_the_guide_lists(scratch: Path) -> None:
    rows = {codes_in(form)[0]: set(codes_in(files)) for form, files, _ in find_table("data.md", "Form", "Files").rows}
    assert rows.keys() == EXPORTS.keys()
    for form, shown in sorted(rows.items(), key=lambda row: row[0] == "tmx"):
        if form == "tmx":
            write_files("languages.md", scratch)
        result = run_line(f"briefing-site export {form} -o data-{form} --site-url https://x.example/", scratch)
        assert result.returncode == 0, result.stderr
        written = {path.name for path in (scratch / f"data-{form}").iterdir() if path.is_file()}
        one_each = {f".{name.partition('.')[2]}" for name in written}
        assert shown in (written, one_each)


def test_names_of_parts_in_the_guide_are_joined(tmp_path: Path) -> None:
    first, *others = [f"record{end}.html" for end in ("", "_2", "_3")]
    assert all(names_code("transcripts.md", name) for name in (first, *others, "record-p2", "record page 2"))

    for names in ((first, *others), (first, "record-p2.html"), (first, "record page 2.html")):
        assert group_parts([tmp_path / name for name in reversed(names)]) == [[tmp_path / name for name in names]]


def test_check_takes_what_the_guide_says_and_refuses_what_holds_nothing(scratch: Path) -> None:
    (scratch / "empty").mkdir()
    paths = [
        "docs/briefings/2024-05-14-river-office.txt",
        "docs/briefings",
        "docs/themes",
        "docs/themes/drinking-water.md",
    ]
    (scratch / "docs/themes/broken.md").write_text("---\nscopeNote: A theme without a name.\n---\n", "utf-8")
    (scratch / "docs/briefings/broken.txt").write_text("", "utf-8")

    assert [run_line(f"briefing-site check {path}", scratch).returncode for path in paths] == [0, 1, 1, 0]
    assert run_line("briefing-site check docs/themes/broken.md", scratch).stdout.endswith("[theme-no-label]\n")
    assert run_line("briefing-site check empty", scratch).returncode == 2


def test_files_of_a_new_site_are_those_that_the_guide_lists(scratch: Path) -> None:
    made = sorted(path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file())

    assert sorted(codes_in(row[0])[0] for row in find_table("index.md", "File").rows) == made


def test_commands_that_the_guide_says_the_workflow_runs_are_its_own_in_order() -> None:
    workflow = (SKELETON / ".github/workflows/publish.yml").read_text("utf-8")
    section = (GUIDE / "publish.md").read_text("utf-8").split("## Let a machine check each change")[1]
    steps = re.findall(r"^\d\. `([^`]+)`", section, re.MULTILINE)
    places = [workflow.index(command) for command in steps]

    assert len(steps) == 4
    assert places == sorted(places)


# Problems

SPEECH = "Ada Fenwick:\n\nThank you all for coming.\n"
FLOOD = f"---\ntitle: The flood\ndate: 2024-05-14\n---\n\n{SPEECH}"


def ledger_of(transcript: str) -> str:
    """The ledger that `accept` makes for a transcript."""
    briefing, _ = read_transcript(transcript, "flood.txt", "flood")
    assert briefing is not None
    return write_ledger(start_ledger(briefing, datetime.date(2024, 5, 15)))


WELLS = "---\ntitle: The flood\ndate: 2024-05-14\n---\n\nAda Fenwick:\n\nWe test the drinking water at 31 wells each morning.\n"
WELLS_ZH = "---\ntitle: 洪水\ndate: 2024-05-14\n---\n\n艾达·芬威克:\n\n我们每天早上检测31口井的饮用水。\n"
"""The same in Chinese."""

FAULTY: dict[str, dict[str, str | bytes]] = {
    "empty": {"docs/briefings/flood.txt": "---\ntitle: Press conference on the flood\ndate: 2024-05-14\n---\n"},
    "not-utf8": {"docs/briefings/flood.txt": "Briefing on the café\n\nMay 14, 2024\n\n".encode("latin-1")},
    "duplicate-id": {
        "docs/briefings/flood.md": f"Press conference on the flood\n\nMay 14, 2024\n\n{SPEECH}",
        "docs/briefings/flood.txt": f"Press conference on the flood\n\nMay 14, 2024\n\n{SPEECH}",
    },
    "damaged-text": {
        "docs/briefings/flood.txt": f"Press conference on the flood\n\nMay 14, 2024\n\n{SPEECH}\nThe caf\ufffd is open.\n"
    },
    "front-matter": {"docs/briefings/flood.txt": f"---\ntitle: The flood: day two\n---\n\n{SPEECH}"},
    "front-matter-key": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\ntitle: The spring flood\n---\n\n{SPEECH}"
    },
    "unknown-field": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\nplace: Northbridge\n---\n\n{SPEECH}"
    },
    "bad-value": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\nsource: river.example.org\n---\n\n{SPEECH}"
    },
    "bad-date": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 14/05/2024\npublished: 2024-05-16\n---\n\n{SPEECH}"
    },
    "bad-record": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\nrecord: full\n---\n\n{SPEECH}"
    },
    "bad-panel": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\npanel:\n  - role: chief engineer\n---\n\n{SPEECH}"
    },
    "no-title": {"docs/briefings/flood.txt": f"---\ndate: 2024-05-14\n---\n\n{SPEECH}"},
    "no-date": {"docs/briefings/2024-05-14-flood.txt": f"---\ntitle: The flood\n---\n\n{SPEECH}"},
    "no-label": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\n---\n\nThe river rose in the night. Nobody was hurt.\n"
    },
    "mid-turn": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\n---\n\nFourth, we test the wells.\n\n"
        f"Lena Marsh:\n\nThank you. Next question, please.\n\n{SPEECH}"
    },
    "lost-label": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\nmoderator: Lena Marsh\n---\n\n"
        "Lena Marsh:\n\nThe floor is open.\n\nIs the water safe to drink? Thank you.\n\n"
        "Tom Okoro:\n\nThank you for the question. Yes, it is.\n"
    },
    "maybe-label": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\n---\n\n{SPEECH}\n"
        "Tom Okoro:\n\nThe wells are safe.\n\nThe Old Mill: We saw no water in the cellar.\n"
    },
    "ambiguous-name": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\n"
        "panel: ['Tom Okoro, chief engineer', 'Ben Okoro, mayor']\n---\n\n"
        "Valley Courier:\n\nIs the water safe to drink?\n\nHow safe?\n\nMr. Okoro:\n\nYes, it is safe.\n"
    },
    "same-name": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\npanel: ['Tom Okoro, chief engineer']\n---\n\n"
        f"Tom Okoro:\n\nThe river rose.\n\n{SPEECH}",
        "docs/briefings/storm.txt": "---\ntitle: The storm\ndate: 2024-05-12\naskers: [Tom Okoro]\n---\n\n"
        f"Tom Okoro:\n\nIs the road open?\n\n{SPEECH}",
    },
    "joint-label": {
        "docs/briefings/flood.txt": "---\ntitle: The flood\ndate: 2024-05-14\nmoderator: Lena Marsh\n---\n\n"
        "Lena Marsh:\n\nThe floor is open.\n\nValley News and City TV:\n\nIs the water safe to drink?\n\n"
        "Tom Okoro:\n\nYes, it is.\n"
    },
    "cut-speech": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\n---\n\n{SPEECH}\n\n"
        "Read more:\n\n\nThe wells are tested every morning by two people.\n"
    },
    "label-without-speech": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\nmoderator: Lena Marsh\n---\n\nLena Marsh:\n\n{SPEECH}"
    },
    "anchor-new": {
        "docs/briefings/flood.txt": f"{FLOOD}\nThe wells are safe.\n",
        "docs/briefings/flood.ledger.json": ledger_of(FLOOD),
    },
    "anchor-changed": {
        "docs/briefings/flood.txt": FLOOD.replace("coming", "being here"),
        "docs/briefings/flood.ledger.json": ledger_of(FLOOD),
    },
    "anchor-lost": {
        "docs/briefings/flood.txt": FLOOD,
        "docs/briefings/flood.ledger.json": ledger_of(f"{FLOOD}\nThe wells are tested every morning.\n"),
    },
    "ledger": {"docs/briefings/flood.txt": FLOOD, "docs/briefings/flood.ledger.json": "(no JSON)\n"},
    "ledger-alone": {"docs/briefings/flood.ledger.json": ledger_of(FLOOD)},
    "html": {"docs/briefings/flood.html": "<!-- saved -->"},
    "captions": {"docs/briefings/flood.vtt": "The river rose in the night.\n"},
    "table": {"docs/briefings/flood.csv": "The river rose in the night.\nNobody was hurt.\n"},
    "markdown": {
        "docs/briefings/flood.md": "# Water\n\n<!-- briefing-site:record\n"
        '<bs:record xmlns:bs="tag:briefing-site,2026:record" title="" kind="verbatim"><bs:exchange id="a" kind="opening">'
        '<bs:turn id="t1" kind="speech" line="1"><bs:paragraph id="p1" line="1"/></bs:turn></bs:exchange></bs:record>\n-->\n'
    },
    "xml": {"docs/briefings/flood.xml": "<debate><speech>Thank you.</speech></debate>\n"},
    "theme-no-label": {"docs/themes/water.md": "---\nscopeNote: Water that people drink.\n---\n\n# Water\n"},
    "theme-field": {"docs/themes/water.md": "---\nprefLabel: Water\nscopeNote: [wells]\n---\n\n# Water\n"},
    "theme-rule": {"docs/themes/water.md": "---\nprefLabel: Water\nrules:\n  terms: wells\n---\n\n# Water\n"},
    "theme-link": {
        "docs/themes/floods.md": "---\nprefLabel: Floods\n---\n",
        "docs/themes/water.md": "---\nprefLabel: Water\nbroader: rivers\n---\n\n# Water\n",
    },
    "lost-pin": {
        "docs/briefings/flood.txt": f"---\ntitle: The flood\ndate: 2024-05-14\n---\n\n{SPEECH}",
        "docs/themes/water.md": "---\nprefLabel: Water\nrules:\n  exclude:\n    flood#p99: A jest.\n---\n\n# Water\n",
    },
    "twin-language": {"docs/briefings/flood.fr.txt": WELLS},
    "twin-paragraph": {
        "docs/briefings/flood.en.txt": f"{WELLS}\nThe school by the mill stays closed until Monday, and its pupils go to Ellmouth"
        " by bus.\n\nThe bridge of stone holds, and 450 trucks cross it each day.\n",
        "docs/briefings/flood.zh.txt": f"{WELLS_ZH}\n石桥依然稳固,每天有450辆卡车通过。\n",
    },
    "twin-number": {
        "docs/briefings/flood.en.txt": WELLS,
        "docs/briefings/flood.zh.txt": WELLS_ZH.replace("31", "13"),
    },
    "twin-name": {
        "docs/briefings/flood.en.txt": WELLS.replace("date:", "panel: [Ada Fenwick, Tom Okoro]\ndate:"),
        "docs/briefings/flood.zh.txt": WELLS_ZH.replace("date:", "panel: [艾达·芬威克]\ndate:"),
    },
    "twin-pair": {
        "docs/briefings/flood.en.txt": WELLS,
        "docs/briefings/flood.zh.txt": WELLS_ZH.replace("date:", "pairs: {p9: 我们每天}\ndate:"),
    },
    "twin-checked": {
        "docs/briefings/flood.en.txt": WELLS.replace("date:", "checked: [p9]\ndate:"),
        "docs/briefings/flood.zh.txt": WELLS_ZH,
    },
    "places": {"docs/briefings/flood.txt": FLOOD, "docs/places.yml": "partnerships: water\n"},
    "place": {"docs/briefings/flood.txt": FLOOD, "docs/places.yml": "places:\n  gansu: {kind: province}\n"},
}
"""Files of which `check` says what the guide shows under each code."""


OF_A_SITE = ("site-source", "site-page", "site-words", "site-anchor", "site-link")
"""Codes of what `verify` says of a folder; one test damages one for all of them."""

APART = {
    "unreadable",
    "twin-alone",
    "no-ledger",
    "seam",
    "text-lost",
    "no-address",
    "no-styles",
    "no-skos",
    "changed-source",
    *OF_A_SITE,
}
"""Codes that take more than a file in `docs/`; each has a test of its own."""


@cache
def list_codes() -> frozenset[str]:
    """Every problem code in the source: what is given to `Problem` as the third argument.

    Where that is a variable, the codes are those of the table `CODES` of the same file, and what stands in for others.
    """
    codes: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_called(node, "Problem")]
        given_codes = [find_argument(call, 2, "code") for call in calls]
        codes |= {code.value for code in given_codes if isinstance(code, ast.Constant)}
        if any(not isinstance(code, ast.Constant) for code in given_codes):
            codes |= set(list_table_codes(tree))
    return frozenset(codes)


def is_called(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == name


def find_argument(call: ast.Call, at: int, name: str) -> ast.expr:
    return call.args[at] if len(call.args) > at else next(word.value for word in call.keywords if word.arg == name)


def list_table_codes(tree: ast.Module) -> Iterator[str]:
    """The values of `CODES`, and the second argument of each `CODES.get`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["CODES"]:
            yield from ast.literal_eval(node.value).values()
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "CODES.get":
            yield ast.literal_eval(node.args[1])


def shown_line(code: str, at: int = 0) -> str:
    """The line that the guide shows under a code; the first one, or one of those that follow."""
    section = (GUIDE / "problems.md").read_text("utf-8").split(f"\n### {code}\n")[1].split("\n### ")[0]
    return re.findall(r"^`` (.+) ``$", section, re.MULTILINE)[at]


def severity_in_guide(code: str) -> str:
    (severity,) = [row[1] for row in find_table("problems.md", "Code").rows if row[0] == f"[{code}](#{code})"]
    return severity


def test_guide_lists_every_problem_code_of_the_source_and_no_other() -> None:
    listed = [re.sub(r"\[(.*)\]\(#\1\)", r"\1", row[0]) for row in find_table("problems.md", "Code").rows]
    sections = re.findall(r"^### (.*)$", (GUIDE / "problems.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(listed) == sorted(list_codes())
    assert sections == listed


def test_every_problem_code_has_a_file_that_shows_it() -> None:
    assert sorted([*FAULTY, *APART]) == sorted(list_codes())


@pytest.mark.parametrize("code", FAULTY)
def test_problem_is_printed_and_weighed_as_the_guide_shows(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in FAULTY[code].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    published = all(Path(name).suffix in {*PUBLISHED, ".json", ".yml"} for name in FAULTY[code])
    paths = ["docs"] if published else list(FAULTY[code])
    printed = CliRunner().invoke(main, ["check", *paths])
    report = json.loads(CliRunner().invoke(main, ["check", *paths, "--format", "json"]).stdout)

    assert printed.stdout.splitlines() == [shown_line(code)]
    assert [problem["severity"] for problem in report["problems"]] == [severity_in_guide(code)]


def test_unreadable_file_is_reported_as_the_guide_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("docs/briefings/flood.txt")
    folder.mkdir(parents=True)
    _, (problem,) = read_files([folder])

    assert str(problem).replace("Is a directory", "Permission denied") == shown_line("unreadable")
    assert problem.severity.value == severity_in_guide("unreadable")


def test_record_without_its_principal_one_is_reported_as_the_guide_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("docs/briefings")
    folder.mkdir(parents=True)
    for name, text in (("flood.en.txt", ""), ("flood.zh.txt", WELLS_ZH)):
        (folder / name).write_text(text, "utf-8")
    briefings, (empty, problem) = read_kept([folder / "flood.en.txt", folder / "flood.zh.txt"])

    assert (briefings, empty.code) == ((), "empty")
    assert str(problem) == shown_line("twin-alone")
    assert problem.severity.value == severity_in_guide("twin-alone")


def test_missing_ledger_is_a_note_of_the_build_as_the_guide_shows(tmp_path: Path) -> None:
    briefing, _ = read_transcript(FLOOD, "docs/briefings/flood.txt", "flood")
    assert briefing is not None
    (problem,) = note_missing_ledgers([briefing])

    assert str(problem) == shown_line("no-ledger")
    assert problem.severity.value == severity_in_guide("no-ledger")
    kept = replace(briefing, ledger=start_ledger(briefing, datetime.date(2024, 5, 15)))
    assert note_missing_ledgers([kept]) == []


def test_file_that_changes_during_a_build_is_reported_as_the_guide_shows(tmp_path: Path) -> None:
    transcript = tmp_path / "docs/briefings/flood.txt"
    transcript.parent.mkdir(parents=True)
    transcript.write_text(FLOOD, "utf-8")
    state = note_state(tmp_path / "docs")
    assert list(find_changed(state, tmp_path)) == []
    transcript.write_text(FLOOD.replace("coming", "being here"), "utf-8")
    (problem,) = find_changed(state, tmp_path)

    assert str(problem) == shown_line("changed-source")
    assert problem.severity.value == severity_in_guide("changed-source")


@pytest.mark.parametrize(
    "settled",
    ["askers:\n  Is the water safe: Valley News", "speakers:\n  - {name: Tom Okoro, begins: Is the water safe}"],
)
def test_first_words_of_no_text_are_reported_as_the_guide_shows(settled: str) -> None:
    front = f"title: The flood\ndate: 2024-05-14\nrecord: verbatim\n{settled}\n"
    _, (problem,) = read_transcript(f"---\n{front}---\n\n{SPEECH}", "docs/briefings/flood.txt", "flood")

    assert str(problem) == shown_line("bad-value", 1)
    assert problem.severity.value == severity_in_guide("bad-value")


def test_rule_that_can_never_count_is_reported_as_the_guide_shows() -> None:
    text = "---\nprefLabel: Water\nrules:\n  terms: [data center]\n  not: [data center]\n---\n"
    theme, _ = read_theme(text, "docs/themes/water.md", "water")
    assert theme is not None
    _, (problem,) = build_index((), [theme])

    assert str(problem) == shown_line("theme-rule", 1)


def test_seam_is_reported_as_the_guide_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages = {
        "saved/flood.html": "<h1>The flood briefing</h1><p>May 14, 2024</p><p>Ada Fenwick:</p><p>Thank you all for coming.</p>",
        "saved/flood_2.html": "<p>Second, the wells are safe to use.</p><p>Tom Okoro:</p><p>So they are.</p>",
    }
    Path("saved").mkdir()
    for name, content in pages.items():
        Path(name).write_text(content, "utf-8")
    briefing, _, (problem,) = read_parts([Path(name) for name in pages])

    assert briefing is not None
    assert str(problem) == shown_line("seam")
    assert problem.severity.value == severity_in_guide("seam")


def test_lost_text_is_reported_as_the_guide_shows() -> None:
    briefing, _ = read_transcript(
        f"The flood briefing\n\nMay 14, 2024\n\n{SPEECH}", "docs/briefings/flood.txt", "flood"
    )
    assert briefing is not None
    (problem,) = find_losses(f"The flood briefing\n\nMay 14, 2024\n\n{SPEECH}\nWe begin now.\n", briefing)

    assert str(problem) == shown_line("text-lost")
    assert problem.severity.value == severity_in_guide("text-lost")


@pytest.mark.parametrize("code", ["no-address", "no-styles"])
def test_gaps_of_references_are_reported_as_the_guide_shows(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_gaps("mkdocs.yml", "https://briefings.example.org/") == []
    monkeypatch.setattr(citation_files, "AVAILABLE", code != "no-styles")
    (problem,) = find_gaps("mkdocs.yml", None if code == "no-address" else "https://briefings.example.org/")

    assert str(problem) == shown_line(code)
    assert problem.severity.value == severity_in_guide(code)


def test_missing_library_of_skos_is_reported_as_the_guide_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    site_url = "https://briefings.example.org/"
    assert choose_forms(["json", "skos"], "mkdocs.yml", site_url) == ({DataForm.JSON, DataForm.SKOS}, [])
    monkeypatch.setattr(site_data, "HAS_RDFLIB", False)
    forms, (problem,) = choose_forms(["json", "skos"], "mkdocs.yml", site_url)

    assert forms == {DataForm.JSON}
    assert str(problem) == shown_line("no-skos")
    assert problem.severity.value == severity_in_guide("no-skos")
    assert choose_forms(["json", "feeds"], "mkdocs.yml", None) == ({DataForm.JSON}, [])


def test_damage_of_a_site_is_reported_as_the_guide_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paragraph = "<div class='bs-paragraph' id='p1'><span id='p1.5c7c'></span><p>Thank you for coming.</p></div>"
    files = {
        "mkdocs.yml": "site_name: A test\nplugins: [{briefing: {exchange_pages: true}}]\n",
        "docs/briefings/flood.txt": FLOOD,
        "docs/briefings/flood.ledger.json": ledger_of(FLOOD).replace('"was": []', '"was": ["deluge"]'),
        "site/index.html": "<a href='briefings/storm/'>The storm</a>",
        "site/briefings/flood/statement/index.html": paragraph,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    printed = CliRunner().invoke(main, ["verify", "site"]).stdout.splitlines()

    assert [shown_line(code) for code in OF_A_SITE if shown_line(code) not in printed] == []
    assert {severity_in_guide(code) for code in OF_A_SITE} == {"error"}


# References


def test_plain_reference_of_the_guide_is_that_of_a_new_site(scratch: Path) -> None:
    config = scratch / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_url: https://briefings.example.org/\n", "utf-8")
    page = build_site(config).content("briefings/2024-05-14-river-office/valley-courier/")
    quoted = re.findall(r"^> (.*)$", (GUIDE / "citing.md").read_text("utf-8"), re.MULTILINE)

    assert page.by_id("cite").find("p", "bs-copy__text")[0].text == " ".join(quoted)


@pytest.mark.parametrize("row", find_table("citing.md", "Name as printed").rows, ids=lambda row: row[0])
def test_name_is_split_as_the_guide_says(row: tuple[str, ...]) -> None:
    name, family, given = ("".join(codes_in(cell)) for cell in row)
    split = split_name(name, "en", Order.UNKNOWN)

    assert (split.family, split.given) == (family, given)
    assert split.whole == name


# The whole of it


def test_every_block_of_the_guide_is_of_a_kind_that_is_tried() -> None:
    # What a server is to send is tried in browser/test_policy.py.
    assert {example.language for example in EXAMPLES} == {
        "html",
        "http",
        "markdown",
        "sh",
        "text",
        "transcript",
        "yaml",
    }
    shown = sum(bool(example.output) for example in EXAMPLES)
    assert len(examples_of("text")) == shown


def test_links_of_the_guide_hold(project_site: BuiltSite) -> None:
    assert project_site.lines == []
    assert project_site.passed
    assert [link for link in project_site.broken_links() if link.startswith("guide/")] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_files_that_the_repository_pages_name_exist(name: str) -> None:
    text = (PROJECT / name).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    paths = [code for code in codes_in(text) if re.match(r"(?:src|tests|docs|benchmarks)/", code)]

    for path in [*links, *paths]:
        assert (PROJECT / path).exists(), path


def test_readme_names_two_set_up_commands_and_both_are_targets() -> None:
    makefile = PROJECT / "Makefile"
    if not makefile.exists():
        pytest.skip("there is no Makefile yet")
    named = re.findall(r"\bmake [a-z]+\b(?= ?`|$)", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert set(named) == {"make site", "make test"}
    targets = re.findall(r"^([a-z]+):", makefile.read_text("utf-8"), re.MULTILINE)
    for text in ((PROJECT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")):
        assert {line.removeprefix("make ") for line in codes_in(text) if re.fullmatch("make [a-z]+", line)} <= set(
            targets
        )


# Corrections


def test_every_outcome_is_in_the_guide() -> None:
    table = find_table("corrections.md", "Printed as")

    assert [codes_in(row[0]) for row in table.rows] == [[outcome.value] for outcome in Outcome]
