"""From metres to pixels and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.gui.layers.viewport import Viewport

numbers = st.floats(-2000.0, 2000.0)
viewports = st.builds(
    Viewport,
    st.tuples(st.floats(2e5, 8e5), st.floats(2e6, 6e6)),
    st.floats(0.5, 500.0),
    st.integers(100, 3000),
    st.integers(100, 3000),
)


def close(one: object, other: object, view: Viewport) -> bool:
    return bool(np.allclose(one, other, rtol=0.0, atol=1e-4 * view.metres_per_px + 1e-6))


@given(viewports, numbers, numbers)
def test_a_place_on_the_screen_is_where_it_came_from(view: Viewport, x: float, y: float) -> None:
    there = view.to_map(x, y)
    assert np.allclose(view.to_screen(np.array([there]))[0], (x, y), atol=1e-3)


@given(viewports, st.floats(0.2, 5.0), numbers, numbers)
def test_zooming_leaves_the_ground_under_the_pointer(
    view: Viewport, factor: float, x: float, y: float
) -> None:
    assert close(view.zoomed(factor, x, y).to_map(x, y), view.to_map(x, y), view)


@given(viewports, numbers, numbers)
def test_panning_there_and_back_changes_nothing(view: Viewport, dx: float, dy: float) -> None:
    moved = view.panned(dx, dy)
    assert close(moved.to_map(dx, dy), view.to_map(0.0, 0.0), view)
    assert close(moved.panned(-dx, -dy).centre, view.centre, view)


@given(viewports, st.integers(0, 200))
def test_a_margin_adds_ground_on_every_side(view: Viewport, margin: int) -> None:
    wider = view.grown(margin)
    assert close(wider.to_map(margin, margin), view.to_map(0.0, 0.0), view)


@given(viewports)
def test_the_corners_are_those_of_the_extent(view: Viewport) -> None:
    west, south, east, north = view.extent
    assert close(view.to_map(0.0, 0.0), (west, north), view)
    assert close(view.to_map(view.width, view.height), (east, south), view)


@given(
    st.tuples(st.floats(0, 1e5), st.floats(0, 1e5)),
    st.floats(100.0, 1e5),
    st.floats(100.0, 1e5),
    st.integers(300, 2000),
    st.integers(300, 2000),
)
def test_a_box_fits_inside_the_insets(
    corner: tuple[float, float], wide: float, high: float, width: int, height: int
) -> None:
    box = (*corner, corner[0] + wide, corner[1] + high)
    inset = (10.0, 20.0, 130.0, 40.0)
    view = Viewport.fit(box, width, height, inset=inset)
    (left, foot), (right, top) = view.to_screen(np.array([box[:2], box[2:]]))
    slack = 1e-6
    assert left >= inset[0] - slack
    assert top >= inset[1] - slack
    assert right <= width - inset[2] + slack
    assert foot <= height - inset[3] + slack


def test_the_scale_is_that_of_96_dots_an_inch() -> None:
    assert Viewport((0.0, 0.0), 0.0254 / 96 * 25_000, 10, 10).denominator == pytest.approx(25_000)
