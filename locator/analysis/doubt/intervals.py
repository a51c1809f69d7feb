"""Intervals of the headline numbers, by drawing the errors of assumptions and data again and again.

In every replicate the detour factor and the speed take one error for the whole district, every site one of
its position, every count of people one of its own (people spread evenly over a street share one). Errors are
normal and independent (Monte Carlo method, Metropolis and Ulam 1949); a draw is keyed by what it is for, by
the facility or demand point, and by the replicate, so that no other row moves it.

Where ways are straight lines, sites are moved and the nearest ones sought anew. With barriers and networks
the position error is taken as metres added to the cost of the way to the nearest site instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.pace import Pace, reaches
from locator.analysis.access.spots import Spots
from locator.analysis.doubt.draws import Keys, keys_of, normals
from locator.analysis.doubt.ranks import ranked
from locator.analysis.measure import Measure
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Doubts, Interval, KindDoubt
from locator.domain.progress import Progress, silent
from locator.words import _

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SHARES = (0.05, 0.5, 0.95)
_SLOWEST_M_S = 0.1
# Beyond this many deviations no normal number is drawn, nor a pair of them.
_FARTHEST = 12.0
_STRAIGHT = (CircleModel.STANDARD, CircleModel.DETOUR)
_DETOURED = (CircleModel.DETOUR, CircleModel.BARRIER)


@dataclass(frozen=True, eq=False)
class Trial:
    """What is put to the test.

    Attributes
    ----------
    sites : mapping of kind to Sites
    facility_ids : (F,) of str
        Ids of the study's facilities.
    edge_m : (N,) float64
        Metres from each spot to the open edge of the district.
    complete_to_m : mapping of kind to float
        How far beyond the district its lists are complete.
    position_m : (F,) float64 or None
        Standard deviation of each facility's position where it is known, NaN where not.
    """

    measure: Measure
    sites: Mapping[str, Sites]
    spots: Spots
    pace: Pace
    assumptions: Assumptions
    facility_ids: NDArray[np.object_]
    edge_m: Floats
    complete_to_m: Mapping[str, float]
    position_m: Floats | None = None


def intervals(trial: Trial, doubts: Doubts, progress: Progress = silent) -> tuple[KindDoubt, ...]:
    """Intervals of all kinds of ``trial``.

    Raises
    ------
    Cancelled
        Raised by ``progress``.
    """
    stretch = _stretches(trial.assumptions, doubts)
    people = keys_of(trial.spots.key.tolist(), "people")
    kinds, each = list(trial.sites), doubts.replicates
    made = []
    for at, kind in enumerate(kinds):
        tried = _tried(trial, kind, doubts, stretch)
        counts = np.empty((3, each, len(trial.spots.people) + 1))
        for replicate in range(each):
            progress(at * each + replicate, len(kinds) * each, _("Testing how firm the numbers are"))
            error = doubts.people * normals(people, replicate)
            count = trial.spots.count * np.maximum(1.0 + error, 0.0)
            reached = tried.reached(replicate, stretch[replicate])
            counts[:, replicate] = _counted(tried, count, reached, stretch[replicate])
        made.append(_summed_up(kind, _measured(tried), counts))
    progress(len(kinds) * each, len(kinds) * each, _("Testing how firm the numbers are"))
    return tuple(made)


def _stretches(assumptions: Assumptions, doubts: Doubts) -> Floats:
    """Measured metres for each metre of limit, by replicate."""
    detour, speed = keys_of(["detour", "speed"], "assumption")[:, None]
    return np.array(
        [
            _stretch(
                assumptions,
                max(assumptions.detour + doubts.detour * float(normals(detour, replicate)[0]), 1.0),
                doubts.speed_m_s * float(normals(speed, replicate)[0]),
            )
            for replicate in range(doubts.replicates)
        ],
        np.float64,
    )


def _stretch(assumptions: Assumptions, detour: float, faster_m_s: float) -> float:
    """The same for one detour factor and one error of the speed; a street's own speed errs in proportion."""
    if assumptions.circle is CircleModel.STANDARD:
        return 1.0
    own = assumptions.speed_m_s
    speed = max(own + faster_m_s, min(own, _SLOWEST_M_S)) / own
    return speed / detour if assumptions.circle in _DETOURED else speed


def _no_stretch(assumptions: Assumptions) -> float:
    return _stretch(assumptions, assumptions.detour, 0.0)


