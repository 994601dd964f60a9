"""Pages as HTML: what a template is given stays text, and what the record says stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing_site.index.archive import build_index
from briefing_site.model import (
    Aligned,
    Archive,
    BlockState,
    Briefing,
    Change,
    Concept,
    Correction,
    Direction,
    Evidence,
    Exchange,
    ExchangeKind,
    Figure,
    FormerAnchor,
    Gazetteer,
    Gist,
    Handoff,
    Labels,
    Ledger,
    LedgerBlock,
    LedgerExchange,
    Locality,
    Mention,
    Outcome,
    Pair,
    PanelMember,
    Paragraph,
    Passage,
    Place,
    RecordKind,
    Role,
    Rule,
    SetAside,
    Speaker,
    SpeakerKind,
    Theme,
    Turn,
    TurnKind,
    Twin,
    Wording,
)
from briefing_site.read.archive import read_archive, read_themes
from briefing_site.render import addresses, parts
from briefing_site.render import html as html_module
from briefing_site.render.addresses import DataForm, ExchangePages
from briefing_site.render.html import TEMPLATES, render_page
from briefing_site.render.pages import PageKind, Site, plan_pages
from briefing_site.render.parts import ROWS
from briefing_site.render.redirects import list_redirects, render_redirect
from built_site import Element, parse_html

HOSTILE = (
    '<script>alert(1)</script>" onmouseover="alert(2) <img src=x onerror=alert(3)> '
    "' {{ 7*7 }} {% raw %} ](javascript:alert(4)) </title></main> &amp; ../../x"
)
"""Text of every field below: the same everywhere, so that a page that escapes it holds nothing else."""
DAY = date(2024, 1, 2)


def link(address: str) -> str:
    """The address itself; the host decides what it becomes."""
    return f"/{address}"


SHAPES = ("width", "height", "x", "y", "x1", "x2", "y1", "y2", "text-anchor")
MENTIONS = (
    Mention("east", "b", "question", "t4", "p4", 0, 9),
    Mention("west", "b", "question", "t4", "p4", 10, 20),
    Mention("park", "b", "question", "t6", "p6", 10, 20),
)

FIGURE = Figure(
    "b",
    "question",
    "t4",
    "p4",
    "chair",
    HOSTILE[:9],
    0,
    9,
    HOSTILE,
    Decimal(7),
    HOSTILE,
    HOSTILE,
    HOSTILE,
    HOSTILE,
    Change(Direction.UP, HOSTILE),
    HOSTILE,
    HOSTILE,
    HOSTILE,
)


def hostile_archive() -> Archive:
    """An archive with hostile text in each field that holds text, and every kind of turn, exchange and page."""
    roles = (Role(HOSTILE, "b", DAY),)
    official = Speaker("official", HOSTILE, SpeakerKind.OFFICIAL, roles)
    chair = Speaker("chair", HOSTILE, SpeakerKind.MODERATOR, roles)
    outlet = Speaker("outlet", HOSTILE, SpeakerKind.OUTLET, roles)

    def turn(number: int, kind: TurnKind, speaker: str | None, **more: object) -> Turn:
        former = (FormerAnchor(f"p{number}.0000", 2), FormerAnchor(f"p{number}0", 0))
        paragraphs = (Paragraph(f"p{number}", HOSTILE, number, "1111", former),)
        return Turn(f"t{number}", speaker, f"{HOSTILE}, mayor", HOSTILE, kind, number, paragraphs, **more)  # type: ignore[arg-type]

    question = Exchange(
        "question",
        ExchangeKind.QUESTION,
        "outlet",
        (
            turn(2, TurnKind.QUESTION, "outlet"),
            turn(3, TurnKind.HANDOFF, "official", gives_to="chair"),
            turn(4, TurnKind.ANSWER, "chair"),
            turn(5, TurnKind.SCENE, None),
            turn(6, TurnKind.ANSWER, None),
        ),
    )
    opening = Exchange(
        "opening",
        ExchangeKind.OPENING,
        None,
        (turn(1, TurnKind.MODERATION, "chair", gives_to="official"), turn(7, TurnKind.SPEECH, "official")),
    )
    nameless = Exchange("nameless", ExchangeKind.QUESTION, None, (turn(8, TurnKind.QUESTION, None),))
    briefing = Briefing(
        id="b",
        path=HOSTILE,
        title=HOSTILE,
        date=DAY,
        published=DAY,
        time=HOSTILE,
        venue=HOSTILE,
        organizer=HOSTILE,
        publisher=HOSTILE,
        source="https://record.example/",
        source_start="https://record.example/start",
        language="en",
        record=RecordKind.DIGEST,
        panel=(PanelMember("official", HOSTILE, HOSTILE, SpeakerKind.OFFICIAL),),
        moderator="chair",
        speakers=(chair, outlet, official),
        exchanges=(opening, question, nameless),
        set_aside=(SetAside(1, HOSTILE, HOSTILE),),
        ledger=hostile_ledger(),
        license=HOSTILE,
    )
    rule = Rule(HOSTILE, "term", (HOSTILE,), 1)
    theme = Theme(
        "theme",
        HOSTILE,
        HOSTILE,
        Labels({"en": HOSTILE, "zh": HOSTILE}, {"en": (HOSTILE,)}),
        HOSTILE,
        HOSTILE,
        (
            rule,
            Rule(f"near: {HOSTILE}", "near", (HOSTILE,), 1, other=(HOSTILE,), concept="part"),
            Rule(f"exclude: {HOSTILE}", "exclude", ("b#p1",), 1, note=HOSTILE),
            Rule(f"include: {HOSTILE}", "include", (f"b#{HOSTILE}",), 1, note=HOSTILE),
        ),
        (Concept("part", HOSTILE, Labels({"en": HOSTILE, "zh": HOSTILE}), 1, HOSTILE, HOSTILE),),
        related=("other",),
    )
    other = Theme("other", HOSTILE, HOSTILE, Labels({"en": HOSTILE}), broader=("theme",))
    evidence = (Evidence(HOSTILE[:40], 0, 40, HOSTILE),)
    return Archive(
        briefings=(briefing,),
        themes=(theme, other),
        speakers=(chair, official),
        outlets=(outlet,),
        passages=(
            Passage("theme", "b", "question", "t4", "p4", evidence, ("part", "other"), speaker="chair"),
            Passage("theme", "b", "question", "t6", "p6", (Evidence("", 0, 0, f"include: {HOSTILE}"),)),
            Passage("theme", "b", "nameless", "t8", "p8", (replace(evidence[0], antecedent="p6"),), ("part",)),
        ),
        handoffs=(Handoff("b", "question", "t3", "official", "chair"),),
        asked={"outlet": (Place("b", "question"),)},
        spoke={"official": (Place("b", "opening"),), "chair": (Place("b", "question"),)},
        figures={"b": (FIGURE,)},
        stated={"chair": (("b", 1),)},
        gists={("b", name): Gist(HOSTILE, ("official",)) for name in ("question", "opening", "nameless")},
        gazetteer=Gazetteer(
            HOSTILE,
            tuple(
                Locality(name, HOSTILE, Labels({"en": HOSTILE, "zh": HOSTILE}), HOSTILE, region, whole, (), 1)
                for name, region, whole in (("east", "right", None), ("west", "left", None), ("park", "", "east"))
            ),
            "theme",
            ("left",),
            ("right",),
            1,
        ),
        twins=(hostile_twin(briefing),),
        mentions=MENTIONS,
        pairs=(Pair("east", "west", (MENTIONS[:2],) * 5),),
        left_out={"b": 3},
    )


def hostile_twin(briefing: Briefing) -> Briefing:
    """The same record in another language, under other ids, with a speaker whom nobody else knows."""
    stranger = Speaker("stranger", HOSTILE, SpeakerKind.OFFICIAL)
    exchanges = tuple(
        replace(x, turns=tuple(replace(t, speaker="stranger" if t.speaker == "chair" else t.speaker) for t in x.turns))
        for x in briefing.exchanges
    )
    rows = (Aligned(("p1", "p2"), ("p2",)), Aligned(("p4",), ("p4", "p5")))
    speakers = (*briefing.speakers, stranger)
    return replace(
        briefing,
        id="b.zh",
        language=HOSTILE,
        exchanges=exchanges,
        speakers=speakers,
        twin=Twin("b", "zh", rows),
        ledger=None,
    )


def hostile_ledger() -> Ledger:
    """A ledger of that archive with hostile text: words that changed, were removed, joined and moved."""

    def block(number: int, exchange: str, state: BlockState = BlockState.LIVE, into: str = "") -> LedgerBlock:
        wordings = (Wording("0" * 12, DAY, f"{HOSTILE} before"), Wording("1" * 12, DAY, HOSTILE))
        last = None if state is BlockState.LIVE else DAY
        where = ("question",) if exchange == "opening" else ()
        return LedgerBlock(
            f"p{number}", state, "speech", HOSTILE, exchange, where, f"t{number}", DAY, last, into, "1" * 12, wordings
        )

    def correction(kind: Outcome, *now: str) -> Correction:
        return Correction(DAY, kind, ("p9.1111",), now, HOSTILE, (HOSTILE, "chair"))

    blocks = (
        *(block(number, "opening") for number in (1, 7)),
        *(block(number, "question") for number in (2, 3, 4, 5, 6)),
        block(9, "question", BlockState.REMOVED),
        block(10, "question", BlockState.MERGED, "p6"),
        block(8, "nameless"),
    )
    return Ledger(
        path=HOSTILE,
        briefing="b",
        was=("old",),
        next=11,
        paged=True,
        exchanges=tuple(LedgerExchange(slug, DAY) for slug in ("opening", "question", "nameless")),
        blocks=blocks,
        corrections=(correction(Outcome.REMOVED), correction(Outcome.CHANGED, "p6.0000")),
    )


@pytest.fixture(scope="module", params=list(ExchangePages), ids=lambda choice: f"exchange_pages_{choice.value}")
def hostile_site(request: pytest.FixtureRequest) -> Site:
    return plan_pages(hostile_archive(), request.param, data=DataForm)


@pytest.fixture(scope="module")
def hostile_split_site() -> Site:
    """The same, where a theme of two passages has a page for each year, and a list of two names one for each letter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "MOST_ON_A_PAGE", 1)
        patch.setattr(parts, "fits_one_page", lambda rows: False)
        return plan_pages(hostile_archive(), data=DataForm)


