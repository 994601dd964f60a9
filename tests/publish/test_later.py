"""What is heavy in a record is read late, is the same then, and is made again where it is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_site.index.ledgers import read_kept
from briefing_site.model import Briefing
from briefing_site.publish.extracts import ChangedSourceError, read_extracts
from briefing_site.publish.later import BODIES, MOST_BODIES, MOST_PARTS, Later, take_apart
from briefing_site.publish.mkdocs_plugin.data_files import open_transcript
from briefing_site.publish.shelf import Shelf
from briefing_site.read.archive import list_transcripts


@pytest.fixture
def transcripts(harbor: Path, tmp_path: Path) -> list[Path]:
    shutil.copytree(harbor / "docs/briefings", tmp_path / "briefings")
    return list(list_transcripts(tmp_path / "briefings"))


def read(paths: list[Path], shelf: Shelf) -> list[Briefing]:
    kept, _ = read_extracts(paths, None, (), None, shelf)
    return [gift.extract.briefing for one in kept for gift in one.gifts]


def test_briefing_is_put_together_from_what_it_was_taken_apart_into(transcripts: list[Path]) -> None:
    briefings, _ = read_kept(transcripts)
    for briefing in briefings:
        light, heavy = take_apart(briefing)
        assert not any(exchange.turns for exchange in light.exchanges)
        assert sum(map(len, heavy)) > 0
    assert len(briefings) > 2


def test_text_is_read_late_and_is_that_of_the_file(transcripts: list[Path], tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "cache")
    for _ in ("made", "kept"):
        briefings = read(transcripts, shelf)
        assert all(isinstance(exchange.turns, Later) for briefing in briefings for exchange in briefing.exchanges)
        assert sorted(briefings, key=lambda b: b.id) == sorted(read_kept(transcripts)[0], key=lambda b: b.id)


def damage(path: Path) -> None:
    path.write_bytes(b"-" * path.stat().st_size)


@pytest.mark.parametrize("lose", [Path.unlink, damage])
def test_lost_text_is_read_from_the_transcript_again(
    transcripts: list[Path], tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    shelf = Shelf(tmp_path / "cache")
    briefings = read(transcripts, shelf)
    for path in (tmp_path / "cache" / BODIES).iterdir():
        lose(path)
    assert sorted(briefings, key=lambda b: b.id) == sorted(read_kept(transcripts)[0], key=lambda b: b.id)
    assert not list((tmp_path / "cache" / BODIES).iterdir())
    read(transcripts, shelf)
    assert len(list((tmp_path / "cache" / BODIES).iterdir())) == len(transcripts)


def test_lost_text_of_a_transcript_that_has_changed_is_told(transcripts: list[Path], tmp_path: Path) -> None:
    briefings = read(transcripts, Shelf(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache")
    transcripts[0].write_text(transcripts[0].read_text("utf-8") + "\nMore.\n", "utf-8")
    [changed] = [briefing for briefing in briefings if briefing.path == transcripts[0].as_posix()]
    with pytest.raises(ChangedSourceError, match=r"\.txt:1: was changed while the site was built; expected it to stay"):
        list(changed.exchanges[0].turns)


def test_text_that_no_folder_can_keep_is_kept_in_memory(transcripts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    briefings = read(transcripts, Shelf(tmp_path / "cache"))
    for path in transcripts:
        path.unlink()
    assert all(turn.paragraphs or turn.label for b in briefings for x in b.exchanges for turn in x.turns)


def test_no_more_is_held_in_memory_than_a_few_bodies(transcripts: list[Path], tmp_path: Path) -> None:
    many = []
    for number in range(MOST_BODIES + 3):
        many.append(transcripts[0].with_name(f"2031-01-{number + 1:02}-copy.txt"))
        shutil.copy(transcripts[0], many[-1])
    briefings = read(many, Shelf(tmp_path / "cache"))
    texts = {turn.id for briefing in briefings for exchange in briefing.exchanges for turn in exchange.turns}
    first = briefings[0].exchanges[0].turns
    assert texts
    assert isinstance(first, Later)
    assert len(first.body.bodies.opened) <= MOST_BODIES
    assert len(first.body.bodies.parts) <= MOST_PARTS


def test_what_is_read_late_is_a_sequence_like_any_other(transcripts: list[Path], tmp_path: Path) -> None:
    turns = read(transcripts, Shelf(tmp_path / "cache"))[0].exchanges[0].turns
    assert turns == tuple(turns)
    assert turns != tuple(turns)[1:]
    assert turns[1:] == tuple(turns)[1:]
    assert turns[-1] == list(turns)[-1]
    assert hash(turns) == hash(tuple(turns))


def test_transcript_that_is_gone_when_it_is_to_be_published_is_told(transcripts: list[Path], tmp_path: Path) -> None:
    [first, *_] = read(transcripts, Shelf(tmp_path / "cache"))
    assert open_transcript(first, tmp_path) == Path(first.path).read_bytes()
    Path(first.path).unlink()
    with pytest.raises(ChangedSourceError, match=r":1: was changed while the site was built; expected it to stay"):
        open_transcript(first, tmp_path)
