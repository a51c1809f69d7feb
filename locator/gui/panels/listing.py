"""What the panels with a table share: a filter, and a choice that follows the focus."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models.table import TableModel
from locator.gui.panels.listing_view import ListingView
from locator.gui.theme import Themes
from locator.words import _


class Listing(QWidget):
    """A panel with a table and its filter.

    Subclasses say what the rows are, which one the focus is on, and what choosing and entering one means.
    A panel that is not seen is brought up to date when it is shown.
    """

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.focus, self.themes = document, focus, themes
        self.model = TableModel(self)
        self.filter = QLineEdit(self)  # before the table: Tab goes through them as they are made
        self.view = ListingView(self.model, themes, name, self)
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(_("Filter by name"))
        self.filter.setAccessibleName(_("Filter the table"))
        self.filter.textChanged.connect(self._filter)
        self.head, self.foot = QHBoxLayout(), QHBoxLayout()
        self.head.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.setSpacing(6)
        column.addLayout(self.head)
        column.addWidget(self.view, 1)
        column.addLayout(self.foot)
        self._due = True
        self._following = False
        self._fitted: tuple[str, ...] = ()
        self._listen()

    @staticmethod
    def in_order(*fields: QWidget) -> None:
        """Let Tab go through fields one after the other."""
        for one, following in pairwise(fields):
            QWidget.setTabOrder(one, following)

    def fill(self) -> None:
        """Set the rows of the model."""
        raise NotImplementedError

    def focused(self) -> str | None:
        """Id of the row that the focus is on; ``None`` for none."""
        raise NotImplementedError

    def choose(self, row_id: str | None) -> None:
        """Put the focus on a row; ``None`` takes it off."""
        raise NotImplementedError

    def go(self, row_id: str) -> None:
        """Show the row's thing on the map."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Bring the table up to date, now if it is seen, else when it will be."""
        self._due = True
        if self.isVisible():
            self._refill()

    def follow(self) -> None:
        """Choose the row that the focus is on."""
        if not self._due:
            self._point_at(self.focused())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the table up to date."""
        super().showEvent(event)
        if self._due:
            self._refill()

    def _listen(self) -> None:
        self.model.modelAboutToBeReset.connect(self._before_reset)
        self.model.modelReset.connect(self._after_reset)
        self.view.selectionModel().selectionChanged.connect(self._take_choice)
        self.view.went.connect(self._go)

    def _refill(self) -> None:
        self._due = False
        with self._quiet():
            self.fill()
        names = tuple(column.name for column in self.model.rows.columns)
        if names and names != self._fitted:
            self._fitted = names
            self.view.fit()
        else:
            self.view.spread()  # a column may have come or gone
        self.follow()

    def _filter(self, text: str) -> None:
        with self._quiet():
            self.model.set_filter(text)
        self.follow()

    def _before_reset(self) -> None:
        self._held = (self.view.verticalScrollBar().value(), self.view.horizontalScrollBar().value())

    def _after_reset(self) -> None:
        self.view.updateGeometries()
        for bar, value in zip(
            (self.view.verticalScrollBar(), self.view.horizontalScrollBar()), self._held, strict=True
        ):
            bar.setValue(value)

    def _point_at(self, row_id: str | None) -> None:
        if row_id is not None and row_id in self.view.chosen_ids():
            return
        row = -1 if row_id is None else self.model.row_of(row_id)
        choice = self.view.selectionModel()
        with self._quiet():
            if row < 0:
                choice.clearSelection()
                return
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            across = self.view.horizontalScrollBar()
            at = across.value()
            choice.setCurrentIndex(self.model.index(row, 0), flags)
            self.view.scrollTo(self.model.index(row, 0))
            across.setValue(at)

    def _take_choice(self) -> None:
        if self._following:
            return
        chosen, current = self.view.chosen_ids(), self.view.currentIndex()
        if not chosen:
            self.choose(None)
            return
        at = self.model.id_of(current.row()) if current.isValid() else chosen[0]
        self.choose(at if at in chosen else chosen[0])

    def _go(self, row_id: str) -> None:
        self.choose(row_id)
        self.go(row_id)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Change the table's choice without choosing anything."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before
