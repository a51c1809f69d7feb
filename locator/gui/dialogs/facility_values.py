"""What a planner types about a facility, read and checked; no widgets here."""

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import shapely

from locator.domain import projection
from locator.domain.datum import Degrees, bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from locator.domain.facilities import Facilities
from locator.domain.study import Study
from locator.report.numbers import metres
from locator.services.placing_by_hand import Place
from locator.words import _

Shift: TypeAlias = Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]

TO_WGS84: dict[str, Shift] = {
    "wgs84": lambda lon, lat: (lon, lat),
    "gcj02": gcj02_to_wgs84,
    "bd09": bd09_to_wgs84,
}
FROM_WGS84: dict[str, Shift] = {
    "wgs84": lambda lon, lat: (lon, lat),
    "gcj02": wgs84_to_gcj02,
    "bd09": wgs84_to_bd09,
}
_LARGEST = 1e7  # beds, meals, square metres: no facility has more
_FAR_M = 100_000.0  # farther from the district no facility is meant to be
_ROLES = Facilities.columns()


def read_number(text: str) -> float | None:
    """Number that is not negative; NaN for an empty text, ``None`` where it is none."""
    plain = text.strip().replace(",", "").replace("，", "")
    if not plain:
        return math.nan
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if 0 <= value <= _LARGEST and "_" not in plain else None


def show_number(value: float) -> str:
    """Write a number as it is typed; empty where unknown."""
    return f"{value:.10g}" if math.isfinite(value) else ""


def show_place(place: Place) -> str:
    """Write a place to about 0.1 m; empty where there is none."""
    lon, lat = place
    return f"{lon:.6f}, {lat:.6f}" if math.isfinite(lon) and math.isfinite(lat) else ""


def shifted(shift: Shift, place: Place) -> Place:
    """Place (degrees) in another datum."""
    lon, lat = shift(np.array([place[0]]), np.array([place[1]]))
    return float(lon[0]), float(lat[0])


def street_at(study: Study, place: Place) -> str:
    """Code of the street in which a place (WGS 84) lies; empty for none."""
    inside = np.flatnonzero(shapely.covers(study.streets.geometry, shapely.Point(place)))
    return str(study.streets.code[inside[0]]) if len(inside) else ""


def where(study: Study, place: Place) -> tuple[str, bool]:
    """In which street a place (WGS 84) lies, or how far outside the district; and whether it can be meant."""
    point = shapely.Point(place)
    inside = np.flatnonzero(shapely.contains(study.streets.geometry, point))
    if len(inside):
        return _("in {street}").format(street=study.streets.name[inside[0]]), True
    outlines = projection.geometry_to_metres(study.streets.geometry, study.epsg)
    x, y = projection.to_metres(np.array([place[0]]), np.array([place[1]]), study.epsg)[0]
    away = float(shapely.distance(outlines, shapely.Point(x, y)).min())
    if not away <= _FAR_M:
        return _("This place lies far from the district; check the numbers and the datum."), False
    return _("{metres} outside the district").format(metres=metres(away)), True


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of ``after`` that differ from ``before``; an unknown number equals an unknown one."""
    return {name: value for name, value in after.items() if not _same(before.get(name, _empty(name)), value)}


def _empty(name: str) -> object:
    return math.nan if _ROLES[name] == "number" else ""


def _same(one: object, other: object) -> bool:
    return one == other or (one != one and other != other)  # noqa: PLR0124 - only NaN differs from itself
