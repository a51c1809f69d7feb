"""A place for a facility that the planner gives herself: pasted coordinates, or where another one stands."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely

from locator.domain.study import Edit, Study
from locator.errors import InputError
from locator.importing.locating.pairs import pair
from locator.importing.locating.systems import to_wgs84
from locator.importing.options import ReadOptions
from locator.words import _

Place: TypeAlias = tuple[float, float]
_MOST_NORTHERN = 60.0  # degrees; what is larger in a pair can only be its longitude
_LEAST_EASTERN = 70.0
_NEAR_DEGREES = 1.0  # from the district no facility is meant to stand farther


@dataclass(frozen=True)
class Given:
    """A place in WGS 84 degrees, and the numbers that gave it, east first, in ``datum``."""

    lon: float
    lat: float
    x: float
    y: float
    datum: str


def read_degrees(text: str) -> Place | None:
    """Longitude and latitude (degrees) of a pasted pair; ``None`` where it is none.

    Any writing that a list's cell may use is understood, degrees, minutes and seconds among them. A pair
    given as latitude, longitude is turned where there can be no doubt.
    """
    found = pair(text)
    if found is None or not (math.isfinite(found[0]) and math.isfinite(found[1])):
        return None
    lon, lat, named = found
    if not named and abs(lon) < _MOST_NORTHERN and abs(lat) > _LEAST_EASTERN:
        lon, lat = lat, lon
    return (lon, lat) if abs(lon) <= 180 and abs(lat) < 90 else None  # noqa: PLR2004 - degrees


def read_place(study: Study, text: str, datum: str = "wgs84") -> Given:
    """Place of pasted coordinates in ``datum`` (wgs84, gcj02, bd09 or ``EPSG:N``).

    Numbers in metres are taken in the order that puts them near the district: survey tables give north first.

    Raises
    ------
    InputError
        ``place_unreadable`` or ``place_far``.
    UsageError
        The datum is none of those known.
    """
    datum = ReadOptions(datum=datum).datum
    found = pair(text)
    if found is None:
        raise InputError(
            "place_unreadable",
            _("“{text}” is no pair of coordinates.").format(text=text),
            _("Write longitude and latitude in degrees, such as 121.5312, 31.2874."),
        )
    x, y, named = found
    for east, north in ((x, y),) if named else ((x, y), (y, x)):
        lon, lat = (float(one[0]) for one in to_wgs84(np.array([east]), np.array([north]), datum))
        if _near(study, lon, lat):
            return Given(lon, lat, east, north, datum)
    raise InputError(
        "place_far",
        _("“{text}” lies far from the district.").format(text=text),
        _("Check the two numbers and the datum."),
    )


def _near(study: Study, lon: float, lat: float) -> bool:
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    margin = _NEAR_DEGREES
    return bool(west - margin <= lon <= east + margin and south - margin <= lat <= north + margin)


def at_coordinates(study: Study, facility_id: str, text: str, datum: str = "wgs84") -> Edit:
    """Edit that puts a facility at pasted coordinates; the numbers as given are kept beside the place.

    Raises
    ------
    InputError
        ``place_unreadable`` or ``place_far``.
    KeyError
        No facility has this id.
    """
    study.facilities.row_of(facility_id)
    place = read_place(study, text, datum)
    declared = {"datum": place.datum, "x_declared": place.x, "y_declared": place.y}
    return Edit("move", facility_id, {"lon": place.lon, "lat": place.lat, **declared})


def at_facility(study: Study, facility_id: str, other_id: str) -> Edit:
    """Edit that puts a facility where another one stands.

    Raises
    ------
    InputError
        ``place_unknown``: the other one has no place itself.
    KeyError
        No facility has one of the ids.
    """
    facilities = study.facilities
    facilities.row_of(facility_id)
    row = facilities.row_of(other_id)
    if not facilities.placed[row]:
        raise InputError(
            "place_unknown",
            _("“{name}” has no place itself.").format(name=facilities.name[row]),
            _("Choose a facility that stands on the map."),
        )
    return Edit("move", facility_id, {"lon": float(facilities.lon[row]), "lat": float(facilities.lat[row])})
