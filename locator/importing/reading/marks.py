"""Rows that are no data: sums, footers, headings between the rows, units and numbers of columns."""

import re
from collections.abc import Sequence
from functools import cache

from locator.importing.fold import fold, headers_table

_FOOTER_CELLS = 4
_LONGEST_MARK = 20
# Words that mean a sum wherever they stand; others (全区, all) only in the first cell of a row.
_SUMS = ("合计", "小计", "总计", "共计")
SUM_CELLS = 3
COUNTED = "计"
_HEADING = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\S")
_UNITS = frozenset(
    {
        "张",
        "个",
        "人",
        "家",
        "床",
        "客",
        "份",
        "元",
        "万元",
        "万人",
        "千人",
        "百人",
        "平方米",
        "m2",
        "m²",
        "m",
        "米",
        "度",
        "户",
        "处",
        "%",
    }
)
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_FEWEST_NUMBERED = 3


@cache
def _marks() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = headers_table()["marks"]
    footer = tuple(map(fold, table["footer"]))
    return frozenset(map(fold, table["total"])), footer, tuple(mark.rstrip(":") for mark in footer)


@cache
def _first_signs() -> tuple[frozenset[str], frozenset[str]]:
    """What marks begin with: nearly all rows are told apart by that alone."""
    total, footer, _bare = _marks()
    return frozenset(mark[0] for mark in total), frozenset(mark[0] for mark in footer)


@cache
def first_signs() -> frozenset[str]:
    """Signs with which a row that is no data begins; one with 计 in it can begin with any."""
    lower = frozenset().union(*_first_signs())
    return (
        lower
        | {sign.upper() for sign in lower}
        | frozenset("(（一二三四五六七八九十")
        | frozenset(" \t\u3000\xa0")
    )


def is_total(name: str) -> bool:
    """Whether the first cell of a row names a sum: 合计, 小计：, 合 计, 殷行街道小计, total."""
    if len(name) > _LONGEST_MARK:
        return False
    if COUNTED not in name and name.lstrip()[:1].lower() not in _first_signs()[0]:
        return False
    folded = fold(name).strip(":()[]")
    return folded in _marks()[0] or folded.endswith(_SUMS)


def is_total_row(row: Sequence[str], first: str) -> bool:
    """Whether a row holds sums; ``first`` is its first cell that is not blank."""
    if is_total(first):
        return True
    return any(
        COUNTED in cell and is_total(cell) and fold(cell).strip(":") in _SUMS for cell in row[:SUM_CELLS]
    )


def is_footer(first: str, row: Sequence[str]) -> bool:
    """Whether a row says who made the list, where it is from, or what its words mean."""
    if first.lstrip()[:1].lower() not in _first_signs()[1] or sum(map(bool, row)) > _FOOTER_CELLS:
        return False
    folded = fold(first)
    _totals, marks, bare = _marks()
    if folded in bare:
        return True
    return folded.startswith(marks) and (":" in folded or sum(map(bool, row)) == 1)


def is_heading(first: str) -> bool:
    """Whether the only cell of a row numbers a part of the list: 一、综合为老服务中心."""
    return _HEADING.match(first.strip()) is not None


def is_below_header(row: Sequence[str], width: int) -> bool:
    """Whether a row right below the header tells units (张, 人), or numbers the columns (甲 乙 1 2 3)."""
    cells = [fold(cell).strip("()") for cell in row if cell and not cell.isspace()]
    if not cells:
        return False
    return tells_units(row) or (len(cells) == width and _numbers_columns(cells))


def tells_units(row: Sequence[str]) -> bool:
    """Whether every cell of a row that is not blank is a unit."""
    cells = [fold(cell).strip("()") for cell in row if cell and not cell.isspace()]
    return bool(cells) and all(cell in _UNITS for cell in cells)


def _numbers_columns(cells: Sequence[str]) -> bool:
    letters = 0
    while letters < len(cells) and cells[letters] == _HEAVENLY[letters : letters + 1]:
        letters += 1
    numbers = [str(number) for number in range(1, len(cells) - letters + 1)]
    return len(numbers) >= _FEWEST_NUMBERED and list(cells[letters:]) == numbers
