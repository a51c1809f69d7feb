"""Whom the answer is about: the count chosen, and the people placed on the ground."""

from dataclasses import dataclass
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
        Demand points in metres; none in streets where people are spread evenly.
    count : (N,) float64
    street : (N,) int64
        Row of the street, ascending.
    total : (S,) float64
        People of each street, NaN where unknown.
    even : (S,) bool
        Streets whose people are spread evenly over their ground.
    outside : int
        Demand points that stand in none of the streets, counted nowhere.
    """

    basis: PopulationBasis
    xy: NDArray[np.float64]
    count: NDArray[np.float64]
    street: NDArray[np.int64]
    total: NDArray[np.float64]
    even: NDArray[np.bool_]
    outside: int = 0

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


@dataclass(frozen=True)
class _Choice:
    type: PopulationType
    as_of: str
    band: Band
    estimated: bool


def settle(study: Study, ground: Ground, assumptions: Assumptions) -> People:
    """Choose the count of people for ``study`` and place it: at demand points, else evenly by street."""
    streets = len(study.streets)
    choice = _choose((study.demand, study.population), assumptions)
    if choice is None:
        nobody = PopulationBasis(PopulationType.UNKNOWN, Band.TOTAL, "", "none")
        empty = np.empty(0, np.int64)
        return People(
            nobody,
            np.empty((0, 2)),
            np.empty(0),
            empty,
            np.full(streets, np.nan),
            np.zeros(streets, np.bool_),
        )
    points, counts = _counted(study.demand, choice, assumptions)
    xy = to_metres(study.demand.lon[points], study.demand.lat[points], ground.epsg)
    street = ground.street_at(xy, _named_rows(study, points))
    total, even = _street_totals(study, choice, assumptions, street, counts)
    inside = np.flatnonzero(street >= 0)
    inside = inside[np.argsort(street[inside], kind="stable")]
    basis = PopulationBasis(choice.type, choice.band, choice.as_of, _method(total, even), choice.estimated)
    return People(basis, xy[inside], counts[inside], street[inside], total, even, len(street) - len(inside))


def _choose(tables: tuple[DemandPoints | Population, ...], assumptions: Assumptions) -> _Choice | None:
    """60+ where known, else the total; demand points before totals by street; the newest count."""
    for band in (Band.OVER_60, Band.TOTAL):
        for table in tables:
            known = np.isfinite(getattr(table, BAND_COLUMN[band]))
            for wanted in _TYPE_ORDER:
                dates = table.as_of[known & (table.type == wanted)]
                if len(dates):
                    estimated = band is Band.TOTAL and assumptions.older_share is not None
                    return _Choice(wanted, max(dates), Band.OVER_60 if estimated else band, estimated)
    return None


def _counted(
    table: DemandPoints | Population, choice: _Choice, assumptions: Assumptions
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows of ``table`` that hold the chosen count, and the people of each."""
    column = getattr(table, BAND_COLUMN[Band.TOTAL if choice.estimated else choice.band])
    rows = np.flatnonzero(np.isfinite(column) & (table.type == choice.type) & (table.as_of == choice.as_of))
    share = assumptions.older_share if choice.estimated and assumptions.older_share is not None else 1.0
    return rows, column[rows] * share


def _named_rows(study: Study, points: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = {
        called: row for row, alias in enumerate(study.streets.alias) for called in alias.split(";") if called
    }
    rows |= {name: row for row, name in enumerate(study.streets.name)}
    named = study.demand.street_named[points]
    return np.fromiter((rows.get(name, -1) for name in named), np.int64, len(points))


def _street_totals(
    study: Study,
    choice: _Choice,
    assumptions: Assumptions,
    street: NDArray[np.int64],
    counts: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """People of each street, and whether they are spread evenly for want of demand points."""
    streets = len(study.streets)
    inside = street >= 0
    total = np.full(streets, np.nan)
    even = np.zeros(streets, np.bool_)
    rows, people = _counted(study.population, choice, assumptions)
    row_of = {code: row for row, code in enumerate(study.streets.code)}
    for code, number in zip(study.population.street_code[rows], people, strict=True):
        if code in row_of:
            total[row_of[code]] = number
            even[row_of[code]] = True
    has_points = np.bincount(street[inside], minlength=streets) > 0
    summed = np.bincount(street[inside], weights=counts[inside], minlength=streets)
    total[has_points] = summed[has_points]
    even[has_points] = False
    return total, even


def _method(total: NDArray[np.float64], even: NDArray[np.bool_]) -> Method:
    known = np.isfinite(total)
    if not known.any():
        return "none"
    if even[known].all():
        return "even"
    return "mixed" if even[known].any() else "demand_points"
