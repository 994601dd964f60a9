"""`briefing-site accept`, and what `check` and `show` say of the ledger, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing_site.cli import main

TEXT = """\
---
title: Mayor on the bridge
date: 2024-03-05
panel: [Ada Noor]
---

Valley Courier:

When does the bridge open to cars, and who pays for it?

Ada Noor:

It opens in May, if the paint dries.

Thank you all for the good questions of this morning.
"""


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


@pytest.fixture
def transcript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A transcript in `docs/briefings/` of the present folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("docs/briefings/bridge.txt")
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    return path


@pytest.fixture
def ledger(transcript: Path) -> Path:
    """Its ledger, accepted."""
    assert run("accept", "--date", "2024-03-06").exit_code == 0
    return transcript.with_name("bridge.ledger.json")


def test_first_accept_makes_a_ledger_beside_each_transcript(transcript: Path) -> None:
    result = run("accept", "docs", "--date", "2024-03-06")
    assert result.output == "docs/briefings/bridge.ledger.json: made, 3 paragraphs\n"
    made = json.loads(transcript.with_name("bridge.ledger.json").read_text())
    assert [(b["id"], b["first"], b["speaker"]) for b in made["blocks"]] == [
        ("p1", "2024-03-06", "Valley Courier"),
        ("p2", "2024-03-06", "Ada Noor"),
        ("p3", "2024-03-06", "Ada Noor"),
    ]


@pytest.mark.parametrize("given", ["docs", "docs/briefings", "docs/briefings/bridge.txt"])
def test_second_accept_changes_no_byte_whatever_the_day(ledger: Path, given: str) -> None:
    before = ledger.read_bytes()
    assert run("accept", given, "--date", "2025-01-01", "--reason", "None").output == f"{ledger}: nothing has changed\n"
    assert ledger.read_bytes() == before


def test_accept_prints_what_became_of_each_id_and_keeps_the_reason(transcript: Path, ledger: Path) -> None:
    text = TEXT.replace("in May", "in June").replace("Thank you all for the good questions of this morning.\n", "")
    transcript.write_text(text)
    result = run("accept", transcript, "--reason", "The month was wrong", "--date", "2024-03-09")
    assert result.output == (
        'docs/briefings/bridge.txt:13: p2 has other words now: "It opens in May, if the paint dries."\n'
        'docs/briefings/bridge.txt:13: p3 is gone: "Thank you all for the good questions of this morning."\n'
        "docs/briefings/bridge.ledger.json: 1 same, 1 changed, 1 removed\n"
    )
    assert result.exit_code == 0
    written = json.loads(ledger.read_text())
    assert [(c["date"], c["kind"], c["reason"]) for c in written["corrections"]] == [
        ("2024-03-09", "changed", "The month was wrong"),
        ("2024-03-09", "removed", "The month was wrong"),
    ]
    assert written["next"] == 4


def test_day_is_that_of_source_date_epoch(transcript: Path) -> None:
    assert run("accept", SOURCE_DATE_EPOCH="1709683200").exit_code == 0
    assert json.loads(transcript.with_name("bridge.ledger.json").read_text())["blocks"][0]["first"] == "2024-03-06"
    assert "expected a number of seconds" in run("accept", SOURCE_DATE_EPOCH="yesterday").output


@pytest.mark.parametrize("damage", ["", "{", '{"ledger": 1}'])
def test_damaged_ledger_is_one_error_and_never_written_over(transcript: Path, ledger: Path, damage: str) -> None:
    ledger.write_text(damage)
    other = transcript.with_name("other.txt")
    other.write_text(TEXT)
    result = run("accept", "--reason", "x")
    assert result.exit_code == 1
    assert result.stderr.startswith("docs/briefings/bridge.ledger.json:1: the ledger is damaged: ")
    assert result.stdout == "docs/briefings/other.ledger.json: made, 3 paragraphs\n"
    assert ledger.read_text() == damage


def test_transcript_that_cannot_be_read_gets_no_ledger(transcript: Path) -> None:
    transcript.write_text("")
    result = run("accept")
    assert result.exit_code == 1
    assert result.output.endswith("[empty]\n")
    assert list(transcript.parent.iterdir()) == [transcript]


def test_folder_without_transcripts_is_refused(tmp_path: Path) -> None:
    result = run("accept", tmp_path)
    assert result.exit_code == 2
    assert "there is no transcript" in result.output


def test_accept_where_there_are_no_docs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("accept")
    assert result.exit_code == 2
    assert "there is no folder docs here" in result.output


def test_check_notes_a_change_and_warns_of_a_loss(transcript: Path, ledger: Path) -> None:
    assert run("check", "docs").exit_code == 0
    transcript.write_text(TEXT.replace("in May", "in June"))
    changed = run("check", "docs")
    assert changed.stdout.splitlines() == [
        "docs/briefings/bridge.txt:13: p2 has other words now; expected `briefing-site accept`, which keeps it as a"
        " correction [anchor-changed]"
    ]
    assert changed.exit_code == 0
    transcript.write_text(TEXT.replace("It opens in May, if the paint dries.\n\n", ""))
    lost = run("check", transcript)
    assert "[anchor-lost]" in lost.stdout
    assert lost.exit_code == 1


def test_show_prints_the_carried_ids_and_what_has_changed(transcript: Path, ledger: Path) -> None:
    transcript.write_text(TEXT.replace("It opens", "Good morning to you all, and welcome.\n\nIt opens"))
    shown = run("show", transcript)
    assert '    p4 "Good morning to you all, and welcome."\n    p2 "It opens in May' in shown.stdout
    assert "not in the ledger yet: p4" in shown.stderr
    data = json.loads(run("show", transcript, "--format", "json").stdout)
    turns = data["briefings"][0]["exchanges"][0]["turns"]
    assert [p["id"] for turn in turns for p in turn["paragraphs"]] == ["p1", "p4", "p2", "p3"]


def test_renamed_transcript_is_carried_with_its_renamed_ledger(transcript: Path, ledger: Path) -> None:
    transcript.rename(transcript.with_name("old-bridge.txt"))
    assert "[ledger-alone]" in run("check", "docs").stdout
    ledger = ledger.rename(ledger.with_name("old-bridge.ledger.json"))
    assert run("check", "docs").stdout == ""
    run("accept")
    written = json.loads(ledger.read_text())
    assert (written["briefing"], written["was"]) == ("old-bridge", ["bridge"])
