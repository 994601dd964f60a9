"""The command `briefing-site`: one file a part, hung on the group in the order in which `--help` lists them."""

from .accept import accept
from .check import check
from .export import export
from .find_quote import find_quotation
from .group import main
from .import_files import import_files
from .new import new
from .offline import offline
from .report import report
from .show import show
from .themes import themes
from .verify import verify

for command in (check, show, find_quotation, accept, import_files, export, offline, themes, verify, report, new):
    main.add_command(command)

__all__ = ["main"]
