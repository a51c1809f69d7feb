"""Costs along networks that can be worked out by hand."""

import math
from itertools import pairwise

import numpy as np
import pytest

from locator.analysis.network.report import report_network, steps_of
from tests.analysis.network.laid import (
    ROUNDING_M,
    at,
    crossings,
    ground,
    laid,
    lakes,
    metres,
    sites,
    spot,
    table,
    walked,
    walls,
    ways,
)
from tests.analysis.plain import box, line

about = pytest.approx
STREET = ((0.0, 0.0), (1000.0, 0.0))


def near(value: float):
    return about(value, abs=10 * ROUNDING_M)


def test_a_place_beside_a_straight_way_steps_to_it_and_follows_it() -> None:
    model = walked(ways(STREET))
    # At 300 m along and 30 m beside, for a site at the way's start: the step is slanted, towards the site,
    # as far as 100 m reach.
    along = 300.0 - math.sqrt(100.0**2 - 30.0**2)
    assert metres(model, sites((0, 0)), (300, 30)) == [near(100.0 + along - 100.0 + 100.0)]


def test_on_the_way_itself_the_metres_are_those_along_it() -> None:
    model = walked(ways(STREET))
    assert metres(model, sites((0, 0)), (0, 0), (1, 0), (640, 0), (1000, 0)) == [
        near(m) for m in (0, 1, 640, 1000)
    ]


def test_a_site_and_a_place_on_both_sides_of_a_way_meet_on_the_straight_line() -> None:
    model = walked(ways(STREET))
    assert metres(model, sites((500, 40)), (530, -60)) == [near(math.hypot(30, 100))]


def test_on_one_side_of_a_way_both_step_to_it_as_a_mirror_throws() -> None:
    model = walked(ways(STREET))
    assert metres(model, sites((500, 40)), (530, 60)) == [near(math.hypot(30, 100))]


def test_a_place_between_two_ways_takes_the_one_that_leads_there_sooner() -> None:
    model = walked(ways(((0, 0), (1000, 0)), ((0, 100), (1000, 100))))
    # The two never meet; 40 m from one and 60 m from the other, and the site stands on the farther one.
    there = 500.0 - math.sqrt(100.0**2 - 60.0**2)
    assert metres(model, sites((0, 100)), (500, 40)) == [near(100.0 + there - 0.0)]


def test_a_place_farther_than_a_hundred_metres_from_every_way_has_no_network() -> None:
    model = walked(ways(STREET))
    xy = at((500, 100.001), (500, 100), (1100, 0), (1100.001, 0))
    found = metres(model, sites((500, 0)), (500, 100.001), (500, 100), (1100, 0), (1100.001, 0))
    assert np.isfinite(found).tolist() == [False, True, True, False]
    assert steps_of(model.network, xy, model.joinings(xy)).alone.tolist() == [0, 3]


def test_places_on_one_long_stretch_meet_though_its_ends_are_out_of_reach() -> None:
    stand, xy = sites((0, 0)), at((100, 0), (500, 50), (-700, 0), (-721, 0))
    for ends in [(-20_000, 20_000), (-100, 20_000)]:
        model = walked(ways([(end, 0) for end in ends]))
        found = table(model, stand, xy, 720.0)[0]
        assert found[:2] == about(metres(model, stand, (100, 0), (500, 50)), abs=1e-5)
    model = walked(ways([(-20_000, 0), (20_000, 0)]))
    assert table(model, stand, xy, 720.0)[0, 2:].tolist() == [near(700.0), np.inf]


def test_reach_on_a_manhattan_grid_is_a_diamond() -> None:
    lines = [((i * 50.0, -1000.0), (i * 50.0, 1000.0)) for i in range(-20, 21)]
    cross = [((-1000.0, i * 50.0), (1000.0, i * 50.0)) for i in range(-20, 21)]
    chopped = [
        ((a[0] + (b[0] - a[0]) * k / 40, a[1] + (b[1] - a[1]) * k / 40),
         (a[0] + (b[0] - a[0]) * (k + 1) / 40, a[1] + (b[1] - a[1]) * (k + 1) / 40))
        for a, b in [*lines, *cross] for k in range(40)
    ]  # fmt: skip
    model = walked(ways(*chopped))
    # Both ends may step 100 m as the crow flies; farther apart the way is |x| + |y| less what the steps save.
    found = np.array(metres(model, sites((0, 0)), (600, 0), (0, 850), (400, 300), (-300, -500)))
    manhattan = np.array([600.0, 850.0, 700.0, 800.0])
    assert found[:2] == about(manhattan[:2], abs=1e-5)
    saved = 2.0 * (100.0 * math.sqrt(2.0) - 100.0)
    assert ((found[2:] <= manhattan[2:]) & (found[2:] >= manhattan[2:] - saved - 1e-6)).all()
    whole = ground(model, sites((0, 0)), 700.0)
    # The diamond of the ways reached for 600 m, more by what the first step saves, widened by 100 m.
    low, high = (
        2 * r * r + 4 * math.sqrt(2) * r * 100 + math.pi * 100**2 for r in (600.0, 600.0 + saved / 2)
    )
    assert low < whole.area < high
    assert whole.symmetric_difference(_mirrored(whole)).area < 2e-3 * whole.area


