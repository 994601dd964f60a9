"""Short ways to put a transcript together and to look at how it is read."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_site.model import Briefing, Exchange, Turn
from briefing_site.problem import Problem
from briefing_site.read.transcript import read_transcript

PATH = "docs/briefings/boats.txt"
HEADER = ("Briefing on the ferry timetable", "May 4, 2031")
ROSTER = (
    *HEADER,
    "Speakers:",
    "Oda Brandt, minister of roads",
    "Pell Ansgar, head of the harbour office",
    "Chairperson:",
    "Nils Harrow, head of the Press Bureau",
)


def page(*paragraphs: str, header: Iterable[str] = HEADER) -> str:
    """A transcript of these paragraphs, with blank lines between them."""
    return "\n\n".join([*header, *paragraphs]) + "\n"


def read(text: str, briefing_id: str = "boats") -> tuple[Briefing, list[Problem]]:
    """The briefing of a transcript that can be read, and its problems."""
    briefing, problems = read_transcript(text, PATH, briefing_id)
    assert briefing is not None, problems
    return briefing, problems


def turns_in(briefing: Briefing) -> list[Turn]:
    return [turn for exchange in briefing.exchanges for turn in exchange.turns]


def say_turns(text: str) -> list[str]:
    """The turns of a transcript as `kind label: paragraph / paragraph`."""
    briefing, _ = read(text)
    return [
        f"{turn.kind.value} {turn.label}: {' / '.join(p.text for p in turn.paragraphs)}" for turn in turns_in(briefing)
    ]


def say_kinds(text: str) -> list[str]:
    """The turns of a transcript as `kind speaker`."""
    briefing, _ = read(text)
    return [f"{turn.kind.value} {turn.speaker or '-'}" for turn in turns_in(briefing)]


def say_exchanges(text: str) -> list[str]:
    """The exchanges of a transcript as `kind id: turns`."""
    briefing, _ = read(text)
    return [say_exchange(exchange) for exchange in briefing.exchanges]


def say_exchange(exchange: Exchange) -> str:
    return f"{exchange.kind.value} {exchange.id}: {', '.join(turn.kind.value for turn in exchange.turns)}"


def say_problems(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.line} {problem.code}" for problem in problems]
