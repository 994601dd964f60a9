"""A number that differs between two languages is named, and what languages put in their own ways is not."""

from __future__ import annotations

import pytest

from briefing_site.index.same_numbers import Odd, list_odd_numbers


def here(text: str, instead: str = "") -> Odd:
    """A number that the first text has alone."""
    return Odd(first=True, text=text, instead=instead)


def there(text: str) -> Odd:
    """A number that the second text has alone."""
    return Odd(first=False, text=text, instead="")


SAME = [
    ("It took in 30,000 ships.", "接待船舶3万艘。"),
    ("It took in thirty thousand ships, or 30,000.", "接待船舶三万艘。"),
    ("We spent 41.8 trillion yuan.", "投入41.8万亿元。"),
    ("We spent 1.5 billion yuan, 12 percent more.", "投入15亿元,增长12%。"),
    ("It covers 60 percent.", "占百分之六十。"),
    ("It covers 70 percent.", "占七成。"),
    ("It covers 65 percent.", "占六成五。"),
    ("It covers 50 percent of it.", "占一半。"),
    ("More than 300,000 households came.", "有30多万户。"),
    ("There were 3 of them and 2 others.", "有三个,还有两个。"),
    ("It doubled in 2 years.", "两年内翻了一番。"),
    ("It tripled.", "增长到3倍。"),
    ("It grew to twice as much.", "增长到2倍。"),
    ("On March 10, 2022 we met at 3 p.m.", "2022年3月10日下午3点,我们开会。"),
    ("In 2021 it rained.", "去年下了雨。"),
    ("From 2015 to 2020 it grew.", "“十三五”期间有所增长。"),
    ("The 14th Five-Year Plan covers it.", "“十四五”规划包括这一点。"),
    ("The 3rd bridge and the third bridge.", "第三座桥。"),
    ("It runs on 5G, as the G20 said.", "它使用第五代移动通信技术。"),
    ("A dozen boats, 12 in all.", "十二艘船。"),
    ("One boat came.", "来了1艘船。"),
    ("It costs 1,250.50 dollars.", "费用为1250.5美元。"),
    ("１２ percent", "12%"),
    ("We spent 30 million yuan (about $4.2 million).", "投入3000万元。"),
    ("It took in 30,000 ships, 12 percent more.", "接待船舶 3 万艘,增长 12 %。"),
    ("It is among the top 100, with 1,000 staff.", "它进入百强,有上千名员工。"),
    ("About 10,000 firms are there.", "约有万家企业。"),
    ("It was founded in 1998 and closed in 2004.", "成立于1998年,2004年关闭。"),
    ("Model A320 and room 2021B.", "新型客机和房间。"),
    ("There is no number here.", "这里没有数字。"),
]

ODD = [
    ("The province pays 60 percent.", "省里承担65%。", [here("60", "65")]),
    ("We spent 41.8 trillion yuan.", "投入41.8亿元。", [here("41.8 trillion", "41.8亿")]),
    ("There are 31 wells.", "有很多口井。", [here("31")]),
    ("There are many wells.", "有31口井。", [there("31")]),
    ("It has 31 wells and 12 pumps.", "有13口井和21台泵。", [here("31"), here("12"), there("13"), there("21")]),
    ("In 2021 it rained.", "2020年下了雨。", [here("2021", "2020")]),
    ("It rained in 2021.", "2020 年下了雨。", [here("2021", "2020")]),
    ("We spent 30 million yuan.", "投入3000万美元。", [here("30 million yuan", "3000万美元")]),
    ("The channel is 14 kilometers long.", "航道长14米。", [here("14 kilometers", "14米")]),
]  # fmt: skip


@pytest.mark.parametrize(("english", "chinese"), SAME)
def test_number_that_is_the_same_in_other_words_is_not_odd(english: str, chinese: str) -> None:
    assert list_odd_numbers(english, chinese, "en", "zh") == []
    assert list_odd_numbers(chinese, english, "zh", "en") == []


@pytest.mark.parametrize(("english", "chinese", "odd"), ODD)
def test_number_that_differs_is_odd(english: str, chinese: str, odd: list[Odd]) -> None:
    assert list_odd_numbers(english, chinese, "en", "zh") == odd


@pytest.mark.parametrize(
    ("one", "two", "language", "odd"),
    [
        ("It costs 1,500 euros.", "Das kostet 1.500 Euro.", "de", []),
        ("It costs 1.5 billion euros.", "Cela coûte 1 500 millions d'euros.", "fr", []),
        ("It costs 2.5 billion euros.", "Das kostet 2,5 Milliarden Euro.", "de", []),
        ("It costs 1,600 euros.", "Das kostet 1.500 Euro.", "de", [here("1,600", "1.500")]),
    ],
)
def test_in_other_languages_digits_are_compared(one: str, two: str, language: str, odd: list[Odd]) -> None:
    assert list_odd_numbers(one, two, "en", language) == odd
