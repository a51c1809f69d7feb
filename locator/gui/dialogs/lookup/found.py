"""The places that a service proposes: a table with boxes beside a map."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from locator.domain.study import Study
from locator.gui.dialogs.lookup.places import ProposalMap, ground_of
from locator.gui.forms import Wrapped, em, fault_label, heading
from locator.gui.forms import headings as heading_style
from locator.gui.models.proposals import ProposalModel
from locator.gui.theme import Themes
from locator.report.numbers import number
from locator.services.geocoding import LookedUp, Proposal
from locator.words import _

_DOUBT, _FOUND = 1, 2


class FoundPage(QWidget):
    """Proposals, to be taken or left one by one.

    Signals
    -------
    changed : other proposals are ticked
    """

    changed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProposalModel(self)
        self.table, self.map = QTableView(), ProposalMap(themes)
        self.title: Wrapped = heading("")
        self.fault: Wrapped = fault_label()
        self._make_table()
        self._lay_out()
        self.model.ticked.connect(self._tick)
        self.map.chosen.connect(self.table.selectRow)
        self.table.selectionModel().currentRowChanged.connect(self._choose)

    @property
    def chosen(self) -> tuple[Proposal, ...]:
        """Proposals to be taken."""
        return self.model.chosen

    def show_found(self, study: Study, done: LookedUp) -> None:
        """Show what was found; what is in doubt first, for it wants a look."""
        proposals = sorted(done.proposals, key=lambda one: (not one.doubt, one.found is None))
        self.map.show_ground(ground_of(study, proposals), [not one.doubt for one in proposals])
        self.model.show(proposals)
        doubtful = sum(bool(one.doubt) and one.found is not None for one in proposals)
        nothing = sum(one.found is None for one in proposals)
        words = _("{sure} found without doubt; {doubtful} in doubt, for you to decide; {nothing} not found.")
        self.title.setText(
            words.format(sure=number(len(done.sure)), doubtful=number(doubtful), nothing=number(nothing))
        )
        self.fault.say(f"{done.fault.reason} {done.fault.remedy}".strip() if done.fault else "")
        self._fit()
        if proposals:
            self.table.selectRow(0)
        self.table.setFocus()

    def _make_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Places found"))
        rimmed = QApplication.palette("QListWidget")  # type: ignore[call-overload]  # Qt takes the name
        table.setPalette(rimmed)  # boxes are seen on dark ground
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * 1.7))
        table.horizontalHeader().setStyleSheet(heading_style())
        table.horizontalHeader().setHighlightSections(False)

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self.model.columnCount()):
            wide = max(self.table.sizeHintForColumn(column), header.sectionSizeHint(column)) + 8
            self.table.setColumnWidth(column, min(wide, em(self) * 18))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.map)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([6000, 4000])  # shares: the splitter scales them to its width
        split.setChildrenCollapsible(False)
        whole = QHBoxLayout()
        whole.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.fault)
        column.addLayout(whole, 1)

    def _tick(self) -> None:
        self.map.tick([self.model.is_chosen(row) for row in range(self.model.rowCount())])
        self.changed.emit()

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self.map.choose(-1)
            return
        told = [str(self.model.index(row, column).data()) for column in (0, _FOUND, _DOUBT)]
        self.map.choose(row, ", ".join(one for one in told if one))
