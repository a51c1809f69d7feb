"""What a dropped file holds, guessed from its beginning."""

import os
from pathlib import Path

import pytest
import shapely

from locator.errors import InputError
from locator.services.preview import look
from locator.services.sorting import guess, likely_target
from tests.services import lists
from tests.services.lists import write_layer, write_table

LINE = shapely.LineString([(121.50, 31.27), (121.54, 31.27)])
POINT = shapely.Point(121.52, 31.28)
AREA = POINT.buffer(0.001)


def test_a_district_is_sorted(tmp_path: Path) -> None:
    streets = lists.write_streets(tmp_path / "a.geojson")
    people = lists.write_people(tmp_path / "b.csv")
    meals = lists.write_meals(tmp_path / "c.csv")
    assert [likely_target(one) for one in (streets, people, meals)] == ["streets", "population", "facilities"]


def test_people_with_positions_are_demand(tmp_path: Path) -> None:
    rows = [
        ("居委会名称", "所属街道", "60岁及以上", "经度", "纬度"),
        ("一居委", "北河路街道", 90, 121.5, 31.2),
    ]
    assert likely_target(write_table(tmp_path / "a.csv", rows)) == "demand"


def test_beds_and_residents_do_not_make_a_list_of_people(tmp_path: Path) -> None:
    rows = [("机构名称", "核定床位", "residents", "经度", "纬度"), ("一院", 90, 80, 121.5, 31.2)]
    assert likely_target(write_table(tmp_path / "a.csv", rows)) == "facilities"


@pytest.mark.parametrize(
    ("shape", "type_", "target"),
    [
        (LINE, "railway", "barriers"),
        (LINE, "高架", "barriers"),
        (LINE, "footway", "ways"),
        (LINE, "人行天桥", "crossings"),
        (POINT, "bridge", "crossings"),
        (POINT, "助餐点", "facilities"),
        (AREA, "river", "water"),
        (AREA, "railway", "barriers"),
        (AREA, "park", "background"),
    ],
)
def test_layers_are_told_by_shape_and_type(
    tmp_path: Path, shape: shapely.Geometry, type_: str, target: str
) -> None:
    assert likely_target(write_layer(tmp_path / "x.geojson", [shape], type=[type_])) == target


@pytest.mark.parametrize(
    ("file", "shape", "target"),
    [
        ("水系", AREA, "water"),
        ("道路", LINE, "ways"),
        ("过街设施", POINT, "crossings"),
        ("底图", AREA, "background"),
    ],
)
def test_a_layer_without_types_is_told_by_its_name(
    tmp_path: Path, file: str, shape: shapely.Geometry, target: str
) -> None:
    assert likely_target(write_layer(tmp_path / f"{file}.geojson", [shape], remark=["x"])) == target


@pytest.mark.parametrize(
    ("file", "names", "kind", "sure"),
    [
        ("长者食堂名单", ("甲", "乙"), "community_canteen", True),
        ("canteens", ("甲长者食堂", "乙长者食堂"), "community_canteen", True),
        ("list", ("甲敬老院", "乙福利院", "丙养老院"), "care_home", True),
        ("list", ("甲敬老院", "乙", "丙", "丁", "戊养老院"), "", False),
        ("食堂", ("甲养老院", "乙敬老院"), "care_home", False),
        ("辅具", ("甲中心", "乙中心"), "aid_rental", True),
        ("list", ("甲", "乙"), "", False),
    ],
)
def test_a_kind_is_offered_and_sure_only_where_name_and_rows_agree(
    tmp_path: Path, file: str, names: tuple[str, ...], kind: str, sure: bool
) -> None:
    rows = [("名称", "经度", "纬度"), *((name, 121.5, 31.2) for name in names)]
    found = guess(look(write_table(tmp_path / f"{file}.csv", rows)))
    assert (found.target, found.kind, found.sure) == ("facilities", kind, sure)


def test_a_type_column_says_the_kind_of_every_row(tmp_path: Path) -> None:
    rows = [
        ("名称", "机构类型", "经度", "纬度"),
        ("一", "养老院", 121.5, 31.2),
        ("二", "助餐点", 121.5, 31.2),
    ]
    found = guess(look(write_table(tmp_path / "食堂.csv", rows)))
    assert found.kinds_in_rows
    assert found.kind == ""


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError):
        likely_target(file)


def test_yangpu_is_sorted() -> None:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    yangpu = Path(folder) / "yangpu"
    assert likely_target(yangpu / "streets.geojson") == "streets"
    assert likely_target(yangpu / "census2020.csv") == "population"
    canteens = guess(look(yangpu / "canteens_gb18030.csv"))
    assert (canteens.target, canteens.kind, canteens.sure) == ("facilities", "community_canteen", True)
