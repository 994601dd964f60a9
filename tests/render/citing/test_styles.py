"""References in the styles that people ask for, to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from briefing_site.render.citing import styles
from briefing_site.render.citing.names import Name
from briefing_site.render.citing.reference import Reference, write_plain
from briefing_site.render.citing.styles import INITIALS, PLACEHOLDER, STYLES, format_reference

from .references import ADDRESS, CHANNEL, DIGEST, SOLHEIM, VARGA, WANG

TITLE = "Port of Ellmouth on dredging the north channel: Coastal Gazette asks"
HEADLINE = "Port of Ellmouth on Dredging the North Channel: Coastal Gazette Asks"
OCCASION = "Press conference, Ellmouth, 4 May 2023, verbatim record"


def read_styles(reference: Reference) -> dict[str, str]:
    """Style to the text that a reader sees."""
    return {styled.style: styled.html.striptags() for styled in format_reference(reference)}


def test_reference_of_one_speaker() -> None:
    assert read_styles(CHANNEL) == {
        "APA": f"Varga, T. (2023, September 9). {TITLE} [Verbatim record]. Ellmouth Press Room. Press conference, Ellmouth,"
        f" May 4, 2023. Harbor Archive. {ADDRESS}",
        "Chicago": f"Varga, Tomas. “{HEADLINE}.” Press conference, Ellmouth, May 4, 2023, verbatim record. Harbor Archive,"
        f" Ellmouth Press Room, September 9, 2023. {ADDRESS}.",
        "MLA": f"Varga, Tomas. “{HEADLINE}.” Verbatim record. Harbor Archive, Ellmouth Press Room, 9 Sept. 2023, Press"
        f" conference, Ellmouth, 4 May 2023, {ADDRESS}.",
        "Harvard": f"Varga, T. (2023) ‘{TITLE}’, Harbor archive. {OCCASION}, Ellmouth Press Room, 9 September. Available"
        f" at: {ADDRESS}.",
        "Vancouver": f"Varga T. {TITLE} [{OCCASION}]. Harbor archive [Internet]. Ellmouth Press Room; 2023 Sep 9. Available"
        f" from: {ADDRESS}",
        "GB/T 7714": f"VARGA T. {TITLE} ({OCCASION})[EB/OL]. (2023-09-09). {ADDRESS}.",
    }


LONG = "January February March April May June July August September October November December"
MONTHS = {
    "APA": ("(2023, {} 9)", LONG),
    "Chicago": (", {} 9, 2023. ", LONG),
    "MLA": (", 9 {} 2023, ", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."),
    "Harvard": (", 9 {}. Available", LONG),
    "Vancouver": ("; 2023 {} 9. Available", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "GB/T 7714": ("(2023-{}-09)", "01 02 03 04 05 06 07 08 09 10 11 12"),
}


@pytest.mark.parametrize("style", MONTHS)
def test_each_month_is_written_as_citeproc_writes_it_in_the_style(style: str) -> None:
    around, months = MONTHS[style]
    written = [read_styles(replace(CHANNEL, issued=date(2023, month, 9)))[style] for month in range(1, 13)]
    assert all(around.format(month) in text for month, text in zip(months.split(), written, strict=True))


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("APA", "Wang, Z., & Solheim, I. A. (2023"),
        ("Chicago", "Wang Zhigang, and Ingrid Anna Solheim. “Port"),
        ("MLA", "Wang Zhigang, and Ingrid Anna Solheim. “Port"),
        ("Harvard", "Wang, Z. and Solheim, I.A. (2023"),
        ("Vancouver", "Wang Z, Solheim IA. Port"),
        ("GB/T 7714", "WANG Z, SOLHEIM I A. Port"),
    ],
)
def test_chinese_name_is_not_turned_round_and_given_names_have_their_own_initials(style: str, names: str) -> None:
    assert read_styles(replace(CHANNEL, authors=(WANG, SOLHEIM)))[style].startswith(names)


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("APA", "King, M. L., Jr., Solheim, I. A., Radio Skerry, & Varga, T. (2023"),
        ("Chicago", "King, Martin Luther, Jr., Ingrid Anna Solheim, Radio Skerry, and Tomas Varga. “"),
        ("MLA", "King, Martin Luther, Jr., et al. “"),
        ("Harvard", "King, M.L., Jr. et al. (2023"),
        ("Vancouver", "King ML Jr., Solheim IA, Radio Skerry, Varga T. "),
        ("GB/T 7714", "KING M L Jr., SOLHEIM I A, Radio Skerry, 等. "),
    ],
)
def test_many_speakers_are_shortened_as_the_style_says(style: str, names: str) -> None:
    king = Name(family="King", given="Martin Luther", suffix="Jr.")
    authors = (king, SOLHEIM, Name(literal="Radio Skerry"), VARGA)
    assert read_styles(replace(CHANNEL, authors=authors))[style].startswith(names)


def test_initials_in_the_record_are_not_pointed_twice() -> None:
    hale = read_styles(replace(CHANNEL, authors=(Name(family="Hale", given="J. R."),)))
    assert hale["APA"].startswith("Hale, J. R. (2023")
    assert hale["Chicago"].startswith("Hale, J. R. “Port")
    assert hale["Vancouver"].startswith("Hale JR. Port")


def test_names_in_chinese_characters_have_no_comma_and_no_initial() -> None:
    names = (Name(family="王", given="志刚", family_first=True), Name(family="李", given="明", family_first=True))
    chinese = read_styles(replace(CHANNEL, authors=names, language="zh", title="港口新闻发布会：海岸报提问"))
    assert chinese["APA"].startswith(
        "王志刚, & 李明. (2023, September 9). 港口新闻发布会：海岸报提问 [Verbatim record]. "
    )
    assert chinese["Chicago"].startswith("王志刚, and 李明. “港口新闻发布会：海岸报提问.” Press conference, ")
    assert chinese["GB/T 7714"].startswith("王志刚, 李明. 港口新闻发布会：海岸报提问 (Press conference, ")


def test_digest_is_cited_under_the_site_and_without_a_day_of_publication() -> None:
    title, headline = "Town library on its new reading room: Opening", "Town Library on Its New Reading Room: Opening"
    occasion = "Press conference, Ellmouth, 20 June 2023, digest, not a transcript"
    assert read_styles(DIGEST) == {
        "APA": f"Harbor archive. (n.d.). {title} [Digest, not a transcript]. Press conference, Ellmouth, June 20, 2023."
        f" {ADDRESS}",
        "Chicago": f"Harbor archive. “{headline}.” Press conference, Ellmouth, June 20, 2023, digest, not a transcript."
        f" {ADDRESS}.",
        "MLA": f"Harbor archive. {headline}. Digest, not a transcript. Press conference, Ellmouth, 20 June 2023, {ADDRESS}.",
        "Harvard": f"Harbor archive (no date) {title}. {occasion}. Available at: {ADDRESS}.",
        "Vancouver": f"Harbor archive. {title} [{occasion}] [Internet]. Available from: {ADDRESS}",
        "GB/T 7714": f"Harbor archive. {title} ({occasion})[EB/OL]. {ADDRESS}.",
    }


def test_question_in_a_title_takes_no_full_stop() -> None:
    asked = read_styles(replace(CHANNEL, title="Is the channel safe?"))
    assert "“Is the Channel Safe?” Press conference" in asked["Chicago"]
    assert "‘Is the channel safe?’, Harbor archive" in asked["Harvard"]


def test_titles_of_works_are_slanted_and_the_address_stands_in_an_element_of_its_own() -> None:
    (apa, *_) = format_reference(CHANNEL)
    assert apa.html == (
        f"Varga, T. (2023, September 9). <i>{TITLE}</i> [Verbatim record]. Ellmouth Press Room. Press conference,"
        f' Ellmouth, May 4, 2023. Harbor Archive. <span class="bs-url">{ADDRESS}</span>'
    )


def test_plain_reference_needs_no_style() -> None:
    assert write_plain(CHANNEL) == (
        f"Tomas Varga. “{TITLE}”. Press conference, Ellmouth, 4 May 2023. Verbatim record, Ellmouth Press Room,"
        " 9 September 2023. Harbor archive."
    )
    assert write_plain(DIGEST) == (
        "Harbor archive. “Town library on its new reading room: Opening”. Press conference, Ellmouth, 20 June 2023."
        " Digest, not a transcript."
    )


def test_without_the_extra_there_is_no_style(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "AVAILABLE", False)
    assert format_reference(CHANNEL) == []


WORDS = st.text(st.characters(exclude_characters=f"q{INITIALS}{INITIALS.lower()}"), min_size=1, max_size=40)
NAMES = st.builds(Name, family=WORDS, given=st.text("Aéb-. 'z", min_size=1, max_size=9))


@settings(deadline=None)  # the first call reads the styles
@given(
    title=WORDS,
    authors=st.lists(NAMES, min_size=1, max_size=3),
    issued=st.dates(date(1000, 1, 1)),
    language=st.sampled_from(["en", "zh", ""]),
)
def test_words_of_any_reference_are_escaped_and_leave_no_placeholder(
    title: str, authors: list[Name], issued: date, language: str
) -> None:
    reference = replace(CHANNEL, title=title, authors=tuple(authors), issued=issued, language=language)
    for styled in format_reference(reference):
        assert styled.html.count("<") == styled.html.count("<i>") * 2 + 2, styled
        assert language or str(escape(title)) in styled.html
        assert str(issued.year) in styled.html
        assert PLACEHOLDER.search(styled.html) is None
    assert len(format_reference(reference)) == len(STYLES)
