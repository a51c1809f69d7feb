"""Complaints that users of other programs made in public, each as what it asks of the walk network."""

import math

import numpy as np
import pytest
import shapely

from locator.analysis.network.report import report_network, steps_of
from tests.analysis.network.laid import (
    ANYWHERE,
    at,
    crossings,
    ground,
    laid,
    lakes,
    metres,
    sites,
    spot,
    walked,
    walls,
    ways,
)
from tests.analysis.network.test_slow_oracle import spots, town
from tests.analysis.plain import box

# Two embankments along a creek 20 m wide, joined by a bridge 2 km off.
BANKS = [((-300, 0), (2000, 0)), ((-300, 40), (2000, 40)), ((2000, 0), (2000, 40))]
CREEK = lakes(box(-3000, 10, 3000, 30))
BRIDGE = crossings(spot(2000, 20))
HOME, ACROSS = (0, 0), (0, 40)


def creek():
    return walked(ways(*BANKS), CREEK, BRIDGE)


def test_graphhopper_2181_a_circle_does_not_jump_over_a_river_whose_bridge_is_far() -> None:
    model = creek()
    assert metres(model, sites(HOME), ACROSS)[0] == pytest.approx(4040.0, abs=1e-3)
    assert not ground(model, sites(HOME), 720.0).intersects(shapely.box(-500, 30.01, 1900, 200))


def test_openrouteservice_382_pads_of_one_to_three_minutes_do_not_cross_a_canal() -> None:
    for minutes in (1, 2, 3):
        whole = ground(creek(), sites(HOME), minutes * 48.0)
        assert not whole.is_empty
        assert whole.bounds[3] <= 10.0 + 1e-3


def test_graphhopper_1345_a_place_does_not_join_the_wrong_side_of_a_creek() -> None:
    model = walked(ways(BANKS[0]), CREEK)
    xy = at((50, 35))
    assert np.isinf(metres(model, sites(HOME), (50, 35))[0])
    told = steps_of(model.network, xy, model.joinings(xy))
    assert (told.alone.tolist(), told.behind.tolist()) == ([0], [True])


def test_openrouteservice_972_the_ground_has_holes_and_parts_where_nobody_gets() -> None:
    ring = [(0, 0), (600, 0), (600, 600), (0, 600), (0, 0)]
    whole = ground(walked(ways(ring)), sites((0, 0)), 1500.0)
    assert len(whole.interiors) == 1
    assert not whole.contains(shapely.Point(300, 300))


def test_openrouteservice_468_a_wide_circle_holds_the_narrow_one_around_the_start() -> None:
    model = creek()
    five, ten, fifteen = (ground(model, sites((0, -20)), minutes * 48.0) for minutes in (5, 10, 15))
    assert five.difference(ten).area < 1e-3 * five.area
    assert ten.difference(fifteen).area < 1e-3 * ten.area
    assert five.contains(shapely.Point(0, -20))


def test_qneat3_82_any_place_of_the_ground_can_be_verified_by_its_way() -> None:
    draw = np.random.default_rng(8)
    model, doors, places = walked(ways(*town(draw))), sites((100, 100)), np.array(spots(draw, 80, -50, 370))
    inside = shapely.contains_xy(ground(model, doors, 250.0).buffer(-0.3), *places.T)
    assert inside.sum() > 20
    for place in at(*places[inside]):
        way = model.way(doors, 0, place)
        assert way is not None
        assert way.metres <= 250.0


def test_r5r_495_and_goat_566_a_link_more_never_makes_the_circle_smaller() -> None:
    lines = town(np.random.default_rng(2))
    for count in range(len(lines) - 6, len(lines)):
        fewer, more = (ground(walked(ways(*lines[:n])), sites((100, 100)), 250.0) for n in (count, count + 1))
        assert fewer.difference(more).area < 1e-3 * fewer.area


def test_valhalla_5085_and_3212_every_polygon_is_valid_and_holds_what_it_should() -> None:
    draw = np.random.default_rng(4)
    for speed in (0.3, 0.8, 1.3, 7.0):
        model = walked(ways(*town(draw)), walls(*[spots(draw, 3) for _ in range(4)]))
        doors = sites(*spots(draw, 4))
        parts = model.union(doors, ANYWHERE, 300.0 * speed)
        assert shapely.is_valid(parts).all()
        tree = shapely.STRtree(parts)
        one, other = tree.query(parts, predicate="overlaps")
        assert len(one) == len(other) == 0


def test_r5r_382_where_there_are_few_ways_nobody_is_switched_to_another_model() -> None:
    model = walked(ways(((0, 0), (1000, 0))))
    assert np.isinf(metres(model, sites((500, 0)), (500, 150))[0])
    assert not ground(model, sites((500, 0)), 720.0).contains(shapely.Point(500, 150))


