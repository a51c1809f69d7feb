"""The study's projected CRS: metres for distances and areas, never EPSG:3857."""

import tomllib
from collections.abc import Mapping
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from locator import paths
from locator.domain.datum import Degrees

# Longitude of the first CGCS2000 3-degree Gauss-Kruger zone without prefix, and its EPSG code.
_FIRST_MERIDIAN, _FIRST_EPSG = 75, 4534
_LAST_MERIDIAN = 135
_NORTH_END = 56.0
_UTM_NORTH, _UTM_SOUTH = 32600, 32700


def epsg_for(lon: float, codes: NDArray[np.object_] | None = None, lat: float = 31.0) -> int:
    """EPSG code of the projected CRS for a district around (``lon``, ``lat``) with these street codes.

    In China the nearest CGCS2000 3-degree Gauss-Kruger zone, unless a city keeps one system over two zones;
    elsewhere the UTM zone.
    """
    for code in codes if codes is not None else ():
        for prefix, epsg in _by_city().items():
            if str(code).startswith(prefix):
                return epsg
    meridian = 3 * round(lon / 3)
    if _FIRST_MERIDIAN <= meridian <= _LAST_MERIDIAN and 0.0 <= lat <= _NORTH_END:
        return _FIRST_EPSG + (meridian - _FIRST_MERIDIAN) // 3
    zone = min(int((lon + 180.0) // 6.0) + 1, 60)
    return (_UTM_NORTH if lat >= 0.0 else _UTM_SOUTH) + zone


@cache
def _by_city() -> Mapping[str, int]:
    """EPSG code by the digits that a city's street codes begin with."""
    table = tomllib.loads(paths.resource("crs.toml").read_text(encoding="utf-8"))
    return {prefix: city["epsg"] for city in table["city"] for prefix in city["prefixes"]}


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_metres(lon: Degrees, lat: Degrees, epsg: int) -> NDArray[np.float64]:
    """Positions in ``epsg`` as an (N, 2) array of east and north in metres; NaN stays NaN."""
    east, north = _transformer(4326, epsg).transform(np.asarray(lon), np.asarray(lat))
    xy = np.column_stack([east, north]).astype(np.float64)
    xy[~np.isfinite(xy).all(axis=1)] = np.nan
    return xy


def to_degrees(x: NDArray[np.float64], y: NDArray[np.float64], epsg: int) -> tuple[Degrees, Degrees]:
    """WGS 84 longitude and latitude of positions in ``epsg``."""
    lon, lat = _transformer(epsg, 4326).transform(np.asarray(x), np.asarray(y))
    return np.asarray(lon, np.float64), np.asarray(lat, np.float64)


def geometry_to_metres(geometries: NDArray[np.object_], epsg: int) -> NDArray[np.object_]:
    """Geometries (WGS 84 degrees) in ``epsg``."""
    return _reproject(geometries, _transformer(4326, epsg))


def geometry_to_degrees(geometries: NDArray[np.object_], epsg: int) -> NDArray[np.object_]:
    """Geometries of ``epsg`` in WGS 84 degrees."""
    return _reproject(geometries, _transformer(epsg, 4326))


def _reproject(geometries: NDArray[np.object_], transformer: Transformer) -> NDArray[np.object_]:
    if len(geometries) == 0:
        return geometries
    moved: NDArray[np.object_] = shapely.transform(
        geometries, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    )
    return moved
