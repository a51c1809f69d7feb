"""The quality workbook: what it shows, and that what is put right in it comes back to the same list."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
import shapely
from pyogrio import raw
from pyproj import Transformer

from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import InputError, UsageError, WriteError
from locator.importing.options import ReadOptions
from locator.importing.reading import corrections
from locator.services.imports import Imported, import_file
from locator.services.quality import write_quality, write_record_quality
from locator.services.trial import spots_of
from locator.words import Language, use_language

WGS84 = ReadOptions(datum="wgs84", kind="meal_point")
LIST = (
    "编号,助餐点名称,地址,街道,经度,纬度,状态,床位数,联系人",
    "007,甲助餐点,甲路1号,北河路街道,121.511123,31.271456,开放,10,王某",
    "008,乙助餐点,乙路2号,北河路街道,,,开放,12,李某",
    "009,=丙助餐点,-丙路3号,北河路街道,121.513123,31.273456,说不清,很多,赵某",
    "010,,丁路4号,北河路街道,121.514123,31.274456,开放,14,钱某",
    "011,戊助餐点,戊路5号,北河路街道,31.275123,121.515456,开放,15,孙某",
)
COLUMNS = {"name": "助餐点名称"}
OPTIONS = replace(WGS84, columns=COLUMNS)


@pytest.fixture
def study() -> Study:
    box = shapely.box(121.50, 31.26, 121.54, 31.30)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    return Study("测试区", 4549, streets)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(*lines: str, name: str = "助餐点.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


def _rows(path: Path) -> dict[int, dict[str, Any]]:
    """Cells of the sheet of rows by original row and heading."""
    page = openpyxl.load_workbook(path).worksheets[0]
    headings = [cell.value for cell in page[1]]
    rows = [dict(zip(headings, row, strict=True)) for row in page.iter_rows(min_row=2)]
    return {row[headings[1]].value: row for row in rows}


def _put_right(path: Path, cells: Mapping[tuple[int, str], Any]) -> None:
    """Type into cells of the rows, as the planner does."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    rows = {page.cell(row, 2).value: row for row in range(2, page.max_row + 1)}
    for (number, heading), value in cells.items():
        page.cell(rows[number], headings.index(heading) + 1, value)
    book.save(path)


def _filled(row: Mapping[str, Any]) -> set[str]:
    return {str(name) for name, cell in row.items() if cell.fill.fill_type == "solid"}


@pytest.fixture
def done(study: Study, write: Callable[..., Path]) -> Imported:
    return import_file(study, write(*LIST), options=OPTIONS)


@pytest.fixture
def workbook(done: Imported, tmp_path: Path) -> Path:
    path = tmp_path / "质量.xlsx"
    with use_language("zh"):
        assert write_quality(done, tmp_path / "助餐点.csv", OPTIONS, path) == 3
    return path


def test_rows_that_want_work_stand_there_with_the_fault_marked(workbook: Path) -> None:
    rows = _rows(workbook)
    assert list(rows) == [3, 4, 5]
    assert _filled(rows[3]) == {"经度", "纬度"}
    assert _filled(rows[4]) == {"状态", "床位数"}
    assert _filled(rows[5]) == {"助餐点名称"}
    assert "乙助餐点" in rows[3]["问题"].value
    assert rows[4]["床位数"].value == "很多"


def test_texts_stay_texts_and_numbers_numbers(workbook: Path) -> None:
    row = _rows(workbook)[4]
    assert (row["助餐点名称"].value, row["助餐点名称"].data_type) == ("=丙助餐点", "s")
    assert row["地址"].value == "-丙路3号"
    assert row["地址"].quotePrefix
    assert row["编号"].value == "009"
    assert row["经度"].value == 121.513123


