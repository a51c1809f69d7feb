"""The whole window: its actions, languages, files dropped, faults, and that it never stands still."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit, Study
from locator.errors import InputError
from locator.gui.actions import TOOLBAR, actions, menus
from locator.gui.app import Program
from locator.gui.dialogs.fault import FaultDialog
from locator.services.studies import save_study
from locator.words import language, use_language
from tests.gui.conftest import settled
from tests.gui.fakes import FakeChooser

_LONGEST_GAP_S = 0.25


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


def test_without_a_study_only_what_needs_none_can_be_done(program: Program) -> None:
    possible = {name for name, action in program.window.menus.actions.items() if action.isEnabled()}
    assert possible == {spec.name for spec in actions() if not spec.needs}


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
        and not widget.objectName().startswith("qt_")
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
    """Beats every few milliseconds and remembers the longest pause."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(4)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now

    def start(self) -> None:
        self._last, self.longest_s = time.perf_counter(), 0.0

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
        QApplication.processEvents()
    desk.canvas.zoom_by(3.0)
    qtbot.waitUntil(lambda: desk.canvas.sharp)
    with qtbot.waitSignal(opened.session.told, timeout=10_000):
        document_path = tmp_path / "kept.gpkg"
        chooser.target = document_path
        opened.session.save_as()
    heart.stop()
    assert heart.longest_s < _LONGEST_GAP_S
