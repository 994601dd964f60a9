"""The smallest pieces of a page, which stand on it by the hundred: in Python they cost a fifth of what macros do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from markupsafe import Markup, escape

from .languages import cut_runs


class Linked(Protocol):
    """Whatever has words and an address to lead to."""

    @property
    def text(self) -> str: ...

    @property
    def target(self) -> str: ...


def say(text: str) -> Markup:
    """The text, with `lang` on each change of script."""
    if text.isascii():
        return escape(text)
    runs = (
        Markup('<span lang="{}">{}</span>').format(run.language, run.text) if run.language else escape(run.text)
        for run in cut_runs(text)
    )
    return Markup("").join(runs)


def ref(item: Linked, link: Callable[[str], str], css: str = "") -> Markup:
    """A link, with the class `css` where one is given."""
    # Markup of our own around what is escaped: `Markup.format` would take three times as long.
    name = f' class="{escape(css)}"' if css else ""
    return Markup(f'<a{name} href="{escape(link(item.target))}">{say(item.text)}</a>')


def refs(items: Iterable[Linked], link: Callable[[str], str]) -> Markup:
    """Links with commas between them."""
    return Markup(", ").join(ref(item, link) for item in items)
