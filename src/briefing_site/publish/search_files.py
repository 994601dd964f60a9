"""The files that a browser searches with: those of each part, kept from build to build, and what it reads before them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..render.views.search import list_choices
from .keeper import Keeper
from .kept_index import Files, Made
from .pagefind import ENTRY, join_entries, make_bundle
from .processes import spread
from .progress import Tell, say_nothing
from .search import Part, SearchIndex, Url, describe_names, describe_parts, make_records
from .shelf import digest, fingerprint_program, make_key, write_file
from .word_table import PartWords, make_word_table, note_words, unpack_words

FOLDER = "search"
PARTS = f"{FOLDER}/parts.json"
"""What a browser reads first."""
BUNDLE = f"{FOLDER}/pagefind"
SEARCH, WORDS = "search", "search-words"
"""Kinds of what is kept: the files of each part, and what can be looked for in it."""
LEAST = 2
"""Parts that are worth a second process: each takes a second and more."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the parts of an index are made with."""

    pagefind: Path
    keeper: Keeper
    url: Url
    site: Path
    lead: str
    """The key of the part with which the program for the browser comes."""


def write_search(
    pagefind: Path, index: SearchIndex, keeper: Keeper, url: Url, site: Path, tell: Tell = say_nothing
) -> None:
    """Write the files of an index below the folder of a site; `PagefindError` when one cannot be made."""
    words = write_parts(index.parts, Work(pagefind, keeper, url, site, index.parts[0].key), tell)
    entry = join_entries(keeper.now[SEARCH, part.key].more[0] for part in index.parts)
    write_file(site / BUNDLE / ENTRY, entry.encode())
    table = make_word_table(words)
    files: dict[str, object] = {
        "names": describe_names({choice for part in words for choice in part.choices}, keeper.site),
        "choices": list_choices(keeper.site.archive),
        "near": table.suggested,
        **{f"words/{number}": held for number, held in enumerate(table.files)},
    }
    texts = {name: write_json(content) for name, content in files.items()}
    build = make_key([entry, *texts.values()])[:12]
    counts = {"build": build, "files": len(table.files), "common": table.common}
    texts["parts"] = write_json({**counts, **describe_parts(index)})
    for name, text in texts.items():
        write_file(site / FOLDER / f"{name}.json", text.encode())


def write_parts(parts: Sequence[Part], work: Work, tell: Tell) -> list[PartWords]:
    """Write the files of all parts, and return what can be looked for in each."""
    keeper, packed = work.keeper, {}
    for key in keeper.reuse(SEARCH, {part.key: key_part(part, work) for part in parts}, work.site):
        name = keeper.now[SEARCH, key].more[1]
        keeper.shelf.mark_print(WORDS, name)
        found = keeper.shelf.peek(WORDS, name)
        if digest(found) == name:
            packed[key] = found
    missing = [part for part in parts if part.key not in packed]
    written = tell(spread(partial(write_part, work=work), missing, LEAST), len(missing), "parts of the search made")
    for part, (made, found) in zip(missing, written):
        keeper.note(SEARCH, part.key, made)
        keeper.shelf.mark_print(WORDS, made.more[1])
        packed[part.key] = found
    return [unpack_words(packed[part.key]) for part in parts]


def key_part(part: Part, work: Work) -> str:
    """What a part is made from, but for what it looks up."""
    return make_key([fingerprint_program(), part.key, work.lead, *map(repr, part.items)])


def write_part(part: Part, work: Work) -> tuple[Made, bytes]:
    """The files of a part, written, and what can be looked for in it, packed."""
    packed = b""

    def write() -> tuple[Files, tuple[str, str]]:
        nonlocal packed
        records = make_records(part, work.keeper.site, work.url)
        packed = note_words(records).pack()
        work.keeper.shelf.store(WORDS, digest(packed), packed)
        bundle = make_bundle(work.pagefind, part.key, records)
        files = {**bundle.files, **(bundle.program if part.key == work.lead else {})}
        return place(files, work), (bundle.entry, digest(packed))

    return work.keeper.publish(key_part(part, work), write, None), packed


def place(files: Mapping[str, bytes], work: Work) -> Files:
    """Write files of the index."""
    paths = {f"{BUNDLE}/{name}": content for name, content in files.items()}
    return tuple((path, work.keeper.shelf.place(content, work.site / path)) for path, content in paths.items())


def write_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
