from __future__ import annotations

from datetime import date

import pytest

from briefing_site.model import Briefing
from briefing_site.problem import Problem, Severity
from briefing_site.read.xml_debate import read_xml

from .reading import turns_in


def debate(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = read_xml(text, "boats.xml", "boats")
    assert briefing is not None, problems
    return briefing, problems


def said(briefing: Briefing) -> list[tuple[str, str, list[str]]]:
    return [(turn.kind.value, turn.label, [p.text for p in turn.paragraphs]) for turn in turns_in(briefing)]


AKOMA_NTOSO = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xml:lang="en">
 <debate><meta><identification><FRBRWork><FRBRdate date="2031-05-04" name="x"/></FRBRWork></identification>
  <references><TLCPerson eId="pa" showAs="Pell Ansgar"/></references></meta>
  <preface><p><docTitle>Sitting on boats</docTitle></p></preface>
  <debateBody><debateSection><heading>Boats</heading>
   <question by="#nq"><from>Ned Quill:</from><p>Which boat   goes
first?</p></question>
   <answer by="#pa" startTime="10:00"><p>The early one.</p><scene>Laughter</scene><p>It waits.</p></answer>
   <narrative>The chair left.</narrative>
   <speech by="#stranger">I follow.</speech>
  </debateSection></debateBody></debate></akomaNtoso>
"""

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
 <teiHeader><fileDesc><titleStmt><title type="main">Sitting on boats</title></titleStmt></fileDesc>
  <profileDesc><settingDesc><setting><date when="2031-05-04">4 May</date></setting></settingDesc>
  <particDesc><listPerson><person xml:id="PA"><persName><surname>Ansgar</surname><forename>Pell</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>
 <text><body><div><head>Boats</head>
  <note type="speaker">Ned Quill:</note>
  <u who="#NQ"><seg>Which boat goes first?</seg></u>
  <u who="#PA"><seg>The early one.</seg><kinesic><desc>Laughter</desc></kinesic><seg>It waits.</seg></u>
  <note>The chair left.</note>
 </div></body></text></TEI>
"""

HANSARD = """<Hansard>
 <ExtractedInformation><ExtractedItem Name="Date">Sunday, May 4, 2031</ExtractedItem></ExtractedInformation>
 <DocumentName>Sitting on boats</DocumentName>
 <HansardBody><SubjectOfBusinessTitle>Boats</SubjectOfBusinessTitle>
  <Intervention><PersonSpeaking>Ned Quill:</PersonSpeaking><Content><ParaText>Which boat goes first?</ParaText>
   <ParaText><B>Some hon. members:</B> Oh, oh!</ParaText><ParaText>I mean it.</ParaText></Content></Intervention>
  <Intervention><PersonSpeaking>Pell Ansgar:</PersonSpeaking><Content><ParaText>The early one.</ParaText>
   <ProceduralText>The chair left.</ProceduralText></Content></Intervention>
 </HansardBody></Hansard>
"""


@pytest.mark.parametrize(
    "text", [AKOMA_NTOSO, AKOMA_NTOSO.replace(' xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"', "")]
)
def test_akoma_ntoso_is_read_with_and_without_its_namespace(text: str) -> None:
    briefing, problems = debate(text)

    assert problems == []
    assert (briefing.title, briefing.date, briefing.language) == ("Sitting on boats", date(2031, 5, 4), "en")
    assert [(label, words) for _, label, words in said(briefing)] == [
        ("Ned Quill", ["Which boat goes first?"]),
        ("Pell Ansgar", ["The early one."]),
        ("", ["Laughter"]),
        ("Pell Ansgar", ["It waits."]),
        ("", ["The chair left."]),
        ("stranger", ["I follow."]),
    ]
    assert [turn.time for turn in turns_in(briefing)][:2] == ["", "10:00"]
    assert ("Boats", "heading") in {(piece.text, piece.why) for piece in briefing.set_aside}


def test_tei_takes_speakers_from_notes_and_from_the_list_of_persons() -> None:
    briefing, problems = debate(TEI)

    assert problems == []
    assert (briefing.title, briefing.date) == ("Sitting on boats", date(2031, 5, 4))
    assert [(label, words) for _, label, words in said(briefing)] == [
        ("Ned Quill", ["Which boat goes first?"]),
        ("Pell Ansgar", ["The early one."]),
        ("", ["Laughter"]),
        ("Pell Ansgar", ["It waits."]),
        ("", ["The chair left."]),
    ]


def test_hansard_finds_turns_inside_an_intervention() -> None:
    briefing, problems = debate(HANSARD)

    assert (briefing.title, briefing.date) == ("Sitting on boats", date(2031, 5, 4))
    assert not [p for p in problems if p.severity is Severity.ERROR]
    assert [(t.label, t.continued, [p.text for p in t.paragraphs]) for t in turns_in(briefing)] == [
        ("Ned Quill", False, ["Which boat goes first?"]),
        ("Some hon. members", False, ["Oh, oh!"]),
        ("Ned Quill", True, ["I mean it."]),
        ("Pell Ansgar", False, ["The early one."]),
        ("", False, ["The chair left."]),
    ]


@pytest.mark.parametrize("text", [AKOMA_NTOSO, TEI, HANSARD])
def test_lines_are_those_of_the_file(text: str) -> None:
    briefing, _ = debate(text)
    lines = text.split("\n")

    for turn in turns_in(briefing):
        for paragraph in turn.paragraphs:
            assert paragraph.text.split()[0] in lines[paragraph.line - 1]


@pytest.mark.parametrize(
    ("text", "code", "line", "expected"),
    [
        ("", "empty", 1, "no text"),
        ("<a>\n<b>\n</a>", "xml", 3, "not well-formed"),
        ("<html><p>Boats</p></html>", "xml", 1, 'the root element is "html"'),
        ('<!DOCTYPE a [<!ENTITY x "y">]>\n<TEI>&x;</TEI>', "xml", 1, "has a DOCTYPE"),
        ("<TEI>" + "<a>" * 500 + "</a>" * 500 + "</TEI>", "xml", 1, "not well-formed"),
    ],
)
def test_xml_that_is_broken_dangerous_or_unknown_is_an_error(text: str, code: str, line: int, expected: str) -> None:
    briefing, problems = read_xml(text, "boats.xml", "boats")

    assert briefing is None
    assert [(p.line, p.code, p.severity) for p in problems] == [(line, code, Severity.ERROR)]
    assert expected in problems[0].message
