"""The find box: what is chosen comes into focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.models.facilities import street_of
from locator.gui.panels.search import FindBox


@pytest.fixture
def box(qtbot: QtBot, document: Document, focus: Focus) -> FindBox:
    made = FindBox(document, focus)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(box: FindBox, words: str) -> None:
    box.setText(words)
    box.textEdited.emit(words)


def test_a_street_is_chosen_and_shown(qtbot: QtBot, box: FindBox, focus: Focus, document: Document) -> None:
    type_in(box, str(document.study.streets.name[2])[:2])
    assert box.found.rowCount() > 0
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        QTest.keyClick(box, Qt.Key.Key_Return)
    scene = document.answer.scene
    assert scene is not None
    assert focus.street == document.study.streets.code[2]
    assert asked.args == [boxes.of_street(scene, 2)]


def test_a_facility_is_chosen_with_its_kind_shown(box: FindBox, focus: Focus, document: Document) -> None:
    type_in(box, str(document.study.facilities.name[4]))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert focus.facility == document.study.facilities.id[4]
    assert document.study.facilities.kind[4] in focus.shown


def test_a_facility_comes_with_its_street(box: FindBox, focus: Focus, document: Document) -> None:
    table = document.study.facilities
    row = int(table.placed.nonzero()[0][0])
    type_in(box, str(table.name[row]))
    box.returnPressed.emit()
    assert focus.street == street_of(document.study, focus.facility) != ""


def test_a_committee_is_shown_in_its_street(
    qtbot: QtBot, box: FindBox, focus: Focus, document: Document
) -> None:
    type_in(box, str(document.study.demand.name[7]))
    with qtbot.waitSignal(focus.zoom_asked):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert focus.street in document.study.streets.code


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_the_list_is_chosen_from(box: FindBox, focus: Focus, document: Document) -> None:
    QTest.keyClicks(box, "jd")  # 街道: every street that is one
    popup = box.completer().popup()
    assert popup.isVisible()
    second = box.found.item(1).text()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    row = document.study.streets.row_of(focus.street)
    assert second.startswith(str(document.study.streets.name[row]))
    assert box.text() == document.study.streets.name[row]
    assert not popup.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert document.study.streets.row_of(focus.street) == row


def test_nothing_found_chooses_nothing_and_escape_empties(box: FindBox, focus: Focus) -> None:
    type_in(box, "no such place")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert focus.street == ""
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    box.start()
    assert box.accessibleName()
