"""Work that was not saved when Locator last ended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from locator.gui.chooser import Chooser
from locator.gui.dialogs.plain_table import Texts, TextTable, in_rows
from locator.gui.forms import em
from locator.report.numbers import MISSING
from locator.services.journal import Left
from locator.words import _


class RecoveryDialog(QDialog):
    """Offers each piece of unsaved work: open it, throw it away, or leave it for later.

    Signals
    -------
    open_asked : Left; the dialog has closed
    """

    open_asked = Signal(object)

    def __init__(self, found: Sequence[Left], chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Unsaved work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = list(found)
        self._chooser = chooser
        self._texts = Texts((_("Study"), _("File"), _("Last change")), parent=self)
        self.table = TextTable(self._texts, _("Unsaved work"), wide=(0, 1))
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        said = QLabel(
            _("Locator ended before these changes were saved. Open a study to look at them and save them.")
        )
        said.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(_("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.discard_button = buttons.addButton(
            _("Throw away …"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        later = buttons.addButton(_("Later"), QDialogButtonBox.ButtonRole.RejectRole)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._open)
        self.discard_button.clicked.connect(self._discard)
        later.clicked.connect(self.reject)
        self.table.doubleClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(in_rows(self.table, 3))
        column.addWidget(buttons)
        self.setMinimumWidth(em(self) * 46)

    def _refresh(self) -> None:
        self._texts.show([_told(left) for left in self._found])
        self.table.selectRow(0)
        if not self._found:
            self.reject()

    def _chosen(self) -> Left | None:
        row = self.table.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _open(self) -> None:
        left = self._chosen()
        if left is not None:
            self.accept()
            self.open_asked.emit(left)

    def _discard(self) -> None:
        left = self._chosen()
        if left is None:
            return
        answer = self._chooser.ask(
            self,
            _("Throw away the unsaved changes to {study}?").format(study=left.name),
            _("They cannot be brought back. The study's file stays as it is."),
            {"keep": _("Keep them"), "discard": _("Throw away")},
            safe="keep",
        )
        if answer == "discard":
            left.journal.drop()
            self._found.remove(left)
            self._refresh()


def _told(left: Left) -> tuple[str, str, str]:
    return left.name, str(left.path) if left.path else MISSING, left.written.strftime("%Y-%m-%d %H:%M")
