"""Invented transcripts in the shapes that press rooms print, each with its reading written out.

A case is `golden/*.yml`. In its `transcript`, `␣` stands for a space at the end of a line and `⍽` for a no-break space.
What a case leaves out is empty: no panel, no outlet, nothing set aside. A paragraph is given by its first words.
`language` counts where a case gives it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing_site.model import Briefing, SpeakerKind, Turn
from briefing_site.problem import Problem
from briefing_site.read.transcript import read_transcript

CASES = sorted((Path(__file__).parent / "golden").glob("*.yml"))
assert CASES, "the golden cases are missing"

FIELDS = ("title", "time", "venue", "organizer", "publisher", "source", "source_start")


def unmark(text: str) -> str:
    return text.replace("␣", " ").replace("⍽", "\u00a0")


@pytest.mark.parametrize("case", CASES, ids=[path.stem for path in CASES])
def test_transcript_is_read_as_written_out(case: Path) -> None:
    expected = yaml.safe_load(case.read_text("utf-8"))
    briefing, problems = read_transcript(unmark(expected["transcript"]), "case.txt", case.stem)

    assert [f"{problem.line} {problem.code}" for problem in problems] == expected["problems"], show(problems)
    if "reading" in expected:
        assert expected["reading"] is None
        assert briefing is None
        return
    assert briefing is not None
    header = expected["header"]
    assert header_of(briefing, header) == header
    assert panel_of(briefing) == expected.get("panel", [])
    assert briefing.moderator == expected.get("moderator")
    assert [s.id for s in briefing.speakers if s.kind is SpeakerKind.OUTLET] == expected.get("outlets", [])
    assert exchanges_of(briefing, expected["exchanges"]) == expected["exchanges"]
    assert [f"{piece.line} {piece.why}" for piece in briefing.set_aside] == expected.get("set_aside", [])


def header_of(briefing: Briefing, expected: dict[str, str]) -> dict[str, str]:
    """The fields of a briefing that are not empty."""
    fields = {name: getattr(briefing, name) for name in FIELDS}
    fields["date"] = briefing.date.isoformat() if briefing.date else ""
    fields["published"] = briefing.published.isoformat() if briefing.published else ""
    fields["record"] = briefing.record.value if briefing.record.value != "verbatim" else ""
    fields["language"] = briefing.language if "language" in expected else ""
    return {name: value for name, value in fields.items() if value}


def panel_of(briefing: Briefing) -> list[dict[str, str]]:
    return [{"speaker": m.speaker, "name": m.name, "kind": m.kind.value, "role": m.role} for m in briefing.panel]


def exchanges_of(briefing: Briefing, expected: list[dict]) -> list[dict]:
    """The exchanges in the form of a case; a paragraph that begins with the words expected is shown as those."""
    first_words = iter([words for x in expected for turn in x["turns"] for words in turn["paragraphs"]])
    return [
        {
            "id": exchange.id,
            "kind": exchange.kind.value,
            "asker": exchange.asker,
            "turns": [turn_of(turn, first_words) for turn in exchange.turns],
        }
        for exchange in briefing.exchanges
    ]


def turn_of(turn: Turn, first_words) -> dict:
    shown = {"kind": turn.kind.value, "label": turn.label.replace("\u00a0", "⍽"), "speaker": turn.speaker}
    if turn.gives_to:
        shown["gives_to"] = turn.gives_to
    if turn.continued:
        shown["continued"] = True
    paragraphs = [paragraph.text.replace("\u00a0", "⍽") for paragraph in turn.paragraphs]
    wanted = [next(first_words, "") for _ in paragraphs]
    return {
        **shown,
        "line": turn.line,
        "paragraphs": [
            words if words and text.startswith(words) else text for text, words in zip(paragraphs, wanted, strict=True)
        ],
    }


def show(problems: list[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems)
