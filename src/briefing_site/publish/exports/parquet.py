"""Tables as Parquet (https://parquet.apache.org/docs/file-format/); needs pyarrow."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from .tables import Table


def write_parquet(table: Table) -> bytes:
    """The table as a Parquet file; a column is text, or whole numbers where all its cells are."""
    rows = [list(row) for row in table.rows]
    columns = {name: [row[at] for row in rows] for at, name in enumerate(table.columns)}
    types = {name: pa.int64() if is_number(cells) else pa.string() for name, cells in columns.items()}
    sink = pa.BufferOutputStream()
    schema = pa.schema(list(types.items()))
    pq.write_table(pa.table(columns, schema=schema), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def is_number(cells: list[str | int]) -> bool:
    return bool(cells) and all(isinstance(cell, int) for cell in cells)
