"""Titles, headers of two rows, sums, footers, cover sheets, hidden columns, missing and wrong headers."""

from typing import Any

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .places import sites

_CARE = ["序号", "机构名称", "所属街镇", "详细地址", "坐标", "", "床位数（张）", "", "", "运营状态"]
_CARE_2 = ["", "", "", "", "经度", "纬度", "核定", "护理型", "认知障碍", ""]
_CARE_MERGED = ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:I2", "J2:J3", "A1:J1")


def _care_rows() -> list[list[Any]]:
    return [
        [
            *(at, site.name("养老院"), site.street, site.address, site.lon, site.lat),
            *(100 + at, 60 + at, 8 if at % 2 else "", "正常"),
        ]
        for at, site in enumerate(sites()[:12], start=1)
    ]


@made("020_title_total_footer.xlsx")
def _title() -> bytes:
    rows = roster()
    return files.xlsx(
        {
            "2024": [
                ["云汀区2024年老年助餐服务场所名单"],
                ["截至：2024年12月31日", "", "", "", "", "", "单位：客"],
                HEADER,
                *rows,
                ["合计", "", "", "", "", "", 1380],
                [],
                ["填报单位：云汀区养老服务科（盖章）", "", "", "填报日期：2025年1月6日"],
            ]
        }
    )


@made("021_two_header_rows_merged.xlsx")
def _two_rows() -> bytes:
    def merge(sheet: Any) -> None:
        for span in _CARE_MERGED:
            sheet.merge_cells(span)

    rows = [["云汀区养老机构一览表（2024年度）"], _CARE, _CARE_2, *_care_rows()]
    return files.xlsx({"养老机构": rows}, {"养老机构": merge})


@made("022_two_header_rows_gbk.csv")
def _two_rows_csv() -> bytes:
    return files.text([["云汀区养老机构一览表（2024年度）", *[""] * 9], _CARE, _CARE_2, *_care_rows()], "gbk")


@made("023_two_header_rows_merged.xls")
def _two_rows_xls() -> bytes:
    rows = [["云汀区养老机构一览表（2024年度）"], _CARE, _CARE_2, *_care_rows()]
    spans = [(1, 2, x, x) for x in (0, 1, 2, 3, 9)]
    return files.xls({"养老机构": rows}, [*spans, (1, 1, 4, 5), (1, 1, 6, 8), (0, 0, 0, 9)])


@made("024_subtotals_merged_streets.xlsx")
def _subtotals() -> bytes:
    header = ["街镇", "序号", "机构名称", "类别", "地址", "经度", "纬度", "床位数"]
    rows: list[list[Any]] = [header]
    spans = []
    by_street: dict[str, list[Any]] = {}
    for site in (*sites()[:6], *sites()[12:18], *sites()[24:30]):
        by_street.setdefault(site.street, []).append(site)
    for street, some in by_street.items():
        spans.append(f"A{len(rows) + 1}:A{len(rows) + len(some)}")
        for at, site in enumerate(some, start=1):
            first = [street if at == 1 else "", at, site.name("养老院"), "养老机构", site.address]
            rows.append([*first, site.lon, site.lat, 100])
        rows.append(["", "小计", "", "", "", "", "", 100 * len(some)])
    rows.append(["总 计", "", "", "", "", "", "", 1800])

    def merge(sheet: Any) -> None:
        for span in spans:
            sheet.merge_cells(span)

    return files.xlsx({"Sheet1": rows}, {"Sheet1": merge})


@made("025_notes_below.csv")
def _notes() -> bytes:
    rows: list[list[str]] = [list(PLAIN), *plain(sites()[:12])]
    below = [
        ["填表人：", "", "审核人：", "", "", ""],
        ["注：1.本表由街镇填报；2.坐标为现场采集。", *[""] * 5],
        ["数据来源：云汀区养老服务平台", *[""] * 5],
    ]
    return files.text([*rows, [""] * 6, *below], "gbk")


@made("026_cover_sheet_first.xlsx")
def _cover() -> bytes:
    cover = [
        ["填报说明"],
        ["1. 请按街镇填写，勿改动表头。"],
        ["2. 经纬度保留六位小数。"],
        ["3. 联系：区养老服务科"],
    ]
    return files.xlsx(
        {
            "填报说明": cover,
            "名单": [HEADER, *roster()],
            "字典": [["类型"], ["助餐点"], ["长者食堂"]],
            "Sheet3": [],
        }
    )


@made("027_hidden_columns_and_rows.xlsx")
def _hidden() -> bytes:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[5].hidden = True
        sheet.auto_filter.ref = "A1:J13"
        sheet.freeze_panes = "A2"

    rows = [[row[0], "13800000000", *row[1:]] for row in roster()]
    return files.xlsx({"名单": [[HEADER[0], "联系人手机", *HEADER[1:]], *rows]}, {"名单": hide})


@made("028_ten_thousand_blank_rows.xlsx")
def _blank_rows() -> bytes:
    from openpyxl.styles import Alignment

    def style(sheet: Any) -> None:
        wrapped = Alignment(wrap_text=True)
        for row in range(14, 10_014):
            sheet.cell(row, 1).alignment = wrapped

    return files.xlsx({"Sheet1": [HEADER, *roster()]}, {"Sheet1": style})


