"""The references of an archive as files, for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ..model import Briefing, Exchange
from ..problem import Problem, Severity
from ..render.addresses import CitationForm
from ..render.citing.data import write_bibtex, write_csl, write_ris
from ..render.citing.reference import Reference, make_reference
from ..render.citing.styles import AVAILABLE, STYLES
from ..render.head import Absolute
from ..render.pages import Site
from .last import keep_last

WRITERS: Mapping[CitationForm, Callable[[Reference], str]] = {
    CitationForm.BIBTEX: write_bibtex,
    CitationForm.RIS: write_ris,
    CitationForm.CSL: write_csl,
}


CITATION_NAMES = frozenset(f"cite.{form.value}" for form in CitationForm)


def find_gaps(settings: str, site_url: str | None) -> list[Problem]:
    """What references lack by the way the site is set up; `settings` is the path of its configuration."""
    gaps = []
    if not site_url:
        message = (
            "there is no `site_url`, so that references and their files hold no address of the site, and there are no feeds;"
            " expected a line such as `site_url: https://briefings.example.org/`"
        )
        gaps.append(Problem(settings, 1, "no-address", message, Severity.NOTE))
    if not AVAILABLE:
        message = (
            f"citeproc-py is not installed, so that no reference is given in {', '.join(style.name for style in STYLES)};"
            " expected the extra `citations`, as in `pip install '.[citations]'`"
        )
        gaps.append(Problem(settings, 1, "no-styles", message, Severity.NOTE))
    return gaps


def list_citation_files(
    briefing: Briefing, site: Site, absolute: Absolute
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Address of each file and what makes it: for a briefing, and for each of its exchanges that is a page."""
    refer = keep_last(refer_to_page)
    for exchange in (None, *(briefing.exchanges if briefing.id in site.addresses.paged else ())):
        for form in WRITERS:
            address = site.addresses.citation(briefing.id, exchange.id if exchange else None, form)
            yield address, partial(write_citation, form, partial(refer, briefing, exchange, site, absolute))


def is_citation_file(address: str) -> bool:
    """Whether an address is one that such a file may have."""
    return address.rpartition("/")[2] in CITATION_NAMES


def find_cited(address: str) -> str:
    """The address of the page that such a file is the reference of."""
    return f"{address.rpartition('/')[0]}/"


def refer_to_page(briefing: Briefing, exchange: Exchange | None, site: Site, absolute: Absolute) -> Reference:
    """The reference of a page, which all its forms are written from."""
    where = site.addresses
    page = where.exchange(briefing.id, exchange.id) if exchange else where.briefing(briefing.id)
    return make_reference(briefing, exchange, site, absolute(page))


def write_citation(form: CitationForm, refer: Callable[[], Reference]) -> bytes:
    """One reference in one form."""
    return WRITERS[form](refer()).encode()
