"""Tables and JSON Lines: what a spreadsheet or a program gets when it reads them back."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_site.cli import main
from briefing_site.index.archive import build_index
from briefing_site.model import Archive
from briefing_site.publish.exports.json_lines import write_json_lines
from briefing_site.publish.exports.parquet import write_parquet
from briefing_site.publish.exports.tables import Table, make_tables, write_csv
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript
from briefing_site.render.pages import plan_pages

WALL = """\
---
title: On the wall
date: 2031-03-04
---

Valley News:

Does the wall lean, "much"?

Ada Fenwick:

=1+1 is not the answer. It leans, by two fingers; see "the plan".

Not for long: we set the sea wall straight in May.
"""
THEME = "---\nprefLabel: {en: Sea defences}\nscopeNote: Walls.\nrules:\n  terms: [sea wall]\n---\n"


@pytest.fixture(scope="module")
def archive() -> Archive:
    briefing, _ = read_transcript(WALL, "wall.txt", "wall")
    theme, _ = read_theme(THEME, "walls.md", "walls")
    assert briefing is not None
    assert theme is not None
    return build_index([briefing], [theme])[0]


def read_back(archive: Archive, name: str) -> list[dict[str, str]]:
    """The rows of a table as a spreadsheet reads its file."""
    (table,) = [table for table in make_tables(plan_pages(archive)) if table.name == name]
    data = write_csv(table).encode()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_turns_hold_every_paragraph_and_no_formula(archive: Archive) -> None:
    question, answer = read_back(archive, "turns")
    assert (question["kind"], question["speaker"], question["text"]) == (
        "question",
        "valley-news",
        'Does the wall lean, "much"?',
    )
    assert answer["paragraphs"] == "p2; p3"
    assert answer["text"] == (
        '\'=1+1 is not the answer. It leans, by two fingers; see "the plan".\n'
        "Not for long: we set the sea wall straight in May."
    )


def test_exchanges_say_who_asked_who_answered_and_on_what(archive: Archive) -> None:
    (row,) = read_back(archive, "exchanges")
    assert row == {
        "briefing": "wall",
        "date": "2031-03-04",
        "record": "verbatim",
        "exchange": "valley-news",
        "kind": "question",
        "asker": "valley-news",
        "asker_name": "Valley News",
        "asker_label": "Valley News",
        "answered_by": "ada-fenwick",
        "themes": "walls",
        "turns": "2",
        "paragraphs": "3",
    }


def test_passages_say_which_words_and_rules_put_them_there(archive: Archive) -> None:
    (row,) = read_back(archive, "passages")
    assert (row["theme"], row["paragraph"], row["words"], row["rules"]) == ("walls", "p3", "sea wall", "term: sea wall")
    assert row["text"] == "Not for long: we set the sea wall straight in May."


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_cell_that_begins_like_a_formula_is_text(sign: str) -> None:
    briefing, _ = read_transcript(
        f"Ada Fenwick:\n\n{sign}SUM(A1) said I.\n\nTom Lund:\n\nI see. It is so.\n", "x.txt", "x"
    )
    assert briefing is not None
    first, _ = read_back(build_index([briefing], [])[0], "turns")
    assert first["text"] == f"'{sign}SUM(A1) said I."


def test_parquet_holds_the_same_cells_and_whole_numbers(archive: Archive) -> None:
    (table,) = [table for table in make_tables(plan_pages(archive)) if table.name == "turns"]
    read = pq.read_table(pa.BufferReader(write_parquet(table))).to_pylist()
    assert [row["text"] for row in read] == [
        'Does the wall lean, "much"?',
        '=1+1 is not the answer. It leans, by two fingers; see "the plan".\n'
        "Not for long: we set the sea wall straight in May.",
    ]
    assert [row["line"] for row in read] == [6, 10]


def test_a_line_of_json_lines_stands_alone(archive: Archive) -> None:
    lines = list(write_json_lines(archive.briefings, plan_pages(archive)))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    first, _, last = map(json.loads, lines)
    assert (first["asker"], first["kind"], first["name"], first["text"]) == (
        "valley-news",
        "question",
        "Valley News",
        'Does the wall lean, "much"?',
    )
    assert [filed["theme"] for filed in last["themes"]] == ["walls"]
    assert last["date"] == "2031-03-04"


@given(
    st.lists(
        st.text(
            st.sampled_from("=+-@\t\r\n＝＋－＠'\",;ab 1\0") | st.characters(blacklist_categories=["Cs"]), max_size=6
        )
    )
)
@example(["=1+1", "+a", "-a", "@a", "\ta", "\ra", "\na", "＝a", "＋a", "－a", "＠a", "'a", "a\0b", 'a"b', "a\r\nb"])
def test_no_cell_begins_like_a_formula_and_every_text_is_there(texts: list[str]) -> None:
    written = write_csv(Table("x", ("text", "number"), [(text, 1) for text in texts]))
    assert written.startswith("\ufefftext,number\r\n")
    cells = [cell for cell, _ in list(csv.reader(io.StringIO(written, newline="")))[1:]]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")] == []
    dangerous = tuple("=+-@\t\r\n＝＋－＠")
    kept = [text.replace("\0", "\ufffd") for text in texts]
    assert cells == [f"'{text}" if text.startswith(dangerous) else text for text in kept]


class TestCommand:
    @pytest.fixture
    def docs(self, tmp_path: Path) -> Path:
        (tmp_path / "docs/briefings").mkdir(parents=True)
        (tmp_path / "docs/briefings/wall.txt").write_text(WALL, "utf-8")
        return tmp_path / "docs"

    @pytest.mark.parametrize(
        ("form", "files"),
        [
            ("akoma-ntoso", ["wall.akn.xml"]),
            ("parquet", ["exchanges.parquet", "figures.parquet", "passages.parquet", "turns.parquet"]),
            ("skos", ["themes.jsonld", "themes.ttl"]),
            ("tei", ["wall.tei.xml"]),
            ("csv", ["exchanges.csv", "figures.csv", "passages.csv", "turns.csv"]),
            ("json", ["archive.json"]),
            ("jsonl", ["paragraphs.jsonl"]),
        ],
    )
    def test_each_form_is_written_and_named(self, docs: Path, form: str, files: list[str]) -> None:
        out = docs.parent / "out"
        result = CliRunner().invoke(main, ["export", form, str(docs), "-o", str(out)])
        assert result.exit_code == 0, result.output
        assert sorted(path.name for path in out.iterdir()) == files
        assert sorted(line for line in result.stdout.splitlines()) == [str(out / name) for name in files]

    def test_form_whose_library_is_missing_says_what_to_install(
        self, docs: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        monkeypatch.delitem(sys.modules, "briefing_site.publish.exports.parquet", raising=False)
        result = CliRunner().invoke(main, ["export", "parquet", str(docs), "-o", str(docs.parent / "out")])
        assert result.exit_code == 1
        assert "the form parquet needs pyarrow; expected: pip install 'briefing-site[data]'" in result.output

    def test_feeds_want_the_address_of_the_site(self, docs: Path) -> None:
        out = docs.parent / "out"
        result = CliRunner().invoke(main, ["export", "feeds", str(docs), "-o", str(out)])
        assert result.exit_code == 2
        assert "a feed holds whole addresses; expected --site-url https://example.org/" in result.output
        result = CliRunner().invoke(
            main, ["export", "feeds", str(docs), "-o", str(out), "--site-url", "https://x.example"]
        )
        assert result.exit_code == 0, result.output
        assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.atom")) == [
            "feed.atom",
            "outlets/valley-news.atom",
            "speakers/ada-fenwick.atom",
        ]

    def test_nothing_to_export_and_no_place_to_write_to_are_one_line_each(self, docs: Path) -> None:
        empty = docs.parent / "empty"
        empty.mkdir()
        result = CliRunner().invoke(main, ["export", "csv", str(empty), "-o", str(docs.parent / "out")])
        assert result.exit_code == 2
        assert "there is no transcript to export; expected .txt or .md files, or a folder of them" in result.output
        result = CliRunner().invoke(main, ["export", "csv", str(docs), "-o", str(docs / "briefings/wall.txt/x")])
        assert result.exit_code == 1
        assert "cannot be written: Not a directory; expected a folder to write to" in result.output
