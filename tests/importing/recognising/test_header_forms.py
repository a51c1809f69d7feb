import pytest

from locator.importing.recognising.columns import claims


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("长者饭堂名称", "name"),
        ("助老驿站全称", "name"),
        ("1.机构名称*", "name"),
        ("养老院名称①", "name"),
        ("长者饭堂地址", "address"),
        ("服务驿站具体地址", "address"),
        ("站点运营状态", "status"),
        ("长者食堂供餐时间", "hours"),
        ("驿站联系电话", "phone"),
        ("点位类别", "type"),
        ("运营单位全称", "operator"),
        ("其中：护理型床位数（张）", "nursing_beds"),
        ("高德经度", "lon"),
        ("经度（百度）", "lon"),
        ("地理坐标（东经）", "lon"),
        ("地理坐标（北纬）", "lat"),
        ("amap_lng", "lon"),
        ("gcj02_lat", "lat"),
        ("地理坐标", "lonlat"),
        ("经度/纬度", "lonlat"),
        ("高德地图坐标", "lonlat"),
    ],
)
def test_headers_known_by_their_form(header: str, field: str) -> None:
    assert claims([header], "facilities") == {field: [0]}


@pytest.mark.parametrize(
    "header",
    [
        "主管单位名称",
        "所属机构名称",
        "合作单位名称",
        "医院名称",
        "公交站名称",
        "站点负责人电话",
        "服务站联系人电话",
        "家庭地址",
        "食堂面积",
        "经度精度",
        "东经121°28′",
        "北纬31.2",
        "latest",
        "long_name",
        "运营单位地址",
    ],
)
def test_headers_of_other_things_are_not_taken(header: str) -> None:
    assert claims([header], "facilities") == {}


def test_an_alias_comes_before_a_form() -> None:
    assert claims(["高德经度", "经度", "长者饭堂名称", "机构名称"], "facilities") == {
        "lon": [1, 0],
        "name": [3, 2],
    }


def test_a_list_of_people_has_no_names_of_canteens() -> None:
    assert claims(["长者饭堂名称", "高德经度"], "demand") == {"lon": [1]}
