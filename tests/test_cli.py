"""The command `briefing-site`, run as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from briefing_site import __version__
from briefing_site.cli import main
from briefing_site.publish.data_files import read_schema
from built_site import build_site

GOOD = """\
---
title: Mayor on the new bridge
date: 2024-03-05
panel:
  - name: Ada Noor
    role: mayor
---

Valley Courier:

When does the new bridge open to cars?

Ada Noor:

It opens in May, if the paint dries.
"""
NO_LABEL = (
    "---\ntitle: A page\ndate: 2024-03-05\n---\n\nSomebody said that the bridge is open, and nobody wrote down who.\n"
)
NO_THEME_LABEL = "---\nscopeNote: Bridges.\n---\n\n# Bridges\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with one good transcript, one bad one and one bad theme."""
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "themes").mkdir()
    (tmp_path / "docs" / "briefings" / "bridge.txt").write_text(GOOD)
    (tmp_path / "docs" / "briefings" / "no label.txt").write_text(NO_LABEL)
    (tmp_path / "docs" / "themes" / "bridges.md").write_text(NO_THEME_LABEL)
    return tmp_path / "docs"


class TestCheck:
    def test_clean_docs_folder_exits_0_with_nothing_on_stdout(self, harbor: Path) -> None:
        result = run("check", harbor / "docs")
        assert result.stdout == ""
        assert result.stderr == "4 briefings, 26 paragraphs, 0 problems, no word lost\n"
        assert result.exit_code == 0

    def test_each_problem_is_one_line_with_path_line_and_code_and_the_exit_code_is_1(self, docs: Path) -> None:
        result = run("check", docs)
        transcript, theme = result.stdout.splitlines()
        assert transcript.startswith(f"{docs}/briefings/no label.txt:6: ")
        assert transcript.endswith(" [no-label]")
        assert theme.startswith(f"{docs}/themes/bridges.md:1: ")
        assert theme.endswith(" [theme-no-label]")
        assert result.stderr == "2 briefings, 3 paragraphs, 2 problems, no word lost\n"
        assert result.exit_code == 1

    @pytest.mark.parametrize(
        ("path", "summary"),
        [
            (".", "2 briefings, 3 paragraphs, 2 problems, no word lost\n"),
            ("briefings", "2 briefings, 3 paragraphs, 1 problem, no word lost\n"),
            ("briefings/bridge.txt", "1 briefing, 2 paragraphs, 0 problems, no word lost\n"),
        ],
    )
    def test_path_is_a_docs_folder_a_folder_of_transcripts_or_a_file(self, docs: Path, path: str, summary: str) -> None:
        assert run("check", docs / path).stderr == summary

    def test_folder_of_themes_is_read_as_themes(self, docs: Path) -> None:
        result = run("check", docs / "briefings" / "bridge.txt", docs / "themes")
        (line,) = result.stdout.splitlines()
        assert line.endswith(" [theme-no-label]")
        assert result.stderr == "1 briefing, 2 paragraphs, 1 problem, no word lost\n"

    def test_warning_alone_makes_the_exit_code_1(self, docs: Path) -> None:
        result = run("check", docs / "briefings" / "no label.txt")
        assert result.stdout.endswith(" [no-label]\n")
        assert result.exit_code == 1

    def test_notes_alone_leave_the_exit_code_0(self, tmp_path: Path) -> None:
        file = tmp_path / "bridge.txt"
        file.write_text(GOOD.replace("title:", "mood: merry\ntitle:"))
        result = run("check", file)
        (note,) = result.stdout.splitlines()
        assert note.startswith(f"{file}:2: ")
        assert note.endswith(" [unknown-field]")
        assert result.exit_code == 0

    def test_json_holds_the_problems_as_the_schema_says(self, docs: Path) -> None:
        result = run("check", docs, "--format", "json")
        document = json.loads(result.stdout)
        assert list(document) == ["problems"]
        Draft202012Validator(read_schema()["properties"]["problems"]).validate(document["problems"])  # type: ignore[index]
        assert [
            (problem["path"], problem["line"], problem["code"], problem["severity"]) for problem in document["problems"]
        ] == [
            (f"{docs}/briefings/no label.txt", 6, "no-label", "warning"),
            (f"{docs}/themes/bridges.md", 1, "theme-no-label", "error"),
        ]
        assert result.exit_code == 1

    def test_sarif_holds_one_run_with_a_result_and_a_rule_for_each_problem(self, docs: Path) -> None:
        result = run("check", docs, "--format", "sarif")
        log = json.loads(result.stdout)
        assert sorted(log) == ["$schema", "runs", "version"]
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
        (sarif_run,) = log["runs"]
        assert sarif_run["tool"] == {
            "driver": {
                "name": "briefing-site",
                "version": __version__,
                "rules": [{"id": "no-label"}, {"id": "theme-no-label"}],
            }
        }
        transcript, theme = sarif_run["results"]
        message = transcript.pop("message")
        assert list(message) == ["text"]
        assert message["text"].startswith("no speaker label")
        assert transcript == {
            "ruleId": "no-label",
            "level": "warning",
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": f"{docs}/briefings/no%20label.txt"},
                        "region": {"startLine": 6},
                    }
                }
            ],
        }
        assert (theme["ruleId"], theme["level"]) == ("theme-no-label", "error")
        assert result.exit_code == 1

    def test_sarif_of_a_clean_folder_has_no_results_and_exits_0(self, harbor: Path) -> None:
        result = run("check", harbor / "docs", "--format", "sarif")
        (sarif_run,) = json.loads(result.stdout)["runs"]
        assert sarif_run["results"] == []
        assert result.exit_code == 0

    def test_file_of_no_known_format_is_refused_with_the_known_ones(self, tmp_path: Path) -> None:
        (tmp_path / "scan.pdf").write_bytes(b"%PDF")
        result = run("check", tmp_path / "scan.pdf")
        assert result.exit_code == 2
        assert "scan.pdf is of no known format; expected one of .txt, .md" in " ".join(result.stderr.split())

    @pytest.mark.parametrize("arguments", [["check"], ["check", "missing.txt"], ["check", ".", "--format", "xml"]])
    def test_wrong_use_exits_2_and_says_how_to_use_it(self, arguments: list[str]) -> None:
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("Usage: main check [OPTIONS] PATH...")

    def test_progress_bar_goes_to_the_terminal_and_leaves_stdout_clean(self, tmp_path: Path) -> None:
        for number in range(60):
            (tmp_path / f"bridge-{number}.txt").write_text(GOOD)
        code = "import sys; from briefing_site.cli import main; main()"
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", code, "check", str(tmp_path), "--format", "json"],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        )
        os.close(theirs)
        stdout, _ = process.communicate(timeout=60)
        terminal = read_all(ours)
        assert json.loads(stdout) == {"problems": []}
        assert "Reading" in terminal
        assert process.returncode == 0


