"""Make an archive of invented press conferences: the same seed gives the same bytes."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SURNAMES = (
    "Ada Bell Cole Dunn Eliot Frost Gray Hale Irwin Jarvis Keane Lund Marsh Nolan Okoro Price Quill Reyes".split()
)
GIVEN = (
    "Anna Boris Carla Dmitri Elena Farid Grace Henrik Ines Jonas Kemal Laura Mina Nils Olga Pavel Rosa Stefan".split()
)
OUTLETS = ["Valley Courier", "Harbor News Agency", "Radio North", "Evening Post", "City TV", "The Ledger", "Bay Times"]
WORDS = (
    "the office will open three new wells this year and test the water each morning because people ask for it while"
    " engineers from the waterworks report that pumps run at night when power is cheap and the high tech zone pays for"
    " half of every pipe so the cooperation of both banks goes on as planned"
).split()


def make_corpus(folder: Path, briefings: int, turns: int, seed: int = 1) -> int:
    """Write that many transcripts of that many turns each, and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    size = 0
    for number in range(briefings):
        day = date(2001, 1, 1) + timedelta(days=number * 3)
        text = "\n\n".join(write_briefing(chance, day, turns)) + "\n"
        size += (folder / f"{day.isoformat()}-briefing-{number:04}.txt").write_bytes(text.encode())
    return size


def write_briefing(chance: random.Random, day: date, turns: int) -> Iterator[str]:
    """The blocks of one transcript."""
    panel = [f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}" for _ in range(4)]
    yield f"Press conference on the water supply, {day.strftime('%B')} {day.day}, {day.year}"
    yield "Speakers:"
    yield from (f"{name}, head of department {at}" for at, name in enumerate(panel, start=1))
    yield "Date:"
    yield f"{day.strftime('%B')} {day.day}, {day.year}"
    for at in range(turns):
        asks = at % 2 == 0
        yield f"{chance.choice(OUTLETS if asks else panel)}:"
        yield from (write_paragraph(chance, asks=asks) for _ in range(1 if asks else chance.randint(1, 4)))


def write_paragraph(chance: random.Random, *, asks: bool) -> str:
    """A few invented sentences."""
    sentences = (
        " ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() for _ in range(chance.randint(1, 4))
    )
    return ". ".join(sentences) + ("? Thank you." if asks else ".")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--briefings", type=int, default=200)
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    size = make_corpus(args.folder, args.briefings, args.turns, args.seed)
    print(f"{args.briefings} briefings, {size / 1e6:.1f} MB in {args.folder}")


if __name__ == "__main__":
    main()
