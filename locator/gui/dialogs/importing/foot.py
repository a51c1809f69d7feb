"""Progress and buttons at the bottom of the import dialog."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from locator.words import _

_SHOWN_AFTER_MS = 200
_BAR_WIDTH = 180


class Foot(QWidget):
    """How far the work is, how to stop it, and the buttons that end the dialog.

    Signals
    -------
    stop_asked : the work under way is to be stopped
    accepted : the import is to be made
    rejected : nothing is to be changed
    """

    stop_asked = Signal()
    accepted = Signal()
    rejected = Signal()

    def __init__(self, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self._text = QLabel()
        self.stop = QPushButton(_("Stop"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stop_asked)
        self.go = QPushButton(go)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accepted)
        self.leave = QPushButton(_("Cancel"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.rejected)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.bar, self._text, self.stop):
            row.addWidget(widget)
            widget.hide()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        # Work that is over at once would only flicker.
        self._due = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._due.timeout.connect(self._show)

    def show_busy(self, busy: bool) -> None:
        """Show that work is under way, or no longer."""
        if busy:
            self.bar.setRange(0, 0)
            self._text.clear()
            self._due.start()
            return
        self._due.stop()
        for widget in (self.bar, self._text, self.stop):
            widget.hide()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._text.setText(text)

    def _show(self) -> None:
        for widget in (self.bar, self._text, self.stop):
            widget.show()
