"""In which language a piece of text stands, as far as its script tells, for `lang` on every change of language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),  # こ, コ: before Han, since Japanese uses that too
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),  # 한
    ("zh", re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),  # 漢
)
"""Languages that their script gives away; letters of the Latin alphabet say nothing."""
EAST = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
RUN = re.compile(rf"[{EAST}](?:[^a-zA-Z\u00c0-\u024f]*[{EAST}])?")
"""Characters of East Asia with what stands between them, as `《2021年》`."""
LETTER = re.compile(r"[^\W\d_]")
OWN_NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "bn": "বাংলা",
    "ca": "Català",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "ga": "Gaeilge",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "ms": "Bahasa Melayu",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yue": "粵語",
    "zh": "中文",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "zh-CN": "简体中文",
    "zh-TW": "繁體中文",
    "zh-HK": "繁體中文",
}
"""What languages call themselves; others are shown by their tag."""
EASTERN = re.compile("|".join(script.pattern for _, script in SCRIPTS))
USES_EASTERN = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language."""

    text: str
    language: str
    """Empty where the script does not tell."""


def tell_language(text: str) -> str:
    """The language that the script of a text gives away; empty when it gives none away."""
    return "" if text.isascii() else next((name for name, script in SCRIPTS if script.search(text)), "")


def cut_runs(text: str) -> Iterator[Run]:
    """The text in pieces, each of one language; joined they are the text."""
    if text.isascii():
        yield Run(text, "")
        return
    at = 0
    for found in RUN.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()], "")
        yield Run(found[0], tell_language(found[0]))
        at = found.end()
    if at < len(text):
        yield Run(text[at:], "")


def language_inside(text: str, around: str) -> str:
    """The language of a paragraph where it is another than that of the record around it; else empty.

    Most of its letters must be of the other script: a name in brackets does not change the language of a paragraph.
    Among Latin letters in a record in Chinese nothing tells which language they are: `und-Latn` says just that.
    """
    if text.isascii() and base_of(around) not in USES_EASTERN:
        return ""  # nearly every paragraph of nearly every archive
    letters = LETTER.findall(text)
    if not letters:
        return ""
    eastern = len(EASTERN.findall("".join(letters)))
    if eastern * 2 > len(letters):
        found = tell_language(text)
        return "" if found == base_of(around) or base_of(around) in ("zh", "ja") else found
    return "und-Latn" if not eastern and base_of(around) in USES_EASTERN else ""


def base_of(language: str) -> str:
    """`zh` of `zh-Hans`."""
    return language.partition("-")[0]


def name_language(tag: str) -> str:
    """What a language calls itself; `fr-CA` as `Français (fr-CA)`, and its tag where that is not known."""
    base = OWN_NAMES.get(base_of(tag))
    return OWN_NAMES.get(tag) or (f"{base} ({tag})" if base else tag)
