"""A preview once its file was read: columns by how they were found, and rows that are no data."""

from pathlib import Path

import pytest

from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.services.imports import import_file
from locator.services.preview import Preview, look, recognise
from locator.services.studies import new_study
from locator.services.understanding import understood
from tests.services import lists
from tests.services.lists import MEALS, write_table


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return new_study(lists.write_streets(tmp_path / "streets.geojson")).study


def read(study: Study, file: Path, **options: object) -> Preview:
    asked = ReadOptions(kind="meal_point", datum="wgs84", **options)  # type: ignore[arg-type]
    record = import_file(study, file, "facilities", asked).record
    return understood(recognise(look(file), "facilities", asked), record)


def test_fields_tell_whether_hand_header_or_cells_found_them(study: Study, tmp_path: Path) -> None:
    rows = [("标题",), ("名称", "甲", "乙", "丙"), *((*row, "x") for row in MEALS), ("合计", "", "", "")]
    found = read(study, write_table(tmp_path / "a.csv", rows), columns={"address": "丙"})
    assert found.how == {"address": "hand", "lat": "content", "lon": "content", "name": "header"}
    assert found.confidence["address"] == 1.0
    assert found.unread == ()
    assert found.skipped == {1: "title", len(MEALS) + 3: "total"}
    assert not found.remembered


def test_a_table_without_a_header_calls_its_columns_by_their_letters(study: Study, tmp_path: Path) -> None:
    found = read(study, write_table(tmp_path / "a.csv", MEALS))
    assert found.header_row == -1
    assert found.columns == {"lat": "column C", "lon": "column B", "name": "column A"}
    assert set(found.how.values()) == {"content"}


def test_exchanged_headers_are_columns_found_by_their_cells(study: Study, tmp_path: Path) -> None:
    found = read(study, write_table(tmp_path / "a.csv", [("名称", "纬度", "经度"), *MEALS]))
    assert found.columns["lon"] == "纬度"
    assert found.how == {"lat": "content", "lon": "content", "name": "header"}


def test_a_column_that_is_ignored_is_unread(study: Study, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度", "床位"), *((*row, 20) for row in MEALS)]
    found = read(study, write_table(tmp_path / "a.csv", rows), ignored=("床位",))
    assert found.unread == ("床位",)
    assert "licensed_beds" not in found.columns
