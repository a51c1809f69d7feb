"""Corners of a shape, moved one at a time: worked out by hand."""

import numpy as np
import pytest
import shapely

from locator.domain.corners import Corners

LINE = shapely.LineString([(0, 0), (4, 0), (4, 2)])
HOLED = shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(3, 3), (6, 3), (6, 6)]])
RING = shapely.LineString([(0, 0), (4, 0), (4, 2), (0, 0)])


def of(shape: shapely.Geometry) -> Corners:
    found = Corners.of(shape)
    assert found is not None
    return found


@pytest.mark.parametrize("shape", [shapely.Point(1, 2), LINE, HOLED, RING])
def test_the_shape_comes_back_as_it_was(shape: shapely.Geometry) -> None:
    assert of(shape).shape.equals_exact(shape, 0.0)


@pytest.mark.parametrize(
    ("shape", "legs"),
    [
        (LINE, [[0, 1], [1, 2]]),
        (RING, [[0, 1], [1, 2], [2, 0]]),
        (HOLED, [[0, 1], [1, 2], [2, 3], [3, 0], [4, 5], [5, 6], [6, 4]]),
    ],
)
def test_legs_join_corners_of_one_ring(shape: shapely.Geometry, legs: list[list[int]]) -> None:
    assert of(shape).legs.tolist() == legs


def test_one_corner_moves_and_the_others_stay() -> None:
    moved = of(HOLED).moved(5, (7.0, 3.0)).shape
    assert shapely.get_coordinates(moved.interiors[0]).tolist() == [[3, 3], [7, 3], [6, 6], [3, 3]]
    assert moved.exterior.equals_exact(HOLED.exterior, 0.0)


def test_the_first_corner_of_a_ring_moves_with_its_end() -> None:
    moved = of(RING).moved(0, (-1.0, 0.0)).shape
    assert moved.is_closed
    assert moved.coords[0] == moved.coords[-1] == (-1.0, 0.0)


def test_a_corner_is_put_on_a_leg() -> None:
    made, at = of(LINE).inserted(1, (5.0, 1.0))
    assert at == 2
    assert made.xy.tolist() == [[0, 0], [4, 0], [5, 1], [4, 2]]
    closing, last = of(HOLED).inserted(3, (-1.0, 5.0))
    assert last == 4
    assert shapely.get_coordinates(closing.shape.exterior)[-2].tolist() == [-1, 5]
    assert closing.shape.interiors[0].equals_exact(HOLED.interiors[0], 0.0)


def test_a_corner_is_taken_out_while_enough_are_left() -> None:
    shorter = of(LINE).without(1)
    assert shorter is not None
    assert shorter.xy.tolist() == [[0, 0], [4, 2]]
    assert shorter.without(0) is None
    assert of(shapely.Point(1, 1)).without(0) is None
    assert of(RING).without(0) is None
    assert of(HOLED).without(4) is None  # of the hole
    whole = of(HOLED).without(3)
    assert whole is not None
    assert np.unique(whole.ring).tolist() == [0, 1]


def test_shapes_of_several_parts_have_no_corners_to_hold() -> None:
    assert Corners.of(shapely.MultiPoint([(0, 0), (1, 1)])) is None
    assert Corners.of(shapely.LineString()) is None
