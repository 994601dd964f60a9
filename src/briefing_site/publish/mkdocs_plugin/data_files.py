"""The data files of a site as files of MkDocs, so that they follow `clean`, `strict` and `serve` by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...render.addresses import split_address
from ...render.pages import Site
from ..published_json import UrlOf
from ..site_data import list_site_files
from .briefing_page import find_url
from .kept_files import KeptFiles
from .search_pages import root_url


class MadeFile(File):
    """A file that is made when it is written, not held until then."""

    make: Callable[[], bytes]
    content_bytes = property(lambda self: self.make())

    def copy_file(self, dirty: bool = False) -> None:
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.make())


def add_data(site: Site, files: Files, known: dict[str, File], config: MkDocsConfig, kept: KeptFiles | None) -> None:
    """Stand each data file in the site, from what is `kept` where it can; one that an editor wrote stays."""
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    for made in list_site_files(site, base, locate(known, config.site_url)):
        written = files.get_file_from_path(made.address)
        if written is None:
            written = MadeFile.generated(config, made.address, content=b"")
            written.make = partial(kept.fetch, made) if kept else made.make  # type: ignore[attr-defined]  # `generated` says that it returns a File
            files.append(written)
        known[made.address] = written


def locate(known: Mapping[str, File], site_url: str | None) -> UrlOf:
    """What gives the full URL of an address, or that from the root where the site does not know its own."""
    return partial(find_url, files=known, site_url=site_url) if site_url else partial(find_root_url, files=known)


def find_root_url(address: str, files: Mapping[str, File]) -> str:
    page, anchor = split_address(address)
    url = root_url(files[page].url)
    return f"{url}#{quote(anchor)}" if anchor else url
