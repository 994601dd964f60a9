"""Two records side by side: every paragraph once, in order, word for word."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing_site.model import Aligned, Briefing, Twin
from briefing_site.read.transcript import read_transcript
from briefing_site.render.views.parallel import Bit, cut_bits, order_rows


def talk(paragraphs: int, *rows: tuple[str, str]) -> Briefing:
    """A record of so many paragraphs, p1 and on; a row is `1+2` and `1`."""
    words = "\n\n".join(f"Sentence number {n} of this talk is here." for n in range(1, paragraphs + 1))
    read, _ = read_transcript(f"---\ntitle: A talk\ndate: 2031-03-04\n---\n\nAda Noor:\n\n{words}\n", "x.txt", "x")
    assert read is not None
    aligned = tuple(Aligned(*(tuple(f"p{n}" for n in side.split("+")) for side in row)) for row in rows)
    return replace(read, twin=Twin("x", "zh", aligned))


@pytest.mark.parametrize(
    ("here", "there", "rows", "shown"),
    [
        (2, 2, [("1", "1"), ("2", "2")], ["1 1", "2 2"]),
        (3, 2, [("1", "1"), ("3", "2")], ["1 1", "2 -", "3 2"]),
        (2, 3, [("1", "1"), ("2", "3")], ["1 1", "- 2", "2 3"]),
        (2, 3, [("1", "2"), ("2", "3")], ["- 1", "1 2", "2 3"]),
        (3, 2, [("1+2", "1"), ("3", "2")], ["1+2 1", "3 2"]),
        (2, 4, [("1", "1+2"), ("2", "4")], ["1 1+2", "- 3", "2 4"]),
        (2, 2, [], ["- 1", "- 2", "1 -", "2 -"]),
        (3, 3, [("1+3", "1"), ("2", "3")], ["1+3 1", "2 3", "- 2"]),
    ],
)
def test_every_paragraph_stands_in_one_row(
    here: int, there: int, rows: list[tuple[str, str]], shown: list[str]
) -> None:
    found = order_rows(talk(here), talk(there, *rows))
    written = [" ".join("+".join(n[1:] for n in side) or "-" for side in (row.here, row.there)) for row in found]

    assert written == shown


@pytest.mark.parametrize(
    ("odd", "bits"),
    [
        ([], [Bit("5 of 15 and 5", odd=False)]),
        (["5"], [Bit("5", odd=True), Bit(" of 15 and 5", odd=False)]),
        (["15", "5"], [Bit("5 of ", odd=False), Bit("15", odd=True), Bit(" and ", odd=False), Bit("5", odd=True)]),
        (["6"], [Bit("5 of 15 and 5", odd=False)]),
    ],
)
def test_words_stay_as_they_are_around_what_is_marked(odd: list[str], bits: list[Bit]) -> None:
    assert list(cut_bits("5 of 15 and 5", odd)) == bits


@pytest.mark.parametrize("text", ["15 boats, 5 crews", "1.5 and 5,500 and 5", "0.5%, 5%"])
def test_number_is_not_marked_inside_of_another(text: str) -> None:
    (before, marked, *after) = cut_bits(text, ["5"])

    assert (marked, len(before.text)) == (Bit("5", odd=True), text.rindex("5"))
    assert before.text + marked.text + "".join(bit.text for bit in after) == text
