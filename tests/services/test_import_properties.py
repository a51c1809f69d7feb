"""What must hold for any list brought into a study, and for the same list a year later."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.importing.comparing.changes import Acceptance
from locator.importing.options import ReadOptions
from locator.services.history import History
from locator.services.imports import accepted, import_file

_HEADERS = ("机构名称", "类型", "地址", "经度", "纬度", "床位数", "状态")
_OPTIONS = ReadOptions(datum="wgs84", list="list")
_row = st.tuples(
    st.sampled_from([f"第{i}站" for i in "甲乙丙丁戊己庚辛"]),
    st.sampled_from(["助餐点", "养老机构"]),
    st.sampled_from(["", "某路1号", "某路2号", "另一路7弄3号"]),
    st.integers(0, 40).map(lambda i: f"{121.5 + i / 2000:.5f}"),
    st.integers(0, 40).map(lambda i: f"{31.3 + i / 2000:.5f}"),
    st.sampled_from(["", "10", "20张", "约30"]),
    st.sampled_from(["", "开放", "暂停营业"]),
)
_lists = st.lists(_row, min_size=1, max_size=9)
_verdicts = st.dictionaries(
    st.sampled_from(["added", "moved", "changed", "unsure", "missing", "removed"]),
    st.sampled_from(["take", "leave"]),
)
_quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def empty() -> Study:
    box = shapely.box(121.48, 31.28, 121.54, 31.34)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    return Study("测试区", 4549, streets)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_rows(name: str, rows: Any) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([_HEADERS, *rows])
        return path

    return write_rows


@_quick
@given(rows=_lists)
def test_a_file_compared_with_itself_shows_no_change(empty: Study, write: Any, rows: Any) -> None:
    once = import_file(empty, write("a.csv", rows), options=_OPTIONS).study
    again = import_file(once, write("a.csv", rows), options=_OPTIONS)
    assert again.change_rows == ()
    assert again.study.facilities == once.facilities


@_quick
@given(before=_lists, after=_lists, groups=_verdicts)
def test_undo_gives_back_the_same_study(
    empty: Study, write: Any, before: Any, after: Any, groups: Any
) -> None:
    study = import_file(empty, write("a.csv", before), options=_OPTIONS).study
    history = History(study)
    done = import_file(study, write("a.csv", after), options=_OPTIONS, accept=Acceptance(groups))
    history.change(lambda _study: done.study, "import")
    assert history.study.imports[-1] == done.record
    history.undo()
    assert history.study == study
    history.redo()
    assert history.study == done.study


@_quick
@given(before=_lists, after=_lists, groups=_verdicts)
def test_deciding_later_is_deciding_at_once(
    empty: Study, write: Any, before: Any, after: Any, groups: Any
) -> None:
    study = import_file(empty, write("a.csv", before), options=_OPTIONS).study
    shown = import_file(study, write("a.csv", after), options=_OPTIONS)
    at_once = import_file(study, write("a.csv", after), options=_OPTIONS, accept=Acceptance(groups))
    later = accepted(shown, Acceptance(groups))
    assert later.study == at_once.study
    assert [row.key for row in later.change_rows] == [row.key for row in shown.change_rows]


@_quick
@given(before=_lists, after=_lists)
def test_every_change_has_a_key_of_its_own_and_can_be_left(
    empty: Study, write: Any, before: Any, after: Any
) -> None:
    study = import_file(empty, write("a.csv", before), options=_OPTIONS).study
    shown = import_file(study, write("a.csv", after), options=_OPTIONS)
    keys = [row.key for row in shown.change_rows]
    assert len(set(keys)) == len(keys)
    all_of_them = accepted(shown, Acceptance(rows=dict.fromkeys(keys, "take")))
    none = accepted(shown, Acceptance(rows=dict.fromkeys(keys, "leave")))
    was = study.facilities.take(study.facilities.list == "list")
    stays = none.study.facilities.take(none.study.facilities.list == "list")
    unmoved = [name for name in was.columns() if name not in ("source_row", "x_declared", "y_declared")]
    assert all(np.array_equal(getattr(was, n).astype(str), getattr(stays, n).astype(str)) for n in unmoved)
    assert sum(row.taken for row in all_of_them.change_rows) == len(keys)