def read_all(terminal: int) -> str:
    """What was written to a pseudo-terminal that nobody writes to any more; Linux then answers with an error."""
    data = b""
    try:
        while piece := os.read(terminal, 65536):
            data += piece
    except OSError:
        pass
    finally:
        os.close(terminal)
    return data.decode()


class TestShow:
    def test_text_names_header_exchanges_turns_paragraphs_and_what_was_set_aside(self, harbor: Path) -> None:
        result = run("show", harbor / "docs/briefings/2023-06-20-library.txt", "--themes", harbor / "docs/themes")
        assert result.stdout.splitlines() == [
            "Town library on its new reading room",
            "  2023-06-20  Ellmouth  Ellmouth Town Library  digest",
            "  official: Odile Marchetti, head librarian",
            "",
            "question coastal-gazette",
            "  Coastal Gazette (question, line 13)",
            '    p1 "The paper asked when the reading room would open and who might use it."',
            "  Odile Marchetti (answer, line 17)",
            '    p2 "Ms. Marchetti said that it would open in autumn, to everybody, and that two porters would…"'
            " [night-work]",
            '  line 1 set aside, front matter: "--- title: Town library on its new reading room date: 2023-…"',
        ]
        assert result.stderr == ""
        assert result.exit_code == 0

    def test_json_has_exactly_the_keys_of_the_published_schema(self, harbor: Path) -> None:
        document = self.show_json(harbor, "2023-05-04-north-channel.txt")
        Draft202012Validator.check_schema(read_schema())
        Draft202012Validator(read_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
        assert set(document) == {"schema", "briefings", "problems"}
        (briefing,) = document["briefings"]
        assert set(briefing) == {
            *("id", "title", "date", "published", "time", "venue", "organizer", "publisher", "source", "source_start"),
            *("license", "language", "record", "panel", "moderator", "exchanges", "set_aside"),
        }
        assert set(briefing["panel"][0]) == {"speaker", "name", "role", "kind"}
        assert set(briefing["set_aside"][0]) == {"line", "text", "why"}
        exchange = briefing["exchanges"][0]
        assert set(exchange) == {"id", "kind", "asker", "turns"}
        turn = exchange["turns"][1]
        assert set(turn) == {
            *("id", "speaker", "label", "mark", "lead", "time", "kind", "line", "continued", "gives_to", "paragraphs"),
        }
        paragraph = turn["paragraphs"][0]
        assert set(paragraph) == {"id", "line", "text", "themes", "figures"}
        assert set(paragraph["themes"][0]) == {"theme", "concepts", "standing", "evidence"}
        assert set(paragraph["themes"][0]["evidence"][0]) == {"text", "start", "end", "rule", "antecedent", "theme"}

    def test_json_holds_the_header_fields_as_read(self, harbor: Path) -> None:
        document = self.show_json(harbor, "2023-05-04-north-channel.txt")
        (briefing,) = document["briefings"]
        assert document["schema"] == "briefing-site/1"
        assert document["problems"] == []
        assert briefing["id"] == "2023-05-04-north-channel"
        assert briefing["title"] == "Port of Ellmouth on dredging the north channel"
        assert (briefing["date"], briefing["published"], briefing["time"]) == ("2023-05-04", "2023-05-09", "2 p.m.")
        assert (briefing["venue"], briefing["organizer"]) == ("Ellmouth", "Port of Ellmouth")
        assert (briefing["publisher"], briefing["source"]) == (
            "Ellmouth Press Room",
            "https://port.example/press/north-channel",
        )
        assert (briefing["language"], briefing["record"]) == ("en", "verbatim")
        assert briefing["moderator"] == "pia-lindqvist"
        assert {
            "speaker": "tomas-varga",
            "name": "Tomas Varga",
            "role": "chief hydrographer",
            "kind": "official",
        } in briefing["panel"]
        assert [(exchange["id"], exchange["kind"], exchange["asker"]) for exchange in briefing["exchanges"]] == [
            ("opening", "opening", None),
            ("coastal-gazette", "question", "coastal-gazette"),
            ("radio-skerry", "question", "radio-skerry"),
            ("coastal-gazette-2", "question", "coastal-gazette"),
            ("closing", "closing", None),
        ]

    def test_evidence_of_a_theme_is_cut_from_the_paragraph_it_stands_in(self, harbor: Path) -> None:
        (briefing,) = self.show_json(harbor, "2023-05-04-north-channel.txt")["briefings"]
        paragraph = briefing["exchanges"][0]["turns"][1]["paragraphs"][0]
        assert paragraph["id"] == "p2"
        own = {"antecedent": "", "theme": ""}
        assert paragraph["themes"] == [
            {
                "theme": "dredging",
                "concepts": [],
                "standing": "stated",
                "evidence": [{"text": "north channel", "start": 43, "end": 56, "rule": "term: north channel", **own}],
            },
            {
                "theme": "night-work",
                "concepts": [],
                "standing": "stated",
                "evidence": [{"text": "at night", "start": 67, "end": 75, "rule": "term: at night", **own}],
            },
        ]
        assert paragraph["text"][43:56] == "north channel"
        assert paragraph["text"][67:75] == "at night"

    def test_without_themes_no_paragraph_is_filed(self, harbor: Path) -> None:
        result = run("show", harbor / "docs/briefings/2023-05-04-north-channel.txt", "--format", "json")
        (briefing,) = json.loads(result.stdout)["briefings"]
        filed = [p["themes"] for x in briefing["exchanges"] for t in x["turns"] for p in t["paragraphs"]]
        assert filed == [[]] * 14

    def test_json_of_a_file_that_cannot_be_read_holds_the_problem_alone(self, tmp_path: Path) -> None:
        (tmp_path / "latin.txt").write_bytes("Mayor:\n\nCafé\n".encode("latin-1"))
        document = json.loads(run("show", tmp_path / "latin.txt", "--format", "json").stdout)
        Draft202012Validator(read_schema()).validate(document)
        assert document["briefings"] == []
        (problem,) = document["problems"]
        assert (problem["line"], problem["code"], problem["severity"]) == (3, "not-utf8", "error")

    def test_problems_stand_on_stderr_and_control_characters_are_spelled_out(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(
            NO_LABEL.replace("title: A page", "title: A page").replace("open", "\x1b[2J")
        )
        result = run("show", tmp_path / "page.txt")
        assert "\\x1b[2J" in result.stdout
        (problem,) = result.stderr.splitlines()
        assert problem.startswith(f"{tmp_path}/page.txt:6: ")
        assert "\x1b" not in result.stdout + result.stderr

    def test_file_of_no_known_format_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "scan.pdf").write_bytes(b"%PDF")
        result = run("show", tmp_path / "scan.pdf")
        assert result.exit_code == 2
        assert "is of no known format" in result.stderr

    @staticmethod
    def show_json(harbor: Path, name: str) -> dict[str, Any]:
        result = run("show", harbor / "docs/briefings" / name, "--themes", harbor / "docs/themes", "--format", "json")
        assert result.exit_code == 0
        assert result.stderr == ""
        document: dict[str, Any] = json.loads(result.stdout)
        return document


class TestNew:
    FILES = (
        ".github/workflows/publish.yml",
        ".gitignore",
        ".python-version",
        "README.md",
        "constraints.txt",
        "docs/briefings/2024-05-14-river-office.txt",
        "docs/index.md",
        "docs/themes/drinking-water.md",
        "docs/themes/index.md",
        "mkdocs.yml",
        "requirements.txt",
    )

    def test_names_each_file_that_it_made(self, tmp_path: Path) -> None:
        folder = tmp_path / "archive"
        result = run("new", folder)
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [f"{folder}/{name}" for name in self.FILES]
        made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        assert made == list(self.FILES)

    def test_made_site_builds_strictly_and_says_what_its_transcript_says(self, tmp_path: Path) -> None:
        run("new", tmp_path)
        site = build_site(tmp_path / "mkdocs.yml")
        assert site.lines == []
        assert site.passed
        assert site.broken_links() == []
        asked = site.content("briefings/2024-05-14-river-office/valley-courier/")
        assert "Is the drinking water safe in the old town?" in asked.text
        assert "Two wells were closed for a week as a precaution." in asked.text
        theme = site.content("themes/drinking-water/")
        assert [mark.text for mark in theme.find("mark")] == ["drinking water", "drinking water", "wells", "wells"]
        assert "briefings/2024-05-14-river-office/" in {
            link.attributes["href"] for link in site.content("").find("a") if "href" in link.attributes
        }

    def test_check_finds_nothing_to_say_about_the_made_site(self, tmp_path: Path) -> None:
        run("new", tmp_path)
        result = run("check", tmp_path / "docs")
        assert result.stdout == ""
        assert result.exit_code == 0

    def test_folder_that_holds_anything_is_refused_and_left_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("mine")
        result = run("new", tmp_path)
        assert result.exit_code == 1
        assert result.stderr == f"Error: {tmp_path} exists already; expected a folder that is empty or new\n"
        assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]

    def test_file_in_the_place_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "archive").write_text("mine")
        result = run("new", tmp_path / "archive")
        assert result.exit_code == 2
        assert (tmp_path / "archive").read_text() == "mine"

    def test_folder_that_cannot_be_made_is_one_line_of_error(self, tmp_path: Path) -> None:
        (tmp_path / "archive").write_text("mine")
        result = run("new", tmp_path / "archive" / "below")
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: ")
        assert result.stderr.count("\n") == 1


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"briefing-site, version {__version__}\n"


