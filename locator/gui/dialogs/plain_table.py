"""Tables of finished texts: read, sorted out of nothing, copied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from locator.gui.forms import headings

Index = QModelIndex | QPersistentModelIndex
TextRows = Sequence[Sequence[str]]
_GAP = 3  # pixels on either side of a text, beside the style's own
_LINE_GAP = 8  # pixels between rows of wrapped texts


class Texts(QAbstractTableModel):
    """Rows of texts below headings; the columns ``numbers`` are aligned to the right."""

    def __init__(
        self, headings: Sequence[str], numbers: Sequence[int] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headings = headings
        self._numbers = frozenset(numbers)
        self._rows: TextRows = ()

    @property
    def rows(self) -> TextRows:
        """Texts shown."""
        return self._rows

    def show(self, rows: TextRows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def as_text(self) -> str:
        """All rows below their headings, cells apart by tabs: what a spreadsheet takes when pasted."""
        lines = [self._headings, *self._rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """One row each."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """One column a heading."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Headings above the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Texts; the whole text as tooltip."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text}"
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class _Spaced(QStyledItemDelegate):
    """Cells with room beside their texts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect.adjust(_GAP, 0, -_GAP, 0)
        return super().sizeHint(inner, index) + QSize(2 * _GAP, _LINE_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        inner = QStyleOptionViewItem(option)
        inner.rect.adjust(_GAP, 0, -_GAP, 0)
        super().paint(painter, inner, index)


class TextTable(QTableView):
    """A table of texts, chosen by rows; Ctrl+C copies the whole of it."""

    def __init__(self, model: Texts, name: str, wide: Sequence[int] = (), *, wrap: bool = False) -> None:
        super().__init__()
        self._texts = model
        self.setModel(model)
        self.setItemDelegate(_Spaced(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setStyleSheet(headings())
        for column in wide:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        side = self.verticalHeader()
        side.hide()
        if wrap:
            side.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        else:
            side.setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole table on the clipboard, as a spreadsheet takes it."""
        QGuiApplication.clipboard().setText(self._texts.as_text())


def in_rows(table: QTableView, rows: int) -> QWidget:
    """Make a table as high as some of its rows."""
    height = table.horizontalHeader().sizeHint().height()
    table.setMinimumHeight(height + rows * table.verticalHeader().defaultSectionSize() + 4)
    return table
