"""Long work says how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Tell = Callable[[Iterable[Any], int, str], Iterator[Any]]
"""Passes things on, and says meanwhile how many there were of how many, and what they are."""

PAUSE = 5.0
"""Seconds between two lines; what takes less says nothing."""


def tell(report: Callable[[str], object], things: Iterable[Any], total: int, what: str) -> Iterator[Any]:
    """The same things, with a line from time to time: `pages made: 1,200 of 8,824`."""
    said = time.monotonic()
    for number, thing in enumerate(things, start=1):
        if time.monotonic() - said >= PAUSE:
            report(f"{what}: {number:,} of {total:,}")
            said = time.monotonic()
        yield thing


def say_nothing(things: Iterable[Any], total: int, what: str) -> Iterator[Any]:
    """The same things."""
    return iter(things)
