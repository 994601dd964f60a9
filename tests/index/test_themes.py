from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_site.index.matcher import Matcher
from briefing_site.index.spelling import fold
from briefing_site.index.themes import Clerk, file_passages
from briefing_site.model import Evidence, Labels, Rule, Theme
from briefing_site.read.transcript import read_transcript


def rule(kind: str, *terms: str) -> Rule:
    """A rule of one phrase, or a pair."""
    return Rule(f"{kind}: {' + '.join(terms)}", kind, terms[:1], 1, other=terms[1:])


def theme(*rules: Rule, name: str = "boats") -> Theme:
    return Theme(name, f"{name}.md", name, Labels({"en": name}), rules=rules)


def found(text: str, *rules: Rule) -> list[str]:
    """The words of a text that put it under a theme of these rules."""
    return [evidence.text for evidence in Matcher([theme(*rules)]).match(text).get("boats", ())]


def terms(*phrases: str) -> list[Rule]:
    return [rule("term", phrase) for phrase in phrases]


def test_evidence_gives_words_place_and_rule() -> None:
    assert Matcher([theme(rule("term", "early boat"))]).match("The early boat waits.") == {
        "boats": (Evidence("early boat", 4, 14, "term: early boat"),)
    }


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("early boat", "Early boats wait.", ["Early boats"]),
        ("early boats", "an early boat", ["early boat"]),
        ("ferry", "two ferries", ["ferries"]),
        ("ferries", "one ferry", ["ferry"]),
        ("beach", "all beaches", ["beaches"]),
        ("boxes", "a box", ["box"]),
        ("bus", "the bus", ["bus"]),
        ("class", "two classes", ["classes"]),
        ("quay", "the quays", ["quays"]),
        ("highway", "two highways", ["highways"]),
        ("analysis", "the analysis", ["analysis"]),
        ("high-tech zone", "High-tech zones", ["High-tech zones"]),
        ("high-tech zone", "a high tech zone", ["high tech zone"]),
        ("high tech zone", "a high‑tech zone", ["high‑tech zone"]),
        ("high-tech zone", "a high–tech zone", ["high–tech zone"]),
        ("high-tech zone", "a high-technology zone", ["high-technology zone"]),
        ("high-tech zone", "a hi-tech zone", ["hi-tech zone"]),
        ("-", "now - or never", []),
        ("innovation center", "innovation centres", ["innovation centres"]),
        ("innovation centre", "an innovation center", ["innovation center"]),
        ("center of the lake", "the centre of the lake", ["centre of the lake"]),
        ("sci-tech park", "a science and technology park", ["science and technology park"]),
        ("captain's boat", "the captain’s boat", ["captain’s boat"]),
        ("old \"boat\"", "the old “boat”", ["old “boat”"]),
        ("early boat", "the early\u00a0boat", ["early\u00a0boat"]),
        ("EARLY BOAT", "early boat", ["early boat"]),
        ("船", "湖区的船都晚点了", ["船"]),
        ("高新区", "国家高新区的企业", ["高新区"]),
        ("Zhangjiang", "张江（Zhangjiang）园区", ["Zhangjiang"]),
        ("AI船", "这是AI船ABC", ["AI船"]),
        ("船AI", "ABC船AI很好", ["船AI"]),
    ],
)  # fmt: skip
def test_term_is_found_in_each_way_of_writing_it(term: str, text: str, words: list[str]) -> None:
    assert found(text, *terms(term)) == words


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("boat", "boating"),
        ("boat", "the lifeboat"),
        ("early boat", "early, boat"),
        ("park", "Parker"),
        ("early boat", "boat early"),
        ("zone", "ozone"),
        ("center", "centered"),
        ("AI", "said"),
    ],
)
def test_part_of_a_word_is_no_term(term: str, text: str) -> None:
    assert found(text, *terms(term)) == []


def test_longest_words_count_where_terms_overlap() -> None:
    text = "The national high-tech zone of the lake"

    assert found(text, *terms("high-tech zone", "national high-tech zone", "zone of the lake")) == [
        "national high-tech zone"
    ]


def test_longer_words_count_before_those_that_begin_earlier() -> None:
    assert found("lake high-tech zone of the north", *terms("lake high-tech", "high-tech zone of the north")) == [
        "high-tech zone of the north"
    ]


def test_words_that_touch_both_count() -> None:
    assert found("湖船", *terms("湖", "船")) == ["湖", "船"]


def test_first_of_two_rules_for_the_same_words_is_named() -> None:
    matcher = Matcher([theme(*terms("innovation centre", "innovation center"))])

    (evidence,) = matcher.match("an innovation center")["boats"]
    assert evidence.rule == "term: innovation centre"


