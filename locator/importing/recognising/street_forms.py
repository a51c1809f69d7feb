"""How the name of a street is written: with and without its kind, its district, 新村 or 路."""

import re
from collections.abc import Iterator
from functools import lru_cache

from locator.importing.fold import fold

SHORTEST = 2
_SUFFIX = re.compile(r"(街道|镇|乡|办事处|地区)$")
_OFFICE = re.compile(r"(?<=街道)办事处$|(?<=[镇乡])人民政府$")
_DROPPABLE = re.compile(r"(新村|路)$")
_DISTRICT_BEFORE = re.compile(r"^(?:[^市省]{2,4}市)?([^市区县]{1,4}(?:新区|[区县]))")
_CITY_BEFORE = re.compile(r"^[^市省]{2,4}[市省]")
_DISTRICT_KIND = re.compile(r"(?<=..)(新区|[区县市])$")
_NOT_A_NAME = re.compile(r"[\W_]*")
# What stands in a cell where no street is known.
_NOTHING = frozenset({"无", "不详", "未知", "其他", "其它", "待定", "none", "null", "nan", "n/a"})


def parts(name: str) -> tuple[str, str]:
    """Stem and kind of a folded name: 延吉新村街道 → 延吉新村, 街道."""
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def stems(name: str) -> frozenset[str]:
    """Stem of a street's folded name, and what is left of it without 新村 or 路."""
    stem = parts(name)[0]
    return frozenset(s for s in (stem, _DROPPABLE.sub("", stem)) if len(s) >= SHORTEST)


def short_forms(name: str) -> Iterator[str]:
    """Short forms of a street's folded name, which keep its kind: 五角场镇 is not 五角场街道."""
    kind = parts(name)[1]
    for stem in stems(name):
        yield stem
        yield stem + kind


def inside_forms(name: str) -> Iterator[str]:
    """Short forms of a street's folded name that stand for it within a longer name."""
    kind = parts(name)[1]
    for stem in stems(name):
        yield stem + "社区"
        if kind:
            yield stem + kind


@lru_cache(maxsize=65536)
def plain(cell: str) -> str:
    """Name in a cell, folded: 延吉新村街道办事处 → 延吉新村街道; empty where the cell names no street."""
    folded = _OFFICE.sub("", fold(cell))
    return "" if _NOT_A_NAME.fullmatch(folded) or folded in _NOTHING else folded


def without_district(name: str) -> tuple[str, str]:
    """Parts of a plain name: 杨浦区延吉街道 → 延吉街道, 杨浦区; without a district the second is empty."""
    found = _DISTRICT_BEFORE.match(name)
    return (name[found.end() :], found[1]) if found else (name, "")


@lru_cache(maxsize=4096)
def district_key(cell: str) -> str:
    """What a district is compared by: 上海市杨浦区, 杨浦区 and 杨浦 are one."""
    folded = fold(cell)
    if not _CITY_BEFORE.fullmatch(folded):
        folded = _CITY_BEFORE.sub("", folded)
    return _DISTRICT_KIND.sub("", folded)


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one sign put in, left out, changed or turned with its neighbour makes ``one`` the other."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    at = next((i for i, sign in enumerate(one) if sign != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    turned = other[:at] + other[at : at + 2][::-1] + other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or one == turned
