"""Which paragraphs come under a theme for other reasons than a single phrase."""

from __future__ import annotations

import textwrap

import pytest

from briefing_site.index.archive import build_index
from briefing_site.index.matcher import Matcher
from briefing_site.index.themes import Clerk, file_passages
from briefing_site.model import Briefing, Evidence, Passage, Standing, Theme
from briefing_site.read.theme import read_theme
from briefing_site.read.transcript import read_transcript

TALK = """\
Briefing on boats

May 4, 2031

Ferry Review:

When do the ferries sail?

Oda Brandt:

Mr. Ansgar will answer.

Pell Ansgar:

The boats sail at noon.

They are old. The pier is older.

The town has a new pool.

Lake Radio:

How warm is the pool?

Pell Ansgar:

Warm. You can see the ferries from it.
"""


def make_theme(rules: str, name: str = "boats", fields: str = "") -> Theme:
    text = f"---\nprefLabel: Some {name}\n{fields}rules:\n{textwrap.indent(textwrap.dedent(rules), '  ')}\n---\n"
    theme, problems = read_theme(text, f"docs/themes/{name}.md", name)
    assert problems == []
    assert theme is not None
    return theme


def read_talk() -> Briefing:
    briefing, problems = read_transcript(TALK, "talk.txt", "talk")
    assert problems == []
    assert briefing is not None
    return briefing


def file_talk(*themes: Theme) -> list[Passage]:
    return list(file_passages(read_talk(), Clerk(themes)))


def found(text: str, rules: str) -> list[str]:
    return [words.text for words in Matcher([make_theme(rules)]).match(text).get("boats", ())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A boat waits.", ["boat"]),
        ("A toy boat waits.", []),
        ("The boat waits beside a toy.", []),
        ("The boat waits. He has a toy.", ["boat"]),
        ("The boat waits. It is a drawing.", []),
        ("The drawing shows a ship.", ["ship"]),
    ],
)
def test_unless_takes_out_the_words_of_its_sentence_or_paragraph(text: str, words: list[str]) -> None:
    rules = "terms: [boat, ship]\nunless:\n  - toy\n  - {words: drawing, for: boat, in: paragraph}"

    assert found(text, rules) == words


def test_either_side_of_a_pair_may_be_one_of_several_phrases() -> None:
    rules = "near:\n  - [[north, south], [pier, long pier]]"

    assert found("The south has a long pier.", rules) == ["south", "long pier"]
    assert found("North and south.", rules) == []


def test_two_halves_of_a_pair_share_no_letter() -> None:
    rules = "near:\n  - [pier, north pier]"

    assert found("The north pier.", rules) == []
    assert found("The north pier and the pier of the south.", rules) == ["north pier", "pier"]


def test_not_leaves_words_alone_that_say_more_than_it() -> None:
    rules = "terms: [free harbor ferry]\nnot: [free harbor]"

    assert found("The free harbor ferry sails.", rules) == ["free harbor ferry"]


def test_not_of_a_part_leaves_the_theme_alone() -> None:
    fields = "narrower:\n  ferries:\n    prefLabel: Ferries\n    rules: {not: [old ferry], terms: [old ferry line]}\n"
    theme = make_theme("terms: [old]", fields=fields)

    assert [e.text for e in Matcher([theme]).match("An old ferry sails.")["boats"]] == ["old"]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("zone for boats", "two zones for boats", "zones for boats"),
        ("zones for boats", "a zone for boats", "zone for boats"),
        ("north-east", "the northeast", "northeast"),
        ("northeast", "the North-East", "North-East"),
        ("revitalization", "its revitalisation", "revitalisation"),
        ("boat program", "boat programmes", "boat programmes"),
        ("early boat", "an early  boat", "early  boat"),
        ("early boat", "an ear\u00adly boat", "ear\u00adly boat"),
        ("S&T park", "science and technology parks", "science and technology parks"),
    ],
)
def test_more_ways_of_writing_a_term_are_found(term: str, text: str, words: str) -> None:
    assert found(text, f"terms: [{term}]") == [words]


def test_abbreviation_ends_no_sentence_and_a_closing_quote_belongs_to_it() -> None:
    rules = "near:\n  - [north, pier]"

    assert found("In the north Mr. Ansgar has a pier.", rules) == ["north", "pier"]
    assert found("“北方North。”Pier又长。", rules) == []


