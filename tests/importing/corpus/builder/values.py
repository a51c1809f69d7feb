"""Cells as people fill them in: numbers with words, hours, statuses, dates, codes."""

from datetime import date, datetime
from typing import Any

from . import files
from .catalogue import PLAIN, made, plain
from .places import sites

_CARE_HEADER = [*PLAIN, "核定床位数", "开放床位数", "护理型床位数", "入住人数"]


def _care(cells: list[list[Any]]) -> list[list[Any]]:
    return [[*row, *more] for row, more in zip(plain(sites()[:12], kind="养老院"), cells, strict=True)]


@made("040_beds.csv")
def _beds() -> bytes:
    cells = [
        ["120张", "100张", "60张", "98人"],
        ["１２０", "１００", "", "９８"],
        ["约120", "100左右", "", "约98"],
        ["120张（含护理型60张）", "100", "60", ""],
        ["1,200", "1，000", "600", "980"],
        ["一百二十张", "一百", "六十张", ""],
        ["若干", "100", "60", "98"],
        ["-5", "100", "60", "98"],
        ["120-150", "100", "60", "98"],
        ["/", "—", "无", "不详"],
        ["120.0", "100.00", "60 张", " 98 "],
        ["共120张", "已开放100张", "其中60张", "实住98人"],
    ]
    return files.text([_CARE_HEADER, *_care(cells)], "gbk")


@made("041_floor_areas.xlsx")
def _areas() -> bytes:
    cells: list[Any] = [
        "约350㎡",
        "350平方米",
        "350.5 m2",
        "1,630㎡",
        "0.12万平方米",
        350,
        350.5,
        "350㎡（含地下50㎡）",
        "三百五十平方米",
        "350平米",
        "待测",
        "２００㎡",
    ]
    rows = [
        [*row[:4], float(row[4]), float(row[5]), cell]
        for row, cell in zip(plain(sites()[:12], kind="综合为老服务中心"), cells, strict=True)
    ]
    return files.xlsx({"Sheet1": [[*PLAIN, "建筑面积（㎡）"], *rows]})


@made("042_hours_hide_a_status.csv")
def _hours() -> bytes:
    hours = [
        "8:00-16:30（周末休息）",
        "08:00—16:30",
        "8：00～16：30",
        "周一至周五 9:00-17:00",
        "全天",
        "24小时",
        "暂停营业",
        "装修中，暂停对外开放",
        "10:30-12:30；17:00-18:30",
        "上午8点到下午4点半",
        "",
        "已关闭",
    ]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12]), hours, strict=True)]
    return files.text([[*PLAIN, "营业时间"], *rows], "gbk")


@made("043_statuses.csv")
def _statuses() -> bytes:
    words = [
        "正常",
        "营业中",
        "开放",
        "暂停营业",
        "装修中",
        "筹建",
        "在建",
        "撤销",
        "已关闭",
        "注销",
        "试运营",
        "停业整顿",
        "",
        "丙级",
        "停用",
        "未开业",
        "是",
        "1",
        "拟建",
        "已搬迁",
    ]
    rows = [[*row, word] for row, word in zip(plain(sites()[:20]), words, strict=True)]
    return files.text([[*PLAIN, "运营状态"], *rows], "utf-8-sig")


@made("044_statuses_hidden_in_names_and_remarks.csv")
def _hidden() -> bytes:
    rows = plain(sites()[:12])
    marks = {0: "（装修中）", 1: "（已关闭）", 2: "（筹建）", 3: "（总店）", 4: "(暂停营业)"}
    remarks = {
        5: "2024年10月起暂停营业",
        6: "已撤销",
        7: "规划在建，预计2026年启用",
        8: "环境优美",
        9: "电梯维修中",
    }
    for at, mark in marks.items():
        rows[at][0] += mark
    return files.text(
        [[*PLAIN, "备注"], *([*row, remarks.get(at, "")] for at, row in enumerate(rows))], "gbk"
    )


@made("045_dates.xlsx")
def _dates() -> bytes:
    cells: list[Any] = [
        "2019年5月",
        "2019.5.1",
        "2019-05-01",
        43586,
        date(2019, 5, 1),
        datetime(2019, 5, 1, 8, 30),
        "2019/5/1",
        "2019",
        2019,
        "20190501",
        "2019年5月1日",
        "",
    ]
    rows = [
        [*row[:4], float(row[4]), float(row[5]), cell]
        for row, cell in zip(plain(sites()[:12], kind="养老院"), cells, strict=True)
    ]
    return files.xlsx({"Sheet1": [[*PLAIN, "成立时间"], *rows]})


