"""Records of one briefing have the same ids where they say the same, and keep them over corrections."""

from __future__ import annotations

from datetime import date

from briefing_site.index.twins import Named, Raw, list_ids, name_records
from briefing_site.model import Aligned, Briefing, Ledger
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.read.ledger import read_ledger
from briefing_site.read.transcript import read_transcript

from .two_records import CHINESE, ENGLISH, EXTRA, EXTRA_ENGLISH

DAYS = [date(2031, 3, day) for day in (10, 11, 12)]


def read(text: str, name: str = "x") -> Briefing:
    briefing, problems = read_transcript(text, f"{name}.txt", name)
    assert problems == []
    assert briefing is not None
    return briefing


def name(
    english: str, chinese: str, ledgers: tuple[Ledger | None, Ledger | None] = (None, None), day: date | None = None
) -> tuple[Named, Named]:
    one, two = name_records(
        [Raw(read(english), ledgers[0], "en"), Raw(read(chinese, "x.zh"), ledgers[1], "zh")], day, "Misheard."
    )
    return one, two


def accept(
    english: str, chinese: str, *, before: tuple[Ledger | None, Ledger | None] = (None, None), day: int = 0
) -> tuple[Ledger, Ledger]:
    """The ledgers as they lie on the disk after `accept`."""
    found = [
        read_ledger(write_ledger(named.ledger), "x.json")[0] for named in name(english, chinese, before, DAYS[day])
    ]
    assert found[0] is not None
    assert found[1] is not None
    return found[0], found[1]


def slugs(named: Named) -> list[str]:
    return [exchange.id for exchange in named.briefing.exchanges]


def test_counterparts_have_the_ids_and_addresses_of_the_principal_record() -> None:
    one, two = name(ENGLISH, CHINESE)

    assert list_ids(two.briefing) == list_ids(one.briefing) == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert slugs(two) == slugs(one) == ["opening", "valley-courier", "pond-gazette"]
    assert two.briefing.twin is not None
    assert (two.briefing.twin.of, two.briefing.twin.code) == ("x", "zh")
    assert two.briefing.twin.rows == tuple(Aligned((f"p{n}",), (f"p{n}",)) for n in range(1, 7))
    assert one.briefing.twin is None


def test_speakers_have_the_ids_of_their_counterparts_and_keep_their_names() -> None:
    _, two = name(ENGLISH, CHINESE)

    assert {s.id: s.name for s in two.briefing.speakers} == {
        "ada-noor": "艾达·努尔",
        "lin-wei": "林伟",
        "ben-okoro": "本·奥科罗",  # never speaks: known by the order of the seats
        "valley-courier": "山谷信使报",
        "pond-gazette": "池塘公报",
    }
    assert [seat.speaker for seat in two.briefing.panel] == ["ada-noor", "lin-wei", "ben-okoro"]
    assert [exchange.asker for exchange in two.briefing.exchanges] == [None, "valley-courier", "pond-gazette"]


def test_label_that_stands_for_two_people_alike_is_neither_of_them() -> None:
    _, two = name(ENGLISH, CHINESE.replace("林伟:", "周明:").replace("艾达·努尔:\n\n1月", "周明:\n\n1月"))
    speakers = {speaker.name: speaker.id for speaker in two.briefing.speakers}

    assert speakers["周明"] not in ("ada-noor", "lin-wei")


def test_exchanges_are_pages_in_both_records_or_in_none() -> None:
    generic = CHINESE.replace("山谷信使报记者", "记者").replace("池塘公报记者", "记者")
    (alone,) = name_records([Raw(read(generic), None, "zh")])
    one, two = name(ENGLISH, generic)

    assert (alone.ledger.paged, one.ledger.paged, two.ledger.paged) == (False, True, True)


def test_paragraph_without_a_counterpart_has_an_id_of_its_language_and_keeps_it() -> None:
    chinese = f"{CHINESE}\n{EXTRA}\n"
    first = accept(ENGLISH, chinese)
    assert [block.id for block in first[1].blocks] == ["p1", "p2", "p3", "p4", "p5", "p6", "zh1"]
    assert (first[1].prefix, first[1].next, first[0].prefix, first[0].next) == ("zh", 2, "p", 7)

    again = accept(f"{ENGLISH}\n{EXTRA_ENGLISH}\n", chinese, before=first, day=1)
    assert [block.id for block in again[0].blocks][-1] == "p7"
    assert [block.id for block in again[1].blocks][-1] == "zh1"
    _, two = name(f"{ENGLISH}\n{EXTRA_ENGLISH}\n", chinese, again)
    assert two.briefing.twin is not None
    assert two.briefing.twin.rows[-1] == Aligned(("p7",), ("zh1",))


def test_new_paragraph_takes_the_id_of_its_new_counterpart() -> None:
    first = accept(ENGLISH, CHINESE)
    after = accept(f"{ENGLISH}\n{EXTRA_ENGLISH}\n", f"{CHINESE}\n{EXTRA}\n", before=first, day=1)

    assert [block.id for block in after[0].blocks][-1] == [block.id for block in after[1].blocks][-1] == "p7"


