"""`briefing-site find-quote`: whether somebody said it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..index.quotes import Change, ChangeKind, Match, find_quote, join_changes
from ..problem import printable
from ..render.views.refs import count
from .inputs import read_inputs

MARKS = {ChangeKind.QUOTED: "[-{}-]", ChangeKind.RECORDED: "{{+{}+}}", ChangeKind.LEFT_OUT: "({})"}
"""How stretches are printed that are not in both."""


@click.command("find-quote")
@click.argument("text")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
def find_quotation(text: str, paths: Sequence[Path]) -> None:
    """Say whether the record has TEXT word for word, nearly, or not at all, and where.

    PATH is a transcript or a folder, as for `check`; without any, the folder `docs`. Of what is near, [-words-] stand in
    TEXT only and {+words+} in the record only. The exit code is 0 when somebody is recorded with these very words, and 1
    when not: a digest holds an editor's words.
    """
    archive, _ = read_inputs(paths or [Path("docs")])
    matches = find_quote(text, archive.records)
    for match in matches:
        for line in describe_match(match):
            click.echo(printable(line))
    if not matches:
        click.echo(f"not found in {count(len(archive.briefings), 'briefing')}")
    if not any(match.exact and not match.digest for match in matches):
        sys.exit(1)


def describe_match(match: Match) -> Iterator[str]:
    """Where it is, how near, and the words."""
    speech = match.speech
    names = {speaker.id: speaker.name for speaker in speech.briefing.speakers}
    name = names.get(speech.turn.speaker or "") or speech.turn.label or "nobody named"
    who = f"reporting {name}" if match.digest else name
    at = match.first.id if match.first == match.last else f"{match.first.id} to {match.last.id}"
    verdict = "exact" if match.exact else "near"
    yield f"{speech.briefing.path}:{match.first.line}: {verdict}: {who}, {speech.exchange.id}, {at}"
    if match.digest:
        yield "    a digest: an editor's words, not a quotation"
    yield f"    {join_changes(match.changes, write_change)}"


def write_change(change: Change) -> str:
    return MARKS.get(change.kind, "{}").format(change.text)
