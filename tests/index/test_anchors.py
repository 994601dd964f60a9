"""Ids are carried over every kind of edit: each lands on its words, or says where they went."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing_site.index.alignment import Block, align_blocks
from briefing_site.index.anchors import Fate, carry_ids, start_ledger
from briefing_site.index.ledgers import keep_ids
from briefing_site.model import BlockState, Briefing, Ledger, Outcome
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.read.ledger import read_ledger
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import ExchangePages, has_exchange_pages

FRONT = "---\ntitle: Mayor on the bridge\ndate: 2024-03-05\npanel: [Ada Noor, Ben Okoro]\naskers: [Valley Courier, Hill Post]\n---\n"
COURIER = ("Valley Courier", "When does the new bridge open to cars, and who pays for the ramps?")
NOOR = ("Ada Noor", "It opens in May, if the paint dries. The ramps are paid for by the 3 towns on the river.")
THANKS = ("Valley Courier", "Thank you.")
POST = ("Hill Post", "Will the old ferry go on after that, at least in the summer months?")
OKORO = ("Ben Okoro", "The ferry goes on until the end of September. After that its crew moves to the harbor.")
THANKS_TOO = ("Hill Post", "Thank you.")
LAST = ("Ben Okoro", "We shall publish the timetable next week on the door of the town hall.")
TEXT = (COURIER, NOOR, THANKS, POST, OKORO, THANKS_TOO, LAST)
DAY, NEXT = date(2024, 3, 6), date(2024, 4, 1)

Said = tuple[str, str]


def read(*said: Said) -> Briefing:
    """The briefing of these turns; a scene has no speaker, and a paragraph of the same speaker opens no turn."""
    lines, speaker = [], ""
    for name, words in said:
        if name and name != speaker:
            lines.append(f"{name}:")
            speaker = name
        lines.append(words)
    briefing, problems = read_transcript(FRONT + "\n" + "\n\n".join(lines) + "\n", "docs/bridge.txt", "bridge")
    assert briefing is not None
    assert [p for p in problems if p.severity.value == "error"] == []
    return briefing


def first() -> Ledger:
    return start_ledger(read(*TEXT), DAY)


def words(briefing: Briefing) -> dict[str, str]:
    """Id to text."""
    return {p.id: p.text for x in briefing.exchanges for t in x.turns for p in t.paragraphs}


def outcomes(fates: list[Fate]) -> dict[str, str]:
    """Id to what became of it, where it does not stand as it did."""
    return {fate.id: fate.outcome.value for fate in fates if fate.outcome is not Outcome.SAME}


def slugs(briefing: Briefing) -> list[str]:
    return [exchange.id for exchange in briefing.exchanges]


def anchors(briefing: Briefing) -> dict[str, str]:
    """Every address of the briefing and the id of the paragraph on which it lands."""
    found = {}
    for exchange in briefing.exchanges:
        for turn in exchange.turns:
            for p in turn.paragraphs:
                for name in (p.id, f"{p.id}.{p.wording}", *(a.id for a in p.former)):
                    assert name not in found
                    found[name] = p.id
    return found


class TestEdits:
    """Each edit of the first text: what each id says then."""

    def test_text_that_is_the_same_keeps_every_id_and_the_whole_ledger(self) -> None:
        briefing, after, fates = carry_ids(first(), read(*TEXT), NEXT)
        assert outcomes(fates) == {}
        assert after == first()
        assert list(words(briefing)) == ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]

    @pytest.mark.parametrize(
        "above",
        [
            (("Ada Noor", "Good morning to all of you, and welcome."),),
            (("Ada Noor", "[Photo by Jo Ames/Town Hall]"),),
            (("Ada Noor", "Good morning to you all."), ("", "https://video.example.org/bridge")),
        ],
        ids=["speech", "caption", "embed"],
    )
    def test_paragraph_caption_or_embed_at_the_top_moves_no_id(self, above: tuple[Said, ...]) -> None:
        briefing, _, fates = carry_ids(first(), read(*above, *TEXT), NEXT)
        assert set(outcomes(fates).values()) == {"new"}
        assert [pair for pair in words(briefing).items() if pair[0] not in outcomes(fates)] == [
            (f"p{n}", text) for n, (_, text) in enumerate(TEXT, start=1)
        ]
        assert next(iter(words(briefing))) == "p8"

    def test_first_piece_of_a_split_keeps_the_id_and_the_old_wording_leads_there(self) -> None:
        pieces = [("Ada Noor", part) for part in (NOOR[1][:36].strip(), NOOR[1][36:].strip())]
        briefing, after, fates = carry_ids(first(), read(COURIER, *pieces, *TEXT[2:]), NEXT, "Two paragraphs")
        assert outcomes(fates) == {"p2": "split"}
        assert words(briefing)["p2"] == "It opens in May, if the paint dries."
        assert words(briefing)["p8"] == "The ramps are paid for by the 3 towns on the river."
        assert list(words(briefing)) == ["p1", "p2", "p8", "p3", "p4", "p5", "p6", "p7"]
        old = first().blocks[1]
        assert anchors(briefing)[f"p2.{old.hash[:4]}"] == "p2"
        (correction,) = after.corrections
        assert (correction.kind, correction.was, correction.reason) == (
            Outcome.SPLIT,
            (f"p2.{old.hash[:4]}",),
            "Two paragraphs",
        )
        assert [name.partition(".")[0] for name in correction.now] == ["p2", "p8"]

    def test_ids_of_joined_paragraphs_lead_to_the_one_that_holds_them(self) -> None:
        ledger = start_ledger(
            read(COURIER, NOOR, ("Ada Noor", "The paint is blue and grey, as you have asked for."), LAST), DAY
        )
        joined = ("Ada Noor", f"{NOOR[1]} The paint is blue and grey, as you have asked for.")
        briefing, after, fates = carry_ids(ledger, read(COURIER, joined, LAST), NEXT)
        assert outcomes(fates) == {"p2": "merged", "p3": "merged"}
        assert words(briefing) == {"p1": COURIER[1], "p2": joined[1], "p4": LAST[1]}
        assert anchors(briefing)["p3"] == "p2"
        assert anchors(briefing)[f"p3.{ledger.blocks[2].hash[:4]}"] == "p2"
        assert [(b.id, b.state, b.into, b.last) for b in after.blocks if b.state is not BlockState.LIVE] == [
            ("p3", BlockState.MERGED, "p2", NEXT)
        ]

    def test_swapped_turns_keep_their_ids(self) -> None:
        briefing, _, fates = carry_ids(first(), read(COURIER, POST, OKORO, NOOR, *TEXT[5:]), NEXT)
        assert {name: text for name, text in words(briefing).items() if name in ("p2", "p4", "p5")} == {
            "p2": NOOR[1],
            "p4": POST[1],
            "p5": OKORO[1],
        }
        assert set(outcomes(fates).values()) <= {"moved", "removed"}

    def test_fixed_number_keeps_the_id_and_both_wordings_have_an_address(self) -> None:
        fixed = ("Ada Noor", NOOR[1].replace("3 towns", "4 towns"))
        briefing, after, fates = carry_ids(first(), read(COURIER, fixed, *TEXT[2:]), NEXT, "Wrong number")
        old, new = first().blocks[1].hash[:4], after.blocks[1].hash[:4]
        assert outcomes(fates) == {"p2": "changed"}
        assert words(briefing)["p2"] == fixed[1]
        assert {name: at for name, at in anchors(briefing).items() if at == "p2"} == {
            "p2": "p2",
            f"p2.{new}": "p2",
            f"p2.{old}": "p2",
        }
        assert [(c.date, c.was, c.now, c.reason) for c in after.corrections] == [
            (NEXT, (f"p2.{old}",), (f"p2.{new}",), "Wrong number")
        ]

    def test_changed_speaker_keeps_the_id_and_says_so(self) -> None:
        briefing, after, fates = carry_ids(first(), read(COURIER, ("Ben Okoro", NOOR[1]), *TEXT[2:]), NEXT)
        assert outcomes(fates) == {"p2": "reattributed"}
        assert words(briefing)["p2"] == NOOR[1]
        assert after.corrections[0].speakers == ("Ada Noor", "Ben Okoro")

    def test_removed_paragraph_leaves_its_line_behind_what_it_followed(self) -> None:
        briefing, after, fates = carry_ids(first(), read(COURIER, *TEXT[2:]), NEXT, "Said twice")
        assert outcomes(fates) == {"p2": "removed"}
        assert "p2" not in words(briefing)
        assert [(b.id, b.state.value, b.last) for b in after.blocks[:3]] == [
            ("p1", "live", None),
            ("p2", "removed", NEXT),
            ("p3", "live", None),
        ]
        assert (after.corrections[0].kind, after.corrections[0].now) == (Outcome.REMOVED, ())

    @pytest.mark.parametrize(("gone", "lost", "kept"), [(2, "p3", "p6"), (5, "p6", "p3")])
    def test_of_two_equal_paragraphs_the_one_that_is_there_keeps_its_id(self, gone: int, lost: str, kept: str) -> None:
        text = [(name, words) if words != "Thank you." else ("Ada Noor", words) for name, words in TEXT]
        ledger = start_ledger(read(*text), DAY)
        briefing, _, fates = carry_ids(ledger, read(*text[:gone], *text[gone + 1 :]), NEXT)
        assert outcomes(fates) == {lost: "removed"}
        order = list(words(briefing))
        assert kept in order
        assert order == sorted(order)

    def test_second_edit_on_the_first_keeps_every_address(self) -> None:
        once = ("Ada Noor", NOOR[1].replace("3 towns", "4 towns"))
        twice = ("Ada Noor", once[1].replace("in May", "in June"))
        _, ledger, _ = carry_ids(
            first(), read(("Ada Noor", "Good morning to you all."), COURIER, once, *TEXT[2:]), NEXT
        )
        briefing, after, fates = carry_ids(
            ledger, read(("Ada Noor", "Good morning to you all."), COURIER, twice, *TEXT[2:]), NEXT
        )
        assert outcomes(fates) == {"p2": "changed"}
        assert words(briefing)["p2"] == twice[1]
        assert [w.text for w in after.blocks[2].wordings] == [NOOR[1], once[1], twice[1]]
        assert [name for name, at in anchors(briefing).items() if at == "p2"] == [
            "p2",
            *(f"p2.{w.hash[:4]}" for w in (after.blocks[2].wordings[2], *after.blocks[2].wordings[:2])),
        ]

    @pytest.mark.parametrize(
        "edited",
        [
            (COURIER, ("Ada Noor", NOOR[1].replace("3 towns", "4 towns")), *TEXT[2:]),
            (COURIER, *TEXT[2:]),
            (*TEXT[:2], *TEXT[3:]),
            (*TEXT[:4], ("Ben Okoro", f"{OKORO[1]} {LAST[1]}"), THANKS_TOO),
            (COURIER, ("Ada Noor", NOOR[1][:36].strip()), ("Ada Noor", NOOR[1][36:].strip()), *TEXT[2:]),
            (COURIER, ("Ben Okoro", NOOR[1]), *TEXT[2:]),
        ],
        ids=["changed", "removed", "short one removed", "merged", "split", "reattributed"],
    )
    def test_edit_that_is_undone_gives_every_id_back_to_its_words(self, edited: tuple[Said, ...]) -> None:
        _, ledger, _ = carry_ids(first(), read(*edited), NEXT)
        briefing, after, _ = carry_ids(ledger, read(*TEXT), NEXT)
        assert words(briefing) == words(read(*TEXT))
        landing = anchors(briefing)
        for block in first().blocks:
            assert landing[f"{block.id}.{block.hash[:4]}"] == block.id
        assert carry_ids(after, read(*TEXT), NEXT)[1] == after

    def test_short_words_said_elsewhere_are_not_taken_for_those_that_are_gone(self) -> None:
        briefing, _, fates = carry_ids(first(), read(*TEXT[:2], *TEXT[3:], THANKS), NEXT)
        assert outcomes(fates) == {"p3": "removed", "p8": "new"}
        assert words(briefing)["p8"] == "Thank you."

    def test_notice_of_a_removed_paragraph_stays_where_it_was_when_its_neighbour_moves_away(self) -> None:
        _, after, fates = carry_ids(first(), read(*TEXT[2:], COURIER), NEXT)
        assert outcomes(fates) == {"p1": "moved", "p2": "removed"}
        assert [block.id for block in after.blocks] == ["p2", "p3", "p4", "p5", "p6", "p7", "p1"]

    def test_of_two_equal_paragraphs_that_were_removed_the_one_in_its_place_is_restored(self) -> None:
        again = ("Ada Noor", "The bridge is safe, and it was tested by two people.")
        text = (COURIER, NOOR, again, POST, OKORO, again, LAST)
        start = start_ledger(read(*text), DAY)
        _, ledger, _ = carry_ids(start, read(COURIER, NOOR, POST, OKORO, LAST), NEXT)
        briefing, _, fates = carry_ids(ledger, read(COURIER, NOOR, POST, OKORO, again, LAST), NEXT)
        assert outcomes(fates) == {"p6": "restored"}
        assert words(briefing)["p6"] == again[1]

    def test_paragraph_that_was_joined_twice_over_still_leads_on(self) -> None:
        one, two, three = (
            ("Ada Noor", f"{text} The town has {n} wells.")
            for n, text in ((12, COURIER[1]), (7, POST[1]), (9, LAST[1]))
        )
        ledger = start_ledger(read(one, two, three), DAY)
        _, ledger, _ = carry_ids(ledger, read(one, ("Ada Noor", f"{two[1]} {three[1]}")), NEXT)
        whole = ("Ada Noor", f"{one[1]} {two[1]} {three[1]}")
        briefing, after, _ = carry_ids(ledger, read(whole), NEXT)
        assert {anchors(briefing)[name] for name in ("p1", "p2", "p3")} == {"p1"}
        assert write_and_read(after) == after

    def test_id_is_never_given_twice(self) -> None:
        _, ledger, _ = carry_ids(first(), read(*TEXT, ("Ada Noor", "One more thing about the lamps.")), NEXT)
        _, ledger, _ = carry_ids(ledger, read(*TEXT), NEXT)
        briefing, _, _ = carry_ids(ledger, read(*TEXT, ("Ada Noor", "The market is closed on Monday.")), NEXT)
        assert words(briefing)["p9"] == "The market is closed on Monday."
        assert "p8" not in words(briefing)


class TestExchangesAndTurns:
    def test_exchanges_are_named_by_the_reader_at_first(self) -> None:
        assert slugs(read(*TEXT)) == ["valley-courier", "valley-courier-2", "hill-post", "hill-post-2"]

    def test_slug_stays_where_the_name_of_the_asker_is_corrected(self) -> None:
        changed = [("Valley Currier" if name == "Valley Courier" else name, text) for name, text in TEXT]
        assert slugs(read(*changed)) == ["valley-currier", "valley-currier-2", "hill-post", "hill-post-2"]
        briefing, _, _ = carry_ids(first(), read(*changed), NEXT)
        assert slugs(briefing) == ["valley-courier", "valley-courier-2", "hill-post", "hill-post-2"]

    def test_new_question_of_one_asker_takes_no_slug_that_was_published(self) -> None:
        ask = ("Valley Courier", "One question before that: is the bridge safe in a storm?")
        briefing, after, _ = carry_ids(first(), read(ask, ("Ada Noor", "It is, we have tested it."), *TEXT), NEXT)
        expected = ["valley-courier-3", "valley-courier", "valley-courier-2", "hill-post", "hill-post-2"]
        assert slugs(briefing) == expected
        assert [(exchange.id, exchange.first) for exchange in after.exchanges] == [
            (slug, NEXT if slug == "valley-courier-3" else DAY) for slug in expected
        ]

    def test_address_of_an_exchange_that_is_gone_leads_to_where_its_words_are(self) -> None:
        joined = (COURIER, NOOR, *((NOOR[0], text) for _, text in TEXT[2:]))
        briefing, after, _ = carry_ids(first(), read(*joined), NEXT)
        assert len(briefing.exchanges) == 1
        (there,) = slugs(briefing)
        gone = [exchange for exchange in after.exchanges if exchange.gone]
        assert {there, *(exchange.id for exchange in gone)} == set(slugs(read(*TEXT)))
        assert {exchange.leads_to for exchange in gone} == {there}

    def test_exchange_of_which_no_word_is_left_leads_to_the_overview(self) -> None:
        _, after, _ = carry_ids(first(), read(COURIER, NOOR), NEXT)
        assert [(exchange.id, exchange.leads_to) for exchange in after.exchanges if exchange.gone] == [
            ("valley-courier-2", ""),
            ("hill-post", ""),
            ("hill-post-2", ""),
        ]

    def test_turn_keeps_its_id_when_another_is_put_before_it(self) -> None:
        briefing, _, _ = carry_ids(first(), read(("Ben Okoro", "Good morning to you all."), *TEXT), NEXT)
        turns = [turn.id for exchange in briefing.exchanges for turn in exchange.turns]
        before = [turn.id for exchange in read(*TEXT).exchanges for turn in exchange.turns]
        assert [turn for turn in turns if turn in before] == before

    def test_whether_exchanges_are_pages_stays_as_it_was_first_published(self) -> None:
        nameless = [("Q" if name in ("Valley Courier", "Hill Post") else name, text) for name, text in TEXT]
        assert not has_exchange_pages(read(*nameless), ExchangePages.AUTO)
        briefing, after, _ = carry_ids(first(), read(*nameless), NEXT)
        assert has_exchange_pages(briefing, ExchangePages.AUTO)
        assert not has_exchange_pages(briefing, ExchangePages.FALSE)
        assert write_and_read(after).paged

    def test_renamed_briefing_knows_its_old_id(self) -> None:
        _, after, _ = carry_ids(first(), replace(read(*TEXT), id="new-bridge"), NEXT)
        assert (after.briefing, after.was) == ("new-bridge", ("bridge",))
        assert carry_ids(after, replace(read(*TEXT), id="new-bridge"), NEXT)[1] == after


class TestReport:
    def test_lost_id_is_a_warning_and_a_changed_one_a_note(self) -> None:
        fixed = ("Ben Okoro", OKORO[1].replace("September", "October"))
        briefing, problems = keep_ids(read(COURIER, THANKS, POST, fixed, THANKS_TOO, LAST), first())
        assert [(p.code, p.severity.value, p.message.partition(";")[0]) for p in problems] == [
            ("anchor-lost", "warning", f'p2 is gone, and links to it with it: "{NOOR[1][:59]}…"'),
            ("anchor-changed", "note", "p5 has other words now"),
        ]
        assert all(p.path == "docs/bridge.txt" for p in problems)
        assert briefing.ledger is not None

    def test_new_ids_are_one_note(self) -> None:
        _, problems = keep_ids(read(*TEXT, ("Ada Noor", "One more thing about the lamps.")), first())
        assert [(p.code, p.severity.value) for p in problems] == [("anchor-new", "note")]
        assert "p8" in problems[0].message


def write_and_read(ledger: Ledger) -> Ledger:
    read, problems = read_ledger(write_ledger(ledger), ledger.path)
    assert [str(problem) for problem in problems] == []
    assert read is not None
    return read


SENTENCES = (*(text for _, text in TEXT), "Thank you all.", "The lamps on the bridge burn until one in the morning.")
PARAGRAPHS = st.tuples(st.sampled_from(["Ada Noor", "Ben Okoro", "Hill Post"]), st.sampled_from(SENTENCES))
VERSIONS = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=9), min_size=2, max_size=4)


@settings(max_examples=60, deadline=None)
@given(VERSIONS)
def test_whatever_is_edited_every_published_address_has_one_goal_and_accepting_twice_changes_nothing(
    versions: list[list[Said]],
) -> None:
    ledger = start_ledger(read(*versions[0]), DAY)
    published: dict[str, str] = {}
    for version in versions:
        briefing, ledger, fates = carry_ids(ledger, read(*version), NEXT)
        assert write_and_read(ledger) == ledger
        assert carry_ids(ledger, read(*version), date(2024, 5, 1)) == (
            briefing,
            ledger,
            [*carry_ids(ledger, read(*version))[2]],
        )
        assert [text for _, text in version] == list(words(briefing).values())
        assert len({fate.id for fate in fates}) == len(fates)
        landing = anchors(briefing)
        dead = {block.id for block in ledger.blocks if block.state is BlockState.REMOVED}
        for name in published:
            assert (name in landing) != (name.partition(".")[0] in dead)
        published |= landing


def block(text: str, speaker: str = "a", kind: str = "speech") -> Block:
    return Block(kind, speaker, text)


class TestAlignment:
    def test_scene_never_becomes_speech_unless_word_for_word(self) -> None:
        old = [block("The minister points at the map of the valley.", "", "scene")]
        assert align_blocks(old, [block("The minister points at the map of the river.", "")]) == []
        assert len(align_blocks(old, [block("The minister points at the map of the valley.", "")])) == 1

    def test_unlike_text_in_the_same_place_is_not_the_same_paragraph(self) -> None:
        around = [
            block("Good morning, and welcome to the town hall of the valley."),
            block("The session is closed, thank you all."),
        ]
        old = [around[0], block("The budget for schools grows by four percent."), around[1]]
        new = [around[0], block("Nobody has yet asked the fishermen what they want."), around[1]]
        assert [(link.old, link.new) for link in align_blocks(old, new)] == [((0,), (0,)), ((2,), (2,))]

    def test_large_gap_is_paired_by_likeness(self) -> None:
        old = [block(f"Item {n} is about street {n * 7} and house {n * 13} of the town.") for n in range(60)]
        new = [block(f"Item {n} is about street {n * 7} and house {n * 13} of our town.") for n in range(60) if n % 9]
        links = align_blocks(old, [*new[20:], *new[:20]])
        assert len(links) == len(new)
        assert all(old[link.old[0]].text[:12] == [*new[20:], *new[:20]][link.new[0]].text[:12] for link in links)


def test_withheld_words_are_read_and_nothing_else_changes() -> None:
    _, ledger, _ = carry_ids(first(), read(COURIER, *TEXT[2:]), NEXT)
    text = write_ledger(ledger).replace(f'"{NOOR[1]}"', '""')
    withheld, problems = read_ledger(text, "")
    assert problems == []
    assert withheld is not None
    assert withheld.blocks[1].text == ""
    assert write_ledger(carry_ids(withheld, read(COURIER, *TEXT[2:]), NEXT)[1]) == text
