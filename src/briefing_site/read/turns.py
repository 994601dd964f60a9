"""Blocks to turns: who says which paragraphs, and what each turn does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..model import SetAside, SpeakerKind, TurnKind
from . import words as w
from .blocks import Block, BlockKind
from .furniture import find_footer, find_furniture, find_scene, is_plainly_speech
from .given import Given, find_given_turn
from .labels import Labels
from .names import key_of
from .people import People, Person, name_of

THANKS_FOR_QUESTION = re.compile(
    r"^(?:well,? |ok(?:ay)?[,.]? |yes,? )?(?:(?:many )?thank(?:s| you)(?: very much)?|i thank)(?: \w+){0,3}? (?:for|to) (?:(?:\w+ ){0,3}questions?|asking)\b|谢谢(?:你|您|这位)?.{0,6}提问",
    re.IGNORECASE,
)
FROM_THE_PRESS = re.compile(r"\bI(?: am|'m|’m| come| work) (?:a |with|from|for)\b|我是.{0,12}记者", re.IGNORECASE)
SECOND_PERSON = re.compile(r"\b(?:you|your)\b|您|你", re.IGNORECASE)
FLOOR_OPEN = re.compile(
    r"\b(?:floor|questions?|go ahead|raise your hand|next|last one|journalist|identify)\b|提问|记者", re.IGNORECASE
)
CHAIRING = re.compile(
    r"\b(?:floor is (?:now )?(?:open|yours)|open the floor|(?:identify|introduce|state) (?:yourself|yourselves|your|the|which)\b.{0,40}(?:media|outlet|organi[sz]ation|news|name|before)"
    r"|(?:next|last|final|first|one (?:more|last|final)) (?:two )?questions?,? please|time for (?:\w+ )?(?:more|last|final|question)|brings us to the end"
    r"|(?:go|move) on (?:with|to) the next question|welcome to (?:the|this|today's|our)\b.{0,60}(?:conference|briefing)"
    r"|(?:conference|briefing) (?:is|ends|has) (?:now )?(?:over|here|concluded|closed|end)|raise your hands?)\b|欢迎(?:大家)?出席|下面.{0,8}提问|请.{0,6}提问|到此结束",
    re.IGNORECASE,
)
"""What only the chair says."""
CLOSING_WORDS = re.compile(
    r"\b(?:conclude[sd]?|concluding|(?:that|this) (?:is|was) (?:all|the end)|that's all|ends? (?:here|now)|come to an end|draws? to a close|goodbye"
    r"|wrap up|adjourn(?:ed|s)?|thank you all|thanks,? (?:everyone|everybody|again|all)|see you)\b|到此结束|再见",
    re.IGNORECASE,
)
HANDING = re.compile(
    r"\b(?:invite|ask(?:ed)?|will|would|please|over to|floor|pass(?:es|ed)?|hand(?:s|ed)?|turn(?:s|ed)? to|take|answer|respond|let|give|yield|elaborate|go ahead|have)\b|请|回答",
    re.IGNORECASE,
)
LONGEST_TAIL = 400
"""Characters in which the last two sentences of a turn mostly stand."""
LONGEST_HANDOFF = 40
"""Words; a longer turn that ends by naming a colleague is an answer too."""
COURTESY = re.compile(
    r"^(?:(?:many )?thank|ok|okay|yes|well|good|sure|all right|that is a|this is a|an? (?:good|important|interesting))\b|\b(?:questions?|answer)\b|谢谢|好",
    re.IGNORECASE,
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CJK_TITLE = r"[\u4e00-\u9fff]{0,2}?(?:部长|副部长|司长|局长|厅长|主任|先生|女士|书记|省长|市长|院长|处长|行长|大使|發言人|发言人)"
SENTENCE = re.compile(r"(?<=[.!?。！？])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)\s*(?=\S)")
QUESTION_TAIL = 120
"""Characters that may follow the last question mark of a question: a word of thanks, a name."""
LONGEST_OPENING = 1000
"""Characters of a turn in which the chair is known by what only the chair says."""
CHAIR_WORDS = (
    "floor",
    *("identify", "introduce ", "state "),
    *("please", "time for", "brings us", "next question", "welcome to", "raise your hand"),
    *("conference ", "briefing "),
    *("欢迎", "提问", "结束"),
)
"""Words of which one is in whatever the chair is known by; looked for first, as that is quicker."""
SHORTEST_QUESTION = 4
"""Words; the chair too may ask: `Any more questions?`"""
LONGEST_QUESTION = 5
"""Paragraphs; a longer turn that asks something is a speech."""


TEXT, SCENE = BlockKind.TEXT, TurnKind.SCENE
"""Looked up for each of hundreds of thousands of blocks; a member of an enum takes its time to be found."""


@dataclass(slots=True)
class Draft:
    """A turn while it is read."""

    label: str
    mark: str
    line: int
    person: Person | None
    paragraphs: list[tuple[int, str, int]] = field(default_factory=list)
    """Line, text and blank lines before, of each."""
    lead: str = ""
    time: str = ""
    kind: TurnKind = TurnKind.SPEECH
    continued: bool = False
    settled: bool = False
    """True when an editor says who speaks, or that nobody knows."""
    taker: Person | None = None
    """To whom the turn passes the word."""

    @property
    def text(self) -> str:
        if len(self.paragraphs) == 1:
            return self.paragraphs[0][1]
        return " ".join([text for _, text, _ in self.paragraphs])

    @property
    def asks(self) -> bool:
        """Whether whoever speaks is of the press, by name or by part."""
        kind = self.person.kind if self.person is not None else kind_of_label(self.label)
        return kind is SpeakerKind.OUTLET or kind is SpeakerKind.JOURNALIST

    @property
    def moderates(self) -> bool:
        kind = self.person.kind if self.person is not None else kind_of_label(self.label)
        return kind is SpeakerKind.MODERATOR


@lru_cache(maxsize=4096)
def kind_of_label(label: str) -> SpeakerKind:
    """In what part somebody speaks of whom the label says no more: `Q`, `Moderator`."""
    key = key_of(name_of(label))
    if key in w.GENERIC_ASKERS or label.endswith(w.ASKS_CJK):
        return SpeakerKind.JOURNALIST
    return SpeakerKind.MODERATOR if key in w.MODERATORS else SpeakerKind.UNKNOWN


def split_turns(
    blocks: Sequence[Block], labels: Labels, start: int, people: People, given: Given
) -> tuple[list[Draft], list[SetAside]]:
    """The turns from block `start` on, and what of those blocks is no speech."""
    drafts: list[Draft] = []
    set_aside: list[SetAside] = []
    footer = find_footer(blocks, len(blocks) if labels.last is None else labels.last, given.not_labels)
    chosen, twins, settled = labels.at, labels.twins, given.turns
    for at, (line, text, gap, kind) in enumerate(blocks[start:], start):
        label = chosen.get(at)
        if label is not None:
            said = [(line, label.speech, gap)] if label.speech else []
            drafts.append(Draft(label.label, label.mark, line, people.find(label.label), said, label.lead, label.time))
        elif at >= footer:
            set_aside.append(SetAside(line, text, "page footer"))
        elif settled and (turn := find_given_turn(given, text)):
            person = people.find(turn.name)
            drafts.append(Draft("", "", line, person, [(line, text, gap)], settled=True))
            drafts[-1].kind = TurnKind.QUESTION if turn.asks else TurnKind.SPEECH
        elif at in twins:
            set_aside.append(SetAside(line, text, "label in a second language"))
            people.add_alias(text.rstrip(" :："), drafts[-1].person)
        elif drafts and kind is TEXT and is_plainly_speech(text):
            open_turn(drafts, line).paragraphs.append((line, text, gap))
        elif why := find_furniture(text, in_header=not drafts):
            set_aside.append(SetAside(line, text, why))
        elif kind is not TEXT or find_scene(text):
            scene = Draft("", "", line, None, [(line, text, gap)], kind=TurnKind.SCENE)
            empty = drafts and drafts[-1].kind is not TurnKind.SCENE and not drafts[-1].paragraphs
            drafts.insert(len(drafts) - 1 if empty else len(drafts), scene)
        else:
            open_turn(drafts, line).paragraphs.append((line, text, gap))
    return drafts, set_aside


def open_turn(drafts: list[Draft], line: int) -> Draft:
    """The turn that an unlabelled paragraph belongs to: the last one, also across a scene; a nameless one at the start."""
    if drafts and drafts[-1].kind is not SCENE:
        return drafts[-1]
    spoken = next((d for d in reversed(drafts) if d.kind is not SCENE), None)
    if spoken is None:
        drafts.append(Draft("", "", line, None))
    else:
        drafts.append(Draft(spoken.label, spoken.mark, line, spoken.person, continued=True))
    return drafts[-1]


def with_next_spoken(drafts: Sequence[Draft]) -> list[tuple[Draft, Draft | None]]:
    """Each turn with the next one that is no scene."""
    pairs: list[tuple[Draft, Draft | None]] = []
    after: Draft | None = None
    for draft in reversed(drafts):
        pairs.append((draft, after))
        after = after if draft.kind is SCENE else draft
    return pairs[::-1]


def infer_kinds(drafts: Sequence[Draft], people: People) -> None:
    """Tell the press from the podium among people of unknown kind, by the roster and by what they do."""
    heard = [d for d in drafts if d.kind is not SCENE]
    has_panel = any(person.on_panel for person in people.all())
    has_press = any(d.asks for d in heard)
    if people.chair is None:
        people.chair = find_chair(heard)
    turns_of: dict[str, list[int]] = {}
    for at, draft in enumerate(heard):
        if draft.person is not None and draft.person.kind is SpeakerKind.UNKNOWN:
            turns_of.setdefault(draft.person.id, []).append(at)
    for person in people.all() if turns_of else ():
        turns = turns_of.get(person.id, [])
        if person.kind is not SpeakerKind.UNKNOWN or not turns:
            continue
        asking = sum(asks_somebody(heard, at) for at in turns)
        if asking * 2 > len(turns) if not has_panel else asking:
            person.kind = SpeakerKind.OUTLET if has_press or has_panel else SpeakerKind.JOURNALIST
        elif has_press or has_panel or people.chair is not None:
            person.kind = SpeakerKind.OFFICIAL


def find_chair(heard: Sequence[Draft]) -> Person | None:
    """Whoever says what only the chair says, where no roster or label names the chair; now known as such."""
    for draft in heard:
        person = draft.person
        if person is None or person.kind is not SpeakerKind.UNKNOWN:
            continue
        begin = draft.text[:LONGEST_OPENING].lower()
        if any(word in begin for word in CHAIR_WORDS) and CHAIRING.search(begin):
            person.kind = SpeakerKind.MODERATOR
            return person
    return None


def asks_somebody(heard: Sequence[Draft], at: int) -> bool:
    """Whether a turn is a question that somebody else goes on to answer, perhaps on the next page of the record."""
    text = heard[at].text
    last = max(text.rfind("?"), text.rfind("？"))
    if last < 0 or len(text) - last > QUESTION_TAIL or len(heard[at].paragraphs) > LONGEST_QUESTION:
        return False
    if at + 1 >= len(heard):
        return at > 0 and all(draft.person is not heard[at].person for draft in heard[:at])
    after = heard[at + 1]
    cut = find_lost_question(heard[at], after)
    if cut is not None:
        before, asked = heard[at].paragraphs[cut - 1], heard[at].paragraphs[cut]
        if asked[2] > 1 or FLOOR_OPEN.search(before[1]) or FROM_THE_PRESS.search(asked[1]):
            return False
    return after.person is not heard[at].person and not after.asks and not THANKS_FOR_QUESTION.search(heard[at].text)


def split_lost_labels(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The turns, with each question that seems to have lost its label as a turn of its own; and those turns.

    A question among the words of the chair or of an official, followed by somebody's answer, is nobody's until a
    person says whose: filing it under the speaker above would put words into that speaker's mouth.
    """
    result: list[Draft] = []
    lost: list[Draft] = []
    for draft, after in with_next_spoken(drafts):
        result.append(draft)
        cut = find_lost_question(draft, after)
        if cut is None:
            continue
        line, _, _ = draft.paragraphs[cut]
        asked = Draft("", "", line, None, draft.paragraphs[cut:], kind=TurnKind.QUESTION)
        draft.paragraphs = draft.paragraphs[:cut]
        result.append(asked)
        lost.append(asked)
    return result, lost


