"""An index of Pagefind in an order of its own, so that the same site gives the same bytes.

Pagefind 1.5 writes filters and their values in an order that changes from run to run (they come out of a hash table), and
names files after their content, so that the names change too. Nothing but the order is changed here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import cbor2

from .pagefind import ENTRY, TABLE

SIGN = b"pagefind_dcd"
"""What stands before the content of each file when it is unpacked."""
FILTERS = 3
"""Where the table of an index names its filters, each with the file that holds its values."""


def settle_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with filters and their values in alphabetical order, named after what they hold."""
    settled = dict(files)
    entry = json.loads(settled[ENTRY])
    for language, index in entry["languages"].items():
        table = unpack(settled.pop(f"pagefind.{index['hash']}{TABLE}"))
        for named in table[FILTERS]:
            name, values = unpack(settled.pop(f"filter/{named[1]}.pf_filter"))
            packed, named[1] = pack([name, sorted(values)], language)
            settled[f"filter/{named[1]}.pf_filter"] = packed
        table[FILTERS].sort()
        packed, index["hash"] = pack(table, language)
        settled[f"pagefind.{index['hash']}{TABLE}"] = packed
    settled[ENTRY] = json.dumps(entry, separators=(",", ":")).encode()
    return settled


def pack(content: object, language: str) -> tuple[bytes, str]:
    """A file of the index, and the name without its ending that its content gives it."""
    packed = cbor2.dumps(content)
    stem = f"{language}_{hashlib.sha256(packed).hexdigest()[:10]}"
    return gzip.compress(SIGN + packed, mtime=0), stem


def unpack(packed: bytes) -> list[Any]:
    """What a file of the index holds."""
    content: list[Any] = cbor2.loads(gzip.decompress(packed).removeprefix(SIGN))
    return content
