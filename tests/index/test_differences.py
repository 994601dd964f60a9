"""What two records of a briefing do not have in common is said at its line, once, and can be settled."""

from __future__ import annotations

import pytest

from briefing_site.index.differences import find_differences
from briefing_site.index.twins import Raw, name_records
from briefing_site.read.transcript import read_transcript

from .two_records import CHINESE, ENGLISH, EXTRA


def differ(english: str, chinese: str) -> list[str]:
    """Each difference as `file:line: words` up to what is expected, and its code."""
    records = []
    for text, code, name in ((english, "en", "x"), (chinese, "zh", "x.zh")):
        briefing, problems = read_transcript(text, f"{code}.txt", name)
        assert problems == []
        assert briefing is not None
        records.append(Raw(briefing, None, code))
    one, two = name_records(records)
    return [str(p).partition("; expected")[0] + f" [{p.code}]" for p in find_differences(one.briefing, [two.briefing])]


def test_records_that_say_the_same_do_not_differ() -> None:
    assert differ(ENGLISH, CHINESE) == []


def test_number_that_differs_is_said_once_with_both_forms() -> None:
    assert differ(ENGLISH, CHINESE.replace("60%", "65%")) == [
        'en.txt:19: p4 has "60", and p4 of zh.txt has "65" [twin-number]'
    ]


def test_number_that_is_missing_is_said_where_it_stands() -> None:
    assert differ(ENGLISH, CHINESE.replace("增长12%", "有所增长")) == [
        'en.txt:9: p1 has "12", and p1 of zh.txt has no such number [twin-number]'
    ]
    assert differ(ENGLISH.replace(", 12 percent more than in the year before", ""), CHINESE) == [
        'zh.txt:9: p1 has "12", and p1 of en.txt has no such number [twin-number]'
    ]


def test_paragraph_of_one_record_alone_is_said() -> None:
    assert differ(ENGLISH, f"{CHINESE}\n{EXTRA}\n") == [
        f'zh.txt:29: zh1 has no counterpart in en.txt for sure: "{EXTRA}" [twin-paragraph]'
    ]


def test_exchange_of_one_record_alone_is_said_once() -> None:
    english = ENGLISH.replace(
        "Pond Gazette:",
        "City TV:\n\nHow many seats does the new ferry have, and what is the price of one of them?\n\n"
        "Ben Okoro:\n\nIt has 320 seats. A ticket is 25 yuan, and children under 6 go for free with their parents.\n\nPond Gazette:",
    )
    assert differ(english, CHINESE) == [
        'en.txt:23: city-tv has no counterpart in zh.txt, with 2 paragraphs: "How many seats does the new ferry have, and what is the pri…" [twin-paragraph]'
    ]


def test_records_of_different_briefings_are_said_to_be_so_once() -> None:
    other = (
        CHINESE[: CHINESE.index("去年港口")]
        + "\n\n".join(f"今天的第{n}个问题与教育有关。" * 9 for n in range(100, 107))
        + "\n"
    )
    (said,) = differ(ENGLISH, other)

    assert said == "zh.txt:1: only 0 of 6 paragraphs of en.txt have a counterpart here for sure [twin-paragraph]"


def test_day_that_differs_is_said() -> None:
    assert differ(ENGLISH, CHINESE.replace("2031-03-04", "2031-03-05")) == [
        "zh.txt:1: its day is 2031-03-05, and that of en.txt is 2031-03-04 [twin-number]"
    ]
    assert differ(ENGLISH, CHINESE.replace("2031-03-04", "2031-03-05").replace("date:", "checked: [date]\ndate:")) == []


def test_panels_of_another_size_are_said_and_one_that_is_not_printed_is_not() -> None:
    fewer = CHINESE.replace(", {name: 本·奥科罗, role: 引航员}", "")
    assert differ(ENGLISH, fewer) == ["zh.txt:1: the panel seats 2 here and 3 in en.txt [twin-name]"]
    none = "\n".join(line for line in CHINESE.splitlines() if not line.startswith("panel"))
    assert differ(ENGLISH, f"{none}\n") == []


