"""Coordinates as a list holds them, and what they are in WGS 84."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from pyproj.exceptions import CRSError

from locator.domain import datum as shifts
from locator.errors import InputError
from locator.importing.reading.source import Listing
from locator.importing.recognising import values
from locator.words import _

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DATUMS = ("wgs84", "gcj02", "bd09")
_NUMBERS = re.compile(r"[-+]?\d+(?:\.\d+)?")
_GEOGRAPHIC = frozenset({"EPSG:4326", "EPSG:4490"})
# CGCS2000 3-degree zones without and with the zone number before the easting (EPSG:4549 and EPSG:4528).
_UNPREFIXED, _TO_PREFIXED = range(4534, 4555), -21
# Northings of China in metres; no easting of a zone, with or without its number, lies among them.
_NORTHINGS = (1.5e6, 6.5e6)
_LARGEST_LONGITUDE = 180.0
_NEAR_DEGREES, _FAR_DEGREES = 1.5, 2.0


@dataclass(frozen=True)
class Positions:
    """Coordinates of every row, east and north as far as their ranges tell.

    ``x_held`` and ``y_held`` are the numbers of the file, NaN where it has none; ``unreadable`` marks rows
    with something that is no number, ``exchanged`` rows whose longitude and latitude were put right.
    """

    x: Floats
    y: Floats
    x_held: Floats
    y_held: Floats
    unreadable: Flags
    exchanged: Flags

    @property
    def given(self) -> Flags:
        """Rows that have both numbers."""
        return np.isfinite(self.x) & np.isfinite(self.y)

    @property
    def projected(self) -> bool:
        """Whether the numbers are metres: most eastings exceed any longitude."""
        largest = np.maximum(np.abs(self.x), np.abs(self.y))[self.given]
        return len(largest) > 0 and float(np.median(largest)) > _LARGEST_LONGITUDE


def read_positions(listing: Listing, fields: Mapping[str, int], bounds: Floats) -> Positions:
    """Coordinates from a layer's points, from two columns, or from one column that holds both.

    ``bounds``: west, south, east, north of the district in degrees; tells exchanged rows.
    """
    x, y, unreadable = _held(listing, fields)
    missing = ~np.isfinite(x) | ~np.isfinite(y) | ((x == 0) & (y == 0)) | (x == 0) | (y == 0)
    x, y = np.where(missing, np.nan, x), np.where(missing, np.nan, y)
    read = Positions(x, y, x, y, unreadable, np.zeros(len(x), dtype=np.bool_))
    if read.projected:
        return _oriented(read)
    exchanged = _near(y, x, bounds) & ~_near(x, y, bounds)
    return Positions(np.where(exchanged, y, x), np.where(exchanged, x, y), x, y, unreadable, exchanged)


def _held(listing: Listing, fields: Mapping[str, int]) -> tuple[Floats, Floats, Flags]:
    if listing.points is not None:
        return listing.points[:, 0], listing.points[:, 1], np.zeros(len(listing), dtype=np.bool_)
    if "lon" in fields and "lat" in fields:
        x, bad_x = values.numbers(listing.column(fields["lon"]))
        y, bad_y = values.numbers(listing.column(fields["lat"]))
        unreadable = np.zeros(len(listing), dtype=np.bool_)
        unreadable[[*bad_x, *bad_y]] = True
        return x, y, unreadable
    return _pairs(listing.column(fields.get("lonlat")))


def _pairs(cells: list[str]) -> tuple[Floats, Floats, Flags]:
    x, y = np.full((2, len(cells)), np.nan)
    unreadable = np.zeros(len(cells), dtype=np.bool_)
    for row, cell in enumerate(cells):
        found = _NUMBERS.findall(cell)
        if len(found) == 2:  # noqa: PLR2004 - a pair
            x[row], y[row] = float(found[0]), float(found[1])
        else:
            unreadable[row] = not values.is_unknown(cell)
    return x, y, unreadable


def _near(lon: Floats, lat: Floats, bounds: Floats, margin: float = _NEAR_DEGREES) -> Flags:
    west, south, east, north = bounds
    inside: Flags = (
        (lon >= west - margin) & (lon <= east + margin) & (lat >= south - margin) & (lat <= north + margin)
    )
    return inside


def _oriented(held: Positions) -> Positions:
    """East before north: survey tables call the northing X."""
    low, high = _NORTHINGS
    first = held.x[held.given]
    if not ((first > low) & (first < high)).mean() > 1 / 2:
        return held
    return Positions(held.y, held.x, held.x_held, held.y_held, held.unreadable, held.exchanged)


def candidates(positions: Positions, epsg: int) -> tuple[str, ...]:
    """Data that a list's numbers can be in: three in degrees, or the study's zone and its prefixed twin."""
    if not positions.projected:
        return DATUMS
    if epsg in _UNPREFIXED:
        return (f"EPSG:{epsg}", f"EPSG:{epsg + _TO_PREFIXED}")
    return (f"EPSG:{epsg}",)


def to_wgs84(x: Floats, y: Floats, datum: str) -> tuple[Floats, Floats]:
    """WGS 84 longitude and latitude of positions in ``datum``; NaN where there is none.

    Raises
    ------
    InputError
        ``crs_unknown``.
    """
    if datum == "gcj02":
        return shifts.gcj02_to_wgs84(x, y)
    if datum == "bd09":
        return shifts.bd09_to_wgs84(x, y)
    if datum == "wgs84" or datum in _GEOGRAPHIC:
        return x, y
    try:
        transformer = Transformer.from_crs(datum, 4326, always_xy=True)
    except CRSError as error:
        raise InputError(
            "crs_unknown",
            _("The coordinate system {crs} is not known.").format(crs=datum),
            _("Name another with --crs, such as --crs EPSG:4549."),
        ) from error
    lon, lat = transformer.transform(x, y)
    lost = ~np.isfinite(lon) | ~np.isfinite(lat)
    return np.where(lost, np.nan, lon), np.where(lost, np.nan, lat)


def far(lon: Floats, lat: Floats, bounds: Floats) -> Flags:
    """Rows so far from the district that their coordinates must be wrong (2 degrees, about 200 km)."""
    return np.isfinite(lon) & ~_near(lon, lat, bounds, _FAR_DEGREES)
