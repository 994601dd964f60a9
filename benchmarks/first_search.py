"""What a first search costs over the wire on a large archive, in the machine's Chromium, from the loopback.

The archive is that of make_corpus.py, with a tail of rare words as real speech has one. Its exchanges are read, indexed and
planned as in a build; only their pages are not written, since a search loads none of them.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from briefing_site.index.archive import build_index
from briefing_site.publish.keeper import Keeper
from briefing_site.publish.kept_index import Index
from briefing_site.publish.lookups import Prints
from briefing_site.publish.pagefind import find_pagefind
from briefing_site.publish.search import plan_search
from briefing_site.publish.search_files import write_search
from briefing_site.publish.shelf import Shelf
from briefing_site.read.archive import read_files, read_themes
from briefing_site.render.pages import plan_pages
from make_corpus import make_corpus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from wire import serve_compressed, weigh_visit  # noqa: E402  # the server that compresses, which the tests use as well

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run")
LIMIT = 200 * 1024
SAID = "/^(First|Nothing|[0-9])/.test(document.querySelector('#bs-search-status').textContent)"
"""Whether the page says what it has found."""
SETTINGS = "INHERIT: {root}/mkdocs.yml\ndocs_dir: {root}/docs\nplugins:\n  - briefing:\n      search_with: [{parts}]\n"
TAIL = 60_000
"""Invented words of the tail; a real archive of this size has as many."""
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri fro gla".split()
HAN = [chr(number) for number in range(0x4E00, 0x4E00 + 3000)]
OLDEST = (
    "\n\nValley Herald:\n\nIs the marigold valve open? Thank you.\n\nAnna A. Bell:\n\nThe marigold pumps run at night when"
    " nobody has to carry it, and the other bank of the office pays for this year.\n"
)
OLDEST_CHINESE = "\n\n河港日报记者：请问橘灯渡口何时开放？\n\n赵安宁：橘灯渡口的浮桥明年春天开放。\n"
SEARCHES = {
    "an ordinary word": "engineers",
    "the commonest words": "the water",
    "a name": "Vera Zeller",
    "a rare word, in the oldest briefing only": "marigold",
    "a rare word of the tail": "brabrabra",
    "six common words": "engineers report pumps power company pipe",
    "a phrase with a rare word": '"marigold pumps run at night"',
    "a phrase of common words": '"and nobody has to carry"',
    "a phrase of common words, in one place": '"the other bank of the office pays for"',
    "a phrase that is not there": '"bank pumps water nobody night"',
    "a typo": "enginers",
    "a typo in a phrase": '"marigold pmups"',
    "two characters": "水质",
    "ten characters": "夜间电价便宜的时候水",
    "ten rare characters": "橘灯渡口的浮桥明年春",
    "a word that is not there": "quetzalcoatl",
    "two characters that are not there": "橘厂",
    "a theme, as a filter": "engineers&theme=high-tech-zones&year=2001",
}


def main() -> int:
    """Print a line a search; 1 when one costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, default=400)
    parser.add_argument(
        "--sites", type=int, default=1, help="of how many sites the archive is made, with a front over them"
    )
    parser.add_argument(
        "--site", type=Path, help="where a site made before lies, or where to keep the one that is made"
    )
    args = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("first search: skipped, there is no browser")
        return 0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = args.site or Path(scratch) / "site"
        if not (site / "search" / "parts.json").exists():
            make_site(Path(scratch), site, args.briefings, args.sites)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        with serve_compressed(site) as address:
            sizes = [measure(browser, address, name, asked) for name, asked in SEARCHES.items()]
        browser.close()
    return int(args.sites == 1 and max(sizes) > LIMIT)


