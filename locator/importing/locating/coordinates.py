"""Coordinates as a list holds them: missing ones, whole numbers of small degrees, exchanged ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from locator.importing.locating import pairs
from locator.importing.locating.angles import in_parts
from locator.importing.locating.pairs import Flags, Floats, Held
from locator.importing.reading.source import Listing

# Northings of China in metres; no easting of a zone, with or without its number, lies among them.
_NORTHINGS = (1.5e6, 6.5e6)
_COLUMNS = ("lon", "lat", "lonlat")
_LARGEST_LONGITUDE = 180.0
_NEAR_DEGREES, _FAR_DEGREES = 1.5, 2.0
_SCALES = (1e6, 1e5, 1e7, 1e8)
# What stands for nothing in number columns; only where no place of the district has such a number.
_NOTHING = np.array([-1.0, *(s * 10.0**n - s for n in range(1, 9) for s in (1, -1))])
_COARSE, _MINUTES = 1e3, 60.0
_ROUNDING = 1e-6
_SAME_DEGREES = 1e-4


@dataclass(frozen=True)
class Positions:
    """Coordinates of every row, east and north as far as their ranges tell.

    ``x_held`` and ``y_held`` are the numbers of the file, NaN where it has none; ``unreadable`` marks rows
    with something that is no number, ``exchanged`` rows whose longitude and latitude were put right,
    ``scaled`` rows whose whole numbers stood for small parts of a degree, ``in_parts`` those among the rows
    of three decimals or fewer that were written in degrees, minutes and seconds.
    """

    x: Floats
    y: Floats
    x_held: Floats
    y_held: Floats
    unreadable: Flags
    exchanged: Flags
    scaled: Flags
    in_parts: Flags | None = None

    @property
    def given(self) -> Flags:
        """Rows that have both numbers."""
        return np.isfinite(self.x) & np.isfinite(self.y)

    @property
    def projected(self) -> bool:
        """Whether the numbers are metres: most eastings exceed any longitude."""
        largest = np.maximum(np.abs(self.x), np.abs(self.y))[self.given]
        return len(largest) > 0 and float(np.median(largest)) > _LARGEST_LONGITUDE

    @cached_property
    def coarse(self) -> Flags:
        """Rows in degrees with three decimals or fewer, or in whole minutes: about 100 m or worse."""
        if self.projected:
            return np.zeros(len(self.x), dtype=np.bool_)
        decimals = self._whole(_COARSE)
        if self.in_parts is not None:
            decimals &= ~self.in_parts
        return decimals | self._whole(_MINUTES)

    def _whole(self, parts: float) -> Flags:
        """Rows in which both numbers are whole in parts of a degree."""
        x, y = self.x * parts, self.y * parts
        whole: Flags = (np.abs(x - np.rint(x)) < _ROUNDING) & (np.abs(y - np.rint(y)) < _ROUNDING)
        return whole

    def with_parts(self, cells: Sequence[Sequence[str]]) -> "Positions":
        """The same, with the rows marked whose ``cells``, column by column, count minutes or seconds."""
        rows = np.flatnonzero(self._whole(_COARSE)).tolist()
        written = [[column[row] for column in cells] for row in rows]
        # Nearly all lists are plain numbers, which one look tells.
        if not in_parts("\n".join(cell for row in written for cell in row)):
            return self
        marked = np.zeros(len(self.x), dtype=np.bool_)
        marked[rows] = [any(map(in_parts, row)) for row in written]
        return replace(self, in_parts=marked)

    @cached_property
    def shared(self) -> list[list[int]]:
        """Groups of two and more rows on one identical point."""
        given = np.flatnonzero(self.given)
        points = self.x[given] + 1j * self.y[given]
        order = np.argsort(points, kind="stable")
        bounds = np.flatnonzero(points[order][1:] != points[order][:-1]) + 1
        starts, ends = np.append(0, bounds), np.append(bounds, len(order))
        several = np.flatnonzero(ends - starts > 1).tolist()
        return [given[order[starts[at] : ends[at]]].tolist() for at in several]

    def turned(self) -> "Positions":
        """The same with east and north the other way round in every row."""
        return replace(self, x=self.y, y=self.x)


def read_positions(listing: Listing, fields: Mapping[str, int], bounds: Floats) -> Positions:
    """Coordinates from a layer's points, from two columns, or from one column that holds both.

    ``bounds``: west, south, east, north of the district in degrees; tells exchanged and scaled rows.
    """
    held = _held(listing, fields)
    missing = _missing(held, bounds)
    x, y = np.where(missing, np.nan, held.x), np.where(missing, np.nan, held.y)
    # In file order: what the cells held, not what their words made of it.
    x_held, y_held = np.where(held.turned, y, x), np.where(held.turned, x, y)
    if listing.held is not None:
        # A row without a shape was filled from its columns, in degrees as the shapes are.
        native = np.where(np.isfinite(listing.held), listing.held, np.column_stack([x, y]))
        x_held, y_held = (np.where(missing, np.nan, axis) for axis in native.T)
    scale = _scale(x, y, bounds)
    read = Positions(
        x / scale, y / scale, x_held, y_held, held.unreadable, held.turned & ~missing, scale != 1.0
    )
    if read.projected:
        return _oriented(read)
    # Which number comes first in a cell that holds both is a custom, not a mistake.
    together = listing.points is None and not {"lon", "lat"} <= fields.keys()
    cells = [listing.column(fields[field]) for field in _COLUMNS if field in fields]
    return _in_order(read, held.named, bounds, together=together).with_parts(cells)


def _held(listing: Listing, fields: Mapping[str, int]) -> Held:
    if listing.points is not None:
        nothing = np.zeros(len(listing), dtype=np.bool_)
        x, y = _filled(listing, fields).T
        return Held(x, y, nothing, nothing, nothing)
    return _in_columns(listing, fields)


def _filled(listing: Listing, fields: Mapping[str, int]) -> Floats:
    """Points of a layer, and for rows without a shape those of its columns, if they agree where both are."""
    points = np.empty((len(listing), 2)) if listing.points is None else listing.points
    bare = ~np.isfinite(points[:, 0])
    if not bare.any() or listing.held is None or not np.array_equal(points, listing.held, equal_nan=True):
        return points
    columns = _in_columns(listing, fields)
    told = np.column_stack([columns.x, columns.y])
    apart = np.abs(told - points)[~bare & np.isfinite(told).all(axis=1)]
    if not len(apart) or float(np.median(apart)) > _SAME_DEGREES:
        return points
    return np.where(bare[:, np.newaxis], told, points)


def _in_columns(listing: Listing, fields: Mapping[str, int]) -> Held:
    if "lon" in fields and "lat" in fields:
        return pairs.two_columns(listing.column(fields["lon"]), listing.column(fields["lat"]))
    return pairs.one_column(listing.column(fields.get("lonlat")))


def _missing(held: Held, bounds: Floats) -> Flags:
    """Rows without numbers, or with 0, −1, 999 … in the place of one."""
    nothing = np.isin(held.x, _NOTHING) | np.isin(held.y, _NOTHING)
    nothing &= ~_near(held.x, held.y, bounds) & ~_near(held.y, held.x, bounds)
    missing: Flags = ~np.isfinite(held.x) | ~np.isfinite(held.y) | (held.x == 0) | (held.y == 0) | nothing
    return missing


def _scale(x: Floats, y: Floats, bounds: Floats) -> Floats:
    """How many parts of a degree the numbers of each row count: 1, or the power of ten that fits."""
    scale = np.ones(len(x))
    large = np.maximum(np.abs(x), np.abs(y)) > _LARGEST_LONGITUDE
    for power in _SCALES if large.any() else ():
        u, v = x / power, y / power
        scale[large & (scale == 1.0) & (_near(u, v, bounds) | _near(v, u, bounds))] = power
    return scale


def _in_order(read: Positions, named: Flags, bounds: Floats, *, together: bool) -> Positions:
    """Longitude before latitude: rows that lie near the district only the other way round are turned."""
    turn = _near(read.y, read.x, bounds) & ~_near(read.x, read.y, bounds) & ~named
    exchanged = read.exchanged if together else read.exchanged | turn
    return replace(
        read, x=np.where(turn, read.y, read.x), y=np.where(turn, read.x, read.y), exchanged=exchanged
    )


def _oriented(read: Positions) -> Positions:
    """East before north: survey tables call the northing X. Rows unlike most others were exchanged."""
    first, second = _northing(read.x), _northing(read.y)
    north_first = first & ~second
    most = bool(north_first[read.given].mean() > 1 / 2)
    known = north_first | (second & ~first)
    turn = np.where(known, north_first, most)
    return replace(
        read,
        x=np.where(turn, read.y, read.x),
        y=np.where(turn, read.x, read.y),
        exchanged=read.given & known & (north_first != most),
    )


def _northing(values: Floats) -> Flags:
    low, high = _NORTHINGS
    northing: Flags = (values > low) & (values < high)
    return northing


def _near(lon: Floats, lat: Floats, bounds: Floats, margin: float = _NEAR_DEGREES) -> Flags:
    west, south, east, north = bounds
    inside: Flags = (
        (lon >= west - margin) & (lon <= east + margin) & (lat >= south - margin) & (lat <= north + margin)
    )
    return inside


def far(lon: Floats, lat: Floats, bounds: Floats) -> Flags:
    """Rows so far from the district that their coordinates must be wrong (2 degrees, about 200 km)."""
    return np.isfinite(lon) & ~_near(lon, lat, bounds, _FAR_DEGREES)