def test_id_that_is_gone_from_one_record_is_not_given_to_other_words_there() -> None:
    third = CHINESE.replace("深水航道目前水深14.5米,最大等级的船舶因此可以在任何潮位进港。\n\n", "")
    removed = accept(ENGLISH, third, before=accept(ENGLISH, CHINESE), day=1)
    assert {block.id: block.state.value for block in removed[1].blocks}["p2"] == "removed"

    other = third.replace(
        "增长12%。\n", "增长12%。\n\n深水航道现在有14.5米深,大船从此任何时候都能够驶入港口停靠卸货。\n"
    )
    after = accept(ENGLISH, other, before=removed, day=2)
    live = [block.id for block in after[1].blocks if block.state.value == "live"]
    assert live == ["p1", "zh1", "p3", "p4", "p5", "p6"]
    _, two = name(ENGLISH, other, after)
    assert two.briefing.twin is not None
    assert two.briefing.twin.rows[1] == Aligned(("p2",), ("zh1",))


def test_exchange_without_a_counterpart_has_an_address_that_the_principal_record_never_has() -> None:
    question = "\n电视台记者:\n\n新码头有没有客运航线?票价是多少?什么时候开始售票?\n\n林伟:\n\n有的,每天8班,票价为25元,下个月在窗口和网上同时开始售票。\n"
    _, two = name(ENGLISH, CHINESE + question)

    assert slugs(two)[:3] == ["opening", "valley-courier", "pond-gazette"]
    assert slugs(two)[3].startswith("zh-")


def test_name_of_a_page_of_ours_is_no_address_of_an_exchange_in_another_language() -> None:
    english = ENGLISH.replace("date:", "askers: [Side by Side]\nlabels: [Side by Side]\ndate:").replace(
        "Pond Gazette", "Side by Side"
    )
    one, two = name(english, CHINESE)

    assert "side-by-side" in slugs(one)
    assert "side-by-side" not in slugs(two)


def test_record_that_was_published_first_gives_its_ids_to_the_principal_one() -> None:
    (alone,) = name_records([Raw(read(f"{CHINESE}\n{EXTRA}\n"), None, "zh")], DAYS[0])
    one, two = name(ENGLISH, f"{CHINESE}\n{EXTRA}\n", (None, alone.ledger), DAYS[1])

    assert list_ids(two.briefing) == ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]
    assert list_ids(one.briefing) == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert (one.ledger.prefix, one.ledger.next) == ("en", 1)
    assert slugs(one) == slugs(two)
    assert two.ledger.was == ("x",)


def test_two_records_with_ledgers_of_their_own_keep_them_and_are_paired_all_the_same() -> None:
    chinese = CHINESE.replace(
        "去年港口", "女士们、先生们,欢迎大家出席今天上午在市政厅举行的关于港口建设的发布会。\n\n去年港口"
    )
    (one,) = name_records([Raw(read(ENGLISH), None, "en")], DAYS[0])
    (two,) = name_records([Raw(read(chinese), None, "zh")], DAYS[0])
    _, named = name(ENGLISH, chinese, (one.ledger, two.ledger))

    assert list_ids(named.briefing) == ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]
    assert named.briefing.twin is not None
    assert named.briefing.twin.rows == tuple(Aligned((f"p{n}",), (f"p{n + 1}",)) for n in range(1, 7))


DOUBT = "渔民避开了航道,所以要开得比以前更远一些才能捕到鱼。"
DOUBT_ENGLISH = "They keep away from the channel now, so that the boats have to sail further out than before."


def pin(chinese: str, words: str) -> str:
    return chinese.replace("date:", f"pairs: {{{words}}}\ndate:")


def rows_of(named: Named) -> list[tuple[str, str]]:
    assert named.briefing.twin is not None
    return [("+".join(row.here), "+".join(row.there)) for row in named.briefing.twin.rows]


def test_pair_that_an_editor_names_counts_before_what_is_found() -> None:
    english, chinese = f"{ENGLISH}\n{DOUBT_ENGLISH}\n", f"{CHINESE}\n{EXTRA}\n\n{DOUBT}\n"
    assert not any("p7" in row for row in rows_of(name(english, chinese)[1]))

    _, two = name(english, pin(chinese, "p7: 渔民避开了"))
    assert rows_of(two)[-1] == ("p7", "p7")
    assert list_ids(two.briefing) == ["p1", "p2", "p3", "p4", "p5", "p6", "zh1", "p7"]


def test_pair_that_an_editor_names_takes_both_out_of_other_pairs() -> None:
    _, two = name(ENGLISH, pin(CHINESE, "p1: 深水航道, p2: 深水航道目前"))

    assert rows_of(two) == [("p1+p2", "p1"), *((f"p{n}", f"p{n}") for n in range(3, 7))]
    assert list_ids(two.briefing)[:2] == ["zh1", "p1"]
