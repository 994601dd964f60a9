"""Long lists in parts: no page without bounds, and what stands on a page stays there."""

from __future__ import annotations

from datetime import date

from briefing_site.index.archive import build_index
from briefing_site.model import Briefing
from briefing_site.read.transcript import read_transcript
from briefing_site.render.head import newest_day
from briefing_site.render.pages import PageKind, plan_pages
from briefing_site.render.parts import ROWS, Part, divide_names, divide_rows

SPEECH = " ".join(["We count 31 boats."] * 150)


def briefing(day: str) -> Briefing:
    """A briefing of one answer with 150 figures."""
    text = f"---\ntitle: Boats\n{f'date: {day}' if day else ''}\n---\n\nPell Ansgar:\n\n{SPEECH}\n"
    read, _ = read_transcript(text, f"{day or 'undated'}.txt", day or "undated")
    assert read is not None
    return read


def parts_of(*days: str) -> tuple[Part, ...]:
    archive, _ = build_index([briefing(day) for day in days], ())
    return divide_rows(archive.briefings, {b.id: 150 for b in archive.briefings})


def test_what_fits_onto_one_page_is_not_divided() -> None:
    assert ROWS == 400
    assert parts_of("2031-01-01", "2031-01-02") == ()


def test_long_list_has_a_page_for_each_year_newest_first() -> None:
    assert parts_of("2030-05-01", "2031-01-01", "") == (
        Part("2031", "2031", ("2031-01-01",)),
        Part("2030", "2030", ("2030-05-01",)),
        Part("undated", "undated", ("undated",)),
    )


def test_long_year_is_filled_from_its_first_day_so_that_later_briefings_move_nothing() -> None:
    first = ("2031-01-01", "2031-02-01", "2031-03-01")
    assert parts_of(*first) == (
        Part("2031/2", "2031, page 2", ("2031-03-01",)),
        Part("2031", "2031", ("2031-02-01", "2031-01-01")),
    )
    assert parts_of(*first, "2031-04-01", "2031-05-01")[-2:] == (
        Part("2031/2", "2031, page 2", ("2031-04-01", "2031-03-01")),
        Part("2031", "2031", ("2031-02-01", "2031-01-01")),
    )


def test_briefing_with_more_than_a_page_holds_stands_on_one_page_whole() -> None:
    archive, _ = build_index([briefing("2031-01-01"), briefing("2031-01-02")], ())
    assert divide_rows(archive.briefings, {"2031-01-01": 900, "2031-01-02": 1}) == (
        Part("2031/2", "2031, page 2", ("2031-01-02",)),
        Part("2031", "2031", ("2031-01-01",)),
    )


def test_ledger_of_many_figures_leads_to_its_years() -> None:
    archive, _ = build_index([briefing("2030-05-01"), briefing("2031-01-01"), briefing("2031-01-02")], ())
    site = plan_pages(archive)
    plans = [plan for plan in site.plans if plan.kind is PageKind.FIGURES]

    assert [figure.value for figures in archive.figures.values() for figure in figures] == [31] * 450
    assert [(plan.address, plan.title, plan.parent) for plan in plans] == [
        ("figures/", "Figures", None),
        ("figures/2031/", "Figures, 2031", "figures/"),
        ("figures/2030/", "Figures, 2030", "figures/"),
    ]
    assert archive.briefings[0].date == date(2031, 1, 2)


def test_short_list_of_names_has_no_parts() -> None:
    assert divide_names([("ada", "Ada")] * ROWS) == ()


def test_long_list_of_names_is_cut_by_letter_and_a_long_letter_in_pages() -> None:
    names = [(f"a{at}", f"Ada {at}") for at in range(ROWS)] + [("emile", "Émile"), ("zh", "王志刚"), ("digit", "3M")]
    first, *rest = divide_names(names)
    assert (first.name, first.title, len(first.ids)) == ("a", "A", ROWS)
    assert rest == [Part("e", "E", ("emile",)), Part("other", "Other letters", ("zh", "digit"))]
    more = divide_names([*names, ("adam", "Adam")])
    assert [(part.name, part.title, part.ids) for part in more[1:2]] == [("a/2", "A, page 2", ("adam",))]


def test_page_of_a_part_has_the_day_of_the_newest_briefing_on_it() -> None:
    archive, _ = build_index([briefing("2030-05-01"), briefing("2031-01-01"), briefing("2031-01-02")], ())
    site = plan_pages(archive)
    days = {plan.address: newest_day(plan, site) for plan in site.plans if plan.kind is PageKind.FIGURES}
    assert days == {
        "figures/": date(2031, 1, 2),
        "figures/2031/": date(2031, 1, 2),
        "figures/2030/": date(2030, 5, 1),
    }
