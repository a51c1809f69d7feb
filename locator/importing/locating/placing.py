"""Where rows lie and which street each names: what lists of facilities and of people have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
from locator.importing.locating import asking, coordinates, doubting, polygons, systems
from locator.importing.locating.coordinates import Positions
from locator.importing.locating.datum import Decision, decide
from locator.importing.locating.fitting import IN_DISTRICT, NOT_TESTED, Ground, Sample
from locator.importing.locating.pairs import Floats
from locator.importing.locating.systems import Candidates
from locator.importing.locating.telling import discriminating
from locator.importing.options import AUTO, ReadOptions
from locator.importing.reading.source import Listing
from locator.importing.recognising.identity import address_key, district_in
from locator.importing.recognising.names import NOT_FOUND, StreetNames
from locator.importing.recognising.naming import Named, read_names

_FAILED_LOOKUP_ADDRESSES = 3
_SAYS_NOTHING = frozenset({".geojson", ".json"})


@dataclass(frozen=True)
class Places:
    """Where the rows of a list say that they are.

    ``name``, ``address``, ``district`` and ``street`` are the cells; ``street_row`` the street of the study
    that each row names, −1 where none is known; ``named`` how the names were understood.
    """

    name: list[str]
    address: list[str]
    district: list[str]
    street: list[str]
    street_row: NDArray[np.intp]
    named: Named


@dataclass(frozen=True)
class Placing:
    """Positions of the rows of a list.

    ``lon`` and ``lat`` are WGS 84 degrees, NaN for rows without; ``xy`` the same in the study's projected
    CRS, (N, 2). ``decision`` is ``None`` and ``certain`` false where no row has coordinates.
    ``doubts`` is what there is to say about the datum of the whole list; ``discriminating`` rows that lie in
    different streets under the two best candidates, as ``telling.discriminating``.
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
    doubts: tuple[Problem, ...] = ()
    discriminating: tuple[Mapping[str, object], ...] = ()

    @property
    def contradicted(self) -> Problem | None:
        """The rows speak against the datum that was declared."""
        return next((doubt for doubt in self.doubts if doubt.code == "datum_contradicted"), None)


def read_places(listing: Listing, fields: Mapping[str, int], names: StreetNames) -> Places:
    """Cells that say where a row is, and the street each row names."""
    name, address, street, district, code = (
        listing.column(fields.get(field)) for field in ("name", "address", "street", "district", "code")
    )
    named = read_names(names, code, street, name, address, district)
    return Places(name, address, district, street, named.street_row, named)


def place(
    listing: Listing, fields: Mapping[str, int], places: Places, study: Study, options: ReadOptions
) -> Placing:
    """Read coordinates, find out what they are in, and bring them to WGS 84.

    Raises
    ------
    InputError
        ``datum_uncertain`` or ``datum_mixed``: the rows do not tell, and the planner did not say;
        ``datum_unknown_place``: no row fits the district; ``local_grid_unknown``; ``crs_unknown``.
    """
    ground = ground_of(study)
    bounds = shapely.total_bounds(study.streets.geometry)
    positions = coordinates.read_positions(listing, fields, bounds)
    if options.datum != AUTO and listing.points is None:
        positions = systems.oriented(positions, options.datum, bounds)
    if not positions.given.any():
        nowhere = np.full(len(listing), np.nan)
        return _placed(positions, (nowhere, nowhere), "", ground, bounds)
    tried = _tried(listing, positions, study, options, bounds)
    sample = _sample(places, positions, _witnesses(study, options, listing))
    decision = decide(sample, tried, ground, doubting.hints(listing, fields))
    telling = discriminating(
        sample,
        tried,
        ground,
        [str(row["datum"]) for row in decision.evidence],
        listing.rows,
        places.name,
        study.streets.name.tolist(),
    )
    own = options.datum == AUTO and doubting.is_own(listing, fields)
    used = "wgs84" if own else _used(listing, decision, options)
    if used is None:
        raise _question(listing, positions, tried, decision, ground, telling)
    # What a layer declares was undone when it was read: it stands for WGS 84 there.
    held = listing.crs if listing.points is not None and used == "wgs84" else used
    named = options.datum if options.datum != AUTO else held
    placed = _placed(positions, tried[used], named, ground, bounds)
    return replace(
        placed,
        certain=own or (decision.certain and decision.chosen == used),
        decision=doubting.called(decision, used, named),
        doubts=(
            *_assumed(decision, named, sure=own or options.datum != AUTO),
            *doubting.doubts(listing, decision, used, named, doubting.said(listing, fields)),
        ),
        discriminating=telling,
    )


def ground_of(study: Study) -> Ground:
    """Streets, district and water of a study in metres."""
    outlines = polygons.in_metres(study.streets.geometry, study.epsg)
    water = None
    if len(study.water):
        water = shapely.union_all(polygons.in_metres(study.water.geometry, study.epsg))
        shapely.prepare(water)
    return Ground(study.epsg, outlines, district(outlines), water)


def _placed(
    positions: Positions, found: tuple[Floats, Floats], datum: str, ground: Ground, bounds: Floats
) -> Placing:
    """Rows at the places found; those far from the district are kept without one."""
    lon, lat = found
    impossible = coordinates.far(lon, lat, bounds) | (positions.given & ~np.isfinite(lon))
    lon, lat = np.where(impossible, np.nan, lon), np.where(impossible, np.nan, lat)
    xy = to_metres(lon, lat, ground.epsg)
    return Placing(lon, lat, xy, positions, datum, False, None, ground, impossible)


