"""The compiled templates of the theme, for as long as this process runs.

MkDocs makes a new environment for each build, and compiles each template in it anew: 0.2 s, as long as all else that a
preview does for an edited sentence in a small archive. In memory only: compiled code on the disk would have to be trusted.
"""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """The last compiled form of each template, by its name and file, while its source stays the same."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.kept[bucket.key] = (bucket.checksum, bucket.code)


COMPILED = CompiledTemplates()
