"""Replay the corrections of a real archive, and count where links to its paragraphs lead: `replay_ledger.py REPO`.

Every commit that changes a transcript is an edit. Before it each paragraph has a link; after it the link leads to the right
paragraph, to a wrong one, to a notice that the paragraph is gone, or nowhere. Five ways to name paragraphs are compared: our
ledger, carried from version to version, and four simpler ones (`SCHEMES`).

What is right is told by git and not by our code. Both versions are written with one word a line, and `git diff --minimal`
of this one edit says which words were kept. A paragraph went where a fair share of its words went (`FAIR`), or a piece
that is made of its words (`PIECE`). It also counts as right to land where a paragraph that was split begins, directly above
the rest of its words, and on the same words by the same speaker, since git does not see what has moved. A paragraph of
which hardly a word was kept (`HARDLY`) is gone, and its link must not lead to another. What lies between is unclear, and is
counted apart and for nobody.

This truth is an alignment too and errs now and then: look at what is listed with `--wrong`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from briefing_site.index.anchors import Placed, carry_ids, list_paragraphs, start_ledger
from briefing_site.model import (
    BlockState,
    Briefing,
    Exchange,
    ExchangeKind,
    Ledger,
    Paragraph,
    RecordKind,
    Turn,
    TurnKind,
)
from briefing_site.read.transcript import read_transcript

FAIR = 0.3
PIECE = 0.5
HARDLY = 0.15
LONG = 12
"""Characters; what is shorter may be another paragraph that says the same."""
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W_\u2e80-\u9fff\uac00-\ud7af]+|[^\w\s]")
HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
HEADING = re.compile(r"#+ (.*?)[:：]?")
MARKS = re.compile(r"<|!\[|https?://\S+$|> ?[(\[（]")
"""How an embed or a scene begins."""
DAY = date(2000, 1, 1)

Where = Mapping[int, int]
"""Paragraph before to the one on which its link lands; one that is missing lands nowhere."""


@dataclass(frozen=True)
class Edit:
    """One change of one file; `old` and `new` are blobs."""

    commit: str
    path: str
    old: str
    new: str


# What is replayed


def list_edits(repo: Path) -> Iterator[Edit]:
    """Every change of a text file, oldest first."""
    options = ["--reverse", "--topo-order", "--diff-filter=M", "--raw", "--no-abbrev", "--format=%x01%H", "-z"]
    commit = ""
    parts = iter(run_git(repo, "log", *options, "--", "*.md", "*.txt").split("\0"))
    for part in parts:
        if part.startswith("\x01"):
            commit, part = part[1:41], part[41:]
        if part.lstrip().startswith(":"):
            _, _, old, new, _ = part.split()
            yield Edit(commit, next(parts), old, new)


def run_git(repo: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", repo, *arguments], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def read_version(repo: Path, blob: str, *, plain: bool) -> Briefing | None:
    """A version of a file; None where our reader refuses it."""
    text = run_git(repo, "cat-file", "blob", blob)
    return split_plain(text) if plain else read_transcript(text, "x.md", "x")[0]


def split_plain(text: str) -> Briefing:
    """A file cut at blank lines, with headings as speakers, without our reader."""
    turns: list[Turn] = []
    label, line, number = "", 1, 0
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        head, _, rest = block.strip().partition("\n")
        if heading := HEADING.fullmatch(head):
            label, body = heading[1], rest.strip()
            turns.append(Turn(f"t{len(turns) + 1}", None, label, ":", TurnKind.SPEECH, line, ()))
        else:
            body = block.strip()
        if body:
            number += 1
            kind = TurnKind.SCENE if MARKS.match(body) else TurnKind.SPEECH
            paragraph = Paragraph(f"p{number}", body, line)
            if turns and turns[-1].kind is kind:
                last = turns.pop()
                turns.append(Turn(last.id, None, label, ":", kind, last.line, (*last.paragraphs, paragraph)))
            else:
                turns.append(Turn(f"t{len(turns) + 1}", None, label, ":", kind, line, (paragraph,)))
        line += block.count("\n") + 2
    exchange = Exchange("statement", ExchangeKind.STATEMENT, None, tuple(turns))
    nothing = dict.fromkeys("time venue organizer publisher source source_start".split(), "")
    return Briefing(
        id="x", path="x.md", title="", date=None, published=None, language="und", record=RecordKind.VERBATIM,
        panel=(), moderator=None, speakers=(), exchanges=(exchange,), set_aside=(), ledger=None, **nothing,
    )  # fmt: skip


# What is right


def find_truth(old: Sequence[Placed], new: Sequence[Placed], folder: Path) -> list[set[int] | None]:
    """For each paragraph those on which its link may land, none where it is gone, None where that is unclear."""
    before, after = list_words(old), list_words(new)
    kept: defaultdict[int, Counter[int]] = defaultdict(Counter)
    begins: dict[int, int] = {}
    for (_, i), (_, j) in pair_words(before, after, folder):
        kept[i][j] += 1
        begins.setdefault(i, j)
    sizes, new_sizes = Counter(i for _, i in before), Counter(j for _, j in after)
    same: defaultdict[object, set[int]] = defaultdict(set)
    for j, item in enumerate(new):
        same[item.block].add(j)
    truth: list[set[int] | None] = []
    for i, item in enumerate(old):
        shares = {j: count / sizes[i] for j, count in kept[i].items()}
        goals = {j for j, s in shares.items() if s >= FAIR or (s >= 0.1 and kept[i][j] >= PIECE * new_sizes[j])}
        if i in begins and begins[i] + 1 in goals:
            goals.add(begins[i])
        if len(item.paragraph.text) >= LONG:
            goals |= same[item.block]
        clear = sizes[i] and (goals or sum(shares.values()) < HARDLY)
        truth.append(goals if clear else None)
    return truth


def list_words(paragraphs: Sequence[Placed]) -> list[tuple[str, int]]:
    """Each word with its paragraph."""
    return [(word, i) for i, item in enumerate(paragraphs) for word in WORD.findall(item.paragraph.text)]


def pair_words(
    before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]], folder: Path
) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """The words that git says were kept."""
    for name, words in (("before", before), ("after", after)):
        (folder / name).write_text("".join(f"{word}\n" for word, _ in words), "utf-8")
    command = ["git", "diff", "--no-index", "--no-color", "-U0", "--minimal", "before", "after"]
    printed = subprocess.run(command, cwd=folder, capture_output=True).stdout.decode("utf-8", "replace")
    i = j = 0
    for hunk in HUNK.finditer(printed):
        gone, come = int(hunk[2] or 1), int(hunk[4] or 1)
        start = int(hunk[1]) - (gone > 0)
        yield from zip(before[i:start], after[j : j + start - i])
        i, j = start + gone, j + start - i + come
    yield from zip(before[i:], after[j:], strict=True)


# Where links lead


def follow_number(old: Sequence[Placed], new: Sequence[Placed]) -> Where:
    """The paragraph of the same number."""
    return {i: i for i in range(min(len(old), len(new)))}


def follow_turn(old: Sequence[Placed], new: Sequence[Placed]) -> Where:
    """The paragraph of the same number in the turn of the same number."""
    places = {place: j for j, place in enumerate(number_in_turns(new))}
    return {i: places[place] for i, place in enumerate(number_in_turns(old)) if place in places}


def number_in_turns(paragraphs: Sequence[Placed]) -> list[tuple[int, int]]:
    turns: dict[str, int] = {}
    counts: Counter[str] = Counter()
    numbers = []
    for item in paragraphs:
        turns.setdefault(item.turn, len(turns))
        counts[item.turn] += 1
        numbers.append((turns[item.turn], counts[item.turn]))
    return numbers


def follow_hash(old: Sequence[Placed], new: Sequence[Placed]) -> Where:
    """The first paragraph of the same speaker and text."""
    places: dict[object, int] = {}
    for j, item in enumerate(new):
        places.setdefault(item.block, j)
    return {i: places[item.block] for i, item in enumerate(old) if item.block in places}


def follow_subsequence(old: Sequence[Placed], new: Sequence[Placed]) -> Where:
    """What is the same in order; in the gaps the first of one side is the first of the other."""
    matcher = SequenceMatcher(None, [item.block for item in old], [item.block for item in new], autojunk=False)
    return {i: j for _, a, b, c, d in matcher.get_opcodes() for i, j in zip(range(a, b), range(c, d))}


SCHEMES: Mapping[str, Callable[[Sequence[Placed], Sequence[Placed]], Where]] = {
    "paragraph number": follow_number,
    "turn.paragraph": follow_turn,
    "text hash": follow_hash,
    "LCS, then position": follow_subsequence,
}
OURS = "ledger"


def follow_ledger(ledger: Ledger, briefing: Briefing) -> tuple[Where, set[int], Ledger]:
    """Where the links of all paragraphs lead, which lead to a notice, and the ledger as it is then."""
    live = [block.id for block in ledger.blocks if block.state is BlockState.LIVE]
    carried, after, _ = carry_ids(ledger, briefing, DAY)
    paragraphs = [p for x in carried.exchanges for t in x.turns for p in t.paragraphs]
    landing = {name: j for j, p in enumerate(paragraphs) for name in (p.id, *(a.id for a in p.former))}
    removed = {block.id for block in after.blocks if block.state is BlockState.REMOVED}
    where = {i: landing[name] for i, name in enumerate(live) if name in landing}
    return where, {i for i, name in enumerate(live) if name in removed}, after


# Counting


def judge(i: int, truth: set[int] | None, where: Where, notices: set[int]) -> str:
    """`right`, `wrong`, `notice`, `dead` or `unclear`; a notice is right where the paragraph is gone."""
    if truth is None:
        return "unclear"
    if i in where:
        return "right" if where[i] in truth else "wrong"
    if i in notices:
        return "notice" if truth else "right"
    return "dead"


@dataclass
class Tally:
    """Paragraphs by verdict, and the number of edits in which some paragraph got a verdict."""

    paragraphs: Counter[str]
    edits: Counter[str]

    def add(self, verdicts: Sequence[str]) -> None:
        self.paragraphs.update(verdicts)
        self.edits.update(set(verdicts))

    def describe(self) -> str:
        judged = self.paragraphs.total() - self.paragraphs["unclear"]
        parts = [f"{v} {self.paragraphs[v]:>7} {100 * self.paragraphs[v] / max(judged, 1):7.3f} %" for v in VERDICTS]
        return "  ".join(parts) + f"  edits with a wrong one {self.edits['wrong']:>5}"


VERDICTS = ("right", "notice", "dead", "wrong")


def main() -> None:
    """Replay a repository and print the counts."""
    parser = argparse.ArgumentParser(description="Replay the corrections of an archive of transcripts.")
    parser.add_argument("repo", type=Path)
    parser.add_argument("--blocks", action="store_true", help="cut files at blank lines instead of reading them")
    parser.add_argument("--each", action="store_true", help="print a line for each edit")
    parser.add_argument("--wrong", action="store_true", help="print each paragraph whose link leads to a wrong one")
    arguments = parser.parse_args()
    groups = {name: {s: Tally(Counter(), Counter()) for s in (OURS, *SCHEMES)} for name in ("all", "count")}
    states: dict[str, tuple[str, Ledger]] = {}
    edits = counted = refused = 0
    spent = slowest = 0.0
    read = partial(read_version, arguments.repo, plain=arguments.blocks)
    with tempfile.TemporaryDirectory() as scratch:
        for edit in list_edits(arguments.repo):
            old, new = read(edit.old), read(edit.new)
            if old is None or new is None:
                refused += 1
                states.pop(edit.path, None)
                continue
            edits += 1
            blob, ledger = states.get(edit.path, ("", None))
            if ledger is None or blob != edit.old:  # the first version, or another branch
                ledger = start_ledger(old, DAY)
            begin = time.process_time()
            where, notices, ledger = follow_ledger(ledger, new)
            spent, slowest = spent + time.process_time() - begin, max(slowest, time.process_time() - begin)
            states[edit.path] = (edit.new, ledger)
            before, after = list_paragraphs(old), list_paragraphs(new)
            truth = find_truth(before, after, Path(scratch))
            landings = {OURS: where, **{name: follow(before, after) for name, follow in SCHEMES.items()}}
            changed = len(before) != len(after)
            counted += changed
            for name, landing in landings.items():
                found = notices if name == OURS else set()
                verdicts = [judge(i, goals, landing, found) for i, goals in enumerate(truth)]
                for group in ("all", "count") if changed else ("all",):
                    groups[group][name].add(verdicts)
                if name == OURS and arguments.each:
                    print(edit.commit[:10], edit.path, dict(Counter(verdicts)))
                if name == OURS and arguments.wrong:
                    for i in (i for i, verdict in enumerate(verdicts) if verdict == "wrong"):
                        print(
                            f"{edit.commit[:10]} {edit.path}\n  was   {before[i].block}\n  lands {after[where[i]].block}"
                        )
                        print(*(f"  right {after[j].block}" for j in sorted(truth[i] or ())), sep="\n")
    print(f"{edits} edits, {counted} of them change the number of paragraphs; {refused} could not be read")
    print(f"carrying took {spent:.1f} s in all, {1000 * slowest:.0f} ms at most for one edit")
    for group, title in (("all", "all edits"), ("count", "edits that change the number of paragraphs")):
        print(f"\n{title}: {groups[group][OURS].paragraphs['unclear']} unclear")
        for name, tally in groups[group].items():
            print(f"{name:20}{tally.describe()}")


if __name__ == "__main__":
    main()