def render_all(site: Site, host_page: bool = False) -> dict[str, Element]:
    return {plan.address: parse_html(render_page(plan, site, link, host_page).html) for plan in site.plans}


def test_every_template_is_fed_with_hostile_text() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "MOST_ON_A_PAGE", 1)
        patch.setattr(parts, "fits_one_page", lambda rows: False)
        kinds = {plan.kind for plan in plan_pages(hostile_archive(), ExchangePages.TRUE, data=DataForm).plans}
    assert kinds == set(PageKind)
    used = {TEMPLATES.get(kind, f"{kind.value}.html") for kind in kinds}
    templates = Path(html_module.__file__).parent / "templates"
    shared = {"macros.html", "redirect.html"}
    assert used == {path.name for path in templates.glob("*.html")} - shared


@pytest.mark.parametrize("host_page", [False, True])
def test_hostile_text_makes_no_element_and_no_attribute(
    hostile_site: Site, hostile_split_site: Site, host_page: bool
) -> None:
    pages = {**render_all(hostile_split_site, host_page), **render_all(hostile_site, host_page)}
    for address, page in pages.items():
        drawn = {id(element) for svg in page.find("svg") for element in svg.walk()}
        for element in page.walk():
            assert element.tag not in ("img", "main"), address
            if element.tag == "script":
                assert (address, element.attributes) == ("quote/", {"src": "/assets/find-quote.js", "defer": ""})
                assert element.children == []
                continue
            assert element.tag != "title" or id(element) in drawn, address
            assert not [name for name in element.attributes if name.startswith("on")], address
            assert "javascript:" not in element.attributes.get("href", ""), address
            assert element.attributes.get("action", "/search/") == "/search/", address
            assert set(element.attributes) <= {
                *("action", "method"),
                *("class", "id", "href", "lang", "rel", "title", "datetime", "aria-label", "aria-labelledby"),
                *(
                    "data-search-exclude",
                    "data-part",
                    "data-name",
                    "role",
                    "scope",
                    "download",
                    "data-facet",
                    "data-total",
                    "popover",
                    "data-form",
                    "data-by",
                    "data-cite",
                    "data-elsewhere",
                    "data-paragraph",
                    "data-there",
                    "hreflang",
                    "aria-current",
                    "data-index",
                    "data-root",
                    "for",
                    "name",
                    "rows",
                    "maxlength",
                    "required",
                    "type",
                    "aria-describedby",
                    "aria-keyshortcuts",
                    "aria-live",
                    "autocapitalize",
                    "autocomplete",
                    "hidden",
                    "list",
                    "placeholder",
                    "spellcheck",
                    "value",
                ),
                *SHAPES,
            }, address


