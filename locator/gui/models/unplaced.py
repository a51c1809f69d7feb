"""Facilities without a place: which they are, what is known of each, and where it may stand."""

import math
from collections.abc import Sequence
from itertools import islice

import numpy as np
import shapely

from locator.domain.kinds import kinds
from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.study import Study
from locator.errors import UsageError
from locator.gui.models.facilities import status_name
from locator.importing.fold import fold
from locator.importing.options import ReadOptions
from locator.report.numbers import MISSING, start
from locator.services.placing_by_hand import Place
from locator.words import _

WGS84 = "wgs84"
_MOST = 40  # of facilities offered at once
_AWAY_M = 150.0  # a street's outline is known no better
_LEAST_ALIKE = 2  # characters that two addresses share from the first on


def unplaced_ids(study: Study) -> list[str]:
    """Ids of the facilities without a place, in the order of the lists."""
    table = study.facilities
    return [str(one) for one in table.id[~table.placed]]


def in_order(waiting: list[str], shown: list[str]) -> list[str]:
    """Put ``waiting`` in the order in which a table shows them; those that it does not show come last."""
    there = set(waiting)
    first = [one for one in shown if one in there]
    return first + [one for one in waiting if one not in set(first)]


def following(before: list[str], now: list[str], chosen: str) -> str:
    """Id that comes after ``chosen``, which has left the list; empty where none is left."""
    if not now:
        return ""
    there, at = set(now), before.index(chosen) if chosen in before else 0
    return next((one for one in before[at:] + before[:at] if one in there), now[0])


def name_of(study: Study, row: int) -> str:
    """Name of a facility, else what it is."""
    table = study.facilities
    return str(table.name[row]) or start(kinds()[str(table.kind[row])].label)


def sort_of(study: Study, row: int) -> str:
    """Kind and status of a facility, and the list that names it."""
    table = study.facilities
    told = _("{kind} · {status}").format(
        kind=start(kinds()[str(table.kind[row])].label), status=status_name(str(table.status[row]))
    )
    return (
        _("{facility} · list {list}").format(facility=told, list=table.list[row]) if table.list[row] else told
    )


def street_told(study: Study, row: int) -> str:
    """Street that the list names, and what that is worth."""
    code, named = str(study.facilities.street_code[row]), str(study.facilities.street_named[row])
    if code in study.streets.code:
        name = study.streets.name[study.streets.row_of(code)]
        return _("{street}, outlined on the map").format(street=name)
    return _("{street}, no street of this district").format(street=named) if named else MISSING


def datum_of(study: Study, row: int) -> str:
    """Datum that the list of a facility is in; WGS 84 where it says nothing."""
    table = study.facilities
    lists = [one for one in study.imports if one.target == "facilities" and one.list == table.list[row]]
    said = str(table.datum[row]) or next((one.datum for one in lists if one.datum), WGS84)
    try:
        return ReadOptions(datum=said).datum
    except UsageError:  # the record of a list read in a way that no single pair can be in
        return WGS84


def likeliest(study: Study, facility_id: str) -> list[int]:
    """Rows of the facilities at whose place another may stand, the likeliest first.

    Those with the same address come first, then those whose address begins alike, then the same street.
    """
    table = study.facilities
    mine = table.row_of(facility_id)
    address, street = fold(str(table.address[mine])), str(table.street_code[mine])
    ranks = [
        (
            -_alike(address, fold(str(table.address[row]))),
            not street or street != table.street_code[row],
            row,
        )
        for row in np.flatnonzero(table.placed).tolist()
    ]
    return [row for *_rank, row in sorted(ranks)]


def holding(study: Study, rows: Sequence[int], text: str, most: int = _MOST) -> list[int]:
    """Those of ``rows`` whose name and address hold every word of ``text``; at most so many."""
    table, wanted = study.facilities, text.casefold().split()
    found = (
        row
        for row in rows
        if all(word in f"{table.name[row]}\n{table.address[row]}".casefold() for word in wanted)
    )
    return list(islice(found, most))


def same_address(study: Study, one: int, other: int) -> bool:
    """Whether two facilities (by row) give the same address."""
    address = fold(str(study.facilities.address[one]))
    return bool(address) and address == fold(str(study.facilities.address[other]))


def metres_outside_named(study: Study, facility_id: str, place: Place) -> float:
    """How far (m) a place (WGS 84) lies outside the street that the facility's list names; NaN for none."""
    table = study.facilities
    code = str(table.street_code[table.row_of(facility_id)])
    if code not in study.streets.code:
        return math.nan
    outline = geometry_to_metres(study.streets.geometry[[study.streets.row_of(code)]], study.epsg)[0]
    point = shapely.Point(to_metres(np.array([place[0]]), np.array([place[1]]), study.epsg)[0])
    return float(shapely.distance(outline, point))


def doubt_about(study: Study, facility_id: str, place: Place) -> str:
    """What speaks against a place (WGS 84) for a facility; empty for nothing."""
    away = metres_outside_named(study, facility_id, place)
    if not away > _AWAY_M:
        return ""
    code = str(study.facilities.street_code[study.facilities.row_of(facility_id)])
    return _("{metres} m outside {street}, which its list names").format(
        metres=f"{away:,.0f}", street=study.streets.name[study.streets.row_of(code)]
    )


def _alike(one: str, other: str) -> int:
    """How many characters two addresses share from the first on; one that is the same counts for more."""
    if not one or not other:
        return 0
    if one == other:
        return len(one) + 1
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    shared = min(len(one), len(other)) if shared is None else shared
    return shared if shared >= _LEAST_ALIKE else 0
