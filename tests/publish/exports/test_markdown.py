"""Pages of Markdown: every reader of Markdown shows the words as spoken, and reading them again gives the same briefing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from zensical.config import DEFAULT_MARKDOWN_EXTENSIONS

from briefing_site.index.archive import build_index
from briefing_site.model import Briefing
from briefing_site.publish.exports.markdown_pages import make_pages, name_page
from briefing_site.read.archive import FORMATS, read_archive, read_files, read_themes
from briefing_site.read.markdown_text import escape_markdown, read_escaped
from briefing_site.read.transcript import read_transcript
from briefing_site.render.pages import Site, plan_pages
from built_site import BuiltSite, parse_html

ROOT = Path(__file__).parents[3]
HARBOR = ROOT / "tests/fixtures/harbor/docs"
SHARED = ROOT / "../shared/transcripts"
HOSTILE = """\
---
title: On <b>the</b> *wall* {{ config }}
date: 2031-03-04
venue: "[Larvik](https://evil.example)"
---

Index:

1. Does it  lean? [[double  spaces]] &amp; <b onclick="x()">tags</b> -- {{ secrets }} {% raw %} {{< ref >}} $5 and $6.

(Laughter)

Ada Fenwick:

# First, 21st of May *and* _so_ on: see https://evil.example/a_b, www.evil.example, me@evil.example (c) 1/2 `code` ~~no~~ ==yes== ++ctrl++ :smile: --> !!! note

