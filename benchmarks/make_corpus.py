"""Make an archive of invented press conferences: the same seed gives the same bytes.

By default it has the size and shape of a real public archive: 2,000 briefings, 30,000 exchanges, 330,000 turns, 85 MB, some
8,000 speakers, one briefing in eight in Chinese, most turns short and a few long, a figure in one paragraph of six.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

BRIEFINGS, TURNS = 2000, 165
EVERY_OTHER_LANGUAGE = 8
"""One briefing in so many is in Chinese."""
SPEAKERS, OUTLETS = 8000, 240
TURNS_OF_AN_EXCHANGE = 11
"""A question, and what the panel says to it in turn."""
LONG = 0.19
"""Share of the answers that go on for several paragraphs; the others are a sentence or two, as in most press rooms."""

SURNAMES = (
    "Ashby Bell Cole Dunn Eliot Frost Gray Hale Irwin Jarvis Keane Lund Marsh Nolan Okoro Price Quill Reyes Sato Tamm"
    " Udall Vance Wirth Xanthos Yorke Zeller Abara Brandt Castro Duarte Ebner Fenwick Grau Holm Ibarra Jonker Kovacs Lindt"
    " Moreau Nagy Orsini Pell Quist Rossi Silva Thorn Ulloa Varga Weiss Zorn"
).split()
GIVEN = (
    "Anna Boris Carla Dmitri Elena Farid Grace Henrik Ines Jonas Kemal Laura Mina Nils Olga Pavel Rosa Stefan Tilda Ugo"
    " Vera Walter Xenia Yusuf Zora Aino Bruno Chloe Dario Edda Franz Greta Hugo Irina Jens Katya Leo Marta Noel Oscar"
).split()
PAPERS = "Courier Agency Post Ledger Times Radio Wire Herald Gazette Tribune".split()
TOWNS = (
    "Valley Harbor North Bay River Hill Lake Coast Summit Garden Mill Castle Bridge Forest Island Meadow Tower Market"
    " Spring Ferry Canal Orchard Quarry Beacon"
).split()
WORDS = (
    "the office will open three new wells this year and test the water each morning because people ask for it while"
    " engineers from the waterworks report that pumps run at night when power is cheap and the company pays for"
    " half of every pipe so that both banks go on as planned and nobody has to carry a bucket up the hill again"
).split()
PHRASES = (
    "a national high-tech zone",
    "an innovation center on the east bank",
    "cooperation between the eastern and western regions",
    "a science park beside the canal",
)
"""What themes look for; it comes up in one sentence of thirty."""
FIGURES = (
    "The grid now reaches {few} villages, or {share} percent of them",
    "We will spend {much}.{few} billion yuan on it by {year}",
    "Output grew by {few}.{few} percent year on year to more than {many} tons",
    "In {year} about {many} firms took part, up {share} percent from {before}",
)
ONE_WITH_FIGURE = 6
"""One paragraph in so many states a figure."""
ZH_FIGURES = ("{year}年建成{few}个示范区", "同比增长{few}.{few}%", "投资超过{many}万元", "覆盖{share}%的村庄")
ZH_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
ZH_GIVEN = "安宁志远文静海燕建国晓明思敏立新月华子涵一鸣春雨"
ZH_OUTLETS = ("河港日报", "山城电视台", "北湾通讯社", "大桥晚报", "水乡广播电台")
ZH_CLAUSES = (
    "今年将新打三口水井",
    "每天早晨都要检测水质",
    "夜间电价便宜的时候水泵才运行",
    "两岸的工程按计划推进",
    "居民不必再上山挑水",
    "沿河建设国家高新区",
    "东西部合作的水厂已经开工",
    "检测结果当天向社会公布",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may speak."""

    officials: Sequence[str]
    outlets: Sequence[str]


