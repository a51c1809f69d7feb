"""What must hold for any list: order changes nothing, and reading is the inverse of writing."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.domain.facilities import Facilities
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.importing.fold import fold
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import read_facilities
from tests.importing.conftest import CODES, NAMES, SIDE, SOUTH, WEST

HEADERS = {
    "name": "名称",
    "kind": "类型",
    "address": "地址",
    "street": "街道",
    "status": "状态",
    "lon": "经度",
    "lat": "纬度",
    "beds": "床位数",
    "hours": "开放时间",
}
_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    # A name does not end in marks: they are taken off; what begins with # may be a spreadsheet's error.
    lambda word: word[:1] not in "#合总小共全备注说填制审单数资统" and word[-1] not in " .。·、，,；;:：…"
)
_row = st.fixed_dictionaries(
    {
        "name": _words.map(lambda word: f"站{word}"),
        "kind": st.sampled_from(["meal_point", "care_home", "nursing_station"]),
        "address": _words,
        "street": st.sampled_from(["", *NAMES]),
        "status": st.sampled_from(["open", "suspended", "planned", "closed"]),
        "lon": st.integers(1, 39_999).map(lambda i: f"{WEST + i * 1e-6:.6f}"),
        "lat": st.integers(1, 39_999).map(lambda i: f"{SOUTH + i * 1e-6:.6f}"),
        "beds": st.integers(0, 5_000).map(str),
        "hours": st.sampled_from(["", '8:00-16:30（"周末",休息）', "全天"]),
    }
)
# Rows of one name and place are joined, however it is written: that is tested elsewhere.
_lists = st.lists(_row, min_size=1, max_size=8, unique_by=lambda row: fold(row["name"]))
_quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def square() -> Study:
    boxes = [
        shapely.box(
            WEST + SIDE * (i % 2),
            SOUTH + SIDE * (i // 2),
            WEST + SIDE * (i % 2 + 1),
            SOUTH + SIDE * (i // 2 + 1),
        )
        for i in range(4)
    ]
    return Study("测试区", 4549, Streets.build(4, code=CODES, name=NAMES, geometry=np.array(boxes, object)))


def _read(
    folder: Path, study: Study, rows: list[dict[str, str]], columns: list[str], codec: str
) -> Facilities:
    path = folder / "list.csv"
    with path.open("w", encoding=codec, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([HEADERS[column] for column in columns])
        writer.writerows([[row[column] for column in columns] for row in rows])
    return read_facilities(path, study, ReadOptions(datum="wgs84")).facilities


@_quick
@given(rows=_lists, codec=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_reading_is_the_inverse_of_writing(tmp_path: Path, square: Study, rows: Any, codec: str) -> None:
    read = _read(tmp_path, square, rows, list(HEADERS), codec)
    assert len(read) == len(rows)
    for at, row in enumerate(rows):
        for column in ("name", "kind", "address", "status", "hours"):
            assert getattr(read, column)[at] == row[column]
        assert read.street_named[at] == row["street"]
        assert (read.lon[at], read.lat[at]) == (float(row["lon"]), float(row["lat"]))
        assert read.licensed_beds[at] == float(row["beds"])


@_quick
@given(rows=_lists, data=st.data())
def test_the_order_of_rows_and_columns_changes_nothing(
    tmp_path: Path, square: Study, rows: Any, data: st.DataObject
) -> None:
    columns = list(HEADERS)
    one = _read(tmp_path, square, rows, columns, "utf-8")
    other = _read(
        tmp_path,
        square,
        data.draw(st.permutations(rows)),
        data.draw(st.permutations(columns)),
        "gb18030",
    )
    assert _sorted(one) == _sorted(other)


def _sorted(facilities: Facilities) -> Facilities:
    ordered = facilities.take(np.argsort(facilities.id.astype(str)))
    return ordered.with_columns(source_row=np.zeros(len(ordered)))
