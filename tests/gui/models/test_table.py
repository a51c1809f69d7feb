"""The model behind every table: sorting, filtering, and what stays in place."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from locator.gui.models.columns import Rows, counts, numbers, shares, words
from locator.gui.models.table import FRACTION, ID, SORT, TableModel

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def make(people: list[int | str | None], share: list[float | None], *, names: str = "WABC") -> Rows:
    return Rows(
        tuple(names.lower()),
        (
            words("name", "Name", list(names)),
            counts("people", "People", people, why=["none" if one is None else "" for one in people]),
            shares("share", "Covered", share),
        ),
        pinned=1,
    )


@pytest.fixture
def model(qtbot: QtBot) -> TableModel:
    made = TableModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_rows(make([1200, 30, None, "<10"], [0.5, 1.0, None, 0.25]))
    return made


def shown(model: TableModel, column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_numbers_are_written_as_the_report_writes_them(model: TableModel) -> None:
    assert shown(model, 1) == ["1,200", "30", "—", "<10"]
    assert shown(model, 2) == ["50.0%", "100.0%", "—", "25.0%"]


def test_missing_values_come_last_both_ways_and_the_pinned_row_first(model: TableModel) -> None:
    model.sort(1, UP)
    assert shown(model) == ["W", "C", "A", "B"]
    model.sort(1, DOWN)
    assert shown(model) == ["W", "A", "C", "B"]
    model.sort(-1)
    assert shown(model) == ["W", "A", "B", "C"]


@pytest.mark.parametrize("order", [UP, DOWN])
def test_sorting_is_stable(model: TableModel, order: Qt.SortOrder) -> None:
    model.set_rows(make([9, 20, 20, 20], [None] * 4))
    model.sort(1, order)
    assert shown(model) == ["W", "A", "B", "C"]


def test_the_order_does_not_tell_what_is_suppressed(model: TableModel) -> None:
    model.set_rows(make(["<10", "<10", 3, "<10"], [None] * 4))
    keys = [model.index(row, 1).data(SORT) for row in (1, 3)]
    assert keys[0] == keys[1]


def test_words_sort_by_number_and_by_sound(model: TableModel) -> None:
    names = ["全区", "第10居委", "第2居委", "八号", ""]
    model.set_rows(Rows(tuple("wabcd"), (words("name", "Name", names),), pinned=1))
    model.sort(0, UP)
    assert shown(model) == ["全区", "八号", "第2居委", "第10居委", "—"]
    model.sort(0, DOWN)
    assert shown(model)[-1] == "—"


def test_the_filter_keeps_the_pinned_row_and_rows_with_every_word(model: TableModel) -> None:
    model.set_filter("b")
    assert shown(model) == ["W", "B"]
    model.set_filter("b c")
    assert shown(model) == ["W"]
    model.set_filter(" ")
    assert len(shown(model)) == 4


def test_a_panels_own_filter_goes_with_the_typed_one(model: TableModel) -> None:
    model.set_rows(model.rows, np.array([True, False, True, True]))
    assert shown(model) == ["W", "B", "C"]
    model.set_filter("c")
    assert shown(model) == ["W", "C"]


def test_the_same_ids_change_cells_and_nothing_else(qtbot: QtBot, model: TableModel) -> None:
    with (
        qtbot.waitSignal(model.dataChanged),
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.layoutChanged),
    ):
        model.set_rows(make([1300, 31, None, "<10"], [0.5, 1.0, None, 0.25]))
    assert shown(model, 1)[:2] == ["1,300", "31"]


def test_another_order_takes_along_what_points_at_a_row(qtbot: QtBot, model: TableModel) -> None:
    model.sort(1, DOWN)
    held = QPersistentModelIndex(model.index(model.row_of("a"), 0))
    with qtbot.waitSignal(model.layoutChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_rows(make([1200, 30, 40, "<10"], [0.5, 1.0, None, 0.25]))
    assert shown(model) == ["W", "B", "A", "C"]
    assert held.row() == 2
    assert held.data() == "A"


def test_other_ids_start_the_table_anew(qtbot: QtBot, model: TableModel) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(make([1, 2, 3], [None] * 3, names="WXY"))
    assert shown(model) == ["W", "X", "Y"]
    model.set_rows(Rows())
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_headings_that_change_are_told(qtbot: QtBot, model: TableModel) -> None:
    rows = model.rows
    other = Rows(rows.ids, (words("name", "Street", list("WABC")), *rows.columns[1:]), rows.pinned)
    with qtbot.waitSignal(model.headerDataChanged):
        model.set_rows(other)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Street"


def test_roles(model: TableModel) -> None:
    cell = model.index(2, 1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "none"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "B, People — (none)"
    assert model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "A, Covered 100.0%"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "A"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(1, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert model.index(3, 2).data(FRACTION) == 0.25
    assert model.index(2, 2).data(FRACTION) is None
    assert model.index(1, 1).data(FRACTION) is None
    assert math.isnan(cell.data(SORT))
    assert cell.data(ID) == "b"
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(1, 0).data(Qt.ItemDataRole.FontRole) is None


def test_numbers_without_end_are_missing() -> None:
    column = numbers("far", "Far", [1234.5, math.inf, math.nan], digits=1)
    assert list(column.texts) == ["1,234.5", "—", "—"]
    assert list(column.plain) == ["1234.5", "", ""]
    assert np.isnan(column.keys[1:]).all()
