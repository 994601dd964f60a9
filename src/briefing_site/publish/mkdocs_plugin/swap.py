"""When MkDocs builds beside the site, and when what it has built takes the place of the site."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..extracts import ChangedSourceError
from .preview import Preview
from .staging import DISK_FAULTS, Staging, StagingError, can_stage, discard, open_staging, publish, tell_fault

WRITERS = (f"{__package__}.", "material.plugins.search.", "mkdocs.contrib.search")
"""Modules of plugins that read nothing of what has been built."""
IN_PLACE = "%s is a disk of its own, so that the site is built in its place; a build that ends early leaves half of it"


class Swap:
    """What is kept of one build between its hooks, and of a preview from build to build."""

    def __init__(self, log: logging.Logger) -> None:
        self.log = log
        self.site_dir = ""
        self.staging: Staging | None = None
        self.preview: Preview | None = None

    @property
    def shown(self) -> Mapping[str, str]:
        """What a preview shows; nothing of what another build makes is there before."""
        return self.preview.shown if self.preview is not None else {}

    def begin(self, config: MkDocsConfig, command: str, dirty: bool) -> None:
        """Let MkDocs write beside the site, but for a dirty build; `PluginError` while another build of the site does."""
        self.give_up()
        self.site_dir = config.site_dir
        if dirty:
            return
        if command == "serve":
            self.preview = self.preview or Preview(config.site_dir)
            self.preview.open(whole=is_read(config))
            config.site_dir = str(self.preview.folder)
        elif can_stage(config.site_dir):
            try:
                self.staging = open_staging(config.site_dir)
            except StagingError as error:
                raise PluginError(str(error)) from None
            config.site_dir = str(self.staging.folder)
        else:
            self.log.info(IN_PLACE, config.site_dir)

    def end(self, config: MkDocsConfig, kept: Mapping[str, str]) -> None:
        """Put the site in its place, unless a strict build has warned: MkDocs fails it only after this hook.

        `kept`: the prints of the files that the next build may use, by their paths in the site.
        """
        config.site_dir = self.site_dir
        if config.strict and has_warned(self.log):
            return
        try:
            self.publish(kept)
        except OSError as error:
            raise PluginError(tell_fault(error, self.site_dir)) from None

    def publish(self, kept: Mapping[str, str]) -> None:
        if self.preview is not None:
            self.preview.settle(kept)
        if self.staging is not None:
            publish(self.staging)
            self.staging = None
            self.log.info("The site is in %s", self.site_dir)

    def give_up(self, error: Exception | None = None) -> None:
        """Leave the site as it was; what the disk says becomes one line instead of a traceback."""
        if self.preview is not None:
            self.preview.discard()
        if self.staging is not None:
            discard(self.staging)
            self.staging = None
            self.log.info("What was built is taken away; %s is as it was", self.site_dir)
        if isinstance(error, ChangedSourceError):
            raise PluginError(str(error)) from None
        if isinstance(error, OSError) and error.errno in DISK_FAULTS:
            raise PluginError(tell_fault(error, self.site_dir)) from None


def is_read(config: MkDocsConfig) -> bool:
    """Whether somebody else may look at the whole site when it has been built; a search of the theme only adds to it."""
    owners = (getattr(handler, "__self__", None) for handler in config.plugins.events["post_build"])
    return any(not type(owner).__module__.startswith(WRITERS) for owner in owners)


def has_warned(log: logging.Logger) -> bool:
    """Whether MkDocs has counted a warning, as it does in a strict build (mkdocs/commands/build.py:255)."""
    logger: logging.Logger | None = log
    while logger is not None:
        counts = [handler.get_counts() for handler in logger.handlers if hasattr(handler, "get_counts")]
        if any(counts):
            return True
        logger = logger.parent
    return False
