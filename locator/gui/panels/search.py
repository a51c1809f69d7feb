"""The find box: a street, facility or committee by its name."""

from typing import TYPE_CHECKING

import numpy as np
import shapely
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.models.facilities import street_of
from locator.gui.models.search import Entry, entries, find
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.study import Study

_WIDTH_EM, _WIDEST_EM = 16, 22
_ENTRY = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2  # what stands in the box once it is chosen


class FindBox(QLineEdit):
    """Completes what is typed; what is chosen comes into focus and is shown on the map."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._focus = document, focus
        self._entries: list[Entry] = []
        self._of: Study | None = None
        self._last: Entry | None = None
        self.found = QStandardItemModel(self)
        self.setPlaceholderText(_("Find a street, facility or committee"))
        self.setAccessibleName(_("Find a street, facility or committee"))
        self.setToolTip(_("A part of the name, or the first letters of its sounds"))
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 2 * _WIDEST_EM)
        completer = QCompleter(self.found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.setCompletionRole(_NAME)
        self.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._search)
        self.returnPressed.connect(self._take_typed)

    def start(self) -> None:
        """Be ready for typing."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Wide enough for a name."""
        return QSize(self.fontMetrics().averageCharWidth() * 2 * _WIDTH_EM, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the box with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._last = None
        self.found.clear()
        for entry in find(self._known(), text):
            item = QStandardItem(_("{name} — {sort}").format(name=entry.name, sort=_sort(entry)))
            item.setData(entry, _ENTRY)
            item.setData(entry.name, _NAME)
            self.found.appendRow(item)

    def _known(self) -> list[Entry]:
        study, of = self._document.study, self._of
        if of is None or any(
            getattr(study, table).name is not getattr(of, table).name
            for table in ("streets", "facilities", "demand")
        ):
            self._entries, self._of = entries(study), study
        return self._entries

    def _take_typed(self) -> None:
        """Take what was chosen last, what the list points at, or else the first of the list."""
        popup = self.completer().popup()
        at = popup.currentIndex().row() if popup else 0
        if self._last is None and self.found.rowCount() and self.text():
            self._choose(self.found.item(max(at, 0)).data(_ENTRY))
        elif self._last is not None:
            self._choose(self._last)

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < self.found.rowCount():
            self._choose(self.found.item(index.row()).data(_ENTRY))

    def _choose(self, entry: Entry) -> None:
        self._last = entry
        self.setText(entry.name)
        self.selectAll()
        go = {"street": self._go_street, "facility": self._go_facility, "committee": self._go_committee}
        go[entry.sort](entry)

    def _go_street(self, entry: Entry) -> None:
        self._focus.choose_street(str(self._document.study.streets.code[entry.row]))
        scene = self._document.answer.scene
        if scene is not None:
            self._focus.zoom_to(boxes.of_street(scene, entry.row))

    def _go_facility(self, entry: Entry) -> None:
        study = self._document.study
        self._focus.show(self._focus.shown | {str(study.facilities.kind[entry.row])})
        facility = str(study.facilities.id[entry.row])
        self._focus.choose_facility(facility, street_of(study, facility))
        box = boxes.of_facility(study, entry.row)
        if box is not None:
            self._focus.zoom_to(box)

    def _go_committee(self, entry: Entry) -> None:
        study = self._document.study
        place = shapely.Point(study.demand.lon[entry.row], study.demand.lat[entry.row])
        inside = np.flatnonzero(shapely.covers(study.streets.geometry, place))
        if len(inside):
            self._focus.choose_street(str(study.streets.code[inside[0]]))
        self._focus.zoom_to(boxes.of_demand(study, entry.row))


def _sort(entry: Entry) -> str:
    return {"street": _("street"), "facility": _("facility"), "committee": _("committee")}[entry.sort]
