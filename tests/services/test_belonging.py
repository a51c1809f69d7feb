"""Corrections that went astray: told plainly, and no facility stands in the study twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
import shapely

from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.services.imports import Imported, import_file
from locator.services.quality import write_quality

WGS84 = ReadOptions(datum="wgs84")
LIST = """名称,类型,地址,经度,纬度,=1+1
甲站,助餐点,甲路1号,121.511123,31.271456,一
乙站,助餐点,乙路2号,,,二
丙站,助餐点,丙路3号,,,三
"""


@pytest.fixture
def done(tmp_path: Path) -> Imported:
    box = shapely.box(121.50, 31.26, 121.54, 31.30)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    study = Study("测试区", 4549, streets)
    for name, text in (("甲", LIST), ("另一份", LIST.replace("站", "点"))):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        done = import_file(study, tmp_path / f"{name}.csv", options=WGS84)
        study = done.study
        if name == "甲":
            write_quality(done, tmp_path / "甲.csv", WGS84, tmp_path / "back.xlsx")
    return done


@pytest.fixture
def workbook(done: Imported, tmp_path: Path) -> Path:
    return tmp_path / "back.xlsx"


def test_a_heading_is_text_whatever_it_begins_with(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"] * 2
    assert all(cell.data_type != "f" for cell in cells)
    assert book.worksheets[0]["J1"].quotePrefix


def test_untouched_corrections_change_nothing(done: Imported, workbook: Path) -> None:
    assert import_file(done.study, workbook).study.facilities == done.study.facilities


@pytest.mark.parametrize(
    "asked", [ReadOptions(list="另一份"), ReadOptions(list="没有"), ReadOptions(kind="care_home")]
)
def test_corrections_asked_into_another_list_or_kind_are_refused(
    done: Imported, workbook: Path, asked: ReadOptions
) -> None:
    with pytest.raises(InputError) as caught:
        import_file(done.study, workbook, options=asked)
    assert caught.value.code == "corrections_elsewhere"
    assert caught.value.details["list"] == "甲"


def _insert_row(book: Any) -> None:
    book.worksheets[0].insert_rows(1)


def _type(cell: str, value: object) -> Callable[[Any], None]:
    def typed(book: Any) -> None:
        book.worksheets[0][cell] = value

    return typed


def _other_list(book: Any) -> None:
    (cell,) = [row[1] for row in book.worksheets[1].iter_rows() if row[2].value == "list"]
    cell.value = "另一份"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_other_list, "corrections_elsewhere"),
        (_type("B2", 4), "corrections_damaged"),
        (_type("B2", 2), "corrections_damaged"),
        (_type("B2", 99999999), "corrections_damaged"),
        (_type("B2", "x"), "corrections_damaged"),
        (_type("A1", "id"), "corrections_damaged"),
        (_insert_row, "corrections_damaged"),
    ],
)
def test_a_workbook_that_lost_its_bearings_is_refused(
    done: Imported, workbook: Path, change: Callable[[Any], None], code: str
) -> None:
    book = openpyxl.load_workbook(workbook)
    change(book)
    book.save(workbook)
    with pytest.raises(InputError) as caught:
        import_file(done.study, workbook)
    assert caught.value.code == code