def _mirrored(shape):
    import shapely

    return shapely.transform(shape, lambda xy: xy[:, ::-1])


def test_a_way_chopped_into_more_pieces_changes_nothing() -> None:
    draw = np.random.default_rng(3)
    corners = [(0.0, 0.0), (170.0, 40.0), (330.0, -20.0), (520.0, 90.0), (800.0, 60.0)]
    chopped = []
    for a, b in pairwise(corners):
        cuts = np.r_[0.0, np.sort(draw.uniform(0, 1, 7)), 1.0]
        points = [tuple(np.array(a) + t * (np.array(b) - np.array(a))) for t in cuts]
        points[0], points[-1] = a, b
        chopped += [(points[k], points[k + 1]) for k in range(8)]
    places = [tuple(p) for p in draw.uniform((-120, -150), (920, 200), (200, 2))]
    doors = sites((10, 60), (640, 10))
    whole, pieces = walked(ways(corners)), walked(ways(*chopped))
    assert np.allclose(metres(whole, doors, *places), metres(pieces, doors, *places), atol=1e-5)
    for radius in (60.0, 150.0, 400.0):
        one, other = ground(whole, doors, radius), ground(pieces, doors, radius)
        assert one.symmetric_difference(other).area < 2e-3 * one.area


def test_stretches_that_cross_without_a_common_end_are_not_joined() -> None:
    model = walked(ways(((-500, 0), (500, 0)), ((0, -500), (0, 500))))
    found = metres(model, sites((400, 0)), (0, 400))
    assert np.isinf(found[0])


def test_steps_are_left_out_for_those_who_cannot_take_them() -> None:
    short, long = [(0, 0), (300, 0)], [(0, 0), (0, 150), (300, 150), (300, 0)]
    given = ways(short, long, type=["steps", "footway"])
    assert metres(walked(given), sites((300, 0)), (0, 0)) == [near(300)]
    assert metres(walked(given, steps_open=False), sites((300, 0)), (0, 0))[0] > 380.0


def test_waiting_is_paid_once_for_a_connected_run_of_crossings() -> None:
    pieces = [((0, 0), (300, 0)), ((300, 0), (310, 0)), ((310, 0), (325, 0)), ((325, 0), (600, 0)),
              ((600, 0), (620, 0)), ((620, 0), (900, 0))]  # fmt: skip
    given = ways(*pieces, type=["footway", "crossing", "crossing", "footway", "crossing", "footway"])
    model = walked(given, crossing_wait_m=24.0)
    found = metres(model, sites((0, 0)), (150, 0), (500, 0), (900, 0))
    assert found == [near(150), near(524), near(948)]


def test_a_barrier_cuts_a_way_and_a_bridge_within_fifteen_metres_opens_it() -> None:
    wall = walls(((500, -2000), (500, 2000)))
    doors = sites((0, 0))
    assert np.isinf(metres(walked(ways(STREET), wall), doors, (900, 0)))
    for off, opened in ((14.9, True), (15.1, False)):
        model = walked(ways(STREET), wall, crossings(spot(500, off)))
        assert np.isfinite(metres(model, doors, (900, 0))[0]) == opened
    shut = crossings(spot(500, 0), open=[False])
    assert np.isinf(metres(walked(ways(STREET), wall, shut), doors, (900, 0)))
    # What leads up to the barrier is still walked.
    assert metres(walked(ways(STREET), wall), doors, (499, 0)) == [near(499)]


def test_a_node_on_the_barrier_is_cut_as_well() -> None:
    wall = walls(((500, -2000), (500, 2000)))
    given = ways(((0, 0), (500, 0)), ((500, 0), (1000, 0)))
    assert np.isinf(metres(walked(given, wall), sites((0, 0)), (900, 0)))
    model = walked(given, wall, crossings(spot(500, 5)))
    assert metres(model, sites((0, 0)), (900, 0)) == [near(900)]


