from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from locator.domain.assumptions import Assumptions
from locator.domain.datum import wgs84_to_gcj02
from locator.domain.study import Study
from locator.errors import InputError, UsageError
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

Write = Callable[..., Path]
X, Y = f"{WEST + SIDE / 2:.6f}", f"{SOUTH + SIDE / 2:.6f}"


def _read(path: Path, study: Study, **options: object) -> FacilitiesRead:
    given = {"datum": "wgs84", **options}
    return read_facilities(path, study, ReadOptions(**given))  # type: ignore[arg-type]


def _codes(read: FacilitiesRead) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in read.record.problems]


def test_a_list_as_a_planner_gets_it(study: Study, write: Write) -> None:
    path = write(
        [
            ("测试区养老机构一览表",),
            (
                "序号",
                "机构名称",
                "机构类型",
                "所属街镇",
                "床位数（张）",
                "建筑面积（㎡）",
                "运营状态",
                "经度",
                "纬度",
                "联系人",
                "联系电话",
            ),
            (1, "甲院", "养老院", "北河街道", "120张", "约350㎡", "正常", X, Y, "略", "021-1"),
            (2, "乙站", "2016", "东湖镇", "１２", "", "装修中", X, Y, "略", "021-2"),
            ("", "", "", "", "", "", "", "", "", "", ""),
            ("合计", "", "", "", 132, "", "", "", "", "", ""),
            ("填报单位：某局", "", "", "", "", "", "", "", "", "", ""),
        ],
        encoding="gb18030",
    )
    read = _read(path, study)
    facilities, record = read.facilities, read.record
    assert record.encoding == "gb18030"
    assert record.header_row == 2
    assert facilities.kind.tolist() == ["care_home", "nursing_station"]
    assert facilities.licensed_beds.tolist() == [120.0, 12.0]
    assert facilities.floor_area_m2[0] == 350.0
    assert facilities.status.tolist() == ["open", "suspended"]
    assert facilities.street_code.tolist() == ["310110001", "310110101"]
    assert facilities.source_row.tolist() == [3.0, 4.0]
    assert facilities.phone.tolist() == ["021-1", "021-2"]
    assert record.left_out_columns == ("联系人",)
    assert record.kinds == {"care_home": 1, "nursing_station": 1}
    assert record.columns["licensed_beds"] == "床位数（张）"
    assert record.counts == {"read": 2, "used": 2, "corrected": 0, "unplaced": 0, "refused": 0}


def test_english_headers_and_a_column_named_by_hand(study: Study, write: Write) -> None:
    path = write([("Title", "category", "Lng", "LAT", "beds"), ("A", "care_home", X, Y, "3")])
    read = _read(path, study, columns={"name": "Title"})
    assert read.facilities.name.tolist() == ["A"]
    assert read.facilities.licensed_beds.tolist() == [3.0]


def test_traditional_headers(study: Study, write: Write) -> None:
    path = write([("機構名稱", "機構種類", "經度", "緯度"), ("甲", "護理站", X, Y)])
    read = _read(path, study)
    assert read.record.columns["name"] == "機構名稱"
    assert read.facilities.kind.tolist() == ["nursing_station"]


def test_rows_that_cannot_be_used_say_why(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "类型", "地址", "床位数", "状态", "经度", "纬度"),
            ("", "助餐点", "", "", "", X, Y),
            ("甲", "健身房", "", "", "", X, Y),
            ("乙", "助餐点", "某路1号", "很多", "五星", "0", "0"),
            ("丙", "助餐点", "某路2号", "-3", "", "东经待查", Y),
            ("丁", "助餐点", "某路3号", "", "", Y, X),
            ("戊", "助餐点", "某路4号", "", "", "111.74", "34.05"),
            ("己", "助餐点", "某路5号", "", "", f"{WEST + 0.2}", Y),
            ("庚", "助餐点", "某路6号", "", "", X, f"{SOUTH + 0.031}"),
            ("庚", "助餐点", "某路6号", "", "", X, f"{SOUTH + 0.031}"),
        ]
    )
    read = _read(path, study)
    assert set(_codes(read)) == {
        ("name_missing", 2),
        ("kind_unknown", 3),
        ("number_unreadable", 4),
        ("status_unknown", 4),
        ("no_coordinates", 4),
        ("number_negative", 5),
        ("coordinates_unreadable", 5),
        ("coordinates_exchanged", 6),
        ("coordinates_impossible", 7),
        ("outside_guard_area", 8),
        ("duplicate_row", 10),
    }
    assert read.record.counts == {"read": 9, "used": 3, "corrected": 1, "unplaced": 3, "refused": 3}
    assert all(problem.reason and problem.remedy for problem in read.record.problems)
    assert np.isnan(read.facilities.licensed_beds).all()