def test_hostile_text_is_shown_as_it_is_written(hostile_site: Site, hostile_split_site: Site) -> None:
    written = " ".join(HOSTILE.split())
    for address, page in {**render_all(hostile_split_site), **render_all(hostile_site)}.items():
        if address in ("", "themes/", "speakers/", "outlets/", "briefings/", "quote/", "search/"):
            continue
        assert written in page.text, address
        assert "49" not in page.text, address


def test_table_of_contents_holds_plain_text_that_the_host_escapes(hostile_site: Site) -> None:
    for plan in hostile_site.plans:
        for entry in render_page(plan, hostile_site, link).toc:
            assert "&lt;" not in entry.title
            assert entry.id.isascii()


def test_hostile_title_stays_text_on_a_page_that_leads_on() -> None:
    site = plan_pages(hostile_archive(), ExchangePages.TRUE)
    redirects = list(list_redirects(site))
    assert [redirect.address for redirect in redirects] == [
        "briefings/old/",
        "briefings/old/corrections/",
        "briefings/old/full/",
        *(f"briefings/old/{slug}/" for slug in ("opening", "question", "nameless")),
    ]
    page = parse_html(render_redirect(redirects[0], f"../{HOSTILE}", "redirect.js", ""))
    (link_there,) = page.find("a")
    assert link_there.text == " ".join(HOSTILE.split())
    assert [element.attributes for element in page.find("script")] == [
        {"src": "redirect.js", "data-to": f"../{HOSTILE}"}
    ]
    assert page.find("img") == []


