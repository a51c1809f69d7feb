"""Which column holds what the file's headers do not say: asked where a file cannot be read without."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from locator.errors import LocatorError
from locator.gui.forms import Choice, name_field
from locator.importing.options import ReadOptions
from locator.services.preview import field_words
from locator.words import _

_MISSING = {
    "name_column_missing": ("name",),
    "street_column_missing": ("street",),
    "people_column_missing": ("people_60", "people_65", "people_80", "people_total"),
}


class ColumnQuestion(QWidget):
    """A column to be chosen for a field that the file cannot be read without.

    Signals
    -------
    changed : the options to read the file with
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._options = ReadOptions()
        self.header, self.field = Choice(), Choice()
        for choice in (self.header, self.field):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        name_field(self.header, _("Column"))
        name_field(self.field, _("What the column holds"))
        self.header.activated.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Column")))
        row.addWidget(self.header)
        row.addWidget(QLabel(_("holds")))
        row.addWidget(self.field)
        row.addStretch(1)
        self.hide()

    def show_fault(self, fault: LocatorError | None, headers: Sequence[str], options: ReadOptions) -> None:
        """Ask where ``fault`` is that a column is missing; hide otherwise."""
        fields = _MISSING.get(fault.code, ()) if fault is not None else ()
        self._options = options
        self.field.clear()
        for one in fields:
            self.field.addItem(field_words(one), one)
        self.header.clear()
        self.header.addItem(_("choose…"), "")
        for one in filter(None, headers):
            self.header.addItem(one, one)
        self.setVisible(bool(fields))

    def _tell(self) -> None:
        header = str(self.header.currentData())
        if header:
            named = {**self._options.columns, str(self.field.currentData()): header}
            self.changed.emit(replace(self._options, columns=named))
