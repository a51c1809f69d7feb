"""The kinds of service: shown, hidden, colouring, by hand and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from locator.domain.kinds import kinds
from locator.domain.study import Edit, Study
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.panels.kind_rows import COLOURS, COVERED, NAME, OPEN, SHOWN
from locator.gui.panels.kinds import KindsPanel
from locator.gui.theme import Themes
from locator.report.numbers import percent
from locator.report.sentences import share_told
from tests.gui.conftest import Opener, settled


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> KindsPanel:
    made = KindsPanel(document, focus, themes)
    qtbot.addWidget(made)
    made.resize(270, 400)
    return made


def said(panel: KindsPanel, kind: str, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return panel.rows.index(panel.rows.kinds.index(kind), column).data(role)


def test_every_kind_measured_has_a_row_with_the_report_s_numbers(
    panel: KindsPanel, document: Document
) -> None:
    scene = document.answer.scene
    assert scene is not None
    assert panel.rows.kinds == [kind for kind in kinds() if kind in scene.findings.covers]
    for kind in panel.rows.kinds:
        assert said(panel, kind, OPEN) == str(scene.cover(kind).facilities.sum())
        assert said(panel, kind, COVERED) == percent(share_told(scene, kind, None))
    QAbstractItemModelTester(panel.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)


def test_the_first_main_kind_colours_the_streets_and_is_shown(
    panel: KindsPanel, focus: Focus, document: Document
) -> None:
    assert document.answer.scene is not None
    assert focus.kind == document.answer.scene.main_kinds[0]
    assert focus.shown == {focus.kind}


def test_a_click_on_a_name_colours_and_one_on_the_box_shows(
    qtbot: QtBot, panel: KindsPanel, focus: Focus
) -> None:
    with qtbot.waitExposed(panel):
        panel.show()
    table, before = panel.table, focus.kind
    row = panel.rows.kinds.index("care_home")
    for column in (SHOWN, NAME):
        middle = table.visualRect(panel.rows.index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        if column == SHOWN:
            assert focus.kind == before
            assert "care_home" in focus.shown
    assert focus.kind == "care_home"
    middle = table.visualRect(panel.rows.index(row, SHOWN)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert "care_home" not in focus.shown
    panel.close()


def test_keys_go_from_kind_to_kind_and_show_them(panel: KindsPanel, focus: Focus) -> None:
    order = panel.rows.kinds
    focus.choose_kind(order[0])
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert focus.kind == order[1]
    assert order[1] in focus.shown
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert order[1] not in focus.shown
    assert focus.kind == order[1]


def test_the_table_follows_a_kind_chosen_elsewhere(panel: KindsPanel, focus: Focus) -> None:
    focus.choose_kind("day_care")
    assert panel.table.currentIndex().row() == panel.rows.kinds.index("day_care")
    assert panel.rows.colours(panel.table.currentIndex().row())


def test_a_screen_reader_hears_the_whole_row_and_can_set_the_box(panel: KindsPanel, focus: Focus) -> None:
    told = said(panel, focus.kind, COLOURS, Qt.ItemDataRole.AccessibleTextRole)
    assert kinds()[focus.kind].label in told
    assert "colours the streets" in told
    assert panel.table.accessibleName()
    index = panel.rows.index(panel.rows.kinds.index("care_home"), SHOWN)
    assert panel.rows.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert "care_home" in focus.shown


def test_a_kind_that_goes_lets_another_colour_and_undo_brings_its_row_back(
    qtbot: QtBot, panel: KindsPanel, focus: Focus, document: Document
) -> None:
    facilities = document.study.facilities
    rural = [str(one) for one in facilities.id[facilities.kind == "rural_home"]]
    assert rural
    focus.choose_kind("rural_home")
    for facility in rural:
        document.edit(Edit("remove", facility), "Delete")
    settled(qtbot, document)
    assert "rural_home" not in panel.rows.kinds
    assert focus.kind in panel.rows.kinds
    assert "rural_home" not in focus.shown
    for _ in rural:
        document.undo()
    settled(qtbot, document)
    assert "rural_home" in panel.rows.kinds


def test_without_facilities_it_says_what_to_do(
    qtbot: QtBot, opened: Opener, demo: Study, focus: Focus, themes: Themes
) -> None:
    from dataclasses import replace

    from locator.domain.facilities import Facilities

    panel = KindsPanel(opened(replace(demo, facilities=Facilities())), focus, themes)
    qtbot.addWidget(panel)
    assert panel.rows.rowCount() == 0
    assert focus.kind == ""
    assert panel.table.isHidden()
