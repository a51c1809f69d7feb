"""The dialog that asks which two circles are to be compared."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.layers import Barriers, Ways
from locator.domain.study import Study
from locator.gui.dialogs.compare import CompareDialog


@pytest.fixture
def dialog(qtbot: QtBot, demo: Study) -> CompareDialog:
    made = CompareDialog(demo)
    qtbot.addWidget(made)
    return made


def test_it_offers_now_against_the_truest_model(dialog: CompareDialog) -> None:
    assert dialog.one.circle.chosen is CircleModel.DETOUR
    assert dialog.other.circle.chosen is CircleModel.NETWORK
    assert dialog.compare.isEnabled()


def test_only_what_is_in_use_is_called_so(dialog: CompareDialog) -> None:
    assert dialog.one.title() == "First, as it is now"
    dialog.one.minutes.setValue(10)
    assert dialog.one.title() == "First"
    dialog.one.minutes.setValue(15)
    assert dialog.one.title() == "First, as it is now"


@pytest.mark.parametrize(("bare", "rival"), [(False, CircleModel.BARRIER), (True, CircleModel.STANDARD)])
def test_without_ways_it_offers_the_next_best(
    qtbot: QtBot, demo: Study, bare: bool, rival: CircleModel
) -> None:
    study = replace(demo, ways=Ways(), barriers=Barriers() if bare else demo.barriers)
    made = CompareDialog(study)
    qtbot.addWidget(made)
    assert made.other.circle.chosen is rival
    index = made.other.circle.model().index(made.other.circle.findData(CircleModel.NETWORK), 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert index.data() == "Walk network: no ways yet"


def test_the_same_twice_cannot_be_compared(qtbot: QtBot, dialog: CompareDialog) -> None:
    dialog.other.circle.choose(CircleModel.DETOUR)
    assert not dialog.compare.isEnabled()
    assert dialog.fault.text()
    dialog.other.minutes.setValue(10)
    assert dialog.compare.isEnabled()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.compare.click()
    assert chosen.args == [Assumptions(), replace(Assumptions(), minutes=10.0)]


def test_the_standard_circle_has_a_radius(qtbot: QtBot, dialog: CompareDialog) -> None:
    dialog.other.circle.choose(CircleModel.STANDARD)
    assert dialog.other.minutes.isHidden()
    dialog.other.radius.setValue(500)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args[1] == replace(Assumptions(), circle=CircleModel.STANDARD, radius_m=500.0)


def test_every_field_has_a_name(dialog: CompareDialog) -> None:
    fields = [*dialog.findChildren(QAbstractSpinBox), *dialog.findChildren(QComboBox)]
    assert len(fields) == 8
    assert all(field.accessibleName() for field in fields)
