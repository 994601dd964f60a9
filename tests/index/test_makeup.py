"""What a text is made of, and that what is not looked for by reason of it is not there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_site.index.figure_words import CHANGE_BEFORE, PERIOD, find_periods, may_end_in_change, may_name_period
from briefing_site.index.figures import find_figures
from briefing_site.index.makeup import Makeup, look_over, lower_text, narrow_text
from briefing_site.index.no_figures import IN_WORDS, compile_no_figure, find_no_figures
from briefing_site.index.numerals import compile_numeral, find_numerals

PIECES = (
    "5|12|2021|1,200|3.5|7th|½|５|three|Thirty|hundred|million|half|thirds|a third of|dozens|No. 4|Article 9|onMay 5|COVID-19"
    "|5G|3 p.m.|(2)|[1]|+86 10 6559 2311|2015-2020|1990s|24/7|x@y.example|https://wells.example/1|Five-Year Plan"
    "|twenty-first|第三|五月|十五五|一带一路|几十|半数|三成|in|since|last year|the year before|first quarter|same period|this month"
    "|next two weeks|past three months|end of this year|latter half|2020年|上半年|rose|fell|by|up|rapidly|an|增长|下降了|it’s"
    "|café|_|.|,|-|’|é|Question|Day"
).split("|")
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", " ", "", "-"])), max_size=12).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


def test_text_is_made_of_words_digits_and_chinese() -> None:
    assert look_over("No COVID-19 in 2021.") == Makeup(["no", "covid", "in"], digits=True, han=False)
    assert look_over("It’s 三 ½.") == Makeup(["it", "s"], digits=True, han=True)
    assert look_over("Né.") == Makeup(["n"], digits=False, han=False)


@pytest.mark.parametrize("text", ["AÉİ\u212a Three", "\ud800Three", "Three"])
def test_only_letters_of_english_become_small(text: str) -> None:
    assert lower_text(text) == text.replace("A", "a").replace("T", "t")


def test_wide_digits_become_narrow() -> None:
    assert narrow_text("１２．５％，é") == "12.5%，é"


@given(TEXTS)
def test_every_numeral_is_found_that_all_patterns_find(text: str) -> None:
    narrow = narrow_text(text)
    everything = compile_numeral(digits=True, words=True, han=True, flags=re.UNICODE)

    found = [(numeral.start, numeral.end) for numeral in find_numerals(narrow)]

    assert found == [match.span() for match in everything.finditer(lower_text(narrow))]


@given(TEXTS)
def test_every_number_that_is_no_quantity_is_found_that_all_patterns_find(text: str) -> None:
    narrow = narrow_text(text)
    everything = compile_no_figure(
        digits=True, named=True, han=True, in_words=(True,) * len(IN_WORDS), flags=re.UNICODE
    )

    assert find_no_figures(narrow) == [match.span() for match in everything.finditer(narrow)]


@given(TEXTS)
def test_text_that_is_not_searched_names_no_time_and_no_change(text: str) -> None:
    assert may_name_period(text) or not PERIOD.search(text)
    assert may_end_in_change(text) or not CHANGE_BEFORE.search(text)
    assert len(find_periods(text)) <= len(PERIOD.findall(text))


@pytest.mark.parametrize("label", ["No.", "Nos.", "article", "Sec.", "pp.", "Phase", "days", "Title", "Tel.", "slide"])
def test_number_behind_a_label_is_no_quantity(label: str) -> None:
    assert find_figures(f"We saw {label} 12 there.") == ([], 0)
