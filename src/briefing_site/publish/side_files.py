"""The files beside the pages: data, references, and what quotations are checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeGuard

from ..index.quotes import order_briefings
from ..model import Briefing
from ..render.addresses import QUOTE_INDEX
from ..render.pages import Site
from .exports.tables import BYTE_ORDER_MARK, write_rows
from .keeper import Files, Keeper, Made
from .lookups import look_at
from .packing import pack, unpack
from .processes import spread
from .quote_files import Runs, write_quote_index
from .shelf import fingerprint_program, make_key
from .site_data import HEADS, ROWS, Group, Urls, list_groups, list_rows

FILES, TABLE_ROWS = "files", "rows"
"""Kinds of what is kept: groups of files, and what each briefing gives to the tables of the archive."""


def write_side_files(
    site: Site, keeper: Keeper, urls: Urls, runs: Mapping[str, Runs], folder: Path, given: Collection[str]
) -> None:
    """Write them all below a folder, but for those whose address is `given` to a file of the editor.

    `runs`: the numbers under which the words of each briefing are filed for quotations, by its id.
    """
    write_groups(list(list_groups(site)), keeper, urls, folder, given)
    write_tables(site, keeper, folder, given)
    ordered = order_briefings(site.archive.records)
    write_quote_index({briefing.id: runs[briefing.id] for briefing in ordered}, keeper, folder)


def write_groups(groups: list[Group], keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> None:
    key = make_key([fingerprint_program(), urls.base, keeper.site.name, *sorted(given)])
    missing = [group for group in groups if not reuse_group(group, key, keeper, folder)]
    work = partial(write_group, key=key, keeper=keeper, urls=urls, folder=folder, given=given)
    for group, made in zip(missing, spread(work, missing)):
        keeper.note(FILES, group.name, made[0])
        if len(made) > 1:
            keeper.note(TABLE_ROWS, group.name, made[1])


def reuse_group(group: Group, key: str, keeper: Keeper, folder: Path) -> bool:
    """Stand the files of a group as they were, and hold its rows; False where they must be made."""
    if not is_counted(group.about):
        return keeper.reuse(FILES, group.name, key, folder)
    rows = keeper.find(TABLE_ROWS, group.name, fingerprint_program())
    if rows is None or not keeper.reuse(FILES, group.name, key, folder):
        return False
    keeper.hold(TABLE_ROWS, group.name, rows)
    return True


def write_group(group: Group, key: str, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> list[Made]:
    """Write the files of a group; those of a briefing come with its rows in the tables of the archive."""
    write = partial(write_files, group, keeper, urls, folder, given)
    made = keeper.publish(key, write, look_at(group.about))
    if not is_counted(group.about):
        return [made]
    rows = partial(make_rows, group.about, keeper)
    return [made, keeper.make(TABLE_ROWS, group.name, fingerprint_program(), rows, look_at(group.about))[1]]


def is_counted(about: object) -> TypeGuard[Briefing]:
    """Whether what a group is about has rows in the tables of the archive: in one language, each briefing once."""
    return isinstance(about, Briefing) and about.twin is None


def write_files(
    group: Group, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]
) -> tuple[Files, tuple[()]]:
    """The files of a group, written, by their addresses."""
    files = (file for file in group.list_files(keeper.site, urls) if file.address not in given)
    return tuple((file.address, keeper.shelf.place(file.make(), folder / file.address)) for file in files), ()


def make_rows(briefing: Briefing, keeper: Keeper) -> bytes:
    """What a briefing gives to each table of the archive, by the name of the table."""
    return pack({name: write(briefing, keeper.site).encode() for name, write in ROWS.items()})


def write_tables(site: Site, keeper: Keeper, folder: Path, given: Collection[str]) -> None:
    """The tables of the archive: each is strung together from what the briefings give to it."""
    tables = {name: folder / address for address, name in list_rows(site) if address not in given}
    with ExitStack() as open_files:
        files = {name: open_files.enter_context(begin_table(path, name)) for name, path in tables.items()}
        for group in list_groups(site):
            if is_counted(group.about):
                make = partial(make_rows, group.about, keeper)
                rows = unpack(keeper.fetch(TABLE_ROWS, group.name, fingerprint_program(), make, look_at(group.about)))
                for name, file in files.items():
                    file.write(rows[name])


def begin_table(path: Path, name: str) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("wb")
    if name in HEADS:
        file.write((BYTE_ORDER_MARK + write_rows([HEADS[name]])).encode())
    return file


def list_addresses(site: Site, urls: Urls) -> Iterator[str]:
    """Every data file of a site that pages may lead to."""
    for group in list_groups(site):
        yield from (file.address for file in group.list_files(site, urls))
    yield from (address for address, _ in list_rows(site))
    yield QUOTE_INDEX
