"""JSON as text, for what a file says of each turn and paragraph.

The encoder of `json` writes the same of a table, and with the making of the table it takes twice the time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring

write_value = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Any value, without spaces."""


def write_fields(fields: Mapping[str, object]) -> str:
    """Fields of an object, to stand among others."""
    return write_value(fields)[1:-1]


def quote(text: str | None) -> str:
    """A text, or `null`."""
    return "null" if text is None else encode_basestring(text)