def test_personal_columns_are_left_out(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    texts = [cell.value for page in book for row in page.iter_rows() for cell in row]
    assert "联系人" in [cell.value for cell in book["概况"]["B"]]
    assert not any(isinstance(text, str) and "某" in text for text in texts)


def test_the_overview_counts_by_reason(workbook: Path) -> None:
    page = openpyxl.load_workbook(workbook)["概况"]
    told = {page.cell(row, 1).value: page.cell(row, 2).value for row in range(1, page.max_row + 1)}
    counts = [told[name] for name in ("读取行数", "采用", "自动更正", "没有位置", "拒收")]
    assert counts == [5, 3, 1, 1, 1]
    reasons = {row[4].value: (row[1].value, row[3].value) for row in page.iter_rows() if row[4].value}
    assert reasons["coordinates_exchanged"] == (1, "6")
    assert reasons["number_unreadable"] == (1, "4")


def test_the_same_import_gives_the_same_bytes(done: Imported, tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    for path in (one, other):
        write_quality(done, tmp_path / "助餐点.csv", OPTIONS, path)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_put_right_comes_back(done: Imported, tmp_path: Path, language: Language) -> None:
    path = tmp_path / "back.xlsx"
    with use_language(language):
        write_quality(done, tmp_path / "助餐点.csv", OPTIONS, path)
    placed = {(3, "经度"): 121.512123, (3, "纬度"): 31.272456, (3, "助餐点名称"): "乙助餐点（改名）"}
    _put_right(path, {**placed, (4, "状态"): "暂停", (4, "床位数"): 13, (5, "助餐点名称"): "丁助餐点"})
    again = import_file(done.study, path)
    assert all(row["行号" if language == "zh" else "Row"].value for row in _rows(path).values())
    before, after = done.study.facilities, again.study.facilities
    assert after.id[:4].tolist() == before.id.tolist()
    assert after.name.tolist() == ["甲助餐点", "乙助餐点（改名）", "=丙助餐点", "戊助餐点", "丁助餐点"]
    assert after.source_row.tolist() == [2.0, 3.0, 4.0, 6.0, 5.0]
    assert after.placed.all()
    assert after.lon[1] == 121.512123
    assert after.status.tolist() == ["open", "open", "suspended", "open", "open"]
    assert after.licensed_beds.tolist() == [10.0, 12.0, 13.0, 15.0, 14.0]
    assert set(after.list) == {"助餐点"}
    assert set(after.kind) == {"meal_point"}
    assert after.take(np.array([0, 3])) == before.take(np.array([0, 3]))
    counts = {name: count for name, count in again.record.changes.items() if count}
    assert counts == {"added": 1, "moved": 1, "changed": 1}


def test_the_record_goes_on_telling_of_the_whole_list(done: Imported, workbook: Path) -> None:
    whole = replace(done.record, complete_to_m=1500.0, as_of="2024-09-30")
    study = replace(done.study, imports=(whole,))
    _put_right(workbook, {(3, "经度"): 121.512123, (3, "纬度"): 31.272456, (5, "助餐点名称"): "丁助餐点"})
    (record,) = import_file(study, workbook).study.imports
    assert (record.file, record.complete_to_m, record.as_of) == ("助餐点.csv", 1500.0, "2024-09-30")
    assert dict(record.counts) | {"read": 5, "used": 5, "unplaced": 0, "refused": 0} == record.counts
    assert {(p.code, p.row) for p in record.problems} == {
        ("personal_column", None),
        ("number_unreadable", 4),
        ("status_unknown", 4),
        ("coordinates_exchanged", 6),
    }


def test_an_untouched_workbook_changes_nothing(done: Imported, workbook: Path) -> None:
    again = import_file(done.study, workbook)
    assert again.study.facilities == done.study.facilities
    assert not again.change_rows


def test_what_the_command_says_wins(workbook: Path) -> None:
    found = corrections.find(workbook)
    assert found is not None
    options = found.options(ReadOptions(list="另一份", datum="gcj02"))
    assert (options.list, options.datum, options.kind, options.partial) == (
        "另一份",
        "gcj02",
        "meal_point",
        True,
    )
    assert options.columns["name"] == "助餐点名称"


def test_a_list_without_coordinates_gets_columns_for_them(
    study: Study, write: Callable[..., Path], tmp_path: Path
) -> None:
    file = write("名称,地址", "甲助餐点,甲路1号", "乙助餐点,乙路2号")
    done = import_file(study, file, options=ReadOptions(kind="meal_point"))
    path = tmp_path / "back.xlsx"
    with use_language("zh"):
        assert write_quality(done, file, ReadOptions(kind="meal_point"), path) == 2
    _put_right(path, {(2, "经度"): "121.515654", (2, "纬度"): 31.267963})
    book = openpyxl.load_workbook(path)
    (cell,) = [row[1] for row in book["概况"].iter_rows() if row[0].value == "坐标系"]
    cell.value = "GCJ-02"
    book.save(path)
    again = import_file(done.study, path)
    assert again.study.facilities.placed.tolist() == [True, False]
    assert again.study.facilities.lon[0] == pytest.approx(121.511, abs=5e-4)
    assert again.study.facilities.datum.tolist() == ["gcj02", ""]


def test_a_layer_shows_its_points_in_wgs84(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "points.geojson"
    file.write_text(
        '{"type":"FeatureCollection","features":['
        '{"type":"Feature","properties":{"name":"远点"},'
        '"geometry":{"type":"Point","coordinates":[121.700123,31.275456]}},'
        '{"type":"Feature","properties":{"name":"近点"},'
        '"geometry":{"type":"Point","coordinates":[121.520123,31.275456]}}]}',
        encoding="utf-8",
    )
    options = ReadOptions(kind="meal_point", datum="wgs84")
    done = import_file(study, file, options=options)
    path = tmp_path / "back.xlsx"
    with use_language("zh"):
        assert write_quality(done, file, options, path) == 1
    assert _rows(path)[1]["经度"].value == 121.700123
    _put_right(path, {(1, "经度"): 121.530123})
    again = import_file(done.study, path)
    assert sorted(again.study.facilities.lon) == [121.520123, 121.530123]


@pytest.mark.parametrize(("crs", "told"), [("EPSG:4549", "auto"), ("EPSG:4326", "gcj02")])
def test_a_layer_comes_back_in_what_it_held(study: Study, tmp_path: Path, crs: str, told: str) -> None:
    file = tmp_path / "points.gpkg"
    lon, lat = np.array([[121.700123, 31.275456], [121.520123, 31.275456]]).T
    x, y = Transformer.from_crs(4326, crs, always_xy=True).transform(lon, lat)
    shapes = shapely.to_wkb(shapely.points(x, y))
    names = [np.array(["远点", "近点"], dtype=object)]
    raw.write(file, shapes, names, ["name"], geometry_type="Point", crs=crs, driver="GPKG")
    options = ReadOptions(kind="meal_point", datum=told)
    done = import_file(study, file, options=options)
    facilities = done.study.facilities
    assert set(facilities.datum) == {done.record.datum} == {crs if told == "auto" else told}
    np.testing.assert_allclose(facilities.x_declared, x, rtol=1e-12)
    assert [row["datum"] for row in done.record.evidence].count(done.record.datum) == 1
    spots = spots_of(done)
    assert spots is not None
    assert spots.rival_datum != done.record.datum
    assert np.isfinite(spots.rival).all()
    path = tmp_path / "back.xlsx"
    with use_language("zh"):
        assert write_quality(done, file, options, path) == 1
    again = import_file(done.study, path)
    assert {change for change, count in again.record.changes.items() if count} == {"unchanged"}
    np.testing.assert_allclose(again.study.facilities.lon, facilities.lon, atol=1e-9)


def test_a_damaged_workbook_is_refused_with_a_reason(study: Study, workbook: Path) -> None:
    _put_right(workbook, {(4, "行号"): "四"})
    with pytest.raises(InputError) as caught:
        import_file(study, workbook)
    assert caught.value.code == "corrections_damaged"
    book = openpyxl.load_workbook(workbook)
    for row in book["概况"].iter_rows():
        if row[2].value == "list":
            row[1].value = None
    book.save(workbook)
    with pytest.raises(InputError) as caught:
        import_file(study, workbook)
    assert caught.value.code == "corrections_damaged"


def test_no_other_workbook_is_taken_for_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "待处理"
    book.create_sheet("概况")["A1"] = "说明"
    book.save(tmp_path / "mine.xlsx")
    assert corrections.find(tmp_path / "mine.xlsx") is None
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04broken")
    assert corrections.find(tmp_path / "broken.xlsx") is None
    assert corrections.find(tmp_path / "missing.csv") is None


def test_only_a_workbook_is_written_and_never_over_a_study(done: Imported, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_quality(done, tmp_path / "助餐点.csv", OPTIONS, tmp_path / "quality.csv")
    with pytest.raises(WriteError):
        write_quality(done, tmp_path / "助餐点.csv", OPTIONS, tmp_path / "no" / "quality.xlsx")


def test_long_after_the_import_the_same_workbook_is_written(done: Imported, tmp_path: Path) -> None:
    first, later = tmp_path / "first.xlsx", tmp_path / "later.xlsx"
    file = tmp_path / "助餐点.csv"
    write_quality(done, file, OPTIONS, first)
    assert write_record_quality(done.study, done.record, file, later) == 3
    told = [
        [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
        for path in (first, later)
    ]
    assert told[0] == told[1]
