"""The streets as a table: who cannot reach the service that colours the map."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from locator.domain.kinds import kinds
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes, streets
from locator.gui.models.columns import Rows
from locator.gui.panels.listing import Listing
from locator.gui.theme import Themes
from locator.report.numbers import start
from locator.words import _


class StreetsPanel(Listing):
    """Table of the streets, the district on top."""

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, _("Streets"), parent)
        self.kind_name = QLabel(self)
        self.head.addWidget(self.kind_name)
        document.answered.connect(self.refresh)
        focus.kind_changed.connect(self.refresh)
        focus.street_changed.connect(self.follow)

    def fill(self) -> None:
        """Show the newest answer."""
        scene = self.document.answer.scene
        kind = streets.kind_to_tell(scene, self.focus.kind) if scene else ""
        self.kind_name.setText(start(kinds()[kind].short) if kind else "")
        rows = streets.rows(scene, kind) if scene and kind else Rows()
        self.model.set_rows(rows)
        for at, column in enumerate(rows.columns):
            nothing = column.numbers is not None and not np.nan_to_num(column.numbers).any()
            self.view.setColumnHidden(at, column.name == "unverified" and nothing)

    def focused(self) -> str | None:
        """Code of the street chosen; empty for the district."""
        return self.focus.street

    def choose(self, row_id: str | None) -> None:
        """Choose a street, or the district."""
        self.focus.choose_street(row_id or streets.DISTRICT)

    def go(self, row_id: str) -> None:
        """Show the street, or the district, on the map."""
        scene = self.document.answer.scene
        if scene is not None:
            row = scene.study.streets.row_of(row_id) if row_id else None
            self.focus.zoom_to(boxes.of_street(scene, row))

    def sort_by(self, column: str) -> None:
        """Sort by a column, the largest first, as a link in the answer asks."""
        self.refresh()
        names = [held.name for held in self.model.rows.columns]
        if column in names:
            self.view.sortByColumn(names.index(column), Qt.SortOrder.DescendingOrder)