def make_corpus(folder: Path, briefings: int = BRIEFINGS, turns: int = TURNS, seed: int = 1) -> int:
    """Write that many transcripts of that many turns each, and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    cast = make_cast(random.Random(0), briefings)
    size = 0
    for number in range(briefings):
        day = date(2001, 1, 1) + timedelta(days=number * 3)
        # a chance of its own for each, so that a smaller corpus is the beginning of a larger one
        chance = random.Random(f"{seed}-{number}")
        write = write_chinese if number % EVERY_OTHER_LANGUAGE == EVERY_OTHER_LANGUAGE - 1 else write_english
        text = "\n\n".join(write(chance, cast, day, turns)) + "\n"
        size += (folder / f"{day.isoformat()}-briefing-{number:04}.txt").write_bytes(text.encode())
    return size


def make_cast(chance: random.Random, briefings: int) -> Cast:
    """As many people as an archive of that many briefings has: four new ones in each."""
    officials = [f"{given} {chr(65 + at)}. {surname}" for at in range(4) for given in GIVEN for surname in SURNAMES]
    chance.shuffle(officials)
    outlets = [f"{town} {paper}" for town in TOWNS for paper in PAPERS]
    return Cast(officials[: max(8, min(SPEAKERS, briefings * 4))], outlets[:OUTLETS])


def write_english(chance: random.Random, cast: Cast, day: date, turns: int) -> Iterator[str]:
    """The blocks of a transcript whose labels stand on lines of their own."""
    panel = chance.sample(cast.officials, 4)
    yield f"Press conference on the water supply, {day.strftime('%B')} {day.day}, {day.year}"
    yield "Speakers:"
    yield from (f"{name}, head of department {at}" for at, name in enumerate(panel, start=1))
    yield "Date:"
    yield f"{day.strftime('%B')} {day.day}, {day.year}"
    for at in range(turns):
        asks = at % TURNS_OF_AN_EXCHANGE == 0
        speaker = chance.choice(cast.outlets) if asks else panel[at % len(panel)]
        yield f"{speaker}:"
        yield from (write_paragraph(chance, asks=asks) for _ in range(count_paragraphs(chance, asks=asks)))


def count_paragraphs(chance: random.Random, *, asks: bool) -> int:
    return chance.randint(2, 6) if not asks and chance.random() < LONG else 1


def write_paragraph(chance: random.Random, *, asks: bool) -> str:
    """One to three invented sentences."""
    sentences = (
        " ".join(chance.choices(WORDS, k=chance.randint(6, 22))).capitalize() for _ in range(chance.randint(1, 3))
    )
    text = ". ".join(sentences)
    if chance.random() < 1 / 15:
        text += f". There is {chance.choice(PHRASES)} too"
    if not asks and chance.random() < 1 / ONE_WITH_FIGURE:
        text += f". {write_figure(chance, FIGURES)}"
    return text + ("? Thank you." if asks else ".")


def write_figure(chance: random.Random, forms: Sequence[str]) -> str:
    """A clause that states a figure."""
    year = chance.randint(2001, 2030)
    few, share, much, many = (chance.randint(2, most) for most in (9, 99, 400, 9999))
    return chance.choice(forms).format(few=few, share=share, much=much, many=f"{many:,}", year=year, before=year - 1)


def write_chinese(chance: random.Random, cast: Cast, day: date, turns: int) -> Iterator[str]:
    """The blocks of a transcript whose labels stand before the speech."""
    panel = ["".join([chance.choice(ZH_SURNAMES), *chance.choices(ZH_GIVEN, k=2)]) for _ in range(4)]
    yield f"供水新闻发布会（{day.year}年{day.month}月{day.day}日）"
    for at in range(turns):
        asks = at % TURNS_OF_AN_EXCHANGE == 0
        label = f"{chance.choice(ZH_OUTLETS)}记者" if asks else panel[at % len(panel)]
        clauses = "，".join(chance.choices(ZH_CLAUSES, k=chance.randint(2, 12)))
        if not asks and chance.random() < 1 / ONE_WITH_FIGURE:
            clauses += f"，{write_figure(chance, ZH_FIGURES)}"
        yield f"{label}：{clauses}" + ("，请问是这样吗？" if asks else "。")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--briefings", type=int, default=BRIEFINGS)
    parser.add_argument("--turns", type=int, default=TURNS, help="turns of each briefing")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    size = make_corpus(args.folder, args.briefings, args.turns, args.seed)
    print(f"{args.briefings} briefings, {args.briefings * args.turns:,} turns, {size / 1e6:.1f} MB in {args.folder}")


if __name__ == "__main__":
    main()
