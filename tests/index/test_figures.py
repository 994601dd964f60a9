"""Figures: what is a quantity, of what, by how much it changed; and what is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing_site.index.figures import Found, find_figures, read_figures
from briefing_site.index.units import FORMS, HAN_FORMS
from briefing_site.model import Change, Direction, Figure
from briefing_site.read.archive import read_files

PROJECT = Path(__file__).parents[2]
DIGEST = PROJECT / "docs" / "briefings" / "2021-02-26-country-of-innovators.txt"


def only(text: str, language: str = "en") -> Found:
    """The one figure of a text."""
    (figure,), _ = find_figures(text, language)
    return figure


def printed(text: str, language: str = "en") -> list[str]:
    """The figures of a text as printed."""
    return [text[figure.start : figure.end] for figure in find_figures(text, language)[0]]


def test_digest_of_this_project_holds_three_figures_and_their_sentences_say_the_rest() -> None:
    figures, left_out = read_figures(read_files([DIGEST])[0][0])
    places = {
        "briefing": DIGEST.stem,
        "exchange": "china-review-news",
        "turn": "t3",
        "paragraph": "p5",
        "speaker": "xu-jing",
        "before": "",
        "after": "",
    }

    assert tuple(replace(figure, before="", after="") for figure in figures) == (
        Figure(**places, text="169", start=423, end=426, number="169", value=Decimal(169), unit_text="", unit="",
               qualifier="", subject="high-tech zones", change=None, period="2020"),
        Figure(**places, text="41.8 trillion yuan", start=491, end=509, number="41.8 trillion", value=Decimal(41_800_000_000_000),
               unit_text="yuan", unit="CNY", qualifier="", subject="operating income", change=None, period="2020"),
        Figure(**places, text="8.4%", start=520, end=524, number="8.4", value=Decimal("8.4"), unit_text="%", unit="%",
               qualifier="", subject="", change=Change(Direction.UP, "2019"), period="2020"),
    )  # fmt: skip
    (sentence,) = {figure.before + figure.text + figure.after for figure in figures}
    assert sentence.startswith("In recent years the high-tech zones")
    assert sentence.endswith("8.4% more than in 2019.")
    assert left_out == 0


@pytest.mark.parametrize(
    ("text", "number", "value", "unit"),
    [
        ("It costs 30 billion yuan.", "30 billion", "30000000000", "CNY"),
        ("It costs RMB 30 billion.", "30 billion", "30000000000", "CNY"),
        ("It costs $3bn.", "3bn", "3000000000", "$"),
        ("It costs US$4.3 billion.", "4.3 billion", "4300000000", "USD"),
        ("It costs HK$33 million.", "33 million", "33000000", "HKD"),
        ("It costs 12 euros.", "12", "12", "EUR"),
        ("Growth was 2½ percent.", "2½", "2.5", "%"),
        ("Five per cent voted.", "Five", "5", "%"),
        ("It fell 0.3 percentage points.", "0.3", "0.3", "percentage point"),
        ("It emits 1.5 billion metric tons of carbon.", "1.5 billion", "1500000000", "t"),
        ("They laid 300km of rail.", "300", "300", "km"),
        ("The plant makes 3.5 GW.", "3.5", "3.5", "GW"),
        ("It makes 1.2 million barrels a day.", "1.2 million", "1200000", "barrel per day"),
        ("It sells at 40 yuan per ton.", "40", "40", "CNY per ton"),
        ("We test 31 wells.", "31", "31", ""),
        ("There are 178 of them.", "178", "178", ""),
        ("投入41.8万亿元。", "41.8万亿", "41800000000000", "CNY"),
        ("新增企业三万家。", "三万", "30000", ""),
        ("增长8.4%。", "8.4", "8.4", "%"),
        ("占百分之九十五。", "九十五", "95", "%"),
        ("提高0.9个百分点。", "0.9", "0.9", "percentage point"),
        ("有30多万人。", "30多万", "300000", ""),
        ("花了５万元。", "５万", "50000", "CNY"),
        ("花了5萬元，還有3個。", "5萬", "50000", "元"),
    ],
)
def test_number_has_its_value_and_its_unit(text: str, number: str, value: str, unit: str) -> None:
    figure = find_figures(text, "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en")[0][0]

    assert (
        text[figure.start : figure.end].replace("US$", "").startswith(number)
        or number in text[figure.start : figure.end]
    )
    assert (figure.number.translate({0xFF15: "5"}), figure.value, figure.unit) == (
        number.translate({0xFF15: "5"}),
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 exports rose, as in 2015-2020 and the 1990s.",
        "During the 13th Five-Year Plan (2016-20) it grew.",
        "On Feb. 26, 2021, on 26 February and on 2021-02-26 at 3:02 p.m. or 10 a.m. we met.",
        "COVID-19, G20, 5G, PM2.5, C919 and CO2 were named.",
        "See Article 9, Resolution 2231, No. 10, step 2, section 4 and page 12.",
        "Call +86 10 6559 2311 or 010-6559-2311, or see https://wells.example/12/34.",
        "The twenty-first century and the 5th plenary session.",
        "1. The wells. (2) The dikes.",
        "Three cities, two parties, five years and ten things.",
        "One of them left; no one stayed.",
    ],
)
def test_years_dates_names_ordinals_and_small_words_are_no_figures(text: str) -> None:
    assert find_figures(text) == ([], 0)


@pytest.mark.parametrize(
    "text",
    [
        "2020年3月5日上午10点，十三五时期，第三，二十大报告，一带一路，千方百计，十分重要。",
        "三个方面，两家企业，1-7月份。",
    ],
)
def test_years_dates_names_and_small_words_in_chinese_are_no_figures(text: str) -> None:
    assert find_figures(text, "zh") == ([], 0)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Between 5 and 10 million people came.", 2),
        ("It takes 20 to 30 percent.", 2),
        ("It takes 5-10%.", 2),
        ("We owe 17 (trillion) dollars.", 1),
        ("It is 9 out of 10 firms.", 2),
        ("There are 12 patents per 10,000 people.", 2),
        ("Two point 5 percent, or one and a half million.", 2),
        ("A 30-day window, and 300-odd firms.", 2),
        ("Boeing 737 jets and Apollo 13 crews.", 2),
        ("I have about 16, and she has 18.", 2),
        ("Hundreds of firms, half of them new.", 2),
        ("It costs 1,5 million.", 1),
        ("We won 3-1.", 2),
        ("It is 20m away.", 1),
    ],
)
def test_what_leaves_a_doubt_is_left_out_and_counted(text: str, left_out: int) -> None:
    assert find_figures(text) == ([], left_out)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 300 wells", "more than"),
        ("over $3 billion", "more than"),
        ("at least 300 wells", "at least"),
        ("no fewer than 300 wells", "at least"),
        ("no more than 300 wells", "at most"),
        ("up to 24 members", "up to"),
        ("nearly 40 percent", "nearly"),
        ("some 300 wells", "about"),
        ("300 wells", ""),
        ("It goes on over 15 years", ""),
        ("She spoke about 300 wells", ""),
        ("超过300家", "more than"),
        ("3000余家", "more than"),
        ("近30万名", "nearly"),
        ("7%以上", "at least"),
        ("约50个", "about"),
    ],
)
def test_bound_of_a_number_has_one_name(text: str, qualifier: str) -> None:
    assert only(text, "zh" if text[-1] > "\u2000" else "en").qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We test 31 town wells each day.", "town wells"),
        ("All 169 of the high-tech zones reported.", "high-tech zones"),
        ("20,000 pharmacy and community sites opened.", "pharmacy and community sites"),
        ("It saves 1.5 million tons of greenhouse gas emissions.", "greenhouse gas emissions"),
        ("It makes 3 GW of wind power.", "wind power"),
        ("They have an operating income of 5 million yuan.", "operating income"),
        ("A total of 98 new schools opened.", "new schools"),
        ("They hired 1,200 nurses and teachers.", ""),
        ("After 15 years of growth it fell.", ""),
        ("It rose 5 percent.", ""),
    ],
)
def test_what_is_counted_is_given_only_where_it_is_certain(text: str, subject: str) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It is 5 million yuan, up 8.4% from 2019.", Change(Direction.UP, "2019")),
        ("It is 8.4% more than in 2019.", Change(Direction.UP, "2019")),
        ("It fell by 3 percent year on year.", Change(Direction.DOWN, "year on year")),
        ("It grew steadily by 3 percent.", Change(Direction.UP, "")),
        ("An increase of 3 percent over the previous year.", Change(Direction.UP, "the previous year")),
        ("They made up 3 percent.", None),
        ("It rose to 3 percent.", None),
        ("同比增长30.1%。", Change(Direction.UP, "同比")),
        ("比上年下降2.3%。", Change(Direction.DOWN, "上年")),
        ("增长到3.5亿元。", None),
    ],
)
def test_change_says_which_way_and_from_what(text: str, change: Change | None) -> None:
    figures, _ = find_figures(text, "zh" if text[-1] == "。" else "en")
    assert figures[-1].change == change


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2020, with all against them, 300 firms earned more than in 2019.", "2020"),
        ("They built 12 labs by 2030.", "by 2030"),
        ("They built 12 labs, and in 2020 they built 30 roads.", ""),
        ("The loss is 7.2%, after 9.4% in the year before.", ""),
        ("In 2019 they had 12 labs and in 2020 none.", "2019"),
        ("They held 12 talks on the Act of 1913.", ""),
        ("2018年，达3.58万亿元。", "2018年"),
    ],
)
def test_period_is_the_one_that_the_sentence_gives(text: str, period: str) -> None:
    assert find_figures(text, "zh" if text[-1] == "。" else "en")[0][0].period == period


def test_numbers_in_other_languages_are_left_out() -> None:
    assert find_figures("Es kostet 1.500 Euro und 12 Prozent.", "de") == ([], 2)
    assert printed("It costs 1.500 million yuan.", "en") == ["1.500 million yuan"]
    assert printed("1.500 yuan, 12 yuan", "und") == ["12 yuan"]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            "up fell by of the in 2020 2019 year on year more than about between and to percent zones people $ US$ RMB 元 家 个 "
            "万 亿 百分之 同比 增长 每 第 年 , . ; - ( ) % ½ 1 2 30 169 1,000 41.8 trillion million two hundred thirty-three".split()
        ),
        st.text(max_size=4),
    ),
    max_size=40,
)


@given(PIECES, st.sampled_from([" ", ""]), st.sampled_from(["en", "zh", "und", "de"]))
def test_any_text_gives_figures_that_stand_in_it(pieces: list[str], joint: str, language: str) -> None:
    text = joint.join(pieces)
    figures, left_out = find_figures(text, language)

    assert left_out >= 0
    for before, figure in zip([None, *figures], figures):
        assert 0 <= figure.start < figure.end <= len(text)
        assert before is None or before.end <= figure.start
        assert figure.value >= 0
        assert any(sign.isalnum() or sign in "½¼¾" for sign in text[figure.start : figure.end])


@given(st.integers(11, 10**12), st.sampled_from(sorted(FORMS)))
def test_number_with_any_unit_is_read_back(number: int, unit: str) -> None:
    figure = only(f"it comes to {number:,}{'' if unit == '%' else ' '}{unit}, they say")
    assert (figure.value, figure.unit) == (number, FORMS[unit])


@given(st.integers(11, 10**9), st.sampled_from(sorted(HAN_FORMS)))
def test_number_with_any_chinese_unit_is_read_back(number: int, unit: str) -> None:
    figure = only(f"共有{number}万{unit}，", "zh")
    assert (figure.value, figure.unit) == (number * 10**4, HAN_FORMS[unit])
