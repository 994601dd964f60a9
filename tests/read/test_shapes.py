"""The conventions by which press rooms mark who speaks; a file uses one or two of them."""

from __future__ import annotations

import pytest

from .reading import page, read, turns_in

CONVENTIONS = {
    "own line": (
        ("Ferry Review:", "Which boat goes first?", "Pell Ansgar:", "The early boat goes first."),
        ["<Ferry Review>:", "<Pell Ansgar>:"],
    ),
    "same line": (
        ("Ferry Review: Which boat goes first?", "Pell Ansgar: The early boat goes first."),
        ["<Ferry Review>:", "<Pell Ansgar>:"],
    ),
    "capitals and Q": (
        ("MS. QUILL: Good morning to you.", "Q: Which boat goes first?", "MS. QUILL: The early boat."),
        ["<MS. QUILL>:", "<Q>:", "<MS. QUILL>:"],
    ),
    "question and answer": (
        ("Question: Which boat goes first?", "Answer: The early boat goes first."),
        ["<Question>:", "<Answer>:"],
    ),
    "role in parentheses": (
        ("Nils Harrow (host): Good morning.", "Question (Ferry Review): Which boat?", "Pell Ansgar (harbour): None."),
        ["<Nils Harrow (host)>:", "<Question (Ferry Review)>:", "<Pell Ansgar (harbour)>:"],
    ),
    "bare Q": (
        ("MS. QUILL: Good morning.", "Q  Which boat goes first?", "MS. QUILL: The early boat.", "Q\u00a0And why is that?"),
        ["<MS. QUILL>:", "<Q>", "<MS. QUILL>:", "<Q>"],
    ),
    "Markdown heading": (
        ("### Ferry Review:", "Which boat goes first?", "### Pell Ansgar:", "The early boat.", "### Ferry Review:", "Why?"),
        ["###<Ferry Review>:", "###<Pell Ansgar>:", "###<Ferry Review>:"],
    ),
    "Markdown bold": (
        ("**Ferry Review:** Which boat goes first?", "**Pell Ansgar:** The early boat.", "**Ferry Review:** Why?"),
        ["**<Ferry Review>:**", "**<Pell Ansgar>:**", "**<Ferry Review>:**"],
    ),
    "name and time": (
        ("Ned Quill (00:04):", "Which boat goes first?", "Pell Ansgar (00:09):", "The early boat goes first."),
        ["<Ned Quill>(00:04):", "<Pell Ansgar>(00:09):"],
    ),
    "period": (
        ("CHAIR QUILL.  Good morning to all.", "MR. ANSGAR.  The early boat is first.", "CHAIR QUILL.  And the last?"),
        ["<CHAIR QUILL>.", "<MR. ANSGAR>.", "<CHAIR QUILL>."],
    ),
    "dash": (
        ("Ms. Quill - Which boat goes first?", "Mr. Ansgar - The early boat.", "Ms. Quill - And the last?"),
        ["<Ms. Quill>-", "<Mr. Ansgar>-", "<Ms. Quill>-"],
    ),
    "brackets": (
        ("（問）最初に出る船はどれですか。", "（答）朝の船です。", "（問）最後はどれですか。", "（答）夜の船です。"),
        ["（<問>）", "（<答>）", "（<問>）", "（<答>）"],
    ),
    "initials": (
        ("NQ     Which boat goes first?", "PA     The early boat goes first.", "NQ     And why is that?"),
        ["<NQ>", "<PA>", "<NQ>"],
    ),
    "machine": (
        ("spk09: Which boat goes first?", "spk02: The early boat goes first.", "spk09: And why is that?"),
        ["<spk09>:", "<spk02>:", "<spk09>:"],
    ),
    "Chinese": (
        ("记者：哪一条船先开？", "郑怀远：早上的船先开。", "记者：为什么？", "郑怀远：因为学校开门早。"),
        ["<记者>：", "<郑怀远>：", "<记者>：", "<郑怀远>："],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "labels"), CONVENTIONS.values(), ids=CONVENTIONS)
def test_labels_of_a_convention_are_found_as_printed(paragraphs: tuple[str, ...], labels: list[str]) -> None:
    briefing, problems = read(page(*paragraphs))

    assert [f"{turn.lead}<{turn.label}>{turn.mark}" for turn in turns_in(briefing)] == labels
    assert problems == []


@pytest.mark.parametrize("paragraphs", [value[0] for value in CONVENTIONS.values()], ids=CONVENTIONS)
def test_time_beside_a_label_is_kept(paragraphs: tuple[str, ...]) -> None:
    times = [turn.time for turn in turns_in(read(page(*paragraphs))[0])]

    assert times == (["00:04", "00:09"] if "(00:04)" in paragraphs[0] else [""] * len(times))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("A boat is late - as ever.", "The boat - it was blue - sank."),
        ("Mr. Ansgar went home. It rained.", "Ms. Quill did too. It rained on."),
        ("(Laughter.)", "(Applause.)", "The boats sail again this summer."),
        ("1. The early boat.", "2. The late boat.", "3. No boat at all."),
        ("OK. Let us go on, shall we?", "OK. Let us stop, then."),
        ("Larvik", "The boats sail again this summer.", "Old Town", "And the bridge is open again."),
    ],
)
def test_shape_that_ordinary_text_has_too_makes_no_label(paragraphs: tuple[str, ...]) -> None:
    text = page("Ferry Review:", "What is new this year?", "Pell Ansgar:", "A few things.", *paragraphs)

    assert {turn.label for turn in turns_in(read(text)[0]) if turn.label} == {"Ferry Review", "Pell Ansgar"}
