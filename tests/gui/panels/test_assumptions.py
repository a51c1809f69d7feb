"""The assumptions: each change measured at once, one slide one step of undo, nothing impossible."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.layers import Barriers, Crossings, Ways
from locator.domain.study import Study
from locator.gui.document import Document
from locator.gui.panels.assumptions import AssumptionsPanel, only_totals, reach_words
from locator.gui.panels.slider import SliderField
from locator.gui.theme import Themes
from locator.services.assume import limits
from tests.gui.conftest import Opener


@pytest.fixture
def panel(qtbot: QtBot, document: Document, themes: Themes) -> AssumptionsPanel:
    made = AssumptionsPanel(document, themes)
    qtbot.addWidget(made)
    return made


def own(document: Document) -> Assumptions:
    return document.study.assumptions


def activate(choice: QComboBox, data: object) -> None:
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def test_one_slide_is_one_step_of_undo(panel: AssumptionsPanel, document: Document, demo: Study) -> None:
    slider = panel.minutes.findChild(QAbstractSlider)
    assert slider is not None
    slider.setSliderDown(True)
    for at in (6, 7, 8):
        slider.setValue(at)
    slider.setSliderDown(False)
    assert own(document).minutes == 13
    assert document.undo_label == "Minutes"
    slider.setSliderDown(True)
    slider.setValue(5)
    slider.setSliderDown(False)
    document.undo()
    assert own(document).minutes == 13
    assert panel.minutes.value == 13
    document.undo()
    assert document.study is demo
    assert panel.minutes.value == 15
    document.redo()
    assert panel.minutes.value == 13


def test_keys_on_a_slider_are_one_step_until_they_rest(
    qtbot: QtBot, panel: AssumptionsPanel, document: Document, demo: Study
) -> None:
    slider = panel.speed.findChild(QAbstractSlider)
    assert slider is not None
    with qtbot.waitSignal(panel.speed.released):
        QTest.keyClick(slider, Qt.Key.Key_Left)
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert own(document).speed_m_s == pytest.approx(0.7)
    document.undo()
    assert document.study is demo


def test_showing_what_stands_asks_for_nothing(panel: AssumptionsPanel, document: Document) -> None:
    fractional = replace(own(document), speed_m_s=0.83, detour=1.27, minutes=12.0)
    document.assume(fractional, "By another part")
    assert own(document) is fractional
    assert document.undo_label == "By another part"
    assert panel.speed.value == pytest.approx(0.83)
    assert panel.profile.currentText() == "Default, at another speed"


def test_the_reach_is_told_in_metres(panel: AssumptionsPanel, document: Document) -> None:
    assert panel.reach.text() == "= 720 m on foot, 554 m straight"
    panel.minutes.moved.emit(10)
    assert panel.reach.text() == "= 480 m on foot, 369 m straight"
    assert reach_words(Assumptions(circle=CircleModel.STANDARD)) == "= 1,000 m in a straight line"


def test_the_standard_circle_has_a_radius_and_no_minutes(panel: AssumptionsPanel, document: Document) -> None:
    activate(panel.circle, CircleModel.STANDARD)
    assert own(document).circle is CircleModel.STANDARD
    assert panel.minutes.isHidden()
    assert panel.detour.isHidden()
    assert not panel.radius.isHidden()
    activate(panel.radius, 500.0)
    assert own(document).radius_m == 500
    panel.radius_m.setValue(640)
    assert own(document).radius_m == 640
    assert panel.radius.currentText() == "other radius"
    document.undo()
    document.undo()
    document.undo()
    assert panel.radius.isHidden()
    assert not panel.minutes.isHidden()


def enabled(panel: AssumptionsPanel, model: CircleModel) -> bool:
    index = panel.circle.model().index(panel.circle.findData(model), 0)
    return bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)


def test_every_model_can_be_chosen_where_its_layers_are_there(panel: AssumptionsPanel) -> None:
    assert all(enabled(panel, model) for model in CircleModel)


def test_a_model_that_lacks_its_layer_says_so_and_cannot_be_chosen(
    panel: AssumptionsPanel, document: Document
) -> None:
    document.change(lambda study: replace(study, ways=Ways()), "Without ways")
    assert not enabled(panel, CircleModel.NETWORK)
    at = panel.circle.findData(CircleModel.NETWORK)
    told = panel.circle.itemData(at, Qt.ItemDataRole.ToolTipRole)
    assert told == "The study holds no ways: import a walk network first."
    document.undo()
    assert enabled(panel, CircleModel.NETWORK)


def test_without_barriers_the_barrier_model_says_that_it_equals_the_detour(
    qtbot: QtBot, opened: Opener, demo: Study, themes: Themes
) -> None:
    barred = replace(Assumptions(), circle=CircleModel.BARRIER)
    other = AssumptionsPanel(opened(replace(demo, barriers=Barriers(), assumptions=barred)), themes)
    qtbot.addWidget(other)
    assert enabled(other, CircleModel.BARRIER)
    assert "same as the detour" in other.hint.text()
    assert not other.hint.isHidden()


def test_the_network_has_a_wait_and_no_detour(
    qtbot: QtBot, opened: Opener, demo: Study, themes: Themes
) -> None:
    few = demo.ways.take(np.arange(20))
    walked = replace(Assumptions(), circle=CircleModel.NETWORK)
    document = opened(replace(demo, ways=few, barriers=Barriers(), crossings=Crossings(), assumptions=walked))
    other = AssumptionsPanel(document, themes)
    qtbot.addWidget(other)
    assert other.detour.isHidden()
    assert not other.wait.isHidden()
    other.wait.setValue(30)
    assert own(document).crossing_wait_s == 30
    assert other.reach.text() == "= 720 m along the ways"
    other.reset.click()
    assert own(document) == Assumptions()
    assert other.wait.isHidden()
    assert not other.detour.isHidden()


def test_a_profile_sets_its_speed_and_who_walks(panel: AssumptionsPanel, document: Document) -> None:
    activate(panel.profile, "frail")
    assert (own(document).speed_m_s, own(document).walker) == (0.64, "frail")
    assert panel.speed.value == 0.64
    assert "Bath" in panel.profile.toolTip()
    assert panel.profile.toolTip().startswith("<qt>")  # a plain one would be a line as wide as the screen
    document.undo()
    assert (own(document).speed_m_s, own(document).walker) == (0.8, "usual")


def test_who_walks_stays_told_at_another_speed(panel: AssumptionsPanel, document: Document) -> None:
    activate(panel.profile, "wheelchair")
    assert "no steps" in panel.profile.toolTip()
    panel.speed.moved.emit(0.7)
    assert own(document).walker == "wheelchair"
    assert panel.profile.currentText() == "Wheelchair (by hand), at another speed"
    assert "no steps" in panel.profile.toolTip()


def test_no_field_takes_what_the_services_refuse(panel: AssumptionsPanel, document: Document) -> None:
    for field, name in ((panel.minutes, "minutes"), (panel.speed, "speed_m_s"), (panel.detour, "detour")):
        spin = field.findChild(QAbstractSpinBox)
        assert (spin.minimum(), spin.maximum()) == limits(name)
    spin = panel.minutes.findChild(QAbstractSpinBox)
    spin.setValue(100_000)
    assert own(document).minutes == limits("minutes")[1]


def test_a_share_of_older_people_is_asked_for_only_where_totals_alone_are_known(
    qtbot: QtBot, opened: Opener, demo: Study, panel: AssumptionsPanel, themes: Themes
) -> None:
    assert panel.estimate.isHidden()
    bare = {name: np.full(len(demo.population), np.nan) for name in ("people_60", "people_65", "people_80")}
    study = replace(demo, population=demo.population.with_columns(**bare))
    assert only_totals(study)
    document = opened(study)
    other = AssumptionsPanel(document, themes)
    qtbot.addWidget(other)
    assert not other.estimate.isHidden()
    other.estimate.setChecked(True)
    assert own(document).older_share == 0.25
    other.older.setValue(31)
    assert own(document).older_share == pytest.approx(0.31)
    other.estimate.setChecked(False)
    assert own(document).older_share is None
    document.undo()
    assert other.estimate.isChecked()


def test_a_kind_can_have_minutes_of_its_own(panel: AssumptionsPanel, document: Document) -> None:
    field = panel.more.minutes_of("care_home")
    field.setValue(30)
    assert own(document).kind_minutes == {"care_home": 30}
    assert "30" in panel.apart.text()
    panel.minutes.moved.emit(10)
    assert own(document).kind_minutes == {"care_home": 30}
    field.setValue(0)
    assert own(document).kind_minutes == {}
    assert field.text() == "same"
    document.undo()
    assert field.value() == 30


def test_gaps_are_listed_from_another_size_on(panel: AssumptionsPanel, document: Document) -> None:
    panel.more.gap_ha.setValue(2.5)
    panel.more.gap_people.setValue(20)
    assert (own(document).min_gap_m2, own(document).min_gap_people) == (25_000, 20)


def test_reset_goes_back_to_the_defaults_and_can_be_undone(
    panel: AssumptionsPanel, document: Document
) -> None:
    assert not panel.reset.isEnabled()
    panel.detour.moved.emit(1.6)
    panel.reset.click()
    assert own(document) == Assumptions()
    document.undo()
    assert own(document).detour == 1.6


def test_a_slider_held_is_not_pushed_about(panel: AssumptionsPanel) -> None:
    slider = panel.minutes.findChild(QAbstractSlider)
    slider.setSliderDown(True)
    slider.setValue(3)
    panel.minutes.show_value(20)
    assert slider.value() == 3
    slider.setSliderDown(False)


def test_every_field_has_a_name(panel: AssumptionsPanel) -> None:
    fields: list[QWidget] = []
    for kind in (QAbstractSpinBox, QSlider, QComboBox, SliderField):
        fields += panel.findChildren(kind)
    assert len(fields) > 10
    assert [field for field in fields if not field.accessibleName()] == []
