"""Tables of the import dialog: read only, sorted by their headings, copied as tab-separated text."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from locator.domain.problems import Problem
from locator.gui.dialogs.importing.sorts import elsewhere, real_first, sort_name
from locator.gui.forms import Choice, headings, name_field
from locator.gui.models.columns import Rows
from locator.gui.models.copying import tab_separated
from locator.gui.models.problems import problem_rows, remedy_of, sorts
from locator.gui.models.table import TableModel
from locator.report.numbers import number
from locator.words import _

_MEASURED_ROWS = 100
_WIDEST = 340
_SEARCHED = 20_000


def table_for(model: TableModel, name: str) -> QTableView:
    """Make a read-only table."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSortingEnabled(True)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setHighlightSections(False)
    header.setStyleSheet(headings(3))
    header.setResizeContentsPrecision(_MEASURED_ROWS)
    header.setStretchLastSection(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table


def fit(table: QTableView) -> None:
    """Give the columns the width that their first rows need."""
    table.resizeColumnsToContents()
    for at in range(table.model().columnCount()):
        table.setColumnWidth(at, min(table.columnWidth(at) + 12, _WIDEST))


class ListPage(QWidget):
    """A sentence, a table and the button that copies it."""

    def __init__(
        self, name: str, parent: QWidget | None = None, model: type[TableModel] = TableModel
    ) -> None:
        super().__init__(parent)
        self.model = model(self)
        self.table = table_for(self.model, name)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.copy = QPushButton(_("Copy table"))
        self.copy.setToolTip(_("Copy the rows shown, to paste them into a spreadsheet"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_rows)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy),
            self.table,
            self.copy_rows,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.bar = QHBoxLayout()
        self.bar.addWidget(self.said, 1)
        self.bar.addWidget(self.copy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.addLayout(self.bar)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)

    def show_rows(self, rows: Rows, said: str = "") -> None:
        """Show other rows below a sentence."""
        self.model.set_rows(rows)
        self.said.setText(said)
        self.table.setVisible(bool(rows.ids))
        self.copy.setVisible(bool(rows.ids))
        fit(self.table)

    def copy_rows(self) -> None:
        """Copy the rows chosen, or all that are shown, headings first."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        order = self.model.order
        wanted = [int(order[row]) for row in chosen] if len(chosen) > 1 else order.tolist()
        QGuiApplication.clipboard().setText(tab_separated(self.model.rows, wanted))


class EffectPage(ListPage):
    """Coverage before and after; measured on a button where that takes long.

    Signals
    -------
    measure_asked : the planner wants it measured
    """

    measure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Coverage before and after"), parent)
        self.measure = QPushButton(_("Measure"))
        self.measure.setAutoDefault(False)
        self.measure.clicked.connect(self.measure_asked)
        self.bar.insertWidget(1, self.measure)

    def offer(self, words: str = "") -> None:
        """Offer to measure, or with no words say that it is being measured."""
        self.show_rows(Rows(), words or _("Measuring…"))
        self.measure.setVisible(bool(words))

    def wait(self) -> None:
        """Say that what is shown is being measured anew."""
        self.said.setText(_("Measuring…"))


class ProblemsPage(ListPage):
    """What is wrong in the file, by sort and by words; a row can be looked at in the preview.

    Signals
    -------
    row_asked : number of a row of the file
    """

    row_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Problems in the file"), parent)
        self._problems: tuple[Problem, ...] = ()
        self.sort = Choice()
        name_field(self.sort, _("Sort of problem"))
        self.sort.activated.connect(self._filter)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find in the problems"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(190)
        name_field(self.search, _("Find in the problems"))
        self.search.textChanged.connect(self.model.set_filter)
        self.go = QPushButton(_("Show row"))
        self.go.setToolTip(_("Show the row in the preview"))
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._ask_row)
        self.table.doubleClicked.connect(self._ask_row)
        # A cell shows the beginning of a sentence; here the row chosen is told in full.
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.told)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        for at, widget in enumerate((self.sort, self.search, self.go)):
            self.bar.insertWidget(at + 1, widget)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong."""
        self._problems = problems = real_first(problems)
        self.sort.clear()
        self.sort.addItem(_("All {count}").format(count=number(len(problems))), "")
        for code, count in sorts(problems):
            self.sort.addItem(
                _("{problem} ({count})").format(problem=sort_name(code), count=number(count)), code
            )
        self.told.clear()
        for widget in (self.sort, self.go, self.told):
            widget.setVisible(bool(problems))
        self.search.clear()
        self.search.setVisible(0 < len(problems) <= _SEARCHED)
        said = elsewhere(problems) if problems else _("No problems were found in the file.")
        self.show_rows(problem_rows(problems, sort_name), said)
        self.table.selectRow(0)

    def _filter(self) -> None:
        code = str(self.sort.currentData() or "")
        kept = np.array([not code or one.code == code for one in self._problems], dtype=np.bool_)
        self.model.set_rows(self.model.rows, kept)

    def _chosen(self) -> Problem | None:
        row = self.table.currentIndex().row()
        return self._problems[int(self.model.order[row])] if 0 <= row < self.model.rowCount() else None

    def _tell(self) -> None:
        chosen = self._chosen()
        self.told.setText(f"{chosen.reason} {remedy_of(chosen)}" if chosen is not None else "")
        self.go.setEnabled(chosen is not None and chosen.row is not None)

    def _ask_row(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.row is not None:
            self.row_asked.emit(chosen.row)
