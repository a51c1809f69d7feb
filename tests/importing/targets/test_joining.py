"""One row of several services is parted, rows of one facility are joined, and no row is lost unsaid."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from tests.importing.conftest import SIDE, SOUTH, WEST

Write = Callable[..., Path]
X, Y = f"{WEST + SIDE / 2 + 0.000123:.6f}", f"{SOUTH + SIDE / 2 + 0.000123:.6f}"
HEADER = ("名称", "类型", "地址", "床位数", "供餐能力", "建筑面积", "服务项目", "状态", "经度", "纬度")


def _read(path: Path, study: Study) -> FacilitiesRead:
    return read_facilities(path, study, ReadOptions(datum="wgs84"))


def _told(read: FacilitiesRead) -> list[tuple[str, int | None]]:
    return [(p.code, p.row) for p in read.record.problems]


def test_a_row_of_several_services_is_a_facility_each_and_counts_amounts_once(
    study: Study, write: Write
) -> None:
    row = ("甲中心", "综合为老服务中心、助餐点", "某路1号", "20", "150", "800", "", "", X, Y)
    read = _read(write([HEADER, row]), study)
    facilities = read.facilities
    assert facilities.kind.tolist() == ["integrated_centre", "meal_point"]
    assert facilities.lon.tolist() == [float(X)] * 2
    assert len(set(facilities.id)) == 2
    np.testing.assert_equal(facilities.meals_per_day, [np.nan, 150.0])
    np.testing.assert_equal(facilities.floor_area_m2, [800.0, np.nan])
    np.testing.assert_equal(facilities.licensed_beds, [20.0, np.nan])
    assert read.record.counts == {"read": 1, "used": 1, "corrected": 0, "unplaced": 0, "refused": 0}


def test_a_part_that_is_no_kind_is_told_and_the_row_kept(study: Study, write: Write) -> None:
    row = ("甲站", "助餐点;2013", "某路1号", "", "", "", "", "", X, Y)
    read = _read(write([HEADER, row]), study)
    (problem,) = read.record.problems
    assert (problem.code, problem.row, problem.facts["part"]) == ("kind_part_unknown", 2, "2013")
    assert read.facilities.kind.tolist() == ["meal_point"]


def test_rows_of_one_facility_are_joined(study: Study, write: Write) -> None:
    read = _read(
        write(
            [
                HEADER,
                ("甲院", "养老院", "某路1号", "", "", "800", "助餐", "", "", ""),
                ("甲院", "养老院", "上海市测试区某路1号", "50", "", "", "助浴", "", X, Y),
                ("甲院", "助餐点", "某路1号", "", "90", "", "", "", X, Y),
                ("甲院", "养老院", "别路9号", "7", "", "", "", "", "", ""),
            ]
        ),
        study,
    )
    homes = read.facilities.take(read.facilities.kind == "care_home")
    assert homes.licensed_beds.tolist() == [50.0, 7.0]
    assert homes.floor_area_m2[0] == 800.0
    assert homes.lon[0] == float(X)
    assert len(read.facilities) == 3
    assert _told(read) == [("rows_joined", 3), ("no_coordinates", 5)]
    assert read.record.problems[0].facts["joined"] == "2"
    assert read.record.counts == {"read": 4, "used": 3, "corrected": 0, "unplaced": 1, "refused": 0}


def test_rows_that_disagree_are_told(study: Study, write: Write) -> None:
    rows = [
        ("甲院", "养老院", "某路1号", "50", "", "800", "助餐", "正常", X, Y),
        ("甲院", "养老院", "某路1号", "60", "", "", "助浴", "停业", X, Y),
    ]
    read = _read(write([HEADER, *rows]), study)
    assert read.facilities.licensed_beds.tolist() == [50.0]
    assert read.facilities.status.tolist() == ["open"]
    told = [
        (p.row, p.column, p.value, p.facts["kept"]) for p in read.record.problems if p.code == "rows_disagree"
    ]
    assert told == [(3, "床位数", "60", "50"), (3, "状态", "closed", "open")]


def test_a_repetition_is_left_out_and_a_row_of_another_service_is_not(study: Study, write: Write) -> None:
    one = ("甲院", "养老院", "某路1号", "50", "", "", "助餐", "", X, Y)
    other = (*one[:6], "助浴", *one[7:])
    assert _told(_read(write([HEADER, one, one]), study)) == [("duplicate_row", 3)]
    assert _told(_read(write([HEADER, one, other]), study)) == [("rows_joined", 2)]


@pytest.mark.parametrize(
    ("second", "facilities"),
    [
        ({"x": f"{float(X) + 0.0003:.6f}"}, 1),
        ({"x": f"{float(X) + 0.002:.6f}"}, 2),
        ({"address": ""}, 1),
        ({"address": "别路2号"}, 2),
        ({"name": "乙院"}, 2),
        ({"kind": "护理站"}, 2),
        ({"name": " 甲 院"}, 1),
    ],
)
def test_what_makes_one_facility(study: Study, write: Write, second: dict[str, str], facilities: int) -> None:
    def row(
        name: str = "甲院", kind: str = "养老院", address: str = "某路1号", x: str = X
    ) -> tuple[str, ...]:
        return (name, kind, address, "", "", "", "", "", x, Y)

    assert len(_read(write([HEADER, row(), row(**second)]), study).facilities) == facilities


_cell = st.sampled_from(["", "10", "20"])
_facility = st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["某路1号", "某路2号", ""]), _cell, _cell)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_facility, min_size=1, max_size=7), data=st.data())
def test_no_row_is_lost_and_the_order_of_rows_changes_nothing(
    study: Study, write: Write, rows: Any, data: st.DataObject
) -> None:
    def read(given: Any) -> FacilitiesRead:
        cells = [(f"{n}院", "养老院", a, beds, "", area, "", "", "", "") for n, a, beds, area in given]
        return _read(write([HEADER, *cells]), study)

    one, other = read(rows), read(data.draw(st.permutations(rows)))
    counts = one.record.counts
    assert counts["read"] == counts["used"] + counts["unplaced"] + counts["refused"] == len(rows)
    repeated = sum(problem.code == "duplicate_row" for problem in one.record.problems)
    joined = sum(len(p.facts["joined"].split(", ")) for p in one.record.problems if p.code == "rows_joined")
    assert len(one.facilities) + repeated + joined == len(rows)
    # Independently: without places, rows are one facility where name and address are the same, however blank.
    assert len(one.facilities) == len({(name, address) for name, address, *_ in rows})
    assert _plain(one) == _plain(other)


def _plain(read: FacilitiesRead) -> list[dict[str, str]]:
    rows = [read.facilities.row(at) for at in range(len(read.facilities))]
    return sorted(({k: str(v) for k, v in row.items() if k != "source_row"} for row in rows), key=str)
