"""A file before it is read: its rows, its header, and the fields of its columns."""

from pathlib import Path

import openpyxl
import pytest
import shapely

from locator.importing.options import ReadOptions
from locator.services.imports import TARGETS
from locator.services.preview import SHOWN_ROWS, field_words, fields_of, look, recognise, rows_around
from locator.words import use_language
from tests.services import lists
from tests.services.lists import write_layer, write_table


def test_title_header_and_rows_are_told_apart(tmp_path: Path) -> None:
    rows = [("助餐点名单",), ("名称", "联系人", "地址"), ("甲", "张", "某路1号")]
    found = look(write_table(tmp_path / "x.csv", rows, "gb18030"))
    seen = recognise(found, "facilities")
    assert (found.encoding, seen.header_row, seen.headers) == ("gb18030", 1, ("名称", "联系人", "地址"))
    assert seen.columns == {"address": "地址", "name": "名称"}
    assert seen.personal == ("联系人",)


def test_a_column_named_by_the_planner_wins(tmp_path: Path) -> None:
    found = look(
        write_table(tmp_path / "x.csv", [("名称", "别名", "经度", "纬度"), ("甲", "乙", 121.5, 31.2)])
    )
    seen = recognise(found, "facilities", ReadOptions(columns={"name": "别名"}))
    assert seen.columns["name"] == "别名"
    assert (
        "别名" not in recognise(found, "facilities", ReadOptions(columns={"name": "不在"})).columns.values()
    )


def test_bands_of_people_are_fields(tmp_path: Path) -> None:
    seen = recognise(look(lists.write_people(tmp_path / "x.csv")), "population")
    assert seen.columns == {"street": "街道", "people_60": "2024年60岁及以上户籍人口"}


def test_of_a_long_list_the_beginning_is_held(tmp_path: Path) -> None:
    rows = [("名称", "地址"), *((f"点{at}", "路") for at in range(1000))]
    found = look(write_table(tmp_path / "x.csv", rows))
    assert found.size == 1001
    assert len(recognise(found, "facilities").rows) == SHOWN_ROWS + 1
    first, around = rows_around(found, 600)
    assert around[600 - first][0] == "点598"


def test_sheets_are_named_where_there_are_several(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["填表说明"])
    book.create_sheet("名单").append(["名称", "地址"])
    book["名单"].append(["甲", "某路"])
    path = tmp_path / "x.xlsx"
    book.save(path)
    assert look(path).sheets == ("说明", "名单")
    other = look(path, ReadOptions(sheet="名单"))
    assert recognise(other, "facilities").columns == {"address": "地址", "name": "名称"}
    assert rows_around(other, 1)[1][1] == ("甲", "某路")


def test_a_layer_shows_its_attributes_and_counts_its_shapes(tmp_path: Path) -> None:
    shapes = [shapely.Point(1, 2).buffer(1), shapely.MultiPolygon([shapely.Point(5, 5).buffer(1)])]
    found = look(write_layer(tmp_path / "x.geojson", shapes, name=["甲", "乙"]))
    assert found.shapes == {"Polygon": 2}
    seen = recognise(found, "water")
    assert (seen.headers, seen.rows[1:], seen.first_row) == (("name",), (("甲",), ("乙",)), 0)
    assert rows_around(found, 2)[1] == (("甲",), ("乙",))


@pytest.mark.parametrize("target", [*TARGETS, "streets"])
def test_every_field_has_words(target: str) -> None:
    with use_language("zh"):
        assert all(field_words(field) != field for field in fields_of(target))