@dataclass(frozen=True, eq=False)
class _Tried:
    """One kind under test: each spot's limit and way without errors, and whose position errs by how much."""

    trial: Trial
    kind: str
    sites: Sites
    limit_m: Floats
    metres: Floats
    nearest: NDArray[np.int64]
    sd_m: Floats
    east: Keys
    north: Keys

    def reached(self, replicate: int, stretch: float) -> Flags:
        """Which spots a replicate covers."""
        limit = self.limit_m * stretch
        if len(self.sites.xy) == 0 or not self.sd_m.any():
            return reaches(self.metres, limit)
        east, north = (self.sd_m * normals(keys, replicate) for keys in (self.east, self.north))
        if self.trial.assumptions.circle not in _STRAIGHT:
            added = np.where(self.nearest >= 0, east[self.nearest], 0.0)
            return reaches(self.metres + added, limit)
        return self._moved(np.column_stack([east, north]), limit)

    def _moved(self, step: Floats, limit: Floats) -> Flags:
        """The same after moving the sites; only spots that the steps can decide are measured anew."""
        length = np.hypot(step[:, 0], step[:, 1])
        own = np.where(self.nearest >= 0, length[self.nearest], np.inf)
        reached = reaches(self.metres + own, limit)
        open_ = np.flatnonzero(~reached & reaches(self.metres - length.max(), limit))
        if len(open_):
            sites = self.sites
            moved = replace(
                sites, xy=sites.xy + step, entrance_xy=sites.entrance_xy + step[sites.entrance_site]
            )
            farthest = float(limit[open_].max()) + 1.0
            metres, _site = self.trial.measure.nearest(moved, self.trial.spots.xy[open_], farthest)
            reached[open_] = reaches(metres, limit[open_])
        return reached


def _tried(trial: Trial, kind: str, doubts: Doubts, stretch: Floats) -> _Tried:
    sites, spots = trial.sites[kind], trial.spots
    ids = trial.facility_ids[sites.row].tolist()
    sd = np.full(len(sites.row), doubts.position_m)
    if trial.position_m is not None:
        known = trial.position_m[sites.row]
        sd = np.where(np.isfinite(known), known, sd)
    limit = trial.pace.limit_m[trial.pace.kinds.index(kind)][spots.street]
    widest = max(_no_stretch(trial.assumptions), float(stretch.max(initial=0.0)))
    farthest = float(limit.max(initial=0.0)) * widest + _FARTHEST * float(sd.max(initial=0.0))
    metres, nearest = trial.measure.nearest(sites, spots.xy, farthest + 1.0)
    return _Tried(trial, kind, sites, limit, metres, nearest, sd, keys_of(ids, "east"), keys_of(ids, "north"))


def _measured(tried: _Tried) -> Floats:
    """What is counted without any error."""
    stretch = _no_stretch(tried.trial.assumptions)
    return _counted(tried, tried.trial.spots.count, reaches(tried.metres, tried.limit_m * stretch), stretch)


def _counted(tried: _Tried, count: Floats, reached: Flags, stretch: float) -> Floats:
    """People covered, in the gap and in all, of every street, the district last: (3, S + 1)."""
    trial, spots = tried.trial, tried.trial.spots
    band = np.maximum(tried.limit_m * stretch - trial.complete_to_m.get(tried.kind, 0.0), 0.0)
    unverified = ~reached & (trial.edge_m <= band) & (band > 0.0)
    lost = ~reached & ~unverified
    rows = np.array([spots.per_street(np.where(part, count, 0.0)) for part in (reached, lost, True)])
    district = np.array([np.nansum(row) if np.isfinite(row).any() else np.nan for row in rows])
    return np.column_stack([rows, district])


def _summed_up(kind: str, counted: Floats, counts: Floats) -> KindDoubt:
    covered, gap, people = counts
    share = _divided(covered, people)
    ranks = ranked(_divided(counted[0], counted[2])[None, :-1], share[:, :-1])
    return KindDoubt(
        kind=kind,
        measured=counted[0],
        covered=_interval(covered),
        gap=_interval(gap),
        share=_interval(share),
        rank=ranks.rank,
        rank_low=ranks.low,
        rank_high=ranks.high,
        held=ranks.held,
    )


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0.0), np.float64)


def _interval(values: Floats) -> Interval:
    """Quantiles over the replicates (R, S + 1)."""
    rows: Iterator[Floats] = iter(np.quantile(values, _SHARES, axis=0, method="linear"))
    return Interval(*rows)
