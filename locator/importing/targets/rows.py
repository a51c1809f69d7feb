"""What is wrong with the rows of a list, once it is known where they lie."""

from collections.abc import Iterator, Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.fold import fold
from locator.importing.locating.fitting import metres_outside
from locator.importing.locating.pairs import Flags
from locator.importing.locating.placing import Places, Placing
from locator.importing.locating.telling import street_at
from locator.importing.reading.source import Listing
from locator.importing.recognising.identity import address_key
from locator.importing.recognising.names import NOT_FOUND

AWAY_M = 150.0
_CENTRE_M = 1.0
_MANY = 5
_ROUNDING = 1e-6


def coordinate_problems(
    listing: Listing, fields: Mapping[str, int], places: Places, placing: Placing
) -> Iterator[Problem]:
    """Rows whose coordinates are missing, unreadable, impossible, or were exchanged."""
    at = placing.positions
    for row in np.flatnonzero(~np.isfinite(placing.lon)):
        facts = {"name": places.name[row]}
        number = int(listing.rows[row])
        if placing.impossible[row]:
            value = f"{at.x_held[row]:g}, {at.y_held[row]:g}"
            yield Problem("coordinates_impossible", number, value=value, facts=facts)
        elif at.unreadable[row]:
            value = " ".join(_coordinate_cells(listing, fields, int(row)))
            yield Problem("coordinates_unreadable", number, value=value, facts=facts)
        else:
            yield Problem("no_coordinates", number, facts=facts)
    for row in np.flatnonzero(at.exchanged & np.isfinite(placing.lon)):
        value = f"{at.x_held[row]:g}, {at.y_held[row]:g}"
        facts = {"name": places.name[row]}
        yield Problem("coordinates_exchanged", int(listing.rows[row]), value=value, facts=facts)


def _coordinate_cells(listing: Listing, fields: Mapping[str, int], row: int) -> list[str]:
    return [listing.column(fields[f])[row] for f in ("lon", "lat", "lonlat") if f in fields]


def scaled_problems(placing: Placing) -> Iterator[Problem]:
    """Say for the whole list that its whole numbers were read as small parts of a degree."""
    at = placing.positions
    rows = np.flatnonzero(at.scaled & np.isfinite(placing.lon))
    if len(rows):
        first = rows[0]
        facts = {"rows": str(len(rows)), "degrees": f"{at.x[first]:g}, {at.y[first]:g}"}
        value = f"{at.x_held[first]:.0f}, {at.y_held[first]:.0f}"
        yield Problem("coordinates_scaled", value=value, facts=facts)


def coarse_problems(listing: Listing, places: Places, placing: Placing) -> Iterator[Problem]:
    """Rows whose coordinates have three decimals or fewer: a place good to about 100 m at best."""
    at = placing.positions
    for row in np.flatnonzero(at.coarse & np.isfinite(placing.lon)).tolist():
        x, y = float(at.x[row]), float(at.y[row])
        facts = {"name": places.name[row], "metres": str(_rounded_to_m(x, y))}
        yield Problem("coordinates_coarse", int(listing.rows[row]), value=_pair(x, y), facts=facts)


def _rounded_to_m(x: float, y: float) -> int:
    """Metres that the last place of the finer of two rounded coordinates stands for."""
    for metres, parts in ((100_000, 1), (10_000, 10), (1_850, 60), (1_000, 100)):
        if all(abs(part * parts - round(part * parts)) < _ROUNDING for part in (x, y)):
            return metres
    return 100


def _pair(x: float, y: float) -> str:
    return f"{x:.7g}, {y:.7g}"


def fallback_problems(listing: Listing, places: Places, placing: Placing) -> Iterator[Problem]:
    """Rows where failed look-ups put them: the middle of the district, a round place used many times."""
    told = set(_sharing(places, placing))
    middle = shapely.centroid(placing.ground.district)
    near = np.hypot(placing.xy[:, 0] - middle.x, placing.xy[:, 1] - middle.y) < _CENTRE_M
    for row in np.flatnonzero(near).tolist():
        yield Problem("district_centre", int(listing.rows[row]), facts={"name": places.name[row]})
    coarse, at = placing.positions.coarse, placing.positions
    for rows in at.shared if coarse.any() else ():
        if len(rows) >= _MANY and coarse[rows[0]] and not told.intersection(rows):
            value = _pair(float(at.x[rows[0]]), float(at.y[rows[0]]))
            for row in rows:
                facts = {"name": places.name[row], "others": str(len(rows) - 1)}
                yield Problem("round_point", int(listing.rows[row]), value=value, facts=facts)


