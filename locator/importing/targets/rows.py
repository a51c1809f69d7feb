"""What is wrong with the rows of a list, once it is known where they lie."""

from collections.abc import Iterator, Mapping

import numpy as np
import shapely

from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.fold import fold
from locator.importing.locating.coordinates import Flags
from locator.importing.locating.datum import metres_outside
from locator.importing.locating.placing import Places, Placing, shared_points
from locator.importing.reading.source import Listing
from locator.importing.recognising.identity import address_key
from locator.importing.recognising.names import NOT_FOUND

AWAY_M = 150.0


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


def shared_point_problems(listing: Listing, places: Places, placing: Placing) -> Iterator[Problem]:
    """Rows on one identical point that give different addresses or streets: usually failed look-ups."""
    for rows in shared_points(placing.positions):
        addresses = {address_key(places.address[row]) for row in rows} - {""}
        streets = {fold(places.street[row]) for row in rows} - {""}
        if len(addresses) > 1 or len(streets) > 1:
            for row in rows:
                facts = {"name": places.name[row], "others": str(len(rows) - 1)}
                yield Problem("shared_point", int(listing.rows[row]), facts=facts)


def outside_guard(placing: Placing, guard_m: float) -> Flags:
    """Rows farther than ``guard_m`` metres outside the district."""
    placed = np.isfinite(placing.xy[:, 0])
    shapely.prepare(placing.ground.district)
    near = np.zeros(len(placed), dtype=np.bool_)
    near[placed] = shapely.dwithin(placing.ground.district, shapely.points(placing.xy[placed]), guard_m)
    return placed & ~near


def outside_guard_problems(
    listing: Listing, places: Places, placing: Placing, guard_m: float
) -> Iterator[Problem]:
    """Rows too far outside the district to serve it; they are kept."""
    rows = np.flatnonzero(outside_guard(placing, guard_m))
    metres = metres_outside(placing.ground.district, placing.xy[rows])
    for row, away in zip(rows, metres, strict=True):
        facts = {"name": places.name[row], "metres": f"{away:.0f}"}
        yield Problem("outside_guard_area", int(listing.rows[row]), facts=facts)


def away_problems(listing: Listing, places: Places, placing: Placing, streets: Streets) -> Iterator[Problem]:
    """Rows that lie more than 150 m outside the street they name."""
    named = np.flatnonzero((places.street_row != NOT_FOUND) & np.isfinite(placing.xy[:, 0]))
    for street in np.unique(places.street_row[named]):
        rows = named[places.street_row[named] == street]
        metres = metres_outside(placing.ground.streets[street], placing.xy[rows])
        for row in np.flatnonzero(metres > AWAY_M):
            at = rows[row]
            facts = {
                "name": places.name[at],
                "street": str(streets.name[street]),
                "metres": f"{metres[row]:.0f}",
            }
            yield Problem("away_from_named_street", int(listing.rows[at]), facts=facts)


def ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file's rows, those of the whole file first."""
    return tuple(sorted(problems, key=lambda p: (p.row or 0, p.code, p.column)))
