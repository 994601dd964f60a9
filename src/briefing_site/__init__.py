"""Press-conference transcripts as a navigable, citable site.

The flow, left to right: `read_archive`, `build_index`, `plan_pages`, `render_page`.
"""

from .index.archive import build_index
from .read.archive import read_archive
from .render.html import render_page
from .render.pages import plan_pages

__version__ = "0.1.0"

__all__ = ["__version__", "build_index", "plan_pages", "read_archive", "render_page"]
