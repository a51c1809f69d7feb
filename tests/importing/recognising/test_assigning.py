"""Columns found by the planner's word, by header and by content."""

from collections.abc import Sequence

import numpy as np
import pytest

from locator.domain.projection import to_metres
from locator.domain.streets import Streets
from locator.importing.options import ReadOptions
from locator.importing.reading.heading import column_name
from locator.importing.recognising.assigning import assign
from locator.importing.recognising.content import Surroundings
from locator.importing.recognising.found import Columns
from locator.importing.recognising.names import StreetNames
from tests.importing.conftest import NAMES, SOUTH, WEST

LON = [f"{WEST + 0.0031 * i + 0.0001:.6f}" for i in range(6)]
LAT = [f"{SOUTH + 0.0027 * i + 0.0001:.6f}" for i in range(6)]
SITES = [f"{one}社区食堂" for one in "甲乙丙丁戊己"]
ADDRESSES = [f"某某路{i}号" for i in range(1, 7)]
MOBILES = [f"1390000111{i}" for i in range(6)]


@pytest.fixture
def around(streets: Streets) -> Surroundings:
    return Surroundings(streets, 4549, StreetNames(streets))


def _assign(
    around: Surroundings, listed: dict[str, Sequence[str]], target: str = "facilities", **options: object
) -> Columns:
    given = ReadOptions(**options)  # type: ignore[arg-type]
    return assign(tuple(listed), list(listed.values()), target, around, given)


def _named(headers: Sequence[str]) -> tuple[str, ...]:
    return tuple(column_name(at) for at in range(len(headers)))


def test_hand_wins_over_header_and_header_over_content(around: Surroundings) -> None:
    known = _assign(
        around,
        {"名称": SITES, "店": SITES[::-1], "东": LON, "纬度": LAT, "类型": ["助餐点"] * 5 + ["健身房"]},
        columns={"name": "店"},
    )
    found = known.found
    assert (found["name"].how, found["lat"].how, found["lon"].how) == ("hand", "header", "content")
    assert known.named["name"] == "店"
    assert known.confidence == {"lat": 1.0, "lon": 1.0, "name": 1.0, "type": 0.83}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("服务机构名称", "name"),
        ("养老服务设施名称", "name"),
        ("點位名稱", "name"),
        ("统一社会信用代码", "ref"),
        ("镇街", "street"),
        ("属地", "street"),
        ("所属乡镇街道", "street"),
        ("所在位置", "address"),
        ("坐标X", "lon"),
        ("Y", "lat"),
        ("经度（东经）", "lon"),
        ("床位（张）", "licensed_beds"),
        ("日最大供餐量", "meals_per_day"),
        ("建筑面积㎡", "floor_area_m2"),
        ("建筑面积（平方米）", "floor_area_m2"),
        ("备注", "remark"),
    ],
)
def test_headers_of_real_lists(around: Surroundings, header: str, field: str) -> None:
    assert _assign(around, {header: ["", ""]}).named == {field: header}


def test_the_number_of_a_row_is_nothing_to_tell(around: Surroundings) -> None:
    known = _assign(around, {"序号": list("123456"), "名称": SITES, "编号": list("123456")})
    assert "ref" not in known.found
    assert [known.label(at) for at in known.unread] == ["编号"]


def test_numbers_shared_by_several_facilities_are_not_their_own(around: Surroundings) -> None:
    assert "ref" in _assign(around, {"名称": SITES, "机构编号": [f"A{i * 7}" for i in range(6)]}).found
    assert "ref" not in _assign(around, {"名称": SITES, "统一社会信用代码": ["91310000MA1"] * 6}).found


def test_a_list_without_headers(around: Surroundings) -> None:
    cells = [SITES, ["助餐点", "养老院"] * 3, ADDRESSES, [NAMES[0]] * 6, LON, LAT, ["021-65430000"] * 6]
    known = assign(_named(cells), cells, "facilities", around, ReadOptions())
    assert known.fields == {
        "name": 0, "type": 1, "address": 2, "street": 3, "lon": 4, "lat": 5, "phone": 6,
    }  # fmt: skip
    assert {one.how for one in known.found.values()} == {"content"}
    assert known.named["lat"] == column_name(5)