def test_several_rows_on_one_point(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "地址", "经度", "纬度"),
            ("甲", "某路1号", X, Y),
            ("乙", "别路2号", X, Y),
            ("丙", "上海市测试区某路3号一楼", f"{WEST + 0.001}", Y),
            ("丁", "某路3号", f"{WEST + 0.001}", Y),
        ]
    )
    read = _read(path, study, kind="助餐点")
    assert _codes(read) == [("shared_point", 2), ("shared_point", 3)]
    assert read.record.problems[0].facts["others"] == "1"


def test_a_row_far_from_the_street_it_names(study: Study, write: Write) -> None:
    path = write([("名称", "街道", "经度", "纬度"), ("甲", NAMES[1], X, Y)])
    (problem,) = _read(path, study, kind="meal_point").record.problems
    assert problem.code == "away_from_named_street"
    assert problem.facts["street"] == NAMES[1]
    assert float(problem.facts["metres"]) == pytest.approx(952, abs=5)


@pytest.mark.parametrize("cell", [f"{X},{Y}", f"{X}，{Y}", f"({X} {Y})", f"{Y};{X}"])
def test_one_column_with_both_coordinates(study: Study, tmp_path: Path, cell: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'名称\t经纬度\n甲\t"{cell}"\n', encoding="utf-8")
    read = _read(path, study, kind="meal_point")
    assert (read.facilities.lon[0], read.facilities.lat[0]) == (float(X), float(Y))


def test_identifiers_do_not_depend_on_the_place_in_the_file(study: Study, write: Write) -> None:
    header = ("名称", "地址", "经度", "纬度")
    rows = [(n, f"某路{n}号", X, f"{SOUTH + 0.001 * i:.4f}") for i, n in enumerate("甲乙丙丙")]
    one = _read(write([header, *rows]), study, kind="meal_point").facilities
    other = _read(write([header, *rows[::-1]]), study, kind="meal_point").facilities
    assert len(set(one.id)) == 4
    assert dict(zip(one.id, one.lat, strict=True)) == dict(zip(other.id, other.lat, strict=True))


def test_what_the_file_does_not_say_is_asked_for(study: Study, write: Write) -> None:
    for rows, code in (
        ([("名称", "地址"), ("甲", "某路1号")], "kind_missing"),
        ([("地址", "类型"), ("某路1号", "助餐点")], "name_column_missing"),
        ([("名称", "类型")], "no_rows"),
    ):
        with pytest.raises(InputError) as raised:
            _read(write(rows), study)
        assert raised.value.code == code


def test_wrong_usage(study: Study, write: Write) -> None:
    path = write([("名称", "地址"), ("甲", "某路1号")])
    for options, code in (
        ({"kind": "健身房"}, "kind_unknown"),
        ({"kind": "meal_point", "columns": {"name": "店名"}}, "column_unknown"),
        ({"kind": "meal_point", "columns": {"colour": "名称"}}, "field_unknown"),
        ({"kind": "meal_point", "matches": {"甲": "1"}}, "match_unknown"),
    ):
        with pytest.raises(UsageError) as raised:
            _read(path, study, **options)
        assert raised.value.code == code


