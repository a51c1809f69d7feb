"""Barriers whose answers can be worked out by hand."""

import numpy as np
import pytest
import shapely

from locator.analysis.barriers.linework import lay_barriers
from locator.analysis.barriers.notes import Found
from locator.analysis.circles.outline import Rim
from locator.analysis.circles.union import union_of_circles
from locator.domain.layers import Barriers
from tests.analysis.barriers.drawn import (
    barriers,
    circle,
    costs,
    crossings,
    laid,
    measured,
    shifted,
    sites,
)
from tests.analysis.plain import EPSG, ORIGIN

NORTH_SOUTH = shapely.LineString([(0, -5000), (0, 5000)])
SMOOTH = 2048
LAKE = shapely.box(-100, -100, 100, 100)


def test_behind_a_free_end_a_quarter_circle_of_what_is_left_is_reached() -> None:
    radius, gap = 500.0, 200.0
    wall = shapely.LineString([(0, 0), (0, -3000)])
    found = circle(measured([wall], sides=SMOOTH), [(-gap, 0.0)], radius)
    segment = radius**2 * np.arccos(gap / radius) - gap * np.sqrt(radius**2 - gap**2)
    expected = np.pi * radius**2 - segment / 2 + np.pi * (radius - gap) ** 2 / 4
    assert found.area == pytest.approx(expected, rel=1e-5)


def test_over_a_river_all_ways_lead_through_its_one_bridge() -> None:
    measure = measured([NORTH_SOUTH], crossings((0.0, 300.0)))
    places = [(400.0, 300.0), (50.0, -10.0), (-300.0, 0.0)]
    here = costs(measure, (-400.0, 0.0), places, 2000.0)
    assert here == pytest.approx([900.0, 500.0 + np.hypot(50, 310), 100.0], abs=1e-3)
    way = measure.way(sites([(-400.0, 0.0)]), 0, np.array([400.0, 300.0]) + ORIGIN)
    assert way is not None
    assert (way.metres, way.crossings) == (pytest.approx(900.0, abs=1e-3), (0,))
    assert way.xy - ORIGIN == pytest.approx(np.array([(400, 300), (0, 300), (-400, 0)]), abs=1e-3)


def test_a_half_circle_lies_behind_a_bridge() -> None:
    found = circle(measured([NORTH_SOUTH], crossings((0.0, 0.0)), SMOOTH), [(-200.0, 0.0)], 500.0)
    near_side = np.pi * 500**2 - (500**2 * np.arccos(0.4) - 200 * np.sqrt(500**2 - 200**2))
    assert found.area == pytest.approx(near_side + np.pi * 300**2 / 2, rel=1e-5)


def test_two_rivers_are_crossed_one_after_the_other() -> None:
    second = shapely.LineString([(100, -5000), (100, 5000)])
    measure = measured([NORTH_SOUTH, second], crossings((0.0, 300.0), (100.0, 0.0)))
    expected = np.hypot(50, 300) + np.hypot(100, 300) + 50
    assert costs(measure, (-50.0, 0.0), [(150.0, 0.0)], 2000.0) == pytest.approx([expected], abs=1e-3)


def test_an_island_is_reached_over_its_bridge_or_not_at_all() -> None:
    shore = shapely.LinearRing([(200, -100), (400, -100), (400, 100), (200, 100)])
    shut = measured([shore])
    assert np.isinf(costs(shut, (0.0, 0.0), [(300.0, 0.0)], 5000.0)).all()
    metres, site = shut.nearest(sites([(0.0, 0.0)]), np.array([[300.0, 0.0]]) + ORIGIN)
    assert np.isinf(metres).all()
    assert site.tolist() == [-1]
    assert shut.way(sites([(0.0, 0.0)]), 0, np.array([300.0, 0.0]) + ORIGIN) is None
    bridged = measured([shore], crossings((300.0, 100.0)))
    expected = 100 + np.hypot(200, 100) + 100
    assert costs(bridged, (0.0, 0.0), [(300.0, 0.0)], 5000.0) == pytest.approx([expected], abs=1e-3)


def test_round_a_lake_ways_bend_at_its_corners_and_the_lake_lies_in_no_circle() -> None:
    measure = measured([LAKE])
    found = costs(measure, (-200.0, 0.0), [(200.0, 0.0), (0.0, 0.0), (0.0, 150.0)], 2000.0)
    assert found[0] == pytest.approx(2 * np.hypot(100, 100) + 200, abs=1e-3)
    assert np.isinf(found[1])
    assert found[2] == pytest.approx(np.hypot(100, 100) + np.hypot(100, 50), abs=1e-3)
    assert circle(measure, [(-200.0, 0.0)], 900.0).intersection(LAKE).area < 0.1


def test_a_facility_on_a_barrier_leaves_on_both_sides() -> None:
    measure = measured([NORTH_SOUTH])
    assert costs(measure, (0.0, 0.0), [(100.0, 0.0), (-100.0, 50.0)], 500.0) == pytest.approx(
        [100.0, np.hypot(100, 50)], abs=1e-3
    )
    assert circle(measure, [(0.0, 0.0)], 500.0).area == pytest.approx(
        Rim(500.0, 128).corners[0, 0] ** 2 * np.pi, rel=5e-4
    )
    beside = measure.linework.beside(np.array([(0.0, 0.0), (9.0, 0.0), (11.0, 0.0)]) + ORIGIN)
    assert beside.near.tolist() == [True, True, False]


