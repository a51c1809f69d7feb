"""Rows that are no data: sums, footers, headings between the rows, units and numbers of columns."""

import re
from collections.abc import Sequence
from functools import cache

from locator.importing.fold import fold, header_keys, headers_table

_FOOTER_CELLS = 4
_LONGEST_MARK = 20
# A sum that says what it counts may be longer: 合计：12家，床位300张.
_LONGEST_SUM = 40
# Words that mean a sum wherever they stand; others (全区, all) only in the first cell of a row.
_SUMS = ("合计", "小计", "总计", "共计")
SUM_CELLS = 3
COUNTED = "计"
_COUNTED_SUM = re.compile(
    r"[^\d:,;。]{0,12}?(?:合计|小计|总计|共计|总数|总和)"
    r"(?:(?:[^\d号弄路街]{0,12}+\d[\d,.]*+){1,6}[^\d号弄路街]{0,8}|\([^()\d]{1,6}|数)"
)
_COUNTED = re.compile(
    r"(?:全[区市县镇]共?有?|[总一]?共有?)\d[\d,]*(?:家|个|所|处|间|户|座|项|条)[\u4e00-\u9fff]{0,6}"
)
_COUNTED_LATIN = re.compile(r"(?:grand|sub)?total[:=(]?\d[\d,.]*[a-z)]*")
_COUNTING_SIGNS = frozenset("共总全一")
_HEADING = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\S")
# What says nothing of a facility where it stands alone in a row.
_ASIDE = re.compile(
    r"第\d+页(?:[,、/]?共\d+页)?|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\(?(?:以下|此处|本页以下)(?:为空白?|空白|无正文)\)?|"
    r"数据截[至止].*|[*※△▲☆★#]+(?:[号为表标].*)"
)
# A mean, or a part of a sum unless it names a street: 其中：公办.
_BESIDE_SUM = re.compile(r"其中:(?!.*(?:街道|镇|乡|地区)$)\S.{0,15}|平均[值数]?|均值")
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
        *(
            "间",
            "所",
            "名",
            "座",
            "岁",
            "人次",
            "客/日",
            "客/天",
            "客/月",
            "客/年",
            "人次/日",
            "人次/天",
            "人/日",
        ),
        *("亩", "坪", "公顷", "万平方米", "千平方米", "平方尺", "平方英尺"),
    }
)
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_FEWEST_NUMBERED = 3


@cache
def _numbers_of_rows() -> frozenset[str]:
    words = headers_table()["passed_over"]["headers"]
    return frozenset(header_keys(word)[0] for word in (*words, "编号", "编码", "id"))


def numbering(headers: Sequence[str]) -> tuple[int, ...]:
    """Positions of the columns that number the rows: 序号, No. and the like."""
    return tuple(
        at for at, header in enumerate(headers) if header and header_keys(header)[0] in _numbers_of_rows()
    )


def is_numbered_only(row: Sequence[str], at: int) -> bool:
    """Whether a row holds its number in column ``at`` and nothing else, as templates are numbered ahead."""
    if len(row) <= at or not row[at].strip().isdecimal():
        return False
    return not "".join(row[:at]).strip() and not "".join(row[at + 1 :]).strip()


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
        | frozenset("(（一二三四五六七八九十其平均")
        | frozenset(" \t\u3000\xa0")
    )


def is_total(name: str) -> bool:
    """Whether the first cell of a row names a sum: 合计, 小计：, 合 计, 殷行街道小计, 共计12家, total."""
    if len(name) > _LONGEST_SUM:
        return False
    first = name.lstrip()[:1].lower()
    if COUNTED not in name and first not in _COUNTING_SIGNS and first not in _first_signs()[0]:
        return False
    folded = fold(name).strip(":()[]")
    if len(name) <= _LONGEST_MARK and (folded in _marks()[0] or folded.endswith(_SUMS)):
        return True
    return _is_counted(folded)


def _is_counted(folded: str) -> bool:
    """Whether a cell says what the rows above come to: 合计：12家, 小计(5), 共12家机构."""
    return any(one.fullmatch(folded) for one in (_COUNTED_SUM, _COUNTED, _COUNTED_LATIN))


def is_total_row(row: Sequence[str], first: str) -> bool:
    """Whether a row holds sums; ``first`` is its first cell that is not blank."""
    if is_total(first) or is_beside_sum(first):
        return True
    return any(
        COUNTED in cell and is_total(cell) and fold(cell).strip(":").startswith(_SUMS)
        for cell in row[:SUM_CELLS]
    )


def is_beside_sum(first: str) -> bool:
    """Whether the first cell of a row names a mean, or a part of the sum above it."""
    return first.lstrip()[:1] in ("其", "平", "均") and _BESIDE_SUM.fullmatch(fold(first)) is not None


def is_footer(first: str, row: Sequence[str]) -> bool:
    """Whether a row says who made the list, where it is from, or what its words mean."""
    if sum(map(bool, row)) > _FOOTER_CELLS:
        return False
    folded = fold(first)
    if sum(map(bool, row)) == 1 < len(row) and _ASIDE.fullmatch(folded):
        return True
    if folded[:1] not in _first_signs()[1]:
        return False
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
