"""The record in the field's words: Akoma Ntoso for the debate, SKOS for themes.

Everything here is frozen, and imports nothing of ours: `read` makes briefings, `index` makes the archive,
and no later stage changes what an earlier one made. What is a `Sequence` here may stay on the disk until somebody looks into it.

Records are those of msgspec, since a build makes them by the hundred thousand: a frozen dataclass takes several times as long
to make. Under `gc=False` stands what holds nothing but texts, numbers and such records, and so can be in no cycle: the
collector of garbage does not look at it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace


class RecordKind(str, Enum):
    """What the text of a briefing is."""

    VERBATIM = "verbatim"
    """The words as spoken."""
    EDITED = "edited"
    """The words as spoken, tidied by the publisher."""
    INTERPRETATION = "interpretation"
    """An interpreter's or translator's words."""
    DIGEST = "digest"
    """An editor's account in reported speech; nobody's words."""


class SpeakerKind(str, Enum):
    """In what part somebody speaks."""

    OFFICIAL = "official"
    MODERATOR = "moderator"
    OUTLET = "outlet"
    JOURNALIST = "journalist"
    UNKNOWN = "unknown"


class TurnKind(str, Enum):
    """What a turn does in the debate."""

    QUESTION = "question"
    ANSWER = "answer"
    HANDOFF = "handoff"
    MODERATION = "moderation"
    SPEECH = "speech"
    SCENE = "scene"
    """No speech: a stage direction, a photo caption, an editor's note."""


class ExchangeKind(str, Enum):
    """What an exchange is."""

    OPENING = "opening"
    QUESTION = "question"
    STATEMENT = "statement"
    CLOSING = "closing"


class Role(Struct, frozen=True, gc=False):
    """An office somebody held at a briefing, as the record prints it."""

    text: str
    briefing: str
    """Id of the briefing that says so."""
    date: datetime.date | None


class Speaker(Struct, frozen=True, gc=False):
    """Somebody who speaks, asks or sits on a panel."""

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[Role, ...] = ()


class PanelMember(Struct, frozen=True, gc=False):
    """One seat of the roster, with the role as printed."""

    speaker: str
    """Id of the speaker."""
    name: str
    role: str
    kind: SpeakerKind


FIRST_LETTER = "p"
"""With this the ids of paragraphs begin."""
LONG_HASH, SHORT_HASH = 12, 4
"""Digits of the hash of a wording in the ledger, and in an address."""


