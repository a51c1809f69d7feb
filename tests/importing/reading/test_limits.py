"""What is no list: pipes and devices, files that go while they are read, tables without an end."""

import json
import os
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import files, source, spreadsheet
from locator.importing.reading.cells import MAX_COLUMNS, Cells
from locator.importing.reading.source import read_listing
from locator.services.preview import look
from locator.services.sorting import guess
from tests.importing.reading.conftest import facility_hits
from tests.importing.reading.test_bombs import refused

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def fault(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        read_listing(path, ReadOptions(), facility_hits)
    return raised.value.code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("name", ["list.csv", "list.geojson", "list.xlsx", "list.zip"])
def test_a_pipe_is_no_file(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert fault(tmp_path / name) == "not_a_file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system shows no devices as files")
def test_a_device_is_no_file() -> None:
    assert fault(Path("/dev/zero")) == "not_a_file"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names themselves")
def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert fault(tmp_path / ("n" * 300 + ".csv")) == "file_missing"
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv"))
    odd.write_text("名称\n甲\n", encoding="utf-8")
    assert fault(odd) == "file_unreadable"


def test_a_file_that_goes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    for name in ("kind", "sha256"):
        path.write_text("名称,类型\n甲,助餐点\n", encoding="utf-8")
        asked = getattr(files, name)

        def go(file: Path, asked: object = asked) -> object:
            file.unlink(missing_ok=True)
            return asked(file)  # type: ignore[operator]

        with monkeypatch.context() as patch:
            patch.setattr(files, name, go)
            if name == "sha256":
                patch.setattr(source, "_cells", lambda *_all: Cells([["名称"], ["甲"]]))
            assert fault(path) == "file_missing"


def test_a_list_of_too_many_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    names = ["名称", "类型", *(f"c{i}" for i in range(MAX_COLUMNS - 1))]
    path.write_text(",".join(names) + "\n" + ",".join("1" for _name in names) + "\n", encoding="utf-8")
    assert fault(path) == "too_many_columns"
    feature = {"type": "Feature", "properties": dict.fromkeys(names, "1"), "geometry": None}
    layer = {"type": "FeatureCollection", "features": [feature]}
    (tmp_path / "list.geojson").write_text(json.dumps(layer), encoding="utf-8")
    assert fault(tmp_path / "list.geojson") == "too_many_columns"


def test_blank_columns_at_the_end_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"名称,类型{',' * 5000}\n甲,助餐点{', ' * 5000}\n", encoding="utf-8")
    assert read_listing(path, ReadOptions(), facility_hits).headers[:2] == ("名称", "类型")


def test_the_widest_list_is_sorted_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    names = ["名称", "类型", *(f"c{i}" for i in range(MAX_COLUMNS - 2))]
    path.write_text(",".join(names) + "\n" + "甲,助餐点\n" * 60, encoding="utf-8")
    found = look(path)
    begun = time.process_time()
    assert guess(found).target == "facilities"
    assert time.process_time() - begun < 3.0


@pytest.mark.parametrize("tag", ["<a ", "</a ", "<![CDATA[", "<!", "<td "])
def test_tags_of_a_page_that_never_end(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<html><table><tr><td>" + tag * (1_000_000 // len(tag)), encoding="utf-8")
    begun = time.process_time()
    assert fault(path) == "not_a_table"
    assert time.process_time() - begun < 5.0


def _cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def _xlsx(path: Path, sheets: list[str], strings: str = "") -> Path:
    kind = f"{_OFFICE}/worksheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        named = (f'<sheet name="s{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(1, len(sheets) + 1))
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(named)}</sheets></workbook>',
        )
        parts = [
            f'<Relationship Id="r{i}" Type="{kind}" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)
        ]
        if strings:
            parts.append(f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>')
            book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{strings}</sst>')
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(parts)}</Relationships>',
        )
        for number, rows in enumerate(sheets, start=1):
            held = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            book.writestr(f"xl/worksheets/sheet{number}.xml", held)
    return path


_HEADER = f'<row r="1">{_cell("A1", "名称")}{_cell("B1", "类型")}</row>'


def test_many_wide_sheets_count_together(tmp_path: Path) -> None:
    wide = f'<row r="1">{_cell("A1", "x")}</row><row r="200">{_cell("XFD200", "x")}</row>'
    refused(_xlsx(tmp_path / "list.xlsx", [wide] * 40), "table_too_large")


def test_thousands_of_sheets(tmp_path: Path) -> None:
    one = f'<row r="1">{_cell("A1", "x")}</row>'
    refused(_xlsx(tmp_path / "list.xlsx", [one] * 5000), "no_rows")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds a child's memory")
def test_one_long_text_in_many_cells(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(2, 20_000))
    strings = f"<si><t>{'甲' * 100_000}</t></si>"
    refused(_xlsx(tmp_path / "list.xlsx", [_HEADER + rows], strings), "table_too_large")


def test_a_cell_longer_than_any_text(tmp_path: Path) -> None:
    row = f'<row r="2">{_cell("A2", "甲" * 1_000_000)}{_cell("B2", "助餐点")}</row>'
    assert fault(_xlsx(tmp_path / "list.xlsx", [_HEADER + row])) == "not_a_table"


def test_a_sheet_that_begins_in_the_middle(tmp_path: Path) -> None:
    rows = f'<row r="3">{_cell("C3", "名称")}{_cell("D3", "类型")}</row><row r="4">{_cell("C4", "甲")}</row>'
    cells = spreadsheet.read_spreadsheet(_xlsx(tmp_path / "list.xlsx", [rows]))
    assert not any(map(any, cells.rows[:2]))
    assert cells.rows[2:] == [["", "", "名称", "类型"], ["", "", "甲", ""]]


@pytest.mark.parametrize(
    ("tables", "text", "across", "down"), [(1, "甲" * 30_000, 3, 90_000), (30, "x", 30, 100_000)]
)
def test_cells_repeated_with_their_text(
    tmp_path: Path, tables: int, text: str, across: int, down: int
) -> None:
    row = (
        f'<table:table-row table:number-rows-repeated="{down}">'
        f'<table:table-cell table:number-columns-repeated="{across}"><text:p>{text}</text:p>'
        "</table:table-cell></table:table-row>"
    )
    spaces = " ".join(f'xmlns:{one}="{_OPEN}:{one}:1.0"' for one in ("office", "table", "text"))
    held = "".join(f'<table:table table:name="a{i}">{row}</table:table>' for i in range(tables))
    with zipfile.ZipFile(tmp_path / "list.ods", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<m/>")
        book.writestr("content.xml", f"<office:document-content {spaces}>{held}</office:document-content>")
    refused(tmp_path / "list.ods", "table_too_large")


@pytest.mark.parametrize("shape", ["MultiPoint", "Point"])
def test_a_shape_without_any_point(tmp_path: Path, shape: str) -> None:
    shapes = ({"type": shape, "coordinates": []}, {"type": "Point", "coordinates": [121.5, 31.3]})
    features = [
        {"type": "Feature", "properties": {"名称": f"站{i}"}, "geometry": one} for i, one in enumerate(shapes)
    ]
    path = tmp_path / "list.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    points = read_listing(path, ReadOptions(), facility_hits).points
    assert points is not None
    assert points[1].tolist() == [121.5, 31.3]
    assert np.isnan(points[0]).all()


def test_a_panic_of_the_reader_stays_out_of_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = _xlsx(tmp_path / "list.xlsx", ['<row r="1"><c r="A1" t="s"><v>99</v></c></row>'], "<si/>")
    fault(path)
    assert capfd.readouterr().err == ""
