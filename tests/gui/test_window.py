"""The whole window: its actions, languages, files dropped, faults, and that it never stands still."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollBar,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from locator.domain.projection import to_degrees
from locator.domain.study import Edit, Study
from locator.errors import InputError
from locator.gui.actions import TOOLBAR, actions, menus
from locator.gui.app import Program
from locator.gui.canvas.tool import Tool
from locator.gui.dialogs.facility import FacilityDialog
from locator.gui.dialogs.fault import FaultDialog
from locator.gui.panels.dock_title import DockTitle
from locator.gui.panels.search import FindBox
from locator.services.studies import save_study
from locator.words import language, use_language
from tests.gui.conftest import settled
from tests.gui.fakes import FakeChooser

# Of the window's own work between two beats; and, on a machine that does other things too, of the clock.
_LONGEST_WORK_S, _LONGEST_GAP_S = 0.1, 1.0


@pytest.fixture
def opened(qtbot: QtBot, program: Program, demo: Study) -> Program:
    """The program with the demo open and drawn."""
    program.session.take(demo, unsaved=False)
    settled(qtbot, program.session.document)
    qtbot.waitUntil(lambda: program.window.desk is not None and program.window.desk.canvas.sharp)
    return program


def test_every_name_in_menus_and_tool_bar_is_an_action(program: Program) -> None:
    known = {spec.name for spec in actions()} | {"-", *program.window.menus.submenus}
    assert {name for menu in menus() for name in menu.names} | set(TOOLBAR) <= known
    assert {spec.name for spec in actions()} <= {name for menu in menus() for name in menu.names}


def test_no_two_actions_share_a_key() -> None:
    keys = [spec.keys for spec in actions() if spec.keys]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_the_status_line_is_not_ready_before_the_first_answer(
    qtbot: QtBot, program: Program, demo: Study
) -> None:
    program.session.take(demo, unsaved=False)
    told = program.window.statusBar().findChildren(QLabel)
    assert "Measuring…" in [label.text() for label in told]
    settled(qtbot, program.session.document)
    qtbot.waitUntil(lambda: "Ready" in [label.text() for label in told])


def test_without_a_study_only_what_needs_none_can_be_done(program: Program) -> None:
    possible = {name for name, action in program.window.menus.actions.items() if action.isEnabled()}
    assert possible == {spec.name for spec in actions() if not spec.needs}


def test_unplaced_facilities_are_placed_one_after_the_other(qtbot: QtBot, opened: Program) -> None:
    window, document = opened.window, opened.session.document
    desk = window.desk
    assert desk is not None
    table = document.study.facilities
    first, other = table.id[~table.placed].tolist()
    for action in ("find_places", "next_unplaced", "previous_unplaced", "look_up"):
        assert window.menus.actions[action].isEnabled()
    asked = next(
        one for one in window.statusBar().findChildren(QPushButton) if one.text() == "2 without a place"
    )
    qtbot.mouseClick(asked, Qt.MouseButton.LeftButton)
    assert desk.finding.isVisible()
    assert desk.facilities.ids() == [first, other]
    assert desk.finding.current == desk.focus.facility == first
    qtbot.waitUntil(lambda: desk.canvas.sharp)
    qtbot.mouseClick(desk.finding.click, Qt.MouseButton.LeftButton)
    assert desk.canvas.tool is Tool.PLACE
    window.menus.actions["next_unplaced"].trigger()
    assert desk.finding.current == other
    window.menus.actions["previous_unplaced"].trigger()
    middle = desk.canvas.rect().center()
    for facility in (first, other):
        assert desk.finding.current == facility
        assert desk.canvas.tool is Tool.PLACE  # it stays in hand for the next one
        qtbot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=middle)
        table = document.study.facilities
        assert table.placed[table.row_of(facility)]
    assert desk.canvas.tool is Tool.LOOK
    assert desk.finding.done.isVisible()
    assert not window.menus.actions["find_places"].isEnabled()
    assert not asked.isVisible()
    document.undo()
    assert desk.finding.current == other
    desk.finding.shut.click()
    assert desk.card.isVisible()
    assert not desk.facilities.unplaced.isChecked()


def test_a_place_outside_the_named_street_is_told(qtbot: QtBot, opened: Program) -> None:
    window, document = opened.window, opened.session.document
    desk = window.desk
    assert desk is not None
    table = document.study.facilities
    one = str(table.id[~table.placed][0])
    streets, named = document.study.streets, table.street_code[table.row_of(one)]
    elsewhere = next(at for at, code in enumerate(streets.code) if code != named)
    point = streets.geometry[elsewhere].representative_point()
    desk.find_places()
    desk.finding.pasted.text.setText(f"{point.x:.6f}, {point.y:.6f}")
    desk.finding.pasted.button.click()
    assert any("which its list names" in text for text in window.notes.texts())


def test_each_control_has_an_accessible_name(opened: Program) -> None:
    kinds = (
        QAbstractButton,
        QLineEdit,
        QComboBox,
        QAbstractSpinBox,
        QAbstractSlider,
        QAbstractItemView,
        QTabWidget,
    )
    nameless = [
        widget
        for kind in kinds
        for widget in opened.window.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollBar)
        and not widget.parent().inherits("QComboBoxPrivateContainer")
        and not widget.objectName().startswith(("qt_", "Scroll"))  # Qt's own, within a named one
        and not _named(widget)
    ]
    assert not nameless, [
        (type(widget).__name__, widget.objectName(), widget.parent()) for widget in nameless
    ]


def _named(widget: QWidget) -> bool:
    inside = widget.parent()
    own = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
    # The line inside a spin box or an editable combo box is told with it.
    return bool(own) or (isinstance(inside, QAbstractSpinBox | QComboBox) and bool(inside.accessibleName()))


def test_undo_is_named_after_the_edit(qtbot: QtBot, opened: Program) -> None:
    document = opened.session.document
    assert document is not None
    facility = str(document.study.facilities.id[0])
    document.edit(Edit("remove", facility), "Delete it")
    undo = opened.window.menus.actions["undo"]
    assert undo.isEnabled()
    assert "Delete it" in undo.text()
    assert opened.window.isWindowModified()
    undo.trigger()
    assert not opened.window.isWindowModified()
    settled(qtbot, document)


def test_another_language_keeps_the_study_and_its_steps(qtbot: QtBot, opened: Program) -> None:
    document = opened.session.document
    assert document is not None
    document.assume(replace(document.study.assumptions, minutes=12.0), "Minutes")
    before = opened.window
    with use_language("en"):
        opened.settings.language = "zh"
        before.rebuild_asked.emit()
        assert language() == "zh"
        assert opened.window is not before
        assert opened.session.document is document
        assert opened.window.desk is not None
        assert opened.window.desk.tabs.tabText(0) == "街镇"
        assert document.undo_label == "Minutes"
        settled(qtbot, document)


def test_a_study_dropped_on_the_window_opens(
    qtbot: QtBot, program: Program, demo: Study, tmp_path: Path
) -> None:
    file = tmp_path / "dropped.gpkg"
    save_study(demo, file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(
        program.session.document_changed, check_params_cb=lambda document: document is not None
    ):
        program.window.dropEvent(drop)
    settled(qtbot, program.session.document)
    assert program.session.document.path == file


def test_a_known_fault_is_a_note_and_any_other_a_report(qtbot: QtBot, program: Program) -> None:
    program.window.tell_fault(InputError("x", "The file is gone.", "Look for it."))
    assert program.window.notes.texts() == ["The file is gone. Look for it."]
    program.window.tell_fault(ValueError("odd"))
    report = program.window.findChild(FaultDialog)
    assert report is not None
    assert "ValueError: odd" in report.evidence.toPlainText()
    report.close()


def test_closing_with_unsaved_changes_asks(qtbot: QtBot, opened: Program, chooser: FakeChooser) -> None:
    document = opened.session.document
    assert document is not None
    document.edit(Edit("remove", str(document.study.facilities.id[0])), "Delete")
    chooser.answer = "cancel"
    assert not opened.window.close()
    assert opened.session.document is document
    settled(qtbot, document)


class _Heart:
    """Beats every few milliseconds and remembers the longest pause, and the longest work in one."""

    def __init__(self) -> None:
        self.start()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(4)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest_s = max(self.longest_s, now - self._last)
        self.longest_work_s = max(self.longest_work_s, worked - self._worked)
        self._last, self._worked = now, worked

    def start(self) -> None:
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.longest_s = self.longest_work_s = 0.0

    def stop(self) -> None:
        self._timer.stop()


def test_the_window_never_stands_still(
    qtbot: QtBot, opened: Program, chooser: FakeChooser, tmp_path: Path
) -> None:
    document, desk = opened.session.document, opened.window.desk
    assert document is not None
    assert desk is not None
    heart = _Heart()
    heart.start()
    for minutes in range(5, 31, 5):
        document.assume(replace(document.study.assumptions, minutes=float(minutes)), "Minutes", "minutes")
        qtbot.waitUntil(lambda: document.answer.study is document.study)
    settled(qtbot, document)
    for kind in document.answer.scene.findings.covers:
        desk.focus.choose_kind(kind)
        qtbot.waitUntil(lambda: desk.canvas.sharp)
    desk.canvas.zoom_by(3.0)
    qtbot.waitUntil(lambda: desk.canvas.sharp)
    with qtbot.waitSignal(opened.session.told, timeout=10_000):
        document_path = tmp_path / "kept.gpkg"
        chooser.target = document_path
        opened.session.save_as()
    heart.stop()
    assert heart.longest_work_s < _LONGEST_WORK_S
    assert heart.longest_s < _LONGEST_GAP_S


def test_another_study_leaves_one_find_box_and_one_title_a_panel(
    qtbot: QtBot, opened: Program, demo: Study
) -> None:
    opened.session.take(demo, unsaved=False)
    settled(qtbot, opened.session.document)
    window = opened.window
    bar = window.menus.toolbar
    held = [bar.widgetForAction(action) for action in bar.actions()]
    boxes = [box for widget in held for box in widget.findChildren(FindBox)]
    assert len(boxes) == 1
    left = window.findChild(QDockWidget, "left")
    assert isinstance(left.titleBarWidget(), DockTitle)
    qtbot.mouseClick(left.titleBarWidget().findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert left.isHidden()


def test_the_find_box_comes_and_goes_with_the_study(qtbot: QtBot, opened: Program, demo: Study) -> None:
    for _ in range(2):
        opened.session.close_study()
        assert not opened.window.findChildren(FindBox)
        opened.session.take(demo, unsaved=False)
        assert len(opened.window.menus.toolbar.findChildren(FindBox)) == 1
    settled(qtbot, opened.session.document)


def test_the_map_is_saved_and_copied_as_a_picture(
    qtbot: QtBot, opened: Program, chooser: FakeChooser, tmp_path: Path
) -> None:
    chooser.target = tmp_path / "map.png"
    opened.window.menus.actions["save_map"].trigger()
    assert QImage(str(chooser.target)).width() > 500
    opened.window.menus.actions["copy_map"].trigger()
    assert QApplication.clipboard().image().width() > 500


def test_colours_change_after_a_study_was_closed(qtbot: QtBot, opened: Program, demo: Study) -> None:
    opened.session.close_study()
    opened.session.take(demo, unsaved=False)
    settled(qtbot, opened.session.document)
    opened.settings.theme = "dark"
    opened.window.rebuild_asked.emit()
    assert opened.themes.current.dark
    qtbot.waitUntil(lambda: opened.window.desk.canvas.sharp)


def test_undo_in_a_note_takes_back_what_the_note_says_and_nothing_else(qtbot: QtBot, opened: Program) -> None:
    document, desk = opened.session.document, opened.window.desk
    desk.focus.choose_facility(str(document.study.facilities.id[0]))
    opened.window.menus.actions["delete"].trigger()
    assert len(opened.window.notes.texts()) == 1
    document.assume(replace(document.study.assumptions, minutes=10.0), "Minutes")
    assert not opened.window.notes.texts()
    settled(qtbot, document)


def test_deleting_the_nearest_site_of_a_gap_on_the_card_is_survived(qtbot: QtBot, opened: Program) -> None:
    document, desk = opened.session.document, opened.window.desk
    gap = next(one for one in document.answer.scene.findings.gaps if one.nearest_id)
    desk.focus.choose_gap(gap, str(document.study.streets.code[gap.street_row]))
    desk.focus.choose_facility(gap.nearest_id)
    opened.window.menus.actions["delete"].trigger()
    settled(qtbot, document)
    assert gap.nearest_id not in document.study.facilities.id


def test_a_name_without_end_widens_nothing(qtbot: QtBot, opened: Program) -> None:
    document, desk = opened.session.document, opened.window.desk
    facility = str(document.study.facilities.id[0])
    document.edit(Edit("change", facility, {"name": "长" * 3000 + "&"}), "Rename")
    desk.focus.choose_facility(facility)
    opened.window.menus.actions["suspend"].trigger()
    assert opened.window.notes.minimumSizeHint().width() < 700
    assert len(opened.window.menus.actions["undo"].text()) < 80
    settled(qtbot, document)


def test_the_menu_of_a_facility_holds_what_can_be_done_with_it(qtbot: QtBot, opened: Program) -> None:
    desk = opened.window.desk
    facility = str(desk.document.study.facilities.id[0])
    desk.canvas.menu_asked.emit(QPoint(100, 100), facility)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert next(action.objectName() for action in menu.actions()) == "edit"
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()


def test_qt_speaks_the_language_of_the_window(program: Program) -> None:
    program.settings.language = "zh"
    program.window.rebuild_asked.emit()
    dialog = QFileDialog(program.window)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"文件类型(&T)：", "文件名称(&N)："} <= words
    assert not any("Look" in text for text in words)
    dialog.deleteLater()
    program.settings.language = "en"
    program.window.rebuild_asked.emit()


def test_a_facility_just_added_is_the_one_chosen(qtbot: QtBot, opened: Program) -> None:
    desk = opened.window.desk
    street = desk.document.answer.scene.middles[0]
    opened.window.menus.actions["add"].trigger()
    assert desk.canvas.tool is Tool.PLACE
    lon, lat = to_degrees(street[:1], street[1:], desk.document.study.epsg)
    desk.canvas.place_picked.emit(float(lon[0]), float(lat[0]))
    form = opened.window.findChild(FacilityDialog)
    form.texts["name"].setText("新点")
    form.accept()
    assert desk.editing.name(desk.focus.facility) == "新点"
    assert desk.focus.street == desk.document.study.streets.code[0]
    settled(qtbot, desk.document)