@made("046_telephone_in_capacity.csv")
def _telephone() -> bytes:
    cells = [
        "120客",
        "021-61234567",
        "61234567",
        "200客/天",
        "约150客",
        "80份",
        "早50午120晚30",
        "100人次/日",
        "",
        "0",
        "60",
        "100-150客",
    ]
    rows = [[*row, cell] for row, cell in zip(plain(sites()[:12]), cells, strict=True)]
    return files.text([[*PLAIN, "供餐能力"], *rows], "gbk")


@made("047_street_codes_as_numbers.csv")
def _codes() -> bytes:
    codes = [
        "990101001",
        "990101002.0",
        "990101003000",
        "990101004001",
        "'990101005",
        " 990101006 ",
        "9.90101007E8",
        "９９０１０１００８",
        "990101009",
        "990101010",
        "990101011",
        "990101100",
    ]
    header = ["名称", "类型", "统计用区划代码", "地址", "经度", "纬度"]
    rows = [[*row[:2], code, *row[3:]] for row, code in zip(plain(sites()[:12]), codes, strict=True)]
    return files.text([header, *rows], "utf-8")


@made("048_codes_rounded_and_dead.csv")
def _codes_lost() -> bytes:
    rows = plain(sites()[:12])
    codes = [site.code for site in sites()[:12]]
    codes[0], codes[1], codes[2] = "9.90101E+11", "310119001", "990101055"
    header = ["名称", "类型", "街镇代码", "所属街镇", "地址", "经度", "纬度"]
    named = [row[2] if at > 2 else "" for at, row in enumerate(rows)]
    told = [[*row[:2], code, name, *row[3:]] for row, code, name in zip(rows, codes, named, strict=True)]
    return files.text([header, *told], "utf-8-sig")


@made("049_telephones_and_operators.csv")
def _phones() -> bytes:
    header = ["序号", *PLAIN, "咨询电话", "运营单位", "运营模式", "邮编"]
    rows = [
        [at, *row, f"021-5550{at:04d}", "云汀颐养服务社", "公建民营", "999101"]
        for at, row in enumerate(plain(sites()[:12], kind="辅具租赁点"), start=1)
    ]
    return files.text([header, *rows], "gbk")


@made("050_errors_of_a_spreadsheet.xlsx")
def _errors() -> bytes:
    def formulas(sheet: Any) -> None:
        for cell, error in (("G3", "#REF!"), ("G4", "#N/A"), ("D5", "#VALUE!"), ("E6", "#DIV/0!")):
            sheet[cell] = error
            sheet[cell].data_type = "e"

    rows = [[*row[:4], float(row[4]), float(row[5]), 100] for row in plain(sites()[:12], kind="养老院")]
    return files.xlsx({"Sheet1": [[*PLAIN, "床位数"], *rows]}, {"Sheet1": formulas})


@made("051_cells_like_formulas.csv")
def _formulas() -> bytes:
    rows = plain(sites()[:12])
    names = [
        "=cmd|' /C calc'!A0",
        "+荻花助餐点",
        "-橘香助餐点",
        "@苇风助餐点",
        "'=鹭影助餐点",
        '=HYPERLINK("x","麦浪")',
    ]
    for row, name in zip(rows, names, strict=False):
        row[0] = name
    return files.text([PLAIN, *rows], "utf-8-sig")


@made("052_names_missing_and_rows_twice.csv")
def _missing() -> bytes:
    rows = plain(sites()[:12])
    rows[2][0] = ""
    rows[3][0] = "  "
    again = [list(rows[5]), list(rows[6]), [*rows[7][:3], "云汀区桐音路999号", *plain(sites()[19:20])[0][4:]]]
    return files.text([PLAIN, *rows, *again], "gbk")


@made("053_numbers_as_text.xls")
def _numbers_as_text() -> bytes:
    rows = [[*row, "120"] for row in plain(sites()[:12], kind="养老院")]
    return files.xls({"Sheet1": [[*PLAIN, "核定床位（张）"], *rows]})


@made("054_beds_of_three_kinds.csv")
def _three_beds() -> bytes:
    header = [*PLAIN, "设置床位", "开放床位", "护理床位", "认知障碍床位", "日托床位", "空床数"]
    rows = [[*row, 150, 120, 80, 20, 15, 30] for row in plain(sites()[:12], kind="养老院")]
    return files.text([header, *rows], "gbk")


@made("055_yes_and_no.csv")
def _yes_and_no() -> bytes:
    words = ["是", "否", "是", "Y", "N", "1", "0", "是", "是", "是", "是", ""]
    rows = [[*row, word] for row, word in zip(plain(sites()[:12]), words, strict=True)]
    return files.text([[*PLAIN, "是否营业"], *rows], "gbk")