class TestFindQuote:
    def test_words_of_the_record_are_found_with_file_line_and_speaker(self, docs: Path) -> None:
        result = run("find-quote", "“it opens in May”", docs)
        assert result.exit_code == 0
        path = docs / "briefings" / "bridge.txt"
        assert result.stdout == f"{path}:15: exact: Ada Noor, valley-courier, p2\n    It opens in May\n"

    def test_what_is_near_is_shown_with_the_difference(self, docs: Path) -> None:
        result = run("find-quote", "It opens in June, if the paint dries.", docs / "briefings" / "bridge.txt")
        assert result.exit_code == 1
        assert result.stdout.splitlines()[1] == "    It opens in [-June-] {+May+} if the paint dries"
        assert ": near: Ada Noor, " in result.stdout

    def test_what_nobody_said_is_not_found(self, docs: Path) -> None:
        result = run("find-quote", "We will close the bridge for good", docs / "briefings" / "bridge.txt")
        assert (result.exit_code, result.stdout) == (1, "not found in 1 briefing\n")

    def test_words_of_a_digest_are_no_quotation(self, docs: Path) -> None:
        digest = GOOD.replace("date:", "record: digest\ndate:")
        (docs / "briefings" / "bridge.txt").write_text(digest)
        result = run("find-quote", "It opens in May", docs)
        assert result.exit_code == 1
        assert ":16: exact: reporting Ada Noor, " in result.stdout
        assert result.stdout.splitlines()[1:] == [
            "    a digest: an editor's words, not a quotation",
            "    It opens in May",
        ]

    def test_nothing_in_a_transcript_drives_the_terminal(self, docs: Path) -> None:
        (docs / "briefings" / "bridge.txt").write_text(GOOD.replace("in May", "in \x1b[31m May"))
        result = run("find-quote", "It opens in 31m May", docs)
        assert "\x1b" not in result.stdout