def make_site(scratch: Path, site: Path, briefings: int, sites: int) -> None:
    """A built site whose index is that of a large archive, or that searches several sites that have a share of it each."""
    transcripts = scratch / "transcripts"
    make_corpus(transcripts, briefings)
    paths = sorted(transcripts.iterdir())
    for number, path in enumerate(paths):
        path.write_text(add_tail(path.read_text("utf-8"), random.Random(number)), "utf-8")
    for path, text in ((paths[0], OLDEST), (paths[7], OLDEST_CHINESE)):
        path.write_text(path.read_text("utf-8").rstrip("\n") + text, "utf-8")
    size = -(-len(paths) // sites)
    shares = {f"part{at // size}/": paths[at : at + size] for at in range(0, len(paths), size)} if sites > 1 else {}
    config = scratch / "mkdocs.yml"
    config.write_text(SETTINGS.format(root=ROOT, parts=", ".join(shares)), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)], check=True)
    for name, share in shares.items():
        write_share(share, site / name)
    write_share([] if shares else paths, site, list(shares))


def write_share(paths: Sequence[Path], site: Path, search_with: Sequence[str] = ()) -> None:
    """The index of some transcripts, as that of a site of their own."""
    archive, _ = build_index(read_files(paths)[0], read_themes(ROOT / "docs" / "themes")[0])
    planned = plan_pages(archive)
    begin = time.perf_counter()
    index = plan_search(planned, lambda address: address, [], "en", search_with)
    pagefind = find_pagefind()
    assert pagefind is not None
    keeper = Keeper(planned, {}, Prints(planned, {}, str), Shelf(site.parent / "kept"), Index())
    write_search(pagefind, index, keeper, lambda address: address, site)
    exchanges = sum(len(briefing.exchanges) for briefing in archive.briefings)
    print(
        f"{len(paths)} briefings, {exchanges:,} exchanges, {len(index.parts)} parts: {time.perf_counter() - begin:.0f} s"
    )


def add_tail(text: str, chance: random.Random) -> str:
    """A transcript with words in its longer blocks that come the more seldom, the further down their list they stand."""
    return "\n\n".join(block + write_tail(block, chance) if len(block) > 80 else block for block in text.split("\n\n"))


def write_tail(block: str, chance: random.Random) -> str:
    ranks = [min(int(chance.paretovariate(0.6)), TAIL) for _ in range(8)]
    if any(sign in block for sign in "，。"):
        return "".join(HAN[rank % len(HAN)] for rank in ranks) + "。"
    return " " + " ".join(name_rank(rank) for rank in ranks).capitalize() + "."


def name_rank(rank: int) -> str:
    """An invented word of three syllables and more."""
    word = ""
    for _ in range(3):
        rank, at = divmod(rank, len(SYLLABLES))
        word += SYLLABLES[at]
    return word + (SYLLABLES[rank] if rank else "")


def measure(browser: Browser, address: str, name: str, asked: str) -> int:
    """Print and return the bytes of all that a search loads, beside what every page of the site loads."""
    page = browser.new_context().new_page()
    loaded = weigh_visit(page, f"{address}search/?q={quote(asked, safe='&=')}", partial(wait_for_all, page))
    sizes = {path: size for path, size in loaded.items() if is_of_search(path)}
    said = page.locator("#bs-search-status").inner_text()
    metas = sum(path.endswith(".pf_meta") for path in sizes)
    print(f"{sum(sizes.values()) / 1024:6.1f} KB  {len(sizes)} files  {metas} parts  {name}: {said}")
    print(f"           {describe(list(sizes.items()))}")
    page.context.close()
    return sum(sizes.values())


def wait_for_all(page: Page) -> None:
    """Until the page says what it found, and has loaded what it offers where there is nothing."""
    page.wait_for_function(SAID, timeout=60_000)
    page.wait_for_load_state("networkidle")


def is_of_search(path: str) -> bool:
    return re.match(r"(/part\d+)?/search/[pnwc]|/assets/search", path) is not None


def describe(sizes: Sequence[tuple[str, int]]) -> str:
    """The bytes by kind of file."""
    kinds = {"pf_index": 0, "pf_fragment": 0, "pf_meta": 0, "pf_filter": 0, "words": 0}
    for path, size in sizes:
        kind = next((kind for kind in kinds if kind in path), "fixed")
        kinds[kind] = kinds.get(kind, 0) + size
    return ", ".join(f"{kind} {size / 1024:.1f}" for kind, size in kinds.items())


if __name__ == "__main__":
    sys.exit(main())
