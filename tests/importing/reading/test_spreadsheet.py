import multiprocessing
import os
import sys
import zipfile
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import openpyxl
import pytest

from locator.domain.study import Study
from locator.errors import Cancelled, InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import extent, spreadsheet, workbook
from locator.importing.reading.spreadsheet import read_spreadsheet
from locator.importing.targets.facilities import read_facilities


def _book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_cells_are_read_as_text(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "list.xlsx",
        {"空": [], "名单": [["代码", 310110006.0, 121.5312, date(2024, 9, 30), None, True]]},
    )
    cells = read_spreadsheet(path)
    assert cells.sheet == "名单"
    assert cells.rows == [["代码", "310110006", "121.5312", "2024-09-30", "", "True"]]


def test_empty_rows_above_keep_their_numbers(tmp_path: Path, study: Study) -> None:
    rows: list[list[object]] = [[], ["表一"], ["名称", "类型"], ["甲", "助餐点"]]
    path = _book(tmp_path / "list.xlsx", {"名单": rows})
    read = read_facilities(path, study, ReadOptions())
    assert read.record.header_row == 3
    assert read.facilities.source_row.tolist() == [4.0]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = _book(tmp_path / "list.xlsx", {"一": [["a"]], "二": [["b"]]})
    assert read_spreadsheet(path, "二").rows == [["b"]]
    with pytest.raises(InputError) as raised:
        read_spreadsheet(path, "三")
    assert raised.value.code == "sheet_missing"
    assert "一, 二" in raised.value.reason


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    for raw in (b"name,lon\n", b"%PDF-1.7", b"\x00" * 100):
        path.write_bytes(raw)
        with pytest.raises(InputError) as raised:
            read_spreadsheet(path)
        assert raised.value.code == "not_a_table"
    path.write_bytes(b"")
    with pytest.raises(InputError) as raised:
        read_spreadsheet(path)
    assert raised.value.code == "file_empty"


def test_a_workbook_without_rows(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_spreadsheet(_book(tmp_path / "list.xlsx", {"名单": []}))
    assert raised.value.code == "file_empty"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576">',
        '<c s="3" t="n" r="XFD1048576">',
        "<c r = 'XFD1048576'>",
        '<x:c xmlns:x="urn:x" r="XFD1048576">',
        f'<c s="{"0" * 900}" r="XFD1048576">',
    ],
)
def test_one_cell_at_the_far_corner_is_refused_before_it_is_read(
    tmp_path: Path, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _book(tmp_path / "list.xlsx", {"名单": [["名称"]]})
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    far = f'<row r="1048576">{cell}<v>1</v></c></row></sheetData>'.encode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    monkeypatch.setattr(extent, "_CHUNK", 37)  # no chunk holds the whole tag
    monkeypatch.setattr(spreadsheet, "_ask_child", _unreachable)
    with pytest.raises(InputError) as raised:
        read_spreadsheet(path)
    assert raised.value.code == "table_too_large"


def _unreachable(*arguments: object) -> None:
    raise AssertionError("the book was handed to its reader")


def _die_of_memory(path: str, sheet: str, answer: Connection) -> None:
    os.abort()


def _fail(path: str, sheet: str, answer: Connection) -> None:
    sys.stderr.close()
    raise ZeroDivisionError


def _hang(path: str, sheet: str, answer: Connection) -> None:
    answer.poll(3600)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return _book(tmp_path / "list.xlsx", {"名单": [["名称"], ["甲"]]})


def test_a_child_that_was_ended_had_too_much_to_hold(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "serve", _die_of_memory)
    with pytest.raises(InputError) as raised:
        read_spreadsheet(book)
    assert raised.value.code == "table_too_large"


def test_a_child_that_failed_is_our_own_fault(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "serve", _fail)
    with pytest.raises(RuntimeError, match="child process"):
        read_spreadsheet(book)


def test_reading_can_be_stopped(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    monkeypatch.setattr(workbook, "serve", _hang)
    with pytest.raises(Cancelled):
        read_spreadsheet(book, progress=stop)
    assert multiprocessing.active_children() == []


def test_reading_is_given_up_in_the_end(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "serve", _hang)
    monkeypatch.setattr(spreadsheet, "_GIVE_UP_S", 0.0)
    with pytest.raises(InputError) as raised:
        read_spreadsheet(book)
    assert raised.value.code == "table_too_slow"
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_memory_is_limited_on_linux_alone(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setitem(sys.modules, "resource", None)
    workbook.limit_memory()
