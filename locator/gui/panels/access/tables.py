"""Tables of the access panel: streets and committees that follow the focus and the map."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.forms import em
from locator.gui.models import boxes
from locator.gui.models.columns import Rows
from locator.gui.models.streets import DISTRICT
from locator.gui.panels.listing import Listing
from locator.gui.theme import Themes

_LEAST_EM = 12
_FILTERED_FROM = 25  # rows: fewer are seen at once


class RowsTable(Listing):
    """A table whose rows are given from outside."""

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, name, parent)
        self._shown = Rows()
        self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # has one
        self.setMinimumHeight(em(self) * _LEAST_EM)

    def show_rows(self, rows: Rows) -> None:
        """Show other rows."""
        self._shown = rows
        self.filter.setVisible(len(rows.ids) >= _FILTERED_FROM or bool(self.filter.text()))
        self.refresh()

    def fill(self) -> None:
        """Show the rows given last."""
        self.model.set_rows(self._shown)


class StreetTable(RowsTable):
    """Streets: choosing one chooses it everywhere, entering it shows it on the map."""

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, name, parent)
        focus.street_changed.connect(self.follow)

    def focused(self) -> str | None:
        """Code of the street chosen; empty for the district."""
        return self.focus.street

    def choose(self, row_id: str | None) -> None:
        """Choose a street, or the district."""
        self.focus.choose_street(row_id or DISTRICT)

    def go(self, row_id: str) -> None:
        """Show the street, or the district, on the map."""
        scene = self.document.answer.scene
        codes = [str(code) for code in scene.study.streets.code] if scene is not None else []
        if scene is not None and (not row_id or row_id in codes):
            row = scene.study.streets.row_of(row_id) if row_id else None
            self.focus.zoom_to(boxes.of_street(scene, row))


class ChoiceTable(RowsTable):
    """Rows that are chosen and entered as its owner says.

    Signals
    -------
    chosen : id of the row chosen; empty for none
    went : id of the row entered
    """

    chosen = Signal(str)
    went = Signal(str)

    def focused(self) -> str | None:
        """Keep the row chosen."""
        ids = self.view.chosen_ids()
        return ids[0] if ids else None

    def choose(self, row_id: str | None) -> None:
        """Tell which row is chosen."""
        self.chosen.emit(row_id or "")

    def go(self, row_id: str) -> None:
        """Tell which row is entered."""
        self.went.emit(row_id)
