"""Amounts in cells: beds, meals, square metres; what is no plausible amount is told, never guessed."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from locator.importing.fold import fold, without_footnotes
from locator.importing.recognising import personal, units, values

# No facility comes near; a larger number is a telephone, a code, or in another unit.
MOST: Mapping[str, float] = MappingProxyType(
    {
        "licensed_beds": 5_000.0,
        "open_beds": 5_000.0,
        "nursing_beds": 5_000.0,
        "dementia_beds": 5_000.0,
        "occupied": 5_000.0,
        "day_care_places": 5_000.0,
        "meals_per_day": 50_000.0,
        "floor_area_m2": 500_000.0,
    }
)
_BARE = re.compile(r"约?\d[\d,.]*")
_ASIDE = re.compile(r"\([^()]*\)$")
# 80%, 约66.7 %, 百分之八十, 八成: a share, never a number of anything.
_SHARE = re.compile(
    r"(?:约|占|近|≥|≤|>|<|达|大于|超过?)*(?:\d+(?:\.\d+)?[%‰](?:以上|左右)?|百分之.+|[一二三四五六七八九]成)"
)
_ABOUT = re.compile(r"(?:左右|上下|余|多|许)$")
# Words behind a number that are none of a number themselves.
_WORDED = re.compile(r"[^\d.,\s一二三四五六七八九十百千万亿两零〇余多]$")
_RANGE = re.compile(
    r"\d[^\d]{0,3}[-~至到—–][^\d]{0,3}\d|以上|以下|以内|不少于|不超过|不低于|至少|最多|[<>≤≥]|左右各"
)
# Words before a number that say what it counts, and brackets that say what is counted with it.
_BEFORE = re.compile(
    r"^(?:共计|共有|共|合计|总计|其中|已开放|开放|实住|实有|实际|现有|现住|核定|设置|设有|设|已入住|入住)[:：]?"
)
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?!\d)")
_COUNTED_WITH = re.compile(r"\((?:其中|内含|含|包括)[^()]*\)$")
_WITH_NURSING = re.compile(r"([^()]*\d[^()]*)\((?:其中|内含|含)?[^()\d]*护理[^()\d]*(\d+)[^()\d]*\)")


@dataclass(frozen=True)
class Amount:
    """What a cell says: ``value`` (NaN where unknown), the ``code`` of a problem, and beds ``nursing``."""

    value: float = math.nan
    code: str = ""
    nursing: float = math.nan


@dataclass(frozen=True)
class Amounts:
    """Amounts of a column, NaN where unknown; rows with a problem; nursing beds that cells name beside."""

    values: NDArray[np.float64]
    bad: Sequence[tuple[str, int]] = ()
    nursing: Mapping[int, float] = field(default_factory=dict)


def amount(cell: str, name: str, factor: float = 1.0) -> Amount:
    """Amount in a cell of the field ``name``; a bare number is multiplied by ``factor`` (:mod:`units`).

    What is in a unit that cannot be turned into that of the field is unknown, and told.
    """
    if not cell:
        return Amount()
    folded = fold(without_footnotes(cell))
    if _SHARE.fullmatch(folded):
        return Amount(code="number_share")
    bare = factor if _BARE.fullmatch(folded) else 1.0
    value = values.number(cell)
    if value is not None and math.isnan(value):
        return Amount()
    if name == "floor_area_m2":
        value, code = _area(folded, value)
    else:
        code = _other_unit(folded, name)
    if code:
        return Amount(code=code)
    if value is not None and not _is_range(cell):
        if 0.0 < value * bare < 1.0 and name != "floor_area_m2":
            return Amount(code="number_share")
        return _plausible(value * bare, name)
    return _worded(cell, folded, name, factor)


def _worded(cell: str, folded: str, name: str, factor: float) -> Amount:
    """Amount among other words and numbers."""
    if _PHONE.search(folded):
        return Amount(code="number_unreadable")
    if name in ("licensed_beds", "open_beds") and (both := _WITH_NURSING.fullmatch(folded)):
        return _with_nursing(both[1], both[2], name)
    plain = _COUNTED_WITH.sub("", _BEFORE.sub("", folded))
    if name in units.RATED:
        plain = units.without_daily(plain)
    if plain != folded:
        return amount(plain, name, factor)
    return Amount(code="number_range" if _is_range(cell) else "number_unreadable")


def _other_unit(folded: str, name: str) -> str:
    """Code of the problem of a count in a unit that is not its own."""
    if name in units.RATED and units.is_not_daily(folded):
        return "number_not_daily"
    return "number_unit" if units.is_of_other_unit(_ASIDE.sub("", folded)) else ""


def _is_range(cell: str) -> bool:
    return not cell.isdecimal() and _RANGE.search(fold(cell)) is not None


def _plausible(value: float, name: str) -> Amount:
    if value < 0:
        return Amount(code="number_negative")
    return Amount(code="number_unlikely") if value > MOST[name] else Amount(value)


def _with_nursing(outside: str, inside: str, name: str) -> Amount:
    value, nursing = values.number(outside), float(inside)
    if value is None or _is_range(outside):
        return Amount(code="number_unreadable")
    whole = _plausible(value, name)
    return whole if whole.code or nursing > value else Amount(value, "number_within", nursing)


def _area(folded: str, plain: float | None) -> tuple[float | None, str]:
    """Square metres of an area, and the code of the problem of one in a unit of no known size.

    ``plain`` is the number that stands there, whatever its unit.
    """
    number, unit = units.area_unit(_ABOUT.sub("", _ASIDE.sub("", folded)))
    if not unit:
        return plain, "number_unit" if plain is not None and _WORDED.search(number) else ""
    value, size = values.number(number), units.AREAS[unit]
    if value is None or math.isnan(value):
        return plain, ""
    return (None, "number_unit") if size is None else (value * size, "")


def is_amount(cell: str, name: str) -> bool:
    """Whether a cell says how much there is of the field ``name``, or a range of it."""
    fits = {"", "number_within", "number_range", "number_not_daily"}
    return amount(cell, name).code in (fits | {"number_unit"} if name == "floor_area_m2" else fits)


def column(cells: Sequence[str], name: str, factor: float = 1.0) -> Amounts:
    """Amounts of a column, read once for each different cell; ``factor`` as in :func:`amount`."""
    known = {cell: amount(cell, name, factor) for cell in set(cells)}
    read = np.array([known[cell].value for cell in cells], dtype=np.float64)
    if not any(one.code for one in known.values()):
        return Amounts(read)
    bad = [(known[cell].code, row) for row, cell in enumerate(cells) if known[cell].code]
    nursing = {row: known[cells[row]].nursing for code, row in bad if code == "number_within"}
    return Amounts(read, bad, nursing)


def shown(cell: str) -> str:
    """How a cell that is no amount is shown: without the numbers of persons."""
    return personal.masked(cell)
