"""Places to find: one facility after the other, placed in every way, each a step of undo."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from locator.domain.datum import wgs84_to_gcj02
from locator.domain.study import Edit, Study
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.panels.finding import FindingPanel
from locator.gui.theme import Themes
from tests.gui.conftest import Opener
from tests.gui.dialogs.named import unnamed


@pytest.fixture
def document(opened: Opener, demo: Study) -> Document:
    """Several without a place; the first of them has the address of one that stands, in a list in GCJ-02."""
    table = demo.facilities
    lon, lat, address = table.lon.copy(), table.lat.copy(), table.address.copy()
    rows = np.flatnonzero((table.list == "助餐服务场所") & (table.street_code != ""))[:2]
    lon[rows] = lat[rows] = np.nan
    stands = int(np.flatnonzero(table.placed & (table.list != "助餐服务场所"))[0])
    address[rows[0]], address[stands] = "云汀区同址路 1 号", "云汀区同址路１号"
    changed = replace(table, lon=lon, lat=lat, address=address)
    return opened(replace(demo, facilities=changed))


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> FindingPanel:
    made = FindingPanel(document, focus, themes)
    qtbot.addWidget(made)
    made.resize(390, 320)
    made.show()
    return made


def waiting(document: Document) -> list[str]:
    table = document.study.facilities
    return [str(one) for one in table.id[~table.placed]]


def place(document: Document, facility_id: str) -> tuple[float, float]:
    table = document.study.facilities
    row = table.row_of(facility_id)
    return float(table.lon[row]), float(table.lat[row])


def inside(document: Document, facility_id: str) -> tuple[float, float]:
    """A place in the street that the facility's list names."""
    study = document.study
    code = study.facilities.street_code[study.facilities.row_of(facility_id)]
    point = shapely.point_on_surface(study.streets.geometry[study.streets.row_of(code)])
    return float(point.x), float(point.y)


def test_each_one_comes_with_its_street_in_focus(
    qtbot: QtBot, panel: FindingPanel, document: Document, focus: Focus
) -> None:
    one, *others = waiting(document)
    with qtbot.waitSignal(panel.street_asked) as asked:
        panel.begin([])
    table = document.study.facilities
    row = table.row_of(one)
    assert panel.current == focus.facility == one
    assert asked.args == [focus.street] == [table.street_code[row]]
    assert str(table.kind[row]) in focus.shown
    assert panel.facts.name.text() == table.name[row]
    assert panel.facts.address.text() == "云汀区同址路 1 号"
    assert panel.count.text() == f"1 of {len(others) + 1}"
    assert unnamed(panel) == []


def test_next_and_previous_go_round(panel: FindingPanel, document: Document) -> None:
    all_ = waiting(document)
    panel.begin([])
    panel.on.click()
    assert panel.current == all_[1]
    panel.back.click()
    panel.back.click()
    assert panel.current == all_[-1]
    panel.on.click()
    assert panel.current == all_[0]


def test_the_tables_order_and_choice_are_followed(
    panel: FindingPanel, document: Document, focus: Focus
) -> None:
    all_ = waiting(document)
    panel.begin(all_[::-1])
    assert panel.current == all_[-1]
    panel.step(1)
    assert panel.current == all_[-2]
    focus.choose_facility(all_[0])
    assert panel.current == all_[0]
    stands = str(document.study.facilities.id[document.study.facilities.placed][0])
    focus.choose_facility(stands)
    assert panel.current == all_[0]  # looking at another one leaves it where it is


def test_pasted_coordinates_place_it_in_its_lists_datum(
    qtbot: QtBot, panel: FindingPanel, document: Document
) -> None:
    one, other, *_rest = waiting(document)
    lon, lat = inside(document, one)
    x, y = (float(v[0]) for v in wgs84_to_gcj02(np.array([lon]), np.array([lat])))
    panel.begin([])
    assert panel.pasted.datum.currentData() == "gcj02"
    QTest.keyClicks(panel.pasted.text, f"{y:.7f}N {x:.7f}E")
    assert panel.pasted.said.text().startswith("in ")
    assert panel.pasted.fault.text() == ""
    with qtbot.waitSignal(panel.placed) as placed:
        QTest.keyClick(panel.pasted.text, Qt.Key.Key_Return)
    assert placed.args == [one]
    assert place(document, one) == pytest.approx((lon, lat), abs=2e-6)
    row = document.study.facilities.row_of(one)
    assert document.study.facilities.datum[row] == "gcj02"
    assert document.study.facilities.x_declared[row] == pytest.approx(x, abs=1e-6)
    assert document.undo_label == f"Place {document.study.facilities.name[row]}"
    assert panel.current == other
    assert panel.pasted.text.text() == ""


