"""Whom the answer is about: the count chosen, and the people placed on the ground."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.cells import Cells
from locator.analysis.ground import Ground
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Method, PopulationBasis
from locator.domain.people import BAND_COLUMN, Band, DemandPoints, Population, PopulationType
from locator.domain.projection import to_metres
from locator.domain.study import Study

# Services must cover those who live in a place, so that count goes first.
_TYPE_ORDER = (
    PopulationType.RESIDENT,
    PopulationType.ACTUAL,
    PopulationType.REGISTERED,
    PopulationType.UNKNOWN,
)


@dataclass(frozen=True, eq=False)
class People:
    """People placed on the ground, sorted by street.

    Attributes
    ----------
    basis : PopulationBasis
    xy : (N, 2) float64
        Demand points in metres.
    count : (N,) float64
    street : (N,) int64
        Row of the street, ascending.
    total : (S,) float64
        People of each street, NaN where unknown.
    spread : (S,) float64
        How many of a street's people are spread evenly over its ground.
    outside : int
        Demand points that stand in none of the streets, counted nowhere.
    row : (N,) int64
        Row of each demand point in the study's table.
    """

    basis: PopulationBasis
    xy: NDArray[np.float64]
    count: NDArray[np.float64]
    street: NDArray[np.int64]
    total: NDArray[np.float64]
    spread: NDArray[np.float64]
    outside: int = 0
    row: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    @cached_property
    def points(self) -> NDArray[np.object_]:
        """Demand points as geometries."""
        made: NDArray[np.object_] = shapely.points(self.xy)
        return made

    @cached_property
    def cells(self) -> Cells:
        """Demand points sorted into cells."""
        return Cells.of(self.xy)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of ``points``."""
        return shapely.STRtree(self.points)

    @cached_property
    def _bounds(self) -> NDArray[np.int64]:
        return np.searchsorted(self.street, np.arange(len(self.total) + 1)).astype(np.int64)

    def of_streets(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Positions of the demand points that stand in the streets ``rows``."""
        if len(rows) == len(self.total):
            return np.arange(len(self.count))
        spans = [np.arange(self._bounds[row], self._bounds[row + 1]) for row in rows]
        return np.concatenate(spans) if spans else np.empty(0, np.int64)

    def per_street(self, points: NDArray[np.int64]) -> NDArray[np.float64]:
        """People at the demand points ``points``, summed by street: (S,)."""
        summed = np.bincount(self.street[points], weights=self.count[points], minlength=len(self.total))
        return summed.astype(np.float64)


def settle(study: Study, ground: Ground, assumptions: Assumptions) -> People:
    """Choose the count of people for ``study`` and place it: at demand points, else evenly by street.

    The count is of people aged 60+ where that is known of at least half as many streets as the total is,
    and of the type that the most streets know. Points and totals of other types are left aside; of one
    street or one point counted twice the newest count stands. What a street's total holds beyond its points
    of the same date is spread evenly.
    """
    xy = to_metres(study.demand.lon, study.demand.lat, ground.epsg)
    at = ground.street_at(xy, _named_rows(study))
    told = ground.row_by_code(study.population.street_code)
    chosen = _choose(study, at, told)
    if chosen is None:
        return _nobody(len(study.streets))
    kind, band = chosen
    estimated = band is Band.TOTAL and assumptions.older_share is not None
    share = assumptions.older_share if estimated and assumptions.older_share is not None else 1.0
    points = _newest_points(study.demand, kind, band, at)
    rows = _newest_totals(study.population, kind, band, told)
    count = getattr(study.demand, BAND_COLUMN[band])[points] * share
    inside = np.flatnonzero(at[points] >= 0)
    inside = inside[np.argsort(at[points][inside], kind="stable")]
    placed = _Placed(points[inside], at[points][inside], count[inside])
    total, spread = _street_totals(study, band, share, placed, rows, told)
    used = rows[spread[told[rows]] > 0.0]
    dates = sorted({*study.demand.as_of[placed.row], *study.population.as_of[used]} - {""})
    return People(
        basis=PopulationBasis(
            kind, Band.OVER_60 if estimated else band, _span(dates), _method(placed, spread), estimated
        ),
        xy=xy[placed.row],
        count=placed.count,
        street=placed.street,
        total=total,
        spread=spread,
        outside=len(points) - len(inside),
        row=placed.row,
    )


@dataclass(frozen=True, eq=False)
class _Placed:
    """Demand points inside the streets: row in the study's table, street, people."""

    row: NDArray[np.int64]
    street: NDArray[np.int64]
    count: NDArray[np.float64]


def _nobody(streets: int) -> People:
    none = np.empty(0, np.int64)
    basis = PopulationBasis(PopulationType.UNKNOWN, Band.TOTAL, "", "none")
    return People(basis, np.empty((0, 2)), np.empty(0), none, np.full(streets, np.nan), np.zeros(streets), 0)


def _choose(
    study: Study, at: NDArray[np.int64], told: NDArray[np.int64]
) -> tuple[PopulationType, Band] | None:
    """Type and band that most streets know; see :func:`settle` for the order."""
    known = {
        (kind, band): _streets_known(study, kind, band, at, told)
        for band in (Band.OVER_60, Band.TOTAL)
        for kind in _TYPE_ORDER
    }
    best = {band: max(_TYPE_ORDER, key=lambda kind: known[kind, band]) for band in (Band.OVER_60, Band.TOTAL)}
    of_older, of_all = (known[best[band], band] for band in (Band.OVER_60, Band.TOTAL))
    if not (of_older or of_all):
        return None
    band = Band.OVER_60 if of_older and 2 * of_older >= of_all else Band.TOTAL
    return best[band], band


def _streets_known(
    study: Study, kind: PopulationType, band: Band, at: NDArray[np.int64], told: NDArray[np.int64]
) -> int:
    streets: set[int] = set()
    for table, row in ((study.demand, at), (study.population, told)):
        usable = np.isfinite(getattr(table, BAND_COLUMN[band])) & (table.type == kind) & (row >= 0)
        streets.update(row[usable].tolist())
    return len(streets)


def _newest_points(
    demand: DemandPoints, kind: PopulationType, band: Band, at: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Rows of demand points that hold the count; of one point told twice (by name, else place) the newest."""
    usable = np.flatnonzero(np.isfinite(getattr(demand, BAND_COLUMN[band])) & (demand.type == kind))
    place = list(zip(demand.lon.tolist(), demand.lat.tolist(), strict=True))
    key = [(int(at[row]), demand.name[row] or place[row]) for row in usable]
    newest: dict[tuple[int, object], str] = {}
    for called, row in zip(key, usable, strict=True):
        newest[called] = max(newest.get(called, ""), demand.as_of[row])
    stands = [demand.as_of[row] == newest[called] for called, row in zip(key, usable, strict=True)]
    return usable[np.array(stands, np.bool_)]


def _newest_totals(
    population: Population, kind: PopulationType, band: Band, told: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Row of the newest total of each street."""
    column = getattr(population, BAND_COLUMN[band])
    usable = np.flatnonzero(np.isfinite(column) & (population.type == kind) & (told >= 0))
    newest: dict[int, int] = {}
    for row in usable[np.argsort(population.as_of[usable].astype(str), kind="stable")]:
        newest[int(told[row])] = int(row)
    return np.array(sorted(newest.values()), np.int64)


def newest_by_street(study: Study, ground: Ground, kind: PopulationType, band: Band) -> NDArray[np.float64]:
    """Newest total of one type and band that the population lists give each street; NaN where none does."""
    told = ground.row_by_code(study.population.street_code)
    rows = _newest_totals(study.population, kind, band, told)
    people = np.full(len(study.streets), np.nan)
    people[told[rows]] = getattr(study.population, BAND_COLUMN[band])[rows]
    return people


def _named_rows(study: Study) -> NDArray[np.int64]:
    rows = {
        called: row for row, alias in enumerate(study.streets.alias) for called in alias.split(";") if called
    }
    rows |= {name: row for row, name in enumerate(study.streets.name)}
    named = study.demand.street_named
    return np.fromiter((rows.get(name, -1) for name in named), np.int64, len(named))


def _street_totals(
    study: Study,
    band: Band,
    share: float,
    placed: _Placed,
    rows: NDArray[np.int64],
    told: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """People of each street (NaN where unknown), and how many of them are spread evenly."""
    streets = len(study.streets)
    at_points = np.bincount(placed.street, weights=placed.count, minlength=streets)
    has_points = np.bincount(placed.street, minlength=streets) > 0
    total = np.where(has_points, at_points, np.nan)
    spread = np.zeros(streets)
    newest: dict[int, str] = {}
    for street, date in zip(placed.street.tolist(), study.demand.as_of[placed.row], strict=True):
        newest[street] = max(newest.get(street, ""), date)
    listed = getattr(study.population, BAND_COLUMN[band])
    for row in rows:
        street, people = int(told[row]), float(listed[row]) * share
        if has_points[street] and newest[street] != study.population.as_of[row]:
            continue
        spread[street] = max(people - (at_points[street] if has_points[street] else 0.0), 0.0)
        total[street] = max(people, at_points[street])
    return total, spread


def _span(dates: list[str]) -> str:
    """One date, or the first and the last."""
    return "/".join(dict.fromkeys([dates[0], dates[-1]])) if dates else ""


def _method(placed: _Placed, spread: NDArray[np.float64]) -> Method:
    if not spread.any():
        return "demand_points"
    return "mixed" if len(placed.row) else "even"
