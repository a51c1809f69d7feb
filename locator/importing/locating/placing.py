"""Where rows lie and which street each names: what lists of facilities and of people have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.district import district
from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.projection import to_metres
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.fold import fold
from locator.importing.locating import coordinates, polygons
from locator.importing.locating.coordinates import Floats, Positions
from locator.importing.locating.datum import (
    IN_DISTRICT,
    NOT_TESTED,
    Candidates,
    Decision,
    Ground,
    Sample,
    decide,
)
from locator.importing.options import AUTO, ReadOptions
from locator.importing.reading.source import Listing
from locator.importing.recognising.identity import address_key, district_in
from locator.importing.recognising.names import NOT_FOUND, StreetNames
from locator.words import _

_FAILED_LOOKUP_ADDRESSES = 3
_HINTS = {
    "gcj02": ("gcj", "高德", "amap", "腾讯", "火星"),
    "bd09": ("bd09", "bd-09", "百度", "baidu", "lngbd", "latbd"),
    "wgs84": ("wgs", "gps", "天地图", "cgcs"),
}


@dataclass(frozen=True)
class Places:
    """Where the rows of a list say that they are.

    ``name``, ``address``, ``district`` and ``street`` are the cells; ``street_row`` the street of the study
    that each row names, −1 where none is known.
    """

    name: list[str]
    address: list[str]
    district: list[str]
    street: list[str]
    street_row: NDArray[np.intp]


@dataclass(frozen=True)
class Placing:
    """Positions of the rows of a list.

    ``lon`` and ``lat`` are WGS 84 degrees, NaN for rows without; ``xy`` the same in the study's projected
    CRS, (N, 2). ``decision`` is ``None`` where no row has coordinates.
    """

    lon: Floats
    lat: Floats
    xy: Floats
    positions: Positions
    datum: str
    certain: bool
    decision: Decision | None
    ground: Ground
    impossible: NDArray[np.bool_]
    contradicted: Problem | None = None


def read_places(listing: Listing, fields: Mapping[str, int], names: StreetNames) -> Places:
    """Cells that say where a row is, and the street each row names."""
    name, address, street, district, code = (
        listing.column(fields.get(field)) for field in ("name", "address", "street", "district", "code")
    )
    return Places(name, address, district, street, names.rows(code, street, name, address))


def place(
    listing: Listing, fields: Mapping[str, int], places: Places, study: Study, options: ReadOptions
) -> Placing:
    """Read coordinates, find out what they are in, and bring them to WGS 84.

    Raises
    ------
    InputError
        ``datum_uncertain``: the rows do not tell, and the planner did not say.
    """
    outlines = polygons.in_metres(study.streets.geometry, study.epsg)
    ground = Ground(study.epsg, outlines, district(outlines))
    bounds = shapely.total_bounds(study.streets.geometry)
    positions = coordinates.read_positions(listing, fields, bounds)
    decision, used, certain, contradicted = None, "", True, None
    lon, lat = positions.x, positions.y
    if positions.given.any():
        tried = _tried(listing, positions, study, options)
        decision = _decide(listing, places, positions, tried, study, ground)
        used, certain, contradicted = _settle(listing, decision, options)
        lon, lat = tried[used]
    impossible = coordinates.far(lon, lat, bounds) | (positions.given & ~np.isfinite(lon))
    lon, lat = np.where(impossible, np.nan, lon), np.where(impossible, np.nan, lat)
    return Placing(
        lon=lon,
        lat=lat,
        xy=to_metres(lon, lat, study.epsg),
        positions=positions,
        datum=options.datum if used and options.datum != AUTO else used,
        certain=certain,
        decision=decision,
        ground=ground,
        impossible=impossible,
        contradicted=contradicted,
    )


def _decide(
    listing: Listing,
    places: Places,
    positions: Positions,
    tried: Candidates,
    study: Study,
    ground: Ground,
) -> Decision:
    known = _known_positions(places.name, study.facilities)
    targets = _targets(places)
    targets[_failed_lookups(positions, places)] = NOT_TESTED
    sample = Sample(positions.given, targets, known[:, 0], known[:, 1], _numbered(places.name))
    return decide(sample, tried, ground, _hints(listing))


def _tried(listing: Listing, positions: Positions, study: Study, options: ReadOptions) -> Candidates:
    """WGS 84 positions of all rows under every candidate, the one declared among them."""
    names = coordinates.candidates(positions, study.epsg)
    if listing.points is None and options.datum not in (AUTO, *names):
        names = (*names, options.datum)
    return {name: coordinates.to_wgs84(positions.x, positions.y, name) for name in names}


def _settle(listing: Listing, decision: Decision, options: ReadOptions) -> tuple[str, bool, Problem | None]:
    """Datum to convert from, whether the rows bear it out, and what there is to say about it."""
    if options.datum == AUTO and decision.certain:
        return decision.chosen, True, None
    # A layer's geometries were brought to WGS 84 when it was read; what it declares may still be wrong.
    elsewhere = decision.scores[decision.chosen] != decision.scores.get("wgs84")
    if options.datum == AUTO and (listing.points is None or elsewhere):
        raise _uncertain(listing, decision)
    declared = options.datum if options.datum != AUTO else "wgs84"
    used = declared if listing.points is None else "wgs84"
    agrees = decision.certain and decision.chosen == used
    if not decision.certain or agrees:
        return used, agrees, None
    facts = {"likely": decision.chosen}
    return used, False, Problem("datum_contradicted", value=declared, facts=facts)


def _uncertain(listing: Listing, decision: Decision) -> InputError:
    return InputError(
        "datum_uncertain",
        _("The rows of “{file}” do not tell for certain which coordinate system they are in.").format(
            file=listing.file
        ),
        _("Say it with --crs; the likely one is {likely}.").format(likely=decision.chosen),
        {"evidence": [dict(row) for row in decision.evidence], "likely": decision.chosen},
    )


def _known_positions(names: Sequence[str], facilities: Facilities) -> Floats:
    """Positions (N, 2), in degrees, of facilities already placed under the same name; NaN where none is."""
    known: dict[str, tuple[float, float] | None] = {}
    for name, lon, lat in zip(facilities.name, facilities.lon, facilities.lat, strict=True):
        key = fold(name)
        known[key] = None if key in known or not np.isfinite(lon) else (lon, lat)
    found = np.full((len(names), 2), np.nan)
    if known:
        for row, name in enumerate(names):
            found[row] = known.get(fold(name)) or np.nan
    return found


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Give each name a number, the same for the same name however written."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(fold(name), len(numbers)) for name in names], dtype=np.intp)


def _targets(places: Places) -> NDArray[np.intp]:
    """What each row is tested against: its street, the district, or nothing where it is a neighbour's."""
    targets = places.street_row.copy()
    unknown = np.flatnonzero(targets == NOT_FOUND)
    if len(unknown) == 0:
        return targets
    districts = [
        fold(district) or district_in(address)
        for district, address in zip(places.district, places.address, strict=True)
    ]
    home = {d for d, row in zip(districts, places.street_row, strict=True) if d and row != NOT_FOUND}
    for row in unknown:
        elsewhere = districts[row] not in home if districts[row] and home else bool(places.street[row])
        targets[row] = NOT_TESTED if elsewhere else IN_DISTRICT
    return targets


def _failed_lookups(positions: Positions, places: Places) -> NDArray[np.intp]:
    """Rows on a point shared by three or more different addresses."""
    found: list[int] = []
    for rows in shared_points(positions):
        addresses = {address_key(places.address[row]) or fold(places.street[row]) for row in rows} - {""}
        if len(addresses) >= _FAILED_LOOKUP_ADDRESSES:
            found.extend(rows)
    return np.array(found, dtype=np.intp)


def shared_points(positions: Positions) -> list[list[int]]:
    """Groups of two and more rows on one identical point."""
    given = np.flatnonzero(positions.given)
    points = positions.x[given] + 1j * positions.y[given]
    order = np.argsort(points, kind="stable")
    bounds = np.flatnonzero(points[order][1:] != points[order][:-1]) + 1
    starts, ends = np.append(0, bounds), np.append(bounds, len(order))
    return [given[order[a:b]].tolist() for a, b in zip(starts, ends, strict=True) if b - a > 1]


def _hints(listing: Listing) -> tuple[str, ...]:
    words = fold("".join((listing.file, *listing.titles, *listing.headers)))
    return tuple(datum for datum, marks in _HINTS.items() if any(mark in words for mark in marks))
