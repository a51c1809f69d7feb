"""Coordinates that only a surveyor knows: a local grid by its numbers, or a system by its EPSG code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from locator.errors import UsageError
from locator.gui.forms import Form, Number, fault_label, name_field, quiet_label
from locator.importing.options import ReadOptions
from locator.words import _

_FARTHEST_M = 100_000_000.0
_DIGITS = 4
_LARGEST_DEGREE, _DEGREE_DIGITS = 180, 8
_WIDEST = 260


class GridForm(QWidget):
    """A form folded until it is wanted.

    Signals
    -------
    datum_chosen : datum as ``ReadOptions`` takes it
    """

    datum_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = QToolButton()
        self.more.setText(_("Other coordinates"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._folded = QWidget()
        self._make_fields()
        self.fault = fault_label()
        self.fault.hide()
        inner = QVBoxLayout(self._folded)
        inner.setContentsMargins(20, 0, 0, 0)
        inner.addWidget(quiet_label(_("The surveyor's office that keeps the local grid knows its numbers.")))
        inner.addLayout(self._form)
        for field in self._form.fields:
            field.setMaximumWidth(_WIDEST)
        inner.addWidget(self.fault)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._folded)
        self.more.toggled.connect(self._fold)
        self._fold(False)

    def _make_fields(self) -> None:
        self._form = Form()
        self.epsg = QLineEdit()
        self.epsg.setPlaceholderText("4549")
        self.use_epsg = self._button(_("Read as this system"), self._choose_epsg)
        self._beside(_("EPSG code"), self.epsg, self.use_epsg)
        self.lon = self._number(_("Central meridian"), -180, 180, _("°"), _("Such as 121.467"))
        self.lat = self._number(_("Latitude of origin"), -90, 90, _("°"), _("0 where it is the equator"))
        self.east = self._number(_("False easting"), -_FARTHEST_M, _FARTHEST_M, _("m"), _("Added to east"))
        self.north = self._number(_("False northing"), -_FARTHEST_M, _FARTHEST_M, _("m"), _("Added to north"))
        self.scale = self._form.field(
            _("Scale factor"),
            Number(0.9, 1.1, 8, 0.0001),
            _("On the central meridian; 1 unless the surveyor says"),
        )
        self.scale.setValue(1.0)
        self.use_grid = self._button(_("Read as this local grid"), self._choose_grid)
        self._form.addRow("", self.use_grid)
        self.epsg.returnPressed.connect(self._choose_epsg)

    def _number(self, label: str, low: float, high: float, unit: str, hint: str) -> Number:
        digits = _DEGREE_DIGITS if high <= _LARGEST_DEGREE else _DIGITS
        return self._form.field(label, Number(low, high, digits, 1, unit), hint)

    def _button(self, words: str, go: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(go)
        return button

    def _beside(self, label: str, field: QLineEdit, button: QPushButton) -> None:
        name_field(field, label, _("Any system in metres or degrees by its number"))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field)
        row.addWidget(button)
        self._form.addRow(label, both)

    def ask(self) -> None:
        """Open the form: the file cannot be read without it."""
        self.more.setChecked(True)

    def _fold(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        self.more.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _choose_epsg(self) -> None:
        said = self.epsg.text().strip()
        self._choose(said if ":" in said else f"EPSG:{said}")

    def _choose_grid(self) -> None:
        numbers = [field.value() for field in (self.lon, self.lat, self.east, self.north)]
        if self.scale.value() != 1.0:
            numbers.append(self.scale.value())
        self._choose("LOCAL:" + ",".join(f"{number:.12g}" for number in numbers))

    def _choose(self, datum: str) -> None:
        try:
            known = ReadOptions(datum=datum).datum
        except UsageError as error:
            self.fault.say(error.reason)
            return
        self.fault.say("")
        self.datum_chosen.emit(known)
