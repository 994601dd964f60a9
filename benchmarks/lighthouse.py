"""What Google's Lighthouse says of the pages of this project's own docs, on the machine's Chromium, from the loopback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from wire import serve_compressed  # noqa: E402  # the server that compresses, which the tests use as well

LIGHTHOUSE = "lighthouse@12.2.3"
"""The last release that runs on Node 20."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
PAGES = (
    "",
    "briefings/2021-02-26-country-of-innovators/china-review-news/",
    "themes/high-tech-zones/",
    "search/",
)
TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def main() -> int:
    """Print a line a page; 1 when a figure is short of its target."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npx = shutil.which("npx")
    if browser is None or npx is None:
        print(f"lighthouse: skipped, there is no {'npx' if browser else 'browser'}")
        return 0
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=ROOT, check=True)
        with serve_compressed(site) as address:
            for page in PAGES:
                if (site / page / "index.html").is_file():
                    good = measure(npx, browser, address, page, Path(scratch)) and good
    return 0 if good else 1


def measure(npx: str, browser: str, address: str, page: str, scratch: Path) -> bool:
    """Print the figures of one page; whether all reach their targets."""
    report = scratch / "report.json"
    command = [npx, "--yes", LIGHTHOUSE, address + page, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(TARGETS)}", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True)
    if done.returncode:
        print(f"lighthouse: skipped, {(done.stderr.strip().splitlines() or ['it failed'])[-1]}")
        return True
    found = json.loads(report.read_text("utf-8"))
    scores = {name: round(found["categories"][name]["score"] * 100) for name in TARGETS}
    short = [name for name, target in TARGETS.items() if scores[name] < target]
    figures = ", ".join(f"{name} {score}" for name, score in scores.items())
    print(f"lighthouse /{page}: {figures}" + (f"; short of target: {', '.join(short)}" if short else ""))
    for name in set(short) - {"performance"}:
        print(*(f"  {line}" for line in list_failures(found, name)), sep="\n")
    return not short


def list_failures(found: Any, category: str) -> list[str]:
    """The audits of a category that count and that a page does not pass."""
    names = [row["id"] for row in found["categories"][category]["auditRefs"] if row["weight"]]
    return [found["audits"][name]["title"] for name in names if found["audits"][name]["score"] == 0]


if __name__ == "__main__":
    sys.exit(main())
