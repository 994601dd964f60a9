"""The references of an archive as files, for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model import Briefing, Exchange
from ..problem import Problem, Severity
from ..render.addresses import CitationForm
from ..render.citing.data import write_bibtex, write_csl, write_ris
from ..render.citing.reference import Reference, make_reference
from ..render.citing.styles import AVAILABLE, STYLES
from ..render.head import Absolute
from ..render.pages import Site

WRITERS: Mapping[CitationForm, Callable[[Reference], str]] = {
    CitationForm.BIBTEX: write_bibtex,
    CitationForm.RIS: write_ris,
    CitationForm.CSL: write_csl,
}


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


def list_citation_files(site: Site, absolute: Absolute) -> Iterator[tuple[str, str]]:
    """Address and text of each file: for every briefing, and for every exchange that is a page."""
    for briefing in site.archive.briefings:
        yield from write_all(briefing, None, site.addresses.briefing(briefing.id), site, absolute)
        if briefing.id in site.addresses.paged:
            for exchange in briefing.exchanges:
                address = site.addresses.exchange(briefing.id, exchange.id)
                yield from write_all(briefing, exchange, address, site, absolute)


def write_all(
    briefing: Briefing, exchange: Exchange | None, page: str, site: Site, absolute: Absolute
) -> Iterator[tuple[str, str]]:
    """One reference in every form."""
    reference = make_reference(briefing, exchange, site, absolute(page))
    for form, write in WRITERS.items():
        yield site.addresses.citation(briefing.id, exchange.id if exchange else None, form), write(reference)
