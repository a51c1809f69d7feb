"""Entrances of facilities: the places that a cell names, checked against the facility's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.domain.projection import to_metres
from locator.importing.fold import tidy
from locator.importing.locating import systems
from locator.importing.locating.pairs import Floats
from locator.importing.recognising import values

FARTHEST_M = 500.0
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
# A name before its place (2号门：, 东门), and what may stand between numbers: else a cell is no coordinates.
_NAMED = re.compile(r"[东南西北正后侧主]?\d{0,2}号?(?:出入口|入口|出口|大门|门)|经度|纬度|东经|北纬|坐标")
_BETWEEN = re.compile(r"[\s,;/|()\[\]{}、，；。（）【】:：°]")
_PAIR = 2
_DEGREES = frozenset({"wgs84", "gcj02", "bd09"})
_LARGEST_DEGREES = 180.0


@dataclass(frozen=True)
class Around:
    """The rows whose entrances are read: names, numbers as a spreadsheet counts, places and their system.

    ``lon`` and ``lat`` are WGS 84 degrees, NaN for a row without a place; ``datum`` is what the file's
    coordinates were read in, empty where it has none.
    """

    name: Sequence[str]
    rows: NDArray[np.int64]
    lon: Floats
    lat: Floats
    datum: str
    epsg: int
    header: str


def read(cells: Sequence[str], around: Around) -> tuple[list[str], list[Problem]]:
    """Entrances of every row as ``lon,lat;lon,lat`` in WGS 84, and cells or places that were left out."""
    told: list[str] = []
    problems: list[Problem] = []
    said = [cell for cell in cells if not values.is_unknown(cell)]
    if said and all(_numbers(cell) is None for cell in said):
        return [""] * len(cells), [Problem("column_contradicted", column=around.header, value=said[0])]
    for row, cell in enumerate(cells):
        if values.is_unknown(cell):
            told.append("")
            continue
        found = _numbers(cell)
        if found is None or not np.isfinite(around.lon[row]):
            problems.append(_problem("entrance_unreadable", around, row, cell))
            told.append("")
            continue
        places, far = _near(*_placed(found, around, row), around, row)
        problems += [
            _problem("entrance_far", around, row, cell, metres=f"{metres:.0f}") for metres in far.tolist()
        ]
        told.append(written(places))
    return told, problems


def written(places: Floats) -> str:
    """Places (E, 2) as text."""
    return ";".join(f"{lon:.7f},{lat:.7f}" for lon, lat in places.tolist())


def _problem(code: str, around: Around, row: int, cell: str, **facts: str) -> Problem:
    return Problem(code, int(around.rows[row]), around.header, cell, {"name": around.name[row], **facts})


def _numbers(cell: str) -> Floats | None:
    """Pairs of numbers in a cell (E, 2); ``None`` where it holds something else."""
    text = _NAMED.sub(" ", tidy(cell))
    bare = _BETWEEN.sub("", _NUMBER.sub("", text))
    numbers = [float(one) for one in _NUMBER.findall(text)]
    if bare or not numbers or len(numbers) % _PAIR:
        return None
    return np.array(numbers).reshape(-1, 2)


def _placed(found: Floats, around: Around, row: int) -> tuple[Floats, Floats]:
    """Positions in WGS 84, whichever of the two numbers stands first: the way nearer to the facility."""
    datum = around.datum or "wgs84"
    if datum not in _DEGREES and (np.abs(found) <= _LARGEST_DEGREES).all():
        # A layer in metres may still write its entrances in degrees.
        datum = "wgs84"
    ways = [systems.to_wgs84(found[:, i], found[:, j], datum) for i, j in ((0, 1), (1, 0))]
    off = [
        np.nan_to_num(np.hypot(lon - around.lon[row], lat - around.lat[row]), nan=np.inf).min()
        for lon, lat in ways
    ]
    return ways[int(off[1] < off[0])]


def _near(lon: Floats, lat: Floats, around: Around, row: int) -> tuple[Floats, Floats]:
    """Places within 500 m of the facility (E, 2), and how many metres off the others are."""
    own = to_metres(around.lon[[row]], around.lat[[row]], around.epsg)
    metres = np.nan_to_num(np.hypot(*(to_metres(lon, lat, around.epsg) - own).T), nan=np.inf)
    near = metres <= FARTHEST_M
    return np.column_stack([lon, lat])[near], metres[~near]
