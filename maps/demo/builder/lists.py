"""The lists as a planner would get them: each in its own manner, some with rows that cannot be used."""

from pathlib import Path
from typing import Any

import numpy as np

from locator.domain.datum import wgs84_to_gcj02

from .facilities import OPEN, Facility
from .files import Row, degrees, write_csv, write_xlsx
from .people import Committee
from .place import AS_OF, DISTRICT, LABEL, STREETS

_KIND_NAMES = {
    "care_home": "养老机构",
    "meal_point": "助餐点",
    "community_canteen": "社区长者食堂",
    "integrated_centre": "社区综合为老服务中心",
    "day_care": "日间照护",
    "neighbourhood_station": "家门口养老服务站",
    "mini_care_home": "长者照护之家",
    "rural_home": "乡村长者照护之家",
    "neighbourly_point": "示范睦邻点",
    "aid_rental": "康复辅具租赁点",
    "nursing_station": "护理站",
    "adviser_point": "养老顾问点",
}
_CENTRE_KINDS = (
    "integrated_centre", "day_care", "neighbourhood_station", "mini_care_home", "rural_home",
    "neighbourly_point",
)  # fmt: skip
_DATE_ZH = "2024年12月31日"
# Where a geocoder puts an address that it cannot find.
_FALLBACK = ("122.985000", "30.862000")
_NOWHERE = ("", "")
# Rental points whose place the list does not tell: street, road, number, coordinates.
_LOST_RENTALS = (
    ("砚池街道", "荻花", "路305号", _NOWHERE),
    ("芦汐镇", "渔火", "街18号", _NOWHERE),
    ("麦泾街道", "晴川", "路233号", _FALLBACK),
    ("橘屿街道", "藕汀", "支路9号", _FALLBACK),
    ("鹭渚街道", "石埠", "路640号", _FALLBACK),
)
# Meal points of this street give no capacity.
_CAPACITY_UNKNOWN = "荻湾街道"
Built = dict[str, list[Facility]]


def write_lists(folder: Path, people: list[Committee], built: Built) -> None:
    """Write the lists of people and of facilities."""
    _committees(folder / "committees.csv", people)
    _population(folder / "population.xlsx", people)
    _care_homes(folder / "care_homes_gb18030.csv", built["care_home"])
    _meals(folder / "meals_gcj02.csv", built["meal_point"] + built["community_canteen"])
    _centres(folder / "centres.xlsx", [home for kind in _CENTRE_KINDS for home in built[kind]])
    _aid_rental(folder / "aid_rental.csv", built["aid_rental"])
    _neighbours(folder / "neighbours.csv", built)


def _lonlat(places: list[Any]) -> list[tuple[str, str]]:
    """Longitude and latitude as a list prints them."""
    return [_printed(*row) for row in degrees(np.array([(place.x, place.y) for place in places], float))]


def _printed(lon: float, lat: float) -> tuple[str, str]:
    return f"{lon:.6f}", f"{lat:.6f}"


def _unit(value: int | None, write: str) -> str:
    return "" if value is None else write.format(value)


def _title(text: str, columns: int) -> Row:
    return [text, *[""] * (columns - 1)]


def _committees(path: Path, people: list[Committee]) -> None:
    header = ["居委会名称", "所属街道", "经度", "纬度", "总人口", "60岁及以上", "65岁及以上", "80岁及以上"]
    rows = [
        [c.name, c.street.name, lon, lat, c.total, c.over_60, c.over_65, c.over_80]
        for c, (lon, lat) in zip(people, _lonlat(people), strict=True)
    ]
    title = f"{LABEL}居（村）委常住人口，截至{AS_OF}"
    write_csv(path, [_title(title, len(header)), header, *rows], "utf-8-sig")


def _population(path: Path, people: list[Committee]) -> None:
    header = ["街镇名称", "街镇代码", "总人口", "60岁及以上", "65岁及以上", "80岁及以上"]
    rows = [[plan.name, plan.code, *_sums([c for c in people if c.street is plan])] for plan in STREETS]
    title = f"{LABEL}分街镇常住人口，截至{AS_OF}（单位：人）"
    write_xlsx(path, "常住人口", [[title], header, *rows, ["合计", None, *_sums(people)]])


def _sums(people: list[Committee]) -> list[int]:
    return [
        sum(column)
        for column in zip(*((c.total, c.over_60, c.over_65, c.over_80) for c in people), strict=True)
    ]


