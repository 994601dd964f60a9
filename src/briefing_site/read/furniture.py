"""What press-room pages carry besides the record: pagers, breadcrumbs, counters, captions, stage directions.

Each rule stands with an example beside it. A rule tells what a whole block is; nothing here cuts text out of speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from .blocks import PAGE_BREAK, Block
from .names import key_of


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """A kind of page furniture."""

    why: str
    """What is said of the text that is set aside."""
    pattern: re.Pattern[str]


def rule(why: str, pattern: str) -> FurnitureRule:
    return FurnitureRule(why, re.compile(pattern, re.IGNORECASE))


def one_of(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that matches what any of these matches."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns), re.IGNORECASE)


ANYWHERE = (
    rule("page-break token", PAGE_BREAK + "$"),
    rule(
        "pager",
        r"[<‹«＜]{0,2}\s*(?:prev(?:ious)?\b\.?)?\s*(?:\[?\d{1,3}\]?\s+){1,99}(?:\[?\d{1,3}\]?)?\s*(?:next)?\s*[>›»＞]*$",
    ),  # < 1 2 3 >
    rule("pager", r"[<‹«]\s*\d{1,3}\s*[>›»]$"),  # < 1 >
    rule("pager", r"[<‹«]{0,2}\s*prev(?:ious)?\s+next\s*[>›»]{0,2}$"),
    rule("pager", r"page \d+ of \d+$"),  # Page 3 of 12
    rule("pager", r"(?=.{0,200}(?:上一页|下一页))(?:上一页|下一页|首页|尾页|[\d\s])+$"),  # 上一页 1 2 下一页
    rule("breadcrumb", r"(?:home|首页)\s*(?:[>»›/|]|-\s).{0,200}$"),  # Home > Press Room >
    rule("breadcrumb", r"(?:you are here|current location|当前位置|您的位置)\s*[:：].{0,200}$"),
    rule("breadcrumb", r"(?:[ㄑ‹<＜]\s*[A-Za-z][\w ]{0,60}){1,6}$"),  # ㄑ Press Room
    rule("link to another language", r"(?:read|view|switch) in (?:chinese|english|french|russian|spanish|arabic)$"),
    rule("page control", r"(?:adjust |change )?font size:?(?:\s+[A-Z+-]{1,3}){0,6}$"),  # Adjust font size:
    rule(
        "page control",
        r"(?:\d+ comment\(s\))?\s*print(?:[\s|/,&]+(?:and )?(?:e-?mail|bookmark|share|save|comments?)){0,6}$",
    ),  # 0 Comment(s)Print E-mail
    rule(
        "page control",
        r"(?:share(?: this| to| on)?|分享到|follow us|back to top|top|print|scan the code.{0,60})\s*[:：]?$",
    ),
    rule("page control", r"go to forum.{0,40}$"),
    rule(
        "page control", r"-?\s*(?:view speech|hansard)(?:\s*-\s*(?:hansard|link))?[\s-]*$"
    ),  # - View Speech - Hansard -
    rule("page control", r"\d+ comment\(s\)$"),
    rule(
        "page control",
        r"(?:目次へ戻る|返回首页|相关阅读|相关新闻|回到顶部|分享|打印|关闭窗口|transcribe your own content|\s){1,6}$",
    ),
    rule("clock", r"(?:end\b\W*)?\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\.?(?:\s+[A-Z]{2,4})?\.?$"),  # 2:50 P.M. EDT
    rule("clock", r"\d{4}-\d{2}-\d{2}\s+\d{1,2}:\d{2}(?::\d{2})?$"),  # 2007-03-27 09:31:05
    rule("clock", r"\[?\d{1,2}:\d{2}:\d{2}\]?$"),  # 00:04:31
    rule("credit", r"(?:\w+ )?transcri(?:bed|pt|ption) by .{1,80}$"),  # FastScripts Transcript by ASAP Sports
    rule("credit", r"(?:责任)?(?:编辑|責任編輯|责编|作者)\s*[:：]\s*\S{1,20}(?:\s\S{1,12}){0,3}$"),
    rule(
        "end mark",
        r"(?:ends?/(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,40}|issued at (?:[a-z]{3} )?\d{1,2}[:.]\d{2}.{0,20})$",
    ),  # Ends/Tuesday, April 4, 2023
    rule("copyright", r"(?:copyright\s*(?:©|\(c\)|\d{4})|©|\(c\)\s*\d{4}|all rights reserved\.?$).{0,200}$"),
)

HEADER = (
    rule(
        "banner",
        r"(?:an official website of|official websites use|secure \.gov websites|a lock ?\(|skip to |go to main content|jump to ).{0,200}$",
    ),
    rule(
        "note",
        r"[*\s]*this is (?:a|an) (?:provisional|unofficial|rough|rush|near-verbatim|machine) .{0,300}$",
    ),  # *This is a provisional translation.
    rule("page control", r"(?:view|see|show) (?:all|more)\b[^.?!]{0,80}$"),  # View all contributions
    rule(
        "site name",
        r"(?:china scio|scio|china\.org\.cn|english\.gov\.cn|the state council information office(?: of china)?)$",
    ),
    rule("language bar", r"[^.?!:：|]{1,30}(?:\|[^.?!:：|]{0,40})+$"),  # App | 中文 |
    rule("news ticker", r"[^•]{0,300}•[^•]{0,300}•.*$"),
    rule("news ticker", r"off the wire$"),
    rule("counter", r"\d{1,6}$"),  # the share counter under a title
    rule("page control", r"(?:speakers?|chairperson|date|time|photos?|transcript|video|live|background|news)$"),
    rule("image file", r"\S{1,120}\.(?:jpe?g|png|gif|webp)$"),
    rule("attribution", r"(?:by|source|editor|责任编辑|來源|来源)\s*[:：]\s*.{1,80}$"),
)

CAPTION = re.compile(
    r"[\[(（【]\s*(?:photo|image|picture|video|图|摄影|供图)\b[^\])）】]{0,200}[\])）】]\.?$|^photo(?:s)? (?:by|of|shows)\b",
    re.IGNORECASE,
)
"""`... at the press conference. [Photo by Hao Ming/China SCIO]`"""

DIRECTION = re.compile(
    r"^(?:>\s*)?(?:\\?[\[(（【*][^\[\]()（）【】]{1,300}(?<![:：*])[\])）】*]\.?|(?:interjections?|interruption|laughter|applause)\.?|♪.*♪)$",
    re.IGNORECASE,
)
"""`(Laughter.)`, `[Crosstalk]`, `（笑）`: a block that is nothing but a bracket."""

END_MARK = re.compile(
    r"^(?:\[?\s*(?:ends?|end of (?:briefing|transcript|press conference))\s*\.?\]?|nnnn|#{3,}|\*(?:\s*\*)+|-{3,}|={3,}|_{3,})$",
    re.IGNORECASE,
)
"""`[ENDS]`, `###`, `* * *`"""


FOOTER = re.compile(
    r"(?:call participants|related(?: (?:stories|news|links|articles|reports|content))?|more from (?-i:[A-Z])[^.?!]{1,40}|read more|recommended(?: reading)?|most (?:viewed|read|popular)"
    r"|editors?'? (?:choice|picks?)|follow us(?: on)?|about us|contact us|photo gallery|latest news|hot news|相关新闻|相关链接|新闻热点|推荐阅读|热点新闻)\s*[:：]?$|contact\s*:.{0,200}(?:@|\d{5}|https?:|www\.).{0,200}$",
    re.IGNORECASE,
)
"""The line with which the page goes on after the record: `Related Stories:`"""


CONTACT = re.compile(r"(?:[\w-]+ ){0,2}(?:contacts?|enquiries|inquiries)\b.{0,200}$", re.IGNORECASE)
"""The line with which it goes on behind the mark of its end: `Media contact: Ida Wren 0400 000 000`"""


def find_footer(blocks: Sequence[Block], after: int, settled: Set[str] = frozenset()) -> int:
    """The index at which the page's own footer begins, behind index `after`; the length where there is none.

    `settled`: folded lines that an editor says are speech.
    """
    ended = False
    for at in range(after + 1, len(blocks)):
        text = blocks[at].text
        if (FOOTER.match(text) or (ended and CONTACT.match(text))) and key_of(text.rstrip(" :：")) not in settled:
            return at
        ended = ended or END_MARK.match(text) is not None
    return len(blocks)


IN_BODY = one_of([*(furniture.pattern for furniture in ANYWHERE), END_MARK])
IN_HEADER = one_of([*(furniture.pattern for furniture in (*ANYWHERE, *HEADER)), END_MARK])

LONGEST_HEADER, LONGEST = 700, 220
"""Characters; longer blocks are not furniture. A news ticker above a title is the longest kind."""


def find_furniture(text: str, in_header: bool) -> str | None:
    """What page furniture a block is, or None when it may be speech."""
    if len(text) > (LONGEST_HEADER if in_header else LONGEST) or (not in_header and is_sentence(text)):
        return None
    return name_furniture(text, in_header)


@lru_cache(maxsize=4096)
def name_furniture(text: str, in_header: bool) -> str | None:
    """The same, told by the rules; short lines come again and again."""
    if (IN_HEADER if in_header else IN_BODY).match(text) is None:
        return None
    rules = (*ANYWHERE, *HEADER) if in_header else ANYWHERE
    return next((furniture.why for furniture in rules if furniture.pattern.match(text)), "end mark")


LONGEST_FRAGMENT = 60
"""Characters; what is longer and ends as a sentence is one."""
SENTENCE_ENDS = frozenset(".?!。？！”")


NOTICE_BEGIN = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
NOTICE = re.compile(r"©|\(c\)\s*\d{4}|copyright.{0,20}\d{4}|all rights reserved\.?$", re.IGNORECASE)


def is_sentence(text: str) -> bool:
    """Whether a block is plainly a sentence, as nearly every paragraph is; a notice of copyright is none."""
    if text[-1] not in SENTENCE_ENDS:
        return False
    if len(text) <= LONGEST_FRAGMENT and sum([word[0].islower() for word in text.split()]) < 3:
        return False
    return NOTICE.search(text) is None


def is_plainly_speech(text: str) -> bool:
    """Whether a block behind the header is a paragraph at first sight: no furniture, caption or stage direction."""
    if not SCENE_ENDS.isdisjoint(text[-2:]) or "hoto" in text:
        return False
    long = len(text) > LONGEST_FRAGMENT and text[-1] in SENTENCE_ENDS
    return len(text) > LONGEST or (long and NOTICE_BEGIN.match(text) is None)


def find_scene(text: str) -> str | None:
    """`photo caption` or `stage direction` when a whole block is one, else None."""
    closed = text[-1] in BRACKETS or text[-2:-1] in BRACKETS
    captioned = closed or text.startswith("Photo ") or ("hoto" in text and not is_sentence(text))
    if captioned and len(text) <= LONGEST_HEADER and CAPTION.search(text):
        return "photo caption"
    if (closed or len(text) < LONGEST_WORD or text[-1] == "♪") and DIRECTION.match(text):
        return "stage direction"
    return None


BRACKETS = frozenset(")]）】*")
SCENE_ENDS = BRACKETS | {"♪"}
LONGEST_WORD = 16
"""Characters of a stage direction without brackets: `Interjections.`"""
