"""The keyboard goes round the whole window: Tab reaches everything and is caught nowhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.app import Program
from locator.gui.desk import Desk
from tests.gui.conftest import settled

_MOST = 150


@pytest.fixture
def desk(qtbot: QtBot, program: Program, demo: Study) -> Desk:
    """The demo, open in a window that has the keyboard."""
    program.session.take(demo, unsaved=False)
    settled(qtbot, program.session.document)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    made = program.window.desk
    assert made is not None
    return made


def round_trip(start: QWidget, *, back: bool = False) -> list[QWidget]:
    """Widgets that Tab goes through until it is back where it started."""
    start.setFocus()
    met: list[QWidget] = []
    while len(met) < _MOST:
        now = QApplication.focusWidget()
        if not met or now is not met[-1]:
            if now is start and met:
                return met
            met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    raise AssertionError(met)


@pytest.mark.parametrize("tab", ["streets", "gaps", "facilities"])
def test_tab_goes_round_from_the_find_box(desk: Desk, tab: str) -> None:
    panel = getattr(desk, tab)
    desk.tabs.setCurrentWidget(panel)
    desk.focus.choose_street(str(desk.document.study.streets.code[0]))
    met = round_trip(desk.search)
    wanted = [desk.search, desk.answer, desk.canvas, desk.kinds.table, desk.tabs.tabBar()]
    wanted += [panel.filter, panel.view, desk.card]
    assert [widget for widget in met if widget in wanted] == wanted
    assert set(round_trip(desk.search, back=True)) == set(met)


def test_control_and_tab_leave_the_card(desk: Desk) -> None:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        desk.card.setFocus()
        QTest.keyClick(desk.card, key, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is not desk.card


def test_the_row_that_the_keyboard_is_on_is_marked(desk: Desk) -> None:
    table = desk.streets.view
    table.selectRow(2)
    desk.search.setFocus()
    QApplication.processEvents()
    before = table.viewport().grab().toImage()
    table.setFocus()
    QApplication.processEvents()
    assert table.currentIndex().row() == 2
    assert table.viewport().grab().toImage() != before