def test_a_bridge_over_a_river_drawn_as_an_area_is_walked_along_its_line() -> None:
    river = lakes(box(400, -3000, 600, 3000))
    given = ways([(0, 0), (450, 0), (550, 0), (1000, 0)])
    assert np.isinf(metres(walked(given, river), sites((0, 0)), (900, 0)))
    for bridge in (line((390, 3), (610, 3)), spot(500, 3)):
        model = walked(given, river, crossings(bridge))
        assert metres(model, sites((0, 0)), (900, 0)) == [near(900)]
        way = model.way(sites((0, 0)), 0, at((900, 0))[0])
        assert way is not None
        assert way.crossings == (0,)


def test_a_ferry_runs_only_where_it_is_open_and_its_wait_is_walked() -> None:
    river = lakes(box(400, -3000, 600, 3000))
    given = ways(((0, 0), (400, 0)), [(400, 0), (500, 0), (600, 0)], ((600, 0), (1000, 0)),
                 type=["footway", "ferry", "footway"])  # fmt: skip
    boat = line((400, 0), (600, 0))
    for is_open, far in ((False, math.inf), (True, 900.0 + 600.0 * 0.8)):
        passed = crossings(boat, type=["ferry"], open=[is_open], wait_s=[600.0])
        assert metres(walked(given, river, passed), sites((0, 0)), (900, 0)) == [near(far)]
    assert np.isinf(metres(walked(given, river), sites((0, 0)), (900, 0)))


def test_a_ferry_drawn_among_the_crossings_alone_carries_as_well() -> None:
    river = lakes(box(400, -3000, 600, 3000))
    banks = ways(((0, 0), (400, 0)), ((600, 0), (1000, 0)))
    boat = crossings(line((400, 0), (600, 0)), type=["ferry"], wait_s=[600.0])
    model = walked(banks, river, boat)
    assert metres(model, sites((0, 0)), (900, 0)) == [near(900.0 + 600.0 * 0.8)]
    assert np.isinf(metres(walked(banks, river), sites((0, 0)), (900, 0)))


def test_a_wall_along_a_way_parts_what_lies_on_its_two_sides() -> None:
    along = [((0, y), (0, y + 100)) for y in (-200, -100, 0, 100)]
    model = walked(ways(*along, ((-300, 0), (0, 0)), ((0, 0), (300, 0))), walls([(0, -300), (0, 300)]))
    assert np.isinf(metres(model, sites((-300, 0)), (300, 0)))
    assert metres(model, sites((-300, 0)), (-150, 0)) == [near(150)]


def test_a_gate_opens_a_wall_and_no_river_and_a_road_crossing_opens_no_river() -> None:
    street = ways(((0, 0), (600, 0)))

    def passed(bar: str, sort: str) -> bool:
        model = walked(
            street, walls([(300, -500), (300, 500)], type=[bar]), crossings(spot(303, 0), type=[sort])
        )
        return bool(np.isfinite(metres(model, sites((0, 0)), (600, 0)))[0])

    assert [passed(bar, "gate") for bar in ("wall", "river", "canal", "railway")] == [
        True,
        False,
        False,
        False,
    ]
    assert [passed(bar, "crossing") for bar in ("railway", "expressway", "river", "wall")] == [
        True,
        True,
        False,
        False,
    ]
    assert all(passed("river", sort) for sort in ("bridge", "underpass", "ferry"))


def test_a_gate_where_a_wall_and_a_river_lie_on_one_spot_opens_nothing() -> None:
    line = [(300, -500), (300, 500)]
    for street in [ways(((0, 0), (600, 0))), ways(((0, 0), (300, 0)), ((300, 0), (600, 0)))]:
        for types in (["wall", "river"], ["river", "wall"]):
            both = walls(line, line, type=types)
            model = walked(street, both, crossings(spot(300, 0), type=["gate"]))
            assert np.isinf(metres(model, sites((0, 0)), (600, 0)))
            model = walked(street, both, crossings(spot(300, 0)))
            assert metres(model, sites((0, 0)), (600, 0)) == [near(600)]


def test_a_gate_on_the_bank_carries_no_way_through_water() -> None:
    street = ways(((0, 0), (600, 0)))
    lake = lakes(box(200, -500, 400, 500))
    assert np.isinf(
        metres(walked(street, lake, crossings(spot(200, 0), type=["gate"])), sites((0, 0)), (600, 0))
    )
    assert metres(walked(street, lake, crossings(spot(200, 0))), sites((0, 0)), (600, 0)) == [near(600)]


