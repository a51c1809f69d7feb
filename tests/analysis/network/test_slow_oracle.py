"""Costs, pairs, ways and ground against plain Dijkstra over a densified graph."""

import numpy as np
import pytest
import shapely

from tests.analysis.network.laid import at, crossings, ground, metres, sites, spot, table, walked, walls, ways
from tests.analysis.network.oracle import Slow

EVERY_M = 2.0


def town(draw: np.random.Generator, side: int = 5):
    """Crooked streets with gaps, and where their corners are."""
    base = 80.0 * np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1)
    corners = [[tuple(xy) for xy in row] for row in base + draw.uniform(-20, 20, base.shape)]
    lines = []
    for line in range(side):
        for column in range(side):
            here = corners[line][column]
            if column + 1 < side and draw.random() > 0.3:
                lines.append([here, corners[line][column + 1]])
            if line + 1 < side and draw.random() > 0.3:
                there = corners[line + 1][column]
                middle = (np.array(here) + np.array(there)) / 2 + draw.uniform(-12, 12, 2)
                lines.append([here, tuple(middle), there])
    return lines


def spots(draw: np.random.Generator, count: int, low: float = 0.0, high: float = 320.0):
    return [tuple(xy) for xy in draw.uniform(low, high, (count, 2))]


@pytest.mark.parametrize("seed", range(6))
def test_costs_ways_pairs_and_ground_are_those_of_the_slow_way(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, doors, places = town(draw), spots(draw, 2), spots(draw, 40, -90, 410)
    fences = [spots(draw, int(draw.integers(2, 4))) for _ in range(4)] if seed % 3 else []
    gaps = spots(draw, 3)
    slow = np.array(Slow(lines, fences, gaps, every=EVERY_M).nearest(doors, places))
    model = walked(ways(*lines), walls(*fences), crossings(*(spot(*gap) for gap in gaps)))
    stand = sites(*doors)
    fast = np.array(metres(model, stand, *places))
    assert np.array_equal(np.isfinite(fast), np.isfinite(slow))
    known = np.isfinite(fast)
    assert known.any()
    # The slow way stops at its own points: it is never shorter, and longer by a few of them.
    assert (fast[known] <= slow[known] + 1e-5).all()
    assert (slow[known] - fast[known] <= 3 * EVERY_M).all()
    assert np.allclose(table(model, stand, at(*places), 5_000.0).min(axis=0)[known], fast[known], atol=1e-6)
    _ways_are_as_long(model, stand, places, fast)
    for radius in (45.0, 150.0, 320.0):
        _ground_agrees(model, stand, radius, places, fast)


def _ways_are_as_long(model, stand, places, fast) -> None:
    nearest = model.nearest(stand, at(*places))[1]
    for number in np.flatnonzero(np.isfinite(fast))[:15]:
        way = model.way(stand, int(nearest[number]), at(places[number])[0])
        assert way.metres == pytest.approx(fast[number], abs=1e-6)
        assert np.hypot(*np.diff(way.xy, axis=0).T).sum() == pytest.approx(fast[number], abs=1e-5)
        assert np.allclose(way.xy[[0, -1]], [at(places[number])[0], stand.xy[nearest[number]]])
        assert len(way.on_ways) == len(way.xy) - 1


def _ground_agrees(model, stand, radius, places, fast) -> None:
    """Places clearly nearer than the radius lie in the ground, farther ones outside, but at its edge."""
    whole = ground(model, stand, radius)
    inside = shapely.intersects_xy(whole, *np.array(places).T)
    for number in np.flatnonzero(inside != (fast <= radius)):
        edge = shapely.distance(whole.boundary, shapely.Point(places[number]))
        assert edge < 0.5, (radius, places[number], fast[number], edge)


def test_the_slow_way_knows_a_way_around_a_wall() -> None:
    ways_around, wall = (
        [[(0.0, 0.0), (0.0, 300.0), (300.0, 300.0), (300.0, 0.0)]],
        [[(150.0, -50.0), (150.0, 290.0)]],
    )
    # No step across a corner is shorter, for the corners are farther than 100 m.
    assert Slow(ways_around, wall).nearest([(300.0, 0.0)], [(0.0, 0.0)])[0] == pytest.approx(900.0)
