"""The streets' panel: numbers of the answer, a choice that runs both ways, copying."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit, Study
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.panels.streets import StreetsPanel
from locator.gui.theme import LIGHT, Themes
from locator.report import tally
from tests.gui.conftest import Opener, settled

KIND = "meal_point"


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> StreetsPanel:
    focus.choose_kind(KIND)
    made = StreetsPanel(document, focus, themes)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(420, 500)
    made.show()
    return made


def column(panel: StreetsPanel, name: str) -> int:
    return [held.name for held in panel.model.rows.columns].index(name)


def cells(panel: StreetsPanel, name: str) -> list[str]:
    return [panel.model.index(row, column(panel, name)).data() for row in range(panel.model.rowCount())]


def test_the_numbers_are_those_of_the_answer(panel: StreetsPanel, document: Document) -> None:
    scene = document.answer.scene
    assert scene is not None
    rows = [None, *range(len(document.study.streets))]
    assert cells(panel, "gap") == [tally.text(scene.tally(KIND, row).gap) for row in rows]


def test_they_are_of_the_kind_in_focus(panel: StreetsPanel, focus: Focus) -> None:
    before = cells(panel, "gap")
    focus.choose_kind("care_home")
    assert cells(panel, "gap") != before
    assert panel.kind_name.text() == "Care beds"


def test_the_choice_runs_both_ways_and_comes_once(
    qtbot: QtBot, panel: StreetsPanel, focus: Focus, document: Document
) -> None:
    codes = document.study.streets.code
    assert panel.view.chosen_ids() == [""]
    told: list[str] = []
    focus.street_changed.connect(told.append)
    focus.choose_street(str(codes[2]))
    assert panel.view.chosen_ids() == [codes[2]]
    panel.view.selectRow(panel.model.row_of(str(codes[4])))
    assert focus.street == codes[4]
    panel.view.selectRow(0)
    assert focus.street == ""
    assert told == [codes[2], codes[4], ""]


def test_entering_a_street_shows_it(qtbot: QtBot, panel: StreetsPanel, focus: Focus) -> None:
    panel.view.selectRow(3)
    code = panel.model.id_of(3)
    scene = panel.document.answer.scene
    assert scene is not None
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == [boxes.of_street(scene, scene.study.streets.row_of(code))]
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        panel.view.doubleClicked.emit(panel.model.index(0, 0))
    assert asked.args == [scene.extent]


def test_sorting_leaves_the_district_on_top_and_the_choice(
    panel: StreetsPanel, focus: Focus, document: Document
) -> None:
    focus.choose_street(str(document.study.streets.code[1]))
    panel.sort_by("gap")
    gaps = [int(text.replace(",", "")) for text in cells(panel, "gap")]
    assert gaps[1:] == sorted(gaps[1:], reverse=True)
    assert panel.model.id_of(0) == ""
    assert panel.view.chosen_ids() == [document.study.streets.code[1]]
    assert focus.street == document.study.streets.code[1]


def test_numbers_follow_an_edit_and_place_and_choice_stay(
    qtbot: QtBot, panel: StreetsPanel, focus: Focus, document: Document
) -> None:
    panel.resize(420, 150)
    code = str(document.study.streets.code[-1])
    focus.choose_street(code)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() - 7)
    at, before = bar.value(), cells(panel, "gap")
    resets: list[None] = []
    panel.model.modelReset.connect(lambda: resets.append(None))
    table = document.study.facilities
    for row in np.flatnonzero(table.kind == KIND):
        document.edit(Edit("change", str(table.id[row]), {"status": "closed"}), "Close")
    settled(qtbot, document)
    assert cells(panel, "gap") != before
    assert not resets
    assert bar.value() == at
    assert panel.view.chosen_ids() == [code]


def test_copying_takes_the_chosen_rows_or_all(panel: StreetsPanel, focus: Focus) -> None:
    panel.view.selectRow(1)
    panel.view.setFocus()
    QTest.keySequence(panel.view, QKeySequence(QKeySequence.StandardKey.Copy))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[0] == "Street"
    assert lines[1].split("\t")[1] == cells(panel, "people")[1].replace(",", "")
    panel.view.clearSelection()
    panel.view.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == panel.model.rowCount() + 1


def test_what_is_hidden_is_brought_up_to_date_when_it_is_shown(
    qtbot: QtBot, panel: StreetsPanel, focus: Focus
) -> None:
    before = cells(panel, "gap")
    panel.hide()
    focus.choose_kind("care_home")
    assert cells(panel, "gap") == before
    panel.show()
    assert cells(panel, "gap") != before


def test_without_facilities_the_table_is_empty(
    qtbot: QtBot, opened: Opener, demo: Study, focus: Focus, themes: Themes
) -> None:
    none = demo.facilities.take(np.zeros(len(demo.facilities), dtype=bool))
    document = opened_empty(opened, replace(demo, facilities=none, edits=()))
    made = StreetsPanel(document, focus, themes)
    qtbot.addWidget(made)
    made.show()
    made.sort_by("gap")
    assert made.model.rowCount() == 0
    assert focus.street == ""


def opened_empty(opened: Opener, study: Study) -> Document:
    document = opened(study)
    assert document.answer.scene is None
    return document


def test_everything_has_a_name(panel: StreetsPanel) -> None:
    assert panel.view.accessibleName() == "Streets"
    assert panel.filter.accessibleName()


def test_the_menu_copies_and_sorts_without_a_mouse(panel: StreetsPanel) -> None:
    menu = panel.view.menu()
    sorting = next(action.menu() for action in menu.actions() if action.menu() is not None)
    by_gap = next(action for action in sorting.actions() if action.text() == "Not yet")
    by_gap.trigger()
    gaps = [int(text.replace(",", "")) for text in cells(panel, "gap")]
    assert gaps[1:] == sorted(gaps[1:], reverse=True)
    sorting.actions()[-1].trigger()
    assert [panel.model.id_of(row) for row in range(panel.model.rowCount())] == list(panel.model.rows.ids)
    next(action for action in menu.actions() if action.text() == "Copy the whole &table").trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == panel.model.rowCount() + 1


def test_a_chosen_share_keeps_its_bar(panel: StreetsPanel) -> None:
    share = column(panel, "share")
    box = panel.view.visualRect(panel.model.index(1, share))
    colours = []
    for chosen in (0, 1):
        panel.view.selectRow(chosen)
        picture = panel.view.viewport().grab().toImage()
        colours.append(picture.pixelColor(box.left() + 7, box.bottom() - 2).name())
    assert colours[0] == LIGHT.accent.lower()
    assert colours[1] == LIGHT.selected_text.lower()
