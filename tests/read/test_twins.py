"""Files are told apart by the language in their name, and a doubt about that is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing_site.problem import Severity
from briefing_site.read.archive import read_briefing
from briefing_site.read.twins import group_records, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("2021-02-26-x", ("2021-02-26-x", "")),
        ("2021-02-26-x.en", ("2021-02-26-x", "en")),
        ("x.zh-hant", ("x", "zh-Hant")),
        ("x.ZH-Hant-HK", ("x", "zh-Hant-HK")),
        ("x.pt-br", ("x", "pt-BR")),
        ("x.es-419", ("x", "es-419")),
        ("x.yue", ("x", "yue")),
        ("v1.2", ("v1.2", "")),
        ("x.final", ("x.final", "")),
        ("x.old", ("x.old", "")),
        ("x.us", ("x.us", "")),
        ("x.2024.fr", ("x.2024", "fr")),
        ("x.en.zh", ("x.en.zh", "")),
        ("x.en.zh.fr", ("x.en.zh", "fr")),
        (".en", (".en", "")),
        ("..en", ("..en", "")),
    ],
)
def test_only_the_code_of_a_language_is_one(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def group(names: Sequence[str], language: str = "en") -> tuple[list[list[tuple[str, str, str]]], list[str]]:
    families, problems = group_records(map(Path, names), language, str)
    assert all(problem.severity is Severity.ERROR and problem.code == "duplicate-id" for problem in problems)
    members = [[(member.path.name, member.id, member.code) for member in family] for family in families]
    return members, [f"{problem.path}: {problem.message}" for problem in problems]


def test_record_in_the_language_of_the_site_is_the_principal_one() -> None:
    names = ["x.en.txt", "x.fr.md", "x.zh.txt", "y.txt"]

    assert group(names, "fr") == (
        [[("x.fr.md", "x", "fr"), ("x.en.txt", "x.en", "en"), ("x.zh.txt", "x.zh", "zh")], [("y.txt", "y", "")]],
        [],
    )
    assert [member[0] for member in group(names, "zh-TW")[0][0]] == ["x.zh.txt", "x.en.txt", "x.fr.md"]
    assert group(["x.zh.txt", "x.zh-Hant.txt"], "zh-Hant")[0][0][0] == ("x.zh-Hant.txt", "x", "zh-Hant")


def test_first_code_is_the_principal_record_where_none_is_in_the_language_of_the_site() -> None:
    assert [member[1] for member in group(["x.zh.txt", "x.fr.txt"])[0][0]] == ["x", "x.zh"]


def test_lone_record_with_a_language_is_the_briefing_itself() -> None:
    assert group(["x.zh.txt", "v1.2.txt"]) == ([[("x.zh.txt", "x", "zh")], [("v1.2.txt", "v1.2", "")]], [])


def test_file_without_a_language_stays_and_the_one_with_a_language_is_refused() -> None:
    families, problems = group(["x.en.txt", "x.txt"])

    assert families == [[("x.txt", "x", "")]]
    assert problems == [
        'x.en.txt: is the record of "x" in en, while x.txt says no language; expected a name such as x.zh.txt for that file'
    ]


def test_second_file_of_a_language_is_refused() -> None:
    families, problems = group(["x.en.md", "x.en.txt", "x.EN.txt", "x.zh.txt"])

    assert families == [[("x.en.md", "x", "en"), ("x.zh.txt", "x.zh", "zh")]]
    assert problems == [
        "x.en.txt: is in en like x.en.md; expected one file for each language",
        "x.EN.txt: is in en like x.en.md; expected one file for each language",
    ]


TALK = "---\ntitle: A talk\ndate: 2031-03-04\n{more}---\n\nAda Noor:\n\nThe harbour is open to all of you, and to the ships.\n"


@pytest.mark.parametrize(
    ("more", "code", "language", "said"),
    [
        ("", "en", "en", False),
        ("language: en-GB\n", "en", "en-GB", False),
        ("", "fr", "fr", True),
        ("language: zh\n", "en", "en", True),
    ],
)
def test_name_of_a_file_says_the_language_and_a_text_in_another_one_is_reported(
    more: str, code: str, language: str, *, said: bool
) -> None:
    briefing, problems = read_briefing(TALK.format(more=more), "docs/x.txt", "x", ".txt", code)

    assert briefing is not None
    assert briefing.language == language
    assert [problem.code for problem in problems] == (["twin-language"] if said else [])
