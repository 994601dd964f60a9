from __future__ import annotations

from briefing_site.index.archive import build_index
from briefing_site.model import Archive, Briefing, Labels, Rule, Theme
from briefing_site.read.transcript import read_transcript


def briefing(name: str, day: str) -> Briefing:
    text = f"Briefing on boats\n\n{day}\n\nFerry Review:\n\nWhich boat?\n\nPell Ansgar:\n\nThe early boat.\n"
    read, _ = read_transcript(text, f"{name}.txt", name)
    assert read is not None
    return read


BOATS = Theme("boats", "boats.md", "Boats", Labels({"en": "Boats"}), rules=(Rule("term: boat", "term", ("boat",), 1),))


def archive_of(*briefings: Briefing) -> Archive:
    archive, problems = build_index(briefings, [BOATS])
    assert problems == []
    return archive


def test_briefings_come_newest_first_and_by_id_within_a_day() -> None:
    archive = archive_of(
        briefing("b", "May 4, 2031"),
        briefing("undated", "some day"),
        briefing("text", "Lakes.org.cnUpdated: June 1, 2031"),
        briefing("a", "May 4, 2031"),
        briefing("new", "May 4, 2032"),
    )

    assert [b.id for b in archive.briefings] == ["new", "text", "a", "b", "undated"]


def test_press_and_people_are_apart() -> None:
    archive = archive_of(briefing("a", "May 4, 2031"), briefing("b", "May 5, 2031"))

    assert [s.id for s in archive.outlets] == ["ferry-review"]
    assert [s.id for s in archive.speakers] == ["pell-ansgar"]


def test_passages_are_filed_newest_briefing_first() -> None:
    archive = archive_of(briefing("a", "May 4, 2031"), briefing("b", "May 5, 2031"))

    assert archive.themes == (BOATS,)
    assert [(p.briefing, p.paragraph) for p in archive.passages] == [("b", "p1"), ("b", "p2"), ("a", "p1"), ("a", "p2")]


def test_order_of_the_input_changes_nothing() -> None:
    one, two = briefing("a", "May 4, 2031"), briefing("b", "May 4, 2031")

    assert archive_of(one, two) == archive_of(two, one)


def test_empty_archive_is_empty() -> None:
    archive, problems = build_index((), ())

    assert problems == []
    assert (archive.briefings, archive.passages, archive.speakers, archive.outlets) == ((), (), (), ())
