"""The model behind every table of the window: sorts and filters by itself."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon

from locator.gui.models.columns import Rows
from locator.words import _

FRACTION = Qt.ItemDataRole.UserRole + 1
SORT = Qt.ItemDataRole.UserRole + 2
ID = Qt.ItemDataRole.UserRole + 3

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Rows that sort stably, missing values last, and keep their place when only numbers change.

    New rows with the ids of those before change cells or the order; any others start the table anew.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows()
        self._kept: NDArray[np.bool_] | None = None
        self._filter: tuple[str, ...] = ()
        self._sorted_by = -1
        self._descending = False
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._bold = QFont()
        self._bold.setBold(True)
        self._symbols: dict[str, QIcon] = {}

    @property
    def rows(self) -> Rows:
        """All rows, those filtered out as well."""
        return self._rows

    @property
    def order(self) -> NDArray[np.intp]:
        """Which of the rows are shown, in order."""
        return self._order

    def set_symbols(self, symbols: dict[str, QIcon]) -> None:
        """Say which symbol stands for each kind of service."""
        self._symbols = symbols

    def set_rows(self, rows: Rows, kept: NDArray[np.bool_] | None = None) -> None:
        """Show other rows; ``kept`` tells which of them pass the panel's own filters."""
        before, names = self._rows, [column.name for column in rows.columns]
        if rows.ids != before.ids or names != [column.name for column in before.columns]:
            self.beginResetModel()
            self._rows, self._kept = rows, kept
            self._order = self._arranged()
            self.endResetModel()
            return
        self._rows, self._kept = rows, kept
        self._rearrange()
        if [column.title for column in rows.columns] != [column.title for column in before.columns]:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(names) - 1)
        if len(self._order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(names) - 1))

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of ``text``."""
        self._filter = tuple(text.casefold().split())
        self._rearrange()

    def row_of(self, row_id: str) -> int:
        """Where a row is shown; -1 where it is not."""
        found = np.flatnonzero(self._order == self._rows.row_of.get(row_id, -1))
        return int(found[0]) if len(found) else -1

    def id_of(self, row: int) -> str:
        """Id of the row shown at ``row``."""
        return self._rows.ids[self._order[row]]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives back the order that the rows came in."""
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._rearrange()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._rows.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Content of a cell."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        row, column = int(self._order[index.row()]), self._rows.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.texts[row]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if column.numbers is None else _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return (column.why[row] if column.why else "") or column.texts[row]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.FontRole:
                return self._bold if row < self._rows.pinned else None
            case Qt.ItemDataRole.DecorationRole:
                return self._symbols.get(column.kinds[row]) if column.kinds else None
            case _:
                return self._own(row, index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heading of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._rows.columns):
            return None
        column = self._rows.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if column.numbers is None else _RIGHT
        return None

    def _own(self, row: int, column: int, role: int) -> Any:
        held = self._rows.columns[column]
        if role == FRACTION and held.fractions is not None:
            fraction = float(held.fractions[row])
            return None if np.isnan(fraction) else fraction
        if role == SORT:
            return float(held.keys[row])
        return self._rows.ids[row] if role == ID else None

    def _spoken(self, row: int, column: int) -> str:
        """Cell as a screen reader says it: of which row, which column, what, and why it is empty."""
        held, name = self._rows.columns[column], self._rows.columns[0].texts[row]
        if column == 0:
            return name
        said = _("{row}, {column} {value}").format(row=name, column=held.title, value=held.texts[row])
        why = held.why[row] if held.why else ""
        return _("{said} ({why})").format(said=said, why=why) if why else said

    def _arranged(self) -> NDArray[np.intp]:
        rows = self._passing()
        top, rest = rows[: self._rows.pinned], rows[self._rows.pinned :]
        if not 0 <= self._sorted_by < len(self._rows.columns):
            return rows
        keys = self._rows.columns[self._sorted_by].keys[rest]
        by_key = np.argsort(-keys if self._descending else keys, kind="stable")  # NaN last either way
        return np.concatenate([top, rest[by_key]])

    def _passing(self) -> NDArray[np.intp]:
        passing = np.ones(len(self._rows.ids), dtype=np.bool_)
        if self._kept is not None:
            passing &= self._kept
        if self._filter:
            held = (all(word in words for word in self._filter) for words in self._rows.words)
            passing &= np.fromiter(held, np.bool_, len(passing))
        passing[: self._rows.pinned] = True
        return np.flatnonzero(passing)

    def _rearrange(self) -> None:
        """Order and filter the rows anew; what points at a row goes with it."""
        order = self._arranged()
        if np.array_equal(order, self._order):
            return
        if len(order) != len(self._order) or not np.array_equal(np.sort(order), np.sort(self._order)):
            self.beginResetModel()
            self._order = order
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        before, self._order = self._order, order
        place = {int(row): at for at, row in enumerate(order)}
        held = self.persistentIndexList()
        moved = [self.index(place[int(before[index.row()])], index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
