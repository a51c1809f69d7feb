"""Access opened from the menu, beside the map, and gone with the study."""

import pytest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.app import Program
from tests.gui.conftest import settled
from tests.gui.surveyed import two_streets


@pytest.fixture
def opened(qtbot: QtBot, program: Program) -> Program:
    """The program with a small study open and drawn."""
    take(qtbot, program, two_streets())
    return program


def take(qtbot: QtBot, program: Program, study: Study) -> None:
    program.session.take(study, unsaved=False)
    settled(qtbot, program.session.document)
    qtbot.waitUntil(lambda: program.window.desk is not None and program.window.desk.canvas.sharp)


def shown(qtbot: QtBot, program: Program) -> None:
    program.window.menus.actions["access"].trigger()
    canvas = program.window.desk.canvas
    qtbot.waitUntil(lambda: canvas.sight is not None and canvas.sight.graded is not None, timeout=20_000)


def test_it_opens_beside_the_map_and_colours_it(qtbot: QtBot, opened: Program) -> None:
    shown(qtbot, opened)
    window = opened.window
    docks = {dock.objectName(): dock for dock in window.findChildren(QDockWidget)}
    assert docks["right"] in window.tabifiedDockWidgets(docks["access"])
    assert window.desk.canvas.isVisible()
    assert window.desk.canvas.width() > window.width() // 3
    assert "minutes to the nearest" in window.desk.canvas.accessibleDescription()


def test_the_map_shows_shares_again_once_it_is_closed_and_comes_back(qtbot: QtBot, opened: Program) -> None:
    shown(qtbot, opened)
    window = opened.window
    window.access.panel.question.setCurrentIndex(2)
    window.findChild(QDockWidget, "access").close()
    qtbot.waitUntil(lambda: window.desk.canvas.sight.graded is None)
    shown(qtbot, opened)
    assert window.access.panel.question.currentIndex() == 2


def test_the_tables_in_front_give_the_map_its_shares_back(qtbot: QtBot, opened: Program) -> None:
    shown(qtbot, opened)
    opened.window.findChild(QDockWidget, "right").raise_()
    qtbot.waitUntil(lambda: opened.window.desk.canvas.sight.graded is None)


def test_another_study_gets_a_panel_of_its_own(qtbot: QtBot, opened: Program) -> None:
    shown(qtbot, opened)
    before = opened.window.access.panel
    take(qtbot, opened, two_streets())
    assert opened.window.access.panel is None
    shown(qtbot, opened)
    assert opened.window.access.panel is not before
