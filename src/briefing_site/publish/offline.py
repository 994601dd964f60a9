"""A copy of a built site, in one file, that opens from a folder without a server: pages, links and search.

Three things fail at `file://`, and each has its answer here. A link to a folder shows a list of files, so it names the
`index.html` in it. A script can read no other file, so what ours read becomes a script itself. And it can import no module,
so a module is read in the same way; `offline_assets/offline.js` puts them together. The published addresses stay as they are: what
a page says of itself, and how it is cited, does not change.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from html import unescape
from importlib import resources
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LOADER = "assets/offline.js"
READ = ("search/*", "quote/*.json")
"""Files that our scripts read."""
MODULES = ("assets/search*.js", "search/pagefind/*.js")
"""Scripts that are modules."""
LEFT_OUT = frozenset({"404.html"})
"""A page that only a server shows."""
NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of each file, so that the same site makes the same bytes; a zip file can hold none before."""

TAG = re.compile(r"""<(?:a|area|form|link|meta|script)\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
ADDRESS = re.compile(r'(?P<name>\s(?:href|action|data-to)="|\scontent="\d+; url=)(?P<address>[^"]*)"')
"""An attribute that leads to a page: of a link, a form, and what leads on from an old address."""
MODULE_TAG = re.compile(r'<script src="(?P<address>[^"]*)" type="module">')
HEAD = re.compile(r"<head\b[^>]*>")
STATIC_IMPORT = re.compile(r'^import (?P<names>\{[^}]*\}) from (?P<target>"[^"]*");?', re.MULTILINE)


def write_copy(site: Path, target: Path) -> int:
    """Write a zip file of the site, in one folder of its own, and return the number of files in it.

    It is there whole or not at all, and may lie in the site itself, which it then does not hold.
    """
    draft = target.with_name(f".{target.name}.part")
    paths = sorted(path for path in site.rglob("*") if path.is_file() and path not in (target, draft))
    try:
        with ZipFile(draft, "w") as copy:
            for name, content in list_files(site, paths):
                copy.writestr(ZipInfo(f"{target.stem}/{name}", NO_DAY), content, ZIP_DEFLATED)
            number = len(copy.namelist())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return number


def list_files(site: Path, paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of the copy."""
    folders = frozenset(path.parent.relative_to(site).as_posix() for path in paths if path.name == "index.html")
    yield LOADER, resources.files("briefing_site.publish").joinpath("offline_assets/offline.js").read_bytes()
    for path in paths:
        name = path.relative_to(site).as_posix()
        if name in LEFT_OUT:
            continue
        content = path.read_bytes()
        if name.endswith(".html"):
            yield name, rewrite_page(content.decode(), name, folders).encode()
        elif matches(name, MODULES):
            yield f"{name}.js", wrap(name, rewrite_module(content.decode(), name).encode())
        elif matches(name, READ):
            yield f"{name}.js", wrap(name, content)
        else:
            yield name, content


def matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def wrap(name: str, content: bytes) -> bytes:
    """A file as a script that hands its bytes over."""
    return f"bsOffline({json.dumps(name)},{json.dumps(base64.b64encode(content).decode())})\n".encode()


def rewrite_page(text: str, page: str, folders: frozenset[str]) -> str:
    """The page with links to files, its modules left to our loader, and the loader before all other scripts."""
    up = posixpath.relpath(".", posixpath.dirname(page) or ".")
    text = TAG.sub(partial(rewrite_tag, page=page, folders=folders), text)
    return HEAD.sub(lambda head: f'{head[0]}<script src="{up}/{LOADER}"></script>', text, count=1)


def rewrite_tag(found: re.Match[str], page: str, folders: frozenset[str]) -> str:
    module = MODULE_TAG.fullmatch(found[0])
    if module:
        return f'<script data-module="{find_target(page, module["address"])}">'
    return ADDRESS.sub(lambda at: f'{at["name"]}{name_file(at["address"], page, folders)}"', found[0])


def name_file(address: str, page: str, folders: frozenset[str]) -> str:
    """An address on a page, as written in HTML, with the file that it stands for; `folders`: those with an `index.html`."""
    path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # all text matches
    if not path or path.startswith("/") or re.match(r"[\w+.-]+:", path) or find_target(page, path) not in folders:
        return address
    return f"{path.rstrip('/')}/index.html{rest}"


def find_target(page: str, address: str) -> str:
    """The path from the root of what an address on a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(unescape(address))))


def rewrite_module(text: str, name: str) -> str:
    """A module that gets others, and its own address, from our loader."""
    here = json.dumps(name)
    text = STATIC_IMPORT.sub(
        lambda found: f"const {found['names'].replace(' as ', ': ')} = await bsImport({here}, {found['target']})", text
    )
    text = re.sub(r"\bimport\(", f"bsImport({here}, ", text)
    return text.replace("import.meta.url", f"bsUrl({here})")
