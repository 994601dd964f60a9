"""Our search in the place of the theme's."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

THEMES_OWN = "material/search"
"""The name under which Material's header looks for the plugin that fills its search box."""


class SearchBoxConfig(base.Config):
    """What Material's header asks of the plugin."""

    enabled = c.Type(bool, default=True)


class SearchBox(BasePlugin[SearchBoxConfig]):
    """Stands in the place of Material's search plugin, so that its header shows `partials/search.html`: ours."""

    def __init__(self) -> None:
        self.load_config({})
        self.address = ""
        """URL of the search page from the root."""


def take_over(config: MkDocsConfig) -> bool:
    """Put our box into the header; whether another search was switched off for it."""
    present = config.plugins.get(THEMES_OWN)
    if isinstance(present, SearchBox):
        return False
    if present is not None:
        # Its hooks stay registered, and do nothing when it is not enabled (material/plugins/search/plugin.py:64).
        present.config["enabled"] = False
    config.plugins[THEMES_OWN] = SearchBox()
    return present is not None


def set_address(config: MkDocsConfig, url: str) -> None:
    """Tell the box where the search page stands."""
    box = config.plugins.get(THEMES_OWN)
    if isinstance(box, SearchBox):
        box.address = url
