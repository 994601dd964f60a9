from __future__ import annotations

from .reading import page, read, turns_in


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.label, turn.paragraphs[0].text) for turn in turns_in(read(text)[0])]


def test_paragraphs_that_collapsed_into_one_line_are_divided_at_their_labels() -> None:
    text = page("问：哪一条船先开？ 答：早上的船先开。 问：为什么？ 答：因为学校开门早。")

    assert said(text) == [
        ("问", "哪一条船先开？"),
        ("答", "早上的船先开。"),
        ("问", "为什么？"),
        ("答", "因为学校开门早。"),
    ]


def test_colon_inside_a_chinese_sentence_divides_nothing() -> None:
    text = page(
        "记者：哪一条船先开？", "郑怀远：早上的船先开。 还有一点：学校开门早。", "记者：为什么？", "郑怀远：因为有雾。"
    )

    assert said(text)[1] == ("郑怀远", "早上的船先开。 还有一点：学校开门早。")


def test_label_with_a_time_that_a_line_break_divides_is_put_together() -> None:
    text = page(
        "Ned Quill: (00:04) Which boat goes first? Dr. Pell Ansgar: (\n00:38) The early boat goes first.", header=()
    )

    assert said(text) == [("Ned Quill", "Which boat goes first?"), ("Dr. Pell Ansgar", "The early boat goes first.")]
