"""A theme with its passages, one year of a large one, and the list of themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...model import Concept, Passage, Standing, Theme
from ..pages import PagePlan, Site, name_chapter
from .facets import make_facets
from .passages import STANDINGS, group_passages
from .refs import NamedRow, Ref, View, count, date_of, ref_speaker, ref_theme, subject_of
from .rules import RuleAnchors, list_decisions, list_rule_sections

NEWEST = 20
"""Passages that the page of a large theme shows; all of them stand on the pages of its years."""


MOST_NAMES = 50
"""Speakers, outlets, and briefings of one year, in the lists of a theme."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a theme in the list."""

    anchor: str
    name: str
    target: str
    """Where its passages are; empty where there are none."""
    labels: Sequence[tuple[str, str]]
    note: str
    counts: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A year of the timeline, or a day where there is only one year."""

    link: Ref
    counts: str
    share: int
    """Of the longest bar, in percent."""


def view_themes(plan: PagePlan, site: Site) -> View:
    return {"rows": list(row_themes(site))}


def view_theme(plan: PagePlan, site: Site) -> View:
    """The page of a theme; that of a large one leaves the passages to the pages of its years."""
    theme = subject_of(plan, Theme)
    passages = site.passages_under.get(theme.id, ())
    split = theme.id in site.addresses.chapters
    anchors = RuleAnchors(site)
    return {
        **view_passages(theme, passages[:NEWEST] if split else passages, anchors, site, filters=not split),
        "theme": theme,
        "labels_shown": list_labels(theme, site),
        "parts": [row_part(concept, theme, site) for concept in theme.narrower],
        "narrower": [ref_theme(t.id, site) for t in site.archive.themes if theme.id in t.broader and t.id != theme.id],
        "broader": [ref_theme(name, site) for name in theme.broader if name in site.themes and name != theme.id],
        "related": [ref_theme(name, site) for name in theme.related if name in site.themes and name != theme.id],
        "counts": f"{count(len(passages), 'passage')} in {count(len({p.briefing for p in passages}), 'briefing')}",
        "standings": list_standings(passages),
        "newest": f"The newest {NEWEST} passages" if split else "",
        "speakers": keep_first(row_speakers(theme, passages, site)),
        "outlets": keep_first(row_outlets(passages, site)),
        "meets": list(row_meetings(theme, passages, site)),
        "timeline": list(row_times(theme, passages, site)),
        "decisions": list(list_decisions(theme, anchors, site)),
        "rules": list(list_rule_sections(theme, anchors)),
    }


def view_theme_year(plan: PagePlan, site: Site) -> View:
    """The passages of one year of a large theme."""
    theme = subject_of(plan, Theme)
    passages = site.passages_in[name_chapter(theme.id, plan.chapter)]
    return {
        **view_passages(theme, passages, RuleAnchors(site), site, filters=True),
        "up": ref_theme(theme.id, site),
        "counts": f"{count(len(passages), 'passage')} in {count(len({p.briefing for p in passages}), 'briefing')}",
        "previous": Ref(site.title_at[plan.previous], plan.previous) if plan.previous else None,
        "next": Ref(site.title_at[plan.next], plan.next) if plan.next else None,
    }


def view_passages(theme: Theme, passages: Sequence[Passage], anchors: RuleAnchors, site: Site, filters: bool) -> View:
    """The passages in groups, with the filters for them."""
    facets, marks = make_facets(theme, passages, site) if filters else ([], [frozenset()] * len(passages))
    refs = {concept.id: Ref(concept.label, part_target(concept.id, theme, site)) for concept in theme.narrower}
    refs |= {t.id: ref_theme(t.id, site) for t in site.archive.themes if t.id not in refs}
    return {
        "facets": facets,
        "facet_numbers": [value.number for facet in facets for value in facet.values],
        "total": len(passages),
        "groups": group_passages(passages, marks, refs, anchors, site),
    }


def part_target(concept: str, theme: Theme, site: Site) -> str:
    """Where a part is explained, on the page of the theme."""
    return f"{site.addresses.theme(theme.id)}#part-{concept}"


def list_labels(theme: Theme, site: Site) -> Sequence[tuple[str, str]]:
    """Language and text of every other name of the theme that is to be shown."""
    pref = [(language, label) for language, label in theme.labels.pref.items() if label != theme.label]
    return [*pref, *((language, label) for language, labels in theme.labels.alt.items() for label in labels)]


def row_themes(site: Site) -> Iterator[NamedRow]:
    for theme in site.archive.themes:
        number = len(site.passages_under.get(theme.id, ()))
        yield NamedRow(Ref(theme.label, site.addresses.theme(theme.id)), theme.scope_note, count(number, "passage"))


def row_part(concept: Concept, theme: Theme, site: Site) -> PartRow:
    passages = site.passages_under.get(theme.id, ())
    number = sum(concept.id in passage.concepts for passage in passages)
    others = [(language, label) for language, label in concept.labels.pref.items() if label != concept.label]
    alternatives = [(language, label) for language, labels in concept.labels.alt.items() for label in labels]
    shown = 0 < number < len(passages) and theme.id not in site.addresses.chapters
    return PartRow(
        f"part-{concept.id}",
        concept.label,
        f"{site.addresses.theme(theme.id)}#on-{concept.id}" if shown else "",
        [*others, *alternatives],
        concept.scope_note or concept.definition,
        count(number, "passage"),
    )


def list_standings(passages: Sequence[Passage]) -> Sequence[tuple[str, str]]:
    """How many passages were asked for and how many not."""
    numbers = Counter(passage.standing for passage in passages)
    return [(STANDINGS[standing], f"{numbers[standing]:,}") for standing in Standing if numbers[standing]]


def keep_first(rows: Iterable[NamedRow]) -> Sequence[NamedRow]:
    """The rows that a page has room for; the others stand in the filters of the years, and are not made here."""
    return list(islice(rows, MOST_NAMES))


def row_speakers(theme: Theme, passages: Sequence[Passage], site: Site) -> Iterator[NamedRow]:
    """Who speaks on a theme, from the one with the most passages; whoever asks is an outlet's row."""
    numbers: Counter[str] = Counter()
    for passage in passages:
        if passage.speaker and passage.standing is not Standing.QUESTION:
            numbers[passage.speaker] += 1
    for speaker, number in sorted(numbers.items(), key=lambda item: (-item[1], site.speakers[item[0]].name)):
        roles = site.speakers[speaker].roles
        yield NamedRow(ref_speaker(speaker, site), roles[0].text if roles else "", count(number, "passage"))


