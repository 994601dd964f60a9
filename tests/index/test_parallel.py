"""Paragraphs that say the same are found across two languages, and none is invented."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_site.index.parallel import align_records
from briefing_site.index.twins import list_ids
from briefing_site.model import Briefing
from briefing_site.read.transcript import read_transcript

HEAD = "---\ntitle: A talk\ndate: 2031-03-04\nlanguage: {language}\nmoderator: {chair}\naskers: [{asker}]\n---\n"
ENGLISH = {
    "Shen Rui": ["Good morning, and welcome to this briefing on the harbour. Ms. Noor will begin."],
    "Ada Noor": [
        "The harbour took in 30,000 ships last year, which is 12 percent more than in the year before that.",
        "The deep channel is 14.5 meters now. So ships of the largest class come in at every tide, which the old harbour never"
        " saw, and none of them waits outside for the water to rise.",
        "We have ordered 3 cranes from Kranbau for the new quay, and they come in the spring.",
    ],
    "Valley Courier": ["When does the third quay open, and who pays for it?"],
    "Lin Wei": ["It opens in May. The province pays 60 percent of it, and the town pays the rest of the sum."],
}
CHINESE = {
    "沈蕊": ["大家早上好,欢迎出席今天关于港口的新闻发布会。首先请努尔女士讲话。"],
    "艾达·努尔": [
        "去年港口接待船舶3万艘,比前一年增长12%。",
        "深水航道目前水深14.5米。最大等级的船舶因此在任何潮位都可以进港,这在旧港口从未有过,也没有船需要在港外等待涨潮。",
        "我们为新码头向Kranbau公司订购了3台起重机,春天到货。",
    ],
    "山谷信使报": ["第三座码头什么时候启用?费用由谁承担?"],
    "林伟": ["五月启用。省里承担60%的费用,其余由市里承担。"],
}


def read(turns: Mapping[str, list[str]], language: str) -> Briefing:
    chair, asker = ("Shen Rui", "Valley Courier") if language == "en" else ("沈蕊", "山谷信使报")
    head = HEAD.format(language=language, chair=chair, asker=asker)
    body = "\n\n".join(f"{name}:\n\n" + "\n\n".join(texts) for name, texts in turns.items())
    briefing, problems = read_transcript(f"{head}\n{body}\n", "x.txt", "x")
    assert problems == []
    assert briefing is not None
    return briefing


def pair(
    english: Mapping[str, list[str]], chinese: Mapping[str, list[str]], shared: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """The pairs by the number of the paragraph on each side: `2`, `2+3`."""
    one, two = read(english, "en"), read(chinese, "zh")
    rows = align_records(one, two, shared).name_rows(list_ids(one), list_ids(two))
    return [("+".join(n[1:] for n in row.here), "+".join(n[1:] for n in row.there)) for row in rows]


def change(turns: Mapping[str, list[str]], name: str, *texts: str) -> Mapping[str, list[str]]:
    return {**turns, name: list(texts)}


def test_paragraphs_of_a_whole_translation_are_paired_one_by_one() -> None:
    assert pair(ENGLISH, CHINESE) == [(str(n), str(n)) for n in range(1, 7)]


def test_pairs_are_the_same_from_the_other_side() -> None:
    one, two = read(ENGLISH, "en"), read(CHINESE, "zh")
    there = align_records(two, one).rows

    assert [(b, a) for a, b in there] == list(align_records(one, two).rows)


def test_paragraph_that_is_missing_leaves_a_gap_and_moves_no_other() -> None:
    first, _, third = CHINESE["艾达·努尔"]

    assert pair(ENGLISH, change(CHINESE, "艾达·努尔", first, third)) == [
        ("1", "1"), ("2", "2"), ("4", "3"), ("5", "4"), ("6", "5"),
    ]  # fmt: skip


def test_paragraph_that_is_parted_elsewhere_stands_for_both_pieces() -> None:
    first, second, third = CHINESE["艾达·努尔"]
    one, two = second.split("。", 1)

    assert ("3", "3+4") in pair(ENGLISH, change(CHINESE, "艾达·努尔", first, f"{one}。", two, third))


def test_paragraphs_that_are_one_elsewhere_stand_for_it_together() -> None:
    first, second, third = ENGLISH["Ada Noor"]
    one, two = second.split(". ", 1)

    assert ("3+4", "3") in pair(change(ENGLISH, "Ada Noor", first, f"{one}.", two, third), CHINESE)


def test_turn_in_one_paragraph_stands_for_all_of_its_pieces() -> None:
    pieces = [sentence + "。" for text in CHINESE["艾达·努尔"] for sentence in text.split("。") if sentence]
    english = change(ENGLISH, "Ada Noor", " ".join(ENGLISH["Ada Noor"]))

    assert ("2", "2+3+4+5") in pair(english, change(CHINESE, "艾达·努尔", *pieces))


def test_turn_that_is_missing_leaves_a_gap() -> None:
    without = {name: texts for name, texts in CHINESE.items() if name != "沈蕊"}
    chinese = {"艾达·努尔": without["艾达·努尔"], "山谷信使报": without["山谷信使报"], "林伟": without["林伟"]}

    assert pair(ENGLISH, chinese) == [("2", "1"), ("3", "2"), ("4", "3"), ("5", "4"), ("6", "5")]


def test_two_that_could_both_be_it_are_neither() -> None:
    """Alike in length, and without a number or a name: nothing tells which of the two is the translation."""
    english = change(ENGLISH, "Lin Wei", "The boats keep away from the channel, so they sail further out than before.")
    chinese = change(
        CHINESE, "林伟", "渔民可以申请燃油补贴,申请表可以在网站下载。", "渔船避开了航道,所以要开得比以前更远一些。"
    )

    assert [row for row in pair(english, chinese) if row[0] == "6"] == []


def test_ids_that_a_ledger_has_given_to_both_settle_a_doubt() -> None:
    english = change(ENGLISH, "Lin Wei", "The boats keep away from the channel, so they sail further out than before.")
    chinese = change(
        CHINESE, "林伟", "渔民可以申请燃油补贴,申请表可以在网站下载。", "渔船避开了航道,所以要开得比以前更远一些。"
    )

    assert ("6", "6") in pair(english, chinese, frozenset({"p6"}))


def test_ids_that_a_ledger_has_given_to_both_count_more_than_words() -> None:
    one, two = (
        "The boats of the harbour are all back from the sea, and the people on them are well and glad of it.",
        "They keep away from the channel, so 14 boats sail 6 kilometers further out than before.",
    )
    english = change(ENGLISH, "Lin Wei", one, two)
    chinese = change(CHINESE, "林伟", "鱼群都避开了航道,所以14艘渔船要比以前多开6公里。")

    assert pair(english, chinese)[-1] == ("7", "6")
    (here,) = [row[0] for row in pair(english, chinese, frozenset({"p6"})) if row[1] == "6"]
    assert here.split("+")[0] == "6"


def test_question_is_never_paired_with_an_answer() -> None:
    question = {"Valley Courier": ENGLISH["Valley Courier"], "Shen Rui": ENGLISH["Shen Rui"]}
    answer = {"沈蕊": ["第三座码头什么时候启用。费用由谁承担。"], "山谷信使报": ["早上好,欢迎出席关于港口的发布会?"]}

    assert ("1", "1") not in pair(question, answer)


@pytest.mark.parametrize(("english", "chinese"), [({}, CHINESE), (ENGLISH, {})])
def test_record_without_speech_has_no_pairs(english: Mapping[str, list[str]], chinese: Mapping[str, list[str]]) -> None:
    records = []
    for turns, language in ((english, "en"), (chinese, "zh")):
        briefing = read(turns or ENGLISH, language)
        records.append(
            briefing
            if turns
            else Briefing(**{n: getattr(briefing, n) for n in briefing.__slots__ if n != "exchanges"}, exchanges=())
        )

    assert align_records(*records).rows == ()


def test_captions_are_paired_where_both_records_have_as_many_at_the_place() -> None:
    english = change(ENGLISH, "Ada Noor", *ENGLISH["Ada Noor"], "[Photo: the new quay]")
    chinese = change(CHINESE, "艾达·努尔", *CHINESE["艾达·努尔"], "[图片:新码头]")

    assert ("5", "5") in pair(english, chinese)
    assert [row for row in pair(english, CHINESE) if row[0] == "5"] == []
    two = change(CHINESE, "艾达·努尔", *CHINESE["艾达·努尔"], "[图片:新码头]", "[图片:起重机]")
    assert [row for row in pair(english, two) if row[0] == "5"] == []


WORDS = st.sampled_from(
    ["The ferry runs.", "它有3艘船。", "1,250 tonnes", "2021", "Kranbau", "为什么?", "x" * 300, "万 12 % 3 万"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)
TURNS = st.dictionaries(st.sampled_from(["Shen Rui", "Ada Noor", "Valley Courier", "Lin Wei"]), TEXTS, min_size=1)


@given(TURNS, TURNS)
@settings(max_examples=60)
def test_whatever_the_texts_a_paragraph_is_in_one_row_at_most_and_rows_do_not_cross(
    one: Mapping[str, list[str]], two: Mapping[str, list[str]]
) -> None:
    records = []
    for turns in (one, two):
        body = "\n\n".join(f"{name}:\n\n" + "\n\n".join(texts) for name, texts in turns.items())
        front = f"---\ntitle: A talk\ndate: 2031-03-04\nlabels: [{', '.join(turns)}]\n---\n\n"
        briefing, _ = read_transcript(f"{front}{body}\n", "x.txt", "x")
        assert briefing is not None
        records.append(briefing)
    rows = align_records(*records).rows
    for side in (0, 1):
        places = [at for row in rows for at in row[side]]
        assert places == sorted(set(places))
        assert not places or places[-1] < len(list_ids(records[side]))
