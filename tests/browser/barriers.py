"""What keeps somebody from using a page, as axe-core finds it."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # Off unless asked for by name: the first because axe calls it new, the second because it calls it good practice.
    "rules": {"target-size": {"enabled": True}, "aria-dialog-name": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""The rules of WCAG 2.2 up to level AA, as axe-core names them."""
RUN = "([within, options]) => axe.run(within ?? document, options).then((found) => found.violations)"


def find_barriers(page: Page, within: str | None = None) -> list[str]:
    """What axe-core holds against a page, or against the part under a CSS selector, as `rule: element`.

    Open the page with `reduced_motion="reduce"`: what is half faded in has half its contrast.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(RUN, [within, WCAG])
    return [f"{rule['id']}: {node['html']}" for rule in violations for node in rule["nodes"]]
