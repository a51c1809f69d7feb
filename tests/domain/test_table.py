"""Columns of one length that nobody can change, equal by value."""

import numpy as np
import pytest
import shapely

from locator.domain.facilities import Facilities
from locator.domain.streets import Streets
from locator.domain.study import Study


def facilities() -> Facilities:
    return Facilities.build(
        3, id=["a", "b", "c"], lon=[121.5, np.nan, 121.6], lat=[31.2, 31.3, 31.2], kind=["care_home"] * 3
    )


def street(*corner: float) -> Streets:
    return Streets.build(1, code=["310110001"], name=["东街道"], geometry=[shapely.box(0, 0, *corner)])


def test_columns_not_given_are_unknown_throughout() -> None:
    held = facilities()
    assert held.name.tolist() == ["", "", ""]
    assert np.isnan(held.licensed_beds).all()


def test_a_column_cannot_be_written_to() -> None:
    held = facilities()
    with pytest.raises(ValueError, match="read-only"):
        held.lon[0] = 0.0
    with pytest.raises(AttributeError):
        held.lon = np.zeros(3)  # type: ignore[misc]


def test_an_array_given_to_a_table_stays_the_giver_s_own() -> None:
    lon = np.array([1.0, 2.0])
    held = Facilities.build(2, lon=lon)
    lon[0] = 9.0
    assert held.lon.tolist() == [1.0, 2.0]


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="has 2 rows, not 3"):
        Facilities.build(3, lon=[1.0, 2.0])


def test_tables_are_equal_by_value_with_unknown_equal_to_unknown() -> None:
    assert facilities() == facilities()
    assert facilities() != facilities().with_columns(lat=[31.2, 31.3, 31.2000001])
    assert facilities() != facilities().take(np.array([0, 1]))
    assert street(1, 1) == street(1, 1)
    assert street(1, 1) != street(1, 2)
    assert street(1, 1) != facilities()


def test_a_study_is_equal_to_another_of_the_same_values() -> None:
    one = Study("杨浦", 4549, street(1, 1), facilities())
    assert one == Study("杨浦", 4549, street(1, 1), facilities())
    assert one != Study("杨浦", 4549, street(1, 2), facilities())


def test_rows_are_taken_appended_and_replaced_without_touching_the_first_table() -> None:
    held = facilities()
    assert held.take(held.id != "b").id.tolist() == ["a", "c"]
    assert held.append(held).id.tolist() == ["a", "b", "c", "a", "b", "c"]
    changed = held.with_row(1, {"lon": 121.55, "name": "新名"})
    assert changed.row(1)["lon"] == 121.55
    assert changed.name.tolist() == ["", "新名", ""]
    assert held == facilities()


def test_placed_and_open_and_row_of_tell_a_facility_s_state() -> None:
    held = facilities().with_columns(status=["open", "open", "closed"])
    assert held.placed.tolist() == [True, False, True]
    assert held.open.tolist() == [True, True, False]
    assert held.row_of("c") == 2
    with pytest.raises(KeyError, match="zz"):
        held.row_of("zz")


def test_a_missing_shape_equals_only_a_missing_shape() -> None:
    none = Streets.build(1, code=["310110001"])
    assert none == Streets.build(1, code=["310110001"])
    assert none != street(1, 1)


def test_an_empty_table_has_every_column() -> None:
    assert len(Facilities()) == 0
    assert Facilities() == Facilities.build(0)
