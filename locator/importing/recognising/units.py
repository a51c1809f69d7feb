"""Units of amounts: square metres from other measures, people from thousands, and what is no number a day."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from locator.importing.fold import fold, without_footnotes

# Square metres to a unit; ``None`` where the word stands for measures of different size. 1 市尺 is 1/3 m,
# 15 亩 are 1 公顷, 121 坪 are 400 m²; the foot is 0.3048 m.
_FOOT, _CHI, _MU = 0.3048**2, 1.0 / 9.0, 10_000.0 / 15.0
AREAS: Mapping[str, float | None] = MappingProxyType(
    {
        **dict.fromkeys(
            ("m2", "m^2", "平方米", "平米", "平方公尺", "平方", "平", "方", "米2", "sqm", "sq.m", "sq.m."),
            1.0,
        ),
        **dict.fromkeys(("公顷", "hm2", "ha"), 10_000.0),
        **dict.fromkeys(("平方公里", "平方千米", "km2"), 1e6),
        **dict.fromkeys(("亩", "畝", "市亩"), _MU),
        **dict.fromkeys(("坪",), 400.0 / 121.0),
        **dict.fromkeys(("平方市尺", "市制平方尺"), _CHI),
        **dict.fromkeys(("平方英尺", "平方呎", "sqft", "sq.ft", "sq.ft.", "ft2"), _FOOT),
        **dict.fromkeys(("英亩", "acre", "acres"), 43_560.0 * _FOOT),
        "公亩": 100.0,
        "平方分米": 0.01,
        "dm2": 0.01,
        "平方厘米": 0.0001,
        "cm2": 0.0001,
        # 市尺 on the mainland, the English foot in the south; 分 and 甲 are of several sizes too.
        **dict.fromkeys(("平方尺", "尺", "方尺", "呎", "平方丈", "丈", "分", "甲", "米", "m"), None),
    }
)
_LONGEST_FIRST = tuple(sorted(AREAS, key=len, reverse=True))
_SCALES = {"万": 10_000.0, "千": 1_000.0, "百": 100.0}
_COUNTED = frozenset(
    {"", "人", "客", "张", "份", "人次", "餐", "床", "个", "名", "客/日", "客/天", "人次/日"}
)
# Counts that a rate can stand for: so many a month are not so many a day, nor places.
RATED = frozenset({"meals_per_day", "day_care_places", "occupied"})
_SPAN = r"(?:年|月|周|季|旬|星期|礼拜)"
_NOT_DAILY = re.compile(
    rf"(?:/|每)(?:个|半|一|1|两|2)?(?:{_SPAN}|小时|时|餐|顿|次|场)"
    rf"|{_SPAN}度?(?:均|平均|供|助|服务|累计|总|接待|就餐|用餐)|累计"
    rf"|^(?:平均)?(?:全|本|当|一|半|去|今|上)?{_SPAN}度?(?:约|:|\d)|\({_SPAN}度?\)$|^{_SPAN}度?$"
)
_DAILY = re.compile(
    r"^(?:平均)?(?:每天|每日|日均|单日|一天|一日|日|daily:?)(?:平均|最大|可)*(?:供餐|供应|助餐|提供|服务|就餐|用餐|送餐|接待)?"
    r"(?:能力|量|人数|客数|人次)?:?(?=[约\d一二三四五六七八九十百千万两])"
)
_OTHER = re.compile(
    r"\d(?:百|千|万)?(?:余|多)?(?:元|美元|港币|平方|平米|m2|米|千米|km|%|‰|岁|公里|小时|分钟|层|栋|幢|间|套|户|吨|公斤|"
    r"千克|kg|天|日|年|月|周|分$)"
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BEHIND_SLASH = re.compile(r"[^/]/([^/()]+)$")


def is_not_daily(folded: str) -> bool:
    """Whether a cell counts by the year, month, week or meal (3万客/年, 月均1000客)."""
    return _NOT_DAILY.search(folded) is not None


def without_daily(folded: str) -> str:
    """``folded`` without words before a number that say that it is a day's (每天100客, 日均供餐100客)."""
    return _DAILY.sub("", folded)


def is_of_other_unit(folded: str) -> bool:
    """Whether a cell that should count counts money, metres, rooms, days or parts of a hundred."""
    return _OTHER.search(folded) is not None


def area_unit(folded: str) -> tuple[str, str]:
    """An area parted into its number and its unit; the unit is blank where none is known."""
    unit = next((unit for unit in _LONGEST_FIRST if folded.endswith(unit)), "")
    return folded.removesuffix(unit), unit


def factor(header: str, unit: str, field: str) -> float | None:
    """What bare numbers of a column are multiplied by; ``None`` where they are in a unit of no use.

    Parameters
    ----------
    header : str
        Header of the column, with a unit in brackets or behind a slash (建筑面积（亩）, 供餐能力/月).
    unit : str
        The column's cell in a row of units below the header; blank where there is none.
    field : str
        A field of amounts.
    """
    found = 1.0
    for said in _said_units(header, unit):
        one = _area_factor(said) if field == "floor_area_m2" else _count_factor(said, field)
        if one is None:
            return None
        found = one if found == 1.0 else found
    return found


def _said_units(header: str, unit: str) -> list[str]:
    folded = fold(without_footnotes(header))
    said = [*_IN_BRACKETS.findall(folded), *_BEHIND_SLASH.findall(_IN_BRACKETS.sub("", folded))]
    # The slash of a rate is part of it: 供餐能力/月.
    slashed = ["/" + one for one in _BEHIND_SLASH.findall(folded)]
    return [*(one.removeprefix("单位").strip(":") for one in said), *slashed, fold(unit).strip("()")]


def _area_factor(said: str) -> float | None:
    if said in AREAS:
        return AREAS[said]
    if said[:1] in _SCALES and said[1:] in AREAS:
        base = AREAS[said[1:]]
        return None if base is None else base * _SCALES[said[:1]]
    return 1.0


def _count_factor(said: str, field: str) -> float | None:
    if field in RATED and is_not_daily(said):
        return None
    return _SCALES[said[:1]] if said[:1] in _SCALES and said[1:] in _COUNTED else 1.0
