"""What numbers count: currencies, percent, measures, Chinese counters; each as printed, and by one name.

A name says no more than the words do: `$` stays `$`, since half a dozen countries write it, and only `US$` is `USD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

SIGNS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "¥": "¥",
    "￥": "¥",
    "₹": "INR",
    "RMB": "CNY",
    "CNY": "CNY",
    "USD": "USD",
    "EUR": "EUR",
    "HKD": "HKD",
}
"""Signs that stand before the number: `$3 billion`, `RMB 30 billion`."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "%": ("%", "percent", "per cent", "pct"),
    "percentage point": ("percentage point", "percentage points"),
    "basis point": ("basis point", "basis points"),
    "CNY": ("yuan", "renminbi", "RMB", "RMB yuan"),
    "USD": ("US dollars", "U.S. dollars", "American dollars", "USD"),
    "HKD": ("Hong Kong dollars", "HK dollars"),
    "$": ("dollars", "dollar"),
    "EUR": ("euros", "euro"),
    "JPY": ("yen", "Japanese yen"),
    "GBP": ("pounds sterling",),
    "pound": ("pounds",),
    "cent": ("cents",),
    "ZAR": ("rand",),
    "rupee": ("rupees",),
    "ruble": ("rubles", "roubles"),
    "times": ("times",),
    "second": ("seconds",),
    "minute": ("minutes", "minute"),
    "hour": ("hours", "hour"),
    "day": ("days", "day"),
    "week": ("weeks", "week"),
    "month": ("months", "month"),
    "year": ("years", "year"),
    "decade": ("decades",),
    "mm": ("millimeters", "millimetres", "mm"),
    "cm": ("centimeters", "centimetres", "cm"),
    "m": ("meters", "metres", "meter", "metre"),
    "km": ("kilometers", "kilometres", "kilometer", "kilometre", "km"),
    "mile": ("miles", "mile"),
    "foot": ("feet",),
    "m²": ("square meters", "square metres"),
    "km²": ("square kilometers", "square kilometres", "sq km"),
    "square mile": ("square miles",),
    "square foot": ("square feet",),
    "hectare": ("hectares", "ha"),
    "acre": ("acres",),
    "mu": ("mu",),
    "m³": ("cubic meters", "cubic metres"),
    "liter": ("liters", "litres"),
    "gallon": ("gallons",),
    "barrel": ("barrels",),
    "g": ("grams", "grammes"),
    "kg": ("kilograms", "kilogrammes", "kg"),
    "t": ("tonnes", "metric tons", "metric tonnes", "tonne", "metric ton"),
    "ton": ("tons", "ton"),
    "kW": ("kilowatts", "kW"),
    "MW": ("megawatts", "MW"),
    "GW": ("gigawatts", "GW"),
    "kWh": ("kilowatt-hours", "kilowatt hours", "kWh"),
    "MWh": ("megawatt-hours", "megawatt hours", "MWh"),
    "GWh": ("gigawatt-hours", "gigawatt hours", "GWh"),
    "°C": ("degrees Celsius", "degrees centigrade", "°C"),
    "°F": ("degrees Fahrenheit", "°F"),
}
"""Name to the forms that stand behind the number. They are found only so written: a program called `60 Minutes` is no time."""

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})

HAN_WORDS: Mapping[str, tuple[str, ...]] = {
    "%": ("%",),
    "percentage point": ("个百分点", "個百分點", "百分点", "百分點"),
    "CNY": ("元人民币", "人民币", "元"),
    "USD": ("美元",),
    "HKD": ("港元", "港币"),
    "TWD": ("新台币", "新臺幣"),
    "EUR": ("欧元", "歐元"),
    "JPY": ("日元", "日圓"),
    "times": ("倍",),
    "minute": ("分钟", "分鐘"),
    "hour": ("小时", "小時", "个小时", "個小時"),
    "day": ("天",),
    "week": ("周", "星期", "个星期"),
    "month": ("个月", "個月"),
    "m": ("米",),
    "km": ("公里", "千米"),
    "m²": ("平方米",),
    "km²": ("平方公里", "平方千米"),
    "hectare": ("公顷", "公頃"),
    "mu": ("亩", "畝"),
    "m³": ("立方米",),
    "kg": ("公斤", "千克"),
    "t": ("吨", "噸"),
    "kW": ("千瓦",),
    "kWh": ("千瓦时", "千瓦時"),
    "": tuple("个個人家项項件名位所座条條台辆輛次户戶种種批场場篇艘架枚份只头頭株棵艘间間支款笔筆例"),
}
"""The same behind Chinese numbers; the last row holds counters, under which things stand as themselves."""

PER_TIME = "second|minute|hour|day|week|month|quarter|year"
PER = re.compile(rf"[ ](?:(?:a|an|each|every)[ ](?:{PER_TIME})|per[ ](?:[a-z]+|capita))\b")
"""What a unit is counted for: `barrels a day`, `yuan per ton`."""


def list_forms(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Each form to the name of its unit."""
    return {form: name for name, forms in table.items() for form in forms}


def make_pattern(forms: Iterable[str]) -> str:
    """The forms as alternatives, the longest first."""
    return "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in sorted(forms, key=len, reverse=True))


FORMS = list_forms(WORDS)
HAN_FORMS = list_forms(HAN_WORDS)
FOLDED_FORMS = {form.casefold(): name for form, name in FORMS.items()}
LONGEST_SIGN = max(map(len, SIGNS)) + 1
"""Characters in which a sign stands, with the space behind it."""
SIGN = re.compile(rf"(?<![A-Za-z])(?:{make_pattern(SIGNS)})[ \u00a0]?\Z")
UNIT = re.compile(
    rf"(?:[ \u00a0]?%|[ \u00a0]?(?:{make_pattern(f for f in FORMS if f != f.lower())})(?![\w-])"
    rf"|[ \u00a0](?:{make_pattern(f for f in FORMS if f == f.lower() and f != '%')})(?![\w-])"
    rf"|(?:km|kg|cm|mm)(?![\w-]))"
)
HAN_UNIT = re.compile(rf"[ ]?(?:{make_pattern(HAN_FORMS)})")


@lru_cache(maxsize=1 << 10)
def name_unit(printed: str) -> str:
    """The one name of a unit as printed; empty for a counter."""
    form = re.sub(r"[\u00a0-]", " ", printed.strip())
    for table in (FORMS, HAN_FORMS, SIGNS):
        if form in table:
            return table[form]
    return FOLDED_FORMS.get(form.casefold(), FOLDED_FORMS.get(printed.strip().casefold(), ""))
