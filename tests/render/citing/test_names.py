"""Which part of a name is the family's, and where that is left open."""

from __future__ import annotations

import pytest

from briefing_site.render.citing.names import Name, Order, find_order, split_name


@pytest.mark.parametrize(
    ("name", "language", "family", "given"),
    [
        ("Tomas Varga", "en", "Varga", "Tomas"),
        ("Ingrid Anna Solheim", "en", "Solheim", "Ingrid Anna"),
        ("Ursula von der Aue", "de", "von der Aue", "Ursula"),
        ("Maeve O’Rourke", "en", "O’Rourke", "Maeve"),
        ("Jean-Luc Moreau", "fr", "Moreau", "Jean-Luc"),
        ("J. R. Hale", "en", "Hale", "J. R."),
        ("Mr. Tomas Varga", "en", "Varga", "Tomas"),
        ("Zhigang Wang", "en", "Wang", "Zhigang"),
        ("Kim Barlow", "en", "Barlow", "Kim"),
        ("Grace Lam", "en", "Lam", "Grace"),
    ],
)
def test_name_that_ends_in_the_family_name_is_split_before_it(
    name: str, language: str, family: str, given: str
) -> None:
    assert split_name(name, language, Order.UNKNOWN) == Name(family=family, given=given)


@pytest.mark.parametrize(
    ("name", "language", "family", "given"),
    [
        ("Wang Zhigang", "en", "Wang", "Zhigang"),
        ("Ouyang Ming", "en", "Ouyang", "Ming"),
        ("Hua Chunying", "en", "Hua", "Chunying"),
        ("Li Xi'an", "en", "Li", "Xi'an"),
        ("王志刚", "zh", "王", "志刚"),
        ("李明", "zh-Hans", "李", "明"),
        ("歐陽明", "zh-Hant", "歐陽", "明"),
        ("王志刚", "en", "王", "志刚"),
    ],
)
def test_chinese_name_begins_with_the_family(name: str, language: str, family: str, given: str) -> None:
    split = split_name(name, language, Order.UNKNOWN)
    assert split == Name(family=family, given=given, family_first=True)
    assert split.whole == name


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Wei Fang", "en"),
        ("Xu Jing", "en"),
        ("Tsai Ing-wen", "en"),
        ("Lee Hsien Loong", "en"),
        ("Han Duck Soo", "en"),
        ("Nguyen Van Hai", "en"),
        ("Khalid bin Yusuf", "en"),
        ("Ministry Spokesperson", "en"),
        ("ABARA", "en"),
        ("spk_0", "en"),
        ("Nagy Ilona", "hu"),
        ("Luis Ortega Prieto", "es"),
        ("约翰·史密斯", "zh"),
        ("田中太郎", "ja"),
        ("发言人", "zh"),
    ],
)
def test_doubtful_name_stays_whole(name: str, language: str) -> None:
    assert split_name(name, language, Order.UNKNOWN) == Name(literal=name)


def test_suffix_is_no_family_name() -> None:
    split = split_name("Martin Hale Jr.", "en", Order.UNKNOWN)
    assert split == Name(family="Hale", given="Martin", suffix="Jr.")
    assert split.whole == "Martin Hale Jr."
    assert split.inverted == "Hale, Martin, Jr."


@pytest.mark.parametrize(
    ("names", "language", "order"),
    [
        (("Wang Zhigang", "Xu Jing", "Tomas Varga"), "en", Order.FAMILY_FIRST),
        (("Zhigang Wang", "Xu Jing"), "en", Order.GIVEN_FIRST),
        (("Zhigang Wang", "Chen Wenjun"), "en", Order.UNKNOWN),
        (("Xu Jing", "Wei Fang"), "en", Order.UNKNOWN),
        (("Xu Jing", "Wei Fang"), "zh", Order.FAMILY_FIRST),
    ],
)
def test_other_names_and_the_language_of_the_record_show_the_order(
    names: tuple[str, ...], language: str, order: Order
) -> None:
    assert find_order(names, language) is order


@pytest.mark.parametrize(
    ("order", "split"),
    [
        (Order.FAMILY_FIRST, Name(family="Xu", given="Jing", family_first=True)),
        (Order.GIVEN_FIRST, Name(family="Jing", given="Xu")),
    ],
)
def test_name_of_two_surnames_is_read_in_the_order_of_its_record(order: Order, split: Name) -> None:
    assert split_name("Xu Jing", "en", order) == split
