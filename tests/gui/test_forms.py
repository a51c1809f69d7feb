"""Forms name their fields; numbers and choices leave the wheel to the panel."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from locator.gui.forms import Choice, Form, Number, quiet_label


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    page = QWidget()
    qtbot.addWidget(page)
    yield Form(page)
    page.close()


def test_a_field_is_named_by_its_label(form: Form) -> None:
    field = form.field("Speed", QLineEdit(), "Metres a second")
    assert (field.accessibleName(), field.accessibleDescription()) == ("Speed", "Metres a second")
    label = form.labelForField(field)
    assert isinstance(label, QLabel)
    assert label.buddy() is field


def test_what_is_wrong_stands_below_the_field_and_goes(form: Form) -> None:
    field, other = form.field("A", QLineEdit(), "hint"), form.field("B", QLineEdit())
    form.complain(other, "")
    assert form.rowCount() == 2
    form.complain(field, "too large")
    assert form.fault(field) == "too large"
    assert field.accessibleDescription() == "too large"
    assert form.rowCount() == 3
    form.complain(field, "")
    assert (form.fault(field), field.accessibleDescription()) == ("", "hint")
    form.show_row(field, visible=False)
    assert field.isHidden()
    form.drop(other)
    assert form.fields == [field]


@pytest.mark.parametrize(("value", "shown"), [(15.0, "15 min"), (0.83, "0.83 min"), (1200.0, "1,200 min")])
def test_numbers_are_written_without_needless_zeros(qtbot: QtBot, value: float, shown: str) -> None:
    field = Number(0, 10_000, 3, unit="min")
    qtbot.addWidget(field)
    field.setValue(value)
    assert field.text() == shown


def test_the_wheel_over_a_field_without_the_focus_changes_nothing(qtbot: QtBot) -> None:
    number, choice = Number(0, 10), Choice()
    choice.addItems(["a", "b"])
    for field in (number, choice):
        qtbot.addWidget(field)
        event = QWheelEvent(
            QPointF(2, 2), QPointF(2, 2), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        field.wheelEvent(event)
        assert not event.isAccepted()
    assert (number.value(), choice.currentIndex()) == (0, 0)


def test_wrapped_text_asks_for_one_line_and_grows_where_it_must(qtbot: QtBot) -> None:
    label = quiet_label("a text of some length that would fit into one line of a wide window")
    qtbot.addWidget(label)
    one = label.sizeHint()
    assert one.height() < 2 * label.fontMetrics().height()
    assert label.heightForWidth(one.width() // 3) >= 3 * label.fontMetrics().height()
    label.say("")
    assert label.isHidden()
