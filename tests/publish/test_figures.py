"""The ledger of figures on a built site: each figure with its sentence, linked to its paragraph; and as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from built_site import BuiltSite, build_site, write_project

MANY = "---\ntitle: Boats\ndate: {day}\n---\n\nPell Ansgar:\n\n" + "We count 31 boats. " * 150
CHANNEL = "briefings/2023-05-04-north-channel/"


def rows_of(site: BuiltSite) -> list[dict[str, str]]:
    """The rows of `figures.csv` as a spreadsheet reads them."""
    data = site.files()["figures.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_page_shows_each_figure_marked_in_its_sentence_and_leads_to_its_paragraph(harbor_site: BuiltSite) -> None:
    page = harbor_site.content("figures/")
    marks = [mark.text for mark in page.find("mark")]
    sentences = [sentence.text for sentence in page.find("q", "bs-sentence")]
    links = [a.attributes["href"] for a in page.find("a") if a.text.startswith("Paragraph ")]

    assert marks == [row["text"] for row in rows_of(harbor_site)]
    assert sentences == [" ".join(row["sentence"].split()) for row in rows_of(harbor_site)]
    assert "In March we sounded 340 points of the north channel, and the maps hang in the hall outside." in sentences
    assert f"../{CHANNEL}coastal-gazette/#p7" in links
    assert all(mark in sentence for mark, sentence in zip(marks, sentences, strict=True))


def test_table_stands_beside_the_page_and_each_row_leads_to_a_paragraph(harbor_site: BuiltSite) -> None:
    (row,) = [row for row in rows_of(harbor_site) if row["text"] == "340"]

    assert (row["briefing"], row["exchange"], row["paragraph"]) == ("2023-05-04-north-channel", "coastal-gazette", "p7")
    assert (row["speaker"], row["value"], row["unit"], row["subject"]) == ("tomas-varga", "340", "", "points")
    assert "../figures.csv" in [a.attributes["href"] for a in harbor_site.content("figures/").find("a")]


def test_what_is_left_out_is_counted_on_the_page(harbor_site: BuiltSite) -> None:
    assert "Numerals left out, because the words beside them do not say for certain what they count: 2." in (
        harbor_site.content("figures/").text
    )


def test_long_ledger_has_a_page_for_each_year(tmp_path: Path) -> None:
    days = ("2030-05-01", "2031-01-01", "2031-01-02")
    site = build_site(write_project(tmp_path, {f"docs/briefings/{day}.txt": MANY.format(day=day) for day in days}))

    assert (site.passed, site.lines) == (True, [])
    assert site.broken_links() == []
    assert site.content("figures/").text.count("31 boats") == 0
    assert "2031 300 2030 150" in site.content("figures/").text
    assert [len(site.content(f"figures/{year}/").find("mark")) for year in (2031, 2030)] == [300, 150]


def test_table_of_that_name_that_an_editor_wrote_is_kept(tmp_path: Path) -> None:
    files = {"docs/briefings/2031-01-01.txt": MANY.format(day="2031-01-01"), "docs/figures.csv": "mine\n"}
    assert build_site(write_project(tmp_path, files)).files()["figures.csv"] == b"mine\n"
