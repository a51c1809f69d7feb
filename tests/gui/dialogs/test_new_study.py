"""The guide to a new study: files in any order, few clicks, nothing taken for granted."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.dialogs.new_study.dialog import NewStudyDialog
from locator.gui.theme import Themes
from locator.gui.work import Work
from tests.gui.dialogs.named import unnamed
from tests.gui.fakes import FakeChooser
from tests.services import lists
from tests.services.lists import write_table


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def dialog(qtbot: QtBot, themes: Themes, chooser: FakeChooser) -> Iterator[NewStudyDialog]:
    work = Work()
    made = NewStudyDialog(work, themes, chooser)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    work.drain()


class Clicks:
    """A planner who counts her clicks."""

    def __init__(self, qtbot: QtBot, dialog: NewStudyDialog) -> None:
        self.count = 0
        self._qtbot, self._dialog = qtbot, dialog

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled()
        self._qtbot.waitUntil(button.isVisible)  # a layout shows what is put into it a moment later
        self.count += 1
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait(self._qtbot, self._dialog)


@pytest.fixture
def clicks(qtbot: QtBot, dialog: NewStudyDialog) -> Clicks:
    return Clicks(qtbot, dialog)


def wait(qtbot: QtBot, dialog: NewStudyDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.latest.busy, timeout=10_000)


def choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_all_files_at_once_and_one_button(
    dialog: NewStudyDialog, chooser: FakeChooser, clicks: Clicks, tmp_path: Path
) -> None:
    made: list[object] = []
    dialog.made.connect(made.append)
    chooser.files = [
        lists.write_meals(tmp_path / "助餐点.csv"),
        lists.write_people(tmp_path / "people.csv"),
        lists.write_streets(tmp_path / "街道.geojson"),
    ]
    assert not dialog.foot.go.isEnabled()
    clicks.click(dialog.choose_all)
    assert "4 streets" in dialog.streets.said.text()
    assert "60+: 10,000" in dialog.people.said.text()
    (row,) = dialog.facilities.rows.values()
    assert row.kind.kind == "meal_point"
    assert "16 rows read" in row.said.text()
    clicks.click(dialog.foot.go)
    (study,) = made
    assert isinstance(study, Study)
    assert (len(study.streets), len(study.facilities), study.name) == (4, 16, tmp_path.name)
    assert clicks.count == 2


def test_step_by_step_in_any_order(
    qtbot: QtBot, dialog: NewStudyDialog, chooser: FakeChooser, clicks: Clicks, tmp_path: Path
) -> None:
    chooser.files = [lists.write_people(tmp_path / "people.csv")]
    clicks.click(dialog.people.choose)
    assert "people.csv" in dialog.people.said.text()
    assert "streets are needed first" in dialog.note.text()
    assert not dialog.foot.go.isEnabled()
    chooser.files = [lists.write_streets(tmp_path / "a.geojson")]
    clicks.click(dialog.streets.choose)
    assert dialog.foot.go.isEnabled()
    chooser.files = []
    clicks.click(dialog.facilities.choose)
    assert dialog.draft.study is not None
    assert len(dialog.draft.study.population) == 4


def test_an_unknown_street_is_confirmed_by_one_click_and_can_be_taken_back(
    dialog: NewStudyDialog, qtbot: QtBot, clicks: Clicks, tmp_path: Path
) -> None:
    streets = lists.write_streets(tmp_path / "a.geojson")
    dialog.add_files((streets, lists.write_people(tmp_path / "b.csv", last="西桥新街道")))
    wait(qtbot, dialog)
    assert "3 of 4 streets" in dialog.people.said.text()
    clicks.click(dialog.people.matches.boxes["西桥新街道"])
    assert "4 of 4 streets" in dialog.people.said.text()
    clicks.click(dialog.people.matches.boxes["西桥新街道"])
    assert "3 of 4 streets" in dialog.people.said.text()


def test_a_kind_that_is_not_known_is_asked_for(dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度"), *((f"{name[:4]}点", x, y) for name, x, y in lists.MEALS)]
    file = write_table(tmp_path / "list.csv", rows)
    dialog.add_files((lists.write_streets(tmp_path / "a.geojson"), file))
    wait(qtbot, dialog)
    row = dialog.facilities.rows[file]
    assert "kind of service" in row.banner.text
    assert "list.csv" in dialog.note.text()
    assert dialog.foot.go.isEnabled()
    choose(row.kind, "day_care")
    wait(qtbot, dialog)
    part = dialog.draft.parts[0]
    assert part.fault is None


def test_uncertain_coordinates_are_chosen_in_place(
    dialog: NewStudyDialog, qtbot: QtBot, clicks: Clicks, tmp_path: Path
) -> None:
    file = lists.write_meals(tmp_path / "助餐点.csv", count=2)
    dialog.add_files((lists.write_streets(tmp_path / "a.geojson"), file))
    wait(qtbot, dialog)
    row = dialog.facilities.rows[file]
    assert dialog.draft.study is not None
    assert len(dialog.draft.study.facilities) == 0
    clicks.click(next(one for one in row.banner.buttons if "WGS 84" in one.text()))
    assert len(dialog.draft.study.facilities) == 2
    clicks.click(row.remove)
    assert dialog.facilities.rows == {}


def test_what_a_count_leaves_open_is_asked(dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [("街道", "60岁及以上"), *((name, 900) for name in lists.NAMES)]
    dialog.add_files((lists.write_streets(tmp_path / "a.geojson"), write_table(tmp_path / "b.csv", rows)))
    wait(qtbot, dialog)
    questions = dialog.people.questions
    qtbot.waitUntil(lambda: questions.type.isVisible() and questions.date.isVisible())
    choose(questions.type, "常住")
    wait(qtbot, dialog)
    qtbot.keyClicks(questions.date, "2024-12-31")
    qtbot.keyClick(questions.date, Qt.Key.Key_Return)
    wait(qtbot, dialog)
    assert dialog.draft.study is not None
    assert set(dialog.draft.study.population.as_of) == {"2024-12-31"}
    assert set(dialog.draft.study.population.type) == {"常住"}


def test_a_column_that_is_not_known_is_asked_for(
    dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write_table(tmp_path / "b.csv", [("街道", "数"), *((name, 900) for name in lists.NAMES)])
    dialog.add_files((lists.write_streets(tmp_path / "a.geojson"),))
    wait(qtbot, dialog)
    dialog.add_files((file,), "population")
    wait(qtbot, dialog)
    qtbot.waitUntil(dialog.people.fault.isVisible)
    qtbot.waitUntil(dialog.people.column.isVisible)
    choose(dialog.people.column.header, "数")
    wait(qtbot, dialog)
    assert dialog.draft.study is not None
    assert set(dialog.draft.study.population.people_60) == {900.0}


def test_files_dropped_on_the_window_are_sorted(dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path) -> None:
    files = [lists.write_streets(tmp_path / "a.geojson"), lists.write_people(tmp_path / "b.csv")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    wait(qtbot, dialog)
    assert dialog.draft.study is not None
    assert len(dialog.draft.study.population) == 4


def test_streets_that_cannot_be_read_are_told_with_what_mends_them(
    dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = lists.write_layer(tmp_path / "a.geojson", [lists.shapely.box(0, 0, 1, 1)], label=["x"])
    dialog.add_files((file, tmp_path / "none.csv"), "streets")
    wait(qtbot, dialog)
    assert "no file" in dialog.banner.text
    assert "names of streets" in dialog.streets.fault.text()
    assert "--" not in dialog.streets.fault.text()
    choose(dialog.streets.column.header, "label")
    wait(qtbot, dialog)
    assert dialog.foot.go.isEnabled()


def test_stopping_leaves_the_files_to_try_again(dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.add_files((lists.write_streets(tmp_path / "a.geojson"),))
    dialog.foot.stop.click()
    assert dialog.draft.study is None
    (again,) = dialog.banner.buttons
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert dialog.draft.study is not None


def test_every_control_has_a_name(dialog: NewStudyDialog, qtbot: QtBot, tmp_path: Path) -> None:
    streets = lists.write_streets(tmp_path / "a.geojson")
    people = lists.write_people(tmp_path / "b.csv", last="西桥新街道")
    dialog.add_files((streets, people, lists.write_meals(tmp_path / "助餐点.csv", count=2)))
    wait(qtbot, dialog)
    assert not unnamed(dialog)


def test_yangpu_in_three_clicks(
    dialog: NewStudyDialog, chooser: FakeChooser, clicks: Clicks, qtbot: QtBot
) -> None:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    yangpu = Path(folder) / "yangpu"
    chooser.files = [yangpu / name for name in ("streets.geojson", "census2020.csv", "canteens_gb18030.csv")]
    clicks.click(dialog.choose_all)
    (box,) = dialog.people.matches.boxes.values()
    clicks.click(box)
    with qtbot.waitSignal(dialog.made) as made:
        clicks.click(dialog.foot.go)
    (study,) = made.args
    assert study.name == "yangpu"
    assert (len(study.facilities), set(study.facilities.kind)) == (47, {"community_canteen"})
    assert len(study.population) == 12
    record = study.imports[-1]
    assert (record.datum, record.certain) == ("gcj02", True)
    assert clicks.count == 3
