"""The page that shows the file's rows and how its columns are read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from locator.gui.dialogs.importing.headers import FieldHeader
from locator.gui.forms import quiet_label
from locator.gui.models.preview import Excerpt, PreviewModel
from locator.importing.options import ReadOptions
from locator.report.numbers import listed, number
from locator.services.preview import SHOWN_ROWS, Look, Preview
from locator.words import _

_WIDEST = 260


class RowsPage(QWidget):
    """The first rows of the file, each column with the field that it is read as.

    Signals
    -------
    column_chosen : field (empty for none, ``AUTO`` for as it is recognised) and header of the column
    header_chosen : number of the row that is the header; 0 where it is to be found
    """

    column_chosen = Signal(str, str)
    header_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.header = FieldHeader(self.table)
        self.table.setHorizontalHeader(self.header)
        self.table.setAccessibleName(_("Rows of the file"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.header.chosen.connect(self.column_chosen)
        self._note = quiet_label()
        self._last_row = 0
        self._make_header_buttons()
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        for button in (self.find_header, self.is_header):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _make_header_buttons(self) -> None:
        self.is_header = QPushButton(_("This row is the header"))
        self.is_header.setToolTip(_("Take the row chosen for the one that names the columns"))
        self.is_header.setAutoDefault(False)
        self.is_header.clicked.connect(self._choose_header)
        self.find_header = QPushButton(_("Find the header"))
        self.find_header.setToolTip(_("Let Locator find the row that names the columns"))
        self.find_header.setAutoDefault(False)
        self.find_header.clicked.connect(lambda: self.header_chosen.emit(0))
        self.find_header.hide()
        self._menu_action = QAction(self.is_header.text(), self.table)
        self._menu_action.triggered.connect(self._choose_header)
        self.table.addAction(self._menu_action)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.selectionModel().currentRowChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)
        self._enable()

    def show_preview(self, found: Look, preview: Preview, options: ReadOptions) -> None:
        """Show the beginning of a file, and which of it the planner has put right in ``options``."""
        self._last_row = 0 if found.is_layer else len(found.rows)
        self.model.show_preview(preview)
        self.header.show_fields(preview, options.columns, options.ignored)
        self.find_header.setVisible(bool(options.header_row))
        self.is_header.setVisible(not found.is_layer)
        self._fit(preview)
        self._note.setText(_note(found, preview))

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show the rows about one, and that one chosen."""
        self.model.show_excerpt(excerpt)
        self.show_row(excerpt.wanted)

    def show_row(self, row: int) -> bool:
        """Choose a row of the file; tells whether it is among those shown."""
        at = self.model.place_of(row)
        if at < 0:
            return False
        self.table.selectRow(at)
        self.table.scrollTo(self.model.index(at, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    @property
    def note(self) -> str:
        """What is said below the rows."""
        return self._note.text()

    def _enable(self) -> None:
        able = 0 < self.model.number_of(self.table.currentIndex().row()) <= self._last_row
        self.is_header.setEnabled(able)
        self._menu_action.setEnabled(able)

    def _choose_header(self) -> None:
        row = self.model.number_of(self.table.currentIndex().row())
        if 0 < row <= self._last_row:
            self.header_chosen.emit(row)

    def _fit(self, preview: Preview) -> None:
        self.table.resizeColumnsToContents()
        for at in range(len(preview.headers)):
            needed = max(self.table.columnWidth(at) + 12, self.header.width_for(at))
            self.table.setColumnWidth(at, min(max(needed, self.header.minimumSectionSize()), _WIDEST))


def _note(found: Look, preview: Preview) -> str:
    parts = []
    if preview.remembered:
        parts.append(_("Put right as you put right the last file with these headers."))
    if preview.unread:
        parts.append(_("Not read: {columns}.").format(columns=listed(list(preview.unread))))
    if preview.personal:
        parts.append(
            _("Left out because they look personal: {columns}.").format(
                columns=listed(list(preview.personal))
            )
        )
    if found.size > SHOWN_ROWS:
        parts.append(_("The first {count} of {all} rows.").format(count=SHOWN_ROWS, all=number(found.size)))
    if found.by_tags:
        parts.append(_("OpenStreetMap: its tags say what each way is; only what fits is imported."))
    elif not found.is_layer or len(preview.headers) > 0:
        parts.append(_("A column read as the wrong thing is put right in its heading."))
    return " ".join(parts)
