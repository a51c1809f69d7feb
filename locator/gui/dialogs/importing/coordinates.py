"""The page that shows in which coordinates the rows were read, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from locator.domain.datum import datum_name
from locator.gui.dialogs.importing.grid import GridForm
from locator.gui.dialogs.importing.lists import fit, table_for
from locator.gui.dialogs.importing.picture import Picture
from locator.gui.dialogs.importing.said import coordinates
from locator.gui.dialogs.importing.telling import Telling, telling_of
from locator.gui.forms import quiet_label
from locator.gui.models.columns import Rows
from locator.gui.models.evidence import evidence_rows
from locator.gui.models.table import TableModel
from locator.gui.theme import Themes
from locator.importing.locating.systems import BOUNDARY
from locator.report.numbers import start
from locator.services.trial import Spots, Trial
from locator.words import _

_ROWS_SHOWN = 4
_TABLE_SHARE, _MAP_SHARE = 68, 32


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
        self.grid = GridForm()
        self.grid.datum_chosen.connect(self.datum_chosen)
        self._legend = quiet_label()
        evidence = QVBoxLayout()
        for widget in (self.said, self.table, self.use, self.grid):
            evidence.addWidget(widget)
        evidence.addStretch(1)
        evidence.addWidget(self._legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        row.addLayout(evidence, _TABLE_SHARE)
        row.addWidget(self.picture, _MAP_SHARE)
        self._used = ""
        self.table.selectionModel().currentRowChanged.connect(self._name_button)

    def show_trial(self, trial: Trial | None) -> None:
        """Show the evidence of a trial; ``None`` where there is none."""
        record = trial.imported.record if trial is not None else None
        self._used = record.datum if record is not None else ""
        self.grid.more.setChecked(False)
        self.model.set_rows(evidence_rows(record.evidence, self._used) if record is not None else Rows())
        self.said.setText(start(coordinates(trial)) + _(".") if trial is not None and record else "")
        self.said.setVisible(bool(self.said.text()))
        fit(self.table)
        self._limit_height()
        self.table.setVisible(self.model.rowCount() > 0)
        spots = trial.spots if trial is not None else None
        telling = _telling(trial)
        legend = _legend(spots, telling)
        self.picture.setVisible(spots is not None)
        self.picture.show_spots(spots, legend, telling)
        self._legend.setText(legend)
        self.table.setCurrentIndex(self.model.index(self.model.row_of(self._used), 0))
        self._name_button()

    def ask_grid(self) -> None:
        """Show the form for a local grid alone: the file cannot be read without it."""
        self.show_trial(None)
        self.grid.ask()

    def _limit_height(self) -> None:
        rows = min(self.model.rowCount(), _ROWS_SHOWN)
        heading = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(heading + rows * self.table.verticalHeader().defaultSectionSize() + bar + 4)

    def _name_button(self) -> None:
        row = self.table.currentIndex().row()
        datum = self.model.id_of(row) if 0 <= row < self.model.rowCount() else ""
        self.use.setVisible(bool(datum) and datum != BOUNDARY)
        self.use.setEnabled(datum != self._used)
        self.use.setToolTip("" if datum != self._used else _("Choose another row to read it otherwise"))
        self.use.setText(_("Read the rows as {datum}").format(datum=datum_name(datum)))

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.datum_chosen.emit(self.model.id_of(row))


def _telling(trial: Trial | None) -> tuple[Telling, ...]:
    if trial is None or trial.question is None:
        return ()
    return telling_of(trial.question.details, trial.base.epsg)


def _legend(spots: Spots | None, telling: Sequence[Telling] = ()) -> str:
    if spots is None:
        return ""
    said = _("● where the rows lie as {datum}, × outside the district").format(datum=datum_name(spots.datum))
    if spots.rival_datum:
        said = _("{said} · ○ where they would lie as {rival}").format(
            said=said, rival=datum_name(spots.rival_datum)
        )
    if telling:
        said = _("{said} · numbers: rows whose two places lie in different streets").format(said=said)
    return said
