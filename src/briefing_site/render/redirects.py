"""Addresses that were published and are no longer in use: a small page at each leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Briefing, Ledger
from .addresses import list_folders, list_homes
from .html import make_environment
from .pages import Site, has_corrections


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and what stands for it now."""

    address: str
    target: str
    title: str
    """Plain text: what the target is called."""


def list_redirects(site: Site) -> Iterator[Redirect]:
    """Every address that the ledgers remember and where no page stands any more."""
    seen = {plan.address for plan in site.plans}
    homes = list_homes(site.archive)
    for briefing in site.archive.records:
        if briefing.ledger is not None:
            for redirect in list_all(briefing, briefing.ledger, site, homes):
                if redirect.address not in seen:
                    seen.add(redirect.address)
                    yield redirect


def list_all(briefing: Briefing, ledger: Ledger, site: Site, homes: frozenset[str]) -> Iterator[Redirect]:
    """The former addresses of a briefing: of exchanges that are gone, and of all its pages where it was renamed."""
    where = site.addresses
    heirs = {exchange.id: exchange.leads_to if exchange.gone else exchange.id for exchange in ledger.exchanges}
    overview = where.briefing(briefing.id)
    for folder in list_folders(briefing, homes):
        yield Redirect(f"{folder}/", overview, briefing.title)
        if has_corrections(briefing):
            yield Redirect(f"{folder}/corrections/", where.corrections(briefing.id), briefing.title)
        if briefing.id in where.paged:
            yield Redirect(f"{folder}/full/", where.full(briefing.id), briefing.title)
            for slug, heir in heirs.items():
                target = where.exchange(briefing.id, heir) if heir else overview
                yield Redirect(f"{folder}/{slug}/", target, briefing.title)


def render_redirect(redirect: Redirect, url: str, script: str, canonical: str) -> str:
    """The page at an old address. `url`, `script`: relative to it; `canonical`: in full, empty where it is not known.

    Without scripts the reader is led on by the page itself, but no browser keeps the `#` of an address then; the script
    does, and it is a file of its own, as a site may forbid scripts inside pages.
    """
    template = make_environment().get_template("redirect.html")
    return template.render(title=redirect.title, url=url, script=script, canonical=canonical)
