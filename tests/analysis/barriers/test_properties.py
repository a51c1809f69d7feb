"""What must hold of circles past any barriers."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from locator.analysis.barriers import nearest
from tests.analysis.barriers.cases import Case, draw_case
from tests.analysis.barriers.drawn import NOWHERE, circle, costs, crossings, measured, sites
from tests.analysis.plain import ORIGIN

SEEDS = st.integers(0, 100_000)
FEW = settings(max_examples=8, deadline=None, derandomize=True)
EXACT_M = 5e-3


def case_of(seed: int) -> tuple[Case, tuple[float, float], np.ndarray]:
    draw = np.random.default_rng(seed)
    case = draw_case(draw)
    assume(case.lines)
    x, y = draw.uniform(-300, 300, 2)
    return case, (float(x), float(y)), draw.uniform(-500, 500, (200, 2))


def metres(
    lines: list, polygons: list, over: list, site: tuple[float, float], places: np.ndarray
) -> np.ndarray:
    measure = measured([*lines, *polygons], crossings(*over) if over else NOWHERE)
    return costs(measure, site, places, 3000.0)


@given(SEEDS)
@FEW
def test_no_way_is_shorter_than_a_straight_line(seed: int) -> None:
    case, site, places = case_of(seed)
    found = costs(case.measure(), site, places, 3000.0)
    assert (found >= np.hypot(*(places - site).T) - 1e-6).all()


@given(SEEDS)
@FEW
def test_a_barrier_more_lowers_no_cost(seed: int) -> None:
    case, site, places = case_of(seed)
    fewer = metres(case.lines[1:], case.polygons, [], site, places)
    more = metres(case.lines, case.polygons, [], site, places)
    assert (more >= fewer - EXACT_M).all()


@given(SEEDS)
@FEW
def test_a_crossing_opened_raises_no_cost_and_takes_no_ground(seed: int) -> None:
    case, site, places = case_of(seed)
    assume(case.bridges)
    shapes = [*case.lines, *case.polygons]
    shut = [number > 0 for number in range(len(case.bridges))]
    before = measured(shapes, crossings(*case.bridges, open=shut))
    after = measured(shapes, crossings(*case.bridges))
    assert (costs(after, site, places, 3000.0) <= costs(before, site, places, 3000.0) + EXACT_M).all()
    lost = circle(before, [site], 500.0).difference(circle(after, [site], 500.0))
    assert lost.area < 1.0


@given(SEEDS)
@FEW
def test_five_minutes_lie_in_ten_and_ten_in_fifteen(seed: int) -> None:
    case, site, _ = case_of(seed)
    measure = case.measure()
    near, middle, far = (circle(measure, [site], radius) for radius in (185.0, 369.0, 554.0))
    assert near.difference(middle).area < 1.0
    assert middle.difference(far).area < 1.0


@given(SEEDS)
@FEW
def test_the_ground_of_two_sites_is_that_of_each(seed: int) -> None:
    case, site, _ = case_of(seed)
    measure, other = case.measure(), (site[0] + 150.0, site[1] - 90.0)
    apart = shapely.union_all(
        [circle(measure, [site], 400.0), circle(measure, [other], 400.0)], grid_size=1e-4
    )
    assert circle(measure, [site, other], 400.0).symmetric_difference(apart).area < 1.0


@given(SEEDS)
@FEW
def test_polygons_agree_with_costs(seed: int) -> None:
    """The area of the ground is the share of a fine raster that costs no more than the radius."""
    case, site, _ = case_of(seed)
    measure, radius = case.measure(), 300.0
    ground = circle(measure, [site], radius)
    side = np.arange(-radius, radius, 4.0) + 2.0
    places = np.array([(x, y) for x in side for y in side]) + site
    within = np.isfinite(costs(measure, site, places, radius))
    inside = shapely.contains_xy(ground, *places.T)
    # The polygon lies inside the exact circle by up to a half of one part in a thousand of the radius.
    edge = shapely.dwithin(ground.boundary, shapely.points(places), 0.15)
    assert (within == inside)[~edge].all()


@given(SEEDS)
@FEW
def test_nearest_is_the_least_of_all_pairs_and_has_a_way_as_long(seed: int) -> None:
    case, site, places = case_of(seed)
    measure = case.measure()
    spots = [site, (site[0] - 200.0, site[1] + 120.0), (site[0], site[1] + 300.0)]
    each = np.array([costs(measure, spot, places, 6000.0) for spot in spots])
    found, which = measure.nearest(sites(spots), places + ORIGIN)
    assert found == pytest.approx(each.min(axis=0), abs=1e-6)
    for place in range(5):
        if which[place] < 0:
            continue
        way = measure.way(sites(spots), int(which[place]), places[place] + ORIGIN)
        assert way is not None
        assert way.metres == pytest.approx(found[place], abs=1e-6)
        assert np.hypot(*np.diff(way.xy, axis=0).T).sum() == pytest.approx(way.metres, abs=1e-3)


@given(SEEDS)
@FEW
def test_in_a_city_of_many_walls_the_nearest_is_the_same(seed: int) -> None:
    case, site, places = case_of(seed)
    spots = [site, (site[0] - 200.0, site[1] + 120.0), (site[0], site[1] + 300.0)]
    few = case.measure().nearest(sites(spots), places + ORIGIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearest, "_FEW_WALLS", -1)
        many = case.measure().nearest(sites(spots), places + ORIGIN)
    assert many[0] == pytest.approx(few[0], abs=EXACT_M)
    assert np.array_equal(few[1] >= 0, many[1] >= 0)
