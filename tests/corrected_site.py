"""An invented briefing before and after corrections of every kind, as two sites with their ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing_site.index.anchors import carry_ids, start_ledger
from briefing_site.model import Ledger
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.read.transcript import read_transcript
from built_site import BuiltSite, build_site, write_project

CONFIG = """\
site_name: A test
site_url: https://town.example.org/press/
theme: {name: material, font: false}
plugins: [search, briefing]
"""
FRONT = "---\ntitle: Mayor on the bridge\ndate: 2024-03-05\npanel: [Ada Noor]\naskers: [Valley Courier, Hill Post, Lake Radio]\n---\n"
BEFORE = f"""{FRONT}
Valley Courier:

When does the new bridge open to cars, and who pays for the ramps?

Ada Noor:

It opens in May, if the paint dries. The ramps are paid for by the 3 towns on the river.

The lamps were a gift of the harbor, and nobody has counted them.

Hill Post:

Will the old ferry go on after that, at least in the summer months?

Ada Noor:

The ferry goes on until the end of September.

After that its crew moves to the harbor, all nine of them.

Lake Radio:

Will there be a feast on the day of the opening, and may children come?

Ada Noor:

There will be one, with music on both sides of the river, and all may come.
"""
AFTER = (
    BEFORE.replace("3 towns", "4 towns")
    .replace("The lamps were a gift of the harbor, and nobody has counted them.\n\n", "")
    .replace("September.\n\nAfter", "September. After")
    .replace("Lake Radio:\n\nWill there be a feast", "Ada Noor:\n\nWill there be a feast")
)
ACCEPTED, CORRECTED = date(2024, 3, 6), date(2024, 4, 1)
REASON = "The mayor's office <corrected> its numbers"


def ledgers() -> tuple[Ledger, Ledger]:
    """The ledger of the first text, and that of the corrected one under its new name."""
    briefing, _ = read_transcript(BEFORE, "bridge.txt", "bridge")
    corrected, _ = read_transcript(AFTER, "new-bridge.txt", "new-bridge")
    assert briefing is not None
    assert corrected is not None
    first = start_ledger(briefing, ACCEPTED)
    return first, carry_ids(first, corrected, CORRECTED, REASON)[1]


@dataclass(frozen=True)
class Sites:
    """The site before the corrections and after them."""

    before: BuiltSite
    after: BuiltSite


def build_corrected(folder: Path) -> Sites:
    """Both sites, built strictly."""
    first, second = ledgers()
    built = []
    for name, text, ledger in (("bridge", BEFORE, first), ("new-bridge", AFTER, second)):
        files = {
            "mkdocs.yml": CONFIG,
            f"docs/briefings/{name}.txt": text,
            f"docs/briefings/{name}.ledger.json": write_ledger(ledger),
        }
        built.append(build_site(write_project(folder / name, files)))
    return Sites(*built)
