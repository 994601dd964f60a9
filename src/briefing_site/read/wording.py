"""The name of a wording: a short hash of the words, so that a link to them says when they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ..model import LedgerBlock

LONG, SHORT = 12, 4
"""Digits of the hash in the ledger, and of the anchor."""


def hash_wording(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the text; line breaks and spaces count alike."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:LONG]


def name_wording(text: str) -> str:
    """The anchor of a paragraph's first wording, behind its id and a dot."""
    return hash_wording(text)[:SHORT]


def name_wordings(hashes: Iterable[str]) -> dict[str, str]:
    """Hash to anchor for all wordings of one paragraph, in order: four digits, or more where these are taken."""
    names: dict[str, str] = {}
    for digest in hashes:
        taken = set(names.values())
        names[digest] = next(n for size in range(SHORT, LONG + 1) if (n := digest[:size]) not in taken)
    return names


def list_anchors(block: LedgerBlock) -> dict[str, str]:
    """Hash to anchor for each wording of a paragraph: `p12.7f3a`."""
    names = name_wordings(wording.hash for wording in block.wordings)
    return {digest: f"{block.id}.{name}" for digest, name in names.items()}
