"""What a planner does in the import dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from locator.gui.dialogs.importing.dialog import ImportDialog

Show = Callable[..., ImportDialog]


def ready(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not dialog.runs.busy, timeout=10_000)


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(box: QComboBox, data: object) -> None:
    """Choose as a planner does: the item, and its signal."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
