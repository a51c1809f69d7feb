"""What users of other tools complain of when rivers cut their circles."""

from itertools import pairwise

import numpy as np
import pytest
import shapely

from tests.analysis.barriers.drawn import circle, costs, crossings, measured, sites
from tests.analysis.plain import ORIGIN

RIVER = shapely.box(0, -8000, 40, 8000)
CREEK = shapely.LineString([(0, -8000), (0, 8000)])


def test_no_circle_jumps_over_a_river_to_ground_that_costs_more_than_the_limit() -> None:
    """An isochrone covered 4 km² over a river whose bridge was 7 km off."""
    bridge = crossings(shapely.LineString([(-5, 7000), (45, 7000)]))
    ground = circle(measured([RIVER], bridge), [(-100.0, 0.0)], 1000.0)
    assert ground.intersection(shapely.box(0, -9000, 9000, 9000)).area < 0.1


def test_no_circle_lies_in_the_water() -> None:
    bridge = crossings((20.0, 0.0))
    ground = circle(measured([RIVER], bridge), [(-100.0, 0.0)], 1000.0)
    assert ground.intersection(RIVER).area < 0.1
    assert ground.intersection(shapely.box(40, -9000, 9000, 9000)).area > 0.5e6


@pytest.mark.parametrize("minutes", [1.0, 2.0, 3.0])
def test_small_circles_do_not_cross_canals(minutes: float) -> None:
    ground = circle(measured([CREEK]), [(-5.0, 0.0)], minutes * 60 * 0.8)
    assert ground.bounds[2] <= 1e-3


def test_circles_have_holes_and_parts_where_ground_cannot_be_reached() -> None:
    pond = shapely.box(100, -50, 200, 50)
    yard = shapely.LinearRing([(-200, -50), (-100, -50), (-100, 50), (-200, 50)])
    ground = circle(measured([pond, yard]), [(0.0, 0.0)], 700.0)
    assert len(ground.geoms) == 1
    holes = sorted(shapely.Polygon(ring).area for ring in ground.geoms[0].interiors)
    assert holes == pytest.approx([10_000.0, 10_000.0], abs=0.5)
    over = circle(measured([RIVER], crossings((20.0, 0.0))), [(-100.0, 0.0)], 600.0)
    assert len(over.geoms) == 2


def test_a_longer_walk_never_leaves_out_the_ground_around_the_start() -> None:
    wall = shapely.LineString([(10, -300), (10, 200), (-150, 250)])
    measure = measured([wall, CREEK], crossings((0.0, 100.0)))
    rings = [circle(measure, [(-40.0, 20.0)], minutes * 48.0 / 1.3) for minutes in (5, 10, 15, 30)]
    for smaller, larger in pairwise(rings):
        assert smaller.difference(larger).area < 0.1


def test_a_ferry_is_no_way_until_it_is_opened_and_costs_its_wait() -> None:
    """A route swam 760 km."""
    ferry = shapely.LineString([(-2, 0), (42, 0)])
    shut = measured([RIVER], crossings(ferry, type=["ferry"], open=[False], wait_s=[600.0]))
    assert shut.nearest(sites([(-50.0, 0.0)]), np.array([[90.0, 0.0]]) + ORIGIN, 2000.0)[1].tolist() == [-1]
    open_ = measured([RIVER], crossings(ferry, type=["ferry"], wait_s=[600.0]))
    assert costs(open_, (-50.0, 0.0), [(90.0, 0.0)], 2000.0) == pytest.approx([140.0 + 480.0], abs=1e-3)


@pytest.mark.parametrize("radius", [3.0, 48.0, 720.0, 4000.0])
def test_every_polygon_is_valid_whatever_the_speed(radius: float) -> None:
    walls = [shapely.LineString([(x, -30), (x + 3, 25 + x)]) for x in range(-60, 61, 8)]
    ground = circle(measured(walls), [(1.0, 0.0)], radius)
    assert ground.is_valid
    assert 0.0 < ground.area < np.pi * radius**2


def test_a_way_does_not_end_on_the_wrong_side_of_a_canal() -> None:
    measure = measured([CREEK], crossings((0.0, 500.0)))
    way = measure.way(sites([(3.0, 0.0)]), 0, np.array([-3.0, 0.0]) + ORIGIN)
    assert way is not None
    assert way.metres == pytest.approx(2 * np.hypot(3, 500), abs=1e-3)
    assert way.crossings == (0,)


def test_a_facility_need_not_stand_off_a_barrier() -> None:
    """A raster of cells swallows what stands beside a barrier."""
    measure = measured([CREEK])
    for off in (0.0, 0.6, 2.0):
        assert circle(measure, [(-off, 0.0)], 300.0).area > 0.49 * np.pi * 300.0**2


def test_the_order_of_barriers_changes_nothing() -> None:
    walls = [
        CREEK,
        shapely.LineString([(-80, 90), (120, 60)]),
        shapely.box(30, -90, 80, -20),
        shapely.LineString([(-300, -60), (4, -64)]),
    ]
    places = np.random.default_rng(4).uniform(-200, 200, (300, 2))
    over = crossings((0.0, 20.0), (0.0, -200.0))
    one = costs(measured(walls, over), (-30.0, 10.0), places, 900.0)
    other = costs(measured(walls[::-1], over), (-30.0, 10.0), places, 900.0)
    assert one == pytest.approx(other, abs=1e-6)
