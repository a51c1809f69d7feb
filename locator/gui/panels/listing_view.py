"""The table of a panel: rows chosen as a whole, sorted, and copied as a spreadsheet takes them."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from locator.gui.forms import headings
from locator.gui.models.copying import tab_separated
from locator.gui.models.table import TableModel
from locator.gui.panels.cells import CellDelegate, row_height, table_font
from locator.gui.theme import Themes
from locator.report.numbers import percent
from locator.words import _

_WIDEST_EM = 14
_SHARE_ROOM = 20
_HEADING_ROOM = 13  # logical pixels, for its margins; the mark of sorting stands above the words
_LEAST_EM, _ROOMY_EM = 6, 12  # width of the first column: at least, and where the table scrolls


class ListingView(QTableView):
    """A table of rows: chosen as a whole, sorted by their headings, copied as a spreadsheet takes them.

    Signals
    -------
    went : id of the row that was entered, by Enter or a double click
    """

    went = Signal(str)

    def __init__(self, model: TableModel, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = model
        self._first = 0  # width that the words of the first column ask for
        self.setAccessibleName(name)
        self.setFont(table_font(self.font()))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(themes, self))
        self._make_calm()
        self._make_header()
        self._copying = QAction(_("&Copy"), self)
        self._copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copying.triggered.connect(self.copy)
        self.addAction(self._copying)
        self.doubleClicked.connect(self._enter)
        self.selectionModel().currentRowChanged.connect(self.viewport().update)

    def chosen_ids(self) -> list[str]:
        """Ids of the chosen rows, as shown from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.listing.id_of(row) for row in rows]

    def copy(self) -> None:
        """Copy the chosen rows, or, with none chosen but those on top, all that are shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        picked = any(self.listing.order[row] >= self.listing.rows.pinned for row in rows)
        self._copy(rows if picked else list(range(self.listing.rowCount())))

    def copy_all(self) -> None:
        """Copy all rows that are shown."""
        self._copy(list(range(self.listing.rowCount())))

    def fit(self) -> None:
        """Give every column the width of its content, within reason."""
        metrics = self.fontMetrics()
        widest = metrics.averageCharWidth() * _WIDEST_EM * 2
        for column, held in enumerate(self.listing.rows.columns):
            least = metrics.horizontalAdvance(held.title) + _HEADING_ROOM
            if held.fractions is not None:  # another service may fill it
                least = max(least, metrics.horizontalAdvance(percent(1.0)) + _SHARE_ROOM)
            self.setColumnWidth(column, max(min(self.sizeHintForColumn(column), widest), least))
        self._first = self.columnWidth(0)
        self.spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what the columns leave free to the first, and take from it what they lack."""
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Give the first column what the others leave; where that is too little, the table scrolls."""
        if not self._first:
            return
        others = sum(self.columnWidth(column) for column in range(1, self.listing.columnCount()))
        one, left = self.fontMetrics().averageCharWidth() * 2, self.viewport().width() - others
        fits = left >= min(self._first, one * _LEAST_EM)
        self.setColumnWidth(0, left if fits else min(self._first, one * _ROOMY_EM))

    def menu(self) -> QMenu:
        """Make the menu of the table: copying, and sorting for those who use the keyboard."""
        made = QMenu(self)
        made.addAction(self._copying)
        made.addAction(_("Copy the whole &table"), self.copy_all)
        sorting = made.addMenu(_("&Sort by"))
        for column, held in enumerate(self.listing.rows.columns):
            if not self.isColumnHidden(column):
                by_words = held.numbers is None
                order = Qt.SortOrder.AscendingOrder if by_words else Qt.SortOrder.DescendingOrder
                sorting.addAction(held.title, partial(self.sortByColumn, column, order))
        sorting.addAction(_("As they came"), partial(self.sortByColumn, -1, Qt.SortOrder.AscendingOrder))
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, by the mouse or by its key."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter a row by the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep rows as high as the type asks."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self))

    def _enter(self, index: QModelIndex) -> None:
        if index.isValid():
            self.went.emit(self.listing.id_of(index.row()))

    def _copy(self, rows: list[int]) -> None:
        columns = [k for k in range(self.listing.columnCount()) if not self.isColumnHidden(k)]
        text = tab_separated(self.listing.rows, (int(self.listing.order[row]) for row in rows), columns)
        QGuiApplication.clipboard().setText(text)

    def _make_calm(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self))

    def _make_header(self) -> None:
        header = self.horizontalHeader()
        header.setStyleSheet(headings())
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSortingEnabled(True)
