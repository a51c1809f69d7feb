"""Headers whose lower row is sums, shares and men and women; streets between the rows; what ends a list."""

from typing import Any

from . import files
from .catalogue import made, plain
from .places import sites, streets

_PEOPLE = 30000


def _people() -> list[list[Any]]:
    return [
        [name, _PEOPLE + at, 14000, 16000 + at, 0.3, 9000 + at, "30.0%"] for at, name in enumerate(streets())
    ]


@made("230_sums_in_the_lower_header.xlsx")
def _sums() -> bytes:
    def merge(sheet: Any) -> None:
        for span in ("A1:A2", "B1:D1", "E1:F1", "G1:G2"):
            sheet.merge_cells(span)

    head = [
        ["街道", "常住人口", "", "", "60岁及以上", "", "65岁及以上人口占比"],
        ["", "合计", "男", "女", "占比", "人数", ""],
    ]
    return files.xlsx({"人口": [*head, *_people()]}, {"人口": merge})


@made("231_men_women_and_all.csv")
def _men() -> bytes:
    head = [["街道", "常住人口", "", ""], ["", "男", "女", "合计"]]
    return files.text([*head, *([row[0], *row[2:4], row[1]] for row in _people())], "gbk")


@made("232_shares_under_a_header_of_people.csv")
def _shares() -> bytes:
    head = ["街道", "常住人口", "60岁及以上", "65岁及以上", "80岁及以上"]
    return files.text([head, *([*row[:2], row[4], row[6], 600] for row in _people())], "gbk")


@made("233_streets_between_the_rows.csv")
def _between() -> bytes:
    rows: list[list[Any]] = []
    for at, name in enumerate(streets()):
        rows.append([name if at % 2 else f"一、{name}（2家）", "", "", "", ""])
        some = [site for site in sites() if site.street == name][:2]
        rows += [[row[0], row[1], row[3], *row[4:]] for row in plain(some)]
    ends = ["汇总", "其中：公办", "平均", "（以下空白）", "*为备案机构", "第1页，共3页"]
    below = [[end, "", "", "", ""] for end in ends]
    return files.text([["名称", "类型", "地址", "经度", "纬度"], *rows, *below], "utf-8-sig")


@made("234_beds_and_residents_in_all.xlsx")
def _beds() -> bytes:
    def merge(sheet: Any) -> None:
        for span in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1", "H1:J1"):
            sheet.merge_cells(span)

    head = [
        ["养老机构名称", "所属街道", "经度", "纬度", "现有床位数", "", "", "入住老人（人）", "", ""],
        ["", "", "", "", "合计", "护理型", "普通型", "男", "女", "总数"],
    ]
    rows = [
        [site.name("养老院"), site.street, site.lon, site.lat, 100 + at, 60, 40 + at, 30, 40, 70]
        for at, site in enumerate(sites()[:12])
    ]
    return files.xlsx({"机构": [*head, *rows]}, {"机构": merge})
