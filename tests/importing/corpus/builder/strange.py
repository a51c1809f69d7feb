"""Files that are not what their names say, templates half filled in, and what typing fingers do."""

import html
import json
from typing import Any

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .layers import geojson, geopackage
from .places import held, middle_sites, sites


@made("170_tabs_called_xls.xls")
def _tabs() -> bytes:
    return files.text([HEADER, *roster(text=True)], "gbk", delimiter="\t")


@made("171_xlsx_called_xls.xls")
def _xlsx_called_xls() -> bytes:
    return files.xlsx({"Sheet1": [HEADER, *roster()]})


@made("172_xlsx_called_csv.csv")
def _xlsx_called_csv() -> bytes:
    return files.xlsx({"Sheet1": [HEADER, *roster()]})


@made("173_xml_of_excel_2003.xls")
def _xml() -> bytes:
    def cell(held: Any) -> str:
        kind = "Number" if isinstance(held, float) else "String"
        return f'<Cell><Data ss:Type="{kind}">{html.escape(str(held))}</Data></Cell>'

    rows = "\n".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in [HEADER, *roster()])
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">\n<Worksheet ss:Name="Sheet1"><Table>\n{rows}\n'
        "</Table></Worksheet></Workbook>\n"
    )
    return page.encode()


@made("174_numbered_rows_left_blank.xlsx")
def _numbered() -> bytes:
    rows: list[list[Any]] = [[at, *row] for at, row in enumerate(roster(), start=1)]
    return files.xlsx({"Sheet1": [["序号", *HEADER], *rows, *([at] for at in range(13, 41))]})


@made("175_headings_between.xlsx")
def _headings() -> bytes:
    rows = roster()
    parts: list[list[Any]] = []
    for at, heading in enumerate(("一、第一片区（4家）", "二、第二片区（4家）", "三、第三片区（4家）")):
        parts += [[heading], *rows[4 * at : 4 * at + 4]]
    return files.xlsx({"Sheet1": [["云汀区助餐点"], HEADER, *parts]})


@made("176_total_in_words.csv")
def _total() -> bytes:
    below = [["合计：12家", *[""] * 5], ["共计12家", *[""] * 5]]
    return files.text([PLAIN, *plain(sites()[:12]), *below], "gbk")


@made("177_headers_in_two_languages.csv")
def _two_languages() -> bytes:
    english = ["agencyName", "agencyType", "streetName", "addr", "lng", "lat"]
    return files.text([english, PLAIN, *plain(sites()[:12])], "utf-8-sig")


@made("178_units_below_the_header.xlsx")
def _units() -> bytes:
    rows = [[*row[:4], float(row[4]), float(row[5]), 350] for row in plain(sites()[:12])]
    return files.xlsx({"Sheet1": [[*PLAIN, "建筑面积"], ["", "", "", "", "度", "度", "㎡"], *rows]})


@made("179_index_without_a_header.csv")
def _index() -> bytes:
    rows = [[at, *row] for at, row in enumerate(plain(sites()[:12]))]
    return files.text([["", *PLAIN], *rows], "utf-8", end="\n")


@made("180_credit_codes.csv")
def _credit() -> bytes:
    rows = [[f"52990101MJ{at:07d}K", *row] for at, row in enumerate(plain(sites()[:12]))]
    return files.text([["统一社会信用代码", *PLAIN], *rows], "gbk")


@made("181_coordinates_typed_by_hand.csv")
def _typed() -> bytes:
    rows = plain(sites()[:12])
    rows[0][4:] = [cell.replace(".", "。") for cell in rows[0][4:]]
    rows[1][4:] = [cell + "，" for cell in rows[1][4:]]
    rows[2][4:] = [rows[2][4] + "E", rows[2][5] + "N"]
    rows[3][4:] = ["E" + rows[3][4], "N" + rows[3][5]]
    rows[4][4] = "123.001.009"
    rows[5][4] = "l22.955482"
    rows[6][4] = "-" + rows[6][4]
    return files.text([PLAIN, *rows], "gb18030")


@made("182_minutes_behind_the_point.csv")
def _packed() -> bytes:
    def packed(degrees: float) -> str:
        seconds = round(degrees * 3600)
        return f"{seconds // 3600}.{seconds // 60 % 60:02d}{seconds % 60:02d}"

    rows = [[*row[:4], packed(float(row[4])), packed(float(row[5]))] for row in plain(sites()[:12])]
    return files.text([PLAIN, *rows], "gbk")


@made("183_pairs_with_labels.csv")
def _labels() -> bytes:
    forms = ("经度：{x}，纬度：{y}", "lng={x}&lat={y}", "{y}N,{x}E", "{x}E {y}N")
    rows = [
        [*row[:4], forms[at % 4].format(x=row[4], y=row[5])] for at, row in enumerate(plain(sites()[:12]))
    ]
    return files.text([[*PLAIN[:4], "坐标"], *rows], "utf-8")


@made("185_beds_with_marks.csv")
def _marks() -> bytes:
    cells = [
        "120①",
        "120³",
        "50+20",
        "核定50/实际30",
        "50张，其中护理型20张",
        "50床",
        "50个",
        "12０",
        "120*",
        "50 张",
        "0张",
        "５0张",
    ]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12], kind="养老院"), cells, strict=True)]
    return files.text([[*PLAIN, "床位数"], *rows], "utf-8-sig")


