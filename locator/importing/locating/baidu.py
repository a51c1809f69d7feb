"""Baidu's Mercator metres (bd09mc) as BD-09 degrees."""

import tomllib
from functools import cache
from typing import Any

import numpy as np

from locator import paths
from locator.importing.locating.pairs import Floats

# Half of the equator: no number beyond is a place.
_HALF_ROUND_M = 2.1e7


@cache
def _bands() -> list[dict[str, Any]]:
    """Polynomials of ``resources/crs.toml``, the northernmost band first."""
    table = tomllib.loads(paths.resource("crs.toml").read_text(encoding="utf-8"))
    bands: list[dict[str, Any]] = table["bd09mc"]
    return sorted(bands, key=lambda band: -band["from_y"])


def mercator_to_bd09(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """BD-09 longitude and latitude of bd09mc metres; NaN south of the equator, which has no band here."""
    lon, lat = np.full((2, len(x)), np.nan)
    left = (np.abs(x) < _HALF_ROUND_M) & (y >= 0) & (y < _HALF_ROUND_M)
    for band in _bands():
        rows = left & (y >= band["from_y"])
        lon[rows] = band["lon"][0] + band["lon"][1] * x[rows]
        lat[rows] = np.polynomial.polynomial.polyval(y[rows] / band["scale"], band["lat"])
        left &= ~rows
    return lon, lat
