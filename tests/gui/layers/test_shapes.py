"""Geometries on the screen, and the rims of many circles."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.gui.layers.arcs import exposed
from locator.gui.layers.shapes import Shapes
from locator.gui.layers.viewport import Viewport

VIEW = Viewport((50.0, 50.0), 1.0, 100, 100)


def drawn(shapes: Shapes, view: Viewport) -> shapely.Geometry:
    """What is drawn, in metres, cut to what is seen."""
    polygons = [shapely.Polygon(*_rings(piece.rings, view)) for piece in shapes.seen(view)]
    return shapely.intersection(shapely.union_all(shapely.make_valid(polygons)), shapely.box(*view.extent))


def _rings(rings: tuple, view: Viewport) -> tuple:
    placed = [[view.to_map(p.x(), p.y()) for p in ring.toList()] for ring in rings]
    return placed[0], placed[1:]


def test_holes_stay_holes_and_missing_ones_fall_out() -> None:
    ring = shapely.box(10, 10, 90, 90).difference(shapely.box(40, 40, 60, 60))
    shapes = Shapes.of(np.array([None, ring, shapely.Polygon()], dtype=object))
    assert shapes.rows.tolist() == [1]
    (piece,) = shapes.seen(VIEW)
    assert len(piece.rings) == 2
    assert piece.row == 1


def test_parts_keep_the_row_they_came_from() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(20, 20, 40, 40)])
    shapes = Shapes.of(np.array([shapely.box(60, 60, 70, 70), both], dtype=object))
    assert sorted(piece.row for piece in shapes.seen(VIEW)) == [0, 1, 1]
    assert [piece.row for piece in shapes.seen(VIEW, np.array([0]))] == [0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-900, 1000), st.floats(-900, 1000)), min_size=3, max_size=40),
    st.floats(0.3, 3.0),
)
def test_what_lies_far_outside_changes_nothing_seen(
    points: list[tuple[float, float]], metres_per_px: float
) -> None:
    shape = shapely.MultiPoint(points).convex_hull
    if shape.geom_type != "Polygon":
        return
    view = Viewport((50.0, 50.0), metres_per_px, 100, 100)
    wanted = shapely.intersection(shape, shapely.box(*view.extent))
    found = drawn(Shapes.of(np.array([shape], dtype=object)), view)
    # Corners closer than half a pixel are one.
    slack = 2.0 * metres_per_px * (100.0 * metres_per_px)
    assert abs(wanted.area - found.area) <= slack


def test_a_winding_line_outside_is_cut_short() -> None:
    turn = np.linspace(0.0, 2 * np.pi, 20_000)
    wide = shapely.Polygon(np.column_stack([50 + 5000 * np.cos(turn), 50 + 5000 * np.sin(turn)]))
    (piece,) = Shapes.of(np.array([wide], dtype=object)).seen(VIEW)
    assert piece.rings[0].size() < 50


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000), st.integers(200, 900)), max_size=25))
def test_the_arcs_are_the_rim_of_the_union(circles: list[tuple[int, int, int]]) -> None:
    table = np.array(circles, np.float64).reshape(-1, 3)
    arcs = exposed(table[:, :2], table[:, 2])
    union = shapely.union_all(shapely.buffer(shapely.points(table[:, :2]), table[:, 2], quad_segs=90))
    assert shapely.length(arcs).sum() == pytest.approx(union.length, rel=0.01, abs=30.0)
