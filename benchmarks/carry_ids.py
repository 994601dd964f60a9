"""How long it takes to carry the ids of a long text over edits of growing size, beside `difflib` on the same paragraphs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from functools import partial

from briefing_site.index.anchors import carry_ids, start_ledger
from replay_ledger import split_plain

PARAGRAPHS, REPEATS = 10_000, 3


def main() -> None:
    """Change one paragraph, then ten, and so on, each time in an even spread over the text."""
    dice = random.Random(7)
    text = [" ".join(str(dice.randrange(3000)) for _ in range(dice.randint(3, 90))) for _ in range(PARAGRAPHS)]
    ledger = start_ledger(split_plain("\n\n".join(text)), date(2000, 1, 1))
    for changed in (1, 10, 100, 1000, PARAGRAPHS):
        step = PARAGRAPHS // changed
        edited = [f"{line} more" if at % step == 0 else line for at, line in enumerate(text)]
        ours = best(partial(carry_ids, ledger, split_plain("\n\n".join(edited))))
        peer = best(partial(find_opcodes, text, edited))
        print(f"{PARAGRAPHS} ids, {changed:>6} changed {ours:6.2f} s  {ours / peer:6.2f} x difflib ({peer:.3f} s)")


def find_opcodes(old: list[str], new: list[str]) -> object:
    """What the peer says of the two texts; it would keep it for a second call."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


if __name__ == "__main__":
    main()
