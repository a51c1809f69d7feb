"""Rows as facilities: one row of several services is parted, several rows of one facility are joined."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.projection import to_metres
from locator.importing.fold import fold
from locator.importing.recognising.identity import address_key

SAME_PLACE_M = 50.0
# Groups, and rows of one, that a row is compared with: a list of a thousand rows of one name ends too.
_COMPARED = 32
_PLACE = ("lon", "lat", "datum", "x_declared", "y_declared")
_NOT_SAID = frozenset({"", "nan"})
_OWN = frozenset({"source_row", "list", "kind", "id"})
# Which services an amount belongs to; where a row offers several, the others do not count it again.
_BELONGS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("licensed_beds", "open_beds", "nursing_beds", "dementia_beds", "occupied"),
        ("care_home", "mini_care_home", "rural_home"),
    ),
    "day_care_places": ("day_care",),
    "meals_per_day": ("community_canteen", "meal_point"),
    "floor_area_m2": (),
}


@dataclass(frozen=True)
class Parted:
    """One row a facility offered; ``row`` is the row of the list that each came from."""

    facilities: Facilities
    row: NDArray[np.intp]


@dataclass(frozen=True)
class Joined:
    """Facilities, the facility that every parted row went into (−1 for one left out), and what to tell."""

    facilities: Facilities
    into: NDArray[np.intp]
    refused: list[Problem]
    problems: list[Problem]


def part(every: Facilities, kinds: Sequence[tuple[str, ...]], usable: NDArray[np.bool_]) -> Parted:
    """One facility for each kind that a usable row offers, in the order of rows.

    An amount is given to the kind that it belongs to, else to the first, so that it is counted once.
    """
    counts = np.array([len(offered) for offered in kinds], dtype=np.intp) * usable
    row = np.repeat(np.arange(len(every)), counts)
    offered = [
        kind for all_of_row, used in zip(kinds, usable.tolist(), strict=True) if used for kind in all_of_row
    ]
    taken = every.take(row).with_columns(kind=np.array(offered, dtype=object))
    several = np.flatnonzero(counts > 1)
    return Parted(_shared_out(taken, row, several, kinds) if len(several) else taken, row)


def _shared_out(
    taken: Facilities, row: NDArray[np.intp], several: NDArray[np.intp], kinds: Sequence[tuple[str, ...]]
) -> Facilities:
    first = np.searchsorted(row, several)
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, one in zip(first.tolist(), several.tolist(), strict=True):
        alike.setdefault(kinds[one], []).append(at)
    changed = {}
    for field, belongs in _BELONGS.items():
        column = getattr(taken, field).copy()
        for offered, starts in alike.items():
            owner = next((i for i, kind in enumerate(offered) if kind in belongs), 0)
            others = [i for i in range(len(offered)) if i != owner]
            column[np.add.outer(np.array(starts), others)] = np.nan
        changed[field] = column
    return taken.with_columns(**changed)


def join(parted: Parted, epsg: int, beside: Sequence[Sequence[str]], headers: Mapping[str, str]) -> Joined:
    """Join rows of one kind and name that share their address or their place.

    A row that says nothing that a fuller one does not is a repetition and left out. Of the others blanks are
    filled from row to row, the fullest first.

    Parameters
    ----------
    parted : Parted
    epsg : int
        The study's projected CRS.
    beside : sequence of columns
        Cells of the columns that are not read, row by row of the list; they tell a repetition from a row
        about another service.
    headers : mapping of field to header
        What columns are called where rows disagree.
    """
    groups = list(_groups(parted.facilities, epsg))
    into = np.arange(len(parted.row))
    if not groups:
        return Joined(parted.facilities, into, [], [])
    work = _Joining(parted, beside, headers)
    for group in groups:
        work.join(group)
    kept = np.ones(len(into), dtype=np.bool_)
    kept[list(work.into)] = False
    position = np.cumsum(kept) - 1
    into = position.copy()
    for row, other in work.into.items():
        into[row] = position[other] if other >= 0 else -1
    filled = _filled(parted.facilities, work.cells)
    return Joined(filled.take(kept), into, work.refused, work.problems)


def _filled(facilities: Facilities, cells: Mapping[str, Mapping[int, Any]]) -> Facilities:
    changed = {}
    for field, given in cells.items():
        column = getattr(facilities, field).copy()
        for row, cell in given.items():
            column[row] = cell
        changed[field] = column
    return facilities.with_columns(**changed) if changed else facilities


class _Joining:
    """Groups of rows, joined one after the other."""

    def __init__(self, parted: Parted, beside: Sequence[Sequence[str]], headers: Mapping[str, str]) -> None:
        self._facilities, self._row = parted.facilities, parted.row
        self._beside, self._headers = beside, headers
        self.into: dict[int, int] = {}
        self.cells: dict[str, dict[int, Any]] = {}
        self.refused: list[Problem] = []
        self.problems: list[Problem] = []

    def join(self, group: Sequence[int]) -> None:
        ordered = sorted(group, key=lambda row: fullness(self._facilities, row), reverse=True)
        first, *rest = ordered
        said = self._facilities.row(first)
        joined = []
        for row in rest:
            other = self._facilities.row(row)
            same_service = self._is_beside(first, row)
            if same_service and _says_nothing_new(said, other):
                self._leave_out(row, other)
                continue
            self.into[row] = first
            joined.append(other)
            self._disagree(said, other)
            self._fill(first, said, other)
        if joined:
            rows = ", ".join(
                f"{one['source_row']:.0f}" for one in sorted(joined, key=lambda one: one["source_row"])
            )
            facts = {"name": said["name"], "joined": rows}
            self.problems.append(Problem("rows_joined", int(said["source_row"]), facts=facts))

    def _leave_out(self, row: int, other: Mapping[str, Any]) -> None:
        self.into[row] = -1
        self.refused.append(Problem("duplicate_row", int(other["source_row"]), facts={"name": other["name"]}))

    def _is_beside(self, first: int, row: int) -> bool:
        one, other = int(self._row[first]), int(self._row[row])
        return all(cells[other] in ("", cells[one]) for cells in self._beside)

    def _fill(self, first: int, said: dict[str, Any], other: Mapping[str, Any]) -> None:
        if np.isnan(said["lon"]) and not np.isnan(other["lon"]):
            self._take(first, said, other, _PLACE)
        blank = [f for f in said if f not in _PLACE and not _is_said(said[f]) and _is_said(other[f])]
        self._take(first, said, other, blank)

    def _take(
        self, first: int, said: dict[str, Any], other: Mapping[str, Any], fields: Sequence[str]
    ) -> None:
        for field in fields:
            self.cells.setdefault(field, {})[first] = said[field] = other[field]

    def _disagree(self, said: Mapping[str, Any], other: Mapping[str, Any]) -> None:
        """Tell of amounts, and of a status, that two rows of one facility say differently."""
        for field in (*_BELONGS, "status"):
            one, two = said[field], other[field]
            if _is_said(one) and _is_said(two) and one != two:
                facts = {"name": said["name"], "kept": _plain(one), "other": f"{said['source_row']:.0f}"}
                row, header = int(other["source_row"]), self._headers.get(field, "")
                self.problems.append(Problem("rows_disagree", row, header, _plain(two), facts))


def _plain(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _is_said(cell: object) -> bool:
    return str(cell) not in _NOT_SAID


def _says_nothing_new(said: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(not _is_said(cell) or field in _OWN or cell == said[field] for field, cell in other.items())


def fullness(facilities: Facilities, row: int) -> tuple[int, str]:
    """How much a row says, then what it says: an order that is the same for any order of rows."""
    said = {name: str(cell) for name, cell in facilities.row(row).items() if name != "source_row"}
    said = {name: cell for name, cell in said.items() if cell not in _NOT_SAID}
    return len(said), repr(said)


def _groups(facilities: Facilities, epsg: int) -> Iterator[list[int]]:
    """Rows of one kind and name that are one facility, where there are several."""
    first: dict[tuple[str, ...], int] = {}
    several: dict[int, list[int]] = {}
    names = map(_key, facilities.name.tolist())
    for row, key in enumerate(zip(names, facilities.kind.tolist(), facilities.id.tolist(), strict=True)):
        before = first.setdefault(key, row)
        if before != row:
            several.setdefault(before, [before]).append(row)
    for rows in several.values():
        yield from (group for group in _of_one_name(facilities, rows, epsg) if len(group) > 1)


def _key(name: str) -> str:
    # Not fold: this is done for every name, and few names stand twice.
    plain = name if unicodedata.is_normalized("NFKC", name) else unicodedata.normalize("NFKC", name)
    return plain.replace(" ", "").lower()


def _of_one_name(facilities: Facilities, rows: Sequence[int], epsg: int) -> list[list[int]]:
    """Rows of one name, parted by address and place."""
    ordered = sorted(rows, key=lambda row: fullness(facilities, row), reverse=True)
    xy = to_metres(facilities.lon[ordered], facilities.lat[ordered], epsg)
    groups: list[list[_Row]] = []
    under: dict[tuple[object, ...], list[list[_Row]]] = {}
    for at, row in enumerate(ordered):
        one = _row_of(facilities, row, xy[at])
        near = (group for mark in one.marks() for group in under.get(mark, ())[:_COMPARED])
        home = next(
            (group for group in near if all(one.is_one_with(other) for other in group[:_COMPARED])), None
        )
        if home is None:
            home = []
            groups.append(home)
        home.append(one)
        for mark in one.marks():
            if home not in (held := under.setdefault(mark, [])):
                held.append(home)
    return [[one.row for one in group] for group in groups]


@dataclass(frozen=True)
class _Row:
    """What tells whether two rows of one kind and name are one facility; ``x`` and ``y`` in metres."""

    row: int
    address: str
    street: str
    point: tuple[float, float]
    x: float
    y: float

    def marks(self) -> Iterator[tuple[object, ...]]:
        """What rows of one facility have in common: their address, their point, or having neither."""
        if self.address:
            yield ("address", self.address)
        if not np.isnan(self.x):
            yield ("point", *self.point)
        elif not self.address:
            yield ("street", self.street)

    def is_one_with(self, other: "_Row") -> bool:
        """Whether nothing parts two rows that have a mark in common."""
        for one, two in ((self.address, other.address), (self.street, other.street)):
            if one and two and one != two:
                return False
        apart = math.hypot(self.x - other.x, self.y - other.y)
        return math.isnan(apart) or apart <= SAME_PLACE_M


def _row_of(facilities: Facilities, row: int, xy: NDArray[np.float64]) -> _Row:
    return _Row(
        row=row,
        address=address_key(facilities.address[row]),
        street=facilities.street_code[row] or fold(facilities.street_named[row]),
        point=(float(facilities.x_declared[row]), float(facilities.y_declared[row])),
        x=float(xy[0]),
        y=float(xy[1]),
    )