def find_lost_question(draft: Draft, after: Draft | None) -> int | None:
    """The index of the paragraph at which a question without a label begins, or None."""
    if len(draft.paragraphs) < 2 or after is None or draft.settled or draft.kind is SCENE or draft.asks or after.asks:
        return None
    if (after.person is None and not after.label) or (
        after.person is draft.person and not THANKS_FOR_QUESTION.search(after.text)
    ):
        return None
    text = draft.paragraphs[-1][1]
    if "?" not in text and "？" not in text:
        return None
    floor = find_floor(draft) if draft.moderates else None
    first = floor if floor is not None else len(draft.paragraphs) - 1
    signs = (
        bool(THANKS_FOR_QUESTION.search(after.text)),
        draft.paragraphs[first][2] > 1,
        floor is not None,
        bool(SECOND_PERSON.search(text)),
        bool(FROM_THE_PRESS.search(draft.paragraphs[first][1])),
        bool(re.search(r"(?:thank you|thanks)[.!]?$|谢谢[。!！]?$", text, re.IGNORECASE)),
        text.endswith(("?", "？")) and len(text.split()) > SHORTEST_QUESTION,
    )
    needed = 2 if draft.moderates or signs[0] else 3
    return first if sum(signs) >= needed and any(signs[:3]) else None


