"""References as data: CSL-JSON, BibTeX and RIS, for reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from .names import Name
from .reference import Reference, write_day

Csl = Mapping[str, object]

write_value = json.JSONEncoder(ensure_ascii=False).encode
LATEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def make_csl(reference: Reference) -> Csl:
    """The item of CSL-JSON 1.0.2; fields that have nothing to say are left out."""
    fields = {
        "id": reference.key,
        "type": "webpage",
        "title": reference.title,
        "author": [csl_name(name) for name in reference.authors],
        "issued": csl_date(reference.issued),
        "event-title": "Press conference",
        "event-date": csl_date(reference.held),
        "event-place": reference.place,
        "genre": reference.kind,
        "publisher": reference.publisher,
        "container-title": "" if reference.digest else reference.site,
        "URL": reference.url,
        "language": reference.language,
        "note": reference.note,
    }
    return {name: value for name, value in fields.items() if value}


def csl_name(name: Name) -> Mapping[str, str]:
    parts = {"literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def csl_date(day: date | None) -> Mapping[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def write_csl(reference: Reference) -> str:
    """A file of CSL-JSON."""
    return f"{write_json([make_csl(reference)])}\n"


def write_json(value: object, line: str = "\n") -> str:
    """JSON as `indent=2` writes it, in a third of the time; `line` begins a line where the value stands."""
    below = f"{line}  "
    if isinstance(value, Mapping):
        fields = ",".join([f'{below}"{name}": {write_json(part, below)}' for name, part in value.items()])
        return f"{{{fields}{line}}}"
    if isinstance(value, list):
        parts = ",".join([f"{below}{write_json(part, below)}" for part in value])
        return f"[{parts}{line}]"
    return write_value(value)


def write_bibtex(reference: Reference) -> str:
    """A file of BibTeX: an entry that old styles take for `@misc`, with the fields that biblatex knows."""
    lines = [f"  {name} = {{{value}}}," for name, value in bibtex_fields(reference) if value]
    return "\n".join([f"@misc{{{bibtex_key(reference.key)},", *lines, "}"]) + "\n"


def bibtex_key(key: str) -> str:
    """The key without what BibTeX cannot hold in one; a key in other letters than Latin ones stays readable."""
    return re.sub(r"[\s\"#%'(),=\\{}~^]+", "-", key)


def bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Name and value of each field of the entry, escaped."""
    yield "author", " and ".join(bibtex_name(name) for name in reference.authors)
    yield "title", f"{{{escape_latex(reference.title)}}}"
    yield "date", reference.issued.isoformat() if reference.issued else ""
    yield "year", str(reference.issued.year) if reference.issued else ""
    yield "eventtitle", "Press conference"
    yield "eventdate", reference.held.isoformat() if reference.held else ""
    yield "venue", escape_latex(reference.place)
    yield "type", escape_latex(reference.kind)
    yield "publisher", escape_latex(reference.publisher)
    yield "howpublished", "" if reference.digest else escape_latex(reference.site)
    yield "url", escape_url(reference.url)
    yield "language", reference.language
    yield "note", escape_latex(f"{reference.occasion}. {reference.note}")


def bibtex_name(name: Name) -> str:
    """`Varga, Tomas`; in braces where it must stay whole, and a suffix stands in the middle as BibTeX has it."""
    if name.literal:
        return f"{{{escape_latex(name.literal)}}}"
    return escape_latex(", ".join(part for part in (name.family, name.suffix, name.given) if part))


def escape_latex(text: str) -> str:
    """The text with the signs that LaTeX reads as commands spelled out, on one line."""
    return " ".join(text.split()).translate(LATEX)


def escape_url(url: str) -> str:
    """The address with what would end the field encoded."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def write_ris(reference: Reference) -> str:
    """A file of RIS, a web page to the programs that read it."""
    rows = [f"{tag}  - {' '.join(value.split())}" for tag, value in ris_fields(reference) if value]
    return "\r\n".join([*rows, "ER  - ", ""])


def ris_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Tag and value of each row."""
    yield "TY", "ELEC"
    yield "ID", reference.key
    yield from (("AU", name.inverted) for name in reference.authors)
    yield "TI", reference.title
    if reference.issued:
        yield "PY", str(reference.issued.year)
        yield "DA", f"{reference.issued:%Y/%m/%d}"
    yield "T2", "" if reference.digest else reference.site
    yield "PB", reference.publisher
    yield "CY", reference.place
    yield "M3", reference.kind
    yield "UR", reference.url
    yield "LA", reference.language
    yield "N1", f"Press conference held on {write_day(reference.held)}." if reference.held else ""
    yield "N1", reference.note
