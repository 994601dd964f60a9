"""A bar on the terminal while there is much to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

SHOW_PROGRESS_FROM = 50
"""Files; reading fewer takes no time."""


Item = TypeVar("Item")


def with_progress(work: Sequence[Item]) -> Iterator[Item]:
    """The work, item by item, with a bar on the terminal when there is much."""
    console = Console(stderr=True)
    if len(work) < SHOW_PROGRESS_FROM or not console.is_terminal:
        return iter(work)  # and no `track` that is disabled, for which rich 13.0 prints an empty line
    return iter(track(work, description="Reading", console=console, transient=True))
