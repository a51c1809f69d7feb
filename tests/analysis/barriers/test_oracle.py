"""Costs and circles against two slow methods that share nothing with the analysis."""

import numpy as np
import pytest
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from locator.analysis.barriers.notes import Found
from tests.analysis.barriers.cases import Case, draw_case
from tests.analysis.barriers.drawn import circle, costs, measured

REACH = 600.0


@pytest.mark.parametrize("seed", range(40))
def test_costs_and_circles_agree_with_a_visibility_graph(seed: int) -> None:
    draw = np.random.default_rng(seed)
    case = draw_case(draw)
    if not case.lines and not case.polygons:
        return
    measure = case.measure()
    if any(note.code == Found.END_JOINED for note in measure.linework.notes):
        return  # The oracle joins nothing.
    oracle = case.oracle()
    places = draw.uniform(-500, 500, (150, 2))
    for site in _free_sites(case, draw):
        found, expected = costs(measure, site, places, REACH), oracle.costs(site, places)
        sure = np.abs(expected - REACH) > 0.05
        expected = np.where(expected > REACH, np.inf, expected)
        reached = sure & np.isfinite(expected)
        assert (np.isfinite(found) == np.isfinite(expected))[sure].all()
        assert found[reached] == pytest.approx(expected[reached], abs=0.01)
        ground = circle(measure, [site], REACH)
        clear = shapely.distance(ground.boundary, shapely.points(places)) > 0.5
        inside = shapely.contains_xy(ground, *places.T)
        assert (inside == np.isfinite(expected))[clear].all()


def _free_sites(case: Case, draw: np.random.Generator) -> list[tuple[float, float]]:
    drawn = np.array([*case.lines, *case.polygons])
    spots = draw.uniform(-300, 300, (2, 2))
    return [(x, y) for x, y in spots if shapely.distance(drawn, shapely.Point(x, y)).min() > 1.0]


def test_a_grid_of_five_metres_is_never_shorter_and_hardly_longer() -> None:
    """A way along the grid's 16 directions is a way; the best such is at most 2.75 % and some steps longer.

    Steps are tested against the barriers themselves, so that nothing leaks: where a raster that marks cells
    would let through or shut what is narrow, this one is only a little long.
    """
    lines = [
        shapely.LineString([(-150, -40), (20, 30), (150, -60)]),
        shapely.LineString([(-60, 120), (60, 90), (60, -200)]),
    ]
    lake = shapely.Polygon([(-120, -150), (-30, -120), (-60, -60), (-130, -80)])
    site = (-7.0, 62.0)
    side = np.arange(-220.0, 221.0, 5.0) + 0.3
    grid = np.array([(x, y) for y in side for x in side])
    far = _along_grid(grid, len(side), site, shapely.union_all([*lines, lake]))
    exact = costs(measured([*lines, lake]), site, grid, 3000.0)
    free = ~shapely.contains_xy(lake, *grid.T) & np.isfinite(far)
    assert free.sum() > 7000
    assert (far[free] >= exact[free] - 0.01).all()
    assert (far[free] <= exact[free] * 1.0276 + 25.0).all()


def _along_grid(
    grid: np.ndarray, width: int, site: tuple[float, float], walls: shapely.Geometry
) -> np.ndarray:
    shapely.prepare(walls)
    number = np.arange(len(grid)).reshape(width, width)
    froms, tos = [], []
    for dx, dy in [(1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2)]:
        rows, columns = np.arange(max(0, -dy), min(width, width - dy)), np.arange(width - dx)
        froms.append(number[np.ix_(rows, columns)].ravel())
        tos.append(number[np.ix_(rows + dy, columns + dx)].ravel())
    one, other = np.concatenate(froms), np.concatenate(tos)
    start = np.flatnonzero(np.hypot(*(grid - site).T) < 12.0)
    legs = np.concatenate([np.stack([grid[one], grid[other]], 1), [(site, grid[s]) for s in start]])
    one = np.concatenate([one, np.full(len(start), len(grid))])
    other = np.concatenate([other, start])
    free = ~shapely.intersects(walls, shapely.linestrings(legs))
    metres = np.hypot(*(legs[:, 1] - legs[:, 0]).T)
    links = coo_matrix((metres[free], (one[free], other[free])), shape=(len(grid) + 1,) * 2)
    return dijkstra(links.tocsr(), directed=False, indices=len(grid))[:-1]
