"""Access beyond in or out: what it costs people to reach each kind, what reaches them, and how fairly.

Arrays run over the study's streets (S) or over the spots where people are counted (N), as told.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Costs:
    """Cost of the way from every spot to its nearest site of each kind.

    ``metres`` (K, N) are metres of cost, detour and waiting included, infinite where no site is in reach of
    the search; ``facility`` (K, N) is the site's row in the study's facilities, -1 for none.
    """

    kinds: tuple[str, ...]
    metres: Floats
    facility: Ints


@dataclass(frozen=True, eq=False)
class Distribution:
    """How many people live how far from the nearest site of one kind.

    ``people`` (B,) lie in the bins (edges[b], edges[b + 1]], the first of which holds its lower edge too;
    ``beyond`` are those past the last edge, ``unreached`` those who have no site in reach of the search.
    ``deciles`` (9,) are the values within which a tenth, two tenths … of the people lie, infinite where they
    do not get there. ``street_median`` (S,) is the same for half of each street's people, NaN where it has
    none.
    """

    kind: str
    edges: Floats
    people: Floats
    beyond: float
    unreached: float
    deciles: Floats
    street_median: Floats


@dataclass(frozen=True, eq=False)
class Expected:
    """People covered when all walk at one speed, beside those expected to be when speeds differ.

    Every array runs over the streets; NaN where people, or the speed, are unknown.
    """

    kind: str
    people: Floats
    covered: Floats
    expected: Floats

    @property
    def expected_share(self) -> Floats:
        """Share of people expected to be covered, 0 to 1."""
        return _share(self.expected, self.people)

    @property
    def district(self) -> tuple[float, float, float]:
        """People, covered and expected of the streets that know them; NaN where none does."""
        known = np.isfinite(self.people)
        if not known.any():
            return (float("nan"),) * 3
        return tuple(float(part[known].sum()) for part in (self.people, self.covered, self.expected))  # type: ignore[return-value]  # of three


@dataclass(frozen=True, eq=False)
class Floating:
    """Supply within reach of people, shared with all who reach it (two-step floating catchment area).

    Attributes
    ----------
    score : (N,) float64
        Supply a person of each spot can count on: beds, meals a day or m² a person.
    ratio : (J,) float64
        Supply of each site over the people who reach it; NaN where its capacity is not known, 0 where nobody
        reaches it.
    street_score : (S,) float64
        People-weighted mean of ``score``; NaN in a street without people.
    unknown : (J,) bool
        Sites whose capacity is missing: they count for nothing, and are to be listed.
    idle : (J,) bool
        Sites with a capacity that nobody reaches.
    uncertain : (N,) bool
        Spots that reach a site of unknown capacity: their score is a lower bound.
    """

    kind: str
    score: Floats
    ratio: Floats
    street_score: Floats
    unknown: Flags
    idle: Flags
    uncertain: Flags


@dataclass(frozen=True, eq=False)
class Equity:
    """How evenly a value is shared among people.

    ``people`` and ``held`` (P,) are the corners of the Lorenz curve: the share of people, least served
    first, and the share of the whole that they hold. ``gini`` is 0 where all hold the same and nears 1 where
    one holds everything; NaN where there is nothing to share, or no end of it.
    """

    gini: float
    people: Floats
    held: Floats

    def held_by(self, share: float) -> float:
        """Share of the whole that the least served ``share`` of people hold."""
        return float(np.interp(share, self.people, self.held)) if len(self.people) else float("nan")


@dataclass(frozen=True, eq=False)
class Combined:
    """Which of several kinds people lack.

    Attributes
    ----------
    lacks : (K, N) bool
        Kinds that each spot does not reach within its limit.
    people_missing : (S, K + 1) float64
        People of each street who lack 0, 1, … K kinds.
    people_lacking : (S, K) float64
        People of each street who lack each kind.
    """

    kinds: tuple[str, ...]
    lacks: Flags
    people_missing: Floats
    people_lacking: Floats

    @property
    def missing(self) -> Ints:
        """Number of kinds that each spot lacks (缺项)."""
        return np.asarray(self.lacks.sum(axis=0), np.int64)

    @property
    def complete_share(self) -> Floats:
        """Share of each street's people who reach all kinds, NaN where it has none."""
        return _share(self.people_missing[:, 0], self.people_missing.sum(axis=1))

    @property
    def district_share(self) -> float:
        """Share of the district's people who reach all kinds."""
        whole = float(self.people_missing.sum())
        return float(self.people_missing[:, 0].sum()) / whole if whole > 0.0 else float("nan")

    def lacking(self, spot: int) -> tuple[str, ...]:
        """Kinds that one spot lacks."""
        return tuple(kind for kind, lacks in zip(self.kinds, self.lacks[:, spot], strict=True) if lacks)


@dataclass(frozen=True, eq=False)
class Exchange:
    """Which street serves whom: people by where they live and where their nearest covering site stands.

    ``served`` (S, S + 1): row the street that people live in, column the street in which the site stands, the
    last one outside the district. ``uncovered`` (S,) reach no site.
    """

    kind: str
    served: Floats
    uncovered: Floats

    @property
    def imported(self) -> Floats:
        """People of each street served from outside it, the ground outside the district included."""
        return np.asarray(self.served.sum(axis=1) - np.diagonal(self.served), np.float64)

    @property
    def exported(self) -> Floats:
        """People of other streets that the sites of each street serve."""
        inside = self.served[:, :-1]
        return np.asarray(inside.sum(axis=0) - np.diagonal(inside), np.float64)

    @property
    def imported_share(self) -> Floats:
        """Share of each street's people who are served from outside it; NaN where it has none."""
        return _share(self.imported, self.served.sum(axis=1) + self.uncovered)


@dataclass(frozen=True, eq=False)
class Access:
    """Measures of access of a study under one set of assumptions: what the shells and the report show.

    Attributes
    ----------
    xy, count, street, demand : (N, 2) and (N,) arrays
        Where people are counted: metres, people, street row, and row of the demand point (-1 where people
        are spread).
    people : (S,) float64
        People of each street, NaN where unknown.
    costs : Costs
    minutes : (K, N) float64
        Minutes of each way; NaN in the standard model, whose ways are in metres alone.
    distributions : tuple of Distribution
        Of minutes, in the standard model of metres; one a kind.
    expected : tuple of Expected
    exchanged : tuple of Exchange
    combined : Combined
    equity : tuple of Equity
        Of the minutes (metres) to the nearest site of each kind, across the spots.
    """

    assumptions: Assumptions
    xy: Floats
    count: Floats
    street: Ints
    demand: Ints
    people: Floats
    costs: Costs
    minutes: Floats
    distributions: tuple[Distribution, ...]
    expected: tuple[Expected, ...]
    exchanged: tuple[Exchange, ...]
    combined: Combined
    equity: tuple[Equity, ...]


def _share(part: Floats, whole: Floats) -> Floats:
    shares: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0.0)
    return shares
