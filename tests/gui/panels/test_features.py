"""Barriers, crossings and ways in table, card, strip and check boxes."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from locator.domain import drawing
from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.gui import features
from locator.gui.canvas.sketch import Sketch
from locator.gui.document import Document
from locator.gui.features import LAYERS, Feature
from locator.gui.focus import Focus
from locator.gui.models import features as rows_of
from locator.gui.panels.drawing_strip import DrawingStrip
from locator.gui.panels.feature_card import FeatureCard
from locator.gui.panels.features import FeaturesPanel
from locator.gui.panels.map_layers import MapLayers
from locator.gui.theme import Themes

OWN_WAY = shapely.LineString([(122.95, 30.86), (122.951, 30.86)])


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> FeaturesPanel:
    made = FeaturesPanel(document, focus, themes)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(460, 320)
    made.show()
    return made


@pytest.fixture
def card(qtbot: QtBot, document: Document, focus: Focus) -> FeatureCard:
    made = FeatureCard(document, focus)
    qtbot.addWidget(made)
    return made


def ferry(study: Study) -> Feature:
    return Feature("crossings", int(np.flatnonzero(study.crossings.type == "ferry")[0]))


def test_barriers_and_crossings_have_a_row_each_and_ways_one_a_list(demo: Study) -> None:
    study = drawing.draw(demo, "ways", OWN_WAY, "footway", "Alley")
    rows = rows_of.rows(study)
    lists = {str(one) for one in demo.ways.list}
    assert len(rows.ids) == len(demo.barriers) + len(demo.crossings) + len(lists) + 1
    texts = {column.name: dict(zip(rows.ids, column.texts, strict=True)) for column in rows.columns}
    own = Feature("ways", len(demo.ways)).key
    assert [texts[name][own] for name in ("name", "type", "list")] == ["Alley", "Footway", "drawn by hand"]
    assert texts["open"][ferry(demo).key] == "closed"
    assert texts["open"][Feature("barriers", 0).key] == ""
    assert texts["name"][f"ways of {lists.pop()}"] == f"{len(demo.ways):,} stretches"


def test_lengths_are_those_on_the_ground(demo: Study) -> None:
    study = drawing.draw(demo, "barriers", OWN_WAY, "wall")
    # A thousandth of a degree along 30.86° N: 111,320 m × cos 30.86° / 1000, on the ellipsoid a little more.
    assert features.length_m(study, Feature("barriers", len(demo.barriers))) == pytest.approx(95.6, rel=0.003)


def test_choosing_a_row_shows_it_on_the_map(qtbot: QtBot, panel: FeaturesPanel, focus: Focus) -> None:
    focus.show_layers(frozenset())
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        panel.view.selectRow(panel.model.row_of("crossings:4"))
    assert focus.feature == Feature("crossings", 4)
    assert focus.layers == {"crossings"}
    west, south, east, north = asked.args[0]
    assert east - west > 250
    assert north - south > 250


def test_the_row_follows_what_is_chosen_on_the_map(panel: FeaturesPanel, focus: Focus) -> None:
    focus.choose_feature(Feature("barriers", 1))
    assert panel.view.chosen_ids() == ["barriers:1"]
    focus.choose_feature(None)
    assert panel.view.chosen_ids() == []


def test_space_and_delete_ask(qtbot: QtBot, panel: FeaturesPanel) -> None:
    panel.view.selectRow(panel.model.row_of("crossings:4"))
    with qtbot.waitSignal(panel.toggle_asked) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert asked.args == [Feature("crossings", 4)]
    with qtbot.waitSignal(panel.erase_asked) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert asked.args == [Feature("crossings", 4)]
    panel.view.selectRow(panel.model.row_of("barriers:0"))
    with qtbot.assertNotEmitted(panel.toggle_asked):
        QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert not panel.toggle.isEnabled()


def test_a_list_of_ways_can_be_looked_at_but_not_deleted(
    qtbot: QtBot, panel: FeaturesPanel, focus: Focus, demo: Study
) -> None:
    with qtbot.waitSignal(focus.zoom_asked):
        panel.view.selectRow(panel.model.row_of(f"ways of {demo.ways.list[0]}"))
    assert focus.feature is None
    assert panel.view.chosen_ids()
    assert not panel.erase.isEnabled()


def test_the_table_shows_one_layer_alone(panel: FeaturesPanel, demo: Study) -> None:
    panel.layer.setCurrentIndex(panel.layer.findData("crossings"))
    assert panel.model.rowCount() == len(demo.crossings)


def test_the_card_tells_and_changes_one_step_at_a_time(
    card: FeatureCard, document: Document, focus: Focus, demo: Study
) -> None:
    assert card.isHidden()
    feature = ferry(demo)
    focus.choose_feature(feature)
    assert not card.isHidden()
    assert card.type.currentData() == "ferry"
    assert not card.open.isChecked()
    assert card.wait.value() == 600.0
    assert "97 m long" in card.told.text()
    assert "crossings" in card.told.text()
    card.name.setText("Night ferry")
    card.name.editingFinished.emit()
    assert document.study.crossings.name[feature.row] == "Night ferry"
    card.wait.setValue(300.0)
    card.wait.editingFinished.emit()
    assert document.study.crossings.wait_s[feature.row] == 300.0
    card.type.setCurrentIndex(card.type.findData("bridge"))
    card.type.activated.emit(card.type.currentIndex())
    assert document.study.crossings.type[feature.row] == "bridge"
    for _ in range(3):
        document.undo()
    assert document.study is demo
    assert card.name.text() == demo.crossings.name[feature.row]


def test_leaving_a_field_as_it_was_changes_nothing(
    card: FeatureCard, document: Document, focus: Focus, demo: Study
) -> None:
    focus.choose_feature(ferry(demo))
    card.name.editingFinished.emit()
    card.wait.editingFinished.emit()
    assert document.study is demo


def test_the_card_of_a_barrier_has_no_switch(
    qtbot: QtBot, card: FeatureCard, document: Document, focus: Focus, demo: Study
) -> None:
    focus.choose_feature(Feature("barriers", 0))
    assert not card.form.isRowVisible(card.open)
    assert "does not count barriers" in card.counted.text()
    document.assume(replace(demo.assumptions, circle=CircleModel.BARRIER), "Barriers")
    assert card.counted.text() == ""
    with qtbot.waitSignal(card.erase_asked) as asked:
        card.erase.click()
    assert asked.args == [Feature("barriers", 0)]


def test_check_boxes_hide_layers_that_the_study_holds(qtbot: QtBot, document: Document, focus: Focus) -> None:
    boxes = MapLayers(document, focus)
    qtbot.addWidget(boxes)
    assert all(box.isChecked() for box in boxes.boxes.values())
    boxes.boxes["ways"].click()
    assert focus.layers == LAYERS - {"ways"}
    focus.show_layers(LAYERS)
    assert boxes.boxes["ways"].isChecked()
    document.change(lambda study: replace(study, ways=study.ways.take(np.empty(0, int))), "Nothing")
    assert boxes.boxes["ways"].isHidden()
    assert not boxes.boxes["barriers"].isHidden()


def test_the_strip_is_there_while_something_is_drawn(qtbot: QtBot, document: Document) -> None:
    sketch = Sketch(document, lambda: None, lambda: None)  # type: ignore[arg-type, return-value]
    strip = DrawingStrip(sketch)
    qtbot.addWidget(strip)
    assert strip.isHidden()
    sketch.start("crossings")
    assert not strip.isHidden()
    assert [strip.type.itemData(k) for k in range(strip.type.count())] == list(drawing.TYPES["crossings"])
    assert not strip.take.isEnabled()
    strip.type.setCurrentIndex(strip.type.findData("ferry"))
    strip.type.activated.emit(strip.type.currentIndex())
    assert sketch.type == "ferry"
    with qtbot.waitSignal(strip.cancelled):
        QTest.keyClick(strip, Qt.Key.Key_Escape)
    sketch.start(None)
    assert strip.isHidden()


def test_a_feature_is_followed_through_changes(demo: Study) -> None:
    second = Feature("barriers", 1)
    fewer = drawing.erase(demo, "barriers", 0)
    assert features.followed(demo, fewer, second) == Feature("barriers", 0)
    assert features.followed(demo, fewer, Feature("barriers", 0)) is None
    assert features.followed(fewer, demo, Feature("barriers", 0)) == second
    renamed = drawing.change(demo, "barriers", 1, {"name": "x"})
    assert features.followed(demo, renamed, second) == second
    assert features.followed(demo, renamed, Feature("crossings", 2)) == Feature("crossings", 2)