def _care_homes(path: Path, homes: list[Facility]) -> None:
    header = ["序号", "机构名称", "所属街镇", "详细地址", "经度", "纬度", "核定床位", "护理型床位",
              "认知障碍照护床位", "开放状态"]  # fmt: skip
    rows = [
        [
            n,
            h.name,
            h.street,
            h.address,
            lon,
            lat,
            *(_unit(v, "{}张") for v in (h.beds, h.nursing, h.dementia)),
            h.status,
        ]
        for n, (h, (lon, lat)) in enumerate(zip(homes, _lonlat(homes), strict=True), start=1)
    ]
    title = f"{LABEL}养老机构名单（截至{_DATE_ZH}）"
    write_csv(path, [_title(title, len(header)), header, *rows], "gb18030")


def _meals(path: Path, places: list[Facility]) -> None:
    header = ["名称", "类型", "所属街镇", "地址", "经度", "纬度", "供餐能力", "营业时间", "状态"]
    wgs84 = degrees(np.array([(place.x, place.y) for place in places]))
    gcj02 = np.column_stack(wgs84_to_gcj02(*wgs84.T))
    rows = [
        [
            p.name,
            _KIND_NAMES[p.kind],
            p.street,
            p.address,
            *_printed(*place),
            _capacity(p),
            "10:30-12:30",
            p.status,
        ]
        for p, place in zip(places, gcj02, strict=True)
    ]
    write_csv(path, [header, *rows], "utf-8")


def _capacity(place: Facility) -> str:
    return "" if place.street == _CAPACITY_UNKNOWN else _unit(place.meals, "{}客")


def _centres(path: Path, places: list[Facility]) -> None:
    header = ["机构名称", "机构类型", "所属街镇", "详细地址", "经度", "纬度", "建筑面积", "核定床位",
              "护理型床位", "开放状态"]  # fmt: skip
    rows = [
        [p.name, _KIND_NAMES[p.kind], p.street, p.address, float(lon), float(lat), _unit(p.area, "约{}㎡"),
         _unit(p.beds, "{}张"), _unit(p.nursing, "{}张"), p.status]
        for p, (lon, lat) in zip(places, _lonlat(places), strict=True)
    ]  # fmt: skip
    title = f"{LABEL}社区养老服务设施（截至{_DATE_ZH}）"
    write_xlsx(path, "社区设施", [[title], header, *rows])


def _aid_rental(path: Path, sites: list[Facility]) -> None:
    """What can go wrong in a list: unusable rows, blank and shared coordinates, a sum and a footer."""
    header = ["租赁点名称", "租赁点类型", "所属街镇", "详细地址", "经度", "纬度", "开放时间", "状态"]
    good = [
        _rental(site.name, site.street, site.address, place, status=site.status)
        for site, place in zip(sites, _lonlat(sites), strict=True)
    ]
    good[3:3] = [_rental("", "柳坞街道", "云汀区柳烟路77号", ("122.962410", "30.858330"))]
    school = ("122.947120", "30.869950")
    good[7:7] = [_rental("北栈银龄课堂", "北栈街道", "云汀区麦浪路12号", school, kind="老年学习点")]
    lost = [
        _rental(f"{street}{word}康复辅具租赁点", street, f"{DISTRICT}{word}{number}", place)
        for street, word, number, place in _LOST_RENTALS
    ]
    end = [["合计", f"{len(good) + len(lost)}处"], [f"填报单位：{LABEL}养老服务中心"]]
    write_csv(
        path, [header, *good, *lost, *(row + [""] * (len(header) - len(row)) for row in end)], "utf-8-sig"
    )


def _rental(
    name: str,
    street: str,
    address: str,
    place: tuple[str, str],
    kind: str = "康复辅具租赁点",
    status: str = OPEN,
) -> Row:
    return [name, kind, street, address, *place, "9:00-16:30（周末休息）", status]


def _neighbours(path: Path, built: Built) -> None:
    """A city-wide platform's export: the neighbours' facilities, and two kinds for this district too."""
    header = ["所属区", "所属街镇", "名称", "类型", "地址", "经度", "纬度", "床位数", "护理型床位",
              "供餐能力", "建筑面积", "状态"]  # fmt: skip
    places = built["nursing_station"] + built["adviser_point"] + built["neighbours"]
    rows = [
        [p.district, p.street, p.name, _KIND_NAMES[p.kind], p.address, lon, lat,
         *(_unit(value, "{}") for value in (p.beds, p.nursing, p.meals, p.area)), p.status]
        for p, (lon, lat) in zip(places, _lonlat(places), strict=True)
    ]  # fmt: skip
    write_csv(path, [header, *rows], "utf-8-sig")
