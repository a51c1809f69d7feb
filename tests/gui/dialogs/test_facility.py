"""The form of a facility: only what differs is edited, nothing impossible is taken, all of it undone."""

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from locator.domain.datum import wgs84_to_gcj02
from locator.domain.study import Study
from locator.gui.dialogs.facility import FacilityDialog, ask_facility
from locator.gui.dialogs.facility_values import read_number, where
from locator.gui.document import Document
from locator.gui.models.facilities import street_of
from locator.services.placing_by_hand import read_degrees
from tests.gui.conftest import settled


@pytest.fixture
def home(demo: Study) -> str:
    """A care home with a position."""
    facilities = demo.facilities
    return str(facilities.id[(facilities.kind == "care_home") & facilities.placed][0])


@pytest.fixture
def dialog(qtbot: QtBot, document: Document, home: str) -> FacilityDialog:
    made = FacilityDialog(document, home)
    qtbot.addWidget(made)
    return made


def cells(document: Document, facility: str) -> dict[str, Any]:
    facilities = document.study.facilities
    return facilities.row(facilities.row_of(facility))


def type_place(dialog: FacilityDialog, text: str) -> None:
    dialog.position.text.setText(text)
    dialog.position.text.textEdited.emit(text)


def test_nothing_changed_is_no_edit(dialog: FacilityDialog, document: Document, demo: Study) -> None:
    dialog.accept()
    assert document.study is demo


def test_only_what_differs_is_edited_and_undone(
    qtbot: QtBot, dialog: FacilityDialog, document: Document, demo: Study, home: str
) -> None:
    dialog.texts["name"].setText("  New name ")
    dialog.numbers["open_beds"].setText("1,200")
    dialog.status.choose("suspended")
    dialog.accept()
    edit = document.study.edits[-1]
    assert (edit.action, edit.facility_id) == ("change", home)
    assert edit.values == {"name": "New name", "open_beds": 1200.0, "status": "suspended"}
    settled(qtbot, document)
    document.undo()
    assert document.study is demo


def test_a_number_can_be_made_unknown(dialog: FacilityDialog, document: Document, home: str) -> None:
    assert math.isfinite(cells(document, home)["licensed_beds"])
    dialog.numbers["licensed_beds"].clear()
    dialog.accept()
    assert math.isnan(cells(document, home)["licensed_beds"])


def test_a_street_from_the_list_brings_its_name_and_code(
    dialog: FacilityDialog, document: Document, demo: Study, home: str
) -> None:
    code = next(str(code) for code in demo.streets.code if code != cells(document, home)["street_code"])
    dialog.street.choose(code)
    dialog.accept()
    after = cells(document, home)
    assert after["street_code"] == code
    assert after["street_named"] == demo.streets.name[demo.streets.row_of(code)]


def test_a_place_alone_is_a_move(dialog: FacilityDialog, document: Document, home: str) -> None:
    before = cells(document, home)
    type_place(dialog, f"{before['lon'] + 0.001:.6f}，{before['lat']:.6f}")
    dialog.accept()
    edit, after = document.study.edits[-1], cells(document, home)
    assert edit.action == "move"
    assert after["lon"] == pytest.approx(before["lon"] + 0.001, abs=1e-6)
    assert after["x_declared"] == before["x_declared"]


def test_a_place_in_gcj_02_is_turned_into_wgs_84(
    dialog: FacilityDialog, document: Document, home: str
) -> None:
    before = cells(document, home)
    lon, lat = wgs84_to_gcj02(np.array([before["lon"]]), np.array([before["lat"]]))
    dialog.position.datum.choose("gcj02")
    assert dialog.values() == {}
    assert read_degrees(dialog.position.text.text()) == pytest.approx((lon[0], lat[0]), abs=1e-6)
    dialog.position.datum.choose("wgs84")
    type_place(dialog, f"{lon[0]:.9f}, {lat[0]:.9f}")
    dialog.position.datum.choose("gcj02")
    assert dialog.position.place == pytest.approx((before["lon"], before["lat"]), abs=1e-8)


@pytest.mark.parametrize("text", ["about 20", "-3", "1e999"])
def test_a_number_that_is_none_stops_ok_and_says_why(dialog: FacilityDialog, text: str) -> None:
    field = dialog.numbers["nursing_beds"]
    field.setText(text)
    assert not dialog.ok.isEnabled()
    assert dialog.why.text() == "Nursing beds is not a number."
    assert "plain number" in field.accessibleDescription()
    field.setText("12")
    assert dialog.ok.isEnabled()
    assert dialog.why.text() == ""


