"""The strip above the map while a barrier, crossing or way is drawn: what to do, its type, its name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from locator.domain.drawing import TYPES
from locator.gui.canvas.sketch import Sketch
from locator.gui.features import layer_name, type_name
from locator.gui.forms import Choice, Wrapped, em, fault_label, quiet_label
from locator.report.numbers import number, start
from locator.words import _

_WATER = ("river", "canal")


class DrawingStrip(QFrame):
    """Tells how a line is drawn, and takes the type and name of what comes of it.

    Signals
    -------
    cancelled : the drawing tool is to be put down
    map_wanted : the keys belong to the map again
    """

    cancelled = Signal()
    map_wanted = Signal()

    def __init__(self, sketch: Sketch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self.setAccessibleName(_("Drawing"))
        self.title = QLabel()
        self.title.setStyleSheet("font-weight: 600")
        self.type = Choice()
        self.type.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.type.setAccessibleName(_("Type"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name (may stay empty)"))
        self.name.setMaximumWidth(em(self) * 16)
        self.take = QPushButton(_("Add to the study"))
        self.back = QPushButton(_("Take a corner back"))
        self.cancel = QPushButton(_("Cancel"))
        self.told: Wrapped = quiet_label()
        self.fault: Wrapped = fault_label()
        self._lay_out()
        self.type.activated.connect(self._take_type)
        self.name.textEdited.connect(self._take_name)
        self.name.returnPressed.connect(self._finish)
        self.take.clicked.connect(self._finish)
        self.back.clicked.connect(sketch.back)
        self.cancel.clicked.connect(self.cancelled)
        sketch.changed.connect(self.refresh)
        sketch.asked.connect(self._ask_name)
        self._layer: str | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show the sketch as it stands; without one, take no room."""
        sketch = self._sketch
        if sketch.layer != self._layer:
            self._layer = sketch.layer
            self._offer_types()
        self.setVisible(sketch.layer is not None)
        if sketch.layer is None:
            return
        self.title.setText(_("Draw: {what}").format(what=layer_name(sketch.layer)))
        self.told.setText(self._words())
        self.fault.say(sketch.fault)
        self.take.setEnabled(sketch.complete)
        self.back.setEnabled(bool(sketch.corners))
        if self.name.text() != sketch.name:
            self.name.setText(sketch.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the tool down."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.title, self.type, self.name):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.take, self.back, self.cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.fault)

    def _offer_types(self) -> None:
        self.type.clear()
        if self._sketch.layer is not None:
            for type_ in TYPES[self._sketch.layer]:
                self.type.addItem(start(type_name(type_)), type_)
            self.type.choose(self._sketch.type)

    def _words(self) -> str:
        """What to do next, and how far it has come."""
        sketch = self._sketch
        count = len(sketch.corners)
        if sketch.ended:
            return _("Choose type and name; Enter adds it, a click on the map begins the next.")
        if sketch.layer == "crossings":
            return (
                _("Enter adds it; a second click makes it a line. Esc starts anew.")
                if count
                else _("Click where people cross; it holds on to the barrier. Esc ends.")
            )
        if not count:
            return _("Click corner after corner; it holds on to corners that are there. Esc ends.")
        told = _(
            "{number} corners. Double-click, right-click or Enter ends the line; Backspace takes one back."
        )
        words = told.format(number=number(count))
        if sketch.layer == "barriers" and sketch.type in _WATER and count > 2:  # noqa: PLR2004 - a ring
            return f"{words} {_('A click on the first corner closes it to an area.')}"
        return words

    def _take_type(self, _index: int) -> None:
        self._sketch.set_type(self.type.currentData())

    def _take_name(self, text: str) -> None:
        self._sketch.name = text

    def _ask_name(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _finish(self) -> None:
        if self._sketch.take():
            self.map_wanted.emit()
