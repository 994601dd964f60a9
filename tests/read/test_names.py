from __future__ import annotations

import pytest

from briefing_site.read.names import is_generic, is_name_like, is_panel_entry, name_key, strip_honorific


@pytest.mark.parametrize(
    "label",
    [
        "Oda Brandt",
        "Ms. Oda Brandt",
        "Oda van der Brandt",
        "O'Dell",
        "Jean-Luc Müller",
        "J.R. Blackmore",
        "NORTH SHORE NEWS",
        "Channel 4",
        "Valley Radio and TV Station",
        "Voice of the Delta",
        "CCTV reporter",
        "Nils Harrow (host)",
        "Oda Brandt, minister of roads and bridges, member of the standing committee of the lakes",
        "Xu",
        "郑怀远",
        "湖区日报记者",
        "水务局局长、发言人 郑怀远",
        "Q",
        "Reporter",
        "问",
        "Moderator",
    ],
)
def test_name_outlet_or_part_can_be_a_label(label: str) -> None:
    assert is_name_like(label)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "First",
        "Step one",
        "Let me add",
        "Put plainly",
        "In short",
        "This includes",
        "my friends",
        "The boats of the morning",
        "Oda Brandt and",
        "Why so? Because",
        "The end. Now",
        "High water came at 9",
        "Summary of the Transcript",
        "Related Stories",
        "Date",
        "下面我说",
        "各位，第一",
        "了",
    ],
)
def test_words_of_a_sentence_or_a_heading_are_no_label(label: str) -> None:
    assert not is_name_like(label)


@pytest.mark.parametrize(
    "label", ["Q", "q", "Reporter", "JOURNALIST", "Moderator", "A", "Interpreter", "问", "主持人", "Speaker 3"]
)
def test_part_without_a_name_is_generic(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize("label", ["Oda Brandt", "Ferry Review", "Reporter of the Lakes", "Quill", "郑怀远"])
def test_name_is_not_generic(label: str) -> None:
    assert not is_generic(label)


@pytest.mark.parametrize(
    "text",
    [
        "Oda Brandt, minister of roads",
        "Mr. Pell Ansgar, head of the harbour office, deputy of the minister",
        "Oda Brandt",
        "郑怀远，水务局局长",
        "郑怀远 水务局局长",
    ],
)
def test_name_with_a_role_or_alone_is_a_panel_entry(text: str) -> None:
    assert is_panel_entry(text)


@pytest.mark.parametrize(
    "text", ["Good morning.", "First, the boats.", "Welcome to the hall.", "Boats sail, and so do we."]
)
def test_speech_is_no_panel_entry(text: str) -> None:
    assert not is_panel_entry(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mr. Brandt", "Brandt"), ("ms Oda Brandt", "Oda Brandt"), ("Dr.", "Dr."), ("Mira Torvald", "Mira Torvald")],
)
def test_honorific_in_front_is_no_part_of_a_name(name: str, expected: str) -> None:
    assert strip_honorific(name) == expected


@pytest.mark.parametrize(
    "label",
    [
        "Oda Brandt",
        "ODA BRANDT",
        "Ms. Oda Brandt",
        "Oda Brandt (minister)",
        "Oda Brandt, minister of roads",
        " Oda\u00a0Brandt ",
    ],
)
def test_labels_of_one_person_have_one_key(label: str) -> None:
    assert name_key(label) == "oda brandt"


@pytest.mark.parametrize("label", ["He Song", "She Zhanbin", "An Xiulan"])
def test_chinese_surname_that_is_an_english_word_is_a_name(label: str) -> None:
    assert is_name_like(label)
