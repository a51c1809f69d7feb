import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from locator.errors import InputError
from locator.importing.reading import cell_errors
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


def test_lists_on_other_sheets_are_told(listing: Callable[..., Listing]) -> None:
    notes: list[list[object]] = [["说明", "请勿改动"]]
    blank: list[list[object]] = []
    sums: list[list[object]] = [["街道", "家数"], ["甲街道", 2]]
    sheets = {"说明": notes, "一": LIST, "汇总": sums, "二": OLD, "空": blank, "三": OLD, "底稿": OLD}
    (told,) = listing(book(sheets, hidden="底稿"), "list.xlsx").problems
    assert (told.code, told.row, told.value, told.facts["first"]) == ("other_sheets", None, "二、三", "二")
    assert listing(book(sheets), "list.xlsx", sheet="一").problems == ()
    assert listing(book({"名单": LIST, "汇总": sums}), "list.xlsx").problems == ()


def test_errors_of_formulas_are_told_with_their_cells(listing: Callable[..., Listing]) -> None:
    made = openpyxl.Workbook()
    first, second = made.active, made.create_sheet("名单 & 表")
    first["A1"] = "#REF!"
    first["A1"].data_type = "e"
    for row in [["机构名称", "地址", "床位数"], *([f"院{at}", "路1号", at] for at in range(3000))]:
        second.append(row)
    errors = {"C3": "#REF!", "B4": "#N/A", "C3001": "#DIV/0!", "C5": "#NAME?"}
    for cell, error in errors.items():
        second[cell] = error
        second[cell].data_type = "e"
    held = io.BytesIO()
    made.save(held)
    read = listing(held.getvalue(), "list.xlsx", sheet="名单 & 表")
    told = {(one.code, one.row, one.column, one.value) for one in read.problems}
    headers = {"B": "地址", "C": "床位数"}
    assert told == {("cell_error", int(at[1:]), headers[at[0]], error) for at, error in errors.items()}
    assert (read.columns[2][1], read.columns[1][2]) == ("", "")


@pytest.mark.parametrize("chunk", [64, 500])
def test_errors_are_found_wherever_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    cells = "".join(
        f'<x:row r="{row}"><x:c r="A{row}" t="n"><x:v>1</x:v></x:c>'
        f'<x:c t="e" s="1" r="B{row}"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c><x:c r="C{row}" s="2"/></x:row>'
        for row in range(1, 40)
    )
    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="甲" sheetId="1" r:id="rId9"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Target="/xl/worksheets/s.xml" Id="rId9"/></R>',
        "xl/worksheets/s.xml": f"<x:worksheet><x:sheetData>{cells}</x:sheetData></x:worksheet>",
    }
    path = tmp_path / "list.xlsx"
    path.write_bytes(samples.zipped(parts))
    monkeypatch.setattr(cell_errors, "_CHUNK", chunk)
    assert cell_errors.of_sheet(str(path), "甲") == {(row, 1): "#DIV/0!" for row in range(39)}
    assert cell_errors.of_sheet(str(path), "乙") == {}


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
