"""A paragraph says what it is called in other languages, where that is not what it is called here."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing_site.model import Aligned, Briefing, Twin
from briefing_site.read.transcript import read_transcript
from briefing_site.render.elsewhere import list_elsewhere

TALK = "---\ntitle: A talk\ndate: 2031-03-04\nlabels: [Ada Noor]\n---\n\nAda Noor:\n\nOne.\n\nTwo.\n\nThree.\n"


def talk(name: str, twin: Twin | None = None) -> Briefing:
    """A record of three paragraphs, p1 to p3."""
    read, _ = read_transcript(TALK, "x.txt", name)
    assert read is not None
    return replace(read, twin=twin)


def twin(code: str, *rows: tuple[tuple[str, ...], tuple[str, ...]]) -> Briefing:
    return talk(f"x.{code}", Twin("x", code, tuple(Aligned(here, there) for here, there in rows)))


SAME = twin("zh", *(((f"p{n}",), (f"p{n}",)) for n in (1, 2, 3)))
JOINED = twin("fr", (("p1", "p2"), ("p1",)), (("p3",), ("p2", "p3")))
LESS = twin("de", (("p3",), ("p1",)))


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (SAME, {}),
        (JOINED, {"p2": "=p3"}),
        (LESS, {"p1": "=p3", "p2": "=", "p3": "="}),
        (talk("x"), {"p1": "de=", "p2": "de= fr=p1", "p3": "de=p1 fr=p2"}),
        (talk("y"), {}),
    ],
    ids=["same", "joined", "less", "principal", "alone"],
)
def test_paragraph_names_its_counterpart_only_where_that_is_called_otherwise(
    record: Briefing, names: dict[str, str]
) -> None:
    assert dict(list_elsewhere(record, {"x": [LESS, JOINED, SAME]})) == names
