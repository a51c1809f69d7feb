"""Lists in the words of other cities, and amounts of other times and measures."""

from typing import Any

from . import files
from .catalogue import PLAIN, made, plain
from .places import held, sites, streets


@made("200_canteens_of_the_south.csv")
def _south() -> bytes:
    header = [
        "序号",
        "所属镇街",
        "长者饭堂名称",
        "长者饭堂地址",
        "供餐能力（人次/日）",
        "配餐单位",
        "服务电话",
        "经度",
        "纬度",
    ]
    rows = [
        [at, row[2], row[0], row[3], 100 + at, "云汀配餐公司", "020-55500001", row[4], row[5]]
        for at, row in enumerate(plain(sites()[:12], kind="长者饭堂", system="gcj02"), start=1)
    ]
    return files.text([header, *rows], "utf-8-sig")


@made("201_stations_of_the_north.xlsx")
def _north() -> bytes:
    header = [
        "序号",
        "区",
        "街乡镇",
        "驿站名称",
        "驿站地址",
        "建筑面积（平方米）",
        "床位数（张）",
        "运营商",
        "驿站类型",
        "经度",
        "纬度",
    ]
    rows: list[list[Any]] = [
        [
            at,
            "云汀区",
            row[2],
            row[0],
            row[3],
            350 + at,
            10,
            "云汀颐养",
            "ABC"[at % 3] + "型",
            float(row[4]),
            float(row[5]),
        ]
        for at, row in enumerate(plain(sites()[:12], kind="养老服务驿站", system="bd09"), start=1)
    ]
    return files.xlsx({"驿站": [["云汀区社区养老服务驿站信息表"], header, *rows]})


@made("202_points_of_taiwan.csv")
def _taiwan() -> bytes:
    header = ["縣市", "鄉鎮市區", "據點名稱", "據點地址", "電話", "經度", "緯度", "服務項目"]
    rows = [
        ["云汀區", row[2], row[0], row[3], "02-55500001", row[4], row[5], "共餐;健康促進"]
        for row in plain(sites()[:12], kind="關懷據點")
    ]
    return files.text([header, *rows], "utf-8-sig")


@made("203_homes_of_the_east.xlsx")
def _east() -> bytes:
    header = [
        "机构全称",
        "机构性质",
        "所在街道（镇）",
        "地址（详细到门牌号）",
        "床位总数（张）",
        "其中：护理型床位数（张）",
    ]
    header += ["法人", "地理坐标（东经）", "地理坐标（北纬）"]
    rows: list[list[Any]] = [
        [row[0], "民办", row[2], row[3], 120, 60, "张三", float(row[4]), float(row[5])]
        for row in plain(sites()[:12], kind="养老院")
    ]
    return files.xlsx({"Sheet1": [header, *rows]})


@made("204_canteens_with_one_cell.csv")
def _one_cell() -> bytes:
    header = ["名称", "地图坐标（经度,纬度）", "社区", "街道/镇", "星级", "开业时间", "服务热线", "地址"]
    rows = [
        [row[0], f"{row[4]},{row[5]}", "荻花社区", row[2], "五星", "2022-03-01", "0571-55500001", row[3]]
        for row in plain(sites()[:12], kind="老年食堂", system="gcj02")
    ]
    return files.text([header, *rows], "gbk")


@made("205_columns_of_gps.csv")
def _gps() -> bytes:
    return files.text([[*PLAIN[:4], "GPS经度", "GPS纬度"], *plain(sites()[:12])], "gbk")


@made("206_meals_of_other_times.csv")
def _times() -> bytes:
    cells = ["3万客/年", "1000客/月", "700客/周", "100客/餐", "100客", "每天100客", "年供餐3万客"]
    cells += ["月均1000客", "日均100客", "100/天", "100客/日", "100人次"]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12]), cells, strict=True)]
    return files.text([[*PLAIN, "供餐能力"], *rows], "gbk")


@made("207_areas_of_other_measures.csv")
def _measures() -> bytes:
    cells = ["0.5亩", "3.5亩", "1公顷", "350平方尺", "0.35千平方米", "350平方", "350方", "50坪"]
    cells += ["350", "350㎡", "约0.2万㎡", "350 平方米"]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12], kind="养老院"), cells, strict=True)]
    return files.text([[*PLAIN, "建筑面积"], *rows], "gbk")


@made("208_latitude_first_unsaid.csv")
def _latitude_first() -> bytes:
    rows = [[*row[:4], f"{row[5]},{row[4]}"] for row in plain(sites()[:12])]
    return files.text([[*PLAIN[:4], "经纬度"], *rows], "gbk")


@made("209_pairs_with_a_height.csv")
def _height() -> bytes:
    rows = [[*row[:4], f"{row[4]},{row[5]},12.5"] for row in plain(sites()[:12])]
    return files.text([[*PLAIN[:4], "coordinates"], *rows], "utf-8")


@made("211_metres_with_commas.csv")
def _commas() -> bytes:
    places = held(sites()[:12], "EPSG:4550")
    rows = [
        [*row[:4], f"{x:,.3f}", f"{y:,.3f}"] for row, (x, y) in zip(plain(sites()[:12]), places, strict=True)
    ]
    return files.text([[*PLAIN[:4], "东坐标", "北坐标"], *rows], "gbk")


@made("210_people_in_two_units.csv")
def _two_units() -> bytes:
    rows = [[name, f"{12.4 + at / 10:.1f}", 31000 + at] for at, name in enumerate(streets())]
    return files.text([["街道", "常住人口（万人）", "60岁及以上常住人口（人）"], *rows], "gbk")
