"""Work that is independent by item, spread over the cores of the machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 64
"""Items that are worth a second process: to start one takes as long as to make a few pages."""
MOST_PROCESSES = 8
PIECES = 16
"""Into how many pieces the share of a process is cut, so that none waits long for the last."""

ROUND = 1 << 11
"""Items after which processes give way to new ones. What they have copied of the memory that they share, and cached for
themselves, goes with them: it would grow until each held as much as the one they come from."""

shared: list[Any] = []
"""The work and its items, which processes inherit: nothing is sent to them but numbers."""


def spread(work: Callable[[Item], Result], items: Sequence[Item], least: int = LEAST) -> Iterator[Result]:
    """The result of some work for each item, in order; by several processes where there are items and cores enough.

    What the work changes in memory is lost with its process: only results come back, and files that it writes.
    """
    processes = count_processes()
    if processes < 2 or len(items) < least:
        yield from map(work, items)
        return
    shared[:] = [work, items]
    try:
        for numbers in cut_evenly(len(items), ROUND):
            # What is there already is not looked through by the collector, or each process would get a copy of all memory.
            gc.freeze()
            with multiprocessing.get_context("fork").Pool(processes) as pool:
                yield from pool.imap(work_on, numbers, max(1, len(numbers) // (processes * PIECES)))
    finally:
        gc.unfreeze()
        shared.clear()


def cut_evenly(length: int, most: int) -> Iterator[range]:
    """The numbers from 0 on as stretches of about the same length, which is at most this."""
    pieces = -(-length // most)
    for piece in range(pieces):
        yield range(length * piece // pieces, length * (piece + 1) // pieces)


def work_on(number: int) -> Any:
    """The result for one item, in a process of the pool."""
    work, items = shared
    return work(items[number])


def share(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The result of some work for each item, in order; by several threads, so for work that the disk does."""
    threads = count_cores()
    if threads < 2 or len(items) < LEAST:
        yield from map(work, items)
        return
    size = len(items) // (threads * PIECES) + 1
    pieces = [items[first : first + size] for first in range(0, len(items), size)]
    with ThreadPoolExecutor(threads) as pool:
        for results in pool.map(lambda piece: list(map(work, piece)), pieces):
            yield from results


@contextmanager
def pause_collector() -> Iterator[None]:
    """Look for no garbage meanwhile: where very many records are made that all stay, that takes as long as to make them."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def count_processes() -> int:
    """How many processes may work at once.

    One where the system cannot copy a process, and where other threads run: a copy made in the middle of what they do
    may wait for ever for a lock that one of them holds.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    if multiprocessing.current_process().daemon:
        return 1  # in a process of the pool already
    return count_cores()


def count_cores() -> int:
    """How many cores may be used."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)