def test_words_that_refer_back_are_evidence_with_the_paragraph_that_they_refer_to() -> None:
    passages = file_talk(make_theme("terms: [boats]\nfollows: [they]"))

    assert [(p.paragraph, p.evidence) for p in passages] == [
        ("p3", (Evidence("boats", 4, 9, "term: boats"),)),
        ("p4", (Evidence("They", 0, 4, "follows: they", "p3"),)),
    ]


def test_answer_may_refer_to_the_question_past_whoever_hands_over() -> None:
    passages = file_talk(make_theme("terms: [ferries]\nfollows: [boats, town]"))

    assert [(p.paragraph, p.evidence[0].antecedent) for p in passages] == [
        ("p1", ""),
        ("p3", "p1"),
        ("p5", "p1"),
        ("p7", ""),
    ]


def test_pins_put_in_and_take_out_a_paragraph_whatever_its_words_say() -> None:
    theme = make_theme(
        "terms: [boats, pool]\ninclude: {talk#p4: It means them.}\nexclude: {talk#p5: A pool is no boat.}"
    )

    assert [(p.paragraph, p.evidence[0].rule) for p in file_talk(theme)] == [
        ("p3", "term: boats"),
        ("p4", "include: talk#p4"),
        ("p6", "term: pool"),
    ]


def test_what_is_taken_out_is_nothing_to_refer_to() -> None:
    theme = make_theme("terms: [boats]\nfollows: [they]\nexclude: {talk#p3: Said in jest.}")

    assert file_talk(theme) == []


def test_passages_of_a_part_are_those_of_the_theme_and_name_the_part() -> None:
    fields = "narrower: {ferries: {prefLabel: Ferries}, old: {prefLabel: They are old}}\n"
    passages = file_talk(make_theme("terms: [boats]\nfollows: [pool]", fields=fields))

    assert [(p.paragraph, p.concepts) for p in passages] == [
        ("p1", ("ferries",)),
        ("p3", ()),
        ("p4", ("old",)),
        ("p5", ("old",)),
        ("p7", ("ferries",)),
    ]


def test_broader_theme_has_the_passages_of_the_narrower_one_with_the_same_evidence() -> None:
    traffic = make_theme("terms: [sail]", "traffic")
    boats = make_theme("terms: [ferries]", fields="broader: [traffic]\n")
    passages = file_talk(traffic, boats)

    (both, *_) = [p for p in passages if p.paragraph == "p1" and p.theme == "traffic"]
    assert both.evidence == (
        Evidence("ferries", 12, 19, "term: ferries", theme="boats"),
        Evidence("sail", 20, 24, "term: sail"),
    )
    assert both.concepts == ("boats",)
    assert [(p.paragraph, p.theme) for p in passages] == [
        ("p1", "traffic"),
        ("p1", "boats"),
        ("p3", "traffic"),
        ("p7", "traffic"),
        ("p7", "boats"),
    ]


def test_broader_theme_can_refuse_what_the_narrower_one_gives() -> None:
    traffic = make_theme("terms: [train]\nexclude: {talk#p7: Nobody travels.}", "traffic")
    boats = make_theme("terms: [ferries]", fields="broader: [traffic]\n")

    assert [(p.paragraph, p.theme) for p in file_talk(traffic, boats)] == [
        ("p1", "traffic"),
        ("p1", "boats"),
        ("p7", "boats"),
    ]


def test_standing_says_whether_anybody_had_asked() -> None:
    theme = make_theme("terms: [ferries, boats]")

    assert [(p.paragraph, p.standing) for p in file_talk(theme)] == [
        ("p1", Standing.QUESTION),
        ("p3", Standing.ASKED),
        ("p7", Standing.VOLUNTEERED),
    ]


def problems_of(*themes: Theme, whole: bool = True) -> list[tuple[str, int, str]]:
    _, problems = build_index([read_talk()], themes, whole)
    return [(problem.path, problem.line, problem.message) for problem in problems]


def test_links_that_lead_nowhere_or_in_a_circle_are_reported() -> None:
    one = make_theme("terms: [a new pool]", "one", "broader: [two]\nrelated: [none]\n")
    two = make_theme("terms: [nothing]", "two", "broader: [one]\n")

    assert problems_of(one, two) == [
        ("docs/themes/one.md", 4, 'related names "none"; expected another theme: two'),
        ("docs/themes/one.md", 3, "broader goes round in a circle: one -> two -> one; expected a theme above this one"),
        ("docs/themes/two.md", 3, "broader goes round in a circle: two -> one -> two; expected a theme above this one"),
    ]
    assert [(p.paragraph, p.theme) for p in file_passages(read_talk(), Clerk([one, two]))] == [
        ("p5", "one"),
        ("p5", "two"),
    ]


