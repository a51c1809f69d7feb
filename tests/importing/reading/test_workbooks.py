import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from locator.errors import InputError
from locator.importing.reading.source import Listing
from locator.importing.reading.spreadsheet import read_spreadsheet
from locator.importing.reading.workbook import cell_text
from tests.importing.reading import samples


def book(sheets: dict[str, list[list[object]]], *, merged: tuple[str, ...] = (), hidden: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
        if name == hidden:
            page.sheet_state = "hidden"
    for one in merged:
        made.worksheets[-1].merge_cells(one)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


LIST: list[list[object]] = [["机构名称", "地址"], ["甲院", "路1号"]]
OLD: list[list[object]] = [["机构名称", "地址"], ["旧院", "路9号"]]


def test_the_first_sheet_that_holds_a_list_is_read(listing: Callable[..., Listing]) -> None:
    read = listing(book({"空": [], "填表说明": [["说明", "请勿改动"]], "名单": LIST, "旧": OLD}), "list.xlsx")
    assert (read.sheet, read.column(0)) == ("名单", ["甲院"])


def test_hidden_sheets_come_last(listing: Callable[..., Listing]) -> None:
    assert listing(book({"旧": OLD, "名单": LIST}, hidden="旧"), "list.xlsx").sheet == "名单"
    assert listing(book({"旧": OLD, "名单": LIST}, hidden="旧"), "list.xlsx", sheet="旧").column(0) == [
        "旧院"
    ]
    hidden = book({"名单": LIST, "说明": [["请看名单"]]}, hidden="名单")
    assert listing(hidden, "list.xlsx").sheet == "名单"


def test_without_any_list_the_first_sheet_with_anything(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(book({"空": [], "一": [["甲"]], "二": [["乙"]]}))
    cells = read_spreadsheet(path)
    assert (cells.sheet, cells.sheets) == ("一", ("空", "一", "二"))


def test_merged_cells_of_header_and_body(listing: Callable[..., Listing]) -> None:
    rows: list[list[object]] = [
        ["某区名单"],
        ["机构名称", "街镇", "床位数", None, "坐标", None],
        [None, None, "核定", "护理型", "经度", "纬度"],
        ["甲", "殷行街道", 10, 5, 121.5, 31.2],
        ["乙", None, 20, 5, 121.5, 31.2],
        ["丙", "五角场街道", 20, 5, 121.5, 31.2],
        ["备注：一览"],
    ]
    spans = ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "B4:B5", "A7:F7")
    read = listing(book({"名单": rows}, merged=spans), "list.xlsx")
    assert read.headers == (
        "机构名称", "街镇", "床位数 / 核定", "床位数 / 护理型", "坐标 / 经度", "坐标 / 纬度",
    )  # fmt: skip
    assert read.column(1) == ["殷行街道", "殷行街道", "五角场街道"]
    assert read.skipped == {"title": (1,), "footer": (7,)}


def test_merged_cells_of_libreoffice(listing: Callable[..., Listing]) -> None:
    def cell(text: str, spans: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string"{spans}><text:p>{text}</text:p></table:table-cell>'
        )

    def row(*cells: str) -> str:
        return "<table:table-row>" + "".join(cells) + "</table:table-row>"

    covered = "<table:covered-table-cell/>"
    down = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    rows = row(cell("机构名称"), cell("街镇"), cell("地址"))
    rows += row(cell("甲"), cell("殷行街道", down), cell("路1号")) + row(cell("乙"), covered, cell("路2号"))
    read = listing(samples.ods({"名单": rows}), "list.ods")
    assert read.column(1) == ["殷行街道", "殷行街道"]


def test_a_sheet_that_libreoffice_ends_with_a_million_blank_rows(listing: Callable[..., Listing]) -> None:
    read = listing(samples.ods({"名单": samples.ods_rows()}), "list.ods")
    assert (len(read), read.skipped) == (3, {"total": (5,)})


def test_formatted_blank_cells_to_the_far_corner_are_no_list(listing: Callable[..., Listing]) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book({"名单": LIST})))
    made.active["XFD1048576"].number_format = "0.00"
    held = io.BytesIO()
    made.save(held)
    assert listing(held.getvalue(), "list.xlsx").headers == ("机构名称", "地址")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        (310110006.0, "310110006"),
        (0.35, "0.35"),
        (True, "True"),
        (date(2024, 9, 30), "2024-09-30"),
        (datetime(2024, 9, 30), "2024-09-30"),
        (datetime(2024, 9, 30, 8, 30), "2024-09-30 08:30"),
        (datetime(2024, 9, 30, 8, 30, 5), "2024-09-30 08:30:05"),
        (time(8, 30), "08:30"),
        (time(8, 0), "08:00"),
        (timedelta(hours=30, minutes=5), "30:05"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        (
            "list.ods",
            samples.zipped({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        ),
    ],
)
def test_a_password_is_told(listing: Callable[..., Listing], name: str, held: bytes) -> None:
    with pytest.raises(InputError) as raised:
        listing(held, name)
    assert raised.value.code == "file_locked"
    assert raised.value.remedy


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_off(listing: Callable[..., Listing], share: float) -> None:
    for name, whole in (("list.xlsx", samples.xlsx()), ("list.ods", samples.ods({"名": samples.ods_rows()}))):
        with pytest.raises(InputError) as raised:
            listing(whole[: int(len(whole) * share)], name)
        assert raised.value.code == "not_a_table"
