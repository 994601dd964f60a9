"""The form of a theme's front matter, for editors' completion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources


def read_theme_schema() -> Mapping[str, object]:
    """The JSON Schema (draft 2020-12) of the front matter of a theme page."""
    text = resources.files("briefing_site.publish").joinpath("schema/theme-1.json").read_text("utf-8")
    schema: Mapping[str, object] = json.loads(text)
    return schema
