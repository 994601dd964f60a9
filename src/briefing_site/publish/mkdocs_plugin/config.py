"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

import re
from enum import Enum

from mkdocs.config import base
from mkdocs.config import config_options as c

from ...render.addresses import DataForm, ExchangePages

SITE_ADDRESS = re.compile(r"(?:https?://[^\s/?#\\]+(?:/[^\s?#\\]*)?|[^\s/?#:\\][^\s?#:\\]*)")
"""`https://briefings.example.org/2024/`, `2024/`, or `../2024/`."""


class ExchangePagesOption(c.OptionallyRequired[ExchangePages]):
    """`auto`, `true` or `false`; YAML reads the last two as booleans."""

    def run_validation(self, value: object) -> ExchangePages:
        name = value.value if isinstance(value, ExchangePages) else str(value).lower()
        if name not in [choice.value for choice in ExchangePages]:
            raise base.ValidationError(f"exchange_pages is {value!r}; expected auto, true or false")
        return ExchangePages(name)


class SiteAddresses(c.ListOfItems[str]):
    """Addresses of sites, full or from the root of this one, each once and with a slash at its end."""

    def __init__(self) -> None:
        super().__init__(c.Type(str), default=[])

    def run_validation(self, value: object) -> list[str]:
        for address in value if isinstance(value, list) else [value]:
            if not isinstance(value, list) or not isinstance(address, str) or not SITE_ADDRESS.fullmatch(address):
                raise base.ValidationError(
                    f"search_with holds {address!r}; expected addresses of sites, such as "
                    "`search_with: [2023/, https://briefings.example.org/2024/]`"
                )
        return list(dict.fromkeys(f"{address.rstrip('/')}/" for address in super().run_validation(value)))


class Search(str, Enum):
    """What a reader searches with."""

    PAGEFIND = "pagefind"
    """By exchange and paragraph, with filters; the theme's own search where Pagefind is not installed."""
    THEME = "theme"
    """What Material brings."""


class BriefingConfig(base.Config):
    """What an editor can set under `briefing:`."""

    exchange_pages = ExchangePagesOption(default=ExchangePages.AUTO)
    """Whether an exchange is a page of its own."""
    search = c.Choice([choice.value for choice in Search], default=Search.PAGEFIND.value)
    """What a reader searches with."""
    search_with = SiteAddresses()
    """Other sites made by this plugin whose records readers find here too."""
    # Not `data`: so the base class calls the dict that holds all options (collections.UserDict).
    data_files = c.ListOfItems(c.Choice([form.value for form in DataForm]), default=[form.value for form in DataForm])
    """The forms in which the site offers the archive as files."""
