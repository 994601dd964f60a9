"""The pairs of a briefing as a translation memory, read back by somebody else's program."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from briefing_site.cli import main
from briefing_site.index.ledgers import read_kept
from briefing_site.model import Aligned, Briefing, Twin
from briefing_site.publish.exports.tmx import make_tmx
from briefing_site.read.transcript import read_transcript

DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED segtype (block | paragraph | sentence | phrase) #IMPLIED
  changeid CDATA #IMPLIED o-tmf CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED o-tmf CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ELEMENT ude EMPTY>
"""
"""TMX 1.4b without marks inside of segments, which plain text has none of (https://www.gala-global.org/tmx-14b)."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TALK = "---\ntitle: A talk\ndate: 2031-03-04\nlabels: [Ada Noor]\n---\n\nAda Noor:\n\n{}\n\n{}\n\n{}\n"


def pair(*rows: Aligned, code: str = "zh", words: tuple[str, str, str] = ("一", "二", "三")) -> Briefing:
    """A record in another language with these rows."""
    read, _ = read_transcript(TALK.format(*words), "x.txt", f"x.{code}")
    assert read is not None
    fields = {name: getattr(read, name) for name in read.__slots__}
    return Briefing(**{**fields, "language": code, "twin": Twin("x", code, rows)})


@pytest.fixture(scope="module")
def principal() -> Briefing:
    read, _ = read_transcript(TALK.format("One & <all>.", "Two.", "Three."), "x.txt", "x")
    assert read is not None
    return Briefing(**{**{name: getattr(read, name) for name in read.__slots__}, "language": "en"})


def units(document: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    root = etree.fromstring(document)
    return [
        (unit.get("tuid", ""), [(v.get(XML_LANG, ""), v.findtext("seg", "")) for v in unit.iter("tuv")])
        for unit in root.iter("tu")
    ]


def test_there_is_a_unit_for_each_pair_and_none_for_what_stands_alone(principal: Briefing) -> None:
    twin = pair(Aligned(("p1",), ("p1",)), Aligned(("p2", "p3"), ("p3",)))

    assert units(make_tmx(principal, [twin])) == [
        ("x#p1", [("en", "One & <all>."), ("zh", "一")]),
        ("x#p2+p3", [("en", "Two.\n\nThree."), ("zh", "三")]),
    ]


def test_languages_that_say_the_same_share_a_unit(principal: Briefing) -> None:
    chinese = pair(Aligned(("p1",), ("p1",)), Aligned(("p2",), ("p2",)))
    french = pair(Aligned(("p2",), ("p2", "p3")), code="fr", words=("un", "deux", "trois"))

    assert units(make_tmx(principal, [chinese, french])) == [
        ("x#p1", [("en", "One & <all>."), ("zh", "一")]),
        ("x#p2", [("en", "Two."), ("zh", "二"), ("fr", "deux\n\ntrois")]),
    ]


def test_document_is_valid_whatever_the_words(principal: Briefing) -> None:
    twin = pair(Aligned(("p1",), ("p1",)), words=("\x00]]>&amp;\x0b</seg>", "b", "c"))
    tree = etree.fromstring(make_tmx(principal, [twin]))

    assert etree.DTD(io.StringIO(DTD)).validate(tree)
    assert tree.findtext(".//tuv[2]/seg") == "\ufffd]]>&amp;\ufffd</seg>"
    assert etree.DTD(io.StringIO(DTD)).validate(etree.fromstring(make_tmx(principal, [])))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="translate-toolkit wants Python 3.11")
def test_another_program_reads_each_pair_as_it_stands_in_the_records(tongues: Path) -> None:
    from translate.storage.tmx import tmxfile

    records, _ = read_kept(sorted((tongues / "docs/briefings").glob("*harbour*.txt")))
    one, two = records
    words = [
        {p.id: p.text for x in record.exchanges for turn in x.turns for p in turn.paragraphs} for record in (one, two)
    ]
    read = tmxfile(io.BytesIO(make_tmx(one, [two])), "en", "zh")
    found = [(str(unit.source), str(unit.target)) for unit in read.units if unit.istranslatable()]

    assert len(found) == 10
    assert found == [(words[0][name], words[1][name]) for name in words[0] if name in words[1]]


def test_archive_in_one_language_is_told_what_makes_a_pair(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TALK.format("One.", "Two.", "Three."), "utf-8")
    result = CliRunner().invoke(main, ["export", "tmx", str(tmp_path / "x.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == (
        "Error: no briefing has records in two languages; expected x.en.txt and x.zh.txt beside each other"
    )