def test_theme_that_is_its_own_broader_one_is_reported() -> None:
    (problem,) = problems_of(make_theme("terms: [a]", "one", "broader: [one]\n"), make_theme("terms: [b]", "two"))

    assert problem == ("docs/themes/one.md", 3, 'broader names "one"; expected another theme: two')


def test_two_themes_of_one_name_are_reported() -> None:
    theme = make_theme("terms: [a]")
    twin, _ = read_theme("---\nprefLabel: some BOATS\n---\n", "docs/themes/twin.md", "twin")
    assert twin is not None

    assert problems_of(theme, twin) == [
        (
            "docs/themes/twin.md",
            2,
            'prefLabel "some BOATS" is that of docs/themes/boats.md too; expected a name of its own',
        )
    ]


@pytest.mark.parametrize(
    ("rules", "line", "what"),
    [
        (
            "terms: [data center]\nnot: [data centres]",
            4,
            '"term: data center" can never count: "not: data centres" takes',
        ),
        ("near:\n  - [[a, b], c]\nnot: [a, b]", 5, '"near: a/b + c" can never count: "not: a" takes'),
        ("labels: false\nfollows: [they]", 5, '"follows: they" can never count: no other rule files'),
        ("terms: [toy boat]\nunless: [toys]", 4, '"term: toy boat" can never count: "unless: toys" takes'),
        (
            "unless: [{words: toy, for: boat}]",
            4,
            '"unless: toy (for boat)" can never count: no rule has the term "boat"',
        ),
    ],
)
def test_rule_that_can_never_count_is_reported(rules: str, line: int, what: str) -> None:
    ((path, found_line, message),) = problems_of(make_theme(rules))

    assert (path, found_line) == ("docs/themes/boats.md", line)
    assert message.startswith(what)


def test_not_that_is_longer_or_shorter_than_a_term_leaves_it_alive() -> None:
    assert problems_of(make_theme("terms: [center, free harbor ferry]\nnot: [data center, free harbor]")) == []
    assert problems_of(make_theme("terms: [toyshop, free harbor]\nunless: [toy, {words: free, for: toyshop}]")) == []


def test_pins_of_paragraphs_that_do_not_exist_are_reported() -> None:
    theme = make_theme("include: {talk#p99: x, other#p1: x, talk#p1: x}\nexclude: {talk#p1: y}")

    expected = "expected a paragraph of the archive, such as 2024-05-14-river-office#p12, once"
    assert [message for _, _, message in problems_of(theme)] == [
        f'"include: talk#p99": "talk" has no paragraph "p99"; {expected}',
        f'"include: other#p1": there is no briefing "other"; {expected}',
        f'"exclude: talk#p1": "include: talk#p1" on line 4 is about the same paragraph; {expected}',
    ]
    assert len(problems_of(theme, whole=False)) == 2


def test_pair_of_which_a_half_falls_to_longer_words_falls_whole() -> None:
    rules = "terms: [north pier of stone]\nnear:\n  - [north pier, boat]\n  - [town, boat]"

    assert found("The north pier of stone has a boat.", rules) == ["north pier of stone"]
    assert found("The north pier of stone has a boat for the town.", rules) == ["north pier of stone", "boat", "town"]


def test_of_two_pairs_that_overlap_the_one_with_the_longest_words_counts() -> None:
    rules = "near:\n  - [wooden boats, pier]\n  - [boats, pier of stone and wood]"

    assert found("Wooden boats at the pier of stone and wood.", rules) == ["boats", "pier of stone and wood"]


def test_words_point_back_past_whoever_hands_over_between_two_answers() -> None:
    text = TALK.replace(
        "\n\nThey are old.", "\n\nLena Marsh:\n\nMs. Brandt will go on.\n\nOda Brandt:\n\nThey are old."
    )
    briefing, _ = read_transcript(text, "talk.txt", "talk")
    assert briefing is not None
    passages = list(file_passages(briefing, Clerk([make_theme("terms: [boats sail]\nfollows: [they]")])))

    assert [(p.paragraph, p.evidence[0].antecedent) for p in passages] == [("p3", ""), ("p5", "p3")]
