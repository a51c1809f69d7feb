"""The page that shows the file's rows and how its columns are read."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from locator.gui.dialogs.importing.headers import FieldHeader
from locator.gui.forms import quiet_label
from locator.gui.models.imports import Excerpt, PreviewModel
from locator.report.numbers import listed, number
from locator.services.preview import SHOWN_ROWS, Look, Preview
from locator.words import _

_WIDEST = 260


class RowsPage(QWidget):
    """The first rows of the file, each column with the field that it is read as.

    Signals
    -------
    column_chosen : field (empty for none) and header of the column
    """

    column_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.header = FieldHeader(self.table)
        self.table.setHorizontalHeader(self.header)
        self.table.setAccessibleName(_("Rows of the file"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.header.chosen.connect(self.column_chosen)
        self._note = quiet_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)

    def show_preview(self, found: Look, preview: Preview, named: Mapping[str, str]) -> None:
        """Show the beginning of a file; ``named`` are the columns that the planner chose."""
        self.model.show_preview(preview)
        self.header.show_fields(preview, named)
        self._fit(preview)
        self._note.setText(_note(found, preview))

    def show_excerpt(self, excerpt: Excerpt, row: int) -> None:
        """Show the rows about one, and that one chosen."""
        self.model.show_excerpt(excerpt)
        self.show_row(row)

    def show_row(self, row: int) -> bool:
        """Choose a row of the file; tells whether it is among those shown."""
        at = self.model.place_of(row)
        if at < 0:
            return False
        self.table.selectRow(at)
        self.table.scrollTo(self.model.index(at, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def _fit(self, preview: Preview) -> None:
        self.table.resizeColumnsToContents()
        for at in range(len(preview.headers)):
            width = max(self.table.columnWidth(at), self.header.minimumSectionSize())
            self.table.setColumnWidth(at, min(width + 12, _WIDEST))


def _note(found: Look, preview: Preview) -> str:
    parts = []
    if found.size > SHOWN_ROWS:
        parts.append(_("The first {count} of {all} rows.").format(count=SHOWN_ROWS, all=number(found.size)))
    if preview.personal:
        parts.append(
            _("Left out because they look personal: {columns}.").format(
                columns=listed(list(preview.personal))
            )
        )
    if not found.is_layer or len(preview.headers) > 0:
        parts.append(_("A column read as the wrong thing is put right in its heading."))
    return " ".join(parts)
