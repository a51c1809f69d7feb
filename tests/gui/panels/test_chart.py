"""The widget of a chart: stepped through, read out, chosen, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from locator.gui.charts.bars import Bar, Bars
from locator.gui.charts.heat import Heat
from locator.gui.panels.chart import Chart
from locator.gui.theme import Themes

BARS = Bars(tuple(Bar(name, 0.5, number) for name, number in (("near", "10"), ("mid", "20"), ("far", "30"))))


@pytest.fixture
def chart(qtbot: QtBot, themes: Themes) -> Chart:
    made = Chart(themes, "People")
    made.choosing = True
    qtbot.addWidget(made)
    made.resize(300, 100)
    made.show_picture(BARS)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_whole_chart_is_read_out_and_then_the_item(qtbot: QtBot, chart: Chart) -> None:
    assert chart.accessibleName() == "People"
    assert chart.accessibleDescription() == "near: 10; mid: 20; far: 30"
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription() == "near: 10"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription() == "far: 30"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == 2
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current == 0


def test_enter_chooses_and_escape_takes_it_back(qtbot: QtBot, chart: Chart) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.picked) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [0]
    assert chart.chosen == 0
    with qtbot.waitSignal(chart.picked) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert told.args == [-1]


def test_a_click_chooses_a_second_one_takes_it_back(qtbot: QtBot, chart: Chart) -> None:
    middle = QPoint(150, chart.height() // 2)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert chart.chosen == 1
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert chart.chosen == -1


def test_a_square_is_walked_in_both_directions(qtbot: QtBot, chart: Chart) -> None:
    chart.show_picture(Heat(("a", "b"), ("c", "d", "e"), (1,) * 6, tuple("012345")), across=3)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(chart, key)
    assert chart.current == 4


def test_fewer_items_forget_what_is_no_more(qtbot: QtBot, chart: Chart) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    chart.show_picture(Bars(BARS.bars[:1]))
    assert (chart.current, chart.chosen) == (-1, -1)


def test_it_grows_with_its_type(chart: Chart) -> None:
    before = chart.height()
    font = chart.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    chart.setFont(font)
    assert chart.height() > 1.7 * before


def test_outdated_numbers_are_faint(qtbot: QtBot, chart: Chart) -> None:
    fresh = chart.grab().toImage()
    chart.setEnabled(False)
    assert chart.grab().toImage() != fresh