@pytest.fixture(scope="module")
def harbor_render(harbor: Path) -> Callable[[str], Element]:
    """Renders the page at an address of the invented archive."""
    briefings, _ = read_archive(harbor / "docs/briefings")
    themes, _ = read_themes(harbor / "docs/themes")
    site = plan_pages(build_index(briefings, themes)[0])
    return lambda address: parse_html(
        next(render_page(plan, site, link).html for plan in site.plans if plan.address == address)
    )


class TestTheme:
    def test_passage_is_the_paragraph_with_its_evidence_marked(self, harbor_render: Callable[[str], Element]) -> None:
        passages = harbor_render("themes/dredging/").find("blockquote")
        assert [passage.text for passage in passages] == [
            "From June to September a barge deepens the north channel. It works at night, so that the ferry can keep"
            " its timetable.",
            "The silt goes to the old quarry, never into the bay.",
            "In March we sounded 340 points of the north channel, and the maps hang in the hall outside.",
        ]
        assert [[mark.text for mark in passage.find("mark")] for passage in passages] == [
            ["north channel"],
            ["silt"],
            ["north channel"],
        ]

    def test_lookalike_is_not_filed(self, harbor_render: Callable[[str], Element]) -> None:
        assert "mussel" not in harbor_render("themes/dredging/").text

    def test_passage_says_who_spoke_in_what_role_and_leads_to_its_paragraph(
        self, harbor_render: Callable[[str], Element]
    ) -> None:
        page = harbor_render("themes/dredging/")
        last = page.find("article", "bs-passage")[-1]
        assert last.find("p", "bs-who")[0].text == "Tomas Varga answers chief hydrographer"
        assert [a.attributes["href"] for a in last.find("a")] == [
            "/speakers/tomas-varga/",
            "/briefings/2023-05-04-north-channel/coastal-gazette/#p7",
            "/themes/dredging/#rule-term-north-channel",
        ]
        assert [rule.text for rule in last.find("code")] == ["term: north channel"]

    def test_passages_stand_under_their_briefing_and_exchange_newest_first(
        self, harbor_render: Callable[[str], Element]
    ) -> None:
        page = harbor_render("themes/night-work/")
        (hits,) = page.find("div", "bs-hits")
        assert [(h.tag, h.text) for h in hits.walk() if h.tag in ("h2", "h3", "h4")] == [
            ("h3", "Railway office on night trains"),
            ("h4", "Nordic Wire asks"),
            ("h3", "Town library on its new reading room"),
            ("h4", "Coastal Gazette asks"),
            ("h3", "Port of Ellmouth on dredging the north channel"),
            ("h4", "Opening"),
        ]


