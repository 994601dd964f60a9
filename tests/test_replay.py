"""The benchmark that replays an archive runs on any repository, and tells right links from wrong ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "replay_ledger.py"
FRONT = (
    "---\ntitle: Mayor on the bridge\ndate: 2024-03-05\npanel: [Ada Noor, Ben Okoro]\naskers: [Valley Courier]\n---\n\n"
)
ASKED = "### Valley Courier:\nWhen does the new bridge open to cars?\n\n"
ANSWER = "### Ada Noor:\nIt opens in May, if the paint dries.\n\nThe lamps were a gift of the harbor.\n\n"
VERSIONS = (
    FRONT + ASKED + ANSWER,
    FRONT + "### Ben Okoro:\nGood morning, and welcome to the town hall.\n\n" + ASKED + ANSWER,
    FRONT + ASKED + ANSWER.replace("in May", "in June"),
)


def commit(repo: Path, text: str) -> None:
    (repo / "bridge.md").write_text(text)
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["add", "."], ["commit", "-q", "-m", "A version"]):
        subprocess.run(["git", *command], cwd=repo, check=True, env={**os.environ, **who})


WANTED = ("right", "notice", "dead", "wrong")


@pytest.mark.parametrize(("options", "more"), [([], 0), (["--blocks"], 2)])
def test_replay_counts_where_links_lead_under_each_scheme(tmp_path: Path, options: list[str], more: int) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for text in VERSIONS:
        commit(tmp_path, text if options else text.replace("### ", "").replace(":\n", ":\n\n"))
    done = subprocess.run([sys.executable, SCRIPT, tmp_path, *options], capture_output=True, text=True, check=True)
    head, *rest = done.stdout.splitlines()
    rows = {line[:20].strip(): line[20:].split() for line in rest if "edits with a wrong one" in line}
    counts = {name: [int(cells[cells.index(verdict) + 1]) for verdict in WANTED] for name, cells in rows.items()}

    assert head == "2 edits, 2 of them change the number of paragraphs; 0 could not be read"
    # cut at blank lines, the front matter is a paragraph as well, and stays the first in each version
    assert counts["ledger"] == [7 + more, 0, 0, 0]
    assert counts["paragraph number"] == [more, 0, 1, 6]
    assert counts["text hash"] == [5 + more, 0, 2, 0]
