"""Random and mutated files in every format: no exception, nothing lost in silence, no time out of proportion.

A short run is part of the tests. A long one: `FUZZ=100000 python -m pytest tests/fuzz -q`.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from briefing_site.problem import Severity
from briefing_site.read.archive import FORMATS
from briefing_site.read.assembly import finish

ROUNDS = int(os.environ.get("FUZZ", "250"))
LONGEST = 60
"""Seconds after which a test is ended as a runaway; what it does takes a few."""

PAGE = """\
Home > Press Room >

SCIO briefing on the harbor works

Beijing | 3 p.m. March 4, 2031

Speakers:

Ada Fenwick, head of the Harbor Office;

Chairperson:

Lena Marsh, spokesperson

Lena Marsh:

Good morning. The floor is open.

Harbor News:

Which boat goes first? And why: wind, or rain? Thank you.

Ada Fenwick:

The early boat. Put briefly: it is faster.

[Photo by Jon Lund]

(Laughter.)

问:船什么时候开? 答:明年五月。

<  1  2  3  >
"""
SEEDS = {
    ".txt": (PAGE, "Q Why?\n\nMR. LUND: Because.\n\nQ. So?\nADA FENWICK:  No.\n\nQ - Et vous ?\nR - Non.\n"),
    ".md": ("---\ntitle: Boats\ndate: 2031-03-04\n---\n\n### Ada:\nYes.\n\n**Bo:** No.\n\n> (laughs)\n" + PAGE,),
    ".html": (
        "<html><head><title>Boats</title></head><body><nav>Home</nav><article><h1>Briefing on boats</h1>"
        "<p><b>Ada Lund:</b> Yes &amp; no.</p><figure><figcaption>Ada. Photo: Bo</figcaption></figure>"
        "<p>Bo Quill: Why?<br>Who?</p></article><footer>Contact: us</footer></body></html>",
        "b'<p>ADA:\\xc2\\xa0 Yes.</p>\\n<p>Q\\xc2\\xa0 Why?</p>'",
    ),
    ".vtt": (
        "WEBVTT - Boats\n\nNOTE a note\n\n1\n00:01.000 --> 00:02.000\n<v Ada>Yes.</v>\n\n00:02.000 --> 00:03.000\nBo: Why?\n- Cy: So.\n",
    ),
    ".srt": (
        "1\n00:00:01,000 --> 00:00:02,000\n- ADA: Yes.\n- BO: Why?\n\n2\n00:00:03,000 --> 00:00:04,000\n(MUSIC)\n",
    ),
    ".xml": (
        '<akomaNtoso><debate><meta><references><TLCPerson id="a" showAs="Ada"/></references></meta><debateBody><debateSection>'
        '<heading>Boats</heading><speech by="#a"><from>Ada:</from><p>Yes <i>and</i> no.</p></speech><scene>(Laughter)</scene>'
        "</debateSection></debateBody></debate></akomaNtoso>",
        '<TEI><teiHeader><title>Boats</title></teiHeader><text><body><div><note type="speaker">Ada:</note><u who="#a"><seg>Yes.</seg>'
        "<kinesic><desc>nods</desc></kinesic><seg>No.</seg></u></div></body></text></TEI>",
        "<Hansard><HansardBody><Intervention><PersonSpeaking>Ada:</PersonSpeaking><Content><ParaText>Yes.</ParaText>"
        "<ParaText><B>Bo:</B> Oh!</ParaText></Content></Intervention></HansardBody></Hansard>",
    ),
    ".csv": ('time,speaker,text\n0:01,Ada,"Yes, and ""no""."\n0:02,Bo,Why?\n',),
    ".tsv": ("0:01\tAda\tYes.\n0:02\tBo\tWhy?\n0:03\tAda\tSo.\n",),
}
SEEDS[".htm"] = SEEDS[".html"]
SNIPPETS = (
    *" :\n\t()[]<>&;#*-_.,?!'\"“”0123456789QAab问答:：（）【】|•\u00a0\u200b\ufffd\x00\r\u0085\u2028",
    *(
        "Name:",
        "<v X>",
        "-->",
        "---\n",
        "Q ",
        "</p>",
        "<p>",
        "1:00",
        "<!ENTITY a 'b'>",
        "&a;",
        "_ueditor_page_break_tag_",
        "\n\n\n",
    ),
)


@contextmanager
def ended_after(seconds: int, text: str) -> Iterator[None]:
    """Fail when the block takes so long that it will not end."""

    def give_up(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"not read after {seconds} s: {text[:2000]!r}")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def mutate(chance: random.Random, text: str) -> str:
    """The text with a few characters put in, taken out, doubled or repeated."""
    letters = list(text)
    for _ in range(chance.randint(1, 12)):
        at, kind = chance.randrange(len(letters) + 1), chance.random()
        if kind < 0.4:
            letters[at:at] = chance.choice(SNIPPETS)
        elif kind < 0.6:
            del letters[at : at + chance.randint(1, 40)]
        elif kind < 0.8:
            start = chance.randrange(len(letters) + 1)
            letters[at:at] = letters[start : start + chance.randint(1, 200)]
        else:
            letters[at:at] = list(chance.choice(SNIPPETS)) * chance.randint(1, 60)
    return "".join(letters)


def invent(chance: random.Random) -> str:
    return "".join(chance.choice(SNIPPETS) for _ in range(chance.randint(0, 300)))


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_whatever_a_file_holds_it_is_read_or_refused_and_never_runs_away(ending: str) -> None:
    chance = random.Random(f"seed of {ending}")
    for round_ in range(ROUNDS):
        text = mutate(chance, chance.choice(SEEDS[ending])) if round_ % 8 else invent(chance)
        with ended_after(LONGEST, text):
            briefing, problems = finish(*FORMATS[ending](text, f"any{ending}", "any"))
        if briefing is None:
            assert any(problem.severity is Severity.ERROR for problem in problems), repr(text)
        if ending in (".txt", ".md"):
            assert not [problem for problem in problems if problem.code == "text-lost"], repr(text)


@pytest.mark.parametrize(
    "text",
    [
        ":" * 300_000,
        "a" * 1_000_000,
        "word " * 200_000,
        "Ada Lund:\n" * 20_000,
        "1 " * 100_000,
        "(" * 100_000,
        "A. " * 100_000,
        "| " * 100_000,
        "问: " * 50_000,
        "Q\n" * 50_000,
    ],
    ids=lambda text: f"{text[:9]!r} x {len(text)}",
)
@pytest.mark.parametrize("ending", [".txt", ".html", ".vtt", ".csv"])
def test_monotonous_files_do_not_run_away(ending: str, text: str) -> None:
    with ended_after(LONGEST, text):  # what takes the square of the length takes many minutes here
        briefing, problems = finish(*FORMATS[ending](text, f"any{ending}", "any"))

    assert briefing is not None or problems


@pytest.mark.parametrize(
    "text",
    [
        "<akomaNtoso>" + "<debateSection>" * 5_000,
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><TEI>&x;</TEI>',
    ],
    ids=["deep", "entities", "outside"],
)
def test_hostile_xml_is_refused_with_a_line(text: str) -> None:
    briefing, problems = finish(*FORMATS[".xml"](text, "any.xml", "any"))

    assert briefing is None
    assert [(problem.code, problem.severity, problem.line) for problem in problems] == [("xml", Severity.ERROR, 1)]