def test_no_name_and_no_place_stop_ok(dialog: FacilityDialog, document: Document, demo: Study) -> None:
    type_place(dialog, "abc")
    assert not dialog.ok.isEnabled()
    type_place(dialog, "2.35, 48.85")
    assert "far from the district" in dialog.why.text()
    type_place(dialog, "")
    assert dialog.ok.isEnabled()
    dialog.texts["name"].setText(" ")
    assert dialog.why.text() == "Give it a name."
    dialog.accept()
    assert document.study is demo


def test_a_new_facility_stands_where_the_map_was_clicked(
    qtbot: QtBot, document: Document, demo: Study
) -> None:
    place = (float(demo.facilities.lon[0]), float(demo.facilities.lat[0]))
    dialog = FacilityDialog(document, "", place, "meal_point")
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    dialog.texts["name"].setText("新助餐点")
    dialog.accept()
    row = cells(document, dialog.facility_id)
    assert (row["name"], row["kind"], row["status"]) == ("新助餐点", "meal_point", "open")
    assert (row["lon"], row["lat"]) == place
    assert row["datum"] == ""
    assert document.undo_label == "Add 新助餐点"
    settled(qtbot, document)
    document.undo()
    assert document.study is demo


def test_a_new_facility_keeps_the_numbers_as_typed(qtbot: QtBot, document: Document, demo: Study) -> None:
    lon, lat = float(demo.facilities.lon[0]), float(demo.facilities.lat[0])
    dialog = FacilityDialog(document)
    qtbot.addWidget(dialog)
    dialog.texts["name"].setText("A")
    dialog.position.datum.choose("bd09")
    type_place(dialog, f"{lat:.6f} {lon:.6f}")
    dialog.accept()
    row = cells(document, dialog.facility_id)
    assert (row["datum"], row["x_declared"], row["y_declared"]) == ("bd09", round(lon, 6), round(lat, 6))
    assert row["lon"] != row["x_declared"]


def test_delete_can_be_undone(dialog: FacilityDialog, document: Document, demo: Study, home: str) -> None:
    dialog.delete()
    assert home not in document.study.facilities.id
    document.undo()
    assert document.study is demo


def test_each_value_can_be_traced_to_its_list(dialog: FacilityDialog, document: Document, home: str) -> None:
    row = cells(document, home)
    told = [field.text() for field in dialog.findChildren(QLineEdit) if field.isReadOnly()]
    assert row["list"] in told
    assert f"{row['source_row']:.0f}" in told
    assert any("WGS 84" in text for text in told)


def test_every_field_has_a_name(dialog: FacilityDialog) -> None:
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)]
    assert len(fields) > 20
    assert [field for field in fields if not field.accessibleName()] == []


def test_it_opens_beside_the_window(qtbot: QtBot, document: Document, home: str) -> None:
    dialog = ask_facility(document, home)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("121.5312, 31.2874", (121.5312, 31.2874)),
        ("31.2874，121.5312", (121.5312, 31.2874)),
        ("(121.5312 31.2874)", (121.5312, 31.2874)),
        ("121.5312", None),
        ("121.5 31.2 4 5", None),
        ("999, 31.2", None),
    ],
)
def test_places_are_read_however_they_are_pasted(text: str, place: tuple[float, float] | None) -> None:
    assert read_degrees(text) == place


def test_numbers_are_read_with_thousands_apart() -> None:
    assert read_number("1,200") == 1200
    assert read_number("x") is None
    assert math.isnan(read_number(" ") or 0)


def test_where_a_place_lies_is_said(demo: Study) -> None:
    inside = demo.streets.geometry[0].representative_point()
    said, possible = where(demo, (inside.x, inside.y))
    assert str(demo.streets.name[0]) in said
    assert possible
    said, possible = where(demo, (inside.x + 0.5, inside.y))
    assert "outside the district" in said
    assert possible


def test_a_new_facility_starts_with_the_street_it_stands_in_and_no_fault(
    qtbot: QtBot, document: Document, demo: Study, home: str
) -> None:
    row = cells(document, home)
    made = FacilityDialog(document, place=(float(row["lon"]), float(row["lat"])), kind="care_home")
    qtbot.addWidget(made)
    street = street_of(demo, home)
    assert (made.kind.currentData(), made.street.currentData()) == ("care_home", street)
    assert not made.why.text()
    assert not made.ok.isEnabled()
    made.texts["name"].setText("New home")
    with qtbot.waitSignal(made.made) as told:
        made.accept()
    assert told.args == [made.facility_id]
    assert cells(document, made.facility_id)["street_code"] == street
    settled(qtbot, document)
