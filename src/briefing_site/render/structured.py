"""A page as linked data in the words of schema.org, for search engines and whoever harvests the site.

Only what the record says. The words of a digest are an editor's, so they stand as `abstract` there and never as the
`text` of what somebody asked or answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..model import Briefing, Exchange, ExchangeKind, RecordKind, Speaker, Theme, Turn, TurnKind
from .addresses import HOME, THEMES
from .data_links import list_archive_files, list_vocabularies
from .head import Absolute
from .pages import PageKind, PagePlan, Site, describe_plan
from .schema_nodes import (
    Node,
    extend_node,
    list_terms,
    make_node,
    node_event,
    node_record,
    node_speaker,
    node_term,
    write_day,
)

ANSWERS = frozenset({TurnKind.ANSWER, TurnKind.SPEECH})


def describe_page(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    """The linked data of a page, to be written as JSON-LD."""
    about = DESCRIBERS.get(plan.kind, describe_list)(plan, site, absolute)
    return {"@context": "https://schema.org", "@graph": [about, *trace_path(plan, site, absolute)]}


def describe_list(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    return make_node("CollectionPage", name=plan.title, description=describe_plan(plan), url=absolute(plan.address))


def describe_home(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    return make_node("WebSite", url=absolute(plan.address))


def describe_briefings(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    """The archive as a data set: what it covers, and in which languages."""
    days = sorted(briefing.date.isoformat() for briefing in site.archive.briefings if briefing.date)
    return make_node(
        "Dataset",
        name=plan.title,
        description=describe_plan(plan),
        url=absolute(plan.address),
        temporalCoverage=f"{days[0]}/{days[-1]}" if days else "",
        inLanguage=sorted({briefing.language for briefing in site.archive.briefings} - {"und"}),
        license=name_license(site),
        distribution=list_downloads(site, absolute),
    )


def name_license(site: Site) -> str:
    """The license of the whole archive; empty where not all transcripts give the same."""
    licenses = {briefing.license for briefing in site.archive.briefings}
    return licenses.pop() if len(licenses) == 1 else ""


def list_downloads(site: Site, absolute: Absolute) -> Sequence[Node]:
    """The files that hold the archive; none where the site has no address, since a download needs a full one."""
    if not site.addresses.data or not absolute(HOME):
        return []
    files = [*list_archive_files(site), *list_vocabularies(site)]
    return [
        make_node("DataDownload", name=file.name, encodingFormat=file.media_type, contentUrl=absolute(file.address))
        for file in files
    ]


def describe_briefing(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    """The press conference with its panel, its themes and its transcript."""
    briefing = plan.subject
    assert isinstance(briefing, Briefing)
    return extend_node(
        node_event(briefing, site, absolute),
        performer=[node_speaker(member.speaker, site, absolute, briefing) for member in briefing.panel],
        about=list_terms(briefing, briefing.exchanges, site, absolute),
        workFeatured=node_record(briefing, site, absolute),
    )


def describe_full(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    briefing = plan.subject
    assert isinstance(briefing, Briefing)
    return extend_node(node_record(briefing, site, absolute), about=node_event(briefing, site, absolute))


def describe_exchange(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    """A question with its answers, or a statement."""
    briefing, exchange = plan.subject, plan.exchange
    assert isinstance(briefing, Briefing)
    assert exchange is not None
    describe = describe_question if exchange.kind is ExchangeKind.QUESTION else describe_statement
    return extend_node(
        describe(briefing, exchange, plan, site, absolute),
        about=list_terms(briefing, [exchange], site, absolute),
        isPartOf=node_record(briefing, site, absolute),
    )


def describe_question(briefing: Briefing, exchange: Exchange, plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    asked = [turn for turn in exchange.turns if turn.kind is TurnKind.QUESTION]
    answers = list(join_answers(exchange))
    return make_node(
        "Question",
        name=plan.title,
        url=absolute(plan.address),
        datePublished=write_day(briefing.published or briefing.date),
        author=node_speaker(exchange.asker, site, absolute, briefing) if exchange.asker else None,
        **say_words(asked[:1], briefing),
        answerCount=len(answers),
        suggestedAnswer=[describe_answer(turns, briefing, exchange, site, absolute) for turns in answers],
    )


def join_answers(exchange: Exchange) -> Iterator[Sequence[Turn]]:
    """The turns of each answer: one, and the rest of it where a scene interrupted."""
    answer: list[Turn] = []
    for turn in exchange.turns:
        if turn.kind not in ANSWERS or not turn.paragraphs:
            continue
        if answer and not turn.continued:
            yield answer
            answer = []
        answer.append(turn)
    if answer:
        yield answer


def describe_answer(
    turns: Sequence[Turn], briefing: Briefing, exchange: Exchange, site: Site, absolute: Absolute
) -> Node:
    speaker, first = turns[0].speaker, turns[0].paragraphs[0].id
    return make_node(
        "Answer",
        author=node_speaker(speaker, site, absolute, briefing) if speaker else None,
        **say_words(turns, briefing),
        url=absolute(site.addresses.paragraph(briefing.id, exchange.id, first)),
    )


def say_words(turns: Sequence[Turn], briefing: Briefing) -> Mapping[str, str]:
    """What was said, or how an editor retells it."""
    words = "\n\n".join(paragraph.text for turn in turns for paragraph in turn.paragraphs)
    return {"abstract" if briefing.record is RecordKind.DIGEST else "text": words}


def describe_statement(briefing: Briefing, exchange: Exchange, plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    spoke = dict.fromkeys(turn.speaker for turn in exchange.turns if turn.speaker)
    return make_node(
        "Article",
        headline=plan.title,
        url=absolute(plan.address),
        datePublished=write_day(briefing.published or briefing.date),
        author=[node_speaker(speaker, site, absolute, briefing) for speaker in spoke],
    )


def describe_theme(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    theme = plan.subject
    assert isinstance(theme, Theme)
    labels = (*theme.labels.pref.values(), *(label for labels in theme.labels.alt.values() for label in labels))
    return extend_node(
        node_term(theme, site, absolute),
        alternateName=[label for label in dict.fromkeys(labels) if label != theme.label],
        description=theme.definition or theme.scope_note,
        inDefinedTermSet=make_node("DefinedTermSet", name=site.title_at[THEMES], url=absolute(THEMES)),
    )


def describe_themes(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    terms = [node_term(theme, site, absolute) for theme in site.archive.themes]
    return make_node("DefinedTermSet", name=plan.title, url=absolute(plan.address), hasDefinedTerm=terms)


def describe_speaker(plan: PagePlan, site: Site, absolute: Absolute) -> Node:
    """Somebody with all offices that the record gives, each once."""
    speaker = plan.subject
    assert isinstance(speaker, Speaker)
    offices = list(dict.fromkeys(role.text for role in speaker.roles))
    return extend_node(node_speaker(speaker.id, site, absolute), jobTitle=offices)


def trace_path(plan: PagePlan, site: Site, absolute: Absolute) -> Iterator[Node]:
    """The path down to a page; none where the site has no address, since each step must have one."""
    if plan.address == HOME or not absolute(HOME):
        return
    steps = [plan.address]
    while (above := site.parent_at.get(steps[-1])) is not None:
        steps.append(above)
    yield make_node(
        "BreadcrumbList",
        itemListElement=[
            make_node("ListItem", position=at, name=site.title_at[step], item=absolute(step))
            for at, step in enumerate([HOME, *reversed(steps)], start=1)
        ],
    )


DESCRIBERS: Mapping[PageKind, Callable[[PagePlan, Site, Absolute], Node]] = {
    PageKind.HOME: describe_home,
    PageKind.BRIEFINGS: describe_briefings,
    PageKind.DATA: describe_briefings,
    PageKind.BRIEFING: describe_briefing,
    PageKind.EXCHANGE: describe_exchange,
    PageKind.FULL: describe_full,
    PageKind.THEMES: describe_themes,
    PageKind.THEME: describe_theme,
    PageKind.SPEAKER: describe_speaker,
    PageKind.OUTLET: describe_speaker,
}
"""What a page is about; any other is a list."""
