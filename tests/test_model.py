from __future__ import annotations

import ast
import inspect
import sys
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from briefing_site import model
from briefing_site.model import Exchange, ExchangeKind, Labels, Paragraph, Turn, TurnKind

RECORDS = [
    kind for kind in vars(model).values() if inspect.isclass(kind) and issubclass(kind, Struct) and kind is not Struct
]


def turn(kind: TurnKind, label: str) -> Turn:
    return Turn("t1", None, label, ":", kind, 1, (Paragraph("p1", "Yes.", 1),))


@pytest.mark.parametrize("record", RECORDS, ids=[record.__name__ for record in RECORDS])
def test_record_is_frozen(record: type[Struct]) -> None:
    assert record.__struct_config__.frozen


def test_turn_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        turn(TurnKind.ANSWER, "Pell Ansgar").label = "Oda Brandt"


@pytest.mark.parametrize("record", RECORDS, ids=[record.__name__ for record in RECORDS])
def test_collector_passes_over_what_can_be_in_no_cycle(record: type[Struct]) -> None:
    assert record.__struct_config__.gc is not is_plain(record)


def is_plain(kind: object) -> bool:
    """Whether a value of a type holds nothing, however deep, but texts, numbers, dates and records of these."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return all(map(is_plain, get_type_hints(kind).values()))
    if get_origin(kind) in (tuple, UnionType):
        return all(map(is_plain, get_args(kind)))
    return kind in (str, int, bool, date, Decimal, NoneType, ...) or (isinstance(kind, type) and issubclass(kind, Enum))


def test_label_of_the_asker_is_that_of_the_first_question() -> None:
    turns = (turn(TurnKind.MODERATION, "Host"), turn(TurnKind.QUESTION, "Ferry Review"), turn(TurnKind.QUESTION, "Q"))

    assert Exchange("ferry-review", ExchangeKind.QUESTION, "ferry-review", turns).asker_label == "Ferry Review"
    assert Exchange("opening", ExchangeKind.OPENING, None, turns[:1]).asker_label == ""


@pytest.mark.parametrize(
    ("labels", "expected"), [({"zh": "船", "en": "Boats"}, "Boats"), ({"zh": "船", "ja": "ふね"}, "船")]
)
def test_label_of_a_theme_is_the_english_one_or_the_first(labels: dict[str, str], expected: str) -> None:
    assert Labels(labels).best("en") == expected


def test_model_imports_nothing_but_the_standard_library_and_its_records() -> None:
    imported = set()
    for node in ast.walk(ast.parse(inspect.getsource(model))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(str(node.module).split(".")[0])

    assert imported - sys.stdlib_module_names == {"msgspec"}