def test_degrees_minutes_and_seconds_are_read(panel: FindingPanel, document: Document) -> None:
    one = waiting(document)[0]
    lon, lat = inside(document, one)
    panel.begin([])
    panel.pasted.datum.choose("wgs84")
    parts = []
    for value, letter in ((lon, "E"), (lat, "N")):
        whole, minutes = int(value), (value % 1) * 60
        parts.append(f"{whole}°{int(minutes)}′{(minutes % 1) * 60:.3f}″{letter}")
    panel.pasted.text.setText(" ".join(parts))
    panel.pasted.button.click()
    assert place(document, one) == pytest.approx((lon, lat), abs=1e-6)


def test_what_is_no_place_or_the_wrong_one_is_said_at_once(panel: FindingPanel, document: Document) -> None:
    panel.begin([])
    panel.pasted.datum.choose("wgs84")
    panel.pasted.text.setText("121.")
    assert not panel.pasted.button.isEnabled()
    assert panel.pasted.fault.text() == ""  # it is only half typed
    panel.pasted.text.setText("2.35, 48.85")
    assert not panel.pasted.button.isEnabled()
    assert "far from the district" in panel.pasted.fault.text()
    lon, lat = inside(document, waiting(document)[0])
    panel.pasted.text.setText(f"{lon + 0.1}, {lat}")
    assert panel.pasted.button.isEnabled()
    assert "which its list names" in panel.pasted.fault.text()


def test_one_with_the_same_address_is_offered_and_taken(panel: FindingPanel, document: Document) -> None:
    one = waiting(document)[0]
    table = document.study.facilities
    stands = str(table.id[(table.address == "云汀区同址路１号") & table.placed][0])
    panel.begin([])
    assert panel.standing.chosen == stands
    assert "same address" in panel.beside.text()
    panel.there.click()
    assert place(document, one) == place(document, stands)
    assert document.undo_label.startswith("Place ")


def test_another_one_is_found_by_a_part_of_its_name(panel: FindingPanel, document: Document) -> None:
    table = document.study.facilities
    row = int(np.flatnonzero(table.placed)[30])
    panel.begin([])
    one = panel.current
    panel.standing.clear()
    assert not panel.there.isEnabled()
    panel.standing.insert(str(table.name[row]))
    panel.standing.completer().popup().hide()
    QTest.keyClick(panel.standing, Qt.Key.Key_Return)
    assert panel.standing.chosen == table.id[row]
    QTest.keyClick(panel.standing, Qt.Key.Key_Return)
    assert place(document, one) == place(document, str(table.id[row]))


def test_undo_brings_it_back_and_redo_goes_on(panel: FindingPanel, document: Document) -> None:
    all_ = waiting(document)
    panel.begin([])
    panel.there.click()
    assert panel.current == all_[1]
    document.undo()
    assert panel.current == all_[0]
    document.redo()
    assert panel.current == all_[1]


def test_what_is_typed_stays_while_something_else_changes(panel: FindingPanel, document: Document) -> None:
    panel.begin([])
    panel.pasted.text.setText("121.5")
    stands = str(document.study.facilities.id[document.study.facilities.placed][0])
    document.edit(Edit("change", stands, {"name": "新名字"}), "Rename")
    assert panel.pasted.text.text() == "121.5"


def test_with_the_last_one_placed_it_says_so(panel: FindingPanel, document: Document) -> None:
    panel.begin([])
    told: list[str] = []
    panel.current_changed.connect(told.append)
    stands = str(document.study.facilities.id[document.study.facilities.placed][0])
    lon, lat = place(document, stands)
    for one in waiting(document):
        document.edit(Edit("move", one, {"lon": lon, "lat": lat}), "Place")
    assert told[-1] == ""
    assert panel.done.text() == "Every facility has a place."
    assert not panel.click.isVisible()


def test_after_it_has_ended_it_leaves_the_focus_alone(
    panel: FindingPanel, document: Document, focus: Focus
) -> None:
    panel.begin([])
    panel.end()
    focus.choose_facility("")
    stands = str(document.study.facilities.id[document.study.facilities.placed][0])
    document.edit(Edit("change", stands, {"name": "新名字"}), "Rename")
    assert focus.facility == ""
