"""The name of a wording: a short hash of the words, so that a link to them says when they have changed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import LONG_HASH, SHORT_HASH, LedgerBlock


def name_wordings(hashes: Iterable[str]) -> dict[str, str]:
    """Hash to anchor for all wordings of one paragraph, in order: four digits, or more where these are taken."""
    names: dict[str, str] = {}
    for digest in hashes:
        if not names:
            names[digest] = digest[:SHORT_HASH]
            continue
        taken = set(names.values())
        names[digest] = next(n for size in range(SHORT_HASH, LONG_HASH + 1) if (n := digest[:size]) not in taken)
    return names


def list_anchors(block: LedgerBlock) -> dict[str, str]:
    """Hash to anchor for each wording of a paragraph: `p12.7f3a`."""
    names = name_wordings(wording.hash for wording in block.wordings)
    return {digest: f"{block.id}.{name}" for digest, name in names.items()}
