"""Work spread over processes gives what one process would give."""

from __future__ import annotations

import os

import pytest

from briefing_site.publish import processes
from briefing_site.publish.processes import cut_evenly, spread


def note_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_results_come_in_order_from_ever_new_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "count_processes", lambda: 2)
    monkeypatch.setattr(processes, "ROUND", 30)
    found = list(spread(note_process, range(100)))
    assert [number for number, _ in found] == list(range(100))
    rounds = [{process for _, process in found[at : at + 25]} for at in range(0, 100, 25)]
    assert all(1 <= len(workers) <= 2 for workers in rounds)
    assert len(set().union(*rounds)) == sum(map(len, rounds))
    assert os.getpid() not in set().union(*rounds)


def test_few_items_are_worked_on_here() -> None:
    assert {process for _, process in spread(note_process, range(10))} == {os.getpid()}


@pytest.mark.parametrize(("length", "lengths"), [(0, []), (1, [1]), (30, [30]), (31, [15, 16]), (100, [25] * 4)])
def test_stretches_are_about_as_long_as_each_other(length: int, lengths: list[int]) -> None:
    stretches = list(cut_evenly(length, 30))
    assert [len(stretch) for stretch in stretches] == lengths
    assert [number for stretch in stretches for number in stretch] == list(range(length))
