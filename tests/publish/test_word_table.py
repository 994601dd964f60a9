"""The table that says which parts of the index hold a word."""

from __future__ import annotations

from briefing_site.publish.search import Record, Section
from briefing_site.publish.word_table import (
    FILE_SIZE,
    PartWords,
    WordTable,
    hash_stem,
    make_word_table,
    note_words,
    unpack_words,
)


def make_part(*texts: str, **facets: tuple[str, ...]) -> PartWords:
    sections = tuple(Section("p1", "", text) for text in texts)
    words = note_words([Record("a/", "exchange", "Asked", sections, facets=facets)])
    assert unpack_words(words.pack()) == words
    return words


def parts_of(table: WordTable, word: str) -> list[int]:
    """The numbers of the parts that a table names for a word."""
    (bits,) = [int(file[word], 16) for file in table.files if word in file] or [0]
    return [number for number in range(bits.bit_length()) if bits >> number & 1]


def test_word_is_found_in_each_part_that_holds_it_without_signs_and_marks() -> None:
    table = make_word_table([make_part("The Café's door."), make_part("A tea-house"), make_part("cafés, ‘door’")])
    assert parts_of(table, "cafes") == [0, 2]
    assert parts_of(table, "door") == [0, 2]
    assert [parts_of(table, word) for word in ("tea", "house", "teahouse")] == [[1], [1], [1]]
    assert parts_of(table, "asked") == [0, 1, 2]
    assert parts_of(table, "tower") == []


def test_words_shorter_than_a_stem_are_left_out() -> None:
    assert parts_of(make_word_table([make_part("We go on")]), "go") == []


def test_unspaced_text_is_held_by_characters_and_pairs() -> None:
    table = make_word_table([make_part("供水网，开工 了"), make_part("网开 5G网")])
    assert parts_of(table, "供水") == [0]
    assert parts_of(table, "工了") == [0]  # a line may end in the middle of a word
    assert parts_of(table, "网开") == [1]  # and a comma parts two words
    assert parts_of(table, "网") == [0, 1]


def test_pair_does_not_reach_into_the_next_paragraph() -> None:
    assert parts_of(make_word_table([make_part("供水", "网络")]), "水网") == []


def test_filters_are_found_by_name_and_value() -> None:
    table = make_word_table([make_part("A"), make_part("B", theme=("water",), year=("2024",))])
    assert parts_of(table, "theme:water") == [1]
    assert parts_of(table, "kind:exchange") == [0, 1]


def test_table_of_many_words_is_cut_into_small_files() -> None:
    table = make_word_table(
        [make_part(" ".join(f"{a}{b}{c}word" for a in "abcdefgh" for b in "abcdefgh" for c in "abcdefgh"))]
    )
    assert len(table.files) == 2
    assert max(len(file) for file in table.files) < 2 * FILE_SIZE


def test_forms_of_a_word_lie_in_one_file() -> None:
    assert hash_stem("pump") == hash_stem("pumping") == hash_stem("pumps") != hash_stem("lamp")
    assert hash_stem("theme:water") != hash_stem("theme:wells")


def test_hash_is_that_of_its_definition() -> None:
    """FNV-1a: the value for `a` is in its description."""
    assert hash_stem("a") == 0xE40C292C


def test_words_of_many_records_are_common_and_offered_as_they_are_written() -> None:
    table = make_word_table([make_part("Água limpa"), make_part("água fria")])
    assert table.common[:2] == ["agua", "asked"]
    assert table.suggested == ["asked", "fria", "limpa", "água"]
