"""References as files, and what pages tell reference managers."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qsl

from briefing_site.render.citing.data import make_csl, write_bibtex, write_csl, write_ris
from briefing_site.render.citing.machines import citation_metas, write_coins
from briefing_site.render.citing.names import Name

from .references import ADDRESS, CHANNEL, DIGEST, WANG

TITLE = "Port of Ellmouth on dredging the north channel: Coastal Gazette asks"
NOTE = "Verbatim record. Official record: https://port.example/press"


def test_bibtex_tells_the_event_from_the_text() -> None:
    assert (
        write_bibtex(CHANNEL)
        == f"""\
@misc{{2023-05-04-north-channel-coastal-gazette,
  author = {{Varga, Tomas}},
  title = {{{{{TITLE}}}}},
  date = {{2023-09-09}},
  year = {{2023}},
  eventtitle = {{Press conference}},
  eventdate = {{2023-05-04}},
  venue = {{Ellmouth}},
  type = {{Verbatim record}},
  publisher = {{Ellmouth Press Room}},
  howpublished = {{Harbor archive}},
  url = {{{ADDRESS}}},
  language = {{en}},
  note = {{Press conference, Ellmouth, 4 May 2023. {NOTE}}},
}}
"""
    )


def test_bibtex_holds_signs_that_latex_reads_as_commands() -> None:
    hostile = replace(CHANNEL, title="50 % of {A} & B_1 ~ \\input", url="https://x.example/a_b%20{c}")
    lines = write_bibtex(replace(hostile, authors=(Name(literal="Radio {S} and Sons"),))).splitlines()
    assert lines[1] == r"  author = {{Radio \{S\} and Sons}},"
    assert lines[2] == r"  title = {{50 \% of \{A\} \& B\_1 \textasciitilde{} \textbackslash{}input}},"
    assert "  url = {https://x.example/a_b%20%7Bc%7D}," in lines


def test_ris_is_a_web_page_with_the_kind_of_record() -> None:
    assert write_ris(CHANNEL) == "\r\n".join(
        [
            "TY  - ELEC",
            "ID  - 2023-05-04-north-channel-coastal-gazette",
            "AU  - Varga, Tomas",
            f"TI  - {TITLE}",
            "PY  - 2023",
            "DA  - 2023/09/09",
            "T2  - Harbor archive",
            "PB  - Ellmouth Press Room",
            "CY  - Ellmouth",
            "M3  - Verbatim record",
            f"UR  - {ADDRESS}",
            "LA  - en",
            "N1  - Press conference held on 4 May 2023.",
            f"N1  - {NOTE}",
            "ER  - ",
            "",
        ]
    )


def test_ris_of_a_title_with_a_line_break_stays_one_row() -> None:
    assert "TI  - One ER - two\r\n" in write_ris(replace(CHANNEL, title="One\r\nER - two"))


def test_csl_json_is_an_item_of_its_standard() -> None:
    (item,) = json.loads(write_csl(CHANNEL))
    assert item == {
        "id": "2023-05-04-north-channel-coastal-gazette",
        "type": "webpage",
        "title": TITLE,
        "author": [{"family": "Varga", "given": "Tomas"}],
        "issued": {"date-parts": [[2023, 9, 9]]},
        "event-title": "Press conference",
        "event-date": {"date-parts": [[2023, 5, 4]]},
        "event-place": "Ellmouth",
        "genre": "Verbatim record",
        "publisher": "Ellmouth Press Room",
        "container-title": "Harbor archive",
        "URL": ADDRESS,
        "language": "en",
        "note": NOTE,
    }


def test_digest_names_nobody_who_spoke_and_says_that_it_is_no_quotation() -> None:
    item = make_csl(DIGEST)
    assert item["author"] == [{"literal": "Harbor archive"}]
    assert item["note"] == "Digest, not a transcript. An editor's account, no quotation."
    assert "issued" not in item
    assert "date =" not in write_bibtex(DIGEST).replace("eventdate", "")
    assert "PY" not in write_ris(DIGEST)


def test_head_of_a_page_speaks_highwire_and_dublin_core() -> None:
    assert [(meta.key, meta.content) for meta in citation_metas(replace(CHANNEL, authors=(WANG,)))] == [
        ("citation_title", TITLE),
        ("citation_author", "Wang, Zhigang"),
        ("citation_publication_date", "2023/09/09"),
        ("citation_publisher", "Ellmouth Press Room"),
        ("citation_language", "en"),
        ("citation_public_url", ADDRESS),
        ("dc.title", TITLE),
        ("dc.creator", "Wang, Zhigang"),
        ("dcterms.issued", "2023-09-09"),
        ("dcterms.temporal", "2023-05-04"),
        ("dcterms.spatial", "Ellmouth"),
        ("dc.publisher", "Ellmouth Press Room"),
        ("dc.description", f"Press conference, Ellmouth, 4 May 2023. {NOTE}"),
        ("dc.type", "Text"),
        ("dc.language", "en"),
        ("dc.identifier", ADDRESS),
        ("dc.source", "https://port.example/press"),
    ]


def test_coins_is_an_open_url_in_dublin_core() -> None:
    fields = dict(parse_qsl(write_coins(CHANNEL), strict_parsing=True))
    assert fields["ctx_ver"] == "Z39.88-2004"
    assert fields["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert fields["rft.title"] == TITLE
    assert fields["rft.creator"] == "Varga, Tomas"
    assert fields["rft.date"] == "2023-09-09"
    assert fields["rft.identifier"] == ADDRESS
