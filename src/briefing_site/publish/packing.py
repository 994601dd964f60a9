"""Records as bytes and back, for the cache: quickly, and without running anything that the bytes might ask for.

A pickle can call whatever it names. What is unpacked here can only make the records named below, so a cache that somebody
else has written can at worst be refused.
"""

from __future__ import annotations

import datetime
import io
import operator
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from .. import model, problem

KINDS = tuple(kind for module in (model, problem) for kind in vars(module).values() if isinstance(kind, type))
RECORDS = tuple(kind for kind in KINDS if is_dataclass(kind))
ENUMS = tuple(kind for kind in KINDS if issubclass(kind, Enum) and kind is not Enum)
ALLOWED = {(kind.__module__, kind.__qualname__): kind for kind in (*RECORDS, *ENUMS, datetime.date, Decimal)}


def pack(value: object) -> bytes:
    """The value as bytes; records of the model, problems, dates, numbers, texts, and tuples and tables of these."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = REDUCERS
    pickler.dump(value)
    return out.getvalue()


def unpack(data: bytes) -> Any:
    """The value of `pack`; `pickle.UnpicklingError` for bytes that name anything else."""
    return Unpacker(io.BytesIO(data)).load()


class Unpacker(pickle.Unpickler):
    """Makes nothing but records."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return ALLOWED[module, name]


def reduce_record(kind: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """How a record is packed: by its values in order. The way of `dataclasses` takes twice the time, either way."""
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda record: (kind, (getattr(record, names[0]),))
    values = operator.attrgetter(*names)
    return lambda record: (kind, values(record))


REDUCERS = {kind: reduce_record(kind) for kind in RECORDS}
