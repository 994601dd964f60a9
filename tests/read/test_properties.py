"""Whatever a press room prints, and whatever anybody types: it is read, and no character of it is lost or added."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing_site.model import Briefing
from briefing_site.problem import Severity
from briefing_site.read.account import find_losses
from briefing_site.read.transcript import read_transcript

from .reading import turns_in

GOLDEN = [
    yaml.safe_load(path.read_text("utf-8"))["transcript"].replace("␣", " ").replace("⍽", "\u00a0")
    for path in sorted((Path(__file__).parents[1] / "golden").glob("*.yml"))
]
assert GOLDEN

WORDS = "the boats of lake are late and early we walk to pier because fog is thick thank you for question 3.1% 10:30 (as ever)".split()
PEOPLE = ("Oda Brandt", "Pell Ansgar", "Nils Harrow", "Mira Torvald", "郑怀远")
PRESS = ("Ferry Review", "North Shore News", "Valley Radio", "湖区日报记者", "Reporter", "Q")
TOKEN = "_ueditor_page_break_tag_"


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


sentences = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    one_of(".", "?", "!", ":", "。", "", " — in short: yes."),
)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
plain_speech = st.lists(st.sampled_from([word for word in WORDS if ":" not in word]), min_size=1, max_size=14).map(
    lambda words: " ".join(words).capitalize() + ". So be it."
)
names = one_of(*PEOPLE, *PRESS)
labels = st.builds(
    lambda title, name, role: title + name + role,
    one_of("", "", "", "Ms. ", "Minister "),
    names,
    one_of("", "", "", " (host)", ", minister of roads", "（主持人）"),
)
marks = one_of(":", "：", ": ", ":\u00a0", " :")
turns = st.one_of(
    st.builds(lambda label, mark, speech: [label + mark, *speech], labels, marks, st.lists(paragraphs, max_size=3)),
    st.builds(lambda label, mark, speech: [f"{label}{mark} {speech[0]}", *speech[1:]], labels, marks, st.lists(paragraphs, min_size=1, max_size=3)),
    st.builds(lambda label, speech: [f"{TOKEN}{label}:", speech], labels, paragraphs),
)  # fmt: skip
noise = one_of(
    TOKEN,
    "<  1  2  3  >",
    "Page 3 of 12",
    "(Laughter.)",
    "A view of the hall. [Photo by Per Lund/Lakes Pictures]",
    "Around the Lakes",
    "Step one: fewer stops.",
    "###",
    "Related Stories:",
    "Energy:",
).map(lambda text: [text])
header_parts = one_of(
    "Home > Press Room >",
    "ㄑ Press Room",
    "Briefing on the boats of the lake",
    "Briefing on boats /, March 7, 2031 Adjust font size:",
    "Around the Lakes",
    "The Water Council held a press conference in Larvik on Feb. 26 to tell of boats.",
    "Lakes.org.cnUpdated: March 3, 2031",
    "0 Comment(s)Print E-mail Lakes.org.cn, March 2, 2031",
    "Larvik | 3 p.m. May 4, 2031",
    "Speakers:",
    "Speakers",
    "Chairperson: ",
    "Date:",
    "Oda Brandt, minister of roads;",
    "Mr. Pell Ansgar, head of the harbour office; Ms. Mira Torvald, dean",
    "Nils Harrow, head of the Press Bureau",
    "May 4, 2031",
    "Sept. 31",
    "Read in Chinese",
    "0",
    "主持人：",
    "林晓",
)
fronts = one_of(
    "", "", "", "---\ntitle: Boats\ndate: 2031-05-04\n---\n", "---\npanel:\n  - Oda Brandt, minister\n---\n"
)
spaces = st.lists(
    one_of("\n", "\n\n", "\n\n", "\n\n\n", " \n\u00a0\n", "\u00a0\n\n", "\n\t\n"), min_size=40, max_size=40
)


def write_transcript(front: str, header: list[str], body: list[list[str]], gaps: list[str], line_end: str) -> str:
    parts = [*header, *(line for piece in body for line in piece)]
    text = front + "".join(part + gaps[at % len(gaps)] for at, part in enumerate(parts))
    return text.replace("\n", line_end)


transcripts = st.builds(
    write_transcript,
    fronts,
    st.lists(header_parts, max_size=8),
    st.lists(st.one_of(turns, turns, turns, noise), min_size=1, max_size=10),
    spaces,
    one_of("\n", "\n", "\r\n"),
)

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_whole(text: str) -> Briefing | None:
    """The briefing of a text, after all that must hold for any text has been seen to hold."""
    briefing, problems = read_transcript(text, "any.txt", "any")
    if briefing is None:
        assert any(problem.severity is Severity.ERROR for problem in problems)
        return None
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert find_losses(source, briefing) == []
    assert sorted("".join(source.split())) == sorted("".join("".join(texts_of(briefing)).split()))
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    last = source.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems)
    return briefing


def texts_of(briefing: Briefing) -> list[str]:
    texts = [piece.text for piece in briefing.set_aside]
    for turn in turns_in(briefing):
        texts += [] if turn.continued else [turn.lead, turn.label, turn.mark]
        texts += [paragraph.text for paragraph in turn.paragraphs]
    return texts


@relaxed
@given(transcripts)
def test_invented_press_room_page_is_read_without_loss(text: str) -> None:
    briefing = read_whole(text)

    if briefing is not None:
        ids = [paragraph.id for turn in turns_in(briefing) for paragraph in turn.paragraphs]
        assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
        exchanges = [exchange.id for exchange in briefing.exchanges]
        assert len(set(exchanges)) == len(exchanges)
        known = {speaker.id for speaker in briefing.speakers}
        assert {turn.speaker for turn in turns_in(briefing)} - {None} <= known


@relaxed
@given(st.lists(st.tuples(names, plain_speech), min_size=2, max_size=8))
def test_labels_alone_on_their_lines_are_all_found(said: list[tuple[str, str]]) -> None:
    text = "Briefing on boats\n\nMay 4, 2031\n\n" + "\n\n".join(f"{name}:\n\n{speech}" for name, speech in said)

    briefing = read_whole(text)

    assert briefing is not None
    labelled = [(turn.label, turn.paragraphs[0].text) for turn in turns_in(briefing) if turn.label]
    assert labelled == said


@relaxed
@given(st.lists(st.tuples(names, plain_speech), min_size=2, max_size=8))
def test_reading_does_not_depend_on_line_ends_or_on_spaces_behind_lines(said: list[tuple[str, str]]) -> None:
    text = "Briefing on boats\n\nMay 4, 2031\n\n" + "\n\n".join(f"{name}:\n\n{speech}" for name, speech in said)

    plain = read_whole(text)

    assert plain is not None
    assert read_whole(text.replace("\n", "\r\n")) == plain
    assert read_whole(text.replace("\n", " \u00a0\n")) == plain


@relaxed
@given(st.text(max_size=400))
@example("---")
@example("---\n---\n:")
@example(":")
@example("A:\nB:\nC:")
@example("\x0b\x0c\x1c\x85\u2028\u2029:")
@example("\ufeff\ufeff: \ud7ff")
@example("Q:\rA:\r\rQ: ?")
def test_any_text_is_read_without_loss(text: str) -> None:
    read_whole(text)


@relaxed
@given(
    st.sampled_from(GOLDEN),
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 12), st.one_of(one_of("", "\n", ":", "\n\n", TOKEN, "：", "Q: ", "[", "---\n", "\u00a0"), st.text(max_size=4))),
        min_size=1,
        max_size=6,
    ),
)  # fmt: skip
def test_damaged_transcript_is_read_without_loss(text: str, damage: list[tuple[int, int, str]]) -> None:
    for at, length, put in damage:
        at %= len(text) + 1
        text = text[:at] + put + text[at + length :]

    read_whole(text)


CONVENTIONS = (
    "{name}: {text}",
    "{name}:\n\n{text}",
    "{name} : \n{text}",
    "{upper}: {text}",
    "{upper}.  {text}",
    "{name} (deputy head):\n{text}",
    "{name}, deputy head: {text}",
    "{name} (00:0{at}):\n\n{text}",
    "{name}: (00:0{at})\n{text}",
    "[00:00:0{at}] {name}: {text}",
    "{name}  0:0{at}\n{text}",
    "### {name}:\n{text}",
    "**{name}:** {text}",
    "**{name}**: {text}",
    "Q {text}",
    "Q\u00a0\u00a0\u00a0 {text}",
    "Q. {text}",
    "Q - {text}",
    "QUESTION: {text}",
    "{name} - {text}",
    "- {name}: {text}",
    "{name}.- {text}",
    "{initials}: {text}",
    "{initials}        {text}",
    "{at}\t{upper}:\t{text}",
    "[{name}] {text}",
    "【{name}】\n{text}",
    "（问）{text}",
    "问：{text} 答:{text}",
    "{name}：{text}",
    "Reporter¡G{text}",
    "{name}\n{text}",
    "{name} -- Bank -- Analyst\n\n{text}",
    "spk_{at}: {text}",
    "(Laughter.)",
    "> (laughter)",
    "{text} [Photo by {name}]",
    "{text}",
)
"""Each label convention met on real pages, and what stands between turns."""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(CONVENTIONS),
            st.sampled_from(["Oda Brandt", "Pell Ansgar", "Ms. Nils Harrow", "Ferry Review", "de Witte", "林晓"]),
            st.sampled_from(
                [
                    "The boats sail.",
                    "Which boat? Thank you.",
                    "Put briefly: no.",
                    "At 10:30, he said: “So.”",
                    "第一，修船。",
                    "Yes",
                ]
            ),
        ),
        min_size=1,
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n", "\n\n\n", " \n\n"]),
    st.sampled_from(["", "Press conference on boats\n\nMay 4, 2031\n\n", "---\ntitle: Boats\n---\n"]),
)
def test_transcript_in_any_mix_of_conventions_is_read_without_loss(
    turns: list[tuple[str, str, str]], gap: str, header: str
) -> None:
    blocks = [
        form.format(name=name, upper=name.upper(), initials=name[0] + "B", text=text, at=at % 10)
        for at, (form, name, text) in enumerate(turns)
    ]

    assert read_whole(header + gap.join(blocks) + "\n") is not None