@made("029_blank_rows_and_columns_before.csv")
def _blank_before() -> bytes:
    rows: list[list[Any]] = [[""] * 8] * 3 + [["", "", *PLAIN]]
    for row in plain(sites()[:12]):
        rows += [["", "", *row], [""] * 8]
    return files.text(rows, "utf-8-sig")


@made("030_header_repeated_on_every_page.csv")
def _pages() -> bytes:
    rows: list[list[Any]] = []
    body = plain(sites()[:12])
    for page in range(3):
        rows += [["云汀区助餐点名单", *[""] * 5], list(PLAIN), *body[4 * page : 4 * page + 4]]
    return files.text(rows, "gbk")


@made("031_headers_that_say_nothing.csv")
def _nothing_said() -> bytes:
    header = [f"字段{at}" for at in range(1, 7)]
    return files.text([header, *plain(sites()[:24])], "utf-8")


@made("032_no_header.csv")
def _no_header() -> bytes:
    return files.text(plain(sites()[:24]), "gbk")


@made("033_two_name_columns.xlsx")
def _two_names() -> bytes:
    header = ["名称", "机构名称", "英文名称", *PLAIN[1:], "运营单位名称"]
    rows = [
        [f"点位{at}", row[0], f"Meal point {at}", *row[1:4], float(row[4]), float(row[5]), "云汀颐养服务社"]
        for at, row in enumerate(plain(sites()[:12]), start=1)
    ]
    return files.xlsx({"Sheet1": [header, *rows]})


@made("034_breaks_in_headers_and_comments.xlsx")
def _breaks() -> bytes:
    from openpyxl.comments import Comment

    header = [
        "序号",
        "机 构 名 称",
        "机构\n类型",
        "所属\n街镇",
        "地　址",
        "经度\n(度)",
        "纬度\n(度)",
        "建筑面积\n（㎡）",
    ]
    rows = [
        [at, row[0], "养老机构", *row[2:4], float(row[4]), float(row[5]), 350 + at]
        for at, row in enumerate(plain(sites()[:12], kind="养老院"), start=1)
    ]

    def note(sheet: Any) -> None:
        sheet["H3"].comment = Comment("含地下室，待核", "云汀区")

    return files.xlsx({"Sheet1": [header, *rows]}, {"Sheet1": note})


@made("035_rows_of_uneven_length.csv")
def _uneven() -> bytes:
    lines = [",".join(PLAIN)]
    for at, row in enumerate(plain(sites()[:12])):
        lines.append(",".join(row) + (",多出的一格" if at == 5 else ""))
    lines.append("汀岸街道无址助餐点,助餐点,汀岸街道")
    return ("\n".join(lines) + "\n").encode()


@made("036_total_first.csv")
def _total_first() -> bytes:
    rows = [[*row, 80] for row in plain(sites()[:12])]
    return files.text([[*PLAIN, "供餐能力（客/日）"], ["全区", "", "", "", "", "", 960], *rows], "gbk")


@made("037_english_headers_qgis.csv")
def _english() -> bytes:
    header = ["fid", "X", "Y", "name", "category", "street", "address", "beds"]
    rows = [
        [at, row[4], row[5], row[0], "care_home", row[2], row[3], 90]
        for at, row in enumerate(plain(sites()[:12], kind="养老院"), start=1)
    ]
    return files.text([header, *rows], "utf-8", end="\n")


@made("038_hong_kong_headers.csv")
def _hong_kong() -> bytes:
    header = [
        "GMID",
        "DATASET_TC",
        "NAME_TC",
        "NAME_EN",
        "ADDRESS_TC",
        "SEARCH01_TC",
        "LATITUDE",
        "LONGITUDE",
    ]
    rows = [
        [
            f"g{at:04d}",
            "日間照護",
            site.name("日間中心"),
            f"Day centre {at}",
            site.address,
            "云汀区",
            site.lat,
            site.lon,
        ]
        for at, site in enumerate(sites()[:12], start=1)
    ]
    return files.text([header, *rows], "utf-8-sig")


@made("039_two_lists_in_a_workbook.xlsx")
def _two_lists() -> bytes:
    homes = [[*row[:4], float(row[4]), float(row[5]), 100] for row in plain(sites()[12:24], kind="养老院")]
    return files.xlsx({"助餐点": [HEADER, *roster()], "养老机构": [[*PLAIN, "床位数"], *homes]})


@made("116_cover_sheet_first.xls")
def _cover_xls() -> bytes:
    cover = [["填报说明"], ["1. 请按街镇填写，勿改动表头。"]]
    return files.xls({"填报说明": cover, "名单": [["2024年助餐服务场所名单"], HEADER, *roster()]})


@made("117_one_header_twice.csv")
def _twice() -> bytes:
    rows = [[*row, "021-55500001", "021-55500002"] for row in plain(sites()[:12])]
    return files.text([[*PLAIN, "电话", "电话"], *rows], "gbk")
