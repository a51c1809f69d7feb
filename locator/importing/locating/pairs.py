"""Columns of coordinates as numbers: one column an axis, or one that holds both."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.importing.locating import angles
from locator.importing.locating.angles import LAT, LON, Angle
from locator.importing.recognising import values

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Names of systems that stand in cells, and what they hold that looks like a number.
_NAMES = re.compile(r"wgs[-_ ]?84|gcj[-_ ]?02|bd[-_ ]?09(?:ll|mc)?|cgcs[-_ ]?2000|epsg:\d+|srid=\d+;?")
# The writing of most lists, read without a closer look.
_COMMON = re.compile(r"[(\[（]?\s*(-?\d+\.\d+)\s*[,，;；、\s]\s*(-?\d+\.\d+)\s*[)\]）]?")
_DECIMAL_PAIR = re.compile(r"([-+]?\d{1,3}),(\d{3,})[\s;/]+([-+]?\d{1,3}),(\d{3,})")
_BITS = {"": 0, LON: 1, LAT: 2}
_AROUND = re.compile(r"point\s*z?|坐标|经纬度|位置|点位|[xy](?=\s*[:=])|[\s,;/|()\[\]{}<>\"':=、]")
# Heights with a word before them, and the unit behind the last number.
_HEIGHT = re.compile(
    r"(?:高程|海拔|高度|(?<![a-z])(?:altitude|alt|height|elevation|elev|ele|h|z))[\"']?\s*[:=]?\s*[\"']?"
    r"-?\d+(?:\.\d+)?\s*(?:m|米)?"
)
_METRES = re.compile(r"(?<=\d)\s*(?:m|米)(?=\s*[)\]]?$)")
_PAIR = 2
_HIGHEST_M = 9000.0


@dataclass(frozen=True)
class Held:
    """Numbers of every row, NaN where there is none.

    ``unreadable`` marks rows with something that is no number; ``named`` rows whose cells themselves say
    which number is the longitude; ``turned`` those of them that said it in the column of the other.
    """

    x: Floats
    y: Floats
    unreadable: Flags
    named: Flags
    turned: Flags


def two_columns(x_cells: Sequence[str], y_cells: Sequence[str]) -> Held:
    """Coordinates from a column for each axis."""
    x, axis_x, bad_x = _column(x_cells)
    y, axis_y, bad_y = _column(y_cells)
    both = np.isfinite(x) & np.isfinite(y)
    turned = both & ((axis_x == _BITS[LAT]) | (axis_y == _BITS[LON]))
    named = both & ((axis_x | axis_y) > 0)
    return Held(np.where(turned, y, x), np.where(turned, x, y), bad_x | bad_y, named, turned)


def one_column(cells: Sequence[str]) -> Held:
    """Coordinates from a column that holds both."""
    quick = _plain_pairs(cells)
    if quick is not None:
        nothing = np.zeros(len(cells), dtype=np.bool_)
        return Held(quick[:, 0], quick[:, 1], nothing, nothing, nothing)
    known = {cell: _both(cell) for cell in set(cells)}
    read = [known[cell] for cell in cells]
    table = np.array([(x, y) for x, y, _named, _bad in read], dtype=np.float64).reshape(-1, _PAIR)
    named = np.array([named for *_xy, named, _bad in read], dtype=np.bool_)
    bad = np.array([bad for *_xy, bad in read], dtype=np.bool_)
    return Held(table[:, 0], table[:, 1], bad, named, np.zeros(len(cells), dtype=np.bool_))


def _column(cells: Sequence[str]) -> tuple[Floats, NDArray[np.int8], Flags]:
    """Numbers, the axis that each cell names, and rows with something else in them."""
    nothing = np.zeros(len(cells), dtype=np.bool_)
    quick = _plain(cells)
    if quick is not None:
        return quick, np.zeros(len(cells), dtype=np.int8), nothing
    known = {cell: _one(cell) for cell in set(cells)}
    read = [known[cell] for cell in cells]
    numbers = np.array([one.value if one else math.nan for one in read], dtype=np.float64)
    axes = np.array([_BITS[one.axis] if one else 0 for one in read], dtype=np.int8)
    return numbers, axes, np.array([one is None for one in read], dtype=np.bool_)


def _plain(cells: Sequence[str]) -> Floats | None:
    """Column of plain numbers and blanks read in one go; ``None`` where a cell needs a closer look."""
    try:
        read = np.array([cell or "nan" for cell in cells], dtype=np.float64)
    except ValueError:
        return None
    blank = sum(not cell for cell in cells)
    return read if int(np.isfinite(read).sum()) + blank == len(cells) and "_" not in "".join(cells) else None


def _one(cell: str) -> Angle | None:
    """Number in a cell, NaN where it says nothing; ``None`` where it says something else."""
    if values.is_unknown(cell):
        return Angle(math.nan)
    try:
        value = float(cell)
    except ValueError:
        return angles.angle(cell)
    return Angle(value) if math.isfinite(value) and "_" not in cell else None


def _plain_pairs(cells: Sequence[str]) -> Floats | None:
    """Column of ``121.47,31.23`` read in one go; ``None`` where a cell needs a closer look."""
    if not all(cell.count(",") == 1 for cell in cells):
        return None
    try:
        read = np.array(",".join(cells).split(","), dtype=np.float64).reshape(-1, _PAIR)
    except ValueError:
        return None
    return read if np.isfinite(read).all() and "_" not in "".join(cells) else None


def _both(cell: str) -> tuple[float, float, bool, bool]:
    """Both numbers of a cell, whether it names their axes, and whether it says something else."""
    if values.is_unknown(cell):
        return math.nan, math.nan, False, False
    read = pair(cell)
    return (*read, False) if read is not None else (math.nan, math.nan, False, True)


def pair(cell: str) -> tuple[float, float, bool] | None:
    """Two coordinates that stand in one cell, longitude first where the cell says which it is.

    Returns
    -------
    tuple or None
        Both numbers, and whether the cell names their axes; ``None`` where it holds no pair.
    """
    common = _COMMON.fullmatch(cell)
    if common is not None:
        return float(common[1]), float(common[2]), False
    text = _METRES.sub("", _HEIGHT.sub(" ", _NAMES.sub(" ", angles.plain(cell))))
    decimal = _DECIMAL_PAIR.fullmatch(text)
    text = f"{decimal[1]}.{decimal[2]} {decimal[3]}.{decimal[4]}" if decimal else text
    found = angles.parted(text) or angles.angles(text)
    if found is None or not _is_pair(found, text):
        return None
    one, other = found[:_PAIR]
    turned = one.axis == LAT or other.axis == LON
    named = bool(one.axis or other.axis)
    return (other.value, one.value, named) if turned else (one.value, other.value, named)


def _is_pair(found: Sequence[Angle], text: str) -> bool:
    """Whether the coordinates of a cell are one of each axis, with at most a height behind them."""
    if len(found) not in {_PAIR, _PAIR + 1} or _AROUND.sub("", angles.without_angles(text)):
        return False
    one, other, *rest = found
    if one.axis and one.axis == other.axis:
        return False
    return "point" in text or all(_is_height(height, one, other) for height in rest)


def _is_height(third: Angle, one: Angle, other: Angle) -> bool:
    """Whether a third number can be metres above the sea: 121 28.5 31 is a pair that was cut off."""
    whole = one.value.is_integer() or other.value.is_integer()
    return not third.axis and (not third.value or (not whole and abs(third.value) < _HIGHEST_M))