def shared_point_problems(listing: Listing, places: Places, placing: Placing) -> Iterator[Problem]:
    """Rows on one identical point that give different addresses or streets: usually failed look-ups."""
    for row, others in _sharing(places, placing).items():
        facts = {"name": places.name[row], "others": str(others)}
        yield Problem("shared_point", int(listing.rows[row]), facts=facts)


def _sharing(places: Places, placing: Placing) -> dict[int, int]:
    """Rows on one point with rows of other addresses or streets, and how many those are."""
    found: dict[int, int] = {}
    for rows in placing.positions.shared:
        addresses = {address_key(places.address[row]) for row in rows} - {""}
        streets = {fold(places.street[row]) for row in rows} - {""}
        if len(addresses) > 1 or len(streets) > 1:
            found.update(dict.fromkeys(rows, len(rows) - 1))
    return found


def water_problems(listing: Listing, places: Places, placing: Placing) -> Iterator[Problem]:
    """Rows that lie in the study's water."""
    if placing.ground.water is None:
        return
    for row in np.flatnonzero(shapely.contains_xy(placing.ground.water, placing.xy)).tolist():
        yield Problem("in_water", int(listing.rows[row]), facts={"name": places.name[row]})


def outside_guard(placing: Placing, guard_m: float) -> Flags:
    """Rows farther than ``guard_m`` metres outside the district."""
    away: Flags = _metres_away(placing, guard_m) > guard_m
    return away


def _metres_away(placing: Placing, guard_m: float) -> NDArray[np.float64]:
    """Metres outside the district of rows beyond the guard area, 0 for all others."""
    xy, district = placing.xy, placing.ground.district
    away = np.zeros(len(xy))
    rows = np.flatnonzero(np.isfinite(xy[:, 0]))
    rows = rows[~shapely.contains_xy(district, xy[rows])]
    shapely.prepare(district)
    points = shapely.points(xy[rows])
    beyond = ~shapely.dwithin(district, points, guard_m)
    away[rows[beyond]] = shapely.distance(district, points[beyond])
    return away


def outside_guard_problems(
    listing: Listing, places: Places, placing: Placing, guard_m: float
) -> Iterator[Problem]:
    """Rows too far outside the district to serve it; they are kept."""
    away = _metres_away(placing, guard_m)
    for row in np.flatnonzero(away).tolist():
        facts = {"name": places.name[row], "metres": f"{away[row]:.0f}"}
        yield Problem("outside_guard_area", int(listing.rows[row]), facts=facts)


def away_problems(listing: Listing, places: Places, placing: Placing, streets: Streets) -> Iterator[Problem]:
    """Rows that lie more than 150 m outside the street they name, and the street that they lie in."""
    metres = _metres_from_named(places, placing)
    rows = np.flatnonzero(metres > AWAY_M)
    lies_in = street_at(placing.xy[rows], placing.ground)
    for row, inside in zip(rows.tolist(), lies_in.tolist(), strict=True):
        facts = {
            "name": places.name[row],
            "street": str(streets.name[places.street_row[row]]),
            "metres": f"{metres[row]:.0f}",
        }
        if inside != NOT_FOUND:
            facts["inside"] = str(streets.name[inside])
        yield Problem("away_from_named_street", int(listing.rows[row]), facts=facts)


def _metres_from_named(places: Places, placing: Placing) -> NDArray[np.float64]:
    """Metres outside the street that each row names, 0 where it names none or has no place."""
    away = np.zeros(len(places.street_row))
    named = np.flatnonzero((places.street_row != NOT_FOUND) & np.isfinite(placing.xy[:, 0]))
    for street in np.unique(places.street_row[named]):
        rows = named[places.street_row[named] == street]
        away[rows] = metres_outside(placing.ground.streets[street], placing.xy[rows])
    return away


def place_problems(
    listing: Listing,
    fields: Mapping[str, int],
    places: Places,
    placing: Placing,
    streets: Streets,
    guard_m: float,
) -> Iterator[Problem]:
    """Everything that is worth saying about where the rows of a list lie."""
    yield from placing.doubts
    yield from scaled_problems(placing)
    yield from coordinate_problems(listing, fields, places, placing)
    yield from coarse_problems(listing, places, placing)
    yield from shared_point_problems(listing, places, placing)
    yield from fallback_problems(listing, places, placing)
    yield from water_problems(listing, places, placing)
    yield from outside_guard_problems(listing, places, placing, guard_m)
    yield from away_problems(listing, places, placing, streets)


def ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file's rows, those of the whole file first."""
    return tuple(sorted(problems, key=lambda p: (p.row or 0, p.code, p.column)))