def test_spnetwork_7_ways_at_different_levels_do_not_join_where_they_cross() -> None:
    elevated, street = ((-400, 0), (400, 0)), ((0, -400), (0, 0), (0, 400))
    assert np.isinf(metres(walked(ways(elevated, street)), sites((0, 300)), (300, 0))[0])


def test_qgis_55612_overlaps_are_dissolved_before_anything_is_measured() -> None:
    model = walked(ways(((-2000, 0), (2000, 0))))
    parts = model.union(sites((0, 0), (10, 0), (10, 0)), ANYWHERE, 300.0)
    assert len(parts) == 1
    assert shapely.area(parts).sum() == pytest.approx(410 * 200 + math.pi * 100**2, rel=2e-3)


def test_pandana_170_a_facility_far_from_the_ways_or_over_the_water_is_not_at_distance_zero() -> None:
    model = walked(ways(BANKS[0]), CREEK)
    assert np.isinf(metres(model, sites((0, 60)), HOME)[0])
    assert metres(walked(ways(BANKS[0])), sites((0, -80)), HOME)[0] == pytest.approx(80.0, abs=1e-5)


def test_openrouteservice_1533_and_867_a_place_joins_in_the_middle_of_a_way_and_every_joining_is_told() -> (
    None
):
    # The nearest stretch leads nowhere; the next one, seen as well, leads to the site.
    model = walked(ways(((0, 30), (200, 30)), ((-500, 60), (500, 60))))
    assert metres(model, sites((500, 60)), (100, 0))[0] == pytest.approx(100 + 400 - 80, abs=1e-5)
    xy = at((100, 0))
    assert steps_of(model.network, xy, model.joinings(xy)).way.tolist() == [0, 1]


def test_r5r_361_a_place_without_result_is_listed() -> None:
    model = walked(ways(((0, 0), (100, 0))), lakes(box(20, 20, 60, 60)))
    xy = at((0, 0), (0, 500), (40, 40))
    told = steps_of(model.network, xy, model.joinings(xy))
    assert told.alone.tolist() == [1, 2]
    assert told.inside.tolist() == [False, True]


def test_r5_358_the_step_to_a_way_is_paid_in_metres_and_bounded() -> None:
    model = walked(ways(((0, 0), (1000, 0))))
    found = metres(model, sites((0, 0)), (0, 99), (0, 101))
    assert found[0] == pytest.approx(99.0, abs=1e-5)
    assert np.isinf(found[1])


def test_valhalla_1059_and_otp_2303_a_compound_is_entered_by_any_of_its_open_gates() -> None:
    fence = [(0, 0), (300, 0), (300, 300), (0, 300), (0, 0)]
    street, lane = [(-300, 150), (0, 150)], [(0, 150), (280, 150)]
    given = ways(street, lane)
    shut = crossings(spot(0, 150), type=["gate"], open=[False])
    opened = crossings(spot(0, 150), type=["gate"])
    wall = walls(fence)
    assert np.isinf(metres(walked(given, wall, shut), sites((150, 140)), (-200, 150))[0])
    inside = metres(walked(given, wall, opened), sites((150, 140)), (-200, 150))[0]
    assert inside < 351
    # An entrance on the street spares the way in.
    door = sites((150, 140), entrances=[(0, 150, 140), (0, -50, 150)])
    assert metres(walked(given, wall, shut), door, (-200, 150))[0] == pytest.approx(150.0, abs=1e-5)


def test_pandana_50_dead_ends_inside_compounds_are_kept() -> None:
    model = walked(ways([(0, 0), (500, 0)], [(500, 0), (500, 150)]))
    assert metres(model, sites((0, 0)), (500, 150))[0] == pytest.approx(650.0, abs=1e-5)


def test_qneat3_34_ends_that_nearly_meet_are_told_and_not_joined_in_silence() -> None:
    network = laid(ways(((0, 0), (100, 0)), ((101, 0), (200, 0)), ((300, 0), (400, 0))))
    told = report_network(network)
    assert len(told.component_m) == 3
    assert {tuple(pair) for pair in told.near_miss_ways.tolist()} == {(0, 1), (1, 0)}


def test_esri_joinings_are_found_anew_whenever_a_barrier_changes() -> None:
    given, place = ways(((0, 0), (1000, 0))), (100, 50)
    for order in ([0, 1], [1, 0]):
        fences = [((-3000, 25), (3000, 25)), ((300, -3000), (300, 20))]
        model = walked(given, walls(*[fences[n] for n in order]))
        assert np.isinf(metres(model, sites((0, 0)), place)[0])
    assert np.isfinite(metres(walked(given, walls(fences[1])), sites((0, 0)), place)[0])
