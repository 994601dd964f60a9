"""A saved web page to a `Briefing`: the article is found, page furniture set aside, and its text read as any text.

Some scrapers saved the body as the text of a Python bytes literal, `b'...\\xe2\\x80\\x99...'`; that is undone first.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field
from functools import partial

import lxml.html
from lxml import etree

from ..model import Briefing, SetAside
from ..problem import Problem, Severity
from .account import find_missing
from .assembly import Reading, finish
from .blocks import Block, BlockKind
from .given import Given
from .inner_labels import split_inner_labels
from .transcript import empty_file, read_blocks

BYTES_LITERAL = re.compile(r"""^b(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")\s*$""", re.MULTILINE)
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"})
FURNITURE = frozenset({"nav", "footer", "aside", "form", "button", "menu", "dialog"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    "p div li ul ol dl dt dd table tr td th section article main header blockquote pre figure figcaption hr address center body".split()
)
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|cookie|related|sidebar|breadcrumbs?|footer|nav|navigation|menu|banner|comments?|promo|newsletter|toolbar"
    r"|byline|advert\w*|ads|pagination|pager|tags|subscribe|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Extract:
    """The text of a page while it is walked through."""

    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Every text seen."""
    words: list[str] = field(default_factory=list)
    line: int = 1
    gap: int = 1

    def add(self, text: str | None, line: int) -> None:
        """Take text into the block that is open."""
        if not text:
            return
        if not self.words and text.strip():
            self.line = line
        self.words.append(text)

    def close(self, kind: BlockKind, furniture: bool) -> None:
        """End the block that is open."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.words)).strip(" ")
        self.words.clear()
        if not text.strip():
            return
        self.texts.append(text)
        if furniture:
            self.set_aside.append(SetAside(self.line, text, "page furniture"))
        else:
            self.blocks.append(Block(self.line, text.strip(), self.gap, kind))
        self.gap = 1


def read_web_page(text: str, path: str, briefing_id: str) -> tuple[Briefing | None, list[Problem]]:
    """The briefing that a saved page holds; an error when there is no text in it."""
    return finish(*open_web_page(text, path, briefing_id))


def open_web_page(text: str, path: str, briefing_id: str) -> tuple[Reading | None, list[Problem]]:
    """Header, turns and people of a page, or None and the error."""
    text = decode_bytes_literals(text.removeprefix("\ufeff")).replace("\r\n", "\n")
    if not text.strip():
        return None, [empty_file(path)]
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        message = f"the page cannot be read: {error}; expected HTML"
        return None, [Problem(path, 1, "html", message, Severity.ERROR)]
    extract = extract_text(root)
    if not extract.blocks:
        return None, [empty_file(path)]
    reading = read_blocks(split_inner_labels(extract.blocks), Given(), path, briefing_id)
    reading.header.language = root.get("lang", "").lower()
    reading.set_aside += extract.set_aside
    reading.prove = partial(find_missing, "\n".join(extract.texts))
    return reading, []


def decode_bytes_literals(text: str) -> str:
    """The text with each line that is a bytes literal replaced by what it stands for, if that is UTF-8."""

    def decode(match: re.Match[str]) -> str:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of escapes that Python does not know, which stay as they are
                return str(ast.literal_eval(match.group().strip()).decode("utf-8"))
        except (ValueError, SyntaxError, UnicodeDecodeError):
            return match.group()

    return BYTES_LITERAL.sub(decode, text) if "\\x" in text or "\\n" in text else text


def extract_text(root: etree._Element) -> Extract:
    """The blocks of the article, and the rest set aside."""
    extract = Extract()
    article = find_article(root)
    inside = 0 if article is not None else 1
    hidden = unseen = 0
    kinds: list[BlockKind] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        line = int(element.sourceline or 1)
        block = name in BLOCKS or name in FURNITURE or name in ("br", "title")
        outside = not inside or hidden > 0
        if event == "start":
            if block:
                extract.close(kinds[-1] if kinds else BlockKind.TEXT, outside)
            inside += element is article
            unseen += name in UNSEEN
            hidden += is_furniture(element, name)
            kinds.append(kind_of(name, kinds))
            if name == "br":
                extract.gap = 0
            if not unseen:
                extract.add(element.text, line)
        else:
            if block:
                extract.close(kinds[-1], outside)
            kinds.pop()
            inside -= element is article
            unseen -= name in UNSEEN
            hidden -= is_furniture(element, name)
            if not unseen and element is not root:
                extract.add(element.tail, line)
    extract.close(BlockKind.TEXT, furniture=not inside)
    return extract


def kind_of(name: str, kinds: list[BlockKind]) -> BlockKind:
    """What the text of an element is; text inside a heading or a caption is of that kind."""
    if name in HEADINGS:
        return BlockKind.HEADING
    if name == "figcaption":
        return BlockKind.CAPTION
    inherited = bool(kinds) and kinds[-1] is not BlockKind.TEXT
    return kinds[-1] if inherited else BlockKind.TEXT


def is_furniture(element: etree._Element, name: str) -> bool:
    """Whether an element is part of the page and not of the article, by its name, class or id."""
    if name in FURNITURE or name in ("title", "head"):
        return True
    if name in ("body", "html", "main", "article"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(names.strip()) and FURNITURE_NAMES.search(names) is not None


def find_article(root: etree._Element) -> etree._Element | None:
    """The element that holds the text: the longest `article`, else `main`, else none in particular."""
    for name in ("article", "main"):
        found = list(root.iter(name))
        if found:
            return max(found, key=lambda element: sum(map(len, element.itertext())))
    return None
