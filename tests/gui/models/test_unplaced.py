"""Facilities without a place: their order, their list's datum, and where each may stand."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely

from locator.domain.facilities import Facilities
from locator.domain.imports import ImportRecord
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.gui.models import unplaced


@pytest.fixture
def study() -> Study:
    boxes = [shapely.box(121.50 + at * 0.02, 31.26, 121.52 + at * 0.02, 31.28) for at in range(2)]
    streets = Streets.build(
        2, code=["310110001", "310110002"], name=["甲街道", "乙街道"], geometry=np.array(boxes, object)
    )
    facilities = Facilities.build(
        6,
        id=["a", "b", "c", "d", "e", "f"],
        list=["助餐"] * 6,
        kind=["meal_point"] * 6,
        name=["甲站", "", "丙站", "丁站", "戊站", "己站"],
        address=["长阳路1号", "", "控江路8号", "长阳路 １号", "长阳路99号", "控江路8号"],
        street_code=["310110001", "", "310110002", "310110002", "310110002", "310110001"],
        street_named=["甲街道", "外街道", "乙街道", "乙街道", "乙街道", "甲街道"],
        status=["open"] * 6,
        lon=[np.nan, np.nan, np.nan, 121.53, 121.531, 121.51],
        lat=[np.nan, np.nan, np.nan, 31.27, 31.271, 31.27],
    )
    return Study("测试区", 4549, streets, facilities)


def test_the_table_says_in_which_order(study: Study) -> None:
    waiting = unplaced.unplaced_ids(study)
    assert waiting == ["a", "b", "c"]
    assert unplaced.in_order(waiting, ["f", "c", "a"]) == ["c", "a", "b"]
    assert unplaced.in_order(waiting, []) == waiting


@pytest.mark.parametrize(
    ("before", "now", "chosen", "next_one"),
    [
        ("abc", "ac", "b", "c"),
        ("abc", "ab", "c", "a"),
        ("abc", "", "a", ""),
        ("", "xy", "", "x"),
        ("abc", "xy", "b", "x"),
    ],
)
def test_the_next_one_follows_the_one_that_left(before: str, now: str, chosen: str, next_one: str) -> None:
    assert unplaced.following(list(before), list(now), chosen) == next_one


def test_those_with_the_same_address_are_likeliest(study: Study) -> None:
    rows = unplaced.likeliest(study, "a")
    assert [study.facilities.id[row] for row in rows] == ["d", "e", "f"]
    assert unplaced.same_address(study, 0, 3)
    assert not unplaced.same_address(study, 1, 1)  # no address is like no other
    assert [study.facilities.id[row] for row in unplaced.likeliest(study, "c")] == ["f", "d", "e"]
    assert [study.facilities.id[row] for row in unplaced.holding(study, rows, "长阳 戊")] == ["e"]
    assert len(unplaced.holding(study, rows, "", most=2)) == 2


@pytest.mark.parametrize(
    ("said", "datum"), [("gcj02", "gcj02"), ("EPSG:4549", "EPSG:4549"), ("", "wgs84"), ("nonsense", "wgs84")]
)
def test_coordinates_are_taken_to_be_in_the_lists_datum(study: Study, said: str, datum: str) -> None:
    record = ImportRecord("助餐", "facilities", "a.csv", "", datum=said)
    other = ImportRecord("别的", "facilities", "b.csv", "", datum="bd09")
    assert unplaced.datum_of(replace(study, imports=(other, record)), 0) == datum


def test_a_place_outside_the_named_street_is_in_doubt(study: Study) -> None:
    assert unplaced.metres_outside_named(study, "a", (121.51, 31.27)) == 0
    away = unplaced.metres_outside_named(study, "a", (121.53, 31.27))
    assert away == pytest.approx(0.01 * 111_320 * math.cos(math.radians(31.27)), rel=0.005)
    assert f"{away:.0f} m outside 甲街道" in unplaced.doubt_about(study, "a", (121.53, 31.27))
    assert unplaced.doubt_about(study, "a", (121.5205, 31.27)) == ""  # on the edge
    assert unplaced.doubt_about(study, "b", (121.53, 31.27)) == ""  # it names no street of the district


def test_what_is_known_of_one_is_told(study: Study) -> None:
    assert unplaced.name_of(study, 1)  # the kind stands for a name
    assert "outlined" in unplaced.street_told(study, 0)
    assert unplaced.street_told(study, 1) == "外街道, no street of this district"
    assert "助餐" in unplaced.sort_of(study, 0)
