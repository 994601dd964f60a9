from __future__ import annotations

import ast
import dataclasses
import inspect
import sys

import pytest

from briefing_site import model
from briefing_site.model import Exchange, ExchangeKind, Labels, Paragraph, Turn, TurnKind

RECORDS = [value for value in vars(model).values() if inspect.isclass(value) and dataclasses.is_dataclass(value)]


def turn(kind: TurnKind, label: str) -> Turn:
    return Turn("t1", None, label, ":", kind, 1, (Paragraph("p1", "Yes.", 1),))


@pytest.mark.parametrize("record", RECORDS, ids=[record.__name__ for record in RECORDS])
def test_record_is_frozen(record: type) -> None:
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)


def test_turn_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        turn(TurnKind.ANSWER, "Pell Ansgar").label = "Oda Brandt"


def test_label_of_the_asker_is_that_of_the_first_question() -> None:
    turns = (turn(TurnKind.MODERATION, "Host"), turn(TurnKind.QUESTION, "Ferry Review"), turn(TurnKind.QUESTION, "Q"))

    assert Exchange("ferry-review", ExchangeKind.QUESTION, "ferry-review", turns).asker_label == "Ferry Review"
    assert Exchange("opening", ExchangeKind.OPENING, None, turns[:1]).asker_label == ""


@pytest.mark.parametrize(
    ("labels", "expected"), [({"zh": "船", "en": "Boats"}, "Boats"), ({"zh": "船", "ja": "ふね"}, "船")]
)
def test_label_of_a_theme_is_the_english_one_or_the_first(labels: dict[str, str], expected: str) -> None:
    assert Labels(labels).best("en") == expected


def test_model_imports_nothing_but_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse(inspect.getsource(model))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(str(node.module).split(".")[0])

    assert imported <= sys.stdlib_module_names