def find_floor(draft: Draft) -> int | None:
    """The index of the paragraph after the one in which the chair opens the floor, or None."""
    for at, (_, text, _) in enumerate(draft.paragraphs[:-1]):
        if FLOOR_OPEN.search(text) or CHAIRING.search(text):
            return at + 1
    return None


def tell_kinds(drafts: Sequence[Draft]) -> None:
    """Give each turn its kind."""
    asked = False
    for draft, after in with_next_spoken(drafts):
        if draft.kind is SCENE:
            continue
        asks = draft.asks
        if asks or draft.kind is TurnKind.QUESTION:
            draft.kind, asked = TurnKind.QUESTION, True
        elif draft.moderates:
            draft.kind = TurnKind.MODERATION
        elif asked and (draft.label or draft.person):
            draft.kind = TurnKind.ANSWER
        if not asks and after is not None and passes_word(draft, after):
            draft.taker = after.person
            if draft.kind is TurnKind.ANSWER and says_nothing_else(draft, after):
                draft.kind = TurnKind.HANDOFF


def passes_word(draft: Draft, after: Draft) -> bool:
    """Whether the end of a turn passes the word to whoever speaks next: `On insurance, Ms. Xing will reply.`"""
    if after.person is None or after.person is draft.person or after.continued or after.asks:
        return False
    text, name = draft.text, after.person.name
    if not any(part in text for part in list_name_parts(name)):
        return False
    end = " ".join(last_sentences(text))
    return names_person(end, name) and bool(HANDING.search(end))


