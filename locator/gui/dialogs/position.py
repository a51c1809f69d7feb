"""A position to type or paste, in any of the three datums."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from locator.domain.datum import datum_name
from locator.gui.dialogs.facility_values import FROM_WGS84, TO_WGS84, shifted, show_place
from locator.gui.forms import Choice, name_field
from locator.services.placing_by_hand import Place, read_degrees
from locator.words import _


class PositionField(QWidget):
    """Longitude and latitude in one line, and the datum that they are in.

    ``place`` is WGS 84. A place that is not touched keeps every digit it had; choosing a datum for one that
    stands shows the same place in that datum, for one just typed it says what the numbers are.

    Signals
    -------
    changed : the place, or the text, is another
    """

    changed = Signal()

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = place
        self._typed = False
        self.text = QLineEdit(show_place(place))
        self.text.setPlaceholderText(_("121.5312, 31.2874"))
        self.datum = Choice()
        for datum in TO_WGS84:
            self.datum.addItem(datum_name(datum), datum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 3)
        row.addWidget(self.datum, 1)
        self.setFocusProxy(self.text)
        self.text.textEdited.connect(self._read)
        self.datum.currentIndexChanged.connect(self._take_datum)

    @property
    def place(self) -> Place | None:
        """Place in WGS 84 degrees; NaN where none is given, ``None`` where the text is no place."""
        return self._place

    @property
    def declared(self) -> tuple[str, Place | None]:
        """Datum and numbers as typed; no numbers where the place was not typed."""
        return self.datum.currentData(), read_degrees(self.text.text()) if self._typed else None

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.text.setAccessibleName(name)
        name_field(self.datum, _("Datum of the position"), _("Web maps of China give GCJ-02 or BD-09."))

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the text."""
        super().setAccessibleDescription(description)
        self.text.setAccessibleDescription(description)

    def _read(self) -> None:
        self._typed = True
        text = self.text.text().strip()
        typed = read_degrees(text)
        if not text:
            self._place = (math.nan, math.nan)
        else:
            self._place = None if typed is None else shifted(TO_WGS84[self.datum.currentData()], typed)
        self.changed.emit()

    def _take_datum(self) -> None:
        if self._typed:
            self._read()
        elif self._place is not None and math.isfinite(self._place[0]):
            self.text.setText(show_place(shifted(FROM_WGS84[self.datum.currentData()], self._place)))
