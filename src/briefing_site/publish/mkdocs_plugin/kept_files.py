"""What `mkdocs serve` keeps of the data files, so that a rebuild makes only those of a text that changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from ..site_data import SiteFile


class KeptFiles:
    """Files of the last build on disk, each with what it was made from."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory(prefix="briefing-site-")
        self.sources: dict[str, object] = {}

    def fetch(self, file: SiteFile) -> bytes:
        """The content of a file: as it was where it would be the same, else made now."""
        path = Path(self.folder.name) / hashlib.sha256(file.address.encode()).hexdigest()
        if file.source is not None and self.sources.get(file.address) == file.source:
            return path.read_bytes()
        content = file.make()
        if file.source is not None:
            path.write_bytes(content)
            self.sources[file.address] = file.source
        return content

    def close(self) -> None:
        """Forget all that is kept."""
        self.folder.cleanup()
