"""Whether a text can be a name, a part or an office, and how to fold it so that one person has one key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from . import words as w
from .blocks import EAST_ASIAN

NAME_TOKEN = re.compile(r"[^\W\d_][\w.'’·&+-]*$")
ACRONYM_OR_NUMBER = re.compile(r"(?:#?\d{1,3}[A-Za-z]{0,2}|[\w.]+\d+)$")
SPEECH_ENDS = frozenset(".?!…。？！—–-")
CLOSERS = "\"'”’»」』)]）】*"
"""What may stand behind the end of a sentence."""
PARENTHESIS = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
PARENTHESES = re.compile(r"(?:\s*[(（][^()（）]*[)）])+\s*$")
"""One, or all that stand at the end: `Tom Ashby (Larvik East) (Lab)`."""
INNER_SENTENCE = re.compile(r"[?!;。？！；“”\"「」]|[a-z]{4,}\.\s")
INNER_END = re.compile(r"[a-z]{2}[.!?][\"'”’)\]]*\s+[\"'“‘(\[]?[A-ZÀ-Þ]|[。！？]")
CJK_SENTENCE = re.compile(r"[。！？…!?]|大家好|各位|欢迎|歡迎|谢谢|謝謝")
LONGEST_ENTRY = 400
"""Characters; a longer line is no entry of a roster."""
OFFICE = re.compile(
    r"\b(?:minister|director|head|chair\w*|president|governor|mayor|secretary|commissioner|spokes\w+|chief|deputy|vice|member|officer|professor"
    r"|economist|counsel\w*|general|representative|ambassador|leader|manager|executive|accountant|administrator|inspector|engineer|partner|analyst"
    r"|fellow|advis[eo]r|expert|academician|dean|captain|judge|attorney|superintendent|editor)\b",
    re.IGNORECASE,
)
"""A word of an office, as it follows the name on a roster."""
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|org|net|gov|tv|news|hk|tw|jp|uk|de|fr|ru)$", re.IGNORECASE)
CAMEL = re.compile(r"[a-z]{1,3}[A-Z][A-Za-z]+$")
"""`thepaper.cn`, `iFeng`: names of outlets that begin uncapitalised."""
JOINT = re.compile(r"\s+and\s+|\s*[&/]\s*|、")
"""What stands between two outlets in one label."""
PORTRAIT = re.compile(r"^[^\W\d_][^:：]{2,60}? Portrait (?=\S)")
MACHINE = re.compile(r"(?:spk|speaker|voice|participant)[ _-]?\d{1,3}$", re.IGNORECASE)
"""`spk_0`, `Speaker 3`: a voice that a machine told apart."""


def is_panel_entry(text: str) -> bool:
    """Whether a text reads `Name, role` (or is a bare name), not speech."""
    if len(text) > LONGEST_ENTRY:
        return False
    name, comma, role = (
        re.split(r"([,，]|(?<=[\u4e00-\u9fff])\s+)", text, maxsplit=1) if re.search(r"[,，]", text) else (text, "", "")
    )
    if not is_name_like(strip_honorific(name)) or (EAST_ASIAN.search(text) and CJK_SENTENCE.search(text)):
        return False
    if comma and role.strip():
        return not ends_speech(text) or bool(OFFICE.search(role))
    return not ends_speech(text)


@lru_cache(maxsize=8192)
def is_name_like(label: str) -> bool:
    """Whether a label could be a name, an outlet or a part as a page prints it, with its role behind it or not."""
    bare = PARENTHESES.sub("", label.strip())
    name, _, role = bare.replace("，", ",").partition(",")
    name = name.strip()
    if is_generic(bare) or is_generic(name):
        return True
    if not name or INNER_SENTENCE.search(bare) or bare.count("(") != bare.count(")"):
        return False
    if EAST_ASIAN.search(name):
        return len(bare) <= 40 and not w.NOT_A_NAME_CJK.search(bare)
    if w.SENTENCE_WORDS & set(role.casefold().split()):
        return False
    return is_western_name(name.split())


def is_western_name(tokens: Sequence[str]) -> bool:
    """Whether these words read as a name: capitals and particles, and none of the words that begin a sentence."""
    first, last = tokens[0].lower(), tokens[-1].lower()
    if len(tokens) == 2 and first in w.SURNAMES_LIKE_WORDS and tokens[1].istitle():
        return last not in w.NOT_A_NAME
    if len(tokens) > 12 or first in w.NOT_A_NAME_FIRST or (len(tokens) == 1 and first in w.FIELDS):
        return False
    if len(tokens) == 1 and (DOMAIN.match(tokens[0]) or CAMEL.match(tokens[0])):
        return True
    if tokens[0][0].islower() and (first not in w.NOBILIARY or len(tokens) < 2):
        return len(tokens) == 1 and w.OUTLET.fullmatch(first) is not None
    if last in w.PARTICLES or any(token.lower().rstrip(".") in w.NOT_A_NAME for token in tokens):
        return False
    if len(tokens) > 1 and last in w.ROLE_WORDS:
        tokens = tokens[:-1]
    return all(is_name_token(token) for token in tokens)


@lru_cache(maxsize=8192)
def names_outlet(label: str) -> bool:
    """Whether a label holds the capitalised name of a press company: `The Nanfang Daily and its app`."""
    match = w.OUTLET.search(label)
    return match is not None and not match.group()[0].islower() and label[0].isupper() and len(label.split()) <= 10


def is_name_token(token: str) -> bool:
    """Whether a word may stand in a name: a capital first, a number, or a particle."""
    if token.lower() in w.PARTICLES:
        return True
    core = token.strip("()'’.")
    if not core:
        return False
    return (core[0].isupper() and bool(NAME_TOKEN.match(core))) or bool(ACRONYM_OR_NUMBER.match(core))


def is_heading_like(label: str) -> bool:
    """Whether a label in capitals is too long for a title and a name, as in the headings of a fact sheet."""
    return label.isupper() and len(label.split()) > 4


@lru_cache(maxsize=8192)
def split_joint_label(label: str) -> list[str]:
    """The outlets that a label names, where it names several: `CCTV and China Daily`; else an empty list."""
    outlets = [part.strip() for part in JOINT.split(label)]
    return outlets if len(outlets) > 1 and all(is_whole_outlet(part) for part in outlets) else []


def is_whole_outlet(name: str) -> bool:
    """Whether a name is that of an outlet by itself; `TV Station` of `Valley Radio and TV Station` is not."""
    chinese = not name.isascii() and w.OUTLET.search(name) is not None and w.OFFICE_CJK.search(name) is None
    return (names_outlet(name) or chinese) and not set(name.lower().split()) <= w.MEDIA


@lru_cache(maxsize=8192)
def has_title_or_role(label: str) -> bool:
    """Whether a label gives a title or a role, as headings do not: `MS. VANCE`, `Sui Wen (deputy mayor)`."""
    return bool(PARENTHESES.search(label)) or label.split()[0].casefold().rstrip(".") in w.TITLES


@lru_cache(maxsize=8192)
def is_generic(label: str) -> bool:
    """Whether a label stands for somebody without saying who."""
    key = key_of(PARENTHESES.sub("", label)) or key_of(label)
    return (
        MACHINE.match(key) is not None
        or key in w.GENERIC_ASKERS
        or key in w.GENERIC_ANSWERERS
        or key in w.MODERATORS
        or key in w.OTHER_ROLES
        or key.endswith(w.ASKS_CJK)
    )


def ends_speech(text: str) -> bool:
    """Whether a text ends as a sentence does, finished or broken off, perhaps in quotes or brackets."""
    return text.rstrip(CLOSERS)[-1:] in SPEECH_ENDS


def sounds_spoken(text: str) -> bool:
    """Whether a text is a sentence somebody can have said, not a value or the rest of a title."""
    if len(text) > 80 or ends_speech(text) or INNER_END.search(text):
        return True
    return len(text) > 12 and not text.isascii() and bool(EAST_ASIAN.search(text))


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """A label folded for looking it up in a table of words."""
    return " ".join(label.casefold().split()).rstrip(".")


def strip_honorific(name: str) -> str:
    """The name without `Mr.` and its like in front."""
    first, _, rest = name.strip().partition(" ")
    return rest.strip() if rest and first.lower() in w.HONORIFICS else name.strip()


def strip_portrait(label: str) -> str:
    """The label without what a page says of the picture beside it: `Ada Lund Portrait Ada Lund (Larvik)`."""
    return PORTRAIT.sub("", label)


@lru_cache(maxsize=8192)
def name_key(label: str) -> str:
    """A label folded to who is meant: no role, no honorific, no case."""
    bare = PARENTHESES.sub("", strip_portrait(label.strip()))
    return key_of(strip_honorific(re.split(r"[,，]", bare, maxsplit=1)[0])) or key_of(label)
