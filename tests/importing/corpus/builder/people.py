"""Counts of people by street, and points that carry people."""

from typing import Any

from . import files
from .catalogue import made
from .places import held, sites, streets

_COUNTS = (31000, 9100, 38900, 34500, 37700, 23800, 23000, 26600, 30900, 21100, 11200, 23500)


def _names() -> list[str]:
    return list(streets())


@made("120_ten_thousands.xlsx")
def _ten_thousands() -> bytes:
    rows = [
        [at, name, count / 10_000]
        for at, (name, count) in enumerate(zip(_names(), _COUNTS, strict=True), start=1)
    ]
    head = [
        ["云汀区2020年第七次人口普查分街镇常住人口"],
        ["", "", "单位：万人"],
        ["序号", "街镇", "60岁及以上人口"],
    ]
    return files.xlsx({"普查": [*head, *rows, ["", "合计", round(sum(_COUNTS) / 10_000, 2)]]})


@made("121_two_types_two_header_rows.csv")
def _two_types() -> bytes:
    head = [
        ["截至2024年12月31日云汀区老年人口情况", "", "", "", ""],
        ["街道（镇）", "户籍人口", "", "常住人口", ""],
        ["", "总人口", "60岁及以上", "总人口", "60岁及以上"],
    ]
    rows: list[list[Any]] = [
        [name, 3 * n, n, 4 * n, n + 100] for name, n in zip(_names(), _COUNTS, strict=True)
    ]
    return files.text([*head, *rows, ["合计", *(sum(row[at] for row in rows) for at in range(1, 5))]], "gbk")


@made("122_old_and_near_names.csv")
def _old_names() -> bytes:
    names = _names()
    names[5], names[7], names[11] = "北站街道", "鹭渚", "云汀农场"
    return files.text([["街道", "户籍60岁及以上人口（2023年末）"], *zip(names, _COUNTS, strict=True)], "gbk")


@made("123_total_differs.csv")
def _total() -> bytes:
    rows = [*zip(_names(), _COUNTS, strict=True), ("总计", sum(_COUNTS) + 1000)]
    return files.text([["街镇名称", "常住老年人口（60岁及以上）"], *rows], "utf-8-sig")


@made("124_blank_and_repeated_streets.csv")
def _blank() -> bytes:
    rows: list[list[Any]] = [[name, count] for name, count in zip(_names(), _COUNTS, strict=True)]
    rows[2][1], rows[4][1] = "", "约3.8万"
    rows.append([rows[0][0], 5])
    return files.text([["街道", "60岁以上户籍人口"], *rows], "gbk")


@made("125_committees.csv")
def _committees() -> bytes:
    head = [
        ["云汀区居（村）委常住人口，截至2024-12-31", *[""] * 6],
        ["居委会名称", "所属街道", "经度", "纬度", "总人口", "60岁及以上", "80岁及以上"],
    ]
    some = sites()
    rows: list[list[Any]] = [
        [f"{site.stem}苑居民委员会", site.street, x, y, 3000 + at, 900 + at, 120]
        for at, (site, (x, y)) in enumerate(zip(some, held(some, "gcj02"), strict=True))
    ]
    rows[4][4:] = ["", "", ""]
    rows[9][2:4] = ["", ""]
    return files.text([*head, *rows, ["合计", "", "", "", "", "", ""]], "gb18030")


@made("126_committees.xls")
def _committees_xls() -> bytes:
    some = sites()
    rows: list[list[Any]] = [
        [at, f"{site.stem}村委会", site.street, 500.0 + at, x, y]
        for at, (site, (x, y)) in enumerate(zip(some, held(some, "wgs84"), strict=True))
    ]
    return files.xls({"村居": [["序号", "村居名称", "街镇", "60岁以上人数", "经度", "纬度"], *rows]})


@made("127_older_people_of_no_age.csv")
def _no_age() -> bytes:
    return files.text([["街道", "老年人口"], *zip(_names(), _COUNTS, strict=True)], "gbk")


@made("128_codes_as_numbers.xlsx")
def _by_code() -> bytes:
    codes = [float(code) for code, _outline in streets().values()]
    rows = [[code, name[:2], count] for code, name, count in zip(codes, _names(), _COUNTS, strict=True)]
    return files.xlsx({"Sheet1": [["区划代码", "备注", "60岁及以上户籍人口"], *rows]})


@made("194_thousands.csv")
def _thousands() -> bytes:
    rows = [[name, f"{count / 1000:.1f}"] for name, count in zip(_names(), _COUNTS, strict=True)]
    head = [["2023年末云汀区户籍老年人口（单位：千人）", ""], ["街镇", "60岁及以上"]]
    return files.text([*head, *rows], "gbk")


@made("195_two_years.csv")
def _years() -> bytes:
    header = ["街道", "2020年60岁及以上户籍人口", "2023年60岁及以上户籍人口", "60岁及以上占比", "户数"]
    rows = [[name, count - 500, count, "38.9%", 12000] for name, count in zip(_names(), _COUNTS, strict=True)]
    return files.text([header, *rows], "gbk")
