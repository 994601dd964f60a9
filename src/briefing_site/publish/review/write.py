"""A comparison as a comment on a change, and as data.

Everything that comes from a transcript, a name of a file among it, is somebody's text: it stands in code spans, where no
host reads a mention, a link or an element in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TypeVar

from ...index.moves import Change
from ...model import Outcome
from ...problem import Problem, printable
from ...render.views.refs import count
from ..data_files import problem_json
from .compare import Comparison, Loss, ParagraphChange, PassageMove

Row = TypeVar("Row")

MOST_ROWS = 40
"""Lines of a section; the others are counted."""
MOST_CHARACTERS = 60_000
"""Hosts refuse a comment of more than 65,536 characters."""
MOST_WORDS, MOST_OF_A_LINE = 160, 400
"""Characters of a paragraph, and of a problem."""
TICKS = re.compile("`+")


def write_markdown(comparison: Comparison, base: str) -> str:
    """The comment."""
    lines = [
        "## What this change does to the record",
        "",
        f"Compared with {code(base[:12])}. {sum_up(comparison)}",
        *write_section("Would be lost", comparison.losses, write_loss),
        *write_section("Paragraphs", comparison.changes, write_change),
        *write_section("New doubts", comparison.doubts, write_doubt),
        *write_section("Themes", comparison.moves, write_move),
        *write_section("New briefings", comparison.added, write_path),
        *write_section("Renamed", comparison.renamed, write_rename),
        *write_section("Corrections that no ledger keeps yet: `briefing-site accept`", comparison.pending, write_path),
        *write_section("Other pages that go", comparison.pages_gone, write_path),
    ]
    return "\n".join(cut_lines(lines)) + "\n"


def sum_up(comparison: Comparison) -> str:
    """What has changed, in one line."""
    outcomes = Counter(change.outcome for change in comparison.changes)
    changed = [f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome]]
    moves = Counter(move.change for move in comparison.moves)
    verdict = (
        f"**{count(len(comparison.losses), 'address', 'addresses')} would be lost.**"
        if comparison.losses
        else "Nothing is lost."
    )
    return (
        f"{verdict} Paragraphs: {', '.join(changed) or 'none changed'}; {count(comparison.carried, 'id')} as before."
        f" Passages: {moves[Change.GAINED]} gained, {moves[Change.LOST]} lost."
        f" Doubts: {len(comparison.doubts)} new, {comparison.settled} settled."
    )


def write_section(title: str, rows: Sequence[Row], write: Callable[[Row], str]) -> Iterator[str]:
    """A heading and a list, where there is something to list."""
    if not rows:
        return
    yield from ("", f"### {title}", "")
    yield from (f"- {write(row)}" for row in rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        yield f"- and {len(rows) - MOST_ROWS} more"


def cut_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines, as far as a host takes them."""
    length = 0
    for line in lines:
        length += len(line) + 1
        if length > MOST_CHARACTERS:
            yield "\nThe rest is left out: `briefing-site report --format json` has all of it."
            return
        yield line


def write_loss(loss: Loss) -> str:
    return f"{code(loss.address)}, {code(loss.path)}: {code(loss.why)}"


def write_change(change: ParagraphChange) -> str:
    """`p12` changed, at its place, with the words before and now."""
    ids = ", ".join(code(name) for name in change.now if name != change.was)
    name = code(change.was) if change.was else ids
    into = f" into {ids}" if change.was and ids else ""
    who = (
        f", {code(change.speakers[0])} to {code(change.speakers[1])}" if change.outcome is Outcome.REATTRIBUTED else ""
    )
    texts = dict.fromkeys(code(text) for text in (change.before, change.after) if text)
    return f"{name} {change.outcome.value}{into}{who}, {code(f'{change.path}:{change.line}')}: {' now '.join(texts)}"


def write_doubt(problem: Problem) -> str:
    return f"{problem.severity.value} {code(str(problem), MOST_OF_A_LINE)}"


def write_move(move: PassageMove) -> str:
    place = code(f"{move.path}:{move.line} {move.paragraph}")
    return f"{code(move.theme)} {move.change.value} {place}: {code(move.words)}"


def write_path(path: str) -> str:
    return code(path)


def write_rename(names: tuple[str, str]) -> str:
    return f"{code(names[0])} to {code(names[1])}"


def code(text: str, limit: int = MOST_WORDS) -> str:
    """The text as a code span, on one line and cut; its fence is longer than any run of backticks in it."""
    flat = " ".join(printable(text).split())
    if len(flat) > limit:
        flat = flat[: limit - 1] + "…"
    longest = max((len(run) for run in TICKS.findall(flat)), default=0)
    fence = "`" * (longest + 1)
    room = " " if flat.startswith("`") or flat.endswith("`") or not flat else ""
    return f"{fence}{room}{flat}{room}{fence}"


def make_data(comparison: Comparison, base: str) -> dict[str, object]:
    """All of the comparison for JSON."""
    return {
        "base": base,
        "lost": [asdict(loss) for loss in comparison.losses],
        "paragraphs": [{**asdict(change), "outcome": change.outcome.value} for change in comparison.changes],
        "carried": comparison.carried,
        "passages": [{**asdict(move), "change": move.change.value} for move in comparison.moves],
        "problems": [problem_json(problem) for problem in comparison.doubts],
        "settled": comparison.settled,
        "added": comparison.added,
        "renamed": comparison.renamed,
        "pending": comparison.pending,
        "pages_gone": comparison.pages_gone,
    }
