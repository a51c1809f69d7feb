"""Rows that want work, saved from the study's data: the file found again, or asked for, and checked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.errors import LocatorError
from locator.gui.dialogs.study import StudyDialog
from locator.gui.document import Document
from locator.gui.work import Work
from locator.importing.options import ReadOptions
from locator.services.imports import import_file
from tests.gui.conftest import Opener
from tests.gui.fakes import FakeChooser

LIST = (
    "编号,助餐点名称,地址,街道,经度,纬度,状态,床位数",
    "007,甲助餐点,甲路1号,不存在街道,121.511123,31.271456,开放,10",
    "008,乙助餐点,乙路2号,,,,开放,12",
    "009,丙助餐点,丙路3号,,,,说不清,很多",
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*lines: str, folder: str = "lists", name: str = "助餐.csv") -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        path = tmp_path / folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def dialog(
    qtbot: QtBot, opened: Opener, demo: Study, work: Work, chooser: FakeChooser, write: Write, tmp_path: Path
) -> StudyDialog:
    options = ReadOptions(datum="wgs84", kind="meal_point")
    study = import_file(replace(demo, imports=()), write(*LIST), options=options).study
    chooser.folder, chooser.target = tmp_path / "elsewhere", tmp_path / "out.xlsx"
    made = StudyDialog(opened(study), page="lists", saving=(work, chooser))
    qtbot.addWidget(made)
    made.show()
    return made


def saved(qtbot: QtBot, dialog: StudyDialog, path: Path) -> list[object]:
    """Column of the facilities' ids in the workbook."""
    qtbot.waitUntil(lambda: dialog.running.job is None and bool(dialog.said.text()))
    assert dialog.said.text() == f"out.xlsx is written: {len(LIST) - 1} rows want work."
    page = openpyxl.load_workbook(path).worksheets[0]
    return [row[0].value for row in page.iter_rows(min_row=2)]


def test_the_file_is_found_where_files_were_chosen_last(
    qtbot: QtBot, dialog: StudyDialog, chooser: FakeChooser, tmp_path: Path
) -> None:
    chooser.folder = tmp_path / "lists"
    dialog.save_button.click()
    ids = saved(qtbot, dialog, tmp_path / "out.xlsx")
    table = dialog._document.study.facilities
    assert ids == table.id[table.list == "助餐"].tolist()  # so that the corrections meet their facilities
    assert [asked.split(":")[0] for asked in chooser.asked] == ["Save the rows that want work"]


def test_a_file_that_has_moved_is_asked_for(
    qtbot: QtBot, dialog: StudyDialog, chooser: FakeChooser, write: Write, tmp_path: Path
) -> None:
    chooser.files = [write(*LIST, folder="moved", name="renamed.csv")]
    dialog.save_button.click()
    saved(qtbot, dialog, tmp_path / "out.xlsx")
    assert chooser.asked[0] == "Find the file of the list “助餐”"


@pytest.mark.parametrize("answer", ["write", "cancel"])
def test_another_file_is_not_taken_unasked(
    answer: str, qtbot: QtBot, dialog: StudyDialog, chooser: FakeChooser, write: Write, tmp_path: Path
) -> None:
    chooser.files, chooser.answer = [write(*LIST, "010,丁助餐点,,,,,,", folder="other")], answer
    dialog.save_button.click()
    qtbot.waitUntil(lambda: len(chooser.asked) >= 2 and dialog.running.job is None)
    assert chooser.asked[1] == "助餐.csv is not the file that was imported."
    assert (tmp_path / "out.xlsx").exists() is (answer == "write")


def test_a_file_that_is_gone_is_told(
    qtbot: QtBot, dialog: StudyDialog, chooser: FakeChooser, tmp_path: Path
) -> None:
    chooser.files = [tmp_path / "gone.csv"]
    assert dialog.saving is not None
    with qtbot.waitSignal(dialog.saving.failed) as failed:
        dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.running.job is None)
    assert isinstance(failed.args[0], LocatorError)
    assert failed.args[0].reason in dialog.fault.text()


def test_nothing_is_offered_where_there_is_nothing_to_put_right(
    qtbot: QtBot, document: Document, demo: Study, work: Work, chooser: FakeChooser
) -> None:
    dialog = StudyDialog(document, saving=(work, chooser))
    qtbot.addWidget(dialog)
    targets = [record.target for record in demo.imports]
    for row, record in enumerate(demo.imports):
        dialog.list_table.selectRow(row)
        possible = record.target == "facilities" and bool(record.problems)
        assert dialog.save_button.isEnabled() is possible
        assert dialog.save_button.toolTip()
    assert {"facilities", "water"} <= set(targets)
