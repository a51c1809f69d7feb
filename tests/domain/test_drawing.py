"""Barriers, crossings and ways drawn by hand: a new study for each change, the old one as it was."""

import numpy as np
import pytest
import shapely

from locator.domain.drawing import FERRY_WAIT_S, change, draw, erase
from locator.domain.layers import Barriers, Crossings
from locator.domain.streets import Streets
from locator.domain.study import Study

RIVER = shapely.Polygon([(121.0, 31.0), (121.1, 31.0), (121.1, 31.1), (121.0, 31.1)])
WALL = shapely.LineString([(121.0, 31.0), (121.1, 31.05)])
SPOT = shapely.Point(121.05, 31.0)


@pytest.fixture
def study() -> Study:
    return Study(
        *("Somewhere", 4550, Streets()),
        barriers=Barriers.build(
            2, type=["river", "wall"], list=["osm", "osm"], geometry=[RIVER, WALL], name=["a", "b"]
        ),
    )


def test_a_barrier_is_added_last_and_names_no_list(study: Study) -> None:
    made = draw(study, "barriers", WALL, "railway", "Line 3")
    assert len(study.barriers) == 2
    assert made.barriers.row(2) == {"type": "railway", "name": "Line 3", "list": "", "geometry": WALL}
    assert made.crossings is study.crossings


@pytest.mark.parametrize(
    ("type_", "is_open", "wait_s"),
    [("bridge", True, np.nan), ("gate", True, np.nan), ("ferry", False, FERRY_WAIT_S)],
)
def test_a_ferry_begins_closed_and_with_a_wait(
    study: Study, type_: str, is_open: bool, wait_s: float
) -> None:
    table = draw(study, "crossings", SPOT, type_).crossings
    assert table.open.tolist() == [is_open]
    np.testing.assert_array_equal(table.wait_s, [wait_s])


def test_one_row_is_changed_and_the_others_stay(study: Study) -> None:
    made = change(study, "barriers", 1, {"geometry": RIVER, "name": "c"})
    assert made.barriers.name.tolist() == ["a", "c"]
    assert made.barriers.geometry[0] is RIVER
    assert study.barriers.geometry[1] is WALL


def test_one_row_is_taken_out(study: Study) -> None:
    made = erase(study, "barriers", 0)
    assert made.barriers.name.tolist() == ["b"]
    assert made.barriers.geometry[0] is WALL
    assert len(study.barriers) == 2


_BOW = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        ("barriers", SPOT),
        ("barriers", _BOW),
        ("barriers", shapely.LineString()),
        ("barriers", shapely.LineString([(1, 1), (1, 1)])),
        ("crossings", RIVER),
        ("ways", SPOT),
        ("ways", shapely.LineString([(0, 0), (np.inf, 1)])),
    ],
)
def test_a_shape_that_the_layer_cannot_hold_is_refused(
    study: Study, layer: str, shape: shapely.Geometry
) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        draw(study, layer, shape, "wall")  # type: ignore[arg-type]
    if layer == "barriers":
        with pytest.raises(ValueError, match="cannot hold"):
            change(study, "barriers", 0, {"geometry": shape})


def test_a_crossing_is_opened_and_closed() -> None:
    crossings = Crossings.build(1, type=["bridge"], open=[True], geometry=[SPOT], name=[""], list=[""])
    study = Study("Somewhere", 4550, Streets(), crossings=crossings)
    closed = change(study, "crossings", 0, {"open": False})
    assert (study.crossings.open[0], closed.crossings.open[0]) == (True, False)
