"""The press-room pages that lie beside the repository; their text stays out of it, so what they hold is read from there."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from briefing_site.model import Briefing, TurnKind
from briefing_site.problem import Problem, Severity
from briefing_site.read.account import find_losses
from briefing_site.read.archive import read_files

FOLDER = Path(__file__).parents[1] / "../shared/transcripts"
FAMILY = ("scio-*", "chinaorg-*", "chinagate-*", "govcn-*")
PAGES = sorted(path for pattern in FAMILY for path in FOLDER.glob(pattern) if path.suffix != ".json")
TEXTS = sorted(path for pattern in ("*.txt", "*.md") for path in FOLDER.glob(pattern) if path.name != "README.md")
FIRST = FOLDER / "scio-2021-02-26.txt"

if not FIRST.is_file():
    pytest.skip("there is no ../shared/transcripts beside the repository", allow_module_level=True)


def read(path: Path) -> tuple[Briefing, list[Problem]]:
    (briefing,), problems = read_files([path])
    return briefing, problems


def expectation(path: Path) -> dict:
    return json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))["expected"]


def letters(text: str) -> str:
    """The letters and digits of a text with single spaces between words, in one case and width."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c for c in folded if c.isalnum() or c.isspace()).split())


def label_read(label: str) -> str:
    """A label as far as it says who: without a role in parentheses; one that a note stands for is empty."""
    if label.startswith("(unlabelled"):
        return ""
    return letters(re.sub(r"[(（].*?[)）]", "", label) or label)


def characters_of(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def characters_read(briefing: Briefing) -> Counter[str]:
    """The characters of every text of a briefing that stands in its source."""
    texts = [piece.text for piece in briefing.set_aside]
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            texts += [] if turn.continued else [f"{turn.lead}{turn.label}{turn.mark}"]
            texts += [paragraph.text for paragraph in turn.paragraphs]
    return characters_of(" ".join(texts))


@pytest.mark.parametrize("page", PAGES, ids=[path.name for path in PAGES])
def test_turns_of_a_press_room_page_are_those_a_careful_reader_found(page: Path) -> None:
    wanted = [
        (label_read(label), letters(words).split()[:3])
        for label, words in expectation(page)["first_words_of_each_turn"]
    ]

    briefing, problems = read(page)

    turns = [
        turn
        for exchange in briefing.exchanges
        for turn in exchange.turns
        if turn.kind is not TurnKind.SCENE and not turn.continued
    ]
    assert [(label_read(turn.label), letters(turn.paragraphs[0].text).split()[:3]) for turn in turns] == wanted
    asked = [turn for turn in turns if turn.kind is TurnKind.QUESTION]
    assert len(asked) == expectation(page)["questions"]
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_no_character_of_a_shared_text_is_lost_or_added(path: Path) -> None:
    source = path.read_text("utf-8")

    briefing, _ = read(path)

    assert find_losses(source, briefing) == []
    assert characters_read(briefing) == characters_of(source)


class TestFirstBriefing:
    """The page that matters most, to the last field."""

    def test_header_is_read_from_the_page(self) -> None:
        briefing, _ = read(FIRST)

        assert briefing.title == expectation(FIRST)["header"]["title"]
        assert briefing.date == date(2021, 2, 26)
        assert briefing.published == date(2021, 3, 3)
        assert briefing.venue == "Beijing"
        assert briefing.publisher == "China.org.cn"
        assert briefing.organizer == "State Council Information Office"
        assert briefing.language == "en"

    def test_furniture_is_set_aside_with_its_lines(self) -> None:
        briefing, _ = read(FIRST)

        assert [(piece.line, piece.why) for piece in briefing.set_aside] == [
            (1, "breadcrumb"),
            (3, "title"),
            (5, "heading"),
            (6, "summary"),
            (8, "publisher and date of the text"),
            (28, "pager"),
        ]
        section = next(piece.text for piece in briefing.set_aside if piece.line == 5)
        assert section == "Around China"

    def test_one_exchange_is_asked_by_the_outlet(self) -> None:
        briefing, _ = read(FIRST)

        (exchange,) = briefing.exchanges
        assert (exchange.id, exchange.kind.value, exchange.asker) == (
            "china-review-news",
            "question",
            "china-review-news",
        )
        assert [(t.kind.value, t.label, t.speaker, t.line, len(t.paragraphs)) for t in exchange.turns] == [
            ("question", "China Review News", "china-review-news", 10, 1),
            ("handoff", "Wang Zhigang", "wang-zhigang", 14, 1),
            ("answer", "Xu Jing", "xu-jing", 18, 4),
        ]
        assert exchange.turns[1].gives_to == "xu-jing"

    def test_nothing_about_it_is_doubtful(self) -> None:
        assert read(FIRST)[1] == []
