"""A hand on mouse and keyboard: real events on real widgets, counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolBar, QWidget

LEFT = Qt.MouseButton.LeftButton
_LOOK_MS = 20


@dataclass
class Hand:
    """Counts steps of the job, mouse clicks, and dialogs that were answered."""

    steps: list[str] = field(default_factory=list)
    clicks: int = 0
    dialogs: int = 0
    _timers: list[QTimer] = field(default_factory=list)

    def step(self, what: str) -> None:
        """Begin a step of the job."""
        self.steps.append(what)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget that can be seen and used."""
        assert widget.isVisible(), f"{widget} cannot be seen"
        assert widget.isEnabled(), f"{widget} cannot be used"
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())

    def tool(self, bar: QToolBar, name: str) -> None:
        """Click the tool of an action."""
        action = next(action for action in bar.actions() if action.objectName() == name)
        self.click(bar.widgetForAction(action))

    def drag(self, widget: QWidget, start: QPointF, end: QPointF, pieces: int = 8) -> None:
        """Press, move in pieces, let go: one click."""
        self.clicks += 1
        QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start.toPoint())
        for piece in range(1, pieces + 1):
            at = start + (end - start) * (piece / pieces)
            QTest.mouseMove(widget, at.toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end.toPoint())

    def choose_files(self, press: Callable[[], None], files: list[Path]) -> None:
        """Press what opens a file dialog, type the names and confirm with a click."""
        timer = QTimer()
        self._timers.append(timer)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(lambda: self._type_names(timer, files))
        timer.start()
        press()
        assert not timer.isActive(), "no file dialog came"

    def _type_names(self, timer: QTimer, files: list[Path]) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        timer.stop()
        self.dialogs += 1
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.selectAll()
        said = str(files[0]) if len(files) == 1 else " ".join(f'"{file}"' for file in files)
        QTest.keyClicks(line, said)
        self.clicks += 1  # as many as the button would take
        QTest.keyClick(line, Qt.Key.Key_Return)