def test_metres_and_pairs_and_codes_by_content(around: Surroundings) -> None:
    xy = to_metres(np.array(LON, float), np.array(LAT, float), 4549)
    east, north = ([f"{value:.1f}" for value in axis] for axis in xy.T)
    assert _assign(around, {"名称": SITES, "甲": east, "乙": north}).fields == {"name": 0, "lon": 1, "lat": 2}
    zoned = [f"40{value}" for value in east]
    assert _assign(around, {"名称": SITES, "甲": north, "乙": zoned}).fields == {
        "name": 0,
        "lat": 1,
        "lon": 2,
    }
    pairs = [f"{lat},{lon}" for lon, lat in zip(LON, LAT, strict=True)]
    assert _assign(around, {"名称": SITES, "甲": pairs}).fields == {"name": 0, "lonlat": 1}
    codes = ["310110001", "310110002001"] * 3
    assert _assign(around, {"名称": SITES, "甲": codes}).fields == {"name": 0, "code": 1}


def test_what_two_columns_could_be_is_left_unread(around: Surroundings) -> None:
    known = _assign(around, {"名称": SITES, "甲": LON, "乙": LON, "丙": LAT})
    assert known.fields == {"name": 0}
    assert known.unread == (1, 2, 3)


def test_less_than_four_in_five_cells_are_not_enough(around: Surroundings) -> None:
    mixed = [*LON[:4], "x", "y"]
    assert _assign(around, {"名称": SITES, "甲": mixed, "乙": LAT}).unread == (1, 2)


def test_exchanged_headers(around: Surroundings) -> None:
    known = _assign(around, {"名称": SITES, "经度": LAT, "纬度": LON})
    assert known.swapped
    assert known.fields == {"name": 0, "lat": 1, "lon": 2}
    assert [(p.code, p.column, p.facts["other"]) for p in known.problems] == [
        ("columns_swapped", "经度", "纬度")
    ]
    assert not _assign(around, {"名称": SITES, "经度": LAT, "纬度": LON}, columns={"lon": "经度"}).swapped


def test_a_header_that_its_cells_contradict(around: Surroundings) -> None:
    known = _assign(around, {"名称": SITES, "床位数": ["021-65430000"] * 6, "入住人数": MOBILES})
    # Public numbers are what they are, under whatever header; those of persons are left out.
    assert known.fields == {"name": 0, "phone": 1}
    assert [known.label(at) for at in known.personal] == ["入住人数"]
    told = {p.column: p.value for p in known.problems if p.code == "column_contradicted"}
    assert told == {"床位数": "021-65430000", "入住人数": "*" * 11}


def test_a_type_column_that_says_no_kind_gives_way_to_one_that_does(around: Surroundings) -> None:
    known = _assign(around, {"名称": SITES, "机构类型": ["公办"] * 6, "设施": ["助餐点"] * 6})
    assert known.named["type"] == "设施"
    assert [p.code for p in known.problems] == ["column_contradicted"]
    assert _assign(around, {"名称": SITES, "机构类型": ["公办"] * 6}).named["type"] == "机构类型"


def test_ignored_columns_are_never_read(around: Surroundings) -> None:
    known = _assign(around, {"名称": SITES, "经度": LON, "纬度": LAT, "甲": LON}, ignored=("经度",))
    assert known.fields == {"name": 0, "lat": 2, "lon": 3}
    assert known.unread == ()


def test_columns_about_people(around: Surroundings) -> None:
    known = _assign(
        around,
        {
            "名称": SITES,
            "院长": ["略"] * 6,
            "甲": MOBILES,
            "乙": ["张三", "李四", "王芳", "赵敏", "周强", "吴刚"],
            "联系人电话": MOBILES,
            "丙": [*NAMES, "", ""],
        },
        columns={"phone": "联系人电话"},
    )
    assert [known.label(at) for at in known.personal] == ["院长", "甲", "乙"]
    assert known.fields["phone"] == 4
    assert known.fields["street"] == 5


def test_an_unknown_header_takes_only_what_it_speaks_of(around: Surroundings) -> None:
    dates = ["2019-05-01", "2020-06-02"] * 3
    assert "opened" not in _assign(around, {"名称": SITES, "合同到期日": dates}).found
    assert _assign(around, {"名称": SITES, "正式启用日": dates}).named["opened"] == "正式启用日"


def test_the_order_of_columns_changes_nothing(around: Surroundings) -> None:
    columns = {"名称": SITES, "x1": LON, "x2": LAT, "经营": ["正常", "暂停营业"] * 3, "另": ADDRESSES}
    one = _assign(around, columns)
    other = _assign(around, dict(reversed(columns.items())))
    assert one.named == other.named
    assert one.confidence == other.confidence


def test_demand_points_leave_the_counts_alone(around: Surroundings) -> None:
    cells = [["甲居委", "乙居委", "丙居委"], ["120", "80", "50"], LON[:3], LAT[:3]]
    known = assign(("居委", "老人", "东", "北"), cells, "demand", around, ReadOptions(), (1,))
    assert known.fields == {"name": 0, "lon": 2, "lat": 3}
    assert known.unread == ()
