"""What paragraphs are called in the other languages of their briefing, where that is not what they are called here.

`zh=p13`: in Chinese it is p13; `zh=`: it is not there. Of the principal record nothing stands before the sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Briefing


def list_elsewhere(record: Briefing, twins: Mapping[str, Sequence[Briefing]]) -> Iterator[tuple[str, str]]:
    """Each such paragraph of a record with its names; `twins`: the records in other languages, by the principal one."""
    if record.twin is not None:
        yield from list_others(record, {name: row.here[0] for row in record.twin.rows for name in row.there}, "")
        return
    others: dict[str, list[str]] = {}
    for twin in (other.twin for other in twins.get(record.id, ())):
        assert twin is not None
        known = {name: row.there[0] for row in twin.rows for name in row.here}
        for name, text in list_others(record, known, twin.code):
            others.setdefault(name, []).append(text)
    yield from ((name, " ".join(texts)) for name, texts in others.items())


def list_others(record: Briefing, known: Mapping[str, str], code: str) -> Iterator[tuple[str, str]]:
    for paragraph in (p for exchange in record.exchanges for turn in exchange.turns for p in turn.paragraphs):
        other = known.get(paragraph.id, "")
        if other != paragraph.id:
            yield paragraph.id, f"{code}={other}"
