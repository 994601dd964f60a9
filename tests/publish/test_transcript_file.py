"""A briefing written as a transcript of our form is the same when it is read again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefing_site.cli import main
from briefing_site.model import Briefing
from briefing_site.publish.transcript_file import Saved, list_turns, name_file, save_text, write_transcript
from briefing_site.read.account import find_losses
from briefing_site.read.archive import FORMATS
from briefing_site.read.assembly import finish

PAGE = """\
Home > Press Room >

Press conference on the harbor wall

Larvik | 3 p.m. March 4, 2031

Speakers:

Ada Fenwick, head of the Harbor Office

Chairperson:

Lena Marsh, spokesperson of the Harbor Office

Lena Marsh:

Good morning. The floor is open for questions.


You said that the wall leans. How far, and who will set it straight? Thank you.

Ada Fenwick:

Thank you for the question. By two fingers.

Ada Fenwick, head of the Harbor Office, shows two fingers. [Photo by Jon Lund]

Put briefly: we set it straight in May.

<  1  2  3  >
"""
CAPTIONS = "WEBVTT - Harbor hour\n\n00:01.000 --> 00:03.000\n<v Ned Quill>Does it lean?\n\n00:04.000 --> 00:06.000\n<v Pell Lund>It does.\n"
DEBATE = (
    "<akomaNtoso><debate><debateBody><debateSection><heading>2031-03-04 The wall</heading>"
    '<speech by="#a"><from>The CHAIR:</from><p>Order.</p></speech><scene>(Laughter)</scene>'
    "<question><from>Mr LUND:</from><p>Does it lean?</p></question></debateSection></debateBody></debate></akomaNtoso>"
)
TABLE = "time,speaker,text\n0:01,Ned Quill,Does it lean?\n0:05,Pell Lund,It does.\n"
LETTERS = "Q Does it lean?\n\nMR. LUND: It does.\n\nQ By how much?\n\nMR. LUND: By two fingers.\n"


def read(text: str, ending: str = ".txt") -> Briefing:
    briefing, _ = finish(*FORMATS[ending](text, f"page{ending}", "page"))
    assert briefing is not None
    return briefing


def front_of(text: str) -> dict[str, object]:
    return dict(yaml.safe_load(text.split("---\n")[1]))


@pytest.mark.parametrize(
    ("text", "ending"),
    [(PAGE, ".txt"), (LETTERS, ".txt"), (CAPTIONS, ".vtt"), (DEBATE, ".xml"), (TABLE, ".csv")],
    ids=["page", "letters", "captions", "debate", "table"],
)
def test_what_is_written_reads_the_same(text: str, ending: str) -> None:
    briefing = read(text, ending)
    written = write_transcript(briefing)
    again = read(written)

    assert list_turns(again) == list_turns(briefing)
    assert find_losses(written, again) == []
    assert (again.title, again.date, again.venue, again.panel) == (
        briefing.title,
        briefing.date,
        briefing.venue,
        briefing.panel,
    )


def test_front_matter_holds_what_the_page_said_in_a_form_that_can_be_edited() -> None:
    written = write_transcript(read(PAGE))

    assert front_of(written)["moderator"] == {"name": "Lena Marsh", "role": "spokesperson of the Harbor Office"}
    assert written.startswith(
        "---\ntitle: Press conference on the harbor wall\ndate: 2031-03-04\ntime: 3 p.m.\nvenue: Larvik\n"
    )
    assert "{" not in written


def test_lost_label_is_doubtful_again_when_the_transcript_is_read() -> None:
    _, problems = finish(*FORMATS[".txt"](write_transcript(read(PAGE)), "page.txt", "page"))

    assert [problem.code for problem in problems] == ["lost-label"]


def test_label_that_speech_would_hide_is_named_in_the_front_matter() -> None:
    briefing = read("speaker,text\nthe old miller,It leans.\nPell Lund,It does.\nthe old miller,I said so.\n", ".csv")
    written = write_transcript(briefing)

    assert front_of(written)["labels"] == ["Pell Lund", "the old miller"]
    assert list_turns(read(written)) == list_turns(briefing)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAGE, "2031-03-04-press-conference-on-the-harbor-wall.txt"),
        (PAGE.replace("the harbor wall", "../../etc/passwd"), "2031-03-04-press-conference-on-etc-passwd.txt"),
    ],
)
def test_file_is_named_after_date_and_title(text: str, name: str) -> None:
    assert name_file(read(text)) == name


def test_text_is_saved_once_and_written_over_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"

    assert save_text(path, "one", overwrite=False) is Saved.WRITTEN
    assert save_text(path, "one", overwrite=False) is Saved.UNCHANGED
    assert save_text(path, "two", overwrite=False) is Saved.DIFFERS
    assert path.read_text("utf-8") == "one"
    assert save_text(path, "two", overwrite=True) is Saved.OVERWRITTEN
    assert (path.read_text("utf-8"), [p.name for p in path.parent.iterdir()]) == ("two", ["a.txt"])


def test_import_joins_parts_lists_what_it_sets_aside_and_changes_nothing_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved = Path("saved")
    saved.mkdir()
    (saved / "wall.txt").write_text(PAGE, "utf-8")
    (saved / "wall_2.txt").write_text(
        "And in June we paint it.\n\nLena Marsh:\n\nThat brings us to the end. Thank you all.\n", "utf-8"
    )
    first = CliRunner().invoke(main, ["import", "saved", "-o", "docs/briefings"])
    second = CliRunner().invoke(main, ["import", "saved", "-o", "docs/briefings"])
    target = Path("docs/briefings/2031-03-04-press-conference-on-the-harbor-wall.txt")

    assert (first.exit_code, first.stdout) == (0, f"{target}: written\n")
    assert "saved/wall.txt:1: set aside, breadcrumb" in first.stderr
    assert "saved/wall_2.txt:1: this part begins without a label and goes on with" in first.stderr
    assert (second.exit_code, second.stdout) == (0, f"{target}: unchanged\n")
    assert "And in June we paint it.\n\nLena Marsh:" in target.read_text("utf-8")
    assert front_of(target.read_text("utf-8"))["set_aside"][0] == {"breadcrumb": PAGE.split("\n", 1)[0]}
    assert "unknown-field" not in CliRunner().invoke(main, ["check", str(target)]).stdout


def test_import_refuses_to_write_over_a_corrected_transcript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wall.txt").write_text(PAGE, "utf-8")
    CliRunner().invoke(main, ["import", "wall.txt", "-o", "out"])
    target = next(Path("out").iterdir())
    target.write_text("corrected", "utf-8")
    refused = CliRunner().invoke(main, ["import", "wall.txt", "-o", "out"])
    kept = target.read_text("utf-8")
    forced = CliRunner().invoke(main, ["import", "wall.txt", "-o", "out", "--force"])

    assert (refused.exit_code, kept) == (1, "corrected")
    assert refused.stdout.endswith("differs; expected --force to write over it\n")
    assert (forced.exit_code, forced.stdout) == (0, f"{target}: written over\n")


@pytest.mark.parametrize("argument", ["report.pdf", "empty"])
def test_import_says_what_it_cannot_take(argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.pdf").write_bytes(b"%PDF")
    Path("empty").mkdir()
    result = CliRunner().invoke(main, ["import", argument, "-o", "out"])

    assert result.exit_code == 2
    assert argument in result.stderr
    assert "Traceback" not in result.output
