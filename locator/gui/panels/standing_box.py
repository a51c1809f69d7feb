"""A box that finds the facility at whose place another one stands, the likeliest first."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from locator.domain.study import Study
from locator.gui.forms import name_field
from locator.gui.models.unplaced import holding, likeliest, name_of, same_address
from locator.words import _

_ID = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2
_AT_ONCE = 10


class StandingBox(QLineEdit):
    """Completes a part of a name or address to a facility that stands on the map.

    Signals
    -------
    chosen_changed : another facility, or none, is meant
    taken : Enter was pressed with a facility meant
    """

    chosen_changed = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study: Study | None = None
        self._likeliest: list[int] = []
        self._mine = -1
        self.chosen = ""
        self.alike = False  # whether one of those offered has the same address
        self.found = QStandardItemModel(self)
        name_field(
            self,
            _("At the place of"),
            _("A part of its name or address; facilities with the same address come first."),
        )
        self.setPlaceholderText(_("Name or address of another facility"))
        self.setClearButtonEnabled(True)
        completer = QCompleter(self.found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        completer.setMaxVisibleItems(_AT_ONCE)
        self.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textChanged.connect(self._search)
        self.returnPressed.connect(self._enter)

    def offer(self, study: Study, facility_id: str) -> None:
        """Offer what may stand where a facility does; one with the same address is meant at once."""
        self._study, self._mine = study, study.facilities.row_of(facility_id)
        self._likeliest = likeliest(study, facility_id)
        self.clear()
        self._mean("")
        self._search("")
        self.alike = bool(self._likeliest) and same_address(study, self._mine, self._likeliest[0])
        if self.alike:
            self._take(self.found.index(0, 0))

    def clear_offer(self) -> None:
        """Offer nothing."""
        self._study, self._likeliest = None, []
        self.clear()
        self._mean("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the likeliest at once, before anything is typed."""
        super().focusInEvent(event)
        if not self.text() and event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self._show_likeliest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the list with the Down key."""
        if event.key() == Qt.Key.Key_Down and not self.text():
            self._show_likeliest()
            return
        super().keyPressEvent(event)

    def _show_likeliest(self) -> None:
        if self.isVisible() and self.hasFocus() and self.found.rowCount():
            self.completer().complete()

    def _search(self, text: str) -> None:
        if self._study is None or self._said(self.chosen) == text != "":
            return
        self._mean("")
        self.found.clear()
        for row in holding(self._study, self._likeliest, text):
            self.found.appendRow(self._item(self._study, row))

    def _item(self, study: Study, row: int) -> QStandardItem:
        name, address = name_of(study, row), str(study.facilities.address[row])
        words = _("{name} — {address}") if address else "{name}"
        if same_address(study, self._mine, row):
            words = _("{name} — same address: {address}")
        item = QStandardItem(words.format(name=name, address=address))
        item.setData(str(study.facilities.id[row]), _ID)
        item.setData(name, _NAME)
        return item

    def _enter(self) -> None:
        popup = self.completer().popup()
        if not self.chosen and self.text() and self.found.rowCount() and not (popup and popup.isVisible()):
            self._take(self.found.index(0, 0))
        elif self.chosen:
            self.taken.emit()

    def _take(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < self.found.rowCount():
            return
        item = self.found.item(index.row())
        self.chosen = str(item.data(_ID))
        self.setText(str(item.data(_NAME)))
        self.setCursorPosition(0)
        self.chosen_changed.emit()

    def _said(self, facility_id: str) -> str:
        if self._study is None or not facility_id:
            return ""
        return name_of(self._study, self._study.facilities.row_of(facility_id))

    def _mean(self, facility_id: str) -> None:
        if facility_id != self.chosen:
            self.chosen = facility_id
            self.chosen_changed.emit()
