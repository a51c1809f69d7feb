"""What the preview shows of a file, and how it is put right there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.document import Document
from locator.gui.models.preview import PreviewModel, skipped_words, told_of, why_of
from locator.importing.options import AUTO, ReadOptions
from locator.services.imports import import_file
from locator.services.preview import Preview, look, recognise
from locator.services.understanding import understood
from locator.words import use_language
from tests.gui.conftest import Opener
from tests.gui.dialogs.importing.acts import Show, choose, press, ready
from tests.services.lists import MEALS, write_table

ACROSS, TIP = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
SPOKEN, INK = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ForegroundRole


def write_odd(path: Path) -> Path:
    """Write a list with titles, headers that say nothing, a column about persons, sums and a note."""
    rows: list[tuple[object, ...]] = [("助餐点一览表",), ("名称", "A", "B", "手机", "批次", "日均供餐")]
    rows += [(name, x, y, "13800000000", f"b{at % 3}x", 60 + at) for at, (name, x, y) in enumerate(MEALS)]
    rows += [("合计", "", "", "", "", 1080), ("注：数据截至2025年6月。",)]
    return write_table(path, rows)


@pytest.fixture
def odd(district: Study, tmp_path: Path) -> Preview:
    """The odd list as it was read."""
    file, options = write_odd(tmp_path / "odd.csv"), ReadOptions(kind="meal_point", datum="wgs84")
    record = import_file(district, file, "facilities", options).record
    return understood(recognise(look(file), "facilities", options), record)


def test_before_it_is_read_a_file_shows_what_its_headers_say(tmp_path: Path) -> None:
    rows = [("名单",), ("名称", "手机", "备注"), ("甲", "1", "x"), ("乙", "2", "y")]
    model = PreviewModel()
    QAbstractItemModelTester(model)
    preview = recognise(look(write_table(tmp_path / "a.csv", rows)), "facilities")
    model.show_preview(preview)
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert [model.place_of(number) for number in (1, 2, 3)] == [0, -1, 1]
    assert "personal" in model.headerData(1, ACROSS, TIP)
    assert model.headerData(0, ACROSS, TIP) == "Recognised by its header."
    assert told_of(preview, "name") == "name"


def test_columns_tell_how_they_were_recognised_and_how_surely(odd: Preview) -> None:
    assert told_of(odd, "name") == "name"
    assert told_of(odd, "lon") == "longitude / east · by its cells 100%"
    assert why_of(odd, "A") == "Recognised by its cells: 100% of them fit."
    assert why_of(odd, "名称") == "Recognised by its header; 100% of its cells fit."
    assert "personal" in why_of(odd, "手机")
    assert "not read" in why_of(odd, "批次")
    assert odd.unread == ("批次",)
    assert odd.personal == ("手机",)


def test_rows_that_are_no_data_are_faint_and_say_why(odd: Preview) -> None:
    model = PreviewModel()
    QAbstractItemModelTester(model)
    model.show_preview(odd)
    faint = QApplication.palette().placeholderText().color()
    told = {model.number_of(row): model.index(row, 0).data(TIP) for row in range(model.rowCount())}
    assert told[1].startswith("A title")
    assert told[19].startswith("A row of totals")
    assert told[20].startswith("A note")
    assert told[3] == MEALS[0][0]
    last = model.index(model.place_of(19), 0)
    assert last.data(INK) == QColor(faint)
    assert "totals" in last.data(SPOKEN)
    assert model.index(model.place_of(3), 0).data(INK) is None
    assert model.index(model.place_of(3), 4).data(INK) == QColor(faint)
    assert "totals" in model.headerData(model.place_of(19), Qt.Orientation.Vertical, TIP)


def test_the_page_says_which_columns_are_not_read(show: Show, tmp_path: Path) -> None:
    page = show(write_odd(tmp_path / "助餐点.csv")).pages.rows
    assert "Not read: 批次." in page.note
    assert "Left out because they look personal: 手机." in page.note
    shown = [choice.currentText() for choice in page.header.choices]
    assert shown == [
        "name",
        "longitude / east · by its cells 100%",
        "latitude / north · by its cells 100%",
        "left out (personal)",
        "not read",
        "meals a day",
    ]


def test_a_column_is_put_right_in_its_heading(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("标签", "经度", "纬度", "手机", "甲"), *((*row, "1", "x") for row in MEALS)]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))

    def heading(column: int) -> str:
        return dialog.pages.rows.header.choices[column].currentText()

    assert heading(0) == "name · by its cells 100%"
    assert heading(3) == "left out (personal)"
    choose(dialog.pages.rows.header.choices[0], "")
    ready(qtbot, dialog)
    assert dialog.trial is None
    assert "column that holds the names" in dialog.banner.text
    assert "--column" not in dialog.banner.text
    choose(dialog.pages.rows.header.choices[0], "name")
    ready(qtbot, dialog)
    assert heading(0) == "name · by hand"
    assert dialog.foot.go.isEnabled()
    choose(dialog.pages.rows.header.choices[0], AUTO)
    ready(qtbot, dialog)
    assert heading(0) == "name · by its cells 100%"
    assert dialog.trial is not None
    assert dialog.trial.imported.record.corrected_by_hand == {}


def test_a_column_can_be_left_unread(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度", "床位"), *((*row, 20) for row in MEALS)]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))
    choose(dialog.pages.rows.header.choices[3], "")
    ready(qtbot, dialog)
    assert dialog.trial is not None
    assert dialog.trial.imported.record.corrected_by_hand == {"ignored": ["床位"]}
    assert "Not read: 床位." in dialog.pages.rows.note


def test_what_was_put_right_once_is_remembered_and_said(
    qtbot: QtBot, show: Show, doc: Document, opened: Opener, tmp_path: Path
) -> None:
    rows = [("名称", "经度", "纬度", "床位"), *((*row, 20) for row in MEALS)]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))
    choose(dialog.pages.rows.header.choices[3], "")
    ready(qtbot, dialog)
    press(qtbot, dialog.foot.go)
    again = show(write_table(tmp_path / "助餐点.csv", rows))
    assert again.pages.rows.note.startswith("Put right as you put right the last file")
    assert again.pages.rows.header.choices[3].currentText() == "not read"


def test_another_row_can_be_the_header(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度"), ("机构", "东", "北"), *MEALS]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))
    page = dialog.pages.rows
    assert not page.is_header.isEnabled()
    assert not page.find_header.isVisible()
    page.show_row(2)
    press(qtbot, page.is_header)
    ready(qtbot, dialog)
    assert dialog.trial is not None
    record = dialog.trial.imported.record
    assert record.header_row == 2
    assert record.headers == ("机构", "东", "北")
    assert page.model.place_of(1) == 0
    press(qtbot, page.find_header)
    ready(qtbot, dialog)
    assert dialog.trial is not None
    assert dialog.trial.imported.record.header_row == 1


def test_a_new_file_begins_without_what_was_said_of_the_last(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    rows = [("名称", "经度", "纬度", "床位"), *((*row, 20) for row in MEALS)]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))
    choose(dialog.pages.rows.header.choices[3], "")
    ready(qtbot, dialog)
    dialog.open_file(write_table(tmp_path / "助餐点二.csv", rows))
    ready(qtbot, dialog)
    assert dialog.choices.reading.options.ignored == ()
    assert dialog.trial is not None
    assert dialog.trial.imported.record.columns["licensed_beds"] == "床位"


def test_every_reason_for_skipping_a_row_has_words() -> None:
    with use_language("zh"):
        said = [skipped_words(reason) for reason in ("title", "total", "footer", "repeated_header", "?")]
    assert len(set(said)) == len(said)
