from __future__ import annotations

from datetime import date

import pytest

from briefing_site.model import Briefing
from briefing_site.problem import Problem, Severity
from briefing_site.read.web_page import read_web_page

from .reading import turns_in

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Lakes: boats</title><style>p { color: red }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/press">Press</a></nav>
<article>
<h1>Briefing on boats</h1>
<p>May 4, 2031</p>
<p><strong>Ferry Review:</strong> Which boat goes first?</p>
<p><strong>Pell Ansgar:</strong> The early <em>boat</em> goes first.<br>It waits &amp; waits.</p>
<script>alert("boats")</script>
<figure><img src="hall.jpg"><figcaption>A view of the hall.</figcaption></figure>
<p>So it does.</p>
<div class="share-buttons">Share this page</div>
</article>
<footer>All about lakes</footer>
</body></html>
"""


def page_of(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = read_web_page(text, "boats.html", "boats")
    assert briefing is not None, problems
    return briefing, problems


def test_article_of_a_page_is_read_as_a_transcript() -> None:
    briefing, problems = page_of(PAGE)

    assert problems == []
    assert (briefing.title, briefing.date, briefing.language) == ("Briefing on boats", date(2031, 5, 4), "en")
    assert [(t.kind.value, t.label, t.line, [p.text for p in t.paragraphs]) for t in turns_in(briefing)] == [
        ("question", "Ferry Review", 8, ["Which boat goes first?"]),
        ("answer", "Pell Ansgar", 9, ["The early boat goes first.", "It waits & waits."]),
        ("scene", "", 11, ["A view of the hall."]),
        ("answer", "Pell Ansgar", 12, ["So it does."]),
    ]


def test_rest_of_a_page_is_set_aside() -> None:
    briefing, _ = page_of(PAGE)

    aside = {piece.text: piece.why for piece in briefing.set_aside}
    assert {text for text, why in aside.items() if why == "page furniture"} == {
        "Lakes: boats",
        "Home Press",
        "Share this page",
        "All about lakes",
    }


def test_scripts_and_styles_are_no_text() -> None:
    briefing, _ = page_of(PAGE)

    texts = [piece.text for piece in briefing.set_aside] + [p.text for t in turns_in(briefing) for p in t.paragraphs]
    assert not [text for text in texts if "alert" in text or "color" in text]


@pytest.mark.parametrize("wrap", ["<main>{}</main>", "{}", "<div id='content'>{}</div>"])
def test_page_without_an_article_is_read_too(wrap: str) -> None:
    body = "<h1>Briefing on boats</h1><p>May 4, 2031</p><p>Q: Which boat goes first?</p><p>A: The early one.</p>"

    briefing, _ = page_of(f"<html><body>{wrap.format(body)}</body></html>")

    assert [turn.label for turn in turns_in(briefing)] == ["Q", "A"]


def test_bytes_literal_that_a_scraper_left_is_undone() -> None:
    briefing, _ = page_of("b'<p>Q: Is it the town\\xe2\\x80\\x99s boat?</p><p>A: No, it is everybody\\'s.</p>'")

    assert turns_in(briefing)[0].paragraphs[0].text == "Is it the town’s boat?"


def test_literal_that_is_not_utf8_stays_as_it_is() -> None:
    briefing, _ = page_of("b'<p>Q: Is it the town\\xff boat?</p><p>A: No.</p>'")

    assert "\\xff" in turns_in(briefing)[0].paragraphs[0].text


@pytest.mark.parametrize("text", ["", " \n", "<html><body><script>1</script></body></html>", "<nav>Home</nav>"])
def test_page_without_text_is_an_error(text: str) -> None:
    briefing, problems = read_web_page(text, "boats.html", "boats")

    assert briefing is None
    assert [(p.line, p.severity) for p in problems] == [(1, Severity.ERROR)]