def test_a_closed_gate_takes_its_node_out() -> None:
    given = ways(((0, 0), (200, 0)), ((200, 0), (600, 0)))
    gate = crossings(spot(200.5, 0.5), type=["gate"], open=[False])
    assert np.isinf(metres(walked(given, walls(), gate), sites((0, 0)), (500, 0)))
    model = walked(given, walls(), crossings(spot(200.5, 0.5), type=["gate"]))
    assert metres(model, sites((0, 0)), (500, 0)) == [near(500)]
    # A gate on a way without a corner there closes it just the same.
    model = walked(ways(((0, 0), (600, 0))), walls(), gate)
    assert np.isinf(metres(model, sites((0, 0)), (500, 0)))


def test_the_site_of_the_nearest_entrance_is_told_and_each_pair_comes_once() -> None:
    model = walked(ways(STREET))
    doors = sites((500, 90), (900, 0), entrances=[(0, 100, 0), (0, 700, 0)])
    far, site = model.nearest(doors, at((150, 0), (690, 0), (880, 0)))
    assert far.tolist() == [near(50), near(10), near(20)]
    assert site.tolist() == [0, 0, 1]
    assert table(model, doors, at((150, 0), (690, 0)), 400.0).tolist() == [
        [near(50), near(10)],
        [math.inf, near(210)],
    ]


def test_beyond_the_limit_there_is_no_site() -> None:
    model = walked(ways(STREET))
    far, site = model.nearest(sites((0, 0)), at((720, 0), (720.1, 0)), 720.0 + 10 * ROUNDING_M)
    assert far.tolist() == [near(720), math.inf]
    assert site.tolist() == [0, -1]


def test_a_network_of_nothing_reaches_nothing() -> None:
    model = walked(ways())
    assert np.isinf(metres(model, sites((0, 0)), (10, 0))[0])
    assert ground(model, sites((0, 0)), 500.0).is_empty
    assert model.way(sites((0, 0)), 0, at((10, 0))[0]) is None
    assert not list(table(walked(ways(STREET)), sites(), at((0, 0)), 100.0))
    assert ground(walked(ways(STREET)), sites(), 100.0).is_empty


def test_the_ground_of_a_straight_way_is_a_band_with_round_ends() -> None:
    model = walked(ways(((-2000, 0), (2000, 0))))
    whole = ground(model, sites((0, 0)), 700.0)
    assert whole.area == about(2 * 600 * 200 + math.pi * 100**2, rel=2e-3)
    # Below the joining limit the ground shrinks to what is left after the step onto the way.
    assert ground(model, sites((0, 0)), 48.0).area == about(math.pi * 48**2, rel=2e-3)
    assert ground(model, sites((0, 60)), 48.0).is_empty


def test_the_ground_of_a_minute_beside_a_way_is_an_ellipse_of_two_steps() -> None:
    # |fq| + |qp| <= 80 with f 30 m beside the way: on the far side an ordinary disc, since the straight line
    # meets the way; on the near side the same, thrown by the mirror.
    whole = ground(walked(ways(((-2000, 0), (2000, 0)))), sites((0, 30)), 80.0)
    half = 80.0**2 * math.acos(30 / 80) - 30 * math.sqrt(80.0**2 - 30.0**2)
    assert whole.area == about(2 * half, rel=4e-3)


def test_the_report_tells_parts_near_misses_and_cuts() -> None:
    given = ways(((0, 0), (300, 0)), ((301.5, 0), (600, 0)), ((0, 50), (300, 50)))
    network = laid(given, walls(((100, 20), (100, 80)), ((50, -10), (50, 10))), crossings(spot(50, 3)))
    told = report_network(network)
    assert told.component_m.tolist() == [near(300), near(298.5), near(200), near(100)]
    assert sorted(map(tuple, told.near_miss_ways.tolist())) == [(0, 1), (1, 0)]
    assert (told.cut_ways.tolist(), told.cut_barriers.tolist()) == ([2], [0])
    assert (told.passed_ways.tolist(), told.passed_crossings.tolist()) == ([0], [0])


def test_every_joining_is_listed_and_why_there_is_none() -> None:
    model = walked(ways(STREET, ((0, 80), (1000, 80))), walls(((0, 90), (1000, 90))), None)
    xy = at((500, 30), (500, 120), (500, 300))
    told = steps_of(model.network, xy, model.joinings(xy))
    assert (told.place.tolist(), told.way.tolist()) == ([0, 0], [0, 1])
    assert told.metres.tolist() == [near(30), near(50)]
    assert told.alone.tolist() == [1, 2]
    assert told.behind.tolist() == [True, False]