def row_outlets(passages: Sequence[Passage], site: Site) -> Iterator[NamedRow]:
    """The outlets that ask about a theme, with the number of their questions on it."""
    asked = {
        (passage.briefing, passage.exchange): asker
        for passage in passages
        if passage.standing is Standing.QUESTION
        and (asker := site.exchanges[passage.briefing, passage.exchange].asker) in site.addresses.outlets
    }
    numbers = Counter(asker for asker in asked.values() if asker)
    for outlet, number in sorted(numbers.items(), key=lambda item: (-item[1], site.speakers[item[0]].name)):
        yield NamedRow(ref_speaker(outlet, site), "", count(number, "question"))


def row_meetings(theme: Theme, passages: Sequence[Passage], site: Site) -> Iterator[NamedRow]:
    """The themes that share passages with a theme; those above and below it share them by nature."""
    kin = {*theme.broader, *(t.id for t in site.archive.themes if theme.id in t.broader), theme.id}
    numbers = Counter(
        other
        for passage in passages
        for other in site.themes_at[passage.briefing, passage.paragraph]
        if other not in kin
    )
    for other, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0])):
        yield NamedRow(ref_theme(other, site), "", count(number, "passage"))


def row_times(theme: Theme, passages: Sequence[Passage], site: Site) -> Iterator[TimeRow]:
    """Passages by year from the oldest on, or by briefing where all are of one year; none where all are of one day."""
    years = Counter(site.addresses.years[passage.briefing] for passage in passages)
    briefings = Counter(passage.briefing for passage in passages)
    if len({site.briefings[b].date or site.briefings[b].published for b in briefings}) < 2:
        return
    if len(years) > 1:
        longest = max(years.values())
        for year, number in sorted(years.items()):
            target = site.addresses.theme_year(theme.id, year)
            yield TimeRow(Ref(year, target), count(number, "passage"), round(100 * number / longest))
        return
    longest = max(briefings.values())
    for briefing, number in reversed(list(briefings.items())[:MOST_NAMES]):
        link = Ref(date_of(site.briefings[briefing]), site.addresses.theme_passages(theme.id, briefing))
        yield TimeRow(link, count(number, "passage"), round(100 * number / longest))