def test_name_in_latin_letters_amid_chinese_must_stand_on_the_other_side() -> None:
    assert differ(ENGLISH, CHINESE.replace("深水航道", "由Kranbau公司疏浚的深水航道")) == [
        'zh.txt:11: p2 names "Kranbau", and p2 of en.txt does not [twin-name]'
    ]
    assert differ(ENGLISH, CHINESE.replace("深水航道", "按照WTO规则,深水航道")) == []


def test_label_that_stands_where_another_one_always_stands_is_said() -> None:
    more = (
        "Lin Wei",
        "The cranes come in April, and 40 people learn how to drive them.",
        "林伟",
        "起重机4月到货,有40人正在学习操作。",
    )
    third = (
        "Lin Wei",
        "The old quay stays open, with 6 berths for boats of up to 90 tonnes.",
        "林伟",
        "旧码头继续开放,有6个泊位,可停靠90吨以下的船只。",
    )
    ask = (
        "Valley Courier",
        "And what about the old quay, is it going to close then?",
        "山谷信使报记者",
        "那么旧码头怎么办?届时会关闭吗?",
    )
    english, chinese = (
        text + "".join(f"\n{turn[side]}:\n\n{turn[side + 1]}\n" for turn in (ask, more, ask, third))
        for text, side in ((ENGLISH, 0), (CHINESE, 2))
    )
    assert differ(english, chinese) == []

    found = differ(english, chinese.replace("林伟:\n\n旧码头", "艾达·努尔:\n\n旧码头"))
    assert found == [
        'zh.txt:43: "艾达·努尔" says p10, where en.txt has "Lin Wei"; elsewhere "Lin Wei" stands for "林伟" [twin-name]'
    ]


@pytest.mark.parametrize("checked", ["p4", "p4, panel"])
def test_difference_that_an_editor_has_found_right_is_not_said_again(checked: str) -> None:
    chinese = CHINESE.replace("60%", "65%").replace("---\ntitle", f"---\nchecked: [{checked}]\ntitle")
    rest = (
        ['zh.txt:1: checked names "panel", and nothing of that name differs [twin-checked]']
        if "panel" in checked
        else []
    )

    assert differ(ENGLISH, chinese) == rest
    assert differ(
        ENGLISH.replace("---\ntitle", f"---\nchecked: [{checked}]\ntitle"), CHINESE.replace("60%", "65%")
    ) == [line.replace("zh.txt", "en.txt") for line in rest]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ("p1: 去年港口", None),
        ("p9: 去年港口", '"p9" is no paragraph of en.txt'),
        ("p1: 去年码头", 'not one paragraph here begins with "去年码头"'),
    ],
)
def test_pair_that_an_editor_names_must_be_there(pairs: str, said: str | None) -> None:
    chinese = CHINESE.replace("date:", f"pairs: {{{pairs}}}\ndate:")
    name, _, words = pairs.partition(": ")

    assert differ(ENGLISH, chinese) == (
        [f'zh.txt:1: pairs names {name} and "{words}": {said} [twin-pair]'] if said else []
    )


def test_what_is_right_beside_one_record_is_no_leftover_beside_another() -> None:
    english = ENGLISH.replace("date:", "checked: [p4]\ndate:")
    records = []
    for text, code in ((english, "en"), (CHINESE, "yue"), (CHINESE.replace("60%", "65%"), "zh")):
        briefing, _ = read_transcript(text, f"{code}.txt", f"x.{code}")
        assert briefing is not None
        records.append(Raw(briefing, None, code))
    one, *others = (named.briefing for named in name_records(records))

    assert find_differences(one, others) == []
    assert [problem.code for problem in find_differences(one, others[:1])] == ["twin-checked"]
