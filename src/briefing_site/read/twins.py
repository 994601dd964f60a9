"""Records of one briefing in several languages, told by the names of their files: `x.en.txt` and `x.zh.txt`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..problem import Problem, Severity, quote

LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es"
    " et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj"
    " kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv"
    " ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti"
    " tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    " ckb cmn fil gsw hak haw hmn kmr nan prs tet wuu yue".split()
)
"""Codes of languages: ISO 639-1, and of ISO 639-3 those of larger languages that have none there. Any other word behind
a dot is a part of the name, as in `v1.2` or `2024.final`."""
CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?", re.IGNORECASE
)
"""`zh`, `zh-Hant`, `pt-BR`, `es-419` (BCP 47)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file with the id of the record in it."""

    path: Path
    id: str
    """`x` for the principal record of a briefing, `x.zh` for one in another language."""
    code: str
    """The language that the name of the file says; empty for none."""


Family = tuple[Member, ...]
"""The records of one briefing, the principal one first."""


@lru_cache(maxsize=1 << 14)
def split_name(name: str) -> tuple[str, str]:
    """The briefing and the language in the name of a file without its ending, or in an id; no language for most."""
    base, _, code = name.rpartition(".")
    found = CODE.fullmatch(code) if base.strip(".") else None
    if found is None or found["language"].lower() not in LANGUAGES or split_name(base)[1]:
        return name, ""  # `x.en.zh` is no record of `x.en`, which is one of `x`
    script, region = found["script"], found["region"]
    parts = (found["language"].lower(), script.title() if script else "", region.upper() if region else "")
    return base, "-".join(filter(None, parts))


def group_records(
    paths: Iterable[Path], language: str, show: Callable[[Path], str]
) -> tuple[list[Family], list[Problem]]:
    """The files by briefing, in order, and a problem for each that has no place.

    `language` is that of the site; `show` gives a path as problems name it.
    """
    problems: list[Problem] = []
    plain: dict[str, Path] = {}
    named: dict[str, dict[str, Member]] = {}
    order: list[tuple[str, Path | None]] = []
    for path in paths:
        base, code = split_name(path.stem) if "." in path.stem else (path.stem, "")
        key = base.casefold()
        if not code:
            plain.setdefault(key, path)
            order.append((key, path))
            continue
        if key not in named:
            order.append((key, None))
        known = named.setdefault(key, {}).setdefault(code, Member(path, base, code))
        if known.path != path:
            message = f"is in {code} like {known.path.name}; expected one file for each language"
            problems.append(Problem(show(path), 1, "duplicate-id", message, Severity.ERROR))
    families: list[Family] = []
    for key, alone in order:
        if alone is not None:
            families.append((Member(alone, alone.stem, ""),))
        elif key in plain:
            problems += [refuse_beside(member, plain[key], show) for member in named[key].values()]
        else:
            families.append(order_members(list(named[key].values()), language))
    return families, problems


def order_members(members: Sequence[Member], language: str) -> Family:
    """The records with their ids, the principal one first: that in the language of the site, else the first by code."""
    wanted = language.casefold()

    def rank(member: Member) -> tuple[int, str]:
        code = member.code.casefold()
        near = 1 if code.partition("-")[0] == wanted.partition("-")[0] else 2
        return (0 if code == wanted else near, code)

    first, *others = sorted(members, key=rank)
    return (first, *(Member(other.path, f"{first.id}.{other.code}", other.code) for other in others))


def refuse_beside(member: Member, plain: Path, show: Callable[[Path], str]) -> Problem:
    """A record with a language in its name, beside one without."""
    example = f"{plain.stem}.{'zh' if member.code.startswith('en') else 'en'}{plain.suffix}"
    message = (
        f"is the record of {quote(member.id)} in {member.code}, while {plain.name} says no language;"
        f" expected a name such as {example} for that file"
    )
    return Problem(show(member.path), 1, "duplicate-id", message, Severity.ERROR)
