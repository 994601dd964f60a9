"""Lists that are too long for one page: what this page holds of one, and where the rest is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ..pages import PagePlan, Site
from .refs import Ref

Row = TypeVar("Row")


def choose_rows(plan: PagePlan, list_all: Callable[[], Sequence[Row]], by_id: Mapping[str, Row]) -> Sequence[Row]:
    """The items of a list that this page shows: all, those of its part, or none where it leads to the parts.

    A page that shows a part does not look at all of them: it need not be made again when another part changes.
    """
    if plan.part is not None:
        return [by_id[identity] for identity in plan.part.ids]
    return () if plan.parts else list_all()


def list_parts(plan: PagePlan, page: str, site: Site) -> Sequence[tuple[Ref, str]]:
    """A link to each part of the list at an address, and how many rows it has."""
    return [(Ref(part.title, site.addresses.part(page, part.name)), f"{len(part.ids):,}") for part in plan.parts]
