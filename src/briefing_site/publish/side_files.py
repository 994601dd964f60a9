"""The files beside the pages: data, references, and what quotations are checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeGuard

from ..index.quotes import order_briefings
from ..model import Briefing
from ..render.addresses import QUOTE_INDEX
from ..render.pages import Site
from .keeper import Keeper
from .kept_index import Files, Made
from .lookups import look_at
from .packing import pack, unpack
from .processes import spread
from .progress import Tell, say_nothing
from .quote_files import Runs, write_quote_index
from .shelf import fingerprint_program, make_key
from .site_data import Group, Urls, list_groups
from .strung import list_strung, make_rows
from .strung_files import Rows, write_strung_files

FILES, ROWS = "files", "rows"
"""Kinds of what is kept: groups of files, and what each briefing gives to the files that hold rows of all."""


def write_side_files(
    site: Site,
    keeper: Keeper,
    urls: Urls,
    runs: Mapping[str, Runs],
    folder: Path,
    given: Collection[str],
    tell: Tell = say_nothing,
) -> None:
    """Write them all below a folder, but for those whose address is `given` to a file of the editor.

    `runs`: the numbers under which the words of each briefing are filed for quotations, by its id.
    """
    write_groups(list(list_groups(site)), keeper, urls, folder, given, tell)
    write_strung(site, keeper, urls, folder, given)
    ordered = order_briefings(site.archive.records)
    write_quote_index({briefing.id: runs[briefing.id] for briefing in ordered}, keeper, folder)


def write_groups(
    groups: list[Group], keeper: Keeper, urls: Urls, folder: Path, given: Collection[str], tell: Tell
) -> None:
    key = make_key([fingerprint_program(), urls.base, keeper.site.name, *sorted(given)])
    stood = keeper.reuse(FILES, {group.name: key for group in groups}, folder)
    missing = [group for group in groups if group.name not in stood]
    work = partial(write_group, key=key, keeper=keeper, urls=urls, folder=folder, given=given)
    written = tell(spread(work, missing), len(missing), "sets of data files written")
    for group, made in zip(missing, written):
        keeper.note(FILES, group.name, made[0])
        if is_counted(group.about):
            keeper.note(ROWS, group.about.id, made[1])


def write_group(group: Group, key: str, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> list[Made]:
    """Write the files of a group; those of a briefing come with its rows in the tables of the archive."""
    write = partial(write_files, group, keeper, urls, folder, given)
    made = keeper.publish(key, write, look_at(group.about))
    if not is_counted(group.about):
        return [made]
    return [made, keep_rows(group.about, keeper, urls)[0]]


def is_counted(about: object) -> TypeGuard[Briefing]:
    """Whether what a group is about has rows in the tables of the archive: in one language, each briefing once."""
    return isinstance(about, Briefing) and about.twin is None


def write_files(
    group: Group, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]
) -> tuple[Files, tuple[()]]:
    """The files of a group, written, by their addresses."""
    files = (file for file in group.list_files(keeper.site, urls) if file.address not in given)
    return tuple((file.address, keeper.shelf.place(file.make(), folder / file.address)) for file in files), ()


def keep_rows(briefing: Briefing, keeper: Keeper, urls: Urls) -> tuple[Made, Mapping[str, bytes]]:
    """What a briefing gives to the files that hold rows of all, kept, with how many bytes go to each file."""
    rows: dict[str, bytes] = {}

    def make() -> bytes:
        rows.update(make_rows(briefing, keeper.site, urls.full))
        return pack(rows)

    _, made = keeper.make(ROWS, briefing.id, key_rows(urls), make, look_at(briefing))
    lengths = tuple((address, len(found)) for address, found in rows.items())
    return replace(made, more=(lengths,)), rows


def write_strung(site: Site, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> None:
    """The files that hold rows of all briefings."""
    files = [strung for strung in list_strung(site, urls.full) if strung.address not in given]
    rows = [note_rows(briefing, keeper, urls) for briefing in site.archive.briefings]
    write_strung_files(files, rows, key_rows(urls), keeper, folder)


def note_rows(briefing: Briefing, keeper: Keeper, urls: Urls) -> Rows:
    """What a briefing gives to these files, made now where it would be another than before."""
    was = keeper.find(ROWS, briefing.id, key_rows(urls))
    if was is not None:
        keeper.hold(ROWS, briefing.id, was)
    else:
        keeper.note(ROWS, briefing.id, keep_rows(briefing, keeper, urls)[0])
    noted = keeper.now[ROWS, briefing.id]
    return Rows(briefing.id, noted.found, dict(noted.more[0]), partial(load_rows, briefing, keeper, urls))


def load_rows(briefing: Briefing, keeper: Keeper, urls: Urls) -> Mapping[str, bytes]:
    """The same from the shelf, or once more where that has lost them."""
    noted = keeper.now[ROWS, briefing.id]
    packed = keeper.shelf.load(ROWS, briefing.id, noted.key + noted.found)
    return unpack(packed) if packed is not None else keep_rows(briefing, keeper, urls)[1]


def key_rows(urls: Urls) -> str:
    """What the rows of a briefing are made from, but for what they look up."""
    return make_key([fingerprint_program(), urls.base])


def list_addresses(site: Site, urls: Urls) -> Iterator[str]:
    """Every data file of a site that pages may lead to."""
    for group in list_groups(site):
        yield from (file.address for file in group.list_files(site, urls))
    yield from (strung.address for strung in list_strung(site, urls.full))
    yield QUOTE_INDEX
