"""The box that says how a page is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Briefing
from ..addresses import CitationForm
from ..citing.machines import write_coins
from ..citing.reference import Reference, write_plain
from ..citing.styles import Styled, format_reference
from ..pages import PagePlan, Site
from .refs import Ref

FORM_NAMES = {CitationForm.BIBTEX: "BibTeX", CitationForm.RIS: "RIS", CitationForm.CSL: "CSL-JSON"}


@dataclass(frozen=True, slots=True)
class CitationView:
    """How a page is cited, and what is needed to cite one paragraph of it."""

    heading: str
    plain: str
    """The plain reference, up to the address."""
    url: str
    styles: Sequence[Styled]
    files: Sequence[Ref]
    coins: str
    digest: bool


def view_citation(plan: PagePlan, reference: Reference, site: Site) -> CitationView:
    assert isinstance(plan.subject, Briefing)
    exchange = plan.exchange.id if plan.exchange else None
    return CitationView(
        heading="Cite this exchange" if exchange else "Cite this briefing",
        plain=write_plain(reference),
        url=reference.url,
        styles=format_reference(reference),
        files=[
            Ref(name, site.addresses.citation(plan.subject.id, exchange, form)) for form, name in FORM_NAMES.items()
        ],
        coins=write_coins(reference),
        digest=reference.digest,
    )
