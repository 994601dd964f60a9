"""Records as bytes and back, for the cache: quickly, and without running anything that the bytes might ask for.

A pickle can call whatever it names. What is unpacked here can only make the records named below, so a cache that somebody
else has written can at worst be refused.
"""

from __future__ import annotations

import datetime
import io
import pickle
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct

from .. import model, problem

KINDS = tuple(kind for module in (model, problem) for kind in vars(module).values() if isinstance(kind, type))
RECORDS = tuple(kind for kind in KINDS if issubclass(kind, (Struct, Enum)) and kind not in (Struct, Enum))
ALLOWED = {(kind.__module__, kind.__qualname__): kind for kind in (*RECORDS, datetime.date, Decimal)}


def pack(value: object) -> bytes:
    """The value as bytes; records of the model, problems, dates, numbers, texts, and tuples and tables of these."""
    return pickle.dumps(value, protocol=5)


def unpack(data: bytes) -> Any:
    """The value of `pack`; `pickle.UnpicklingError` for bytes that name anything else."""
    return Unpacker(io.BytesIO(data)).load()


class Unpacker(pickle.Unpickler):
    """Makes nothing but records."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return ALLOWED[module, name]
