"""Problems as SARIF 2.1.0 (OASIS), the form in which code hosts show them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ..problem import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def make_sarif(problems: Iterable[Problem], version: str) -> Mapping[str, object]:
    """A SARIF log with one run and a result for each problem."""
    found = list(problems)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "briefing-site",
                        "version": version,
                        "rules": [{"id": code} for code in sorted({problem.code for problem in found})],
                    }
                },
                "results": [make_result(problem) for problem in found],
            }
        ],
    }


def make_result(problem: Problem) -> Mapping[str, object]:
    return {
        "ruleId": problem.code,
        "level": problem.severity.value,
        "message": {"text": problem.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.path)},
                    "region": {"startLine": problem.line},
                }
            }
        ],
    }