+ Second | third ^[note] \\( x \\) [TOC] <!-- gone --> <script>alert(1)</script>
"""
TRICKY = (
    *r"\ ` * ** *** _ __ { } [ ] ( ) < > & # + - -- . ! ~ ~~ ^ = == | $ @ : / ' “".split(" "),
    *("{#p9}", "{: .x }", "{{", "}}", "{%", "&amp;", "&#42;", "&lt;b&gt;", "<b>", "</span>", "<!--", "-->", "<?", "<!"),
    *(
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[[x]]",
        "[x]: y",
        "*[HTML]: y",
        "http://a.b",
        "www.a.b",
        "a@b.cc",
        ":smile:",
        "(c)",
    ),
    *(
        "1/2",
        "1st",
        "22nd",
        "4th",
        "+/-",
        "=/=",
        "c/o",
        "<-->",
        "++ctrl++",
        "^^a^^",
        "$x$",
        "\\(x\\)",
        "\\begin{a}",
        "1. ",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        "    ",
        "  \n",
        "\r",
        " ",
        "\u00a0",
        "\u2028",
        "中文",
        "a",
        "b1",
        "x_y_z",
        "---",
        "```",
        "~~~",
        "!!! a",
    ),
)


def read_as_zensical(page: str) -> str:
    """What Python-Markdown makes of a page with the extensions that Zensical switches on."""
    return markdown.markdown(
        page, extensions=list(DEFAULT_MARKDOWN_EXTENSIONS), extension_configs=DEFAULT_MARKDOWN_EXTENSIONS
    )


READERS: dict[str, Callable[[str], str]] = {
    "Zensical": read_as_zensical,
    "Python-Markdown": markdown.markdown,
    "CommonMark": MarkdownIt("commonmark").enable(["table", "strikethrough"]).render,
}
"""Readers of Markdown, by what they are."""


READABLE = st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\t\n")
"""Any character but a control character, which HTML cannot hold."""


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(st.sampled_from(TRICKY).filter(lambda part: "\r" not in part) | READABLE, max_size=14).map("".join)
)
@example(text="1. the 21st *x*, =/= ==y== {#p2}")
@example(text=" ".join(part for part in TRICKY if part != "\r"))
def test_text_comes_out_of_markdown_as_it_went_in(reader: str, text: str) -> None:
    page = parse_html(READERS[reader](f'<span id="p1"></span>{escape_markdown(text)}'))
    assert [element.tag for element in page.walk()] == ["", "p", "span"]
    (paragraph,) = page.find("p")
    assert [child for child in paragraph.children if isinstance(child, str)] == ([text] if text else [])


@given(st.text() | st.lists(st.sampled_from(TRICKY)).map("".join))
def test_escaped_text_is_one_line_and_is_read_as_it_was(text: str) -> None:
    written = escape_markdown(text)
    assert read_escaped(written) == text
    assert "\n" not in written
    assert not {"{{", "{%", "--", "<"} & {written[at : at + size] for at in range(len(written)) for size in (1, 2)}


def list_samples() -> list[Briefing]:
    """The golden cases, and the transcripts beside the repository where there are any."""
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests/golden").glob("*.yml"))]
    golden = [read_transcript(case["transcript"], "golden.txt", f"golden-{at}")[0] for at, case in enumerate(cases)]
    files = [path for path in sorted(SHARED.glob("*")) if path.suffix in FORMATS and path.name != "README.md"]
    hostile = read_transcript(HOSTILE, "hostile.txt", "hostile")[0]
    return [briefing for briefing in [*golden, *read_files(files)[0], hostile] if briefing is not None]


def make_site(briefings: list[Briefing]) -> Site:
    return plan_pages(build_index(briefings, read_themes(HARBOR / "themes")[0])[0])


def write_pages(site: Site, folder: Path) -> None:
    for name, text in make_pages(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")


def list_paragraphs(briefing: Briefing) -> Iterator[tuple[str, str]]:
    return ((p.id, p.text) for exchange in briefing.exchanges for turn in exchange.turns for p in turn.paragraphs)


def test_every_sample_is_the_same_when_its_page_is_read_again(tmp_path: Path) -> None:
    samples = {briefing.id: briefing for briefing in list_samples()}
    assert len(samples) > 40
    write_pages(make_site(list(samples.values())), tmp_path)
    again, problems = read_archive(tmp_path / "briefings")
    assert problems == []
    assert len(again) == len(samples)
    for briefing in again:
        assert briefing.path.endswith(f"{briefing.id}.md")
        assert replace(briefing, path=samples[briefing.id].path) == samples[briefing.id]


def test_changed_words_of_a_page_are_read_as_they_are_now(tmp_path: Path) -> None:
    briefing, _ = read_transcript(HOSTILE, "hostile.txt", "hostile")
    assert briefing is not None
    write_pages(make_site([briefing]), tmp_path)
    page = tmp_path / "briefings/hostile.md"
    page.write_text(page.read_text("utf-8").replace("Does it  lean?", "Does it fall?"), "utf-8")
    ((again,), problems) = read_archive(tmp_path / "briefings")
    assert problems == []
    assert dict(list_paragraphs(again))["p1"].startswith("1. Does it fall? [[double  spaces]]")


@pytest.mark.parametrize(
    ("written", "changed", "expected"),
    [
        ('<span id="p2"></span>', '<span id="p9"></span>', "an element of the id 'p2' in the text"),
        ('kind="question"', 'kind="guess"', "one of opening, question, statement, closing, not 'guess'"),
        ("</bs:record>", "</bs:rec>", "the comment at the end as it was written"),
    ],
    ids=["lost-paragraph", "kind", "broken"],
)
def test_page_that_somebody_damaged_is_one_error_with_its_line(
    tmp_path: Path, written: str, changed: str, expected: str
) -> None:
    briefing, _ = read_transcript(HOSTILE, "hostile.txt", "hostile")
    assert briefing is not None
    write_pages(make_site([briefing]), tmp_path)
    page = tmp_path / "briefings/hostile.md"
    text = page.read_text("utf-8")
    assert written in text
    page.write_text(text.replace(written, changed, 1), "utf-8")
    briefings, (problem,) = read_archive(tmp_path / "briefings")
    assert briefings == ()
    assert problem.message == f"this export of briefing-site was changed by hand; expected {expected}"
    assert problem.code == "markdown"
    assert problem.line > text.count("\n", 0, text.index("<!-- briefing-site:record"))


def write_project(folder: Path, settings: str) -> Site:
    """The invented archive and a hostile briefing, exported as the documents of a project."""
    hostile, _ = read_transcript(HOSTILE, "hostile.txt", "hostile")
    assert hostile is not None
    site = make_site([*read_archive(HARBOR / "briefings")[0], hostile])
    write_pages(site, folder / "docs")
    (folder / "mkdocs.yml").write_text(f"site_name: Exported\n{settings}", "utf-8")
    return site


def build_with(program: str, *arguments: str, folder: Path) -> str:
    """What a generator says of a project that it builds."""
    command = [sys.executable, "-m", program, "build", *arguments]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert built.returncode == 0, built.stderr
    return built.stdout + built.stderr


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, BuiltSite]:
    """The exported pages as Zensical builds them with its own settings."""
    folder = tmp_path_factory.mktemp("zensical")
    site = write_project(folder, "")
    assert "No issues found" in build_with("zensical", folder=folder)
    return site, BuiltSite(folder / "site", passed=True)


def test_properdocs_builds_the_same_anchors_with_one_extension(
    exported: tuple[Site, BuiltSite], tmp_path: Path
) -> None:
    write_project(tmp_path, "theme: {name: material, font: false}\nmarkdown_extensions: [attr_list]\n")
    build_with("properdocs", "--strict", "-f", "mkdocs.yml", folder=tmp_path)
    built = BuiltSite(tmp_path / "site", passed=True)
    assert built.broken_links() == []
    for briefing in exported[0].archive.briefings:
        page = built.pages[f"briefings/{briefing.id}/"]
        for name, text in list_paragraphs(briefing):
            (paragraph,) = [p for p in page.find("p") if any(e.attributes.get("id") == name for e in p.walk())]
            assert paragraph.text == " ".join(text.split())
        assert [page.by_id(exchange.id).tag for exchange in briefing.exchanges] == ["h2"] * len(briefing.exchanges)


def test_zensical_builds_a_page_with_every_anchor_and_every_word(exported: tuple[Site, BuiltSite]) -> None:
    site, built = exported
    for briefing in site.archive.briefings:
        page = built.pages[f"briefings/{briefing.id}/"]
        ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
        wanted = [x.id for x in briefing.exchanges] + [name for name, _ in list_paragraphs(briefing)]
        wanted += [t.id for x in briefing.exchanges for t in x.turns if t.kind.value != "scene"]
        assert [name for name in wanted if ids.count(name) != 1] == []
        shown = {
            span.attributes["id"]: "".join(p.strings()).strip()
            for p in page.find("p")
            for span in p.find("span")
            if "id" in span.attributes
        }
        assert {name: " ".join(shown[name].split()) for name, _ in list_paragraphs(briefing)} == {
            name: " ".join(text.split()) for name, text in list_paragraphs(briefing)
        }


def test_zensical_reads_no_markup_from_a_transcript(exported: tuple[Site, BuiltSite]) -> None:
    page = exported[1].pages["briefings/hostile/"]
    (article,) = page.find("article")
    assert {element.tag for element in article.walk()} <= {
        "article",
        "h1",
        "h2",
        "h3",
        "a",
        "p",
        "strong",
        "span",
        "blockquote",
    }
    assert not [e for e in article.walk() if "evil" in e.attributes.get("href", "")]
    assert "<script>alert(1)</script>" in article.text
    assert article.find("h1")[0].text.startswith("On <b>the</b> *wall* {{ config }}")
    assert [e.text for e in page.find("title")] == ["On the *wall* {{ config }} - Exported"]  # Zensical cuts tags out
    assert not [script for script in page.find("script") if "alert(1)" in "".join(map(str, script.children))]


def test_links_between_the_built_pages_lead_to_pages_and_anchors(exported: tuple[Site, BuiltSite]) -> None:
    _, built = exported
    seen = 0
    for address, page in built.pages.items():
        for article in page.find("article"):
            for a in article.find("a"):
                target, _, anchor = unquote(urljoin(f"/{address}", a.attributes.get("href", ""))).partition("#")
                if target.startswith("http"):
                    continue
                seen += 1
                assert target.removeprefix("/") in built.pages, (address, target)
                if anchor and "headerlink" not in a.attributes.get("class", ""):
                    assert built.pages[target.removeprefix("/")].by_id(anchor), (address, anchor)
    assert seen > 50


def test_briefing_named_like_a_landing_page_gets_a_folder_of_its_own() -> None:
    assert name_page("briefings", "README") == "briefings/README/index.md"
    assert name_page("briefings", "2031-03-04-wall") == "briefings/2031-03-04-wall.md"
