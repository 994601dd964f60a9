"""What is wrong with something a person wrote, and its one-line form."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Severity(str, Enum):
    """How much a problem weighs; `error` and `warning` fail a strict build, `note` never does."""

    ERROR = "error"
    """Something is left out of the site until it is mended."""
    WARNING = "warning"
    """Everything is published, but a person should look: a doubt, a missing field."""
    NOTE = "note"
    """Good to know."""


class Problem(Struct, frozen=True, gc=False, order=True):
    """One thing that is wrong, at one place."""

    path: str
    """As the user named it, or relative to the project; `/` between the parts."""
    line: int
    """1-based line of the file."""
    code: str
    """Short stable name, such as `lost-label`; the guide lists them all."""
    message: str
    """What is wrong, what was read, what is expected."""
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        """`path:line: message [code]`, on one line whatever the message holds."""
        message = " ".join(printable(self.message).split())
        return f"{' '.join(printable(self.path).split())}:{self.line}: {message} [{self.code}]"


def printable(text: str) -> str:
    """The text with control characters spelled out, so that nothing from a file can drive a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def quote(text: str, limit: int = 60) -> str:
    """The text in double quotes for a message, cut to `limit` characters."""
    flat = " ".join(text.split())
    return f'"{flat if len(flat) <= limit else flat[: limit - 1] + "…"}"'
