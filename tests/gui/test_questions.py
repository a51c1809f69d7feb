"""Asking and comparing in the open window: tool, keys, menu, card, map and tabs together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import Assumptions
from locator.domain.study import Study
from locator.gui.app import Program
from locator.gui.canvas.tool import Tool
from locator.gui.commands.questions import why_words
from locator.gui.desk import Desk
from locator.gui.dialogs.compare import CompareDialog
from tests.gui.conftest import settled

KIND = "meal_point"
OWN = Assumptions()


@pytest.fixture
def desk(qtbot: QtBot, program: Program, demo: Study) -> Desk:
    """The demo open and drawn, coloured by meal points."""
    program.session.take(demo, unsaved=False)
    settled(qtbot, program.session.document)
    made = program.window.desk
    assert made is not None
    made.focus.choose_kind(KIND)
    qtbot.waitUntil(lambda: made.canvas.sharp, timeout=20_000)
    return made


def committee(desk: Desk) -> QPoint:
    """Where on the map a committee is that lies in a gap."""
    scene, sight = desk.document.answer.scene, desk.canvas.sight
    assert scene is not None
    assert sight is not None
    row = scene.demand_tree.query(scene.gaps_in(KIND)[0].shape, predicate="contains")[0]
    x, y = sight.viewport.to_screen(scene.demand[[row]])[0]
    return QPoint(round(x), round(y))


def told(qtbot: QtBot, desk: Desk) -> None:
    asking = desk.questions.asking
    qtbot.waitUntil(lambda: asking.told is not None and not asking.busy, timeout=20_000)


def test_w_and_a_click_ask_why(qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(desk.canvas, Qt.Key.Key_W)
    assert desk.canvas.tool is Tool.WHY
    QTest.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, committee(desk))
    told(qtbot, desk)
    place = desk.questions.asking.place
    assert place is not None
    assert place.name in desk.document.study.demand.name
    assert desk.questions.why.isVisible()
    assert not desk.card.isVisible()
    assert desk.canvas.tool is Tool.WHY
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.canvas.tool is Tool.LOOK
    assert desk.questions.why.isVisible()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.card.isVisible()
    assert desk.questions.asking.told is None


def test_by_keys_alone_the_middle_of_the_map_is_asked_about(qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(desk.canvas, Qt.Key.Key_W)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    told(qtbot, desk)
    assert desk.questions.why.isVisible()


def test_the_card_asks_about_a_gap_and_shows_the_whole_way(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    desk.card._ask_why("0")
    told(qtbot, desk)
    sight = desk.canvas.sight
    assert sight is not None
    found = desk.questions.asking.told
    assert found is not None
    walk = found.of(KIND)
    assert walk is not None
    west, south, east, north = sight.viewport.extent
    assert all(west < x < east and south < y < north for x, y in walk.reason.way_xy.tolist())


def test_another_street_brings_its_card_back(qtbot: QtBot, desk: Desk) -> None:
    desk.card._ask_why("0")
    told(qtbot, desk)
    desk.focus.choose_street(str(desk.document.study.streets.code[3]))
    assert desk.card.isVisible()


def test_the_menu_of_a_place_asks_about_it(qtbot: QtBot, program: Program, desk: Desk) -> None:
    menu = QMenu(program.window)
    program.window.questions.fill_menu(menu, desk.canvas.mapToGlobal(committee(desk)))
    (action,) = menu.actions()
    assert action.text() == "Wh&y is this place not covered?"
    action.trigger()
    told(qtbot, desk)
    menu.deleteLater()
    assert why_words(None) != action.text()


def test_a_comparison_takes_the_map_and_gives_it_back(qtbot: QtBot, program: Program, desk: Desk) -> None:
    program.window.questions.compare()
    dialog = program.window.findChild(CompareDialog)
    dialog.other.circle.choose(dialog.one.circle.chosen)
    dialog.other.minutes.setValue(10)
    dialog.accept()
    comparing = desk.questions.comparing
    qtbot.waitUntil(lambda: comparing.active and not comparing.busy, timeout=20_000)
    assert comparing.pair == (OWN, replace(OWN, minutes=10.0))
    assert desk.tabs.currentWidget() is desk.questions.comparison
    assert desk.canvas.sight is not None
    assert desk.canvas.sight.compared is comparing.of(KIND)
    qtbot.waitUntil(lambda: desk.canvas.sharp, timeout=20_000)
    assert program.window.menus.actions["end_comparison"].isEnabled()
    desk.focus.choose_kind("care_home")
    assert desk.canvas.sight.compared is comparing.of("care_home")
    program.window.menus.actions["end_comparison"].trigger()
    assert desk.canvas.sight.compared is None
    assert desk.tabs.indexOf(desk.questions.comparison) < 0
    assert not program.window.menus.actions["end_comparison"].isEnabled()
    dialog.deleteLater()
