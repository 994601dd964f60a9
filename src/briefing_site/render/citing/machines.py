"""What tells reference managers that a page can be cited: `citation_*` and Dublin Core in its head, COinS in its text."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from ..head import Meta
from .reference import Reference


def citation_metas(reference: Reference) -> Iterator[Meta]:
    """The `<meta>` elements: Highwire's names, which Google Scholar and Zotero read, and Dublin Core's."""
    fields = [*highwire_fields(reference), *dublin_core_fields(reference)]
    return (Meta("name", name, value) for name, value in fields if value)


def highwire_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "citation_title", reference.title
    yield from (("citation_author", name.inverted) for name in reference.authors)
    yield "citation_publication_date", f"{reference.issued:%Y/%m/%d}" if reference.issued else ""
    yield "citation_publisher", reference.publisher
    yield "citation_language", reference.language
    yield "citation_public_url", reference.url


def dublin_core_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """`dcterms.temporal` is the day of the event, `dcterms.issued` that of the text."""
    yield "dc.title", reference.title
    yield from (("dc.creator", name.inverted) for name in reference.authors)
    yield "dcterms.issued", reference.issued.isoformat() if reference.issued else ""
    yield "dcterms.temporal", reference.held.isoformat() if reference.held else ""
    yield "dcterms.spatial", reference.place
    yield "dc.publisher", reference.publisher
    yield "dc.description", f"{reference.occasion}. {reference.note}"
    yield "dc.type", "Text"
    yield "dc.language", reference.language
    yield "dc.identifier", reference.url
    yield "dc.source", reference.source


def write_coins(reference: Reference) -> str:
    """The `title` of a COinS element: the reference as an OpenURL in Dublin Core (Z39.88-2004)."""
    fields = [
        ("rft.type", "webpage"),
        ("rft.title", reference.title),
        *(("rft.creator", name.inverted) for name in reference.authors),
        ("rft.date", reference.issued.isoformat() if reference.issued else ""),
        ("rft.publisher", reference.publisher),
        ("rft.description", f"{reference.occasion}. {reference.note}"),
        ("rft.language", reference.language),
        ("rft.identifier", reference.url),
    ]
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")]
    return urlencode([*head, *((name, value) for name, value in fields if value)])
