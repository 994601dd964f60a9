"""What an editor gets wrong: one clear line each, no traceback, the other pages built; a strict build publishes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from built_site import PLAIN_CONFIG, build_site, write_project

GOOD = """\
---
title: Mayor on the bridge
date: 2024-01-02
panel:
  - name: Ada Noor
    role: mayor
---

Valley Courier:

How is the old bridge doing, and when does it open?

Ada Noor:

The bridge does well and opens in May.
"""
HEAD = "---\ntitle: A bad one\ndate: 2024-01-03\n---\n\n"
SPEECH = "Ada Noor:\n\nThe bridge is closed for the winter, sorry.\n"
THEME = "---\nprefLabel: Bridge\n---\n\n# Bridges\n"
SURROUNDINGS: dict[str, str | bytes] = {"docs/briefings/good.txt": GOOD, "docs/themes/bridges.md": THEME}

BAD: dict[str, tuple[str, str | bytes, str, str]] = {
    "no label at all": (
        "docs/briefings/bad.txt",
        HEAD + "Somebody said that the bridge is open, and nobody noted who.\n",
        "docs/briefings/bad.txt:6: ",
        "[no-label]",
    ),
    "front matter that is not YAML": (
        "docs/briefings/bad.txt",
        "---\ntitle: [A bad one\n---\n\n" + SPEECH,
        "docs/briefings/bad.txt:3: front matter is not YAML: ",
        "[front-matter]",
    ),
    "front matter that never closes": (
        "docs/briefings/bad.txt",
        "---\ntitle: A bad one\n\n" + SPEECH,
        "docs/briefings/bad.txt:1: front matter opens here and never closes; ",
        "[front-matter]",
    ),
    "date that is no date": (
        "docs/briefings/bad.txt",
        HEAD.replace("2024-01-03", "2024-02-30\npublished: 2024-03-01") + SPEECH,
        'docs/briefings/bad.txt:3: date is "2024-02-30"; expected a day of the calendar, such as ',
        "[bad-date]",
    ),
    "empty file": ("docs/briefings/bad.txt", "", "docs/briefings/bad.txt:1: there is no text; ", "[empty]"),
    "file that is not UTF-8": (
        "docs/briefings/bad.txt",
        (HEAD + "Ada Noor:\n\nThe café is closed.\n").encode("latin-1"),
        "docs/briefings/bad.txt:8: byte 0xe9 is not UTF-8; ",
        "[not-utf8]",
    ),
    "two files with one id": (
        "docs/briefings/good.md",
        GOOD,
        'docs/briefings/good.txt:1: its id "good" is that of docs/briefings/good.md, ',
        "[duplicate-id]",
    ),
    "source that is no address": (
        "docs/briefings/bad.txt",
        HEAD.replace("---\n\n", "source: javascript:alert(1)\n---\n\n") + SPEECH,
        'docs/briefings/bad.txt:4: source is "javascript:alert(1)"; expected an address such as https://',
        "[bad-value]",
    ),
    "theme with an invalid rule": (
        "docs/themes/bad.md",
        "---\nprefLabel: Bad\nrules:\n  near:\n    - [one]\n---\n\n# Bad\n",
        "docs/themes/bad.md:5: rule near holds ",
        "[theme-rule]",
    ),
    "theme with no label": (
        "docs/themes/bad.md",
        "---\nscopeNote: Bad\n---\n\n# Bad\n",
        "docs/themes/bad.md:1: the theme has no label; ",
        "[theme-no-label]",
    ),
    "theme that is not UTF-8": (
        "docs/themes/bad.md",
        "---\nprefLabel: Café\n---\n\n# Bad\n".encode("latin-1"),
        "docs/themes/bad.md:2: byte 0xe9 is not UTF-8; ",
        "[not-utf8]",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_one_line_and_leaves_the_other_pages(tmp_path: Path, case: str) -> None:
    name, content, beginning, end = BAD[case]
    site = build_site(write_project(tmp_path, {**SURROUNDINGS, name: content}), strict=False)
    (line,) = site.lines
    assert line.startswith(beginning)
    assert line.endswith(end)
    assert site.passed
    assert set(site.pages) >= {"", "briefings/good/", "briefings/good/valley-courier/", "themes/bridges/"}
    assert "The bridge does well and opens in May." in site.content("briefings/good/valley-courier/").text
    assert [mark.text for mark in site.content("themes/bridges/").find("mark")][:2] == ["bridge", "bridge"]
    assert site.broken_links() == []


@pytest.mark.no_cover
@pytest.mark.parametrize("case", BAD)
def test_bad_file_fails_the_strict_build_and_nothing_is_published(tmp_path: Path, case: str) -> None:
    name, content, _, _ = BAD[case]
    site = build_site(write_project(tmp_path, {**SURROUNDINGS, name: content}))
    assert len(site.lines) == 1
    assert not site.passed
    assert not site.folder.exists()


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            "{exchange_pages: perhaps}",
            "Config value 'plugins': Plugin 'briefing' option 'exchange_pages': exchange_pages is 'perhaps';"
            " expected auto, true or false",
        ),
        *(
            (
                f"{{search_with: {given}}}",
                f"Config value 'plugins': Plugin 'briefing' option 'search_with': search_with holds {value}; expected"
                " addresses of sites, such as `search_with: [2023/, https://briefings.example.org/2024/]`",
            )
            for given, value in (
                ("2023/", "'2023/'"),
                ("[2023]", "2023"),
                ("[/2023/]", "'/2023/'"),
                ("['//away.example/']", "'//away.example/'"),
                ("['javascript:alert(1)']", "'javascript:alert(1)'"),
                ("['https://away.example/?q=1']", "'https://away.example/?q=1'"),
            )
        ),
        (
            "{color: red}",
            "Config value 'plugins': Plugin 'briefing' option 'color': Unrecognised configuration name: color",
        ),
    ],
)
def test_wrong_option_is_one_line_and_nothing_is_built(tmp_path: Path, options: str, line: str) -> None:
    config = PLAIN_CONFIG.replace("briefing]", f"briefing: {options}]")
    site = build_site(write_project(tmp_path, {**SURROUNDINGS, "mkdocs.yml": config}))
    assert site.lines == [line]
    assert not site.passed
    assert not site.folder.exists()


def test_all_mistakes_at_once_are_a_line_each_in_the_terminal_and_no_traceback(tmp_path: Path) -> None:
    files = dict(SURROUNDINGS)
    for number, (name, content, _, _) in enumerate(BAD.values()):
        files[name if "good" in name else name.replace("bad.", f"bad-{number}.")] = content
    config = write_project(tmp_path, files)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    said = [line for line in result.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    assert len(said) == len(BAD)
    for number, (name, _, _, end) in enumerate(BAD.values()):
        where = "good.txt" if "good" in name else f"bad-{number}."
        assert [line for line in said if where in line and line.endswith(end)], name
    assert "Traceback" not in result.stderr + result.stdout
    assert result.returncode == 1
    assert not (tmp_path / "site").exists()
