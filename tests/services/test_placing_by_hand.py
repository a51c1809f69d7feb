"""Places that the planner gives herself."""

import numpy as np
import pytest
import shapely

from locator.domain.datum import wgs84_to_gcj02
from locator.domain.edits import apply
from locator.domain.facilities import Facilities
from locator.domain.projection import to_metres
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import InputError, UsageError
from locator.services.placing_by_hand import at_coordinates, at_facility, read_degrees, read_place


@pytest.fixture
def study() -> Study:
    box = shapely.box(121.50, 31.26, 121.54, 31.30)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    facilities = Facilities.build(
        2, id=["a", "b"], name=["甲", "乙"], lon=[np.nan, 121.52], lat=[np.nan, 31.28], datum=["", "gcj02"]
    )
    return Study("测试区", 4549, streets, facilities)


@pytest.mark.parametrize(
    "text",
    [
        "121.5125, 31.2705",
        "31.2705 121.5125",
        "经度121.5125，纬度31.2705",
        "121°30′45″E, 31°16′13.8″N",
        "POINT(121.5125 31.2705)",
    ],
)
def test_any_writing_of_a_pair_is_understood(study: Study, text: str) -> None:
    assert read_degrees(text) == pytest.approx((121.5125, 31.2705))
    place = read_place(study, text)
    assert (place.lon, place.lat) == pytest.approx((121.5125, 31.2705))


@pytest.mark.parametrize("text", ["", "甲路1号", "121.5", "1 2 3 4"])
def test_what_is_no_pair_is_refused(study: Study, text: str) -> None:
    assert read_degrees(text) is None
    with pytest.raises(InputError) as caught:
        read_place(study, text)
    assert caught.value.code == "place_unreadable"


def test_metres_are_taken_in_the_order_of_a_survey(study: Study) -> None:
    ((x, y),) = to_metres(np.array([121.51]), np.array([31.27]), 4549)
    for text in (f"{x:.3f}, {y:.3f}", f"{y:.3f}, {x:.3f}"):
        place = read_place(study, text, "EPSG:4549")
        assert (place.lon, place.lat) == pytest.approx((121.51, 31.27), abs=1e-7)
        assert (place.x, place.y) == pytest.approx((x, y), abs=1e-3)


def test_a_place_far_away_or_in_an_unknown_datum_is_refused(study: Study) -> None:
    with pytest.raises(InputError) as caught:
        read_place(study, "116.4, 39.9")
    assert caught.value.code == "place_far"
    with pytest.raises(UsageError):
        read_place(study, "121.51, 31.27", "mars")


def test_pasted_coordinates_keep_what_was_given(study: Study) -> None:
    x, y = wgs84_to_gcj02(np.array([121.51]), np.array([31.27]))
    text = f"{x[0]:.8f},{y[0]:.8f}"
    after = apply(study, at_coordinates(study, "a", text, "GCJ02")).facilities.row(0)
    assert (after["lon"], after["lat"]) == pytest.approx((121.51, 31.27), abs=1e-7)
    assert (after["datum"], after["x_declared"]) == ("gcj02", pytest.approx(x[0]))
    with pytest.raises(KeyError):
        at_coordinates(study, "z", text)


def test_a_facility_can_stand_where_another_does(study: Study) -> None:
    after = apply(study, at_facility(study, "a", "b")).facilities
    assert (after.lon[0], after.lat[0]) == (121.52, 31.28)
    with pytest.raises(InputError) as caught:
        at_facility(study, "b", "a")
    assert caught.value.code == "place_unknown"