class TestExchange:
    PAGE = "briefings/2023-05-04-north-channel/radio-skerry/"

    def test_every_paragraph_has_its_id_and_a_link_to_itself(self, harbor_render: Callable[[str], Element]) -> None:
        page = harbor_render(self.PAGE)
        paragraphs = page.find("div", "bs-paragraph")
        assert [paragraph.attributes["id"] for paragraph in paragraphs] == ["p8", "p9", "p10", "p11"]
        for paragraph in paragraphs:
            (anchor,) = paragraph.find("a", "bs-anchor")
            assert anchor.attributes["href"] == f"#{paragraph.attributes['id']}"
            assert anchor.attributes["aria-label"] == f"Link to paragraph {paragraph.attributes['id']}"
            assert anchor.text == ""

    def test_stage_direction_stands_apart_from_speech(self, harbor_render: Callable[[str], Element]) -> None:
        (scene,) = harbor_render(self.PAGE).find("aside", "bs-scene")
        assert scene.text == "[A ship's horn sounds outside.]"

    def test_turn_that_a_scene_interrupted_says_that_it_continues(
        self, harbor_render: Callable[[str], Element]
    ) -> None:
        acts = [act.text for act in harbor_render(self.PAGE).find("span", "bs-act")]
        assert acts == ["asks", "answers", "continues"]

    def test_label_is_shown_as_printed_where_it_differs_from_the_name(
        self, harbor_render: Callable[[str], Element]
    ) -> None:
        page = harbor_render("briefings/2023-07-11-night-trains/opening/")
        (printed,) = page.find("p", "bs-printed")
        assert printed.text == "Label in the source: Henrik Dahl, director of timetables"

    def test_markdown_signs_in_speech_stay_as_spoken(self, harbor_render: Callable[[str], Element]) -> None:
        page = harbor_render("briefings/2023-07-11-night-trains/opening/")
        assert "in *December*, and 1. class has beds with_underscores_in their names." in page.by_id("p1").text
        assert page.find("em") == []

    def test_steps_lead_to_the_pages_before_above_and_after(self, harbor_render: Callable[[str], Element]) -> None:
        (steps,) = harbor_render(self.PAGE).find("nav", "bs-steps")
        assert [(step.text, step.attributes["href"]) for step in steps.find("a")] == [
            ("Previous Coastal Gazette asks", "/briefings/2023-05-04-north-channel/coastal-gazette/"),
            ("Up Port of Ellmouth on dredging the north channel", "/briefings/2023-05-04-north-channel/"),
            ("Next Coastal Gazette asks (2)", "/briefings/2023-05-04-north-channel/coastal-gazette-2/"),
        ]


def test_full_page_holds_every_paragraph_of_the_briefing_in_order(harbor_render: Callable[[str], Element]) -> None:
    page = harbor_render("briefings/2023-05-04-north-channel/full/")
    ids = [paragraph.attributes["id"] for paragraph in page.find("div", "bs-paragraph")]
    assert ids == [f"p{number}" for number in range(1, 15)]


def test_overview_holds_panel_agenda_themes_and_source(harbor_render: Callable[[str], Element]) -> None:
    page = harbor_render("briefings/2023-05-04-north-channel/")
    assert [seat.text for seat in page.find("ul", "bs-panel")[0].find("li")] == [
        "Ingrid Solheim harbor master",
        "Tomas Varga chief hydrographer",
        "Pia Lindqvist press officer of the port in the chair",
    ]
    (agenda,) = page.find("ol", "bs-agenda")
    assert [row.text for row in agenda.find("p", "bs-row__title")] == [
        "Opening",
        "Coastal Gazette asks",
        "Radio Skerry asks",
        "Coastal Gazette asks (2)",
        "Closing",
    ]
    assert [fact.text for fact in page.find("dl", "bs-facts")[0].find("dd")] == [
        "4 May 2023, 2 p.m.",
        "Ellmouth",
        "Port of Ellmouth",
        "9 May 2023",
        "Ellmouth Press Room",
    ]
    targets = [a.attributes["href"] for a in page.find("a")]
    assert "/themes/dredging/#in-2023-05-04-north-channel" in targets
    assert "/briefings/2023-05-04-north-channel.txt" in targets
    assert "https://port.example/press/north-channel" in targets


