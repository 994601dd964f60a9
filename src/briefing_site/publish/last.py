"""What several files of a briefing have in common, made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from ..model import Briefing

Rest = ParamSpec("Rest")
Value = TypeVar("Value")


def keep_last(make: Callable[Concatenate[Briefing, Rest], Value]) -> Callable[Concatenate[Briefing, Rest], Value]:
    """The function, which makes nothing again where it is asked twice in a row for the same briefing.

    The same one, not one that is equal: to compare two takes as long as to write them. The rest must be equal. It may look
    nothing up, or what the second file looks up would not be noted (see publish/lookups.py).
    """
    last: list[tuple[Briefing, tuple[object, ...], Value]] = []

    def make_or_find(briefing: Briefing, /, *rest: Rest.args, **named: Rest.kwargs) -> Value:
        asked = (*rest, *named.items())
        if not last or last[0][0] is not briefing or last[0][1] != asked:
            last[:] = [(briefing, asked, make(briefing, *rest, **named))]
        return last[0][2]

    return make_or_find
