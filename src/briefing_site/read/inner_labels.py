"""Labels in the middle of a block: pages whose line breaks were lost, or fell inside a label.

Two ways in which this happens: all paragraphs collapsed into one line (`問:... 答:... 問:...`), and a break inside the
parenthesis of a label with a time, which leaves the name at the end of the line above (`... Dr. Tala: (` and `00:38)`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from . import words as w
from .blocks import BROKEN_TIME, EAST_ASIAN, TIME_REST, Block
from .names import is_generic, key_of

INNER = re.compile(r"(?<=[。？！?!.”」’])\s+(?=([\u4e00-\u9fff·]{1,12})[:：])")
"""A short East Asian word with a colon at the start of a sentence, after a space."""


def split_inner_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each divided where labels stand inside it; unchanged where the file shows none."""
    broken = any(BROKEN_TIME.search(block.text) for block in blocks if block.text[-1] == "(")
    whole = list(join_broken_times(blocks)) if broken else blocks
    collapsed = any(may_hold_inner(block.text) for block in whole)
    return list(split_collapsed(whole)) if collapsed else list(whole)


def may_hold_inner(text: str) -> bool:
    """Whether a text is worth a look for East Asian labels inside it."""
    return not text.isascii() and (":" in text or "：" in text) and EAST_ASIAN.search(text) is not None


def split_collapsed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Divide at East Asian labels that are generic, or that come again."""
    counts = Counter(word for block in blocks if may_hold_inner(block.text) for word in find_inner(block.text))
    labels = {word for word, number in counts.items() if number > 1 or is_generic(word)}
    if sum(counts[word] for word in labels) < 2:
        yield from blocks
        return
    for block in blocks:
        at = 0
        for match in INNER.finditer(block.text) if may_hold_inner(block.text) else ():
            if match[1] in labels:
                yield Block(block.line, block.text[at : match.start()], block.gap)
                at = match.end()
        yield Block(block.line, block.text[at:], block.gap, block.kind) if at else block


def find_inner(text: str) -> list[str]:
    """The words in a text that could be labels inside it."""
    return [word for word in INNER.findall(text) if is_generic(word) or not w.NOT_A_NAME_CJK.search(word)]


def join_broken_times(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put `Dr. Tala: (` at the end of one block and `00:38)` at the head of the next together as a label."""
    texts = list(blocks)
    at = 0
    while at < len(texts):
        block = texts[at]
        below = texts[at + 1] if at + 1 < len(texts) else None
        rest = TIME_REST.match(below.text) if below else None
        if below is None or rest is None or not BROKEN_TIME.search(block.text):
            yield block
            at += 1
            continue
        name_at = find_name_start(block.text)
        if before := block.text[:name_at].strip():
            yield Block(block.line, before, block.gap)
        yield Block(block.line, f"{block.text[name_at:]}{rest.group()}", block.gap)
        texts[at + 1] = Block(below.line, below.text[rest.end() :].strip(), 0)
        at += 1


def find_name_start(text: str) -> int:
    """Where the name begins that ends a text before its colon: the last run of capitalised words."""
    name = text[: text.rindex(":")].rstrip()
    start = len(name)
    for match in reversed(list(re.finditer(r"\S+", name[-80:]))):
        word, at = match.group(), max(len(name) - 80, 0) + match.start()
        ends_sentence = word[-1] in ".?!," and key_of(word) not in {key_of(title) for title in w.TITLES}
        if not word[0].isupper() or (ends_sentence and start < len(name)):
            break
        start = at
    return start
