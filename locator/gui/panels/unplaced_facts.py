"""What is known of a facility without a place: what tells where it may stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from locator.domain.study import Study
from locator.gui.forms import Wrapped, heading, name_field, quiet_label
from locator.gui.models import unplaced
from locator.report.numbers import MISSING
from locator.words import _

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class UnplacedFacts(QWidget):
    """Name, kind, list, address and named street; address and street can be copied.

    Signals
    -------
    edit_asked : the facility is to be edited
    """

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name: Wrapped = heading("")
        self.sort: Wrapped = quiet_label()
        self.address, self.street = Wrapped(), Wrapped()
        self.edit = QPushButton(_("Edit…"))
        name_field(self.edit, _("Edit"), _("Edit the chosen facility"))
        self.edit.setAutoDefault(False)
        self.edit.clicked.connect(self.edit_asked)
        self._lay_out()

    def show_facility(self, study: Study, row: int) -> None:
        """Tell of a facility."""
        self.name.setText(unplaced.name_of(study, row))
        self.sort.setText(unplaced.sort_of(study, row))
        self.address.setText(str(study.facilities.address[row]) or MISSING)
        self.street.setText(unplaced.street_told(study, row))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        form = QFormLayout()
        form.setVerticalSpacing(3)
        form.setHorizontalSpacing(10)
        form.addRow(self.sort)
        for label, value in ((_("Address"), self.address), (_("Street"), self.street)):
            value.setTextInteractionFlags(_SELECTABLE)
            form.addRow(quiet_label(label), value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(form)
