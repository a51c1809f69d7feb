"""What cells say: numbers with words around them, yes and no, and nothing."""

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from locator.importing.fold import fold, holds_footnote, without_footnotes
from locator.importing.recognising.numerals import numeral

_NUMBER = re.compile(r"(?:约|大约|约为|共|≈|~)?([+-]?\d+(?:\.\d+)?)(万|千|百|k(?![a-z]))?(?:余|多)?\D{0,8}")
_SCALES = {None: 1.0, "百": 100.0, "千": 1_000.0, "k": 1_000.0, "万": 10_000.0}
# 10³ may be a thousand, or ten with a footnote.
_POWER = re.compile(r"(?<!\d)10[\u00b2\u00b3\u00b9\u2070-\u2079]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SQUARE_METRES = re.compile(r"m(?:2|²)$", re.IGNORECASE)
_UNKNOWN = frozenset(
    {
        *(
            "",
            "-",
            "--",
            "—",
            "——",
            "/",
            "\\",
            "无",
            "暂无",
            "不详",
            "未知",
            "待定",
            "未定",
            "待核",
            "待核实",
            "未填",
            "空",
        ),
        *("待确认", "暂缺", "缺", "另行通知", "?", "？", "null", "none", "nan", "n/a", "na", "n.a.", "tbd"),
    }
)
# What stands in brackets behind a number: words, or words with a year.
_ASIDE = re.compile(r"\((?:[^()\d]*|[^()\d]*(?:19|20)\d{2}年[^()\d]*)\)$")


def is_unknown(text: str) -> bool:
    """Whether a cell says nothing."""
    return fold(text) in _UNKNOWN


def number(text: str) -> float | None:
    """Number in a cell: NaN where it says nothing, ``None`` where it says something else.

    Thousands separators, full-width digits, a unit behind (120张), 约 before, words in brackets behind
    (120（核定）), signs of footnotes (120①, 120³) and Chinese numerals (三十张) are understood.
    """
    try:
        value = float(text)
    except ValueError:
        return _worded_number(text)
    return value if math.isfinite(value) and "_" not in text else _worded_number(text)


def _worded_number(text: str) -> float | None:
    if _POWER.search(text):
        return None
    bare = without_footnotes(text)
    if holds_footnote(bare):
        return None
    plain = "".join(unicodedata.normalize("NFKC", bare).split())
    if plain.lower() in _UNKNOWN:
        return math.nan
    plain = _ASIDE.sub("", plain) or plain
    if plain[-1:] in "%‰":
        return None
    found = _NUMBER.fullmatch(_SQUARE_METRES.sub("", _THOUSANDS.sub("", plain)))
    if found is None:
        return numeral(plain)
    value = float(found[1]) * _SCALES[found[2]]
    return value if math.isfinite(value) else None


def numbers(cells: Sequence[str]) -> tuple[NDArray[np.float64], list[int]]:
    """Numbers of a column (NaN where unknown), and which rows hold something that is no number."""
    quick = _plain_numbers(cells)
    if quick is not None:
        return quick, []
    known = {cell: number(cell) if cell else math.nan for cell in set(cells)}
    read = [known[cell] for cell in cells]
    unreadable = [row for row, value in enumerate(read) if value is None]
    for row in unreadable:
        read[row] = math.nan
    return np.array(read, dtype=np.float64), unreadable


def _plain_numbers(cells: Sequence[str]) -> NDArray[np.float64] | None:
    """Column read in one go; ``None`` where a cell needs a closer look."""
    try:
        read = np.array(cells, dtype=np.float64)
    except ValueError:
        return None
    return read if np.isfinite(read).all() and not any("_" in cell for cell in cells) else None


def amounts(cells: Sequence[str]) -> tuple[NDArray[np.float64], list[tuple[str, int]]]:
    """Amounts of a column, NaN where unknown; and a problem's code for each row that holds none."""
    found, unreadable = numbers(cells)
    negative = np.flatnonzero(found < 0).tolist()
    found[negative] = np.nan
    bad = [("number_unreadable", row) for row in unreadable] + [("number_negative", row) for row in negative]
    return found, bad


def truth(text: str) -> bool | None:
    """Yes or no in a cell; ``None`` where it says neither."""
    folded = fold(text)
    if folded in {"1", "1.0", "true", "t", "yes", "y", "是", "开放", "open", "可通行"}:
        return True
    if folded in {"0", "0.0", "false", "f", "no", "n", "否", "关闭", "closed", "不可通行"}:
        return False
    return None
