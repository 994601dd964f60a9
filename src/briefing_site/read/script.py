"""Turns taken down one after another, for formats in which the file itself says who speaks."""

from __future__ import annotations

from ..model import SetAside, TurnKind
from .people import People
from .turns import Draft


class Script:
    """The turns of a structured file while it is walked through."""

    def __init__(self) -> None:
        self.people = People(())
        self.drafts: list[Draft] = []
        self.set_aside: list[SetAside] = []

    def open_turn(self, label: str, line: int, mark: str = "", time: str = "") -> None:
        """Begin a turn; a label that says nothing means that the file does not say who speaks."""
        self.drafts.append(Draft(label, mark, line, self.people.find(label), time=time))

    def say(self, text: str, line: int) -> None:
        """Add a paragraph to the turn that is open, which goes on after a scene."""
        if not self.drafts:
            self.open_turn("", line)
        last = self.drafts[-1]
        if last.kind is TurnKind.SCENE:
            spoken = next((d for d in reversed(self.drafts) if d.kind is not TurnKind.SCENE), None)
            if spoken is None:
                self.open_turn("", line)
            else:
                self.drafts.append(Draft(spoken.label, spoken.mark, line, spoken.person, continued=True))
        self.drafts[-1].paragraphs.append((line, text, 1))

    def resume(self, label: str, line: int) -> None:
        """Go on with a turn that somebody else interrupted, under the label that stands above."""
        self.drafts.append(Draft(label, "", line, self.people.find(label), continued=True))

    def show(self, text: str, line: int) -> None:
        """Add what is no speech but belongs where it stands: applause, a procedural note."""
        self.drafts.append(Draft("", "", line, None, [(line, text, 1)], kind=TurnKind.SCENE))

    def put_aside(self, text: str, line: int, why: str) -> None:
        """Keep text that is not part of the debate."""
        self.set_aside.append(SetAside(line, text, why))
