"""An index for searching in the browser, made by the program `pagefind`.

The Python package of Pagefind brings the program and speaks to it, but looks for an answer only ten times a second
(pagefind/service/__init__.py, `_wait_for_responses` in 1.5.2): 40,000 records took more than an hour. We use the
package to find the program, and write all records of a part at once. It holds in memory all that it is given, so it gets one
part at a time; the parts of an index know nothing of each other.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import IO, Any

from .data_files import Json
from .search import Record, Section, space_out

CHUNK = "4000"
"""Places of words in one file of the index. By default 20,000: a search for one word then loads 29 KB and not 6."""
SCRIPT, ENTRY, TABLE = "pagefind.js", "pagefind-entry.json", ".pf_meta"
"""Files of a bundle that our script loads, beside the program for the browser and those in three folders."""
MARK = " \u2063 "
"""Stands between the labels of a record, which travel in one field: invisible separator, which no name holds."""


class PagefindError(Exception):
    """Pagefind could not make the index; the message says why, in one line."""


def find_pagefind() -> Path | None:
    """The program; None where it is not installed."""
    if any(find_spec(name) is None for name in ("cbor2", "pagefind", "pagefind_bin")):
        return None
    from pagefind.service import get_executable  # an extra, as is what pagefind_order needs

    return get_executable()


@dataclass(frozen=True, slots=True)
class Bundle:
    """The index of one part."""

    files: Mapping[str, bytes]
    """What a browser loads of the part, by path below the folder of the whole."""
    program: Mapping[str, bytes]
    """What it loads before any part: the same for all, but for the words of a language that are stemmed."""
    entry: str
    """What the list of all parts says of this one, as JSON."""


def make_bundle(pagefind: Path, key: str, records: Sequence[Record]) -> Bundle:
    """The index of a part, which has this key."""
    from .pagefind_order import settle_order

    files = settle_order(talk(pagefind, make_requests(key, records)))
    entry = files[ENTRY].decode()
    wasm = f"wasm.{json.loads(entry)['languages'][key]['wasm'] or 'unknown'}.pagefind"
    return Bundle(
        {name: content for name, content in files.items() if "/" in name or name.endswith(TABLE)},
        {name: files[name] for name in (SCRIPT, wasm)},
        entry,
    )


def join_entries(entries: Iterable[str]) -> str:
    """The list of all parts, as JSON."""
    first, *others = map(json.loads, entries)
    languages = dict(chain.from_iterable(entry["languages"].items() for entry in (first, *others)))
    return json.dumps({**first, "languages": dict(sorted(languages.items()))}, separators=(",", ":"))


def make_requests(key: str, records: Iterable[Record]) -> Iterator[Json]:
    """What is asked of Pagefind, in order."""
    yield {"type": "NewIndex", "config": {}}
    for record in records:
        html = write_html(record, key)
        yield {"type": "AddFile", "index_id": 0, "url": record.url, "file_path": None, "file_contents": html}
    # Not `WriteFiles`: it answers before the files are on the disk, and some are empty when the program ends then.
    yield {"type": "GetFiles", "index_id": 0}


def write_html(record: Record, language: str) -> str:
    """A record as the page that Pagefind reads.

    Pagefind 1.5 stores of an element with an id just that id and its text. So the id holds the number of the label too:
    `2.p7` is paragraph p7 under the third of the labels. It stores no `<span>` with a full stop added, as it does others.
    """
    labels = list(dict.fromkeys(section.label for section in record.sections if section.label))
    fields = {
        "title": record.title,
        "context": record.context,
        "day": record.day.isoformat() if record.day else "",
        "labels": MARK.join(labels),
    }
    metas = "".join(field("meta", name, space_out(value)) for name, value in fields.items() if value)
    facets = {"kind": (record.kind,), **record.facets}
    filters = "".join(field("filter", name, value) for name, values in facets.items() for value in values)
    sort = field("sort", "day", fields["day"] or "0")
    # A record without any text, such as an outlet, is left out by Pagefind: its title is its text.
    sections = record.sections or (Section("", "", record.title),)
    texts = " ".join(write_section(section, labels) for section in sections)
    return f'<html lang="{language}"><body>{metas}{filters}{sort}{texts}</body></html>'


def write_section(section: Section, labels: Sequence[str]) -> str:
    number = labels.index(section.label) if section.label else ""
    return f'<span id="{number}.{escape(section.anchor)}">{escape(space_out(section.text))}</span>'


def field(kind: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{kind}="{name}[data-v]" data-v="{escape(value)}"></i>'


def talk(program: Path, requests: Iterable[Json]) -> Mapping[str, bytes]:
    """Send all requests and read all answers, to the files of the index by name; the first refusal ends it."""
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
    command = [str(program), "--service"]
    # Its warnings are about pages that somebody wrote; ours are made, and the answers say what failed.
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        sender = threading.Thread(target=send_all, args=(requests, process.stdin), daemon=True)
        sender.start()
        try:
            for payload in read_answers(process.stdout):
                if payload["type"] == "Error":
                    raise PagefindError(f"Pagefind refused a request: {payload['message']}")
                if payload["type"] == "GetFiles":
                    return {file["path"]: base64.b64decode(file["content"]) for file in payload["files"]}
        finally:
            process.kill()
            sender.join()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
    raise PagefindError(f"{program.name} ended before the index was made; expected {program.name} 1.5")


def send_all(requests: Iterable[Json], pipe: IO[bytes]) -> None:
    """Each request in base64 with a comma behind it; stops where nobody reads any more."""
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request}).encode()
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return


def read_answers(pipe: IO[bytes]) -> Iterator[Any]:
    """What the program answers, one payload after another."""
    read: Callable[[int], bytes] = getattr(pipe, "read1", pipe.read)
    waiting: list[bytes] = []
    while data := read(1 << 20):
        head, comma, rest = data.partition(b",")
        waiting.append(head)
        if not comma:
            continue
        *others, last = rest.split(b",")
        for answer in (b"".join(waiting), *others):
            yield json.loads(base64.b64decode(answer))["payload"]
        waiting = [last]
