"""The facilities as a table, with ways to add, edit and place them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from locator.domain.facilities import Status
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes, facilities
from locator.gui.panels.listing import Listing
from locator.gui.symbols import icon
from locator.gui.theme import Themes
from locator.report.numbers import number, start
from locator.words import _


class FacilitiesPanel(Listing):
    """Table of the facilities.

    Signals
    -------
    edit_asked : id of the facility to edit
    add_asked : a facility is to be added
    place_asked : id of an unplaced facility to put on the map
    find_asked : the unplaced facilities are to be gone through
    """

    edit_asked = Signal(str)
    add_asked = Signal()
    place_asked = Signal(str)
    find_asked = Signal()

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, _("Facilities"), parent)
        self._shown: Study | None = None
        self._make_filters()
        self._make_buttons()
        filters = (self.filter, self.kind, self.status, self.unplaced)
        self.in_order(*filters, self.view, self.add, self.edit, self.place, self.find_places)
        document.changed.connect(self.refresh)
        focus.facility_changed.connect(self.follow)
        focus.facility_changed.connect(self._enable)

    def fill(self) -> None:
        """Show the facilities of the study as it stands."""
        study = self.document.study
        self._offer_kinds(study)
        waiting = int((~study.facilities.placed).sum())
        self.unplaced.setText(_("Unplaced only ({number})").format(number=number(waiting)))
        self.unplaced.setEnabled(waiting > 0 or self.unplaced.isChecked())
        self.find_places.setText(_("Find places ({number})…").format(number=number(waiting)))
        self.find_places.setVisible(waiting > 0)
        kept = facilities.passing(
            study, self.kind.currentData(), self.status.currentData(), unplaced=self.unplaced.isChecked()
        )
        alike = facilities.alike(study, self._shown)
        self.model.set_rows(self.model.rows if alike else facilities.rows(study), kept)
        self._shown = study
        self._enable()

    def ids(self) -> list[str]:
        """Ids of the facilities as they are shown from above."""
        return [self.model.id_of(row) for row in range(self.model.rowCount())]

    def focused(self) -> str | None:
        """Id of the facility chosen."""
        return self.focus.facility or None

    def choose(self, row_id: str | None) -> None:
        """Choose a facility and its street."""
        chosen = row_id or ""
        self.focus.choose_facility(chosen, facilities.street_of(self.document.study, chosen))

    def go(self, row_id: str) -> None:
        """Show the facility on the map; one without a place is asked to be placed."""
        study = self.document.study
        row = study.facilities.row_of(row_id)
        box = boxes.of_facility(study, row)
        if box is None:
            self.place_asked.emit(row_id)
            return
        self.focus.show(self.focus.shown | {str(study.facilities.kind[row])})
        self.focus.zoom_to(box)

    def _make_filters(self) -> None:
        self.kind, self.status = QComboBox(self), QComboBox(self)
        self.kind.setAccessibleName(_("Service"))
        self.kind.addItem(_("All services"), "")
        self.status.setAccessibleName(_("Status"))
        self.status.addItem(_("Any status"), "")
        for one in Status:
            self.status.addItem(start(facilities.status_name(one.value)), one.value)
        self.unplaced = QCheckBox(_("Unplaced only"), self)
        self.kind.currentIndexChanged.connect(self.refresh)
        self.status.currentIndexChanged.connect(self.refresh)
        self.unplaced.toggled.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.kind, 1)
        row.addWidget(self.status)
        row.addWidget(self.unplaced)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made by Listing
        column.insertLayout(1, row)

    def _offer_kinds(self, study: Study) -> None:
        """Offer the kinds that the study holds, keeping the choice."""
        held = set(study.facilities.kind.tolist())
        wanted = ["", *(kind for kind in kinds() if kind in held)]
        if wanted == [self.kind.itemData(k) for k in range(self.kind.count())]:
            return
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(_("All services"), "")
        symbols = {kind: icon(kinds()[kind], self.themes.current) for kind in wanted[1:]}
        self.model.set_symbols(symbols)
        for kind, symbol in symbols.items():
            self.kind.addItem(symbol, start(kinds()[kind].short), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(False)

    def _make_buttons(self) -> None:
        self.add = QPushButton(_("Add…"), self)
        self.edit = QPushButton(_("Edit…"), self)
        self.place = QPushButton(_("Place on the map"), self)
        self.add.setToolTip(_("Add a facility"))
        self.edit.setToolTip(_("Edit the chosen facility"))
        self.place.setToolTip(_("Give the chosen facility its place"))
        self.add.clicked.connect(self.add_asked)
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self.focus.facility))
        self.place.clicked.connect(lambda: self.place_asked.emit(self.focus.facility))
        self.find_places = QPushButton(self)
        self.find_places.setToolTip(_("Go through the facilities without a place, one after the other"))
        self.find_places.setAccessibleName(_("Find places"))
        self.find_places.clicked.connect(self.find_asked)
        for button in (self.add, self.edit, self.place, self.find_places):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self._enable()

    def _enable(self) -> None:
        table, chosen = self.document.study.facilities, self.focus.facility
        there = bool(chosen) and chosen in table.id
        self.edit.setEnabled(there)
        self.place.setEnabled(there and not table.placed[table.row_of(chosen)])
