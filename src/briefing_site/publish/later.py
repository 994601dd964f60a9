"""What is heavy in a record, left on the shelf until somebody looks into it.

An archive of thousands is read, planned and listed by what is light in it: headers, names, which exchanges there are. The
turns of an exchange are read when its page is made, and forgotten again once those of many others have been.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import Any, TypeVar, overload

from msgspec.structs import replace

from ..model import Briefing
from .packing import pack, unpack
from .shelf import Shelf, digest

Item = TypeVar("Item")
Bound = tuple[int, int, int, str, int]
"""Of a part: its number, where it begins and ends in the body, the print of its bytes, and how many things are in it."""

BODIES = "bodies"
"""Kind of the entries that hold the parts of some records, one behind the other, by the print of it all."""
MOST_BODIES, MOST_PARTS = 8, 512
"""How many are held in memory at once."""


class Bodies:
    """The bodies of all records, and what was read of them last."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.spare: dict[str, bytes] = {}
        """Those that the shelf could not keep."""
        self.renewed: dict[str, Sequence[Sequence[Any]]] = {}
        """The parts of those that it has lost."""
        self.opened: OrderedDict[str, bytes] = OrderedDict()
        self.parts: OrderedDict[tuple[str, int], Sequence[Any]] = OrderedDict()

    def find(self, body: Body, bound: Bound) -> Sequence[Any]:
        """What is in a part."""
        key = body.name, bound[0]
        found = self.parts.get(key)
        if found is None:
            found = self.parts[key] = self.read(body, bound)
            if len(self.parts) > MOST_PARTS:
                self.parts.popitem(last=False)
        return found

    def read(self, body: Body, bound: Bound) -> Sequence[Any]:
        """A part from the shelf, or made again from the source where it is lost or not what it was."""
        number, start, end, found, _ = bound
        data = self.open(body.name)[start:end]
        if digest(data) == found:
            return unpack(data)  # type: ignore[no-any-return]
        if body.name not in self.renewed:
            self.shelf.drop(BODIES, body.name)  # the next build finds that it is lost
            self.renewed[body.name] = body.make()
        return self.renewed[body.name][number]

    def open(self, name: str) -> bytes:
        """A body as it lies there, whatever that is now."""
        data = self.spare.get(name) or self.opened.get(name)
        if data is None:
            data = self.opened[name] = self.shelf.peek(BODIES, name)
            if len(self.opened) > MOST_BODIES:
                self.opened.popitem(last=False)
        return data


class Body:
    """The body of some records."""

    __slots__ = ("bodies", "make", "name")

    def __init__(self, name: str, bodies: Bodies, make: Callable[[], Sequence[Sequence[Any]]]) -> None:
        self.name = name
        self.bodies = bodies
        self.make = make
        """Makes its parts again from the source."""


class Later(Sequence[Item]):
    """A sequence that is read when somebody looks into it."""

    __slots__ = ("body", "bound")

    def __init__(self, body: Body, bound: Bound) -> None:
        self.body = body
        self.bound = bound

    def find(self) -> Sequence[Item]:
        return self.body.bodies.find(self.body, self.bound)

    def __len__(self) -> int:
        return self.bound[4]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.find())

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self.find()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def take_apart(briefing: Briefing) -> tuple[Briefing, list[Sequence[Any]]]:
    """A briefing without what is heavy in it, and that, in the order in which `put_together` takes it."""
    ledger = briefing.ledger
    heavy = [*(exchange.turns for exchange in briefing.exchanges), briefing.set_aside, ledger.blocks if ledger else ()]
    return fill(briefing, iter([()] * len(heavy))), heavy


def put_together(briefing: Briefing, bounds: Iterable[Bound], body: Body) -> Briefing:
    """A briefing that `take_apart` has taken apart, with each part where it can be read."""
    return fill(briefing, (Later(body, bound) if bound[4] else () for bound in bounds))


def fill(briefing: Briefing, heavy: Iterator[Sequence[Any]]) -> Briefing:
    """The same briefing with other turns, set-aside text and blocks of its ledger."""
    exchanges = tuple([replace(exchange, turns=next(heavy)) for exchange in briefing.exchanges])
    set_aside, blocks = heavy
    ledger = replace(briefing.ledger, blocks=blocks) if briefing.ledger is not None else None
    return replace(briefing, exchanges=exchanges, set_aside=set_aside, ledger=ledger)


def pack_parts(parts: Iterable[Sequence[Any]]) -> tuple[list[Bound], bytes]:
    """Where each part lies in a body, and the body."""
    sequences = list(parts)
    packed = [pack(tuple(part)) for part in sequences]
    ends = list(accumulate(map(len, packed)))
    starts = [0, *ends[:-1]]
    return list(zip(count(), starts, ends, map(digest, packed), map(len, sequences))), b"".join(packed)
