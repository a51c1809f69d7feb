"""Coordinate systems that a list's numbers can be in, and the way from each to WGS 84."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from pyproj import Transformer
from pyproj.exceptions import CRSError, ProjError

from locator.domain import datum as shifts
from locator.errors import InputError
from locator.importing.locating.baidu import mercator_to_bd09
from locator.importing.locating.coordinates import Positions
from locator.importing.locating.pairs import Floats
from locator.importing.options import crs_text
from locator.words import _

# WGS 84 longitude and latitude of every row, by the system its coordinates are taken for.
Candidates: TypeAlias = Mapping[str, tuple[Floats, Floats]]

DATUMS = ("wgs84", "gcj02", "bd09")
# The streets themselves in GCJ-02 and the list in WGS 84: a hypothesis to weigh, never one to read a list by.
BOUNDARY = "boundary_gcj02"
_SHIFTED: Mapping[str, shifts.Shift] = {
    **dict.fromkeys(("wgs84", "EPSG:4326", "EPSG:4490"), lambda lon, lat: (lon, lat)),
    "gcj02": shifts.gcj02_to_wgs84,
    "bd09": shifts.bd09_to_wgs84,
}
_MERCATOR = ("bd09mc", "EPSG:3857")
# EPSG codes less zone number or central meridian / 3: CGCS2000 3-degree zones with the zone number before
# the easting (25 to 45) and without (75° to 135°), 6-degree zones with it (13 to 23), UTM on WGS 84.
_PREFIXED_3, _PLAIN_3, _PREFIXED_6, _UTM = 4513 - 25, 4534 - 25, 4491 - 13, 32600
_ZONES_3, _ZONES_6 = range(25, 46), range(13, 24)
_MILLION, _ZONE_3_DEGREES = 1e6, 3
_METRES_A_DEGREE = 111_320.0
_NEAR_DEGREES = 1.0
_LOCAL_M = 200_000.0
_SAME_DEGREES = 1e-5


def candidates(positions: Positions, epsg: int, bounds: Floats) -> tuple[str, ...]:
    """Systems that put the middle of the list within about a degree of the district, the study's own first.

    ``bounds``: west, south, east, north of the district in degrees. Numbers in degrees can be in any of the
    three data; metres in the study's zone, its neighbours with and without zone number, 6-degree zones,
    UTM zones, Web Mercator or Baidu's.
    """
    if not positions.projected:
        return DATUMS
    x, y = (np.array([np.median(values[positions.given])]) for values in (positions.x, positions.y))
    found: dict[str, tuple[float, float]] = {}
    for name in _possible(float(x[0]), epsg, bounds):
        lon, lat = to_wgs84(x, y, name)
        place = float(lon[0]), float(lat[0])
        if _is_near(place, bounds) and not any(_is_same(place, other) for other in found.values()):
            found[name] = place
    return tuple(found)


def _possible(east: float, epsg: int, bounds: Floats) -> Iterator[str]:
    """Systems whose eastings look like ``east``."""
    yield f"EPSG:{epsg}"
    zone = int(east // _MILLION)
    if zone in _ZONES_3:
        yield f"EPSG:{_PREFIXED_3 + zone}"
    elif zone in _ZONES_6:
        yield f"EPSG:{_PREFIXED_6 + zone}"
    if zone > 0:
        yield from _MERCATOR
        return
    middle = (bounds[0] + bounds[2]) / 2
    own = round(middle / _ZONE_3_DEGREES)
    yield from (f"EPSG:{_PLAIN_3 + near}" for near in (own, own - 1, own + 1) if near in _ZONES_3)
    utm = min(int((middle + 180) // 6) + 1, 60)
    yield from (f"EPSG:{_UTM + near}" for near in (utm, utm - 1, utm + 1) if 0 < near <= 60)  # noqa: PLR2004


def _is_near(place: tuple[float, float], bounds: Floats) -> bool:
    lon, lat = place
    west, south, east, north = bounds
    return bool(
        west - _NEAR_DEGREES <= lon <= east + _NEAR_DEGREES
        and south - _NEAR_DEGREES <= lat <= north + _NEAR_DEGREES
    )


def _is_same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return math.dist(one, other) < _SAME_DEGREES


def is_local(positions: Positions) -> bool:
    """Whether the numbers are metres around a city's own origin: both small, one beyond any longitude."""
    given = positions.given
    return positions.projected and all(
        float(np.median(np.abs(values[given]))) < _LOCAL_M for values in (positions.x, positions.y)
    )


def oriented(positions: Positions, datum: str, bounds: Floats) -> Positions:
    """``positions`` the way round that puts most rows near the district: survey tables call the northing X.

    A list in degrees stays as it is.
    """
    if not positions.projected:
        return positions
    turned = positions.turned()
    return turned if _near_rows(turned, datum, bounds) > _near_rows(positions, datum, bounds) else positions


def _near_rows(positions: Positions, datum: str, bounds: Floats) -> tuple[int, int]:
    """Rows within the district's box, and rows within a degree of it."""
    lon, lat = to_wgs84(positions.x, positions.y, datum)
    west, south, east, north = bounds
    counts = [
        int(((lon >= west - m) & (lon <= east + m) & (lat >= south - m) & (lat <= north + m)).sum())
        for m in (0.0, _NEAR_DEGREES)
    ]
    return counts[0], counts[1]


def places(positions: Positions, names: Sequence[str]) -> Candidates:
    """WGS 84 positions of all rows under each system."""
    return {name: to_wgs84(positions.x, positions.y, name) for name in names}


def to_wgs84(x: Floats, y: Floats, datum: str) -> tuple[Floats, Floats]:
    """WGS 84 longitude and latitude of positions in ``datum``; NaN where there is none.

    Raises
    ------
    InputError
        ``crs_unknown``.
    """
    if datum == "bd09mc":
        return to_wgs84(*mercator_to_bd09(x, y), "bd09")
    if datum in _SHIFTED:
        lost = ~((np.abs(x) <= 180.0) & (np.abs(y) <= 90.0))  # noqa: PLR2004 - degrees
        return _SHIFTED[datum](np.where(lost, np.nan, x), np.where(lost, np.nan, y))
    try:
        lon, lat = _transformer(datum).transform(x, y)
    except ProjError as error:
        raise _unknown(datum) from error
    lost = ~np.isfinite(lon) | ~np.isfinite(lat)
    return np.where(lost, np.nan, lon), np.where(lost, np.nan, lat)


@cache
def _transformer(datum: str) -> Transformer:
    try:
        return Transformer.from_crs(crs_text(datum), 4326, always_xy=True)
    except (CRSError, ProjError) as error:
        raise _unknown(datum) from error


def _unknown(datum: str) -> InputError:
    return InputError(
        "crs_unknown",
        _("The coordinate system {crs} is not known.").format(crs=datum),
        _("Name another with --crs, such as --crs EPSG:4549."),
    )
