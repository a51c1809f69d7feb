"""The detour factor measured on a walk network: metres along ways over metres of straight line."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.access.quantiles import quantiles_by
from locator.analysis.access.spots import Spots, lattice
from locator.analysis.cells import Cells
from locator.analysis.doubt.draws import uniforms
from locator.analysis.ground import Ground
from locator.analysis.measure import Measure
from locator.analysis.sites import Sites
from locator.domain.doubt import Detours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_QUARTERS = np.array([0.25, 0.5, 0.75])
_FROM_M, _TO_M = 300.0, 1000.0
_PLACES_M, _ANCHORS_M = 200.0, 600.0
# Longer ways are not looked for: no median of pairs up to a kilometre apart depends on them.
_MOST_M = 3000.0


def detours_between(measure: Measure, ground: Ground) -> Detours:
    """Detour factors between fixed places 300 to 1,000 m apart, all pairs alike.

    From every point of a 600 m lattice to those of a 200 m lattice, both inside the land of the streets and
    each moved within its square by a fixed random step: pairs of plain lattices point in few directions, and
    a town laid out in blocks would be measured along them. A pair belongs to the street of the latter point.
    Places without a way at hand are left aside; where both ends have ways but none joins them within three
    kilometres, the factor is infinite. The joining of both ends to the network is walked and counted.
    """
    xy, street = _lattices(ground, _PLACES_M)
    anchors = _sites(_lattices(ground, _ANCHORS_M)[0])
    cells = Cells.of(xy)
    anchor, place, straight = _apart(anchors, cells)
    walked = _walked(measure, anchors, cells, anchor, place)
    joined_anchor, joined_place = (
        np.isin(ends, np.unique(ends[np.isfinite(walked)])) for ends in (anchor, place)
    )
    kept = joined_anchor & joined_place
    return _detours(
        (walked / straight)[kept], np.ones(int(kept.sum())), street[place[kept]], len(ground.codes)
    )


def detours_to_sites(measure: Measure, sites: Sequence[Sites], spots: Spots) -> Detours:
    """Detour factors of people's ways to their nearest sites along the network, weighted by people.

    ``sites`` of each kind. Straight lines under 300 m are left aside, in which joining the network is most of
    the way; so are spots without a way to any site within 3 km.
    """
    ratio, weight, street = [np.empty(0)], [np.empty(0)], [np.empty(0, np.int64)]
    for own in sites:
        walked, nearest = measure.nearest(own, spots.xy, _MOST_M)
        found = np.flatnonzero(nearest >= 0)
        line = np.hypot(*(own.xy[nearest[found]] - spots.xy[found]).T)
        far = line >= _FROM_M
        found, line = found[far], line[far]
        ratio.append(np.maximum(walked[found] / line, 1.0))
        weight.append(spots.count[found])
        street.append(spots.street[found])
    every = [np.concatenate(part) for part in (ratio, weight)]
    return _detours(every[0], every[1], np.concatenate(street), len(spots.people))


def _lattices(ground: Ground, pitch_m: float) -> tuple[Floats, Ints]:
    """Shaken lattice points of all streets, and the street of each."""
    made = [lattice(land, shape, pitch_m, 1) for land, shape in zip(ground.land, ground.outline, strict=True)]
    street = np.repeat(np.arange(len(made)), [len(one) for one in made])
    xy = _shaken(np.concatenate([np.empty((0, 2)), *made]), pitch_m)
    inside = shapely.intersects_xy(ground.land[street], xy[:, 0], xy[:, 1])
    return xy[inside], street[inside]


def _shaken(xy: Floats, pitch_m: float) -> Floats:
    """Each point moved by up to half a pitch, always the same way for the same place."""
    cell = np.floor(xy / pitch_m).astype(np.int64).astype(np.uint64)
    keys = (cell[:, 0] << np.uint64(32)) ^ (cell[:, 1] & np.uint64(0xFFFFFFFF))
    steps = np.column_stack([uniforms(keys, replicate) for replicate in (0, 1)])
    return np.asarray(xy + (steps - 0.5) * pitch_m, np.float64)


def _sites(xy: Floats) -> Sites:
    count, none = len(xy), np.full(len(xy), -1, np.int64)
    row = np.arange(count)
    return Sites(xy, none, none, row, np.empty(0, np.int64), np.empty((0, 2)), xy, row)


def _apart(anchors: Sites, cells: Cells) -> tuple[Ints, Ints, Floats]:
    """Pairs of an anchor and a place from 300 to 1,000 m apart, and the line between."""
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for anchor, place, squared in cells.near(anchors.xy, _TO_M):
        far = squared >= _FROM_M**2
        found.append((anchor[far], place[far], np.sqrt(squared[far])))
    anchor, place, straight = (np.concatenate(part) for part in zip(*found, strict=True))
    return anchor, place, straight


def _walked(measure: Measure, anchors: Sites, cells: Cells, anchor: Ints, place: Ints) -> Floats:
    """Metres along the network of each pair, infinite where it has no way in reach."""
    places = len(cells.order)
    key = anchor * places + place
    order = np.argsort(key)
    metres = np.full(len(key), np.inf)
    for site, point, walked in measure.pairs(anchors, cells, _MOST_M):
        wanted = site * places + point
        at = np.minimum(np.searchsorted(key, wanted, sorter=order), len(key) - 1)
        hit = key[order[at]] == wanted if len(key) else np.zeros(len(wanted), np.bool_)
        metres[order[at[hit]]] = walked[hit]
    return metres


def _detours(ratio: Floats, weight: Floats, street: Ints, streets: int) -> Detours:
    by_street = quantiles_by(ratio, weight, street, streets, _QUARTERS)
    whole = quantiles_by(ratio, weight, np.zeros(len(ratio), np.int64), 1, _QUARTERS)
    lower, median, upper = np.vstack([by_street, whole]).T
    counted = np.bincount(street[weight > 0.0], minlength=streets)
    return Detours(median, lower, upper, np.r_[counted, counted.sum()].astype(np.int64))