def rows_below(page: Element, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, row by row."""
    (table,) = [table for table in page.find("table") if table.find("caption")[0].text == heading]
    return [
        [cell.text for cell in row.children if isinstance(cell, Element)] for row in table.find("tbody")[0].find("tr")
    ]


def test_speaker_page_holds_roles_themes_exchanges_hand_offs_and_figures(
    harbor_render: Callable[[str], Element],
) -> None:
    page = harbor_render("speakers/tomas-varga/")
    day, briefing = "4 May 2023", "Port of Ellmouth on dredging the north channel"

    assert [h.text for h in page.find("h2")] == ["Roles", "Themes", "Exchanges", "Hand-offs", "Figures"]
    assert rows_below(page, "Roles") == [["chief hydrographer", day, briefing]]
    assert rows_below(page, "Themes") == [["Dredging", day, "1"]]
    assert rows_below(page, "Exchanges") == [
        [f"Coastal Gazette asks {day} · {briefing} How deep will the channel be once the barge has left? Thank you.", "Tomas Varga", "Dredging"],
        [f"Coastal Gazette asks (2) {day} · {briefing} May we ask a second time: will small boats lose days at sea?", "Tomas Varga", ""],
    ]  # fmt: skip
    assert rows_below(page, "Hand-offs") == [["Took the word from Ingrid Solheim", "Coastal Gazette asks", day]]
    assert [row[0] for row in rows_below(page, "Figures")] == ["Eleven meters 11 m", "340"]
    assert "/themes/dredging/#in-2023-05-04-north-channel" in [a.attributes["href"] for a in page.find("a")]
    giver = harbor_render("speakers/ingrid-solheim/")
    assert rows_below(giver, "Hand-offs") == [["Passed the word to Tomas Varga", "Coastal Gazette asks", day]]


def test_outlet_page_lists_its_questions_who_answered_and_on_which_themes(
    harbor_render: Callable[[str], Element],
) -> None:
    page = harbor_render("outlets/coastal-gazette/")
    assert [h.text for h in page.find("h2")] == ["Themes", "Questions asked"]
    assert [(row[0].partition(" asks")[2][:4], row[1], row[2]) for row in rows_below(page, "Questions asked")] == [
        (" 20 ", "Odile Marchetti", "Night work"),
        (" 4 M", "Tomas Varga", "Dredging"),
        (" (2)", "Tomas Varga", ""),
    ]


def test_lists_of_speakers_and_outlets_count_what_they_lead_to(harbor_render: Callable[[str], Element]) -> None:
    speakers, outlets = harbor_render("speakers/"), harbor_render("outlets/")
    assert ["Tomas Varga chief hydrographer", "2", "2"] in rows_below(speakers, "Speakers")
    assert ["Coastal Gazette", "3", "2"] in rows_below(outlets, "Outlets")


def test_speaker_with_many_exchanges_has_a_page_for_each_year() -> None:
    site = plan_pages(hostile_archive())
    with_many = replace(site.archive, spoke={"official": (Place("b", "opening"),) * (ROWS + 1)})
    plans = [plan for plan in plan_pages(with_many).plans if plan.address.startswith("speakers/official/")]
    assert [plan.address for plan in plans] == ["speakers/official/", f"speakers/official/{DAY.year}/"]


def test_speaker_who_never_speaks_is_said_to_sit_on_the_panel() -> None:
    silent = Speaker("silent", "Silent Guest", SpeakerKind.OFFICIAL)
    site = plan_pages(Archive((), (), (silent,), (), (), ()))
    (plan,) = [plan for plan in site.plans if plan.kind is PageKind.SPEAKER]
    assert "On the panel; nothing said is in the record." in parse_html(render_page(plan, site, link).html).text


def test_empty_archive_says_on_each_list_that_there_is_nothing_yet() -> None:
    site = plan_pages(build_index((), ())[0])
    texts = {address: page.text for address, page in render_all(site).items()}
    assert texts["briefings/"] == "Briefings There are no briefings yet."
    assert texts["themes/"] == "Themes There is nothing to list yet."


def test_same_archive_renders_to_the_same_bytes(harbor: Path) -> None:
    pages = []
    for _ in range(2):
        briefings, _problems = read_archive(harbor / "docs/briefings")
        site = plan_pages(build_index(briefings, read_themes(harbor / "docs/themes")[0])[0])
        pages.append([render_page(plan, site, link).html for plan in site.plans])
    assert pages[0] == pages[1]
