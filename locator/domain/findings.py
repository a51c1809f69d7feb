"""Computed results, each with its basis. Arrays run over the study's streets unless said otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions
from locator.domain.people import Band, PopulationType
from locator.words import _

Amounts: TypeAlias = NDArray[np.float64]
Shapes: TypeAlias = NDArray[np.object_]
Method = Literal["demand_points", "even", "mixed", "none"]
Cause = Literal["no_site", "closed_site", "barrier", "way"]
CoverStatus = Literal["ok", "edge_unverified", "no_people"]
Verdict = Literal["met", "short", "data_missing"]


@dataclass(frozen=True)
class PopulationBasis:
    """Which count of people stands behind every number of people.

    ``method`` says how people are placed: at demand points, spread evenly over each street's ground, or
    some streets so and some so. ``estimated``: totals times an older share typed in by the planner.
    """

    type: PopulationType
    band: Band
    as_of: str
    method: Method
    estimated: bool = False

    @property
    def label(self) -> str:
        """What the people are called: never 'older people' where only totals are known."""
        if self.estimated:
            return _("older people (estimated)")
        counted = {
            PopulationType.REGISTERED: _("registered residents"),
            PopulationType.RESIDENT: _("residents"),
            PopulationType.ACTUAL: _("actual residents"),
            PopulationType.UNKNOWN: _("people"),
        }[self.type]
        if self.band is Band.TOTAL:
            return counted
        return _("{people} aged {age} and over").format(people=counted, age=self.band.value.rstrip("+"))


@dataclass(frozen=True)
class Basis:
    """口径: everything that a number depends on besides the data."""

    assumptions: Assumptions
    population: PopulationBasis
    epsg: int
    complete_to_m: dict[str, float]


@dataclass(frozen=True, eq=False)
class Cover:
    """Covered, gap and unverified ground and people of every street, for one kind.

    The three parts sum to the street's ground (``area_m2``, water taken off) and to its ``people`` (NaN
    where unknown). ``facilities`` counts open, placed facilities inside the street, ``unplaced`` open ones
    that name the street but have no position. ``people_from_outside`` are covered only by facilities
    outside their own street. Geometries are in the study's projected CRS.
    """

    kind: str
    facilities: NDArray[np.int64]
    unplaced: NDArray[np.int64]
    area_m2: Amounts
    covered_m2: Amounts
    unverified_m2: Amounts
    gap_m2: Amounts
    people: Amounts
    covered_people: Amounts
    unverified_people: Amounts
    gap_people: Amounts
    people_from_outside: Amounts
    covered: Shapes
    unverified: Shapes
    gap: Shapes

    @property
    def covered_share(self) -> Amounts:
        """Share of ground covered, 0 to 1."""
        return _ratio(self.covered_m2, self.area_m2)

    @property
    def covered_people_share(self) -> Amounts:
        """Share of people covered, 0 to 1; NaN where people are unknown."""
        return _ratio(self.covered_people, self.people)

    @property
    def outside_share(self) -> Amounts:
        """Share of people covered only by facilities outside their own street."""
        return _ratio(self.people_from_outside, self.people)

    def district(self) -> "Cover":
        """The sum over all streets, as a cover of one row; people are those of the streets that know them."""
        whole: dict[str, object] = {"kind": self.kind}
        for column in fields(self):
            values = getattr(self, column.name)
            if column.name != "kind" and values.dtype != object:
                known = values[np.isfinite(values)]
                whole[column.name] = np.array([known.sum() if len(known) else np.nan]).astype(values.dtype)
        none = np.array([None], dtype=object)
        return Cover(**whole, covered=none, unverified=none, gap=none)  # type: ignore[arg-type]  # by name

    def status(self, row: int) -> CoverStatus:
        """Whether the street's numbers stand, wait for its neighbours' lists, or lack people."""
        if not self.people[row] > 0:
            return "no_people"
        return "edge_unverified" if self.unverified_m2[row] >= 1.0 else "ok"


def _ratio(part: Amounts, whole: Amounts) -> Amounts:
    shares: Amounts = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return shares


@dataclass(frozen=True)
class GapPatch:
    """One connected piece of gap in one street.

    ``place_xy`` is the place that ``nearest_m`` is measured from. ``nearest_m`` and ``minutes`` are infinite
    where no open facility of the kind exists.
    """

    street_row: int
    kind: str
    area_m2: float
    people: float
    nearest_id: str
    nearest_m: float
    minutes: float
    cause: Cause
    place_xy: tuple[float, float]
    shape: object


@dataclass(frozen=True)
class GapRest:
    """The patches of one street and kind that are too small to be listed, in one line."""

    street_row: int
    kind: str
    patches: int
    area_m2: float
    people: float


@dataclass(frozen=True)
class Supply:
    """What a street (or, with ``street_row`` -1, the district) offers; NaN where data are missing."""

    street_row: int
    licensed_beds: float
    nursing_beds: float
    dementia_beds: float
    meals_per_day: float
    floor_area_m2: float
    beds_per_100_older: float
    nursing_share: float
    dementia_share: float
    floor_m2_per_1000: float


@dataclass(frozen=True)
class RequirementResult:
    """One requirement of the standard pack, judged for one street (or -1: the district)."""

    requirement: str
    street_row: int
    verdict: Verdict
    value: float
    target: float
    short_by: float


@dataclass(frozen=True)
class IllPlaced:
    """A place that cannot simply be walked from.

    ``row`` is that of the study's facilities or demand points. ``beside_barrier``: within 10 m of one, so
    that it is left on both sides; ``inside_barrier``: in water or the like, where no circle is;
    ``no_network``: no way in sight within 100 m.
    """

    table: Literal["facilities", "demand"]
    row: int
    code: Literal["beside_barrier", "inside_barrier", "no_network"]


@dataclass(frozen=True, eq=False)
class Findings:
    """All that an analysis of a study answers.

    ``circles`` are, by kind, disjoint polygons of the ground that the sites serve together, metres, in the
    models that walk; empty in those of the straight line, whose circles need no measuring. ``ill_placed``
    lists the places that such a model cannot simply walk from.
    """

    basis: Basis
    covers: dict[str, Cover]
    gaps: tuple[GapPatch, ...]
    gap_rests: tuple[GapRest, ...]
    supply: tuple[Supply, ...]
    requirements: tuple[RequirementResult, ...]
    circles: Mapping[str, Shapes] = field(default_factory=lambda: MappingProxyType({}))
    ill_placed: tuple[IllPlaced, ...] = ()
