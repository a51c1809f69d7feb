"""The coordinate system a list is in, told by how well its rows fall inside the streets they name."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.projection import to_metres
from locator.importing.locating.coordinates import Floats

# WGS 84 longitude and latitude of every row, by the datum its coordinates are taken for.
Candidates: TypeAlias = Mapping[str, tuple[Floats, Floats]]

IN_DISTRICT, NOT_TESTED = -1, -2
_SCALE_M = 60.0
_LEAST = math.log(0.1)
_CAP_M = -_SCALE_M * _LEAST
_MARGIN, _FOR_AGAINST, _INSIDE_SHARE = 6.9, 3.0, 0.6
_NAME_HIT_M, _NAME_LEAD = 150.0, 2


@dataclass(frozen=True)
class Ground:
    """The streets and the district in metres: what rows are tested against."""

    epsg: int
    streets: NDArray[np.object_]
    district: shapely.Geometry


@dataclass(frozen=True)
class Decision:
    """Candidates from best to worst.

    ``lead`` is how far the best score is before the second; ``scores`` holds all of them.
    """

    chosen: str
    certain: bool
    evidence: tuple[Mapping[str, object], ...]
    lead: float = 0.0
    scores: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class _Fit:
    """How one candidate fits, over the rows tested."""

    datum: str
    scores: Floats
    inside: NDArray[np.bool_]
    inside_district: NDArray[np.bool_]
    name_hits: int

    @property
    def score(self) -> float:
        # fsum: the order of rows must change nothing.
        return math.fsum(self.scores.tolist())


@dataclass(frozen=True)
class Sample:
    """What rows are tested by: the street each names (or ``IN_DISTRICT``, ``NOT_TESTED``).

    ``given`` marks rows with coordinates. ``known_lon`` and ``known_lat`` are WGS 84 positions of facilities
    already placed under the same name, NaN where there is none; ``name`` numbers the names, so that one that
    stands in several rows counts once.
    """

    given: NDArray[np.bool_]
    targets: NDArray[np.intp]
    known_lon: Floats
    known_lat: Floats
    name: NDArray[np.intp]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Rows with coordinates and something to test them by."""
        usable: NDArray[np.bool_] = self.given & (self.targets != NOT_TESTED)
        return usable


def decide(sample: Sample, candidates: Candidates, ground: Ground, hints: Sequence[str] = ()) -> Decision:
    """Weigh the candidates.

    Per row and candidate d = metres outside what the row names; score = max(−d/60, ln 0.1), summed.
    Certain when the lead is at least 6.9, no rival has more rows inside, evidence for is at least three
    times that against, and at least 60 % of rows are inside. Names of facilities already placed decide
    first, where one candidate puts two more than any other within 150 m; if the scores speak for another,
    nothing is certain. ``hints`` (words in headers, a declared CRS) only order what is equal.
    """
    rows = sample.usable
    fits = [_fit(sample, datum, lon[rows], lat[rows], ground) for datum, (lon, lat) in candidates.items()]
    ranked = sorted(fits, key=lambda fit: (-fit.score, -int(fit.inside.sum()), fit.datum not in hints))
    lead, certain = _certainty(ranked)
    named = _by_names(ranked)
    if named is not None:
        certain = named.score >= ranked[0].score
        ranked = [named, *(fit for fit in ranked if fit is not named)]
    return Decision(
        chosen=ranked[0].datum,
        certain=certain,
        evidence=tuple(_evidence(fit, sample.targets[rows]) for fit in ranked),
        lead=lead,
        scores={fit.datum: fit.score for fit in ranked},
    )


def _fit(sample: Sample, datum: str, lon: Floats, lat: Floats, ground: Ground) -> _Fit:
    rows = sample.usable
    targets = sample.targets[rows]
    xy = to_metres(lon, lat, ground.epsg)
    inside_district = shapely.contains_xy(ground.district, xy[:, 0], xy[:, 1])
    outside = np.zeros(len(xy))
    for target in np.unique(targets):
        at = np.flatnonzero(targets == target)
        polygon = ground.district if target == IN_DISTRICT else ground.streets[target]
        outside[at] = metres_outside(polygon, xy[at], _CAP_M)
    known = to_metres(sample.known_lon[rows], sample.known_lat[rows], ground.epsg)
    hits = len(np.unique(sample.name[rows][np.hypot(*(xy - known).T) <= _NAME_HIT_M]))
    return _Fit(
        datum=datum,
        scores=np.maximum(-outside / _SCALE_M, _LEAST),
        inside=outside == 0.0,
        inside_district=inside_district,
        name_hits=hits,
    )


def metres_outside(polygon: shapely.Geometry, xy: Floats, cap: float = math.inf) -> Floats:
    """Metres from points (N, 2) to a polygon: 0 inside, infinite beyond ``cap`` and without coordinates."""
    shapely.prepare(polygon)
    outside = np.where(shapely.contains_xy(polygon, xy[:, 0], xy[:, 1]), 0.0, np.inf)
    near = np.flatnonzero((outside > 0.0) & np.isfinite(xy[:, 0]) & _about(polygon, xy, cap))
    points = shapely.points(xy[near])
    if math.isfinite(cap):
        close = shapely.dwithin(polygon, points, cap)
        near, points = near[close], points[close]
    outside[near] = shapely.distance(polygon, points)
    return outside


def _about(polygon: shapely.Geometry, xy: Floats, cap: float) -> NDArray[np.bool_]:
    """Points in the polygon's box with ``cap`` metres around it: all others are farther away than that."""
    west, south, east, north = polygon.bounds
    about: NDArray[np.bool_] = (np.abs(xy[:, 0] - (west + east) / 2) <= (east - west) / 2 + cap + 1.0) & (
        np.abs(xy[:, 1] - (south + north) / 2) <= (north - south) / 2 + cap + 1.0
    )
    return about


def _certainty(ranked: Sequence[_Fit]) -> tuple[float, bool]:
    best = ranked[0]
    if len(best.scores) == 0:
        return 0.0, False
    enough_inside = best.inside.mean() >= _INSIDE_SHARE
    if len(ranked) == 1:
        return math.inf, bool(enough_inside)
    lead = best.score - ranked[1].score
    difference = best.scores - ranked[1].scores
    evidence_for = math.fsum(difference[difference > 0].tolist())
    evidence_against = -math.fsum(difference[difference < 0].tolist())
    certain = (
        lead >= _MARGIN
        and all(rival.inside.sum() <= best.inside.sum() for rival in ranked[1:])
        and evidence_for >= _FOR_AGAINST * evidence_against
        and enough_inside
    )
    return lead, bool(certain)


def _by_names(ranked: Sequence[_Fit]) -> _Fit | None:
    """Candidate that puts at least two more names where they are known to be than any other does."""
    hits = sorted((fit.name_hits for fit in ranked), reverse=True)
    if len(hits) < 2 or hits[0] - hits[1] < _NAME_LEAD:  # noqa: PLR2004 - a rival
        return None
    return next(fit for fit in ranked if fit.name_hits == hits[0])


def _evidence(fit: _Fit, targets: NDArray[np.intp]) -> Mapping[str, object]:
    """Counts over the rows that name a known street; over all rows tested where none does."""
    names_street = targets != IN_DISTRICT
    counted = names_street if names_street.any() else np.ones(len(targets), dtype=np.bool_)
    return {
        "datum": fit.datum,
        "rows_tested": int(counted.sum()),
        "inside_named_street": int((fit.inside & names_street).sum()),
        "inside_district": int((fit.inside_district & counted).sum()),
    }
