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
    hidden = len(work) < SHOW_PROGRESS_FROM or not console.is_terminal
    return iter(track(work, description="Reading", console=console, disable=hidden, transient=True))