def test_a_geojson_of_points(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature",'
        '"properties": {"名称": "甲", "类型": "助餐点"},'
        f'"geometry": {{"type": "Point", "coordinates": [{X}, {Y}, 4.0]}}}}]}}',
        encoding="utf-8",
    )
    # One point in the middle of the district lies in it under any datum, and GeoJSON declares none.
    with pytest.raises(InputError) as raised:
        read_facilities(path, study, ReadOptions())
    assert raised.value.code == "datum_uncertain"
    read = read_facilities(path, study, ReadOptions(datum="wgs84"))
    assert (read.facilities.lon[0], read.facilities.lat[0]) == (float(X), float(Y))
    assert read.record.list == "places"


def test_every_problem_has_a_row_that_was_kept_or_refused(study: Study, write: Write) -> None:
    path = write([("名称", "类型", "床位数"), ("", "助餐点", "很多"), ("甲", "助餐点", "3")])
    assert Counter(_codes(_read(path, study))) == Counter([("name_missing", 2), ("no_coordinates", 3)])


def test_a_facility_within_the_longest_radius_is_not_too_far_away(study: Study, write: Write) -> None:
    path = write([("名称", "经度", "纬度"), ("甲", f"{WEST - 0.02}", f"{SOUTH + 0.01}")])
    options = ReadOptions(kind="meal_point", datum="wgs84")
    codes = [p.code for p in read_facilities(path, study, options).record.problems]
    assert codes == ["outside_guard_area"]
    cycling = replace(study, assumptions=Assumptions(minutes=60.0))
    assert read_facilities(path, cycling, options).record.problems == ()


def test_rows_that_hold_their_number_alone_are_passed_over(study: Study, write: Write) -> None:
    path = write(
        [
            ("序号", "名称", "类型", "经度", "纬度"),
            (1, "甲", "养老院", X, Y),
            *((n, "", "", "", "") for n in range(2, 6)),
            ("", "合计：1家", "", "", ""),
        ]
    )
    read = _read(path, study)
    assert read.facilities.name.tolist() == ["甲"]
    assert read.record.counts["refused"] == 0
    assert read.record.skipped == {"blank": (3, 4, 5, 6), "total": (7,)}
    assert _codes(read) == []


def test_the_unit_of_a_header_counts(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "类型", "经度", "纬度", "建筑面积（亩）", "供餐能力（客/月）"),
            ("甲", "助餐点", X, Y, "0.3", "900"),
        ]
    )
    read = _read(path, study)
    assert read.facilities.floor_area_m2 == pytest.approx([200.0])
    assert np.isnan(read.facilities.meals_per_day).all()
    assert [(one.code, one.column) for one in read.record.problems] == [("column_unit", "供餐能力（客/月）")]


def test_the_pair_of_coordinates_that_tells_its_system_is_read(study: Study, write: Write) -> None:
    """The first pair lies amid its street under every system; the second, in GCJ-02, along its borders."""
    n = 12
    lon, lat = WEST + np.resize([0.0005, 0.0195], n), SOUTH + 0.004 + 0.001 * np.arange(n)
    shown = wgs84_to_gcj02(lon, lat)
    rows = [
        (f"食堂{at}", "助餐点", NAMES[0], X, f"{float(Y) + 0.0001 * at:.6f}", *map("{:.6f}".format, pair))
        for at, pair in enumerate(zip(*shown, strict=True))
    ]
    path = write([("名称", "类型", "街道", "经度", "纬度", "备用经度", "备用纬度"), *rows])
    read = _read(path, study, datum="auto")
    assert (read.record.datum, read.record.certain) == ("gcj02", True)
    assert read.record.columns["lon"] == "备用经度"
    assert read.facilities.lon == pytest.approx(lon, abs=3e-6)
    assert [one.code for one in read.record.problems if one.row is None] == ["coordinates_chosen"]
    with pytest.raises(InputError, match=r".") as fault:
        _read(
            write([row[:5] for row in [("名称", "类型", "街道", "经度", "纬度"), *rows]]), study, datum="auto"
        )
    assert fault.value.code == "datum_uncertain"
