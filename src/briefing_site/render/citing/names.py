"""Which part of a name is the family's; a name that leaves a doubt stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ...read.blocks import EAST_ASIAN
from ...read.names import OFFICE, strip_honorific
from ...read.words import HONORIFICS


@dataclass(frozen=True, slots=True)
class Name:
    """A name as reference managers hold it; one that cannot be split is all in `literal`."""

    literal: str = ""
    family: str = ""
    given: str = ""
    suffix: str = ""
    family_first: bool = False
    """True when the family is written before the given name, without a comma: `Wang Zhigang`, `王志刚`."""

    @property
    def whole(self) -> str:
        """The name as its owner writes it."""
        if self.literal:
            return self.literal
        if self.family_first:
            return f"{self.family}{'' if EAST_ASIAN.search(self.family) else ' '}{self.given}"
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The family first, with a comma: `Varga, Tomas`."""
        return self.literal or ", ".join(part for part in (self.family, self.given, self.suffix) if part)


class Order(Enum):
    """In which order a record writes the names that could be read in both."""

    FAMILY_FIRST = "family first"
    GIVEN_FIRST = "given first"
    UNKNOWN = "unknown"


SYLLABLES = frozenset(
    initial + final
    for initial, finals in (
        ("", "a ai an ang ao e ei en er o ou"),
        ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
        ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
        ("m", "a ai an ang ao ei en eng i ian iao ie in ing iu o ou u"),
        ("f", "a an ang ei en eng o ou u"),
        ("d", "a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo"),
        ("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"),
        ("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve"),
        ("l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve"),
        ("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
        ("k", "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo"),
        ("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
        ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
        ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
        ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
        ("zh", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"),
        ("ch", "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo"),
        ("sh", "a ai an ang ao e en eng i ou u ua uai uan uang ui un uo"),
        ("r", "an ang ao e en eng i ong ou u uan ui un uo"),
        ("z", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
        ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
        ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
        ("y", "a an ang ao e i in ing o ong ou u uan ue un"),
        ("w", "a ai an ang ei en eng o u"),
    )
    for final in finals.split()
)
"""The syllables of Mandarin in pinyin, without tones."""

SURNAMES = frozenset(
    "ai an bai bao bi bian cai cao cen chai chang che chen cheng chi chu cui dai deng di ding dong dou du duan fan fang fei"
    " feng fu gan gao ge geng gong gu guan guo han hao he hong hou hu hua huang huo ji jia jian jiang jiao jin jing ju kang"
    " ke kong kuang lai lan lang lei leng li lian liang liao lin ling liu long lou lu luan luo ma mai mao mei meng mi miao"
    " min mo mu ni nie ning niu ou pan pang pei peng pi ping pu qi qian qiao qin qiu qu quan ran rao ren rong ruan sha shan"
    " shang shao shen sheng shi shou shu shuai si song su sui sun tai tan tang tao teng tian tie tong tu wan wang wei wen"
    " weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi yin ying yong you yu yuan yue yun"
    " zang zeng zha zhai zhan zhang zhao zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo".split()
)
"""Surnames of one syllable in pinyin."""

DOUBLE_SURNAMES = frozenset(
    "ouyang sima shangguan situ zhuge xiahou huangfu dongfang gongsun murong linghu ximen nangong yuwen zhangsun dugu"
    " weichi yuchi duanmu helian tantai".split()
)
OTHER_SURNAMES = frozenset(
    "lee kim park choi chung cho moon yoon lim ng wong chan cheung leung lam chow kwok ho lau tsai tsang hsieh hsu chiang"
    " chu yip fong goh koh teo ong nguyen tran pham bui dang vo tsien kuo yeh shih".split()
)
"""Surnames of East Asia in other romanisations; what follows them does not show the order."""

HAN_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万"
    "萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧"
    "尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳欧管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農"
    "司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師"
    "和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢"
)
"""Surnames of one Chinese character, in both scripts."""
HAN_DOUBLE_SURNAMES = frozenset(
    "欧阳 歐陽 司马 司馬 上官 司徒 诸葛 諸葛 夏侯 皇甫 东方 東方 公孙 公孫 慕容 令狐 西门 西門 南宫 南宮 宇文 长孙 長孫 独孤 獨孤"
    " 尉迟 尉遲 端木 赫连 赫連 澹台 澹臺".split()
)

PARTICLES = frozenset("van von der den de del della di da du dos das ten ter le la el al af zu zur".split())
"""Words in small letters with which a family name begins: `van der Berg`."""
SUFFIXES = frozenset("jr sr ii iii iv".split())
PATRONYMIC = frozenset("bin ibn bint binti abu".split())
"""Words after which no family name need follow: `Khalid bin Yusuf`."""
UNSURE_LANGUAGES = frozenset("hu ja ko vi km mn".split())
"""Records in these may write the family first in Latin letters too."""
TWO_SURNAMES = frozenset("es pt gl ca".split())
"""Records in these may give two surnames, so that three words leave a doubt."""

HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}$")
WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:['’.-][^\W\d_]*)*$")
EASTERN_GIVEN = re.compile(r"[^\W\d_]+-[^\W\d_A-Z][^\W\d_]*$")
"""`Ing-wen`: a given name as romanised in Taiwan and Korea."""


@lru_cache(maxsize=1 << 8)
def find_order(names: tuple[str, ...], language: str) -> Order:
    """In which order a record writes Chinese names, told from its language and from those that leave no doubt."""
    orders = {order for name in names if (order := order_of(strip_honorific(name).split())) is not Order.UNKNOWN}
    if len(orders) == 1:
        return orders.pop()
    return Order.FAMILY_FIRST if not orders and primary(language) == "zh" else Order.UNKNOWN


def order_of(words: list[str]) -> Order:
    """The order of a Chinese name in pinyin that can be read in one way only; of any other, unknown."""
    if len(words) != 2:
        return Order.UNKNOWN
    first, last = words[0].lower(), words[1].lower()
    ahead = is_surname(first) and is_pinyin(last) and not is_surname(last)
    behind = is_surname(last) and is_pinyin(first) and not is_surname(first)
    if ahead == behind:
        return Order.UNKNOWN
    return Order.FAMILY_FIRST if ahead else Order.GIVEN_FIRST


@lru_cache(maxsize=1 << 12)
def split_name(name: str, language: str, order: Order) -> Name:
    """The parts of a person's name; `order` is that of the record, for a name that could be read in both."""
    bare = strip_honorific(" ".join(name.split()))
    if EAST_ASIAN.search(bare):
        return split_han(bare, language)
    words = bare.split()
    if reads_chinese(words):
        known = order_of(words)
        known = order if known is Order.UNKNOWN else known
        if known is Order.FAMILY_FIRST:
            return Name(family=words[0], given=words[1], family_first=True)
        return split_western(words) if known is Order.GIVEN_FIRST else Name(literal=bare)
    return Name(literal=bare) if is_doubtful(words, language) else split_western(words)


def reads_chinese(words: list[str]) -> bool:
    """Whether a name can be a Chinese person's in pinyin, family first: `Xu Jing`."""
    return len(words) == 2 and is_surname(words[0].lower()) and is_pinyin(words[1].lower())


def split_han(name: str, language: str) -> Name:
    """The parts of a name in Chinese characters; those of other countries and names of other shapes stay whole."""
    if HAN_NAME.match(name) and primary(language) not in UNSURE_LANGUAGES:
        if name[:2] in HAN_DOUBLE_SURNAMES and len(name) > 2:
            return Name(family=name[:2], given=name[2:], family_first=True)
        if name[0] in HAN_SURNAMES and len(name) <= 3:
            return Name(family=name[0], given=name[1:], family_first=True)
    return Name(literal=name)


def is_doubtful(words: list[str], language: str) -> bool:
    """Whether a name in Latin letters may be no person's, or may not end in the family's name."""
    small = [word.lower().strip(".") for word in words]
    return (
        len(words) < 2
        or primary(language) in UNSURE_LANGUAGES
        or (len(words) > 2 and primary(language) in TWO_SURNAMES)
        or not all(WORD.match(word) for word in words)
        or any(word.islower() and word not in PARTICLES for word in words)
        or bool(PATRONYMIC.intersection(small) or HONORIFICS.intersection(small))
        or OFFICE.search(" ".join(words)) is not None
        or any(EASTERN_GIVEN.match(word) for word in words)
        or (small[0] in OTHER_SURNAMES and (len(words) > 2 or is_pinyin(small[1])))
        or (len(words) > 2 and is_surname(small[0]))
    )


def split_western(words: list[str]) -> Name:
    """The parts of a name that ends in the family's, with the particles before it and `Jr.` and its like behind."""
    suffix = words[-1] if len(words) > 2 and words[-1].lower().strip(".") in SUFFIXES else ""
    words = [word.strip(",") for word in words[: len(words) - bool(suffix)]]
    at = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words) - 1)
    return Name(family=" ".join(words[at:]), given=" ".join(words[:at]), suffix=suffix)


def is_surname(word: str) -> bool:
    return word in SURNAMES or word in DOUBLE_SURNAMES


def is_pinyin(word: str) -> bool:
    """Whether a word is one, two or three syllables of pinyin: `jing`, `zhigang`, `xi'an`."""
    joined = re.sub(r"['’-]", "", word)
    if joined in SYLLABLES or joined in DOUBLE_SURNAMES:
        return True
    return any(joined[:at] in SYLLABLES and is_pinyin_end(joined[at:], 2) for at in range(1, min(7, len(joined))))


def is_pinyin_end(rest: str, most: int) -> bool:
    """Whether the rest of a word is at most so many syllables."""
    if rest in SYLLABLES:
        return True
    return most > 1 and any(
        rest[:at] in SYLLABLES and is_pinyin_end(rest[at:], most - 1) for at in range(1, min(7, len(rest)))
    )


def primary(language: str) -> str:
    """`zh` of `zh-Hans-CN`."""
    return language.partition("-")[0].lower()
