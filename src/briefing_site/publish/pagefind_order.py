"""An index of Pagefind in an order of its own, so that the same site gives the same bytes.

Pagefind 1.5 writes filters and their values in an order that changes from run to run (they come out of a hash table), and
names files after their content, so that the names change too. Nothing but the order is changed here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

SIGN = b"pagefind_dcd"
"""What stands before the content of each file when it is unpacked."""
FILTERS = 3
"""Where the table of an index names its filters, each with the file that holds its values."""


def settle_order(folder: Path) -> None:
    """Put filters and their values in alphabetical order, in files that are named after what they hold."""
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    for language, index in entry["languages"].items():
        path = folder / f"pagefind.{index['hash']}.pf_meta"
        table = unpack(path)
        table[FILTERS] = [
            [name, rename(folder / "filter" / f"{stem}.pf_filter", sort_values(folder, stem), language)]
            for name, stem in sorted(table[FILTERS])
        ]
        index["hash"] = rename(path, table, language, "pagefind.")
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, separators=(",", ":")), "utf-8")


def sort_values(folder: Path, stem: str) -> object:
    name, values = unpack(folder / "filter" / f"{stem}.pf_filter")
    return [name, sorted(values)]


def rename(path: Path, content: object, language: str, before: str = "") -> str:
    """Write a file anew under the name that its content gives it; returns the name without its ending."""
    packed = cbor2.dumps(content)
    stem = f"{language}_{hashlib.sha256(packed).hexdigest()[:10]}"
    path.unlink()
    path.with_name(f"{before}{stem}{path.suffix}").write_bytes(gzip.compress(SIGN + packed, mtime=0))
    return stem


def unpack(path: Path) -> list[Any]:
    """What a file of the index holds."""
    content: list[Any] = cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGN))
    return content