def _tried(
    listing: Listing, positions: Positions, study: Study, options: ReadOptions, bounds: Floats
) -> Candidates:
    """WGS 84 positions of all rows under every candidate, the one declared among them.

    Raises
    ------
    InputError
        ``local_grid_unknown`` or ``datum_unknown_place``: there is no candidate.
    """
    names = systems.candidates(positions, study.epsg, bounds)
    if listing.points is None and options.datum not in (AUTO, *names):
        names = (*names, options.datum)
    if names:
        return systems.places(positions, names)
    x, y = (np.array([np.median(held[positions.given])]) for held in (positions.x, positions.y))
    if systems.is_local(positions):
        raise asking.local_grid(listing.file, (float(x[0]), float(y[0])))
    lon, lat = systems.to_wgs84(x, y, f"EPSG:{study.epsg}")
    raise asking.nowhere(
        listing.file, (float(lon[0]), float(lat[0])), _km_away(lon, lat, ground_of(study)), []
    )


def _km_away(lon: Floats, lat: Floats, ground: Ground) -> float:
    """Kilometres from one place to the district; NaN where it has no place in the study's CRS."""
    at = shapely.points(to_metres(lon, lat, ground.epsg))
    return float(shapely.distance(ground.district, at)[0]) / 1000.0


def _witnesses(study: Study, options: ReadOptions, listing: Listing) -> Facilities:
    """Facilities whose places can speak for or against a datum.

    Where the planner declares one, the places of the same list cannot: they were made as she declared then,
    and a list that was read wrongly would confirm itself.
    """
    if options.datum == AUTO or not len(study.facilities):
        return study.facilities
    return study.facilities.take(study.facilities.list != (options.list or Path(listing.file).stem))


def _sample(places: Places, positions: Positions, facilities: Facilities) -> Sample:
    known = _known(places.name, facilities)
    targets = _targets(places)
    targets[_failed_lookups(positions, places)] = NOT_TESTED
    lon, lat = (
        np.where(known >= 0, column[known], np.nan) if len(column) else np.full(len(known), np.nan)
        for column in (facilities.lon, facilities.lat)
    )
    return Sample(positions.given, targets, lon, lat, known)


def _used(listing: Listing, decision: Decision, options: ReadOptions) -> str | None:
    """Datum to convert from; ``None`` where only the planner can say."""
    if options.datum != AUTO:
        return options.datum if listing.points is None else "wgs84"
    if decision.certain:
        return decision.chosen
    # A layer's geometries were brought to WGS 84 when it was read; what it declares may still be wrong.
    if listing.points is None or decision.why in {"mixed", "boundary"}:
        return None
    if decision.tied:
        return "wgs84" if "wgs84" in decision.tied and _declares(listing) else None
    return "wgs84" if decision.chosen == "wgs84" else None


def _declares(listing: Listing) -> bool:
    """Whether a layer's format has it say its system; GeoJSON is called WGS 84 whatever it holds."""
    return Path(listing.file).suffix.lower() not in _SAYS_NOTHING


def _assumed(decision: Decision, named: str, *, sure: bool) -> tuple[Problem, ...]:
    """Tell that a layer was read as it declares although its rows do not say for certain."""
    return () if sure or decision.certain else (Problem("datum_untested", value=named),)


def _question(
    listing: Listing,
    positions: Positions,
    tried: Candidates,
    decision: Decision,
    ground: Ground,
    telling: Sequence[Mapping[str, object]],
) -> InputError:
    if decision.why != "nowhere":
        return asking.uncertain(listing.file, decision, listing.rows.tolist(), telling)
    lon, lat = (np.array([np.nanmedian(axis[positions.given])]) for axis in tried[decision.chosen])
    middle = (float(lon[0]), float(lat[0]))
    return asking.nowhere(listing.file, middle, _km_away(lon, lat, ground), decision.evidence)


def _known(names: Sequence[str], facilities: Facilities) -> NDArray[np.intp]:
    """Row of the one facility already placed under the same name, however written; −1 where there is none."""
    if len(facilities) == 0:
        return np.full(len(names), -1, dtype=np.intp)
    exact = _rows_by(facilities.name.tolist())
    found = np.array([exact.get(name, -1) for name in names], dtype=np.intp)
    # In a list that comes again most names are the same: only the others are looked at closely.
    alone = np.flatnonzero(found < 0).tolist()
    if alone:
        folded = _rows_by(list(map(fold, facilities.name.tolist())))
        found[alone] = [folded.get(fold(names[row]), -1) for row in alone]
    return np.where((found >= 0) & facilities.placed[found], found, -1)


def _rows_by(keys: Sequence[str]) -> dict[str, int]:
    """Row of every key that stands in one row; −1 for those that stand in several."""
    rows = dict(zip(keys, range(len(keys)), strict=True))
    if len(rows) == len(keys):
        return rows
    return {
        key: row if count == 1 else -1
        for (key, row), count in zip(rows.items(), map(Counter(keys).get, rows), strict=True)
    }


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
    for rows in positions.shared:
        addresses = {address_key(places.address[row]) or fold(places.street[row]) for row in rows} - {""}
        if len(addresses) >= _FAILED_LOOKUP_ADDRESSES:
            found.extend(rows)
    return np.array(found, dtype=np.intp)
