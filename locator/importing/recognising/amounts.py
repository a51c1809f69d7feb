"""Amounts in cells: beds, meals, square metres; what is no plausible amount is told, never guessed."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from locator.importing.fold import fold
from locator.importing.recognising import personal, values

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
_AREAS = (("公顷", 10_000.0), ("hm2", 10_000.0), ("平方公里", 1e6), ("km2", 1e6), ("亩", 10_000.0 / 15.0))
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


def amount(cell: str, name: str) -> Amount:
    """Amount in a cell of the field ``name``."""
    if not cell:
        return Amount()
    folded = fold(cell)
    area = _area(folded) if name == "floor_area_m2" else None
    value = values.number(cell) if area is None else area
    if value is not None and not _is_range(cell):
        return _plausible(value, name)
    if _PHONE.search(folded):
        return Amount(code="number_unreadable")
    if name in ("licensed_beds", "open_beds") and (both := _WITH_NURSING.fullmatch(folded)):
        return _with_nursing(both[1], both[2], name)
    plain = _COUNTED_WITH.sub("", _BEFORE.sub("", folded))
    if plain != folded:
        return amount(plain, name)
    return Amount(code="number_range" if _is_range(cell) else "number_unreadable")


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


def _area(folded: str) -> float | None:
    """Square metres of an area in a larger unit."""
    for unit, factor in _AREAS:
        if folded.endswith(unit):
            number = values.number(folded.removesuffix(unit))
            return None if number is None or math.isnan(number) else number * factor
    return None


def is_amount(cell: str, name: str) -> bool:
    """Whether a cell says how much there is of the field ``name``, or a range of it."""
    found = amount(cell, name)
    return found.code in {"", "number_within", "number_range"}


def column(cells: Sequence[str], name: str) -> Amounts:
    """Amounts of a column, read once for each different cell."""
    known = {cell: amount(cell, name) for cell in set(cells)}
    read = np.array([known[cell].value for cell in cells], dtype=np.float64)
    if not any(one.code for one in known.values()):
        return Amounts(read)
    bad = [(known[cell].code, row) for row, cell in enumerate(cells) if known[cell].code]
    nursing = {row: known[cells[row]].nursing for code, row in bad if code == "number_within"}
    return Amounts(read, bad, nursing)


def shown(cell: str) -> str:
    """How a cell that is no amount is shown: without the numbers of persons."""
    return personal.masked(cell)
