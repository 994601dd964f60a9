"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from enum import Enum

from mkdocs.config import base
from mkdocs.config import config_options as c

from ...render.addresses import DataForm, ExchangePages


class ExchangePagesOption(c.OptionallyRequired[ExchangePages]):
    """`auto`, `true` or `false`; YAML reads the last two as booleans."""

    def run_validation(self, value: object) -> ExchangePages:
        name = value.value if isinstance(value, ExchangePages) else str(value).lower()
        if name not in [choice.value for choice in ExchangePages]:
            raise base.ValidationError(f"exchange_pages is {value!r}; expected auto, true or false")
        return ExchangePages(name)


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
    # Not `data`: so the base class calls the dict that holds all options (collections.UserDict).
    data_files = c.ListOfItems(c.Choice([form.value for form in DataForm]), default=[form.value for form in DataForm])
    """The forms in which the site offers the archive as files."""