def last_sentences(text: str) -> list[str]:
    """The last two sentences of a text."""
    tail = SENTENCE.split(text[-LONGEST_TAIL:])
    return (tail if len(tail) > 2 or len(text) <= LONGEST_TAIL else SENTENCE.split(text))[-2:]


def says_nothing_else(draft: Draft, after: Draft) -> bool:
    """Whether a turn does nothing but pass the word: `Thank you. Mr. Xu will answer this question.`"""
    if after.person is None or len(draft.text.split()) > LONGEST_HANDOFF or len(draft.text) > LONGEST_HANDOFF * 8:
        return False
    name = after.person.name
    return all(names_person(part, name) or COURTESY.search(part) for part in SENTENCE.split(draft.text))


def names_person(text: str, name: str) -> bool:
    """Whether a text names somebody, by the whole name or by one part of it as in `Mr. Xu`."""
    pattern = match_name(name)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=1024)
def match_name(name: str) -> re.Pattern[str] | None:
    """The pattern of what names somebody; None for a name that no text can be searched for."""
    parts = [re.escape(part) for part in list_name_parts(name)]
    if CHINESE.search(name):
        return re.compile(f"{re.escape(name)}|{parts[0]}{CJK_TITLE}")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else None


@lru_cache(maxsize=1024)
def list_name_parts(name: str) -> tuple[str, ...]:
    """What of a name may stand for the whole: each capitalised word, or the first character of a Chinese name."""
    if CHINESE.search(name):
        return (name[0],)
    return tuple([part for part in name.split() if len(part) > 1 and part[0].isupper()])


def is_closing(text: str) -> bool:
    """Whether the words of a turn end the press conference."""
    return bool(CLOSING_WORDS.search(text))
