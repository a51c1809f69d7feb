"""A map in a window, and a hand to use it with."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from locator.gui.canvas.canvas import MapCanvas
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.theme import Themes

KIND = "meal_point"


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> Iterator[MapCanvas]:
    """The demo on a map of 800 × 600, coloured by meal points, sharp."""
    focus.choose_kind(KIND)
    shown = MapCanvas(document, focus, themes)
    qtbot.addWidget(shown)
    faults: list[Exception] = []
    shown.failed.connect(faults.append)
    shown.resize(800, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    sharp(qtbot, shown)
    yield shown
    shown.drain()
    assert not faults


def sharp(qtbot: QtBot, canvas: MapCanvas) -> None:
    """Wait until the map shows what it should."""
    qtbot.waitUntil(lambda: canvas.sharp, timeout=10_000)


def place_of(canvas: MapCanvas, facility: str) -> QPoint:
    """Where a facility is on the screen."""
    sight = canvas.sight
    assert sight is not None
    row = sight.ground.study.facilities.row_of(facility)
    x, y = sight.viewport.to_screen(sight.ground.scene.facilities[[row]])[0]
    return QPoint(round(x), round(y))


def drag(canvas: MapCanvas, start: QPoint, *steps: QPoint, let_go: bool = True) -> None:
    """Press, move over the steps, and let go."""
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in steps:
        QTest.mouseMove(canvas, step)
    if let_go:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, steps[-1])
