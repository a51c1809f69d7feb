"""A network that follows another answers as one laid afresh, and differs from it only where it says."""

import numpy as np
import shapely
from hypothesis import given, settings

from locator.analysis.network.differences import differences
from locator.analysis.network.walked import Walked
from locator.domain.layers import Crossings
from tests.analysis.network.laid import (
    ROUNDING_M,
    at,
    crossings,
    ground,
    laid,
    lakes,
    sites,
    spot,
    walls,
    ways,
)
from tests.analysis.network.test_properties import SEEDS
from tests.analysis.network.test_slow_oracle import spots, town
from tests.analysis.plain import box

few = settings(max_examples=4, deadline=None, derandomize=True)
FENCE = [(0.0, 50.0), (1000.0, 50.0)]
STREETS = [[(0.0, 0.0), (500.0, 0.0), (1000.0, 0.0)], [(500.0, 0.0), (500.0, 100.0)]]


def gates(draw: np.random.Generator, shapes: list[shapely.Point]) -> Crossings:
    kinds = [str(draw.choice(["bridge", "gate", "ferry"])) for _ in shapes]
    return crossings(*shapes, type=kinds, open=[bool(draw.integers(2)) for _ in shapes])


@few
@given(SEEDS)
def test_after_any_edit_the_ground_is_that_of_a_network_laid_afresh(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, fences = town(draw), [spots(draw, 3) for _ in range(3)]
    doors, gaps = sites(*spots(draw, 2)), [spot(*gap) for gap in spots(draw, 3)]
    followed = Walked(laid(ways(*lines), walls(*fences), gates(draw, gaps)))
    for less in (0, 0, 1):
        ground(followed, doors, 250.0)
        network = laid(ways(*lines[less:]), walls(*fences[less:]), gates(draw, gaps))
        followed, fresh = Walked(network, followed), Walked(network)
        for radius in (150.0, 250.0, 400.0):
            mine, theirs = ground(followed, doors, radius), ground(fresh, doors, radius)
            assert mine.symmetric_difference(theirs).area <= 1e-6 * theirs.area + 1e-3


@few
@given(SEEDS)
def test_a_cost_differs_only_within_itself_of_what_differs(seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines, fences, gaps = town(draw), [spots(draw, 3) for _ in range(3)], spots(draw, 3)
    shapes, doors, places = [spot(*gap) for gap in gaps], sites(*spots(draw, 3)), np.array(spots(draw, 120))
    less = int(draw.integers(2))
    one = laid(ways(*lines), walls(*fences), gates(draw, shapes))
    other = laid(ways(*lines[less:]), walls(*fences[less:]), gates(draw, shapes))
    costs = np.array([Walked(network).nearest(doors, at(*places))[0] for network in (one, other)])
    changed = np.flatnonzero(~np.isclose(*costs, rtol=0.0, atol=1e-6))
    moved = shapely.union_all([shape.buffer(0.01) for shape in differences(one, other)])
    away = shapely.distance(moved, shapely.points(at(*places[changed])))
    assert (away <= costs.min(axis=0)[changed] + 0.02).all()


def test_the_same_study_laid_twice_does_not_differ_and_a_bridge_is_all_that_differs() -> None:
    bridge = crossings(spot(500.0, 50.0))
    shut, opened = laid(ways(*STREETS), walls(FENCE)), laid(ways(*STREETS), walls(FENCE), bridge)
    assert len(differences(opened, laid(ways(*STREETS), walls(FENCE), bridge))) == 0
    found = shapely.union_all(differences(shut, opened))
    # The passage, and the two halves of the way that it joins again.
    assert shapely.distance(found, shapely.points(at((500.0, 50.0)))[0]) < ROUNDING_M
    assert np.allclose(
        shapely.bounds(found), np.append(at((500.0, 0.0)), at((500.0, 100.0))), atol=ROUNDING_M
    )


def test_a_closed_gate_on_a_corner_differs_though_every_link_stays() -> None:
    gate = {"type": ["gate"], "open": [False]}
    one, other = laid(ways(*STREETS)), laid(ways(*STREETS), passed=crossings(spot(500.0, 0.0), **gate))
    assert len(one.links) == len(other.links)
    found = shapely.union_all(differences(one, other))
    assert shapely.distance(found, shapely.Point(at((500.0, 0.0))[0])) < ROUNDING_M


def test_a_lake_differs_with_its_inside() -> None:
    lake = lakes(box(2000, 2000, 2400, 2400))
    found = shapely.union_all(differences(laid(ways(*STREETS)), laid(ways(*STREETS), lake)))
    assert abs(found.area - 400.0 * 400.0) < 1.0
