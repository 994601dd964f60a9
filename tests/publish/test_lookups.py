"""A page looks up what it shows and nothing else, so that it is not made again when something else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_site.index.archive import build_index
from briefing_site.publish.lookups import ALL, BRIEFING, Lookup, watch_site
from briefing_site.read.archive import read_archive, read_themes
from briefing_site.render import addresses
from briefing_site.render.pages import PageKind, Site, plan_pages
from briefing_site.render.parts import Part
from briefing_site.render.views import make_view


@pytest.fixture(scope="module")
def site(quotes: Path) -> Site:
    return plan_pages(build_index(read_archive(quotes / "docs/briefings")[0], ())[0])


def look_up(kind: PageKind, shown: Sequence[str], site: Site) -> set[Lookup]:
    """What the page looks up that shows these briefings of a list."""
    seen: set[Lookup] = set()
    whole = next(plan for plan in site.plans if plan.kind is kind)
    make_view(replace(whole, part=Part("2024", "2024", tuple(shown))), watch_site(site, seen))
    return seen


@pytest.mark.parametrize("kind", [PageKind.FIGURES, PageKind.BRIEFINGS])
def test_part_of_a_list_looks_at_no_other_part(kind: PageKind, site: Site) -> None:
    first, *others = site.briefings
    seen = look_up(kind, [first], site)
    assert (BRIEFING, first) in seen
    assert {(BRIEFING, name) for name in (*others, ALL)}.isdisjoint(seen)


def test_year_of_a_theme_looks_at_the_passages_of_no_other(harbor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "MOST_ON_A_PAGE", 1)
    themes, _ = read_themes(harbor / "docs/themes")
    site = plan_pages(build_index(read_archive(harbor / "docs/briefings")[0], themes)[0])
    plans = [plan for plan in site.plans if plan.kind is PageKind.THEME_YEAR]
    assert len({plan.chapter for plan in plans}) > 1
    for plan in plans:
        seen: set[Lookup] = set()
        make_view(plan, watch_site(site, seen))
        assert plan.subject is not None
        assert {names for group, names in seen if group == "site.passages_in"} == {f"{plan.subject.id}/{plan.chapter}"}
        assert "site.passages_under" not in {group for group, _ in seen}
