"""Coordinates: the evidence, rows that tell two readings apart, and systems that only the planner knows."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from locator.domain.datum import datum_name
from locator.domain.projection import to_metres
from locator.gui.dialogs.importing.grid import GridForm
from locator.gui.dialogs.importing.picture import Picture, frame_for, paint
from locator.gui.dialogs.importing.telling import both_places, telling_of, words_of
from locator.gui.models.evidence import evidence_rows
from locator.gui.theme import LIGHT, Themes
from locator.services.trial import Spots
from tests.gui.dialogs.importing.acts import Show, press, ready
from tests.gui.dialogs.named import unnamed
from tests.services.lists import MEALS, write_table

EPSG = 4549
ORIGIN = (121.467, 31.235)
OF_OLD = {"datum": "wgs84", "rows_tested": 10, "inside_named_street": 9, "inside_district": 10}
DETAILS: dict[str, object] = {
    "discriminating_rows": [
        {
            "row": 7,
            "name": "甲点",
            "streets": {"gcj02": "甲镇", "wgs84": ""},
            "places": {"gcj02": [121.505, 31.265], "wgs84": [121.515, 31.265]},
        }
    ]
}


def spots() -> Spots:
    here = to_metres(np.array([121.505]), np.array([31.265]), EPSG)
    west, south = (here[0] - 1500).tolist()
    ground = shapely.box(west, south, west + 3000, south + 3000)
    return Spots(np.array([ground], dtype=object), here, here + 900, np.array([True]), "gcj02", "wgs84")


def test_evidence_tells_water_and_score_where_they_are_known() -> None:
    old = evidence_rows([OF_OLD])
    assert [column.name for column in old.columns] == ["datum", "tested", "inside", "share", "district"]
    new = evidence_rows(
        [{**OF_OLD, "on_water": 2, "score": -3.5}, {**OF_OLD, "on_water": None, "score": None}]
    )
    shown = {column.name: list(column.texts) for column in new.columns}
    assert shown["water"] == ["2", "—"]
    assert shown["score"] == ["-3.5", "—"]
    assert "water" not in {column.name for column in evidence_rows([{**OF_OLD, "on_water": None}]).columns}


def test_rows_that_tell_two_readings_apart_are_drawn_with_both_places(qtbot: QtBot) -> None:
    (one,) = telling_of(DETAILS, EPSG)
    shown = spots()
    ends = both_places(one, shown)
    assert ends is not None
    assert np.hypot(*(ends[1] - ends[0])) == pytest.approx(952, abs=5)
    assert words_of(one, "gcj02", "wgs84") == "Row 7, 甲点: GCJ-02: 甲镇; WGS 84: in no street"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.outside))
    frame = frame_for(shown, 300, 300)
    painter = QPainter(image)
    paint(painter, shown, LIGHT, frame, (one,))
    painter.end()
    u, v = frame.pixels(ends).mean(axis=0).tolist()
    assert image.pixelColor(round(u), round(v)).name().upper() not in (LIGHT.ground, LIGHT.outside)


def test_a_fault_that_names_no_rows_points_out_none() -> None:
    assert telling_of({}, EPSG) == ()


def test_the_map_names_the_row_under_the_pointer(
    qtbot: QtBot, themes: Themes, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = Picture(themes)
    qtbot.addWidget(picture)
    picture.resize(300, 300)
    picture.show_spots(spots(), "", telling_of(DETAILS, EPSG))
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_rest: told.append(words))
    u, v = frame_for(spots(), 300, 300).pixels(spots().used)[0].tolist()
    for place in (QPoint(round(u), round(v)), QPoint(2, 2)):
        picture.event(QHelpEvent(QEvent.Type.ToolTip, place, picture.mapToGlobal(place)))
    assert told[0].startswith("Row 7, 甲点")
    assert told[1] == ""


def write_local(path: Path) -> Path:
    """Write the meal points in metres of a grid around the middle of the city, with an offset."""
    grid = f"+proj=tmerc +lat_0={ORIGIN[1]} +lon_0={ORIGIN[0]} +k=1 +x_0=1000 +y_0=2000 +ellps=GRS80 +units=m"
    to_grid = Transformer.from_crs("EPSG:4490", grid, always_xy=True)
    rows: list[tuple[object, ...]] = [("名称", "X", "Y")]
    rows += [(name, *(f"{value:.2f}" for value in to_grid.transform(x, y))) for name, x, y in MEALS]
    return write_table(path, rows)


def test_a_local_grid_is_read_by_the_numbers_of_its_origin(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(write_local(tmp_path / "助餐点.csv"))
    page = dialog.pages.coordinates
    assert dialog.pages.currentWidget() is page
    assert "local grid" in dialog.banner.text
    assert "--crs" not in dialog.banner.text
    assert page.grid.use_grid.isVisible()
    assert not unnamed(dialog)
    for field, value in zip(
        (page.grid.lon, page.grid.lat, page.grid.east, page.grid.north), (*ORIGIN, 1000, 2000), strict=True
    ):
        field.setValue(value)
    press(qtbot, page.grid.use_grid)
    ready(qtbot, dialog)
    assert dialog.trial is not None
    record = dialog.trial.imported.record
    assert record.datum == "LOCAL:121.467,31.235,1000,2000"
    assert datum_name(record.datum) == "local grid at 121.467°, 31.235°"
    table = dialog.trial.imported.study.facilities
    apart = to_metres(table.lon, table.lat, EPSG) - to_metres(
        np.array([x for _name, x, _y in MEALS]), np.array([y for _name, _x, y in MEALS]), EPSG
    )
    assert np.abs(apart).max() < 0.1
    assert dialog.foot.go.isEnabled()
    assert not page.grid.use_grid.isVisible()


def test_any_system_can_be_named_by_its_number(qtbot: QtBot) -> None:
    form = GridForm()
    qtbot.addWidget(form)
    form.show()
    assert not form.use_epsg.isVisible()
    form.more.click()
    form.epsg.setText("4528")
    with qtbot.waitSignal(form.datum_chosen) as heard:
        press(qtbot, form.use_epsg)
    assert heard.args == ["EPSG:4528"]
    form.epsg.setText("four")
    with qtbot.assertNotEmitted(form.datum_chosen):
        press(qtbot, form.use_epsg)
    assert form.fault.isVisible()
    form.scale.setValue(0.9996)
    with qtbot.waitSignal(form.datum_chosen) as heard:
        press(qtbot, form.use_grid)
    assert heard.args == ["LOCAL:0,0,0,0,0.9996"]
    assert not form.fault.isVisible()


def test_a_system_that_does_not_exist_is_told(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(write_local(tmp_path / "助餐点.csv"))
    dialog.choices.choose_datum("EPSG:999999")
    ready(qtbot, dialog)
    assert dialog.trial is None
    assert dialog.banner.text
    assert "--" not in dialog.banner.text
