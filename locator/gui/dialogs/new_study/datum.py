"""The coordinates of the outlines of streets: those the file declares, unless the planner knows better."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from locator.domain.datum import datum_name
from locator.gui.forms import Choice, name_field
from locator.importing.locating.systems import DATUMS
from locator.importing.options import AUTO, ReadOptions
from locator.services.drafting import Entry
from locator.words import _

# CGCS2000 3-degree Gauss-Kruger zones of China, by their central meridian.
_FIRST_EPSG, _FIRST_MERIDIAN, _ZONES = 4534, 75, 21


class DatumChoice(QWidget):
    """A choice of coordinates for the outlines.

    Signals
    -------
    changed : the options to read the file with
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._options = ReadOptions()
        self.choice = Choice()
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        name_field(self.choice, _("Coordinates of the outlines"))
        self.choice.addItem(_("as the file says"), AUTO)
        for one in DATUMS:
            self.choice.addItem(datum_name(one), one)
        for zone in range(_ZONES):
            meridian = _FIRST_MERIDIAN + 3 * zone
            words = _("CGCS2000, meridian {degrees}° (EPSG:{code})").format(
                degrees=meridian, code=_FIRST_EPSG + zone
            )
            self.choice.addItem(words, f"EPSG:{_FIRST_EPSG + zone}")
        self.choice.activated.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Coordinates")))
        row.addWidget(self.choice)
        row.addStretch(1)
        self.hide()

    def show_entry(self, streets: Entry | None) -> None:
        """Show how the outlines are read; nothing while there are none."""
        if streets is not None:
            self._options = streets.options
            self.choice.choose(self._options.datum)
        self.setVisible(streets is not None)

    def _tell(self) -> None:
        self._options = replace(self._options, datum=str(self.choice.currentData()))
        self.changed.emit(self._options)
