"""The facilities' panel: filters, buttons, and a choice that runs both ways."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models.facilities import street_of
from locator.gui.panels.facilities import FacilitiesPanel
from locator.gui.theme import Themes


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> FacilitiesPanel:
    made = FacilitiesPanel(document, focus, themes)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(420, 300)
    made.show()
    return made


def unplaced(document: Document) -> str:
    table = document.study.facilities
    return str(table.id[~table.placed][0])


def placed(document: Document) -> str:
    table = document.study.facilities
    return str(table.id[table.placed][0])


def test_every_facility_is_listed_with_its_words(panel: FacilitiesPanel, document: Document) -> None:
    assert panel.model.rowCount() == len(document.study.facilities)
    row = panel.model.row_of(unplaced(document))
    words = [panel.model.index(row, k).data() for k in range(panel.model.columnCount())]
    assert "unplaced" in words


def test_filters_go_together(panel: FacilitiesPanel, document: Document) -> None:
    table = document.study.facilities
    panel.kind.setCurrentIndex(panel.kind.findData("meal_point"))
    assert panel.model.rowCount() == (table.kind == "meal_point").sum()
    panel.status.setCurrentIndex(panel.status.findData("open"))
    both = (table.kind == "meal_point") & (table.status == "open")
    assert panel.model.rowCount() == both.sum()
    panel.kind.setCurrentIndex(0)
    panel.status.setCurrentIndex(0)
    panel.unplaced.setChecked(True)
    assert panel.model.rowCount() == (~table.placed).sum()
    panel.filter.setText("no such name")
    assert panel.model.rowCount() == 0


def test_the_choice_runs_both_ways(panel: FacilitiesPanel, focus: Focus, document: Document) -> None:
    told: list[str] = []
    focus.facility_changed.connect(told.append)
    one, other = (str(document.study.facilities.id[k]) for k in (5, 9))
    focus.choose_facility(one)
    assert panel.view.chosen_ids() == [one]
    panel.view.selectRow(panel.model.row_of(other))
    assert focus.facility == other
    panel.view.clearSelection()
    assert focus.facility == ""
    assert told == [one, other, ""]


def test_a_choice_that_is_filtered_out_stays_chosen(
    panel: FacilitiesPanel, focus: Focus, document: Document
) -> None:
    one = str(document.study.facilities.id[0])
    focus.choose_facility(one)
    panel.filter.setText("no such name")
    assert focus.facility == one
    panel.filter.clear()
    assert panel.view.chosen_ids() == [one]


def test_several_rows_can_be_chosen_to_be_copied(panel: FacilitiesPanel, focus: Focus) -> None:
    panel.view.selectRow(2)
    QTest.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(panel.view.chosen_ids()) == 3
    assert focus.facility in panel.view.chosen_ids()


def test_buttons_ask_for_what_they_say(
    qtbot: QtBot, panel: FacilitiesPanel, focus: Focus, document: Document
) -> None:
    assert not panel.edit.isEnabled()
    assert not panel.place.isEnabled()
    with qtbot.waitSignal(panel.add_asked):
        panel.add.click()
    focus.choose_facility(placed(document))
    assert not panel.place.isEnabled()
    with qtbot.waitSignal(panel.edit_asked) as asked:
        panel.edit.click()
    assert asked.args == [placed(document)]
    focus.choose_facility(unplaced(document))
    with qtbot.waitSignal(panel.place_asked) as asked:
        panel.place.click()
    assert asked.args == [unplaced(document)]


def test_entering_shows_the_placed_and_places_the_others(
    qtbot: QtBot, panel: FacilitiesPanel, focus: Focus, document: Document
) -> None:
    panel.view.selectRow(panel.model.row_of(placed(document)))
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    west, south, east, north = asked.args[0]
    row = document.study.facilities.row_of(placed(document))
    scene = document.answer.scene
    assert scene is not None
    x, y = scene.facilities[row]
    assert west < x < east
    assert south < y < north
    assert str(document.study.facilities.kind[row]) in focus.shown
    panel.view.selectRow(panel.model.row_of(unplaced(document)))
    with qtbot.waitSignal(panel.place_asked), qtbot.assertNotEmitted(focus.zoom_asked):
        QTest.keyClick(panel.view, Qt.Key.Key_Return)


def test_a_drag_changes_nothing_here(qtbot: QtBot, panel: FacilitiesPanel, document: Document) -> None:
    rows, one = panel.model.rows, placed(document)
    lon = float(document.study.facilities.lon[document.study.facilities.row_of(one)])
    for step in range(1, 6):
        document.edit(Edit("move", one, {"lon": lon + step / 1e4}), "Move", "drag")
    assert panel.model.rows is rows


def test_an_edit_is_seen_at_once_and_a_removal_keeps_the_place(
    panel: FacilitiesPanel, focus: Focus, document: Document
) -> None:
    first, chosen = (str(document.study.facilities.id[k]) for k in (0, 30))
    document.edit(Edit("change", first, {"name": "新名字"}), "Rename")
    assert panel.model.index(panel.model.row_of(first), 0).data() == "新名字"
    focus.choose_facility(chosen)
    bar = panel.view.verticalScrollBar()
    at = bar.value()
    assert at > 0
    document.edit(Edit("remove", first), "Remove")
    assert panel.view.chosen_ids() == [chosen]
    assert abs(bar.value() - at) <= panel.view.rowHeight(0)
    document.edit(Edit("remove", chosen), "Remove")
    assert panel.view.chosen_ids() == []
    assert not panel.edit.isEnabled()


def test_kinds_offered_are_those_of_the_study(panel: FacilitiesPanel, document: Document) -> None:
    offered = {panel.kind.itemData(k) for k in range(panel.kind.count())}
    assert offered == {"", *np.unique(document.study.facilities.kind.astype(str))}
    for widget in (panel.kind, panel.status, panel.filter, panel.view):
        assert widget.accessibleName()


def test_a_facility_is_chosen_with_its_street(
    panel: FacilitiesPanel, focus: Focus, document: Document
) -> None:
    one = placed(document)
    panel.choose(one)
    assert (focus.facility, focus.street) == (one, street_of(document.study, one))