@lru_cache(maxsize=4096)
def hash_wording(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the text; line breaks and spaces count alike."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:LONG_HASH]


class Paragraph(Struct, frozen=True, gc=False):
    """The smallest thing one can cite."""

    id: str
    """`p1`, `p2`, ...: unique in its briefing."""
    text: str
    line: int
    """1-based line of the source on which it begins."""
    named_wording: str = ""
    """What the ledger calls these words, where it does."""
    former: tuple[FormerAnchor, ...] = ()
    """Other addresses that lead here: of older wordings, and of paragraphs that were joined to this one."""

    @property
    def wording(self) -> str:
        """Short hash of the text: `p12.7f3a` is the address of these words."""
        return self.named_wording or hash_wording(self.text)[:SHORT_HASH]


class FormerAnchor(Struct, frozen=True, gc=False):
    """An address from before a correction."""

    id: str
    """`p12.7f3a` for an older wording, `p13` for a paragraph that was joined to this one."""
    correction: int
    """Number of the correction that tells what has changed; 0 where none does."""


class Turn(Struct, frozen=True, gc=False):
    """What one speaker says before another does."""

    id: str
    speaker: str | None
    """Id of the speaker; None where the record does not say who (a lost label, `Q`, `Reporter`)."""
    label: str
    """The label as printed, without the mark that closes it; empty when there is none."""
    mark: str
    """What closes the label as printed: `:` or its like."""
    kind: TurnKind
    line: int
    paragraphs: tuple[Paragraph, ...]
    lead: str = ""
    """What stands before the label as printed: `###`, `**`."""
    time: str = ""
    """The time printed beside the label; empty when there is none."""
    continued: bool = False
    """True when a scene interrupted the turn: its label stands above that scene and is repeated here."""
    gives_to: str | None = None
    """Id of the speaker to whom the turn passes the word."""


class Exchange(Struct, frozen=True):
    """A question and all that answers it; the unit people cite."""

    id: str
    """Slug, unique in its briefing: after who asked, or the kind where nobody did."""
    kind: ExchangeKind
    asker: str | None
    """Id of the speaker who asked."""
    turns: Sequence[Turn]

    @property
    def asker_label(self) -> str:
        """The label of whoever asked, as printed; empty when nobody did, or the label is lost."""
        asked = (t.label for t in self.turns if t.kind is TurnKind.QUESTION)
        return next(asked, "")


class SetAside(Struct, frozen=True, gc=False):
    """Text of the source that is not speech: header fields, page furniture."""

    line: int
    text: str
    why: str


class Aligned(Struct, frozen=True, gc=False):
    """Paragraphs of two records of one briefing that say the same."""

    here: tuple[str, ...]
    """Their ids in the principal record, in order."""
    there: tuple[str, ...]
    """Their ids in the record in the other language."""


class Twin(Struct, frozen=True, gc=False):
    """How a record in another language belongs to the principal record of its briefing."""

    of: str
    """Id of the principal record."""
    code: str
    """Its language as in its address: `zh`, `zh-Hant`."""
    rows: tuple[Aligned, ...]
    """What says the same, in the order of the principal record; a paragraph that is in none has no counterpart for sure."""


class Briefing(Struct, frozen=True):
    """One press conference, whole."""

    id: str
    path: str
    """The file it was read from, as the user named it."""
    title: str
    date: datetime.date | None
    """Of the event."""
    published: datetime.date | None
    """Of the text."""
    time: str
    """Of day, as printed; empty when not given."""
    venue: str
    organizer: str
    publisher: str
    source: str
    """Address of the official record; empty when not given."""
    source_start: str
    """Address at which that record begins, where `source` is one page of it; empty when not given."""
    language: str
    """BCP 47 tag; `und` when it could not be told."""
    record: RecordKind
    panel: tuple[PanelMember, ...]
    moderator: str | None
    """Id of the speaker in the chair."""
    speakers: tuple[Speaker, ...]
    """Everyone on the panel or heard, in order of appearance."""
    exchanges: tuple[Exchange, ...]
    set_aside: Sequence[SetAside]
    ledger: Ledger | None = None
    """What has been published under which address; None where nothing is kept of it."""
    license: str = ""
    """Under which the text may be used, as a name or an address; empty when not given."""
    checked: tuple[str, ...] = ()
    """What an editor has found right where two records differ: ids of paragraphs and exchanges, labels, `panel`."""
    pairs: tuple[tuple[str, str], ...] = ()
    """What an editor says belongs together: id of a paragraph of the principal record, and first words of one of this."""
    twin: Twin | None = None
    """None for the principal record of a briefing, which nearly always is the only one."""


class Outcome(str, Enum):
    """What became of a paragraph from one version of a text to the next."""

    SAME = "same"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    REATTRIBUTED = "reattributed"
    REMOVED = "removed"
    RESTORED = "restored"
    """It had been removed, or joined to another, and is there again."""
    NEW = "new"


class BlockState(str, Enum):
    """Whether a paragraph that was published is still there."""

    LIVE = "live"
    MERGED = "merged"
    REMOVED = "removed"


class Wording(Struct, frozen=True, gc=False):
    """The words of a paragraph as published from one day on."""

    hash: str
    """The first 12 hexadecimal digits of the SHA-256 of the text."""
    date: datetime.date | None
    """None while the wording is not accepted."""
    text: str
    """Empty where an editor has withheld the words."""


class LedgerBlock(Struct, frozen=True, gc=False):
    """All that is kept of one paragraph."""

    id: str
    state: BlockState
    kind: str
    """`speech` or `scene`; a paragraph is carried only to one of its kind."""
    speaker: str
    """Name, or the label where there is none; empty for a scene."""
    exchange: str
    was_in: tuple[str, ...]
    """Exchanges in which it stood before."""
    turn: str
    first: datetime.date | None
    last: datetime.date | None
    """The day on which it was found to be gone; None while it is there."""
    into: str
    """Id of the paragraph that it was joined to; else empty."""
    hash: str
    """Of the wording it has now, or had last."""
    wordings: tuple[Wording, ...]
    """Each once, by first publication."""

    @property
    def text(self) -> str:
        """The words it has now, or had last."""
        return next(wording.text for wording in self.wordings if wording.hash == self.hash)


class LedgerExchange(Struct, frozen=True, gc=False):
    """All that is kept of one exchange."""

    id: str
    first: datetime.date | None
    gone: bool = False
    leads_to: str = ""
    """Id of the exchange that an address of one that is gone leads to; empty for the overview."""


class Correction(Struct, frozen=True, gc=False):
    """One change to what had been published."""

    date: datetime.date | None
    """None while it is not accepted."""
    kind: Outcome
    was: tuple[str, ...]
    """Wordings before, as anchors: `p12.7f3a`."""
    now: tuple[str, ...]
    reason: str
    speakers: tuple[str, ...] = ()
    """The name before and the name now, where they differ."""


class Ledger(Struct, frozen=True):
    """Which paragraphs and exchanges of a briefing were published under which address, and what was corrected."""

    path: str
    """The file, as the user named it."""
    briefing: str
    was: tuple[str, ...]
    """Ids that the briefing had before."""
    next: int
    """Number of the next paragraph id; none is given twice."""
    paged: bool
    """Whether exchanges are pages where the site leaves that to the briefing, as when it was first published."""
    exchanges: tuple[LedgerExchange, ...]
    blocks: Sequence[LedgerBlock]
    """In the order of the text; what is gone stands behind what it followed."""
    corrections: tuple[Correction, ...]
    """In the order in which they were made."""
    prefix: str = FIRST_LETTER
    """With what the ids begin that are given here: `zh` in a record that takes the others from its counterpart."""


class Rule(Struct, frozen=True, gc=False):
    """One way in which a paragraph comes under a theme, or stays out of it."""

    id: str
    """Unique in its theme, readable: `term: high-tech zone`, `near: agricultural + park`."""
    kind: str
    """`term`, `near`, `not`, `unless`, `follows`, `include` or `exclude`."""
    terms: tuple[str, ...]
    """Phrases of which one is enough; for `include` and `exclude` the paragraph, as `briefing#p12`."""
    line: int
    other: tuple[str, ...] = ()
    """For `near`: phrases of which one must stand in the same sentence."""
    concept: str = ""
    """Id of the narrower concept to which the rule belongs; empty for the theme itself."""
    only: tuple[str, ...] = ()
    """For `unless`: the terms it holds for; empty for all."""
    whole: bool = False
    """For `unless`: whether it looks at the whole paragraph, and not at the sentence alone."""
    note: str = ""
    """For `include` and `exclude`: the editor's reason."""


class Labels(Struct, frozen=True):
    """The names of a concept, by language."""

    pref: Mapping[str, str]
    alt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that are looked for and not shown."""

    def best(self, language: str) -> str:
        """The preferred label in a language, else in English, else in whatever language comes first."""
        return self.pref.get(language) or self.pref.get("en") or next(iter(self.pref.values()))


class Concept(Struct, frozen=True):
    """A part of a theme: a narrower concept that has no page of its own."""

    id: str
    """Slug, unique in its theme."""
    label: str
    labels: Labels
    line: int
    scope_note: str = ""
    definition: str = ""


class Theme(Struct, frozen=True):
    """A SKOS concept with the rules that file paragraphs under it."""

    id: str
    path: str
    label: str
    """The preferred label in the language of the site."""
    labels: Labels
    scope_note: str = ""
    definition: str = ""
    rules: tuple[Rule, ...] = ()
    """Those of its narrower concepts among them."""
    narrower: tuple[Concept, ...] = ()
    broader: tuple[str, ...] = ()
    """Ids of the themes of which this one is a part."""
    related: tuple[str, ...] = ()
    """Ids of themes that are near to it."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Field of the front matter to its line."""


class Evidence(Struct, frozen=True, gc=False):
    """Which words put a paragraph under a theme, and by which rule."""

    text: str
    """Empty where an editor's decision stands for words."""
    start: int
    """Offset of the words in the paragraph's text."""
    end: int
    rule: str
    """Id of the rule."""
    antecedent: str = ""
    """Id of the paragraph that the words refer to, where they count only because it comes under the theme."""
    theme: str = ""
    """Id of the narrower theme whose rule it is; empty for the theme's own."""


class Standing(str, Enum):
    """How a passage came up in its conversation."""

    QUESTION = "question"
    """It is part of a question."""
    ASKED = "asked"
    """It answers a question that comes under the same theme."""
    VOLUNTEERED = "volunteered"
    """It answers a question that does not."""
    STATED = "stated"
    """Nobody had asked anything."""


class Passage(Struct, frozen=True, gc=False):
    """A paragraph filed under a theme, with the evidence."""

    theme: str
    briefing: str
    exchange: str
    turn: str
    paragraph: str
    evidence: tuple[Evidence, ...]
    concepts: tuple[str, ...] = ()
    """Ids of the narrower concepts, and of the narrower themes, under which it comes."""
    standing: Standing = Standing.STATED
    speaker: str | None = None
    """Id of whoever says it; None where the record does not say who."""


class Direction(str, Enum):
    """Which way a figure moved."""

    UP = "up"
    DOWN = "down"


class Change(Struct, frozen=True, gc=False):
    """That a figure says by how much something moved."""

    direction: Direction
    base: str
    """What it is compared with, as printed: `2019`, `year on year`; empty where the words beside it do not say."""


class Figure(Struct, frozen=True, gc=False):
    """A quantity that somebody stated."""

    briefing: str
    exchange: str
    turn: str
    paragraph: str
    speaker: str | None
    """Id of whoever said it; None where the record does not say who."""
    text: str
    """The number with its unit, as printed: `41.8 trillion yuan`."""
    start: int
    """Offset of these words in the paragraph's text."""
    end: int
    number: str
    """The number as printed: `41.8 trillion`."""
    value: Decimal
    """The same in digits, exactly."""
    unit_text: str
    """The unit as printed: `yuan`; empty for a count."""
    unit: str
    """The unit by its one name: `CNY`, `%`, `km²`; empty for a count."""
    qualifier: str
    """`more than`, `about`, `nearly`, `at least`, `up to`, `at most` or `less than`; empty for none."""
    subject: str
    """The noun phrase that is counted, as printed, where it can be read off with certainty; else empty."""
    change: Change | None
    period: str
    """The only time that the sentence names beside what it compares with, as printed; else empty."""
    before: str
    """What stands before it in its sentence."""
    after: str


class Locality(Struct, frozen=True):
    """A place or an institution that the record may name."""

    id: str
    """Slug; part of its address."""
    label: str
    labels: Labels
    kind: str
    """`province`, `city`, `zone`, `institution`, in the editor's words; empty when not given."""
    region: str
    part_of: str | None
    """Id of the place it lies in."""
    lookalikes: tuple[str, ...]
    """Names that hold its name and mean something else."""
    line: int

    def without_whole(self) -> Locality:
        """The same, in no other place."""
        return replace(self, part_of=None)


class Gazetteer(Struct, frozen=True):
    """The places and institutions that are looked for."""

    path: str
    places: tuple[Locality, ...]
    theme: str
    """Id of the theme whose sentences show who works with whom; empty for none."""
    left: tuple[str, ...]
    """Regions that stand on the left of the picture of partnerships."""
    right: tuple[str, ...]
    line: int
    """Line on which partnerships are set."""


class Mention(Struct, frozen=True, gc=False):
    """A place, named."""

    place: str
    briefing: str
    exchange: str
    turn: str
    paragraph: str
    start: int
    """Offset of the name in the paragraph's text."""
    end: int


class Pair(Struct, frozen=True, gc=False):
    """Two places that a sentence names together."""

    first: str
    second: str
    sentences: tuple[tuple[Mention, Mention], ...]
    """The two names in each such sentence, newest briefing first."""


class Handoff(Struct, frozen=True, gc=False):
    """Who passed a question or the floor to whom."""

    briefing: str
    exchange: str
    turn: str
    giver: str
    taker: str


class Place(Struct, frozen=True, gc=False):
    """Where something stands in the archive: an exchange of a briefing."""

    briefing: str
    exchange: str


class Gist(Struct, frozen=True, gc=False):
    """What lists say of an exchange."""

    teaser: str
    """The beginning of what was asked, or of what was said where nobody asked."""
    answered_by: tuple[str, ...]
    """The ids of those who answer or speak, in order; the chair and the press apart."""


class Summary(Struct, frozen=True, gc=False):
    """What lists say of a briefing, beside what its header says."""

    turns: int
    paragraphs: int
    asked: tuple[tuple[str, Place], ...]
    """Id of each speaker who asked, and the exchange."""
    spoke: tuple[tuple[str, Place], ...]
    """Id of each speaker who said something in an exchange, questions apart."""
    handoffs: tuple[Handoff, ...]
    stated: tuple[tuple[str, int], ...]
    """Id of each speaker who stated figures, and how many."""
    departed: bool
    """Whether some paragraph is not on every page on which it was published."""
    gists: tuple[Gist, ...]
    """Of its exchanges, in order."""


class Archive(Struct, frozen=True):
    """All briefings with everything that is looked up across them."""

    briefings: tuple[Briefing, ...]
    """Newest first."""
    themes: tuple[Theme, ...]
    speakers: tuple[Speaker, ...]
    """People, by name; outlets are apart."""
    outlets: tuple[Speaker, ...]
    passages: tuple[Passage, ...]
    """In the order of briefings, exchanges and paragraphs."""
    handoffs: tuple[Handoff, ...]
    asked: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Speaker id to the exchanges that this speaker asked."""
    spoke: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Speaker id to the exchanges in which this speaker said something, questions apart."""
    figures: Mapping[str, Sequence[Figure]] = field(default_factory=dict)
    """Id of each record that holds any to the figures in it, in the order of exchanges and paragraphs."""
    stated: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Speaker id to the briefings in which this speaker stated figures, and how many, newest first."""
    gazetteer: Gazetteer | None = None
    mentions: tuple[Mention, ...] = ()
    """In the order of briefings, exchanges and paragraphs."""
    pairs: tuple[Pair, ...] = ()
    """Places that are named together in a sentence on partnerships, in the order of the gazetteer."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Briefing id to how many numerals in it are no figures because the text leaves a doubt."""
    twins: tuple[Briefing, ...] = ()
    """The records in other languages, in the order of their briefings; of what is above, only their figures are there."""
    turns: int = 0
    """In all briefings."""
    paragraphs: int = 0
    """In all briefings."""
    departed: frozenset[str] = frozenset()
    """Ids of the records of which some paragraph was removed, joined to another or has stood on another page."""
    gists: Mapping[tuple[str, str], Gist] = field(default_factory=dict)
    """Briefing and exchange id to what lists say of the exchange."""

    @property
    def records(self) -> tuple[Briefing, ...]:
        """Every record: the briefings, and those in other languages."""
        return (*self.briefings, *self.twins)
