"""The list of places, and a place with the passages that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...index.partnerships import region_of
from ...model import Locality, Mention
from ..pages import PagePlan, Site
from .refs import Ref, View, count, date_of, ref_place, subject_of
from .sentence import SentenceView, view_sentence

NO_REGION = "Elsewhere"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list."""

    link: Ref
    kind: str
    part_of: str
    number: str


@dataclass(frozen=True, slots=True)
class Region:
    """The places of one region."""

    anchor: str
    title: str
    places: Sequence[PlaceLine]


@dataclass(frozen=True, slots=True)
class NamedExchange:
    """The sentences of one exchange that name a place."""

    heading: Ref
    sentences: Sequence[SentenceView]


@dataclass(frozen=True, slots=True)
class NamedBriefing:
    """Those of one briefing."""

    heading: Ref
    anchor: str
    date: str
    exchanges: Sequence[NamedExchange]


def view_places(plan: PagePlan, site: Site) -> View:
    """Every place that is named, by region in the order of the gazetteer; those of no region come last."""
    named = [place for place in site.places.values() if place.id in site.mentions_of]
    regions: dict[str, list[Locality]] = {}
    for place in named:
        regions.setdefault(region_of(place.id, site.places), []).append(place)
    ordered = sorted(regions.items(), key=lambda item: not item[0])
    return {
        "regions": [make_region(at, region, places, site) for at, (region, places) in enumerate(ordered, start=1)],
        "counts": f"{count(len(named), 'place')} named, of {len(site.places):,} that are looked for",
    }


def make_region(at: int, region: str, places: Sequence[Locality], site: Site) -> Region:
    return Region(f"region-{at}", name_region(region), [line_place(place, site) for place in places])


def name_region(region: str) -> str:
    return region[:1].upper() + region[1:] if region else NO_REGION


def line_place(place: Locality, site: Site) -> PlaceLine:
    whole = site.places[place.part_of].label if place.part_of else ""
    return PlaceLine(ref_place(place.id, site), place.kind, whole, f"{len(paragraphs_of(place.id, site)):,}")


def paragraphs_of(place: str, site: Site) -> set[tuple[str, str]]:
    """Briefing and id of each paragraph that names a place."""
    return {(mention.briefing, mention.paragraph) for mention in site.mentions_of.get(place, ())}


def view_place(plan: PagePlan, site: Site) -> View:
    place = subject_of(plan, Locality)
    mentions = site.mentions_of.get(place.id, ())
    shown = set(plan.part.ids) if plan.part else set() if plan.parts else {m.briefing for m in mentions}
    groups = groupby((m for m in mentions if m.briefing in shown), key=lambda m: m.briefing)
    names = [*place.labels.pref.items(), *((lang, n) for lang, ns in place.labels.alt.items() for n in ns)]
    return {
        "names": [(language, name) for language, name in names if name != place.label],
        "facts": list(list_facts(place, site)),
        "counts": f"{count(len(paragraphs_of(place.id, site)), 'passage')} in"
        f" {count(len({m.briefing for m in mentions}), 'briefing')}",
        "groups": [group_mentions(list(group), site) for _, group in groups],
        "parts": [(Ref(part.title, site.addresses.place(place.id, part.name)), "") for part in plan.parts],
    }


def list_facts(place: Locality, site: Site) -> Iterator[tuple[str, str, Sequence[Ref]]]:
    """Name, text and links of each thing that the gazetteer and the record say of a place."""
    if place.kind:
        yield "Kind", place.kind, ()
    if region := region_of(place.id, site.places):
        yield "Region", name_region(region), ()
    if place.part_of:
        whole = place.part_of
        named = whole in site.mentions_of
        yield "Part of", "" if named else site.places[whole].label, [ref_place(whole, site)] if named else ()
    parts = [ref_place(p.id, site) for p in site.places.values() if p.part_of == place.id and p.id in site.mentions_of]
    if parts:
        yield "Places in it", "", parts
    partners = [
        ref_place(pair.second if pair.first == place.id else pair.first, site)
        for pair in site.archive.pairs
        if place.id in (pair.first, pair.second)
    ]
    if partners:
        yield "Named together with", "", partners


def group_mentions(mentions: Sequence[Mention], site: Site) -> NamedBriefing:
    """The sentences of one briefing, by exchange."""
    briefing = site.briefings[mentions[0].briefing]
    exchanges = [
        NamedExchange(
            Ref(site.titles[briefing.id][exchange], site.addresses.exchange(briefing.id, exchange)),
            [sentence_of(list(inside), site) for _, inside in groupby(group, key=lambda mention: mention.paragraph)],
        )
        for exchange, group in groupby(mentions, key=lambda mention: mention.exchange)
    ]
    return NamedBriefing(
        heading=Ref(briefing.title, site.addresses.briefing(briefing.id)),
        anchor=f"in-{briefing.id}",
        date=date_of(briefing),
        exchanges=exchanges,
    )


def sentence_of(mentions: Sequence[Mention], site: Site) -> SentenceView:
    """The sentences of one paragraph from the first to the last that names a place."""
    first = mentions[0]
    spans = [(mention.start, mention.end) for mention in mentions]
    return view_sentence(first, spans, site)
