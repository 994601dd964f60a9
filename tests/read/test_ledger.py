"""A ledger is read back as it was written, or refused with the line that does not fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_site.index.anchors import carry_ids, start_ledger
from briefing_site.model import Briefing, Ledger, hash_wording
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.read.ledger import read_ledger
from briefing_site.read.transcript import read_transcript
from briefing_site.read.wording import name_wordings

TEXT = """\
---
title: Mayor on the bridge
date: 2024-03-05
---

Valley Courier:

When does the bridge open, and is it "safe"?

Ada Noor:

It opens in May.

We have tested it with \u2028 forty lorries.
"""


def read(text: str) -> Briefing:
    briefing, _ = read_transcript(text, "docs/bridge.txt", "bridge")
    assert briefing is not None
    return briefing


def corrected() -> Ledger:
    """A ledger with a correction, a new paragraph and one that was removed."""
    ledger = start_ledger(read(TEXT), date(2024, 3, 6), "bridge.ledger.json")
    text = TEXT.replace("in May", "in June").replace(
        "We have tested it with \u2028 forty lorries.", "Nobody has paid for it yet."
    )
    return carry_ids(ledger, read(text), date(2024, 3, 9), 'The "month" was wrong')[1]


GOOD = write_ledger(corrected())


def test_ledger_is_read_back_as_it_was_written() -> None:
    assert read_ledger(GOOD, "bridge.ledger.json") == (corrected(), [])


def test_ledger_has_one_line_for_each_exchange_paragraph_and_correction() -> None:
    lines = GOOD.split("\n")
    assert [line[:12] for line in lines] == [
        "{",
        '"ledger": 1,',
        '"briefing": ',
        '"was": [],',
        '"next": 5,',
        '"exchange_pa',
        '"exchanges":',
        '{"id": "vall',
        "],",
        '"blocks": [',
        '{"id": "p1",',
        '{"id": "p2",',
        '{"id": "p3",',
        '{"id": "p4",',
        "],",
        '"corrections',
        '{"date": "20',
        '{"date": "20',
        '{"date": "20',
        "]",
        "}",
        "",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('"ledger": 1,', "< ours", 2, "expecting property name enclosed in double quotes at column 1"),
        ('"ledger": 1', '"ledger": 2', 2, "its version is 2; this program writes 1"),
        ('"next": 5,\n', "", 1, 'there is no "next"'),
        ('"next": 5', '"next": "5"', 5, 'next is "5"; a number from 1 is expected'),
        ('"next": 5', '"next": 4', 14, '"p4" is not below next, which is 4'),
        ('"next": 5', '"next": [4, 5]', 1, "next holds 2 values; one is expected"),
        ('"exchange_pages": true', '"exchange_pages": 1', 6, "exchange_pages is 1; true or false is expected"),
        ('"was": []', '"was": [7]', 4, "was is 7; a text is expected"),
        ("It opens in May.", "It opens in July.", 12, f'the hash "{hash_wording("It opens in May.")}" is not that of "It opens in July."'),
        ('{"id": "p4"', '{"id": "p3"', 14, '"p3" stands twice'),
        ('{"id": "p2"', '{"id": "second"', 12, '"second" is no id such as p12'),
        ('"state": "removed"', '"state": "lost"', 13, '"lost" is not known here'),
        ('"state": "removed"', '"state": "merged"', 13, '"p3" leads into "", which is not there'),
        ('"last": "2024-03-09", ', "", 13, "null is no date such as 2024-05-14"),
        ('"first": "2024-03-06", "hash"', '"first": "2024-02-30", "hash"', 11, '"2024-02-30" is no date such as 2024-05-14'),
        ('"It opens in June."', '""', 12, 'the words of "p2" are withheld, and it is not removed'),
        ('{"id": "valley-courier", "first": "2024-03-06"}', '{"id": "valley-courier", "first": "2024-03-06", "leads_to": "x"}', 1,
         '"valley-courier" leads to "x", which is not there'),
        ('"turn": "t1"', '"turn": "one"', 11, 'turn is "one"; an id such as t3 is expected'),
        ('"exchange": "valley-courier", "turn": "t1"', '"exchange": "x", "turn": "t1"', 11, '"p1" stands in "x", which is no exchange'),
        ('"kind": "speech", ', '"kind": "speech", "note": "", ', 11, '"note" is not known'),
        ('"kind": "speech", ', '"kind": "speech", "kind": "scene", ', 1, '"kind" stands twice in one record'),
        ('{"id": "valley-courier", "first": "2024-03-06"}', "[]", 8, '"[]" is no record'),
        ('"now": ["p2.', '"now": ["p1.', 1, "a correction names"),
        ("}\n", "", 21, "expecting"),
    ],
)  # fmt: skip
def test_damage_is_one_error_with_its_line(old: str, new: str, line: int, what: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1) if old != "}\n" else GOOD.removesuffix(old)
    ledger, (problem,) = read_ledger(text, "bridge.ledger.json")
    assert ledger is None
    assert (problem.line, problem.code, problem.severity.value) == (line, "ledger", "error")
    assert f"the ledger is damaged: {what}" in problem.message


@pytest.mark.parametrize("text", ["", "[]", "7", "null", "{", "[" * 100_000, '{"ledger": NaN}', "{}"])
def test_what_is_no_ledger_is_one_error(text: str) -> None:
    ledger, (problem,) = read_ledger(text, "x.ledger.json")
    assert ledger is None
    assert problem.code == "ledger"


@given(st.data())
def test_ledger_cut_or_changed_anywhere_is_read_whole_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    put = data.draw(st.sampled_from(["", "0", '"', "{", "]", "null", ", ", '"p1"', "\n"]))
    ledger, problems = read_ledger(GOOD[:start] + put + GOOD[end:], "bridge.ledger.json")
    assert (ledger is None) == bool(problems)


def test_spaces_and_line_breaks_are_no_part_of_a_wording() -> None:
    assert hash_wording("It opens\nin  May.") == hash_wording("It opens in May.")
    assert hash_wording("It opens in May.") != hash_wording("It opens in may.")


def test_wordings_that_begin_alike_get_longer_names() -> None:
    hashes = ["7f3a00000000", "91bc00000000", "7f3a11111111", "7f3a12222222"]
    assert list(name_wordings(hashes).values()) == ["7f3a", "91bc", "7f3a1", "7f3a12"]
