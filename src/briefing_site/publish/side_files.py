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
from .keeper import Files, Keeper, Made
from .lookups import look_at
from .packing import pack, unpack
from .processes import spread
from .progress import Tell, say_nothing
from .quote_files import Runs, write_quote_index
from .shelf import fingerprint_program, make_key
from .site_data import Group, Urls, list_groups
from .strung import Strung, list_strung, make_rows

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
        if len(made) > 1:
            keeper.note(ROWS, group.name, made[1])


def write_group(group: Group, key: str, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> list[Made]:
    """Write the files of a group; those of a briefing come with its rows in the tables of the archive."""
    write = partial(write_files, group, keeper, urls, folder, given)
    made = keeper.publish(key, write, look_at(group.about))
    if not is_counted(group.about):
        return [made]
    rows = partial(pack_rows, group.about, keeper, urls)
    return [made, keeper.make(ROWS, group.name, key_rows(urls), rows, look_at(group.about))[1]]


def is_counted(about: object) -> TypeGuard[Briefing]:
    """Whether what a group is about has rows in the tables of the archive: in one language, each briefing once."""
    return isinstance(about, Briefing) and about.twin is None


def write_files(
    group: Group, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]
) -> tuple[Files, tuple[()]]:
    """The files of a group, written, by their addresses."""
    files = (file for file in group.list_files(keeper.site, urls) if file.address not in given)
    return tuple((file.address, keeper.shelf.place(file.make(), folder / file.address)) for file in files), ()


def pack_rows(briefing: Briefing, keeper: Keeper, urls: Urls) -> bytes:
    """What a briefing gives to the files that hold rows of all, by their addresses."""
    return pack(make_rows(briefing, keeper.site, urls.full))


def write_strung(site: Site, keeper: Keeper, urls: Urls, folder: Path, given: Collection[str]) -> None:
    """The files that hold rows of all briefings."""
    key = key_rows(urls)
    with ExitStack() as stack:
        open_files = [
            (strung, stack.enter_context(open_strung(strung, folder)))
            for strung in list_strung(site, urls.full)
            if strung.address not in given
        ]
        begun: set[str] = set()
        for group in list_groups(site):
            if is_counted(group.about):
                make = partial(pack_rows, group.about, keeper, urls)
                rows = unpack(keeper.fetch(ROWS, group.name, key, make, look_at(group.about)))
                for strung, file in open_files:
                    if strung.address in rows:
                        file.write(strung.between if strung.address in begun else b"")
                        file.write(rows[strung.address])
                        begun.add(strung.address)
        for strung, file in open_files:
            file.write(strung.tail)


def open_strung(strung: Strung, folder: Path) -> BinaryIO:
    path = folder / strung.address
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("wb")
    file.write(strung.head)
    return file


def key_rows(urls: Urls) -> str:
    """What the rows of a briefing are made from, but for what they look up."""
    return make_key([fingerprint_program(), urls.base])


def list_addresses(site: Site, urls: Urls) -> Iterator[str]:
    """Every data file of a site that pages may lead to."""
    for group in list_groups(site):
        yield from (file.address for file in group.list_files(site, urls))
    yield from (strung.address for strung in list_strung(site, urls.full))
    yield QUOTE_INDEX