@made("186_declared_cgcs2000.geojson")
def _cgcs2000() -> bytes:
    held = json.loads(geojson())
    held["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    return json.dumps(held, ensure_ascii=False).encode()


@made("187_metres.gpkg")
def _metres() -> bytes:
    return geopackage("EPSG:4549")


@made("184_words_that_close_nothing.csv")
def _open() -> bytes:
    remarks = [
        "2023年装修完成并开放",
        "曾暂停营业，2024年3月恢复营业",
        "原日间照护点已撤销，现为助餐点",
        "法定节假日暂停营业",
        "每周日关闭",
        "无停业情况",
        "春节期间暂停供餐",
        "周边道路在建",
    ]
    rows = [[*row, "", ""] for row in plain(sites()[:12])]
    for row, remark in zip(rows, remarks, strict=False):
        row[7] = remark
    rows[8][6], rows[9][6] = "周一至周五 8:00-17:00，周末关闭", "10:30-12:30（周日暂停）"
    rows[10][0], rows[11][0] = "砚池街道停云路助餐点", "橘屿街道筹海路助餐点"
    return files.text([[*PLAIN, "服务时间", "备注"], *rows], "gbk")


@made("188_areas_with_traps.csv")
def _areas() -> bytes:
    cells = ["2层350㎡", "350㎡×2", "350m²", "1-2楼，350㎡", "350㎡（2019年）", "350㎡；200㎡"]
    cells += ["350.5.5", "35０", "约350平", "350", "1 200", "12,00"]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12], kind="养老院"), cells, strict=True)]
    return files.text([[*PLAIN, "建筑面积"], *rows], "utf-8-sig")


@made("189_two_streets_in_a_cell.csv")
def _two_streets() -> bytes:
    rows = plain(sites()[:24])
    rows[0][2], rows[5][2] = "汀岸街道、旧津街道", "全区"
    rows[0][0], rows[5][0] = "双街助餐点", "全区配送中心"
    return files.text([PLAIN, *rows], "gbk")


@made("190_nothing_personal.csv")
def _nothing_personal() -> bytes:
    header = [*PLAIN, "法人性质", "手机支付", "家庭照护床位", "负责街道", "运营单位", "居委"]
    rows = [
        [*row, "民非", "是", "12", row[2], "康乐养老", f"{site.stem}居委"]
        for row, site in zip(plain(sites()[:12]), sites(), strict=False)
    ]
    return files.text([header, *rows], "gbk")


@made("191_second_pair_is_filled.csv")
def _second_pair() -> bytes:
    rows = [[*row[:4], "", "", *row[4:]] for row in plain(sites()[:12], system="gcj02")]
    return files.text([[*PLAIN, "高德经度", "高德纬度"], *rows], "gbk")


@made("192_total_and_numbered_rows_of_a_kind_told.csv")
def _kind_told() -> bytes:
    rows = [[at, row[0], *row[2:]] for at, row in enumerate(plain(sites()[:12]), start=1)]
    below = [["13", *[""] * 5], ["", "合计：12家", *[""] * 4], ["填报单位（盖章）：", *[""] * 5]]
    return files.text([["序号", PLAIN[0], *PLAIN[2:]], *rows, *below], "gbk")


@made("193_long_numbers.xlsx")
def _long() -> bytes:
    rows = [
        [310110000000001 + at, *row[:4], float(row[4]), float(row[5]), 2155500001 + at]
        for at, row in enumerate(plain(sites()[:12]))
    ]
    return files.xlsx({"Sheet1": [["机构编号", *PLAIN, "联系电话"], *rows]})


@made("196_thin_evidence_under_a_named_system.csv")
def _thin() -> bytes:
    return files.text([[*PLAIN[:4], "高德经度", "高德纬度"], *plain(middle_sites(), system="gcj02")], "gbk")


@made("197_everything_at_once.xlsx")
def _everything() -> bytes:
    above = [
        "序号",
        "机构名称",
        "机构类型",
        "所属街镇",
        "联系人",
        "地址",
        "坐标（高德）",
        "",
        "床位数",
        "",
        "状态",
    ]
    below = ["", "", "", "", "", "", "经度", "纬度", "核定", "护理型", ""]
    rows: list[list[Any]] = [["云汀区2024年养老服务设施明细表"], above, below]
    places = held(sites()[:12], "gcj02")
    for at, (site, (x, y)) in enumerate(zip(sites()[:12], places, strict=True)):
        kind = ("养老院", "日间照护", "助餐点")[at // 4]
        place = {1: [y, x], 5: ["", ""]}.get(at, [x, y])
        beds = ["100张", "60张"] if at < 4 else ["", ""]
        row = [at + 1, site.name(kind), kind, site.street, "张三", site.address]
        rows.append([*row, *place, *beds, "暂停营业" if at == 7 else "正常"])
        if at % 4 == 3:
            rows.append(["", "小计", "", "", "", "", "", "", 400 if at == 3 else "", ""])
    rows += [["合计", "", "", "", "", "", "", "", 400], ["填报人：", "", "", "", "填报日期："]]
    summary = [["街镇", "养老院（家）"], *([site.street, 1] for site in sites()[:4])]

    def merge(sheet: Any) -> None:
        for span in ("A1:K1", "G2:H2", "I2:J2", *(f"{letter}2:{letter}3" for letter in "ABCDEFK")):
            sheet.merge_cells(span)

    return files.xlsx({"填报说明": [["说明"]], "汇总": summary, "明细": rows}, {"明细": merge})


@made("198_neighbours_alone.csv")
def _neighbours() -> bytes:
    rows = [
        [
            f"南浦第{at}助餐点",
            "助餐点",
            "南浦街道",
            f"望潮区南浦路{at}号",
            f"{122.915 + at / 2000:.6f}",
            f"{30.83 + at / 1500:.6f}",
        ]
        for at in range(12)
    ]
    return files.text([["所属区", *PLAIN], *(["望潮区", *row] for row in rows)], "gbk")