@pytest.mark.parametrize("tilt", [0.0, 1e-9, -1e-9, 1e-6, -1e-6, 1e-3])
def test_ends_in_one_line_are_passed_straight(tilt: float) -> None:
    walls = [
        shapely.LineString([(0, 0), (100, tilt)]),
        shapely.LineString([(200, 0), (300, -tilt)]),
        shapely.LineString([(150, 0), (150, -400)]),
    ]
    found = costs(measured(walls), (-50.0, 0.0), [(350.0, 0.0), (350.0, 1.0)], 1000.0)
    assert found == pytest.approx([400.0, np.hypot(400, 1)], abs=2e-3)


def test_ways_keep_to_one_side_of_a_wall_that_bends_both_ways() -> None:
    wall = shapely.LineString([(-4000, 0), (0, 0), (200, 100), (400, 0), (4000, 0)])
    found = costs(measured([wall]), (-300.0, 10.0), [(700.0, 10.0), (200.0, -10.0)], 1500.0)
    over = np.hypot(500, 90) * 2
    assert found[0] == pytest.approx(over, abs=1e-3)
    assert np.isinf(found[1])


def test_a_ferry_adds_its_wait_once_and_a_closed_one_leads_nowhere() -> None:
    river = shapely.box(0, -5000, 60, 5000)
    line = shapely.LineString([(-5, 0), (65, 0)])
    open_ = measured([river], crossings(line, type=["ferry"], wait_s=[300.0]))
    assert costs(open_, (-100.0, 0.0), [(160.0, 0.0)], 2000.0) == pytest.approx([260.0 + 240.0], abs=1e-3)
    shut = measured([river], crossings(line, type=["ferry"], wait_s=[300.0], open=[False]))
    assert np.isinf(costs(shut, (-100.0, 0.0), [(160.0, 0.0)], 2000.0)).all()


def test_a_closed_bridge_leaves_the_way_round() -> None:
    wall = shapely.LineString([(0, -1000), (0, 400)])
    shut = measured([wall], crossings((0.0, 0.0), open=[False]))
    assert costs(shut, (-300.0, 0.0), [(300.0, 0.0)], 2000.0) == pytest.approx([1000.0], abs=1e-3)


def test_a_bridge_drawn_as_a_point_over_water_is_the_shortest_chord() -> None:
    river = shapely.box(0, -5000, 80, 5000)
    for spot in [(30.0, 100.0), (1.0, 100.0), (-10.0, 100.0)]:
        found = costs(measured([river], crossings(spot)), (-100.0, 100.0), [(180.0, 100.0)], 2000.0)
        assert found == pytest.approx([280.0], abs=0.05)


def test_the_length_of_a_crossing_is_walked() -> None:
    river = shapely.box(0, -5000, 80, 5000)
    bent = shapely.LineString([(-20, 0), (40, 60), (100, 0)])
    found = costs(measured([river], crossings(bent)), (-1.0, 20.0), [(81.0, 20.0)], 2000.0)
    assert found == pytest.approx([1 + 2 * np.hypot(40, 40) + 1], abs=1e-3)


def test_a_crossing_opens_both_carriageways_and_one_far_off_is_told() -> None:
    other = shapely.LineString([(20, -5000), (20, 5000)])
    double = shapely.LineString([(20.5, -5000), (20.5, 5000)])
    measure = measured([NORTH_SOUTH, other, double], crossings((10.0, 0.0), (40.0, 900.0)))
    assert costs(measure, (-90.0, 0.0), [(110.0, 0.0)], 500.0) == pytest.approx([200.0], abs=1e-3)
    (off,) = [note for note in measure.linework.notes if note.code == Found.CROSSING_OFF]
    assert (off.row, off.metres) == (1, pytest.approx(19.5, abs=1e-3))


def test_near_ends_are_joined_and_farther_ones_told() -> None:
    wall = shapely.LineString([(-1000, -4), (3000, -4)])
    measure = measured([NORTH_SOUTH.intersection(shapely.box(-1, 0, 1, 9000)), wall])
    (joined,) = measure.linework.notes
    assert (joined.code, joined.row, joined.metres) == (Found.END_JOINED, 0, pytest.approx(4.0, abs=1e-3))
    assert np.isinf(costs(measure, (-10.0, 5.0), [(10.0, 5.0)], 900.0)).all()
    apart = laid([shapely.LineString([(0, 20), (0, 900)]), wall])
    assert [note.code for note in apart.notes] == [Found.END_NEAR]


def test_without_barriers_circles_are_plain() -> None:
    edge = barriers(NORTH_SOUTH, type=["closed_edge"])
    assert lay_barriers(edge, crossings(), EPSG, 0.8).empty
    measure = measured([])
    spots = [(0.0, 0.0), (300.0, 100.0), (5000.0, 0.0)]
    land = np.array([shifted(shapely.box(-9e3, -9e3, 9e3, 9e3))])
    plain = union_of_circles(np.array(spots) + ORIGIN, Rim(500.0, 128))
    assert all(shapely.equals_exact(measure.union(sites(spots), land, 500.0), plain))
    assert costs(measure, (0.0, 0.0), [(300.0, 400.0), (301.0, 400.0)], 500.0).tolist() == [500.0, np.inf]
    assert lay_barriers(Barriers.build(0), crossings(), EPSG, 0.8).empty


def test_a_facility_in_the_water_reaches_nothing_and_is_told() -> None:
    measure = measured([LAKE])
    assert np.isinf(costs(measure, (0.0, 0.0), [(0.0, 10.0), (200.0, 0.0)], 900.0)).all()
    assert circle(measure, [(0.0, 0.0)], 900.0).is_empty
    assert measure.linework.beside(np.array([(0.0, 0.0), (150.0, 0.0)]) + ORIGIN).inside.tolist() == [
        True,
        False,
    ]
