"""Shifts between WGS 84, GCJ-02 and BD-09.

The forward GCJ-02 formula and its constants are the published ones (Krasovsky ellipsoid, a = 6378245 m,
e² = 0.00669342162296594323); both inverses are fixed-point iterations that end within 1e-6 m.
All functions take and give degrees as ``float64`` arrays of one shape, longitude first.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from locator.words import _

Degrees: TypeAlias = NDArray[np.float64]
Shift: TypeAlias = Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]

_A = 6378245.0
_E2 = 0.00669342162296594323
_BD_TURN = np.pi * 3000.0 / 180.0
_ROUNDS = 8


def datum_name(datum: str) -> str:
    """Name of a datum as planners write it."""
    names = {
        "wgs84": "WGS 84",
        "gcj02": "GCJ-02",
        "bd09": "BD-09",
        "bd09mc": _("Baidu's Mercator metres"),
        "boundary_gcj02": _("streets in GCJ-02, list in WGS 84"),
    }
    if datum.startswith("LOCAL:"):
        lon, lat = datum.removeprefix("LOCAL:").split(",")[:2]
        return _("local grid at {lon}°, {lat}°").format(lon=lon, lat=lat)
    return names.get(datum, datum)


def wgs84_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """GCJ-02 position of a WGS 84 position."""
    east_m, north_m = _gcj02_offset(lon - 105.0, lat - 35.0)
    phi = np.radians(lat)
    m = 1.0 - _E2 * np.sin(phi) ** 2
    dlat = np.degrees(north_m * m**1.5 / (_A * (1.0 - _E2)))
    dlon = np.degrees(east_m * np.sqrt(m) / (_A * np.cos(phi)))
    return lon + dlon, lat + dlat


def _gcj02_offset(x: Degrees, y: Degrees) -> tuple[Degrees, Degrees]:
    root = np.sqrt(np.abs(x))
    pi = np.pi
    common = 20.0 * np.sin(6 * pi * x) + 20.0 * np.sin(2 * pi * x)
    north = -100.0 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * root
    north = north + 2 / 3 * (
        common
        + 20.0 * np.sin(pi * y)
        + 40.0 * np.sin(pi * y / 3)
        + 160.0 * np.sin(pi * y / 12)
        + 320.0 * np.sin(pi * y / 30)
    )
    east = 300.0 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * root
    east = east + 2 / 3 * (
        common
        + 20.0 * np.sin(pi * x)
        + 40.0 * np.sin(pi * x / 3)
        + 150.0 * np.sin(pi * x / 12)
        + 300.0 * np.sin(pi * x / 30)
    )
    return east, north


def gcj02_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """BD-09 position of a GCJ-02 position."""
    radius = np.hypot(lon, lat) + 2e-5 * np.sin(lat * _BD_TURN)
    angle = np.arctan2(lat, lon) + 3e-6 * np.cos(lon * _BD_TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def wgs84_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """BD-09 position of a WGS 84 position."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def gcj02_to_wgs84(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """WGS 84 position of a GCJ-02 position."""
    return _inverse(wgs84_to_gcj02, lon, lat)


def bd09_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """GCJ-02 position of a BD-09 position."""
    return _inverse(gcj02_to_bd09, lon, lat)


def bd09_to_wgs84(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """WGS 84 position of a BD-09 position."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def _inverse(forward: Shift, lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Solve ``forward(x, y) = (lon, lat)``: each round takes off what the last guess overshoots."""
    x, y = np.asarray(lon, np.float64), np.asarray(lat, np.float64)
    # What is nowhere on Earth ends as no number, and is told of as such.
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(_ROUNDS):
            forth_x, forth_y = forward(x, y)
            x, y = x - (forth_x - lon), y - (forth_y - lat)
    return x, y
