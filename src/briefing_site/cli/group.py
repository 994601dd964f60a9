"""The command itself; each of its parts is a file beside this one."""

from __future__ import annotations

import click

from .. import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing-site")
def main() -> None:
    """Reads press-conference transcripts into exchanges: who asked, who answered, on which theme."""
