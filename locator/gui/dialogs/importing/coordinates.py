"""The page that shows in which coordinates the rows were read, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from locator.gui.dialogs.importing.lists import fit, table_for
from locator.gui.dialogs.importing.picture import Picture
from locator.gui.dialogs.importing.said import coordinates
from locator.gui.forms import quiet_label
from locator.gui.models.columns import Rows
from locator.gui.models.imports import evidence_rows
from locator.gui.models.table import TableModel
from locator.gui.theme import Themes
from locator.report.numbers import start
from locator.report.quality import datum_name
from locator.services.trial import Spots, Trial
from locator.words import _

_ROWS_SHOWN = 4


class CoordinatesPage(QWidget):
    """Evidence for every datum that the rows could be in, a map of two of them, and another choice.

    Signals
    -------
    datum_chosen : the datum that the planner chose
    """

    datum_chosen = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.model = TableModel(self)
        self.table: QTableView = table_for(self.model, _("Evidence for each kind of coordinates"))
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.use = QPushButton()
        self.use.setAutoDefault(False)
        self.use.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.use.clicked.connect(self._choose)
        self.picture = Picture(themes)
        self._legend = quiet_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for widget, stretch in ((self.said, 0), (self.table, 0), (self.use, 0), (self.picture, 1)):
            column.addWidget(widget, stretch)
        column.addWidget(self._legend)
        self._used = ""
        self.table.selectionModel().currentRowChanged.connect(self._name_button)

    def show_trial(self, trial: Trial | None) -> None:
        """Show the evidence of a trial; ``None`` where there is none."""
        record = trial.imported.record if trial is not None else None
        self._used = record.datum if record is not None else ""
        self.model.set_rows(evidence_rows(record.evidence, self._used) if record is not None else Rows())
        self.said.setText(start(coordinates(trial)) + _(".") if trial is not None and record else "")
        fit(self.table)
        self._limit_height()
        spots = trial.spots if trial is not None else None
        legend = _legend(spots)
        self.picture.setVisible(spots is not None)
        self.picture.show_spots(spots, legend)
        self._legend.setText(legend)
        self.table.setCurrentIndex(self.model.index(self.model.row_of(self._used), 0))
        self._name_button()

    def _limit_height(self) -> None:
        rows = min(self.model.rowCount(), _ROWS_SHOWN)
        heading = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(heading + rows * self.table.verticalHeader().defaultSectionSize() + 4)

    def _name_button(self) -> None:
        row = self.table.currentIndex().row()
        datum = self.model.id_of(row) if 0 <= row < self.model.rowCount() else ""
        self.use.setVisible(bool(datum))
        self.use.setEnabled(datum != self._used)
        self.use.setToolTip("" if datum != self._used else _("Choose another row to read it otherwise"))
        self.use.setText(_("Read the rows as {datum}").format(datum=datum_name(datum)))

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.datum_chosen.emit(self.model.id_of(row))


def _legend(spots: Spots | None) -> str:
    if spots is None:
        return ""
    said = _("● where the rows lie as {datum}, × outside the district").format(datum=datum_name(spots.datum))
    if spots.rival_datum:
        said = _("{said} · ○ where they would lie as {rival}").format(
            said=said, rival=datum_name(spots.rival_datum)
        )
    return said