def test_evidence_comes_in_the_order_of_the_text() -> None:
    assert found("A pier, a boat, a pier", *terms("boat", "pier")) == ["pier", "boat", "pier"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The north has a new pier.", ["north", "pier"]),
        ("A pier in the north. It is new.", ["pier", "north"]),
        ("The north is cold. The pier is new.", []),
        ("The north is cold! “The pier is new.”", []),
        ("Is it the north? A pier, perhaps.", []),
        ("The north, at 3.5 degrees, has a pier.", ["north", "pier"]),
        ("北方很冷。The pier is new.", []),
    ],
)
def test_near_counts_within_one_sentence_only(text: str, words: list[str]) -> None:
    assert found(text, rule("near", "north", "pier")) == words


def test_near_names_its_rule_in_both_places() -> None:
    evidence = Matcher([theme(rule("near", "north", "pier"))]).match("The pier of the north.")["boats"]

    assert [(e.text, e.rule) for e in evidence] == [("pier", "near: north + pier"), ("north", "near: north + pier")]


def test_halves_of_two_near_rules_prove_nothing() -> None:
    rules = (rule("near", "north", "pier"), rule("near", "south", "quay"))

    assert found("The north has a quay.", *rules) == []
    assert found("The north has a quay and a pier.", *rules) == ["north", "pier"]


def test_words_that_only_touch_what_a_not_names_still_count() -> None:
    assert found("湖区船", rule("not", "湖区"), *terms("船")) == ["船"]


def test_not_takes_out_the_words_it_names_and_no_others() -> None:
    rules = (*terms("boat"), rule("not", "boat race"))

    assert found("A boat race.", *rules) == []
    assert found("The boat races of May.", *rules) == []
    assert found("After the boat race a boat sank.", *rules) == ["boat"]


def test_not_also_takes_out_half_of_a_near() -> None:
    rules = (rule("near", "north", "pier"), rule("not", "north wind"))

    assert found("The north wind broke the pier.", *rules) == []
    assert found("The north wind broke the pier of the north.", *rules) == ["pier", "north"]


def test_not_of_one_theme_leaves_the_others_alone() -> None:
    matcher = Matcher([theme(*terms("boat"), rule("not", "boat race")), theme(*terms("boat race"), name="sports")])

    assert list(matcher.match("A boat race.")) == ["sports"]


def test_themes_come_in_their_order_and_share_words() -> None:
    matcher = Matcher([theme(*terms("pier"), name="b"), theme(*terms("boat", "pier"), name="a")])

    assert {name: [e.text for e in evidence] for name, evidence in matcher.match("A boat at the pier").items()} == {
        "b": ["pier"],
        "a": ["boat", "pier"],
    }
    assert list(matcher.match("A boat at the pier")) == ["b", "a"]


@pytest.mark.parametrize("themes", [[], [theme()]])
def test_no_rule_finds_nothing(themes: list[Theme]) -> None:
    assert Matcher(themes).match("A boat") == {}


def test_passages_are_the_paragraphs_of_speech_in_reading_order() -> None:
    text = (
        "Briefing on boats\n\nMay 4, 2031\n\nFerry Review:\n\nWhich boat?\n\nPell Ansgar:\n\nNone.\n\n"
        "A boat at the pier. [Photo by Per Lund]\n\nThat boat sank.\n"
    )
    briefing, _ = read_transcript(text, "boats.txt", "boats")
    assert briefing is not None

    passages = list(file_passages(briefing, Clerk([theme(*terms("boat"))])))

    assert [(p.theme, p.briefing, p.exchange, p.turn, p.paragraph) for p in passages] == [
        ("boats", "boats", "ferry-review", "t1", "p1"),
        ("boats", "boats", "ferry-review", "t4", "p4"),
    ]


WORDS = st.text(alphabet=string.ascii_letters + "éßİ湖船 -’“”.?!\u00a0", max_size=80)
PHRASES = st.text(alphabet=string.ascii_letters + "ßİ湖船 -'", min_size=1, max_size=12).filter(
    lambda phrase: any(c.isalnum() for c in phrase)
)


@given(text=WORDS, phrases=st.lists(PHRASES, min_size=1, max_size=4), pair=st.tuples(PHRASES, PHRASES))
def test_places_always_give_the_words_of_the_evidence(text: str, phrases: list[str], pair: tuple[str, str]) -> None:
    text = f"{text} {phrases[0]} {pair[0]} {text} {pair[1]}."
    matcher = Matcher([theme(*terms(*phrases), rule("near", *pair)), theme(rule("not", phrases[0]), *terms(pair[0]))])

    for evidence in matcher.match(text).values():
        places = [(e.start, e.end) for e in evidence]
        assert [text[start:end] for start, end in places] == [e.text for e in evidence]
        assert all(start < end for start, end in places)
        assert all(end <= later for (_, end), (later, _) in zip(places, places[1:]))


@given(st.text(max_size=60))
def test_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)
