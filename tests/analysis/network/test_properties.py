"""What must hold on every walk network, drawn at random."""

import numpy as np
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.analysis.network.laid import at, crossings, ground, metres, sites, spot, walked, walls, ways
from tests.analysis.network.test_slow_oracle import spots, town

SLACK_M = 1e-5
SEEDS = st.integers(0, 10_000)
few = settings(max_examples=6, deadline=None, derandomize=True)


@few
@given(SEEDS)
def test_adding_a_way_never_raises_a_cost(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, places, doors = town(draw), spots(draw, 50), sites(*spots(draw, 3))
    fence = walls(spots(draw, 3))
    fewer = np.array(metres(walked(ways(*lines[:-3]), fence), doors, *places))
    more = np.array(metres(walked(ways(*lines), fence), doors, *places))
    assert (more <= fewer + SLACK_M).all()


@few
@given(SEEDS)
def test_adding_a_barrier_never_lowers_a_cost_and_a_crossing_never_raises_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, places, doors = town(draw), spots(draw, 50), sites(*spots(draw, 3))
    fences, gap = [spots(draw, 3) for _ in range(3)], crossings(spot(*spots(draw, 1)[0]))
    given_ways = ways(*lines)
    open_ground = np.array(metres(walked(given_ways), doors, *places))
    fenced = np.array(metres(walked(given_ways, walls(*fences)), doors, *places))
    fewer = np.array(metres(walked(given_ways, walls(*fences[:2])), doors, *places))
    gapped = np.array(metres(walked(given_ways, walls(*fences), gap), doors, *places))
    assert (fenced >= fewer - SLACK_M).all()
    assert (fewer >= open_ground - SLACK_M).all()
    assert (gapped <= fenced + SLACK_M).all()


@few
@given(SEEDS)
def test_adding_a_facility_never_raises_a_cost_and_none_is_shorter_than_the_straight_line(seed: int) -> None:
    draw = np.random.default_rng(seed)
    model, places, doors = walked(ways(*town(draw))), spots(draw, 60), spots(draw, 4)
    fewer, more = (np.array(metres(model, sites(*doors[:count]), *places)) for count in (2, 4))
    assert (more <= fewer + SLACK_M).all()
    straight = np.hypot(*(np.array(places)[:, None] - np.array(doors)).T).min(axis=0)
    assert (more >= straight - SLACK_M).all()


@few
@given(SEEDS)
def test_fewer_minutes_never_cover_more(seed: int) -> None:
    draw = np.random.default_rng(seed)
    model = walked(ways(*town(draw)), walls(spots(draw, 3)))
    doors = sites(*spots(draw, 2))
    five, ten, fifteen = (ground(model, doors, minutes * 48.0) for minutes in (2, 5, 10))
    for small, large in ((five, ten), (ten, fifteen)):
        assert small.difference(large).area <= 2e-3 * max(small.area, 1.0)


@few
@given(SEEDS)
def test_the_order_of_rows_changes_no_number(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, places, doors, fences = (
        town(draw),
        spots(draw, 40),
        spots(draw, 3),
        [spots(draw, 3) for _ in range(3)],
    )
    gaps = spots(draw, 3)
    one = walked(ways(*lines), walls(*fences), crossings(*(spot(*gap) for gap in gaps)))
    other = walked(
        ways(*[line[::-1] for line in lines[::-1]]),
        walls(*[fence[::-1] for fence in fences[::-1]]),
        crossings(*(spot(*gap) for gap in gaps[::-1])),
    )
    mine, theirs = metres(one, sites(*doors), *places), metres(other, sites(*doors[::-1]), *places)
    assert np.allclose(mine, theirs, atol=SLACK_M)


@few
@given(SEEDS)
@example(736)
@example(1007)
def test_no_place_joins_a_way_over_a_wall_that_begins_and_ends_at_corners_of_ways(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines = town(draw)
    first, last = draw.integers(0, len(lines), 2)
    wall, places = [lines[first][0], lines[last][-1]], spots(draw, 60, -90, 410)
    model = walked(ways(*lines), walls(wall))
    seen = model.joinings(at(*places))
    links, length = model.network.links, model.network.length
    share = 0.5 * (seen.low + seen.high) / length[seen.link]
    spot_seen = links.start[seen.link] + share[:, None] * links.step[seen.link]
    # A way may run along the wall itself: it is looked at, and rounding ends the sight beyond it.
    spot_seen += 1e-6 * (at(*places)[seen.place] - spot_seen)
    sight = shapely.linestrings(np.stack([at(*places)[seen.place], spot_seen], axis=1))
    assert not shapely.crosses(sight, shapely.LineString(at(*wall))).any()


@few
@given(SEEDS)
def test_no_place_in_the_ground_costs_more_than_the_limit(seed: int) -> None:
    draw = np.random.default_rng(seed)
    model = walked(ways(*town(draw)), walls(*[spots(draw, 3) for _ in range(3)]))
    doors, places = sites(*spots(draw, 2)), np.array(spots(draw, 300, -90, 410))
    cost = model.nearest(doors, at(*places))[0]
    for radius in (150.0, 300.0):
        inside = shapely.contains_xy(ground(model, doors, radius).buffer(-0.3), *places.T)
        assert (cost[inside] <= radius + 1e-6).all()
