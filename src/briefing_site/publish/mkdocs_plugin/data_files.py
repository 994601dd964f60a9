"""The data files of a site as files of MkDocs, so that links to them are checked, and one that an editor wrote stays."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...model import Briefing
from ...render.addresses import split_address
from ...render.pages import Site
from ..citation_files import is_citation_file
from ..extracts import ChangedSourceError
from ..side_files import list_addresses
from ..site_data import Urls
from .briefing_page import find_url
from .search_pages import root_url
from .sources import find_root


class SideFile(File):
    """A file that is written when the pages are (see publish/side_files.py), and not by MkDocs."""

    def copy_file(self, dirty: bool = False) -> None:
        pass


def add_data(site: Site, files: Files, known: dict[str, File], config: MkDocsConfig) -> set[str]:
    """Stand each data file in the site, and return the addresses of those that an editor wrote."""
    given = set()
    for address in list_addresses(site, make_urls(known, config)):
        written = files.src_uris.get(address)
        if written is not None and not written.inclusion.is_excluded():
            given.add(address)
        elif is_citation_file(address):
            continue
        else:
            if written is not None:
                files.remove(written)
            written = SideFile.generated(config, address, content="")
            files.append(written)
        known[address] = written
    return given


def make_urls(known: Mapping[str, File], config: MkDocsConfig) -> Urls:
    """How the files name pages."""
    absolute = partial(find_url, files=known, site_url=config.site_url)
    return Urls(
        base=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        full=absolute if config.site_url else partial(find_root_url, files=known),
        absolute=absolute,
        locate=partial(find_page_url, files=known),
        open=partial(open_transcript, root=find_root(config)),
    )


def open_transcript(briefing: Briefing, root: Path) -> bytes:
    """The transcript as it lies on the disk; `ChangedSourceError` where it cannot be read any more."""
    try:
        return (root / briefing.path).read_bytes()
    except OSError:
        raise ChangedSourceError(briefing.path) from None


def find_root_url(address: str, files: Mapping[str, File]) -> str:
    page, anchor = split_address(address)
    url = root_url(files[page].url)
    return f"{url}#{quote(anchor)}" if anchor else url


def find_page_url(address: str, files: Mapping[str, File]) -> str:
    """The URL of the page of an address from the root, as MkDocs has it."""
    return files[split_address(address)[0]].url
