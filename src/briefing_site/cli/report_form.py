"""Problems as a person or a program wants them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from .. import __version__
from ..problem import Problem
from ..publish.data_files import problem_json
from ..publish.sarif import make_sarif

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)


def print_problems(problems: Sequence[Problem], form: str) -> None:
    """The problems on stdout in one of the forms."""
    if form == "json":
        click.echo(json.dumps({"problems": [problem_json(problem) for problem in problems]}, indent=2))
    elif form == "sarif":
        click.echo(json.dumps(make_sarif(problems, __version__), indent=2))
    else:
        for problem in problems:
            click.echo(problem)
