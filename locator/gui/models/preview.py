"""Rows of a file in the import dialog, as they stand."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from locator.report.numbers import MISSING
from locator.services.preview import Preview, field_words
from locator.words import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WHOLE = 100  # percent


@dataclass(frozen=True, eq=False)
class Excerpt:
    """Rows of a file as they stand; ``first`` is the number of the first of them, ``wanted`` of one."""

    first: int
    rows: tuple[tuple[str, ...], ...]
    wanted: int = 0


def told_of(preview: Preview, field: str) -> str:
    """What a column is read as, and how sure that is: longitude · by its cells 96%."""
    name, how = field_words(field), preview.how.get(field, "")
    sure = round(100 * preview.confidence.get(field, 1.0))
    facts = {"field": name, "share": f"{sure}%"}
    if how == "content":
        return _("{field} · by its cells {share}").format(**facts)
    if how == "hand":
        return _("{field} · by hand").format(**facts)
    return _("{field} · {share}").format(**facts) if sure < _WHOLE else name


def why_of(preview: Preview, header: str) -> str:
    """Why a column is read as it is, or is not read."""
    if header in preview.personal:
        return _("This column looks personal; it is left out and not kept.")
    field = next((one for one, held in preview.columns.items() if held == header), "")
    if not field:
        return _("This column is not read. Choose what it holds in its heading if it should be.")
    how = preview.how.get(field, "")
    if how == "hand":
        return _("Chosen by hand.")
    if field not in preview.confidence:
        return _("Recognised by its header.")
    facts = {"share": f"{round(100 * preview.confidence[field])}%"}
    if how == "content":
        return _("Recognised by its cells: {share} of them fit.").format(**facts)
    return _("Recognised by its header; {share} of its cells fit.").format(**facts)


def skipped_words(reason: str) -> str:
    """Why a row is no data."""
    return {
        "title": _("A title above the header; it is not read."),
        "total": _("A row of totals; it is not read as a row of its own."),
        "footer": _("A note below the table; it is not read."),
        "repeated_header": _("The header once more; it is not read."),
        "blank": _("A row that holds its number alone; it is not read."),
    }.get(reason, _("This row is not read."))


class PreviewModel(QAbstractTableModel):
    """The file's rows without its header; columns that are not read and rows that are no data are faint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._used: frozenset[int] = frozenset()
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._faint = QFont()
        self._faint.setItalic(True)

    def show_preview(self, preview: Preview | None) -> None:
        """Show the beginning of a file."""
        self.beginResetModel()
        self._preview = preview
        self._rows = []
        if preview is not None:
            self._used = frozenset(
                at for at, one in enumerate(preview.headers) if one in preview.columns.values()
            )
            numbered = enumerate(preview.rows, start=preview.first_row)
            self._rows = [row for row in numbered if row[0] != self._header_number]
        self.endResetModel()

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show other rows of the same file."""
        self.beginResetModel()
        numbered = enumerate(excerpt.rows, start=excerpt.first)
        self._rows = [row for row in numbered if row[0] > self._header_number]
        self.endResetModel()

    def place_of(self, number: int) -> int:
        """Where a row of the file is shown; -1 where it is not."""
        return next((at for at, (one, _cells) in enumerate(self._rows) if one == number), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Content of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, cells = self._rows[index.row()]
        text = cells[index.column()] if index.column() < len(cells) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return self._why_row(row) or text
            case Qt.ItemDataRole.AccessibleTextRole:
                said = _("row {row}, {column} {value}").format(
                    row=row, column=self._header(index.column()), value=text or MISSING
                )
                why = self._why_row(row)
                return _("{said} ({why})").format(said=said, why=why) if why else said
            case Qt.ItemDataRole.ForegroundRole:
                return None if self._is_used(row, index.column()) else _faint_colour()
            case Qt.ItemDataRole.FontRole:
                return self._faint if self._why_row(row) else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Header of a column as the file has it; number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_header(section, role) if section < len(self._rows) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(section)
        if role == Qt.ItemDataRole.ToolTipRole and self._preview is not None:
            return why_of(self._preview, self._header(section))
        return None

    def number_of(self, row: int) -> int:
        """Number in the file of the row shown at ``row``; 0 where there is none."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else 0

    def _row_header(self, section: int, role: int) -> str | None:
        number = self._rows[section][0]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        return self._why_row(number) or None if role == Qt.ItemDataRole.ToolTipRole else None

    @property
    def _header_number(self) -> int:
        return self._preview.header_row + self._preview.first_row if self._preview else 0

    def _header(self, column: int) -> str:
        headers = self._preview.headers if self._preview else ()
        return (headers[column] if column < len(headers) else "") or MISSING

    def _is_used(self, row: int, column: int) -> bool:
        return column in self._used and not self._why_row(row)

    def _why_row(self, row: int) -> str:
        """Why a row is no data; empty where it is."""
        if self._preview is None:
            return ""
        reason = self._preview.skipped.get(row, "title" if row < self._header_number else "")
        return skipped_words(reason) if reason else ""


def _faint_colour() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
