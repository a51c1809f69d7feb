"""Ways from a line layer: joined where they meet, with what was done told in a few sentences."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from locator.domain.layers import Ways
from locator.domain.problems import Problem
from locator.domain.projection import geometry_to_degrees, geometry_to_metres, to_degrees
from locator.importing.fold import fold
from locator.importing.recognising import values
from locator.importing.targets import noding
from locator.importing.targets.connecting import parts_told, without_footways

# Columns beside those of the table that tell at which level a way runs.
LEVEL_FIELDS = ("bridge", "tunnel")
_TYPE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("steps", ("台阶", "阶梯", "楼梯", "梯道", "steps", "stairs")),
    ("crossing", ("斑马线", "人行横道", "过街", "crossing", "crosswalk")),
    ("bridge", ("桥", "bridge", "overpass")),
    ("underpass", ("地道", "地下通道", "隧道", "underpass", "tunnel", "subway")),
    (
        "footway",
        ("人行道", "步道", "步行", "小路", "弄堂", "巷", "footway", "sidewalk", "footpath"),
    ),
)
# As many places as a reader may want to look up one by one.
_LISTED = 200
_LEVELS: Mapping[str, float] = {"bridge": 1.0, "underpass": -1.0}


def way_type(cell: str) -> str:
    """Type of a way in OpenStreetMap's words; in the file's own where it is none that matters."""
    folded = fold(cell)
    if "过街天桥" in folded or "过街地道" in folded:
        return "underpass" if "地道" in folded else "bridge"
    return next((kind for kind, words in _TYPE_WORDS if any(word in folded for word in words)), folded)


def levels(
    told: Sequence[float] | None, types: Sequence[str], flags: Mapping[str, Sequence[str]]
) -> NDArray[np.float64]:
    """Level of every way: as told, else 1 for a bridge and −1 for a tunnel, else NaN for the ground."""
    rows = len(types)
    level = np.full(rows, np.nan) if told is None else np.array(told, np.float64)
    plain = np.isnan(level) | (level == 0.0)
    guessed = np.array([_LEVELS.get(one, np.nan) for one in types])
    for field, height in zip(LEVEL_FIELDS, (1.0, -1.0), strict=True):
        marked = np.array([_is_marked(cell) for cell in flags.get(field, [""] * rows)], np.bool_)
        guessed[marked] = height
    return np.where(plain & ~np.isnan(guessed), guessed, level)


def _is_marked(cell: str) -> bool:
    said = values.truth(cell)
    return bool(cell.strip()) and said is not False and fold(cell) not in ("none", "null")


def joined(ways: Ways, epsg: int) -> tuple[Ways, list[Problem]]:
    """Ways cut and joined as :func:`noding.node` does, and what is worth telling of it."""
    done = noding.node(geometry_to_metres(ways.geometry, epsg), ways.level)
    lines = geometry_to_degrees(done.lines, epsg)
    table = ways.take(done.source).with_columns(geometry=lines)
    problems = [
        *_noded(done),
        *_at("ends_snapped", done.snapped, noding.SNAP_M, epsg),
        *_at("ends_near", done.near, noding.NEAR_M, epsg),
        *_counted("levels_apart", done.apart),
        *_counted("ways_repeated", done.repeated),
        *without_footways(ways.type.tolist()),
        *parts_told(lines, epsg),
    ]
    return table, problems


def _noded(done: noding.Noded) -> list[Problem]:
    if not done.cut and not done.joined:
        return []
    return [Problem("ways_noded", facts={"cut": str(done.cut), "joined": str(done.joined)})]


def _counted(code: str, rows: int) -> list[Problem]:
    return [Problem(code, facts={"rows": str(rows)})] if rows else []


def _at(code: str, xy: NDArray[np.float64], metres: float, epsg: int) -> list[Problem]:
    """Tell of places at once, with where the first is and the beginning of the list of all."""
    if len(xy) == 0:
        return []
    lon, lat = to_degrees(xy[:, 0], xy[:, 1], epsg)
    places = [f"{east:.6f},{north:.6f}" for east, north in zip(lon.tolist(), lat.tolist(), strict=True)]
    facts = {"rows": str(len(xy)), "metres": f"{metres:g}", "where": places[0]}
    return [Problem(code, value=";".join(places[:_LISTED]), facts=facts)]
