"""The smallest pieces of a page, which stand on it by the hundred: in Python they cost a fifth of what macros do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from markupsafe import Markup, escape

from .languages import cut_runs
from .views.sentence import SentenceView

UNSAFE = re.compile("[&<>\"']")
"""What must not reach a page as it is."""


class Linked(Protocol):
    """Whatever has words and an address to lead to."""

    @property
    def text(self) -> str: ...

    @property
    def target(self) -> str: ...


def say(text: str) -> Markup:
    """The text, with `lang` on each change of script."""
    return Markup(write(text))


def write(text: str) -> str:
    """The HTML of `say`."""
    if text.isascii():
        return write_escaped(text)
    runs = (
        f'<span lang="{run.language}">{write_escaped(run.text)}</span>' if run.language else write_escaped(run.text)
        for run in cut_runs(text)
    )
    return "".join(runs)


def write_escaped(text: str) -> str:
    """The text as HTML has it; most holds nothing to escape, and to look for that takes a third of the time."""
    return str(escape(text)) if UNSAFE.search(text) else text


def ref(item: Linked, link: Callable[[str], str], css: str = "") -> Markup:
    """A link, with the class `css` where one is given."""
    return Markup(write_ref(item, link, css))


def write_ref(item: Linked, link: Callable[[str], str], css: str = "") -> str:
    """The HTML of `ref`: markup of our own around what is escaped; `Markup.format` would take three times as long."""
    if not item.target:
        return write(item.text)
    name = f' class="{write_escaped(css)}"' if css else ""
    return f'<a{name} href="{write_escaped(link(item.target))}">{write(item.text)}</a>'


def refs(items: Iterable[Linked], link: Callable[[str], str]) -> Markup:
    """Links with commas between them."""
    return Markup(write_refs(items, link))


def write_refs(items: Iterable[Linked], link: Callable[[str], str]) -> str:
    """The HTML of `refs`."""
    return ", ".join([write_ref(item, link) for item in items])


def sentences(items: Iterable[SentenceView], link: Callable[[str], str]) -> Markup:
    """Sentences of the record as rows of a list."""
    return Markup("".join([f'<li class="bs-row">{write_sentence(s, link)}</li>\n' for s in items]))


def write_sentence(s: SentenceView, link: Callable[[str], str]) -> str:
    """A sentence with what is looked for in it, who says it, and where."""
    words = "".join([f"<mark>{write_escaped(w.text)}</mark>" if w.marked else write_escaped(w.text) for w in s.words])
    speaker = f"{write_ref(s.speaker, link)} · " if s.speaker else ""
    return (
        f'<q class="bs-sentence"{write_language(s.language)}>{words}</q>\n'
        f'<span class="bs-note">{speaker}{write_ref(s.where, link)}</span>'
    )


def write_language(language: str) -> str:
    """The attribute that tells a language, where it is known."""
    return f' lang="{write_escaped(language)}"' if language else ""
