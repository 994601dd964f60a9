"""Finding a quotation in the record, by the cases that the page in the browser must pass too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from briefing_site.cli.find_quote import write_change
from briefing_site.index.quotes import (
    BUCKETS,
    CANDIDATES,
    Match,
    WordNumbers,
    choose_probes,
    file_briefing,
    file_briefings,
    find_quote,
    join_changes,
    list_buckets,
    list_speeches,
    order_briefings,
    rank_briefings,
    read_quote,
    read_speech,
    split_words,
)
from briefing_site.model import Briefing
from briefing_site.read.archive import read_archive

CASES = json.loads((Path(__file__).parent.parent / "quotes.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def briefings(quotes: Path) -> Sequence[Briefing]:
    read, problems = read_archive(quotes / "docs/briefings")
    assert problems == []
    return read


def describe(match: Match) -> dict[str, Any]:
    """A match as the cases write it."""
    first, last = match.first.id, match.last.id
    return {
        "briefing": match.speech.briefing.id,
        "at": first if first == last else f"{first}-{last}",
        "exact": match.exact,
        **({"digest": True} if match.digest else {}),
        "shown": join_changes(match.changes, write_change),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_quotation_is_found_as_the_cases_say(case: dict[str, Any], briefings: Sequence[Briefing]) -> None:
    assert [describe(match) for match in find_quote(case["quote"], briefings)] == case["found"]


def test_every_sentence_of_the_record_is_found_where_it_stands(briefings: Sequence[Briefing]) -> None:
    for briefing in briefings:
        for exchange in briefing.exchanges:
            for paragraph in (paragraph for turn in exchange.turns for paragraph in turn.paragraphs):
                best = find_quote(paragraph.text, briefings)[0]
                assert best.exact
                assert (best.speech.briefing.id, best.first.id) == (briefing.id, paragraph.id)


def test_few_briefings_are_read_however_many_hold_a_phrase() -> None:
    holders = {1: list(range(500)), 2: list(range(0, 500, 7)), 3: [490]}
    assert rank_briefings([1, 2, 3], holders) == [490, 0, 7]
    assert len(rank_briefings([1], holders)) == CANDIDATES


def test_probes_are_spread_over_a_long_quotation() -> None:
    words = read_quote(" ".join(f"word{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(100)))
    probes = choose_probes(words)
    assert len(set(probes)) == 12
    assert all(0 <= probe < BUCKETS for probe in probes)


def test_index_names_each_briefing_by_its_place_in_order_of_ids(briefings: Sequence[Briefing]) -> None:
    ordered = order_briefings(reversed(briefings))
    assert [briefing.id for briefing in ordered] == ["2024-03-01-lighthouse", "2024-03-08-ferry", "2024-03-15-kelp"]
    (probe, *_) = choose_probes(read_quote("every second Sunday"))
    assert file_briefings(ordered)[probe] == [1]


def test_briefing_is_filed_under_the_very_numbers_that_a_quotation_is_looked_up_by(
    briefings: Sequence[Briefing],
) -> None:
    scripts: set[bool] = set()
    for briefing in briefings:
        said = [read_speech(speech) for speech in list_speeches(briefing)]
        assert file_briefing(briefing, WordNumbers()) == set().union(*map(list_buckets, said))
        scripts |= {word.key.isascii() for words in said for word in words}
    assert scripts == {True, False}


def test_words_of_english_are_the_same_with_quotes_and_dashes_of_print(briefings: Sequence[Briefing]) -> None:
    said = "“It’s 5–10\u00a0of ‘them’… — at -3, or 4-5—we’ll see.”"
    paragraph = replace(briefings[0].exchanges[0].turns[0].paragraphs[0], text=said)
    turn = replace(briefings[0].exchanges[0].turns[0], paragraphs=(paragraph,))
    briefing = replace(briefings[0], exchanges=(replace(briefings[0].exchanges[0], turns=(turn,)),))

    assert file_briefing(briefing, WordNumbers()) == set(list_buckets(split_words(said)))
